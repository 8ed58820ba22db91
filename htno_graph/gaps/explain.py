# SPDX-License-Identifier: EUPL-1.2
"""Which gaps that a source states a family finds too; of the others, why none does."""

from __future__ import annotations

from collections.abc import Iterable

from htno_graph.gaps.card import Card
from htno_graph.gaps.scope import Scope
from htno_graph.labels import find
from htno_graph.language import _
from htno_graph.model.records import Finding, Frozen
from htno_graph.model.vocabulary import kind_of
from htno_graph.ties import MARKS


class Explained(Frozen):
    """A card that a source states: *found* by these families too, or *why* by none."""

    card: Card
    found: tuple[str, ...]
    why: str


def explained(scope: Scope, cards: Iterable[Card]) -> list[Explained]:
    """Every stated card in the order given, each with the families that find the same matter."""
    rows = []
    for card in cards:
        if "stated" in card.families:
            found = tuple(family for family in card.families if family != "stated")
            rows.append(Explained(card, found, "" if found else _why(scope, card)))
    return rows


def _why(scope: Scope, card: Card) -> str:
    """The first thing that a family would need and does not have."""
    found = (find(scope.graph, iri) for iri in card.records)
    if any(isinstance(record, Finding) and record.kind in MARKS for record in found):
        return _("How firm a collaboration is cannot be seen from records; only the source says.")
    actors = [iri for iri in card.subjects if kind_of(iri) == "actor"]
    if not actors:
        return _("It concerns no party: the families compare parties, promises and activities.")
    if all(iri in scope.author for iri in actors):
        return _("It concerns the author of the source, of whom a report cannot be the measure.")
    if all(scope.is_group(iri) for iri in actors):
        return _("It concerns groups: who is in them is not recorded, so nothing can be counted.")
    return _("It is how the source sees it; the records beside it do not show it.")
