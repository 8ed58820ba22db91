# SPDX-License-Identifier: EUPL-1.2
"""Lists: everything of a kind, and what each filter keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from htno_graph import language
from htno_graph.answers import rows as of
from htno_graph.answers.listing import DUTCH, KINDS, listing, which
from htno_graph.errors import ChoiceError, HtnoError, NameNotFound, PeriodError
from htno_graph.labels import amount, label
from htno_graph.model import records as r
from htno_graph.model.vocabulary import ID
from htno_graph.queries import by_id, codes, read
from htno_graph.render.text import text
from htno_graph.store.memory import Graph
from tests.plain import plain

Told = Callable[..., Graph]
T = TypeVar("T", bound=of.ListRow)

CLASSES: dict[str, type[r.Record]] = {
    "actions": r.Action,
    "activities": r.Activity,
    "findings": r.Finding,
    "figures": r.Figure,
    "principles": r.Criterion,
    "documents": r.Document,
    "actors": r.Actor,
    "themes": r.Theme,
    "cadences": r.Cadence,
}


def labels(answer: of.Answer[of.ListRow]) -> list[str]:
    return [row.label for row in answer.rows]


def only(graph: Graph, kind: str, cls: type[T]) -> T:
    (row,) = listing(graph, kind).rows
    assert isinstance(row, cls)
    return row


# Kinds


@pytest.mark.parametrize("kind", CLASSES)
def test_a_list_holds_every_thing_of_its_kind_once(shipped: Graph, kind: str) -> None:
    found = [row.id for row in listing(shipped, kind).rows]
    assert len(found) == len(set(found))
    assert set(by_id(shipped, CLASSES[kind])) <= set(found)


@pytest.mark.parametrize(("dutch", "english"), DUTCH.items())
def test_a_kind_has_a_dutch_and_an_english_name(shipped: Graph, dutch: str, english: str) -> None:
    assert listing(shipped, dutch) == listing(shipped, english)
    assert set(DUTCH.values()) == set(KINDS)


@pytest.mark.parametrize("word", ["thema's", "thema’s", "Thema’s", " THEMAS ", "themes"])
def test_themes_may_be_spelled_as_dutch_spells_them(word: str) -> None:
    assert which(word) == "themes"


@pytest.mark.parametrize("word", ["", "actie", "dingen", "acties;", "\u202e"])
def test_another_kind_is_refused_with_the_kinds_there_are(told: Told, word: str) -> None:
    """Also on a graph without records."""
    with pytest.raises(ChoiceError) as caught:
        listing(told(), word)
    assert caught.value.value == word
    assert caught.value.allowed == tuple(sorted(DUTCH))


@pytest.mark.parametrize("kind", KINDS)
def test_a_graph_without_records_lists_nothing(told: Told, kind: str) -> None:
    answer = listing(told(), kind, who="FME", theme="energie", status="open")
    assert (answer.command, answer.kind) == ("list", kind)
    assert (answer.rows, answer.not_recorded, answer.as_of) == ((), (), "")


# Status


def statuses(*codes_: str) -> str:
    return "".join(
        f'action:{n} a schema:Action ; rdfs:label "{code}"@nl ; htno:status status:{code} .\n'
        for n, code in enumerate(codes_)
    )


ALL = ("planned", "ongoing", "partly-done", "not-achieved", "not-recorded", "done")


@pytest.mark.parametrize(
    "word",
    ["not-achieved", "nog niet gelukt", "not achieved so far", "Nog Niet Gelukt", " NOT-ACHIEVED "],
)
def test_a_status_is_named_by_code_or_in_either_language(told: Told, word: str) -> None:
    assert labels(listing(told(statuses(*ALL)), "acties", status=word)) == ["not-achieved"]


@pytest.mark.parametrize(
    ("word", "found"),
    [("open", ALL[:-1]), ("closed", ["done"]), ("afgesloten", ["done"])],
)
def test_a_group_of_statuses_is_all_that_stand_under_it(
    told: Told, word: str, found: list[str]
) -> None:
    """What is not done is open: planned, under way, partly done, not achieved, not recorded."""
    assert labels(listing(told(statuses(*ALL)), "acties", status=word)) == list(found)


@pytest.mark.parametrize("word", ["planned", "gepland", "held", "gehouden"])
def test_activities_have_statuses_of_their_own(told: Told, word: str) -> None:
    graph = told("""
        activity:1 a schema:Event ; rdfs:label "planned"@nl ; htno:status activity-status:planned .
        activity:2 a schema:Event ; rdfs:label "held"@nl ; htno:status activity-status:held .
    """)
    english = {"gepland": "planned", "gehouden": "held"}.get(word, word)
    assert labels(listing(graph, "activiteiten", status=word)) == [english]


@pytest.mark.parametrize(("kind", "word"), [("acties", "held"), ("activiteiten", "open")])
def test_an_unknown_status_is_refused_with_those_there_are(
    shipped: Graph, kind: str, word: str
) -> None:
    with pytest.raises(ChoiceError) as caught:
        listing(shipped, kind, status=word)
    scheme = "status" if kind == "acties" else "activity-status"
    assert caught.value.value == word
    assert len(caught.value.allowed) == len(codes(shipped, scheme))


# Who


@pytest.mark.parametrize(
    ("kind", "told_"),
    [
        ("acties", "action:1 a schema:Action ; schema:agent actor:a"),
        ("acties", "action:1 a schema:Action ; schema:participant actor:a"),
        ("acties", "action:1 a schema:Action ; schema:recipient actor:a"),
        ("acties", "action:1 a schema:Action ; schema:location actor:a"),
        (
            "acties",
            """action:1 a schema:Action . commitment:1 a htno:Commitment ;
                schema:agent actor:a ; htno:commitsTo action:1""",
        ),
        (
            "activiteiten",
            """activity:1 a schema:Event . participation:1 a htno:Participation ;
                prov:agent actor:a ; htno:activity activity:1""",
        ),
        ("bevindingen", "finding:1 a htno:Finding ; schema:about actor:a"),
        ("bevindingen", "finding:1 a htno:Finding ; prov:wasAttributedTo actor:a"),
        (
            "documenten",
            "document:1 a dcterms:BibliographicResource ; dcterms:creator actor:a",
        ),
        ("actoren", "actor:z a prov:Agent"),
    ],
)
def test_who_keeps_what_involves_the_actor_in_any_capacity(
    told: Told, kind: str, told_: str
) -> None:
    names = """actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl .
        actor:b a prov:Agent ; skos:prefLabel "Beta"@nl .\n"""
    graph = told(names + told_ + " .")
    assert len(listing(graph, kind, who="Alfa").rows) == 1
    assert len(listing(graph, kind, who="Beta").rows) == (kind == "actoren")


def test_an_unknown_actor_or_theme_is_refused(world: Graph) -> None:
    for filters in ({"who": "zoek"}, {"theme": "zoek"}, {"who": "energie"}, {"theme": "Alfa"}):
        with pytest.raises(NameNotFound):
            listing(world, "acties", **filters)


# Themes


def test_a_theme_keeps_what_is_about_it_or_a_theme_below(told: Told) -> None:
    graph = told("""
        theme:t a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "energie"@nl .
        theme:u a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "warmte"@nl ;
            skos:broader theme:t .
        action:1 a schema:Action ; rdfs:label "energie"@nl ; dcterms:subject theme:t .
        action:2 a schema:Action ; rdfs:label "warmte"@nl ; dcterms:subject theme:u .
        action:3 a schema:Action ; rdfs:label "niets"@nl .
    """)
    assert labels(listing(graph, "acties", theme="energie")) == ["energie", "warmte"]
    assert labels(listing(graph, "acties", theme="warmte")) == ["warmte"]
    assert labels(listing(graph, "themas", theme="energie")) == ["energie", "warmte"]


# Periods


DATED = """
action:1 a schema:Action ; rdfs:label "april"@nl ; htno:status status:done ;
    htno:earliest "2023-04-01"^^xsd:date ; htno:latest "2023-04-30"^^xsd:date .
