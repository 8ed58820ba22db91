# SPDX-License-Identifier: EUPL-1.2
"""What differs between two sides: mirrored, never more than the records say, reasons and all.

The graphs are small and by hand: a report of 2023 and tables after it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from htno_graph.compare import MIRRORED, Change, Snapshot, compare
from htno_graph.compare.states import actions, summary
from htno_graph.gaps import Scope, gaps
from htno_graph.language import speaking
from htno_graph.matters import at
from htno_graph.model.periods import parse
from htno_graph.model.vocabulary import short
from htno_graph.store.memory import Graph

Told = Callable[..., Graph]

REPORT = """
document:verslag a dcterms:BibliographicResource ; skos:prefLabel "verslag 2023"@nl ;
    dcterms:creator actor:s ; htno:consulted true ;
    htno:earliest "2023-01-01" ; htno:latest "2023-12-31" .
passage:1 a oa:SpecificResource ; oa:hasSource document:verslag .
actor:s a prov:Agent ; skos:prefLabel "Sac"@nl ; prov:hadPrimarySource passage:1 .
actor:b a prov:Agent ; skos:prefLabel "branches"@nl ; dcterms:type actor-type:group ;
    prov:hadPrimarySource passage:1 .
actor:f a prov:Agent ; skos:prefLabel "FME"@nl ; prov:hadPrimarySource passage:1 .
"""
TABLE = """
document:april a dcterms:BibliographicResource ; skos:prefLabel "tafel april"@nl ;
    dcterms:creator actor:b ; htno:consulted true .
"""
IN = 'htno:earliest "{0}-01-01" ; htno:latest "{0}-12-31" ; htno:precision precision:year'
PLAN = """
action:1 a schema:Action ; rdfs:label "agenda maken"@nl ; htno:status status:planned ;
    htno:earliest "2024-01-01" ; htno:latest "2024-12-30" .
