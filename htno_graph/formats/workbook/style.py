# SPDX-License-Identifier: EUPL-1.2
"""How the workbook looks: headings that stay in sight, wrapped text, drop-down lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from htno_graph.formats.workbook.columns import Column
from htno_graph.language import _

ROOM = 500
"""Rows under the last one that have drop-downs too, for what is added."""

_HEAD = PatternFill("solid", fgColor="1F4E5F")
_QUIET = PatternFill("solid", fgColor="7A8B92")
_WHITE = Font(bold=True, color="FFFFFF")
_EXAMPLE = Font(italic=True, color="5A6B72")
_LINE = Border(bottom=Side("thin", color="D5DBDE"))
_TOP = Alignment(vertical="top", wrap_text=True)
_LINE_HEIGHT, _TALLEST = 15, 400


def column(sheet: Worksheet, place: int, column: Column, rows: int) -> None:
    """The heading and the width of a column, and how its cells look."""
    letter = get_column_letter(place)
    sheet.column_dimensions[letter].width = column.width
    head = sheet.cell(1, place)
    head.font, head.alignment = _WHITE, Alignment(vertical="center", wrap_text=True)
    head.fill = _QUIET if column.kind in ("id", "source") or column.rare else _HEAD
    for number in range(2, rows + 2):
        cell: Any = sheet.cell(number, place)
        if number == 2:
            _cell(first := cell, column)
        else:  # each style is looked up among all there are, which takes long
            cell._style = copy(first._style)  # noqa: SLF001 - as the manual of openpyxl does


def _cell(cell: Any, column: Column) -> None:
    cell.alignment, cell.border = _TOP, _LINE
    if column.kind == "time":
        cell.number_format = "DD-MM-YYYY"
    elif column.kind not in ("whole", "decimal"):
        cell.number_format = "@"  # codes stay texts when somebody edits them


def drop_down(
    sheet: Worksheet, place: int, column: Column, choices: str, at: int, size: int
) -> None:
    """A list to choose from, on the sheet *choices*; where several may stand, a help only."""
    letter = get_column_letter(at)
    rule = DataValidation(
        type="list",
        formula1=f"'{choices}'!${letter}$2:${letter}${size + 1}",
        allow_blank=True,
        showErrorMessage=not column.many,
        errorTitle=_("Choose from the list"),
        error=_("Choose a value from the list, or leave the cell empty."),
    )
    here = get_column_letter(place)
    rule.add(f"{here}2:{here}{sheet.max_row + ROOM}")
    sheet.add_data_validation(rule)


def sheet(
    sheet: Worksheet,
    columns: Sequence[Column],
    rows: Sequence[Sequence[object]],
    examples: Collection[str],
) -> None:
    """What concerns a whole sheet: the frozen heading, filters, heights, the print."""
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 32
    last = get_column_letter(sheet.max_column)
    sheet.auto_filter.ref = f"A1:{last}{max(2, len(rows) + 1)}"
    _print(sheet)
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    for number, row in enumerate(rows, 2):
        sheet.row_dimensions[number].height = _height(row, columns)
        if row and row[-1] in examples:
            for cell in sheet[number]:
                cell.font = _EXAMPLE


def explanation(sheet: Worksheet) -> None:
    """The sheet of explanation: a title, sentences, a table."""
    for letter, width in (("A", 24), ("B", 30), ("C", 90)):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = _TOP if cell.column == 3 else Alignment(vertical="top")
    sheet["A1"].font = Font(bold=True, size=16)
    _print(sheet, wide=False)
    sheet.sheet_view.showGridLines = False


def choices(sheet: Worksheet) -> None:
    """The sheet with what can be chosen."""
    for place, cell in enumerate(sheet[1], 1):
        sheet.column_dimensions[get_column_letter(place)].width = 26
        cell.font, cell.fill = _WHITE, _QUIET
    sheet.freeze_panes = "A2"
    _print(sheet)


def _print(sheet: Worksheet, *, wide: bool = True) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8 if wide else 9  # A3, A4
    if not wide:
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _height(row: Sequence[object], columns: Sequence[Column]) -> int:
    """Points for the tallest cell of a row: not every program finds this out itself."""
    lines = [
        sum(1 + len(line) // column.width for line in str(cell).split("\n"))
        for cell, column in zip(row, columns, strict=True)
        if cell is not None
    ]
    return min(_TALLEST, _LINE_HEIGHT * max(lines, default=1))
