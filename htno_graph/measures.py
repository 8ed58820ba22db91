# SPDX-License-Identifier: EUPL-1.2
"""Measures of a network: plain functions on plain networkx graphs.

Each takes a graph first and gives a dictionary of numbers or frozen records. What they
share:

- Ties have no direction and no weight; a loop is no tie, because an actor is not its own
  contact. A multigraph and a directed graph raise ``ValueError``.
- Undefined is ``None``, never NaN.
- The answer does not depend on the order in which nodes and ties were added: nodes come out
  sorted, and what is random is seeded.
- *group* gives the type of every node of the graph; a node it lacks raises ``KeyError``.
  ``None`` is a type like any other, so leave nodes of unknown type out beforehand.

A network holds what is recorded. That two actors have no tie in it does not mean that they
do not work together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import TypeVar, cast

import networkx as nx
import numpy as np
from scipy import sparse

from htno_graph.language import pick

N = TypeVar("N", int, str)
Group = TypeVar("Group", bound=Hashable)
Parts = tuple[tuple[N, ...], ...]


@dataclass(frozen=True, slots=True)
class StructuralHoles:
    """Burt's two measures for one actor.

    *constraint* is above 0: near 0 with many contacts that share no tie, 1 with a single
    contact, a little above 1 with two or three that are all tied. *effective_size* lies
    between 1 (all contacts tied) and the number of contacts (none tied).
    """

    constraint: float
    effective_size: float


def structural_holes(G: nx.Graph[N]) -> dict[N, StructuralHoles | None]:
    """Burt's constraint and effective size of every node.

    With n(i) the number of contacts of i, p(i, j) = 1/n(i) for each of them, and j, q over the
    contacts:

    - constraint(i) = Σⱼ (p(i, j) + Σ_q p(i, q) p(q, j))²
    - effective size(i) = n(i) less the mean number of ties that a contact has to other contacts
      (Borgatti 1997)

    An isolated node has no contacts to act between: ``None``.

    >>> star = nx.Graph([("hub", "a"), ("hub", "b"), ("hub", "c")])
    >>> star.add_node("alone")
    >>> found = structural_holes(star)
    >>> found["a"], found["alone"]
    (StructuralHoles(constraint=1.0, effective_size=1.0), None)
    >>> round(found["hub"].constraint, 3), found["hub"].effective_size
    (0.333, 3.0)

    References: R. S. Burt, Structural Holes, Harvard University Press 1992, chapter 2;
    S. P. Borgatti, "Structural holes: unpacking Burt's redundancy measures",
    Connections 20(1), 1997, 35-38.
    """
    copy = _plain(G)
    if not copy.size():
        return dict.fromkeys(copy)
    contacts = sparse.csr_array(nx.to_scipy_sparse_array(copy, dtype=np.dtype(float)))
    number = contacts.sum(axis=1)
    factors = np.divide(1.0, number, out=np.zeros(len(number)), where=number > 0)
    share = sparse.csr_array(contacts.multiply(factors[:, None]))
    through = (share @ share).multiply(contacts)
    constraint = (share + through).power(2).sum(axis=1).tolist()
    size = (number - (share @ contacts).multiply(contacts).sum(axis=1)).tolist()
    return {
        node: StructuralHoles(constraint[i], size[i]) if copy.degree(node) else None
        for i, node in enumerate(copy)
    }


def articulation_points(G: nx.Graph[N]) -> dict[N, Parts[N]]:
    """Nodes without which their component falls apart, each with the parts that remain.

    The parts are components of the network less that node, each a sorted tuple, the largest
    part first, equal ones by name; at least two, together all others of the node's own
    component. Isolated nodes and members of a closed circle are not in the answer. Each costs
    a walk through its component: 10,000 actors with 700 articulation points take some seconds.

    >>> G = nx.Graph([("a", "hub"), ("b", "hub"), ("b", "c"), ("c", "hub"), ("x", "y")])
    >>> articulation_points(G)
    {'hub': (('b', 'c'), ('a',))}

    Reference: F. Harary, Graph Theory, Addison-Wesley 1969, chapter 3 (cutpoints).
    """
    copy = _plain(G)
    contacts = {node: set(copy[node]) for node in copy}
    found: dict[N, Parts[N]] = {}
    for node in sorted(nx.articulation_points(copy)):
        parts: list[tuple[N, ...]] = []
        left = set(contacts[node])
        while left:
            parts.append(tuple(sorted(_reach(contacts, left.pop(), without=node))))
            left.difference_update(parts[-1])
        found[node] = tuple(sorted(parts, key=lambda part: (-len(part), part[0])))
    return found


def bridges(G: nx.Graph[N]) -> dict[tuple[N, N], Parts[N]]:
    """Ties without which their component falls in two, each with the two sides.

    A bridge is a sorted pair (u, v); its first side holds u, its second v, each a sorted
    tuple. A network without ties has no bridges.

    >>> bridges(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]))
    {('c', 'd'): (('a', 'b', 'c'), ('d',))}

    Reference: F. Harary, Graph Theory, Addison-Wesley 1969, chapter 3 (bridges).
    """
    copy = _plain(G)
    contacts = {node: set(copy[node]) for node in copy}
    ties = cast("Iterable[tuple[N, N]]", nx.bridges(copy))  # the stubs say nodes
    # The only way from u to the far side is this tie, so stopping at v is enough.
    return {
        (u, v): tuple(
            tuple(sorted(_reach(contacts, start, without=end))) for start, end in ((u, v), (v, u))
        )
        for u, v in sorted(min((a, b), (b, a)) for a, b in ties)
    }


def ei_index(G: nx.Graph[N], group: Mapping[N, Group]) -> float | None:
    """Krackhardt and Stern's E-I index: whether ties go outside the group or stay inside.

    (E − I) / (E + I), with E the ties between groups and I the ties within one: −1 all
    inside, 1 all outside. The range is narrower when groups differ much in size, so compare it
    with what the sizes lead one to expect before calling it high.

    Isolated nodes do not matter. Without any tie ``None``. Raises ``KeyError`` for a node
    without group.

    >>> G = nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")])
    >>> ei_index(G, {"a": 1, "b": 1, "c": 1, "d": 2})
    0.0

    Reference: D. Krackhardt and R. N. Stern, "Informal networks and organizational crises:
    an experimental simulation", Social Psychology Quarterly 51(2), 1988, 123-140.
    """
    copy = _plain(G)
    groups, ties = {node: group[node] for node in copy}, copy.size()
    outside = sum(groups[u] != groups[v] for u, v in copy.edges)
    return (2 * outside - ties) / ties if ties else None


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How often an actor stands between two others that share no tie, by role.

    With letters for the groups of one, the broker and the other: *coordinator* A A A,
    *itinerant* B A B, *gatekeeper* B A A, *representative* A A B, *liaison* B A C. Counts of
    at least 0; without directions a pair with one foot in the broker's group counts as
    gatekeeper and as representative.
    """

    coordinator: int = 0
    itinerant: int = 0
    gatekeeper: int = 0
    representative: int = 0
    liaison: int = 0


