# SPDX-License-Identifier: EUPL-1.2
"""An answer depends on the graph, the question and its context, and on nothing asked before."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import htno_graph as hg
from htno_graph.answers.context import Context
from htno_graph.errors import PeriodError
from htno_graph.exports.answers import make
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read

PAST, SOON = "2020-01-01", "2030-01-01"
"""Before and after everything that the shipped sources plan."""


ASKED: dict[str, Callable[[Graph, str], object]] = {
    "list": lambda graph, day: hg.listing(graph, "activiteiten", as_of=day),
    "query": lambda graph, day: hg.query(graph, "FME", as_of=day),
    "show": lambda graph, day: hg.show(graph, "flexibilisering", as_of=day),
    "gaps": lambda graph, day: hg.gap_cards(graph, as_of=day),
    "ask": lambda graph, day: hg.gap_questions(graph, as_of=day),
    "invite": lambda graph, day: hg.invitation(graph, as_of=day),
    "json": lambda graph, day: hg.export(graph, "json", as_of=day),
    "csv": lambda graph, day: hg.export(graph, "csv", as_of=day),
}
DAYS = ("", PAST, SOON)


@cache
def alone(name: str, day: str) -> object:
    """The answer as a graph that was asked nothing else gives it."""
    return ASKED[name](read(), day)


@cache
def busy() -> Graph:
    """One graph for all questions."""
    return read()


@settings(max_examples=8)
@given(st.lists(st.tuples(st.sampled_from(sorted(ASKED)), st.sampled_from(DAYS)), max_size=4))
def test_whatever_was_asked_before_the_answer_is_the_same(asked: list[tuple[str, str]]) -> None:
    for name, day in asked:
        assert ASKED[name](busy(), day) == alone(name, day)


@pytest.mark.parametrize(("day", "other"), [(PAST, SOON), (SOON, PAST)])
def test_an_answer_is_written_out_as_it_was_asked(day: str, other: str) -> None:
    """Also when the graph was asked for another day since."""
    graph = read()
    answer = hg.gap_cards(graph, as_of=day)
    before = make(graph, answer, "gexf", "0")
    hg.query(graph, "FME", as_of=other)
    assert make(graph, answer, "gexf", "0") == before


def test_asking_leaves_no_day_behind() -> None:
    graph = read()
    hg.query(graph, "FME", as_of=PAST)
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
