# SPDX-License-Identifier: EUPL-1.2
"""Gaps on the page: the cards of the command with both sides, and nothing of them lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.answers.gaps import gap_cards
from htno_graph.page.gaps import gap_view
from htno_graph.store.memory import Graph
from tests.page.views import shown

Told = Callable[..., Graph]

GAP = """
document:{n} a dcterms:BibliographicResource ; skos:prefLabel "paper {n}"@en ;
    htno:consulted true ; dcterms:creator actor:{n} ; htno:latest "2023-12-31"^^xsd:date .
passage:1 a oa:SpecificResource ; oa:hasSource document:{n} ; htno:section "{n}" .
actor:{n} a prov:Agent ; skos:prefLabel "party {n}"@en ; prov:hadPrimarySource passage:1 .
finding:1 a htno:Finding ; rdfs:label "missing {n}"@en ; dcterms:type finding-kind:gap ;
    schema:about actor:{n} ; prov:hadPrimarySource passage:1 .
"""


def test_cards_are_those_of_the_command_in_its_order(
    briefing: Briefing, asked: dict[str, Any]
) -> None:
    """Each reason on one side; what makes a card less sure stands apart from what is against."""
    rows = gap_cards(briefing.graph, top=1000, **asked).rows
    found: Any = gap_view(briefing)
    cards = found["cards"]
    assert [(c["id"], c["title"]) for c in cards] == [(r.id, r.title) for r in rows] != []
    for card, row in zip(cards, rows, strict=True):
        texts = {kind: [r["text"] for r in card[kind]] for kind in ("for", "against", "caveats")}
        assert texts["for"] == [r.text for r in row.reasons]
        assert sorted(texts["against"] + texts["caveats"]) == sorted(r.text for r in row.against)
        assert texts["caveats"] == [r.text for r in row.against if r.caveat]
    assert any(card["caveats"] for card in cards)
    families = dict.fromkeys(code for card in cards for code, _name in card["families"])
    assert [code for code, _name in found["families"]] == [*families]


def test_the_filter_of_types_knows_parties_only(shipped: Graph, english: None) -> None:
    """Of themes and records, which a card may be about too, no type is offered."""
    found = shown(gap_view, shipped)
    types = {kind for card in found["cards"] for kind in card["types"]}
    assert "group" in types
    assert not types & {"theme", "action", "finding", "actor", ""}


def test_without_which_source_a_card_vanishes_is_said_when_there_are_several(
    told: Told, english: None
) -> None:
    """With one source every card would; that is told once, under the sources."""
    one = shown(gap_view, told(GAP.format(n="bron")))
    two = shown(gap_view, told(**{n: GAP.format(n=n) for n in ("een", "twee")}))
    stated = [card for card in one["cards"] if card["source"]]
    assert [card["vanishes"] for card in stated] == [["this one passage"]]
    stated = [card for card in two["cards"] if card["source"]]
    assert {card["title"]: card["vanishes"] for card in stated} == {
        "missing een": ["paper een", "this one passage"],
        "missing twee": ["paper twee", "this one passage"],
    }


def test_without_a_card_there_is_no_view(told: Told) -> None:
    assert gap_view(Briefing(told(""), BriefingQuery())) is None
