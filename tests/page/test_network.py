# SPDX-License-Identifier: EUPL-1.2
"""The whole field: everybody tied, the author of the only source around it, not in its middle."""

from __future__ import annotations

from typing import Any

import pytest

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.model.vocabulary import ID
from htno_graph.page import network as field
from htno_graph.page.network import network_view
from htno_graph.store.memory import Graph
from htno_graph.ties import BASES
from tests.page import views

pytestmark = pytest.mark.usefixtures("english")


def shown(graph: Graph, actor: str = "") -> dict[str, Any]:
    found: dict[str, Any] = views.shown(network_view, graph, actor=actor and f"{ID}actor/{actor}")
    return found


def nodes(found: dict[str, Any]) -> set[str]:
    return {node["id"] for node in found["drawing"]["nodes"]}


@pytest.fixture
def authored(world: Any) -> Graph:
    """Hub wrote the source and is tied to all; a and b, c and d are tied to one another too."""
    hub = world.actor("hub", "Writer")
    a, b, c, d, e = (world.actor(slug, slug) for slug in "abcde")
    for other in (a, b, c, d, e):
        world.tie("", hub, other)
    world.tie("", a, b)
    world.tie("", c, d)
    return world.graph(author=hub)  # type: ignore[no-any-return] # the fixture is untyped


def test_hiding_the_author_moves_nobody(world: Any) -> None:
    """Places are worked out without the author of the only source."""
    a, b, c = (world.actor(slug, slug) for slug in "abc")
    hub = world.actor("hub", "schrijver")
    world.tie("", a, b)
    world.tie("", b, c)
    without = shown(world.graph(author=hub))["drawing"]["nodes"]
    for other in (a, b, c):
        world.tie("", hub, other)
    found = shown(world.graph(author=hub))
    assert found["author"] == ["actor/hub"]
    places = {n["id"]: (n["x"], n["y"]) for n in found["drawing"]["nodes"]}
    assert places.pop("actor/hub") not in places.values()
    assert places == {n["id"]: (n["x"], n["y"]) for n in without}


def test_who_is_tied_to_the_author_only_is_counted_apart(authored: Graph) -> None:
    """One of the five here; of none nothing is said."""
    assert shown(authored)["alone"] == "1 party is tied only to Writer; it stands below."
    assert shown(authored, "a")["alone"] == ""


def test_around_an_actor_stand_its_partners_and_theirs_but_none_through_the_author(
    authored: Graph,
) -> None:
    """Everybody would be two steps away, by way of who wrote it all down."""
    assert nodes(shown(authored, "a")) == {"actor/a", "actor/b", "actor/hub"}


def test_about_the_author_it_is_a_party_like_others(authored: Graph) -> None:
    found = shown(authored, "hub")
    assert found["author"] == []
    assert nodes(found) == {f"actor/{slug}" for slug in ("hub", *"abcde")}


def test_an_actor_without_a_tie_has_no_network(world: Any) -> None:
    a, b = world.actor("a", "Alfa"), world.actor("b", "Beta")
    world.actor("c", "Gamma")
    world.tie("", a, b)
    assert network_view(Briefing(world.graph(), BriefingQuery(actor=f"{ID}actor/c"))) is None


def test_the_legend_of_lines_has_what_is_drawn_the_strongest_first(shipped: Graph) -> None:
    found = shown(shipped)
    used = {edge["basis"] for edge in found["drawing"]["edges"]}
    assert [basis["code"] for basis in found["bases"]] == [code for code in BASES if code in used]
    assert all(basis["name"] for basis in found["bases"])


def test_a_field_too_large_to_draw_opens_on_its_types_and_says_why(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each class once with how many there are; two classes are tied when two of theirs are."""
    monkeypatch.setattr(field, "MOST", 3)
    a, b = world.actor("a", "Alfa"), world.actor("b", "Beta")
    c, d = world.actor("c", "Gamma", "ministry"), world.actor("d", "Delta", "group")
    for pair in ((a, b), (a, c), (b, c), (c, d)):
        world.tie("", *pair)
    found = shown(world.graph())
    assert "4" in found["why"]
    assert found["counts"] == {"employers": 2, "government": 1, "group": 1}
    assert nodes(found) == set(found["counts"])
    pairs = {frozenset((e["from"], e["to"])) for e in found["drawing"]["edges"]}
    assert pairs == {frozenset(("employers", "government")), frozenset(("government", "group"))}
    monkeypatch.setattr(field, "MOST", 4)
    assert "counts" not in shown(world.graph())
