# SPDX-License-Identifier: EUPL-1.2
"""What a source itself calls missing: whose presence each kind asks for."""

from __future__ import annotations

import pytest

from htno_graph.gaps.card import PROMISED, URGENT, Card
from htno_graph.gaps.scope import Scope
from htno_graph.gaps.stated import cards
from htno_graph.model.vocabulary import ID
from tests.gaps.turtle import ALFA, Told, document, finding

ACTORS = (
    document("s")
    + ALFA
    + """
actor:s a prov:Agent ; skos:prefLabel "Sac"@en ; dcterms:type actor-type:advisory-council .
actor:g a prov:Agent ; skos:prefLabel "students"@en ; dcterms:type actor-type:group .
"""
)


def found(told: Told, turtle: str) -> list[Card]:
    return list(cards(Scope(told(ACTORS + turtle))))


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("challenge", PROMISED),
        ("fragile", PROMISED),
        ("insufficient", PROMISED),
        ("obstacle", PROMISED),
        ("absence", URGENT),
    ],
)
def test_a_problem_asks_for_those_whom_it_is_about(told: Told, kind: str, place: int) -> None:
    (card,) = found(told, finding(kind, "a", "g"))
    assert card.presence == (f"{ID}actor/a", f"{ID}actor/g")
    assert card.place == place


def test_a_gap_asks_for_nobody(told: Told) -> None:
    """Its subjects are those who miss something: they are whom it is about, not who can help."""
    (card,) = found(told, finding("gap", "a", "g"))
    assert card.presence == ()
    assert card.subjects == (f"{ID}actor/a", f"{ID}actor/g")


def test_the_author_of_a_source_is_asked_to_no_table(told: Told) -> None:
    """It holds the table; it is still a subject of what it calls fragile."""
    (card,) = found(told, finding("fragile", "a", "s"))
    assert card.presence == (f"{ID}actor/a",)
    assert f"{ID}actor/s" in card.subjects


@pytest.mark.parametrize("kind", ["question", "unfilled", "strength", "view"])
def test_what_is_no_problem_is_no_card(told: Told, kind: str) -> None:
    assert found(told, finding(kind, "a")) == []


def test_what_is_fragile_and_insufficient_between_the_same_is_one_card(told: Told) -> None:
    turtle = finding("fragile", "a", "g") + finding("insufficient", "g", "a", n=2)
    (card,) = found(told, turtle)
    assert len(card.records) == 2


@pytest.mark.parametrize(
    ("who", "asked"),
    [
        (("a",), "Was Alfa invited, and what is needed for them to take part?"),
        (("g",), "Were students invited, and what is needed for them to take part?"),
        (("a", "s"), "Were Alfa and Sac invited, and what is needed for them to take part?"),
    ],
)
def test_an_absence_asks_after_one_or_several(told: Told, who: tuple[str, ...], asked: str) -> None:
    (card,) = found(told, finding("absence", *who))
    assert card.question == asked


def test_an_absence_of_who_was_invited_asks_only_what_is_needed(told: Told) -> None:
    """Of all whom it is about: of one of two it says nothing about the other."""
    at = (
        "activity:1 a schema:Event ; rdfs:label 'table'@en . participation:1 a htno:Participation "
        "; htno:activity activity:1 ; prov:agent actor:a ; htno:invited true .\n"
    )
    missed = finding("absence", "a", more="; dcterms:relation activity:1 ")
    both = finding("absence", "a", "s", more="; dcterms:relation activity:1 ")
    assert found(told, at + missed)[0].question == "What is needed for Alfa to take part?"
    assert found(told, at + both)[0].question.startswith("Were Alfa and Sac invited")
