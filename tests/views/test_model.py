# SPDX-License-Identifier: EUPL-1.2
"""What a page is given: the figures of the commands, whatever the graph and the filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from htno_graph.answers.gap import gap_cards, gap_questions
from htno_graph.answers.invitation import invitation
from htno_graph.answers.listing import DUTCH, listing
from htno_graph.store.memory import Graph
from htno_graph.things import index
from htno_graph.views import close, field
from htno_graph.views.asked import Asked
from htno_graph.views.guests import SIZES
from htno_graph.views.model import VIEWS, model
from htno_graph.vocabulary import short

FILTERS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "theme": {"theme": "flexibilisering"},
    "period": {"period": "2023-H1"},
    "both": {"theme": "samenwerking branches en hogescholen", "period": "2023"},
    "day": {"as_of": "2025-06-30"},
}


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Labels and messages in English."""


@pytest.fixture(params=FILTERS)
def asked(request: pytest.FixtureRequest) -> dict[str, Any]:
    return FILTERS[request.param]


@pytest.fixture
def shown(shipped: Graph, asked: dict[str, Any]) -> dict[str, Any]:
    """The page of the report within these filters."""
    return model(shipped, Asked(**asked))


# --- the same figures as the commands -------------------------------------------------------


def test_gaps_are_those_of_the_command_in_its_order(
    shipped: Graph, asked: dict[str, Any], shown: dict[str, Any]
) -> None:
    rows: list[Any] = list(gap_cards(shipped, top=1000, **asked).rows)
    cards = shown["views"]["gaps"]["cards"]
    assert [card["id"] for card in cards] == [row["id"] for row in rows] != []
    assert [card["title"] for card in cards] == [row["title"] for row in rows]
    start = shown["views"]["start"]
    assert [card["gap"] for card in start["findings"]] == [row["id"] for row in rows[:5]]
    assert start["more_findings"] == len(rows) - len(start["findings"])


def test_open_promises_and_questions_are_those_of_the_commands(
    shipped: Graph, asked: dict[str, Any], shown: dict[str, Any]
) -> None:
    start = shown["views"]["start"]
    rows: list[Any] = list(listing(shipped, "acties", status="open", **asked).rows)
    there = [row["thing"] for row in start["agreed"]]
    assert len(there) + start["more_agreed"] == len(rows)
    assert set(there) <= {short(row["id"]) for row in rows}
    found: list[Any] = list(gap_questions(shipped, **asked).rows)
    assert [q["text"] for q in start["questions"]] == [row["text"] for row in found]
    assert start["first_questions"] == 3


def test_seats_are_those_of_the_invitation(
    shipped: Graph, asked: dict[str, Any], shown: dict[str, Any]
) -> None:
    sets = shown["views"]["invite"]["sets"]
    assert [found["size"] for found in sets] == list(SIZES)
    for found in sets:
        rows: list[Any] = list(invitation(shipped, seats=found["size"], **asked).rows)
        seats = [(row["label"], row["weight"]) for row in rows if row["section"] == "seat"]
        assert [(seat["name"], seat["weight"]) for seat in found["seats"]] == seats
        still = [row["id"] for row in rows if row["section"] == "open"]
        assert [row["gap"] for row in found["open"]] == still


def test_counts_per_theme_are_the_lists_of_that_theme(
    shipped: Graph, asked: dict[str, Any], shown: dict[str, Any]
) -> None:
    """Actions, activities and findings, with what stands under the theme."""
    cards = shown["views"]["themes"]["cards"]
    assert cards
    more = {key: value for key, value in asked.items() if key != "theme"}
    for card in cards:
        theme = shown["things"][card["thing"]]["label"]
        counted = [
            sum(n for _code, _name, n in card["actions"]),
            sum(n for _code, _name, n in card["activities"]),
            card["findings"],
        ]
        kinds = ("actions", "activities", "findings")
        lists = [len(listing(shipped, kind, theme=theme, **more).rows) for kind in kinds]
        assert counted == lists, theme


