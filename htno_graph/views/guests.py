# SPDX-License-Identifier: EUPL-1.2
"""Uitnodigen: the best set for a few sizes, and what each seat serves."""

from __future__ import annotations

from typing import Any

from htno_graph.answers.invitation import invitation
from htno_graph.views.asked import Scene
from htno_graph.views.parts import Data, passages, ref, refs
from htno_graph.vocabulary import short

SIZES = (2, 4, 6, 8)
"""Numbers of seats worked out on the page; the command answers for others."""


def guests(scene: Scene) -> Data | None:
    """For each size the seats, what they serve, and what stays open."""
    sets = [_set(scene, size) for size in SIZES]
    command = scene.command("invite --seats N")
    return {"sets": sets, "commands": [command]} if any(s["seats"] for s in sets) else None


def _others(scene: Scene, row: Any) -> list[str]:
    """Who else could speak to all the gaps that a seat adds."""
    cards = {card.id: card for card in scene.cards}
    fresh = [cards[gap["id"]] for gap in row["cards"] if gap["new"] and gap["id"] in cards]
    found = set.intersection(*(set(card.presence) for card in fresh)) if fresh else set()
    return sorted(short(iri) for iri in found - {row["id"]})


def _set(scene: Scene, size: int) -> Data:
    asked = scene.asked
    answer = invitation(
        scene.graph, theme=asked.theme, period=asked.period, seats=size, as_of=asked.as_of
    )
    rows: list[Any] = list(answer.rows)
    return {
        "size": size,
        "seats": [
            {
                "name": row["label"],
                "thing": ref(row),
                "weight": row["weight"],
                "others": _others(scene, row),
                "gaps": [[card["id"], card["label"], card["new"]] for card in row["cards"]],
                "says": passages(row["evidence"]),
            }
            for row in rows
            if row["section"] == "seat"
        ],
        "open": [
            {"gap": row["id"], "label": row["label"], "asks": refs(row["presence"])}
            for row in rows
            if row["section"] == "open"
        ],
        "remarks": list(answer.not_recorded),
    }
