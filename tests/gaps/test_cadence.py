# SPDX-License-Identifier: EUPL-1.2
"""What was planned for a year against what was held, said only of years that the sources cover."""

from __future__ import annotations

import pytest

from htno_graph.gaps.cadence import cards
from htno_graph.gaps.card import RHYTHM, Card
from htno_graph.gaps.scope import Scope
from htno_graph.model.vocabulary import ID
from tests.gaps.turtle import Told, document, held


def planned(times: int, first: str = "2023-01-01", last: str = "2023-12-31") -> str:
    return (
        f"cadence:1 a schema:Schedule ; dcterms:type series:sector-table ; "
        f'schema:repeatCount {times} ; htno:earliest "{first}"^^xsd:date ; '
        f'htno:latest "{last}"^^xsd:date ; htno:precision precision:year .\n'
    )


def found(told: Told, turtle: str) -> list[Card]:
    return list(cards(Scope(told(document("s") + turtle))))


def test_fewer_held_than_planned_is_a_card(told: Told) -> None:
    (card,) = found(told, planned(3) + held(1, "2023-04") + held(2, "2023-11", "planned"))
    assert card.title == "sector table: 1 of 3 held in 2023"
    assert card.reasons[0].text == "Planned 3 times in 2023; 1 recorded as held."
    assert (card.place, card.says) == (RHYTHM, "computed")
    assert card.subjects[0] == f"{ID}series/sector-table"


def test_as_many_as_planned_is_none(told: Told) -> None:
    """A record that stands for two counts as two."""
    assert found(told, planned(2) + held(1, "2023-04", more="schema:repeatCount 2 ; ")) == []
    assert found(told, planned(1) + held(1, "2023-04") + held(2, "2023-11")) == []


def test_one_planned_is_said_in_the_singular(told: Told) -> None:
    (card,) = found(told, planned(1))
    assert card.reasons[0].text == "Planned 1 time in 2023; 0 recorded as held."


@pytest.mark.parametrize(
    ("first", "last"),
    [("2023-07-01", "2024-06-30"), ("2022-01-01", "2023-12-31")],
    ids=["over the end of what is covered", "of two years"],
)
def test_what_is_no_year_is_not_counted(told: Told, first: str, last: str) -> None:
    assert found(told, planned(2, first, last)) == []


def test_a_year_after_the_coverage_never_falls_short(told: Told) -> None:
    """What is to come is asked for its dates; with all of them there is nothing to ask."""
    coming = planned(2, "2024-01-01", "2024-12-31")
    (card,) = found(told, coming + held(1, "2024-02", "planned") + held(2, "2024", "planned"))
    assert card.title == "sector table 2024: a month recorded for 1 of 2"
    assert card.question == "When are they, and who invites?"
    assert "Announced: table 2." in [reason.text for reason in card.against]
    dated = held(1, "2024-02", "planned") + held(2, "2024-10", "planned")
    assert found(told, coming + dated) == []


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (("2023-04", "2023-11"), "Between the last two 7 months passed."),
        (("2023-04", "2023-05"), "Between the last two 1 month passed."),
        (("2023-01", "2023-03", "2023-09"), "The longest time between two was 6 months."),
        (("2022-12", "2023-01", "2023-02"), "The longest time between two was 1 month."),
        (("2023-04",), ""),
    ],
)
def test_how_long_lay_between_those_that_were_held(
    told: Told, months: tuple[str, ...], said: str
) -> None:
    """Of one there is nothing between; what was planned only does not count."""
    tables = "".join(held(n, month) for n, month in enumerate(months))
    plan = held(9, "2024-06", "planned")
    (card,) = found(told, planned(4, "2024-01-01", "2024-12-31") + tables + plan)
    assert [reason.text for reason in card.reasons[1:]] == [said][: bool(said)]


def test_on_a_theme_nothing_is_said_of_how_often(told: Told) -> None:
    """A series is of the whole table, whatever it is said to be about."""
    graph = told(document("s") + planned(2) + "cadence:1 dcterms:subject theme:t .")
    assert len(list(cards(Scope(graph)))) == 1
    assert list(cards(Scope(graph, frozenset({f"{ID}theme/t"})))) == []
