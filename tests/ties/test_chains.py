# SPDX-License-Identifier: EUPL-1.2
"""The shortest chains of ties between two actors."""

from __future__ import annotations

import networkx as nx
from hypothesis import example, given
from hypothesis import strategies as st

from htno_graph.ties.chains import MOST, Ask, shortest
from htno_graph.ties.links import Bond

NOBODY: frozenset[str] = frozenset()


def ties(*pairs: str | tuple[str, str]) -> Ask:
    """Ties of two, of which only those of the actors asked about are told."""
    told = [Bond("r", (pair[0],), (pair[1],)) for pair in pairs]
    return lambda actors: [x for x in told if actors & {*x.agents, *x.others}]


def test_whoever_is_asked_about_may_be_among_those_left_out() -> None:
    told = ties("as", "sb")
    assert shortest(told, "a", "s", frozenset("s")) == [["a", "s"]]
    assert shortest(told, "s", "b", frozenset("s")) == [["s", "b"]]


def test_others_of_one_record_are_not_tied_with_each_other() -> None:
    assert shortest(lambda _: [Bond("r", ("a",), ("b", "c"))], "b", "c", NOBODY) == [
        ["b", "a", "c"]
    ]
    assert shortest(lambda _: [Bond("r", (), ("b", "c"))], "b", "c", NOBODY) == []


def test_only_those_reached_from_either_end_are_asked() -> None:
    """Of a chain of two steps the two ends are enough."""
    asked = set[str]()

    def ask(actors: set[str]) -> list[Bond]:
        asked.update(actors)
        return [Bond("r", ("a", "b")), Bond("q", ("b", "c"))]

    assert shortest(ask, "a", "c", NOBODY) == [["a", "b", "c"]]
    assert asked <= {"a", "c"}


def test_at_most_a_few_chains_are_given() -> None:
    """Of a ladder with two ways at each of 20 rungs: a million chains, and it takes no time."""
    rungs = [
        (f"{n}{side}", f"{n + 1}{other}") for n in range(20) for side in "lr" for other in "lr"
    ]
    found = shortest(ties(*rungs), "0l", "20r", NOBODY)
    assert len(found) == MOST
    assert found == sorted(found)
    assert {len(chain) for chain in found} == {21}


@given(
    st.sets(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))),
    st.sets(st.sampled_from("cdefgh")),
)
@example({("a", "c"), ("c", "d"), ("a", "b"), ("b", "d"), ("a", "e")}, set())
@example({("a", "s"), ("s", "b"), ("a", "c"), ("c", "d"), ("d", "b")}, {"s"})
def test_the_shortest_chains_are_all_given_in_order(
    pairs: set[tuple[str, str]], without: set[str]
) -> None:
    """Those of networkx, which has no part in them."""
    told = [(a, b) for a, b in pairs if a != b]
    graph = nx.Graph(told)
    graph.remove_nodes_from(without)
    joined = "a" in graph and "b" in graph and nx.has_path(graph, "a", "b")
    chains = sorted(nx.all_shortest_paths(graph, "a", "b")) if joined else []
    assert shortest(ties(*told), "a", "b", frozenset(without)) == chains[:MOST]