"""


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """The words below are English."""


def sides(old: Graph, new: Graph) -> tuple[Snapshot, Snapshot]:
    """Both as they stand when all sources have spoken, as ``diff`` compares them."""
    return Snapshot(at(old), "A"), Snapshot(at(new), "B")


def between(graph: Graph, one: str, other: str) -> tuple[Change, ...]:
    return compare(*(Snapshot(graph, text, period=parse(text)) for text in (one, other)))


def of(changes: tuple[Change, ...], section: str) -> dict[str, str]:
    """Short IRI → change, in one section."""
    return {" ".join(map(short, x.id.split())): x.change for x in changes if x.section == section}


def only(changes: tuple[Change, ...], change: str) -> Change:
    """The one change of this kind."""
    (found,) = (x for x in changes if x.change == change)
    return found


# Two sides that trade places


@pytest.fixture
def pairs(told: Told, shipped: Graph) -> list[tuple[Snapshot, Snapshot]]:
    """Periods of the report, and graphs that differ in something of every section."""
    first = REPORT + PLAN + "action:1 schema:agent actor:s , actor:b ."
    second = (
        REPORT
        + PLAN.replace("planned", "done")
        + """action:1 schema:agent actor:s . theme:t a skos:Concept ; skos:prefLabel "energie"@nl ;
        skos:inScheme scheme:themes . relation:1 a htno:Relation ; schema:agent actor:f .
        finding:1 a htno:Finding ; rdfs:label "kwetsbaar"@nl ; schema:about actor:s ;
        dcterms:type finding-kind:fragile ."""
    )
    graphs = [Snapshot(told(verslag=text), str(n)) for n, text in enumerate((first, second))]
    periods = [
        Snapshot(shipped, text, period=parse(text)) for text in ("2023", "2024-H1", "2022/2032")
    ]
    return [*product(graphs, graphs), *product(periods, periods)]


def test_a_side_does_not_differ_from_itself(pairs: list[tuple[Snapshot, Snapshot]]) -> None:
    alone = [compare(one, other) for one, other in pairs if one is other]
    assert len(alone) == 5
    assert {change.change for found in alone for change in found} == {"still"}


@pytest.mark.slow
def test_what_appears_one_way_is_gone_the_other_way(pairs: list[tuple[Snapshot, Snapshot]]) -> None:
    """And what changed has its words the other way round."""
    seen = set()
    for one, other in pairs:
        forth, back = compare(one, other), compare(other, one)
        seen |= {(x.section, x.change) for x in forth}
        assert {(x.id, x.change) for x in forth} == {(x.id, MIRRORED[x.change]) for x in back}
        changed = {x.id: (x.before, x.after) for x in forth if x.change == "changed"}
        assert changed == {x.id: (x.after, x.before) for x in back if x.change == "changed"}
    assert len(seen) >= 12, "most kinds of change in most sections"


def test_the_order_is_by_section_change_and_name(pairs: list[tuple[Snapshot, Snapshot]]) -> None:
    for one, other in pairs:
        found = compare(one, other)
        assert found == compare(one, other)
        assert [x.section for x in found] == sorted(
            (x.section for x in found),
            key=("actors", "ties", "themes", "actions", "gaps").index,
        )


@pytest.mark.parametrize("period", ["2023", "2024-H1"])
def test_the_gaps_are_those_of_the_command_gaps(shipped: Graph, period: str) -> None:
    found = between(shipped, period, "2022")
    mine = {x.id for x in found if x.change in ("closed", "still")}
    assert mine == {card.id for card in gaps(Scope(shipped, period=parse(period)))}
    assert mine


# Periods


def test_what_has_no_date_is_in_every_period(told: Told) -> None:
    """And is counted, so that it can be told."""
    graph = told("action:1 a schema:Action ; schema:agent actor:a , actor:b .")
    assert of(between(graph, "2023", "2024"), "actions") == {}
    assert of(between(graph, "2023", "2024"), "actors") == {}
    assert Snapshot(graph, "2023", period=parse("2023")).undated == 1
    assert Snapshot(graph, "A").undated == 0, "a whole graph has no period to be outside of"


def test_what_lies_in_one_period_is_recorded_in_that_one_only(told: Told) -> None:
    graph = told(f"""
        action:1 a schema:Action ; schema:agent actor:a , actor:b ; {IN.format(2023)} .
        action:2 a schema:Action ; schema:agent actor:b , actor:c ; {IN.format(2024)} .
        action:3 a schema:Action ; {IN.format(2022)} .""")
    found = between(graph, "2023", "2024")
    assert of(found, "actors") == {"actor/a": "gone", "actor/c": "appeared"}
    assert of(found, "actions") == {"action/bron/1": "gone", "action/bron/2": "appeared"}


def test_who_was_at_an_activity_was_there_when_it_was(told: Told) -> None:
    graph = told(f"""
        activity:1 a schema:Event ; htno:status activity-status:held ; {IN.format(2023)} .
        participation:1 a htno:Participation ; prov:agent actor:a ; htno:activity activity:1 .""")
    assert of(between(graph, "2023", "2024"), "actors") == {"actor/a": "gone"}


def test_a_theme_that_leaves_the_agenda_and_is_still_spoken_of_has_changed(told: Told) -> None:
    graph = told(f"""
        theme:t a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "energie"@nl .
        theme:u a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "water"@nl .
        cycle:1 a htno:Cycle ; rdfs:label "agenda 2023"@nl ; htno:onAgenda theme:t , theme:u ;
            {IN.format(2023)} .
        finding:1 a htno:Finding ; dcterms:subject theme:t ; {IN.format(2024)} .""")
    found = between(graph, "2023", "2024")
    assert of(found, "themes") == {"theme/t": "changed", "theme/u": "gone"}
    assert only(found, "changed").before == "agenda: agenda 2023"
    assert only(found, "changed").after == "agenda: not recorded"


def test_no_longer_recorded_is_never_called_ended(shipped: Graph) -> None:
    found = [x for x in between(shipped, "2023", "2024-H1") if x.change in ("gone", "closed")]
    assert len(found) > 50
    for change in found:
        assert change.after in ("not recorded any more", "not found any more")
        assert "ended" not in change.why


def test_what_was_done_says_so(told: Told) -> None:
    graph = told(f"""
        action:1 a schema:Action ; htno:status status:done ; {IN.format(2023)} .
        action:2 a schema:Action ; htno:status status:ongoing ; {IN.format(2023)} .""")
    why = {short(x.id): x.why for x in between(graph, "2023", "2024") if x.section == "actions"}
    assert why == {
        "action/bron/1": "done, according to the source",
        "action/bron/2": "why is not recorded",
    }


# Two graphs


def test_an_actor_that_only_a_register_knows_is_of_neither_side(told: Told) -> None:
    register = told(register='actor:r a prov:Agent ; skos:prefLabel "Registerschool"@nl .')
    assert compare(*sides(told(), register)) == ()


def test_a_status_that_another_version_gives_is_a_change(told: Told) -> None:
    found = compare(*sides(told(PLAN), told(PLAN.replace("planned", "done"))))
    assert of(found, "actions") == {"action/bron/1": "changed"}
    change = only(found, "changed")
    assert (change.before, change.after) == ("status: planned", "status: done")


def test_a_tie_that_was_planned_and_came_about_has_changed(told: Told) -> None:
    """Under the IRIs of both, whoever is named first."""
    both = PLAN + "action:1 schema:agent actor:b ; schema:participant actor:a ."
    found = compare(*sides(told(both), told(both.replace("planned", "done"))))
    assert of(found, "ties") == {"actor/a actor/b": "changed"}
    (tie,) = (x for x in found if x.section == "ties")
    assert (tie.before, tie.after) == ("tie: planned together", "tie: joint action")


def test_a_graph_that_does_not_repeat_a_name_or_type_does_not_change_them(told: Told) -> None:
    named = 'actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; dcterms:type actor-type:group .'
    speaks = "finding:1 a htno:Finding ; schema:about actor:a ."
    assert of(compare(*sides(told(named + speaks), told(speaks))), "actors") == {}
    other = named.replace("group", "university") + speaks
    assert of(compare(*sides(told(named + speaks), told(other))), "actors") == {
        "actor/a": "changed"
    }


def test_a_source_that_is_not_there_is_the_reason(told: Told) -> None:
    """Told by its document: the same source in a file of another name is there."""
    report = told(verslag=REPORT + PLAN)
    without = compare(*sides(report, told(april=TABLE)))
    (plan,) = (x for x in without if x.section == "actions")
    assert plan.why == "its source is not in B: verslag 2023"
    (plan,) = (x for x in compare(*sides(report, told(versie2=REPORT))) if x.section == "actions")
    assert plan.why == "why is not recorded"


@pytest.mark.parametrize(
    ("word", "after"),
    [
        ("completes", "status: done"),
        ("contradicts", "status: done; contradicted by: gemaakt (done)"),
        ("confirms", "status: done"),
    ],
)
def test_what_bears_on_an_action_is_told_of_that_action(told: Told, word: str, after: str) -> None:
    """It is no action of its own, also where another bears on it in turn."""
    second = f"""action:1 a schema:Action ; rdfs:label "gemaakt"@nl ; htno:status status:done ;
        htno:{word} <https://w3id.org/htno/id/action/verslag/1> .
        action:2 a schema:Action ; htno:confirms action:1 ."""
    old = told(verslag=REPORT + PLAN)
    found = compare(*sides(old, told(verslag=REPORT + PLAN, april=TABLE + second)))
    assert of(found, "actions") == {"action/verslag/1": "changed"}
    change = only(tuple(x for x in found if x.section == "actions"), "changed")
    assert change.after == after
    assert change.why.startswith("according to gemaakt (tafel april)")


@pytest.mark.parametrize("joined", [True, False])
def test_of_several_words_on_an_action_the_newest_counts(told: Told, *, joined: bool) -> None:
    """Whatever the sources are called; what is done is not planned again by who repeats a plan."""
    source = """document:{0} a dcterms:BibliographicResource ; htno:consulted true ;
        htno:earliest "{1}" ; htno:latest "{1}" .
        action:1 a schema:Action ; rdfs:label "agenda"@nl ; {2} ; htno:status status:{3}{4} ."""
    link = "; htno:completes <https://w3id.org/htno/id/action/{0}/1>"
    day = 'htno:earliest "{0}" ; htno:latest "{0}"'
    graph = told(
        maart=source.format("maart", "2023-03-01", day.format("2023-03-01"), "planned", ""),
        winter=source.format(
            "winter", "2024-02-01", day.format("2024-02-01"), "ongoing", link.format("maart")
        ),
        herfst=source.format(
            "herfst", "2024-09-01", day.format("2024-09-01"), "done", link.format("winter")
        ),
        advent=source.format(
            "advent", "2024-12-01", day.format("2024-12-01"), "planned", link.format("herfst")
        ),
    )
    found = actions(Snapshot(at(graph) if joined else graph, "A", period=parse("2023/2024")))
    assert summary(found["https://w3id.org/htno/id/action/maart/1"]) == (
        "status: done; when: 2024-09-01"
    )


def test_one_name_under_two_iris_is_asked_and_not_merged(told: Told) -> None:
    about = 'actor:{0} a prov:Agent ; skos:prefLabel "{1}"@nl . relation:1 schema:agent actor:{0} .'
    old, new = (
        told("relation:1 a htno:Relation ." + about.format(*x))
        for x in (("fme", "FME"), ("fme2", "fme"))
    )
    found = compare(*sides(old, new))
    assert of(found, "actors") == {"actor/fme": "gone", "actor/fme2": "appeared"}
    assert only(found, "gone").twins == (only(found, "appeared").id,)
    assert only(found, "gone").why == "perhaps the same as actor/fme2: ask"
    assert only(found, "appeared").why == "perhaps the same as actor/fme: ask"


# Why a gap is not found any more


AT_TABLE = f"""
activity:1 a schema:Event ; rdfs:label "tafel"@nl ; htno:status activity-status:held ;
    dcterms:type series:sector-table ; {IN.format(2023)} .
