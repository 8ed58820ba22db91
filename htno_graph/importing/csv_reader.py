# SPDX-License-Identifier: EUPL-1.2
"""CSV files as plain rows: semicolons or commas, UTF-8 or what Windows writes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from htno_graph.errors import InputError, legible
from htno_graph.formats.plain_tables import Faults, Grid, Line, Value, address, numbers, where
from htno_graph.importing.swallowed_rows import Record, Swallowed, swallowed
from htno_graph.language import _, ngettext

MAX_BYTES = 50_000_000
LONGEST = 1_000_000

_MARKED = re.compile(r"'(?='*[=+\-@\t\r\n])")


def parsed(data: bytes, place: str, faults: Faults, remarks: list[str]) -> Grid:
    """One file as a grid that is titled as the file is named.

    A ``'`` before what a spreadsheet would run is the mark of our own tables, and goes. Rows
    with more cells than the heading go to *faults*, and cells that hold rows; with one of those
    the grid is empty, for which row is which is not known. Raises ``InputError`` for what is no
    text, and for a quote that is not closed, with its row.
    """
    text = _decoded(data, place, remarks)
    separator = _separator(text)
    rows = _rows(text, separator, place)
    title = legible(Path(place).stem)
    if _ask_swallowed(rows, separator, place, faults):
        return Grid(place, title, [])
    width = _width(rows)
    lines = []
    _tell_short(rows, width, place, remarks)
    for number, _line, _last, cells in rows:
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            message = _("This row has {count} cells, and the heading {width}. Is a quote missing?")
            at = where(place, "", _("row {number}").format(number=number))
            faults.add(at, message.format(count=len(cells), width=width))
        found: dict[int, Value] = {
            place: _MARKED.sub("", cell, count=1) if _MARKED.match(cell) else cell
            for place, cell in enumerate(cells, 1)
            if cell.strip()
        }
        if found:
            lines.append(Line(number, found))
    if width == 1:
        _tell_long(rows, place, remarks)
    return Grid(place, title, lines)


def _ask_swallowed(
    rows: Sequence[Record], separator: str, place: str, faults: Faults
) -> list[Swallowed]:
    """Cells that read as several rows of the file, each a fault: only the reader knows."""
    found = list(swallowed(rows, separator))
    for each in found:
        message = ngettext(
            "This cell goes on from line {first} to line {last}, and {count} line in it reads as a "
            "row of the file. Is a quote missing, or one too many? Mend line {first} or {last}. If "
            "it is one text, save the file as .xlsx, and import that.",
            "This cell goes on from line {first} to line {last}, and {count} lines in it read as "
            "rows of the file. Is a quote missing, or one too many? Mend line {first} or {last}. "
            "If it is one text, save the file as .xlsx, and import that.",
            each.rows,
        )
        at = where(place, "", address(each.record.number, each.column))
        faults.add(at, message.format(first=each.first, last=each.last, count=each.rows))
    return found


def _tell_long(rows: Sequence[Record], place: str, remarks: list[str]) -> None:
    """Cells of several lines where one column is all that there is: each line could be a row."""
    if long := [row.number for row in rows if not row.one_line]:
        message = _("{place}: rows of which the one cell has several lines: {rows}.")
        remarks.append(message.format(place=place, rows=numbers(long)))


def _width(rows: Sequence[Record]) -> int:
    """How many cells the heading has: as many as most of the first rows, and the earliest of those.

    A title above it is one cell.
    """
    found = [len(row.cells) for row in rows[:20] if len(row.cells) > 1]
    counted = Counter(found)
    return max(counted, key=lambda width: (counted[width], -found.index(width)), default=1)


def _tell_short(rows: Sequence[Record], width: int, place: str, remarks: list[str]) -> None:
    """Rows that may lack a separator; what spreadsheets write is as wide as the heading."""
    head = next((at for at, row in enumerate(rows) if len(row.cells) == width), 0)
    short = [
        number
        for number, _line, _last, cells in rows[head:]
        if 0 < len(cells) < width and any(cells)
    ]
    if short:
        message = _(
            "{place}: rows with fewer cells than the heading, the rest taken as empty: {rows}."
        )
        remarks.append(message.format(place=place, rows=numbers(short)))


def _decoded(data: bytes, place: str, remarks: list[str]) -> str:
    if len(data) > MAX_BYTES:
        message = _("Larger than {limit} MB. Split the file.")
        raise InputError(message.format(limit=MAX_BYTES // 1_000_000), place=place)
    if b"\0" in data:
        message = _("There are NUL bytes: a binary file, or UTF-16. Save it as CSV in UTF-8.")
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise InputError(message, place=place, line=line)
    if not data.strip():
        raise InputError(_("The file is empty."), place=place)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        message = _("This is neither UTF-8 nor Windows-1252 (byte {byte}). Save it as UTF-8.")
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02X}"
        raise InputError(message.format(byte=byte), place=place, line=line) from None
    message = _("{place}: read as Windows-1252, for it is not UTF-8.")
    remarks.append(message.format(place=place))
    return text


def _separator(text: str) -> str:
    """The separator: the sign that most of the first lines have equally many of.

    What stands between quotes does not count, unless all of it does. A list in a cell, with
    ``;`` between its items, has another number of them on each line.
    """
    signs = ";,\t"
    head = "\n".join(text.splitlines()[:20])
    bare = re.sub(r'"[^"]*"', "", head)
    lines = (bare if set(signs) & set(bare) else head).splitlines()

    def weight(sign: str) -> tuple[int, int, int]:
        alike = Counter(line.count(sign) for line in lines if sign in line)
        return *max(((times, n) for n, times in alike.items()), default=(0, 0)), -signs.index(sign)

    return max(signs, key=weight)


def _rows(text: str, separator: str, place: str) -> list[Record]:
    """The rows, with their numbers as a spreadsheet counts."""
    limit = csv.field_size_limit(LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Record] = []
    line = 1
    try:
        for cells in reader:
            rows.append(Record(len(rows) + 1, line, reader.line_num, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            message = _("A cell of more than {limit} characters. Is a quote missing?")
            raise InputError(message.format(limit=LONGEST), place=place, line=line) from None
        message = _("A quote in this row is not closed, or is followed by text. Mend the row.")
        raise InputError(message, place=place, line=line) from None
    finally:
        csv.field_size_limit(limit)
    return rows
