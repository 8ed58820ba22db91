# SPDX-License-Identifier: EUPL-1.2
"""Gaten: the cards with both sides, and where enough is recorded the matrices."""

from __future__ import annotations

from htno_graph.answers.briefing import Briefing
from htno_graph.answers.computed_rows import GapRow, ReasonRow
from htno_graph.language import _
from htno_graph.model.vocabulary import kind_of
from htno_graph.page.matrix import matrices
from htno_graph.page.payload import Data, passages, place, ref, refs
from htno_graph.render.cells import says


def gap_view(briefing: Briefing) -> Data | None:
    """All cards in the order of the command, and the matrices."""
    if not briefing.rows:
        return None
    named = (
        pair for row in briefing.rows for pair in zip(row.families, row.families_label, strict=True)
    )
    return {
        "cards": [_card(briefing, row) for row in briefing.rows],
        "families": [list(pair) for pair in dict(named).items()],
        "matrices": [found.data() for found in matrices(briefing)],
        "commands": [
            briefing.command("gaps --top 100"),
            briefing.command("show GAP-ID", theme=False),
        ],
    }


def _card(briefing: Briefing, row: GapRow) -> Data:
    parties = [x for x in (*row.subjects, *row.presence) if kind_of(x.id) == "actor"]
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
        "types": sorted({thing.type for thing in parties} - {"", "actor"}),
        "vanishes": [
            _("this one passage") if thing.type == "passage" else thing.label
            for thing in row.vanishes_without
            if thing.type == "passage" or len(briefing.scope.sources) > 1
        ],
        "parts": [[part.label, round(part.share, 2)] for part in row.parts if round(part.share, 2)],
        "says": passages(row.evidence),
        "where": place(row.evidence),
    }


def _reason(reason: ReasonRow) -> Data:
    return {"text": reason.text, "on": refs(reason.records)}
