# SPDX-License-Identifier: EUPL-1.2
"""Who serves which cards, in numbers: seats in their order, cards in groups, whole weights."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import gcd, isfinite

from htno_graph.errors import HtnoError
from htno_graph.language import _, ngettext
from htno_graph.model.records import Frozen

UNIT = 1000
"""Weights count in thousandths."""


class Need(Frozen):
    """What a card weighs (0 or more) and the seats of which any one serves it."""

    weight: float
    presence: tuple[str, ...]

    @property
    def thousandths(self) -> int:
        """The weight in whole thousandths; raises ``ValueError`` when it is no weight."""
        if not (isfinite(self.weight) and self.weight >= 0):
            raise ValueError(f"a card cannot weigh {self.weight}")
        return round(self.weight * UNIT)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How many seats, who must and may not have one, and how many of a type may."""

    seats: int
    must: frozenset[str]
    never: frozenset[str]
    caps: Mapping[str, int]
    types: Mapping[str, str]

    def check(self) -> None:
        """Raise ``HtnoError`` for what cannot be met, with what to change."""
        if self.seats < 1:
            raise HtnoError(_("Without a seat nobody can be invited: give 1 seat or more."))
        if both := self.must & self.never:
            line = _("{names}: asked for and left out at once. Choose one.")
            raise HtnoError(line.format(names=", ".join(sorted(both))))
        if len(self.must) > self.seats:
            line = _("More are asked for ({must}) than there are seats ({seats}). Give more seats.")
            raise HtnoError(line.format(must=len(self.must), seats=self.seats))
        for kind, most in sorted(self.caps.items()):
            asked = sum(self.types.get(seat) == kind for seat in self.must)
            if most < 0:
                line = _("At most {most} of type {type} cannot be. Give 0 or more.")
                raise HtnoError(line.format(most=most, type=kind))
            if asked > most:
                line = ngettext(
                    "{asked} of type {type} is asked for and at most {most} may come.",
                    "{asked} of type {type} are asked for and at most {most} may come.",
                    asked,
                )
                raise HtnoError(line.format(asked=asked, type=kind, most=most))


@dataclass(frozen=True, slots=True)
class Puzzle:
    """The question to be solved.

    *names* are the seats: those that serve most alone first, then by name. *groups* are the
    seats that serve the same cards, *weights* of those cards in whole steps, *cards* with the
    weight of each. *serves* are the groups of each seat; *caps* are (most, seats) pairs.
    """

    names: tuple[str, ...]
    groups: tuple[tuple[int, ...], ...]
    weights: tuple[int, ...]
    cards: tuple[tuple[str, ...], ...] = field(compare=False)  # named, and not part of the question
    serves: tuple[tuple[int, ...], ...]
    must: frozenset[int]
    room: int
    caps: tuple[tuple[int, frozenset[int]], ...]
    step: int

    def weight(self, steps: int) -> float:
        """Steps as the weight that people gave."""
        return steps * self.step / UNIT

    def served(self, chosen: Iterable[int]) -> set[int]:
        """The groups that a set of seats serves."""
        return {group for seat in chosen for group in self.serves[seat]}

    def value(self, chosen: Iterable[int]) -> int:
        """The weight that a set of seats serves."""
        return sum(self.weights[group] for group in self.served(chosen))

    def allows(self, chosen: Collection[int]) -> bool:
        """Whether a set of seats fits the room and the caps."""
        seated = frozenset(chosen)
        return len(seated) <= self.room and all(len(seated & of) <= n for n, of in self.caps)

    def best(self, seated: frozenset[int], among: Iterable[int]) -> int | None:
        """Who of *among* adds most to those seated, the first of equals; ``None``: nobody adds."""
        served, found, most = self.served(seated), None, 0
        for seat in sorted(among):
            gain = sum(self.weights[group] for group in self.serves[seat] if group not in served)
            if gain > most and self.allows(seated | {seat}):
                found, most = seat, gain
        return found


def puzzle(needs: Mapping[str, Need], wishes: Wishes) -> Puzzle:
    """The question in numbers; cards that nobody may serve are left out."""
    alone = dict.fromkeys(wishes.must, 0)
    for need in needs.values():
        for seat in set(need.presence) - wishes.never:
            alone[seat] = alone.get(seat, 0) + need.thousandths
    names = sorted(alone, key=lambda seat: (-alone[seat], seat))
    number = {seat: i for i, seat in enumerate(names)}
    groups: dict[tuple[int, ...], list[str]] = {}
    for card, need in needs.items():
        served = tuple(sorted({number[seat] for seat in need.presence if seat in number}))
        groups.setdefault(served, []).append(card)
    groups.pop((), None)
    groups = dict(sorted(groups.items()))  # whatever the order of the cards
    sums = [sum(needs[card].thousandths for card in cards) for cards in groups.values()]
    step = gcd(*sums) or UNIT
    serves: list[list[int]] = [[] for _name in names]
    for i, group in enumerate(groups):
        for seat_number in group:
            serves[seat_number].append(i)
    return Puzzle(
        names=tuple(names),
        groups=tuple(groups),
        weights=tuple(weight // step for weight in sums),
        cards=tuple(map(tuple, groups.values())),
        serves=tuple(map(tuple, serves)),
        must=frozenset(number[seat] for seat in wishes.must),
        room=min(wishes.seats, len(names)),
        caps=tuple(
            (most, frozenset(i for seat, i in number.items() if wishes.types.get(seat) == kind))
            for kind, most in sorted(wishes.caps.items())
        ),
        step=step,
    )


@dataclass(frozen=True, slots=True)
class SolverQuery:
    """What HiGHS is asked: the gain of each seat or of each group, and what must hold.

    The set serves *least* and, unless *size* is 0, has that many seats; *low* and *high* are
    the bounds of each seat's x (empty: those of the puzzle).
    """

    seats: Sequence[int] = ()
    groups: Sequence[int] = ()
    least: int = 0
    size: int = 0
    low: Sequence[bool] = ()
    high: Sequence[bool] = ()
