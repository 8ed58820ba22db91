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

from htno_graph.answers.invitation import invitation, places
from htno_graph.gaps import Card, Scope, gaps, passages_of
from htno_graph.gaps.card import COUNTED, URGENT, Reason, merged
from htno_graph.gaps.questions import questions
from htno_graph.labels import find
from htno_graph.model.vocabulary import FAMILIES, ID, short
from htno_graph.store.memory import Graph
from tests.gaps.turtle import Told, actors, deed, document, finding, meeting

COVERS = document("s")


@pytest.fixture(scope="module")
def scope(shipped: Graph) -> Scope:
    return Scope(shipped)


@pytest.fixture
def cards(scope: Scope) -> list[Card]:
    return gaps(scope)


def test_what_a_card_counts_as_more_it_does_not_tell_as_well(cards: list[Card]) -> None:
    """Cards of two families on one matter look at the same records beside it."""
    counted = 0
    for card in cards:
        more = [x for x in card.against if x.text.startswith("And ") and "more like" in x.text]
        told = {iri for x in card.against if x not in more and not x.caveat for iri in x.records}
        assert not told & {iri for x in more for iri in x.records}, card.title
        counted += len(more)
    assert counted > 3


def sentences(card: Card) -> list[str]:
    """Everything that a card says aloud."""
    return [
        card.title,
        card.question,
        *(reason.text for reason in (*card.reasons, *card.against)),
    ]


# What holds for every card of the report


def test_every_card_rests_on_a_passage_or_on_things_of_the_graph(
    scope: Scope, cards: list[Card]
) -> None:
    assert len(cards) > 30
    assert [card.id for card in cards if not passages_of(scope, card)] == []


def test_every_card_argues_both_ways_and_asks_something(cards: list[Card]) -> None:
    for card in cards:
        assert card.reasons, card.id
        assert card.against, card.id
        assert card.question.endswith("?"), card.id


def test_every_record_of_a_card_exists(scope: Scope, cards: list[Card]) -> None:
    for card in cards:
        cited = [iri for reason in (*card.reasons, *card.against) for iri in reason.records]
        assert [iri for iri in (*card.records, *cited) if find(scope.graph, iri) is None] == []


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


def test_the_computed_families_are_silent_on_one_report(scope: Scope) -> None:
    """Its attendance is of groups: no two parties by name are observable together."""
    assert [card for f in ("pair", "block", "bridge") for card in gaps(scope, f)] == []


def test_at_most_ten_questions_the_most_telling_first(scope: Scope) -> None:
    asked = questions(scope)
    assert 0 < len(asked) <= 10
    assert [q.settles for q in asked] == sorted((q.settles for q in asked), reverse=True)
    assert all(q.settles >= 1 and q.text.endswith("?") for q in asked)
    assert "the branches" in asked[0].text


# What no card says


def test_fme_is_never_absent(cards: list[Card]) -> None:
    """The branches were absent as a group; that names no organisation."""
    about = [card for card in cards if "actor/fme" in " ".join(card.subjects)]
    assert about
    for card in about:
        assert card.place != URGENT
        assert not any("absent" in text.lower() for text in sentences(card))


def test_want_of_a_record_is_never_said_to_be_want_of_collaboration(cards: list[Card]) -> None:
    for card in cards:
        for text in sentences(card):
            assert "not work together" not in text
            assert "do not collaborate" not in text


def test_who_does_an_action_is_told_as_not_recorded(told: Told) -> None:
    """A graph knows what is recorded, not what is: without an agent an action may have one."""
    (nobody,) = gaps(Scope(told(deed(1, "", "planned", "2023") + COVERS)), "follow-through")
    said = [reason.text for reason in nobody.reasons]
    assert "Who does it is not recorded." in said
    assert nobody.question.startswith("Who does this")
    agent = "actor:a a prov:Agent . action:1 schema:agent actor:a ."
    (somebody,) = gaps(Scope(told(deed(1, "", "planned", "2023") + COVERS + agent)))
    assert "Who does it is not recorded." not in [reason.text for reason in somebody.reasons]


def test_the_author_is_no_linchpin(scope: Scope, cards: list[Card]) -> None:
    (author,) = scope.author
    computed = [card for card in cards if card.says == "computed"]
    assert computed
    assert not [card.id for card in computed if author in (*card.subjects, *card.presence)]


