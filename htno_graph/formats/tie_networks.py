# SPDX-License-Identifier: EUPL-1.2
"""The network of ties for programs that draw, with source and section on each node and edge.

GEXF carries what the page shows as well: places, colours, widths of lines, and from when to
when a tie is recorded.
"""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from htno_graph.answers.rows import AnyAnswer, TieRow
from htno_graph.formats.networks import (
    MAKERS,
    line_look,
    node_look,
    places,
    plain,
    said,
    sources,
    timed,
)
from htno_graph.labels import authors, label, type_name
from htno_graph.language import pick
from htno_graph.model import records as r
from htno_graph.network import network, tied
from htno_graph.page.layout import Place, framed
from htno_graph.page.style import LOOKS, look
from htno_graph.queries import by_id, name
from htno_graph.store.memory import Graph
from htno_graph.ties import rank

MOST = 2_000
"""Actors that the page draws."""

SCALE = 20.0
"""Units of Gephi to a line of the page."""


def flat(graph: Graph, G: nx.Graph[str] | None = None) -> nx.Graph[str]:
    """The network, or the part *G* of it, with what both formats can hold.

    Each node and edge has the same attributes; only ``weight`` is absent where undefined.
    """
    G = network(graph) if G is None else G
    H: nx.Graph[str] = nx.Graph()
    for iri, node in G.nodes(data=True):
        passages = said(graph, [iri])
        told = {"sources": sources(passages), "sections": places(passages, named=False)}
        H.add_node(iri, **plain({**node, **told}))
    for a, b, edge in G.edges(data=True):
        named = len(edge["sources"]) > 1
        found = {
            **edge,
            "implied": [pick(name(graph, "field", code)) for code in edge["implied"]],
            "themes": [label(graph, iri) for iri in edge["themes"]],
            "marks": sorted({type_name(graph, iri) for iri in edge["marks"]}),
            "sections": places(said(graph, edge["records"]), named=named),
        }
        H.add_edge(a, b, **plain(found))
    return H


def drawn(graph: Graph, G: nx.Graph[str] | None = None) -> nx.Graph[str]:
    """The same as the page shows it: places, colours, lines, and the time of each tie.

    With more than ``MOST`` actors there are no places: a program that draws lays them out.
    Ties without a date have no start or end.
    """
    H, actors = flat(graph, G), by_id(graph, r.Actor)
    at = _places(graph, H) if G is None else _places_on_page(graph, H)
    for iri, node in H.nodes(data=True):
        node["viz"] = node_look(LOOKS[look(actors.get(iri, r.Actor(iri, "")))])
        if iri in at:  # a page counts downwards, GEXF upwards
            x, y = (round(part * SCALE, 2) for part in at[iri])
            node["viz"]["position"] = {"x": x, "y": -y, "z": 0.0}
    for _a, _b, edge in H.edges(data=True):
        edge["viz"] = line_look(str(edge["basis"]))
        timed(edge, "first", "last")
    return H


def _places(graph: Graph, H: nx.Graph[str]) -> dict[str, Place]:
    """Where a page has the actors of this network."""
    if len(H) > MOST:
        return {}
    return framed(H, sorted(set(authors(graph).values()) & set(H)))


def _places_on_page(graph: Graph, H: nx.Graph[str]) -> dict[str, Place]:
    """Where the page of the whole graph has these actors; their own places when it is too large."""
    if sum(actor.named for actor in by_id(graph, r.Actor).values()) <= MOST:
        whole = network(graph)
        if set(H) <= set(whole):
            return _places(graph, whole)
    return _places(graph, H)


def answered(graph: Graph, answer: AnyAnswer, form: str) -> nx.Graph[str]:
    """The ties in an answer of ``query`` as a network; its other sections are no ties.

    As ``drawn``, or ``flat`` for GraphML. An edge also names the groups through which it
    reaches the actor (``via``), and the chains that it is a step of (``chain``).
    """
    pairs: dict[tuple[str, str], list[TieRow]] = {}
    for row in answer.of(TieRow):
        if row.section == "tie":
            pairs.setdefault(_ends(row), []).append(row)
    G = tied(graph, [_together(*ends, rows) for ends, rows in pairs.items()])
    H = drawn(graph, G) if form == "gexf" else flat(graph, G)
    for ends, rows in pairs.items():
        via = dict.fromkeys(row.via.label for row in rows if row.via)
        chains = dict.fromkeys(str(row.chain) for row in rows if row.chain)
        H.edges[ends].update(plain({"via": list(via), "chain": list(chains)}))
    return H


def _ends(row: TieRow) -> tuple[str, str]:
    """Both actors of a row, sorted."""
    first, last = sorted((row.actor.id, row.partner.id if row.partner else ""))
    return first, last


def _together(actor: str, partner: str, rows: Sequence[TieRow]) -> r.Tie:
    """The rows on one pair as one tie: its own, if there is one, before what is via a group."""
    main = min(rows, key=lambda row: (row.via is not None, rank(row.basis)))
    rows = [main, *rows]
    return r.Tie(
        section="tie",
        actor=actor,
        partner=partner,
        basis=main.basis,
        records=tuple(dict.fromkeys(x.id for row in rows for x in row.records)),
        marks=tuple(dict.fromkeys(x.id for row in rows for x in row.mark)),
        themes=tuple(sorted({x.id for row in rows for x in row.themes})),
        first=main.first or "",
        last=main.last or "",
        by_author=all(row.by_author for row in rows),
        weight=main.weight,
    )


def make(graph: Graph, form: str, day: str) -> bytes:
    """The ties as GraphML or GEXF 1.2; *day* is the reference date, empty for none."""
    return MAKERS[form](made(graph, form), day)


def made(graph: Graph, form: str) -> nx.Graph[str]:
    """The network of *graph* with what *form* can hold."""
    return drawn(graph) if form == "gexf" else flat(graph)
