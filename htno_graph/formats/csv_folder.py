# SPDX-License-Identifier: EUPL-1.2
"""The whole graph as a folder of tables: the sheets of the workbook as CSV, and the ties.

After RFC 4180, with commas, and in UTF-8 with a byte order mark, without which Excel takes
accents for two characters. First come the columns of the workbook, headed in the language
spoken, so that the folder can be imported again; then those for programs, which an import
passes over: whole IRIs (``agents.id``), codes (``status.code``), days (``time.earliest``) and
the places that a row rests on (``evidence.section``). Lists are joined with ``; ``. The ties are
computed, and no import reads them.

Text that a spreadsheet would run gets a ``'`` before it (CWE-1236), and so does text that
begins with ``'`` and would be taken for such text: removing one ``'`` before ``= + - @``,
a tab or a line end gives back what was written.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from htno_graph.answers.query import query
from htno_graph.answers.rows import AnyAnswer
from htno_graph.formats.office import clean
from htno_graph.formats.workbook.columns import SHEETS, Cell, Column, Sheet
from htno_graph.formats.workbook.rdf_to_rows import Bag, TableRow, bags_of, describe
from htno_graph.formats.workbook.writing import filled, fit
from htno_graph.labels import label
from htno_graph.language import current, pick
from htno_graph.model.rows import Row as Part
from htno_graph.model.rows import Value
from htno_graph.model.vocabulary import DEF, PROV, code
from htno_graph.queries import passages
from htno_graph.render import flat, inert
from htno_graph.store.memory import Graph

MARK = b"\xef\xbb\xbf"

TIES = ("banden", "ties")

EVIDENCE = ("source", "section", "paragraph", "sentence", "gloss", "passage")
_RECORD = ("record.id", "record.graph")
_TIME = ("time.earliest", "time.latest")
_PLACES = tuple(f"evidence.{field}" for field in EVIDENCE)
_CODED = {"thing": ".id", "concept": ".code"}
"""What a column of names has beside it, for programs."""

COMPUTED = {
    *_RECORD,
    *_TIME,
    *_PLACES,
    *(c.key + _CODED[c.kind] for sheet in SHEETS for c in sheet.columns if c.kind in _CODED),
}
"""The headings of all columns for programs: what stands there follows from the others."""

TIE_FIELDS = (
    "actor.id partner.id basis via.id by_author weight mark.id themes.id records.id "
    "records.certainty records.evidence.source records.evidence.section "
    "records.evidence.gloss records.evidence.passage"
)

_UNCLEAR = re.compile(r"-?[1-9]\d{0,2}[.]\d{3}")
"""A number that a Dutch reader takes for thousands; one more zero makes it a fraction."""


def make(graph: Graph, day: str) -> dict[str, bytes]:
    """Name of a file → its content, for each kind; tables without rows have their heading."""
    return {name: csv_of(lines) for name, lines in tables(graph, day).items()}


def tables(graph: Graph, day: str) -> dict[str, list[list[str]]]:
    """Name of a file → its lines, the heading first, as plain text."""
    place = 0 if current() == "nl" else 1
    rows, bags = describe(graph, current()).rows, bags_of(graph)
    found = {
        f"{sheet.stated.table[place]}.csv": list(_lines(graph, sheet, rows[sheet.kind], bags))
        for sheet in SHEETS
    }
    return {**found, f"{TIES[place]}.csv": list(_ties(query(graph, as_of=day)))}


def _lines(
    graph: Graph, sheet: Sheet, rows: Sequence[TableRow], bags: Mapping[tuple[str, str], Bag]
) -> Iterator[list[str]]:
    columns = filled(sheet, rows)
    coded = [column for column in columns if column.kind in _CODED]
    yield [
        *(column.heading(current()) for column in columns),
        *(column.key + _CODED[column.kind] for column in coded),
        *(*_RECORD, *_TIME, *_PLACES),
    ]
    for row in rows:
        bag = bags[row.graph, row.iri]
        yield [
            *(_text(row.cells.get(column.key)) for column in columns),
            *("; ".join(_codes(column, bag)) for column in coded),
            *(row.iri, row.graph),
            *("; ".join(_texts(bag, DEF + end)) for end in ("earliest", "latest")),
            *_evidence(graph, bag),
        ]


def _text(cell: Cell | None) -> str:
    """A cell of the workbook as text that is read as the same cell."""
    if isinstance(cell, float):
        text = format(Decimal(repr(cell)), "f")
        return f"{text}0" if _UNCLEAR.fullmatch(text) else text
    return "" if cell is None else fit(str(cell))


def _texts(bag: Bag, prop: str) -> list[str]:
    return [text for text, _kind in bag.get(prop, ())]


def _codes(column: Column, bag: Bag) -> Iterable[str]:
    found = _texts(bag, column.property)
    return map(code, found) if column.kind == "concept" else found


def _evidence(graph: Graph, bag: Bag) -> Iterator[str]:
    """The cells of ``EVIDENCE``: the passages of this source first, then its documents."""
    props = (PROV + "hadPrimarySource", PROV + "wasDerivedFrom")
    iris = list(dict.fromkeys(iri for prop in props for iri in _texts(bag, prop)))
    found = [(iri, passages(graph).get(iri)) for iri in iris]
    yield "; ".join(label(graph, at.document if at else iri) for iri, at in found)
    for field in EVIDENCE[1:-2]:
        yield "; ".join(getattr(at, field) for _iri, at in found if at)
    yield "; ".join(pick(at.gloss) for _iri, at in found if at)
    yield "; ".join(iris)


def _ties(answer: AnyAnswer) -> Iterator[list[str]]:
    fields = TIE_FIELDS.split()
    headings, shown = flat(answer)
    kept = [n for n, heading in enumerate(headings) if heading not in headings[:n]]
    yield [*(headings[n] for n in kept), *fields]
    for cells, row in zip(shown, answer.rows, strict=True):
        ours = ("; ".join(_values(row, field.split("."))) for field in fields)
        yield [*(cells[n] for n in kept), *ours]


def _values(value: Value, path: Sequence[str]) -> Iterator[str]:
    """The texts at the end of *path*, those of each item of a list on the way."""
    if isinstance(value, tuple):
        for item in value:
            yield from _values(item, path)
    elif isinstance(value, Part):
        yield from _values(dict(value.items())[path[0]], path[1:])
    elif isinstance(value, bool):
        yield "true" if value else "false"
    else:
        yield "" if value is None else str(value)


def csv_of(lines: Sequence[Sequence[str]]) -> bytes:
    """The file of a table with these *lines*."""
    out = io.StringIO(newline="")
    written = ([inert(clean(cell)) for cell in line] for line in lines)
    csv.writer(out, lineterminator="\r\n").writerows(written)
    return MARK + out.getvalue().encode("utf-8")
