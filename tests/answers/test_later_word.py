# SPDX-License-Identifier: EUPL-1.2
"""A later word counts in every answer, and what is recorded is never denied by another one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.answers.difference import diff
from htno_graph.answers.gaps import gap_cards, gap_questions
from htno_graph.answers.listing import listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import ActionRow, CadenceRow
from htno_graph.answers.show import show
from htno_graph.model import records as r
from htno_graph.queries import records_of
from htno_graph.render import render
from htno_graph.render.cells import counted
from htno_graph.store.memory import Graph

Told = Callable[..., Graph]
ID = "https://w3id.org/htno/id/"

PARTIES = (
    'actor:bond a prov:Agent ; skos:prefLabel "Lichtbond"@nl ; prov:wasDerivedFrom passage:9 .\n'
    'actor:school a prov:Agent ; skos:prefLabel "Hogeschool Duin"@nl ; '
    "prov:wasDerivedFrom passage:9 .\n"
)


def source(name: str, day: str) -> str:
    return (
        f'document:{name} a dcterms:BibliographicResource ; skos:prefLabel "{name}"@nl ; '
        f'htno:consulted true ; htno:earliest "{day}"^^xsd:date ; htno:latest "{day}"^^xsd:date .\n'
    )


def action(n: int, name: str, status: str, when: str = "", more: str = "") -> str:
    time = (
        f'; htno:earliest "{when}"^^xsd:date ; htno:latest "{when}"^^xsd:date ; '
        "htno:precision precision:day"
        if when
        else ""
    )
    return (
        f'action:{n} a schema:Action ; rdfs:label "{name}"@nl ; schema:agent actor:bond ; '
        f"htno:status status:{status} {time} {more} .\n"
    )


@pytest.fixture
def tables(told: Told) -> Graph:
    """Four plans of March: in November one is done, one dropped, one put off."""
    march = source("maart", "2024-03-14") + PARTIES
    march += action(1, "loket openen", "planned", "2024-05-01")
    march += action(2, "brief sturen", "planned", "2024-06-01")
    march += action(3, "rondgang maken", "planned", "2024-07-01")
    march += action(4, "kaart tekenen", "planned", "2024-08-01")
    later = source("november", "2024-11-07")
    later += "".join(
        action(n, name, status, when, f"; htno:completes <{ID}action/maart/{n}>")
        for n, name, status, when in (
            (1, "loket openen", "done", ""),
            (2, "brief sturen", "dropped", ""),
            (3, "rondgang maken", "planned", "2025-03-01"),
        )
    )
    return told(maart=march, november=later)


def test_only_what_is_still_open_is_open(tables: Graph) -> None:
    rows = {x.label: x.when for x in listing(tables, "acties", status="open").rows}
    assert rows == {"kaart tekenen": "2024-08-01", "rondgang maken": "2025-03-01"}
    assert [x.label for x in listing(tables, "acties", due="2024").rows] == ["kaart tekenen"]
    assert len(listing(tables, "acties").rows) == 4


def test_each_line_tells_what_was_said_before(tables: Graph) -> None:
    rows = {row.label: row.words("was") for row in listing(tables, "acties").rows}
    assert rows == {
        "loket openen": ("planned · maart",),
        "brief sturen": ("planned · maart",),
        "rondgang maken": ("2024-07-01 · maart",),
        "kaart tekenen": (),
    }
    assert "done (was: planned · maart)" in render(listing(tables, "acties"), "csv")


def test_on_an_earlier_day_nothing_later_is_known(tables: Graph) -> None:
    rows = listing(tables, "acties", status="open", as_of="2024-05-15").of(ActionRow)
    assert len(rows) == 4
    assert all(not row.words("was") for row in rows)


def test_nobody_asks_what_came_of_what_is_settled(tables: Graph) -> None:
    told = str(gap_cards(tables).rows) + str(gap_questions(tables).rows)
    assert "kaart tekenen" in told
    assert "loket openen" not in told
    assert "brief sturen" not in told


def test_a_record_by_name_tells_both_words(tables: Graph) -> None:
    told = render(show(tables, "loket openen"), "table")
    assert "done" in told
    assert "planned · maart" in told
    assert show(tables, "action/november/1").rows == show(tables, "loket openen").rows


def test_what_changed_is_according_to_the_later_source(told: Told) -> None:
    """By the name that it has there, and not by that of what it is about."""
    march = source("maart", "2024-03-14") + PARTIES + action(1, "loket openen", "planned")
    june = source("juni", "2024-06-13") + action(
        1, "loket is open", "done", more=f"; htno:completes <{ID}action/maart/1>"
    )
    rows = diff(told(maart=march), told(maart=march, juni=june)).rows
    (row,) = [x for x in rows if x.section == "actions"]
    assert (row.before, row.after) == ("status: planned", "status: done")
    assert row.why == "according to loket is open (juni)"


def test_a_gap_is_closed_by_what_contradicts_it(told: Told) -> None:
    """And a gap never contradicts itself."""
    gap = (
        'finding:1 a htno:Finding ; rdfs:label "{0}"@nl ; schema:about actor:school ; '
        "dcterms:type finding-kind:{1} {2} ."
    )
    march = source("maart", "2024-03-14") + PARTIES + gap.format("geen plek", "gap", "")
    against = f"; htno:contradicts <{ID}finding/maart/1>"
    june = source("juni", "2024-06-13") + gap.format("plek genoeg", "strength", against)
    rows = diff(told(maart=march), told(maart=march, juni=june)).rows
    (row,) = [x for x in rows if x.section == "gaps"]
    assert (row.change, row.why) == ("closed", "contradicted by plek genoeg")


def test_a_theme_answers_with_all_that_is_on_it(told: Told) -> None:
    on = "dcterms:subject theme:wind"
    theme = 'theme:wind a skos:Concept ; skos:prefLabel "wind"@nl ; skos:inScheme scheme:themes .\n'
    table = f'activity:1 a schema:Event ; rdfs:label "Windtafel"@nl ; {on} .\n'
    graph = told(theme + PARTIES + table + action(1, "plan", "planned", more=f"; {on}"))
    rows = query(graph, theme="wind").rows
    assert [row.section for row in rows] == ["theme", "theme"]
    assert [row.basis for row in rows] == ["activity", "action"]
    assert [x.label for row in rows for x in row.records] == ["Windtafel", "plan"]


def together(status: str = "", *, attendance: str = "attended", role: str = "") -> str:
    """Two at an activity without a series."""
    said = f"; htno:status activity-status:{status}" if status else ""
    roles = f"; prov:hadRole role:{role}" if role else ""
    return f'activity:1 a schema:Event ; rdfs:label "Windtafel"@nl {said} .\n' + "".join(
        f"participation:{n} a htno:Participation ; prov:agent actor:{who} ; "
        f"htno:activity activity:1 ; htno:attendance attendance:{attendance} {roles} .\n"
        for n, who in ((1, "bond"), (2, "school"))
    )


@pytest.mark.parametrize("role", ["", "participant", "member", "secretary", "target-group"])
@pytest.mark.parametrize("status", ["", "held", "not-recorded"])
def test_who_were_there_have_a_tie_in_whatever_role(told: Told, role: str, status: str) -> None:
    graph = told(PARTIES + together(status, role=role))
    ties = [x for x in query(graph, "Lichtbond", "Hogeschool Duin").rows if x.section == "tie"]
    assert [row.basis for row in ties] == ["one-table"]


@pytest.mark.parametrize("attendance", ["absent", "excused", "not-recorded"])
def test_who_were_not_have_none(told: Told, attendance: str) -> None:
    graph = told(PARTIES + together("held", attendance=attendance))
    assert not [x for x in query(graph, "Lichtbond").rows if x.section == "tie"]


def test_a_place_that_was_visited_is_no_party(told: Told) -> None:
    graph = told(PARTIES + together("held", role="place-visited"))
    assert not [x for x in query(graph, "Lichtbond").rows if x.section == "tie"]


@pytest.mark.parametrize("status", ["", "; htno:status status:not-recorded"])
def test_a_collaboration_without_a_status_is_one(told: Told, status: str) -> None:
    both = "schema:agent actor:bond , actor:school"
    graph = told(f"{PARTIES} collaboration:1 a htno:Collaboration ; {both} {status} .")
    answer = query(graph, "Lichtbond", "Hogeschool Duin")
    assert [row.section for row in answer.rows] == ["tie"]
    assert answer.rows[0].records[0].status_label == "status not recorded"


def test_an_actor_on_a_list_is_named_by_it(told: Told) -> None:
    one = 'actor:bond a prov:Agent ; skos:prefLabel "Lichtbond"@nl ; '
    leden = source("leden", "2024-01-01") + one + "prov:wasDerivedFrom document:leden ."
    graph = told(leden=leden)
    assert records_of(graph, r.Actor)[0].named
    assert [row.label for row in listing(graph, "bronnen").rows] == ["leden"]
    assert "not named" not in render(query(graph, "Lichtbond"), "table")


def test_as_data_every_card_is_given(shipped: Graph) -> None:
    every = gap_cards(shipped)
    assert len(every.rows) > len(gap_cards(shipped, top=20).rows) == 20
    assert not any("--top" in remark for remark in every.not_recorded)


def test_figures_that_changed_are_told_as_the_sources_mean_them(told: Told) -> None:
    """With sign and unit, and not what was said after it stood as it does."""
    figure = (
        'figure:1 a qb:Observation ; rdfs:label "gasvrij"@nl ; schema:value {0} ; '
        'htno:bound bound:{1} ; schema:unitText "%" {2} .'
    )
    march = source("maart", "2024-03-14") + figure.format("80.0", "more-than", "")
    link = f"; htno:contradicts <{ID}figure/maart/1>"
    june = source("juni", "2024-06-13") + figure.format("70.0", "over", link)
    (row,) = listing(told(maart=march, juni=june), "cijfers").rows
    assert row.words("was") == (">80% · maart",)


def test_a_plan_repeated_later_is_not_what_was_said_before(told: Told) -> None:
    march = source("maart", "2024-03-14") + PARTIES + action(1, "loket openen", "done")
    later = action(1, "loket", "planned", more=f"; htno:completes <{ID}action/maart/1>")
    (row,) = listing(told(maart=march, juni=source("juni", "2024-06-13") + later), "acties").rows
    assert (row.status, row.words("was")) == ("done", ())


def test_records_of_other_matters_are_named_on_both_sides(told: Told) -> None:
    """And not the records of the matter itself."""
    march = source("maart", "2024-03-14") + PARTIES + action(1, "loket openen", "planned")
    done = action(1, "loket is open", "done", more=f"; htno:completes <{ID}action/maart/1>")
    gap = (
        'finding:1 a htno:Finding ; rdfs:label "niemand komt"@nl ; '
        f"dcterms:type finding-kind:gap ; htno:contradicts <{ID}action/juni/1> ."
    )
    graph = told(maart=march, juni=source("juni", "2024-06-13") + done + gap)
    (row,), (finding,) = listing(graph, "acties").rows, listing(graph, "bevindingen").rows
    assert [x.label for x in row.others("contradicted_by")] == ["niemand komt"]
    assert [x.label for x in finding.others("contradicts")] == ["loket openen"]
    assert row.others("completed_by") == ()


def test_two_periods_are_what_was_said_in_each(told: Told) -> None:
    """The last word is not that of both; on a day before the later source it is of neither."""
    march = source("maart", "2024-03-14") + PARTIES
    march += action(1, "loket openen", "planned", "2024-05-01")
    link = f"; htno:completes <{ID}action/maart/1>"
    june = source("juni", "2025-06-13") + action(1, "loket is open", "done", "2025-05-01", link)
    graph = told(maart=march, juni=june)

    def changes(as_of: str) -> set[tuple[str, str]]:
        found = diff("2024", "2025", graph=graph, as_of=as_of).rows
        return {(x.thing.label, x.change) for x in found if x.section == "actions"}

    assert changes("") == {("loket openen", "changed")}
    assert changes("2024-06-01") == {("loket openen", "gone")}


def test_a_question_shows_its_records_as_they_stand(tables: Graph) -> None:
    asked = gap_questions(tables, as_of="2025-06-01").rows
    (record,) = {
        x.id: x for row in asked for x in row.records if x.label == "rondgang maken"
    }.values()
    assert (record.when, record.words("was")) == ("2025-03-01", ("2024-07-01 · maart",))


def test_what_reaches_a_member_through_a_group_says_so_in_every_section(told: Told) -> None:
    """Absent, addressed and mentioned as well as ties."""
    group = (
        "membership:1 a org:Membership ; org:member actor:school ; org:organization actor:bond ; "
        'org:role role:member .\nactivity:1 a schema:Event ; rdfs:label "Windtafel"@nl .\n'
    )
    part = (
        "participation:{0} a htno:Participation ; prov:agent actor:bond ; htno:activity {1} ; {2} ."
    )
    away = part.format(1, "activity:1", "htno:attendance attendance:absent")
    asked = part.format(2, "activity:1", "prov:hadRole role:target-group")
    for said, words in ((away, "absent"), (asked, "target group")):
        text = render(query(told(PARTIES + group + said), "Hogeschool Duin"), "table")
        assert f"  {words} · via Lichtbond: Hogeschool Duin\n" in text


def test_what_was_put_off_says_so(tables: Graph) -> None:
    """Planned again for a later time; a plan that only stands longer is not put off."""
    said = {row.label: row.status_label for row in listing(tables, "acties").rows}
    assert said["rondgang maken"] == "planned, put off"
    assert "put off" not in said["kaart tekenen"]


def test_a_rhythm_counts_nothing_as_announced_whose_time_has_passed(told: Told) -> None:
    plan = 'activity:{n} a schema:Event ; rdfs:label "tafel {n}"@nl ; '
    plan += "dcterms:type series:sector-table ; htno:status activity-status:planned ; "
    plan += 'htno:earliest "{day}"^^xsd:date ; htno:latest "{day}"^^xsd:date .\n'
    graph = told(
        maart=source("maart", "2024-03-14")
        + "cadence:1 a schema:Schedule ; dcterms:type series:sector-table ; "
        + 'htno:earliest "2024-01-01"^^xsd:date ; htno:latest "2024-12-31"^^xsd:date .\n'
        + plan.format(n=1, day="2024-06-20")
        + plan.format(n=2, day="2024-11-21")
    )
    (row,) = listing(graph, "ritme", as_of="2024-09-01").of(CadenceRow)
    assert counted(row) == "2024: 0 held, announced: tafel 2, outcome not in the sources: tafel 1"


def test_who_sent_word_is_excused_and_was_invited(told: Told) -> None:
    """In the list, and in the gap: nobody asks whether they were invited."""
    graph = told(
        maart=source("maart", "2024-03-14")
        + PARTIES
        + 'activity:1 a schema:Event ; rdfs:label "tafel"@nl ; htno:status activity-status:held ; '
        + "dcterms:type series:sector-table .\n"
        + "".join(
            f"participation:{n} a htno:Participation ; htno:activity activity:1 ; "
            f"prov:agent actor:{who} ; htno:attendance attendance:{how} .\n"
            for n, (who, how) in enumerate((("bond", "excused"), ("school", "attended")))
        )
    )
    assert "excused: Lichtbond" in render(listing(graph, "activiteiten"), "csv")
    assert "absent: " not in render(listing(graph, "activiteiten"), "csv")
    (card,) = [row for row in gap_cards(graph).rows if "representation" in row.families]
    assert card.question == "What is needed for Lichtbond to take part?"
    assert not [reason.text for reason in card.against if "invited" in reason.text]


@pytest.mark.parametrize(
    ("status", "section"), [("planned", "planned"), ("done", "mentioned"), ("ongoing", "planned")]
)
def test_a_promise_of_what_was_done_is_not_still_to_come(
    told: Told, status: str, section: str
) -> None:
    promise = 'commitment:1 a htno:Commitment ; rdfs:label "belofte"@nl ; '
    promise += "schema:agent actor:school ; htno:commitsTo action:1 .\n"
    graph = told(maart=source("maart", "2024-03-14") + PARTIES + action(1, "x", status) + promise)
    assert [row.section for row in query(graph, "Lichtbond").rows] == [section]


def test_a_rhythm_is_counted_in_words(told: Told) -> None:
    graph = told(
        maart=source("maart", "2024-03-14")
        + 'cadence:1 a schema:Schedule ; rdfs:label "vaak"@nl ; '
        + "dcterms:type series:sector-table ; "
        + 'htno:earliest "2024-01-01"^^xsd:date ; htno:latest "2024-12-31"^^xsd:date .\n'
    )
    assert "counted: 2024: 0 held" in render(show(graph, "vaak"), "table")


def test_what_is_under_way_is_due_when_it_was_planned_for(told: Told) -> None:
    """Or when its own source says that it will be; not when a source tells that it went on."""
    graph = told(
        maart=source("maart", "2024-03-14")
        + PARTIES
        + action(1, "eerder gepland", "planned", "2024-08-01")
        + action(2, "loopt tot dan", "ongoing", "2024-08-15")
        + action(3, "liep al", "ongoing", "2024-02-01"),
        november=source("november", "2024-11-07")
        + action(
            1, "eerder gepland", "ongoing", "2024-11-01", f"; htno:completes <{ID}action/maart/1>"
        ),
    )
    due = {period: listing(graph, "acties", due=period).rows for period in ("2024-Q3", "2024-Q1")}
    assert [row.label for row in due["2024-Q3"]] == ["eerder gepland", "loopt tot dan"]
    assert due["2024-Q1"] == ()