participation:1 a htno:Participation ; prov:agent actor:b ; prov:hadRole role:participant ;
    htno:activity activity:1 .
"""
STILL = """
theme:t a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "energie"@nl .
cycle:1 a htno:Cycle ; htno:onAgenda theme:t .
"""
CONTACT = """
collaboration:1 a htno:Collaboration ; htno:form basis:contact ; htno:status status:done ;
    schema:agent actor:s ; schema:participant actor:f .
"""
CLOSING = {
    "a party is named": (
        PLAN,
        "<{id}action/verslag/1> a schema:Action ; schema:agent actor:f .",
        "named now: FME",
    ),
    "a promise": (
        PLAN,
        """commitment:1 a htno:Commitment ; rdfs:label "beloofd"@nl ; schema:agent actor:f ;
            htno:commitsTo <{id}action/verslag/1> .""",
        "recorded now: beloofd",
    ),
    "a member is named": (
        AT_TABLE,
        """membership:1 a org:Membership ; org:member actor:f ; org:organization actor:b ;
            org:role role:member .""",
        "named now as one of branches: FME",
    ),
    "an activity on the theme": (
        STILL,
        """activity:1 a schema:Event ; rdfs:label "middag over energie"@nl ;
            dcterms:subject theme:t .""",
        "recorded now: middag over energie",
    ),
    "a place at a table": (
        CONTACT,
        """activity:1 a schema:Event ; rdfs:label "tafel"@nl . participation:1 a
            htno:Participation ; prov:agent actor:f ; htno:activity activity:1 .""",
        "recorded now: FME · tafel",
    ),
    "evidence": (
        'criterion:1 a htno:Criterion ; rdfs:label "samen"@nl .',
        "assessment:1 a htno:Assessment ; htno:assesses <{id}criterion/verslag/1> .",
        "recorded now: samen",
    ),
}


@pytest.mark.parametrize("case", CLOSING)
def test_a_second_source_gives_the_reason(told: Told, case: str) -> None:
    first, second, why = CLOSING[case]
    text = second.replace("{id}", "https://w3id.org/htno/id/")
    old = told(verslag=REPORT + first)
    new = told(verslag=REPORT + first, april=TABLE + text)
    change = only(compare(*sides(old, new)), "closed")
    assert change.why == why
    assert change.new, "the record that says so"


def test_a_status_that_became_done_is_the_reason(told: Told) -> None:
    found = compare(*sides(told(PLAN), told(PLAN.replace("planned", "done"))))
    assert only(found, "closed").why == "status became done, was planned"


def test_without_a_reason_none_is_made_up(told: Told) -> None:
    gap = """finding:1 a htno:Finding ; rdfs:label "er is te weinig"@nl ; schema:about actor:s ;
        dcterms:type finding-kind:gap ."""
    found = compare(*sides(told(verslag=REPORT + gap), told(verslag=REPORT)))
    assert only(found, "closed").why == (
        "why is not recorded: what it rests on is not recorded in B"
    )


def test_a_gap_that_another_source_answers_is_closed_and_the_answer_named(told: Told) -> None:
    done = """action:1 a schema:Action ; rdfs:label "gemaakt"@nl ; htno:status status:done ;
        htno:completes <https://w3id.org/htno/id/action/verslag/1> ."""
    old, new = told(verslag=REPORT + PLAN), told(verslag=REPORT + PLAN, april=TABLE + done)
    why = only(compare(*sides(old, new)), "closed").why
    assert why == "status became done, was planned; completed by gemaakt (done)"


