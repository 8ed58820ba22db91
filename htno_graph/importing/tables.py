# SPDX-License-Identifier: EUPL-1.2
"""Workbooks and folders of CSV as graphs: read with care, checked whole, then built.

    read_workbook("april.xlsx", "Sectortafel april 2024", graph=graph)

gives a graph for each source and the questions that are left; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from htno_graph.files import read_file, unreadable
from htno_graph.formats.plain_tables import Faults, Grid
from htno_graph.formats.workbook import guard as package
from htno_graph.formats.workbook import reading as opening
from htno_graph.importing import csv_reader as csvs
from htno_graph.importing.graphs import Built, build
from htno_graph.importing.headings import mapping, placed
from htno_graph.importing.known import Known
from htno_graph.language import _
from htno_graph.store.memory import Graph

BOOKS, TEXTS = (".xlsx", ".xlsm", ".xls", ".xltx"), (".csv", ".tsv", ".txt")


class Tables(NamedTuple):
    """What was read: *built*, and *remarks* on what was taken how, in sentences."""

    built: Built
    remarks: tuple[str, ...]


def is_tables(place: str) -> bool:
    """Whether a place is for here: a workbook, a CSV file, or a folder of CSV files."""
    path = Path(place)
    try:
        if path.is_dir():
            return any(found.suffix.lower() in TEXTS for found in path.iterdir())
    except (OSError, ValueError):
        return False
    return path.suffix.lower() in (*BOOKS, *TEXTS)


def read_workbook(
    place: str, source: str = "", maps: Iterable[str] = (), *, graph: Graph
) -> Tables:
    """The tables in *place* beside *graph*, which knows names, concepts and other sources.

    *source* is what people call the source of rows that name none; *maps* answer which
    heading is which column. Raises ``InputError`` when the file cannot be read or is
    refused, and ``FaultsError`` with all faults of its cells at once.
    """
    faults, remarks = Faults(place), list[str]()
    grids = _grids(place, faults, remarks)
    rows = placed(grids, mapping(maps), faults, remarks)
    if not rows and not faults.found:
        faults.add(place, _("No rows were found: all sheets are empty."))
    built = build(rows, source, Known(graph), faults, remarks)
    faults.stop()
    return Tables(built, tuple(remarks))


def _grids(place: str, faults: Faults, remarks: list[str]) -> list[Grid]:
    path = Path(place)
    try:
        files = sorted(path.iterdir()) if path.is_dir() else []
    except (OSError, ValueError) as error:
        raise unreadable(error, place) from error
    texts = [file for file in files if file.suffix.lower() in TEXTS]
    if texts or path.suffix.lower() in TEXTS:
        return [
            csvs.parsed(read_file(file, csvs.MAX_BYTES), str(file), faults, remarks)
            for file in texts or [path]
        ]
    return opening.opened(read_file(path, package.MAX_BYTES, place), place, faults, remarks)
