# SPDX-License-Identifier: EUPL-1.2
"""The bipartite configuration model: how likely each cell is, given rows and columns.

Among all random 0/1 matrices whose rows and columns have the observed sums *on average*,
it is the one that assumes nothing else: cell (i, j) is 1 with probability
x_i y_j / (1 + x_i y_j), independently. Rows with equal sums have equal x and columns with
equal sums equal y, so the equations are solved over these *classes*.

Where the sums leave a cell no choice (a row that is empty or full, a column, or a corner
of the matrix that must be) no finite x and y exist. Such cells are found first by the
condition of Gale and Ryser and are exactly 0 or 1; they cut the rest into blocks that are
solved on their own.

References: F. Saracco, R. Di Clemente, A. Gabrielli and T. Squartini, "Randomizing bipartite
networks: the case of the World Trade Web", Scientific Reports 5, 2015, 10595; N. Vallarano
et al., "Fast and scalable likelihood maximization for exponential random graph models with
local constraints", Scientific Reports 11, 2021, 15227; D. Gale, "A theorem on flows in
networks", Pacific Journal of Mathematics 7, 1957, 1073-1082.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Matrix: TypeAlias = ArrayLike | sparse.csr_array
"""A table of numbers, dense or sparse."""

PRECISION = 1e-9
"""How far an expected sum may be from the observed one, relative to 1 + that sum."""


class Margins:
    """Row and column sums of an incidence matrix, and the classes of equal sums.

    *rows* holds the distinct row sums (rising), *row_class* the class of each row and
    *row_count* the number of rows in each class; likewise for columns.
    """

    def __init__(self, incidence: sparse.csr_array) -> None:
        self.shape: tuple[int, int] = incidence.shape
        self.rows, self.row_class, self.row_count = _classes(incidence.sum(axis=1))
        self.columns, self.column_class, self.column_count = _classes(incidence.sum(axis=0))

    def probabilities(self) -> Floats:
        """Probability of a cell by row class and column class; each from 0 to 1."""
        found = np.zeros((len(self.rows), len(self.columns)))
        for start, end in pairwise(self._cuts()):
            above, below = self.row_count[end:].sum(), self.row_count[start:].sum()
            found[start:end, self.columns >= below] = 1
            free = (self.columns > above) & (self.columns < below)
            if free.any():
                found[start:end, free] = _solve(
                    self.rows[start:end] - self.column_count[self.columns >= below].sum(),
                    self.row_count[start:end],
                    self.columns[free] - above,
                    self.column_count[free],
                )
        return found

    def _cuts(self) -> list[int]:
        """Row classes at which the condition of Gale and Ryser is tight, with both ends.

        The k fullest rows hold at most Σ min(column sum, k) ones. Where they hold that
        many, columns of at least k are full in these rows and all others empty in the rest.
        """
        cuts = []
        for first in range(len(self.rows) + 1):
            k = self.row_count[first:].sum()
            held = (self.rows * self.row_count)[first:].sum()
            if held == (np.minimum(self.columns, k) * self.column_count).sum():
                cuts.append(first)
        return sorted({0, len(self.rows), *cuts})


def incidence_matrix(B: Matrix) -> sparse.csr_array:
    """*B* as a CSR array of zeros and ones; raises ``ValueError`` for other values."""
    matrix = sparse.csr_array(B, copy=True)
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    if matrix.ndim != 2 or not (matrix.data == 1).all():
        raise ValueError("an incidence matrix of zeros and ones is needed")
    return matrix.astype(np.int64)


def cell_probabilities(B: Matrix) -> Floats:
    """Probability of every cell of *B* under the bipartite configuration model.

    *B* is a 0/1 matrix, rows × columns. The answer is a dense array of that shape whose rows
    and columns add up to the sums of *B*. Raises ``ValueError`` for other values than 0 and
    1.

    >>> cell_probabilities([[1, 0], [1, 0], [1, 1]]).round(2).tolist()
    [[1.0, 0.0], [1.0, 0.0], [1.0, 1.0]]
    >>> cell_probabilities([[1, 0], [0, 1]]).tolist()
    [[0.5, 0.5], [0.5, 0.5]]
    """
    margins = Margins(incidence_matrix(B))
    return margins.probabilities()[margins.row_class][:, margins.column_class]


def _classes(sums: ArrayLike) -> tuple[Ints, Ints, Ints]:
    values, classes, counts = np.unique(
        np.asarray(sums, dtype=np.int64), return_inverse=True, return_counts=True
    )
    return values, classes.ravel(), counts


def _solve(rows: Ints, row_count: Ints, columns: Ints, column_count: Ints) -> Floats:
    """Cell probabilities of one block in which no cell is fixed.

    Unknown are ln x and ln y; only their sum matters, so the first ln x is 0 and the first
    equation, which follows from the others, is left out.
    """
    # Each takes longer to import than most graphs take to be solved, and few need them.
    from scipy.optimize import root
    from scipy.special import expit, logit

    n, m = row_count.sum(), column_count.sum()
    guess = logit(np.concatenate([rows / m, columns / n]))
    guess[len(rows) :] += guess[0] - logit(rows @ row_count / (n * m))
    guess[: len(rows)] -= guess[0]
    observed = np.concatenate([rows, columns]).astype(float)

    def off(unknown: Floats) -> tuple[Floats, Floats]:
        logits = np.concatenate([[0.0], unknown])
        p = expit(logits[: len(rows), None] + logits[None, len(rows) :])
        expected = np.concatenate([p @ column_count, row_count @ p])
        spread = p * (1 - p)
        slopes = np.block(
            [
                [np.diag(spread @ column_count), spread * column_count],
                [(spread * row_count[:, None]).T, np.diag(row_count @ spread)],
            ]
        )
        return (expected - observed)[1:], slopes[1:, 1:]

    unknown = root(off, guess[1:], jac=True, tol=1e-12).x
    for _ in range(3):  # the last digits
        missed, slopes = off(unknown)
        unknown = unknown - np.linalg.solve(slopes, missed)
    missed, _ = off(unknown)
    if not (np.abs(missed) <= PRECISION * (1 + observed[1:])).all():
        raise ArithmeticError("the configuration model of these row and column sums was not found")
    logits = np.concatenate([[0.0], unknown])
    found: Floats = expit(logits[: len(rows), None] + logits[None, len(rows) :])
    return found
