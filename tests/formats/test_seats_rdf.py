# SPDX-License-Identifier: EUPL-1.2
"""Seats as RDF: the answer and nothing else, in a graph of its own, with what was asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import PROV, SKOS

from htno_graph import language
from htno_graph.answers.computed_rows import SeatRow
from htno_graph.answers.gaps import gap_cards
from htno_graph.answers.invitation import SeatQuery, invitation
from htno_graph.answers.rows import Answer
from htno_graph.formats import rdf
from htno_graph.formats.answers import make, write_answer
from htno_graph.formats.seats_rdf import found
from htno_graph.model.vocabulary import DEF, GRAPH, ID, SEATS_GRAPH, code
from htno_graph.queries import sources
from htno_graph.shapes import violations
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from htno_graph.workspace.folder import RESERVED
from tests.formats.conftest import ANSWERS
from tests.shipped import LAST_DAY

HTNO = rdflib.Namespace(DEF)
WISHES: dict[str, Any] = {
    "seats": 5,
    "must": ["FME"],
    "never": ["studenten"],
    "caps": ["ministry=1"],
    "theme": "",
    "period": "2023",
}


@pytest.fixture(scope="module")
def answer(shipped: Graph, _speaking: None) -> Answer[SeatRow]:
    return invitation(shipped, **WISHES)


@pytest.fixture(scope="module")
def told(shipped: Graph, answer: Answer[SeatRow], _speaking: None) -> rdflib.Graph:
    """The seats, as rdflib reads them."""
    return rdflib.Graph().parse(data=make(shipped, answer, "nt", "1.2"), format="nt")


@pytest.fixture
def beside(shipped: Graph, answer: Answer[SeatRow], tmp_path: Path) -> Graph:
    """The shipped graph with its gaps and seats, read together."""
    seats, gaps = str(tmp_path / "seats.trig"), str(tmp_path / "gaps.trig")
    write_answer(shipped, answer, "trig", seats, version="1.2")
    write_answer(shipped, gap_cards(shipped), "trig", gaps, version="1.2")
    return read(["shipped", seats, gaps])


def gaps_of(told: rdflib.Graph, seat: rdflib.term.Node, name: URIRef) -> set[str]:
    return {str(gap).removeprefix(f"{ID}gap/") for gap in told.objects(seat, name)}


def test_a_seat_comes_out_whole(told: rdflib.Graph, answer: Answer[SeatRow]) -> None:
    rows = [row for row in answer.rows if row.section == "seat"]
    assert len(rows) == len(set(told.subjects(RDF.type, HTNO.Seat))) == 5
    for number, row in enumerate(rows, 1):
        (seat,) = told.subjects(URIRef("https://schema.org/position"), Literal(number))
        assert told.value(seat, HTNO.invitee) == URIRef(row.id)
        assert told.value(seat, RDFS.label) == Literal(row.label, lang="en")
        assert float(str(told.value(seat, HTNO.weight))) == row.weight
        assert float(str(told.value(seat, HTNO.loss))) == row.loss
        assert gaps_of(told, seat, HTNO.serves) == {card.id for card in row.cards}
        new = {card.id for card in row.cards if card.new}
        assert gaps_of(told, seat, HTNO.adds) == new
        other = URIRef(row.runner_up.id) if row.runner_up else None
        assert told.value(seat, HTNO.instead) == other
        passages = {str(passage) for passage in told.objects(seat, PROV.wasDerivedFrom)}
        assert passages == {passage.passage for passage in row.evidence}


def test_what_stays_open_is_told_with_whom_it_asks_for(
    told: rdflib.Graph, answer: Answer[SeatRow]
) -> None:
    rows = [row for row in answer.rows if row.section == "open"]
    (search,) = told.subjects(RDF.type, HTNO.SeatSearch)
    assert rows
    assert gaps_of(told, search, HTNO.leavesOpen) == {row.id for row in rows}
    for row in rows:
        gap = URIRef(f"{ID}gap/{row.id}")
        assert float(str(told.value(gap, HTNO.weight))) == row.weight
        asked = {str(actor) for actor in told.objects(gap, HTNO.presence)}
        assert asked == {entity.id for entity in row.presence}


def test_a_gap_goes_by_the_iri_that_gaps_have_with_title_and_passages(
    told: rdflib.Graph, shipped: Graph
) -> None:
    cards = gap_cards(shipped, top=99, period="2023")
    gaps = rdflib.Graph().parse(data=make(shipped, cards, "nt", "1.2"), format="nt")
    named = {s for s in told.subjects() if str(s).startswith(f"{ID}gap/")}
    assert named
    for gap in named:
        assert told.value(gap, RDFS.label) == gaps.value(gap, RDFS.label)
        passages = set(told.objects(gap, PROV.wasDerivedFrom))
        assert passages == set(gaps.objects(gap, PROV.wasDerivedFrom))
        assert passages


def test_what_was_asked_stands_with_the_search(
    told: rdflib.Graph, answer: Answer[SeatRow], shipped: Graph
) -> None:
    """Codes and IRIs, whichever names the question used; and no clock."""
    (search,) = told.subjects(RDF.type, HTNO.SeatSearch)
    assert set(told.objects(None, PROV.wasGeneratedBy)) == {search}
    assert told.value(search, HTNO.seats) == Literal(5)
    assert code(str(told.value(search, HTNO.must))) == "fme"
    assert code(str(told.value(search, HTNO.never))) == "studenten"
    (cap,) = told.objects(search, HTNO.cap)
    kind = told.value(cap, URIRef("https://schema.org/propertyID"))
    assert kind == URIRef(f"{ID}actor-type/ministry")
    assert told.value(cap, URIRef("https://schema.org/value")) == Literal(1)
    assert str(told.value(search, HTNO.period)) == "2023"
    assert str(told.value(search, HTNO.asOf)) == answer.as_of == LAST_DAY
    assert {str(name) for name in told.objects(search, PROV.used)} == set(sources(shipped))
    assert {str(note) for note in told.objects(search, SKOS.note)} == set(answer.not_recorded)
    (program,) = told.objects(search, PROV.wasAssociatedWith)
    assert str(told.value(program, rdflib.OWL.versionInfo)) == "1.2"


def test_a_search_is_named_after_what_decides_its_result(
    shipped: Graph, answer: Answer[SeatRow]
) -> None:
    def name(wanted: SeatQuery, version: str = "1.2") -> str:
        content = rdf.make(found(shipped, answer, wanted, version), "nt").decode()
        return content.partition(f"<{ID}seat-search/")[2].partition(">")[0]

    assert isinstance(answer.asked, SeatQuery)
    first = name(answer.asked)
    changes: list[dict[str, Any]] = [
        {"seats": 4},
        {"must": ()},
        {"caps": ()},
        {"theme": f"{ID}theme/x"},
    ]
    others = {name(answer.asked.replaced(**change)) for change in changes}
    assert len({*others, name(answer.asked, "1.3"), first}) == 6
    language.use("nl")
    assert name(answer.asked) == first


def test_everything_stands_in_its_own_graph_and_nothing_is_said_of_the_sources(
    shipped: Graph, answer: Answer[SeatRow]
) -> None:
    assert isinstance(answer.asked, SeatQuery)
    seats = found(shipped, answer, answer.asked, "1.2")
    assert seats.names() == [SEATS_GRAPH]
    kinds = {str(q.subject).partition("/id/")[2].partition("/")[0] for q in seats.quads()}
    assert kinds == {"gap", "seat", "seat-cap", "seat-search", "software"}


def test_no_source_of_ones_own_gets_its_name() -> None:
    assert SEATS_GRAPH.removeprefix(GRAPH) in RESERVED


def test_seats_beside_their_sources_follow_the_shapes(beside: Graph, shipped: Graph) -> None:
    assert SEATS_GRAPH in beside.names()
    assert sources(beside) == sources(shipped)
    assert violations(beside) == []


@pytest.mark.parametrize("ask", [*ANSWERS, lambda graph: invitation(graph, **WISHES)])
def test_loading_seats_changes_no_answer(ask: Any, shipped: Graph, beside: Graph) -> None:
    before = ask(shipped)
    assert before.rows or before.not_recorded
    assert ask(beside) == before


def test_seats_found_beside_seats_are_the_same(
    shipped: Graph, beside: Graph, answer: Answer[SeatRow]
) -> None:
    """They were not used: they are no source."""
    again = make(beside, invitation(beside, **WISHES), "nq", "1.2")
    assert again == make(shipped, answer, "nq", "1.2")


def test_without_gaps_the_search_is_still_told(empty: Graph) -> None:
    content = make(empty, invitation(empty), "nt", "1").decode()
    assert f"<{DEF}SeatSearch>" in content
    assert f"<{DEF}Seat>" not in content
