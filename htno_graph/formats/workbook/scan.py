# SPDX-License-Identifier: EUPL-1.2
"""A first look at a sheet: how far it goes, and cells that have no value to read.

It reads the XML once, keeps nothing but addresses, and so is quick on a sheet of any shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import isfinite
from xml.parsers import expat

from openpyxl.utils import column_index_from_string

from htno_graph.errors import InputError
from htno_graph.formats.plain_tables import where
from htno_graph.language import _

MAX_ROW, MAX_COLUMN, MAX_CELLS = 100_000, 200, 500_000

LONGEST = 50
"""Characters of an address, a range, a number of a row: what is longer is none."""

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass
class Looked:
    """What was seen: the last row and column with a value, and the rest by address."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    formulas: list[str] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)
    numberless: list[tuple[str, str]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


def look(content: bytes, place: str, title: str) -> Looked:
    """Look at the XML of a sheet.

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
        raise InputError(message.format(detail=detail), place=where(place, title, "")) from None
    return scanner.found


def _is_number(text: str) -> bool:
    """Whether what a cell holds as a number is one: not ``INF``, ``1e400`` or of 100 digits."""
    try:
        return len(text) < LONGEST and isfinite(float(text))
    except ValueError:
        return False


class _Scanner:
    def __init__(self, place: str, title: str) -> None:
        self.place, self.title, self.found = place, title, Looked()
        self.row = self.column = 0
        self.address, self.kind, self.inside = "", "", ""
        self.formula, self.value = False, ""

    def opened(self, name: str, given: dict[str, str]) -> None:
        tag = name.rpartition("}")[2]
        if tag == "row":
            number = given.get("r", "")[:LONGEST]
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
            self.found.merged.append(given.get("ref", "")[:LONGEST])
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
        self.address, self.kind = given.get("r", "")[:LONGEST], given.get("t", "n")
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
            self.found.numberless.append((self.address, self.value))
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
