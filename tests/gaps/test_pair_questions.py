# SPDX-License-Identifier: EUPL-1.2
"""Pairs to ask about: on one theme, both by name, and nothing shows whether they met."""

from __future__ import annotations

import pytest

from htno_graph.gaps import Scope
from htno_graph.gaps.candidates import candidates
from htno_graph.gaps.pair_questions import pair_questions, stand_ins
from htno_graph.gaps.questions import MOST
from htno_graph.store.memory import Graph
from tests.gaps.turtle import Told, actors, contact, finding, meeting, membership
from tests.shipped import PAIRS_TO_ASK

THEMES = """
theme:zout a skos:Concept ; skos:prefLabel "salt"@en ; skos:inScheme scheme:themes .
theme:zee a skos:Concept ; skos:prefLabel "sea"@en ; skos:inScheme scheme:themes .
"""


ALONE = THEMES + actors("a b") + contact(1, "a", theme="zout") + contact(2, "b", theme="zout")
"""A and B each have contact on one theme."""


def asked(graph: Graph, **filters: object) -> list[str]:
    return [q.text for q in pair_questions(Scope(graph, **filters))]  # type: ignore[arg-type] # of tests


def test_two_on_one_theme_are_a_question(told: Told) -> None:
    graph = told(ALONE)
    (question,) = pair_questions(Scope(graph))
    assert question.text == "Do A and B work together on salt?"
    assert question.settles == 1
    assert [iri[-1] for iri in question.records] == ["1", "2"]
    assert [iri[-1] for iri in question.presence] == ["a", "b"]


def test_each_shared_theme_is_an_unknown_and_the_most_come_first(told: Told) -> None:
    """A and B share two themes, both share one with C."""
    graph = told(
        THEMES
        + actors("a b c")
        + contact(1, "a", theme="zout zee")
        + contact(2, "b", theme="zout zee")
        + contact(3, "c", theme="zout")
    )
    found = pair_questions(Scope(graph))
    assert [q.settles for q in found] == [2, 1, 1]
    assert found[0].text == "Do A and B work together on sea and salt?"


def test_with_equal_themes_a_partner_in_common_comes_first(told: Told) -> None:
    """B and C both work with D, A with nobody."""
    graph = told(
        THEMES
        + actors("a b c d")
        + contact(1, "a", theme="zout")
        + contact(2, "b", theme="zout")
        + contact(3, "c", theme="zout")
        + contact(4, "b", "d", "zee")
        + contact(5, "c", "d", "zee")
    )
    assert asked(graph)[0] == "Do B and C work together on sea and salt?"
    assert asked(graph, themes=frozenset({"https://w3id.org/htno/id/theme/zout"})) == [
        "Do B and C work together on salt?",
        "Do A and B work together on salt?",
        "Do A and C work together on salt?",
    ]


@pytest.mark.parametrize(
    "more",
    [
        contact(3, "a b", theme="zee"),
        finding("gap", "a", "b"),
        "actor:a dcterms:isPartOf actor:b .",
        membership(1, "a", "b"),
    ],
)
def test_not_asked_is_what_is_known(told: Told, more: str) -> None:
    """A tie on another theme, a stated problem, a part of the other, its member."""
    assert asked(told(ALONE))
    assert asked(told(ALONE + more)) == []


def test_what_a_source_says_in_passing_of_both_does_not_answer_it(told: Told) -> None:
    strength = finding("strength", "a", "b")
    assert asked(
        told(
            THEMES
            + actors("a b")
            + contact(1, "a", theme="zout")
            + contact(2, "b", theme="zout")
            + strength
        )
    )


def test_a_pair_that_can_be_seen_together_is_a_candidate_and_no_question(told: Told) -> None:
    hall = meeting(1, "a b", "none group", "htno-afternoon", "zout")
    graph = told(
        THEMES
        + actors("a b")
        + contact(1, "a", theme="zout")
        + contact(2, "b", theme="zout")
        + hall
    )
    assert len(candidates(Scope(graph)).pairs) == 1
    assert asked(graph) == []


@pytest.mark.parametrize("kind", ["group", "role"])
def test_groups_and_roles_are_no_parties_by_name(told: Told, kind: str) -> None:
    graph = told(ALONE.replace("university", kind))
    assert asked(graph) == []


@pytest.mark.parametrize(("one", "other"), [("", ""), ("zout", "zee")])
def test_without_a_theme_in_common_there_is_nothing_to_ask(
    told: Told, one: str, other: str
) -> None:
    both = contact(1, "a", theme=one) + contact(2, "b", theme=other)
    assert asked(told(THEMES + actors("a b") + both)) == []


def test_at_most_ten_are_asked_unless_more_are_wanted(told: Told) -> None:
    """Six actors on one theme are fifteen pairs."""
    names = "a b c d e f"
    every = "".join(contact(n, name, theme="zout") for n, name in enumerate(names.split()))
    scope = Scope(told(THEMES + actors(names) + every))
    assert len(pair_questions(scope)) == MOST == 10
    assert len(pair_questions(scope, 99)) == 15


def test_that_groups_stand_in_for_parties_is_counted(told: Told) -> None:
    graph = told(THEMES + actors("a") + actors("g", "group") + contact(1, "a", "g", "zout"))
    assert stand_ins(Scope(graph)).startswith("In 1 of 2 parts recorded a group stands in")
    assert stand_ins(Scope(told(THEMES + actors("a b") + contact(1, "a b", theme="zout")))) == ""


@pytest.mark.parametrize("turtle", ["", actors("a"), actors("a") + contact(1, "a", theme="zout")])
def test_nothing_to_ask(told: Told, turtle: str) -> None:
    assert asked(told(turtle)) == []


def test_the_report_leaves_few_pairs_to_ask_about(shipped: Graph) -> None:
    found = pair_questions(Scope(shipped))
    assert len(found) == PAIRS_TO_ASK
    assert {q.settles for q in found} == {1}
    assert stand_ins(Scope(shipped))
