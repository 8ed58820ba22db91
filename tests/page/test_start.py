# SPDX-License-Identifier: EUPL-1.2
"""The opening view: what a table asks after first comes first, and the rest is counted."""

from __future__ import annotations

from typing import Any

import pytest

from htno_graph import language
from htno_graph.answers.gaps import gap_questions
from htno_graph.answers.listing import listing
from htno_graph.labels import index
from htno_graph.model.vocabulary import short
from htno_graph.page.context import PageContext, PageQuery
from htno_graph.page.start import (
    AGREED,
    FINDINGS,
    URGENCY,
    agreed_on,
    rests,
    start,
    summary,
    to_ask,
    when,
)
from htno_graph.render.cells import promised
from htno_graph.store.memory import Graph


def shown(scene: PageContext) -> Any:
    found = start(scene)
    assert found is not None
    return found


def test_open_promises_and_questions_are_those_of_the_commands(
    scene: PageContext, asked: dict[str, Any]
) -> None:
    found = shown(scene)
    rows = listing(scene.graph, "acties", status="open", **asked).rows
    there = [row["thing"] for row in found["agreed"]]
    assert len(there) + found["more_agreed"] == len(rows)
    assert len(there) == min(AGREED, len(rows))
    assert set(there) <= {short(row.id) for row in rows}
    answered = gap_questions(scene.graph, top=0, **asked).rows
    assert [q["text"] for q in found["questions"]] == [row.text for row in answered]
    assert found["first_questions"] == 3


def test_the_strongest_findings_are_the_first_gaps_and_the_others_are_counted(
    scene: PageContext,
) -> None:
    found, cards = shown(scene), scene.cards
    assert [card["gap"] for card in found["findings"]] == [card.id for card in cards[:FINDINGS]]
    assert len(found["findings"]) + found["more_findings"] == len(cards) > 0


def test_what_was_not_achieved_comes_first_then_what_was_promised(
    shipped: Graph, english: None
) -> None:
    """Then by time: what is due soonest; what has no date stands last among its like."""
    scene = PageContext(shipped, PageQuery())
    rows = agreed_on(scene)
    places = [(URGENCY.index(row.status), not promised(row)) for row in rows]
    assert places == sorted(places)
    assert rows[0].status == "not-achieved"
    undated = [n for n, row in enumerate(rows) if not when(scene, row)]
    dated = [n for n, row in enumerate(rows) if when(scene, row)]
    assert undated
    assert all(place != places[n] or n < u for u in undated for n in dated for place in [places[u]])


def test_an_implied_date_is_marked(shipped: Graph, english: None) -> None:
    """As the list of the command marks it."""
    rows = listing(shipped, "acties", status="open").rows
    implied = {row.id for row in rows if "date" in row.implied and row.when}
    scene = PageContext(shipped, PageQuery())
    found = agreed_on(scene)
    marked = {row.id for row in found if when(scene, row).endswith("(implied)")}
    assert marked == implied != set()


def test_about_an_actor_it_asks_what_that_actor_can_answer(shipped: Graph, english: None) -> None:
    who = index(shipped).find("branches", ("actor",)).id
    every = to_ask(PageContext(shipped, PageQuery()))
    mine = to_ask(PageContext(shipped, PageQuery(actor=who)))
    assert mine == [row for row in every if who in [one.id for one in row.presence]] != []
    assert len(mine) < len(every)


def test_long_term_themes_count_what_is_under_them_and_stand_on_a_whole_page_only(
    shipped: Graph, english: None
) -> None:
    """Within a filter they would be about something else than the lines above them."""
    strip = shown(PageContext(shipped, PageQuery()))["strip"]
    assert strip
    for item in strip:
        theme = index(shipped).find(item["thing"], ("theme",)).label
        for kind in ("actions", "activities", "findings"):
            assert item[kind] == len(listing(shipped, kind, theme=theme).rows)
    assert shown(PageContext(shipped, PageQuery(period="2023")))["strip"] == []
    who = index(shipped).find("branches", ("actor",)).id
    assert shown(PageContext(shipped, PageQuery(actor=who)))["strip"] == []


def test_it_says_what_it_rests_on_and_how_many_it_names(world: Any, english: None) -> None:
    """A line per source with its author; parties of outside facts only are not counted."""
    a = world.actor("a", "Alfa")
    assert rests(PageContext(world.graph(author=a, title="paper"), PageQuery())) == [
        "paper, written by Alfa, covers 2030-12-31",
        "1 party named",
    ]


@pytest.mark.parametrize(
    ("spoken", "agreed", "gaps", "said"),
    [
        ("en", 1, 1, "1 open promise or plan; 1 gap, with what speaks for and against."),
        ("en", 0, 2, "0 open promises and plans; 2 gaps, each with what speaks for and against."),
        ("nl", 1, 1, "1 open toezegging of plan; 1 gat, met wat ervoor en ertegen pleit."),
        ("nl", 2, 1, "2 open toezeggingen en plannen; 1 gat, met wat ervoor en ertegen pleit."),
    ],
)
def test_it_counts_in_one_sentence(spoken: str, agreed: int, gaps: int, said: str) -> None:
    language.use(spoken)
    assert summary(agreed, gaps) == said


def test_with_nothing_to_say_there_is_no_opening_view(world: Any) -> None:
    world.actor("a", "Alfa")
    assert start(PageContext(world.graph(author="actor:a"), PageQuery())) is None
