# SPDX-License-Identifier: EUPL-1.2
"""What a row says, as statements: each cell by the kind of its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from htno_graph.errors import shown
from htno_graph.formats.plain_tables import Findings, Value, first_ten, where
from htno_graph.formats.workbook.cell_texts import parted, slug, unquoted
from htno_graph.formats.workbook.columns import Column
from htno_graph.formats.workbook.rdf_to_rows import FIGURES, STRING, TIME, TYPE, set_of
from htno_graph.importing.identity import actor_or_theme
from htno_graph.importing.known import CAN_BE_NEW, OPEN, OTHER, Known, mention
from htno_graph.importing.rows import InputRow
from htno_graph.importing.statements import Statement
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
from htno_graph.model.letters import fold, plain
from htno_graph.model.vocabulary import DEF, ID, OA, QB, RDFS, SCHEMA, SELECTOR, SKOS, XSD, kind_of
from htno_graph.model.written_periods import understood
from htno_graph.sources.passages import fingerprint
from htno_graph.store.building import is_iri
from htno_graph.store.limits import no_iri

NOT_RECORDED = "not-recorded"

QUOTED = (DEF + "fingerprint", SCHEMA + "wordCount")
"""What is kept of the words of a passage."""

MOST_WORDS = 60
"""Words of one passage, as in the shapes."""

LONGEST = 32_767
"""Characters of one text: what a cell can hold, so that it can be written out again."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^ \n]*")
_REFUSED = re.compile(r"(?:file|javascript|vbscript|data|blob):", re.IGNORECASE)


class Question(NamedTuple):
    """What only the reader can decide of a row, which is in no graph until then.

    *state* is ``unknown-name``, ``ambiguous-date``, ``table-or-hall`` or ``duplicate``, or
    ``waiting`` for the answer to such a question of another row; *cell* is an address.
    """

    row: InputRow
    state: str
    cell: str
    what: str


AskingReader = Callable[[InputRow, Column, str, list[Question]], Iterator[str]]


class NoIriError(ValueError):
    """A web address that no graph can hold."""


