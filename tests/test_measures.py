# SPDX-License-Identifier: EUPL-1.2
"""Measures against published values, values by hand, and their own definitions.

Where numbers come from:

- structural holes: the networkx test suite (`test_structuralholes.py`), computed there with
  UCINET and igraph and then by hand; the graph is that of Borgatti, "Structural holes:
  unpacking Burt's redundancy measures", Connections 20(1), 1997.
- brokerage: the manual of the R package cograph, whose counts are those of `sna::brokerage`.
- E-I index: the manual of the R package homophily, on the Jemaah Islamiyah network
  (Koschade 2006) and Sampson's monks.
- two-mode centrality: the Southern Women of Davis, Gardner and Gardner, in the networkx test
  suite (`bipartite/tests/test_centrality.py`).
- the rest by hand, with the drawing.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections import Counter
from dataclasses import astuple, fields
from math import isfinite
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph.language import speaking
from htno_graph.measures import (
    Brokerage,
    StructuralHoles,
    articulation_points,
    bridges,
    brokerage,
    ei_index,
    role_name,
    sampled_betweenness,
    structural_holes,
)

BORGATTI = {
    "AB": 2, "AF": 3, "AG": 5, "AE": 2, "EG": 8, "FG": 3, "BG": 4, "BD": 1, "DG": 3, "GC": 10,
}  # fmt: skip


def graph(ties: str) -> Any:
    """The undirected graph of ties such as ``"ab bc"``."""
    return nx.Graph([(tie[0], tie[1]) for tie in ties.split()])


def digraph(arcs: str) -> Any:
    """The directed graph of arcs such as ``"ab bc"``."""
    return nx.DiGraph([(arc[0], arc[1]) for arc in arcs.split()])


@st.composite
def graphs(draw: st.DrawFn, size: int = 7) -> Any:
    """Small graphs with named nodes, weights, loops and isolated nodes."""
    names = "abcdefghij"[: draw(st.integers(0, size))]
    G: Any = nx.DiGraph() if draw(st.booleans()) else nx.Graph()
    G.add_nodes_from(names)
    pairs = list(itertools.product(names, repeat=2))
    for u, v in draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []:
        G.add_edge(u, v, weight=draw(st.sampled_from([0.1, 0.2, 0.7, 1, 3])))
    return G


def thirds(G: Any) -> dict[str, str]:
    """A group for every node: three groups by letter."""
    return {node: "xyz"[ord(node) % 3] for node in G}


def mixed(sizes: list[int], ties: dict[tuple[int, int], int], *, directed: bool) -> Any:
    """A graph with groups of those *sizes* and that number of *ties* between each two."""
    G: Any = nx.DiGraph() if directed else nx.Graph()
    members = [[(group, i) for i in range(size)] for group, size in enumerate(sizes)]
    for (a, b), number in ties.items():
        pairs = (
            itertools.combinations(members[a], 2)
            if a == b and not directed
            else ((u, v) for u, v in itertools.product(members[a], members[b]) if u != v)
        )
        G.add_edges_from(itertools.islice(pairs, number))
    return G


# --- structural holes --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        (None, {"G": (0.400, 4.67), "A": (0.595, 2.50), "C": (1, 1)}),
        ("weight", {"G": (0.299, 5.47), "A": (0.795, 2.47), "C": (1, 1)}),
    ],
)
def test_structural_holes_of_borgatti(weight, expected):
    G: Any = nx.Graph()
    G.add_weighted_edges_from((*pair, value) for pair, value in BORGATTI.items())
    found: Any = structural_holes(G, weight)
    for node, (constraint, size) in expected.items():
        assert found[node].constraint == pytest.approx(constraint, abs=1e-3)
        assert found[node].effective_size == pytest.approx(size, abs=1e-2)


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        (None, {0: (1.003, 1.167), 1: (1.003, 1.167), 2: (1.389, 1)}),
        ("weight", {0: (0.840, 1.567), 1: (1.143, 1.083), 2: (1.378, 1)}),
    ],
)
def test_structural_holes_with_directions(weight, expected):
    G: Any = nx.DiGraph()
    G.add_weighted_edges_from([(0, 1, 2), (0, 2, 2), (1, 0, 1), (2, 1, 1)])
    found: Any = structural_holes(G, weight)
    for node, values in expected.items():
        assert astuple(found[node]) == pytest.approx(values, abs=1e-3)


def test_structural_holes_of_a_triangle_by_hand():
    """Each contact has share 1/2, and 1/2 · 1/2 again through the other: 2 · (3/4)²."""
    found = structural_holes(nx.complete_graph(3))
    assert set(found.values()) == {StructuralHoles(constraint=1.125, effective_size=1.0)}


@given(graphs(), st.sampled_from([None, "weight"]))
def test_structural_holes_agree_with_networkx(G, weight):
    """Asked per node: for all nodes at once networkx 3.6 mixes up rows and columns.

    Per node networkx calls who has only incoming arcs isolated; those are left out.
    """
    G.remove_edges_from(list(nx.selfloop_edges(G)))
    found: Any = structural_holes(G, weight)
    assert [node for node in found if found[node] is None] == sorted(nx.isolates(G))
    asked = [node for node in G if G[node]]
    constraint = nx.constraint(G, asked, weight=weight)
    size = nx.effective_size(G, asked, weight=weight)
    for node in asked:
        assert astuple(found[node]) == pytest.approx((constraint[node], size[node]))


# --- brokerage ---------------------------------------------------------------------------


def test_brokerage_of_the_cograph_manual():
    """A to B and C, B to C and D, C to D, D to A; A and B in one group, C and D in another."""
    G = digraph("AB AC BC BD CD DA")
    found = brokerage(G, {"A": 1, "B": 1, "C": 2, "D": 2})
    assert found == {
        "A": Brokerage(itinerant=1, gatekeeper=1),
        "B": Brokerage(representative=1),
        "C": Brokerage(gatekeeper=1),
        "D": Brokerage(itinerant=1, representative=1),
    }


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ("xxx", "coordinator"),
        ("yxy", "itinerant"),
        ("yxx", "gatekeeper"),
        ("xxy", "representative"),
        ("yxz", "liaison"),
    ],
)
def test_each_role_on_one_path(groups, role):
    """a → v → c, the groups of a, v, c in that order: the table of Gould and Fernandez."""
    group = dict(zip("avc", groups, strict=True))
    found = brokerage(digraph("av vc"), group)
    assert found["v"] == Brokerage(**{role: 1})
    assert found["a"] == found["c"] == Brokerage()
    closed = brokerage(digraph("av vc ac"), group)
    assert closed["v"] == Brokerage()


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
    arcs = G.to_directed() if not G.is_directed() else G
    for a, v, c in itertools.permutations(G, 3):
        if arcs.has_edge(a, v) and arcs.has_edge(v, c) and not arcs.has_edge(a, c):
            own = (group[a] == group[v], group[v] == group[c], group[a] == group[c])
            role = {
                (True, True, True): "coordinator",
                (False, False, True): "itinerant",
                (False, True, False): "gatekeeper",
                (True, False, False): "representative",
                (False, False, False): "liaison",
            }[own]
            mixed_pair = role in {"gatekeeper", "representative"}
            # without directions both orders of a pair were just seen
            expected[v][role] += 1 if G.is_directed() or mixed_pair or a < c else 0
    assert brokerage(G, group) == {node: Brokerage(**expected[node]) for node in G}


def test_brokerage_of_some_is_that_of_all():
    G = nx.karate_club_graph()
    group = {node: node % 3 for node in G}
    every = brokerage(G, group)
    assert brokerage(G, group, {0, 33}) == {0: every[0], 33: every[33]}


# --- betweenness by lot --------------------------------------------------------------------


def test_betweenness_from_all_nodes_is_exact():
    G = nx.karate_club_graph()
    found = sampled_betweenness(G, list(G), len(G))
    assert found == pytest.approx(nx.betweenness_centrality(G))


def test_betweenness_between_some_nodes_counts_their_pairs_only():
    """a - x - b, and c alone: of the pairs ab, ac and bc one leads through x, which is no end."""
    G = graph("ax xb")
    G.add_node("c")
    assert sampled_betweenness(G, "abc", 3) == pytest.approx({"a": 0, "b": 0, "c": 0, "x": 1 / 3})


def test_betweenness_by_lot_comes_near_and_is_the_same_each_time():
    """Half of the club, whose leaders have 0.44 and 0.30."""
    G = nx.karate_club_graph()
    found = sampled_betweenness(G, list(G), 17)
    assert found == sampled_betweenness(G, list(G)[::-1], 17)
    assert found[0] == pytest.approx(0.44, abs=0.1)
    assert found[33] == pytest.approx(0.30, abs=0.1)


def test_betweenness_by_lot_refuses_directions_and_unknown_nodes():
    with pytest.raises(ValueError, match="directions"):
        sampled_betweenness(digraph("ab"), "ab", 1)
    with pytest.raises(KeyError):
        sampled_betweenness(graph("ab"), "c", 1)
    assert sampled_betweenness(nx.Graph(), [], 5) == {}


# --- mixing ------------------------------------------------------------------------------

JEMAAH_ISLAMIYAH = {
    (0, 0): 3, (0, 1): 8, (0, 2): 15, (0, 3): 1, (0, 4): 4,
    (1, 1): 1, (1, 2): 5, (1, 3): 1, (2, 2): 10, (2, 3): 5, (3, 4): 4, (4, 4): 6,
}  # fmt: skip
"""Ties between command team, operation assistants, bomb makers, suicide bombers, team Lima.

