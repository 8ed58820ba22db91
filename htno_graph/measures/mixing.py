# SPDX-License-Identifier: EUPL-1.2
"""Ties within and between types of actors."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

import networkx as nx

from htno_graph.measures.common import G as Group
from htno_graph.measures.common import N, groups_of, plain, weighted


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
