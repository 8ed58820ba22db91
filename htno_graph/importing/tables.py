# SPDX-License-Identifier: EUPL-1.2
"""Workbooks and folders of CSV as graphs: read with care, checked whole, then built.

    read_workbook("april.xlsx", "Sectortafel april 2024", graph=graph)

gives a graph for each source and the questions that are left; nothing is written here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from htno_graph.errors import shown
from htno_graph.files import read_file, unreadable
from htno_graph.formats.plain_tables import Findings, Grid
from htno_graph.formats.workbook import guard, reading
from htno_graph.formats.workbook.cell_texts import parted
from htno_graph.formats.workbook.rdf_to_rows import TYPE
from htno_graph.importing import csv_reader
from htno_graph.importing.headings import mapping, rows_under_headings
from htno_graph.importing.identity import identified
from htno_graph.importing.known import Known, document_of
from htno_graph.importing.meetings import StatementsByRow, table_or_hall
from htno_graph.importing.row_reader import Question, Reader
from htno_graph.importing.rows import InputRow
from htno_graph.importing.statements import Statement, graph_of
from htno_graph.importing.values import style_of
from htno_graph.language import _, current
from htno_graph.model.kinds import CLASSES
from htno_graph.model.letters import plain
from htno_graph.model.vocabulary import DEF, OA, PROV, SKOS, XSD
from htno_graph.store.memory import Graph

BOOKS, TEXTS = (".xlsx", ".xlsm", ".xls", ".xltx"), (".csv", ".tsv", ".txt")


_DERIVED = PROV + "wasDerivedFrom"


class Tables(NamedTuple):
    """What tables say: *graphs* by the IRI of their source, and *rows*, those with a question too.

    *remarks* tell in sentences what was read in which way.
    """

    graphs: Mapping[str, Graph]
    rows: tuple[InputRow, ...]
    questions: tuple[Question, ...]
    remarks: tuple[str, ...]


def is_tables(place: str) -> bool:
    """Whether a place is for here: a workbook, a CSV file, or a folder of CSV files."""
    path = Path(place)
    try:
        if path.is_dir():
            return any(found.suffix.lower() in TEXTS for found in path.iterdir())
    except (OSError, ValueError):
        return False
    return path.suffix.lower() in (*BOOKS, *TEXTS)


def read_workbook(
    place: str, source: str = "", maps: Iterable[str] = (), *, graph: Graph
) -> Tables:
    """The tables in *place* beside *graph*, which knows names, concepts and other sources.

    *source* is what people call the source of rows that name none; *maps* answer which
    heading is which column. Raises ``InputError`` when the file cannot be read or is
    refused, and ``FaultsError`` with all faults of its cells at once.
    """
    findings = Findings(place)
    rows = rows_under_headings(_grids(place, findings), mapping(maps), findings)
    tables = _tables(rows, source, Known(graph), findings)
    findings.stop()
    return tables


def _grids(place: str, findings: Findings) -> list[Grid]:
    path = Path(place)
    try:
        files = sorted(path.iterdir()) if path.is_dir() else []
    except (OSError, ValueError) as error:
        raise unreadable(error, place) from error
    texts = [file for file in files if file.suffix.lower() in TEXTS]
    if texts or path.suffix.lower() in TEXTS:
        return [
            csv_reader.parsed(read_file(file, csv_reader.MAX_BYTES), str(file), findings)
            for file in texts or [path]
        ]
    return reading.opened(read_file(path, guard.MAX_BYTES, place), place, findings)


def _tables(given: Sequence[InputRow], source: str, known: Known, findings: Findings) -> Tables:
    """The graphs of all rows; *source* is that of rows that name none. Faults are gathered."""
    # How days are written, in all columns of time together.
    style = style_of(row.cells["time"][1] for row in given if "time" in row.cells)
    rows = _once(identified(given, source, known, style, findings), findings)
    rows = [row for row in rows if not _with_itself(row, known, findings)]
    reader = Reader(known, style, findings)
    by_row: StatementsByRow = {}
    questions: list[Question] = []
    for row in rows:
        statements, asked = reader.read(row)
        asked += _duplicate(row, known)
        questions += map(_unanswered, asked)
        if not asked:
            by_row[row.key] = [*statements, *_grounded(row, statements)]
    findings.remarks += reader.days_read()
    questions += map(_unanswered, table_or_hall(by_row, rows, known))
    questions += _waiting(by_row, rows, known)
    graphs = _graphs(by_row, reader.extra, rows, known)
    return Tables(graphs, tuple(rows), tuple(questions), tuple(findings.remarks))


def _once(rows: Sequence[InputRow], findings: Findings) -> list[InputRow]:
    """Each record of a source once; what stands twice must say the same."""
    found: dict[tuple[str, str], InputRow] = {}
    for row in rows:
        first = found.setdefault(row.key, row)
        if first is row:
            continue
        if _values(first) == _values(row):
            message = _("{row}: the same as {other}, and read once.")
            findings.remark(message, row=row.at, other=first.at)
        else:
            message = _("The same record as {other}, with other cells. Make one row of them.")
            if not (row.cell("source") and first.cell("source")):
                message = _(
                    "The same record as {other}, with other cells, and no source of its own. If it "
                    "is of another source, fill that column; else make one row of them."
                )
            findings.fault(row.at, message, other=first.at)
    return list(found.values())


def _with_itself(row: InputRow, known: Known, findings: Findings) -> bool:
    """Whether a row names one party on both sides: it is told, and says nothing."""
    if row.kind not in ("collaboration", "relation"):
        return False
    columns = [c for c in row.sheet.columns if c.key in ("agents", "participants")]
    sides = [
        {known.meant(name, column, row) or plain(name) for name in parted(row.cell(column.key))}
        for column in columns
    ]
    if sides[0] != sides[1] or len(sides[0]) != 1:
        return False
    message = _("{row}: “{label}” names one party on both sides, and is left out.")
    findings.remark(message, row=row.at, label=shown(row.called))
    return True


def _values(row: InputRow) -> dict[str, object]:
    return {key: value for key, (_cell, value) in row.cells.items()}


def _unanswered(question: Question) -> Question:
    """A question that has a decision and stays says so."""
    if not question.row.decision:
        return question
    decision = shown(question.row.cell("decision"))
    message = _("“{decision}” does not answer this:").format(decision=decision)
    return question._replace(what=f"{message} {question.what}")


def _duplicate(row: InputRow, known: Known) -> list[Question]:
    if not row.like:
        return []
    names = [known.names.call(iri, (row.kind,), "", current()) for iri in row.like[:3]]
    message = _("perhaps the same as {names}. Decide: same or different.")
    if len(row.like) > 1:
        message = _("perhaps one of {names}. Write its name as it is here, or decide: different.")
    return [Question(row, "duplicate", row.first_cell, message.format(names=", ".join(names)))]


def _waiting(by_row: StatementsByRow, rows: Sequence[InputRow], known: Known) -> list[Question]:
    """Rows that name a new thing whose own row is open wait for it; they leave *by_row*."""
    questions: list[Question] = []
    while True:
        open_ = {row.iri: row for row in rows if row.key not in by_row}
        missing = open_.keys() - known.things - {iri for _graph, iri in by_row}
        waiting = {
            key: one.value
            for key, statements in by_row.items()
            for one in statements
            if one.kind == "" and one.value in missing
        }
        if not waiting:
            return questions
        for row in rows:
            if row.key in waiting:
                del by_row[row.key]
                what = _("waits for {row}").format(row=open_[waiting[row.key]].at)
                questions.append(Question(row, "waiting", row.first_cell, what))


def _grounded(row: InputRow, by_row: Iterable[Statement]) -> list[Statement]:
    """Where a new row comes from, when it does not say: the source itself."""
    given = {one.property for one in by_row if one.subject == row.iri}
    document = document_of(row.graph)
    if not row.fresh or row.iri == document:
        return []
    if row.kind == "passage":
        prop = OA + "hasSource"
        return [] if prop in given else [Statement(row.iri, prop, document)]
    found = {PROV + "hadPrimarySource", _DERIVED} & given
    return [] if found else [Statement(row.iri, _DERIVED, document)]


def _graphs(
    by_row: StatementsByRow,
    extra: Mapping[str, list[Statement]],
    rows: Sequence[InputRow],
    known: Known,
) -> dict[str, Graph]:
    by_graph: dict[str, list[Statement]] = defaultdict(list)
    for name, statements in (*((key[0], one) for key, one in by_row.items()), *extra.items()):
        by_graph[name] += statements
    titles = {row.graph: row.source for row in reversed(rows)}
    for name, statements in by_graph.items():
        document = document_of(name)
        named = any(one.value == document for one in statements)
        described = any(one.subject == document for one in statements)
        if named and not described and not known.elsewhere(document, name):
            statements += [
                Statement(document, TYPE, CLASSES["document"]),
                Statement(document, SKOS + "prefLabel", titles[name], "@nl"),
                Statement(document, DEF + "consulted", "true", XSD + "boolean"),
            ]
    return {name: graph_of(name, by_graph[name]) for name in sorted(by_graph)}
