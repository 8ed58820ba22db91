# SPDX-License-Identifier: EUPL-1.2
"""The cells of an invitation: who has a seat, what that serves, and whom to ask otherwise."""

from __future__ import annotations

from htno_graph.answers.computed_rows import SeatRow
from htno_graph.language import _
from htno_graph.render.cells import listed


def seated(row: SeatRow) -> str:
    """Who has the seat, or what an open card asks for."""
    if row.section == "open":
        return _("stays open; asks for {names}").format(names=listed(row.presence))
    return _("{name} (asked for)").format(name=row.label) if row.must else row.label


def weight(row: SeatRow) -> str:
    """What a seat adds, or what an open card weighs."""
    return f"{row.weight:g}"


def served(row: SeatRow) -> str:
    """The cards that a seat adds, and how many it shares with seats above; or the open card."""
    if row.section == "open":
        return row.label
    shared = sum(not card.new for card in row.cards)
    cards = [card.label for card in row.cards if card.new]
    return "; ".join([*cards, *([_("also {n} from above").format(n=shared)] if shared else [])])


def stand_ins(row: SeatRow) -> str:
    """Who could speak to all that a seat adds and has no seat."""
    if row.section == "open":
        return ""
    return listed(row.stand_ins) or _("nobody")


def next_choice(row: SeatRow) -> str:
    """Who would add most to the table if this seat stayed empty, and the weight lost then."""
    if row.section == "open":
        return ""
    who = row.runner_up.label if row.runner_up else _("nobody")
    return f"{who} ({-row.loss:+g})".replace("(-", "(−") if row.loss else who
