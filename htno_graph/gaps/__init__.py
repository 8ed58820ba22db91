# SPDX-License-Identifier: EUPL-1.2
"""Where collaboration is missing: families of gaps, one module each, and one card per matter.

Order: stated not achieved or absent > promised without party, date or result > representation >
theme > cadence > computed pairs, blocks and bridges; then score, number of independent
passages, then name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from htno_graph.errors import ChoiceError
from htno_graph.gaps import cadence, promises, representation, stated, themes
from htno_graph.gaps.card import Card, merged
from htno_graph.gaps.scope import Scope
from htno_graph.labels import find_all
from htno_graph.language import _
from htno_graph.model.vocabulary import FAMILIES, kind_of

Family = Callable[[Scope], Iterator[Card]]


def gaps(scope: Scope, family: str = "") -> list[Card]:
    """The cards of all families, or of one, in their order.

    With one *family* the costly others are asked only for what may be the same matter: the
    cards are those that all families together give, and only those of that family.
    Raises ``ChoiceError`` for an unknown family.
    """
    if family and family not in FAMILIES:
        raise ChoiceError(_("family"), family, FAMILIES)
    found = [card for cards in FROM_RECORDS for card in cards(scope)]
    wanted = [card for card in found if not family or family == card.family]
    for name, other in _computed().items():
        if family in ("", name) or any(_may_meet(name, card) for card in wanted):
            found += other(scope)
    kept = [card for card in merged(found) if not family or family in card.families]
    return sorted(_without_former(scope, kept), key=lambda card: _order(scope, card))


def _without_former(scope: Scope, cards: list[Card]) -> Iterator[Card]:
    """Cards that ask nobody to the table who left it; those only about such a party go."""
    gone: set[str] = set()
    for card in cards:
        left = scope.former.intersection((*card.subjects, *card.presence))
        gone |= left
        if not (left.intersection(card.subjects) and set(card.families) <= BY_PARTY):
            yield card.replaced(presence=tuple(x for x in card.presence if x not in left))
    if gone:
        names = ", ".join(sorted(map(scope.label, gone)))
        line = _("Not asked to the table any more, as the membership ended: {names}.")
        scope.remarks.append(line.format(names=names))


BY_PARTY = frozenset({"representation", "pair", "bridge"})
"""Families whose cards are about the parties that they name, and nothing else."""


FROM_RECORDS: tuple[Family, ...] = tuple(
    module.cards for module in (stated, promises, representation, themes, cadence)
)


def _computed() -> dict[str, Family]:
    from htno_graph.gaps import block, bridge, pair  # networkx and numpy

    return {"pair": pair.cards, "block": block.cards, "bridge": bridge.cards}


def _may_meet(costly: str, card: Card) -> bool:
    """Whether a card may be on the same matter as one of a costly family.

    Of those families no two can: a pair has no tie, and a bridge is a tie or one actor.
    """
    kinds, many = {kind_of(iri) for iri in card.subjects}, len(set(card.subjects))
    if costly == "block":
        return kinds == {"actor-type"}
    return kinds == {"actor"} and (many == 2 or (costly == "bridge" and many == 1))


def _order(scope: Scope, card: Card) -> tuple[object, ...]:
    return card.place, -card.score, -len(passages_of(scope, card)), card.title, card.id


def passages_of(scope: Scope, card: Card) -> tuple[str, ...]:
    """The passages that a card rests on, each once."""
    records = find_all(scope.graph, card.records)
    return tuple(dict.fromkeys(p for record in records for p in record.passages))


__all__ = ["Card", "Scope", "gaps", "passages_of"]