class Reader:
    """Reads rows: statements come out, faults and questions are gathered."""

    def __init__(self, known: Known, style: Style, findings: Findings) -> None:
        self.known, self.style, self.findings = known, style, findings
        self.words: dict[tuple[str, str], str] = {}
        self.extra: dict[str, list[Statement]] = {}
        """Named graph → statements about things that rows name and that are to be new."""
        self._turned: dict[str, list[tuple[str, str, str, str]]] = {}

    def read(self, row: InputRow) -> tuple[list[Statement], list[Question]]:
        """The statements of a row, and the questions that it leaves open."""
        found = [Statement(row.iri, TYPE, CLASSES[row.kind])]
        found += [Statement(row.iri, *constant) for constant in row.sheet.constants]
        questions: list[Question] = []
        if (
            row.fresh
            and row.kind == "passage"
            and not (row.cell("quote") or row.cell("fingerprint"))
        ):
            message = _(
                "A passage is found again by its words. Put these under “quote”: only a "
                "fingerprint of them is kept. Without a text leave the row out, and name the "
                "source under “also in”."
            )
            self.findings.fault(row.at, message)
        for column in row.sheet.columns:
            if column.key in row.cells:
                found += self._cell(row, column, questions)
        found += self._answered(row, questions)
        found += self._not_recorded(row) if row.fresh else ()
        inner = f"{row.iri}.span"
        if any(one.subject == inner for one in found):
            found.append(Statement(row.iri, OA + "hasSelector", inner))
            found.append(Statement(inner, TYPE, SELECTOR))
        return found, questions

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
            f"{sheet}, {first_ten(cell for cell, *_rest in found)}"
            for sheet, found in self._turned.items()
        )
        given = {"count": len(days), "text": shown(text), "day": day, "other": other}
        return [message.format(cells=cells, **given)]

    def _answered(self, row: InputRow, questions: list[Question]) -> list[Statement]:
        """What the decision says when it is the right name of the one thing that is not known."""
        asked = [one for one in questions if one.state == "unknown-name"]
        columns = [c for c in row.sheet.columns if c.kind == "thing" and c.key in row.cells]
        cells = [one.cell for one in asked]
        column = next((c for c in columns if [row.cells[c.key][0]] == cells), None)
        found = self.known.decided(column, row) if column else ""
        if not column or not found:
            return []
        questions.remove(asked[0])
        return [Statement(row.iri, column.property, found)]

    def _not_recorded(self, row: InputRow) -> Iterator[Statement]:
        """What an empty cell of a new row means where the list of its column has a word for it."""
        for column in row.sheet.columns:
            empty = column.kind == "concept" and column.key not in row.cells
            if empty and not column.many and self.known.concept(column.of[0], NOT_RECORDED):
                yield Statement(row.iri, column.property, f"{ID}{column.of[0]}/{NOT_RECORDED}")

    def _cell(self, row: InputRow, column: Column, questions: list[Question]) -> list[Statement]:
        value = row.cells[column.key][1]
        at, text = row.cell_at(column.key), as_text(value)
        if len(text) > LONGEST or _CONTROL.search(text):
            self.findings.fault(at, _unfit(text))
            return []
        if column.kind == "time":
            return self._time(row, value, questions)
        if column.kind == "set":
            return list(_in_set(row, column, unquoted(text)))
        if column.kind == "quote":
            return self._quoted(row, at, unquoted(text))
        if not column.property:
            return []
        parts = parted(text) if column.many else [unquoted(text)]
        found: list[str] = []
        for part in filter(None, parts):
            if read := self._asking(column):
                found += read(row, column, part, questions)
                continue
            try:
                found.append(self._value(column, value if len(parts) == 1 else part, part))
            except NoIriError:
                self.findings.fault(at, no_iri(part))
            except ValueError:
                self.findings.fault(at, _wrong(column, part))
        subject = f"{row.iri}.span" if column.inner else row.iri
        return [Statement(subject, column.property, value, column.datatype()) for value in found]

    def _asking(self, column: Column) -> AskingReader | None:
        """How what a column names is read, when that may have to be asked."""
        if column.kind == "thing":
            return self._thing
        return self._word if column.kind == "concept" and column.of[0] in OPEN else None

    def _value(self, column: Column, value: Value, text: str) -> str:
        """What a cell says, as in RDF; raises ``ValueError``."""
        if column.kind in ("text", "string"):
            return text
        if column.kind == "concept":
            code = self.known.concept(column.of[0], text)
            if not code:
                raise ValueError(text)
            return f"{ID}{column.of[0]}/{code}"
        if column.kind in ("link", "iri"):
            if not _IRI.fullmatch(text) or _REFUSED.match(text):
                raise ValueError(text)
            if column.kind == "iri" and not is_iri(text):
                raise NoIriError(text)
            return text
        return flag(value) if column.kind == "flag" else number(value, whole=column.kind == "whole")

    def _word(
        self, row: InputRow, column: Column, text: str, questions: list[Question]
    ) -> Iterator[str]:
        """The concept that a word means where one's own can be added, if it is no question."""
        scheme, known = column.of[0], self.known
        word, decided = (scheme, plain(text)), self.words
        code = known.word(scheme, text, row) or decided.get(word, "")
        new = row.decision in OTHER or decided.get(word) == ""
        if row.decision and (code or new):
            decided[word] = code  # an answer holds for every row with the word
        if not code and not new and known.near(scheme, text):
            what = known.question_of_word(scheme, text)
            questions.append(Question(row, "unknown-name", row.cells[column.key][0], what))
        elif code or slug(text):
            iri = f"{ID}{scheme}/{code or slug(text)}"
            if not code or known.is_own(row.graph, iri):
                self._own_word(row.graph, iri, scheme, text, known=bool(code))
            yield iri
        else:
            self.findings.fault(row.cell_at(column.key), _wrong(column, text))

    def _own_word(self, graph: str, iri: str, scheme: str, text: str, *, known: bool) -> None:
        """State a concept of one's own once, and tell it when it is new."""
        extra = self.extra.setdefault(graph, [])
        if (kind := Statement(iri, TYPE, SKOS + "Concept")) not in extra:
            name = Statement(iri, SKOS + "prefLabel", text, "@nl")
            extra += [kind, name, Statement(iri, SKOS + "inScheme", f"{ID}scheme/{scheme}")]
            if not known:
                message = _("“{text}” is in no list of ours, and kept as your own word.")
                self.findings.remark(message, text=shown(text))

    def _thing(
        self, row: InputRow, column: Column, text: str, questions: list[Question]
    ) -> Iterator[str]:
        """The thing that a name means, if it is no question."""
        kind, known = column.of[0], self.known
        if thing := known.meant(text, column, row):
            yield thing
            return
        unknown = not known.found(text, column, row)
        if unknown and _is_wrong_address(text, column):
            self.findings.fault(row.cell_at(column.key), no_iri(text))
        elif unknown and kind in CAN_BE_NEW and row.decision in OTHER:
            new = actor_or_theme(text, kind, row.graph)
            statements = mention(new, kind, (("nl", text),), row.graph)
            self.extra.setdefault(row.graph, []).extend(statements)
            yield new
        else:
            what = known.question(text, column, row)
            questions.append(Question(row, "unknown-name", row.cells[column.key][0], what))

    def _time(self, row: InputRow, value: Value, questions: list[Question]) -> list[Statement]:
        at, cell, text = row.cell_at("time"), row.cells["time"][0], as_text(value)
        try:
            (first, last, precision), remark = moment(value, self.style)
        except AmbiguousDate:
            try:
                first, last, precision = understood(row.decision)
            except ValueError:
                message = _("“{text}” can be two days. Decide by writing yyyy-mm-dd.")
                what = message.format(text=shown(text))
                questions.append(Question(row, "ambiguous-date", cell, what))
                return []
            remark = ""
        except ValueError:
            message = _(
                "“{text}” is no time. Write 18-04-2024, March 2025, first quarter 2024, "
                "autumn 2024 or 2024."
            )
            self.findings.fault(at, message, text=shown(text))
            return []
        if remark:
            self.findings.remarks.append(f"{at}: {remark}.")
        if other := turned(value, self.style):
            sheet = where(row.place, row.title)
            self._turned.setdefault(sheet, []).append((cell, text, first, other))
        values = (first, last, precision and f"{ID}precision/{precision}")
        return [
            Statement(row.iri, DEF + name, value, kind)
            for (name, kind), value in zip(TIME.items(), values, strict=True)
            if value
        ]

    def _quoted(self, row: InputRow, at: str, text: str) -> list[Statement]:
        """What is kept of the words of a passage: their number and their fingerprint."""
        mark, words = str(fingerprint(text)), len(text.split())
        given = row.cell("fingerprint")
        if not fold(text) or words > MOST_WORDS:
            message = _("A passage has from 1 to {most} words, and this has {count}. Split it.")
            self.findings.fault(at, message, count=words, most=MOST_WORDS)
        elif given and given != mark:
            message = _("These words have another fingerprint than the row. Empty one of the two.")
            self.findings.fault(at, message)
        found = [] if given else [Statement(f"{row.iri}.span", QUOTED[0], mark, STRING)]
        if not row.cell("words"):
            found.append(Statement(row.iri, QUOTED[1], str(words), XSD + "integer"))
        return found


