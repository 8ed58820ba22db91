# SPDX-License-Identifier: EUPL-1.2
"""A briefing: all that the page and the papers say of a graph within what is asked.

What was agreed, the gaps, whom to invite, what to ask, what it rests on and what it cannot
show. Each part is worked out once, when it is first asked for.
"""

from __future__ import annotations

from functools import cached_property
from shlex import quote
from typing import NamedTuple, Unpack

from htno_graph.answers.common import command, period_filter, theme_filter, understood
from htno_graph.answers.computed_rows import GapRow, QuestionRow, SeatRow
from htno_graph.answers.context import Context
from htno_graph.answers.gaps import About, card_row, gap_questions
from htno_graph.answers.invitation import InviteOptions, invited
from htno_graph.answers.listing import ListFilters, listed
from htno_graph.answers.lists import main_series, promised_for
from htno_graph.answers.rows import ActionRow, Answer, DecisionRow, ListRow, SourceRow
from htno_graph.gaps import Card, Scope, gaps
from htno_graph.labels import find, index, label
from htno_graph.language import _, ngettext, pick
from htno_graph.matters import at
from htno_graph.model import records as r
from htno_graph.model.periods import in_words
from htno_graph.queries import by_id, name, records_of, source_documents
from htno_graph.store.memory import Graph
from htno_graph.ties import rows as ties
from htno_graph.ties.links import held

URGENCY = ("not-achieved", "planned", "partly-done", "not-recorded", "ongoing")
"""Statuses in the order in which a table asks after them."""


class BriefingQuery(r.Frozen):
    """The filters of a briefing: names of a theme and a period, the IRI of an actor; see ``view``.

    *order* are the ids of cards as the language first spoken orders them: names break ties.
    """

    theme: str = ""
    actor: str = ""
    period: str = ""
    title: str = ""
    sources: str = ""
    as_of: str = ""
    order: tuple[str, ...] = ()


def looked_up(graph: Graph, theme: str, actor: str, period: str, as_of: str) -> BriefingQuery:
    """The filters as asked for, the actor's name looked up.

    Raises ``NameNotFound``, ``NameUnclear`` or ``PeriodError`` for what cannot be asked.
    """
    Context.of(graph, as_of)
    theme_filter(graph, theme)
    period_filter(period)
    who = index(graph).find(actor, ("actor",)).id if actor else ""
    return BriefingQuery(theme, who, period, as_of=as_of)


class Seating(NamedTuple):
    """The best set of *size* seats, the cards that stay open, and what is to be known of it."""

    size: int
    seats: tuple[SeatRow, ...] = ()
    open: tuple[SeatRow, ...] = ()
    remarks: tuple[str, ...] = ()


