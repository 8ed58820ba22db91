# SPDX-License-Identifier: EUPL-1.2
"""Uitnodigen: the best set for a few sizes, and what each seat serves."""

from __future__ import annotations

from typing import Any

from htno_graph.answers.invitation import Asked, invited
from htno_graph.report.seats import next_choice, stand_ins
from htno_graph.views.asked import Scene
from htno_graph.views.parts import Data, passages, ref, refs

SIZES = (2, 4, 6, 8)
"""Numbers of seats worked out on the page; the command answers for others."""


def guests(scene: Scene) -> Data | None:
    """For each size the seats, what they serve, and what stays open; nothing for one actor."""
    if scene.asked.actor:
        return None
    sets = [seated(scene, size) for size in SIZES]
    command = scene.command("invite --seats N")
    return {"sets": sets, "commands": [command]} if any(s["seats"] for s in sets) else None


def seated(scene: Scene, size: int) -> Data:
    """The best set of one size, what each seat serves, and what stays open."""
    found, remarks = invited(scene.field, scene.gaps, Asked(scene.graph, size))
    rows: list[Any] = list(found)
    return {
        "size": size,
        "seats": [
            {
                "name": row["label"],
                "thing": ref(row),
                "weight": row["weight"],
                "stand_ins": stand_ins(row) if row["stand_ins"] else "",
                "next": next_choice(row),
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
        "remarks": list(remarks),
    }
