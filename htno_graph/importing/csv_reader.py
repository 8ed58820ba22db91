# SPDX-License-Identifier: EUPL-1.2
"""CSV files as plain rows: semicolons or commas, UTF-8 or what Windows writes.

A quote too many, closed by another one rows later, makes a cell of rows. By the rules of CSV such
a cell is as good as an address or a remark of several lines. What tells them apart are its lines.
Rows of the file have as many columns as the others, from the line in which the quote is opened to
that in which it is closed, and no space behind the separators; a text has a separator here and
there, with a space behind it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from htno_graph.errors import InputError, legible
from htno_graph.formats.plain_tables import Findings, Grid, Line, Value, first_ten, where
from htno_graph.language import _, ngettext

MAX_BYTES = 50_000_000
LONGEST = 1_000_000

SELDOM = 10
"""One in so many rows must have a number of columns for it to be one of the file's own."""

_END = re.compile(r"\r\n|\r|\n")
_MARKED = re.compile(r"'(?='*[=+\-@\t\r\n])")


class Record(NamedTuple):
    """A row as the rules of CSV have it: its *number*, and its lines in the file, from 1."""

    number: int
    line: int
    last: int
    cells: list[str]

    @property
    def one_line(self) -> bool:
        """Whether none of its cells goes on over an end of a line."""
        return self.line == self.last


class RowsInCell(NamedTuple):
    """A cell, from 1, that goes on from line *first* to *last*, of which *rows* read as rows."""

    record: Record
    column: int
    first: int
    last: int
    rows: int


class _Part(NamedTuple):
    """A cell of several lines as it stands in the file: its lines, cut at the separators.

    What stands before it and behind it in its *first* and *last* line is part of those.
    """

    column: int
    first: list[str]
    between: list[list[str]]
    last: list[str]


def parsed(data: bytes, place: str, findings: Findings) -> Grid:
    """One file as a grid that is titled as the file is named.

    A ``'`` before what a spreadsheet would run is the mark of our own tables, and goes. Rows
    with more cells than the heading are faults, and cells that hold rows; with one of those
    the grid is empty, for which row is which is not known. Raises ``InputError`` for what is no
    text, and for a quote that is not closed, with its row.
    """
    text = _decoded(data, place, findings)
    separator = _separator(text)
    rows = _rows(text, separator, place)
    grid = Grid(place, "", [])
    titled = grid._replace(title=legible(Path(place).stem))
    if found := list(rows_in_cells(rows, separator)):
        for each in found:
            findings.fault(grid.at(each.record.number, each.column), _question(each))
        return titled
    width = _width(rows)
    _remark_on_short(rows, width, place, findings)
    for number, _line, _last, cells in rows:
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            message = _("This row has {count} cells, and the heading {width}. Is a quote missing?")
            at = where(place, cell=_("row {number}").format(number=number))
            findings.fault(at, message, count=len(cells), width=width)
        filled: dict[int, Value] = {
            column: _MARKED.sub("", cell, count=1) if _MARKED.match(cell) else cell
            for column, cell in enumerate(cells, 1)
            if cell.strip()
        }
        if filled:
            titled.lines.append(Line(number, filled))
    # Where one column is all that there is, each line of a cell could be a row.
    if width == 1 and (long := [row.number for row in rows if not row.one_line]):
        message = _("{place}: rows of which the one cell has several lines: {rows}.")
        findings.remark(message, place=place, rows=first_ten(long))
    return titled


def _question(found: RowsInCell) -> str:
    """What is asked about a cell that reads as several rows: only the reader knows."""
    message = ngettext(
        "This cell goes on from line {first} to line {last}, and {count} line in it reads as a "
        "row of the file. Is a quote missing, or one too many? Mend line {first} or {last}. If "
        "it is one text, save the file as .xlsx, and import that.",
        "This cell goes on from line {first} to line {last}, and {count} lines in it read as "
        "rows of the file. Is a quote missing, or one too many? Mend line {first} or {last}. "
        "If it is one text, save the file as .xlsx, and import that.",
        found.rows,
    )
    return message.format(first=found.first, last=found.last, count=found.rows)


def _width(rows: Sequence[Record]) -> int:
    """How many cells the heading has: as many as most of the first rows, and the earliest of those.

    A title above it is one cell.
    """
    found = [len(row.cells) for row in rows[:20] if len(row.cells) > 1]
    counted = Counter(found)
    return max(counted, key=lambda width: (counted[width], -found.index(width)), default=1)


def _remark_on_short(rows: Sequence[Record], width: int, place: str, findings: Findings) -> None:
    """Rows that may lack a separator; what spreadsheets write is as wide as the heading."""
    head = next((at for at, row in enumerate(rows) if len(row.cells) == width), 0)
    below = rows[head:]
    short = [row.number for row in below if len(row.cells) < width and any(row.cells)]
    if short:
        message = _(
            "{place}: rows with fewer cells than the heading, the rest taken as empty: {rows}."
        )
        findings.remark(message, place=place, rows=first_ten(short))


def _decoded(data: bytes, place: str, findings: Findings) -> str:
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
    findings.remark(message, place=place)
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


def rows_in_cells(records: Sequence[Record], separator: str) -> Iterator[RowsInCell]:
    """The cells that hold lines which may be rows, in the order of the file."""
    plain = [each.cells for each in records if len(each.cells) > 1 and each.one_line]
    widths = Counter(map(len, plain))
    own = {width for width, times in widths.items() if times * SELDOM >= len(plain)}
    spaced = 2 * sum(_is_spaced(cells, separator) for cells in plain) > len(plain)
    for record in records:
        line = record.line
        for part in () if record.one_line else _parts(record.cells, separator):
            last = line + len(part.between) + 1
            wanted = own or {len(part.first)} - {1}
            lines = [cells for cells in (*part.between, part.last) if any(map(str.strip, cells))]
            rows = sum(
                len(cells) in wanted and (spaced or not _is_spaced(cells, separator))
                for cells in lines
            )
            framed = {len(part.first), len(part.last)} <= wanted
            if (framed and 0 < len(lines) <= 3 * rows) or 1 < rows > len(lines) / 2:
                yield RowsInCell(record, part.column, line, last, rows)
            line = last


def _parts(cells: Sequence[str], separator: str) -> Iterator[_Part]:
    before: list[str] = []
    for column, cell in enumerate(cells, 1):
        lines = [line.split(separator) for line in _END.split(cell)]
        if len(lines) == 1:
            before.append(cell)
            continue
        behind: list[str] = []
        for place in range(column, len(cells)):
            head, *more = _END.split(cells[place], maxsplit=1)
            behind += head.split(separator) if more else [head]
            if more:
                break
        yield _Part(column, [*before, *lines[0]], lines[1:-1], [*lines[-1], *behind])
        before = lines[-1]


def _is_spaced(cells: Sequence[str], separator: str) -> bool:
    """Whether the separators between *cells* are as in a text: ``a; b``, ``3,5`` or at its end."""
    return all(
        right[:1].isspace()
        or (right == "" and number == len(cells) - 1)
        or (separator == "," and left[-1:].isdigit() and right[:1].isdigit())
        for number, (left, right) in enumerate(pairwise(cells), 1)
    )
