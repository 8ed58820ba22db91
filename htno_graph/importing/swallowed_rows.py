# SPDX-License-Identifier: EUPL-1.2
"""Cells of a CSV file that swallowed rows: a quote too many, closed by another one rows later.

By the rules of CSV such a cell is as good as an address or a remark of several lines. What
tells them apart are its lines. Rows of the file have as many columns as the others, from the
line in which the quote is opened to that in which it is closed, and no space behind the
separators; a text has a separator here and there, with a space behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_END = re.compile(r"\r\n|\r|\n")

SELDOM = 10
"""One in so many rows must have a number of columns for it to be one of the file's own."""


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


class Swallowed(NamedTuple):
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


def swallowed(records: Sequence[Record], separator: str) -> Iterator[Swallowed]:
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
                yield Swallowed(record, part.column, line, last, rows)
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
