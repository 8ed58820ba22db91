# SPDX-License-Identifier: EUPL-1.2
"""A theme on an agenda lies still when nothing is recorded on it, at any time, nor under it."""

from __future__ import annotations

import pytest

from htno_graph.gaps.card import THEME, Card
from htno_graph.gaps.scope import Scope
from htno_graph.gaps.themes import cards
from htno_graph.model.periods import Period
from htno_graph.model.vocabulary import ID
from tests.gaps.turtle import Told

AGENDA = """
theme:top a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "water"@en .
theme:a a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "dikes"@en ;
    skos:broader theme:top .
theme:b a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "pumps"@en ;
    skos:broader theme:top .
theme:low a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "valves"@en ;
    skos:broader theme:b .
cycle:c a htno:Cycle ; rdfs:label "cycle"@en ; htno:onAgenda theme:a , theme:b .
"""


def deed(theme: str, kind: str = "schema:Action") -> str:
    return f"action:1 a {kind} ; rdfs:label 'deed'@en ; dcterms:subject theme:{theme} .\n"


def found(told: Told, turtle: str = "", *themes: str) -> list[Card]:
    within = frozenset(f"{ID}theme/{theme}" for theme in themes)
    return list(cards(Scope(told(AGENDA + turtle), within)))


def test_what_lies_still_under_one_theme_is_one_card(told: Told) -> None:
    (card,) = found(told)
    assert card.title == "water: no activity or action recorded for 2 subjects"
    assert card.reasons[0].text == "On the agenda: dikes and pumps."
    assert (card.subjects, card.place) == ((f"{ID}theme/top",), THEME)


@pytest.mark.parametrize("theme", ["b", "low"])
def test_a_deed_on_it_or_under_it_moves_a_theme(told: Told, theme: str) -> None:
    """One subject is left, and goes by its own name."""
    (card,) = found(told, deed(theme))
    assert card.title == "dikes: no activity or action recorded"
    assert card.subjects == (f"{ID}theme/a",)


def test_a_deed_above_it_moves_no_theme(told: Told) -> None:
    assert len(found(told, deed("top"))) == 1


def test_what_is_on_no_agenda_is_no_gap(told: Told) -> None:
    """Valves are on none; with dikes and pumps moving there is nothing to say."""
    both = deed("a") + deed("b").replace("action:1", "action:2")
    assert found(told, both) == []


def test_what_happened_outside_the_period_counts(told: Told) -> None:
    """A theme is no gap because nothing fell in one quarter."""
    held = "htno:earliest '2022-01-01'^^xsd:date ; htno:latest '2022-01-31'^^xsd:date ."
    graph = told(AGENDA + deed("a").replace(" .", f" ; {held}", 1))
    (card,) = cards(Scope(graph, period=Period("2023-01-01", "2023-12-31", "2023")))
    assert card.title == "pumps: no activity or action recorded"


def test_a_filter_keeps_the_same_card_or_none(told: Told) -> None:
    """Its number of subjects does not change with what is asked."""
    (whole,) = found(told)
    (narrow,) = found(told, "", "a")
    assert narrow == whole
    assert found(told, "", "low") == []


def test_that_it_is_spoken_of_is_said_against_it(told: Told) -> None:
    """A finding on it is no deed."""
    finding = (
        'finding:1 a htno:Finding ; rdfs:label "who mends the dikes"@en ; '
        "dcterms:type finding-kind:question ; dcterms:subject theme:a .\n"
    )
    (card,) = found(told, finding)
    assert "Asked in the source: who mends the dikes?" in [x.text for x in card.against]


def test_themes_that_stand_under_each_other_are_told_once_each(told: Told) -> None:
    """A circle in the data has no top; the search for one ends."""
    titles = [card.title for card in found(told, "theme:top skos:broader theme:a .")]
    assert sorted(titles) == [
        "dikes: no activity or action recorded",
        "pumps: no activity or action recorded",
    ]
