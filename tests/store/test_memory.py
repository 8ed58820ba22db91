# SPDX-License-Identifier: EUPL-1.2
"""A graph answers our questions over all its named graphs, and has an rdflib copy."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from htno_graph.store.memory import Graph

TRIG = """@prefix : <http://x/> .
:g2 { :a :p "007"^^<http://www.w3.org/2001/XMLSchema#integer>, "x"@nl-BE . }
:g1 { :a :p :b . :b :p "2023-02-30"^^<http://www.w3.org/2001/XMLSchema#date> . }"""


@pytest.fixture
def graph() -> Graph:
    store = Store()
    store.load(TRIG.encode(), RdfFormat.TRIG)
    return Graph(store, ("a place",))


def test_length_names_places_and_quads(graph):
    assert len(graph) == len(list(graph.quads())) == 4
    assert graph.names() == ["http://x/g1", "http://x/g2"]
    assert graph.places == ("a place",)


def test_an_empty_graph_is_a_graph():
    empty = Graph(Store())
    assert empty
    assert len(empty) == 0
    assert empty.names() == []


def test_outside_graph_all_named_graphs_are_one(graph):
    rows = set(graph.select("SELECT ?o { <http://x/a> <http://x/p> ?o }"))
    assert (NamedNode("http://x/b"),) in rows
    assert (Literal("x", language="nl-be"),) in rows
    assert len(rows) == 3


def test_numbers_are_kept_by_value_and_wrong_dates_as_they_are(graph):
    texts = {quad.object.value for quad in graph.quads()}
    assert texts == {"7", "x", "http://x/b", "2023-02-30"}


def test_an_iri_is_given_to_a_variable_that_is_selected(graph):
    rows = list(graph.select("SELECT ?s ?g ?o { GRAPH ?g { ?s ?p ?o } }", s="http://x/b"))
    assert [(s.value, g.value, o.value) for s, g, o in rows] == [
        ("http://x/b", "http://x/g1", "2023-02-30")
    ]


def test_what_is_given_cannot_change_the_question(graph):
    with pytest.raises(ValueError, match="IRI"):
        graph.select("SELECT ?s { ?s ?p ?o }", s="http://x/b> ?p ?o } #")


def test_unbound_is_none(graph):
    rows = list(graph.select("SELECT ?s ?none { ?s <http://x/p> <http://x/b> }"))
    assert rows == [(NamedNode("http://x/a"), None)]


def test_the_rdflib_view_has_the_same_quads_and_texts(graph):
    view = graph.rdf
    ours = {(q.subject.value, q.object.value, q.graph_name.value) for q in graph.quads()}
    assert {(str(s), str(o), str(g)) for s, _p, o, g in view.quads()} == ours
    assert graph.rdf is view


def test_rdflib_sees_all_named_graphs_as_one(graph):
    rows = graph.rdf.query("SELECT ?o { <http://x/a> <http://x/p> ?o }")
    assert len(list(rows)) == 3


def test_the_properties_that_name_a_thing_are_known(graph):
    assert list(graph.naming("http://x/b")) == [("http://x/a", "http://x/p")]
    assert list(graph.naming("http://x/a")) == list(graph.naming("no IRI")) == []


def test_what_has_a_property_is_known_and_what_is_said_of_a_thing(graph):
    assert {iri for iri, _value in graph.stating("http://x/p")} == {"http://x/a", "http://x/b"}
    assert [iri for iri, _value in graph.stating("http://x/p", "http://x/b")] == ["http://x/a"]
    assert list(graph.stating("http://x/p", "no IRI")) == list(graph.said_of("no IRI")) == []
    assert [said[:2] for said in graph.said_of("http://x/b")] == [("http://x/g1", "http://x/p")]


def test_a_part_has_all_statements_and_knows_its_whole(graph):
    part = graph.fresh(frozenset({"http://x/a"}))
    assert part.whole is part.fresh().whole is graph
    assert part.fresh().subjects == {"http://x/a"}
    assert len(part) == len(graph)
