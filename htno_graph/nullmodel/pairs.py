# SPDX-License-Identifier: EUPL-1.2
"""Tails of all pairs, or of the pairs that one asks for, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from math import comb
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from htno_graph.nullmodel.margins import Floats, Ints, Margins, Matrix, incidence_matrix
from htno_graph.nullmodel.tails import Hypergeometric, PoissonBinomial

Model = Hypergeometric | PoissonBinomial
ModelName = Literal["hypergeometric", "sdsm"]
MODELS: dict[str, type[Model]] = {"hypergeometric": Hypergeometric, "sdsm": PoissonBinomial}

CHUNK = 1_000_000
"""About how many pairs are handled together (100 MB)."""

CELLS = 100_000
"""About how many numbers a table holds: what the processor keeps at hand."""


class PairTails(NamedTuple):
    """For each pair the chance of at most (*lower*) and at least (*upper*) what was seen."""

    lower: Floats
    upper: Floats


def pair_tails(B: Matrix, model: ModelName, pairs: Ints) -> PairTails:
    """How unusual it is for two rows to share as few, or as many, columns as they do.

    *B* is a rows × columns incidence (scipy sparse or dense, zeros and ones): actors ×
    activities with complete attendance. X is the number of columns that both rows of a pair
    have, x the observed number; ``lower`` is P(X ≤ x), ``upper`` P(X ≥ x), both with x
    itself, so they add up to 1 + P(X = x).

    - ``hypergeometric``: the rows keep their sums, all columns are equally attractive.
      Exact. (In backbone extraction: fixed row model.)
    - ``sdsm``: rows and columns keep their sums on average (stochastic degree sequence
      model): X is a sum of independent draws with the cell chances of `cell_probabilities`.
      Popular columns then explain more meetings. Exact given those chances.

    *pairs* is an (m, 2) array of row numbers. Pairs of rows with equal sums share one
    distribution. Beyond the answer (32 bytes a pair while it is put together) memory is bounded.

    Tails are right to about 1e-12 and lie above 0 and at most at 1; below 1e-30 they are
    given as 1e-30. A row without ones, or with all, meets by necessity: both tails are 1 in
    the hypergeometric model.

    Raises ``ValueError`` for another model, other values than 0 and 1, row numbers that do
    not exist and a row paired with itself.

    >>> B = [[1, 1, 0, 0], [0, 0, 1, 1], [1, 1, 0, 0]]
    >>> lower, upper = pair_tails(B, "hypergeometric", np.array([[0, 1], [0, 2], [1, 2]]))
    >>> lower.round(3).tolist(), upper.round(3).tolist()
    ([0.167, 1.0, 0.167], [1.0, 0.167, 1.0])

    References: Z. P. Neal, R. Domagalski and B. Sagan, "Comparing alternatives to the fixed
    degree sequence model for extracting the backbone of bipartite projections", Scientific
    Reports 11, 2021, 23929; M. Tumminello et al., "Statistically validated networks in
    bipartite complex systems", PLoS ONE 6(3), 2011, e17994.
    """
    if model not in MODELS:
        raise ValueError(f"model {model!r} is none of {', '.join(MODELS)}")
    matrix = incidence_matrix(B)
    pairs = checked_pairs(pairs, matrix.shape[0])
    margins, words = Margins(matrix), _words(matrix)
    law, found = MODELS[model](margins), [PairTails(np.empty(0), np.empty(0))]
    for start in range(0, len(pairs), CHUNK):
        chunk = pairs[start : start + CHUNK]
        found.append(_tails(margins, law, chunk, _together(words, chunk)))
    return PairTails(*(np.concatenate(side) for side in zip(*found, strict=True)))


def least_tail(B: Matrix, model: ModelName) -> float:
    """A bound on the lower tails of *B*: that of its two fullest rows, had they never met.

    A row with more ones meets every other at least as often, so no pair has a lower tail
    below this. One look at it tells whether anything could stand out at all.

    >>> least_tail([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 0, 0]], "hypergeometric").__round__(3)
    0.167

    With fewer than two rows nobody can be missed: 1. Raises ``ValueError`` as `pair_tails`.
    """
    matrix = incidence_matrix(B)
    if matrix.shape[0] < 2:
        return 1.0
    margins = Margins(matrix)
    a, b = np.sort(margins.row_class)[-2:, None]
    nothing: Ints = np.zeros(1, dtype=np.int64)
    lower, _upper = MODELS[model](margins).tails(a, b, nothing, nothing)
    return float(lower[0])


def checked_pairs(pairs: ArrayLike, rows: int) -> Ints:
    """*pairs* as an (m, 2) array of the numbers of two different rows of *rows*.

    Raises ``ValueError`` for anything else.
    """
    given = np.asarray(pairs)
    if given.ndim != 2 or given.shape[1] != 2 or given.dtype.kind not in "iu":
        raise ValueError(f"pairs must be whole numbers, two in a row; found {given!r}")
    wrong = (given < 0).any(axis=1) | (given >= rows).any(axis=1) | (given[:, 0] == given[:, 1])
    if wrong.any():
        raise ValueError(f"{given[wrong][0].tolist()} is not a pair of two of {rows} rows")
    return given.astype(np.int64)


def _words(matrix: sparse.csr_array) -> NDArray[np.uint16]:
    """Each row as bits: two rows share as many columns as they have bits in common."""
    row, column = matrix.nonzero()
    words = np.zeros((matrix.shape[0], -(-matrix.shape[1] // 16)), dtype=np.uint16)
    bits = np.left_shift(1, column % 16).astype(np.uint16)
    np.bitwise_or.at(words, (row, column // 16), bits)
    return words


def _together(words: NDArray[np.uint16], pairs: Ints) -> Ints:
    """How many columns the two rows of each pair share."""
    word = np.arange(2**16)
    ones = np.sum([word >> bit & 1 for bit in range(16)], axis=0).astype(np.uint8)
    found = np.empty(len(pairs), dtype=np.int64)
    step = max(1, CELLS // max(words.shape[1], 1))
    for start in range(0, len(pairs), step):
        a, b = pairs[start : start + step].T
        found[start : start + step] = ones[words[a] & words[b]].sum(axis=1)
    return found


def _tails(margins: Margins, model: Model, pairs: Ints, x: Ints) -> PairTails:
    """Tails of *pairs*, taking together those whose rows are in the same two classes."""
    classes = np.sort(margins.row_class[pairs], axis=1)
    codes, code = np.unique(classes @ [len(margins.rows), 1], return_inverse=True)
    a, b = np.divmod(codes, len(margins.rows))
    # like with like: lines of one table then need the same columns
    ranked = np.argsort(margins.rows[a] * margins.rows[b], kind="stable")
    a, b = a[ranked], b[ranked]
    rank = np.argsort(ranked)[code.ravel()]
    order = np.argsort(rank, kind="stable")
    starts = np.searchsorted(rank[order], np.arange(len(codes) + 1))
    lower, upper = np.empty(len(pairs)), np.empty(len(pairs))
    for lines in _batches(model.width(a, b)):
        which = order[starts[lines.start] : starts[lines.stop]]
        lower[which], upper[which] = model.tails(
            a[lines], b[lines], rank[which] - lines.start, x[which]
        )
    return PairTails(lower, upper)


def _batches(widths: Ints) -> Iterator[slice]:
    """Successive slices of lines that fit in a table of `CELLS` numbers."""
    start = 0
    while start < len(widths):
        held = np.maximum.accumulate(widths[start:]) * np.arange(1, len(widths) - start + 1)
        stop = start + max(1, int(np.searchsorted(held, CELLS, side="right")))
        yield slice(start, stop)
        start = stop


def smallest_tail(meetings: int) -> float:
    """The smallest possible tail for "these two never met" with that many *meetings*.

    Two actors at a and b of m meetings miss each other by chance with probability
    C(m − a, b) / C(m, b). Among the pairs that can miss each other (a + b ≤ m) this is
    smallest when each is at half of the meetings: 1 / C(m, m/2), for odd m 1 / C(m, (m−1)/2).
    A tail above the level that one asks for can't be shown: at 0.05 that takes at least six
    meetings, more once several pairs are compared.

    >>> [round(smallest_tail(meetings), 2) for meetings in (2, 4, 6, 8)]
    [0.5, 0.17, 0.05, 0.01]

    Without meetings nobody can be missed: 1. Raises ``ValueError`` below 0.
    """
    return 1 / comb(meetings, meetings // 2)


def benjamini_hochberg(p: ArrayLike) -> NDArray[np.float64]:
    """The q-value of each p-value, in the same order.

    A q-value is the smallest false discovery rate at which that result would be kept:
    q₍ᵢ₎ = min over j ≥ i of m p₍ⱼ₎ / j, at most 1. *p* must hold the p-values of **all**
    pairs that were compared, also those not worth showing. Valid when the tests are
    independent or positively dependent.

    >>> benjamini_hochberg([0.01, 0.04, 0.03, 0.5]).round(4).tolist()
    [0.04, 0.0533, 0.0533, 0.5]

    Raises ``ValueError`` for anything but a row of numbers from 0 to 1.

    Reference: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", Journal
    of the Royal Statistical Society B 57(1), 1995, 289-300.
    """
    values = np.asarray(p, dtype=float)
    if values.ndim != 1:
        raise ValueError(f"p-values in one row are needed, found shape {values.shape}")
    wrong = ~((values >= 0) & (values <= 1))
    if wrong.any():
        raise ValueError(f"{values[wrong][0]} is not a probability")
    order = np.argsort(values, kind="stable")
    scaled = values[order] * len(values) / np.arange(1, len(values) + 1)
    q = np.empty_like(values)
    q[order] = np.minimum.accumulate(np.minimum(scaled, 1)[::-1])[::-1]
    return q
