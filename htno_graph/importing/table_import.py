# SPDX-License-Identifier: EUPL-1.2
"""Tables as an import: reviewed row by row, with what is to be decided, before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace as changed
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from htno_graph.answers.computed_rows import ReviewRow
from htno_graph.errors import InputError, legible, shown
from htno_graph.formats.workbook import writing
from htno_graph.formats.workbook.columns import ASKED, DECISION, SHEETS, Cell, Column
from htno_graph.formats.workbook.rdf_to_rows import TIME, TYPE
from htno_graph.importing.known import described, introduced
from htno_graph.importing.review import Plan, compared, review_row
from htno_graph.importing.row_reader import QUOTED, Question
from htno_graph.importing.rows import InputRow
from htno_graph.importing.source_ownership import SHARED, copied, doubles, refuse
from htno_graph.importing.statements import (
    Statement,
    Statements,
    by_graph,
    by_record,
    kind_of_record,
)
from htno_graph.importing.tables import Tables, read_workbook
from htno_graph.importing.values import Style, as_text, moment
from htno_graph.language import _, current
from htno_graph.model.vocabulary import DEF, GRAPH, OA, QB
from htno_graph.store.memory import Graph
from htno_graph.store.writing import write
from htno_graph.workspace.folder import Workspace, source_name

if TYPE_CHECKING:
    from htno_graph.shapes import Violation

_TIME = {DEF + name for name in TIME}

NAMED = 3
"""Sources that an import is called after; more of them are called by the file."""


def plan(
    workspace: Workspace,
    place: str,
    *,
    source: str = "",
    replace: bool = False,
    maps: Iterable[str] = (),
    background: Graph,
) -> tuple[Plan, Tables]:
    """The plan of importing the tables in *place*, and what was read there.

    Names of *background* are known too, such as those of the report when the folder is still
    empty. A row with an id takes the place of that record, but columns that its sheet has
    not leave what they would hold as it is. Rows with an open question are in the review and
    in no change. Raises what ``read_workbook`` and ``compared`` do.
    """
    present = workspace.graph()
    tables = read_workbook(place, source, maps, graph=present.along(background))
    old = by_graph(present)
    given: dict[str, Statements] = {}
    for name, graph in tables.graphs.items():
        others = described((present.without([name]), *tables.graphs.values()))
        home, held = _source(name, place), by_record(old.get(name, ()))
        statements = by_graph(graph)[name]
        stubs = introduced(name, statements, background, others)
        given[home] = set[Statement]().union(
            _stated(tables, name, statements, held),
            _kept(tables, name, held),
            *(held.get(iri, about) for iri, about in by_record(stubs).items()),
        )
    rows = {(row.graph.removeprefix(GRAPH), row.iri): row for row in tables.rows}
    refuse(doubles(given, present, background), place, {key: row.at for key, row in rows.items()})
    title = source or _sources(tables) or legible(Path(place).name)
    remarks = (*tables.remarks, *copied(given, present, background))
    found = compared(workspace, given, title, replace=replace, remarks=remarks)
    named = present.along(background, *tables.graphs.values())
    reviewed = (
        *(_question(named, question) for question in tables.questions),
        *(_placed(one, rows.get((one.source, one.record.id))) for one in found.rows),
    )
    broken = tuple(_with_place(one, tables.rows) for one in found.violations)
    return changed(found, rows=reviewed, violations=broken), tables


def write_review(graph: Graph, tables: Tables, place: str, *, force: bool = False) -> None:
    """The rows as a workbook that asks: fill in the decisions and import it instead.

    Raises ``OutputError`` when *place* cannot be written.
    """
    asked: dict[tuple[str, str], list[str]] = {}
    for one in tables.questions:
        asked.setdefault(one.row.key, []).append(f"{one.cell}: {one.what}")
    by_sheet = [[row for row in tables.rows if row.sheet is sheet] for sheet in SHEETS]
    content = writing.book(graph, [_table(rows, asked) for rows in by_sheet if rows])
    write(place, content, force=force)


def _table(
    rows: Sequence[InputRow], asked: Mapping[tuple[str, str], list[str]]
) -> writing.SheetTable:
    sheet = rows[0].sheet
    keys = set().union(*(row.cells for row in rows)) | {"source"}
    columns = (ASKED, DECISION, *(c for c in sheet.columns if c.key in keys))
    cells = [
        ["\n".join(asked.get(row.key, ())) or None, *(_cell(row, c) for c in columns[1:])]
        for row in rows
    ]
    return writing.SheetTable(sheet.title(current()), columns, cells)


def _cell(row: InputRow, column: Column) -> Cell | None:
    if column.key == "source":
        return row.cell("source") or row.source
    if column.key not in row.cells:
        return None
    value = row.cells[column.key][1]
    if isinstance(value, bool | date):
        return as_text(value)
    if column.kind == "time" and isinstance(value, int | float):  # read as a day, so written as one
        return moment(value, Style(day_first=False, month_first=False))[0][0]
    return value if isinstance(value, int | float) else writing.fit(value)


def _sources(tables: Tables) -> str:
    """What people call the sources of the rows, when each row names one."""
    titles = sorted({row.cell("source") for row in tables.rows})
    return ", ".join(titles) if all(titles) and len(titles) <= NAMED else ""


def _source(name: str, place: str) -> str:
    """The source that a named graph is of."""
    short = name.removeprefix(GRAPH)
    if not name.startswith(GRAPH):
        message = _("The graph {graph} is none of a source. Give the source a plain name.")
        raise InputError(message.format(graph=shown(name)), place=place)
    return source_name(short)


def _stated(
    tables: Tables, name: str, statements: Statements, held: Mapping[str, Statements]
) -> Statements:
    """What the tables say; whom and what they only name is as the source describes it already."""
    open_ = {one.row.key for one in tables.questions}
    rows = {row.iri for row in tables.rows if row.graph == name and row.key not in open_}
    named = {one.value for one in statements} - rows
    kept = {
        iri: about
        for iri, about in held.items()
        if iri in named and kind_of_record(iri, about) in SHARED
    }
    return {one for one in statements if one.subject not in kept}.union(*kept.values())


def _kept(tables: Tables, name: str, held: Mapping[str, Statements]) -> Statements:
    """What the folder says of rows with an id that their sheet has no column for."""
    kept: Statements = set()
    for row in tables.rows:
        if row.graph == name and row.iri in held and not row.fresh:
            found = {one for one in held[row.iri] if _has_no_column(row, one)}
            if any(one.subject != row.iri for one in found):
                found |= {one for one in held[row.iri] if one.property == OA + "hasSelector"}
            kept |= found
    open_ = {one.row.iri for one in tables.questions if one.row.graph == name}
    return {one for one in kept if one.subject.partition(".span")[0] not in open_}


def _has_no_column(row: InputRow, statement: Statement) -> bool:
    """Whether no column of the sheet, as it was given, could hold a statement."""
    prop = statement.property
    structure = {OA + "hasSelector", QB + "dataSet", *(p for p, _v, _k in row.sheet.constants)}
    if prop in structure or prop == TYPE or (row.cell("quote") and prop in QUOTED):
        return False
    language = statement.kind[1:] if statement.kind.startswith("@") else ""
    for column in row.sheet.columns:
        fits = prop in _TIME if column.kind == "time" else column.property == prop
        if fits and column.language in ("", language) and column.key in row.keys:
            return False
    return True


def _placed(found: ReviewRow, row: InputRow | None) -> ReviewRow:
    """A row of the review with the sheet and cell that it is from."""
    if row is None:
        return found
    return found.replaced(sheet=row.title, cell=row.first_cell, decision=row.cell("decision"))


def _with_place(found: Violation, rows: Iterable[InputRow]) -> Violation:
    """A broken shape with the file, sheet and row of the record."""
    places = "; ".join(row.at for row in rows if row.iri == found.record)
    return changed(found, message=f"{found.message} ({places})") if places else found


def _question(graph: Graph, one: Question) -> ReviewRow:
    row, source = one.row, one.row.graph.removeprefix(GRAPH)
    place = {"sheet": row.title, "cell": one.cell}
    found = review_row(graph, one.state, row.kind, row.iri, source, what=one.what, **place)
    if called := row.called:  # the graph does not know it yet
        return found.replaced(record=found.record.replaced(label=called))
    return found
