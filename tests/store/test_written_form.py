# SPDX-License-Identifier: EUPL-1.2
"""A file has what a source says about an actor on a statement of that source, not on the actor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, URIRef

from htno_graph.formats.rdf import make
from htno_graph.model.records import Actor
from htno_graph.model.vocabulary import DEF, ID, PROV
from htno_graph.queries import by_id
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from htno_graph.store.sparql import answer
from htno_graph.store.written_form import SAID

Writes = Callable[[str, str], Path]
ALFA = URIRef(ID + "actor/alfa")

SAYS = """actor:alfa a prov:Agent ; skos:prefLabel "Alfa"@nl ;
    htno:certainty certainty:{certainty} ; {implied} prov:wasDerivedFrom document:{source} .
document:{source} a dcterms:BibliographicResource ; skos:prefLabel "{source}"@nl ;
    htno:consulted true .
"""
STATED = SAYS.format(certainty="stated", implied="", source="maart")
IMPLIED = SAYS.format(certainty="implied", implied="htno:implied field:membership ;", source="juni")
TOLD = """actor:alfa a prov:Agent ; skos:prefLabel "Alfa"@nl .
<https://w3id.org/htno/id/statement/maart/alfa> a htno:ActorStatement ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> actor:alfa ;
    htno:certainty certainty:stated ; prov:wasDerivedFrom document:maart .
document:maart a dcterms:BibliographicResource ; skos:prefLabel "maart"@nl ;
    htno:consulted true .
"""


@pytest.fixture
def two(written: Writes) -> Graph:
    return read([str(written(STATED, "maart")), str(written(IMPLIED, "juni"))])


def statements(graph: Graph) -> set[str]:
    return {str(quad) for quad in graph.quads()}


def test_a_statement_is_read_as_what_it_says_of_the_actor(written: Writes, tmp_path: Path) -> None:
    apart = read([str(written(TOLD, "maart"))])
    on_the_actor = read([str(written(STATED, "maart"))])
    assert statements(apart) == statements(on_the_actor)
    assert by_id(apart, Actor)[str(ALFA)].passages == (ID + "document/maart",)


@pytest.mark.parametrize(("form", "name"), [("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml")])
def test_what_is_said_about_an_actor_stands_on_no_actor(two: Graph, form: str, name: str) -> None:
    file = rdflib.Graph().parse(data=make(two, form), format=name)
    assert not {prop for prop in file.predicates(ALFA) if str(prop) in SAID}
    about = set(file.subjects(RDF.subject, ALFA))
    assert about == {URIRef(f"{ID}statement/{source}/alfa") for source in ("maart", "juni")}


def test_two_sources_are_told_apart_without_their_graphs(two: Graph) -> None:
    file = rdflib.Graph().parse(data=make(two, "ttl"), format="turtle")
    certain, derived = URIRef(DEF + "certainty"), URIRef(PROV + "wasDerivedFrom")
    told = {
        (str(file.value(one, derived)), str(file.value(one, certain)))
        for one in file.subjects(RDF.subject, ALFA)
    }
    assert told == {
        (ID + "document/maart", ID + "certainty/stated"),
        (ID + "document/juni", ID + "certainty/implied"),
    }


@pytest.mark.parametrize("form", ["trig", "nq", "jsonld"])
def test_what_was_written_is_read_as_it_was_kept(two: Graph, tmp_path: Path, form: str) -> None:
    (tmp_path / f"map.{form}").write_bytes(make(two, form))
    assert statements(read([str(tmp_path / f"map.{form}")])) == statements(two)


def test_a_question_in_sparql_sees_what_a_file_has(two: Graph) -> None:
    kept = statements(two)
    rows = answer(two, "SELECT ?s WHERE { ?s rdf:subject actor:alfa }").rows or ()
    assert [value.value for row in rows for value in row if value] == [
        f"{ID}statement/{source}/alfa" for source in ("juni", "maart")
    ]
    assert (None, RDF.subject, ALFA) in two.rdf
    assert statements(two) == kept
