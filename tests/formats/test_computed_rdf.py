# SPDX-License-Identifier: EUPL-1.2
"""Gaps and seats as RDF: the answer, in a graph of its own, and how it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, SKOS

from htno_graph import language
from htno_graph.answers.computed_rows import GapRow, ScorePart, SeatRow
from htno_graph.answers.gaps import GapQuery, gap_cards
from htno_graph.answers.invitation import SeatQuery, invitation
from htno_graph.answers.rows import Answer, AnyAnswer
from htno_graph.formats import rdf
from htno_graph.formats.answers import make, statements, write_answer
from htno_graph.model.rows import Entity
from htno_graph.model.vocabulary import DEF, GAPS_GRAPH, GRAPH, ID, SEATS_GRAPH, code
from htno_graph.queries import sources
from htno_graph.shapes import violations
from htno_graph.store.formats import FORMATS
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from htno_graph.workspace.folder import RESERVED
from tests.formats.conftest import ANSWERS
from tests.shipped import LAST_DAY

Answers = dict[str, AnyAnswer]
Graphs = dict[str, rdflib.Graph]
HTNO = rdflib.Namespace(DEF)
SCHEMA = rdflib.Namespace("https://schema.org/")
NAMES = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "trig": "trig", "nq": "nquads"}
NAMES |= {"jsonld": "json-ld"}
WISHES: dict[str, Any] = {
    "seats": 5,
    "must": ["FME"],
    "never": ["studenten"],
    "caps": ["ministry=1"],
    "period": "2023",
}

ASK: dict[str, Callable[[Graph], AnyAnswer]] = {
    "gap": partial(gap_cards, top=99),
    "seat": partial(invitation, **WISHES),
}
"""The questions whose answers are looked at, by the word that stands in the IRIs."""

KINDS = {
    "gap": {"gap", "gap-reason", "gap-search", "software"},
    "seat": {"gap", "seat", "seat-cap", "seat-search", "software"},
}
"""What something is said of: nothing of the sources."""

OWN = {"gap": GAPS_GRAPH, "seat": SEATS_GRAPH}
each = pytest.mark.parametrize("which", ASK)


@pytest.fixture(scope="module")
def answers(shipped: Graph, _speaking: None) -> Answers:
    return {which: ask(shipped) for which, ask in ASK.items()}


@pytest.fixture(scope="module")
def told(shipped: Graph, answers: Answers, _speaking: None) -> Graphs:
    """The answers, as rdflib reads them."""
    return {
        which: rdflib.Graph().parse(data=make(shipped, answer, "nt", "1.2"), format="nt")
        for which, answer in answers.items()
    }


@pytest.fixture(scope="module")
def beside(
    shipped: Graph, answers: Answers, tmp_path_factory: pytest.TempPathFactory, _speaking: None
) -> Graph:
    """The shipped graph with its gaps and seats, read together."""
    places = []
    for which, answer in answers.items():
        places.append(str(tmp_path_factory.mktemp("computed") / f"{which}.trig"))
        write_answer(shipped, answer, "trig", places[-1], version="1.2")
    return read(["shipped", *places])


# What is written


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib itself
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_reads_back_the_same(
    form: str, shipped: Graph, answers: Answers, tmp_path: Path
) -> None:
    """With both libraries; a format that cannot name graphs holds the same triples."""
    triples = {quad.triple for quad in statements(shipped, answers["gap"], "1.2").quads()}
    assert len(triples) > 500
    place = tmp_path / f"gaps.{form}"
    write_answer(shipped, answers["gap"], form, str(place), version="1.2")
    back = rdf.data(read([str(place)]))
    assert {quad.triple for quad in back.quads()} == triples
    assert back.names() == [GAPS_GRAPH]
    other = rdflib.Dataset(default_union=True).parse(place, format=NAMES[form])
    assert len(set(other.triples((None, None, None)))) == len(triples)


@each
def test_everything_has_a_name_and_stands_in_its_own_graph(
    which: str, shipped: Graph, answers: Answers
) -> None:
    found = statements(shipped, answers[which], "1.2")
    assert found.names() == [OWN[which]]
    assert OWN[which] not in shipped.names()
    assert OWN[which].removeprefix(GRAPH) in RESERVED
    assert {str(q.subject).partition("/id/")[2].partition("/")[0] for q in found.quads()} == KINDS[
        which
    ]
    assert not [q for q in found.quads() if "BlankNode" in str(type(q.object))]


def test_a_card_comes_out_whole(told: Graphs, answers: Answers) -> None:
    rows = answers["gap"].of(GapRow)
    assert len(rows) == len(set(told["gap"].subjects(RDF.type, HTNO.Gap)))
    for row in rows:
        check_card(told["gap"], row)


def check_card(told: rdflib.Graph, row: GapRow) -> None:
    gap = URIRef(f"{ID}gap/{row.id}")

    def iris(name: URIRef, node: rdflib.term.Node = gap) -> set[str]:
        return {str(value) for value in told.objects(node, name)}

    def ids(entities: Iterable[Entity]) -> set[str]:
        return {entity.id for entity in entities}

    assert told.value(gap, RDFS.label) == Literal(row.title, lang="en")
    assert told.value(gap, HTNO.question) == Literal(row.question, lang="en")
    assert iris(HTNO.family) == {f"{ID}gap-family/{code}" for code in row.families}
    assert iris(HTNO.says) == {f"{ID}says/{row.says}"}
    assert iris(SCHEMA.about) == ids(row.subjects)
    assert iris(DCTERMS.subject) == ids([row.theme] if row.theme else [])
    assert iris(HTNO.presence) == ids(row.presence)
    assert iris(HTNO.vanishesWithout) == ids(row.vanishes_without)
    assert iris(PROV.wasDerivedFrom) == {passage.passage for passage in row.evidence}
    for name, side in ((HTNO.reasonFor, row.reasons), (HTNO.reasonAgainst, row.against)):
        rests = {
            (
                str(told.value(reason, DCTERMS.description)),
                *sorted(iris(PROV.wasDerivedFrom, reason)),
            )
            for reason in told.objects(gap, name)
        }
        assert rests == {(r.text, *sorted(ids(r.records))) for r in side}
        assert len(set(told.objects(gap, name))) == len(side)


def test_a_score_comes_with_its_parts(shipped: Graph) -> None:
    """No card of the report has one, so one is given to it."""
    parts = (ScorePart("partners", "x", 0.75),)
    answer: Answer[GapRow] = gap_cards(shipped)
    row = answer.rows[0].replaced(score=0.5, parts=parts)
    gaps = statements(shipped, answer.replaced(rows=(row,)), "1.2")
    lines = {str(quad.triple) for quad in gaps.quads()}
    part = f"<{ID}gap-part/{row.id}-partners>"
    decimal = "^^<http://www.w3.org/2001/XMLSchema#decimal>"
    assert f'<{ID}gap/{row.id}> <{DEF}score> "0.5"{decimal}' in lines
    assert f"<{ID}gap/{row.id}> <https://schema.org/additionalProperty> {part}" in lines
    assert f"{part} <https://schema.org/propertyID> <{ID}score-part/partners>" in lines
    assert f'{part} <https://schema.org/value> "0.75"{decimal}' in lines


def gaps_of(told: rdflib.Graph, seat: rdflib.term.Node, name: URIRef) -> set[str]:
    return {str(gap).removeprefix(f"{ID}gap/") for gap in told.objects(seat, name)}


def test_a_seat_comes_out_whole(told: Graphs, answers: Answers) -> None:
    seats = told["seat"]
    rows = [row for row in answers["seat"].of(SeatRow) if row.section == "seat"]
    assert len(rows) == len(set(seats.subjects(RDF.type, HTNO.Seat))) == 5
    for number, row in enumerate(rows, 1):
        (seat,) = seats.subjects(SCHEMA.position, Literal(number))
        assert seats.value(seat, HTNO.invitee) == URIRef(row.id)
        assert seats.value(seat, RDFS.label) == Literal(row.label, lang="en")
        assert float(str(seats.value(seat, HTNO.weight))) == row.weight
        assert float(str(seats.value(seat, HTNO.loss))) == row.loss
        assert gaps_of(seats, seat, HTNO.serves) == {card.id for card in row.cards}
        new = {card.id for card in row.cards if card.new}
        assert gaps_of(seats, seat, HTNO.adds) == new
        other = URIRef(row.runner_up.id) if row.runner_up else None
        assert seats.value(seat, HTNO.instead) == other
        passages = {str(passage) for passage in seats.objects(seat, PROV.wasDerivedFrom)}
        assert passages == {passage.passage for passage in row.evidence}


def test_what_stays_open_is_told_with_whom_it_asks_for(told: Graphs, answers: Answers) -> None:
    seats = told["seat"]
    rows = [row for row in answers["seat"].of(SeatRow) if row.section == "open"]
    (search,) = seats.subjects(RDF.type, HTNO.SeatSearch)
    assert rows
    assert gaps_of(seats, search, HTNO.leavesOpen) == {row.id for row in rows}
    for row in rows:
        gap = URIRef(f"{ID}gap/{row.id}")
        assert float(str(seats.value(gap, HTNO.weight))) == row.weight
        asked = {str(actor) for actor in seats.objects(gap, HTNO.presence)}
        assert asked == {entity.id for entity in row.presence}


def test_a_gap_goes_by_the_iri_that_gaps_have_with_title_and_passages(
    told: Graphs, shipped: Graph
) -> None:
    seats = told["seat"]
    cards = gap_cards(shipped, top=99, period="2023")
    gaps = rdflib.Graph().parse(data=make(shipped, cards, "nt", "1.2"), format="nt")
    named = {s for s in seats.subjects() if str(s).startswith(f"{ID}gap/")}
    assert named
    for gap in named:
        assert seats.value(gap, RDFS.label) == gaps.value(gap, RDFS.label)
        passages = set(seats.objects(gap, PROV.wasDerivedFrom))
        assert passages == set(gaps.objects(gap, PROV.wasDerivedFrom))
        assert passages


# How it was found


@each
def test_the_search_names_program_version_graphs_and_day(
    which: str, told: Graphs, shipped: Graph, answers: Answers
) -> None:
    """And no clock."""
    found, answer = told[which], answers[which]
    (search,) = set(found.objects(None, PROV.wasGeneratedBy))
    rows = [row for row in answer.rows if not isinstance(row, SeatRow) or row.section == "seat"]
    assert Counter(found.objects(None, PROV.wasGeneratedBy)) == {search: len(rows)}
    assert {str(name) for name in found.objects(search, PROV.used)} == set(sources(shipped))
    assert str(found.value(search, HTNO.asOf)) == answer.as_of == LAST_DAY
    assert {str(note) for note in found.objects(search, SKOS.note)} == set(answer.not_recorded)
    (program,) = found.objects(search, PROV.wasAssociatedWith)
    assert (program, RDF.type, PROV.SoftwareAgent) in found
    assert str(found.value(program, RDFS.label)) == "htno-graph"
    assert str(found.value(program, rdflib.OWL.versionInfo)) == "1.2"


def test_what_seats_were_asked_stands_with_the_search(told: Graphs) -> None:
    """Codes and IRIs, whichever names the question used."""
    seats = told["seat"]
    (search,) = seats.subjects(RDF.type, HTNO.SeatSearch)
    assert seats.value(search, HTNO.seats) == Literal(5)
    assert code(str(seats.value(search, HTNO.must))) == "fme"
    assert code(str(seats.value(search, HTNO.never))) == "studenten"
    (cap,) = seats.objects(search, HTNO.cap)
    assert seats.value(cap, SCHEMA.propertyID) == URIRef(f"{ID}actor-type/ministry")
    assert seats.value(cap, SCHEMA.value) == Literal(1)
    assert str(seats.value(search, HTNO.period)) == "2023"


def test_what_gaps_were_asked_stands_with_the_search(shipped: Graph) -> None:
    """Codes and IRIs, whichever names and language the question used."""
    words: dict[str, Any] = {"family": "follow-through", "theme": "diversiteit", "type": "group"}
    answer = gap_cards(shipped, **words, period="2023", without=["buitenfeiten"])
    said = {
        str(quad.predicate)[1:-1]: str(quad.object)
        for quad in statements(shipped, answer, "1.2").quads()
        if "gap-search/" in str(quad.subject)
    }
    assert said[f"{DEF}family"] == f"<{ID}gap-family/follow-through>"
    assert said[str(DCTERMS.subject)] == f"<{ID}theme/diversiteit-en-inclusie>"
    assert said[f"{DEF}actorType"] == f"<{ID}actor-type/group>"
    assert said[f"{DEF}period"] == '"2023"'
    assert said[f"{DEF}withoutSource"] == f"<{GRAPH}buitenfeiten>"
    assert said[str(PROV.used)] != said[f"{DEF}withoutSource"]


@each
def test_a_search_is_named_after_what_decides_its_result(
    which: str, shipped: Graph, answers: Answers, hostile: Graph
) -> None:
    """Version, parameters and data; not the language, so that two of them are one search."""
    answer = answers[which]
    asked = answer.asked
    assert isinstance(asked, GapQuery | SeatQuery)

    def name(graph: Graph = shipped, version: str = "1.2", **change: Any) -> str:
        wanted = answer.replaced(asked=asked.replaced(**change))
        content = make(graph, wanted, "nt", version).decode()
        return content.partition(f"<{ID}{which}-search/")[2].partition(">")[0]

    changes: dict[str, list[dict[str, Any]]] = {
        "gap": [{"top": 98}, {"family": "theme"}],
        "seat": [{"seats": 4}, {"must": ()}, {"caps": ()}],
    }
    names = [name(**change) for change in (*changes[which], {"theme": f"{ID}theme/x"})]
    names += [name(), name(version="1.3"), name(hostile)]
    assert len(set(names)) == len(names)
    language.use("nl")
    assert name() in names


def test_texts_are_in_the_language_spoken(shipped: Graph) -> None:
    language.use("nl")
    gaps = statements(shipped, gap_cards(shipped), "1.2")
    spoken = {getattr(quad.object, "language", None) for quad in gaps.quads()}
    assert spoken == {"nl", None}


@each
def test_without_gaps_the_search_is_still_told(which: str, empty: Graph) -> None:
    content = make(empty, ASK[which](empty), "nt", "1").decode()
    kind = f"<{DEF}{which.title()}"
    assert f"{kind}Search>" in content
    assert f"{kind}>" not in content


# What is computed is no record of a source


@pytest.mark.slow
def test_beside_the_sources_it_follows_the_shapes(beside: Graph, shipped: Graph) -> None:
    assert {GAPS_GRAPH, SEATS_GRAPH} <= {*beside.names()}
    assert sources(beside) == sources(shipped)
    assert violations(beside) == []


@pytest.mark.parametrize("ask", [*ANSWERS, *ASK.values()])
def test_loading_it_changes_no_answer(ask: Any, shipped: Graph, beside: Graph) -> None:
    before = ask(shipped)
    assert before.rows or before.not_recorded
    assert ask(beside) == before


@each
def test_what_is_found_beside_it_is_the_same(
    which: str, shipped: Graph, beside: Graph, answers: Answers
) -> None:
    """It was not used: it is no source."""
    again = make(beside, ASK[which](beside), "nq", "1.2")
    assert again == make(shipped, answers[which], "nq", "1.2")
