# SPDX-License-Identifier: EUPL-1.2
"""Uitnodigen: the best set for a few sizes, and what each seat serves."""

from __future__ import annotations

from htno_graph.page.context import PageContext, Seating
from htno_graph.page.parts import Data, passages, ref, refs
from htno_graph.render.seats import next_choice, stand_ins

SIZES = (2, 4, 6, 8)
"""Numbers of seats worked out on the page; the command answers for others."""


def guests(scene: PageContext) -> Data | None:
    """For each size the seats, what they serve, and what stays open; nothing for one actor."""
    sets = seatings(scene)
    command = scene.command("invite --seats N")
    some = any(found.seats for found in sets)
    return {"sets": list(map(_set, sets)), "commands": [command]} if some else None


def seatings(scene: PageContext) -> list[Seating]:
    """The best set for each of ``SIZES``; none when one actor is asked about."""
    return [] if scene.asked.actor else [scene.seated(size) for size in SIZES]


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
