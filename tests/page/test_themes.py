# SPDX-License-Identifier: EUPL-1.2
"""A card of a theme counts what is recorded on it and under it; a zero is shown as a zero."""

from __future__ import annotations

from typing import Any

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.answers.listing import listing
from htno_graph.labels import index
from htno_graph.model.vocabulary import ID, short
from htno_graph.page.themes import CLASSES, themes_view
from htno_graph.store.memory import Graph
from tests.shipped import FME


def shown(briefing: Briefing) -> list[Any]:
    found: Any = themes_view(briefing)
    return list(found["cards"])


def test_counts_are_the_lists_of_that_theme(briefing: Briefing, asked: dict[str, Any]) -> None:
    """Actions, activities and findings, with what stands under the theme."""
    more = {key: value for key, value in asked.items() if key != "theme"}
    for card in shown(briefing):
        theme = index(briefing.graph).find(card["thing"], ("theme",)).label
        counted = [
            sum(n for _code, _name, n in card["actions"]),
            sum(n for _code, _name, n in card["activities"]),
            card["findings"],
        ]
        kinds = ("actions", "activities", "findings")
        lists = [len(listing(briefing.graph, kind, theme=theme, **more).rows) for kind in kinds]
        assert counted == lists, theme


def test_every_class_of_parties_is_counted_zeros_too(briefing: Briefing) -> None:
    """That none is recorded is what a table wants to see."""
    counts = [card["actors"] for card in shown(briefing)]
    assert all([key for key, _n in actors] == list(CLASSES) for actors in counts)
    assert 0 in {n for actors in counts for _key, n in actors}


def test_a_party_counts_once_however_often_it_was_there(world: Any) -> None:
    """On the theme and on one under it; a theme beside it has its own."""
    top, low, other = (world.theme(slug, slug) for slug in ("top", "low", "other"))
    world.said.append(f"{low} skos:broader {top} .")
    a, b = world.actor("a", "Alfa"), world.actor("b", "Beta", "ministry")
    world.activity(top, "2030-01", a, b)
    world.activity(low, "2030-02", a)
    cards = {card["thing"]: card for card in shown(Briefing(world.graph(), BriefingQuery()))}
    counts = {key: dict(card["actors"]) for key, card in cards.items()}
    assert (counts["theme/top"]["employers"], counts["theme/top"]["government"]) == (1, 1)
    assert (counts["theme/low"]["employers"], counts["theme/low"]["government"]) == (1, 0)
    assert set(counts["theme/other"].values()) == {0}
    assert [cards[f"theme/{slug}"]["below"] for slug in ("top", "low", "other")] == [1, 0, 0]
    assert cards["theme/low"]["under"] == ["theme/top"]
    assert other


def test_long_term_themes_come_first_in_the_order_of_their_agenda(shipped: Graph) -> None:
    briefing = Briefing(shipped, BriefingQuery())
    cards = shown(briefing)
    long_term = [short(iri) for iri in briefing.long_term]
    assert [card["thing"] for card in cards][: len(long_term)] == long_term != []
    assert [card["thing"] for card in cards if card["long"]] == long_term


def test_the_gaps_of_a_theme_are_those_on_it_and_under_it(shipped: Graph) -> None:
    briefing = Briefing(shipped, BriefingQuery())
    on = [card.theme for card in briefing.cards]
    for card in shown(briefing):
        assert card["gaps"] >= on.count(f"{ID}{card['thing']}")
    assert sum(card["gaps"] for card in shown(briefing)) > len([theme for theme in on if theme])


def test_a_page_about_one_actor_has_no_map_of_themes(shipped: Graph) -> None:
    """The cards are of the whole field and would mislead there."""
    assert themes_view(Briefing(shipped, BriefingQuery(actor=FME))) is None
