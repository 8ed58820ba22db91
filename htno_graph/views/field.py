# SPDX-License-Identifier: EUPL-1.2
"""Netwerk: the whole field to explore; the author of the source is a frame around it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx

from htno_graph import records as r
from htno_graph.language import _, ngettext, pick
from htno_graph.measures import induced
from htno_graph.network import network
from htno_graph.queries import by_id, cached, name
from htno_graph.ties import BASES
from htno_graph.views.asked import Scene
from htno_graph.views.drawing import drawn
from htno_graph.views.layout import Place, alone, framed, spread
from htno_graph.views.parts import Data
from htno_graph.views.style import LOOKS, look
from htno_graph.vocabulary import short

MOST = 2_000
"""Actors that a page stays usable with; more are shown by type."""


def network_view(scene: Scene) -> Data | None:
    """The ties as a drawing; with more than ``MOST`` actors, the types and ties between them."""
    G = network(scene.graph, themes=scene.themes, period=scene.within)
    if scene.asked.actor:
        G = _around(scene, G)
    if not G:
        return None
    whole = G.number_of_nodes() <= MOST
    drawing = _actors(scene, G) if whole else _types(scene, G)
    line = _("{n} parties are too many to draw; these are their types.")
    return {
        **drawing,
        "bases": _bases(scene, G),
        "why": "" if whole else line.format(n=G.number_of_nodes()),
        "commands": [scene.command("export -o sector.gexf", theme=False)],
    }


def _bases(scene: Scene, G: nx.Graph[str]) -> list[Data]:
    """The bases of the ties that are there, the strongest first."""
    used = {edge["basis"] for _a, _b, edge in G.edges(data=True)}
    graph = scene.graph
    return [{"code": c, "name": pick(name(graph, "basis", c))} for c in BASES if c in used]


def _places(scene: Scene, G: nx.Graph[str], author: list[str]) -> dict[str, Place]:
    """Where the actors stand: the same in every language, and the costliest part of a page."""
    key = ("places", scene.themes, scene.within, scene.asked.actor)
    return cached(scene.graph, key, lambda: framed(G, author))


def _around(scene: Scene, G: nx.Graph[str]) -> nx.Graph[str]:
    """The actor asked about, its partners and theirs, none reached through the author only."""
    actor = scene.asked.actor
    if actor not in G:
        return nx.Graph()
    apart = induced(G, set(G) - (scene.field.author - {actor}))
    return induced(G, {*nx.ego_graph(apart, actor, 2), *G[actor]})


def _actors(scene: Scene, G: nx.Graph[str]) -> Data:
    actors = by_id(scene.graph, r.Actor)
    author = (
        sorted(scene.field.author & set(G)) if scene.asked.actor not in scene.field.author else []
    )
    H = induced(G, set(G) - set(author))
    places = {short(iri): at for iri, at in _places(scene, G, author).items()}
    looks = {short(iri): look(actors[iri]) for iri in G}
    ties: list[Any] = [
        (short(a), short(b), str(edge["basis"]), _more(edge)) for a, b, edge in G.edges(data=True)
    ]
    only = [short(iri) for iri in alone(H)]
    line = ngettext(
        "{n} party is tied only to {name}; it stands below.",
        "{n} parties are tied only to {name}; they stand below.",
        len(only),
    )
    names = scene.field.names(tuple(author))
    return {
        "drawing": drawn(places, looks, ties, dict.fromkeys(only, 1)),
        "author": [short(iri) for iri in author],
        "alone": line.format(n=len(only), name=names) if author and only else "",
    }


def _more(edge: Any) -> Data:
    return {"marked": bool(edge["marks"])}


def _types(scene: Scene, G: nx.Graph[str]) -> Data:
    """Classes of actors as nodes, sized by number; lines by number of ties between them."""
    actors = by_id(scene.graph, r.Actor)
    kind = {iri: look(actors[iri]) for iri in G}
    count = Counter(kind.values())
    between = {(min(kind[a], kind[b]), max(kind[a], kind[b])) for a, b in G.edges}
    keys = [key for key in LOOKS if count[key]]
    H: nx.Graph[str] = nx.Graph()
    H.add_nodes_from(keys)
    H.add_edges_from((a, b) for a, b in sorted(between) if a != b)
    ties: list[Any] = [(a, b, "contact", {}) for a, b in sorted(H.edges)]
    drawing = drawn(spread(H), {key: key for key in keys}, ties)
    return {"drawing": drawing, "author": [], "counts": {key: count[key] for key in keys}}
