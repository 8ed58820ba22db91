# SPDX-License-Identifier: EUPL-1.2
"""A pair is a gap only where a tie would have been recorded; everything else is a question."""

from __future__ import annotations

from math import log

import pytest

from htno_graph.gaps.candidates import Candidates, candidates
from htno_graph.gaps.card import Card
from htno_graph.gaps.incidence import scored
from htno_graph.gaps.pair import cards
from htno_graph.gaps.scope import Scope
from htno_graph.gaps.score import Scores, scores
from htno_graph.model.periods import parse
from htno_graph.model.vocabulary import ID, short
from htno_graph.store.memory import Graph
from tests.gaps.turtle import Told, actors, contact, document, finding, meeting, membership

APRIL = 'htno:earliest "2023-04-{day:02}" ; htno:latest "2023-04-{day:02}" ; '


def held(
    n: int, who: str, record: str = "complete organisation", series: str = "sector-table",
    theme: str = "x", day: int = 1,
) -> str:  # fmt: skip
    """A meeting in April."""
    return meeting(n, who, record, series, theme, APRIL.format(day=day))


FOUR = (
    actors("a")
    + actors("b", "branch-organisation")
    + actors("c", "platform")
    + actors("g", "group")
)
PATH = FOUR + held(1, "a c") + held(2, "b c", day=9)
"""A and B are each at a table with C on one theme, and never at one together."""


def pairs(found: Candidates) -> set[str]:
    names = [short(iri).removeprefix("actor/") for iri in found.actors]
    return {names[a] + names[b] for a, b in found.pairs}


def weighed(scope: Scope) -> Scores:
    """The scores of all candidates."""
    found = candidates(scope)
    return scores(scored(scope, found.met), found.pairs)


def asked(graph: Graph, **filters: object) -> set[str]:
    return pairs(candidates(Scope(graph, **filters)))  # type: ignore[arg-type]


def titles(graph: Graph) -> list[str]:
    return [card.title for card in cards(Scope(graph))]


def against(card: Card) -> str:
    return " ".join(reason.text for reason in card.against)


# Which pairs are candidates

HALL = "partial group", "htno-afternoon"
ROLE = actors("a", "role") + actors("b c") + actors("g h", "group")
CANDIDATES = {
    "with complete attendance, who has a part on the theme": (PATH, "ab"),
    "one complete meeting, whatever the other records are": (
        FOUR + held(1, "c") + contact(1, "a", "c", theme="x") + held(2, "b c", "none group"),
        "ab",
    ),
    "both in a hall, where visitors do not meet": (
        FOUR + held(1, "a b", "partial organisation", "htno-afternoon"),
        "ab",
    ),
    "a group where an activity names both": (FOUR + held(1, "a g", *HALL), "ag"),
    **{
        f"no: attendance {record}": (FOUR + held(1, "a c", record) + held(2, "b c", record), "")
        for record in ("partial organisation", "none organisation", "complete group")
    },
    "no: complete attendance on another theme": (
        FOUR
        + held(1, "c", theme="z")
        + held(2, "a c", "none group")
        + held(3, "b c", "none group"),
        "",
    ),
    "no: a tie": (PATH + contact(1, "a", "b"), ""),
    "no: not achieved together": (PATH + contact(1, "a", "b", status="not-achieved"), ""),
    **{
        f"no: a {kind} of both": (PATH + finding(kind, "a", "b"), "")
        for kind in ("gap", "fragile", "strength")
    },
    "no: a role": (ROLE + held(1, "a c") + held(2, "b c"), ""),
    "no: two groups": (ROLE + held(1, "g h", *HALL), ""),
    "no: a group that no activity names with the other": (
        FOUR + held(1, "a c") + held(2, "g c"),
        "",
    ),
    **{
        f"no: a group and its {role}": (
            FOUR + held(1, "a g", *HALL) + membership(1, "a", "g", role),
            "",
        )
        for role in ("member", "part", "employee")
    },
    "no: a tie through a group": (PATH + membership(1, "a", "g") + contact(1, "g", "b"), ""),
}


@pytest.mark.parametrize("case", CANDIDATES)
def test_candidates_are_observable_and_have_no_tie(told: Told, case: str) -> None:
    turtle, expected = CANDIDATES[case]
    assert asked(told(turtle)) == set(expected.split())
    assert expected or titles(told(turtle)) == []


def test_a_pair_out_of_the_theme_or_the_period_is_none(told: Told) -> None:
    graph = told(PATH)
    assert asked(graph, themes=frozenset({f"{ID}theme/x"})) == {"ab"}
    assert asked(graph, themes=frozenset({f"{ID}theme/z"})) == set()
    assert asked(graph, period=parse("2023-Q2")) == {"ab"}
    assert asked(graph, period=parse("2023-04-01")) == set()


