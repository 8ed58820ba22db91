# SPDX-License-Identifier: EUPL-1.2
"""Stand van zaken: what was agreed, what is strongest, what to ask, and what it rests on."""

from __future__ import annotations

from htno_graph.answers.computed_rows import GapRow, QuestionRow
from htno_graph.answers.due import promised_for
from htno_graph.answers.gaps import gap_questions
from htno_graph.answers.rows import ActionRow, DecisionRow, Promise
from htno_graph.labels import find, label, narrower
from htno_graph.language import _, ngettext, pick
from htno_graph.model import records as r
from htno_graph.model.periods import in_words
from htno_graph.model.vocabulary import short
from htno_graph.page.context import PageContext
from htno_graph.page.parts import Data, passages, ref, refs
from htno_graph.queries import by_id, name, records_of, source_documents
from htno_graph.render.cells import doers, promised, says, stands

AGREED, FINDINGS, QUESTIONS = 4, 5, 3
"""How many of each fit on a projector without scrolling."""

URGENCY = ("not-achieved", "planned", "partly-done", "not-recorded", "ongoing")
"""Statuses in the order in which a table asks after them."""


def start(scene: PageContext) -> Data | None:
    """What a chair opens with; nothing when the graph says nothing within the filters."""
    agreed = agreed_on(scene)
    cards = [_finding(row) for row in scene.rows[:FINDINGS]]
    questions = to_ask(scene)
    if not (agreed or cards or questions):
        return None
    return {
        "agreed": [_agreed(scene, row) for row in agreed[:AGREED]],
        "more_agreed": max(0, len(agreed) - AGREED),
        "findings": cards,
        "more_findings": max(0, len(scene.cards) - FINDINGS),
        "questions": [_question(row) for row in questions],
        "first_questions": QUESTIONS,
        "strip": [] if scene.narrowed or scene.asked.actor else _strips(scene),
        "rests": rests(scene),
        "commands": [
            scene.command("list acties --status open", who=True),
            scene.command("gaps"),
            scene.command("gaps --ask"),
        ],
    }


def to_ask(scene: PageContext) -> list[QuestionRow]:
    """All questions, what settles most first; with an actor, those to it."""
    asked = scene.asked
    found = gap_questions(
        scene.graph, theme=asked.theme, period=asked.period, as_of=asked.as_of, top=0
    )
    return [
        row
        for row in found.rows
        if not asked.actor or any(who.id == asked.actor for who in row.presence)
    ]


def _question(row: QuestionRow) -> Data:
    return {
        "text": row.text,
        "settles": row.settles,
        "who": refs(row.presence),
        "says": passages(row.evidence),
    }


def agreed_on(scene: PageContext) -> list[ActionRow]:
    """Open promises and plans, what was not achieved first, then by time."""
    rows = scene.listing("acties", status="open", who=scene.who).of(ActionRow)
    return sorted(rows, key=lambda row: (_urgency(row), row.latest or "9", row.label))


def decided_on(scene: PageContext) -> list[DecisionRow]:
    """The decisions, the latest first."""
    rows = scene.listing("besluiten", who=scene.who).of(DecisionRow)
    return sorted(rows, key=lambda row: row.latest or "", reverse=True)


def _agreed(scene: PageContext, row: ActionRow) -> Data:
    return {
        "thing": ref(row),
        "who": doers(row),
        "promised": promised(row),
        "promises": [_promise(promise) for promise in row.promises],
        "when": when(scene, row),
        "status": [row.status, stands(row)],
        "says": passages(row.evidence),
    }


def _promise(row: Promise) -> str:
    """A promise and who makes it, apart from the action that it is about."""
    return f"{row.label} ({'; '.join(who.label for who in row.who)})"


def _urgency(row: ActionRow) -> tuple[int, bool]:
    place = URGENCY.index(row.status) if row.status in URGENCY else len(URGENCY)
    return place, not promised(row)


def when(scene: PageContext, row: ActionRow) -> str:
    """When it is due, in words."""
    record = find(scene.graph, row.id)
    text = promised_for(scene.graph, record, in_words) if record else ""
    mark = " " + _("(implied)") if text and "date" in row.implied else ""
    return text + mark


def _finding(row: GapRow) -> Data:
    return {
        "gap": row.id,
        "title": row.title,
        "says_who": says(row),
        "source": row.says == "source",
        "question": row.question,
        "says": passages(row.evidence),
    }


def _strips(scene: PageContext) -> list[Data]:
    return [_strip(scene, iri) for iri in scene.long_term]


def _strip(scene: PageContext, iri: str) -> Data:
    """A long-term theme with what happens on it and on what is under it."""
    below = narrower(scene.graph, iri)
    counts: Data = {
        kind: len(scene.listed(kind, below)) for kind in ("activities", "actions", "findings")
    }
    return {"thing": short(iri), **counts}


def summary(agreed: int, gaps: int) -> str:
    """How many open promises and plans there are, and how many gaps, in one sentence."""
    promises = ngettext("{n} open promise or plan", "{n} open promises and plans", agreed)
    cards = ngettext(
        "{n} gap, with what speaks for and against.",
        "{n} gaps, each with what speaks for and against.",
        gaps,
    )
    return f"{promises.format(n=agreed)}; {cards.format(n=gaps)}"


def rests(scene: PageContext) -> list[str]:
    """What all of this rests on, a line for each source and one for its attendance."""
    graph = scene.graph
    lines = []
    for document in source_documents(graph):
        line = _("{source}, written by {author}, covers {period}")
        lines.append(
            line.format(
                source=pick(document.label),
                author=label(graph, document.author) if document.author else _("not recorded"),
                period=in_words(document) or _("not recorded"),
            )
        )
    levels = {a.attendance_level for a in records_of(graph, r.Activity) if a.attendance_level}
    if levels:
        names = [pick(name(graph, "attendance-level", level)) for level in sorted(levels)]
        lines.append(_("attendance is recorded {levels}").format(levels=", ".join(names)))
    named = sum(actor.named for actor in by_id(graph, r.Actor).values())
    lines.append(ngettext("{n} party named", "{n} parties named", named).format(n=named))
    return lines
