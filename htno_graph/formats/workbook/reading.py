# SPDX-License-Identifier: EUPL-1.2
"""A workbook as plain rows: opened with care, its cells as they show, its faults by address."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from htno_graph.errors import InputError, shown
from htno_graph.formats.plain_tables import Faults, Grid, Line, Value, numbers, where
from htno_graph.formats.workbook.guard import Package
from htno_graph.formats.workbook.scan import MAX_CELLS, Looked, look
from htno_graph.language import _
from htno_graph.store import sandbox as child

SECONDS = 30
LONGEST = 1_000_000
"""Characters of one text."""

_RETURN = re.compile(r"(?<!_x005F)_x000D_\n?")
_ESCAPED = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")


def opened(data: bytes, place: str, faults: Faults, remarks: list[str]) -> list[Grid]:
    """The sheets of a workbook; what is wrong with cells goes to *faults*.

    Raises ``InputError`` when the file cannot be read at all, or is refused.
    """
    package = Package(data, place)
    looked = {
        part.title: look(package.part(part.name), place, part.title) for part in package.sheets
    }
    for part in package.sheets:
        _judge(looked[part.title], place, part.title, faults)
        if part.hidden:
            message = _("{place}: the sheet is hidden, and was read.")
            remarks.append(message.format(place=where(place, part.title, "")))
    if any(found.numberless for found in looked.values()):  # further than here it is not read
        faults.stop()
    extents = {title: (found.rows, found.columns) for title, found in looked.items()}
    cells = _apart(data, extents, place)
    found = []
    for title, rows in cells.items():
        filled = _merged(rows, looked[title], place, title, remarks)
        _tell_hidden(looked[title], filled, where(place, title, ""), remarks)
        found.append(Grid(place, title, [Line(n, cells) for n, cells in filled.items() if cells]))
    return found


def _judge(found: Looked, place: str, title: str, faults: Faults) -> None:
    for cell in found.formulas:
        message = _("A formula without a value. Open the file in a spreadsheet, and save it.")
        faults.add(where(place, title, cell), message)
    for cell, text in found.errors:
        message = _("The cell shows an error ({text}). Mend it, or empty it.")
        faults.add(where(place, title, cell), message.format(text=text))
    for cell, text in found.numberless:
        message = _("“{text}” is no number, though the cell says so. Write it anew.")
        faults.add(where(place, title, cell), message.format(text=shown(text, 20)))


def _apart(data: bytes, extents: Mapping[str, tuple[int, int]], place: str) -> Any:
    """The cells, read in a process of its own that may fail."""
    try:
        cells = child.run(_cells, data, extents, seconds=SECONDS)
    except child.StoppedError as error:
        message = _("Reading this takes too much time or memory. Split the file.")
        raise InputError(message, place=place) from error
    except RuntimeError as error:
        cells = str(error)
    if isinstance(cells, str):
        message = _("This workbook cannot be read. Open it in a spreadsheet, and save it again.")
        raise InputError(message, place=place)
    return cells


def _cells(
    data: bytes, extents: Mapping[str, tuple[int, int]]
) -> dict[str, dict[int, dict[int, Value]]] | str:
    """Sheet → row → column → value; a text when something is wrong."""
    found: dict[str, dict[int, dict[int, Value]]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out: drawings, rules of style
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for title, (last, width) in extents.items():
                sheet = book[title]
                rows: dict[int, dict[int, Value]] = {}
                ranged = sheet.iter_rows(max_row=last, max_col=width, values_only=True)
                for number, row in enumerate(ranged if last else (), 1):
                    if cells := {n: v for n, x in enumerate(row, 1) if (v := _value(x)) != ""}:
                        rows[number] = cells
                found[title] = rows
        except (ValueError, KeyError, TypeError, LookupError, AttributeError, OSError) as error:
            return repr(error)
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


def _merged(
    rows: Mapping[int, dict[int, Value]], found: Looked, place: str, title: str, remarks: list[str]
) -> dict[int, dict[int, Value]]:
    """Rows in which a value that was merged over several rows stands in each of them."""
    filled = {number: dict(cells) for number, cells in rows.items()}
    told: list[str] = []
    covered = 0
    for ref in dict.fromkeys(found.merged):
        try:
            left, top, _right, bottom = range_boundaries(ref)
        except (ValueError, TypeError):
            continue
        value = rows.get(int(top or 0), {}).get(int(left or 0))
        if value is None or top == bottom:
            continue
        below = range(int(top or 0) + 1, min(int(bottom or 0), found.rows) + 1)
        covered += len(below)
        if covered > MAX_CELLS:  # in ranges over each other: the time is their product
            message = _("Too many cells are merged. Undo that, and save the file again.")
            raise InputError(message, place=where(place, title, ""))
        for number in below:
            if rows.get(number):
                filled[number].setdefault(int(left or 0), value)
        told.append(ref)
    if told:
        message = _("{place}: merged cells count for each of their rows: {cells}.")
        shown = ", ".join(told[:10]) + (" …" if len(told) > 10 else "")
        remarks.append(message.format(place=where(place, title, ""), cells=shown))
    return filled


def _tell_hidden(found: Looked, rows: Mapping[int, object], at: str, remarks: list[str]) -> None:
    hidden: Sequence[int] = [number for number in found.hidden if number in rows]
    if hidden:
        message = _("{place}: hidden rows were read: {rows}.")
        remarks.append(message.format(place=at, rows=numbers(hidden)))
