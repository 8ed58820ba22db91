# SPDX-License-Identifier: EUPL-1.2
"""The graph as a workbook: a sheet for each kind of record, to read, to correct and to add to.

Text is written as text, so that no spreadsheet runs it; days are dates, codes stay texts.
A workbook that is imported again gives the graph that it was made of (``importing``), except
for what ``remarks`` tells.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from htno_graph.errors import HtnoError, shown
from htno_graph.formats.office_archives import settled
from htno_graph.formats.rows import clean
from htno_graph.formats.workbook import explanation
from htno_graph.formats.workbook import style as looks
from htno_graph.formats.workbook.columns import Column, Sheet
from htno_graph.formats.workbook.rdf_to_rows import (
    Cell,
    Described,
    TableRow,
    concept_names,
    describe,
)
from htno_graph.formats.workbook.sheets import CHOICES, EXAMPLE, EXPLANATION, FLAGS, SHEETS
from htno_graph.language import _, current
from htno_graph.model.periods import is_day
from htno_graph.store.memory import Graph

LONGEST = 32_767
"""Characters that a cell can hold; more would be cut off without a word."""

FIRST_DATE = "1900-03-01"
"""Before this day spreadsheets disagree about dates; such days are written as text."""

_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class SheetTable(NamedTuple):
    """A sheet ready to be written: its heading and its rows; *columns* tell how."""

    title: str
    columns: tuple[Column, ...]
    rows: list[list[Cell | None]]


def make(graph: Graph) -> bytes:
    """The workbook in the language spoken; raises ``HtnoError`` for a text that is too long."""
    return book(graph, tables(describe(graph, current())))


def template(graph: Graph) -> bytes:
    """The empty workbook: the sheets with one example row each, which is not read."""
    language = current()
    found = []
    for sheet in SHEETS:
        given = explanation.example(sheet.kind, language)
        row = TableRow("", "", {**given, "id": EXAMPLE[language]})
        found.append(_table(sheet, [row], language))
    return book(graph, found)


def remarks(graph: Graph) -> list[str]:
    """What of the graph the workbook does not hold as it is, in sentences; empty when all."""
    described = describe(graph, current())
    found = []
    if described.left:
        first = shown(" ".join(described.left[0]), 160)
        message = _(
            "Statements that have no place in these tables and are not in them: {count}, such as "
            "{first}"
        )
        found.append(message.format(count=len(described.left), first=first))
    changed = [
        row.iri
        for rows in described.rows.values()
        for row in rows
        if any(isinstance(cell, str) and fit(cell) != cell for cell in row.cells.values())
    ]
    if changed:
        message = _(
            "Rows with control characters, which become � or a line end: {count}, such as {first}"
        )
        found.append(message.format(count=len(changed), first=shown(changed[0], 160)))
    return found


def tables(described: Described, language: str = "") -> list[SheetTable]:
    """All sheets of records, in the order of the tabs."""
    language = language or current()
    return [_table(sheet, described.rows[sheet.kind], language) for sheet in SHEETS]


def _table(sheet: Sheet, rows: Sequence[TableRow], language: str) -> SheetTable:
    columns = filled(sheet, rows)
    title = sheet.title(language)
    cells = [[_checked(row, column, title) for column in columns] for row in rows]
    return SheetTable(title, columns, cells)


def filled(sheet: Sheet, rows: Sequence[TableRow]) -> tuple[Column, ...]:
    """The columns of a sheet with these rows: all but the rare ones that no row fills."""
    keys = {key for row in rows for key in row.cells}
    return tuple(column for column in sheet.columns if not column.rare or column.key in keys)


def _checked(row: TableRow, column: Column, title: str) -> Cell | None:
    cell = row.cells.get(column.key)
    if not isinstance(cell, str):
        return cell
    text = fit(cell)
    if not fits(text):
        message = _(
            "Sheet {sheet}, {id}: the text under “{column}” has {size} characters; a cell holds "
            "{limit}. Shorten it, or export to another format."
        )
        heading = column.heading(current())
        where = {"sheet": title, "id": row.cells.get("id", ""), "column": heading}
        raise HtnoError(message.format(**where, size=len(text), limit=LONGEST))
    return text


def fit(text: str) -> str:
    """Text as a cell can hold it: line ends of one kind, no control characters."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def fits(text: str) -> bool:
    """Whether a cell can hold *text* whole."""
    return len(_escaped(fit(text))) <= LONGEST


