# SPDX-License-Identifier: EUPL-1.2
"""The ties as slides show them; the author of the source is a frame around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import networkx as nx

from htno_graph.answers.briefing import Briefing
from htno_graph.language import _, pick
from htno_graph.measures import induced
from htno_graph.model import records as r
from htno_graph.network import network
from htno_graph.page.drawing import Drawn, Edge, drawn
from htno_graph.page.layout import Place, framed, spread
from htno_graph.page.style import LOOKS, look
from htno_graph.queries import by_id, cached, name
from htno_graph.ties import BASES

MOST = 2_000
"""Actors that can be drawn at all; more are shown by type."""


class DrawnTies(NamedTuple):
    """The ties as a drawing: of actors by IRI, or of classes of them with their *counts*.

    *bases* are codes and names of those drawn; *why* says that there are too many actors.
    """

    drawing: Drawn
    author: tuple[str, ...]
    bases: tuple[tuple[str, str], ...]
    why: str = ""
    counts: Mapping[str, int] | None = None


def tie_field(briefing: Briefing) -> DrawnTies | None:
    """The ties as a drawing; with more than ``MOST`` actors, the types and ties between them."""
    G = network(briefing.graph, themes=briefing.themes, period=briefing.within)
    if briefing.asked.actor:
        G = _around(briefing, G)
    if not G:
        return None
    whole = G.number_of_nodes() <= MOST
    return _actors(briefing, G) if whole else _types(briefing, G)


def _bases(briefing: Briefing, G: nx.Graph[str]) -> tuple[tuple[str, str], ...]:
    """The bases of the ties that are there, the strongest first."""
    used = set(nx.get_edge_attributes(G, "basis").values())
    return tuple((c, pick(name(briefing.graph, "basis", c))) for c in BASES if c in used)


def _places(briefing: Briefing, G: nx.Graph[str], author: list[str]) -> dict[str, Place]:
    """Where the actors stand: the same in every language, and the costliest part of a page."""
    key = ("places", briefing.themes, briefing.within, briefing.asked.actor)
    return cached(briefing.graph, key, lambda: framed(G, author))


def _around(briefing: Briefing, G: nx.Graph[str]) -> nx.Graph[str]:
    """The actor asked about, its partners and theirs, none reached through the author only."""
    actor = briefing.asked.actor
    if actor not in G:
        return nx.Graph()
    apart = induced(G, set(G) - (briefing.scope.author - {actor}))
    return induced(G, {*nx.ego_graph(apart, actor, 2), *G[actor]})


def _actors(briefing: Briefing, G: nx.Graph[str]) -> DrawnTies:
    wrote = briefing.scope.author
    author = [] if briefing.asked.actor in wrote else sorted(wrote & set(G))
    known = ("basis", "marks", "records")
    bases, marks, records = (nx.get_edge_attributes(G, key) for key in known)
    ties = [
        Edge(*ends, bases[ends], marked=bool(marks[ends]), records=records[ends])
        for ends in G.edges
    ]
    return DrawnTies(drawn(_places(briefing, G, author), ties), tuple(author), _bases(briefing, G))


def _types(briefing: Briefing, G: nx.Graph[str]) -> DrawnTies:
    """Classes of actors as nodes, sized by number; lines by number of ties between them."""
    actors = by_id(briefing.graph, r.Actor)
    kind = {iri: look(actors[iri]) for iri in G}
    count = Counter(kind.values())
    between = {(min(kind[a], kind[b]), max(kind[a], kind[b])) for a, b in G.edges}
    keys = [key for key in LOOKS if count[key]]
    H: nx.Graph[str] = nx.Graph()
    H.add_nodes_from(keys)
    H.add_edges_from((a, b) for a, b in sorted(between) if a != b)
    ties = [Edge(a, b, "contact") for a, b in sorted(H.edges)]
    drawing = drawn(spread(H), ties)
    line = _("{n} parties are too many to draw; these are their types.")
    why = line.format(n=G.number_of_nodes())
    counts = {key: count[key] for key in keys}
    return DrawnTies(drawing, (), _bases(briefing, G), why=why, counts=counts)
