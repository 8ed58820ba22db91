# SPDX-License-Identifier: EUPL-1.2
"""Stand van zaken: what was agreed, what is strongest, what to ask, and what it rests on."""

from __future__ import annotations

from htno_graph.answers.briefing import Briefing
from htno_graph.answers.computed_rows import GapRow, QuestionRow
from htno_graph.answers.rows import ActionRow, Promise
from htno_graph.labels import narrower
from htno_graph.model.vocabulary import short
from htno_graph.page.payload import Data, passages, ref, refs
from htno_graph.render.cells import doers, promised, says, stands

AGREED, FINDINGS, QUESTIONS = 4, 5, 3
"""How many of each fit on a projector without scrolling."""


def start_view(briefing: Briefing) -> Data | None:
    """What a chair opens with; nothing when the graph says nothing within the filters."""
    agreed, cards, questions = briefing.agreed, briefing.rows, briefing.questions
    if not (agreed or cards or questions):
        return None
    whole = not (briefing.narrowed or briefing.asked.actor)
    return {
        "agreed": [_agreed(briefing, row) for row in agreed[:AGREED]],
        "more_agreed": max(0, len(agreed) - AGREED),
        "findings": [_finding(row) for row in cards[:FINDINGS]],
        "more_findings": max(0, len(cards) - FINDINGS),
        "questions": [_question(row) for row in questions],
        "first_questions": QUESTIONS,
        "strip": [_strip(briefing, theme) for theme in briefing.long_term] if whole else [],
        "rests": briefing.rests,
        "commands": [
            briefing.command("list acties --status open", who=True),
            briefing.command("gaps"),
            briefing.command("gaps --ask"),
        ],
    }


def _question(row: QuestionRow) -> Data:
    return {
        "text": row.text,
        "settles": row.settles,
        "who": refs(row.presence),
        "says": passages(row.evidence),
    }


def _agreed(briefing: Briefing, row: ActionRow) -> Data:
    return {
        "thing": ref(row),
        "who": doers(row),
        "promised": promised(row),
        "promises": [_promise(promise) for promise in row.promises],
        "when": briefing.due(row),
        "status": [row.status, stands(row)],
        "says": passages(row.evidence),
    }


def agreed_line(row: ActionRow) -> str:
    """What was agreed and how it stands, in one line."""
    return " · ".join(filter(None, (row.label, stands(row), doers(row))))


def _promise(row: Promise) -> str:
    """A promise and who makes it, apart from the action that it is about."""
    return f"{row.label} ({'; '.join(who.label for who in row.who)})"


def _finding(row: GapRow) -> Data:
    return {
        "gap": row.id,
        "title": row.title,
        "says_who": says(row),
        "source": row.says == "source",
        "question": row.question,
        "says": passages(row.evidence),
    }


def _strip(briefing: Briefing, theme: str) -> Data:
    """A long-term theme with what happens on it and on what is under it."""
    kinds, below = ("activities", "actions", "findings"), narrower(briefing.graph, theme)
    return {"thing": short(theme), **{k: len(briefing.on_themes(k, below)) for k in kinds}}
