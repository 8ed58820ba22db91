# SPDX-License-Identifier: EUPL-1.2
"""One of the two that are compared: a graph, or what of it lies in a period."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import TypeVar

from htno_graph.gaps import Scope
from htno_graph.labels import comparing, find, label
from htno_graph.language import pick
from htno_graph.matters import history
from htno_graph.model import records as r
from htno_graph.model.kinds import NAMING_ACTORS, THINGS
from htno_graph.model.periods import Period
from htno_graph.model.vocabulary import kind_of, short
from htno_graph.queries import by_id, name, natural, read, records_of, source_documents
from htno_graph.store.memory import Graph

T = TypeVar("T", bound=r.Record)

NAMING: tuple[type[r.Record], ...] = (
    r.Participation,
    r.Action,
    r.Collaboration,
    r.Commitment,
    r.Decision,
    r.Relation,
    r.Finding,
    r.Membership,
)
"""Kinds of records that name actors."""

DATED: tuple[type[r.Record], ...] = (r.Activity, *NAMING[1:])
"""Kinds of records that a period looks at; the time of a participation is its activity's."""


class Within(Period):
    """A period that undated records perhaps lie in: they count on both sides."""

    __slots__ = ()

    def match(self, record: r.Record) -> str:
        """``in``, ``maybe`` (also of what is undated) or ``out``."""
        found = super().match(record)
        return "maybe" if found == "undated" else found


class Snapshot(Scope):
    """What is compared with another side.

    *text* is what the user called it. A graph as a whole has no *period*. To compare anything
    else, such as before and after an import, make two of these.
    """

    def __init__(
        self,
        graph: Graph,
        text: str,
        *,
        themes: frozenset[str] = frozenset(),
        period: Period | None = None,
        as_of: str = "",
    ) -> None:
        super().__init__(graph, themes, period, as_of)
        self.text = text
        self.within = Within(*period) if period else None

    def holds(self, record: r.Record) -> bool:
        """Whether a record is about the themes and in the period, or undated."""
        return self.about(record) and self.during(record)

    def about(self, record: r.Record) -> bool:
        """Whether a record is about one of the themes; all are without themes."""
        themes = {theme for part in self._with_activity(record) for theme in part.themes}
        return not self.themes or bool(self.themes & themes)

    def during(self, record: r.Record) -> bool:
        """Whether a record lies in the period, perhaps or wholly, or has no date."""
        dated = next((x for x in self._with_activity(record) if x.earliest or x.latest), record)
        return self.within is None or self.within.match(dated) != "out"

    def _with_activity(self, record: r.Record) -> tuple[r.Record, ...]:
        """A record, and the activity that knows when a participation was and on what."""
        if not isinstance(record, r.Participation):
            return (record,)
        activity = by_id(self.graph, r.Activity).get(record.activity)
        return (record, activity) if activity else (record,)

    def held(self, *kinds: type[T]) -> tuple[T, ...]:
        """The records of these kinds that this side holds, sorted within a kind."""
        return tuple(record for record in records_of(self.graph, *kinds) if self.holds(record))

    @cached_property
    def naming(self) -> dict[str, tuple[str, ...]]:
        """Actor → the records held here that name it."""
        return _naming(self.held(*NAMING))

    @cached_property
    def ever(self) -> frozenset[str]:
        """Every actor that a record of the graph names, of whatever time and theme."""
        return frozenset(_naming(records_of(self.graph, *NAMING)))

    @cached_property
    def undated(self) -> int:
        """How many records have no date: in any period each of them counts."""
        found = self.held(*DATED)
        return sum(self.period is not None and self.period.match(x) == "undated" for x in found)

    @cached_property
    def stated_by(self) -> dict[str, set[str]]:
        """Record, actor or theme → the sources that tell of it, by name."""
        found: dict[str, set[str]] = {}
        kinds: tuple[type[r.Record], ...] = THINGS
        for record in (x for kind in kinds for x in read(self.graph, kind)):
            found.setdefault(record.id, set()).add(
                self.source_names.get(record.source, record.source)
            )
        return found

    @cached_property
    def documents(self) -> dict[str, r.Document]:
        """The documents that sources of this graph are."""
        return {d.id: d for d in source_documents(self.graph)}

    @cached_property
    def source_names(self) -> dict[str, str]:
        """Named graph → what to call its source."""
        found = {d.source: label(self.graph, d.id) for d in self.documents.values()}
        return {name: found.get(name, name.rpartition("/")[2]) for name in self.graph.names()}

    def telling(self, iri: str) -> r.Record | None:
        """The record with this IRI as its own source states it, also of a matter of several."""
        own = (x for x in history(self.graph, iri) if x.id == iri)
        return next(own, None) or find(self.graph, iri)

    def called(self, record: r.Record) -> str:
        """What the source of a record calls it."""
        return pick(record.label) or self.label(record.id)

    def bearing(self, iri: str) -> tuple[r.Record, ...]:
        """The records of the period that confirm, complete or contradict this one, in order.

        Those that do so of such a record are among them.
        """
        found: dict[str, r.Record] = {}
        asked = [iri]
        while asked:
            more = {x.id: x for about in asked for x in self._pointing.get(about, ())}
            asked = [key for key in more if key not in found and key != iri]
            found.update({key: more[key] for key in asked})
        return tuple(found[key] for key in sorted(found, key=natural))

    @cached_property
    def _pointing(self) -> dict[str, list[r.Record]]:
        """Record → those of the period that directly bear on it."""
        found: dict[str, list[r.Record]] = {}
        for record in comparing(self.graph):
            for iri in bears_on(record) if self.during(record) else ():
                found.setdefault(iri, []).append(record)
        return found


def bears_on(record: r.Record) -> tuple[str, ...]:
    """What a record confirms, completes or contradicts."""
    return tuple(iri for field in r.COMPARING for iri in getattr(record, field))


def _naming(records: Iterable[r.Record]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for record in records:
        named: list[str] = []
        for field in NAMING_ACTORS[type(record)]:
            value = getattr(record, field.key)
            named += value if field.many else (value,)
        for iri in dict.fromkeys(named):
            if kind_of(iri) == "actor":
                found.setdefault(iri, []).append(record.id)
    return {iri: tuple(ids) for iri, ids in found.items()}


def code_name(side: Snapshot, record: r.Record, field: str, code: str) -> str:
    """A code of a field in words, from the scheme of the kind of record.

    A promise has the status of what is promised, in the words of an action.
    """
    stated = record.stated.get(field) or r.Action.stated[field]
    return pick(name(side.graph, stated.of[0], code))


def names(side: Snapshot, iris: Collection[str]) -> str:
    """Labels, sorted, for a cell; the short IRI of what has no name."""
    return "; ".join(sorted(side.label(iri) or short(iri) for iri in iris))