def test_a_tie_on_another_theme_is_a_reason_against(told: Told) -> None:
    graph = told(PATH + contact(1, "a", "b", theme="y"))
    scope = Scope(graph, frozenset({f"{ID}theme/x"}))
    (card,) = cards(scope)
    assert "another theme or at another time" in against(card)


def test_ties_between_their_groups_are_a_reason_against(told: Told) -> None:
    member = membership(1, "a", "g")
    other = membership(2, "b", "h")
    graph = told(PATH + actors("h", "group") + member + other + contact(1, "g", "h"))
    (card,) = cards(Scope(graph))
    assert "Groups that they are in have a tie: G and H." in against(card)


def test_the_author_of_the_only_source_is_no_candidate_and_no_shared_partner(told: Told) -> None:
    """A report names whom its author met: sharing the author says nothing."""
    who = FOUR + actors("s", "advisory-council") + document("s")
    graph = told(who + held(1, "a s") + held(2, "b s"))
    assert asked(graph) == {"ab"}
    assert titles(graph) == []
    by_author = told(who + held(1, "s c") + held(2, "b c"))
    assert "s" not in "".join(asked(by_author))


# Cards


def test_the_card_argues_both_ways_and_asks(told: Told) -> None:
    (card,) = cards(Scope(told(PATH)))
    assert card.title == "A and B: no tie recorded"
    assert card.says == "computed"
    assert card.presence == card.subjects == (f"{ID}actor/a", f"{ID}actor/b")
    assert card.theme == f"{ID}theme/x"
    assert [reason.text for reason in card.reasons] == [
        "Both have a tie with C.",
        "Both take part in theme/x.",
        "Who was there is recorded in full: meeting 1 and meeting 2.",
        "Parts recorded: A 1, B 1; both up to 2023-04-01.",
    ]
    assert [reason.text for reason in card.against] == [
        "They reach one another already through C.",
        "No tie recorded does not say that there is none.",
        "There is one source for this.",
    ]
    assert card.question == "Do A and B work together, and if not, what could they do together?"
    assert set(card.records) == {f"{ID}activity/bron/1", f"{ID}activity/bron/2"}
    assert sum(share for _name, share in card.parts) == pytest.approx(1)


def test_the_score_by_hand(told: Told) -> None:
    """Two tables of two on one theme, on one day: nothing has faded.

    C shared two, so a shared partner counts (1 * 1 / 2)^1/4 / 0.12. Half of what A did, with
    one happening without a theme added, was on the only theme; B likewise: 1/2 * 1/2. Each did
    one thing and has one partner: 0.4 log 2^4. The less recent of the two did one: 0.2 log 2.
    """
    scope = Scope(told(FOUR + held(1, "a c") + held(2, "b c")))
    by_hand = {
        "partners": log(1 + 0.5**0.25 / 0.12),
        "themes": log(1 + 1 / 4),
        "activity": 0.4 * log(16),
        "recency": 0.2 * log(2),
    }
    total = sum(by_hand.values())
    found = weighed(scope)
    assert found.total.tolist() == pytest.approx([total])
    assert {name: share.tolist() for name, share in found.shares.items()} == {
        name: pytest.approx([part / total]) for name, part in by_hand.items()
    }


def test_those_one_party_is_in_contact_with_do_not_meet(told: Told) -> None:
    """S with A and B is a star: A and B share S, as they do where each contact is told apart."""
    who = actors("a b s")
    apart = held(1, "a") + held(2, "b") + contact(1, "s", "a") + contact(2, "s", "b")
    star = held(1, "a") + held(2, "b") + contact(1, "s", "a b")
    found = []
    for turtle in (apart, star):
        scope = Scope(told(who + turtle))
        assert pairs(candidates(scope)) == {"ab"}
        found.append(weighed(scope).total.tolist())
    assert found[0] == found[1]


def test_a_hall_makes_nobody_partners(told: Told) -> None:
    hall = held(1, "a b c", "partial organisation", "htno-afternoon")
    scope = Scope(told(FOUR + hall))
    assert weighed(scope).shares["partners"].tolist() == [0, 0, 0]


def test_a_date_that_is_none_counts_as_undated(told: Told) -> None:
    """What was told of the day goes wrong; what was told of the meeting stands."""
    scope = Scope(told(PATH.replace("2023-04-01", "2023-02-31")))
    assert weighed(scope).total.tolist() > [0]


