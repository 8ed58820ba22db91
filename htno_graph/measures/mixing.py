# SPDX-License-Identifier: EUPL-1.2
"""Ties within and between types of actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from math import fsum

import networkx as nx

from htno_graph.measures.common import G as Group
from htno_graph.measures.common import N, groups_of, ordered, plain, weighted


@dataclass(frozen=True, slots=True)
class Block:
    """Ties between two types: how many there are and how many there could be."""

    present: int
    possible: int

    @property
    def density(self) -> float | None:
        """Ties present over ties possible, 0 to 1; ``None`` where none is possible."""
        return self.present / self.possible if self.possible else None


def ei_index(G: nx.Graph[N], group: Mapping[N, Group], weight: str | None = None) -> float | None:
    """Krackhardt and Stern's E-I index: whether ties go outside the group or stay inside.

    (E − I) / (E + I), with E the ties between groups and I the ties within one: −1 all
    inside, 1 all outside. With *weight* the weights are added up; each arc of a directed
    graph counts. The range is narrower when groups differ much in size, so compare it with
    what the sizes lead one to expect before calling it high.

    Isolated nodes do not matter. Without any tie ``None``. Raises ``KeyError`` for a node
    without group.

    >>> G = nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")])
    >>> ei_index(G, {"a": 1, "b": 1, "c": 1, "d": 2})
    0.0

    Reference: D. Krackhardt and R. N. Stern, "Informal networks and organizational crises:
    an experimental simulation", Social Psychology Quarterly 51(2), 1988, 123-140.
    """
    copy = plain(G, weight)
    groups = groups_of(copy, group)
    signed = [value if groups[u] != groups[v] else -value for u, v, value in weighted(copy)]
    return fsum(signed) / fsum(map(abs, signed)) if signed else None


def type_density(G: nx.Graph[N], group: Mapping[N, Group]) -> dict[tuple[Group, Group], Block]:
    """Ties present and possible for every pair of types.

    Between types of n and m actors n·m ties are possible, within a type n(n − 1)/2. In a
    directed graph the pairs are ordered (from, to) and n(n − 1) arcs are possible within a
    type. Isolated nodes count among those who could have a tie; a type of one actor has no
    tie possible within it and density ``None``. Raises ``KeyError`` for a node without
    group.

    >>> G = nx.Graph([("a", "b"), ("a", "x")])
    >>> blocks = type_density(G, {"a": "branch", "b": "branch", "x": "university"})
    >>> blocks["branch", "university"], blocks["branch", "university"].density
    (Block(present=1, possible=2), 0.5)
    >>> blocks["university", "university"].density is None
    True

    Reference: S. Wasserman and K. Faust, Social Network Analysis, Cambridge University
    Press 1994, chapter 10 (density table of a blockmodel).
    """
    copy = plain(G)
    groups = groups_of(copy, group)
    size = Counter(groups.values())
    types = ordered(size)
    place = {kind: number for number, kind in enumerate(types)}
    present: Counter[tuple[Group, Group]] = Counter()
    for u, v in copy.edges:
        pair = (groups[u], groups[v])
        if not copy.is_directed() and place[pair[0]] > place[pair[1]]:
            pair = (pair[1], pair[0])
        present[pair] += 1
    if copy.is_directed():
        return {
            (a, b): Block(present[a, b], size[a] * (size[b] - (a == b)))
            for a, b in product(types, repeat=2)
        }
    return {
        (a, b): Block(present[a, b], size[a] * (size[a] - 1) // 2 if a == b else size[a] * size[b])
        for a, b in combinations_with_replacement(types, 2)
    }
