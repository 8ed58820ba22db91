# SPDX-License-Identifier: EUPL-1.2
"""The shortest chains of ties between two actors who have none."""

from __future__ import annotations

from collections import defaultdict

from htno_graph.model import records as r

MOST = 5
"""At most this many chains are shown."""


def shortest(found: list[r.Tie], start: str, end: str, without: frozenset[str]) -> list[list[str]]:
    """The shortest chains from *start* to *end* over ties, none through *without*.

    Each chain is a list of actors, both ends included; sorted, at most five.
    """
    near: dict[str, set[str]] = defaultdict(set)
    for tie in found:
        if tie.section == "tie":
            near[tie.actor].add(tie.partner)
            near[tie.partner].add(tie.actor)
    steps = {start: 0}
    edge = [start]
    while edge and end not in steps:
        reached = sorted({b for a in edge for b in near[a]} - steps.keys() - (without - {end}))
        steps.update(dict.fromkeys(reached, steps[edge[0]] + 1))
        edge = reached
    return sorted(_back(near, steps, end))[:MOST] if end in steps else []


def _back(near: dict[str, set[str]], steps: dict[str, int], end: str) -> list[list[str]]:
    """All chains that the distances allow, walked back from the end; bounded by ``MOST``."""
    chains = [[end]]
    for step in range(steps[end] - 1, -1, -1):
        chains = [
            [before, *chain]
            for chain in chains
            for before in sorted(near[chain[0]])
            if steps.get(before) == step
        ][: MOST * 20]
    return chains
