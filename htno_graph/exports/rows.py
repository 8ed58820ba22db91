# SPDX-License-Identifier: EUPL-1.2
"""Everything that a graph records, kind by kind, as the rows of answers.

What ``list`` and ``query`` show comes from their own functions, so that a figure in an
export is the figure on the screen. The kinds that have no list of their own follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from htno_graph import records as r
from htno_graph.answers.common import Row, entities, entity, record_row
from htno_graph.answers.context import Context
from htno_graph.answers.listing import KINDS, listing
from htno_graph.answers.query import query
from htno_graph.language import pick
from htno_graph.queries import name, passages, read
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

_ONE = ("actor", "activity", "target", "origin", "member", "organisation", "criterion")
_MANY = ("agents", "participants", "agenda", "evidence_for", "evidence_against")
_FLAGS = ("invited", "addressed")

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def everything(graph: Graph, as_of: str = "") -> dict[str, r.Answer]:
    """An answer for each kind: the lists, the other records, the ties, the passages.

    Raises ``PeriodError`` when *as_of* is not a date.
    """
    context = Context.of(graph, as_of)
    found = {kind: listing(graph, kind, as_of=as_of) for kind in KINDS}
    for kind, cls in MORE.items():
        found[kind] = _answer(
            context.day, (_record(graph, record, context) for record in read(graph, cls))
        )
    found["ties"] = query(graph, as_of=as_of)
    found["passages"] = _answer(context.day, _passages(graph))
    return found


def clean(text: str) -> str:
    """*text* without the control characters that XML forbids or discourages, marked by ``�``.

    >>> clean("FME" + chr(0) + " & co")
    'FME� & co'
    """
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _answer(day: str, rows: Iterator[Row]) -> r.Answer:
    return r.Answer("export", "thing", day, (), tuple(rows))


def _record(graph: Graph, record: r.Record, context: Context) -> Row:
    row: Row = {
        **record_row(graph, record.id, context),
        "themes": entities(graph, record.themes),
        "earliest": record.earliest or None,
        "latest": record.latest or None,
    }
    for field in _ONE:
        if hasattr(record, field):
            iri = getattr(record, field)
            row[field] = entity(graph, iri) if iri else None
    row.update({f: entities(graph, getattr(record, f)) for f in _MANY if hasattr(record, f)})
    row.update({f: getattr(record, f) for f in _FLAGS if hasattr(record, f)})
    return {**row, **_codes(graph, record)}


def _codes(graph: Graph, record: r.Record) -> Row:
    """Fields that hold concepts: the code, and its name beside it."""
    if isinstance(record, r.Collaboration | r.Relation):
        scheme = "basis" if isinstance(record, r.Collaboration) else "non-tie"
        return {"form": record.form, "form_label": _name(graph, scheme, record.form)}
    if isinstance(record, r.Participation):
        return {
            "roles": list(record.roles),
            "roles_label": [_name(graph, "role", role) for role in record.roles],
            "attendance": record.attendance,
            "attendance_label": _name(graph, "attendance", record.attendance),
        }
    if isinstance(record, r.Membership):
        return {"role": record.role, "role_label": _name(graph, "role", record.role)}
    if isinstance(record, r.Cycle):
        return {"kind": record.type, "kind_label": _name(graph, "cycle-type", record.type)}
    return {}


def _name(graph: Graph, scheme: str, code: str) -> str:
    return pick(name(graph, scheme, code)) if code else ""


def _passages(graph: Graph) -> Iterator[Row]:
    for passage in passages(graph).values():
        yield {
            "id": passage.id,
            "document": entity(graph, passage.document),
            "section": passage.section,
            "paragraph": passage.paragraph,
            "sentence": passage.sentence,
            "start": passage.start,
            "end": passage.end,
            "words": passage.words,
            "fingerprint": passage.fingerprint,
            "gloss": pick(passage.gloss),
            "graph": passage.source,
        }
