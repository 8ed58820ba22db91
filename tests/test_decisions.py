# SPDX-License-Identifier: EUPL-1.2
"""A decision: what, by whom, at which activity, on what. Never an action, and never a tie."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.answers.gaps import gap_cards
from htno_graph.answers.invitation import places
from htno_graph.answers.listing import listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import Answer, DecisionRow, ThingRow, TieRow
from htno_graph.answers.show import show
from htno_graph.cli import main
from htno_graph.formats.subgraph import subgraph
from htno_graph.model import records as r
from htno_graph.model.vocabulary import ID, ONTOLOGY_GRAPH
from htno_graph.page.model import model
from htno_graph.papers.content import content
from htno_graph.queries import records_of
from htno_graph.render.text import text
from htno_graph.shapes import violations
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from htno_graph.ties import rows as ties

BARE = """
document:bron a dcterms:BibliographicResource ; skos:prefLabel "Tafel van mei"@nl ;
    htno:consulted true ; prov:wasDerivedFrom document:bron ;
    htno:earliest "2024-05-01"^^xsd:date ; htno:latest "2024-05-01"^^xsd:date ;
    htno:precision precision:day .
actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; prov:wasDerivedFrom document:bron .
actor:b a prov:Agent ; skos:prefLabel "Beta"@nl ; prov:wasDerivedFrom document:bron .
actor:c a prov:Agent ; skos:prefLabel "Gamma"@nl ; prov:wasDerivedFrom document:bron .
theme:t a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "energie"@nl ;
    prov:wasDerivedFrom document:bron .
activity:1 a schema:Event ; rdfs:label "tafel in mei"@nl ; htno:status activity-status:held ;
    htno:earliest "2024-05-01"^^xsd:date ; htno:latest "2024-05-01"^^xsd:date ;
    htno:precision precision:day ; prov:wasDerivedFrom document:bron .
cadence:1 a schema:Schedule ; rdfs:label "tweemaal per jaar"@nl ; schema:repeatCount 2 ;
    dcterms:type series:sector-table ;
    schema:repeatFrequency "P1Y"^^xsd:duration ; prov:wasDerivedFrom document:bron .
action:1 a schema:Action ; rdfs:label "werkagenda opstellen"@nl ; schema:agent actor:c ;
    htno:status status:planned ; prov:wasDerivedFrom document:bron .
"""
DECISION = """
decision:1 a htno:Decision ; rdfs:label "de tafel komt tweemaal per jaar bijeen"@nl ;
    schema:agent actor:a , actor:b ; prov:wasInfluencedBy activity:1 ;
    dcterms:relation cadence:1 , action:1 ; dcterms:subject theme:t ;
    htno:earliest "2024-05-01"^^xsd:date ; htno:latest "2024-05-01"^^xsd:date ;
    htno:precision precision:day ; prov:wasDerivedFrom document:bron .
