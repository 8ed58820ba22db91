# SPDX-License-Identifier: EUPL-1.2
"""Gaps as answers: what narrows them, and without what a card would be gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from htno_graph.answers.computed_rows import GapRow
from htno_graph.answers.gaps import gap_card, gap_cards, gap_questions
from htno_graph.gaps import Scope, gaps
from htno_graph.labels import narrower
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.queries import by_id
from htno_graph.store.memory import Graph

Told = Callable[..., Graph]

ONE = """
document:{name} a dcterms:BibliographicResource ; skos:prefLabel "{name}"@nl ;
    htno:consulted true ; dcterms:creator actor:{author} ; htno:latest "2023-12-31" .
passage:1 a oa:SpecificResource ; oa:hasSource document:{name} .
passage:2 a oa:SpecificResource ; oa:hasSource document:{name} .
"""
FRAGILE = """
finding:{n} a htno:Finding ; rdfs:label "{about} is fragile"@en ; schema:about actor:{about} ;
    dcterms:type finding-kind:fragile ; prov:hadPrimarySource {passages} .
"""


def rows(graph: Graph, **asked: Any) -> tuple[GapRow, ...]:
    return gap_cards(graph, top=99, **asked).rows


def types(row: GapRow) -> set[str]:
    return {thing.type for thing in (*row.subjects, *row.presence)}


# What narrows


def test_a_type_keeps_the_cards_on_an_actor_of_it(shipped: Graph) -> None:
    """The report has contact with four branch organisations by name (chapter 5): one card."""
    (card,) = rows(shipped, type="branch organisation")
    assert {thing.label for thing in card.subjects} >= {"Metaalunie", "Techniek Nederland"}
    assert "branch organisation" in types(card)


@pytest.mark.parametrize("type_", ["group", "employers’ organisation", "coalition"])
def test_a_type_keeps_all_such_cards_and_no_other(shipped: Graph, type_: str) -> None:
    every = rows(shipped)
    kept = [row.id for row in rows(shipped, type=type_)]
    assert kept == [row.id for row in every if type_ in types(row)]
    assert 0 < len(kept) < len(every)


def test_cards_of_themes_have_the_same_id_within_each_theme(shipped: Graph) -> None:
    """So that a card can be followed from table to table, however it was asked for."""
    every = {card.id for card in gaps(Scope(shipped), "theme")}
    within = {
        theme: {card.id for card in gaps(Scope(shipped, narrower(shipped, theme)), "theme")}
        for theme in by_id(shipped, r.Theme)
    }
    assert set().union(*within.values()) == every
    assert len(every) > 1


def test_a_cadence_of_another_time_is_none_of_the_period(shipped: Graph) -> None:
    """What the report plans for 2024 has no months yet; of 1999 it says nothing."""
    assert rows(shipped, family="cadence", period="2024")
    assert rows(shipped, family="cadence", period="1999") == ()


# Without what it would be gone


@pytest.fixture
def both(told: Told) -> Graph:
    """Two sources call A fragile; only the first speaks of B, and only the second of C."""
    first = ONE.format(name="een", author="s") + FRAGILE.format(
        n=1, about="a", passages="passage:1"
    )
    second = ONE.format(name="twee", author="t") + FRAGILE.format(
        n=1, about="a", passages="passage:1"
    )
    return told(
        een=first + FRAGILE.format(n=2, about="b", passages="passage:1 , passage:2"),
        twee=second + FRAGILE.format(n=2, about="c", passages="passage:2"),
    )


def test_a_card_of_one_source_says_that_it_would_be_gone(both: Graph) -> None:
    """And the passage, where it rests on one."""
    gone = {row.title: [short(x.id) for x in row.vanishes_without] for row in rows(both)}
    assert gone == {
        "a is fragile": [],
        "b is fragile": ["document/een"],
        "c is fragile": ["document/twee", "passage/twee/2"],
    }


@pytest.mark.parametrize("source", ["een", "twee"])
def test_without_a_source_just_those_cards_are_gone(both: Graph, source: str) -> None:
    document = f"document/{source}"
    before = rows(both)
    told_gone = {
        row.id for row in before if document in [short(thing.id) for thing in row.vanishes_without]
    }
    assert len(told_gone) == 1
    after = {row.id for row in rows(both, without=[source])}
    assert after == {row.id for row in before} - told_gone


def test_a_card_is_found_by_its_id_and_nothing_by_another(both: Graph) -> None:
    first = rows(both)[0]
    found = gap_card(both, first.id)
    assert found is not None
    assert found.rows == (first,)
    assert gap_card(both, "stated-00000000") is None


# Questions


def test_questions_that_are_not_shown_are_counted(shipped: Graph) -> None:
    """As cards are; with all of them there is nothing to say."""
    every, ten = gap_questions(shipped), gap_questions(shipped, top=10)
    assert ten.rows == every.rows[:10]
    more = len(every.rows) - 10
    assert more > 0
    assert ten.not_recorded[0] == f"{more} more; --top 0 shows all"
    assert not any("--top" in line for line in every.not_recorded)
    assert gap_questions(shipped, top=len(every.rows)) == every


def test_of_pairs_it_is_said_that_there_are_more(shipped: Graph) -> None:
    """They are not counted: there may be millions."""
    every = gap_questions(shipped, pairs=True, top=1000)
    count = len(every.rows)
    assert count > 1
    some = gap_questions(shipped, pairs=True, top=count - 1)
    assert some.rows == every.rows[:-1]
    assert some.not_recorded == ("There are more; ask with --top", *every.not_recorded)
