# SPDX-License-Identifier: EUPL-1.2
"""What hangs on one party or one tie, and never on the author of the only source."""

from __future__ import annotations

import pytest

from htno_graph.gaps import bridge
from htno_graph.gaps.bridge import cards, estimates
from htno_graph.gaps.card import Card
from htno_graph.gaps.empty_reasons import why_silent
from htno_graph.gaps.scope import Scope
from htno_graph.model.vocabulary import ID, short
from tests.gaps.turtle import Told, actors, contacts, document
from tests.wording import says

DOCUMENT = document("s")


def found(told: Told, turtle: str) -> list[Card]:
    return list(cards(Scope(told(turtle))))


def said(told: Told, turtle: str) -> list[str]:
    return [card.title for card in found(told, turtle)]


BOW = ("ab", "ac", "bc", "cd", "ce", "de")
"""Two triangles, ABC and CDE, with C in both."""

BARBELL = ("ab", "ac", "bc", "cd", "de", "df", "ef")
"""Two triangles, ABC and DEF, and one tie between them."""


def test_the_party_that_two_circles_share_is_a_hinge(told: Told) -> None:
    """Without C four named actors are two and two: of their 6 pairs 4 are apart."""
    (card,) = found(told, actors("a b c d e") + contacts(*BOW))
    assert card.title == "C holds 2 parts together"
    apart, broker = [reason.text for reason in card.reasons]
    assert says(apart, "Without C no recorded tie", "A and B; D and E")
    assert says(broker, "without a recorded tie", "4× as “coordinator”")
    assert card.score == pytest.approx(4 / 6)
    assert [short(iri) for iri in card.presence] == ["actor/c", "actor/a", "actor/d"]
    assert card.question == "Which of these would do well to be in touch without C?"
    assert [reason.text for reason in card.against] == [
        "The network holds what is recorded; they may meet elsewhere.",
        "There is one source for this.",
    ]


def test_one_tie_between_two_circles_is_one_card(told: Told) -> None:
    """C and D are hinges too, but of the same matter."""
    (card,) = found(told, actors("a b c d e f") + contacts(*BARBELL))
    assert card.title == "C and D: one tie between two parts"
    assert says(card.reasons[0].text, "only one recorded", "A, B and C and D, E and F")
    assert card.records == (f"{ID}collaboration/bron/4",)
    assert card.score == pytest.approx(9 / 15)


def test_who_stands_between_loose_contacts_is_a_go_between(told: Told) -> None:
    """A wheel of which only the spokes and a few pieces of the rim are there holds together."""
    rim = ("ab", "bc", "cd", "de", "ea")
    (card,) = (
        c
        for c in found(told, actors("a b c d e f x") + contacts("xa", "xc", "xd", "xf", *rim, "fb"))
        if "stands between" in c.title
    )
    assert card.title == "X stands between 4 parties"
    assert says(card.reasons[0].text, "Of 4 contacts of X 2 have no tie recorded")


def test_the_author_of_the_only_source_is_no_hinge(told: Told) -> None:
    turtle = (
        actors("a b d e")
        + actors("s", "advisory-council")
        + contacts("ab", "sa", "sb", "sd", "se", "de")
    )
    assert said(told, turtle) == ["S holds 2 parts together"]
    assert said(told, turtle + DOCUMENT) == []


def test_with_a_second_source_an_author_is_in_the_network_and_still_no_hinge(told: Told) -> None:
    """The second source names the author too; it is still not the linchpin."""
    one = actors("a b d e s") + DOCUMENT + contacts("ab", "sa", "sb")
    graph = told(een=one, twee=actors("a b d e") + contacts("sd", "se", "de"))
    assert list(cards(Scope(graph))) == []


def test_a_tie_of_the_author_joins_no_two_sides(told: Told) -> None:
    """The report sets its author S at one end of the only tie between two circles."""
    barbell = actors("a b d e f s")
    barbell += contacts("ab", "as", "bs", "sd", "de", "df", "ef")
    assert said(told, barbell) == ["D and S: one tie between two parts"]
    assert said(told, barbell + DOCUMENT) == []


def test_with_a_second_source_a_tie_of_an_author_is_still_no_card(told: Told) -> None:
    """D holds its circle by that tie and is told of; the author is neither subject nor guest."""
    both = actors("a b d e f s")
    one = both + DOCUMENT + contacts("ab", "as", "bs", "sd")
    (card,) = cards(Scope(told(een=one, twee=both + contacts("de", "df", "ef"))))
    assert card.title == "D holds 2 parts together"
    assert f"{ID}actor/s" not in (*card.subjects, *card.presence)


