# SPDX-License-Identifier: EUPL-1.2
"""Networks as pyvis holds them, with our places, shapes and lines, and none of its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyvis
from pyvis.network import Network

from htno_graph.model.vocabulary import short
from htno_graph.page.layout import Place
from htno_graph.page.payload import Data
from htno_graph.page.style import LINES

VIS = "vis-9.1.2"
"""The newest vis-network in pyvis; ``vis_script`` says when it is not there."""


class Node(NamedTuple):
    """A thing at its place."""

    id: str
    x: float
    y: float


class Edge(NamedTuple):
    """A line between two nodes; *basis* is empty where no tie is meant.

    *marked*: a source calls it fragile or insufficient; *aside*: drawn faintly; *records* are the
    IRIs of what a tie rests on.
    """

    one: str
    other: str
    basis: str = ""
    marked: bool = False
    aside: bool = False
    records: tuple[str, ...] = ()


class Drawn(NamedTuple):
    """Nodes and the lines between them, by IRIs or by classes of parties."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def data(self) -> Data:
        """As the page has it."""
        nodes = [{**node._asdict(), "id": short(node.id)} for node in self.nodes]
        return {"nodes": nodes, "edges": [_line(edge) for edge in self.edges]}


def _line(edge: Edge) -> Data:
    more = {key: getattr(edge, key) for key in ("basis", "marked", "aside")}
    ends = {"from": short(edge.one), "to": short(edge.other)}
    return {**ends, **{key: value for key, value in more.items() if value}}


class Drawing(Network):  # type: ignore[misc] # pyvis has no types
    """A pyvis network whose page is ours: still, placed, and without its own template.

    pyvis's page has no autoescape, needs other servers and moves until it settles.
    """

    def __init__(self) -> None:
        super().__init__(cdn_resources="in_line")
        self.toggle_physics(status=False)
        self._pairs: set[frozenset[str]] = set()

    def thing(self, key: str, at: Place) -> None:
        """A node at its place."""
        x, y = (round(part, 2) for part in at)
        self.add_node(key, label=" ", x=x, y=y)

    def tie(self, edge: Edge) -> None:
        """An edge between two nodes that are there; the page draws the line of its basis."""
        more = {**edge._asdict(), "basis": edge.basis if edge.basis in LINES else ""}
        self.add_edge(more.pop("one"), more.pop("other"), **more)

    def add_edge(self, source: str, to: str, **options: object) -> None:
        """As in pyvis each pair once, but without a look at every edge before it."""
        if not {source, to} <= self.node_map.keys():
            raise AssertionError(f"an edge to no node: {source}, {to}")
        pair = frozenset((source, to))
        if pair not in self._pairs:
            self._pairs.add(pair)
            self.edges.append({**options, "from": source, "to": to})

    def drawn(self) -> Drawn:
        """Nodes and edges, without what all of them share."""
        return Drawn(
            tuple(Node(*(node[field] for field in Node._fields)) for node in self.nodes),
            tuple(
                Edge(edge["from"], edge["to"], *(edge[key] for key in Edge._fields[2:]))
                for edge in self.edges
            ),
        )

    def generate_html(self, *_args: object, **_settings: object) -> str:
        """Refused: the page is made by ``page.html``, which escapes what it is given."""
        raise NotImplementedError("the page is made by page.html")


def drawn(places: Mapping[str, Place], edges: Iterable[Edge]) -> Drawn:
    """A drawing of nodes at their places, and of the first line between each two of them.

    A line of a basis that the page has no line for is a plain one. Raises ``AssertionError``
    for a line to no node.
    """
    drawing = Drawing()
    for key, at in places.items():
        drawing.thing(key, at)
    for edge in edges:
        drawing.tie(edge)
    return drawing.drawn()


@cache
def vis_script() -> str:
    """vis-network as installed with pyvis, one script without a style sheet."""
    home = Path(pyvis.__file__).parent / "lib" / VIS
    return (home / "vis-network.min.js").read_text(encoding="utf-8")