def test_a_gap_that_is_about_less_than_it_was_is_still_there_under_both_titles(told: Told) -> None:
    """The theme at the top keeps its card while a subject below it moves."""
    below = "".join(
        f'theme:{x} a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "{x}"@nl ; '
        "skos:broader theme:t . cycle:1 htno:onAgenda theme:" + x + " ."
        for x in ("u", "v", "w")
    )
    first = STILL.replace("htno:onAgenda theme:t", "htno:onAgenda theme:u") + below
    moves = "action:1 a schema:Action ; htno:status status:done ; dcterms:subject theme:u ."
    found = compare(*sides(told(verslag=first), told(verslag=first, april=moves)))
    change = only(found, "still")
    assert "for 3 subjects" in change.before
    assert "for 2 subjects" in change.after


# Activities, memberships and figures


TABLES = """
activity:1 a schema:Event ; rdfs:label "tafel juni"@nl ; htno:status activity-status:planned .
membership:1 a org:Membership ; org:member actor:f ; org:organization actor:b .
figure:1 a qb:Observation ; rdfs:label "bezoekers"@nl ; schema:value 140.0 ;
    schema:unitText "bezoekers"@nl .
"""
LATER = """
activity:1 a schema:Event ; htno:status activity-status:cancelled ;
    htno:completes <https://w3id.org/htno/id/activity/verslag/1> .
membership:1 a org:Membership ;
    org:member <https://w3id.org/htno/id/actor/f> ;
    org:organization <https://w3id.org/htno/id/actor/b> ;
    htno:completes <https://w3id.org/htno/id/membership/verslag/1> ;
    htno:latest "2024-10-01" ; htno:earliest "2024-10-01" ; htno:precision precision:day .
figure:1 a qb:Observation ; rdfs:label "bezoekers"@nl ; schema:value 104.0 ;
    schema:unitText "bezoekers"@nl ; htno:contradicts <https://w3id.org/htno/id/figure/verslag/1> .
decision:1 a htno:Decision ; rdfs:label "tafel in mei"@nl ;
    schema:agent <https://w3id.org/htno/id/actor/b> .
"""


