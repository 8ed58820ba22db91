# SPDX-License-Identifier: EUPL-1.2
"""The graph as a workbook: a sheet for each kind of record, to read, to correct and to add to.

Text is written as text, so that no spreadsheet runs it; days are dates, codes stay texts.
A workbook that is imported again gives the graph that it was made of (``importing``), except
for what ``remarks`` tells.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from htno_graph.answers.examples import in_words, words
from htno_graph.errors import HtnoError, shown
from htno_graph.formats.office import clean, settled
from htno_graph.formats.workbook import style as looks
from htno_graph.formats.workbook.columns import (
    CHOICES,
    EXAMPLE,
    EXPLANATION,
    FLAGS,
    SHEETS,
    Cell,
    Column,
    Sheet,
    example,
    meaning,
)
from htno_graph.formats.workbook.rdf_to_rows import Described, TableRow, concept_names, describe
from htno_graph.language import _, current
from htno_graph.model.fields import spoken
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
    """The empty workbook: the sheets with one example row each, which is not read.

    Examples are in the words of the graph where it has none of ours.
    """
    language, own = current(), words(graph)
    found = []
    for sheet in SHEETS:
        cells = example(sheet.kind, language)
        given = {k: in_words(v, own) if isinstance(v, str) else v for k, v in cells.items()}
        row = TableRow("", "", {**given, "id": spoken(EXAMPLE)})
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
    created = _empty()
    choices = _choices(graph, found)
    _explain(created.create_sheet(spoken(EXPLANATION)))
    for table in found:
        _write(created.create_sheet(table.title), table, choices)
    columns = [[scheme, *names] for scheme, names in choices.items()]
    sheet = created.create_sheet(spoken(CHOICES))
    _fill(sheet, zip_longest(*columns))
    looks.choices(sheet)
    return _saved(created)


def plain_book(found: Sequence[SheetTable]) -> bytes:
    """A workbook of these tables and nothing else."""
    created = _empty()
    for table in found:
        _write(created.create_sheet(table.title), table, {})
    return _saved(created)


def _empty() -> Workbook:
    created = Workbook()
    created.properties.creator = "htno-graph"
    created.remove(created.worksheets[0])
    return created


def _saved(created: Workbook) -> bytes:
    out = io.BytesIO()
    created.save(out)
    return settled(out.getvalue(), stamped=True)


def _explain(sheet: Worksheet) -> None:
    _fill(sheet, explanation_lines(current()))
    looks.explanation(sheet)


def explanation_lines(language: str) -> Iterator[tuple[str, ...]]:
    """The sheet of explanation, line by line."""
    yield (_("A graph of who works with whom, as a workbook"),)
    yield ()
    for sentence in _sentences():
        yield (sentence,)
    yield ()
    yield _("Sheet"), _("Column"), _("What stands in it")
    for sheet in SHEETS:
        for column in sheet.columns:
            yield sheet.title(language), column.heading(language), meaning(column)


def _sentences() -> tuple[str, ...]:
    return (
        _("Each row is one record, as one source has it. Correct a row, or add rows below."),
        _("“source” is where a row comes from. “id” stays empty in a new row; never change one."),
        _("An empty cell means: not recorded. It never means: there is none."),
        _("Several names or words in one cell: put “;” between them."),
        _("Times: 18-04-2024, March 2025, first quarter 2024, autumn 2024, 2024, 2022–2024."),
        _("Rows with “{example}” as their id are not read.").format(example=spoken(EXAMPLE)),
        _("Columns can be moved, and left out when they are empty."),
        _(
            "Describe passages in your own words. Of a “quote” only a fingerprint is kept, by "
            "which it is found again in your own copy of the source: the words themselves are not."
        ),
    )


def _choices(graph: Graph, found: Sequence[SheetTable]) -> dict[str, list[str]]:
    """What can be chosen in the columns of concepts, by scheme, and yes and no."""
    schemes = {c.of[0] for table in found for c in table.columns if c.kind == "concept"}
    names = {s: sorted(concept_names(graph, s).values(), key=str.casefold) for s in schemes}
    flags = [spoken(words) for words in FLAGS.values()]
    return {**{s: names[s] for s in sorted(names)}, "flag": flags}


def _write(sheet: Worksheet, table: SheetTable, choices: Mapping[str, list[str]]) -> None:
    for place, column in enumerate(table.columns, 1):
        _put(sheet, 1, place, column.heading(current()))
        looks.column(sheet, place, column, len(table.rows))
        chosen = column.of[0] if column.kind == "concept" else column.kind
        if chosen in choices:
            at = list(choices).index(chosen) + 1
            looks.drop_down(sheet, place, column, spoken(CHOICES), at, len(choices[chosen]))
    rows = (map(_dated, row, table.columns) for row in table.rows)
    _fill(sheet, rows, first=2)
    looks.sheet(sheet, table.columns, table.rows, EXAMPLE)


def _fill(
    sheet: Worksheet, rows: Iterable[Iterable[Cell | date | None]], *, first: int = 1
) -> None:
    """Put rows on a sheet, from the row with this number on."""
    for number, row in enumerate(rows, first):
        for place, value in enumerate(row, 1):
            if value is not None:
                _put(sheet, number, place, value)


def _dated(cell: Cell | None, column: Column) -> Cell | date | None:
    """A day as a date; all else as it is."""
    if column.kind == "time" and isinstance(cell, str) and is_day(cell) and cell >= FIRST_DATE:
        return date.fromisoformat(cell)
    return cell


def _put(sheet: Worksheet, number: int, place: int, value: Cell | date) -> None:
    cell = sheet.cell(number, place, _escaped(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"  # else "=…" would be a formula, and "#N/A" an error
