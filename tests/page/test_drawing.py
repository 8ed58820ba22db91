# SPDX-License-Identifier: EUPL-1.2
"""A drawing is data for our page: places, shapes and lines, and nothing of pyvis's page."""

from __future__ import annotations

import json

import pytest

from htno_graph.page.drawing import Drawing, drawn, vis_script
from htno_graph.page.style import LINES

PLACES = {"actor/a": (0.0, 10.0 / 3), "actor/b": (-250.0, 0.0)}
CLASSES = {"actor/a": "education", "actor/b": "group"}


def test_a_node_is_its_key_and_its_place_and_no_name() -> None:
    """Names are in the pool, once for each language; places to a hundredth of a pixel."""
    assert drawn(PLACES, CLASSES, [], {"actor/b": -1}).data()["nodes"] == [
        {"id": "actor/a", "x": 0.0, "y": 3.33, "side": 0},
        {"id": "actor/b", "x": -250.0, "y": 0.0, "side": -1},
    ]


def test_a_line_has_the_basis_that_the_page_can_draw_and_no_other() -> None:
    """What is no basis draws as a plain line; what is not set is left out."""
    ties = [
        ("actor/a", "actor/b", "joint-action", {"marked": True}),
        ("actor/a", "actor/b", "named-together", {"marked": False}),
    ]
    assert "named-together" not in LINES
    data = drawn(PLACES, CLASSES, ties).data()
    assert data["edges"] == [
        {"from": "actor/a", "to": "actor/b", "basis": "joint-action", "marked": True}
    ]
    plain = drawn(PLACES, CLASSES, ties[1:]).data()["edges"]
    assert plain == [{"from": "actor/a", "to": "actor/b"}]


def test_a_tie_to_nobody_is_a_fault_of_ours() -> None:
    with pytest.raises(AssertionError):
        drawn(PLACES, CLASSES, [("actor/a", "actor/c", "contact", {})])


def test_a_drawing_is_json_and_nothing_moves() -> None:
    drawing = Drawing()
    drawing.thing("actor/a", "education", (1, 2))
    data = drawing.drawn().data()
    assert json.loads(json.dumps(data)) == data
    assert drawing.options.physics.enabled is False


def test_the_page_of_pyvis_is_refused() -> None:
    """It escapes nothing and loads from elsewhere."""
    with pytest.raises(NotImplementedError, match="view"):
        Drawing().generate_html("tafel.html")


def test_the_script_that_draws_is_the_one_of_the_pyvis_installed() -> None:
    """One script that fits between two tags."""
    text = vis_script()
    assert "DataSet" in text
    assert "</script" not in text.lower()
