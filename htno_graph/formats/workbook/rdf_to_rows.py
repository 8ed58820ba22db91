# SPDX-License-Identifier: EUPL-1.2
"""A graph as the rows of the workbook, and what of it no column can hold.

Each named graph of a source gives one row for each thing that it describes. A value is
taken by a column only when reading the cell gives exactly that value again; the rest is
counted, so that the user is told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from htno_graph.formats.workbook.cell_texts import joined, quoted, source_name
from htno_graph.formats.workbook.columns import (
    BY_KIND,
    FLAGS,
    SHEETS,
    Cell,
    Column,
    Sheet,
)
from htno_graph.language import pick
from htno_graph.model.fields import spoken
from htno_graph.model.kinds import CLASSES
from htno_graph.model.records import COMPARING
from htno_graph.model.vocabulary import (
    DEF,
    ID,
    OA,
    QB,
    RDF,
    RDFS,
    SELECTOR,
    SKOS,
    THEMES,
    XSD,
    short,
)
from htno_graph.model.written_periods import spelled
from htno_graph.names.cells import Cells
from htno_graph.names.forms import ALSO, LABELS
from htno_graph.queries import codes, name, natural, sources
from htno_graph.store.memory import Graph

Value = tuple[str, str]
"""The text of a term, and its language (``@nl``), its datatype or ``""`` for an IRI."""

Bag = Mapping[str, list[Value]]
STRING, DATE = XSD + "string", XSD + "date"
TYPE = RDF + "type"
TIME = {"earliest": DATE, "latest": DATE, "precision": ""}
"""What a cell of time says: the names of its properties, and the datatypes of their values."""

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
        rows: dict[str, list[TableRow]] = {sheet.kind: [] for sheet in SHEETS}
        for (where, iri), bag in self.bags.items():
            if is_word(bag):  # comes in again with the cells that have it
                for prop in (TYPE, LABELS[0], SKOS + "inScheme"):
                    for value in bag.get(prop, ()):
                        self._take(where, iri, prop, value)
            elif kind := kind_in(bag):
                rows[kind].append(self._row(BY_KIND[kind], where, iri))
        for found in rows.values():
            found.sort(key=lambda row: (row.graph, natural(row.iri)))
        left = [(s, prop, value) for _where, s, prop, value, _kind in self.left]
        return Described(rows, tuple(sorted({*left, *self.added})))

    def _values(self, where: str, subject: str, prop: str) -> list[Value]:
        return self.bags.get((where, subject), {}).get(prop, [])

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
        self.left.discard((where, iri, prop, *value))
        return value in self._values(where, iri, prop)

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
        subject = f"{iri}.span" if column.inner else iri
        values = self._values(where, subject, column.property)
        pairs = [(value, self._shown(column, value, where, iri)) for value in values]
        shown = [(value, cell) for value, cell in pairs if cell][: None if column.many else 1]
        for value, _cell in shown:
            self._take(where, subject, column.property, value)
        if column.many:
            return joined(cell for _value, cell in shown)
        return _single(column, shown[0][1]) if shown else ""

    def _shown(self, column: Column, value: Value, where: str, iri: str) -> str:
        """One value as text; ``""`` when reading it would not give the same."""
        text, kind = value
        if column.datatype() != kind:
            return ""
        if column.kind == "concept":
            return self._concept(column.of[0], text)
        if column.kind == "thing":
            but = iri if column.key in COMPARING else ""
            return self.names.call(text, column.of, where, self.language, but)
        if column.kind == "flag":
            return spoken(FLAGS[text], self.language) if text in FLAGS else ""
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
        """The cell of earliest, latest and precision, when each is one value of its sort."""
        found = {name: self._values(where, iri, DEF + name) for name in TIME}
        values = [(name, *value) for name, several in found.items() for value in several]
        single = all(len(several) < 2 for several in found.values())
        if not single or any(TIME[name] != kind for name, _text, kind in values):
            return ""
        texts = dict.fromkeys(TIME, "") | {name: text for name, text, _kind in values}
        first, last, precision = texts.values()
        head = f"{ID}precision/"
        if precision and not precision.startswith(head):
            return ""
        if text := spelled((first, last, precision.removeprefix(head)), self.language):
            for name, value, kind in values:
                self._take(where, iri, DEF + name, (value, kind))
        return text

    def _set(self, column: Column, where: str, iri: str) -> str:
        dataset = set_of(where)
        if not self._take(where, iri, QB + "dataSet", (dataset, "")):
            return ""
        self._take(where, dataset, TYPE, (QB + "DataSet", ""))
        self._take(where, dataset, QB + "structure", (FIGURES, ""))
        for text, kind in self._values(where, dataset, RDFS + "label"):
            if kind == "@" + column.language:
                self._take(where, dataset, RDFS + "label", (text, kind))
                return quoted(text)
        return ""


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
    """The kind of what a bag describes, by its class; ``""`` for what has no sheet.

    A concept of another scheme of ours than that of themes, such as a type of actor of a user's
    own, is a word in the cells of others.
    """
    if is_word(bag):
        return ""
    classes = {value for value, _kind in bag.get(TYPE, ())}
    return next((sheet.kind for sheet in SHEETS if CLASSES[sheet.kind] in classes), "")


def is_word(bag: Bag) -> bool:
    """Whether a bag describes a concept of a list of ours that is no theme."""
    schemes = {value for value, _kind in bag.get(SKOS + "inScheme", ())}
    return THEMES not in schemes and any(x.startswith(f"{ID}scheme/") for x in schemes)


def bags_of(graph: Graph) -> dict[tuple[str, str], dict[str, list[Value]]]:
    """(graph, subject) → property → values, sorted, of all that sources say."""
    wanted = set(sources(graph))
    bags: dict[tuple[str, str], dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for quad in graph.quads():
        where, subject = value_of(quad.graph_name), value_of(quad.subject)
        if where[0] in wanted:
            bags[where[0], subject[0]][quad.predicate.value].append(value_of(quad.object))
    for bag in bags.values():
        for values in bag.values():
            values.sort()
    return {key: bags[key] for key in sorted(bags)}


def value_of(term: object) -> Value:
    """The text of a term of a graph with its language, its datatype or ``""``."""
    language, datatype = getattr(term, "language", None), getattr(term, "datatype", None)
    kind = f"@{language}" if language else getattr(datatype, "value", "")
    return getattr(term, "value", ""), kind


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
