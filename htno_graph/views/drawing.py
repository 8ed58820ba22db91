# SPDX-License-Identifier: EUPL-1.2
"""Networks as pyvis holds them, with our places, shapes and lines, and none of its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyvis
from pyvis.network import Network

from htno_graph.views.layout import Place
from htno_graph.views.style import LINES, LOOKS

VIS = "vis-9.1.2"
"""The newest vis-network in pyvis; ``vis_script`` says when it is not there."""


class Drawing(Network):  # type: ignore[misc] # pyvis has no types
    """A pyvis network whose page is ours: still, placed, and without its own template.

    pyvis's page has no autoescape, needs other servers and moves until it settles.
    """

    def __init__(self) -> None:
        super().__init__(cdn_resources="in_line")
        self.toggle_physics(status=False)
        self._pairs: set[frozenset[str]] = set()

    def thing(self, key: str, look: str, at: Place, side: int = 0) -> None:
        """A node of one class at its place; its name goes left (-1), under it (0) or right (1)."""
        x, y = (round(part, 2) for part in at)
        self.add_node(key, label=" ", shape=LOOKS[look].shape, x=x, y=y, side=side)

    def tie(self, a: str, b: str, line: str, **more: Any) -> None:
        """An edge between two nodes that are there; the page draws the line of its basis."""
        self.add_edge(a, b, **{**more, **({"basis": line} if line in LINES else {})})

    def add_edge(self, source: str, to: str, **options: Any) -> None:
        """As in pyvis each pair once, but without a look at every edge before it."""
        if not {source, to} <= self.node_map.keys():
            raise AssertionError(f"an edge to no node: {source}, {to}")
        pair = frozenset((source, to))
        if pair not in self._pairs:
            self._pairs.add(pair)
            self.edges.append({**options, "from": source, "to": to})

    def data(self) -> dict[str, Any]:
        """Nodes and edges for the page, without what all of them share."""
        nodes = [{field: node[field] for field in ("id", "x", "y", "side")} for node in self.nodes]
        keep = ("from", "to", "basis", "marked", "aside")
        edges = [{field: edge[field] for field in keep if edge.get(field)} for edge in self.edges]
        return {"nodes": nodes, "edges": edges}

    def generate_html(self, *_args: Any, **_settings: Any) -> str:
        """Refused: the page is made by ``views.page``, which escapes what it is given."""
        raise NotImplementedError("use views.view")


def drawn(
    places: Mapping[str, Place],
    looks: Mapping[str, str],
    ties: Iterable[tuple[str, str, str, dict[str, Any]]],
    sides: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """A drawing of nodes at their places with (from, to, basis, more) as lines."""
    drawing = Drawing()
    for key, at in places.items():
        drawing.thing(key, looks[key], at, (sides or {}).get(key, 0))
    for a, b, line, more in ties:
        drawing.tie(a, b, line, **more)
    return drawing.data()


@cache
def vis_script() -> str:
    """vis-network as installed with pyvis, one script without a style sheet."""
    home = Path(pyvis.__file__).parent / "lib" / VIS
    return (home / "vis-network.min.js").read_text(encoding="utf-8")