def test_tables_are_the_lists(shipped: Graph, asked: dict[str, Any], shown: dict[str, Any]) -> None:
    tables = {table["kind"]: table for table in shown["views"]["table"]["tables"]}
    assert tables["ties"]["rows"]
    for kind in DUTCH.values():
        rows: list[Any] = list(listing(shipped, kind, **asked).rows)
        keys = [row[0] for row in tables[kind]["rows"]] if kind in tables else []
        assert keys == [short(row["id"]) for row in rows], kind


def test_every_reference_and_passage_is_on_the_page(shown: dict[str, Any]) -> None:
    """What a line points to can be opened, also when a filter hides it elsewhere."""
    things, passages = shown["things"], shown["passages"]
    gaps = {card["id"] for card in shown["views"]["gaps"]["cards"]}
    wrong = []

    def walk(value: Any, key: str = "") -> None:
        if isinstance(value, dict):
            for name, part in value.items():
                walk(part, name)
        elif isinstance(value, list):
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

    walk(shown["views"])
    walk(things)
    assert wrong == []


def test_every_command_under_a_view_names_the_filters(
    asked: dict[str, Any], shown: dict[str, Any]
) -> None:
    """A command that can be narrowed is; all are in the language of the page."""
    commands = [c for view in shown["views"].values() for c in view.get("commands", [])]
    assert commands
    assert [c for c in commands if "--lang en" not in c] == []
    if "period" in asked:
        assert any(f"--period {asked['period']}" in c for c in shown["views"]["gaps"]["commands"])
    if "as_of" in asked:
        assert [c for c in commands if f"--as-of {asked['as_of']}" not in c] == []


# --- about one actor ------------------------------------------------------------------------


def test_a_page_about_an_actor_has_what_concerns_it(shipped: Graph) -> None:
    """Cards of which it is a subject or whose presence they need, in the order of the command."""
    who = index(shipped).find("FME", ("actor",)).id
    found = model(shipped, Asked(actor=who))
    rows: list[Any] = list(gap_cards(shipped, top=1000).rows)
    mine = [
        row["id"]
        for row in rows
        if who in [entity["id"] for entity in (*row["subjects"], *row["presence"])]
    ]
    assert [card["id"] for card in found["views"]["gaps"]["cards"]] == mine != []
    assert len(mine) < len(rows)
    assert found["opens"]["about"] == "actor/fme"
    assert "FME" in found["title"]
    assert any("FME" in line for line in found["filters"])
    nodes = [n["id"] for n in found["views"]["network"]["drawing"]["nodes"]]
    assert "actor/fme" in nodes


def test_hiding_the_author_moves_nobody(world: Any) -> None:
    """Places are worked out without the author of the only source."""
    a, b, c = (world.actor(slug, slug) for slug in "abc")
    hub = world.actor("hub", "schrijver")
    world.tie("", a, b)
    world.tie("", b, c)
    without = model(world.graph(author=hub), Asked())["views"]["network"]["drawing"]["nodes"]
    for other in (a, b, c):
        world.tie("", hub, other)
    found = model(world.graph(author=hub), Asked())["views"]["network"]
    assert found["author"] == ["actor/hub"]
    places = {n["id"]: (n["x"], n["y"]) for n in found["drawing"]["nodes"]}
    assert places.pop("actor/hub") not in places.values()
    assert places == {n["id"]: (n["x"], n["y"]) for n in without}


# --- odd graphs -----------------------------------------------------------------------------


def test_an_empty_graph_has_no_view(told: Callable[..., Graph]) -> None:
    found = model(told(""), Asked())
    assert found["views"] == {}
    assert found["left_out"] == list(VIEWS)
    assert (found["story"], found["opens"]["view"]) == ([], "")


def test_one_actor_is_a_page(world: Any) -> None:
    world.actor("a", "Alfa")
    found = model(world.graph(), Asked())
    assert "network" in found["left_out"]
    assert "themes" in found["left_out"]
    assert list(found["views"]["close"]["of"]) == ["actor/a"]
    assert found["things"]["actor/a"]["label"] == "Alfa"


def test_without_themes_parties_are_still_shown(world: Any) -> None:
    a, b = world.actor("a", "Alfa"), world.actor("b", "Beta")
    world.tie("", a, b)
    found = model(world.graph(), Asked())
    assert "themes" in found["left_out"]
    assert len(found["views"]["network"]["drawing"]["edges"]) == 1


