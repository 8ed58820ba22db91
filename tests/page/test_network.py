# SPDX-License-Identifier: EUPL-1.2
"""The whole field: everybody tied, the author of the only source around it, not in its middle."""

from __future__ import annotations

from typing import Any

import pytest

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.model.vocabulary import ID, short
from htno_graph.page import network as field
from htno_graph.page.network import DrawnTies, tie_field
from htno_graph.store.memory import Graph
from htno_graph.ties import BASES
from tests.page import views

pytestmark = pytest.mark.usefixtures("english")


def shown(graph: Graph, actor: str = "") -> DrawnTies:
    found: DrawnTies = views.shown(tie_field, graph, actor=actor and f"{ID}actor/{actor}")
    return found


def places(found: DrawnTies) -> dict[str, tuple[float, float]]:
    return {short(node.id): (node.x, node.y) for node in found.drawing.nodes}


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
    without = places(shown(world.graph(author=hub)))
    for other in (a, b, c):
        world.tie("", hub, other)
    found = shown(world.graph(author=hub))
    assert found.author == (f"{ID}actor/hub",)
    at = places(found)
    assert at.pop("actor/hub") not in at.values()
    assert at == without


def test_around_an_actor_stand_its_partners_and_theirs_but_none_through_the_author(
    authored: Graph,
) -> None:
    """Everybody would be two steps away, by way of who wrote it all down."""
    assert set(places(shown(authored, "a"))) == {"actor/a", "actor/b", "actor/hub"}


def test_about_the_author_it_is_a_party_like_others(authored: Graph) -> None:
    found = shown(authored, "hub")
    assert found.author == ()
    assert set(places(found)) == {f"actor/{slug}" for slug in ("hub", *"abcde")}


def test_an_actor_without_a_tie_has_no_network(world: Any) -> None:
    a, b = world.actor("a", "Alfa"), world.actor("b", "Beta")
    world.actor("c", "Gamma")
    world.tie("", a, b)
    assert tie_field(Briefing(world.graph(), BriefingQuery(actor=f"{ID}actor/c"))) is None


def test_the_legend_of_lines_has_what_is_drawn_the_strongest_first(shipped: Graph) -> None:
    found = shown(shipped)
    used = {edge.basis for edge in found.drawing.edges}
    assert [code for code, _name in found.bases] == [code for code in BASES if code in used]
    assert all(name for _code, name in found.bases)


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
    assert "4" in found.why
    assert found.counts == {"employers": 2, "government": 1, "group": 1}
    assert {node.id for node in found.drawing.nodes} == {*found.counts}
    pairs = {frozenset((e.one, e.other)) for e in found.drawing.edges}
    assert pairs == {frozenset(("employers", "government")), frozenset(("government", "group"))}
    monkeypatch.setattr(field, "MOST", 4)
    assert shown(world.graph()).counts is None
