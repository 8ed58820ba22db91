# SPDX-License-Identifier: EUPL-1.2
"""Matters: one record for what several sources say of one thing, as it stands on a day.

Records are of one matter where one of them explicitly confirms, completes or contradicts another
of its kind; likeness joins nothing. A record that completes one standing for several (``count``)
is a part of it, and leaves the whole as it was.

The record of a matter has the IRI and the name that it had first. Its status and time are those of
the newest word: of the source that speaks for the latest day, of what is said of another record,
and of the latest date. So is what else a later source can say otherwise (the fields of ``state`` in
``model.kinds``, and in a correction all). An empty field says nothing, and neither does a plan that
is repeated for what was done, dropped or held. Who does it is added to, unless a correction names
others or a record says in whose place somebody comes; passages and themes are those of all. What
else records name of a matter, such as who was there, is of the matter too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from typing import NamedTuple, TypeVar

from htno_graph.model import records as r
from htno_graph.model.fields import Field
from htno_graph.model.kinds import THINGS
from htno_graph.model.periods import is_day
from htno_graph.queries import (
    by_id,
    cached,
    natural,
    place_records,
    source_documents,
)
from htno_graph.queries.part import linked, of_these, part
from htno_graph.store.memory import Graph

T = TypeVar("T", bound=r.Record)

Deed = r.Action | r.Collaboration

WHEN = ("earliest", "latest", "precision")
OWN = ("passages", "implied")
"""Fields of several values that are of a record, not of its matter."""


class Told(NamedTuple):
    """Record → all of its matter, first how it stands; and how many were told after that one."""

    of: dict[str, tuple[r.Record, ...]]
    later: dict[str, int]


def at(graph: Graph, day: str = "") -> Graph:
    """The graph as it stood at the end of a day: without later sources, a record for each matter.

    *day* is an ISO date, ``""`` for no limit. A graph of which no source is later, and no
    record is linked with another, is itself; so is one of matters.
    """
    if _told(graph).of:
        return graph
    now = until(graph, day)
    return cached(now, "matters", lambda: _joined(now))


def about(graph: Graph, things: Iterable[str]) -> Graph:
    """The part of a graph that ``at`` gave on which an answer about *things* (IRIs) rests."""
    return at(part(graph.whole, things))


def named(graph: Graph, things: Iterable[str]) -> Graph:
    """The part of a graph that ``at`` gave in which *things* (IRIs) have their names."""
    return at(of_these(graph.whole, things))


def until(graph: Graph, day: str) -> Graph:
    """The graph without the sources that speak for later days only; all of it without a day."""
    begins = {d.source: d.earliest for d in source_documents(graph)}
    late = {source for source, first in begins.items() if is_day(first) and day and first > day}
    return cached(graph, ("without", *sorted(late)), lambda: graph.without(late)) if late else graph


def history(graph: Graph, iri: str) -> tuple[r.Record, ...]:
    """What the sources said of the matter with this IRI; of a record alone nothing.

    First the one that says how it stands, then what was said before it and then what was said
    after it, each the newest first. *graph* is one that ``at`` gave.
    """
    return _told(graph).of.get(iri, ())


def before(graph: Graph, iri: str) -> tuple[r.Record, ...]:
    """What was said of the matter with this IRI before it stood as it does, the newest first."""
    told = history(graph, iri)
    return told[1 : len(told) - _told(graph).later.get(iri, 0)]


def sources_of(graph: Graph, record: r.Record) -> frozenset[str]:
    """The named graphs in which a source tells of a record, or of its matter."""
    return frozenset({record.source, *(x.source for x in history(graph, record.id))})


def parties(graph: Graph, record: Deed) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Agents and participants that one source names together in a deed, for each that does.

    Who is named without agents takes part with those of the matter. What a correction names
    others for does not count, nor do those in whose place others came.
    """
    told = [x for x in history(graph, record.id) if isinstance(x, type(record))]
    if not told:
        return ((record.agents, record.participants),)
    found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for x in _in_order(told, spoken_for(graph)):
        if x.agents or x.participants:
            found = [] if x.contradicts else found
            gone = getattr(x, "in_place_of", ())
            found = [(_without(agents, gone), others) for agents, others in found]
            found.append((x.agents, x.participants))
    return tuple((agents or record.agents, others) for agents, others in found)


