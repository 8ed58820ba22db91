# SPDX-License-Identifier: EUPL-1.2
"""Questions of others: whatever form the answer has, it comes as rows of plain text."""

from __future__ import annotations

import pytest

from htno_graph.answers.sparql import sparql
from htno_graph.errors import QueryError
from htno_graph.model.vocabulary import ID
from htno_graph.store.memory import Graph
from tests.plain import plain


def test_a_selection_gives_its_columns_and_rows(world: Graph) -> None:
    answer = sparql(
        world,
        "SELECT ?label ?a { ?a a prov:Agent ; skos:prefLabel ?label } ORDER BY ?label LIMIT 2",
    )
    assert answer.columns == ("label", "a")
    assert plain(answer.rows) == [
        {"label": "Alfa", "a": ID + "actor/a"},
        {"label": "Beta", "a": ID + "actor/b"},
    ]
    assert (answer.command, answer.kind, answer.as_of) == ("sparql", "rows", "")


def test_what_is_unbound_is_null(world: Graph) -> None:
    answer = sparql(world, "SELECT ?x WHERE { OPTIONAL { ?x a <x:y> } }")
    assert plain(answer.rows) == [{"x": None}]


def test_a_selection_of_nothing_has_columns_and_no_rows(world: Graph) -> None:
    answer = sparql(world, "SELECT ?x WHERE { ?x a <x:y> }")
    assert (answer.columns, answer.rows) == (("x",), ())


@pytest.mark.parametrize(("query", "said"), [("ASK {}", "true"), ("ASK { ?x a <x:y> }", "false")])
def test_a_yes_or_no_question_is_answered(world: Graph, query: str, said: str) -> None:
    """In the words of RDF, whatever language is spoken."""
    answer = sparql(world, query)
    assert (answer.columns, plain(answer.rows)) == (("answer",), [{"answer": said}])


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?a a prov:Agent } WHERE { ?a skos:prefLabel 'Alfa'@nl }",
        "DESCRIBE <https://w3id.org/htno/id/actor/a>",
    ],
)
def test_triples_come_as_three_columns(world: Graph, query: str) -> None:
    answer = sparql(world, query)
    assert answer.columns == ("subject", "predicate", "object")
    assert {row.field("subject") for row in answer.rows} == {ID + "actor/a"}


@pytest.mark.parametrize(("distinct", "count"), [("", 2), ("DISTINCT", 1)])
def test_all_sources_are_asked_together(world: Graph, distinct: str, count: int) -> None:
    """A triple that two of them tell counts twice, unless one asks for what is distinct."""
    query = f"SELECT {distinct} ?x {{ <{ID}actor/b> a ?x . FILTER(?x = prov:Agent) }}"
    assert len(sparql(world, query).rows) == count


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELEC",
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "\udcff",
    ],
)
def test_what_is_wrong_or_would_do_more_than_read_is_refused(world: Graph, query: str) -> None:
    with pytest.raises(QueryError):
        sparql(world, query)
