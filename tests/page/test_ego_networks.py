# SPDX-License-Identifier: EUPL-1.2
"""A close-up draws how a party stands to what happened, and never more than can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from htno_graph.answers.listing import listing
from htno_graph.model.vocabulary import short
from htno_graph.page.ego_networks import MOST, close_up_view
from htno_graph.store.memory import Graph
from tests.page.views import shown

Told = Callable[..., Graph]


def lines(graph: Graph, of: str) -> dict[tuple[str, str], dict[str, Any]]:
    found = shown(close_up_view, graph)
    drawing = found["of"][of]["drawing"]
    return {(edge["from"], edge["to"]): edge for edge in drawing["edges"]}


def test_who_a_source_calls_absent_is_not_drawn_as_a_participant(shipped: Graph) -> None:
    """The branches on the afternoon of June 2023, from both sides."""
    theme = lines(shipped, "theme/diversiteit-en-inclusie")
    absent = {pair for pair, edge in theme.items() if edge["basis"] == "absent"}
    assert [who for who, _what in absent] == ["actor/branches"]
    (what,) = {what for _who, what in absent}
    assert lines(shipped, "actor/branches")["actor/branches", what]["basis"] == "absent"


def test_a_target_group_and_a_place_visited_are_drawn_aside(shipped: Graph) -> None:
    found = lines(shipped, "actor/hogeschool-zuyd")
    kinds = {edge["basis"] for (_who, what), edge in found.items() if what.startswith("activity/")}
    assert kinds == {"aside"}


def test_a_tie_that_a_source_calls_fragile_is_marked(shipped: Graph) -> None:
    found = lines(shipped, "actor/branches")
    assert found["actor/branches", "actor/sac-htno"]["marked"] is True
    assert "marked" not in found["actor/branches", "actor/domeindirecteuren"]


@pytest.mark.parametrize("key", ["actor/sac-htno", "theme/kwantitatieve-mismatch"])
def test_no_more_is_drawn_than_can_be_read_and_the_rest_is_counted(
    shipped: Graph, key: str
) -> None:
    found = shown(close_up_view, shipped)
    close = found["of"][key]
    drawn = len(close["drawing"]["nodes"])
    assert 1 < drawn <= MOST
    assert (close["more"] > 0) == (drawn == MOST)


def test_what_is_open_comes_before_what_is_done_when_not_all_fits(shipped: Graph) -> None:
    """The author has more than forty things around it: themes give way to deeds."""
    found = shown(close_up_view, shipped)
    close = found["of"]["actor/sac-htno"]
    drawn = [node["id"] for node in close["drawing"]["nodes"]]
    assert close["more"] > 0
    assert not [key for key in drawn if key.startswith("theme/")]

    def deeds(status: str) -> set[str]:
        rows = listing(shipped, "actions", who="sac htno", status=status).rows
        return {short(row.id) for row in rows if "/action/" in row.id}

    assert deeds("open") <= {*drawn}
    assert deeds("closed") - {*drawn}, "not all of it fits"


def test_a_theme_with_two_hundred_parties_draws_what_can_be_read(
    star: Callable[[int], Graph],
) -> None:
    """At most forty, the hub among them or not; all others are counted."""
    found = shown(close_up_view, star(200))
    theme, hub = found["of"]["theme/water"], found["of"]["actor/hub"]
    drawn = len(theme["drawing"]["nodes"])
    assert drawn == MOST
    assert drawn + theme["more"] == 201 + 200  # parties and their collaborations
    assert len(hub["drawing"]["nodes"]) == MOST
    # the hub, its partners, the theme, the collaborations
    assert MOST + hub["more"] == 1 + 200 + 1 + 200
    ends = {end for edge in theme["drawing"]["edges"] for end in (edge["from"], edge["to"])}
    assert ends <= {node["id"] for node in theme["drawing"]["nodes"]}