"""
IRI = f"{ID}decision/bron/1"
LABEL = "de tafel komt tweemaal per jaar bijeen"


@pytest.fixture
def bare(told: Callable[..., Graph]) -> Graph:
    """The same without the decision."""
    return told(BARE)


@pytest.fixture
def table(told: Callable[..., Graph]) -> Graph:
    return told(BARE + DECISION)


def decided(answer: Answer[TieRow]) -> list[list[str]]:
    return [[x.id for x in row.records] for row in answer.rows if row.section == "decision"]


def test_a_decision_ties_nobody(table: Graph, bare: Graph) -> None:
    assert ties(table, None) == ties(bare, None) == []


def test_it_is_in_its_own_list_and_never_among_the_actions(table: Graph) -> None:
    (row,) = listing(table, "besluiten").of(DecisionRow)
    assert (row.id, row.label) == (IRI, LABEL)
    assert [x.label for x in row.who] == ["Alfa", "Beta"]
    assert row.decided_at is not None
    assert row.decided_at.label == "tafel in mei"
    assert [x.label for x in row.about] == ["tweemaal per jaar", "werkagenda opstellen"]
    assert [x.label for x in row.themes] == ["energie"]
    assert [x.id for x in listing(table, "acties").rows] == [f"{ID}action/bron/1"]
    assert listing(table, "decisions").rows == (row,)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"who": "Alfa"}, True),
        ({"who": "Gamma"}, False),
        ({"theme": "energie"}, True),
        ({"period": "2024-05"}, True),
        ({"period": "2023"}, False),
    ],
)
def test_its_list_is_narrowed_as_others_are(
    table: Graph, asked: dict[str, str], *, found: bool
) -> None:
    assert bool(listing(table, "besluiten", **asked).rows) == found


def test_a_question_about_who_decided_shows_it_apart_from_ties(table: Graph) -> None:
    answer = query(table, "Alfa")
    assert decided(answer) == [[IRI]]
    assert "tie" not in {row.section for row in answer.rows}
    assert "met wie Alfa samenwerkt" in answer.not_recorded
    assert f"BESLOTEN\n  besluiten: Alfa\n    {LABEL}" in text(answer)
    assert decided(query(table, "Gamma")) == []


def test_of_two_it_shows_what_both_decided_and_no_tie(table: Graph) -> None:
    answer = query(table, "Alfa", "Beta")
    assert decided(answer) == [[IRI]]
    assert "Een band tussen Alfa en Beta is niet vastgelegd." in answer.not_recorded
    assert decided(query(table, "Alfa", "Gamma")) == []


def test_a_theme_and_a_period_narrow_it(table: Graph) -> None:
    assert decided(query(table, theme="energie")) == [[IRI]]
    assert decided(query(table, "Alfa", theme="energie", period="2024")) == [[IRI]]
    assert decided(query(table, "Alfa", period="2023")) == []


@pytest.mark.parametrize(
    ("thing", "field"),
    [
        ("activity/bron/1", "decided"),
        ("action/bron/1", "decisions"),
        ("cadence/bron/1", "decisions"),
    ],
)
def test_what_it_was_made_at_and_is_on_says_so(table: Graph, thing: str, field: str) -> None:
    (row,) = show(table, thing).of(ThingRow)
    assert [x.id for x in row.thing.others(field)] == [IRI]


def test_its_own_fields_are_shown(table: Graph) -> None:
    told = text(show(table, "decision/bron/1"))
    assert "wie: Alfa; Beta" in told
    assert "besloten bij: tafel in mei" in told
    assert "betreft: tweemaal per jaar; werkagenda opstellen" in told
    (alfa,) = show(table, "Alfa").of(ThingRow)
    assert [x.id for x in alfa.mentions] == [IRI]


@pytest.mark.parametrize("kind", ["acties", "ritme"])
def test_the_list_of_what_it_is_on_says_so(table: Graph, kind: str) -> None:
    (line,) = listing(table, kind).not_recorded
    assert line.startswith("Over “")
    assert f"is besloten: “{LABEL}”" in line


def test_no_gap_counts_it_as_an_action(table: Graph, bare: Graph) -> None:
    """A plan stays open and a theme without action stays without, whatever was decided on it."""

    def cards(graph: Graph) -> list[str]:
        return [row.id for row in gap_cards(graph).rows]

    assert cards(table) == cards(bare)


def test_who_decided_is_a_party_and_no_place(told: Callable[..., Graph]) -> None:
    visit = """participation:1 a htno:Participation ; prov:agent actor:a ;
        htno:activity activity:1 ; prov:hadRole role:place-visited ;
        prov:wasDerivedFrom document:bron ."""
    assert places(told(BARE + visit)) == {f"{ID}actor/a"}
    assert places(told(BARE + visit + DECISION)) == frozenset()


ASKED: dict[str, Callable[[Graph], Answer[Any]]] = {
    "actor": lambda graph: query(graph, "Alfa"),
    "theme": lambda graph: query(graph, theme="energie"),
    "what it is on": lambda graph: show(graph, "cadence/bron/1"),
    "its list": lambda graph: listing(graph, "besluiten"),
    "list of what it is on": lambda graph: listing(graph, "ritme"),
}


@pytest.mark.parametrize("asked", ASKED)
def test_a_part_of_the_graph_gives_the_same_answer(table: Graph, bare: Graph, asked: str) -> None:
    answer = ASKED[asked](table)
    ontology = [x for x in bare.quads() if str(x.graph_name) == f"<{ONTOLOGY_GRAPH}>"]
    part = Graph.of([*ontology, *subgraph(table, answer).quads()])
    assert ASKED[asked](part).rows == answer.rows != ()


def test_a_later_source_corrects_it(told: Callable[..., Graph]) -> None:
    """Two words on one decision are one, and the later one counts."""
    later = """document:later a dcterms:BibliographicResource ; skos:prefLabel "Tafel van juni"@nl ;
        htno:consulted true ; htno:earliest "2024-06-01"^^xsd:date ;
        htno:latest "2024-06-01"^^xsd:date ; htno:precision precision:day .
    decision:1 a htno:Decision ; rdfs:label "besluit over de tafel"@nl ; schema:agent actor:c ;
        htno:contradicts <https://w3id.org/htno/id/decision/bron/1> ;
        prov:wasDerivedFrom document:later ."""
    graph = told(bron=BARE + DECISION, later=later)
    (row,) = listing(graph, "besluiten").of(DecisionRow)
    assert [x.label for x in row.who] == ["Gamma"]
    assert len(row.evidence) == 2


def test_it_is_on_the_page_and_in_papers(table: Graph) -> None:
    briefing = Briefing(table, BriefingQuery())
    page: dict[str, Any] = model(briefing)
    tables = {x["kind"]: x for x in page["views"]["table"]["tables"]}
    assert [row[2] for row in tables["decisions"]["rows"]] == [LABEL]
    facts = page["things"]["cadence/bron/1"]["facts"]
    assert ["besluit hierover", {"ref": "decision/bron/1"}] in facts
    paper = content(briefing)
    (row,) = paper.decided
    about = "tweemaal per jaar, werkagenda opstellen, energie"
    assert paper.decision(row) == (LABEL, "Alfa, Beta", "tafel in mei · 2024-05-01", about)


# Round trips


def run(*words: str) -> str:
    result = CliRunner().invoke(main, words, prog_name="htno-graph", catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def recorded(place: str) -> list[tuple[Any, ...]]:
    """What the decisions of a graph say."""
    return [
        (d.label, d.agents, d.themes, d.earliest, d.precision, len(d.about), bool(d.origin))
        for d in records_of(read([place]), r.Decision)
    ]


@pytest.mark.parametrize("form", ["xlsx", "csv", "trig", "ttl"])
def test_it_comes_back_from_what_was_exported(
    written: Callable[[str, str], Path], tmp_path: Path, form: str
) -> None:
    source = str(written(BARE + DECISION, "bron"))
    out, own = str(tmp_path / (form if form == "csv" else f"uit.{form}")), str(tmp_path / "eigen")
    run("--graph", source, "export", "--format", form, "-o", out)
    run("init", own)
    run("import", out, "--into", own, "--yes", "--date", "2024-05-02")
    assert recorded(own) == recorded(source) != []


def test_it_is_in_the_export_as_json(written: Callable[[str, str], Path]) -> None:
    source = str(written(BARE + DECISION, "bron"))
    (row,) = json.loads(run("--graph", source, "export", "--format", "json"))["rows"]["decisions"]
    assert row["who"][0]["label"] == "Alfa"
    assert row["about"][0]["label"] == "tweemaal per jaar"
    assert row["decided_at"]["label"] == "tafel in mei"


def test_its_sheet_stands_in_the_template_with_an_example(tmp_path: Path) -> None:
    run("init", "--template", str(tmp_path / "leeg.xlsx"))
    heading, row = load_workbook(tmp_path / "leeg.xlsx")["Besluiten"].iter_rows(values_only=True)
    cells = dict(zip(heading, row, strict=True))
    assert cells["wie"] == "sac htno"
    assert cells["besloten bij"] == "sectortafel april 2024"
    assert cells["over wat"] == "werkagenda opstellen"


def test_the_shapes_ask_for_one_activity(told: Callable[..., Graph]) -> None:
    wrong = DECISION.replace("wasInfluencedBy activity:1", "wasInfluencedBy action:1")
    faults = [fault.message for fault in violations(told(BARE + wrong))]
    assert any("is genomen bij iets dat geen activiteit is" in message for message in faults)
