# SPDX-License-Identifier: EUPL-1.2
"""Inviting on the page is the invitation of the command, for a few numbers of seats."""

from __future__ import annotations

from typing import Any

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.answers.invitation import invitation
from htno_graph.page.invitation import SIZES, invitation_view
from htno_graph.store.memory import Graph
from tests.shipped import FME


def test_seats_are_those_of_the_invitation(briefing: Briefing, asked: dict[str, Any]) -> None:
    """Who, what it weighs, what that serves, who could stand in, and what stays open."""
    found: Any = invitation_view(briefing)
    assert [one["size"] for one in found["sets"]] == list(SIZES)
    for one in found["sets"]:
        rows = invitation(briefing.graph, seats=one["size"], **asked).rows
        seats = [row for row in rows if row.section == "seat"]
        for seat, row in zip(one["seats"], seats, strict=True):
            assert (seat["name"], seat["weight"]) == (row.label, row.weight)
            assert seat["stand_ins"] == "; ".join(who.label for who in row.stand_ins)
            assert seat["gaps"] == [[c.id, c.label, c.new] for c in row.cards]
            assert seat["says"]
        still = [row.id for row in rows if row.section == "open"]
        assert [row["gap"] for row in one["open"]] == still
        assert all(row["asks"] for row in one["open"])


def test_a_page_about_one_actor_invites_nobody(shipped: Graph) -> None:
    """The seats are of the whole field and would mislead there."""
    assert invitation_view(Briefing(shipped, BriefingQuery(actor=FME))) is None


def test_where_no_gap_asks_for_anybody_there_is_no_view(world: Any) -> None:
    world.actor("a", "Alfa")
    assert invitation_view(Briefing(world.graph(), BriefingQuery())) is None
