# SPDX-License-Identifier: EUPL-1.2
"""A promise is followed: what was not achieved, is past its date, or has something not recorded."""

from __future__ import annotations

from typing import Any

import pytest

from htno_graph.gaps.card import PROMISED, URGENT, Card
from htno_graph.gaps.promises import cards
from htno_graph.gaps.scope import Scope
from htno_graph.model.vocabulary import ID
from tests.gaps.turtle import ALFA, BETA, Told, deed, document

COVERED = document("s") + ALFA + BETA


def action(n: int, status: str, year: str = "", who: str = "", more: str = "") -> str:
    return deed(n, who, status, year, more)


def promise(n: int, who: str, target: str, year: str = "") -> str:
    when = f'htno:earliest "{year}-01-01"^^xsd:date ; ' if year else ""
    return (
        f'commitment:{n} a htno:Commitment ; rdfs:label "promise {n}"@en ; {when}'
        f"schema:agent actor:{who} ; htno:commitsTo {target} .\n"
    )


def found(told: Told, turtle: str, as_of: str = "2023-12-31") -> list[Card]:
    return list(cards(Scope(told(COVERED + turtle), as_of=as_of)))


def lacks(told: Told, turtle: str, **more: Any) -> list[str]:
    """What the only card says is not recorded or wrong, after what the record says itself."""
    (card,) = found(told, turtle, **more)
    return [reason.text for reason in card.reasons[1:]]


PAST = "It was planned for 2022, within what the sources cover; no result is recorded."


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        (action(1, "planned", "2024"), ["Who does it is not recorded."]),
        (action(1, "planned", "", "a"), ["When is not recorded."]),
        (action(1, "planned", "2022", "a"), [PAST]),
        (action(1, "not-recorded", "2024", "a"), ["What came of it is not recorded."]),
        (
            action(1, "not-achieved", "2023", "a"),
            ["According to the source this has not been achieved so far."],
        ),
    ],
    ids=["nobody", "no date", "past", "no result", "not achieved"],
)
def test_what_is_not_recorded_of_an_action_is_said(
    told: Told, turtle: str, said: list[str]
) -> None:
    assert lacks(told, turtle) == said


@pytest.mark.parametrize("status", ["done", "ongoing", "partly-done"])
def test_what_is_done_or_under_way_is_no_gap(told: Told, status: str) -> None:
    """Even with nobody and no date recorded."""
    assert found(told, action(1, status)) == []


def test_a_plan_with_who_and_when_is_no_gap_before_its_date(told: Told) -> None:
    assert found(told, action(1, "planned", "2024", "a")) == []
    assert found(told, action(1, "planned", "2024", "a"), as_of="2026-01-01") == []


def test_who_promises_it_counts_as_who_does_it(told: Told) -> None:
    """What is asked then is asked of them."""
    plan = action(1, "planned") + promise(1, "b", "action:1", "2024")
    (card,) = found(told, plan)
    assert [x.text for x in card.reasons[1:]] == ["When is not recorded."]
    assert card.presence == (f"{ID}actor/b",)
    assert card.question == "Where does this stand with Beta, and what came of it?"
    assert "Promise 1 (Beta)." in [x.text for x in card.against]


def test_a_promise_of_a_year_that_is_covered_is_nothing_to_come(told: Told) -> None:
    plan = action(1, "planned") + promise(1, "b", "action:1", "2023")
    (card,) = found(told, plan)
    assert "Promise 1 (Beta)." not in [x.text for x in card.against]


def test_what_was_not_achieved_is_urgent_and_said_by_the_source(told: Told) -> None:
    failed, open_ = found(told, action(1, "not-achieved", "2023", "a") + action(2, "planned"))
    assert (failed.place, failed.says) == (URGENT, "source")
    assert (open_.place, open_.says) == (PROMISED, "computed")
    assert failed.question == "Who of Alfa takes this up, and when is it there?"


def test_what_a_finding_says_already_is_not_said_twice(told: Told) -> None:
    """The card is there, for the finding's to merge with."""
    finding = (
        'finding:1 a htno:Finding ; rdfs:label "not there"@en ; '
        "dcterms:type finding-kind:not-achieved ; dcterms:relation action:1 .\n"
    )
    assert lacks(told, action(1, "not-achieved", "2023", "a") + finding) == []


def test_plans_of_the_same_meeting_are_told_against_it(told: Told) -> None:
    """Something was agreed there, for later; what was agreed elsewhere is not of it."""
    here = "prov:wasInfluencedBy activity:1 ; "
    plans = action(1, "planned", "", "a", here) + action(2, "planned", "2024", "a", here)
    elsewhere = action(3, "planned", "2024", "a", "prov:wasInfluencedBy activity:2 ; ")
    (card,) = found(told, plans + elsewhere)
    told_ = [x.text for x in card.against]
    assert "Planned for later: action 2 (2024)." in told_
    assert not [text for text in told_ if "action 3" in text]


def test_a_collaboration_without_parties_asks_who_they_are(told: Told) -> None:
    alone = 'collaboration:1 a htno:Collaboration ; rdfs:label "working group"@en .\n'
    (card,) = found(told, alone)
    assert [x.text for x in card.reasons[1:]] == ["Who collaborates is not recorded."]
    party = "collaboration:1 schema:participant actor:a .\n"
    assert found(told, alone + party) == []


def test_a_principle_without_evidence_is_a_card_and_one_with_it_is_none(told: Told) -> None:
    """Whatever the evidence says: no verdict is ours. On a theme nothing is said of principles."""
    criterion = 'criterion:1 a htno:Criterion ; rdfs:label "support"@en .\n'
    (card,) = found(told, criterion)
    assert card.reasons[1].text == "Evidence for or against this principle is not recorded."
    assessed = (
        "assessment:1 a htno:Assessment ; htno:assesses criterion:1 ; "
        "htno:evidenceAgainst finding:1 .\n"
    )
    assert found(told, criterion + assessed) == []
    graph = told(COVERED + criterion)
    assert list(cards(Scope(graph, frozenset({f"{ID}theme/t"})))) == []
