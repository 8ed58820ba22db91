# SPDX-License-Identifier: EUPL-1.2
"""Matters: one record for what several sources say of one thing, as it stands on a day.

Records are of one matter where one of them explicitly confirms, completes or contradicts another
of its kind; likeness joins nothing. A record that completes one standing for several (``count``)
is a part of it, and leaves the whole as it was.

The record of a matter has the IRI and the name that it had first. What a later source can say
otherwise (the fields of ``state`` in ``model.kinds``, and in a correction all) is that of the
newest word: of the source that speaks for the latest day, of what is said of another record, and
of the latest date.
An empty field says nothing, and neither does a repeated plan for what was done, dropped or held.
Who does it is added to; passages and themes are those of all. What else records name of a
matter, such as who was there, is of the matter too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from htno_graph.model import records as r
from htno_graph.model.fields import Field
from htno_graph.model.kinds import THINGS
from htno_graph.model.periods import is_day
from htno_graph.model.records import SILENT
from htno_graph.queries import by_id, cached, natural, place_records, source_documents
from htno_graph.store.memory import Graph

T = TypeVar("T", bound=r.Record)

JOINING = ("confirms", "completes", "contradicts")
"""The links that make records one matter, when both are of one kind."""

PLANS = frozenset({"planned"})
"""Statuses that do not reopen what a source called settled."""

WHEN = ("earliest", "latest", "precision")
PER_RECORD = ("passages", "implied", *JOINING)
"""Fields of several values that are of a record, not of its matter."""


def at(graph: Graph, day: str = "") -> Graph:
    """The graph as it stood at the end of a day: without later sources, a record for each matter.

    *day* is an ISO date, ``""`` for no limit. A graph of which no source is later, and no
    record is linked with another, is itself; so is one that this gave.
    """
    if "history" in graph.cache:
        return graph
    return cached(graph, ("at", day), lambda: _at(graph, day))


def history(graph: Graph, iri: str) -> tuple[r.Record, ...]:
    """What the sources said of the matter with this IRI, the newest word first; of one: that one.

    *graph* is one that ``at`` gave.
    """
    told: Mapping[str, tuple[r.Record, ...]] = graph.cache.get("history", {})
    return told.get(iri, ())


def spoken_for(graph: Graph) -> dict[str, str]:
    """Named graph → the day that its source speaks for: its own, else the end of its period."""
    found = {d.source: d.latest or d.earliest for d in source_documents(graph)}
    return {source: day for source, day in found.items() if is_day(day)}


def _at(graph: Graph, day: str) -> Graph:
    begins = {d.source: d.earliest for d in source_documents(graph)}
    late = {source for source, first in begins.items() if is_day(first) and day and first > day}
    left = graph.without(late) if late else graph
    groups = [group for kind in THINGS for group in _groups(left, kind)]
    if not groups:
        return left
    now = Graph(left.store, left.places)
    now.remarks = graph.remarks
    days = spoken_for(left)
    told = {group[0].id: _newest_first(group, days) for group in groups}
    matters = {iri: _matter(found, days) for iri, found in told.items()}
    first = {x.id: iri for iri, found in told.items() for x in found}
    for kind in THINGS:
        kept = [x for x in by_id(left, kind).values() if first.get(x.id, x.id) == x.id]
        place_records(now, kind, [_renamed(matters.get(x.id, x), first) for x in kept], first)
    now.cache["history"] = {iri: told[root] for iri, root in first.items()}
    return now


def _groups(graph: Graph, kind: type[T]) -> list[list[T]]:
    """The records of a kind that are linked with others of it, together, the oldest first."""
    known = by_id(graph, kind)
    parent: dict[str, str] = {}

    def root(iri: str) -> str:
        while (above := parent.get(iri, iri)) != iri:
            iri = above
        return iri

    for record in known.values():
        for iri in chain.from_iterable(getattr(record, link) for link in JOINING):
            if iri in known and not _is_part(record, known[iri]):
                one, other = sorted((root(record.id), root(iri)), key=natural)
                parent[record.id], parent[iri] = (parent.get(x, x) for x in (record.id, iri))
                parent[other] = one
    groups: dict[str, list[T]] = defaultdict(list)
    for iri in parent:
        groups[root(iri)].append(known[iri])
    days = spoken_for(graph)
    return [
        sorted(group, key=lambda x: (days.get(x.source, ""), natural(x.id)))
        for _root, group in sorted(groups.items())
        if len(group) > 1
    ]


def _is_part(record: r.Record, whole: r.Record) -> bool:
    """Whether a record completes one that stands for several, of which it is one."""
    return getattr(whole, "count", 1) > getattr(record, "count", 1)


def _newest_first(group: Sequence[T], days: Mapping[str, str]) -> tuple[T, ...]:
    """Records by the day that their source speaks for, after what they are about, and by date.

    A record that completes another is later than it, whatever date it has.
    """
    known = {x.id: x for x in group}

    def about(record: T, seen: frozenset[str] = frozenset()) -> int:
        linked = {iri for link in JOINING for iri in getattr(record, link)} & {*known} - seen
        return max((1 + about(known[iri], seen | linked) for iri in linked), default=0)

    order = sorted(group, key=lambda x: natural(x.id))
    when = {x.id: (days.get(x.source, ""), about(x), x.latest) for x in group}
    return tuple(sorted(order, key=lambda x: when[x.id], reverse=True))


def _matter(found: tuple[T, ...], days: Mapping[str, str]) -> T:
    """One record of a matter, from its records, the newest first."""
    oldest = min(found, key=lambda x: (days.get(x.source, ""), natural(x.id)))
    corrected = any(x.contradicts for x in found)
    changes: dict[str, object] = {}
    for field in oldest.stated.values():
        if field.attribute and field.key not in ("id", "source", "label", *WHEN):
            changes |= _field(field, found, corrected=corrected)
    changes |= _status(found) | _when(found)
    changes["passages"] = tuple(dict.fromkeys(chain.from_iterable(x.passages for x in found)))
    changes["implied"] = _implied(found, changes)
    changes["certainty"] = "implied" if changes["implied"] else found[0].certainty
    return oldest.replaced(**changes)


def _field(field: Field, found: Sequence[r.Record], *, corrected: bool) -> dict[str, object]:
    """What the records together say in one field."""
    values = [getattr(x, field.key) for x in found]
    if field.many and field.key not in PER_RECORD:
        every = chain.from_iterable(reversed(values))
        return {field.key: tuple(dict.fromkeys(every))}
    if not (field.state or corrected or field.key in ("note", "hedge")):
        values.reverse()  # what no later source is about stays as it was said first
    return {field.key: next((value for value in values if value), values[0])}


def _status(found: Sequence[r.Record]) -> dict[str, object]:
    """The newest status; a plan that is only repeated does not reopen what was settled."""
    if "status" not in found[0].stated:
        return {}
    words = [(x, getattr(x, "status", "")) for x in found]
    said = [(x, word) for x, word in words if word not in SILENT]
    settled = [(x, word) for x, word in said if word not in PLANS]
    x, word = next(iter(settled or said or words))
    return {"status": word, "hedge": x.hedge}


def _when(found: Sequence[r.Record]) -> dict[str, object]:
    """The time of the newest record that has one."""
    dated = next((x for x in found if x.earliest or x.latest), found[0])
    return {key: getattr(dated, key) for key in WHEN}


def _implied(found: Sequence[r.Record], changes: Mapping[str, object]) -> tuple[str, ...]:
    """The fields that every record with the value of the matter only implies."""
    holders = {"status": ("status",), "date": WHEN, "actor": ("agents",)}
    codes = dict.fromkeys(chain.from_iterable(x.implied for x in found))
    return tuple(
        code
        for code in codes
        if all(
            code in x.implied
            for x in found
            if all(getattr(x, key, "") == changes.get(key, "") for key in holders.get(code, ()))
        )
    )


def _renamed(record: T, first: Mapping[str, str]) -> T:
    """A record with the IRIs of matters for those of their records."""
    changes: dict[str, object] = {}
    for field in record.stated.values():
        if field.kind == "thing" and field.attribute and field.key not in JOINING:
            value = getattr(record, field.key)
            now: object = first.get(value, value) if isinstance(value, str) else _all(value, first)
            if now != value:
                changes[field.key] = now
    return record.replaced(**changes) if changes else record


def _all(iris: Iterable[str], first: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first.get(iri, iri) for iri in iris))