def test_a_date_after_what_the_sources_cover_is_asked_and_never_overdue(told: Told) -> None:
    """Both dates have passed in 2026; a report up to 2023 can know of the first only."""
    turtle = deed(1, "", "planned", "2023") + deed(2, "", "planned", "2024") + COVERS
    later = Scope(told(turtle), as_of="2026-01-01")
    overdue = {
        card.title
        for card in gaps(later)
        if any("It was planned for" in text for text in sentences(card))
    }
    assert overdue == {"action 1"}
    outcome = "What came of “action 2” (2024)? The outcome is not in the sources."
    assert outcome in [q.text for q in questions(later)]
    before = Scope(told(turtle), as_of="2023-12-31")
    assert not [q.text for q in questions(before) if "outcome" in q.text]


def test_no_place_is_asked_to_the_table(scope: Scope, shipped: Graph, cards: list[Card]) -> None:
    """Chill and Hogeschool Zuyd were visited, Amsterdam is where a pilot is (chapter 3)."""
    only_places = places(shipped)
    assert sorted(map(short, only_places)) == [
        "actor/chill",
        "actor/gemeente-amsterdam",
        "actor/hogeschool-zuyd",
    ]
    assert not [card.id for card in cards if only_places & {*card.presence}]
    seats = invitation(shipped, seats=99).rows
    assert seats
    assert not [row.id for row in seats if row.id in only_places]


def test_a_place_that_a_card_needs_gets_no_seat(told: Told) -> None:
    """Alfa was visited and is party to nothing; that a source calls it fragile makes it one."""
    visited = """
        passage:1 a oa:SpecificResource ; oa:hasSource document:verslag .
        actor:a a prov:Agent ; prov:hadPrimarySource passage:1 .
        activity:1 a schema:Event ; htno:status activity-status:held .
        participation:1 a htno:Participation ; htno:activity activity:1 ; prov:agent actor:a ;
            prov:hadRole role:place-visited ; htno:attendance attendance:absent .
    """
    visited += COVERS
    graph = told(visited)
    alfa = f"{ID}actor/a"
    assert alfa in {iri for card in gaps(Scope(graph)) for iri in card.presence}
    assert places(graph) == {alfa}
    assert not [row for row in invitation(graph).rows if row.id == alfa]
    party = "finding:1 a htno:Finding ; dcterms:type finding-kind:fragile ; schema:about actor:a ."
    assert alfa in [row.id for row in invitation(told(visited + party)).rows]


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
    assert gaps(Scope(told("")), family) == []
    assert questions(Scope(told(""))) == []


# Filters


def crossing() -> str:
    """Circles that hang together by one tie; the source calls that tie and a hinge fragile."""
    told = actors("a b c d e f g h")
    for at, who in enumerate(("abc", "cd", "def", "fg", "gh", "h")):
        told += meeting(at, " ".join(who), theme="")
    told += finding("fragile", "c", "d") + finding("fragile", "f", n=2)
    return told + finding("fragile", "a", "b", "c", n=3)


@pytest.mark.parametrize("family", FAMILIES)
def test_one_family_gives_its_part_of_what_all_give(scope: Scope, told: Told, family: str) -> None:
    """Whether or not the costly ones are asked: reasons that another family adds are there too."""
    for where in (scope, Scope(told(crossing()))):
        assert gaps(where, family) == [c for c in gaps(where) if family in c.families]


def test_cards_of_several_families_meet_there(told: Told) -> None:
    """Without this the rule above would hold for want of anything to join."""
    every = gaps(Scope(told(crossing())))
    assert {"pair", "stated", "bridge"} <= {family for card in every for family in card.families}
    assert ("stated", "bridge") in {card.families for card in every}
    found = gaps(Scope(told(crossing())), "stated")
    assert ("stated", "bridge") in {card.families for card in found}


def test_the_costly_families_are_not_asked_for_nothing(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pair that nobody spoke of needs no bridges, and what was promised needs no pairs."""
    asked: list[str] = []

    def cards(name: str) -> Callable[[Scope], list[Card]]:
        def none(_field: Scope) -> list[Card]:
            asked.append(name)
            return []

        return none

    for name in COUNTED:
        monkeypatch.setattr(f"htno_graph.gaps.{name}.cards", cards(name))
    graph = told(deed(1, "", "planned", "2024") + COVERS)
    for family in FAMILIES:
        gaps(Scope(graph), family)
    assert asked == [*COUNTED]


def test_a_theme_narrows_the_cards(scope: Scope, shipped: Graph) -> None:
    theme = "https://w3id.org/htno/id/theme/diversiteit-en-inclusie"
    within = gaps(Scope(shipped, frozenset({theme})))
    assert 0 < len(within) < len(gaps(scope))
    assert all(c.theme in ("", theme) for c in within)