def together(graph: Graph, told: Sequence[T]) -> T:
    """What records that speak of one thing say together, the first in a graph that ``at`` gave.

    There that one says it already; elsewhere the others may be any of them, as of a period.
    """
    if len(told) == 1 or history(graph, told[0].id):
        return told[0]
    group = _in_order(told, spoken_for(graph))
    return _matter(_as_it_stands(group), group)


def is_settled(graph: Graph, told: Sequence[r.Record]) -> bool:
    """Whether a matter of which these records are told, in any order, is behind us by them."""
    group = _in_order(told, spoken_for(graph))
    return bool(group) and getattr(group[_standing(group)], "status", "") in r.SETTLED


def spoken_for(graph: Graph) -> dict[str, str]:
    """Named graph → the day that its source speaks for: its own, else the end of its period."""
    found = {d.source: d.latest or d.earliest for d in source_documents(graph)}
    return {source: day for source, day in found.items() if is_day(day)}


def _told(graph: Graph) -> Told:
    """What was told of the matters of a graph that ``at`` gave; nothing of any other."""
    return cached(graph, "told", lambda: Told({}, {}))


def _joined(graph: Graph) -> Graph:
    some = linked(graph)
    if not some.subjects:
        return graph
    days = spoken_for(graph)
    groups = [group for kind in THINGS for group in _groups(some, kind, days)]
    if not groups:
        return graph
    now = graph.fresh()
    told = _told(now)
    matters: dict[str, r.Record] = {}
    first = {x.id: group[0].id for group in groups for x in group}
    for group in groups:
        standing = _as_it_stands(group)
        matters[group[0].id] = _matter(standing, group)
        told.of.update((x.id, standing) for x in group)
        told.later.update((x.id, len(group) - _standing(group) - 1) for x in group)

    def placed(kind: type[r.Record]) -> dict[str, r.Record]:
        kept = [x for x in by_id(graph, kind).values() if first.get(x.id, x.id) == x.id]
        found = {x.id: _renamed(matters.get(x.id, x), first) for x in kept}
        return found | {i: found[x] for i, x in first.items() if x in found}

    place_records(now, placed)
    return now


def _groups(graph: Graph, kind: type[T], days: Mapping[str, str]) -> list[list[T]]:
    """The records of a kind that are linked with others of it, together, the oldest first."""
    known = by_id(graph, kind)
    parent: dict[str, str] = {}

    def root(iri: str) -> str:
        while (above := parent.get(iri, iri)) != iri:
            iri = above
        return iri

    for record in known.values():
        for link in r.COMPARING:
            for iri in getattr(record, link):
                if iri not in known or (link == "completes" and _is_part(record, known[iri])):
                    continue
                one, other = sorted((root(record.id), root(iri)), key=natural)
                parent[record.id], parent[iri] = (parent.get(x, x) for x in (record.id, iri))
                parent[other] = one
    groups: dict[str, list[T]] = defaultdict(list)
    for iri in parent:
        groups[root(iri)].append(known[iri])
    found = (group for _root, group in sorted(groups.items()) if len(group) > 1)
    return [_in_order(group, days) for group in found]


def _is_part(record: r.Record, whole: r.Record) -> bool:
    """Whether a record that completes one standing for several is one of those."""
    return getattr(whole, "count", 1) > getattr(record, "count", 1)


def _in_order(group: Sequence[T], days: Mapping[str, str]) -> list[T]:
    """Records, the oldest word first.

    By the day that their source speaks for, where it is unknown by that of what they are said of;
    what is said of another record is later than it, whatever date it has; then by date.
    """
    place = _places(group, days)
    ordered = sorted(group, key=lambda x: natural(x.id))
    return sorted(ordered, key=lambda x: (*place[x.id], x.latest))