def _escaped(text: str) -> str:
    """*text* in which a spreadsheet sees no escapes such as ``_x000D_``."""
    return _ESCAPED.sub("_x005F_", text)


def book(graph: Graph, found: Sequence[SheetTable]) -> bytes:
    """A workbook of these tables, between the explanation and the choices."""
    language = current()
    made = _empty()
    choices = _choices(graph, found)
    _explain(made.create_sheet(EXPLANATION[language]))
    for table in found:
        _write(made.create_sheet(table.title), table, choices)
    _write_choices(made.create_sheet(CHOICES[language]), choices)
    return _saved(made)


def plain_book(found: Sequence[SheetTable]) -> bytes:
    """A workbook of these tables and nothing else."""
    made = _empty()
    for table in found:
        _write(made.create_sheet(table.title), table, {})
    return _saved(made)


def _empty() -> Workbook:
    made = Workbook()
    made.properties.creator = "htno-graph"
    first = made.active
    if isinstance(first, Worksheet):
        made.remove(first)
    return made


def _saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return settled(out.getvalue(), stamped=True)


def _explain(sheet: Worksheet) -> None:
    for number, line in enumerate(explanation.lines(current()), 1):
        for place, text in enumerate(line, 1):
            _put(sheet, number, place, text)
    looks.explanation(sheet)


def _choices(graph: Graph, found: Sequence[SheetTable]) -> dict[str, list[str]]:
    """What can be chosen in the columns of concepts, by scheme, and yes and no."""
    schemes = {c.of[0] for table in found for c in table.columns if c.kind == "concept"}
    names = {s: sorted(concept_names(graph, s).values(), key=str.casefold) for s in schemes}
    return {**{s: names[s] for s in sorted(names)}, "flag": list(FLAGS[current()])}


def _write_choices(sheet: Worksheet, choices: Mapping[str, list[str]]) -> None:
    for place, (scheme, names) in enumerate(choices.items(), 1):
        for number, text in enumerate((scheme, *names), 1):
            _put(sheet, number, place, text)
    looks.choices(sheet)


def _write(sheet: Worksheet, table: SheetTable, choices: Mapping[str, list[str]]) -> None:
    for place, column in enumerate(table.columns, 1):
        _put(sheet, 1, place, column.heading(current()))
        looks.column(sheet, place, column, len(table.rows))
        chosen = column.of[0] if column.kind == "concept" else column.kind
        if chosen in choices:
            at = list(choices).index(chosen) + 1
            looks.drop_down(sheet, place, column, CHOICES[current()], at, len(choices[chosen]))
    for number, row in enumerate(table.rows, 2):
        for place, cell in enumerate(row, 1):
            if cell is not None:
                _put(sheet, number, place, _dated(cell, table.columns[place - 1]))
    looks.sheet(sheet, table.columns, table.rows, EXAMPLE.values())


def _dated(cell: Cell, column: Column) -> Cell | date:
    """A day as a date; all else as it is."""
    if column.kind == "time" and isinstance(cell, str) and is_day(cell) and cell >= FIRST_DATE:
        return date.fromisoformat(cell)
    return cell


def _put(sheet: Worksheet, number: int, place: int, value: Cell | date) -> None:
    cell = sheet.cell(number, place, _escaped(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"  # else "=…" would be a formula, and "#N/A" an error
