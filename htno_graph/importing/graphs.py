# SPDX-License-Identifier: EUPL-1.2
"""Rows of tables as graphs, one for each source, and the questions that stand in the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from htno_graph.errors import shown
from htno_graph.formats.plain_tables import Faults
from htno_graph.formats.workbook.quoting import parted
from htno_graph.formats.workbook.rdf_to_rows import TYPE
from htno_graph.importing.headings import Placed
from htno_graph.importing.identity import ResolvedRow, identified
from htno_graph.importing.known import Known, document_of
from htno_graph.importing.statements import CellQuestion, Reader, Statement
from htno_graph.importing.values import Style, style
from htno_graph.language import _, current
from htno_graph.model.kinds import CLASSES
from htno_graph.model.letters import plain
from htno_graph.model.vocabulary import DEF, OA, PROV, SKOS, XSD
from htno_graph.store.building import Builder
from htno_graph.store.memory import Graph

_DERIVED = PROV + "wasDerivedFrom"


Key = tuple[str, str]
"""The named graph and the IRI of a row."""


class RowQuestion(NamedTuple):
    """A question about a row: it is in no graph until the reader decides."""

    made: ResolvedRow
    question: CellQuestion


class Built(NamedTuple):
    """What tables say: *graphs* by the IRI of the source; *rows*, those with a question too."""

    graphs: Mapping[str, Graph]
    rows: tuple[ResolvedRow, ...]
    asked: tuple[RowQuestion, ...]


def build(
    placed: Sequence[Placed], source: str, known: Known, faults: Faults, remarks: list[str]
) -> Built:
    """The graphs of all rows; *source* is that of rows that name none. Faults are gathered."""
    seen = _style(placed)
    rows = identified(placed, source, known, seen, faults, remarks)
    rows = [made for made in _once(rows, faults, remarks) if not _with_itself(made, remarks)]
    reader = Reader(known, seen, faults, remarks)
    said: dict[Key, list[Statement]] = {}
    asked: list[RowQuestion] = []
    for made in rows:
        statements, questions = reader.read(made)
        questions += _duplicate(made, known)
        asked += [RowQuestion(made, _unanswered(made, question)) for question in questions]
        if not questions:
            said[made.key] = [*statements, *_grounded(made, statements)]
    remarks += reader.days_read()
    asked += _hanging(said, rows, known)
    titles = _titles(rows)
    graphs = _graphs(said, reader.extra, titles, known)
    return Built(graphs, tuple(rows), tuple(asked))


def _style(placed: Sequence[Placed]) -> Style:
    """How days are written, in all columns of time together."""
    cells = [row.cells["time"][1] for each in placed for row in each.rows if "time" in row.cells]
    return style(cells)


def _once(rows: Sequence[ResolvedRow], faults: Faults, remarks: list[str]) -> list[ResolvedRow]:
    """Each record of a source once; what stands twice must say the same."""
    found: dict[Key, ResolvedRow] = {}
    for made in rows:
        first = found.setdefault(made.key, made)
        if first is made:
            continue
        if _values(first) == _values(made):
            message = _("{row}: the same as {other}, and read once.")
            remarks.append(message.format(row=made.at, other=first.at))
        else:
            message = _("The same record as {other}, with other cells. Make one row of them.")
            if not (made.cell("source") and first.cell("source")):
                message = _(
                    "The same record as {other}, with other cells, and no source of its own. If it "
                    "is of another source, fill that column; else make one row of them."
                )
            faults.add(made.at, message.format(other=first.at))
    return list(found.values())


def _with_itself(made: ResolvedRow, remarks: list[str]) -> bool:
    """Whether a row names one party on both sides: it is told, and says nothing."""
    if made.sheet.kind not in ("collaboration", "relation"):
        return False
    sides = [{*map(plain, parted(made.cell(key)))} for key in ("agents", "participants")]
    if sides[0] != sides[1] or len(sides[0]) != 1:
        return False
    message = _("{row}: “{label}” names one party on both sides, and is left out.")
    remarks.append(message.format(row=made.at, label=shown(made.called)))
    return True


def _values(made: ResolvedRow) -> dict[str, object]:
    return {key: value for key, (_cell, value) in made.row.cells.items()}


def _unanswered(made: ResolvedRow, question: CellQuestion) -> CellQuestion:
    """A question that has a decision and stays says so."""
    if not made.decision:
        return question
    message = _("“{decision}” does not answer this:").format(decision=shown(made.cell("decision")))
    return question._replace(what=f"{message} {question.what}")


def _duplicate(made: ResolvedRow, known: Known) -> list[CellQuestion]:
    if not made.like:
        return []
    names = [known.names.call(iri, (made.sheet.kind,), "", current()) for iri in made.like[:3]]
    message = _("perhaps the same as {names}. Decide: same or different.")
    if len(made.like) > 1:
        message = _("perhaps one of {names}. Write its name as it is here, or decide: different.")
    return [CellQuestion("duplicate", _cell(made), message.format(names=", ".join(names)))]


def _cell(made: ResolvedRow) -> str:
    return next(iter(made.row.cells.values()))[0]


def _hanging(
    said: dict[Key, list[Statement]], rows: Sequence[ResolvedRow], known: Known
) -> list[RowQuestion]:
    """Rows that name a new thing whose own row is open wait for it; they leave *said*."""
    asked: list[RowQuestion] = []
    while True:
        open_ = {made.iri: made for made in rows if made.key not in said}
        missing = open_.keys() - known.things - {iri for _graph, iri in said}
        waiting = {
            key: one.value
            for key, statements in said.items()
            for one in statements
            if one.kind == "" and one.value in missing
        }
        if not waiting:
            return asked
        for made in rows:
            if made.key in waiting:
                del said[made.key]
                what = _("waits for {row}").format(row=open_[waiting[made.key]].at)
                asked.append(RowQuestion(made, CellQuestion("unknown-name", _cell(made), what)))


def _grounded(made: ResolvedRow, said: Iterable[Statement]) -> list[Statement]:
    """Where a new row comes from, when it does not say: the source itself."""
    given = {one.property for one in said if one.subject == made.iri}
    document = document_of(made.graph)
    if not made.fresh or made.iri == document:
        return []
    if made.sheet.kind == "passage":
        prop = OA + "hasSource"
        return [] if prop in given else [Statement(made.iri, prop, document, "")]
    found = {PROV + "hadPrimarySource", _DERIVED} & given
    return [] if found else [Statement(made.iri, _DERIVED, document, "")]


def _titles(rows: Sequence[ResolvedRow]) -> dict[str, str]:
    """Named graph → what people called the source."""
    titles: dict[str, str] = {}
    for made in rows:
        titles.setdefault(made.graph, made.source)
    return titles


def _graphs(
    said: Mapping[Key, Sequence[Statement]],
    extra: Mapping[str, Sequence[Statement]],
    titles: Mapping[str, str],
    known: Known,
) -> dict[str, Graph]:
    by_graph: dict[str, list[Statement]] = defaultdict(list)
    for (graph, _iri), statements in said.items():
        by_graph[graph] += statements
    for graph, statements in extra.items():
        by_graph[graph] += statements
    for graph, found in by_graph.items():
        document = document_of(graph)
        named = any(one.value == document for one in found)
        described = any(one.subject == document for one in found)
        if named and not described and not known.elsewhere(document, graph):
            found.extend(_document(document, titles[graph]))
    return {graph: _graph(graph, found) for graph, found in sorted(by_graph.items())}


def _document(document: str, title: str) -> list[Statement]:
    return [
        Statement(document, TYPE, CLASSES["document"], ""),
        Statement(document, SKOS + "prefLabel", title, "@nl"),
        Statement(document, DEF + "consulted", "true", XSD + "boolean"),
    ]


def _graph(graph: str, statements: Iterable[Statement]) -> Graph:
    builder = Builder(graph)
    for subject, prop, value, kind in statements:
        if kind.startswith("@"):
            builder.text(subject, prop, value, kind[1:])
        elif kind:
            builder.value(subject, prop, value, kind)
        else:
            builder.link(subject, prop, value)
    return builder.graph()
