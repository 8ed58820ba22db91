# SPDX-License-Identifier: EUPL-1.2
"""Measures against published values, values by hand, and their own definitions.

Where numbers come from:

- structural holes: the networkx test suite (`test_structuralholes.py`), computed there with
  UCINET and igraph and then by hand; the graph is that of Borgatti, "Structural holes:
  unpacking Burt's redundancy measures", Connections 20(1), 1997.
- E-I index: the manual of the R package homophily, on the Jemaah Islamiyah network
  (Koschade 2006).
- the rest by hand, with the drawing.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import astuple, fields
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph.language import speaking
from htno_graph.measures import (
    Brokerage,
    articulation_points,
    bridges,
    brokerage,
    ei_index,
    role_name,
    sampled_betweenness,
    structural_holes,
)


def graph(ties: str) -> Any:
    """The undirected graph of ties such as ``"ab bc"``."""
    return nx.Graph([(tie[0], tie[1]) for tie in ties.split()])


@st.composite
def graphs(draw: st.DrawFn, size: int = 7) -> Any:
    """Small graphs with named nodes, loops and isolated nodes."""
    names = "abcdefghij"[: draw(st.integers(0, size))]
    G: Any = nx.empty_graph(names)
    pairs = list(itertools.product(names, repeat=2))
    G.add_edges_from(draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else [])
    return G


def thirds(G: Any) -> dict[str, str]:
    """A group for every node: three groups by letter."""
    return {node: "xyz"[ord(node) % 3] for node in G}


# --- structural holes --------------------------------------------------------------------


def test_structural_holes_of_borgatti():
    found: Any = structural_holes(graph("AB AF AG AE EG FG BG BD DG GC"))
    for node, values in {"G": (0.400, 4.67), "A": (0.595, 2.50), "C": (1, 1)}.items():
        assert astuple(found[node]) == pytest.approx(values, abs=5e-3)


@given(graphs())
def test_structural_holes_agree_with_networkx(G):
    """Asked per node: for all nodes at once networkx 3.6 mixes up rows and columns."""
    found: Any = structural_holes(G)
    G.remove_edges_from(list(nx.selfloop_edges(G)))
    assert [node for node in found if found[node] is None] == sorted(nx.isolates(G))
    asked = [node for node in G if G[node]]
    constraint, size = nx.constraint(G, asked), nx.effective_size(G, asked)
    for node in asked:
        assert astuple(found[node]) == pytest.approx((constraint[node], size[node]))


# --- brokerage ---------------------------------------------------------------------------


def test_brokerage_without_directions_by_hand():
    """Two of x on the left, one y, one z, all tied to v (of x); a and b tied as well.

        a─┐
        │ v─c   a, b, v: x;  c: y;  d: z
        b─┘└d

    Open pairs of v: ac, ad, bc, bd (one foot in x: gatekeeper and representative), cd (y and
    z: liaison); ab is closed.
    """
    G = graph("av bv cv dv ab")
    found = brokerage(G, {"a": "x", "b": "x", "v": "x", "c": "y", "d": "z"})
    assert found["v"] == Brokerage(gatekeeper=4, representative=4, liaison=1)
    assert {found[node] for node in "abcd"} == {Brokerage()}


@given(graphs())
def test_brokerage_counts_what_its_definition_says(G):
    group = thirds(G)
    expected: dict[str, Counter[str]] = {node: Counter() for node in G}
    for a, v, c in itertools.permutations(G, 3):
        if G.has_edge(a, v) and G.has_edge(v, c) and not G.has_edge(a, c):
            own = (group[a] == group[v], group[v] == group[c], group[a] == group[c])
            role = {
                (True, True, True): "coordinator",
                (False, False, True): "itinerant",
                (False, True, False): "gatekeeper",
                (True, False, False): "representative",
                (False, False, False): "liaison",
            }[own]
            # both orders of a pair are seen
            expected[v][role] += role in {"gatekeeper", "representative"} or a < c
    assert brokerage(G, group) == {node: Brokerage(**expected[node]) for node in G}


def test_brokerage_of_some_is_that_of_all():
    G = nx.karate_club_graph()
    group = {node: node % 3 for node in G}
    every = brokerage(G, group)
    assert brokerage(G, group, {0, 33}) == {0: every[0], 33: every[33]}


# --- betweenness from some nodes ----------------------------------------------------------


def test_betweenness_from_all_nodes_is_exact():
    G = nx.karate_club_graph()
    found = sampled_betweenness(G, list(G), len(G))
    assert found == pytest.approx(nx.betweenness_centrality(G))


def test_betweenness_between_some_nodes_counts_their_pairs_only():
    """a - x - b, and c alone: of the pairs ab, ac and bc one leads through x, which is no end."""
    G = graph("ax xb")
    G.add_node("c")
    assert sampled_betweenness(G, "abc", 3) == pytest.approx({"a": 0, "b": 0, "c": 0, "x": 1 / 3})


def test_betweenness_from_some_nodes_comes_near_and_is_the_same_each_time():
    """Half of the club, whose leaders have 0.44 and 0.30."""
    G = nx.karate_club_graph()
    found = sampled_betweenness(G, list(G), 17)
    assert found == sampled_betweenness(G, list(G)[::-1], 17)
    with pytest.raises(KeyError):
        sampled_betweenness(G, [99], 1)
    assert found[0] == pytest.approx(0.44, abs=0.1)
    assert found[33] == pytest.approx(0.30, abs=0.1)


# --- mixing ------------------------------------------------------------------------------

JEMAAH_ISLAMIYAH = {
    (0, 0): 3, (0, 1): 8, (0, 2): 15, (0, 3): 1, (0, 4): 4,
    (1, 1): 1, (1, 2): 5, (1, 3): 1, (2, 2): 10, (2, 3): 5, (3, 4): 4, (4, 4): 6,
}  # fmt: skip
"""Ties between command team, operation assistants, bomb makers, suicide bombers, team Lima.

