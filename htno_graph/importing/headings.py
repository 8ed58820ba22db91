# SPDX-License-Identifier: EUPL-1.2
"""Which sheet and which columns people mean, as they make their tables.

A title may stand above the heading; columns may be moved, left out, and headed in Dutch or
English. What is spelled otherwise is asked about, never guessed: ``--map "Organisatie=naam"``
answers, also for the names of sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from htno_graph.errors import InputError, shown
from htno_graph.files import read_file
from htno_graph.formats.csv_folder import COMPUTED, TIES
from htno_graph.formats.plain_tables import Faults, Grid, Line, Value, address, numbers, where
from htno_graph.formats.workbook.columns import ASKED, DECISION, Column, Sheet
from htno_graph.formats.workbook.explanation import example
from htno_graph.formats.workbook.sheets import CHOICES, EXAMPLE, EXPLANATION, SHEETS
from htno_graph.importing.values import as_text
from htno_graph.language import _, current
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


class Filled(NamedTuple):
    """A row under its headings: *cells* by the key of their column, with their addresses.

    *keys* are those of all columns that the sheet has; a column without a cell is empty here.
    """

    place: str
    title: str
    number: int
    cells: Mapping[str, tuple[str, Value]]
    keys: frozenset[str] = frozenset()


class Placed(NamedTuple):
    """What is on one sheet of ours."""

    sheet: Sheet
    rows: list[Filled]


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


def placed(grids: Sequence[Grid], maps: Maps, faults: Faults, remarks: list[str]) -> list[Placed]:
    """The rows of all *grids* under our columns; questions go to *faults*."""
    found = []
    _judge(maps, faults)
    for grid in grids:
        sheet = _sheet(grid, maps, faults)
        if sheet is not None and grid.lines:
            found.append(Placed(sheet, _rows(grid, sheet, maps, faults, remarks)))
    return found


def _judge(maps: Maps, faults: Faults) -> None:
    """What a heading is mapped to is a column of some sheet, a sheet, or nothing."""
    known = {name for sheet in SHEETS for name in (*headings(sheet), *_titles(sheet))}
    for heading, column in maps.items():
        if column != NOTHING and plain(column) not in known:
            message = _("“{heading}” is mapped to “{column}”, which is no column of ours.")
            given = {"heading": shown(heading), "column": shown(column)}
            faults.add("--map", message.format(**given))


def _titles(sheet: Sheet) -> Iterator[str]:
    return map(plain, (*sheet.stated.table, *sheet.stated.sheet, sheet.kind))


def _sheet(grid: Grid, maps: Maps, faults: Faults) -> Sheet | None:
    title = plain(grid.title)
    ours = {name: sheet for sheet in SHEETS for name in _titles(sheet)}
    skipped = {*map(plain, (*EXPLANATION.values(), *CHOICES.values(), *TIES))}
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
    faults.add(where(grid.place, grid.title, ""), message.format(titles=titles, title=grid.title))
    return None


def _rows(grid: Grid, sheet: Sheet, maps: Maps, faults: Faults, remarks: list[str]) -> list[Filled]:
    names = headings(sheet)
    head = _heading(grid, names, maps)
    if head is None:
        message = _(
            "No heading was found in the first {count} rows. Is “{first}” one? "
            "Answer --map “{first}={heading}”."
        )
        first = shown(str(next(iter(grid.lines[0].cells.values()))))
        heading = sheet.columns[0].heading(current())
        at = where(grid.place, grid.title, "")
        faults.add(at, message.format(count=SEARCHED, first=first, heading=heading))
        return []
    columns = _columns(grid, head, sheet, maps, faults, remarks)
    above = [line.number for line in grid.lines if line.number < head.number]
    if above:
        message = _("{place}: rows above the heading were not read: {rows}.")
        at = where(grid.place, grid.title, "")
        remarks.append(message.format(place=at, rows=numbers(above)))
    rows = []
    for line in grid.lines:
        cells = {
            columns[n]: (address(line.number, n), value)
            for n, value in line.cells.items()
            if n in columns and not _blank(value)
        }
        if line.number > head.number and cells and not _example(cells):
            keys = frozenset(columns.values())
            rows.append(Filled(grid.place, grid.title, line.number, cells, keys))
        elif line.number > head.number and cells and not _as_given(sheet, cells):
            message = _("{cell}: the id says “{id}”, so the row was not read. Empty the id.")
            at = where(grid.place, grid.title, cells["id"][0])
            remarks.append(message.format(cell=at, id=cells["id"][1]))
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
    grid: Grid, head: Line, sheet: Sheet, maps: Maps, faults: Faults, remarks: list[str]
) -> dict[int, str]:
    """Number of a column → key of ours."""
    names = headings(sheet)
    found: dict[int, str] = {}
    extra: list[int] = []
    for n, value in head.cells.items():
        column = _known(value, names, maps)
        if column is None:
            if maps.get(plain(str(value))) != NOTHING and value not in COMPUTED:
                extra.append(n)
        elif column.key in found.values():
            message = _("Two columns are headed “{heading}”. Rename one, or map it to “-”.")
            faults.add(grid.at(head.number, n), message.format(heading=shown(str(value))))
        else:
            found[n] = column.key
    missing = [c for c in sheet.columns if c.identity and c.key not in found.values()]
    before = len(faults.found)
    told = [n for n in extra if not _ask(grid, head, n, names, missing, faults)]
    unheaded = {n for line in grid.lines for n in line.cells if line.number > head.number}
    told += sorted(unheaded - head.cells.keys())
    if told:
        message = _("{place}: columns that were not read: {columns}.")
        shown_ = ", ".join(shown(str(head.cells.get(n, address(head.number, n)))) for n in told)
        remarks.append(message.format(place=where(grid.place, grid.title, ""), columns=shown_))
    # Which row is which cannot be told before it is known which column is the name.
    return {} if missing and len(faults.found) > before else found


def _ask(
    grid: Grid,
    head: Line,
    n: int,
    names: Mapping[str, Column],
    missing: Sequence[Column],
    faults: Faults,
) -> bool:
    """Ask about a column, when it may be one of ours; false when it is just another."""
    value = str(head.cells[n])
    close = get_close_matches(plain(value), names, n=1, cutoff=LIKE)
    if not close and not missing:
        return False
    likely = names[close[0]] if close else missing[0]
    message = _(
        "The column “{heading}” is unknown. Is it “{column}”? Answer --map “{heading}={column}”, "
        "or --map “{heading}=-” to leave it out."
    )
    text = message.format(heading=shown(value), column=likely.heading(current()))
    faults.add(grid.at(head.number, n), text)
    return True


def _blank(value: Value) -> bool:
    return isinstance(value, str) and not value.strip()


def _example(cells: Mapping[str, tuple[str, Value]]) -> bool:
    return str(cells.get("id", ("", ""))[1]).strip().casefold() in EXAMPLE.values()


def _as_given(sheet: Sheet, cells: Mapping[str, tuple[str, Value]]) -> bool:
    """Whether an example row says nothing but what we wrote in it."""
    given = {key: as_text(value) for key, (_cell, value) in cells.items() if key != "id"}
    examples = (example(sheet.kind, language).items() for language in EXAMPLE)
    return any(given.items() <= {k: as_text(v) for k, v in each}.items() for each in examples)
