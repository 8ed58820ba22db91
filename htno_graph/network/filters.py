# SPDX-License-Identifier: EUPL-1.2
"""What narrows a network: theme, period, type, source, certainty, and the author left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypedDict

from htno_graph.labels import authors, find
from htno_graph.model import records as r
from htno_graph.model.periods import Period
from htno_graph.queries import by_id, read
from htno_graph.store.memory import Graph

EDGES: tuple[type[r.Record], ...] = (r.Activity, r.Participation, r.Action, r.Collaboration)
"""Kinds of records that make an edge."""


class NetworkFilters(TypedDict, total=False):
    """What narrows a network; each is empty, ``None`` or false unless given.

    *themes* are IRIs, taken as given: ask ``labels.narrower`` for those below. *period*
    keeps what overlaps it and not what is undated. *types* are codes of actor types: every
    actor has one of them. *sources* are named graphs: every record that an edge rests on is
    in one of them. *stated* leaves out happenings that are implied, or in which somebody's
    part is. *without_author* leaves out the author of the only source: of a network in which
    all records are of one source. With a second source somebody else speaks, and authors stay.
    """

    themes: Collection[str]
    period: Period | None
    types: Collection[str]
    sources: Collection[str]
    stated: bool
    without_author: bool


def told_by_sources(graph: Graph, filters: NetworkFilters) -> Callable[[Iterable[str]], bool]:
    """Whether records (IRIs), taken together, pass the filters on source and certainty."""
    sources, stated = set(filters.get("sources", ())), filters.get("stated", False)
    where = _where(graph) if sources else {}

    def passes(iri: str) -> bool:
        record = find(graph, iri) if stated else None
        certain = not stated or (record is not None and record.certainty == "stated")
        return certain and (not sources or bool(sources & where.get(iri, set())))

    return lambda ids: all(passes(iri) for iri in ids)


def of_types(graph: Graph, filters: NetworkFilters) -> Callable[[str], bool]:
    """Whether an actor is of one of the types asked for."""
    types, actors, nobody = filters.get("types", ()), by_id(graph, r.Actor), r.Actor("", "")
    return lambda iri: not types or actors.get(iri, nobody).type in types


def only_author(graph: Graph, records: Iterable[str], filters: NetworkFilters) -> frozenset[str]:
    """The author of the only source of *records*; nobody unless the filters ask for it."""
    if not filters.get("without_author"):
        return frozenset()
    wanted, wrote = set(records), authors(graph)
    sources = {x.source for kind in EDGES for x in read(graph, kind) if x.id in wanted}
    return frozenset(wrote[s] for s in sources if s in wrote and len(sources) == 1)


def _where(graph: Graph) -> dict[str, set[str]]:
    """Record → the named graphs that hold it, for all that makes an edge."""
    found: dict[str, set[str]] = {}
    for kind in EDGES:
        for record in read(graph, kind):
            found.setdefault(record.id, set()).add(record.source)
    return found
