# SPDX-License-Identifier: EUPL-1.2
"""What the tests of intake share: a graph of one's own, and tables as people make them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from htno_graph.importing.tables import Tables, read_workbook
from htno_graph.queries import sources
from htno_graph.store.memory import Graph
from htno_graph.store.serialise import serialise
from htno_graph.workspace.folder import Workspace

Rows = Sequence[Sequence[object]]
Take = Callable[..., Tables]
"""Reads tables, given as rows by the title of their sheet: see ``taken``."""


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages in English."""


@pytest.fixture(scope="session")
def bare(shipped: Graph) -> Graph:
    """The concepts and nothing else: an empty graph of one's own."""
    return shipped.without(sources(shipped))


def trig(found: Tables) -> dict[str, bytes]:
    """IRI of each source → its graph as TriG."""
    return {name: serialise(graph, "trig") for name, graph in found.graphs.items()}


def workbook(
    *sheets: tuple[str, Rows], change: Callable[[Worksheet], object] | None = None
) -> bytes:
    """A workbook of (title, rows); *change* is done to its last sheet."""
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if change is not None:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def taken(tmp_path: Path, bare: Graph) -> Take:
    """Reads rows as the sheet of that name in a workbook: ``taken(Actors=[…])``."""

    def take(
        *,
        graph: Graph = bare,
        source: str = "april",
        maps: Sequence[str] = (),
        change: Callable[[Worksheet], object] | None = None,
        **sheets: Rows,
    ) -> Tables:
        place = tmp_path / "tafel.xlsx"
        place.write_bytes(workbook(*sheets.items(), change=change))
        return read_workbook(str(place), source, maps, graph=graph)

    return take


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """An empty one; its name has spaces and accents, as names of folders have."""
    return Workspace.create(tmp_path / "mijn táfels, 2024")


def said(source: str, text: str) -> bytes:
    """A source that says one thing."""
    return (
        f"<https://w3id.org/htno/graph/{source}> {{ <https://w3id.org/htno/id/actor/{source}> "
        f'<http://www.w3.org/2004/02/skos/core#prefLabel> "{text}"@nl . }}\n'
    ).encode()


@pytest.fixture
def says() -> Callable[[str, str], bytes]:
    """``says("tafel", "Alfa")``: TriG of a source with one name in it."""
    return said


def held_by(folder: Path) -> dict[str, bytes]:
    """Every file of a source, by name."""
    return {path.name: path.read_bytes() for path in folder.glob("*.trig")}


@pytest.fixture
def files() -> Callable[[Path], dict[str, bytes]]:
    """``files(folder)``: the files of the sources by name, and what they hold."""
    return held_by
