# SPDX-License-Identifier: EUPL-1.2
"""A graph as the rows of the workbook, and what of it no column can hold.

Each named graph of a source gives one row for each thing that it describes. A value is
taken by a column only when reading the cell gives exactly that value again; the rest is
counted, so that the user is told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from htno_graph.formats.workbook.cell_names import source_name
from htno_graph.formats.workbook.columns import Column, Sheet
from htno_graph.formats.workbook.quoting import joined, quoted
from htno_graph.formats.workbook.sheets import FLAGS, SHEETS
from htno_graph.language import pick
from htno_graph.model import written_periods as moments
from htno_graph.model.kinds import CLASSES
from htno_graph.model.records import COMPARING
from htno_graph.model.vocabulary import DEF, ID, OA, QB, RDF, RDFS, SELECTOR, XSD, short
from htno_graph.names.cells import Cells
from htno_graph.names.forms import ALSO, LABELS
from htno_graph.queries import codes, name, natural, sources
from htno_graph.store.memory import Graph

Cell = str | int | float
"""What a cell holds: a text, or a number. Days are texts ``2023-04-17``, dates on the sheet."""

Value = tuple[str, str]
"""The text of a term, and its language (``@nl``), its datatype or ``""`` for an IRI."""

Bag = Mapping[str, list[Value]]
STRING, DATE = XSD + "string", XSD + "date"
TYPE = RDF + "type"
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
FIGURES = DEF + "figures"


class TableRow(NamedTuple):
    """One thing as one source describes it: *cells* by the keys of their columns."""

    iri: str
    graph: str
    cells: Mapping[str, Cell]


class Described(NamedTuple):
    """Rows by the kind of their sheet, and the statements that are in none of them."""

    rows: Mapping[str, list[TableRow]]
    left: tuple[tuple[str, str, str], ...]
    """(subject, property, value), sorted; also what a row adds that the graph has not."""


def describe(graph: Graph, language: str) -> Described:
    """The rows of all sheets in *language*, sorted by source and by the numbers in their ids."""
    return _Describer(graph, language).described()


def set_of(graph: str) -> str:
    """The IRI of the set that the figures of a named graph are in."""
    return f"{ID}dataset/{source_name(graph).rpartition('/')[2]}"


def concept_names(graph: Graph, scheme: str) -> dict[str, str]:
    """Code → display name, in the language spoken, of all concepts of a scheme.

    A name that two concepts share stands for neither: their codes do.
    """
    names = {code: pick(name(graph, scheme, code)) for code in codes(graph, scheme)}
    shared = [name for name, times in Counter(names.values()).items() if times > 1]
    return {code: code if name in shared else name for code, name in names.items()}


class _Describer:
    def __init__(self, graph: Graph, language: str) -> None:
        self.graph, self.language = graph, language
        self.bags = bags_of(graph)
        self.names = names_of(self.bags)
        self.left = {
            (where, subject, prop, *value)
            for (where, subject), bag in self.bags.items()
            for prop, values in bag.items()
            for value in values
        }
        self.added: list[tuple[str, str, str]] = []
        self.concepts: dict[str, dict[str, str]] = {}

    def described(self) -> Described:
        rows: dict[str, list[TableRow]] = {}
        for sheet in SHEETS:
            made = [self._row(sheet, *key) for key in self.bags if self._is(sheet, *key)]
            rows[sheet.kind] = sorted(made, key=lambda row: (row.graph, natural(row.iri)))
        left = [(s, prop, value) for _where, s, prop, value, _kind in self.left]
        return Described(rows, tuple(sorted({*left, *self.added})))

    def _is(self, sheet: Sheet, where: str, iri: str) -> bool:
        return kind_in(self.bags[where, iri]) == sheet.kind

    def _row(self, sheet: Sheet, where: str, iri: str) -> TableRow:
        self._take(where, iri, TYPE, (CLASSES[sheet.kind], ""))
        for prop, value, kind in sheet.constants:
            if not self._take(where, iri, prop, (value, kind)):
                self.added.append((iri, prop, value))
        cells: dict[str, Cell] = {"id": short(iri), "source": source_name(where)}
        for column in sheet.columns:
            if (cell := self._cell(column, where, iri)) not in ("", None):
                cells[column.key] = cell
        if any(column.inner for column in sheet.columns):
            self._take_inner(where, iri)
        return TableRow(iri, where, cells)

    def _take(self, where: str, iri: str, prop: str, value: Value) -> bool:
        """Mark a statement as held by the workbook; false when the graph has it not."""
        key = (where, iri, prop, *value)
        held = value in self.bags.get((where, iri), {}).get(prop, ())
        self.left.discard(key)
        return held

    def _take_inner(self, where: str, iri: str) -> None:
        inner = f"{iri}.span"
        if any(prop != TYPE for prop in self.bags.get((where, inner), {})):
            self._take(where, iri, OA + "hasSelector", (inner, ""))
            self._take(where, inner, TYPE, (SELECTOR, ""))

    def _cell(self, column: Column, where: str, iri: str) -> Cell:
        if column.kind == "time":
            return self._time(where, iri)
        if column.kind == "set":
            return self._set(column, where, iri)
        if not column.property:
            return ""
        subject = f"{iri}.span" if column.inner else iri
        values = self.bags.get((where, subject), {}).get(column.property, [])
        shown = [
            (value, cell) for value in values if (cell := self._shown(column, value, where, iri))
        ]
        if not column.many:
            shown = shown[:1]
        for value, _cell in shown:
            self._take(where, subject, column.property, value)
        if column.many:
            return joined(str(cell) for _value, cell in shown)
        return _single(column, shown[0][1]) if shown else ""

    def _shown(self, column: Column, value: Value, where: str, iri: str) -> str:
        """One value as text; ``""`` when reading it would not give the same."""
        text, kind = value
        if _WANTED[column.kind](column) != kind:
            return ""
        if column.kind == "concept":
            return self._concept(column.of[0], text)
        if column.kind == "thing":
            but = iri if column.key in COMPARING else ""
            return self.names.call(text, column.of, where, self.language, but)
        if column.kind == "flag":
            yes, no = FLAGS[self.language]
            return {"true": yes, "false": no}.get(text, "")
        if column.kind == "iri":
            return text
        return text if _plain_number(column, text) else ""

    def _concept(self, scheme: str, iri: str) -> str:
        head = f"{ID}{scheme}/"
        if scheme not in self.concepts:
            self.concepts[scheme] = concept_names(self.graph, scheme)
        code = iri.removeprefix(head)
        if not iri.startswith(head) or "/" in code:
            return ""
        return self.concepts[scheme].get(code, code)

    def _time(self, where: str, iri: str) -> str:
        bag = self.bags[where, iri]
        parts = []
        for prop in ("earliest", "latest", "precision"):
            values = bag.get(DEF + prop, [("", "")])
            parts.append(values[0] if len(values) == 1 else ("\0", ""))
        head = f"{ID}precision/"
        code = parts[2][0].removeprefix(head)
        moment = (parts[0][0], parts[1][0], code)
        right = {kind for text, kind in parts[:2] if text} <= {DATE}
        if not right or (parts[2][0] and not parts[2][0].startswith(head)):
            return ""
        if text := moments.spelled(moment, self.language):
            for prop, value in zip(("earliest", "latest", "precision"), parts, strict=True):
                self._take(where, iri, DEF + prop, value)
        return text

    def _set(self, column: Column, where: str, iri: str) -> str:
        dataset = set_of(where)
        if (dataset, "") not in self.bags[where, iri].get(QB + "dataSet", ()):
            return ""
        self._take(where, iri, QB + "dataSet", (dataset, ""))
        self._take(where, dataset, TYPE, (QB + "DataSet", ""))
        self._take(where, dataset, QB + "structure", (FIGURES, ""))
        labels = self.bags.get((where, dataset), {}).get(RDFS + "label", [])
        for text, kind in labels:
            if kind == "@" + column.language:
                self._take(where, dataset, RDFS + "label", (text, kind))
                return quoted(text)
        return ""


_WANTED: Mapping[str, Callable[[Column], str]] = {
    "text": lambda column: "@" + column.language,
    "string": lambda _column: STRING,
    "link": lambda _column: XSD + "anyURI",
    "iri": lambda _column: "",
    "concept": lambda _column: "",
    "thing": lambda _column: "",
    "flag": lambda _column: XSD + "boolean",
    "whole": lambda _column: XSD + "integer",
    "decimal": lambda _column: XSD + "decimal",
}
"""What a term must have beside its text for a column of this kind to take it."""


def names_of(bags: Mapping[tuple[str, str], Bag]) -> Cells:
    """The names of everything that *bags* (by graph and IRI) describe."""
    names = Cells()
    for (where, iri), bag in bags.items():
        kind = kind_in(bag)
        if kind:
            found = [pair for prop in (*LABELS, ALSO) for pair in bag.get(prop, ())]
            names.add(iri, kind, where, [(kind[1:] or "nl", text) for text, kind in found])
    return names


def kind_in(bag: Bag) -> str:
    """The kind of what a bag describes, by its class; ``""`` for what has no sheet."""
    classes = {value for value, _kind in bag.get(TYPE, ())}
    return next((sheet.kind for sheet in SHEETS if CLASSES[sheet.kind] in classes), "")


def bags_of(graph: Graph) -> dict[tuple[str, str], dict[str, list[Value]]]:
    """(graph, subject) → property → values, sorted, of all that sources say."""
    wanted = set(sources(graph))
    bags: dict[tuple[str, str], dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for subject, prop, value, where in _statements(graph):
        if where in wanted:
            bags[where, subject][prop].append(value)
    for bag in bags.values():
        for values in bag.values():
            values.sort()
    return {key: bags[key] for key in sorted(bags)}


def _statements(graph: Graph) -> Iterator[tuple[str, str, Value, str]]:
    for quad in graph.quads():
        term: Any = quad.object
        where: Any = quad.graph_name
        subject: Any = quad.subject
        if language := getattr(term, "language", None):
            kind = f"@{language}"
        else:
            datatype = getattr(term, "datatype", None)
            kind = datatype.value if datatype else ""
        yield subject.value, quad.predicate.value, (term.value, kind), where.value


def _plain_number(column: Column, text: str) -> bool:
    """Whether a number is written as the reader would write it; always true of texts."""
    if column.kind == "whole":
        return text.removeprefix("-").isdecimal() and str(int(text[:1000])) == text
    if column.kind == "decimal":
        return bool(_DECIMAL.fullmatch(text)) and format(Decimal(text), "f") == text
    return True


def _single(column: Column, text: str) -> Cell:
    """The cell of one value: numbers as numbers where that loses nothing."""
    if column.kind == "whole":
        return int(text) if len(text) < 15 else text
    if column.kind == "decimal":
        if text.removeprefix("-").isdecimal() and len(text) < 15:
            return int(text)
        return float(text) if format(Decimal(repr(float(text))), "f") == text else text
    return quoted(text) if column.kind in ("text", "string") else text