The manual's matrix counts every tie twice.
"""


@pytest.mark.parametrize(
    ("G", "expected"),
    [
        (graph("ab"), -1),
        (graph("ac bc"), 1),
        (graph("ab ac bc"), 1 / 3),
        (nx.empty_graph("ab"), None),
    ],
)
def test_ei_index_by_hand(G, expected):
    """a and b in one group, c in another: the ends of the range, and 2 out against 1 in."""
    G.add_node("alone")
    found = ei_index(G, {"a": 1, "b": 1, "c": 2, "alone": 3})
    assert found == (expected if expected is None else pytest.approx(expected))


def test_ei_index_of_the_homophily_manual():
    """It depends on the number of ties between groups only."""
    members = [[10 * group + i for i in range(size)] for group, size in enumerate([4, 2, 5, 2, 4])]
    G: Any = nx.Graph()
    for (a, b), number in JEMAAH_ISLAMIYAH.items():
        within, across = (
            itertools.combinations(members[a], 2),
            itertools.product(*map(members.__getitem__, (a, b))),
        )
        G.add_edges_from(itertools.islice(within if a == b else across, number))
    assert ei_index(G, {node: node // 10 for node in G}) == pytest.approx(0.3650794, abs=1e-7)


def test_a_node_without_group_is_named():
    for measure in (brokerage, ei_index):
        with pytest.raises(KeyError, match="b"):
            measure(graph("ab"), {"a": 1})


# --- cuts --------------------------------------------------------------------------------


def test_cuts_by_hand():
    """Three triangles abc, cde and def in a row, g on f, and h with i apart."""
    G = graph("ab ac bc cd ce de df ef fg hi")
    assert articulation_points(G) == {
        "c": (("d", "e", "f", "g"), ("a", "b")),
        "f": (("a", "b", "c", "d", "e"), ("g",)),
    }
    assert bridges(G) == {
        ("f", "g"): (("a", "b", "c", "d", "e", "f"), ("g",)),
        ("h", "i"): (("h",), ("i",)),
    }


@given(graphs())
def test_cuts_are_what_falls_apart(G):
    plain: Any = nx.Graph(G)
    points, ties = articulation_points(G), bridges(G)
    for node in plain:
        own = nx.node_connected_component(plain, node) - {node}
        parts = list(nx.connected_components(plain.subgraph(own)))
        expected = sorted((tuple(sorted(part)) for part in parts), key=lambda p: (-len(p), p))
        assert points.get(node, ()) == (tuple(expected) if len(parts) > 1 else ())
    for u, v in plain.edges:
        rest = plain.copy()
        rest.remove_edge(u, v)
        sides = [tuple(sorted(nx.node_connected_component(rest, end))) for end in sorted((u, v))]
        falls = u != v and not nx.has_path(rest, u, v)
        assert ties.get(tuple(sorted((u, v)))) == (tuple(sides) if falls else None)


# --- all of them -------------------------------------------------------------------------


def everything(G: Any) -> list[object]:
    """What every measure says of *G*."""
    group = thirds(G)
    return [
        structural_holes(G),
        brokerage(G, group),
        ei_index(G, group),
        articulation_points(G),
        bridges(G),
        sampled_betweenness(G, list(G), 3),
    ]


@given(graphs(size=10), st.randoms(use_true_random=False))
def test_the_order_of_nodes_and_ties_does_not_matter(G, chance):
    nodes, ties = list(G), list(G.edges)
    chance.shuffle(nodes)
    chance.shuffle(ties)
    other = nx.empty_graph(nodes)
    other.add_edges_from((v, u) if chance.random() < 0.5 else (u, v) for u, v in ties)
    assert repr(everything(other)) == repr(everything(G))


@pytest.mark.parametrize("kind", [nx.DiGraph, nx.MultiGraph])
def test_directions_and_several_ties_of_a_pair_are_refused(kind):
    with pytest.raises(ValueError, match="simple graph"):
        structural_holes(kind([("a", "b")]))


@given(graphs())
def test_no_measure_changes_the_graph(G):
    before = list(G), list(G.edges)
    everything(G)
    assert (list(G), list(G.edges)) == before


def test_every_role_of_a_broker_has_a_name():
    for language in ("nl", "en"):
        with speaking(language):
            assert len({role_name(field.name) for field in fields(Brokerage)}) == 5