The manual's matrix counts every tie twice.
"""

SAMPSON = {
    (0, 0): 30, (0, 1): 1, (0, 2): 5, (1, 0): 7, (1, 1): 10, (1, 2): 1,
    (2, 0): 9, (2, 1): 2, (2, 2): 23,
}  # fmt: skip
"""Arcs between the Turks, the Outcasts and the Loyal."""


@pytest.mark.parametrize(
    ("sizes", "ties", "directed", "expected"),
    [
        ([4, 2, 5, 2, 4], JEMAAH_ISLAMIYAH, False, 0.3650794),
        ([7, 4, 7], SAMPSON, True, -0.4318182),
    ],
)
def test_mixing_of_the_homophily_manual(sizes, ties, directed, expected):
    """The E-I index depends on the number of ties between groups only."""
    G = mixed(sizes, ties, directed=directed)
    group = {node: node[0] for node in G}
    assert ei_index(G, group) == pytest.approx(expected, abs=1e-7)


def test_ei_index_by_hand():
    """a and b in one group, c in another: the ends of the range, and 3 out against 1 in."""
    group = {"a": 1, "b": 1, "c": 2, "alone": 3}
    assert ei_index(graph("ab"), group) == -1
    assert ei_index(graph("ac bc"), group) == 1
    G: Any = nx.Graph()
    G.add_weighted_edges_from([("a", "b", 1), ("a", "c", 2), ("b", "c", 1)])
    G.add_node("alone")
    assert ei_index(G, group) == pytest.approx(1 / 3)
    assert ei_index(G, group, "weight") == 0.5
    G.remove_edges_from(list(G.edges))
    assert ei_index(G, group) is None


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


def test_cuts_of_the_karate_club():
    """Member 1 of Zachary's club (here 0) holds member 12 (11) and the five of 5, 6, 7, 11, 17."""
    found = articulation_points(nx.karate_club_graph())
    assert list(found) == [0]
    assert found[0][1:] == ((4, 5, 6, 10, 16), (11,))
    assert list(bridges(nx.karate_club_graph())) == [(0, 11)]


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
        structural_holes(G, "weight"),
        brokerage(G, group),
        ei_index(G, group, "weight"),
        articulation_points(G),
        bridges(G),
    ]


