# SPDX-License-Identifier: EUPL-1.2
"""Where things stand: the same each time, apart from each other, and little moved by one more."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise
from math import dist, hypot
from statistics import median
from typing import TypeAlias

import networkx as nx
import pytest

from htno_graph.network import network
from htno_graph.page.layout import HIGH, WIDE, Place, rows, spread
from htno_graph.store.memory import Graph

Net: TypeAlias = "nx.Graph[str]"


def ring(size: int, seed: int) -> Net:
    """A small world: everybody tied to four near, a fifth of the ties elsewhere."""
    G = nx.connected_watts_strogatz_graph(size, 4, 0.2, seed=seed)
    found: Net = nx.relabel_nodes(G, {n: f"lid {n}" for n in G})
    return found


def hubs(size: int, seed: int) -> Net:
    """A few with many ties, many with a few."""
    G = nx.barabasi_albert_graph(size, 2, seed=seed)
    found: Net = nx.relabel_nodes(G, {n: f"lid {n}" for n in G})
    return found


def diagonal(places: Mapping[str, Place]) -> float:
    xs, ys = zip(*places.values(), strict=True)
    return hypot(max(xs) - min(xs), max(ys) - min(ys))


def test_places_do_not_depend_on_the_order_in_which_a_graph_was_made() -> None:
    G = ring(40, 1)
    H: Net = nx.Graph()
    H.add_nodes_from(sorted(G, reverse=True))
    H.add_edges_from((b, a) for a, b in reversed(list(G.edges)))
    one, other = spread(G), spread(H)
    assert spread(G) == one
    assert list(other) == list(one)
    assert [xy for at in other.values() for xy in at] == pytest.approx(
        [xy for at in one.values() for xy in at], abs=1e-6
    )


@pytest.mark.parametrize("size", [2, 12, 60, 160])
def test_no_label_lies_on_another(size: int) -> None:
    """Boxes of a label each, also beyond the size up to which all distances count."""
    places = spread(hubs(size, 1) if size > 2 else nx.Graph([("a", "b")]))
    assert len(places) == size
    near = [
        (a, b)
        for a, b in combinations(places, 2)
        if abs(places[a][0] - places[b][0]) < WIDE and abs(places[a][1] - places[b][1]) < HIGH
    ]
    assert near == []


def test_parts_of_a_network_stand_beside_each_other_and_loners_below() -> None:
    parts = nx.disjoint_union_all([nx.path_graph(5), nx.path_graph(3), nx.empty_graph(4)])
    G: Net = nx.relabel_nodes(parts, {n: str(n) for n in parts})
    places = spread(G)
    alone = [node for node in G if not G[node]]
    assert min(places[n][1] for n in alone) > max(places[n][1] for n in G if n not in alone)
    assert len(set(places.values())) == len(G)


@pytest.mark.parametrize("nodes", [[], ["een"]])
def test_nothing_and_one_node_have_a_place_too(nodes: list[str]) -> None:
    G: Net = nx.Graph()
    G.add_nodes_from(nodes)
    assert list(spread(G)) == nodes


MOVED, AT_MOST = 0.06, 0.35
"""Shares of the diagonal of a drawing: what half of the parties move less than when one more is
tied to somebody, for most of those it can be tied to and for any of them."""


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("ring 1", marks=pytest.mark.slow),
        "ring 2",
        pytest.param("hubs 1", marks=pytest.mark.slow),
        "hubs 2",
        "report",
    ],
)
def test_one_actor_more_moves_the_others_little(shipped: Graph, kind: str) -> None:
    """Who knows the picture finds everybody again."""
    if kind == "report":  # as the page draws it: without the author of the only source
        G = network(shipped)
        G = G.subgraph([n for n in G if not n.endswith("/sac-htno")])
    else:
        name, seed = kind.split()
        G = {"ring": ring, "hubs": hubs}[name](60, int(seed))
    before = spread(G)
    moves = []
    for node in sorted(G)[:6]:
        H: Net = nx.Graph(G)
        H.add_edge("https://w3id.org/htno/id/actor/nieuw", node)
        after = spread(H)
        moves.append(median(dist(before[n], after[n]) for n in G))
    assert median(moves) <= MOVED * diagonal(before)
    assert max(moves) <= AT_MOST * diagonal(before)


def test_rows_are_wider_than_high_and_leave_room_for_a_label() -> None:
    places = rows([str(n) for n in range(30)])
    assert len(set(places.values())) == 30
    xs, ys = {x for x, _y in places.values()}, {y for _x, y in places.values()}
    assert max(xs) - min(xs) > max(ys) - min(ys)
    assert min(b - a for a, b in pairwise(sorted(xs))) >= WIDE
