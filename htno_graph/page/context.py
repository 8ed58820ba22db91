# SPDX-License-Identifier: EUPL-1.2
"""What a page is asked to show, and the commands that give the same."""

from __future__ import annotations

from functools import cached_property
from shlex import quote
from typing import NamedTuple, Unpack

from htno_graph.answers.cards import card_row
from htno_graph.answers.common import command, period_filter, theme_filter
from htno_graph.answers.computed_rows import GapRow, SeatRow
from htno_graph.answers.context import Context, Kept
from htno_graph.answers.invitation import InviteOptions as Invited
from htno_graph.answers.invitation import invited
from htno_graph.answers.listing import ListFilters, listed
from htno_graph.answers.rows import Answer, ListRow
from htno_graph.gaps import Card, Scope, gaps
from htno_graph.labels import index, label
from htno_graph.matters import at
from htno_graph.model import records as r
from htno_graph.queries import records_of
from htno_graph.store.memory import Graph
from htno_graph.ties import rows as ties


class PageQuery(r.Frozen):
    """The filters of a page: names of a theme and a period, the IRI of an actor; see ``view``.

    *order* are the ids of cards as the language first spoken orders them: names break ties.
    """

    theme: str = ""
    actor: str = ""
    period: str = ""
    title: str = ""
    sources: str = ""
    as_of: str = ""
    order: tuple[str, ...] = ()


def looked_up(graph: Graph, theme: str, actor: str, period: str, as_of: str) -> PageQuery:
    """The filters as asked for, the actor's name looked up.

    Raises ``NameNotFound``, ``NameUnclear`` or ``PeriodError`` for what cannot be asked.
    """
    Context.of(graph, as_of)
    theme_filter(graph, theme)
    period_filter(period)
    who = index(graph).find(actor, ("actor",)).id if actor else ""
    return PageQuery(theme, who, period, as_of=as_of)


class Seating(NamedTuple):
    """The best set of *size* seats, the cards that stay open, and what is to be known of it."""

    size: int
    seats: tuple[SeatRow, ...]
    open: tuple[SeatRow, ...]
    remarks: tuple[str, ...]


class PageContext:
    """A graph with what is asked of it: what all views of a page draw from."""

    def __init__(self, graph: Graph, asked: PageQuery) -> None:
        self.asked = asked
        self.context = Context.of(graph, asked.as_of).replaced(kept=Kept())
        self.day = self.context.day
        self.graph = graph = at(graph, self.day)
        self.themes = theme_filter(graph, asked.theme)
        self.within = period_filter(asked.period)
        self.field = Scope(graph, self.themes, self.within, self.day)
        self._lists: dict[tuple[str, bool], tuple[ListRow, ...]] = {}
        self._ties_of: dict[str, list[r.Tie]] = {}
        self._seated: dict[int, Seating] = {}

    @cached_property
    def gaps(self) -> list[Card]:
        """The cards of all families, as ``gaps`` orders them in the language spoken."""
        return gaps(self.field)

    @cached_property
    def ties(self) -> list[r.Tie]:
        """Who works with whom within the filters, each pair once, with all that is no tie."""
        return ties(self.graph, None, themes=self.themes, period=self.within)

    def ties_of(self, actor: str) -> list[r.Tie]:
        """The same as seen from one actor, with what reaches it through a group."""
        if actor not in self._ties_of:
            found = ties(self.graph, {actor}, themes=self.themes, period=self.within)
            self._ties_of[actor] = found
        return self._ties_of[actor]

    @cached_property
    def cards(self) -> list[Card]:
        """The cards of all families, in their order; with an actor, those that concern it."""
        found = [card for card in self.gaps if not self.asked.actor or self._of_actor(card)]
        order = {gap: n for n, gap in enumerate(self.asked.order)}
        return sorted(found, key=lambda card: order.get(card.id, len(order)))

    @cached_property
    def rows(self) -> list[GapRow]:
        """The same as rows of an answer."""
        return [card_row(self.field, card) for card in self.cards]

    def _of_actor(self, card: Card) -> bool:
        return self.asked.actor in (*card.subjects, *card.presence)

    def seated(self, size: int) -> Seating:
        """The best set of so many seats."""
        if size not in self._seated:
            rows, remarks = invited(self.field, self.gaps, Invited(self.graph, size))
            seats = tuple(row for row in rows if row.section == "seat")
            left = tuple(row for row in rows if row.section == "open")
            self._seated[size] = Seating(size, seats, left, tuple(remarks))
        return self._seated[size]

    def listing(self, kind: str, **more: Unpack[ListFilters]) -> Answer[ListRow]:
        """The list of a kind within the theme and the period asked for, and *more*."""
        filters = ListFilters(theme=self.asked.theme, period=self.asked.period)
        return listed(self.graph, kind, self.context, filters | more)

    @property
    def who(self) -> str:
        """The name of the actor asked about, or empty."""
        return label(self.graph, self.asked.actor) if self.asked.actor else ""

    def listed(
        self, kind: str, about: frozenset[str], *, all_themes: bool = False
    ) -> list[ListRow]:
        """The rows of the list of a kind, within the filters, that are on one of these themes."""
        if (kind, all_themes) not in self._lists:
            found = self.listing(kind, theme="") if all_themes else self.listing(kind)
            self._lists[kind, all_themes] = found.rows
        rows = self._lists[kind, all_themes]
        return [row for row in rows if about & {theme.id for theme in row.themes}]

    @property
    def narrowed(self) -> bool:
        """Whether a theme or a period is asked for."""
        return bool(self.themes or self.within)

    @cached_property
    def long_term(self) -> list[str]:
        """The themes on the agenda of the longest cycle, in its order."""
        cycles = [c for c in records_of(self.graph, r.Cycle) if c.agenda]
        longest = max(cycles, key=lambda c: (c.latest[:4] or "", c.id), default=None)
        return list(longest.agenda) if longest else []

    def command(
        self, words: str, *, theme: bool = True, who: bool = False, places: bool = True
    ) -> str:
        """The command that gives what a view shows, with the filters in force.

        It asks the same graph; *places* off is for one that names its graphs itself.
        """
        parts = [command(self.context, places=places), words]
        if theme and self.asked.theme:
            parts += ["--theme", quote(self.asked.theme)]
        if theme and self.asked.period:
            parts += ["--period", quote(self.asked.period)]
        if who and self.asked.actor:
            parts += ["--who", quote(self.who)]
        return " ".join(parts)
