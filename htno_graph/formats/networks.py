# SPDX-License-Identifier: EUPL-1.2
"""Networks as GraphML and GEXF: written without a clock, and read again.

Both formats know numbers, truth values and text, and neither knows lists: lists are joined
with ``; ``. Characters that XML cannot hold become ``�``, line ends become spaces. GEXF
carries the reference date of the data where networkx would write today's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

import networkx as nx

from htno_graph.formats.rows import clean
from htno_graph.labels import evidence, find
from htno_graph.model.rows import Evidence
from htno_graph.page.style import LINES, Look
from htno_graph.render.cells import where
from htno_graph.store.memory import Graph

SIZE = 20.0
"""Size of every node in units of Gephi: none is more important."""

SHAPES = {"square": "square", "triangle": "triangle", "diamond": "diamond"}
"""Shapes that GEXF knows; others are discs."""

READERS: Mapping[str, Callable[[BytesIO], nx.Graph[str]]] = {
    "graphml": nx.read_graphml,
    "gexf": nx.read_gexf,
}

_META = re.compile(rb'<meta lastmodifieddate="[^"]*">\s*<creator>[^<]*</creator>\s*</meta>')
_CREATOR = b"<creator>htno-graph</creator>"


def plain(values: Mapping[str, object]) -> dict[str, str | int | float | bool]:
    """Attributes with what both formats can hold."""
    return {field: _plain(value) for field, value in values.items()}


def _plain(value: object) -> str | int | float | bool:
    if isinstance(value, str):
        return " ".join(clean(value).split())
    if isinstance(value, list | tuple):
        return "; ".join(str(_plain(item)) for item in value)
    if isinstance(value, bool | int | float):
        return value
    raise TypeError(value)  # None would be written as the text "None"


def said(graph: Graph, records: Iterable[str]) -> list[Evidence]:
    """The passages of these records and things, in order."""
    return [e for iri in records if (found := find(graph, iri)) for e in evidence(graph, found)]


def sources(passages: Iterable[Evidence]) -> list[str]:
    """The sources of passages, each once."""
    return list(dict.fromkeys(e.source for e in passages))


def places(passages: Iterable[Evidence], *, named: bool) -> list[str]:
    """Section, paragraph and sentence of each passage; its source too when *named*."""
    lines = (f"{e.source}: {where(e)}" if named else where(e) for e in passages)
    return list(dict.fromkeys(lines))


def node_look(found: Look) -> dict[str, Any]:
    """How a node looks: colour, size and shape."""
    rgb = zip("rgb", bytes.fromhex(found.light.removeprefix("#")), strict=True)
    shape = SHAPES.get(found.shape, "disc")
    return {"color": {**dict(rgb), "a": 1.0}, "size": SIZE, "shape": shape}


def line_look(kind: str) -> dict[str, Any]:
    """How an edge of this kind (a key of ``LINES``) looks."""
    width, dashes = LINES.get(kind, (1, ()))
    shape = "solid" if not dashes else "dotted" if dashes[0] < 2 else "dashed"
    return {"thickness": float(width), "shape": shape}


def timed(values: dict[str, Any], first: str, last: str) -> None:
    """Give a node or edge a time; what has no date has no start or end."""
    days = {"start": values[first], "end": values[last]}
    values |= {word: day for word, day in days.items() if day}


def looks_left_out(G: nx.Graph[str]) -> nx.Graph[str]:
    """What GraphML holds: no looks, and no time but in the attributes."""
    H = G.copy()
    for _iri, node in H.nodes(data=True):
        _strip(node)
    for _a, _b, edge in H.edges(data=True):
        _strip(edge)
    return H


def _strip(values: dict[str, Any]) -> None:
    for word in ("viz", "start", "end"):
        values.pop(word, None)


def graphml(G: nx.Graph[str], day: str) -> bytes:
    """A network as GraphML; *day* is the reference date, empty for none."""
    H = looks_left_out(G)
    H.graph.update({"as_of": day} if day else {})
    out = BytesIO()
    # Not write_graphml: that takes lxml where it is installed, and other bytes come out.
    nx.write_graphml_xml(H, out)
    return out.getvalue() + b"\n"


def gexf(G: nx.Graph[str], day: str) -> bytes:
    """A network as GEXF 1.2, with how it looks; *day* is the reference date, empty for none."""
    out = BytesIO()
    nx.write_gexf(G, out)
    date = f' lastmodifieddate="{day}"'.encode() if day else b""
    settled, count = _META.subn(b"<meta%b>%b</meta>" % (date, _CREATOR), out.getvalue(), count=1)
    if count != 1:  # another networkx: better no file than one with today's date
        raise AssertionError("networkx writes the date of GEXF in another way")
    return settled + b"\n"


MAKERS = {"graphml": graphml, "gexf": gexf}
