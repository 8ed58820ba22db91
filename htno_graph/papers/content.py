# SPDX-License-Identifier: EUPL-1.2
"""What a briefing and slides say: the rows of the page's briefing, each with its place in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from htno_graph.answers.briefing import Briefing
from htno_graph.answers.computed_rows import GapRow, QuestionRow, ReasonRow, SeatRow
from htno_graph.answers.difference import Given
from htno_graph.answers.rows import ActionRow, DecisionRow
from htno_graph.labels import evidence, find, is_empty, label
from htno_graph.language import _
from htno_graph.model.frozen import Frozen
from htno_graph.model.rows import Entity, Evidence
from htno_graph.page.matrix import Matrix, matrices
from htno_graph.page.network import DrawnTies, tie_field
from htno_graph.papers.fit import plain
from htno_graph.papers.since import Changed, PlacedText, changed
from htno_graph.queries import passage, passages
from htno_graph.render.cells import doers, next_choice, says, stand_ins, stands, weight, where

GAPS, SEATS, QUESTIONS = 5, 4, 5
"""How many of each a table can deal with."""


class Paper(Frozen):
    """All that papers draw from, in one language, and how its rows are put into words.

    *gaps* and *questions* are the first ones; *several*: there are passages of several documents.
    """

    briefing: Briefing
    title: str
    filters: tuple[str, ...]
    agreed: tuple[ActionRow, ...]
    decided: tuple[DecisionRow, ...]
    gaps: tuple[GapRow, ...]
    seats: tuple[SeatRow, ...]
    remarks: tuple[str, ...]
    questions: tuple[QuestionRow, ...]
    changed: Changed | None
    rests: tuple[str, ...]
    limits: tuple[str, ...]
    network: DrawnTies | None
    matrices: tuple[Matrix, ...]
    several: bool

    @property
    def empty(self) -> bool:
        """Whether there is nothing to put on a table."""
        return not (self.agreed or self.decided or self.gaps or self.questions)

    @property
    def as_of(self) -> str:
        """The reference date in a sentence; empty when there is none."""
        line = _("reference date {day}")
        return line.format(day=self.briefing.day_in_words) if self.briefing.day else ""

    def called(self, iri: str) -> str:
        """The name of a thing."""
        return plain(label(self.briefing.graph, iri))

    def agreement(self, row: ActionRow) -> tuple[str, str, str, str]:
        """What, who, when and status of an open promise or plan."""
        due = plain(self.briefing.due(row)) or _("no date recorded")
        return plain(row.label), plain(doers(row)), due, plain(stands(row))

    def decision(self, row: DecisionRow) -> tuple[str, str, str, str]:
        """What was decided, by whom, where and when, and on which matters and themes."""
        at = filter(None, (row.decided_at.label if row.decided_at else "", row.when))
        silent = _("not recorded")
        return (
            plain(row.label),
            _names(row.who) or silent,
            plain(" · ".join(at)) or silent,
            _names((*row.about, *row.themes)),
        )

    def found(self, row: GapRow) -> str:
        """Whether a source says so or it was computed, and where the main passage stands."""
        return f"{plain(says(row))} · {self.where(row.evidence)}"

    def reasons(self, row: GapRow) -> tuple[list[PlacedText], list[PlacedText]]:
        """What speaks for and against; what is about how the records know it comes last."""
        against = sorted(row.against, key=lambda reason: reason.caveat)
        return list(map(self._reason, row.reasons)), list(map(self._reason, against))

    def needed(self, row: GapRow) -> str:
        """Whom a gap needs at the table, in a sentence; empty for nobody."""
        line = _("needs at the table: {names}")
        return line.format(names=_names(row.presence)) if row.presence else ""

    def seat(self, row: SeatRow) -> tuple[str, str, str, str]:
        """Who has a seat, what it weighs, who could stand in, and who is the next choice."""
        line = _("weight {n}").format(n=weight(row))
        return plain(row.label), line, plain(stand_ins(row)), plain(next_choice(row))

    def where(self, found: Iterable[Evidence]) -> str:
        """Where the first passage stands: section, paragraph and sentence."""
        return next(map(self._place, found), _("not recorded"))

    def passages(self, found: Iterable[Evidence]) -> Iterator[str]:
        """Of each passage where it stands, and what it says."""
        for one in found:
            yield self._place(one) + (f" – {plain(one.gloss)}" if one.gloss else "")

    def where_of(self, iris: Iterable[str]) -> str:
        """Where the first of these records that has a passage says it; empty for none."""
        graph = self.briefing.graph
        records = (record for iri in iris if (record := find(graph, iri)))
        return next((self.where(evidence(graph, x)) for x in records if x.passages), "")

    def _reason(self, reason: ReasonRow) -> PlacedText:
        return PlacedText(plain(reason.text), self.where_of(x.id for x in reason.records))

    def _place(self, found: Evidence) -> str:
        whole = passage(self.briefing.graph, found.passage) is None  # a document, not its passage
        words = [found.source] if self.several and not whole else []
        return plain(" · ".join([*words, where(found)]))


def _names(things: Iterable[Entity]) -> str:
    return ", ".join(plain(thing.label) for thing in things)


def content(briefing: Briefing, since: Given = "") -> Paper:
    """What papers say, in the language spoken: figures from where the page takes them.

    With *since*, a graph or a period, also what changed from there; raises what ``diff`` does.
    """
    graph, rows = briefing.graph, briefing.rows
    nothing = is_empty(graph)
    # Seats and matrices are of the whole field: a paper about one actor would mislead with them.
    whole = bool(rows) and not briefing.asked.actor
    seating = briefing.seated(SEATS) if whole else None
    return Paper(
        briefing=briefing,
        title=plain(briefing.title),
        filters=tuple(map(plain, briefing.filters)),
        agreed=tuple(briefing.agreed),
        decided=() if nothing else tuple(briefing.decided),
        gaps=tuple(rows[:GAPS]),
        seats=seating.seats if seating else (),
        remarks=tuple(map(plain, seating.remarks)) if seating else (),
        questions=tuple(briefing.questions[:QUESTIONS]),
        changed=None if nothing else changed(briefing, since),
        rests=() if nothing else tuple(map(plain, briefing.rests)),
        limits=tuple(map(plain, briefing.limits)) if briefing.sources else (),
        network=tie_field(briefing),
        matrices=tuple(matrices(briefing)) if whole else (),
        several=len({label(graph, p.document) for p in passages(graph).values()}) > 1,
    )
