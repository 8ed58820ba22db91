# SPDX-License-Identifier: EUPL-1.2
"""What the measures share: one order of nodes, one way to read ties."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from math import inf, nan
from numbers import Real
from typing import TypeVar

import networkx as nx

N = TypeVar("N", bound=Hashable)
G = TypeVar("G", bound=Hashable)


def ordered(items: Iterable[N]) -> list[N]:
    """*items* in an order of their own: their natural one, else by type and text.

    >>> ordered(["b", "a"]), ordered([2, None, 1])
    (['a', 'b'], [None, 1, 2])
    """
    found = list(items)
    try:
        return sorted(found)  # type: ignore[type-var]
    except TypeError:
        return sorted(found, key=lambda item: (type(item).__name__, repr(item)))


def plain(graph: nx.Graph[N], weight: str | None = None) -> nx.Graph[N]:
    """A copy of *graph* with sorted nodes and ties, each tie with a ``weight``.

    Sums of floats depend on their order, so every measure works on this copy. Loops are
    dropped: an actor is not its own contact. With ``weight=None`` every tie weighs 1;
    otherwise the tie's value under that name, 1 where it has none. A tie of weight 0 is
    no tie.

    Raises ``ValueError`` for a multigraph and for a weight that is not a finite number of
    at least 0.
    """
    if graph.is_multigraph():
        raise ValueError("measures need a simple graph, not a multigraph")
    nodes = ordered(graph)
    place = {node: number for number, node in enumerate(nodes)}
    ties = []
    for u, v, data in graph.edges(data=True):
        value = 1.0 if weight is None else _weight(u, v, data.get(weight, 1))
        if u == v or value == 0:
            continue
        swap = place[u] > place[v] and not graph.is_directed()
        ties.append((v, u, value) if swap else (u, v, value))
    copy: nx.Graph[N] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    copy.add_nodes_from(nodes)
    copy.add_weighted_edges_from(sorted(ties, key=lambda tie: (place[tie[0]], place[tie[1]])))
    return copy


def induced(graph: nx.Graph[N], nodes: Iterable[N]) -> nx.Graph[N]:
    """A copy with only some nodes and the ties between them, in the order of *graph*.

    ``nx.Graph.subgraph`` gives small parts the order of a set, which differs from run to run.
    """
    kept = set(nodes)
    copy: nx.Graph[N] = nx.Graph()
    copy.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in kept)
    copy.add_edges_from(
        (u, v, data) for u, v, data in graph.edges(data=True) if u in kept and v in kept
    )
    return copy


def weighted(copy: nx.Graph[N]) -> list[tuple[N, N, float]]:
    """The ties of a `plain` copy with their weights."""
    return [(u, v, data["weight"]) for u, v, data in copy.edges(data=True)]


def groups_of(graph: nx.Graph[N], group: Mapping[N, G]) -> dict[N, G]:
    """The group of every node of *graph*; raises ``KeyError`` for a node without one."""
    return {node: group[node] for node in graph}


def _weight(u: object, v: object, value: object) -> float:
    number = float(value) if isinstance(value, Real) else nan
    if not 0 <= number < inf:
        raise ValueError(f"tie {u!r}, {v!r}: weight {value!r} is not a number of at least 0")
    return number
