# SPDX-License-Identifier: EUPL-1.2
"""The set of seats that serves most, by integer programming; of equal sets always the same one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, isfinite

from htno_graph.invite.puzzle import Puzzle

BATCH = 12
"""Seats decided at once among equals: powers of two up to here are far above any tolerance."""


@dataclass(frozen=True, slots=True)
class Question:
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


def most(puzzle: Puzzle, nodes: int) -> tuple[frozenset[int], int]:
    """A set that serves most, and the most that any set can serve as far as is proven."""
    chosen, everything = greedy(puzzle), sum(puzzle.weights)
    if puzzle.value(chosen) == everything:
        return chosen, everything
    found, bound = ask(puzzle, Question(groups=puzzle.weights), nodes)
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
    # With a card open and no caps no seat of an optimal set is idle: it would serve that card.
    if least == sum(puzzle.weights) or puzzle.caps:
        fewer, _bound = ask(puzzle, Question(seats=[-1] * n, least=least), nodes)
        chosen = min(chosen, chosen if fewer is None else fewer, key=len)
    low, high = [i in puzzle.must for i in range(n)], [True] * n
    for start in range(0, n, BATCH):
        batch = range(start, min(start + BATCH, n))
        if sum(low) == len(chosen):
            break
        gains = [2 ** (batch[-1] - i) if i in batch else 0 for i in range(n)]
        wanted = Question(gains, least=least, size=len(chosen), low=low, high=high)
        found, bound = ask(puzzle, wanted, nodes)
        if found is None or sum(gains[i] for i in found) < bound:
            break
        chosen = found
        for i in batch:
            low[i] = high[i] = i in chosen
    return chosen


def ask(puzzle: Puzzle, wanted: Question, nodes: int) -> tuple[frozenset[int] | None, int]:
    """The allowed set of most gain, if HiGHS finds one, and a bound on the gain of any set.

    HiGHS is limited in nodes and not in time, so that it finds the same on every machine.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    n, m = len(puzzle.names), len(puzzle.groups)
    rows = _rows(puzzle, wanted)
    cells = [(value, i, j) for i, (row, _a, _b) in enumerate(rows) for j, value in row.items()]
    values, down, across = np.array(cells, dtype=float).reshape(-1, 3).T
    matrix = csr_array((values, (down.astype(int), across.astype(int))), shape=(len(rows), n + m))
    low = wanted.low or [i in puzzle.must for i in range(n)]
    high = wanted.high or [True] * n
    gains = np.array([*(wanted.seats or [0] * n), *(wanted.groups or [0] * m)], dtype=float)
    result = milp(
        -gains,
        integrality=[1] * n + [0] * m,
        bounds=Bounds([*map(float, low), *[0.0] * m], [*map(float, high), *[1.0] * m]),
        constraints=LinearConstraint(matrix, [a for _r, a, _b in rows], [b for _r, _a, b in rows]),
        options={"node_limit": nodes, "mip_rel_gap": 0.0},
    )
    dual = result.mip_dual_bound
    proven = -dual if dual is not None and isfinite(dual) else float(gains[gains > 0].sum())
    # Gains are whole numbers; what stands behind the point is rounding.
    bound = floor(proven + 1e-6)
    found = frozenset(np.flatnonzero(result.x[:n] > 0.5).tolist()) if result.x is not None else None
    if found is None or not puzzle.allows(found) or puzzle.value(found) < wanted.least:
        return None, bound
    return found, bound


def _rows(puzzle: Puzzle, wanted: Question) -> list[tuple[Mapping[int, int], float, float]]:
    """The constraints: (variable → factor, at least, at most); groups come after the seats."""
    n, none = len(puzzle.names), float("inf")
    rows: list[tuple[Mapping[int, int], float, float]] = [
        ({n + g: 1, **dict.fromkeys(group, -1)}, -none, 0) for g, group in enumerate(puzzle.groups)
    ]
    rows.append((dict.fromkeys(range(n), 1), wanted.size, wanted.size or puzzle.room))
    rows += [(dict.fromkeys(of, 1), 0, most_) for most_, of in puzzle.caps]
    if wanted.least:
        # Whole numbers: half a step less only leaves room for rounding.
        serving = {n + g: weight for g, weight in enumerate(puzzle.weights)}
        rows.append((serving, wanted.least - 0.5, none))
    return rows
