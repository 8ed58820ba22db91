# SPDX-License-Identifier: EUPL-1.2
"""Questions of others are answered within limits; what is no question is refused by name."""

from __future__ import annotations

import multiprocessing
import socket
import sys
import time

import pytest
from pyoxigraph import RdfFormat, Store

from htno_graph.errors import QueryError
from htno_graph.model.vocabulary import XSD
from htno_graph.store import sandbox as child
from htno_graph.store import sparql
from htno_graph.store.memory import Graph
from htno_graph.store.sparql import Row, SparqlResult, Value, answer

TRIG = """@prefix : <http://x/> .
:g1 { :a :p :b, "x"@nl, 1 . }
:g2 { :b :p "from SERVICE", true . :a :p :b . }"""
PREFIXES = "PREFIX : <http://x/>\nPREFIX ex: <http://x/>\n"


def made(text: str) -> Graph:
    store = Store()
    store.load(text.encode("utf-8"), RdfFormat.TRIG)
    return Graph(store)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return made(TRIG)


@pytest.fixture(scope="module")
def thousand() -> Graph:
    lines = (f"<http://x/{n}> <http://x/p> {n} ." for n in range(1_000))
    return made("<http://x/g> {" + "\n".join(lines) + "}")


def refused(graph: Graph, query: str, **options) -> QueryError:
    with pytest.raises(QueryError) as caught:
        answer(graph, query, **options)
    assert not multiprocessing.active_children()
    return caught.value


def rows(graph: Graph, query: str) -> tuple[Row, ...]:
    found = answer(graph, query).rows
    assert found is not None
    return found


# --- answers ---------------------------------------------------------------------------


def test_select_gives_columns_and_rows_sorted(graph):
    found = answer(graph, "SELECT DISTINCT ?o ?none { <http://x/a> <http://x/p> ?o }")
    assert found.columns == ("o", "none")
    assert found.rows == (
        (Value("iri", "http://x/b"), None),
        (Value("literal", "1", XSD + "integer"), None),
        (Value("literal", "x", "@nl"), None),
    )
    assert found.triples is None
    assert found.boolean is None


def test_named_graphs_are_seen_as_one_and_can_be_asked_for(graph):
    assert answer(graph, "SELECT * { <http://x/a> <http://x/p> ?o . ?o <http://x/p> ?x }").rows
    found = answer(graph, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    assert found.rows == ((Value("iri", "http://x/g1"),), (Value("iri", "http://x/g2"),))


def test_a_triple_of_two_sources_counts_twice_unless_distinct(graph):
    query = "SELECT %s ?s { ?s <http://x/p> <http://x/b> }"
    assert len(rows(graph, query.replace("%s", ""))) == 2
    assert len(rows(graph, query.replace("%s", "DISTINCT"))) == 1


def test_an_order_that_was_asked_for_is_kept(thousand):
    found = rows(thousand, "SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o) LIMIT 3")
    assert [value.value for (value,) in found if value] == ["999", "998", "997"]


def test_ask_gives_a_boolean(graph):
    assert answer(graph, "ASK { ?s ?p ?o }") == SparqlResult(boolean=True)
    assert answer(graph, "ASK { ?s <http://none> ?o }") == SparqlResult(boolean=False)


@pytest.mark.parametrize(
    "query", ["CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "DESCRIBE <http://x/a> <http://x/b>"]
)
def test_construct_and_describe_give_triples_once_and_sorted(graph, query):
    triples = answer(graph, query).triples or ()
    assert len(triples) == len(set(triples)) == 5
    assert list(triples) == sorted(triples)


def test_new_blank_nodes_have_the_same_names_every_time(graph):
    query = "CONSTRUCT { [] <http://x/says> ?o } { ?s ?p ?o }"
    assert answer(graph, query) == answer(graph, query)


def test_an_answer_without_rows_is_an_answer(graph):
    assert answer(graph, "SELECT ?s { ?s <http://none> ?o }").rows == ()


def test_an_answer_from_a_spawned_child_is_the_same(graph, monkeypatch):
    query = "SELECT * { GRAPH ?g { ?s ?p ?o } }"
    forked = answer(graph, query)
    monkeypatch.setattr(child, "METHOD", "spawn")
    assert answer(graph, query, seconds=60) == forked


# --- what is refused -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("INSERT DATA { <http://a> <http://b> 1 }", "INSERT"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("WITH <http://x/g1> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH"),
        ("PREFIX ex: <http://x/>\ninsert { ?s ?p 1 } USING ex:g1 WHERE { ?s ?p ?o }", "INSERT"),
        ("LOAD <http://127.0.0.1/x>", "LOAD"),
        ("load silent <file:///etc/passwd>", "LOAD"),
        ("CLEAR ALL", "CLEAR"),
        ("DROP ALL", "DROP"),
        ("CREATE GRAPH <http://x>", "CREATE"),
        ("COPY DEFAULT TO <http://x>", "COPY"),
        ("MOVE DEFAULT TO <http://x>", "MOVE"),
        ("ADD DEFAULT TO <http://x>", "ADD"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "DROP"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { sErViCe SILENT <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE ?s { ?s ?p ?o } } }", "SERVICE"),
        ("SELECT * FROM <http://x/g1> { ?s ?p ?o }", "FROM"),
        ("SELECT * from named <file:///etc/passwd> { ?s ?p ?o }", "FROM"),
        ("ASK FROM <http://x/g1> {}", "FROM"),
        ("SELECT * USING <http://x/g1> { ?s ?p ?o }", "USING"),
    ],
)
def test_a_forbidden_word_is_named(graph, query, word):
    error = refused(graph, query)
    assert str(error).startswith(word + " ")
    assert error.line is not None


