# SPDX-License-Identifier: EUPL-1.2
"""The timeline: months in order, empty ones too; what has a time and no month after its months."""

from __future__ import annotations

from typing import Any

import pytest

from htno_graph.model import records as r
from htno_graph.model.vocabulary import ID
from htno_graph.page.timeline import timeline_view
from htno_graph.queries import records_of
from htno_graph.store.memory import Graph
from tests.page.views import shown
from tests.shipped import BRANCHES

pytestmark = pytest.mark.usefixtures("english")


def test_every_month_of_the_report_is_there_and_two_are_empty(shipped: Graph) -> None:
    """Of the calendar of 2023: August is recess, October is not filled in. January is planned."""
    rows = shown(timeline_view, shipped)["line"]
    names = [row["name"] for row in rows]
    months = [name for name in names if name.endswith("2023")]
    assert len(months) == 12
    empty = {row["name"]: row["said"] for row in rows if not row["items"]}
    assert list(empty) == ["August 2023", "October 2023"]
    findings = {finding.id: finding.kind for finding in records_of(shipped, r.Finding)}
    kinds = [[findings[ID + key] for key in said] for said in empty.values()]
    assert kinds == [["no-activity"], ["unfilled"]]
    assert names.index("January 2024") == 12


def test_a_quarter_and_a_half_year_stand_in_the_line(shipped: Graph) -> None:
    names = [row["name"] for row in shown(timeline_view, shipped)["line"]]
    assert "second quarter of 2024" in names
    assert "first half of 2024" in names


def test_what_lies_after_the_sources_is_said_to_and_never_counted_as_none(shipped: Graph) -> None:
    told = {
        row["counted"]
        for row in shown(timeline_view, shipped)["rhythm"]
        if "2024" in row["counted"]
    }
    assert told
    assert all("2024: after what the sources cover" in text for text in told)
    assert not any("2024: 0" in text for text in told)
    later = [row["name"] for row in shown(timeline_view, shipped)["line"] if row["later"]]
    assert later
    assert all(name.endswith("2024") for name in later)


def test_of_one_actor_it_says_in_what_capacity(shipped: Graph) -> None:
    """The branches in June: a source says that they were absent."""
    rows = shown(timeline_view, shipped, actor=BRANCHES)["line"]
    (june,) = (row["items"] for row in rows if row["name"] == "June 2023")
    assert [item["as"] for item in june] == ["a source says: absent"]


def test_months_without_anything_stay_unless_they_are_too_many(world: Any) -> None:
    """Five months, three of them empty; ten years would be a hundred and more."""
    theme = world.theme("t", "water")
    world.activity(theme, "2030-01", world.actor("a", "Alfa"))
    world.activity(theme, "2030-05", world.actor("b", "Beta"))
    rows = shown(timeline_view, world.graph())["line"]
    assert [len(row["items"]) for row in rows] == [1, 0, 0, 0, 1]
    assert rows[0]["name"] != rows[1]["name"]
    world.activity(theme, "2039-11", world.actor("c", "Gamma"))
    rows = shown(timeline_view, world.graph())["line"]
    assert [len(row["items"]) for row in rows] == [1, 1, 1]