def _wrong(column: Column, text: str) -> str:
    address = _("“{text}” is no web address. Write it in full, with https://.")
    messages = {
        "concept": _("“{text}” is not in the list of this column. Choose from it."),
        "flag": _("“{text}” is neither yes nor no. Leave it empty when it is not recorded."),
        "whole": _("“{text}” is no whole number of at most {digits} digits."),
        "decimal": _(
            "“{text}” is no number of at most {digits} digits, or can be two. Write 1234,5."
        ),
    }
    digits = MOST_WHOLE if column.kind == "whole" else MOST_DIGITS
    return messages.get(column.kind, address).format(text=shown(text), digits=digits)


def _is_wrong_address(text: str, column: Column) -> bool:
    """Whether a name can only be meant as an address or an id, and is none."""
    iri = text if "://" in text else ID + text
    meant = _ADDRESS.fullmatch(text) or (kind_of(iri) in column.of and " " not in text)
    return bool(meant) and not is_iri(iri)


def _in_set(row: InputRow, column: Column, text: str) -> Iterator[Statement]:
    dataset = set_of(row.graph)
    yield Statement(row.iri, QB + "dataSet", dataset)
    yield Statement(dataset, TYPE, QB + "DataSet")
    yield Statement(dataset, QB + "structure", FIGURES)
    yield Statement(dataset, RDFS + "label", text, f"@{column.language}")


def _unfit(text: str) -> str:
    if found := _CONTROL.search(text):
        message = _("A control character ({code}) in the text. Remove it.")
        return message.format(code=f"U+{ord(found[0]):04X}")
    message = _("A text of {size} characters; at most {limit} fit a cell. Shorten it.")
    return message.format(size=len(text), limit=LONGEST)