def test_an_author_is_no_go_between(told: Told) -> None:
    """X of the wheel above, once another source tells of a tie and once X wrote the first."""
    wheel = actors("a b c d e f x") + contacts("xa", "xc", "xd", "xf", "ab", "bc", "cd", "de", "ea")
    other = contacts("fb")
    titles = [card.title for card in cards(Scope(told(een=wheel, twee=other)))]
    assert titles == ["X stands between 4 parties"]
    wrote = wheel + document("x")
    assert list(cards(Scope(told(een=wrote, twee=other)))) == []


def test_of_groups_in_a_part_is_said_that_nobody_knows_who_they_are(told: Told) -> None:
    (card,) = found(told, actors("a b c d") + actors("e", "group") + contacts(*BOW))
    assert "Who they are is not recorded: E." in [reason.text for reason in card.against]


def test_what_is_planned_between_the_parts_is_a_reason_against(told: Told) -> None:
    plan = contacts("ad", status="planned", start=20)
    (card,) = found(told, actors("a b c d e") + contacts(*BOW) + plan)
    assert "Planned for later: A and D." in [reason.text for reason in card.against]


def test_each_part_of_the_network_is_looked_at_alone(told: Told) -> None:
    bow, path = contacts(*BOW), contacts("xy", start=20)
    assert said(told, actors("a b c d e x y") + bow + path) == ["C holds 2 parts together"]


@pytest.mark.parametrize(
    "turtle",
    [
        "",
        actors("a"),
        actors("a") + contacts("aa"),
        actors("a b") + contacts("ab"),
        actors("a b d e", "group") + actors("c") + contacts(*BOW),
        actors("a b d e") + actors("c", "group") + contacts(*BOW),
        actors("a b") + actors("g", "group") + contacts("ab", "bg"),
        actors("a b c") + contacts("ab", "bc", "ac"),
    ],
    ids="empty one itself two groups hinge-is-a-group part-of-two-by-name closed-circle".split(),
)
def test_nothing_to_say(told: Told, turtle: str) -> None:
    """Of groups nobody knows who they are; a part of two by name and a closed circle hold."""
    assert said(told, turtle) == []


# An estimate, where the network is too large


def star(kind: str = "university") -> str:
    """X is in contact with six parties, who have no tie with each other."""
    return actors("x", kind) + actors("a b c d e f") + contacts(*(f"x{name}" for name in "abcdef"))


def test_the_hub_of_a_star_stands_between_all(told: Told) -> None:
    scope = Scope(told(star()))
    (card,) = estimates(scope)
    assert card.title == "X stands between many others"
    assert says(card.reasons[0].text, "about 100%", "X")
    assert card.score == 1
    assert len(card.records) == 6
    assert [reason.text for reason in card.against] == [
        "The network holds what is recorded; they may meet elsewhere.",
        "An estimate from some parties drawn by lot.",
        "There is one source for this.",
    ]
    assert card.question == "Who would do well to be in touch without X?"
    (remark,) = scope.remarks
    assert says(remark, "estimate", "7 of 7 parties")


def test_a_group_and_an_author_stand_between_nobody(told: Told) -> None:
    assert list(estimates(Scope(told(star("group"))))) == []
    assert list(estimates(Scope(told(star() + document("x"))))) == []


def test_the_same_parties_are_drawn_twice(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("htno_graph.gaps.bridge.DRAWN", 2)
    assert list(estimates(Scope(told(star())))) == list(estimates(Scope(told(star()))))


def test_a_large_network_says_so_and_offers_an_estimate(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge, "MOST", 3)
    scope = Scope(told(star()))
    assert list(cards(scope)) == []
    assert why_silent(scope, "bridge") == scope.skipped["bridge"]
    assert "More than 3 pairs" in scope.skipped["bridge"]
    assert "--sampled" in scope.skipped["bridge"]


def test_asked_for_an_estimate_it_is_given_and_called_so(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge, "MOST", 3)
    scope = Scope(told(star()))
    scope.sampled = True
    assert [card.title for card in cards(scope)] == ["X stands between many others"]
    assert (scope.skipped, len(scope.remarks)) == ({}, 1)


def test_a_small_network_is_looked_at_whole_whatever_is_asked(told: Told) -> None:
    scope = Scope(told(star()))
    scope.sampled = True
    assert [card.title for card in cards(scope)] == ["X holds 6 parts together"]


@pytest.mark.parametrize("turtle", ["", actors("x")])
def test_of_nobody_there_is_nothing_to_estimate(told: Told, turtle: str) -> None:
    assert list(estimates(Scope(told(turtle)))) == []
