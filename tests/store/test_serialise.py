# SPDX-License-Identifier: EUPL-1.2
"""A graph written in any format says the same, in the same bytes every time."""

from __future__ import annotations

import io
from itertools import pairwise
from xml.parsers import expat

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from htno_graph.errors import ChoiceError, HtnoError
from htno_graph.model.vocabulary import DEF, GRAPH, ID, XSD
from htno_graph.store.formats import FORMATS
from htno_graph.store.memory import Graph
from htno_graph.store.serialise import serialise

MANY = sorted(key for key, format in FORMATS.items() if not format.one_graph)
ONE = sorted(key for key, format in FORMATS.items() if format.one_graph)

texts = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\ufffe\uffff").filter(
        lambda c: c in "\t\n\r" or ord(c) >= 32
    )
)
iris = st.builds(
    lambda space, rest: NamedNode(space + rest),
    st.sampled_from([ID + "actor/", ID + "action/verslag/", DEF, "urn:x:", "http://x/?y=%20#"]),
    st.text(st.sampled_from("abcé0-._~'()&*/:"), max_size=6),
)
predicates = st.sampled_from([NamedNode(DEF + name) for name in ("status", "form", "a1")])
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(lambda text: Literal(text, language="nl-be"), texts),
    st.builds(
        lambda text, kind: Literal(text, datatype=NamedNode(XSD + kind)),
        st.one_of(texts, st.sampled_from(["1", "007", "1.0", "1e3", "true", "INF", "-0"])),
        st.sampled_from(["integer", "decimal", "double", "boolean", "date"]),
    ),
)
graphs = st.sampled_from([NamedNode(GRAPH + name) for name in ("a", "b", "c")])
quads = st.lists(st.builds(Quad, iris, predicates, st.one_of(iris, literals), graphs))


def graph(rows: list[Quad]) -> Graph:
    store = Store()
    store.extend(rows)
    return Graph(store)


@pytest.mark.parametrize("key", MANY)
@given(rows=quads)
def test_formats_that_name_graphs_keep_every_quad(key, rows):
    ours = graph(rows)
    assert set(parse(serialise(ours, key), FORMATS[key].rdf)) == set(ours.quads())


@pytest.mark.parametrize("key", ONE)
@given(rows=quads)
def test_formats_that_cannot_keep_every_triple_once(key, rows):
    ours = graph(rows)
    back = [quad.triple for quad in parse(serialise(ours, key), FORMATS[key].rdf)]
    assert len(back) == len(set(back))
    assert set(back) == {quad.triple for quad in ours.quads()}


@pytest.mark.parametrize("key", sorted(FORMATS))
@given(data=st.data(), rows=quads)
def test_order_does_not_change_a_byte(key, data, rows):
    mixed = data.draw(st.permutations(rows))
    assert serialise(graph(mixed), key) == serialise(graph(rows), key)
    assert serialise(mixed, key) == serialise(rows, key)


ROWS = [
    Quad(NamedNode(ID + f"action/verslag/{n}"), NamedNode(DEF + "status"), o, NamedNode(GRAPH + g))
    for n, g in ((2, "verslag"), (10, "verslag"), (1, "buiten"))
    for o in (NamedNode(ID + "status/planned"), Literal("é\r\n", language="nl"))
]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("key", "form"),
    [("ttl", "turtle"), ("trig", "trig"), ("nt", "nt"), ("nq", "nquads"), ("rdf", "xml")],
)
def test_another_library_reads_the_same(key, form):
    other = rdflib.Dataset(default_union=True)
    other.parse(data=serialise(ROWS, key), format=form)
    assert {(str(s), str(o)) for s, _p, o in other.triples((None, None, None))} == {
        (str(row.subject)[1:-1], getattr(row.object, "value", None)) for row in ROWS
    }


def test_prefixes_are_those_in_use_in_order():
    lines = serialise(ROWS, "trig").decode().splitlines()
    prefixes = [line.split()[1] for line in lines if line.startswith("@prefix")]
    assert prefixes == ["action:", "htno:", "status:"]
    assert lines == serialise(reversed(ROWS), "trig").decode().splitlines()


def test_a_kind_with_two_sources_has_two_prefixes():
    row = Quad(NamedNode(ID + "action/a/1"), NamedNode(DEF + "form"), NamedNode(ID + "action/b/1"))
    written = serialise([row], "ttl").decode()
    assert "@prefix action-a: <https://w3id.org/htno/id/action/a/> ." in written
    assert "action-a:1 htno:form action-b:1 ." in written


def test_lines_of_quads_are_sorted():
    lines = serialise(ROWS, "nq").splitlines()
    graphs = [line.rsplit(b"<")[-1] for line in lines]
    assert all(left <= right for left, right in pairwise(graphs))


@pytest.mark.parametrize("key", sorted(FORMATS))
def test_an_empty_graph_is_written(key):
    assert list(parse(serialise([], key), FORMATS[key].rdf)) == []


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_rdf_xml_refuses_characters_that_it_cannot_hold(character):
    row = Quad(NamedNode("http://a"), NamedNode("http://b/c"), Literal(f"x{character}y"))
    with pytest.raises(HtnoError, match="RDF/XML"):
        serialise([row], "rdf")
    assert list(parse(serialise([row], "nq"), RdfFormat.N_QUADS)) == [row]


@pytest.mark.parametrize("iri", ["http://x/1", "http://x/", "urn:1", "http://x/a)"])
def test_rdf_xml_refuses_properties_that_are_no_xml_names(iri):
    row = Quad(NamedNode("http://a"), NamedNode(iri), Literal("x"))
    with pytest.raises(HtnoError, match="property"):
        serialise([row], "rdf")


@pytest.mark.parametrize("name", ["li", "Description", "about", "RDF"])
def test_rdf_xml_refuses_properties_that_mean_something_else_there(name):
    space = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    with pytest.raises(HtnoError, match="property"):
        serialise([Quad(NamedNode("http://a"), NamedNode(space + name), Literal("x"))], "rdf")


@given(rows=quads)
def test_rdf_xml_is_well_formed(rows):
    expat.ParserCreate(namespace_separator=" ").ParseFile(io.BytesIO(serialise(rows, "rdf")))


def test_an_unknown_format_names_the_known_ones():
    with pytest.raises(ChoiceError) as caught:
        serialise([], "docx")
    assert caught.value.allowed == tuple(FORMATS)


def test_formats_are_those_of_pyoxigraph():
    assert {format.rdf for format in FORMATS.values()} == {
        RdfFormat.TURTLE,
        RdfFormat.TRIG,
        RdfFormat.N_TRIPLES,
        RdfFormat.N_QUADS,
        RdfFormat.JSON_LD,
        RdfFormat.RDF_XML,
    }