def test_a_rare_shared_partner_counts_more(told: Told) -> None:
    """A and B share C, whom nobody else meets; D and E share F, as two others do."""
    who = actors("a b c d e f h i")
    tables = enumerate(("a c", "b c", "d f", "e f", "h f", "i f"), 1)
    found = titles(told(who + "".join(held(n, two) for n, two in tables)))
    assert found[0] == "A and B: no tie recorded"
    assert "D and E: no tie recorded" in found
    assert "A and D: no tie recorded" not in found  # nobody in common


def test_the_score_gives_the_order_and_the_best_counts_one(told: Told) -> None:
    graph = told(actors("d") + PATH + held(3, "d c") + held(4, "d"))
    scope = Scope(graph)
    made = list(cards(scope))
    assert [card.title[:7] for card in made] == ["B and D", "A and D", "A and B"]
    totals = sorted(weighed(scope).total.tolist(), reverse=True)
    assert [card.score for card in made] == pytest.approx([x / totals[0] for x in totals])
    assert [card.title for card in cards(scope, 1)] == [made[0].title]


def test_groups_alone_in_common_are_no_support(told: Told) -> None:
    graph = told(FOUR + held(1, "a g") + held(2, "b g"))
    assert asked(graph) == {"ab"}
    assert titles(graph) == []


def test_a_group_and_its_member_are_one_shared_partner(told: Told) -> None:
    member = membership(1, "c", "g")
    (card,) = cards(Scope(told(FOUR + held(1, "a c g") + held(2, "b c g") + member)))
    assert card.reasons[0].text == "Both have a tie with C."


def test_what_they_plan_together_is_a_reason_against(told: Told) -> None:
    (card,) = cards(Scope(told(PATH + contact(1, "a", "b", status="planned"))))
    assert "Planned for later:" in against(card)


def test_a_group_is_on_another_level(told: Told) -> None:
    hall = held(1, "a g", "partial group", "htno-afternoon")
    graph = told(FOUR + hall + contact(1, "c", "a g"))
    (card,) = cards(Scope(graph))
    assert card.reasons[2].text == "Named as taking part, both: meeting 1."
    assert "Different level: G is a group" in against(card)


# What chance says


def many(meetings: int) -> str:
    """A at the odd meetings, B at the even ones, C at none but one: they share no partner."""
    return FOUR + "".join(
        held(n, "a" if n % 2 else "b", day=n % 28 + 1) for n in range(1, meetings + 1)
    )


def test_with_few_meetings_chance_is_not_mentioned(told: Told) -> None:
    """Four meetings can't reach 0.05 (0.17), so nothing is said and no pair has support."""
    assert titles(told(many(4))) == []
    (card,) = cards(Scope(told(PATH)))
    assert "chance" not in against(card) + " ".join(reason.text for reason in card.reasons)


def test_missing_each_other_at_many_meetings_is_support(told: Told) -> None:
    """Sixteen, half and half: each cell has chance ½, so none together has 0.75^16 = 0.01."""
    (card,) = cards(Scope(told(many(16))))
    assert card.reasons[-1].text == (
        "At 8 and 8 of 16 meetings they met less than chance (under 1 in 20)."
    )


def test_missing_each_other_by_chance_is_a_reason_against(told: Told) -> None:
    lone = "".join(held(n, "c", day=n) for n in range(3, 9))
    (card,) = cards(Scope(told(PATH + lone)))
    assert "That they did not meet may be chance." in against(card)


# Edges and order


@pytest.mark.parametrize(
    "turtle",
    [
        "",
        actors("a"),
        actors("a") + held(1, "a"),
        FOUR + held(1, "a a"),
        FOUR + held(1, "a b c"),
        FOUR + held(1, "a c") + held(2, "b", theme="z"),
    ],
    ids=["empty", "one actor", "one at a meeting", "itself", "all in one meeting", "two parts"],
)
def test_nothing_to_say(told: Told, turtle: str) -> None:
    assert titles(told(turtle)) == []


def test_without_themes_what_has_none_is_one_theme(told: Told) -> None:
    graph = told(FOUR + held(1, "a c", theme="") + held(2, "b c", theme=""))
    (card,) = cards(Scope(graph))
    assert card.theme == ""


def test_where_many_pairs_have_no_support_the_rest_is_not_looked_at_and_it_is_said(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirteen, each alone at one meeting: 78 pairs, of which 64 are looked at for one card."""
    monkeypatch.setattr("htno_graph.gaps.pair.LOOKED", 10)
    names = "abcdefhijklmn"
    lone = "".join(held(n, name) for n, name in enumerate(names, 1))
    scope = Scope(told(actors(" ".join(names)) + lone))
    assert len(candidates(scope).pairs) == 78
    assert list(cards(scope, 1)) == []
    assert scope.remarks == ["Of the pairs only the 64 with the highest scores were looked at."]
    assert list(cards(again := Scope(scope.graph), 2)) == []
    assert again.remarks == []
