# SPDX-License-Identifier: EUPL-1.2
"""What a row says, as statements: each cell by the kind of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from htno_graph.errors import shown
from htno_graph.formats.plain_tables import Faults, Value, where
from htno_graph.formats.workbook.cell_names import slug
from htno_graph.formats.workbook.columns import Column
from htno_graph.formats.workbook.quoting import parted, unquoted
from htno_graph.formats.workbook.rdf_to_rows import FIGURES, STRING, TYPE, set_of
from htno_graph.formats.workbook.sheets import BY_KIND
from htno_graph.importing.identity import ResolvedRow, invented
from htno_graph.importing.known import Known, document_of
from htno_graph.importing.resolution import INVENTED, OTHER, decided, found, meant, question
from htno_graph.importing.values import (
    MOST_DIGITS,
    MOST_WHOLE,
    AmbiguousDate,
    Style,
    as_text,
    flag,
    moment,
    number,
    turned,
)
from htno_graph.language import _, ngettext
from htno_graph.model.kinds import CLASSES
from htno_graph.model.letters import fold
from htno_graph.model.vocabulary import (
    DEF,
    ID,
    OA,
    PROV,
    QB,
    RDFS,
    SCHEMA,
    SELECTOR,
    SKOS,
    XSD,
    kind_of,
)
from htno_graph.model.written_periods import understood
from htno_graph.sources.passages import fingerprint
from htno_graph.store.building import is_iri
from htno_graph.store.limits import no_iri

NOT_RECORDED = "not-recorded"

QUOTED = (DEF + "fingerprint", SCHEMA + "wordCount")
"""What is kept of the words of a passage."""

MOST_WORDS = 60
"""Words of one passage, as in the shapes."""

OPEN = frozenset({"role", "actor-type", "series", "basis"})
"""Concept schemes to which one's own words can be added."""

