# SPDX-License-Identifier: EUPL-1.2
"""Which sheet and which columns people mean, as they make their tables.

A title may stand above the heading; columns may be moved, left out, and headed in Dutch or
English. What is spelled otherwise is asked about, never guessed: ``--map "Organisatie=naam"``
answers, also for the names of sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from htno_graph.errors import InputError, shown
from htno_graph.files import read_file
from htno_graph.formats.csv_folder import COMPUTED, TIES
from htno_graph.formats.plain_tables import Findings, Grid, Line, Value, address, first_ten
from htno_graph.formats.workbook.columns import (
    ASKED,
    CHOICES,
    DECISION,
    EXAMPLE,
    EXPLANATION,
    SHEETS,
    Column,
    Sheet,
    example,
)
from htno_graph.importing.rows import InputRow
from htno_graph.importing.values import as_text
from htno_graph.language import LANGUAGES, _, current
from htno_graph.model.letters import plain

SEARCHED = 25
"""Rows in which the heading is looked for."""

LIKE = 0.75
"""Likeness (0-1) from which a heading is taken for a misspelling, and asked about."""

LARGEST = 1_000_000
"""Bytes of a file with headings and columns."""

NOTHING = "-"
"""What a column is mapped to that must not be read."""

Maps = Mapping[str, str]


def mapping(given: Iterable[str]) -> Maps:
    """``heading=column`` pairs, or files with one on each line, by plain heading.

    Raises ``InputError`` for what is neither.
    """
    found: dict[str, str] = {}
    for text in given:
        pairs = text.splitlines() if "=" in text else _file(text)
        for pair in pairs:
            heading, equals, column = pair.partition("=")
            if not equals or not plain(heading):
                message = _("Write a heading and a column with “=” between them: “{text}”.")
                raise InputError(message.format(text=shown(pair)), place="--map")
            found[plain(heading)] = column.strip()
    return found


def _file(place: str) -> list[str]:
    called = f"--map {place}"
    try:
        lines = read_file(place, LARGEST, called).decode("utf-8-sig").splitlines()
    except InputError as error:
        if not isinstance(error.__cause__, FileNotFoundError | ValueError):
            raise
        message = _("Write “heading=column”, or the name of a file with such lines.")
        raise InputError(message, place=called) from error
    except UnicodeDecodeError as error:
        message = _("This text is not UTF-8. Save it again as UTF-8.")
        raise InputError(message, place=called) from error
    return [line for line in lines if line.strip() and not line.startswith("#")]


def rows_under_headings(grids: Iterable[Grid], maps: Maps, findings: Findings) -> list[InputRow]:
    """The rows of all *grids* under our columns; questions become faults."""
    _check_maps(maps, findings)
    found: list[InputRow] = []
    recognised = False
    for grid in grids:
        if sheet := _sheet(grid, maps, findings):
            recognised = True
            found += _rows(grid, sheet, maps, findings)
    if not recognised and not findings.faults:
        findings.fault(findings.place, _("No rows were found: all sheets are empty."))
    return found


def _check_maps(maps: Maps, findings: Findings) -> None:
    """What a heading is mapped to is a column of some sheet, a sheet, or nothing."""
    known = {name for sheet in SHEETS for name in (*headings(sheet), *_titles(sheet))}
    for heading, column in maps.items():
        if column != NOTHING and plain(column) not in known:
            message = _("“{heading}” is mapped to “{column}”, which is no column of ours.")
            findings.fault("--map", message, heading=shown(heading), column=shown(column))


def _titles(sheet: Sheet) -> Iterable[str]:
    return map(plain, (*sheet.stated.table, *sheet.stated.sheet, sheet.kind))


def _sheet(grid: Grid, maps: Maps, findings: Findings) -> Sheet | None:
    """Which of our sheets a table is; ``None`` for one that is left out, or is asked about."""
    title = plain(grid.title)
    ours = {name: sheet for sheet in SHEETS for name in _titles(sheet)}
    skipped = {*map(plain, (*EXPLANATION, *CHOICES, *TIES))}
    mapped = maps.get(title, "")
    if mapped == NOTHING or title in skipped or not grid.lines:
        return None
    if found := ours.get(plain(mapped or title)):
        return found
    message = _(
        "It is not clear what stands on this sheet. Name it {titles}, or say so: "
        "--map “{title}=…”, with “-” to leave it out."
    )
    titles = ", ".join(sheet.title(current()) for sheet in SHEETS)
    findings.fault(grid.name, message, titles=titles, title=grid.title)
    return None


def _rows(grid: Grid, sheet: Sheet, maps: Maps, findings: Findings) -> list[InputRow]:
    head = _heading(grid, headings(sheet), maps)
    if head is None:
        message = _(
            "No heading was found in the first {count} rows. Is “{first}” one? "
            "Answer --map “{first}={heading}”."
        )
        first = shown(str(next(iter(grid.lines[0].cells.values()))))
        heading = sheet.columns[0].heading(current())
        findings.fault(grid.name, message, count=SEARCHED, first=first, heading=heading)
        return []
    columns = _columns(grid, head, sheet, maps, findings)
    keys = frozenset(columns.values())
    if above := [line.number for line in grid.lines if line.number < head.number]:
        message = _("{place}: rows above the heading were not read: {rows}.")
        findings.remark(message, place=grid.name, rows=first_ten(above))
    rows = []
    for line in grid.lines:
        cells = {
            columns[n]: (address(line.number, n), value)
            for n, value in line.cells.items()
            if n in columns and not _blank(value)
        }
        if line.number <= head.number or not cells:
            continue
        row = InputRow(sheet, grid.place, grid.title, line.number, cells, keys)
        if row.cell("id").casefold() not in EXAMPLE:
            rows.append(row)
        elif not _as_given(row):
            message = _("{cell}: the id says “{id}”, so the row was not read. Empty the id.")
            findings.remark(message, cell=row.cell_at("id"), id=cells["id"][1])
    return rows


def headings(sheet: Sheet) -> dict[str, Column]:
    """Plain heading, in either language, of now or formerly, or key → column."""
    found: dict[str, Column] = {}
    for column in (*sheet.columns, DECISION, ASKED):
        for name in (column.key, column.nl, column.en, *filter(None, column.former)):
            found.setdefault(plain(name), column)
    for column in (*sheet.columns, DECISION, ASKED):  # a heading comes before the key of another
        found.update({plain(column.nl): column, plain(column.en): column})
    return found


def _heading(grid: Grid, names: Mapping[str, Column], maps: Maps) -> Line | None:
    """The row with most of our headings; the first of several."""
    best, most = None, 0
    for line in grid.lines[:SEARCHED]:
        known = sum(_known(value, names, maps) is not None for value in line.cells.values())
        if known > most:
            best, most = line, known
    return best


def _known(value: Value, names: Mapping[str, Column], maps: Maps) -> Column | None:
    heading = plain(str(value))
    return names.get(plain(maps.get(heading, "")) or heading)


def _columns(
    grid: Grid, head: Line, sheet: Sheet, maps: Maps, findings: Findings
) -> dict[int, str]:
    """Number of a column → key of ours."""
    names = headings(sheet)
    found: dict[int, str] = {}
    unknown: list[int] = []
    for n, value in head.cells.items():
        column = _known(value, names, maps)
        if column is None:
            if maps.get(plain(str(value))) != NOTHING and value not in COMPUTED:
                unknown.append(n)
        elif column.key in found.values():
            message = _("Two columns are headed “{heading}”. Rename one, or map it to “-”.")
            findings.fault(grid.at(head.number, n), message, heading=shown(str(value)))
        else:
            found[n] = column.key
    missing = [column for column in sheet.identity if column.key not in found.values()]
    likely = {n: _likely(str(head.cells[n]), names, missing) for n in unknown}
    asked = {n: column for n, column in likely.items() if column}
    for n, column in asked.items():
        message = _(
            "The column “{heading}” is unknown. Is it “{column}”? Answer --map "
            "“{heading}={column}”, or --map “{heading}=-” to leave it out."
        )
        given = {"heading": shown(str(head.cells[n])), "column": column.heading(current())}
        findings.fault(grid.at(head.number, n), message, **given)
    below = {n for line in grid.lines for n in line.cells if line.number > head.number}
    if passed_over := [n for n in unknown if n not in asked] + sorted(below - head.cells.keys()):
        message = _("{place}: columns that were not read: {columns}.")
        cells = [head.cells.get(n, address(head.number, n)) for n in passed_over]
        columns = ", ".join(shown(str(cell)) for cell in cells)
        findings.remark(message, place=grid.name, columns=columns)
    # Which row is which cannot be told before it is known which column is the name.
    return {} if missing and asked else found


def _likely(heading: str, names: Mapping[str, Column], missing: Sequence[Column]) -> Column | None:
    """The column of ours that an unknown one may be; ``None`` when it is just another."""
    close = get_close_matches(plain(heading), names, n=1, cutoff=LIKE)
    return names[close[0]] if close else next(iter(missing), None)


def _blank(value: Value) -> bool:
    return isinstance(value, str) and not value.strip()


def _as_given(row: InputRow) -> bool:
    """Whether an example row says nothing but what we wrote in it."""
    given = {key: as_text(value) for key, (_cell, value) in row.cells.items() if key != "id"}
    examples = (example(row.kind, language).items() for language in LANGUAGES)
    return any(given.items() <= {k: as_text(v) for k, v in each}.items() for each in examples)
