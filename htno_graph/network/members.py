# SPDX-License-Identifier: EUPL-1.2
"""Groups and their members: one party must not count twice for what it did once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from htno_graph.model import records as r
from htno_graph.queries import by_id, cached, memberships
from htno_graph.store.memory import Graph
from htno_graph.ties import reaches

Pair = tuple[str, str]


def members(graph: Graph) -> dict[str, frozenset[str]]:
    """Groups and roles, each with its stated members and theirs.

    A membership counts as in ``ties``: as member or part, and not by implication. Two that
    are each in the other are neither's members.
    """
    return cached(graph, "members", lambda: _members(graph))


def _members(graph: Graph) -> dict[str, frozenset[str]]:
    direct: dict[str, set[str]] = defaultdict(set)
    for m in memberships(graph):
        if reaches(m) and m.member:
            direct[m.organisation].add(m.member)
    reach = {group: _reach(direct, group) for group in direct}
    actors = by_id(graph, r.Actor)
    return {
        group: frozenset(m for m in below if m != group and group not in reach.get(m, ()))
        for group, below in reach.items()
        if group in actors and actors[group].type in ("group", "role")
    }


def _reach(direct: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    edge = {start}
    while edge:
        edge = {m for group in edge for m in direct.get(group, ())} - found
        found |= edge
    return found


def counted_twice(graph: Graph, held: Mapping[Pair, frozenset[str]]) -> set[Pair]:
    """The (group, other) pairs of *held* whose every happening is a member's with *other* too.

    *held* gives the happenings of an actor with a partner (both ways round), or of an actor
    in an activity, theme or action. Different members may account for different happenings.
    Members of members count, so what is left always says what is dropped.
    """
    below = members(graph)
    nothing: frozenset[str] = frozenset()
    twice = set()
    for (actor, other), what in held.items():
        own = [m for m in below.get(actor, ()) if m != other and m not in below.get(other, ())]
        if own and what <= nothing.union(*(held.get((m, other), nothing) for m in own)):
            twice.add((actor, other))
    return twice