def test_what_a_later_source_says_of_a_table_a_member_a_decision_and_a_figure_is_told(
    told: Told,
) -> None:
    old, new = told(verslag=REPORT + TABLES), told(verslag=REPORT + TABLES, april=TABLE + LATER)
    found = {x.section: (x.change, x.before, x.after) for x in compare(*sides(old, new))}
    assert found["activities"] == ("changed", "status: planned", "status: cancelled")
    assert found["memberships"] == ("changed", "when: not recorded", "when: 2024-10-01")
    assert found["decisions"] == ("appeared", "not recorded", "who: branches")
    assert found["figures"] == ("changed", "value: 140 bezoekers", "value: 104 bezoekers")


def test_a_meeting_of_one_period_is_no_news_in_another(told: Told) -> None:
    held = "activity:1 a schema:Event ; htno:status activity-status:held ; "
    graph = told(verslag=REPORT + held + IN.format(2023) + ".")
    assert not of(between(graph, "2023", "2024"), "activities")


def test_a_status_is_told_in_words_of_its_kind(told: Told) -> None:
    """An activity that carries out an action is held; the action is not."""
    carried = """activity:1 a schema:Event ; rdfs:label "bezoek"@nl ; htno:status
        activity-status:held ; htno:completes <https://w3id.org/htno/id/action/verslag/1> ."""
    old, new = told(verslag=REPORT + PLAN), told(verslag=REPORT + PLAN, april=TABLE + carried)
    found = compare(*sides(old, new))
    assert not of(found, "actions")
    assert only(found, "still").why == "completed by bezoek (held)"
    with speaking("nl"):
        assert only(compare(*sides(old, new)), "still").why == "aangevuld door bezoek (gehouden)"
