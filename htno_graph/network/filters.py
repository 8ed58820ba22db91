# SPDX-License-Identifier: EUPL-1.2
"""What narrows a network: theme, period, type, source, certainty, the author left out; the ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypedDict

from htno_graph.labels import authors, find, find_all
from htno_graph.matters import history, sources_of
from htno_graph.model import records as r
from htno_graph.model.periods import Period
from htno_graph.queries import by_id, read
from htno_graph.store.memory import Graph
from htno_graph.ties import rank, rows
from htno_graph.ties.links import Link, links

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


def passes_sources(graph: Graph, filters: NetworkFilters) -> Callable[[Iterable[str]], bool]:
    """Whether records (IRIs), taken together, pass the filters on source and certainty."""
    sources, stated = set(filters.get("sources", ())), filters.get("stated", False)
    where = _where(graph) if sources else {}

    def passes(iri: str) -> bool:
        record = find(graph, iri) if stated else None
        certain = not stated or (record is not None and record.certainty == "stated")
        told = (where.get(x, set()) for x in _words(graph, (iri,)))
        return certain and (not sources or any(sources & x for x in told))

    return lambda ids: all(passes(iri) for iri in ids)


def of_types(graph: Graph, filters: NetworkFilters) -> Callable[[str], bool]:
    """Whether an actor is of one of the types asked for."""
    types, actors, unknown = filters.get("types", ()), by_id(graph, r.Actor), r.Actor("", "")
    return lambda iri: not types or actors.get(iri, unknown).type in types


def only_author(graph: Graph, records: Iterable[str], filters: NetworkFilters) -> frozenset[str]:
    """The author of the only source of *records*; nobody unless the filters ask for it."""
    if not filters.get("without_author"):
        return frozenset()
    wanted, wrote = set(_words(graph, records)), authors(graph)
    sources = {x.source for kind in EDGES for x in read(graph, kind) if x.id in wanted}
    return frozenset(wrote[s] for s in sources if s in wrote and len(sources) == 1)


def _words(graph: Graph, ids: Iterable[str]) -> Iterator[str]:
    """Records, and all that sources said of the same matter."""
    for iri in ids:
        yield iri
        yield from (x.id for x in history(graph, iri))


def _where(graph: Graph) -> dict[str, set[str]]:
    """Record → the named graphs that hold it, for all that makes an edge."""
    found: dict[str, set[str]] = {}
    for kind in EDGES:
        for record in read(graph, kind):
            found.setdefault(record.id, set()).add(record.source)
    return found


def ties(graph: Graph, filters: NetworkFilters) -> list[r.Tie]:
    """The rows of ties that pass the filters; ``without_author`` is not looked at here."""
    themes, period = filters.get("themes", ()), filters.get("period")
    is_kind = of_types(graph, filters)
    found = [
        row
        for row in rows(graph, themes=themes, period=period)
        if row.section == "tie" and is_kind(row.actor) and is_kind(row.partner)
    ]
    if not (filters.get("sources") or filters.get("stated")):
        return found
    passes = passes_sources(graph, filters)
    kept: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links(graph):
        if link.section == "tie" and passes(link.records):
            kept[min(link.a, link.b), max(link.a, link.b)].append(link)
    narrow = (_narrowed(graph, row, kept[row.actor, row.partner]) for row in found)
    return [row for row in narrow if row]


def _narrowed(graph: Graph, row: r.Tie, kept: list[Link]) -> r.Tie | None:
    """A tie with only those of its happenings that are in *kept*; ``None`` without any."""
    kept = [link for link in kept if link.records[0] in row.records]
    if not kept:
        return None
    ids = {iri for link in kept for iri in link.records}
    main = find_all(graph, (link.records[0] for link in kept))
    weights = [link.weight for link in kept if link.weight is not None]
    basis, wrote = min((link.basis for link in kept), key=rank), authors(graph)
    best = {link.records[0] for link in kept if link.basis == basis}
    days = [m for m in main if m.id in best]  # as in a row of ties: of the strongest basis
    return row.replaced(
        basis=basis,
        records=tuple(iri for iri in row.records if iri in ids),
        themes=tuple(sorted({theme for record in main for theme in record.themes})),
        first=min((m.earliest for m in days if m.earliest), default=""),
        last=max((m.latest for m in days if m.latest), default=""),
        by_author=all(
            wrote.get(source) in (row.actor, row.partner)
            for m in main
            for source in sources_of(graph, m)
        ),
        weight=sum(weights) if weights else None,
    )
