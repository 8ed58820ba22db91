# SPDX-License-Identifier: EUPL-1.2
"""A line of an invitation says who comes, for what, and whom to ask when that fails."""

from __future__ import annotations

import pytest

from htno_graph.answers.computed_rows import SeatRow, ServedGap
from htno_graph.model.rows import Entity
from htno_graph.render.cells import next_choice, seated, served, stand_ins, weight
from tests.render.rows import named

SEAT = SeatRow(
    section="seat",
    id="actor/fme",
    label="FME",
    type="",
    must=False,
    weight=104.0,
    cards=(
        ServedGap("1", "agenda", "gap", new=True, evidence=()),
        ServedGap("2", "pilot", "gap", new=False, evidence=()),
    ),
    presence=(),
    stand_ins=(),
    runner_up=None,
    loss=0.0,
    evidence=(),
)
OPEN = SEAT.replaced(section="open", label="ritme", presence=named("OCW"))


(HVA,) = named("HvA")


pytestmark = pytest.mark.usefixtures("english")


def test_who_was_asked_for_is_marked() -> None:
    assert (seated(SEAT), seated(SEAT.replaced(must=True))) == ("FME", "FME (asked for)")


def test_what_stays_open_says_whom_it_asks_for_and_has_nobody_instead() -> None:
    assert seated(OPEN) == "stays open; asks for OCW"
    assert (served(OPEN), stand_ins(OPEN), next_choice(OPEN)) == ("ritme", "", "")


def test_what_a_seat_shares_is_counted_and_not_told_again() -> None:
    assert served(SEAT) == "agenda; also 1 from above"


def test_a_whole_weight_has_no_decimals() -> None:
    assert (weight(SEAT), weight(SEAT.replaced(weight=0.5))) == ("104", "0.5")


def test_nobody_to_stand_in_is_said() -> None:
    able = SEAT.replaced(stand_ins=named("HvA", "VH"))
    assert (stand_ins(SEAT), stand_ins(able)) == ("nobody", "HvA; VH")


@pytest.mark.parametrize(
    ("runner_up", "loss", "said"),
    [
        (None, 32.0, "nobody (−32)"),
        (None, 0.0, "nobody"),
        (HVA, 0.0, "HvA"),
        (HVA, 8.0, "HvA (−8)"),
        (HVA, -2.0, "HvA (+2)"),
    ],
)
def test_the_next_choice_says_what_the_table_loses(
    runner_up: Entity | None, loss: float, said: str
) -> None:
    """Less with a minus; more, where a seat asked for is worth less than another; else nothing."""
    assert next_choice(SEAT.replaced(runner_up=runner_up, loss=loss)) == said
