# SPDX-License-Identifier: EUPL-1.2
"""Ties as a network, and who had a part in what: from ties and records, never from triples.

An actor without an edge is no node, because nothing recorded is not the same as working
with nobody.

Groups and members count once. A group or role whose happenings with a partner (or part in an
activity, theme or action) are each also a happening of a stated member, or of a member of
that, has no edge there: the edges of the members say it. With one happening of its own it
keeps the edge, whole. And a group has no edge with its own member where all they share is a
table: it may be that member who sat there for it. An organisation with members, such as a
coalition, is a party of its own and keeps its edges.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias, Unpack

import networkx as nx

from htno_graph.labels import evidence, find_all, label, type_name
from htno_graph.language import pick
from htno_graph.model import records as r
from htno_graph.network.filters import NetworkFilters, only_author, ties
from htno_graph.network.members import counted_twice, members
from htno_graph.network.parts import Part, parts
from htno_graph.queries import by_id, name, natural
from htno_graph.store.memory import Graph
from htno_graph.ties import happenings, rank

Network: TypeAlias = "nx.Graph[str]"
"""Parties by IRI, and the pairs that have a tie."""


def network(graph: Graph, **filters: Unpack[NetworkFilters]) -> Network:
    """The ties of a graph: a node per actor that has one, an edge per pair of actors.

    Only the section ``tie`` counts: what is planned, addressed or mentioned is no edge.
    *filters* are those of `NetworkFilters`.

    A node, by IRI, has ``label``, ``type`` (code, empty when no source gives it),
    ``type_label`` and ``named`` (a source names it). An edge has ``basis`` (code),
    ``basis_label``, ``rank`` (0 is the strongest basis), ``happenings`` (how many),
    ``first`` and ``last`` (ISO dates or empty, of that basis), ``certainty`` (``stated`` when
    at least one happening is stated, with the part of both in it), ``by_author``, and as tuples
    ``implied`` (codes of fields), ``themes``, ``marks``, ``records`` and ``passages`` (IRIs),
    ``sources``, ``sections`` and ``gloss`` (texts of those passages). ``weight``
    is there only where it is defined: see ``records.Tie``. Nodes and edges stand in the order
    of their IRIs.
    """
    found = _once(graph, ties(graph, filters))
    author = only_author(graph, (iri for row in found for iri in row.records), filters)
    return tied(graph, [row for row in found if not {row.actor, row.partner} & author])


def tied(graph: Graph, found: Collection[r.Tie]) -> nx.Graph[str]:
    """These ties, one for each pair, as a network; nodes and edges are as in ``network``."""
    ends = sorted({iri for row in found for iri in (row.actor, row.partner)}, key=natural)
    place = {iri: number for number, iri in enumerate(ends)}
    G: nx.Graph[str] = nx.Graph()
    for iri in ends:
        G.add_node(iri, **_node(graph, iri))
    for row in sorted(found, key=lambda row: (place[row.actor], place[row.partner])):
        G.add_edge(row.actor, row.partner, **_edge(graph, row))
    return G


def _once(graph: Graph, found: list[r.Tie]) -> list[r.Tie]:
    """The ties without those that say a second time what a member's tie says."""
    below = members(graph)
    if not below:
        return found
    held = {(row.actor, row.partner): frozenset(happenings(row)) for row in found}
    twice = counted_twice(graph, held | {(b, a): what for (a, b), what in held.items()})
    return [
        row
        for row in found
        if (row.actor, row.partner) not in twice
        and (row.partner, row.actor) not in twice
        and not (
            row.basis == "one-table"
            and (row.actor in below.get(row.partner, ()) or row.partner in below.get(row.actor, ()))
        )
    ]


def _node(graph: Graph, iri: str) -> dict[str, object]:
    actor = by_id(graph, r.Actor).get(iri, r.Actor(iri, ""))
    return {
        "label": label(graph, iri),
        "type": actor.type,
        "type_label": type_name(graph, iri),
        "named": actor.named,
    }


def _edge(graph: Graph, tie: r.Tie) -> dict[str, object]:
    found = find_all(graph, tie.records)
    evidences = [e for record in found for e in evidence(graph, record)]

    def each(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (getattr(e, field) for e in evidences))))

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


__all__ = [
    "NetworkFilters",
    "Part",
    "members",
    "network",
    "parts",
    "tied",
]
