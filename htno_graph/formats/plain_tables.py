# SPDX-License-Identifier: EUPL-1.2
"""Tables from outside as plain rows, and what was wrong with them, all told at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from htno_graph.errors import FaultsError
from htno_graph.language import _

Value = str | int | float | bool | date
"""What stands in a cell: text, a number, yes or no, a day."""


class Line(NamedTuple):
    """A row that is not empty: its *number* in the file, and its cells by column, from 1."""

    number: int
    cells: dict[int, Value]


class Grid(NamedTuple):
    """One sheet, or one CSV file: *place* is the file, *title* the sheet."""

    place: str
    title: str
    lines: list[Line]

    def at(self, number: int, column: int) -> str:
        """Where a cell is, for a message."""
        return where(self.place, self.title, address(number, column))


class Faults:
    """What is wrong, gathered so that it can be said all at once."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.found: list[str] = []

    def add(self, where: str, message: str) -> None:
        """One fault, and where it is."""
        self.found.append(f"{where}: {message}")

    def stop(self) -> None:
        """Raise ``FaultsError`` when there is any."""
        if self.found:
            raise FaultsError(tuple(self.found))


def address(number: int, column: int) -> str:
    """The address of a cell, as ``B4``."""
    return f"{get_column_letter(column)}{number}"


def where(place: str, title: str, cell: str) -> str:
    """File, sheet and cell, for a message."""
    sheet = _("sheet {title}").format(title=title)
    return ", ".join(part for part in (place, title and sheet, cell) if part)


def numbers(found: Iterable[int]) -> str:
    """Numbers in words: ``3, 5, 6 …`` with at most ten of them."""
    each = sorted(found)
    return ", ".join(map(str, each[:10])) + (" …" if len(each) > 10 else "")
