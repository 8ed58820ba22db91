# SPDX-License-Identifier: EUPL-1.2
"""Uitnodigen: the best set for a few sizes, and what each seat serves."""

from __future__ import annotations

from htno_graph.answers.briefing import Briefing, Seating
from htno_graph.page.payload import Data, passages, ref, refs
from htno_graph.render.cells import next_choice, stand_ins

SIZES = (2, 4, 6, 8)
"""Numbers of seats worked out on the page; the command answers for others."""


def invitation_view(briefing: Briefing) -> Data | None:
    """For each size the seats, what they serve, and what stays open; nothing for one actor."""
    sets = [] if briefing.asked.actor else [briefing.seated(size) for size in SIZES]
    command = briefing.command("invite --seats N")
    some = any(found.seats for found in sets)
    return {"sets": list(map(_set, sets)), "commands": [command]} if some else None


def _set(found: Seating) -> Data:
    return {
        "size": found.size,
        "seats": [
            {
                "name": row.label,
                "thing": ref(row),
                "weight": row.weight,
                "stand_ins": stand_ins(row) if row.stand_ins else "",
                "next": next_choice(row),
                "gaps": [[card.id, card.label, card.new] for card in row.cards],
                "says": passages(row.evidence),
            }
            for row in found.seats
        ],
        "open": [
            {"gap": row.id, "label": row.label, "asks": refs(row.presence)} for row in found.open
        ],
        "remarks": list(found.remarks),
    }
