# SPDX-License-Identifier: EUPL-1.2
"""An answer depends on the graph, the question and its context, and on nothing asked before."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htno_graph.answers.context import Context
from htno_graph.answers.gaps import gap_cards
from htno_graph.answers.query import query
from htno_graph.errors import PeriodError
from htno_graph.formats.answers import make
from htno_graph.knowledge_graph import KnowledgeGraph
from htno_graph.store.reading import read

PAST, SOON = "2023-06-30", "2030-01-01"
"""Before and after everything that the shipped sources plan."""


ASKED: dict[str, Callable[[KnowledgeGraph, str], object]] = {
    "list": lambda g, day: g.list("activiteiten", as_of=day),
    "query": lambda g, day: g.query("FME", as_of=day),
    "show": lambda g, day: g.show("flexibilisering", as_of=day),
    "gaps": lambda g, day: g.gaps(as_of=day),
    "ask": lambda g, day: g.questions(as_of=day),
    "invite": lambda g, day: g.invite(as_of=day),
    "json": lambda g, day: g.export("json", as_of=day),
    "csv": lambda g, day: g.export("csv", as_of=day),
}
DAYS = ("", PAST, SOON)


@cache
def alone(name: str, day: str) -> object:
    """The answer as a graph that was asked nothing else gives it."""
    return ASKED[name](KnowledgeGraph(read()), day)


@cache
def busy() -> KnowledgeGraph:
    """One graph for all questions."""
    return KnowledgeGraph(read())


@settings(max_examples=8)
@given(st.lists(st.tuples(st.sampled_from(sorted(ASKED)), st.sampled_from(DAYS)), max_size=4))
def test_whatever_was_asked_before_the_answer_is_the_same(asked: list[tuple[str, str]]) -> None:
    for name, day in asked:
        assert ASKED[name](busy(), day) == alone(name, day)


@pytest.mark.parametrize(("day", "other"), [(PAST, SOON), (SOON, PAST)])
def test_an_answer_is_written_out_as_it_was_asked(day: str, other: str) -> None:
    """Also when the graph was asked for another day since."""
    graph = read()
    answer = gap_cards(graph, as_of=day)
    before = make(graph, answer, "gexf", "0")
    query(graph, "FME", as_of=other)
    assert make(graph, answer, "gexf", "0") == before


def test_asking_leaves_no_day_behind() -> None:
    graph = read()
    query(graph, "FME", as_of=PAST)
    assert graph.cache
    assert not any("day" in str(key) for key in graph.cache)


def test_a_context_is_of_one_question() -> None:
    graph = read()
    context = Context.of(graph, PAST)
    assert (context.day, context.given, context.places) == (PAST, PAST, ("shipped",))
    assert Context.of(graph) == Context.of(graph, "")
    assert Context.of(graph).given == ""
    with pytest.raises(AttributeError):
        context.day = SOON  # type: ignore[misc]
    with pytest.raises(PeriodError):
        Context.of(graph, "gisteren")
