# SPDX-License-Identifier: EUPL-1.2
"""Where collaboration is missing: families of gaps, one module each, and one card per matter.

Order: stated not achieved or absent > promised without party, date or result > representation >
theme > cadence > computed pairs, blocks and bridges; then score, number of independent
passages, then name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from htno_graph.errors import ChoiceError
from htno_graph.gaps import cadence, promises, representation, stated, themes
from htno_graph.gaps.card import FAMILIES, Card, merged
from htno_graph.gaps.field import Field
from htno_graph.language import _
from htno_graph.things import find

Family = Callable[[Field], Iterator[Card]]


def gaps(field: Field, family: str = "") -> list[Card]:
    """The cards of all families, or of one, in their order.

    Raises ``ChoiceError`` for an unknown family.
    """
    if family and family not in FAMILIES:
        raise ChoiceError(_("family"), family, FAMILIES)
    found = merged(card for make in _makers() for card in make(field))
    kept = [card for card in found if not family or family in card.families]
    return sorted(kept, key=lambda card: _order(field, card))


def _makers() -> Iterable[Family]:
    from htno_graph.gaps import block, bridge, pair  # networkx and numpy

    return (
        stated.cards,
        promises.cards,
        representation.cards,
        themes.cards,
        cadence.cards,
        pair.cards,
        block.cards,
        bridge.cards,
    )


def _order(field: Field, card: Card) -> tuple[object, ...]:
    return card.place, -card.score, -len(passages_of(field, card)), card.title, card.id


def passages_of(field: Field, card: Card) -> tuple[str, ...]:
    """The passages that a card rests on, each once."""
    records = (find(field.graph, iri) for iri in card.records)
    return tuple(dict.fromkeys(p for record in records if record for p in record.passages))


__all__ = ["FAMILIES", "Card", "Field", "gaps", "passages_of"]
