# SPDX-License-Identifier: EUPL-1.2
"""Who can be a guest at the table: not those who hold it, and not a place."""

from __future__ import annotations

from collections.abc import Iterator

from htno_graph.labels import authors, label
from htno_graph.language import _
from htno_graph.model import records as r
from htno_graph.queries import by_id, read
from htno_graph.store.memory import Graph


def hosts(graph: Graph) -> frozenset[str]:
    """Those who hold the table: the author of the only source, its parts and stated members.

    A report makes its author the centre of everything. With sources of several authors
    nobody is known to hold the table.
    """
    wrote = set(authors(graph).values())
    if len(wrote) != 1:
        return frozenset()
    parts = {actor.id for actor in by_id(graph, r.Actor).values() if actor.part_of in wrote}
    members = {m.member for m in read(graph, r.Membership) if m.organisation in wrote}
    return frozenset(wrote | parts | members)


def places(graph: Graph) -> frozenset[str]:
    """Actors of whom the sources only say that something is there, or that they were visited."""
    visited = {iri for action in read(graph, r.Action) for iri in action.places}
    visited |= {p.actor for p in read(graph, r.Participation) if p.roles == ("place-visited",)}
    visited |= {
        iri for x in read(graph, r.Relation) if x.form == "located-in" for iri in x.participants
    }
    return frozenset(visited.difference(_parties(graph)))


def _parties(graph: Graph) -> Iterator[str]:
    """Actors who do, promise, decide or share something."""
    for action in read(graph, r.Action):
        yield from (*action.agents, *action.participants, *action.recipients)
    for collaboration in read(graph, r.Collaboration):
        yield from (*collaboration.agents, *collaboration.participants)
    for commitment in read(graph, r.Commitment):
        yield from commitment.agents
    for decision in read(graph, r.Decision):
        yield from decision.agents
    for finding in read(graph, r.Finding):
        yield from (*finding.subjects, *finding.attributed)
    for p in read(graph, r.Participation):
        if p.roles != ("place-visited",):
            yield p.actor


def seat_name(graph: Graph, iri: str) -> str:
    """What to call a seat: somebody for a group, the party itself otherwise."""
    known = by_id(graph, r.Actor).get(iri)
    if known is not None and known.type == "group":
        return _("representative of {group}").format(group=label(graph, iri))
    return label(graph, iri)
