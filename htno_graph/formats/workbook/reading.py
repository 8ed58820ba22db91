# SPDX-License-Identifier: EUPL-1.2
"""A workbook as plain rows: opened with care, its cells as they show, its faults by address.

A first look at the XML of each sheet tells how far it goes, and which cells have no value to
read; only then openpyxl reads it.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite
from xml.parsers import expat

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, range_boundaries

from htno_graph.errors import InputError, shown
from htno_graph.formats.plain_tables import Findings, Grid, Line, Value, first_ten, where
from htno_graph.formats.workbook.guard import Package
from htno_graph.language import _
from htno_graph.store import sandbox

SECONDS = 30
LONGEST = 1_000_000
"""Characters of one text."""

MAX_ROW, MAX_COLUMN, MAX_CELLS = 100_000, 200, 500_000

LONGEST_ADDRESS = 50
"""Characters of an address, a range, a number of a row: what is longer is none."""

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RETURN = re.compile(r"(?<!_x005F)_x000D_\n?")
_ESCAPED = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")

Cells = dict[int, dict[int, Value]]
"""Number of a row → number of a column → value."""


@dataclass
class SheetScan:
    """A sheet (*name*: file and title) as its XML has it: its last row and column with a value.

    *formulas* are cells without a value, *errors* and *not_numbers* have their text, *merged*
    are ranges and *hidden* rows.
    """

    name: str
    rows: int = 0
    columns: int = 0
    cells: int = 0
    formulas: list[str] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)
    not_numbers: list[tuple[str, str]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


def opened(data: bytes, place: str, findings: Findings) -> list[Grid]:
    """The sheets of a workbook; what is wrong with cells becomes faults.

    Raises ``InputError`` when the file cannot be read at all, or is refused.
    """
    package = Package(data, place)
    scans: dict[str, SheetScan] = {}
    for part in package.sheets:
        scans[part.title] = _scan(package.part(part.name), place, part.title)
    for part in package.sheets:
        _add_faults(scans[part.title], place, part.title, findings)
        if part.hidden:
            message = _("{place}: the sheet is hidden, and was read.")
            findings.remark(message, place=where(place, part.title))
    if any(scan.not_numbers for scan in scans.values()):  # further than here it is not read
        findings.stop()
    extents = {title: (scan.rows, scan.columns) for title, scan in scans.items()}
    grids = []
    for title, rows in _sandboxed(data, extents, place).items():
        scan = scans[title]
        filled = _merged(rows, scan, findings)
        if hidden := sorted(number for number in scan.hidden if number in filled):
            message = _("{place}: hidden rows were read: {rows}.")
            findings.remark(message, place=scan.name, rows=first_ten(hidden))
        lines = [Line(number, cells) for number, cells in filled.items() if cells]
        grids.append(Grid(place, title, lines))
    return grids


def _add_faults(scan: SheetScan, place: str, title: str, findings: Findings) -> None:
    for cell in scan.formulas:
        message = _("A formula without a value. Open the file in a spreadsheet, and save it.")
        findings.fault(where(place, title, cell), message)
    for cell, text in scan.errors:
        message = _("The cell shows an error ({text}). Mend it, or empty it.")
        findings.fault(where(place, title, cell), message, text=text)
    for cell, text in scan.not_numbers:
        message = _("“{text}” is no number, though the cell says so. Write it anew.")
        findings.fault(where(place, title, cell), message, text=shown(text, 20))


def _sandboxed(data: bytes, extents: Mapping[str, tuple[int, int]], place: str) -> dict[str, Cells]:
    """The cells by title of their sheet, read in a process of its own that may fail."""
    try:
        return sandbox.run(_cells, data, extents, seconds=SECONDS)
    except sandbox.StoppedError as error:
        message = _("Reading this takes too much time or memory. Split the file.")
        raise InputError(message, place=place) from error
    except RuntimeError as error:
        message = _("This workbook cannot be read. Open it in a spreadsheet, and save it again.")
        raise InputError(message, place=place) from error


def _cells(data: bytes, extents: Mapping[str, tuple[int, int]]) -> dict[str, Cells]:
    """The cells by title of their sheet; raises what openpyxl does."""
    found: dict[str, Cells] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out: drawings, rules of style
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for title, (last, width) in extents.items():
            rows = book[title].iter_rows(max_row=last, max_col=width, values_only=True)
            found[title] = {
                number: cells
                for number, row in enumerate(rows if last else (), 1)
                if (cells := {n: v for n, x in enumerate(row, 1) if (v := _value(x)) != ""})
            }
    return found


def _value(value: object) -> Value:
    """A cell as ours: text without escapes, days without a time."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise ValueError(value[:20])
        return _ESCAPED.sub("_", _RETURN.sub("\n", value))
    return value if isinstance(value, bool | int | float | date) else str(value or "")