action:2 a schema:Action ; rdfs:label "jaar"@nl ; htno:status status:planned ;
    htno:earliest "2023-01-01"^^xsd:date ; htno:latest "2023-12-31"^^xsd:date .
action:3 a schema:Action ; rdfs:label "later"@nl ; htno:status status:planned ;
    htno:earliest "2024-04-01"^^xsd:date ; htno:latest "2024-06-30"^^xsd:date .
action:4 a schema:Action ; rdfs:label "ooit"@nl ; htno:status status:planned .
action:5 a schema:Action ; rdfs:label "gisteren"@nl ; htno:status status:planned ;
    htno:earliest "gisteren" ; htno:latest "vandaag" .
"""


def test_a_period_keeps_what_overlaps_it_and_marks_what_perhaps_lies_in_it(told: Told) -> None:
    rows = listing(told(DATED), "acties", period="2023-Q2").rows
    assert [(row.label, row.perhaps) for row in rows] == [("april", False), ("jaar", True)]


@pytest.mark.parametrize("filters", [{"period": "2023"}, {"due": "2024"}])
def test_what_has_no_date_is_left_out_and_counted(told: Told, filters: dict[str, str]) -> None:
    """A date that is no date is none."""
    answer = listing(told(DATED), "acties", **filters)
    assert answer.not_recorded == ("2 without a date, not shown",)
    kept = listing(told(DATED), "acties", status="done", **filters)
    assert kept.not_recorded == (), "only what the other filters keep is counted"


def test_without_a_period_nothing_is_perhaps_and_nothing_is_left_out(told: Told) -> None:
    answer = listing(told(DATED), "acties")
    assert len(answer.rows) == 5
    assert not any(row.perhaps for row in answer.rows)
    assert answer.not_recorded == ()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"due": "2023-Q2"}, ["jaar"]),
        ({"due": "2024-Q2"}, ["later"]),
        ({"due": "2023-Q2", "period": "2022/2023"}, ["jaar"]),
        ({"due": "2024", "period": "2023"}, []),
    ],
)
def test_due_keeps_what_is_planned_for_the_period(
    told: Told, filters: dict[str, str], found: list[str]
) -> None:
    """What was done in it is not due; with a period both count."""
    assert labels(listing(told(DATED), "acties", **filters)) == found


@pytest.mark.parametrize(
    "filters", [{"period": "2023-13"}, {"due": "gisteren"}, {"due": "x", "period": "2023"}]
)
def test_a_wrong_period_is_refused(told: Told, filters: dict[str, str]) -> None:
    with pytest.raises(PeriodError):
        listing(told(DATED), "acties", **filters)


def test_a_date_that_is_none_is_null_for_programs(told: Told) -> None:
    rows = listing(told(DATED), "acties").rows
    assert [(row.earliest, row.latest) for row in rows[2:]] == [
        ("2024-04-01", "2024-06-30"),
        (None, None),
        (None, None),
    ]


# What was understood


def test_what_was_understood_is_said_line_by_line(world: Graph) -> None:
    answer = listing(world, "acties", status="open", who="alfa", theme="energie", period="2023")
    assert answer.understood == (
        "Actions",
        "status open",
        "Alfa",
        "theme energie and 1 below it",
        "period 2023",
    )
    assert answer.as_of == "2023-12-31"
    assert listing(world, "acties", as_of="2024-06-30").as_of == "2024-06-30"


# The fields of each kind


def test_an_action_says_who_with_whom_for_whom_and_who_promised_it(told: Told) -> None:
    graph = told("""
        actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl .
        actor:b a prov:Agent ; skos:prefLabel "Beta"@nl .
        action:1 a schema:Action ; rdfs:label "doen"@nl ; htno:status status:planned ;
            schema:agent actor:a ; schema:participant actor:b ; schema:recipient actor:c ;
            schema:result "klaar"@nl ; prov:wasInfluencedBy activity:1 .
        activity:1 a schema:Event ; rdfs:label "overleg"@nl .
        commitment:1 a htno:Commitment ; rdfs:label "belofte"@nl ; schema:agent actor:b ;
            htno:commitsTo action:1 .
    """)
    row = only(graph, "acties", of.ActionRow)
    assert [who.label for who in row.who] == ["Alfa"]
    assert [who.label for who in row.with_] == ["Beta"]
    assert [who.label for who in row.for_] == ["actor/c"]
    assert (row.result, row.origin and row.origin.label) == ("klaar", "overleg")
    (promise,) = row.promises
    assert promise.label == "belofte"
    assert [who.label for who in promise.who] == ["Beta"]
    assert not {"planned", "open", "own"} & plain(row).keys(), "for the program itself"


@pytest.mark.parametrize("status", ["planned", "held"])
def test_a_promise_of_something_that_is_no_action_has_a_row_of_its_own(
    told: Told, status: str
) -> None:
    """Its status is that of what was promised."""
    graph = told(f"""
        activity:1 a schema:Event ; htno:status activity-status:{status} .
        commitment:1 a htno:Commitment ; rdfs:label "belofte"@nl ; schema:agent actor:a ;
            htno:commitsTo activity:1 .
    """)
    row = only(graph, "acties", of.ActionRow)
    assert (row.label, row.status, row.status_label) == ("belofte", status, status)
    assert [who.id for who in row.who] == [ID + "actor/a"]
    assert row.promises == ()


def test_an_activity_says_who_stands_at_it_in_which_capacity(told: Told) -> None:
    parts = {
        "o": "role:organiser ; htno:attendance attendance:attended",
        "p": "role:participant",
        "q": "role:panel ; htno:attendance attendance:attended",
        "x": "role:participant ; htno:attendance attendance:absent",
        "t": "role:target-group",
        "d": "role:participant ; htno:addressed true",
        "g": "role:guest ; htno:invited true",
        "v": "role:place-visited",
    }
    told_ = "activity:1 a schema:Event ; dcterms:type series:htno-afternoon .\n"
    for actor, facts in parts.items():
        told_ += f"""participation:{actor} a htno:Participation ; htno:activity activity:1 ;
            prov:agent actor:{actor} ; prov:hadRole {facts} .\n"""
    row = only(told(told_), "activiteiten", of.ActivityRow)
    capacities = {
        "organisers": "o",
        "participants": "dpq",
        "absent": "x",
        "addressed": "dt",
        "invited": "g",
        "visited": "v",
        "attended": "oq",
    }
    for field, slugs in capacities.items():
        assert "".join(actor.id[-1] for actor in getattr(row, field)) == slugs, field
    assert (row.series, row.count) == ("htno afternoon", 1)
    assert row.attendance_record == "none"
    assert [(x.id[-1], x.role) for x in row.participants] == [
        ("d", ""),
        ("p", ""),
        ("q", "panel member"),
    ]
    assert [x.role for x in row.invited] == ["guest"]


def test_activities_are_in_order_of_time_and_the_undated_last(told: Told) -> None:
    told_ = "activity:1 a schema:Event ; rdfs:label 'zonder'@nl .\n"
    for number, day in ((2, "2024-01-01"), (10, "2023-05-01"), (9, "2023-05-01")):
        told_ += f"""activity:{number} a schema:Event ; rdfs:label "{number}"@nl ;
            htno:earliest "{day}"^^xsd:date ; htno:latest "{day}"^^xsd:date .\n"""
    assert labels(listing(told(told_), "activiteiten")) == ["9", "10", "2", "zonder"]


def test_findings_that_name_a_problem_come_first(told: Told) -> None:
    kinds = ("strength", "gap", "view", "zoek", "fragile")
    graph = told(
        "".join(
            f'finding:{n} a htno:Finding ; rdfs:label "{kind}"@nl ;'
            f" dcterms:type finding-kind:{kind} .\n"
            for n, kind in enumerate(kinds)
        )
    )
    assert labels(listing(graph, "bevindingen")) == ["gap", "fragile", "strength", "view", "zoek"]


@pytest.mark.parametrize(
    ("value", "bound", "unit", "shown"),
    [
        ("80", "more-than", "%", ">80%"),
        ("70", "over", "%", "well over 70%"),
        ("51.5", "exact", "%", "51.5%"),
        ("51.0", "", "%", "51%"),
        ("2", "exact", "maal per jaar", "2 maal per jaar"),
        ("veel", "zoek", "%", "veel%"),
    ],
)
def test_a_figure_is_shown_as_the_source_means_it(
    value: str, bound: str, unit: str, shown: str
) -> None:
    assert amount(r.Figure(id="f", source="s", value=value, bound=bound, unit=unit)) == shown


def test_a_figure_keeps_its_number_for_programs(told: Told) -> None:
    graph = told("""
        figure:1 a qb:Observation ; schema:value 51.5 ; htno:bound bound:more-than ;
            schema:unitText "%" ; htno:population "studenten"@nl , "students"@en .
    """)
    row = only(graph, "cijfers", of.FigureRow)
    assert (row.value, row.number, row.unit) == (">51.5%", "51.5", "%")
    assert row.population == "students"


def test_a_principle_has_evidence_for_and_against_and_no_verdict(told: Told) -> None:
    graph = told("""
        criterion:1 a htno:Criterion ; rdfs:label "draagvlak"@nl .
        criterion:2 a htno:Criterion ; rdfs:label "acties"@nl .
        action:1 a schema:Action ; rdfs:label "gedaan"@nl .
        finding:1 a htno:Finding ; rdfs:label "knelpunt"@nl .
        assessment:1 a htno:Assessment ; htno:assesses criterion:1 ;
            htno:evidenceFor action:1 ; htno:evidenceAgainst finding:1 .
    """)
    rows = listing(graph, "uitgangspunten").of(of.PrincipleRow)
    assert [record.label for record in rows[0].for_] == ["gedaan"]
    assert [record.label for record in rows[0].against] == ["knelpunt"]
    assert (rows[1].for_, rows[1].against) == ((), ())
    assert [row.assessed for row in rows] == [True, False]
    assert {row.outcome for row in rows} == {"not recorded"}


def test_a_document_says_whether_it_was_consulted_or_is_missing(world: Graph) -> None:
    rows = listing(world, "documenten").of(of.DocumentRow)
    verslag = next(row for row in rows if row.label == "verslag")
    assert (verslag.consulted, verslag.missing) == (True, False)
    assert verslag.author
    assert verslag.author.label == "Sac"


def test_actors_that_a_source_names_come_first(world: Graph) -> None:
    rows = listing(world, "actoren").of(of.ActorRow)
    assert [row.label for row in rows] == [
        "Alfa",
        "Beta",
        "Delta",
        "Epsilon",
        "Gamma",
        "Sac",
        "Zeta Noord",
        "Zeta Zuid",
        "Registerschool",
    ]
    assert [row.named for row in rows] == [True] * 8 + [False]
    assert rows[0].names == ("Alfa", "A-groep")
    assert (rows[0].type, rows[0].type_from) == ("group", "")
    assert rows[-1].type_from == "register"


def test_a_theme_counts_activities_actions_and_findings(told: Told) -> None:
    graph = told("""
        theme:t a skos:Concept ; skos:inScheme scheme:themes ; skos:definition "wat?"@nl ;
            skos:broader theme:u .
        activity:1 a schema:Event ; dcterms:subject theme:t .
        action:1 a schema:Action ; dcterms:subject theme:t .
        action:2 a schema:Action ; dcterms:subject theme:t .
        collaboration:1 a htno:Collaboration ; dcterms:subject theme:t .
        cycle:1 a htno:Cycle ; rdfs:label "2023"@nl ; htno:onAgenda theme:t .
    """)
    row = only(graph, "themas", of.ThemeRow)
    assert (row.activities, row.actions, row.findings) == (1, 2, 0)
    assert (row.question, row.agenda) == ("wat?", ("2023",))
    assert [entity.id for entity in row.broader] == [ID + "theme/u"]


def test_a_source_is_a_consulted_document_with_an_author(world: Graph) -> None:
    row = only(world, "bronnen", of.SourceRow)
    assert (row.label, row.author and row.author.label) == ("verslag", "Sac")
    assert row.graph == "https://w3id.org/htno/graph/verslag"
    assert row.counts["collaboration"] == 3
    assert row.counts["actor"] == 8, "those of the register are not its own"


def test_the_share_that_is_implied_is_of_all_records_of_the_source(world: Graph) -> None:
    """By hand: one of 8 actors, 3 themes, 3 collaborations, 2 actions, 1 finding, 1 document."""
    assert only(world, "bronnen", of.SourceRow).implied_share == pytest.approx(1 / 18)


def test_a_cadence_is_beside_what_was_held_and_announced(told: Told) -> None:
    """Counted per year, an activity for as many as it stands for; other series do not count."""
    told_ = """cadence:1 a schema:Schedule ; dcterms:type series:sector-table ;
        schema:repeatCount 4 ; htno:earliest "2023-01-01"^^xsd:date ;
        htno:latest "2024-12-31"^^xsd:date .\n"""
    for number, (series, status, day, more) in enumerate(
        (
            ("sector-table", "held", "2023-04-01", ""),
            ("sector-table", "held", "2023-11-01", ""),
            ("sector-table", "planned", "2024-01-01", "; schema:repeatCount 2"),
            ("sector-table", "planned", "2025-01-01", ""),
            ("htno-afternoon", "held", "2023-01-01", ""),
        )
    ):
        told_ += f"""activity:{number} a schema:Event ; dcterms:type series:{series} ;
            htno:status activity-status:{status} ; htno:earliest "{day}"^^xsd:date {more} .\n"""
    row = only(told(told_), "ritme", of.CadenceRow)
    assert (row.series, row.times) == ("sector table", 4)
    years = [(year.year, year.held, len(year.announced)) for year in row.counted]
    assert years == [("2023", 2, 0), ("2024", 0, 1)], "announcements are named, not added up"


@pytest.mark.parametrize(
    ("period", "counted"),
    [
        ('; htno:earliest "2023-01-01"^^xsd:date ; htno:latest "2023-12-31"^^xsd:date', ["2023"]),
        ("", []),
    ],
)
def test_a_year_in_which_nothing_was_held_is_said_to_have_none(
    told: Told, period: str, counted: list[str]
) -> None:
    """A cadence without a period counts no year."""
    cadence = f"cadence:1 a schema:Schedule ; dcterms:type series:sector-table {period} ."
    years = only(told(cadence), "ritme", of.CadenceRow).counted
    assert years == tuple(of.YearCount(year, 0, ()) for year in counted)


# Languages


def test_labels_are_in_the_language_spoken_and_codes_in_neither(told: Told) -> None:
    told_ = (
        'action:1 a schema:Action ; rdfs:label "doen"@nl , "to do"@en ; htno:status status:done .'
    )
    row = only(told(told_), "acties", of.ActionRow)
    assert (row.label, row.status, row.status_label) == ("to do", "done", "done")
    language.use("nl")
    row = only(told(told_), "acties", of.ActionRow)
    assert (row.label, row.status, row.status_label) == ("doen", "done", "gedaan")


def test_every_record_of_the_shipped_graph_has_a_label_of_its_own(shipped: Graph) -> None:
    """No list shows a bare identifier."""
    records = {cls: read(shipped, cls) for cls in CLASSES.values()}
    assert all(records.values()), "of each kind there are some"
    ids = [record.id for same in records.values() for record in same]
    assert [iri for iri in ids if label(shipped, iri) == iri.removeprefix(ID)] == []


CORRECTED = """
document:juni a dcterms:BibliographicResource ; skos:prefLabel "tafel juni"@nl .
passage:1 a oa:SpecificResource ; oa:hasSource document:juni ; htno:section "2" .
action:1 a schema:Action ; rdfs:label "agenda af"@nl ; htno:status status:ongoing ;
    htno:earliest "2024-07-01" ; htno:latest "2024-09-30" ; prov:hadPrimarySource passage:1 ;
    htno:completes <https://w3id.org/htno/id/action/april/1> .
