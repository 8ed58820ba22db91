# SPDX-License-Identifier: EUPL-1.2
"""The shortest chains of ties between two actors."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from htno_graph.model.records import Tie
from htno_graph.ties.chains import MOST, shortest

NOBODY: frozenset[str] = frozenset()


def ties(*pairs: str, section: str = "tie") -> list[Tie]:
    return [Tie(section, pair[0], pair[1], "contact", ("r",)) for pair in pairs]


def test_a_tie_is_a_chain_of_one_step() -> None:
    assert shortest(ties("ab", "bc"), "a", "b", NOBODY) == [["a", "b"]]
    assert shortest(ties("ab"), "b", "a", NOBODY) == [["b", "a"]]


def test_only_the_shortest_chains_are_given_and_all_of_them_in_order() -> None:
    """By hand: a-b-d and a-c-d are of two steps, a-e-f-d of three."""
    found = shortest(ties("ac", "cd", "ab", "bd", "ae", "ef", "fd"), "a", "d", NOBODY)
    assert found == [["a", "b", "d"], ["a", "c", "d"]]


def test_no_chain_goes_through_those_left_out() -> None:
    """Even when it would be the shorter way."""
    told = ties("as", "sb", "ac", "cd", "db")
    assert shortest(told, "a", "b", frozenset("s")) == [["a", "c", "d", "b"]]
    assert shortest(ties("as", "sb"), "a", "b", frozenset("s")) == []


def test_whoever_is_asked_about_may_be_among_those_left_out() -> None:
    told = ties("as", "sb")
    assert shortest(told, "a", "s", frozenset("s")) == [["a", "s"]]
    assert shortest(told, "s", "b", frozenset("s")) == [["s", "b"]]


def test_what_is_no_tie_is_no_step() -> None:
    told = ties("ab") + ties("bc", section="planned") + ties("bc", section="mentioned")
    assert shortest(told, "a", "c", NOBODY) == []


def test_nobody_is_reached_from_nowhere() -> None:
    assert shortest([], "a", "b", NOBODY) == []
    assert shortest(ties("ab", "cd"), "a", "d", NOBODY) == []
    assert shortest(ties("ab"), "x", "y", NOBODY) == []


def test_at_most_a_few_chains_are_given() -> None:
    """Of a ladder with two ways at each of 20 rungs: a million chains, and it takes no time."""
    rungs = [
        (f"{n}{side}", f"{n + 1}{other}") for n in range(20) for side in "lr" for other in "lr"
    ]
    told = [Tie("tie", a, b, "contact", ("r",)) for a, b in rungs]
    found = shortest(told, "0l", "20r", NOBODY)
    assert len(found) == MOST
    assert found == sorted(found)
    assert {len(chain) for chain in found} == {21}


@given(
    st.sets(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))),
    st.sets(st.sampled_from("cdefgh")),
)
def test_chains_are_as_short_as_can_be(pairs: set[tuple[str, str]], without: set[str]) -> None:
    """networkx is the judge of the length; every step is a tie, nobody left out is passed."""
    told = [Tie("tie", a, b, "contact", ("r",)) for a, b in pairs if a != b]
    graph = nx.Graph((t.actor, t.partner) for t in told)
    graph.remove_nodes_from(without)
    found = shortest(told, "a", "b", frozenset(without))
    joined = "a" in graph and "b" in graph and nx.has_path(graph, "a", "b")
    assert bool(found) == joined
    for chain in found:
        assert len(chain) - 1 == nx.shortest_path_length(graph, "a", "b")
        assert all(graph.has_edge(one, next_) for one, next_ in pairwise(chain))
