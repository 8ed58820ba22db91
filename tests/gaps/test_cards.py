# SPDX-License-Identifier: EUPL-1.2
"""Cards: each rests on passages, argues both ways, asks something, and never says certain things.

What the report says was looked up in its text: nobody from the branches attended the afternoon
on diversity and inclusion (chapter 2), the joint work agenda did not succeed (principle 1), and
there is contact with four branch organisations by name (chapter 5), who stand at no activity.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from htno_graph.gaps import FAMILIES, Card, Field, gaps, passages_of
from htno_graph.gaps.card import URGENT, Reason, merged
from htno_graph.gaps.questions import questions
from htno_graph.store.memory import Graph
from htno_graph.things import find

Told = Callable[..., Graph]


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """The sentences below are English."""


@pytest.fixture(scope="module")
def field(shipped: Graph) -> Field:
    return Field(shipped)


@pytest.fixture
def cards(field: Field) -> list[Card]:
    return gaps(field)


def sentences(card: Card) -> list[str]:
    """Everything that a card says aloud."""
    return [
        card.title,
        card.question,
        *(reason.text for reason in (*card.reasons, *card.against)),
    ]


# What holds for every card of the report


def test_every_card_rests_on_a_passage_or_on_things_of_the_graph(
    field: Field, cards: list[Card]
) -> None:
    assert len(cards) > 30
    assert [card.id for card in cards if not passages_of(field, card)] == []


def test_every_card_argues_both_ways_and_asks_something(cards: list[Card]) -> None:
    for card in cards:
        assert card.reasons, card.id
        assert card.against, card.id
        assert card.question.endswith("?"), card.id


def test_every_record_of_a_card_exists(field: Field, cards: list[Card]) -> None:
    for card in cards:
        cited = [iri for reason in (*card.reasons, *card.against) for iri in reason.records]
        assert [iri for iri in (*card.records, *cited) if find(field.graph, iri) is None] == []


def test_one_matter_is_one_card(cards: list[Card]) -> None:
    assert len({card.matter for card in cards}) == len(cards)
    assert len({card.id for card in cards}) == len(cards)


def test_absence_and_what_was_not_achieved_come_first(cards: list[Card]) -> None:
    assert [card.place for card in cards] == sorted(card.place for card in cards)
    first, second = cards[:2]
    assert first.families == ("stated", "representation")
    assert "no participants from the branches" in first.title
    assert "work agenda" in second.title
    assert first.place == second.place == URGENT


def test_the_computed_families_are_silent_on_one_report(field: Field) -> None:
    """Its attendance is of groups: no two parties by name are observable together."""
    assert [card for f in ("pair", "block", "bridge") for card in gaps(field, f)] == []


def test_at_most_ten_questions_the_most_telling_first(field: Field) -> None:
    asked = questions(field)
    assert 0 < len(asked) <= 10
    assert [q.settles for q in asked] == sorted((q.settles for q in asked), reverse=True)
    assert all(q.settles >= 1 and q.text.endswith("?") for q in asked)
    assert "the branches" in asked[0].text


# What no card says


def test_fme_is_never_absent(cards: list[Card]) -> None:
    """The branches were absent as a group; that names no organisation."""
    for card in cards:
        if "fme" in " ".join(card.subjects).lower():
            assert card.place != URGENT
            assert not any("absent" in text.lower() for text in sentences(card))


def test_want_of_a_record_is_never_said_to_be_want_of_collaboration(cards: list[Card]) -> None:
    for card in cards:
        for text in sentences(card):
            assert "not work together" not in text
            assert "do not collaborate" not in text


def test_no_action_is_said_to_have_no_owner(cards: list[Card]) -> None:
    """A graph knows what is recorded, not what is."""
    assert not [t for card in cards for t in sentences(card) if "owner" in t.lower()]


def test_the_author_is_no_linchpin(field: Field, cards: list[Card]) -> None:
    (author,) = field.author
    computed = [card for card in cards if card.says == "computed"]
    assert not [card.id for card in computed if author in (*card.subjects, *card.presence)]


def test_nothing_is_overdue_after_what_the_source_covers(shipped: Graph) -> None:
    """In 2026 an action of 2024 is a question: the report of 2023 cannot know."""
    later = Field(shipped, as_of="2026-01-01")
    assert not [t for card in gaps(later) for t in sentences(card) if "overdue" in t.lower()]


def test_no_place_is_asked_to_the_table(field: Field, cards: list[Card]) -> None:
    for card in cards:
        for iri in card.presence:
            actor = field.actor(iri)
            assert actor is None or actor.type not in ("place", "city"), card.id


def test_no_card_judges_a_principle(cards: list[Card]) -> None:
    """The report weighs its principles itself; a card adds no verdict."""
    on_principles = [c for c in cards if any("/criterion/" in s for s in c.subjects)]
    assert on_principles
    verdict = re.compile(r"\b(met|achieved|failed|succeeded)\b")
    said = [t for c in on_principles for t in sentences(c) if not t.endswith("?")]
    assert not [t for t in said if verdict.search(t)]


# Ids, order and merging


def card(family: str, **fields: Any) -> Card:
    told: dict[str, Any] = {"family": family, "title": family, "subjects": ("a", "b")}
    return Card(**(told | fields))


def test_an_id_follows_from_family_subjects_and_theme() -> None:
    """The order of the subjects and the words of the card change nothing."""
    one = card("pair")
    assert one.id == card("pair", subjects=("b", "a"), title="else", score=3.0).id
    assert one.id.startswith("pair-")
    assert one.id != card("pair", theme="t").id
    assert one.id != card("bridge").id


def test_cards_on_one_matter_become_one_that_names_both_families() -> None:
    found = merged(
        [
            card("representation", reasons=(Reason("x"),), says="computed"),
            card("stated", reasons=(Reason("x"), Reason("y")), says="source", place=URGENT),
            card("stated", theme="t"),
        ]
    )
    assert [c.families for c in found] == [("stated", "representation"), ("stated",)]
    assert [r.text for r in found[0].reasons] == ["x", "y"]
    assert (found[0].says, found[0].place) == ("source", URGENT)


@pytest.mark.parametrize("family", FAMILIES)
def test_an_empty_graph_has_no_cards(told: Told, family: str) -> None:
    assert gaps(Field(told("")), family) == []
    assert questions(Field(told(""))) == []


# Filters


def test_a_card_of_one_family_keeps_to_it(field: Field) -> None:
    for family in FAMILIES:
        assert all(family in c.families for c in gaps(field, family))


def test_a_theme_narrows_the_cards(field: Field, shipped: Graph) -> None:
    theme = "https://w3id.org/htno/id/theme/diversiteit-en-inclusie"
    within = gaps(Field(shipped, frozenset({theme})))
    assert 0 < len(within) < len(gaps(field))
    assert all(c.theme in ("", theme) for c in within)
