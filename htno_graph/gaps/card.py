# SPDX-License-Identifier: EUPL-1.2
"""The card: one matter, with reasons for and against, and a question for the table.

A card rests on records; its passages are theirs. Cards of several families on the same
matter (equal subjects and theme) become one and name their families.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from htno_graph.model.records import Frozen
from htno_graph.model.vocabulary import FAMILIES, short

COUNTED = ("pair", "block", "bridge")
"""Families that count, and are silent where there is too little to count."""

URGENT, PROMISED, REPRESENTATION, THEME, RHYTHM, COMPUTED = range(6)
"""Places in the order over families: stated not achieved or absent comes first."""


class Reason(Frozen):
    """Why, or why not: a sentence and the records that it rests on.

    A *caveat* is about how the records know it, not about the matter.
    """

    text: str
    records: tuple[str, ...] = ()
    caveat: bool = False


class Card(Frozen):
    """One gap.

    *says* is ``source`` when a source itself says so, else ``computed``. *subjects* are IRIs of
    actors, or of the action or theme it is about; *presence* are the actors or groups whose
    presence at the table it needs. *place* is its class in the order (``URGENT`` …); *score*
    orders cards within the computed families and *parts* give each part's share of it (0-1).
    """

    family: str
    title: str
    subjects: tuple[str, ...]
    theme: str = ""
    says: str = "computed"
    place: int = COMPUTED
    reasons: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()
    question: str = ""
    presence: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    score: float = 0.0
    parts: tuple[tuple[str, float], ...] = ()

    @property
    def id(self) -> str:
        """The family and a hash of family, sorted subjects and theme: the same at each table."""
        key = "\n".join((self.family, *sorted(map(short, self.subjects)), short(self.theme)))
        return f"{self.family}-{sha256(key.encode()).hexdigest()[:8]}"

    @property
    def matter(self) -> tuple[tuple[str, ...], str]:
        """What makes two cards one: the subjects and the theme."""
        return tuple(sorted(self.subjects)), self.theme


def merged(cards: Iterable[Card]) -> list[Card]:
    """One card for each matter; the one of the first family speaks, the others add reasons."""
    found: dict[tuple[tuple[str, ...], str], Card] = {}
    for card in sorted(cards, key=lambda c: (FAMILIES.index(c.family), c.place, c.title)):
        known = found.get(card.matter)
        alone = card.replaced(families=(card.family,))
        found[card.matter] = _joined(known, card) if known else alone
    return list(found.values())


def _joined(first: Card, second: Card) -> Card:
    return first.replaced(
        families=tuple(dict.fromkeys((*first.families, second.family))),
        says="source" if "source" in (first.says, second.says) else "computed",
        place=min(first.place, second.place),
        reasons=_once((*first.reasons, *second.reasons)),
        against=_once((*first.against, *second.against)),
        presence=tuple(dict.fromkeys((*first.presence, *second.presence))),
        records=tuple(dict.fromkeys((*first.records, *second.records))),
        score=max(first.score, second.score),
        parts=first.parts or second.parts,
    )


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple({reason.text: reason for reason in reasons}.values())
