# SPDX-License-Identifier: EUPL-1.2
"""Centrality where actors are tied to activities (or themes), not to each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from htno_graph.measures.common import N, plain


@dataclass(frozen=True, slots=True)
class TwoMode:
    """Three centralities, each over what a two-mode network allows at most: 0 to 1.

    *degree* is the share of the other mode that the node is tied to. ``None`` marks what
    is undefined; see `two_mode`.
    """

    degree: float | None
    betweenness: float | None
    closeness: float | None


def two_mode(G: nx.Graph[N], top: Iterable[N]) -> dict[N, TwoMode]:
    """Degree, betweenness and closeness of every node of a two-mode network.

    *top* holds all nodes of one mode, the other mode is the rest. With n nodes in a node's
    own mode and m in the other, as Borgatti and Everett normalise:

    - degree: ties / m
    - betweenness: shortest paths through the node, over the most that n and m allow
    - closeness: (m + 2(n − 1)) / sum of distances

    Distances exist within a component only. In a network that is not connected closeness is
    therefore taken in the node's component (n and m counted there) and multiplied by the
    share of the other nodes that it reaches, which keeps it between 0 and 1; networkx
    counts n and m in the whole network and can exceed 1.

    An isolated node has degree and betweenness 0 and closeness ``None``. Without a node in
    the other mode degree is ``None``; where not even one path could pass (such as with one
    activity only) betweenness is ``None``. Betweenness needs all shortest paths: about
    1,000 nodes is comfortable.

    Raises ``ValueError`` for a directed graph, a node of *top* that is not in the graph and
    a tie within a mode.

    >>> G = nx.Graph([("FME", "april"), ("FME", "june"), ("NVP", "june")])
    >>> two_mode(G, ["FME", "NVP"])["FME"]
    TwoMode(degree=1.0, betweenness=1.0, closeness=1.0)

    Reference: S. P. Borgatti and M. G. Everett, "Network analysis of 2-mode data", Social
    Networks 19(3), 1997, 243-269.
    """
    copy = plain(G)
    first = set(top)
    _check(copy, first)
    passing = nx.betweenness_centrality(copy, normalized=False)
    sizes = (len(first), len(copy) - len(first))
    found = {}
    for node in copy:
        n, m = sizes if node in first else sizes[::-1]
        most = _most_passing(n, m) if m else 0
        found[node] = TwoMode(
            degree=copy.degree(node) / m if m else None,
            betweenness=passing[node] / most if most else None,
            closeness=_closeness(copy, node),
        )
    return found


def _check(graph: nx.Graph[N], top: set[N]) -> None:
    if graph.is_directed():
        raise ValueError("a two-mode network has no directions")
    for node in top:
        if node not in graph:
            raise ValueError(f"{node!r} is not a node of the graph")
    for u, v in graph.edges:
        if (u in top) == (v in top):
            raise ValueError(f"tie {u!r}, {v!r} lies within one mode")


def _most_passing(n: int, m: int) -> int:
    """Most shortest paths that can pass a node whose mode has *n* nodes, the other *m* ≥ 1.

    Reached when the other mode hangs on the node and its own mode is spread evenly over it.
    """
    s, t = divmod(n - 1, m)
    return (m**2 * (s + 1) ** 2 + m * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) // 2


def _closeness(graph: nx.Graph[N], node: N) -> float | None:
    """Closeness in the component of *node* times the share of the network it reaches."""
    distances = nx.single_source_shortest_path_length(graph, node).values()
    reached = len(distances) - 1
    if not reached:
        return None
    other = sum(distance % 2 for distance in distances)  # odd steps end in the other mode
    least = other + 2 * (reached - other)
    return least / sum(distances) * (reached / (len(graph) - 1))
