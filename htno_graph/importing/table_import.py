# SPDX-License-Identifier: EUPL-1.2
"""Tables as an import: reviewed row by row, with what is to be decided, before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace as changed
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from htno_graph.answers.computed_rows import ReviewRow
from htno_graph.errors import InputError, legible, shown
from htno_graph.formats.workbook import writing as workbook
from htno_graph.formats.workbook.columns import ASKED, DECISION, Column
from htno_graph.formats.workbook.rdf_to_rows import Cell
from htno_graph.formats.workbook.sheets import SHEETS
from htno_graph.importing.differences import Statements, by_record, kind_of_record
from htno_graph.importing.graphs import RowQuestion
from htno_graph.importing.identity import ResolvedRow
from htno_graph.importing.known import described, introduced
from htno_graph.importing.review import Plan, compared, row
from htno_graph.importing.source_ownership import SHARED, copied, doubles, refuse
from htno_graph.importing.statements import QUOTED
from htno_graph.importing.tables import Tables, read_workbook
from htno_graph.importing.values import Style, as_text, moment
from htno_graph.language import _, current
from htno_graph.model.vocabulary import DEF, GRAPH, OA, QB
from htno_graph.store.memory import Graph
from htno_graph.store.writing import write
from htno_graph.workspace.folder import Workspace, source_name

if TYPE_CHECKING:
    from htno_graph.shapes import Violation

_TIME = {DEF + name for name in ("earliest", "latest", "precision")}

NAMED = 3
"""Sources that an import is called after; more of them are called by the file."""


def plan(
    workspace: Workspace,
    place: str,
    *,
    source: str = "",
    replace: bool = False,
    maps: Iterable[str] = (),
    beside: Graph,
) -> tuple[Plan, Tables]:
    """The plan of importing the tables in *place*, and what was read there.

    Names of *beside* are known too, such as those of the report when the folder is still
    empty. A row with an id takes the place of that record, but columns that its sheet has
    not leave what they would hold as it is. Rows with an open question are in the review and
    in no change. Raises what ``read_workbook`` and ``compared`` do.
    """
    present = workspace.graph()
    tables = read_workbook(place, source, maps, graph=present.along(beside))
    old = {name: set(_in(present, name)) for name in tables.built.graphs}
    given: dict[str, Statements] = {}
    for name, graph in tables.built.graphs.items():
        others = (present.without([name]), *tables.built.graphs.values())
        stubs = _stubs(introduced(name, graph, beside, described(others)), old[name])
        said = _said(tables, name, set(graph.quads()), old[name])
        given[_source(name, place)] = {*said, *_kept(tables, name, old[name]), *stubs}
    at = {(made.graph.removeprefix(GRAPH), made.iri): made.at for made in tables.built.rows}
    refuse(doubles(given, present, beside), place, at)
    title = source or _sources(tables) or legible(Path(place).name)
    remarks = (*tables.remarks, *copied(given, present, beside))
    made = compared(workspace, given, title, replace=replace, remarks=remarks)
    rows = [_placed(found, _by_record(tables)) for found in made.rows]
    named = present.along(beside, *tables.built.graphs.values())
    asked = [_question(named, one) for one in tables.built.asked]
    broken = tuple(_with_place(found, at) for found in made.violations)
    return changed(made, rows=(*asked, *rows), violations=broken), tables


def write_review(graph: Graph, tables: Tables, place: str, *, force: bool = False) -> None:
    """The rows as a workbook that asks: fill in the decisions and import it instead.

    Raises ``OutputError`` when *place* cannot be written.
    """
    asked: dict[tuple[str, str], list[str]] = {}
    for one in tables.built.asked:
        asked.setdefault(one.made.key, []).append(f"{one.question.cell}: {one.question.what}")
    made = [
        _table([x for x in tables.built.rows if x.sheet.kind == sheet.kind], asked)
        for sheet in SHEETS
        if any(x.sheet.kind == sheet.kind for x in tables.built.rows)
    ]
    content = workbook.book(graph, made)
    write(place, content, force=force)


def _table(
    rows: Sequence[ResolvedRow], asked: Mapping[tuple[str, str], list[str]]
) -> workbook.SheetTable:
    sheet = rows[0].sheet
    keys = set().union(*(made.row.cells for made in rows)) | {"source"}
    columns = (ASKED, DECISION, *(c for c in sheet.columns if c.key in keys))
    cells = [
        ["\n".join(asked.get(made.key, ())) or None, *(_cell(made, c) for c in columns[1:])]
        for made in rows
    ]
    return workbook.SheetTable(sheet.title(current()), columns, cells)


def _cell(made: ResolvedRow, column: Column) -> Cell | None:
    if column.key == "source":
        return made.cell("source") or made.source
    if column.key not in made.row.cells:
        return None
    value = made.row.cells[column.key][1]
    if isinstance(value, bool | date):
        return as_text(value)
    if column.kind == "time" and isinstance(value, int | float):  # read as a day, so written as one
        return moment(value, Style(day_first=False, month_first=False))[0][0]
    return value if isinstance(value, int | float) else workbook.fit(value)


def _sources(tables: Tables) -> str:
    """What people call the sources of the rows, when each row names one."""
    titles = sorted({made.cell("source") for made in tables.built.rows})
    return ", ".join(titles) if all(titles) and len(titles) <= NAMED else ""


def _source(name: str, place: str) -> str:
    """The source that a named graph is of."""
    short = name.removeprefix(GRAPH)
    if not name.startswith(GRAPH):
        message = _("The graph {graph} is none of a source. Give the source a plain name.")
        raise InputError(message.format(graph=shown(name)), place=place)
    return source_name(short)


def _in(graph: Graph, name: str) -> Iterable[Any]:
    return (quad for quad in graph.quads() if getattr(quad.graph_name, "value", "") == name)


def _said(tables: Tables, name: str, quads: Statements, old: Statements) -> Statements:
    """What the tables say; whom and what they only name is as the source describes it already."""
    open_ = {one.made.key for one in tables.built.asked}
    rows = {m.iri for m in tables.built.rows if m.graph == name and m.key not in open_}
    named = {getattr(quad.object, "value", "") for quad in quads}
    held = {iri: said for iri, said in by_record(old).items() if iri in named - rows}
    held = {iri: said for iri, said in held.items() if kind_of_record(iri, said) in SHARED}
    return {quad for quad in quads if quad.subject.value not in held}.union(*held.values())


def _stubs(introduced: Graph, old: Statements) -> Statements:
    """What is said of those whom the tables only name: what the source says already, else that."""
    held = by_record(old)
    made = by_record(introduced.quads())
    return {quad for iri, quads in made.items() for quad in held.get(iri, quads)}


def _kept(tables: Tables, name: str, old: Statements) -> Statements:
    """What the folder says of rows with an id that their sheet has no column for."""
    records = by_record(old)
    kept: Statements = set()
    for made in tables.built.rows:
        if made.graph == name and made.iri in records and not made.fresh:
            found = {quad for quad in records[made.iri] if _unheld(made, quad)}
            if any(quad.subject.value != made.iri for quad in found):
                found |= {q for q in records[made.iri] if q.predicate.value == OA + "hasSelector"}
            kept |= found
    open_ = {one.made.iri for one in tables.built.asked if one.made.graph == name}
    return {quad for quad in kept if quad.subject.value.partition(".span")[0] not in open_}


def _unheld(made: ResolvedRow, quad: Any) -> bool:
    """Whether no column of the sheet, as it was given, could hold a statement."""
    prop = quad.predicate.value
    structure = {OA + "hasSelector", QB + "dataSet", *(p for p, _v, _k in made.sheet.constants)}
    if prop in structure or prop.endswith("#type"):
        return False
    if made.cell("quote") and prop in QUOTED:
        return False
    language = getattr(quad.object, "language", None) or ""
    for column in made.sheet.columns:
        fits = prop in _TIME if column.kind == "time" else column.property == prop
        if fits and column.language in ("", language) and column.key in made.row.keys:
            return False
    return True


def _by_record(tables: Tables) -> dict[tuple[str, str], ResolvedRow]:
    return {(made.graph.removeprefix(GRAPH), made.iri): made for made in tables.built.rows}


def _placed(found: ReviewRow, made: Mapping[tuple[str, str], ResolvedRow]) -> ReviewRow:
    """A row of the review with the sheet and cell that it is from."""
    known = made.get((found.source, found.record.id))
    if known is None:
        return found
    cell = next(iter(known.row.cells.values()))[0]
    return found.replaced(sheet=known.row.title, cell=cell, decision=known.cell("decision"))


def _with_place(found: Violation, at: Mapping[tuple[str, str], str]) -> Violation:
    """A broken shape with the file, sheet and row of the record."""
    places = [place for (_source, iri), place in at.items() if iri == found.record]
    return changed(found, message=f"{found.message} ({'; '.join(places)})") if places else found


def _question(graph: Graph, one: RowQuestion) -> ReviewRow:
    made, question = one
    found = row(
        graph,
        question.state,
        made.sheet.kind,
        made.iri,
        made.graph.removeprefix(GRAPH),
        what=question.what,
        sheet=made.row.title,
        cell=question.cell,
    )
    if called := made.called:  # the graph does not know it yet
        return found.replaced(record=found.record.replaced(label=called))
    return found
