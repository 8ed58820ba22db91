# SPDX-License-Identifier: EUPL-1.2
"""Gaten: the cards with both sides, and where enough is recorded the matrices."""

from __future__ import annotations

from htno_graph.answers.computed_rows import GapRow, ReasonRow
from htno_graph.language import _
from htno_graph.model.rows import Entity
from htno_graph.page.context import PageContext
from htno_graph.page.matrix import matrices
from htno_graph.page.parts import Data, is_actor, passages, place, ref, refs
from htno_graph.render.cells import says


def gap_view(scene: PageContext) -> Data | None:
    """All cards in the order of the command, and the matrices."""
    if not scene.rows:
        return None
    named = (
        pair for row in scene.rows for pair in zip(row.families, row.families_label, strict=True)
    )
    return {
        "cards": [_card(scene, row) for row in scene.rows],
        "families": [list(pair) for pair in dict(named).items()],
        "matrices": [found.data() for found in matrices(scene)],
        "commands": [scene.command("gaps --top 100"), scene.command("show GAP-ID", theme=False)],
    }


def _card(scene: PageContext, row: GapRow) -> Data:
    return {
        "id": row.id,
        "title": row.title,
        "says_who": says(row),
        "source": row.says == "source",
        "families": [list(pair) for pair in zip(row.families, row.families_label, strict=True)],
        "theme": ref(row.theme),
        "subjects": refs(row.subjects),
        "for": [_reason(reason) for reason in row.reasons],
        "against": [_reason(reason) for reason in row.against if not reason.caveat],
        "caveats": [_reason(reason) for reason in row.against if reason.caveat],
        "question": row.question,
        "presence": refs(row.presence),
        "types": sorted({thing.type for thing in _parties(row)} - {"", "actor"}),
        "vanishes": [
            _("this one passage") if thing.type == "passage" else thing.label
            for thing in row.vanishes_without
            if thing.type == "passage" or len(scene.field.sources) > 1
        ],
        "parts": [[part.label, round(part.share, 2)] for part in row.parts if round(part.share, 2)],
        "says": passages(row.evidence),
        "where": place(row.evidence),
    }


def _parties(row: GapRow) -> list[Entity]:
    return [thing for thing in (*row.subjects, *row.presence) if is_actor(thing.id)]


def _reason(reason: ReasonRow) -> Data:
    return {"text": reason.text, "on": refs(reason.records)}