def _places(group: Sequence[r.Record], days: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """Record → the day it is of, and how many of the matter are told of one after another to it."""
    known = {x.id: x for x in group}
    of = {
        x.id: {iri for link in r.COMPARING for iri in getattr(x, link) if iri in known}
        for x in group
    }
    try:
        order = [*TopologicalSorter(of).static_order()]
    except CycleError:  # each tells of the other: only of what comes before it
        order = sorted(known, key=natural)
        before = {iri: n for n, iri in enumerate(order)}
        of = {iri: {x for x in told if before[x] < before[iri]} for iri, told in of.items()}
    found: dict[str, tuple[str, int]] = {}
    for iri in order:
        earlier = [found[x] for x in of[iri]]
        day = days.get(known[iri].source, "") or max((day for day, _n in earlier), default="")
        found[iri] = (day, max((n + 1 for _day, n in earlier), default=0))
    return found


def _standing(group: Sequence[r.Record]) -> int:
    """The place of the record that says how a matter stands: the newest that has a status.

    A plan that is only repeated does not reopen what was settled.
    """
    words = [getattr(x, "status", "") for x in group]
    said = [n for n, word in enumerate(words) if word not in r.SILENT]
    if said and words[said[-1]] == "planned":
        said = [n for n in said if words[n] in r.SETTLED] or said
    return said[-1] if said else len(group) - 1


def _as_it_stands(group: Sequence[T]) -> tuple[T, ...]:
    """The record that says how a matter stands, those before it and those after, newest first."""
    n = _standing(group)
    return (group[n], *reversed(group[:n]), *reversed(group[n + 1 :]))


def _matter(standing: Sequence[r.Record], group: Sequence[T]) -> T:
    """One record of a matter: of its records as they stand, and the oldest first."""
    oldest, own = group[0], {x.id for x in group}
    changes: dict[str, object] = {}
    for field in oldest.stated.values():
        if field.attribute and field.key not in ("id", "source", "label", "status", "hedge", *WHEN):
            changes[field.key] = _value(field, group)
    if hasattr(oldest, "in_place_of"):
        changes["agents"] = _owners(group)
    for link in r.COMPARING:
        changes[link] = tuple(x for x in _every(group, link) if x not in own)
    changes |= _as_stands(standing)
    changes["passages"] = _every(standing, "passages")
    changes["implied"] = _implied(standing, changes)
    changes["certainty"] = "implied" if changes["implied"] else standing[0].certainty
    return oldest.replaced(**changes)


def _every(records: Iterable[r.Record], key: str) -> tuple[str, ...]:
    """All values of a field of several, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(getattr(x, key) for x in records)))


def _value(field: Field, group: Sequence[r.Record]) -> object:
    """What the records, the oldest first, together say in one field."""
    values = [getattr(x, field.key) for x in group]
    if field.many and field.key not in OWN:
        corrections = [n for n, x in enumerate(group) if x.contradicts and values[n]]
        if corrections and field.kind == "thing":
            values = values[corrections[-1] :]
        return tuple(dict.fromkeys(chain.from_iterable(values)))
    if field.state or field.key == "note" or any(x.contradicts for x in group):
        values.reverse()  # of what no later source is about the first word stays
    return next((value for value in values if value and value not in r.SILENT), values[0])


def _owners(group: Iterable[r.Record]) -> tuple[str, ...]:
    """Who does it, by what the records say, the oldest first; a new owner comes for the former."""
    found: tuple[str, ...] = ()
    for x in group:
        agents, gone = getattr(x, "agents", ()), getattr(x, "in_place_of", ())
        found = () if x.contradicts and agents else _without(found, gone)
        found += agents
    return tuple(dict.fromkeys(found))


def _without(iris: Iterable[str], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(iri for iri in iris if iri not in gone)


def _as_stands(standing: Sequence[r.Record]) -> dict[str, object]:
    """Status, hedge and time of the record that says how it stands, else the next time."""
    dated = next((x for x in standing if x.earliest or x.latest), standing[0])
    found: dict[str, object] = {key: getattr(dated, key) for key in WHEN}
    found["hedge"] = standing[0].hedge
    if hasattr(standing[0], "status"):
        found["status"] = standing[0].status
    return found


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
        if field.kind == "thing" and field.attribute:
            value = getattr(record, field.key)
            now: object = first.get(value, value) if isinstance(value, str) else _all(value, first)
            if now != value:
                changes[field.key] = now
    return record.replaced(**changes) if changes else record


def _all(iris: Iterable[str], first: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first.get(iri, iri) for iri in iris))
