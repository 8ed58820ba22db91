# SPDX-License-Identifier: EUPL-1.2
"""The set of seats that serves most, by integer programming; of equal sets always the same one."""

from __future__ import annotations

from htno_graph.invite.puzzle import Puzzle, SolverQuery

BATCH = 12
"""Seats decided at once among equals: powers of two up to here are far above any tolerance."""


def most(puzzle: Puzzle, nodes: int) -> tuple[frozenset[int], int]:
    """A set that serves most, and the most that any set can serve as far as is proven."""
    chosen, everything = greedy(puzzle), sum(puzzle.weights)
    if puzzle.value(chosen) == everything:
        return chosen, everything
    from htno_graph.invite.highs import ask  # takes longer to import than a short question

    found, bound = ask(puzzle, SolverQuery(groups=puzzle.weights), nodes)
    if found is not None and puzzle.value(found) > puzzle.value(chosen):
        chosen = found
    return chosen, max(puzzle.value(chosen), min(bound, everything))


def greedy(puzzle: Puzzle) -> frozenset[int]:
    """Those who must come, then whoever adds most, again and again."""
    chosen = puzzle.must
    while (more := puzzle.best(chosen, range(len(puzzle.names)))) is not None:
        chosen |= {more}
    return chosen


def first(puzzle: Puzzle, chosen: frozenset[int], nodes: int) -> frozenset[int]:
    """Among the sets that serve as much: the fewest seats, then the first in order.

    Where HiGHS cannot decide within its nodes, the best so far stays.
    """
    least, n = puzzle.value(chosen), len(puzzle.names)
    if not puzzle.groups:
        return chosen
    from htno_graph.invite.highs import ask

    # With a card open and no caps no seat of an optimal set is idle: it would serve that card.
    if least == sum(puzzle.weights) or puzzle.caps:
        fewer, _bound = ask(puzzle, SolverQuery(seats=[-1] * n, least=least), nodes)
        chosen = min(chosen, chosen if fewer is None else fewer, key=len)
    low, high = [i in puzzle.must for i in range(n)], [True] * n
    for start in range(0, n, BATCH):
        batch = range(start, min(start + BATCH, n))
        if sum(low) == len(chosen):
            break
        gains = [2 ** (batch[-1] - i) if i in batch else 0 for i in range(n)]
        wanted = SolverQuery(gains, least=least, size=len(chosen), low=low, high=high)
        found, bound = ask(puzzle, wanted, nodes)
        if found is None or sum(gains[i] for i in found) < bound:
            break
        chosen = found
        for i in batch:
            low[i] = high[i] = i in chosen
    return chosen
