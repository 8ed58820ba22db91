# SPDX-License-Identifier: EUPL-1.2
"""Gaten: the cards with both sides, and where enough is recorded the matrices."""

from __future__ import annotations

from typing import Any

from htno_graph.answers.cards import card_row
from htno_graph.gaps import Card
from htno_graph.language import _
from htno_graph.report.cells import says
from htno_graph.views.asked import Scene
from htno_graph.views.matrix import matrices
from htno_graph.views.parts import Data, is_actor, passages, place, ref, refs


def gap_view(scene: Scene) -> Data | None:
    """All cards in the order of the command, and the matrices."""
    cards = [_card(scene, card) for card in scene.cards]
    if not cards:
        return None
    families = {code: name for card in cards for code, name in card["families"]}
    return {
        "cards": cards,
        "families": [[code, name] for code, name in families.items()],
        "matrices": matrices(scene),
        "commands": [scene.command("gaps --top 100"), scene.command("show GAP-ID", theme=False)],
    }


def _card(scene: Scene, card: Card) -> Data:
    row: Any = card_row(scene.field, card)
    return {
        "id": row["id"],
        "title": row["title"],
        "says_who": says(row),
        "source": row["says"] == "source",
        "families": [
            list(pair) for pair in zip(row["families"], row["families_label"], strict=True)
        ],
        "theme": ref(row["theme"]),
        "subjects": refs(row["subjects"]),
        "for": [_reason(reason) for reason in row["for"]],
        "against": [_reason(reason) for reason in row["against"] if not reason["caveat"]],
        "caveats": [_reason(reason) for reason in row["against"] if reason["caveat"]],
        "question": row["question"],
        "presence": refs(row["presence"]),
        "types": sorted({e["type"] for e in _parties(row)} - {"", "actor"}),
        "vanishes": [
            _vanishing(entity)
            for entity in row["vanishes_without"]
            if entity["type"] == "passage" or len(scene.field.sources) > 1
        ],
        "parts": [
            [part["label"], round(part["share"], 2)]
            for part in row["parts"]
            if round(part["share"], 2)
        ],
        "says": passages(row["evidence"]),
        "where": place(row["evidence"]),
    }


def _parties(row: Any) -> list[Any]:
    return [e for e in (*row["subjects"], *row["presence"]) if is_actor(e["id"])]


def _reason(reason: Any) -> Data:
    return {"text": reason["text"], "on": refs(reason["records"])}


def _vanishing(entity: Any) -> str:
    if entity["type"] == "passage":
        return _("this one passage")
    return str(entity["label"])