def test_a_theme_with_two_hundred_parties_draws_what_can_be_read(
    star: Callable[[int], Graph],
) -> None:
    """At most forty, the hub among them or not; all others are counted."""
    found = model(star(200), Asked())["views"]["close"]["of"]
    theme, hub = found["theme/water"], found["actor/hub"]
    drawn = len(theme["drawing"]["nodes"])
    assert drawn == close.MOST
    assert drawn + theme["more"] == 201 + 200  # parties and their collaborations
    assert len(hub["drawing"]["nodes"]) == close.MOST
    # the hub, its partners, the theme, the collaborations
    assert close.MOST + hub["more"] == 1 + 200 + 1 + 200
    ends = {end for edge in theme["drawing"]["edges"] for end in (edge["from"], edge["to"])}
    assert ends <= {node["id"] for node in theme["drawing"]["nodes"]}


def test_a_field_too_large_to_draw_opens_on_its_types_and_says_why(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each class once with how many there are; two classes are tied when two of theirs are."""
    monkeypatch.setattr(field, "MOST", 3)
    a, b = world.actor("a", "Alfa"), world.actor("b", "Beta")
    c, d = world.actor("c", "Gamma", "ministry"), world.actor("d", "Delta", "group")
    for pair in ((a, b), (a, c), (b, c), (c, d)):
        world.tie("", *pair)
    found = model(world.graph(), Asked())["views"]["network"]
    assert "4" in found["why"]
    assert found["counts"] == {"employers": 2, "government": 1, "group": 1}
    assert {n["id"] for n in found["drawing"]["nodes"]} == set(found["counts"])
    pairs = {frozenset((e["from"], e["to"])) for e in found["drawing"]["edges"]}
    assert pairs == {frozenset(("employers", "government")), frozenset(("government", "group"))}
    monkeypatch.setattr(field, "MOST", 4)
    assert "counts" not in model(world.graph(), Asked())["views"]["network"]


@pytest.mark.parametrize(
    "name", ["x" * 300, "naam " * 60, "האיגוד הטכני", "رابطة التقنية", "a\u0301\u0323" * 40]
)
def test_no_name_is_cut_off_or_changed(world: Any, name: str) -> None:
    """Long, without a space, from right to left, with marks: as the source writes it."""
    theme = world.theme("t", name)
    world.tie(theme, world.actor("a", name), world.actor("b", "Beta"))
    found = model(world.graph(), Asked())
    assert found["things"]["actor/a"]["label"].strip() == name.strip()
    assert found["things"]["theme/t"]["label"].strip() == name.strip()


def test_months_without_anything_stay_unless_they_are_too_many(world: Any) -> None:
    """Five months, three of them empty; ten years would be a hundred and more."""
    theme = world.theme("t", "water")
    world.activity(theme, "2030-01", world.actor("a", "Alfa"))
    world.activity(theme, "2030-05", world.actor("b", "Beta"))
    rows = model(world.graph(), Asked())["views"]["time"]["line"]
    assert [len(row["items"]) for row in rows] == [1, 0, 0, 0, 1]
    assert rows[0]["name"] != rows[1]["name"]
    world.activity(theme, "2039-11", world.actor("c", "Gamma"))
    rows = model(world.graph(), Asked())["views"]["time"]["line"]
    assert [len(row["items"]) for row in rows] == [1, 1, 1]


def test_positions_are_the_same_on_two_builds(shipped: Graph) -> None:
    one, two = (model(shipped, Asked())["views"] for _n in range(2))
    assert one["network"]["drawing"] == two["network"]["drawing"]
    assert one["close"] == two["close"]


def test_a_command_asks_the_graph_that_the_page_shows(shipped: Graph) -> None:
    """Without its places the command under a view would give the figures of the shipped graph."""
    mine = Graph(shipped.store, ("shipped", "mijn tafels"))
    start = "htno-graph --graph shipped --graph 'mijn tafels' --as-of 2024-01-31 --lang en "
    told = model(mine, Asked(as_of="2024-01-31"))["views"]
    assert told["gaps"]["commands"][0].startswith(start + "gaps")
    assert model(shipped, Asked())["views"]["gaps"]["commands"][0].startswith(
        "htno-graph --lang en g"
    )
