# SPDX-License-Identifier: EUPL-1.2
"""Everything that a graph records, kind by kind, as the rows of answers: as JSON, as Markdown.

What ``list`` and ``query`` show comes from their own functions, so that a figure in an
export is the figure on the screen. The kinds that have no list of their own follow.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from htno_graph.answers.common import entities, field_values, record_fields
from htno_graph.answers.context import Context
from htno_graph.answers.listing import DUTCH, KINDS, listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import Answer, AnyAnswer, StatedRow
from htno_graph.language import _, current
from htno_graph.matters import at
from htno_graph.model import records as r
from htno_graph.model.fields import Field
from htno_graph.model.kinds import IN_ROWS
from htno_graph.model.rows import Row, Value
from htno_graph.model.vocabulary import ONTOLOGY_GRAPH
from htno_graph.queries import passages, records_of
from htno_graph.render import VERSION, as_md
from htno_graph.store.memory import Graph

MORE: Mapping[str, type[r.Record]] = {
    "collaborations": r.Collaboration,
    "commitments": r.Commitment,
    "relations": r.Relation,
    "participations": r.Participation,
    "memberships": r.Membership,
    "assessments": r.Assessment,
    "cycles": r.Cycle,
}
"""Kinds of records that ``list`` shows only as part of others."""

WORDS = {kind: word for word, kind in DUTCH.items()} | {"ties": "banden"}
"""The kinds that Markdown has, in Dutch."""


def everything(graph: Graph, as_of: str = "") -> dict[str, AnyAnswer]:
    """An answer for each kind: the lists, the other records, the ties, the passages.

    Raises ``PeriodError`` when *as_of* is not a date.
    """
    context = Context.of(graph, as_of)
    matters = at(graph, context.day)
    found: dict[str, AnyAnswer] = {kind: listing(graph, kind, as_of=as_of) for kind in KINDS}
    for kind, cls in MORE.items():
        rows = (_record(matters, record, context) for record in records_of(matters, cls))
        found[kind] = _answer(context.day, rows)
    found["ties"] = query(graph, as_of=as_of)
    found["passages"] = _answer(context.day, _passages(graph))
    return found


class PassageRow(Row):
    """A passage, with what the model states of it by the names of JSON."""

    more: Mapping[str, Value]


def _answer(day: str, rows: Iterator[Row]) -> AnyAnswer:
    return Answer("export", "thing", day, (), tuple(rows))


def _record(graph: Graph, record: r.Record, context: Context) -> StatedRow:
    own: dict[str, Value] = {}
    for field in sorted(IN_ROWS[type(record)], key=_place):
        own |= field_values(graph, record, field) if field.attribute else {}
    return StatedRow.from_fields(
        {
            **record_fields(graph, record.id, context),
            "themes": entities(graph, record.themes),
            "earliest": record.earliest or None,
            "latest": record.latest or None,
            "own": own,
        }
    )


def _place(field: Field) -> tuple[bool, bool, bool]:
    """One thing, several things, what is or is not so, codes."""
    return field.kind == "concept", field.kind == "flag", field.many


def _passages(graph: Graph) -> Iterator[Row]:
    for passage in passages(graph).values():
        row: dict[str, Value] = {"id": passage.id}
        for field in IN_ROWS[r.Passage]:
            row |= field_values(graph, passage, field) if field.attribute else {}
        yield PassageRow({**row, "graph": passage.source})


def as_json(graph: Graph, day: str) -> bytes:
    """``{"version", "command", "as_of", "graphs", "rows": {kind: [row, …]}}``, as UTF-8.

    *graphs* are the named graphs of the data; *as_of* is null when no source says what it
    covers. Rows are as in ``answer.schema.json``.
    """
    found = everything(graph, day)
    document = {
        "version": VERSION,
        "command": "export",
        "as_of": day or None,
        "graphs": [name for name in graph.names() if name != ONTOLOGY_GRAPH],
        "rows": {kind: answer.rows for kind, answer in found.items()},
    }
    text = json.dumps(
        document,
        default=lambda row: dict(row.items()),
        ensure_ascii=False,
        indent=2,
        allow_nan=False,
    )
    return (text + "\n").encode("utf-8")


def as_markdown(graph: Graph, day: str) -> bytes:
    """The lists and the ties, each as a heading and a table, as UTF-8; *day* as in ``as_json``."""
    answers = {kind: listing(graph, kind, as_of=day) for kind in KINDS}
    chapters = ["# " + _("The whole graph as lists") + "\n"]
    for kind, answer in {**answers, "ties": query(graph, as_of=day)}.items():
        heading = WORDS[kind] if current() == "nl" else kind
        chapters += [f"## {heading[:1].upper()}{heading[1:]}\n", as_md(answer)]
    return "\n".join(chapters).encode("utf-8")
