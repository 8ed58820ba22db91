# SPDX-License-Identifier: EUPL-1.2
"""Betweenness estimated from some nodes, where all shortest paths would take hours."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

import networkx as nx

from htno_graph.measures.common import N, plain


def sampled_betweenness(
    G: nx.Graph[N], nodes: Collection[N], count: int, seed: int = 0
) -> dict[N, float]:
    """Of every node the share of the shortest paths between *nodes* that lead through it.

    From 0 to 1, estimated from *count* of the nodes, drawn by lot, to all: each pair of two
    others counts once, and where several paths are shortest each counts for its part. Pairs
    without a path count too. With *count* at least as large as *nodes* it is exact; then, with
    all nodes of an undirected graph, it is Freeman's normalised betweenness.

    >>> star = nx.Graph([("hub", "a"), ("hub", "b"), ("hub", "c")])
    >>> sampled_betweenness(star, list(star), 4)
    {'a': 0.0, 'b': 0.0, 'c': 0.0, 'hub': 1.0}

    Raises ``ValueError`` for a directed graph and ``KeyError`` for a node it lacks.

    References: L. C. Freeman, "A set of measures of centrality based on betweenness",
    Sociometry 40, 1977, 35-41; U. Brandes and C. Pich, "Centrality estimation in large
    networks", International Journal of Bifurcation and Chaos 17(7), 2007, 2303-2318.
    """
    copy = plain(G)
    if copy.is_directed():
        raise ValueError("ways through a network without directions are estimated")
    place = {node: number for number, node in enumerate(copy)}
    ends = sorted(set(nodes), key=place.__getitem__)
    drawn = set(Random(seed).sample(ends, min(count, len(ends))))  # noqa: S311 - no secret
    sources = [node for node in ends if node in drawn]
    passing = nx.betweenness_centrality_subset(copy, sources, ends)
    among, found = set(ends), {}
    for node in copy:
        pairs = (len(drawn) - (node in drawn)) * (len(ends) - 1 - (node in among))
        found[node] = 2 * passing[node] / pairs if pairs > 0 else 0.0  # networkx halves
    return found
