# SPDX-License-Identifier: EUPL-1.2
"""Ties as a network, made from the rows that ``query`` answers with and never from triples."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from htno_graph import records as r
from htno_graph.language import pick
from htno_graph.periods import Period
from htno_graph.queries import by_id, name, natural
from htno_graph.store.memory import Graph
from htno_graph.things import evidence, find, label, type_name
from htno_graph.ties import happenings, rank, rows


def network(
    graph: Graph, *, themes: Collection[str] = (), period: Period | None = None
) -> nx.Graph[str]:
    """The ties of a graph: a node per actor that has one, an edge per pair of actors.

    *themes* are IRIs, taken as given: ask ``things.narrower`` for those below. Only the
    section ``tie`` counts: what is planned, addressed or mentioned is no edge, and an actor
    without a tie is no node, because nothing recorded is not the same as working with nobody.

    A node, by IRI, has ``label``, ``type`` (code, empty when no source gives it),
    ``type_label`` and ``named`` (a source names it). An edge has ``basis`` (code),
    ``basis_label``, ``rank`` (0 is the strongest basis), ``happenings`` (how many),
    ``first`` and ``last`` (ISO dates or empty), ``certainty`` (``stated`` when at least one
    happening is stated, with the part of both in it), ``by_author``, and as tuples
    ``implied`` (codes of fields), ``themes``, ``marks``, ``records`` and ``passages`` (IRIs),
    ``sources``, ``sections`` and ``gloss`` (texts of those passages). ``weight``
    is there only where it is defined: see ``records.Tie``. Nodes and edges stand in the order
    of their IRIs.
    """
    found = [row for row in rows(graph, themes=themes, period=period) if row.section == "tie"]
    ends = sorted({iri for row in found for iri in (row.actor, row.partner)}, key=natural)
    place = {iri: number for number, iri in enumerate(ends)}
    G: nx.Graph[str] = nx.Graph()
    for iri in ends:
        G.add_node(iri, **_node(graph, iri))
    for row in sorted(found, key=lambda row: (place[row.actor], place[row.partner])):
        G.add_edge(row.actor, row.partner, **_edge(graph, row))
    return G


def _node(graph: Graph, iri: str) -> dict[str, object]:
    actor = by_id(graph, r.Actor).get(iri, r.Actor(iri, ""))
    return {
        "label": label(graph, iri),
        "type": actor.type,
        "type_label": type_name(graph, iri),
        "named": actor.named,
    }


def _edge(graph: Graph, tie: r.Tie) -> dict[str, object]:
    found = [record for iri in tie.records if (record := find(graph, iri))]
    said = [e for record in found for e in evidence(graph, record)]

    def each(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(e[field]) for e in said if e[field]))

    return {
        "basis": tie.basis,
        "basis_label": pick(name(graph, "basis", tie.basis)),
        "rank": rank(tie.basis),
        "happenings": len(happenings(tie)),
        "first": tie.first,
        "last": tie.last,
        "certainty": _certainty(found),
        "implied": tuple(sorted({field for record in found for field in record.implied})),
        "by_author": tie.by_author,
        "themes": tie.themes,
        "marks": tie.marks,
        "records": tie.records,
        "passages": each("passage"),
        "sources": each("source"),
        "sections": each("section"),
        "gloss": each("gloss"),
        **({} if tie.weight is None else {"weight": tie.weight}),
    }


def _certainty(found: list[r.Record]) -> str:
    """``stated`` when one happening is, together with the participations in it."""
    parts = [record for record in found if isinstance(record, r.Participation)]
    doubtful = {part.activity for part in parts if part.certainty == "implied"}
    whole = (
        record.certainty == "stated" and record.id not in doubtful
        for record in found
        if not isinstance(record, r.Participation)
    )
    return "stated" if any(whole) else "implied"
