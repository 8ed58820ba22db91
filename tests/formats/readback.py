# SPDX-License-Identifier: EUPL-1.2
"""What was written, read by each format's own library and compared with what was to be said."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import networkx as nx
from openpyxl import load_workbook

from htno_graph.formats import export
from htno_graph.formats.csv_folder import MARK
from htno_graph.formats.networks import looks_left_out
from htno_graph.formats.office import clean
from htno_graph.formats.rdf import written
from htno_graph.formats.workbook.columns import Cell
from htno_graph.formats.workbook.writing import SheetTable
from htno_graph.language import current
from htno_graph.render import inert
from htno_graph.store.formats import FORMATS
from htno_graph.store.memory import Graph

READERS: Mapping[str, Callable[[BytesIO], nx.Graph[str]]] = {
    "graphml": nx.read_graphml,
    "gexf": nx.read_gexf,
}


def exported(graph: Graph, form: str, as_of: str = "") -> bytes:
    """The one file that an export in this format is."""
    content = export(graph, form, as_of=as_of)
    assert isinstance(content, bytes)
    return content


def same_data(graph: Graph, form: str, content: bytes) -> bool:
    """Whether *content*, parsed, says exactly what the data of *graph* say."""
    chosen = FORMATS[form]
    back = type(graph.store)()
    back.load(content, chosen.rdf)
    ours = written(graph).quads()
    if chosen.one_graph:
        return {quad.triple for quad in back} == {quad.triple for quad in ours}
    return set(back) == set(ours)


def same_table(lines: Sequence[Sequence[str]], content: bytes) -> bool:
    """Whether *content* is a table with these *lines*."""
    text = content.removeprefix(MARK).decode("utf-8")
    limit = csv.field_size_limit(max(len(text), csv.field_size_limit()))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True)) == [
            [inert(clean(cell)) for cell in line] for line in lines
        ]
    except csv.Error:
        return False
    finally:
        csv.field_size_limit(limit)


def same_book(wanted: Sequence[SheetTable], content: bytes) -> bool:
    """Whether *content* is a workbook with exactly these tables, and no formula."""
    book = load_workbook(io.BytesIO(content))
    for table in wanted:
        read = [[_cell(cell.value) for cell in row] for row in book[table.title].iter_rows()]
        language = current()
        headings: list[Cell | None] = [column.heading(language) for column in table.columns]
        if read != [headings, *table.rows]:
            return False
    sheets = [book[title] for title in book.sheetnames]
    return not any(cell.data_type == "f" for sheet in sheets for row in sheet for cell in row)


def _cell(value: object) -> Cell | None:
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, str):
        return value.replace("_x005F_", "_")
    return value if isinstance(value, int | float) else None


def same_network(G: nx.Graph[str], form: str, content: bytes) -> bool:
    """Whether *content*, read with networkx, has the nodes and edges of *G*.

    Raises what the XML parser does.
    """
    ours = G if form == "gexf" else looks_left_out(G)
    try:
        back = READERS[form](BytesIO(content))
    except nx.NetworkXException:
        return False
    alike = _nodes(ours) == _nodes(back) and _edges(ours) == _edges(back)
    return alike and ours.is_directed() == back.is_directed()


def _nodes(G: nx.Graph[str]) -> dict[str, dict[str, object]]:
    return {iri: _read(node) for iri, node in G.nodes(data=True)}


def _read(node: dict[str, Any]) -> dict[str, object]:
    """What networkx reads of a node: of how it looks not the shape."""
    viz = node.get("viz")
    seen = {"viz": {part: viz[part] for part in viz if part != "shape"}} if viz else {}
    return {**node, **seen}


def _edges(G: nx.Graph[str]) -> dict[Hashable, dict[str, object]]:
    """Edges with what they carry, without the number that GEXF gives each and their looks.

    networkx reads the looks of nodes only.
    """
    return {
        (a, b) if G.is_directed() else frozenset((a, b)): {
            field: value for field, value in edge.items() if field not in ("id", "viz")
        }
        for a, b, edge in G.edges(data=True)
    }