@given(graphs(size=10), st.randoms(use_true_random=False))
def test_the_order_of_nodes_and_ties_does_not_matter(G, chance):
    nodes, ties = list(G), list(G.edges(data=True))
    chance.shuffle(nodes)
    chance.shuffle(ties)
    other = G.__class__()
    other.add_nodes_from(nodes)
    for u, v, data in ties:
        turned = not G.is_directed() and chance.random() < 0.5
        other.add_edge(*((v, u) if turned else (u, v)), **data)
    assert repr(everything(other)) == repr(everything(G))


def test_the_hash_seed_does_not_matter():
    program = """
import networkx as nx
from htno_graph import measures as m
G = nx.relabel_nodes(nx.karate_club_graph(), str)
print(m.structural_holes(G, "weight"), m.bridges(G), m.articulation_points(G))
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@given(graphs())
def test_undefined_is_none_and_never_nan(G):
    holes = structural_holes(G, "weight")
    numbers = [value for found in holes.values() if found for value in astuple(found)]
    numbers += [found for found in [ei_index(G, thirds(G), "weight")] if found is not None]
    assert all(isfinite(number) for number in numbers)


@given(graphs())
def test_no_measure_changes_the_graph(G):
    before = (list(G.nodes(data=True)), [(u, v, dict(d)) for u, v, d in G.edges(data=True)])
    everything(G)
    assert (list(G.nodes(data=True)), list(G.edges(data=True))) == before


def test_a_tie_of_weight_0_is_no_tie():
    G: Any = nx.Graph()
    G.add_edge("a", "b", weight=0)
    assert structural_holes(G, "weight") == {"a": None, "b": None}
    assert ei_index(G, {"a": 1, "b": 2}, "weight") is None
    assert ei_index(G, {"a": 1, "b": 2}) == 1


@pytest.mark.parametrize("weight", [-1, float("nan"), float("inf"), "3", None])
def test_a_weight_that_is_no_number_of_at_least_0_is_refused(weight):
    G: Any = nx.Graph()
    G.add_edge("a", "b", weight=weight)
    with pytest.raises(ValueError, match="tie 'a', 'b': weight"):
        structural_holes(G, "weight")


def test_a_multigraph_is_refused():
    with pytest.raises(ValueError, match="multigraph"):
        structural_holes(nx.MultiGraph([("a", "b")]))


def test_nodes_of_different_kinds_have_an_order():
    G: Any = nx.Graph([(1, "b"), ("b", (2, 3)), ("b", "a")])
    assert list(structural_holes(G)) == [1, "a", "b", (2, 3)]


def test_every_role_of_a_broker_has_a_name():
    for language in ("nl", "en"):
        with speaking(language):
            assert len({role_name(field.name) for field in fields(Brokerage)}) == 5


@pytest.mark.slow
def test_large_networks_take_seconds():
    """5,000 actors, 25,000 ties, some hubs: all but the cuts, which cost a walk each."""
    chance = np.random.default_rng(1)
    hubs = chance.pareto(1.2, 5000) + 1
    ends = chance.choice(5000, (25000, 2), p=hubs / hubs.sum())
    G: Any = nx.Graph(ends.tolist())
    G.add_nodes_from(range(5000))
    group = {node: node % 7 for node in G}
    assert len(structural_holes(G)) == len(brokerage(G, group)) == 5000
