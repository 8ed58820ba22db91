# SPDX-License-Identifier: EUPL-1.2
"""Gaps as RDF: the cards and nothing else, in a graph of their own, with how they were found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, SKOS

from htno_graph import language
from htno_graph.answers.computed_rows import GapRow, ScorePart
from htno_graph.answers.gaps import GapQuery, gap_cards
from htno_graph.answers.invitation import invitation
from htno_graph.answers.rows import Answer
from htno_graph.errors import OutputError
from htno_graph.formats import rdf
from htno_graph.formats.answers import write_answer
from htno_graph.formats.gaps_rdf import found, make
from htno_graph.model.rows import Entity
from htno_graph.model.vocabulary import DEF, GAPS_GRAPH, GRAPH, ID
from htno_graph.queries import sources
from htno_graph.shapes import violations
from htno_graph.store.formats import FORMATS
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from tests.formats.conftest import ANSWERS
from tests.shipped import LAST_DAY

HTNO = rdflib.Namespace(DEF)
NAMES = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "trig": "trig", "nq": "nquads"}
NAMES |= {"jsonld": "json-ld"}


@pytest.fixture(scope="module")
def answer(shipped: Graph, _speaking: None) -> Answer[GapRow]:
    return gap_cards(shipped, top=99)


@pytest.fixture(scope="module")
def everything(answer: Answer[GapRow]) -> GapQuery:
    assert isinstance(answer.asked, GapQuery)
    return answer.asked


@pytest.fixture(scope="module")
def told(
    shipped: Graph, answer: Answer[GapRow], everything: GapQuery, _speaking: None
) -> rdflib.Graph:
    """The gaps of the report, as rdflib reads them."""
    content = make(shipped, answer, everything, "nt", "1.2")
    return rdflib.Graph().parse(data=content, format="nt")


@pytest.fixture
def beside(shipped: Graph, answer: Answer[GapRow], everything: GapQuery, tmp_path: Path) -> Graph:
    """The shipped graph and its gaps, read together."""
    place = tmp_path / "gaps.trig"
    write_answer(shipped, answer, "trig", str(place), version="1.2")
    return read(["shipped", str(place)])


# What is written


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib itself
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_reads_back_the_same(
    form: str, shipped: Graph, answer: Answer[GapRow], everything: GapQuery, tmp_path: Path
) -> None:
    """With both libraries; a format that cannot name graphs holds the same triples."""
    gaps = found(shipped, answer, everything, "1.2")
    triples = {quad.triple for quad in gaps.quads()}
    assert len(triples) > 500
    place = tmp_path / f"gaps.{form}"
    write_answer(shipped, answer, form, str(place), version="1.2")
    back = rdf.data(read([str(place)]))
    assert {quad.triple for quad in back.quads()} == triples
    assert back.names() == [GAPS_GRAPH]
    other = rdflib.Dataset(default_union=True).parse(place, format=NAMES[form])
    assert len(set(other.triples((None, None, None)))) == len(triples)


def test_everything_stands_in_its_own_graph_and_nothing_has_no_name(
    shipped: Graph, answer: Answer[GapRow], everything: GapQuery
) -> None:
    gaps = found(shipped, answer, everything, "1.2")
    assert gaps.names() == [GAPS_GRAPH]
    assert GAPS_GRAPH not in shipped.names()
    assert not [q for q in gaps.quads() if "BlankNode" in f"{type(q.subject)}{type(q.object)}"]


def test_nothing_is_said_of_a_thing_of_the_sources(told: rdflib.Graph) -> None:
    """Only of gaps, their reasons and parts, the search and the program."""
    kinds = {str(s).removeprefix(ID).partition("/")[0] for s in told.subjects()}
    assert kinds == {"gap", "gap-reason", "gap-search", "software"}


def test_a_card_comes_out_whole(told: rdflib.Graph, answer: Answer[GapRow]) -> None:
    assert len(answer.rows) == len(set(told.subjects(RDF.type, HTNO.Gap)))
    for row in answer.rows:
        check_card(told, row)


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
    assert iris(URIRef("https://schema.org/about")) == ids(row.subjects)
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


def test_a_score_comes_with_its_parts(shipped: Graph, answer: Answer[GapRow]) -> None:
    """No card of the report has one, so one is given to it."""
    parts = (ScorePart("partners", "x", 0.75),)
    row = answer.rows[0].replaced(score=0.5, parts=parts)
    gaps = found(shipped, answer.replaced(rows=(row,)), GapQuery(), "1.2")
    lines = {str(quad.triple) for quad in gaps.quads()}
    part = f"<{ID}gap-part/{row.id}-partners>"
    decimal = "^^<http://www.w3.org/2001/XMLSchema#decimal>"
    assert f'<{ID}gap/{row.id}> <{DEF}score> "0.5"{decimal}' in lines
    assert f"<{ID}gap/{row.id}> <https://schema.org/additionalProperty> {part}" in lines
    assert f"{part} <https://schema.org/propertyID> <{ID}score-part/partners>" in lines
    assert f'{part} <https://schema.org/value> "0.75"{decimal}' in lines


# How they were found


def test_the_search_names_program_version_graphs_and_day(
    told: rdflib.Graph, shipped: Graph, answer: Answer[GapRow]
) -> None:
    (search,) = set(told.objects(None, PROV.wasGeneratedBy))
    assert Counter(told.objects(None, PROV.wasGeneratedBy)) == {search: len(answer.rows)}
    used = {str(name) for name in told.objects(search, PROV.used)}
    assert used == set(sources(shipped))
    assert f"{GRAPH}jaarverslag-2023" in used
    assert str(told.value(search, HTNO.asOf)) == answer.as_of == LAST_DAY
    assert told.value(search, HTNO.top) == Literal(99)
    assert {str(note) for note in told.objects(search, SKOS.note)} == set(answer.not_recorded)
    (program,) = told.objects(search, PROV.wasAssociatedWith)
    assert (program, RDF.type, PROV.SoftwareAgent) in told
    assert str(told.value(program, RDFS.label)) == "htno-graph"
    assert str(told.value(program, rdflib.OWL.versionInfo)) == "1.2"


def test_what_was_asked_stands_with_the_search(shipped: Graph) -> None:
    """Codes and IRIs, whichever names and language the question used."""
    words: dict[str, Any] = {"family": "follow-through", "theme": "diversiteit", "type": "group"}
    answer = gap_cards(shipped, **words, period="2023", without=["buitenfeiten"])
    assert isinstance(answer.asked, GapQuery)
    gaps = found(shipped, answer, answer.asked, "1.2")
    said = {
        str(quad.predicate)[1:-1]: str(quad.object)
        for quad in gaps.quads()
        if "gap-search/" in str(quad.subject)
    }
    assert said[f"{DEF}family"] == f"<{ID}gap-family/follow-through>"
    assert said[str(DCTERMS.subject)] == f"<{ID}theme/diversiteit-en-inclusie>"
    assert said[f"{DEF}actorType"] == f"<{ID}actor-type/group>"
    assert said[f"{DEF}period"] == '"2023"'
    assert said[f"{DEF}withoutSource"] == f"<{GRAPH}buitenfeiten>"
    assert said[str(PROV.used)] != said[f"{DEF}withoutSource"]


def test_a_search_is_named_after_what_decides_its_result(
    shipped: Graph, answer: Answer[GapRow], everything: GapQuery, hostile: Graph
) -> None:
    """Version, parameters and data; not the language, so that two of them are one search."""

    def name(graph: Graph, wanted: GapQuery, version: str) -> str:
        content = make(graph, answer, wanted, "nt", version).decode()
        return content.partition(f"<{ID}gap-search/")[2].partition(">")[0]

    first = name(shipped, everything, "1.2")
    others = {
        name(shipped, everything, "1.3"),
        name(shipped, everything.replaced(top=98), "1.2"),
        name(shipped, everything.replaced(family="theme"), "1.2"),
        name(hostile, everything, "1.2"),
    }
    assert len(others - {first}) == 4
    language.use("nl")
    assert name(shipped, everything, "1.2") == first


def test_texts_are_in_the_language_spoken(shipped: Graph) -> None:
    language.use("nl")
    gaps = found(shipped, gap_cards(shipped), GapQuery(), "1.2")
    spoken = {getattr(quad.object, "language", None) for quad in gaps.quads()}
    assert spoken == {"nl", None}


def test_the_same_gaps_are_the_same_bytes(
    shipped: Graph, answer: Answer[GapRow], everything: GapQuery
) -> None:
    once, again = (make(shipped, answer, everything, "trig", "1.2") for _ in range(2))
    assert once == again


def test_without_gaps_the_search_is_still_told(empty: Graph) -> None:
    gaps = found(empty, gap_cards(empty), GapQuery(), "1.2")
    kinds = {str(quad.object) for quad in gaps.quads() if "type>" in str(quad.predicate)}
    assert f"<{DEF}GapSearch>" in kinds
    assert f"<{DEF}Gap>" not in kinds


# A gap is no record of a source


def test_gaps_beside_their_sources_follow_the_shapes(beside: Graph) -> None:
    assert GAPS_GRAPH in beside.names()
    assert violations(beside) == []


@pytest.mark.parametrize("ask", [*ANSWERS, invitation])
def test_loading_gaps_changes_no_answer(ask: Any, shipped: Graph, beside: Graph) -> None:
    before = ask(shipped)
    assert before.rows or before.not_recorded
    assert ask(beside) == before


def test_gaps_found_beside_gaps_are_the_same(
    shipped: Graph, beside: Graph, answer: Answer[GapRow], everything: GapQuery
) -> None:
    """They were not used: they are no source."""
    again = make(beside, gap_cards(beside, top=99), everything, "nq", "1.2")
    assert again == make(shipped, answer, everything, "nq", "1.2")


# Writing


def test_a_file_that_exists_stays_without_force(
    shipped: Graph, answer: Answer[GapRow], everything: GapQuery, tmp_path: Path
) -> None:
    place = tmp_path / "gaps.ttl"
    place.write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="force"):
        write_answer(shipped, answer, "ttl", str(place), version="1")
    assert place.read_text("utf-8") == "mine"
    write_answer(shipped, answer, "ttl", str(place), version="1", force=True)
    assert place.read_text("utf-8") != "mine"
