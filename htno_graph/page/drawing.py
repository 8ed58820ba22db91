# SPDX-License-Identifier: EUPL-1.2
"""Networks as the page draws them, with the vis-network that comes with pyvis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyvis

from htno_graph.model.vocabulary import short
from htno_graph.page.layout import Place
from htno_graph.page.payload import Data
from htno_graph.page.style import LINES

VIS = "vis-9.1.2"
"""The newest vis-network in pyvis; ``vis_script`` says when it is not there."""


class Node(NamedTuple):
    """A thing at its place; its name stands left (-1), under it (0) or right (1)."""

    id: str
    x: float
    y: float
    side: int


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


def drawn(
    places: Mapping[str, Place], edges: Iterable[Edge], sides: Mapping[str, int] | None = None
) -> Drawn:
    """A drawing of nodes at their places, and of the first line between each two of them.

    A line of a basis that the page has no line for is a plain one. Raises ``AssertionError``
    for a line to no node.
    """
    nodes = tuple(
        Node(key, round(x, 2), round(y, 2), (sides or {}).get(key, 0))
        for key, (x, y) in places.items()
    )
    found: dict[frozenset[str], Edge] = {}
    for edge in edges:
        if not {edge.one, edge.other} <= places.keys():
            raise AssertionError(f"a line to no node: {edge.one}, {edge.other}")
        line = edge if edge.basis in LINES else edge._replace(basis="")
        found.setdefault(frozenset((edge.one, edge.other)), line)
    return Drawn(nodes, tuple(found.values()))


@cache
def vis_script() -> str:
    """vis-network as installed with pyvis, one script without a style sheet."""
    home = Path(pyvis.__file__).parent / "lib" / VIS
    return (home / "vis-network.min.js").read_text(encoding="utf-8")
