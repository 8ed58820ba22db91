# SPDX-License-Identifier: EUPL-1.2
"""What stands beside a matter: only on its theme, only of its actors, and at most two of a kind."""

from __future__ import annotations

import pytest

from htno_graph.gaps.card import Reason
from htno_graph.gaps.counter_evidence import SHOWN, Matter, counter_evidence, reason_on, to_come
from htno_graph.gaps.scope import Scope
from htno_graph.model.records import Action
from htno_graph.model.vocabulary import ID
from htno_graph.queries import by_id
from htno_graph.store.memory import Graph
from tests.gaps.turtle import ALFA, BETA, Told

WATER = f"{ID}theme/water"
ACTOR = f"{ID}actor/a"
ACTORS = ALFA + BETA


def action(n: int, status: str, who: str = "a", theme: str = "water", more: str = "") -> str:
    return (
        f'action:{n} a schema:Action ; rdfs:label "deed {n}"@en ; htno:status status:{status} ; '
        f"schema:agent actor:{who} ; dcterms:subject theme:{theme} {more}.\n"
    )


def strength(n: int, who: str = "a", theme: str = "water") -> str:
    return (
        f'finding:{n} a htno:Finding ; rdfs:label "strong {n}"@en ; '
        f"dcterms:type finding-kind:strength ; schema:about actor:{who} ; "
        f"dcterms:subject theme:{theme} .\n"
    )


def lines(graph: Graph, matter: Matter, *, spoken: bool = False) -> list[str]:
    return [reason.text for reason in counter_evidence(Scope(graph), matter, spoken=spoken)]


def matter(*actors: str, theme: str = WATER, ids: tuple[str, ...] = ()) -> Matter:
    return Matter(frozenset(actors), theme, frozenset(ids))


def test_each_kind_says_what_it_is_in_the_order_of_how_far_it_is(told: Told) -> None:
    graph = told(
        ACTORS + strength(1) + action(1, "planned") + action(2, "done") + action(3, "ongoing")
    )
    assert lines(graph, matter(ACTOR)) == [
        "Also in the source: strong 1",
        "Done on this theme: deed 2.",
        "Under way on this theme: deed 3.",
        "Planned for later: deed 1.",
    ]


def test_what_is_on_another_theme_or_of_others_stands_elsewhere(told: Told) -> None:
    graph = told(
        ACTORS
        + action(1, "done", theme="fire")
        + action(2, "done", who="b")
        + strength(1, theme="fire")
        + strength(2, who="b")
    )
    assert lines(graph, matter(ACTOR)) == []


def test_a_matter_of_nobody_in_particular_takes_all_on_its_theme(told: Told) -> None:
    graph = told(ACTORS + action(1, "done") + action(2, "done", who="b"))
    assert lines(graph, matter()) == ["Done on this theme: deed 1.", "Done on this theme: deed 2."]


def test_without_actors_and_theme_there_is_nothing_beside_it(told: Told) -> None:
    """Else everything would be."""
    assert lines(told(ACTORS + action(1, "done")), matter(theme="")) == []


def test_of_one_kind_two_are_shown_and_the_rest_is_counted(told: Told) -> None:
    graph = told(ACTORS + "".join(action(n, "done") for n in range(1, SHOWN + 4)))
    found = lines(graph, matter(ACTOR))
    assert found[:SHOWN] == [f"Done on this theme: deed {n}." for n in range(1, SHOWN + 1)]
    assert found[SHOWN:] == ["And 3 more like this."]


def test_what_the_card_tells_itself_is_not_told_again(told: Told) -> None:
    graph = told(ACTORS + action(1, "done") + action(2, "done"))
    assert lines(graph, matter(ACTOR, ids=(f"{ID}action/bron/1",))) == [
        "Done on this theme: deed 2."
    ]


def test_what_is_planned_says_when_and_keeps_its_hedge(told: Told) -> None:
    when = (
        '; htno:earliest "2024-01-01"^^xsd:date ; htno:latest "2024-03-31"^^xsd:date ; '
        'htno:precision precision:quarter ; htno:hedge "if possible"@en '
    )
    graph = told(ACTORS + action(1, "planned", more=when))
    (line,) = to_come(Scope(graph), matter(ACTOR))
    assert line == Reason(
        "Planned for later: deed 1 (“if possible”) (first quarter of 2024).",
        (f"{ID}action/bron/1",),
    )
    record = by_id(graph, Action)[f"{ID}action/bron/1"]
    assert reason_on(Scope(graph), record, "Done on this theme: {label}.").text.count("2024") == 1


@pytest.mark.parametrize(("series", "times"), [("sector-table", 1), ("newsletter", 0)])
def test_a_meeting_held_on_the_theme_counts_where_that_is_asked(
    told: Told, series: str, times: int
) -> None:
    """A newsletter is no conversation."""
    graph = told(
        ACTORS + 'activity:1 a schema:Event ; rdfs:label "table 1"@en ; '
        f"htno:status activity-status:held ; dcterms:type series:{series} ; "
        "dcterms:subject theme:water .\n"
    )
    line = "A meeting on this theme: table 1."
    assert lines(graph, matter(ACTOR), spoken=True).count(line) == times
    assert line not in lines(graph, matter(ACTOR))
