# SPDX-License-Identifier: EUPL-1.2
"""What a page is given: the figures of the commands, whatever the graph and the filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from htno_graph.answers.briefing import Briefing
from htno_graph.answers.gaps import gap_cards
from htno_graph.page.model import VIEWS, model
from htno_graph.store.memory import Graph
from tests.page.views import shown
from tests.shipped import FME

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def data(briefing: Briefing) -> dict[str, Any]:
    """The page of the report within these filters."""
    return model(briefing)


# --- whatever the filters --------------------------------------------------------------------


def test_every_reference_and_passage_is_on_the_page(data: dict[str, Any]) -> None:
    """What a line points to can be opened, also when a filter hides it elsewhere."""
    things, passages = data["things"], data["passages"]
    gaps = {card["id"] for card in data["views"]["gaps"]["cards"]}
    wrong = []

    def walk(value: Any, key: str = "") -> None:
        if isinstance(value, dict):
            for name, part in value.items():
                walk(part, name)
        elif isinstance(value, list | tuple):
            for part in value:
                walk(part, key)
        elif value:
            refers = key in ("thing", "ref", "who", "presence", "under", "agreed")
            if refers and "/" in str(value) and value not in things:
                wrong.append((key, value))
            if key == "says" and value not in passages:
                wrong.append((key, value))
            if key == "gap" and value not in gaps:
                wrong.append((key, value))

    walk(data["views"])
    walk(things)
    assert wrong == []


def test_every_command_under_a_view_names_the_filters(
    asked: dict[str, Any], data: dict[str, Any]
) -> None:
    """A command that can be narrowed is; all are in the language of the page."""
    commands = [c for view in data["views"].values() for c in view.get("commands", [])]
    assert commands
    assert [c for c in commands if "--lang en" not in c] == []
    if "period" in asked:
        assert any(f"--period {asked['period']}" in c for c in data["views"]["gaps"]["commands"])
    if "as_of" in asked:
        assert [c for c in commands if f"--as-of {asked['as_of']}" not in c] == []


# --- about one actor ------------------------------------------------------------------------


def test_a_page_about_an_actor_has_what_concerns_it(shipped: Graph) -> None:
    """Cards of which it is a subject or whose presence they need, in the order of the command."""
    found = shown(model, shipped, actor=FME)
    rows = gap_cards(shipped, top=1000).rows
    mine = [
        row.id for row in rows if FME in [entity.id for entity in (*row.subjects, *row.presence)]
    ]
    assert [card["id"] for card in found["views"]["gaps"]["cards"]] == mine != []
    assert len(mine) < len(rows)
    assert found["opens"]["about"] == "actor/fme"
    assert "FME" in found["title"]
    assert any("FME" in line for line in found["filters"])
    field = found["views"]["field"]
    theirs = {part[1] for part in field["parts"] if part[0] == "actor/fme"}
    assert {matter[0] for matter in field["matters"]} == theirs != set()


# --- odd graphs -----------------------------------------------------------------------------


def test_an_empty_graph_has_no_view(told: Callable[..., Graph]) -> None:
    found = shown(model, told(""))
    assert found["views"] == {}
    assert found["left_out"] == list(VIEWS)
    assert (found["story"], found["opens"]["view"]) == ([], "")


def test_one_actor_is_a_page(world: Any) -> None:
    world.actor("a", "Alfa")
    found = shown(model, world.graph())
    assert "themes" in found["left_out"]
    assert [item[0] for item in found["views"]["field"]["who"]["items"]] == ["actor/a"]
    assert found["things"]["actor/a"]["label"] == "Alfa"
    world.tie("", "actor:a", world.actor("b", "Beta"))
    found = shown(model, world.graph())
    assert "themes" in found["left_out"]
    assert len(found["views"]["field"]["parts"]) == 2


@pytest.mark.parametrize(
    "name", ["x" * 300, "naam " * 60, "האיגוד הטכני", "رابطة التقنية", "a\u0301\u0323" * 40]
)
def test_no_name_is_cut_off_or_changed(world: Any, name: str) -> None:
    """Long, without a space, from right to left, with marks: as the source writes it."""
    theme = world.theme("t", name)
    world.tie(theme, world.actor("a", name), world.actor("b", "Beta"))
    found = shown(model, world.graph())
    assert found["things"]["actor/a"]["label"].strip() == name.strip()
    assert found["things"]["theme/t"]["label"].strip() == name.strip()


def test_a_command_asks_the_graph_that_the_page_shows(shipped: Graph) -> None:
    """Without its places the command under a view would give the figures of the shipped graph."""
    mine = Graph(shipped.store, ("shipped", "mijn tafels"))
    start = "htno-graph --graph shipped --graph 'mijn tafels' --as-of 2024-01-31 --lang en "
    told = shown(model, mine, as_of="2024-01-31")
    assert told["views"]["gaps"]["commands"][0].startswith(start + "gaps")
    plain = shown(model, shipped)
    assert plain["views"]["gaps"]["commands"][0].startswith("htno-graph --lang en g")
