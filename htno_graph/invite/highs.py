# SPDX-License-Identifier: EUPL-1.2
"""A puzzle of seats as HiGHS is asked it, and its answer.

References: Q. Huangfu and J. A. J. Hall, "Parallelizing the dual revised simplex method",
Mathematical Programming Computation 10, 2018, 119-142; https://highs.dev.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from math import floor, inf, isfinite

import highspy

from htno_graph.invite.puzzle import Puzzle, SolverQuery

Row = tuple[Mapping[int, int], float, float]
"""A constraint: variable → factor, at least, at most."""

FOUND = int(highspy.SolutionStatus.kSolutionStatusFeasible)
"""HiGHS tells by number whether it holds a solution."""


class Silent(highspy.Highs):
    """HiGHS that says nothing: its constructor prints who it is before it can be told not to."""

    def enableCallbacks(self) -> None:  # noqa: N802 # HiGHS has named it
        """Called by the constructor, and the last moment for silence."""
        self.setOptionValue("output_flag", False)  # noqa: FBT003 # HiGHS takes it by position
        super().enableCallbacks()  # type: ignore[no-untyped-call] # it has no types


def ask(puzzle: Puzzle, wanted: SolverQuery, nodes: int) -> tuple[frozenset[int] | None, int]:
    """The allowed set of most gain, if HiGHS finds one, and a bound on the gain of any set.

    HiGHS is limited in nodes and not in time, so that it finds the same on every machine.
    """
    solver = _solver(nodes)
    solver.passModel(_program(puzzle, wanted))
    solver.run()
    n, info = len(puzzle.names), solver.getInfo()
    bound = sum(gain for gain in (*wanted.seats, *wanted.groups) if gain > 0)
    if isfinite(info.mip_dual_bound):  # whole numbers: what stands behind the point is rounding
        bound = min(bound, floor(info.mip_dual_bound + 1e-6))
    if info.primal_solution_status != FOUND:
        return None, bound
    found = frozenset(i for i, x in enumerate(solver.getSolution().col_value[:n]) if x > 0.5)
    allowed = puzzle.allows(found) and puzzle.value(found) >= wanted.least
    return (found if allowed else None), bound


def _solver(nodes: int) -> highspy.Highs:
    """HiGHS, silent, on one thread and to the end unless that takes more *nodes*."""
    options = highspy.HighsOptions()
    options.output_flag = False
    options.threads = 1
    options.mip_rel_gap = 0.0
    options.mip_max_nodes = nodes
    solver = Silent()  # type: ignore[no-untyped-call] # HiGHS gives its constructor no types
    solver.passOptions(options)
    return solver


def _program(puzzle: Puzzle, wanted: SolverQuery) -> highspy.HighsLp:
    """Maximise the gain of seats (whole, 0 or 1) and of the groups that they serve (0 to 1)."""
    n, m = len(puzzle.names), len(puzzle.groups)
    rows = _rows(puzzle, wanted)
    program = highspy.HighsLp()
    program.sense_ = highspy.ObjSense.kMaximize
    program.num_col_, program.num_row_ = n + m, len(rows)
    program.col_cost_ = [*(wanted.seats or [0] * n), *(wanted.groups or [0] * m)]
    low = wanted.low or [i in puzzle.must for i in range(n)]
    high = wanted.high or [True] * n
    program.col_lower_ = [*map(float, low), *[0.0] * m]
    program.col_upper_ = [*map(float, high), *[1.0] * m]
    whole, part = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    program.integrality_ = [*[whole] * n, *[part] * m]
    program.row_lower_ = [low for _row, low, _high in rows]
    program.row_upper_ = [high for _row, _low, high in rows]
    cells = program.a_matrix_
    cells.format_ = highspy.MatrixFormat.kRowwise
    cells.start_ = [0, *accumulate(len(row) for row, _low, _high in rows)]
    cells.index_ = [j for row, _low, _high in rows for j in row]
    cells.value_ = [value for row, _low, _high in rows for value in row.values()]
    return program


def _rows(puzzle: Puzzle, wanted: SolverQuery) -> list[Row]:
    """The constraints; groups come after the seats."""
    n = len(puzzle.names)
    rows: list[Row] = [
        ({n + g: 1, **dict.fromkeys(group, -1)}, -inf, 0) for g, group in enumerate(puzzle.groups)
    ]
    rows.append((dict.fromkeys(range(n), 1), wanted.size, wanted.size or puzzle.room))
    rows += [(dict.fromkeys(of, 1), 0, most) for most, of in puzzle.caps]
    if wanted.least:
        # Whole numbers: half a step less only leaves room for rounding.
        serving = {n + g: weight for g, weight in enumerate(puzzle.weights)}
        rows.append((serving, wanted.least - 0.5, inf))
    return rows
