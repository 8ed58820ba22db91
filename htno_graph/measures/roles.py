# SPDX-License-Identifier: EUPL-1.2
"""Brokerage: between whom an actor stands, seen through the groups they are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

import networkx as nx

from htno_graph.measures.common import G as Group
from htno_graph.measures.common import N, groups_of, plain


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How often an actor stands between two others that share no tie, by role.

    For a source, the broker and a target, with letters for their groups: *coordinator*
    A A A, *itinerant* B A B, *gatekeeper* B A A, *representative* A A B, *liaison* B A C.
    Counts of at least 0; without directions a pair with one foot in the broker's group
    counts as gatekeeper and as representative.
    """

    coordinator: int = 0
    itinerant: int = 0
    gatekeeper: int = 0
    representative: int = 0
    liaison: int = 0


def brokerage(
    G: nx.Graph[N], group: Mapping[N, Group], nodes: Collection[N] | None = None
) -> dict[N, Brokerage]:
    """Gould and Fernandez' five roles of every node, or of those in *nodes*.

    In a directed graph node v brokers (a, c) where a→v and v→c are arcs and a→c is not;
    *gatekeeper* then is v and c in one group with a outside (what comes in), and
    *representative* a and v in one group with c outside (what goes out). In an undirected
    graph each pair {a, c} of contacts of v without a tie counts once; nothing tells coming
    from going, so *gatekeeper* and *representative* both carry the mixed pairs.

    An isolated node brokers nothing: zeros. Raises ``KeyError`` for a node without group.

    >>> path = nx.path_graph(["university", "branch", "ministry"])
    >>> types = {"university": "education", "branch": "market", "ministry": "state"}
    >>> brokerage(path, types)["branch"]
    Brokerage(coordinator=0, itinerant=0, gatekeeper=0, representative=0, liaison=1)

    Reference: R. V. Gould and R. M. Fernandez, "Structures of mediation: a formal approach
    to brokerage in transaction networks", Sociological Methodology 19, 1989, 89-126.
    """
    copy = plain(G)
    groups = groups_of(copy, group)
    targets = {node: set(copy[node]) for node in copy}
    sources = targets
    if isinstance(copy, nx.DiGraph):
        sources = {node: set(copy.pred[node]) for node in copy}
    found = {}
    for node in copy if nodes is None else filter(nodes.__contains__, copy):
        roles: Counter[str] = Counter()
        for (a, c), number in _open_pairs(sources[node], targets, node, groups).items():
            roles[_role(a, groups[node], c)] += number
        if not copy.is_directed():  # both orders of a pair were counted
            for role in ("coordinator", "itinerant", "liaison"):
                roles[role] //= 2
        found[node] = Brokerage(**roles)
    return found


def _open_pairs(
    sources: set[N], targets: Mapping[N, set[N]], node: N, groups: Mapping[N, Group]
) -> Counter[tuple[Group, Group]]:
    """Pairs (source, target) of *node* without an arc between them, counted by group.

    All pairs less the closed ones: a hub has millions of pairs, few of them closed.
    """
    into = Counter(groups[a] for a in sources)
    out = Counter(groups[c] for c in targets[node])
    pairs = Counter({(a, c): into[a] * out[c] for a in into for c in out})
    for a in sources:
        pairs.subtract((groups[a], groups[c]) for c in targets[node] & (targets[a] | {a}))
    return pairs


def _role(source: Hashable, broker: Hashable, target: Hashable) -> str:
    if source == broker:
        return "coordinator" if target == broker else "representative"
    if target == broker:
        return "gatekeeper"
    return "itinerant" if source == target else "liaison"
