# SPDX-License-Identifier: EUPL-1.2
"""What the families look at: the records within a theme and a period, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from htno_graph.gaps.card import Reason
from htno_graph.labels import label, last_day, sole_author
from htno_graph.language import _, ngettext, pick
from htno_graph.matters import history, spoken_for
from htno_graph.model import records as r
from htno_graph.model.periods import Period
from htno_graph.queries import (
    above,
    by_id,
    cached,
    memberships,
    name,
    passage,
    records_of,
    source_documents,
)
from htno_graph.store.memory import Graph

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T", bound=r.Record)

DEEDS: tuple[type[r.Record], ...] = (r.Activity, r.Action, r.Collaboration, r.Commitment)
"""Kinds of what parties do or promise."""


def joined(words: Sequence[str]) -> str:
    """Words for a sentence: ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " " + _("and") + " " + words[-1]


class Scope:
    """A graph, narrowed to *themes* (empty: all) and *period* (``None``: all times).

    *as_of* is the reference day, *covered* the last day that the sources cover; either is
    empty where nothing says. *sampled* asks for estimates where a measure is too costly.

    Families add to *remarks* what they left out for size; *skipped* has, by family, why it was
    not looked for at all.
    """

    def __init__(
        self,
        graph: Graph,
        themes: frozenset[str] = frozenset(),
        period: Period | None = None,
        as_of: str = "",
    ) -> None:
        self.graph, self.themes, self.period = graph, themes, period
        self.sampled, self.remarks = False, list[str]()
        self.skipped: dict[str, str] = {}
        self.covered = last_day(graph)
        self.as_of = as_of or self.covered

    def records(self, *kinds: type[T]) -> tuple[T, ...]:
        """The records of these kinds on the themes and in the period; undated ones are kept."""
        return records_of(self.graph, *kinds, themes=self.themes, period=self.period)

    @cached_property
    def network(self) -> nx.Graph[str]:
        """The ties within the themes and the period, without the author of the only source.

        Worked out once for a graph: families look at who is tied, not at names in a language.
        """
        from htno_graph.network import network  # networkx takes time to import

        key = ("ties of a scope", self.themes, self.period)
        graph, themes, period = self.graph, self.themes, self.period

        def made() -> nx.Graph[str]:
            return network(graph, themes=themes, period=period, without_author=True)

        return cached(graph, key, made)

    @cached_property
    def author(self) -> frozenset[str]:
        """The one author of all sources; with several nobody is in the middle of them all."""
        return frozenset({sole_author(self.graph)} - {""})

    @cached_property
    def sources(self) -> frozenset[str]:
        """The named graphs that hold a source."""
        return frozenset(d.source for d in source_documents(self.graph))

    @cached_property
    def represented(self) -> frozenset[str]:
        """The groups of which a source names a member that is no group itself."""
        found = memberships(self.graph)
        return frozenset(m.organisation for m in found if not self.is_group(m.member))

    @cached_property
    def former(self) -> frozenset[str]:
        """Who left: all memberships ended before the day that their newest source speaks for.

        A source that covers a year says of a member of that year not that it left; whoever took
        part in something since did not leave.
        """
        days, ends = spoken_for(self.graph), dict[str, str]()
        for m in memberships(self.graph):
            told = history(self.graph, m.id) or (m,)
            said = max(days.get(x.source, "") for x in told)
            end = m.latest if m.latest and m.latest < said else "9"
            ends[m.member] = max(end, ends.get(m.member, ""))
        activities = by_id(self.graph, r.Activity)
        for p in records_of(self.graph, r.Participation):
            there = activities.get(p.activity) if p.attendance == "attended" else None
            if there and there.earliest > ends.get(p.actor, "9"):
                ends[p.actor] = "9"
        return frozenset(iri for iri, end in ends.items() if end < "9")

    @cached_property
    def promised(self) -> dict[str, list[r.Commitment]]:
        """Action or activity → the promises of it, of whatever time."""
        found: dict[str, list[r.Commitment]] = {}
        for promise in records_of(self.graph, r.Commitment):
            found.setdefault(promise.target, []).append(promise)
        return found

    def label(self, iri: str) -> str:
        """What to call the thing with this IRI."""
        return label(self.graph, iri)

    def names(self, iris: tuple[str, ...]) -> str:
        """The labels of several things, in order, joined for a sentence."""
        return joined([self.label(iri) for iri in iris])

    def some(self, iris: tuple[str, ...], most: int = 3) -> str:
        """At most so many of several things by their labels, and how many more there are."""
        more = len(iris) - most
        text = self.names(iris[:most])
        return text + (" " + _("and {n} more").format(n=more) if more > 0 else "")

    def actor(self, iri: str) -> r.Actor | None:
        """The actor with this IRI, or ``None``."""
        return by_id(self.graph, r.Actor).get(iri)

    def type(self, iri: str) -> str:
        """The code of an actor's type, or empty."""
        known = self.actor(iri)
        return known.type if known else ""

    def is_group(self, iri: str) -> bool:
        """True for a group or a role: neither is a party by name."""
        return self.type(iri) in ("group", "role")

    def number(self, iris: Sequence[str]) -> int:
        """1 when a sentence says "was" of them, 2 when it says "were": a group is several."""
        return 1 if len(iris) == 1 and self.type(iris[0]) != "group" else 2

    def invited(self, actors: Sequence[str], activities: Iterable[str]) -> bool:
        """Whether each of the actors was invited to one of these, or sent word, as is recorded."""
        at, parts = frozenset(activities), records_of(self.graph, r.Participation)
        invited = {
            p.actor for p in parts if p.activity in at and (p.invited or p.attendance == "excused")
        }
        return bool(actors) and invited.issuperset(actors)

    def of_absent(self, actors: Sequence[str], activities: Iterable[str]) -> str:
        """What to ask about who was not there: of who was invited, not whether they were."""
        line = ngettext(
            "Was {who} invited, and what is needed for them to take part?",
            "Were {who} invited, and what is needed for them to take part?",
            self.number(actors),
        )
        if self.invited(actors, activities):
            line = _("What is needed for {who} to take part?")
        return line.format(who=self.names(tuple(actors)) or _("those involved"))

    def guests(self, iris: Iterable[str]) -> tuple[str, ...]:
        """Actors, each once, without the authors of the sources: they are there anyway."""
        return tuple(iri for iri in dict.fromkeys(iris) if iri not in self.author)

    def shown(self, lines: Sequence[Reason], most: int) -> Iterator[Reason]:
        """At most so many of several lines, then how many more there are."""
        yield from lines[:most]
        if rest := lines[most:]:
            text = _("And {n} more like this.").format(n=len(rest))
            yield Reason(text, tuple(iri for line in rest for iri in line.records))

    def problem(self, finding: r.Finding) -> bool:
        """True for a finding that names something missing, stuck or unclear."""
        return above(self.graph, "finding-kind", finding.kind) == "problem"

    def gloss(self, record: r.Record) -> str:
        """What the main passage of a record says, in our words; else what the record is called."""
        found = passage(self.graph, record.passages[0]) if record.passages else None
        return (pick(found.gloss) if found else "") or pick(record.label)

    def doubts(self, *found: r.Record) -> tuple[Reason, ...]:
        """Reasons to doubt that lie in the records themselves: one source, implied, hedged."""
        ids = tuple(record.id for record in found)
        doubts = []
        if len({record.source for record in found}) == 1 and len(self.sources) < 2:
            doubts.append(Reason(_("There is one source for this."), ids, caveat=True))
        implied = tuple(record.id for record in found if record.certainty == "implied")
        if found and len(implied) == len(found):
            codes = dict.fromkeys(code for record in found for code in record.implied)
            fields = ", ".join(pick(name(self.graph, "field", code)) for code in codes)
            line = _("Not in so many words in the passage: {fields}.").format(fields=fields)
            doubts.append(Reason(line, implied, caveat=True))
        hedged, noted = _("The source puts it as “{hedge}”."), _("Note: {note}")
        hedges = [(x.id, hedged.format(hedge=pick(x.hedge))) for x in found if x.hedge]
        notes = [(x.id, noted.format(note=pick(x.note))) for x in found if x.note]
        doubts += [Reason(text, (iri,), caveat=True) for iri, text in (*hedges, *notes)]
        return tuple(doubts)
