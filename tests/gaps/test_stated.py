# SPDX-License-Identifier: EUPL-1.2
"""What a source itself calls missing: whose presence each kind asks for."""

from __future__ import annotations

import pytest

from htno_graph.gaps.card import PROMISED, URGENT, Card
from htno_graph.gaps.scope import Scope
from htno_graph.gaps.stated import cards
from htno_graph.matters import at
from htno_graph.model.vocabulary import ID
from tests.gaps.turtle import ALFA, Told, deed, document, finding

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


# What was settled since

ON = "; dcterms:relation action:1 "


def day(source: str, when: str) -> str:
    return (
        f"document:{source} a dcterms:BibliographicResource ; htno:consulted true ; "
        f'htno:earliest "{when}"^^xsd:date ; htno:latest "{when}"^^xsd:date .\n'
    )


def later(status: str, source: str = "maart", more: str = "") -> str:
    """An action that completes one of another source."""
    done = f"; htno:completes <{ID}action/{source}/1> {more}"
    return f'action:1 a schema:Action ; rdfs:label "later"@en ; htno:status status:{status} {done}.'


def stands(told: Told, **sources: str) -> list[str]:
    """The titles of stated cards, when all sources have spoken."""
    return [card.title for card in cards(Scope(at(told(**sources))))]


MARCH = day("maart", "2024-03-14") + ALFA
PLAN = deed(1, "a", "planned", "")
JUNE, NOVEMBER = day("juni", "2024-06-13"), day("november", "2024-11-07")


@pytest.mark.parametrize("kind", ["gap", "challenge", "obstacle", "unclear-role", "not-achieved"])
def test_what_a_later_source_settled_is_no_card(told: Told, kind: str) -> None:
    march = MARCH + PLAN + finding(kind, "a", more=ON)
    assert stands(told, maart=march) == ["finding 1"]
    assert stands(told, maart=march, juni=JUNE + later("done")) == []
    assert stands(told, maart=march, juni=JUNE + later("ongoing")) == ["finding 1"]
    assert stands(told, maart=march, juni=later("done")) == [], "a source without a day"


@pytest.mark.parametrize("kind", ["absence", "fragile", "insufficient"])
def test_no_status_settles_who_was_absent_or_how_firm_a_collaboration_is(
    told: Told, kind: str
) -> None:
    march = MARCH + PLAN + finding(kind, "a", more=ON)
    assert stands(told, maart=march, juni=JUNE + later("done")) == ["finding 1"]


def test_a_finding_on_what_was_settled_before_it_stands(told: Told) -> None:
    """Who stated it knew, whether a third source settles the action once more or not."""
    on = f"; dcterms:relation <{ID}action/maart/1> "
    june, november = JUNE + later("done"), NOVEMBER + finding("obstacle", "a", more=on)
    assert stands(told, maart=MARCH + PLAN, juni=june, november=november) == ["finding 1"]
    again = day("winter", "2024-12-12") + later("done", "juni")
    texts = {"maart": MARCH + PLAN, "juni": june, "november": november, "winter": again}
    assert stands(told, **texts) == ["finding 1"]


def test_a_finding_is_not_settled_by_its_own_source(told: Told) -> None:
    """It says of what is done in the same breath that something is missing."""
    june = JUNE + later("done") + finding("gap", "a", more=ON)
    assert stands(told, maart=MARCH + PLAN, juni=june) == ["finding 1"]


def test_within_one_source_a_later_time_settles(told: Told) -> None:
    when = '; htno:earliest "{0}"^^xsd:date ; htno:latest "{0}"^^xsd:date '
    gap = finding("gap", "a", more=ON + when.format("2024-05-01"))
    for time, titles in (("2024-06-01", []), ("2024-04-01", ["finding 1"])):
        june = JUNE + later("done", more=when.format(time)) + gap
        assert stands(told, maart=MARCH + PLAN, juni=june) == titles


def test_a_finding_that_is_confirmed_is_as_new_as_that(told: Told) -> None:
    gap = finding("gap", "a", more=ON)
    again = finding("gap", "a", more=f"; htno:confirms <{ID}finding/maart/1> ")
    texts = {"maart": MARCH + PLAN + gap, "juni": JUNE + later("done")}
    assert stands(told, **texts) == []
    assert stands(told, **texts, november=NOVEMBER + again) == ["finding 1"]


def test_what_was_reopened_is_settled_again(told: Told) -> None:
    june = JUNE + later("ongoing") + finding("obstacle", "a", more=ON)
    texts = {"maart": MARCH + deed(1, "a", "done", ""), "juni": june}
    assert stands(told, **texts) == ["finding 1"]
    assert stands(told, **texts, november=NOVEMBER + later("done", "juni")) == []