class Briefing:
    """A graph with what is asked of it: what all views of a page and all papers draw from."""

    def __init__(self, graph: Graph, asked: BriefingQuery) -> None:
        self.asked = asked
        self.context = Context.of(graph, asked.as_of)
        self.day = self.context.day
        self.graph = graph = at(graph, self.day)
        self.themes = theme_filter(graph, asked.theme)
        self.within = period_filter(asked.period)
        self.scope = Scope(graph, self.themes, self.within, self.day)
        self._lists: dict[str, tuple[ListRow, ...]] = {}
        self._ties_of: dict[str, list[r.Tie]] = {}
        self._seated: dict[int, Seating] = {}

    # --- what is asked -------------------------------------------------------------------------

    @property
    def who(self) -> str:
        """The name of the actor asked about, or empty."""
        return label(self.graph, self.asked.actor) if self.asked.actor else ""

    @property
    def asked_theme(self) -> str:
        """The IRI of the theme asked about; raises ``NameNotFound`` without one."""
        return index(self.graph).find(self.asked.theme, ("theme",)).id

    @property
    def narrowed(self) -> bool:
        """Whether a theme or a period is asked for."""
        return bool(self.themes or self.within)

    @property
    def title(self) -> str:
        """What a page or a paper is called: as asked, else after what is asked for."""
        if self.asked.title:
            return self.asked.title
        if self.asked.actor:
            return _("{name}: who works with whom").format(name=self.who)
        if self.asked.theme:
            theme = label(self.graph, self.asked_theme)
            return f"{self.table}: {theme}" if self.table else theme[:1].upper() + theme[1:]
        stand = _("where we stand")
        return f"{self.table}: {stand}" if self.table else stand[:1].upper() + stand[1:]

    @cached_property
    def table(self) -> str:
        """What the table is called, after its series; ``""`` when the graph has none."""
        found = main_series(self.graph)
        text = pick(name(self.graph, "series", found)) if found else ""
        return text[:1].upper() + text[1:]

    @property
    def day_in_words(self) -> str:
        """The reference date as people write it; empty when there is none."""
        return in_words(r.Record("", "", earliest=self.day, latest=self.day, precision="day"))

    @property
    def filters(self) -> list[str]:
        """The filters in force, a line each, and that no source names the actor asked about."""
        asked, actors = self.asked, [self.asked.actor] if self.asked.actor else []
        lines = understood(self.graph, actors=actors, theme=asked.theme, period=asked.period)
        unnamed = [iri for iri in actors if not by_id(self.graph, r.Actor)[iri].named]
        line = _("{name} is not named in the sources.")
        return [*lines, *(line.format(name=label(self.graph, iri)) for iri in unnamed)]

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

    # --- gaps, ties, seats, lists --------------------------------------------------------------

    @cached_property
    def gaps(self) -> list[Card]:
        """The cards of all families, as ``gaps`` orders them in the language spoken."""
        return gaps(self.scope)

    @cached_property
    def cards(self) -> list[Card]:
        """The cards of all families, in their order; with an actor, those that concern it."""
        who = self.asked.actor
        found = [x for x in self.gaps if not who or who in (*x.subjects, *x.presence)]
        order = {gap: n for n, gap in enumerate(self.asked.order)}
        return sorted(found, key=lambda card: order.get(card.id, len(order)))

    @cached_property
    def rows(self) -> list[GapRow]:
        """The same as rows of an answer."""
        return [card_row(self.scope, card) for card in self.cards]

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

    def seated(self, size: int) -> Seating:
        """The best set of so many seats."""
        if size not in self._seated:
            rows, remarks = invited(self.scope, self.gaps, InviteOptions(self.graph, size))
            seats = tuple(row for row in rows if row.section == "seat")
            left = tuple(row for row in rows if row.section == "open")
            self._seated[size] = Seating(size, seats, left, tuple(remarks))
        return self._seated[size]

    def listing(self, kind: str, **more: Unpack[ListFilters]) -> Answer[ListRow]:
        """The list of a kind within the theme and the period asked for, and *more*."""
        within = ListFilters(theme=self.asked.theme, period=self.asked.period)
        return listed(self.graph, kind, self.context, **(within | more))

    def on_themes(self, kind: str, themes: frozenset[str]) -> list[ListRow]:
        """The rows of the list of a kind on one of *themes*, in the period asked for."""
        if kind not in self._lists:
            self._lists[kind] = self.listing(kind, theme="").rows
        return [row for row in self._lists[kind] if themes & {theme.id for theme in row.themes}]

    # --- what a table opens with ---------------------------------------------------------------

    @cached_property
    def agreed(self) -> list[ActionRow]:
        """Open promises and plans, what was not achieved first, then by time."""
        rows = self.listing("acties", status="open", who=self.who).of(ActionRow)
        return sorted(rows, key=lambda row: (_urgency(row), row.latest or "9", row.label))

    @cached_property
    def decided(self) -> list[DecisionRow]:
        """The decisions, the latest first."""
        rows = self.listing("besluiten", who=self.who).of(DecisionRow)
        return sorted(rows, key=lambda row: row.latest or "", reverse=True)

    def due(self, row: ActionRow) -> str:
        """When what was agreed is due, in words; marked when that is implied."""
        record = find(self.graph, row.id)
        text = promised_for(self.graph, record, in_words) if record else ""
        return text + (" " + _("(implied)") if text and "date" in row.implied else "")

    @cached_property
    def questions(self) -> list[QuestionRow]:
        """All questions, what settles most first; with an actor, those to it."""
        asked, who = self.asked, self.asked.actor
        about = About(theme=asked.theme, period=asked.period, as_of=asked.as_of)
        rows = gap_questions(self.graph, top=0, **about).rows
        return [row for row in rows if not who or who in (x.id for x in row.presence)]

    @property
    def summary(self) -> str:
        """How many open promises and plans there are, and how many gaps, in one sentence."""
        agreed, gaps_ = len(self.agreed), len(self.cards)
        promises = ngettext("{n} open promise or plan", "{n} open promises and plans", agreed)
        cards = ngettext(
            "{n} gap, with what speaks for and against.",
            "{n} gaps, each with what speaks for and against.",
            gaps_,
        )
        return f"{promises.format(n=agreed)}; {cards.format(n=gaps_)}"

    @cached_property
    def long_term(self) -> list[str]:
        """The themes on the agenda of the longest cycle, in its order."""
        cycles = [c for c in records_of(self.graph, r.Cycle) if c.agenda]
        longest = max(cycles, key=lambda c: (c.latest[:4] or "", c.id), default=None)
        return list(longest.agenda) if longest else []

    # --- what it rests on ----------------------------------------------------------------------

    @cached_property
    def sources(self) -> tuple[SourceRow, ...]:
        """The sources of the whole graph, whatever is asked."""
        return self.listing("bronnen", theme="", period="").of(SourceRow)

    @cached_property
    def rests(self) -> list[str]:
        """What all of this rests on, a line for each source and one for its attendance."""
        graph = self.graph
        line = _("{source}, written by {author}, covers {period}")
        lines = [
            line.format(
                source=pick(document.label),
                author=label(graph, document.author) if document.author else _("not recorded"),
                period=in_words(document) or _("not recorded"),
            )
            for document in source_documents(graph)
        ]
        levels = {a.attendance_level for a in records_of(graph, r.Activity) if a.attendance_level}
        if levels:
            names = [pick(name(graph, "attendance-level", level)) for level in sorted(levels)]
            lines.append(_("attendance is recorded {levels}").format(levels=", ".join(names)))
        named = sum(actor.named for actor in by_id(graph, r.Actor).values())
        return [*lines, ngettext("{n} party named", "{n} parties named", named).format(n=named)]

    @cached_property
    def limits(self) -> list[str]:
        """What a reader may expect and these sources cannot give, each with its reason."""
        lines = []
        if len(self.scope.sources) == 1:
            lines.append(_("There is one source: what it does not tell cannot be seen here."))
        if self.scope.author:
            lines.append(
                _("The author stands in the middle of its own report: measures leave it out.")
            )
        meetings = [a for a in records_of(self.graph, r.Activity) if held(self.graph, a)]
        full = [a for a in meetings if a.attendance_record == "complete"]
        lines.append(_attendance(len(meetings), len(full)))
        if not any(a.attendance_level == "organisation" for a in full):
            lines.append(
                _(
                    "Who never met whom can't be computed: "
                    "no attendance is complete by organisation."
                )
            )
        return lines


def _urgency(row: ActionRow) -> tuple[int, bool]:
    """The place of its status in ``URGENCY``; of equals what somebody promised comes first."""
    place = URGENCY.index(row.status) if row.status in URGENCY else len(URGENCY)
    promises = any(promise.who for promise in row.promises)
    return place, not (promises or (row.type == "commitment" and row.who))


def _attendance(held: int, full: int) -> str:
    """Of how many activities held the attendance is recorded completely."""
    none = ngettext(
        "Of the {n} activity held the attendance is not recorded completely.",
        "Of none of the {n} activities held the attendance is recorded completely.",
        held,
    )
    some = ngettext(
        "Of the {n} activity held the attendance is recorded completely.",
        "Of {n} activities held the attendance of {full} is recorded completely.",
        held,
    )
    return (some if full else none).format(n=held, full=full)
