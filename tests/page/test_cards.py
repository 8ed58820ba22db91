# SPDX-License-Identifier: EUPL-1.2
"""Gaps on the page: the cards of the command with both sides, and nothing of them lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.answers.gaps import gap_cards
from htno_graph.page.gaps import gap_view
from htno_graph.store.memory import Graph

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
    rows = gap_cards(briefing.graph, top=1000, **asked).rows
    found: Any = gap_view(briefing)
    assert found is not None
    assert [card["id"] for card in found["cards"]] == [row.id for row in rows] != []
    assert [card["title"] for card in found["cards"]] == [row.title for row in rows]


def test_every_reason_stands_on_one_side_and_reservations_apart(briefing: Briefing) -> None:
    """What speaks against and what makes a card less sure are not the same."""
    rows = gap_cards(briefing.graph, top=1000, **_filters(briefing)).rows
    found: Any = gap_view(briefing)
    assert found is not None
    caveats = 0
    for card, row in zip(found["cards"], rows, strict=True):
        assert [r["text"] for r in card["for"]] == [r.text for r in row.reasons]
        texts = {kind: [r["text"] for r in card[kind]] for kind in ("against", "caveats")}
        assert sorted(texts["against"] + texts["caveats"]) == sorted(r.text for r in row.against)
        assert texts["caveats"] == [r.text for r in row.against if r.caveat]
        caveats += len(texts["caveats"])
    assert caveats


def _filters(briefing: Briefing) -> dict[str, Any]:
    asked = briefing.asked
    return {"theme": asked.theme, "period": asked.period, "as_of": asked.as_of}


def test_the_filter_of_families_offers_those_of_the_cards_and_no_others(briefing: Briefing) -> None:
    found: Any = gap_view(briefing)
    assert found is not None
    used = {code for card in found["cards"] for code, _name in card["families"]}
    assert [code for code, _name in found["families"]] == list(
        dict.fromkeys(code for card in found["cards"] for code, _name in card["families"])
    )
    assert {code for code, _name in found["families"]} == used


def test_the_filter_of_types_knows_parties_only(shipped: Graph, english: None) -> None:
    """Of themes and records, which a card may be about too, no type is offered."""
    found: Any = gap_view(Briefing(shipped, BriefingQuery()))
    assert found is not None
    types = {kind for card in found["cards"] for kind in card["types"]}
    assert "group" in types
    assert not types & {"theme", "action", "finding", "actor", ""}


def test_without_which_source_a_card_vanishes_is_said_when_there_are_several(
    told: Told, english: None
) -> None:
    """With one source every card would; that is told once, under the sources."""
    one: Any = gap_view(Briefing(told(GAP.format(n="bron")), BriefingQuery()))
    two: Any = gap_view(
        Briefing(told(**{n: GAP.format(n=n) for n in ("een", "twee")}), BriefingQuery())
    )
    assert one is not None
    assert two is not None
    stated = [card for card in one["cards"] if card["source"]]
    assert [card["vanishes"] for card in stated] == [["this one passage"]]
    stated = [card for card in two["cards"] if card["source"]]
    assert {card["title"]: card["vanishes"] for card in stated} == {
        "missing een": ["paper een", "this one passage"],
        "missing twee": ["paper twee", "this one passage"],
    }


def test_without_a_card_there_is_no_view(told: Told) -> None:
    assert gap_view(Briefing(told(""), BriefingQuery())) is None
