# SPDX-License-Identifier: EUPL-1.2
"""Netwerk: the whole field to explore; the author of the source is a frame around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import networkx as nx

from htno_graph.answers.briefing import Briefing
from htno_graph.language import _, ngettext, pick
from htno_graph.measures import induced
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.network import network
from htno_graph.page.drawing import Drawn, Edge, drawn
from htno_graph.page.layout import Place, alone, framed, spread
from htno_graph.page.payload import Data
from htno_graph.page.style import LOOKS, look
from htno_graph.queries import by_id, cached, name
from htno_graph.ties import BASES

MOST = 2_000
"""Actors that a page stays usable with; more are shown by type."""


class DrawnTies(NamedTuple):
    """The ties as a drawing: of actors by IRI, or of classes of them with their *counts*.

    *bases* are codes and names of those drawn; *alone* says who is tied to the *author* only,
    and *why* that there are too many actors.
    """

    drawing: Drawn
    author: tuple[str, ...]
    bases: tuple[tuple[str, str], ...]
    alone: str = ""
    why: str = ""
    counts: Mapping[str, int] | None = None


def network_view(briefing: Briefing) -> Data | None:
    """The ties as the page shows them."""
    found = tie_field(briefing)
    if found is None:
        return None
    more: Data = {"alone": found.alone} if found.counts is None else {"counts": found.counts}
    return {
        "drawing": found.drawing.data(),
        "author": [short(iri) for iri in found.author],
        **more,
        "bases": [{"code": code, "name": name} for code, name in found.bases],
        "why": found.why,
        "commands": [briefing.command("export -o sector.gexf", theme=False)],
    }


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
    H = induced(G, set(G) - set(author))
    known = ("basis", "marks", "records")
    bases, marks, records = (nx.get_edge_attributes(G, key) for key in known)
    ties = [
        Edge(*ends, bases[ends], marked=bool(marks[ends]), records=records[ends])
        for ends in G.edges
    ]
    only = alone(H)
    line = ngettext(
        "{n} party is tied only to {name}; it stands below.",
        "{n} parties are tied only to {name}; they stand below.",
        len(only),
    )
    names = briefing.scope.names(tuple(author))
    return DrawnTies(
        drawn(_places(briefing, G, author), ties, dict.fromkeys(only, 1)),
        tuple(author),
        _bases(briefing, G),
        alone=line.format(n=len(only), name=names) if author and only else "",
    )


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
