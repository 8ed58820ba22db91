# SPDX-License-Identifier: EUPL-1.2
"""Types that come less than their activity suggests, where that can be told at all."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from htno_graph.gaps import Card
from htno_graph.gaps.block import cards, few
from htno_graph.gaps.scope import Scope
from htno_graph.model.vocabulary import ID
from htno_graph.network import network
from htno_graph.store.memory import Graph
from tests.gaps.turtle import Told, actors, document, meeting, part
from tests.wording import says

MINISTRIES, BRANCHES, PLATFORMS = "u1 u2 u3", "b1 b2 b3", "p1 p2 p3"
TYPES = {"u": "ministry", "b": "branch-organisation", "p": "platform", "s": "advisory-council"}


def typed(names: str) -> str:
    return "".join(actors(name, TYPES[name[0]]) for name in names.split())


def apart(size: int, record: str = "complete organisation", names: str = "") -> str:
    """Ministries at meetings on x, branches at as many on y, platforms at all."""
    everybody = names or f"{MINISTRIES} {BRANCHES} {PLATFORMS}"
    told = typed(everybody)
    for n in range(1, 2 * size + 1):
        side = MINISTRIES if n % 2 else BRANCHES
        there = [a for a in f"{side} {PLATFORMS}".split() if a in everybody.split()]
        told += meeting(n, " ".join(there), record, theme="x" if n % 2 else "y")
    return told


def test_types_that_keep_apart_and_themes_that_they_miss(told: Told) -> None:
    found = list(cards(Scope(told(apart(5)))))
    assert sorted(card.title for card in found) == [
        "branch organisation and ministry: seldom together",
        "branch organisation: seldom at theme/x",
        "ministry: seldom at theme/y",
    ]


def test_a_cell_by_hand() -> None:
    """Five of ten and the other five: 1 in C(10, 5) = 252; six cells, two of them as low.

    Benjamini and Hochberg: 6/2 × 1/252.
    """
    odd, even = set("abcde"), set("fghij")
    found = few({"b": even, "p": odd | even, "u": odd}, {"x": odd, "y": even}, 10)
    assert [(cell.one, cell.other, cell.together, cell.expected) for cell in found] == [
        ("b", "x", 0, 2.5),
        ("u", "y", 0, 2.5),
    ]
    assert [cell.q for cell in found] == pytest.approx([3 / 252] * 2)


def test_the_card_argues_both_ways_and_asks(told: Told) -> None:
    card = next(c for c in cards(Scope(told(apart(5)))) if c.theme == f"{ID}theme/y")
    seen, by_chance = [reason.text for reason in card.reasons]
    assert says(seen, "0 of 5", "theme/y", "2.5 would be expected")
    assert says(by_chance, "0.012", "6 comparisons")
    assert says(card.against[0].text, "Only the 10", "complete attendance by organisation")
    assert says(card.question, "theme/y", "“ministry”", "?")
    assert card.presence == tuple(f"{ID}actor/u{n}" for n in (1, 2, 3))
    assert card.subjects == (f"{ID}actor-type/ministry",)


def test_a_type_that_keeps_to_itself_gets_its_index(told: Told) -> None:
    """The three branches have 3 ties among them and 9 with platforms: (9 − 3) / 12 = 0.5."""
    card = next(c for c in cards(Scope(told(apart(5)))) if len(c.subjects) == 2)
    assert says(card.reasons[2].text, "branch organisation", "0.5", "−1", "1 only with others")


def test_with_a_theme_asked_only_that_theme_is_told_and_all_are_counted(told: Told) -> None:
    scope = Scope(told(apart(5)), frozenset({f"{ID}theme/y"}))
    assert [card.title for card in cards(scope)] == ["ministry: seldom at theme/y"]


@pytest.mark.parametrize("record", ["partial organisation", "none organisation"])
def test_only_complete_attendance_counts(told: Told, record: str) -> None:
    assert list(cards(Scope(told(apart(5, record))))) == []


def test_few_meetings_show_nothing(told: Told) -> None:
    """Four cannot reach 0.05; six can (1/20), but not once six cells are compared."""
    assert list(cards(Scope(told(apart(2))))) == []
    assert [c for c in cards(Scope(told(apart(3)))) if c.theme] == []


def of_type(graph: Graph, name: str) -> list[Card]:
    """The cards on the actors of one type."""
    return [c for c in cards(Scope(graph)) if f"{ID}actor-type/{name}" in c.subjects]


def test_a_type_of_two_is_no_type(told: Told) -> None:
    assert not of_type(told(apart(5, names="u1 u2 b1 b2 b3 p1 p2 p3")), "ministry")


def test_an_author_does_not_make_up_a_type(told: Told) -> None:
    """Of three ministries one wrote the report: it would be there anyway, so two are left."""
    assert len(of_type(told(apart(5)), "ministry")) == 2
    graph = told(apart(5) + document("u3"))
    assert not of_type(graph, "ministry")
    assert not [card for card in cards(Scope(graph)) if f"{ID}actor/u3" in card.presence]


def test_the_author_of_the_only_source_has_no_part_in_the_index(told: Told) -> None:
    """Ties of branches with an author that is at every meeting would be three more outward ones.

    (9 − 3) / 12 = 0.5 as above; with them it would be (12 − 3) / 15 = 0.6.
    """
    everywhere = "".join(part(9000 + n, n, "s1") for n in range(1, 11))

    def index(turtle: str) -> str:
        card = next(c for c in cards(Scope(told(turtle))) if len(c.subjects) == 2)
        return card.reasons[2].text

    turtle = apart(5) + typed("s1") + everywhere
    assert "E–I index 0.6 " in index(turtle)
    assert "E–I index 0.5 " in index(turtle + document("s1"))


def test_a_table_with_under_a_fifth_of_its_cells_filled_is_not_read() -> None:
    odd, even = set("abcde"), set("fghij")
    themes = {str(n): set(odd) for n in range(9)}
    assert few({"b": even, "u": set("a")}, themes | {"y": even}, 10)
    assert not few({"b": even, "c": even}, themes, 10)


def test_groups_are_of_no_type(told: Told) -> None:
    turtle = apart(5)
    turtle += actors("s1 s2 s3", "group")
    turtle += "".join(part(9000 * k + n, n, f"s{k}") for n in range(1, 10, 2) for k in (1, 2, 3))
    assert not of_type(told(turtle), "group")


def test_how_many_have_no_type_is_said_and_looked_up_once(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X and Y have a part and no type; the cards on types share one network."""
    untyped = "".join(part(n, 1, name) for n, name in ((71, "x"), (72, "y"), (73, "x")))
    untyped += "actor:x a prov:Agent . actor:y a prov:Agent ."
    made = []

    def counted(graph: Graph, **filters: Any) -> Any:
        made.append(filters)
        return network(graph, **filters)

    # The package gives a function of this name.
    monkeypatch.setattr(import_module("htno_graph.network"), "network", counted)
    found = list(cards(Scope(told(apart(5) + untyped))))
    assert len(found) == 3
    line = "Of 2 actors the type is not recorded."
    assert all(line in [reason.text for reason in card.against] for card in found)
    assert len(made) == 1


@pytest.mark.parametrize("turtle", ["", actors("u1"), meeting(1, "u1") + actors("u1")])
def test_nothing_to_say(told: Told, turtle: str) -> None:
    assert list(cards(Scope(told(turtle)))) == []