"""
PLANNED = """
action:1 a schema:Action ; rdfs:label "agenda maken"@nl ; htno:status status:planned ;
    htno:earliest "2024-10-01" ; htno:latest "2024-12-31" .
"""


def test_what_another_source_says_of_a_record_is_its_status(told: Told) -> None:
    """Else “planned” would be the last word."""
    language.use("en")
    graph = told(april=PLANNED, juni=CORRECTED)
    (row,) = listing(graph, "acties").of(of.ActionRow)
    assert (row.status, row.words("was")) == ("ongoing", ("planned, 2024-10-01/2024",))
    assert listing(graph, "acties").not_recorded == ()


def test_a_promise_of_nothing_that_is_recorded_is_planned(told: Told) -> None:
    """It is a plan by its nature, and the list of what is open has it by that name."""
    said = """actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl .
        commitment:1 a htno:Commitment ; rdfs:label "aansluiten"@nl ; schema:agent actor:a ."""
    row = only(told(said), "acties", of.ActionRow)
    assert (row.status, row.status_label, row.open) == ("planned", "planned", True)


@pytest.mark.parametrize(
    ("target", "when"),
    [("", "agreed in 2023"), ('; htno:latest "2024-04-18"^^xsd:date', "2024-04-18")],
)
def test_a_promise_of_no_action_is_not_due_when_it_was_agreed(
    told: Callable[..., Graph], target: str, when: str
) -> None:
    dates = target and f'; htno:earliest "2024-04-18"^^xsd:date {target}'
    dates += target and " ; htno:precision precision:day"
    said = (
        "actor:a a prov:Agent ; skos:prefLabel 'Alfa'@en . "
        f"activity:1 a schema:Event ; rdfs:label 'talk'@en {dates} . "
        "commitment:1 a htno:Commitment ; rdfs:label 'to meet'@en ; schema:agent actor:a ; "
        'htno:commitsTo activity:1 ; htno:earliest "2023-01-01"^^xsd:date ; '
        'htno:latest "2023-12-31"^^xsd:date ; htno:precision precision:year .'
    )
    (row,) = listing(told(said), "acties").rows
    assert row.when == when


def test_a_promise_is_due_with_what_it_is_about(shipped: Graph) -> None:
    """In 2023 it was agreed to meet more often: in the first half of 2024."""

    def due(period: str) -> list[of.ListRow]:
        rows = listing(shipped, "acties", due=period).rows
        return [row for row in rows if row.id == f"{ID}commitment/jaarverslag-2023/7"]

    assert due("2023") == []
    (row,) = due("2024-H1")
    assert (row.when, row.earliest, row.latest) == ("2024-H1", "2024-01-01", "2024-06-30")
    assert len(row.implied) == len(row.implied_label)


# Types and series


def test_a_list_is_narrowed_by_type_and_by_series_in_either_language(shipped: Graph) -> None:
    universities = {x.id for x in by_id(shipped, r.Actor).values() if x.type == "university"}
    assert {row.id for row in listing(shipped, "actoren", type="hogeschool").rows} == universities
    tables = listing(shipped, "activiteiten", series="sectortafel").rows
    assert tables == listing(shipped, "activities", series="sector table").rows
    assert {row.series for row in tables if isinstance(row, of.ActivityRow)} == {"sector table"}
    assert len(tables) < len(listing(shipped, "activities").rows)


def test_a_series_and_a_type_of_ones_own_narrow_too(told: Told) -> None:
    graph = told("""
        series:gebiedstafel a skos:Concept ; skos:inScheme scheme:series ;
            skos:prefLabel "gebiedstafel"@nl .
        actor-type:waterschap a skos:Concept ; skos:inScheme scheme:actor-type ;
            skos:prefLabel "waterschap"@nl .
        actor:w a prov:Agent ; skos:prefLabel "Oost"@nl ; dcterms:type actor-type:waterschap .
        actor:b a prov:Agent ; skos:prefLabel "Bond"@nl .
        activity:1 a schema:Event ; rdfs:label "maart"@nl ; dcterms:type series:gebiedstafel .
        activity:2 a schema:Event ; rdfs:label "april"@nl .
    """)
    assert labels(listing(graph, "activities", series="gebiedstafel")) == ["maart"]
    assert labels(listing(graph, "actors", type="Waterschap")) == ["Oost"]


def test_what_has_no_series_is_not_narrowed_by_one(shipped: Graph) -> None:
    with pytest.raises(HtnoError, match="“actions” has no such field: --series narrows"):
        listing(shipped, "actions", series="sector table")
    with pytest.raises(ChoiceError, match="sector table"):
        listing(shipped, "activities", series="jaarmarkt")


def test_nothing_found_is_not_an_empty_graph(told: Told, shipped: Graph) -> None:
    assert "nothing recorded" in text(listing(shipped, "actions", who="FME"))
    assert "no data" in text(listing(told(""), "actions"))


@pytest.mark.parametrize(
    ("implied", "marked"), [("attendance", (False, True)), ("actor", (True, True))]
)
def test_only_what_follows_from_the_text_is_marked(
    told: Told, implied: str, marked: tuple[bool, bool]
) -> None:
    """An organiser is one by the words, also when only its being there follows from them."""
    graph = told(f"""
        activity:1 a schema:Event ; rdfs:label "tafel"@nl .
        participation:1 a htno:Participation ; htno:activity activity:1 ; prov:agent actor:a ;
            prov:hadRole role:organiser ; htno:attendance attendance:attended ;
            htno:certainty certainty:implied ; htno:implied field:{implied} .
    """)
    row = only(graph, "activiteiten", of.ActivityRow)
    assert (row.organisers[0].implied, row.attended[0].implied) == marked
