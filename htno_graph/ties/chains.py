# SPDX-License-Identifier: EUPL-1.2
"""The shortest chains of ties between two actors who have none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from htno_graph.ties.links import Bond

MOST = 5
"""At most this many chains are shown."""

Ask = Callable[[set[str]], Iterable[Bond]]
"""The ties of some actors, and perhaps those of others."""


def shortest(ask: Ask, start: str, end: str, without: frozenset[str]) -> list[list[str]]:
    """The shortest chains from *start* to *end* over ties, none through *without*.

    Each chain is a list of actors, both ends included; sorted, at most five. Looked for from both
    ends, each time from where the fewest were reached: of a large graph only these are asked.
    """
    ties = _Ties(ask)
    ahead, behind = {start: 0}, {end: 0}
    edges = ({start}, {end})
    met = set[str]()
    while edges[0] and edges[1] and not (met := edges[0] & edges[1]):
        far = (len(edges[1]), len(behind)) < (len(edges[0]), len(ahead))
        steps, edge = (behind, edges[1]) if far else (ahead, edges[0])
        ties.ask(edge)
        reached = ties.reached(edge) - steps.keys() - (without - {start, end})
        steps.update(dict.fromkeys(reached, steps[next(iter(edge))] + 1))
        edges = (edges[0], reached) if far else (reached, edges[1])
    if not met:
        return []
    first = ahead[next(iter(met))]
    length = first + behind[next(iter(met))]
    for step in range(first + 1, length + 1):  # on from where the two met, to the end
        met = {x for x in ties.reached(met) if behind.get(x) == length - step}
        ahead.update(dict.fromkeys(met, step))
    return sorted(_back(ties, ahead, end))[:MOST]


class _Ties:
    """The ties asked for so far."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._bonds: dict[Bond, int] = {}
        self._every: list[Bond] = []
        self._of: dict[str, list[int]] = defaultdict(list)

    def ask(self, actors: set[str]) -> None:
        """Ask for the ties of actors."""
        for bond in self._ask(actors):
            if bond not in self._bonds:
                self._bonds[bond] = len(self._every)
                self._every.append(bond)
                for actor in {*bond.agents, *bond.others}:
                    self._of[actor].append(self._bonds[bond])

    def reached(self, actors: set[str]) -> set[str]:
        """Who is tied with one of these, as far as was asked; perhaps some of them."""
        bonds = (self._every[n] for n in {n for actor in actors for n in self._of[actor]})
        return {other for bond in bonds for other in _reached(bond, actors)}


def _reached(bond: Bond, actors: set[str]) -> tuple[str, ...]:
    if not actors.isdisjoint(bond.agents):
        return (*bond.agents, *bond.others)
    return () if actors.isdisjoint(bond.others) else bond.agents


def _back(ties: _Ties, steps: dict[str, int], end: str) -> list[list[str]]:
    """All chains that the distances allow, walked back from the end; bounded by ``MOST``."""
    chains = [[end]]
    for step in range(steps[end] - 1, -1, -1):
        chains = [
            [before, *chain]
            for chain in chains
            for before in sorted(ties.reached({chain[0]}))
            if steps.get(before) == step
        ][: MOST * 20]
    return chains
