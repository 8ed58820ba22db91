# SPDX-License-Identifier: EUPL-1.2
"""Tables of others as plain rows, and what was found while reading them."""

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

    @property
    def name(self) -> str:
        """File and sheet, for a message."""
        return where(self.place, self.title)


class Findings:
    """What is wrong with a file and what was read in which way, gathered to be told at once."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.faults: list[str] = []
        self.remarks: list[str] = []

    def fault(self, where: str, message: str, **given: object) -> None:
        """Add a fault, and where it is; *given* fills in the message."""
        text = message.format(**given) if given else message
        self.faults.append(f"{where}: {text}")

    def remark(self, message: str, **given: object) -> None:
        """Add a remark; *given* fills it in."""
        self.remarks.append(message.format(**given))

    def stop(self) -> None:
        """Raise ``FaultsError`` when there is any fault."""
        if self.faults:
            raise FaultsError(tuple(self.faults))


def address(number: int, column: int) -> str:
    """The address of a cell, as ``B4``."""
    return f"{get_column_letter(column)}{number}"


def where(place: str, title: str = "", cell: str = "") -> str:
    """File, sheet and cell, for a message."""
    sheet = _("sheet {title}").format(title=title)
    return ", ".join(part for part in (place, title and sheet, cell) if part)


def first_ten(found: Iterable[str | int]) -> str:
    """At most ten of them in words: ``3, 5, 6 …``."""
    each = list(found)
    return ", ".join(map(str, each[:10])) + (" …" if len(each) > 10 else "")
