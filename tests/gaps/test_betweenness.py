# SPDX-License-Identifier: EUPL-1.2
"""Where the network is too large to look at whole, who stands between others is estimated."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.gaps import bridge
from htno_graph.gaps.bridge import cards, estimates
from htno_graph.gaps.empty_reasons import why_silent
from htno_graph.gaps.scope import Scope
from htno_graph.store.memory import Graph
from tests.wording import says

Told = Callable[..., Graph]

DOCUMENT = """
document:verslag a dcterms:BibliographicResource ; skos:prefLabel "verslag"@nl ;
    htno:consulted true ; dcterms:creator actor:x .
"""


def star(kind: str = "university") -> str:
    """X is in contact with six parties, who have no tie with each other."""
    told = f'actor:x a prov:Agent ; skos:prefLabel "X"@en ; dcterms:type actor-type:{kind} .\n'
    for n, name in enumerate("abcdef"):
        told += (
            f'actor:{name} a prov:Agent ; skos:prefLabel "{name.upper()}"@en ; '
            "dcterms:type actor-type:university .\n"
            f"collaboration:{n} a htno:Collaboration ; htno:form basis:contact ; "
            f'htno:status status:done ; rdfs:label "{n}"@en ; schema:agent actor:x ; '
            f"schema:participant actor:{name} .\n"
        )
    return told


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
    assert list(estimates(Scope(told(star() + DOCUMENT)))) == []


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


@pytest.mark.parametrize("turtle", ["", star().split("\n", 1)[0] + "\n"])
def test_of_nobody_there_is_nothing_to_estimate(told: Told, turtle: str) -> None:
    assert list(estimates(Scope(told(turtle)))) == []
