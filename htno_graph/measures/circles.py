# SPDX-License-Identifier: EUPL-1.2
"""Communities: circles of actors, with how sure each membership is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from htno_graph.measures.common import N, plain, weighted


@dataclass(frozen=True, slots=True)
class Membership:
    """The community of a node, and how sure that is.

    Communities are numbered by size, 0 is the largest. *certainty* lies between 0 and 1:
    the share of the runs in which the node sits with the core of its community.
    """

    community: int
    certainty: float


def communities(
    G: nx.Graph[N], weight: str | None = None, *, seeds: int = 20, resolution: float = 1.0
) -> dict[N, Membership | None]:
    """Community of every node by Louvain's method, run with seeds 0 to *seeds* − 1.

    The communities are those of the run with the highest modularity (the first among
    equals). The method is greedy and other runs may draw other borders, so each node also
    gets a certainty. The *core* of a community is its largest set of members that sit
    together in every run (the first by name among equals); a node's certainty is the share
    of runs in which it sits with the others of that core. Runs number their communities
    differently, which does not matter to who sits with whom. A core of one says nothing:
    its certainty is the mean over all other members.

    More seeds make the certainty finer, not higher. An isolated node is in no community:
    ``None``. Raises ``ValueError`` for fewer than one seed.

    >>> two = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"),
    ...                 ("z", "x"), ("c", "x")])
    >>> communities(two)["a"], communities(two)["z"]
    (Membership(community=0, certainty=1.0), Membership(community=1, certainty=1.0))

    Reference: V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, "Fast unfolding
    of communities in large networks", Journal of Statistical Mechanics 2008, P10008.
    """
    if seeds < 1:
        raise ValueError(f"{seeds} seeds: at least one run is needed")
    copy = plain(G, weight)
    tied = [node for node in copy if copy.degree(node)]
    found: dict[N, Membership | None] = dict.fromkeys(copy)
    if not tied:
        return found
    runs, best = _runs(_numbered(copy, tied), seeds, resolution)
    for community, members in enumerate(_by_size(runs[best])):
        for number, certainty in zip(members, _certainties(runs, members), strict=True):
            found[tied[number]] = Membership(community, certainty)
    return found


def _numbered(graph: nx.Graph[N], nodes: list[N]) -> nx.Graph[int]:
    """*graph* with numbers for its *nodes*: sets of strings have another order each time."""
    place = {node: number for number, node in enumerate(nodes)}
    numbered: nx.Graph[int] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    numbered.add_nodes_from(range(len(nodes)))
    numbered.add_weighted_edges_from((place[u], place[v], value) for u, v, value in weighted(graph))
    return numbered


def _runs(graph: nx.Graph[int], seeds: int, resolution: float) -> tuple[NDArray[np.int64], int]:
    """The label of each node (columns) in each run (rows), and the best run."""
    runs = np.zeros((seeds, len(graph)), dtype=np.int64)
    quality = []
    for seed in range(seeds):
        parts = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
        for label, part in enumerate(parts):
            runs[seed, list(part)] = label
        # rounded: the sum depends on the order of the parts, which has no meaning
        found = nx.community.modularity(graph, parts, resolution=resolution)
        quality.append(round(found, 9))
    return runs, quality.index(max(quality))


def _by_size(labels: NDArray[np.int64]) -> list[list[int]]:
    """Members of each community, the largest first, equal ones by their first member."""
    parts = [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _certainties(runs: NDArray[np.int64], members: list[int]) -> list[float]:
    """The certainty of each of the *members* of one community."""
    inside = runs[:, members]
    if len(members) == 1:
        return [float(np.mean((runs == inside).sum(axis=1) == 1))]
    together = [tuple(column) for column in inside.T.tolist()]
    # most_common keeps the order of first appearance among equals, and members are sorted
    largest, size = Counter(together).most_common(1)[0]
    core = [column == largest if size > 1 else True for column in together]
    found = []
    for number in range(len(members)):
        others = [i for i, is_core in enumerate(core) if is_core and i != number]
        found.append(float(np.mean(inside[:, others] == inside[:, [number]])))
    return found