def test_the_line_of_a_forbidden_word_is_given(graph):
    assert refused(graph, "SELECT *\n# SERVICE\n{\nSERVICE <http://x> {} }").line == 4


@pytest.mark.parametrize("word", ["SERVICE", "service", "SERVICE SILENT", "SERVICESILENT"])
@pytest.mark.parametrize(
    "before", ["", "?s ?p 1", "?s ?p true", "?s ?p true.", "FILTER(?a<?b)", "{}"]
)
@pytest.mark.parametrize("after", [":a", "ex:a", "<http://x/>", "?a", "#\n:a"])
def test_the_engine_needs_no_space_and_so_cannot_hide_a_service(graph, before, word, after):
    assert "SERVICE" in str(refused(graph, PREFIXES + f"SELECT * {{{before}{word}{after}{{}}}}"))


@pytest.mark.parametrize("query", ["ASKFROM<http://x/g1>{}", "SELECT*FROMNAMED<http://x/g1>{}"])
def test_nor_a_from(graph, query):
    assert "FROM" in str(refused(graph, query))


@pytest.mark.parametrize("prefix", ["service", "SERVICE", "webservice", "true.service"])
def test_a_prefix_that_the_engine_may_take_for_a_service_is_refused(graph, prefix):
    query = f"PREFIX {prefix}: <http://x/> SELECT * {{ ?s {prefix}:p ?o }}"
    assert "prefix" in str(refused(graph, query))


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "from SERVICE <http://x> { } INSERT" }',
        "SELECT * { ?s ?p 'it\\'s from' . ?s ?p '''LOAD 'x' \\''' DROP''' }",
        'SELECT * { ?s ?p """a "quoted" SERVICE\n""" }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://x> FROM LOAD",
        "# DROP ALL\nSELECT * { ?s ?p ?o }",
        "SELECT * { ?s ?p <http://x/SERVICE#from/LOAD> }",
        "SELECT ?from ?service ?with { ?from ?service ?with }",
        "SELECT $load { ?s ?p $load }",
        "SELECT * { ?s :SERVICE ?o . ?s ex:from ?x ; ex:a.FROM ex:load, _:insert }",
        "PREFIX from: <http://x/> SELECT * { ?s from:p from:with }",
        "SELECT * { ?s ex:a\\'SERVICE ?o . ?s ?p ?o }",
        "SELECT * { ?s ?p 'x'@from }",
        "SELECT * { ?s ?p ?o FILTER(?o<?s && ?s>?o) }",
    ],
)
def test_the_same_words_elsewhere_do_no_harm(graph, query):
    assert answer(graph, PREFIXES + query).rows is not None


def test_a_query_that_is_wrong_says_where(graph):
    error = refused(graph, "SELECT *\n{ ?s ?p }")
    assert error.line == 2
    assert "line 2, column 10" in str(error)


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_an_empty_query_is_refused(graph, query):
    assert "empty" in str(refused(graph, query))


@pytest.mark.parametrize(
    "query", ["# nothing", "hello", "SELECT * { ?s ex:p ?o }", "SELECT * { ?s ?p"]
)
def test_what_is_no_query_is_refused(graph, query):
    assert "wrong" in str(refused(graph, query))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 10_000 + "}" * 10_000,
        "SELECT * { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
        "SELECT * { ?s ?p " + "[ ?p " * 101 + "1" + "]" * 101 + " }",
        "SELECT * { ?s ?p ?o } " + "}" * 500 + "{" * 101,
    ],
)
def test_deep_nesting_is_refused_before_the_engine(graph, query, monkeypatch):
    monkeypatch.setattr(child, "run", None)
    assert "brackets" in str(refused(graph, query))


def test_a_hundred_brackets_are_answered(graph):
    assert answer(graph, "ASK " + "{" * 100 + "}" * 100).boolean


def test_a_query_that_is_too_long_is_refused(graph):
    query = "SELECT * { ?s ?p ?o } #" + "x" * sparql.MAX_QUERY
    assert "characters" in str(refused(graph, query))


# --- limits ----------------------------------------------------------------------------


def test_a_query_that_runs_for_ever_is_stopped(thousand):
    start = time.monotonic()
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    error = refused(thousand, query, seconds=1)
    assert "1 seconds" in str(error)
    assert time.monotonic() - start < 30


@pytest.mark.slow
def test_an_answer_that_would_fill_the_memory_is_stopped(thousand):
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    assert "LIMIT" in str(refused(thousand, query, seconds=120))


@pytest.mark.parametrize("query", ["ASK { FILTER(" + "!" * 200_000 + "1) }"])
def test_a_query_that_crashes_the_engine_is_an_error_and_no_crash(graph, query):
    assert "ended the process" in str(refused(graph, query, seconds=60))


@pytest.mark.skipif(sys.platform != "linux", reason="others do not limit open files so")
def test_even_unguarded_the_engine_reaches_nobody(graph):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        port = server.getsockname()[1]
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        kind, _text = child.run(sparql._evaluate, graph.store, query, seconds=30)
        assert kind == "wrong"
        with pytest.raises(TimeoutError):
            server.accept()
