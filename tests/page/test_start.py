# SPDX-License-Identifier: EUPL-1.2
"""The opening view: what a table asks after first comes first, and the rest is counted."""

from __future__ import annotations

from typing import Any

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.answers.gaps import gap_questions
from htno_graph.answers.listing import listing
from htno_graph.labels import index
from htno_graph.model.vocabulary import short
from htno_graph.page.start import AGREED, FINDINGS, start_view
from htno_graph.store.memory import Graph
from tests.page.views import shown
from tests.shipped import BRANCHES


def test_open_promises_and_questions_are_those_of_the_commands(
    briefing: Briefing, asked: dict[str, Any]
) -> None:
    found: Any = start_view(briefing)
    rows = listing(briefing.graph, "acties", status="open", **asked).rows
    there = [row["thing"] for row in found["agreed"]]
    assert len(there) + found["more_agreed"] == len(rows)
    assert len(there) == min(AGREED, len(rows))
    assert set(there) <= {short(row.id) for row in rows}
    answered = gap_questions(briefing.graph, top=0, **asked).rows
    assert [q["text"] for q in found["questions"]] == [row.text for row in answered]
    assert found["first_questions"] == 3
    cards = briefing.cards
    assert [card["gap"] for card in found["findings"]] == [card.id for card in cards[:FINDINGS]]
    assert len(found["findings"]) + found["more_findings"] == len(cards) > 0


def test_long_term_themes_count_what_is_under_them_and_stand_on_a_whole_page_only(
    shipped: Graph, english: None
) -> None:
    """Within a filter they would be about something else than the lines above them."""
    strip = shown(start_view, shipped)["strip"]
    assert strip
    for item in strip:
        theme = index(shipped).find(item["thing"], ("theme",)).label
        for kind in ("actions", "activities", "findings"):
            assert item[kind] == len(listing(shipped, kind, theme=theme).rows)
    assert shown(start_view, shipped, period="2023")["strip"] == []
    assert shown(start_view, shipped, actor=BRANCHES)["strip"] == []


def test_with_nothing_to_say_there_is_no_opening_view(world: Any) -> None:
    world.actor("a", "Alfa")
    assert start_view(Briefing(world.graph(author="actor:a"), BriefingQuery())) is None
