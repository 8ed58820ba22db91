# SPDX-License-Identifier: EUPL-1.2
"""Ties within filters: each with only those of its happenings that pass."""

from __future__ import annotations

from collections import defaultdict

from htno_graph.labels import authors, find
from htno_graph.model import records as r
from htno_graph.network.filters import NetworkFilters, of_types, told_by_sources
from htno_graph.store.memory import Graph
from htno_graph.ties import rank, rows
from htno_graph.ties.links import Link, links


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
    passes = told_by_sources(graph, filters)
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
    main = [record for link in kept if (record := find(graph, link.records[0]))]
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
        by_author=all(wrote.get(m.source) in (row.actor, row.partner) for m in main),
        weight=sum(weights) if weights else None,
    )
