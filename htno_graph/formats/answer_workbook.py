# SPDX-License-Identifier: EUPL-1.2
"""An answer as a workbook: the lines of its CSV on one sheet, what was understood on another.

Text is written as text, so that no spreadsheet runs it. A column in which every cell is a
number holds numbers.
"""

from __future__ import annotations

import re

from htno_graph.answers.rows import AnyAnswer
from htno_graph.errors import HtnoError
from htno_graph.formats.workbook.columns import Cell, Column
from htno_graph.formats.workbook.writing import LONGEST, SheetTable, fit, fits, plain_book
from htno_graph.language import _
from htno_graph.render import flat
from htno_graph.render.columns import remarks

NARROWEST, WIDEST = 12, 48
"""Width of a column, in characters."""

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,8})(\.\d{1,6})?")


def tables(answer: AnyAnswer) -> list[SheetTable]:
    """The sheet of rows and the sheet of explanation.

    Raises ``HtnoError`` for a text that is too long for a cell.
    """
    headings, lines = flat(answer)
    cells = [[_text(cell) for cell in line] for line in lines]
    columns = tuple(
        _column(heading, [row[n] for row in cells]) for n, heading in enumerate(headings)
    )
    rows = [[_cell(text, c) for text, c in zip(row, columns, strict=True)] for row in cells]
    day = [_("reference date {day}").format(day=answer.as_of)] if answer.as_of else []
    told = [_text(line) for line in (*answer.understood, *day, *remarks(answer))]
    about = Column("told", _("What was understood"), _("What was understood"), "string", width=90)
    return [
        SheetTable(_("Answer"), columns, rows),
        SheetTable(_("Explanation"), (about,), [[line] for line in told]),
    ]


def make(answer: AnyAnswer) -> bytes:
    """The workbook of an answer, the same bytes for the same answer."""
    return plain_book(tables(answer))


def _text(text: str) -> str:
    if not fits(text):
        message = _(
            "A text in this answer has {size} characters; a cell holds {limit}. Choose another "
            "format."
        )
        raise HtnoError(message.format(size=len(text), limit=LONGEST))
    return fit(text)


def _column(heading: str, cells: list[str]) -> Column:
    filled = [cell for cell in cells if cell]
    number = bool(filled) and all(map(_NUMBER.fullmatch, filled))
    longest = max((len(line) for cell in filled for line in cell.split("\n")), default=0)
    width = min(WIDEST, max(NARROWEST, len(heading) + 2, longest))
    return Column(heading, heading, heading, "decimal" if number else "string", width=width)


def _cell(text: str, column: Column) -> Cell | None:
    if not text:
        return None
    if column.kind == "string":
        return text
    return float(text) if "." in text else int(text)
