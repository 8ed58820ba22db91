# SPDX-License-Identifier: EUPL-1.2
"""Who had a part in what happened: at activities, in actions and in collaborations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Unpack

from htno_graph.model import records as r
from htno_graph.network.filters import NetworkFilters, of_types, passes_sources
from htno_graph.queries import natural, records_of
from htno_graph.store.memory import Graph
from htno_graph.ties.links import held, is_real, participations, took_part

Happening = r.Activity | r.Action | r.Collaboration


class Part(NamedTuple):
    """An actor in a happening; at an activity with the *participation* that says so."""

    actor: str
    happening: Happening
    participation: r.Participation | None = None

    @property
    def records(self) -> tuple[r.Record, ...]:
        """The happening, then the participation."""
        return (self.happening, self.participation) if self.participation else (self.happening,)


def parts(graph: Graph, **filters: Unpack[NetworkFilters]) -> Iterator[Part]:
    """Every part in what happened: activities held, then real actions, then collaborations.

    What is planned is none. In the order of IRIs; twice where two participations tell of one
    part. ``without_author`` does nothing here: it looks at a network as a whole.
    """
    passes, is_kind = passes_sources(graph, filters), of_types(graph, filters)
    themes, period = set(filters.get("themes", ())), filters.get("period")
    for part in _all(graph):
        about = part.happening
        if (
            (not themes or themes & set(about.themes))
            and (period is None or period.match(about) in ("in", "maybe"))
            and is_kind(part.actor)
            and passes(record.id for record in part.records)
        ):
            yield part


def _all(graph: Graph) -> Iterator[Part]:
    for activity in records_of(graph, r.Activity):
        there = participations(graph, activity) if held(graph, activity) else ()
        for participation in filter(took_part, there):
            if participation.actor:
                yield Part(participation.actor, activity, participation)
    deeds: tuple[r.Action | r.Collaboration, ...] = records_of(graph, r.Action, r.Collaboration)
    for record in deeds:
        if is_real(record):
            for actor in sorted({*record.agents, *record.participants} - {""}, key=natural):
                yield Part(actor, record)