_NAMES: Mapping[str, tuple[str, str]] = {
    "coordinator": ("coördinator", "coordinator"),
    "itinerant": ("bemiddelaar van buiten", "itinerant broker"),
    "gatekeeper": ("poortwachter", "gatekeeper"),
    "representative": ("afgezant", "representative"),
    "liaison": ("verbinder", "liaison"),
}
"""Field of ``Brokerage`` → its name in Dutch and in English."""


def role_name(role: str) -> str:
    """The name of a field of ``Brokerage`` in the language spoken now."""
    return pick(zip(("nl", "en"), _NAMES[role], strict=True))


def brokerage(
    G: nx.Graph[N], group: Mapping[N, Group], nodes: Collection[N] | None = None
) -> dict[N, Brokerage]:
    """Gould and Fernandez' five roles of every node, or of those in *nodes*.

    Each pair {a, c} of contacts of v without a tie counts once; nothing tells coming from
    going, so *gatekeeper* and *representative* both carry the pairs with one foot in the
    group of v. An isolated node brokers nothing: zeros. Raises ``KeyError`` for a node without
    group.

    >>> path = nx.path_graph(["university", "branch", "ministry"])
    >>> types = {"university": "education", "branch": "market", "ministry": "state"}
    >>> brokerage(path, types)["branch"]
    Brokerage(coordinator=0, itinerant=0, gatekeeper=0, representative=0, liaison=1)

    Reference: R. V. Gould and R. M. Fernandez, "Structures of mediation: a formal approach
    to brokerage in transaction networks", Sociological Methodology 19, 1989, 89-126.
    """
    copy, found = _plain(G), {}
    groups = {node: group[node] for node in copy}
    contacts = {node: set(copy[node]) for node in copy}
    for node in copy if nodes is None else filter(nodes.__contains__, copy):
        roles: Counter[str] = Counter()
        for (a, c), number in _open_pairs(contacts, node, groups).items():
            roles[_role(a, groups[node], c)] += number
        for role in ("coordinator", "itinerant", "liaison"):
            roles[role] //= 2  # both orders of a pair were counted
        found[node] = Brokerage(**roles)
    return found