LONGEST = 32_767
"""Characters of one text: what a cell can hold, so that it can be written out again."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^ \n]*")
_REFUSED = re.compile(r"(?:file|javascript|vbscript|data|blob):", re.IGNORECASE)


class Statement(NamedTuple):
    """One statement: *kind* is ``@nl``, a datatype, or ``""`` when *value* is an IRI."""

    subject: str
    property: str
    value: str
    kind: str


class CellQuestion(NamedTuple):
    """What only the reader can decide: ``unknown-name``, ``ambiguous-date`` or ``duplicate``."""

    state: str
    cell: str
    what: str


class NoIriError(ValueError):
    """A web address that no graph can hold."""


class Reader:
    """Reads rows: statements come out, faults and questions are gathered."""

    def __init__(self, known: Known, seen: Style, faults: Faults, remarks: list[str]) -> None:
        self.known, self.seen, self.faults, self.remarks = known, seen, faults, remarks
        self.extra: dict[str, list[Statement]] = {}
        """Named graph → statements about things that rows name and that are to be new."""
        self._graph = ""
        self._turned: dict[str, list[tuple[str, str, str, str]]] = {}

    def read(self, made: ResolvedRow) -> tuple[list[Statement], list[CellQuestion]]:
        """The statements of a row, and the questions that it leaves open."""
        self._graph = made.graph
        said = [Statement(made.iri, TYPE, CLASSES[made.sheet.kind], "")]
        said += [Statement(made.iri, *constant) for constant in made.sheet.constants]
        questions: list[CellQuestion] = []
        if made.fresh and made.sheet.kind == "passage" and not _findable(made):
            self.faults.add(made.at, _unfound())
        for column in made.sheet.columns:
            if column.key in made.row.cells:
                said += self._cell(made, column, questions)
        said += self._answered(made, questions)
        said += self._not_recorded(made) if made.fresh else ()
        inner = f"{made.iri}.span"
        if any(one.subject == inner for one in said):
            said += [
                Statement(made.iri, OA + "hasSelector", inner, ""),
                Statement(inner, TYPE, SELECTOR, ""),
            ]
        return said, questions

    def days_read(self) -> list[str]:
        """One remark on all days that were read day first, when nothing told that they are."""
        days = [day for found in self._turned.values() for day in found]
        if not days:
            return []
        _cell, text, day, other = days[0]
        message = ngettext(
            "{count} day was read with the day first, as nothing in the tables decides it: "
            "“{text}” as {day}. If the month comes first, write {other}. The cell: {cells}.",
            "{count} days were read with the day first, as nothing in the tables decides it: "
            "“{text}” as {day}. If the month comes first, write {other}. The cells: {cells}.",
            len(days),
        )
        cells = "; ".join(
            ", ".join([sheet, *(cell for cell, *_rest in found[:10])]) + " …" * (len(found) > 10)
            for sheet, found in self._turned.items()
        )
        given = {"count": len(days), "text": shown(text), "day": day, "other": other}
        return [message.format(cells=cells, **given)]

    def _answered(self, made: ResolvedRow, questions: list[CellQuestion]) -> list[Statement]:
        """What the decision says when it is the right name of the one thing that is not known."""
        asked = [one for one in questions if one.state == "unknown-name"]
        columns = [c for c in made.sheet.columns if c.kind == "thing" and c.key in made.row.cells]
        column = next((c for c in columns if [made.row.cells[c.key][0]] == _cells(asked)), None)
        if column is None:
            return []
        found = decided(column, made.naming, self.known)
        if not found:
            return []
        questions.remove(asked[0])
        return [Statement(made.iri, column.property, found, "")]

    def _not_recorded(self, made: ResolvedRow) -> Iterator[Statement]:
        """What an empty cell of a new row means where the list of its column has a word for it."""
        for column in made.sheet.columns:
            empty = column.kind == "concept" and column.key not in made.row.cells
            if empty and not column.many and self.known.concept(column.of[0], NOT_RECORDED):
                iri = f"{ID}{column.of[0]}/{NOT_RECORDED}"
                yield Statement(made.iri, column.property, iri, "")

    def _cell(
        self, made: ResolvedRow, column: Column, questions: list[CellQuestion]
    ) -> list[Statement]:
        address, value = made.row.cells[column.key]
        at = where(made.row.place, made.row.title, address)
        text = as_text(value)
        if len(text) > LONGEST or _CONTROL.search(text):
            self.faults.add(at, _unfit(text))
            return []
        if column.kind == "time":
            return self._time(made, address, value, questions)
        if column.kind == "set":
            return list(_in_set(made, column, unquoted(text)))
        if column.kind == "quote":
            return self._quoted(made, at, unquoted(text))
        if not column.property:
            return []
        parts = parted(text) if column.many else [unquoted(text)]
        subject = f"{made.iri}.span" if column.inner else made.iri
        found: list[tuple[str, str]] = []
        for part in filter(None, parts):
            if column.kind == "thing":
                found += self._thing(made, column, address, part, questions)
                continue
            try:
                found.append(self._term(column, value if len(parts) == 1 else part, part))
            except NoIriError:
                self.faults.add(at, no_iri(part))
            except ValueError:
                self.faults.add(at, self._wrong(column, part))
        return [Statement(subject, column.property, value, kind) for value, kind in found]

    def _term(self, column: Column, value: Value, text: str) -> tuple[str, str]:
        """The value and kind of a cell; raises ``ValueError``."""
        if column.kind == "text":
            return text, f"@{column.language}"
        if column.kind == "string":
            return text, STRING
        if column.kind == "concept":
            code = self.known.concept(column.of[0], text) or self._own_word(column.of[0], text)
            return f"{ID}{column.of[0]}/{code}", ""
        if column.kind in ("link", "iri"):
            if not _IRI.fullmatch(text) or _REFUSED.match(text):
                raise ValueError(text)
            if column.kind == "iri" and not is_iri(text):
                raise NoIriError(text)
            return text, XSD + "anyURI" if column.kind == "link" else ""
        if column.kind == "flag":
            return flag(value), XSD + "boolean"
        whole = column.kind == "whole"
        return number(value, whole=whole), XSD + ("integer" if whole else "decimal")

    def _own_word(self, scheme: str, text: str) -> str:
        """The code of a concept of one's own, for a word that the list does not have.

        Raises ``ValueError`` where a list is closed, as that of statuses.
        """
        code = slug(text)
        if scheme not in OPEN or not code:
            raise ValueError(text)
        iri, kinds = f"{ID}{scheme}/{code}", (TYPE, SKOS + "prefLabel", SKOS + "inScheme")
        values = ((SKOS + "Concept", ""), (text, "@nl"), (f"{ID}scheme/{scheme}", ""))
        said = [Statement(iri, kind, *value) for kind, value in zip(kinds, values, strict=True)]
        if said[0] not in self.extra.setdefault(self._graph, []):
            self.extra[self._graph] += said
            message = _("“{text}” is in no list of ours, and kept as your own word.")
            self.remarks.append(message.format(text=shown(text)))
        return code

    def _thing(
        self, made: ResolvedRow, column: Column, cell: str, text: str, questions: list[CellQuestion]
    ) -> Iterator[tuple[str, str]]:
        row = made.naming
        if thing := meant(text, column, row, self.known):
            yield thing, ""
        elif _is_wrong_address(text, column) and not found(text, column, row, self.known):
            self.faults.add(where(made.row.place, made.row.title, cell), no_iri(text))
        elif (
            column.of[0] in INVENTED
            and made.decision in OTHER
            and not found(text, column, row, self.known)
        ):
            yield self._invent(text, column.of[0], made), ""
        else:
            what = question(text, column, row, self.known)
            questions.append(CellQuestion("unknown-name", cell, what))

    def _invent(self, name: str, kind: str, made: ResolvedRow) -> str:
        """A new actor or theme that only its name is known of."""
        iri = invented(name, kind, made.graph)
        sheet = BY_KIND[kind]
        self.extra.setdefault(made.graph, []).extend(
            [
                Statement(iri, TYPE, CLASSES[kind], ""),
                Statement(iri, sheet.label, name, "@nl"),
                Statement(iri, PROV + "wasDerivedFrom", document_of(made.graph), ""),
                *(Statement(iri, *constant) for constant in sheet.constants),
            ]
        )
        return iri

    def _time(
        self, made: ResolvedRow, cell: str, value: Value, questions: list[CellQuestion]
    ) -> list[Statement]:
        at = where(made.row.place, made.row.title, cell)
        try:
            (first, last, precision), remark = moment(value, self.seen)
        except AmbiguousDate:
            try:
                first, last, precision = understood(made.decision)
            except ValueError:
                message = _("“{text}” can be two days. Decide by writing yyyy-mm-dd.")
                what = message.format(text=shown(as_text(value)))
                questions.append(CellQuestion("ambiguous-date", cell, what))
                return []
            remark = ""
        except ValueError:
            self.faults.add(at, _wrong_time(as_text(value)))
            return []
        if remark:
            self.remarks.append(f"{at}: {remark}.")
        if other := turned(value, self.seen):
            sheet = where(made.row.place, made.row.title, "")
            self._turned.setdefault(sheet, []).append((cell, as_text(value), first, other))
        parts: Mapping[str, tuple[str, str]] = {
            "earliest": (first, XSD + "date"),
            "latest": (last, XSD + "date"),
            "precision": (precision and f"{ID}precision/{precision}", ""),
        }
        return [Statement(made.iri, DEF + prop, *term) for prop, term in parts.items() if term[0]]

    def _quoted(self, made: ResolvedRow, at: str, text: str) -> list[Statement]:
        """What is kept of the words of a passage: their number and their fingerprint."""
        mark, words = str(fingerprint(text)), len(text.split())
        given = made.cell("fingerprint")
        if not fold(text) or words > MOST_WORDS:
            message = _("A passage has from 1 to {most} words, and this has {count}. Split it.")
            self.faults.add(at, message.format(count=words, most=MOST_WORDS))
        elif given and given != mark:
            message = _("These words have another fingerprint than the row. Empty one of the two.")
            self.faults.add(at, message)
        said = [
            ("fingerprint", Statement(f"{made.iri}.span", DEF + "fingerprint", mark, STRING)),
            ("words", Statement(made.iri, SCHEMA + "wordCount", str(words), XSD + "integer")),
        ]
        return [one for key, one in said if not made.cell(key)]

    def _wrong(self, column: Column, text: str) -> str:
        messages = {
            "concept": _("“{text}” is not in the list of this column. Choose from it."),
            "flag": _("“{text}” is neither yes nor no. Leave it empty when it is not recorded."),
            "whole": _("“{text}” is no whole number of at most {digits} digits."),
            "decimal": _(
                "“{text}” is no number of at most {digits} digits, or can be two. Write 1234,5."
            ),
            "link": _("“{text}” is no web address. Write it in full, with https://."),
            "iri": _("“{text}” is no web address. Write it in full, with https://."),
        }
        digits = MOST_WHOLE if column.kind == "whole" else MOST_DIGITS
        return messages[column.kind].format(text=shown(text), digits=digits)


def _is_wrong_address(text: str, column: Column) -> bool:
    """Whether a name can only be meant as an address or an id, and is none."""
    iri = text if "://" in text else ID + text
    meant = _ADDRESS.fullmatch(text) or (kind_of(iri) in column.of and " " not in text)
    return bool(meant) and not is_iri(iri)


def _cells(questions: list[CellQuestion]) -> list[str]:
    return [one.cell for one in questions]


def _in_set(made: ResolvedRow, column: Column, text: str) -> Iterator[Statement]:
    dataset = set_of(made.graph)
    yield Statement(made.iri, QB + "dataSet", dataset, "")
    yield Statement(dataset, TYPE, QB + "DataSet", "")
    yield Statement(dataset, QB + "structure", FIGURES, "")
    yield Statement(dataset, RDFS + "label", text, f"@{column.language}")


def _findable(made: ResolvedRow) -> bool:
    return bool(made.cell("quote") or made.cell("fingerprint"))


def _unfound() -> str:
    return _(
        "A passage is found again by its words. Put these under “quote”: only a fingerprint of "
        "them is kept. Without a text leave the row out, and name the source under “also in”."
    )


def _unfit(text: str) -> str:
    found = _CONTROL.search(text)
    if found:
        message = _("A control character ({code}) in the text. Remove it.")
        return message.format(code=f"U+{ord(found[0]):04X}")
    message = _("A text of {size} characters; at most {limit} fit a cell. Shorten it.")
    return message.format(size=len(text), limit=LONGEST)


def _wrong_time(text: str) -> str:
    message = _(
        "“{text}” is no time. Write 18-04-2024, March 2025, first quarter 2024, autumn 2024 "
        "or 2024."
    )
    return message.format(text=shown(text))
