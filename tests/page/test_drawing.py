# SPDX-License-Identifier: EUPL-1.2
"""A drawing is data for our page: places and lines, and nothing of pyvis's page."""

from __future__ import annotations

import json

import pytest

from htno_graph.page.drawing import Drawing, Edge, drawn, vis_script
from htno_graph.page.style import LINES

PLACES = {"actor/a": (0.0, 10.0 / 3), "actor/b": (-250.0, 0.0)}


def test_a_node_is_its_key_and_its_place_and_no_name() -> None:
    """Names are in the pool, once for each language; places to a hundredth of a pixel."""
    data = drawn(PLACES, []).data()
    assert data["nodes"] == [
        {"id": "actor/a", "x": 0.0, "y": 3.33},
        {"id": "actor/b", "x": -250.0, "y": 0.0},
    ]
    assert json.loads(json.dumps(data)) == data


def test_a_line_has_the_basis_that_the_page_can_draw_and_no_other() -> None:
    """What is no basis draws as a plain line; what is not set is left out."""
    ties = [
        Edge("actor/a", "actor/b", "joint-action", marked=True),
        Edge("actor/b", "actor/a", "named-together"),
    ]
    assert "named-together" not in LINES
    assert drawn(PLACES, ties).data()["edges"] == [
        {"from": "actor/a", "to": "actor/b", "basis": "joint-action", "marked": True}
    ]
    assert drawn(PLACES, ties[1:]).data()["edges"] == [{"from": "actor/b", "to": "actor/a"}]


def test_a_tie_to_nobody_is_a_fault_of_ours() -> None:
    with pytest.raises(AssertionError):
        drawn(PLACES, [Edge("actor/a", "actor/c", "contact")])


def test_nothing_moves() -> None:
    assert Drawing().options.physics.enabled is False


def test_the_page_of_pyvis_is_refused() -> None:
    """It escapes nothing and loads from elsewhere."""
    with pytest.raises(NotImplementedError, match="page"):
        Drawing().generate_html("tafel.html")


def test_the_script_that_draws_is_the_one_of_the_pyvis_installed() -> None:
    """One script that fits between two tags."""
    text = vis_script()
    assert "DataSet" in text
    assert "</script" not in text.lower()
