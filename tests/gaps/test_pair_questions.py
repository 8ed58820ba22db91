# SPDX-License-Identifier: EUPL-1.2
"""Pairs to ask about: on one theme, both by name, and nothing shows whether they met."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.gaps import Scope
from htno_graph.gaps.candidates import candidates
from htno_graph.gaps.pair_questions import pair_questions, stand_ins
from htno_graph.gaps.questions import MOST
from htno_graph.store.memory import Graph
from tests.shipped import PAIRS_TO_ASK

Told = Callable[..., Graph]

THEMES = """
theme:zout a skos:Concept ; skos:prefLabel "salt"@en ; skos:inScheme scheme:themes .
theme:zee a skos:Concept ; skos:prefLabel "sea"@en ; skos:inScheme scheme:themes .
"""


FINDING = (
    'finding:1 a htno:Finding ; rdfs:label "x"@en ; dcterms:type finding-kind:{} ; '
    "schema:about actor:a , actor:b ; prov:hadPrimarySource passage:1 .\n"
)
MEMBER = (
    "membership:1 a org:Membership ; org:member actor:a ; org:organization actor:b ; "
    "org:role role:member ; prov:hadPrimarySource passage:1 .\n"
)


def actors(names: str, kind: str = "university") -> str:
    return THEMES + "".join(
        f'actor:{name} a prov:Agent ; skos:prefLabel "{name.upper()}"@en ; '
        f"dcterms:type actor-type:{kind} ; prov:hadPrimarySource passage:1 .\n"
        for name in names.split()
    )


def contact(n: int, who: str, theme: str = "theme:zout", partner: str = "") -> str:
    """Something that *who* do together, with one partner or alone."""
    agents = " , ".join(f"actor:{name}" for name in who.split())
    other = f"schema:participant actor:{partner} ;" if partner else ""
    return (
        f'collaboration:{n} a htno:Collaboration ; rdfs:label "c{n}"@en ; '
        f"htno:form basis:contact ; htno:status status:done ; schema:agent {agents} ; {other} "
        f"dcterms:subject {theme} ; prov:hadPrimarySource passage:1 .\n"
    )


def asked(graph: Graph, **filters: object) -> list[str]:
    return [q.text for q in pair_questions(Scope(graph, **filters))]  # type: ignore[arg-type] # of tests


def test_two_on_one_theme_are_a_question(told: Told) -> None:
    graph = told(actors("a b") + contact(1, "a") + contact(2, "b"))
    (question,) = pair_questions(Scope(graph))
    assert question.text == "Do A and B work together on salt?"
    assert question.settles == 1
    assert [iri[-1] for iri in question.records] == ["1", "2"]
    assert [iri[-1] for iri in question.presence] == ["a", "b"]


def test_each_shared_theme_is_an_unknown_and_the_most_come_first(told: Told) -> None:
    """A and B share two themes, both share one with C."""
    graph = told(
        actors("a b c")
        + contact(1, "a", "theme:zout , theme:zee")
        + contact(2, "b", "theme:zout , theme:zee")
        + contact(3, "c")
    )
    found = pair_questions(Scope(graph))
    assert [q.settles for q in found] == [2, 1, 1]
    assert found[0].text == "Do A and B work together on sea and salt?"


def test_with_equal_themes_a_partner_in_common_comes_first(told: Told) -> None:
    """B and C both work with D, A with nobody."""
    graph = told(
        actors("a b c d")
        + contact(1, "a")
        + contact(2, "b")
        + contact(3, "c")
        + contact(4, "b", "theme:zee", "d")
        + contact(5, "c", "theme:zee", "d")
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
        contact(3, "a b", "theme:zee"),
        FINDING.format("gap"),
        "actor:a dcterms:isPartOf actor:b .",
        MEMBER,
    ],
)
def test_not_asked_is_what_is_known(told: Told, more: str) -> None:
    """A tie on another theme, a stated problem, a part of the other, its member."""
    base = actors("a b") + contact(1, "a") + contact(2, "b")
    assert asked(told(base))
    assert asked(told(base + more)) == []


def test_what_a_source_says_in_passing_of_both_does_not_answer_it(told: Told) -> None:
    strength = FINDING.format("strength")
    assert asked(told(actors("a b") + contact(1, "a") + contact(2, "b") + strength))


def test_a_pair_that_can_be_seen_together_is_a_candidate_and_no_question(told: Told) -> None:
    there = "".join(
        f"participation:{n} a htno:Participation ; htno:activity activity:1 ; prov:agent actor:{a} "
        "; prov:hadRole role:participant ; htno:attendance attendance:attended ; "
        "prov:hadPrimarySource passage:1 .\n"
        for n, a in enumerate("ab")
    )
    hall = (
        'activity:1 a schema:Event ; rdfs:label "h"@en ; dcterms:type series:htno-afternoon ; '
        "htno:status activity-status:held ; dcterms:subject theme:zout ; "
        "prov:hadPrimarySource passage:1 .\n"
    )
    graph = told(actors("a b") + contact(1, "a") + contact(2, "b") + hall + there)
    assert len(candidates(Scope(graph)).pairs) == 1
    assert asked(graph) == []


@pytest.mark.parametrize("kind", ["group", "role"])
def test_groups_and_roles_are_nobody_in_particular(told: Told, kind: str) -> None:
    graph = told(actors("a b", kind) + contact(1, "a") + contact(2, "b"))
    assert asked(graph) == []


@pytest.mark.parametrize("theme", ["", "theme:zee"])
def test_without_a_theme_in_common_there_is_nothing_to_ask(told: Told, theme: str) -> None:
    second = (
        contact(2, "b", theme)
        if theme
        else contact(2, "b").replace("dcterms:subject theme:zout ;", "")
    )
    first = (
        contact(1, "a") if theme else contact(1, "a").replace("dcterms:subject theme:zout ;", "")
    )
    assert asked(told(actors("a b") + first + second)) == []


def test_at_most_ten_are_asked_unless_more_are_wanted(told: Told) -> None:
    """Six actors on one theme are fifteen pairs."""
    names = "a b c d e f"
    every = "".join(contact(n, name) for n, name in enumerate(names.split()))
    scope = Scope(told(actors(names) + every))
    assert len(pair_questions(scope)) == MOST == 10
    assert len(pair_questions(scope, 99)) == 15


def test_that_groups_stand_in_for_parties_is_counted(told: Told) -> None:
    graph = told(actors("a") + actors("g", "group") + contact(1, "a", partner="g"))
    assert stand_ins(Scope(graph)).startswith("In 1 of 2 parts recorded a group stands in")
    assert stand_ins(Scope(told(actors("a b") + contact(1, "a b")))) == ""


@pytest.mark.parametrize("turtle", ["", actors("a"), actors("a") + contact(1, "a")])
def test_nothing_to_ask(told: Told, turtle: str) -> None:
    assert asked(told(turtle)) == []


def test_the_report_leaves_few_pairs_to_ask_about(shipped: Graph) -> None:
    found = pair_questions(Scope(shipped))
    assert len(found) == PAIRS_TO_ASK
    assert {q.settles for q in found} == {1}
    assert stand_ins(Scope(shipped))
