# SPDX-License-Identifier: EUPL-1.2
"""Who and what holds the network together: articulation points and bridges.

Directions are ignored. Each answer costs a walk through the part of the network that the
actor or tie is in: 10,000 actors with 700 articulation points take some seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import networkx as nx

from htno_graph.measures.common import N, plain


def articulation_points(G: nx.Graph[N]) -> dict[N, tuple[tuple[N, ...], ...]]:
    """Nodes without which their component falls apart, each with the parts that remain.

    The parts are components of the network less that node, each a sorted tuple, the largest
    part first, equal ones by name; at least two, together all others of the node's own
    component. Isolated nodes and members of a closed circle are not in the answer.

    >>> G = nx.Graph([("a", "hub"), ("b", "hub"), ("b", "c"), ("c", "hub"), ("x", "y")])
    >>> articulation_points(G)
    {'hub': (('b', 'c'), ('a',))}

    Reference: F. Harary, Graph Theory, Addison-Wesley 1969, chapter 3 (cutpoints).
    """
    graph = nx.Graph(plain(G))
    contacts, place = _contacts(graph)
    found = {}
    for node in sorted(nx.articulation_points(graph), key=place.__getitem__):
        parts: list[set[N]] = []
        left = set(contacts[node])
        while left:
            parts.append(_reach(contacts, left.pop(), without={node}))
            left -= parts[-1]
        tuples = [_tuple(part, place) for part in parts]
        found[node] = tuple(sorted(tuples, key=lambda part: (-len(part), place[part[0]])))
    return found


def bridges(G: nx.Graph[N]) -> dict[tuple[N, N], tuple[tuple[N, ...], tuple[N, ...]]]:
    """Ties without which their component falls in two, each with the two sides.

    A bridge is a sorted pair (u, v); its first side holds u, its second v, each a sorted
    tuple. A network without ties has no bridges.

    >>> bridges(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]))
    {('c', 'd'): (('a', 'b', 'c'), ('d',))}

    Reference: F. Harary, Graph Theory, Addison-Wesley 1969, chapter 3 (bridges).
    """
    graph = nx.Graph(plain(G))
    contacts, place = _contacts(graph)
    ties = cast("Iterable[tuple[N, N]]", nx.bridges(graph))  # the stubs say nodes
    pairs = [_tuple(tie, place) for tie in ties]
    found = {}
    for u, v in sorted(pairs, key=lambda tie: (place[tie[0]], place[tie[1]])):
        # the only way from u to the far side is this tie, so stopping at v is enough
        near = _reach(contacts, u, without={v})
        far = _reach(contacts, v, without={u})
        found[u, v] = (_tuple(near, place), _tuple(far, place))
    return found


def _contacts(graph: nx.Graph[N]) -> tuple[dict[N, set[N]], dict[N, int]]:
    """The contacts of every node, and each node's place in the sorted order."""
    contacts = {node: set(graph[node]) for node in graph}
    return contacts, {node: number for number, node in enumerate(graph)}


def _reach(contacts: Mapping[N, set[N]], start: N, without: set[N]) -> set[N]:
    """All nodes that can be reached from *start*, itself included, not through *without*."""
    seen, edge = {start}, {start}
    while edge:
        edge = set().union(*(contacts[node] for node in edge)) - seen - without
        seen |= edge
    return seen


def _tuple(nodes: Iterable[N], place: Mapping[N, int]) -> tuple[N, ...]:
    return tuple(sorted(nodes, key=place.__getitem__))