def _merged(rows: Cells, scan: SheetScan, findings: Findings) -> Cells:
    """Rows in which a value that was merged over several rows stands in each of them."""
    filled = {number: dict(cells) for number, cells in rows.items()}
    ranges: list[str] = []
    covered = 0
    for ref in dict.fromkeys(scan.merged):
        try:
            left, top, _right, bottom = (int(n or 0) for n in range_boundaries(ref))
        except (ValueError, TypeError):
            continue
        value = rows.get(top, {}).get(left)
        if value is None or top == bottom:
            continue
        below = range(top + 1, min(bottom, scan.rows) + 1)
        covered += len(below)
        if covered > MAX_CELLS:  # in ranges over each other: the time is their product
            message = _("Too many cells are merged. Undo that, and save the file again.")
            raise InputError(message, place=scan.name)
        for number in below:
            if rows.get(number):
                filled[number].setdefault(left, value)
        ranges.append(ref)
    if ranges:
        message = _("{place}: merged cells count for each of their rows: {cells}.")
        findings.remark(message, place=scan.name, cells=first_ten(ranges))
    return filled


def _scan(content: bytes, place: str, title: str) -> SheetScan:
    """What the XML of a sheet has.

    Raises ``InputError`` when it is not well-formed, and for a value beyond ``MAX_ROW`` or
    ``MAX_COLUMN``, or more than ``MAX_CELLS`` of them.
    """
    scanner = _Scanner(place, title)
    parser = expat.ParserCreate("UTF-8", "}")
    parser.StartElementHandler, parser.EndElementHandler = scanner.opened, scanner.closed
    parser.CharacterDataHandler = scanner.text
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes its arguments by position
    except expat.ExpatError as error:
        message = _("This sheet is damaged: {detail}. Open the file, and save it again.")
        detail = expat.ErrorString(error.code)
        raise InputError(message.format(detail=detail), place=where(place, title)) from None
    return scanner.found


def _is_number(text: str) -> bool:
    """Whether what a cell holds as a number is one: not ``INF``, ``1e400`` or of 100 digits."""
    try:
        return len(text) < LONGEST_ADDRESS and isfinite(float(text))
    except ValueError:
        return False


class _Scanner:
    """Reads the XML of a sheet once and keeps nothing but addresses: quick on any shape."""

    def __init__(self, place: str, title: str) -> None:
        self.place, self.title, self.found = place, title, SheetScan(where(place, title))
        self.row = self.column = 0
        self.address, self.kind, self.inside = "", "", ""
        self.formula, self.value = False, ""

    def opened(self, name: str, given: dict[str, str]) -> None:
        tag = name.rpartition("}")[2]
        if tag == "row":
            number = given.get("r", "")[:LONGEST_ADDRESS]
            self.row = int(number) if number.isdecimal() else self.row + 1
            self.column = 0
            if given.get("hidden") in ("1", "true"):
                self.found.hidden.append(self.row)
        elif tag == "c":
            self._cell(given)
        elif tag in ("v", "t", "f"):
            self.inside = tag
            self.formula = self.formula or tag == "f"
        elif tag == "mergeCell":
            self.found.merged.append(given.get("ref", "")[:LONGEST_ADDRESS])
            self._limit(len(self.found.merged))

    def text(self, content: str) -> None:
        if self.inside in ("v", "t") and len(self.value) < 100:
            self.value += content[:100]

    def closed(self, name: str) -> None:
        tag = name.rpartition("}")[2]
        if tag in ("v", "t", "f"):
            self.inside = ""
        elif tag == "c":
            self._done()

    def _cell(self, given: dict[str, str]) -> None:
        place = _CELL.fullmatch(given.get("r", ""))
        self.column = column_index_from_string(place[1]) if place else self.column + 1
        self.row = int(place[2]) if place else self.row
        self.address, self.kind = given.get("r", "")[:LONGEST_ADDRESS], given.get("t", "n")
        self.formula, self.value = False, ""

    def _done(self) -> None:
        empty = self.value == ""
        if empty and self.formula and self.kind != "str":
            self.found.formulas.append(self.address)
            self._limit(len(self.found.formulas))
        if empty:
            return
        if self.kind == "e":
            self.found.errors.append((self.address, self.value))
        if self.kind == "n" and not _is_number(self.value):
            self.found.not_numbers.append((self.address, self.value))
        self.found.cells += 1
        self.found.rows = max(self.found.rows, self.row)
        self.found.columns = max(self.found.columns, self.column)
        self._limit(self.found.cells, far=self.row > MAX_ROW or self.column > MAX_COLUMN)

    def _limit(self, count: int, *, far: bool = False) -> None:
        """Refuse more than ``MAX_CELLS`` of anything, and what is *far* away."""
        if far or count > MAX_CELLS:
            message = _(
                "There is more here than {rows} rows, {columns} columns or {cells} cells. "
                "Remove what is not part of the table."
            )
            limits = {"rows": MAX_ROW, "columns": MAX_COLUMN, "cells": MAX_CELLS}
            at = where(self.place, self.title, self.address)
            raise InputError(message.format(**limits), place=at)
