# SPDX-License-Identifier: EUPL-1.2
"""Whom to invite: the seats that together serve most of what is open.

A card names whose presence it needs and is *served* when at least one of them has a seat.
Which *k* seats serve most weight is the problem of maximum coverage (Church and ReVelle 1974,
"The maximal covering location problem"), solved here as an integer programme by HiGHS::

    max Σ w(c)·y(c)   with   y(c) ≤ Σ x(s) over the presence of c,   Σ x(s) ≤ k,   x(s) in {0, 1}

Weights count to three decimals, so that sums are exact. Of several sets that serve as much,
the one with the fewest seats wins, then the first when seats are ordered by what each would
serve alone, most first, and by name (where that can't be decided within the nodes, the set
found first stays).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from htno_graph.invite.puzzle import UNIT, Need, Puzzle, Wishes, puzzle
from htno_graph.invite.solve import first, most
from htno_graph.model.records import Frozen

NODES = 5_000
"""Nodes that HiGHS may open to find the best set; a tenth of them for each step among equals."""


class Seat(Frozen):
    """A seat and why: *gain* is the weight of the *new* cards, not served by seats before it.

    *cards* are all that it serves. *stand_ins* have no seat and serve all of *new* too, those
    that serve most alone first. *runner_up* is the best other seat when this one cannot come,
    whatever it serves (empty: nobody else would add anything), and *loss* the weight that the
    set as a whole loses then.
    """

    seat: str
    gain: float
    cards: tuple[str, ...]
    new: tuple[str, ...]
    stand_ins: tuple[str, ...]
    runner_up: str
    loss: float


class Invitation(Frozen):
    """The seats, the one that adds most first, and what they leave open.

    *covered* of *total* weight is served; no set serves more than *bound*. *status* is
    ``optimal`` when *covered* reaches it, else ``best found``; *gap* is the share of *bound*
    that is missing (0-1).
    """

    seats: tuple[Seat, ...]
    covered: float
    total: float
    open: tuple[str, ...]
    status: str
    bound: float
    gap: float


def invite(
    needs: Mapping[str, Need],
    seats: int,
    *,
    must: Collection[str] = (),
    never: Collection[str] = (),
    caps: Mapping[str, int] | None = None,
    types: Mapping[str, str] | None = None,
    nodes: int = NODES,
) -> Invitation:
    """At most *seats* seats (1 or more) that serve most weight of *needs* (card → need).

    Those in *must* have a seat, those in *never* have none, and of each type in *caps* at most
    that many are seated; *types* gives the type of a seat. A seat that adds nothing stays empty.

    >>> needs = {"a": Need(2, ("x",)), "b": Need(1, ("x", "y")), "c": Need(1, ("z",))}
    >>> [(seat.seat, seat.gain) for seat in invite(needs, 2).seats]
    [('x', 3.0), ('z', 1.0)]

    Raises ``HtnoError`` for wishes that cannot all be met and ``ValueError`` for a weight that
    is negative or no number.
    """
    wishes = Wishes(seats, frozenset(must), frozenset(never), caps or {}, types or {})
    wishes.check()
    asked = puzzle(needs, wishes)
    chosen, bound = _solved(asked, nodes)
    optimal = bound == asked.value(chosen)
    order = _ordered(asked, chosen)
    served = {card for group in asked.served(order) for card in asked.cards[group]}
    return Invitation(
        seats=tuple(_seat(asked, order, i, needs) for i in range(len(order))),
        covered=asked.weight(asked.value(order)),
        total=sum(need.thousandths for need in needs.values()) / UNIT,
        open=tuple(card for card in needs if card not in served),
        status="optimal" if optimal else "best found",
        bound=asked.weight(bound),
        gap=(bound - asked.value(order)) / bound if bound else 0.0,
    )


@lru_cache(maxsize=64)
def _solved(asked: Puzzle, nodes: int) -> tuple[frozenset[int], int]:
    """The set to seat, and the most that any can serve; a page asks it once for both languages."""
    chosen, bound = most(asked, nodes)
    optimal = bound == asked.value(chosen)
    return first(asked, chosen, nodes // 10) if optimal else chosen, bound


def _ordered(asked: Puzzle, chosen: frozenset[int]) -> list[int]:
    """Whoever adds most first; one not asked for that adds nothing is dropped."""
    order: list[int] = []
    while (more := asked.best(frozenset(order), chosen.difference(order))) is not None:
        order.append(more)
    return order + sorted(asked.must.difference(order))


def _seat(asked: Puzzle, order: list[int], place: int, needs: Collection[str]) -> Seat:
    seat, before, rest = order[place], order[:place], frozenset(order) - {order[place]}
    absent = set(range(len(asked.names))).difference(order)
    runner_up = asked.best(rest, absent)
    instead = rest if runner_up is None else rest | {runner_up}
    known, groups = asked.served(before), asked.serves[seat]
    cards = {card: group not in known for group in groups for card in asked.cards[group]}
    adds = set(groups) - known
    able = [n for n in sorted(absent) if adds <= set(asked.serves[n]) and asked.allows(rest | {n})]
    return Seat(
        seat=asked.names[seat],
        gain=asked.weight(asked.value([*before, seat]) - asked.value(before)),
        cards=tuple(card for card in needs if card in cards),
        new=tuple(card for card in needs if cards.get(card)),
        stand_ins=tuple(asked.names[n] for n in able) if adds else (),
        runner_up="" if runner_up is None else asked.names[runner_up],
        loss=asked.weight(asked.value(order) - asked.value(instead)),
    )


__all__ = ["NODES", "Invitation", "Need", "Seat", "invite"]
