# SPDX-License-Identifier: EUPL-1.2
"""The network of ties as GraphML and GEXF, with source and section on each edge.

Both formats know numbers, truth values and text, and neither knows lists: lists are joined
with ``; ``. Characters that XML cannot hold become ``�``, line ends become spaces. GEXF
carries the reference date of the data where networkx would write today's, and what the page
shows: places, colours, widths of lines, and from when to when a tie is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import networkx as nx

from htno_graph import records as r
from htno_graph.exports.rows import clean
from htno_graph.language import pick
from htno_graph.network import network
from htno_graph.queries import by_id, name
from htno_graph.report.cells import where
from htno_graph.store.memory import Graph
from htno_graph.things import authors, evidence, find, label, type_name
from htno_graph.views.layout import Place, framed
from htno_graph.views.style import LINES, LOOKS, Look, look

MOST = 2_000
"""Actors that the page draws."""

SCALE, SIZE = 20.0, 20.0
"""Units of Gephi to a line of the page, and the size of every node: none is more important."""

SHAPES = {"square": "square", "triangle": "triangle", "diamond": "diamond"}
"""Shapes that GEXF knows; others are discs."""

_META = re.compile(rb'<meta lastmodifieddate="[^"]*">\s*<creator>[^<]*</creator>\s*</meta>')
_CREATOR = b"<creator>htno-graph</creator>"


def flat(graph: Graph) -> nx.Graph[str]:
    """The network with what both formats can hold: text, numbers and truth values.

    Each node and edge has the same attributes; only ``weight`` is absent where undefined.
    """
    G = network(graph)
    H: nx.Graph[str] = nx.Graph()
    for iri, node in G.nodes(data=True):
        told = {"sources": _sources(graph, [iri]), "sections": _places(graph, [iri], ())}
        H.add_node(iri, **{field: _plain(value) for field, value in {**node, **told}.items()})
    for a, b, edge in G.edges(data=True):
        found = {
            **edge,
            "implied": [pick(name(graph, "field", code)) for code in edge["implied"]],
            "themes": [label(graph, iri) for iri in edge["themes"]],
            "marks": sorted({type_name(graph, iri) for iri in edge["marks"]}),
            "sections": _places(graph, edge["records"], edge["sources"]),
        }
        H.add_edge(a, b, **{field: _plain(value) for field, value in found.items()})
    return H


def _places(graph: Graph, records: Iterable[str], sources: tuple[str, ...]) -> list[str]:
    """Section, paragraph and sentence of each passage; its source too when there are several."""
    said = [e for iri in records if (found := find(graph, iri)) for e in evidence(graph, found)]
    named = len(sources) > 1
    return list(dict.fromkeys(f"{e['source']}: {where(e)}" if named else where(e) for e in said))


def _sources(graph: Graph, records: Iterable[str]) -> list[str]:
    said = [e for iri in records if (found := find(graph, iri)) for e in evidence(graph, found)]
    return list(dict.fromkeys(str(e["source"]) for e in said))


def drawn(graph: Graph) -> nx.Graph[str]:
    """The network as the page shows it: places, colours, lines, and the time of each tie.

    With more than ``MOST`` actors there are no places: a program that draws lays them out.
    Ties without a date have no start or end.
    """
    H = flat(graph)
    actors = by_id(graph, r.Actor)
    author = sorted(set(authors(graph).values()) & set(H))
    places = framed(H, author) if H.number_of_nodes() <= MOST else {}
    for iri, node in H.nodes(data=True):
        node["viz"] = _node(LOOKS[look(actors[iri])], places.get(iri))
    for _a, _b, edge in H.edges(data=True):
        edge["viz"] = _line(str(edge["basis"]))
        edge |= {
            word: edge[field]
            for word, field in (("start", "first"), ("end", "last"))
            if edge[field]
        }
    return H


def _node(found: Look, place: Place | None) -> dict[str, Any]:
    rgb = zip("rgb", bytes.fromhex(found.light.removeprefix("#")), strict=True)
    viz = {"color": {**dict(rgb), "a": 1.0}, "size": SIZE, "shape": SHAPES.get(found.shape, "disc")}
    if place:  # a page counts downwards, GEXF upwards
        x, y = (round(part * SCALE, 2) for part in place)
        viz["position"] = {"x": x, "y": -y, "z": 0.0}
    return viz


def _line(basis: str) -> dict[str, Any]:
    width, dashes = LINES.get(basis, (1, ()))
    shape = "solid" if not dashes else "dotted" if dashes[0] < 2 else "dashed"
    return {"thickness": float(width), "shape": shape}


def _plain(value: object) -> str | int | float | bool:
    if isinstance(value, str):
        return " ".join(clean(value).split())
    if isinstance(value, list | tuple):
        return "; ".join(str(_plain(item)) for item in value)
    if isinstance(value, bool | int | float):
        return value
    raise TypeError(value)  # None would be written as the text "None"


def graphml(graph: Graph, day: str) -> bytes:
    """The ties as GraphML; *day* is the reference date, empty for none."""
    G = flat(graph)
    G.graph.update({"as_of": day} if day else {})
    out = BytesIO()
    # Not write_graphml: that takes lxml where it is installed, and other bytes come out.
    nx.write_graphml_xml(G, out)
    return out.getvalue() + b"\n"


def gexf(graph: Graph, day: str) -> bytes:
    """The ties as GEXF 1.2; *day* is the reference date, empty for none."""
    out = BytesIO()
    nx.write_gexf(drawn(graph), out)
    date = f' lastmodifieddate="{day}"'.encode() if day else b""
    settled, count = _META.subn(b"<meta%b>%b</meta>" % (date, _CREATOR), out.getvalue(), count=1)
    if count != 1:  # another networkx: better no file than one with today's date
        raise AssertionError("networkx writes the date of GEXF in another way")
    return settled + b"\n"


MAKERS: dict[str, Callable[[Graph, str], bytes]] = {"graphml": graphml, "gexf": gexf}
READERS: dict[str, Callable[[BytesIO], nx.Graph[str]]] = {
    "graphml": nx.read_graphml,
    "gexf": nx.read_gexf,
}


def same(graph: Graph, form: str, content: bytes) -> bool:
    """Whether *content*, read with networkx, has the nodes and edges of *graph*'s ties.

    Raises what the XML parser does.
    """
    ours = drawn(graph) if form == "gexf" else flat(graph)
    try:
        back = READERS[form](BytesIO(content))
    except nx.NetworkXException:
        return False
    return _nodes(ours) == _nodes(back) and _edges(ours) == _edges(back)


def _nodes(G: nx.Graph[str]) -> dict[str, dict[str, object]]:
    return {iri: _read(node) for iri, node in G.nodes(data=True)}


def _read(node: dict[str, Any]) -> dict[str, object]:
    """What networkx reads of a node: of how it looks not the shape."""
    viz = node.get("viz")
    seen = {"viz": {part: viz[part] for part in viz if part != "shape"}} if viz else {}
    return {**node, **seen}


def _edges(G: nx.Graph[str]) -> dict[frozenset[str], dict[str, object]]:
    """Edges with what they carry, without the number that GEXF gives each and their looks.

    networkx reads the looks of nodes only.
    """
    return {
        frozenset((a, b)): {
            field: value for field, value in edge.items() if field not in ("id", "viz")
        }
        for a, b, edge in G.edges(data=True)
    }
