# SPDX-License-Identifier: EUPL-1.2
"""The whole graph as a folder of tables: one CSV file per kind, with ids and sources.

After RFC 4180, with commas, and in UTF-8 with a byte order mark, without which Excel takes
accents for two characters. First come the columns that ``list`` shows, headed in the
language spoken; then those for programs, headed by their fields in the JSON of an answer
(``who.id``, ``evidence.passage``). Lists are joined with ``; ``.

Text that a spreadsheet would run gets a ``'`` before it (CWE-1236), and so does text that
begins with ``'`` and would be taken for such text: removing one ``'`` before ``= + - @``,
a tab or a line end gives back what was written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from htno_graph.answers.listing import DUTCH
from htno_graph.exports.rows import clean, everything
from htno_graph.language import current
from htno_graph.records import Answer
from htno_graph.report import flat, inert
from htno_graph.store.memory import Graph

MARK = b"\xef\xbb\xbf"

FILES: Mapping[str, str] = {
    **{kind: word for word, kind in DUTCH.items()},
    "collaborations": "samenwerkingen",
    "commitments": "toezeggingen",
    "relations": "relaties",
    "participations": "deelname",
    "memberships": "lidmaatschap",
    "assessments": "onderbouwing",
    "cycles": "agenda",
    "ties": "banden",
    "passages": "passages",
}
"""Names of the tables in Dutch; in English they are called after their kinds."""

_SAID = (
    "certainty implied hedge note evidence.source evidence.section evidence.paragraph "
    "evidence.sentence evidence.gloss evidence.passage"
)
_RECORD = f"status earliest latest themes.id {_SAID}"
_MORE = f"status themes.label {_RECORD.removeprefix('status ')}"

FIELDS: Mapping[str, str] = {
    "actions": f"who.id with.id for.id origin.id result promises.id {_RECORD}",
    "activities": "series organisers.id participants.id attended.id absent.id invited.id "
    f"addressed.id visited.id attendance_record count {_RECORD}",
    "findings": f"subjects.id about.id according_to.id {_RECORD}",
    "figures": f"number unit bound {_RECORD}",
    "principles": f"for.id against.id {_RECORD}",
    "documents": f"author.id publisher consulted missing {_RECORD}",
    "actors": f"names part_of.id city identifiers same_as named {_SAID}",
    "themes": f"broader.id {_SAID}",
    "sources": f"author.id graph sha256 earliest latest {_SAID}",
    "cadences": f"series times counted.year counted.held counted.announced {_RECORD}",
    "collaborations": "form form_label agents.label agents.id participants.label "
    f"participants.id {_MORE}",
    "commitments": f"agents.label agents.id target.label target.id origin.label origin.id {_MORE}",
    "relations": f"form form_label agents.label agents.id participants.label participants.id "
    f"{_MORE}",
    "participations": "actor.label actor.id activity.label activity.id roles roles_label "
    f"attendance attendance_label invited addressed {_MORE}",
    "memberships": "member.label member.id organisation.label organisation.id role role_label "
    f"{_MORE}",
    "assessments": f"criterion.label criterion.id evidence_for.id evidence_against.id {_MORE}",
    "cycles": f"kind kind_label agenda.label agenda.id {_MORE}",
    "ties": "actor.id partner.id basis via.id by_author weight mark.id themes.id records.id "
    "records.certainty records.evidence.source records.evidence.section "
    "records.evidence.gloss records.evidence.passage",
    "passages": "id document.label document.id section paragraph sentence start end words "
    "fingerprint gloss graph",
}
"""The columns for programs of each table: fields of its rows, in their fields."""


def make(graph: Graph, day: str) -> dict[str, bytes]:
    """Name of a file → its content, for each kind; tables without rows have their heading."""
    return {name: csv_of(lines) for name, lines in tables(graph, day).items()}


def tables(graph: Graph, day: str) -> dict[str, list[list[str]]]:
    """Name of a file → its lines, the heading first, as plain text."""
    found = everything(graph, day)
    return {f"{_name(kind)}.csv": list(_lines(kind, found[kind])) for kind in FIELDS}


def same(lines: Sequence[Sequence[str]], content: bytes) -> bool:
    """Whether *content* is a table with these *lines*; raises ``ValueError`` when no UTF-8."""
    text = content.removeprefix(MARK).decode("utf-8")
    limit = csv.field_size_limit(max(len(text), csv.field_size_limit()))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True)) == _written(lines)
    except csv.Error:
        return False
    finally:
        csv.field_size_limit(limit)


def _name(kind: str) -> str:
    return FILES[kind] if current() == "nl" else kind


def _lines(kind: str, answer: Answer) -> Iterator[list[str]]:
    fields = FIELDS[kind].split()
    headings, shown = flat(answer) if kind != "passages" else ([], [[] for _row in answer.rows])
    kept = [n for n, heading in enumerate(headings) if heading not in headings[:n]]
    yield [*(headings[n] for n in kept), *fields]
    for cells, row in zip(shown, answer.rows, strict=True):
        ours = ("; ".join(_values(row, field.split("."))) for field in fields)
        yield [*(cells[n] for n in kept), *ours]


def _values(value: Any, path: Sequence[str]) -> Iterator[str]:
    """The texts at the end of *path*, those of each item of a list on the way."""
    if isinstance(value, list):
        for item in value:
            yield from _values(item, path)
    elif value is not None and path:
        yield from _values(value[path[0]], path[1:])
    elif isinstance(value, bool):
        yield "true" if value else "false"
    else:
        yield "" if value is None else str(value)


def _written(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[inert(clean(cell)) for cell in line] for line in lines]


def csv_of(lines: Sequence[Sequence[str]]) -> bytes:
    """The file of a table with these *lines*, as ``same`` knows it."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(_written(lines))
    return MARK + out.getvalue().encode("utf-8")