def _open_pairs(
    contacts: Mapping[N, set[N]], node: N, groups: Mapping[N, Group]
) -> Counter[tuple[Group, Group]]:
    """Ordered pairs of contacts of *node* without a tie between them, counted by group.

    All pairs less the closed ones: a hub has millions of pairs, few of them closed.
    """
    of = Counter(groups[a] for a in contacts[node])
    pairs = Counter({(a, c): of[a] * of[c] for a in of for c in of})
    for a in contacts[node]:
        pairs.subtract((groups[a], groups[c]) for c in contacts[node] & (contacts[a] | {a}))
    return pairs


def _role(one: Hashable, broker: Hashable, other: Hashable) -> str:
    if one == broker:
        return "coordinator" if other == broker else "representative"
    if other == broker:
        return "gatekeeper"
    return "itinerant" if one == other else "liaison"


def sampled_betweenness(
    G: nx.Graph[N], nodes: Collection[N], count: int, seed: int = 0
) -> dict[N, float]:
    """Of every node the share of the shortest paths between *nodes* that lead through it.

    From 0 to 1, estimated from *count* of the nodes, drawn at random, to all: each pair of two
    others counts once, and where several paths are shortest each counts for its part. Pairs
    without a path count too. With *count* at least as large as *nodes* it is exact; then, with
    all nodes, it is Freeman's normalised betweenness.

    >>> star = nx.Graph([("hub", "a"), ("hub", "b"), ("hub", "c")])
    >>> sampled_betweenness(star, list(star), 4)
    {'a': 0.0, 'b': 0.0, 'c': 0.0, 'hub': 1.0}

    Raises ``KeyError`` for a node that *G* lacks.

    References: L. C. Freeman, "A set of measures of centrality based on betweenness",
    Sociometry 40, 1977, 35-41; U. Brandes and C. Pich, "Centrality estimation in large
    networks", International Journal of Bifurcation and Chaos 17(7), 2007, 2303-2318.
    """
    copy, ends = _plain(G), sorted(set(nodes))
    if unknown := [node for node in ends if node not in copy]:
        raise KeyError(unknown[0])
    drawn = set(Random(seed).sample(ends, min(count, len(ends))))  # noqa: S311 - no secret
    sources = [node for node in ends if node in drawn]
    passing = nx.betweenness_centrality_subset(copy, sources, ends)
    among, found = set(ends), {}
    for node in copy:
        pairs = (len(drawn) - (node in drawn)) * (len(ends) - 1 - (node in among))
        found[node] = 2 * passing[node] / pairs if pairs > 0 else 0.0  # networkx halves
    return found


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


def _plain(graph: nx.Graph[N]) -> nx.Graph[N]:
    """A copy with sorted nodes and ties, without loops: sums of floats depend on their order."""
    if graph.is_multigraph() or graph.is_directed():
        raise ValueError("measures need a simple graph without directions")
    copy: nx.Graph[N] = nx.Graph()
    copy.add_nodes_from(sorted(graph))
    copy.add_edges_from(sorted(min((u, v), (v, u)) for u, v in graph.edges if u != v))
    return copy


def _reach(contacts: Mapping[N, set[N]], start: N, without: N) -> set[N]:
    """All nodes that can be reached from *start*, itself included, not through *without*."""
    seen, edge = {start}, {start}
    while edge:
        edge = set().union(*(contacts[node] for node in edge)) - seen - {without}
        seen |= edge
    return seen
