# SPDX-License-Identifier: EUPL-1.2
"""The two distributions, for many pairs of row classes at a time.

A model takes the classes of a pair's two rows and gives the chance of meeting at most, and
at least, x times. Both add and multiply positive numbers only, so that small tails keep
their digits: no logarithm of a factorial, no Fourier transform.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from htno_graph.nullmodel.margins import Floats, Ints, Margins

TINY = 1e-40
"""Chances below this are dropped from the tables."""

FLOOR = 1e-30
"""Smallest tail that is told apart from 0; what was observed is never impossible."""

STEP = 50.0
"""Largest −ln of the chance of no success at all in one step of the convolution."""


class Hypergeometric:
    """Row sums fixed, every set of columns of that size equally likely."""

    def __init__(self, margins: Margins) -> None:
        self.sums, self.columns = margins.rows, margins.shape[1]

    def width(self, a: Ints, b: Ints) -> Ints:
        """About how many numbers each pair of row classes *a*, *b* takes: one for each count."""
        return np.minimum(self.sums[a], self.sums[b]) + 2

    def tails(self, a: Ints, b: Ints, line: Ints, x: Ints) -> tuple[Floats, Floats]:
        """P(X ≤ x) and P(X ≥ x) of pairs of rows; *line* is each one's place in *a* and *b*.

        Walks from the mode in both directions by the ratio of neighbouring chances.

        Starting at the largest chance nothing overflows, and the sum over both directions
        scales to 1. Past the last possible count the ratio is 0 by itself.
        """
        first, second = self.sums[a][:, None], self.sums[b][:, None]
        spare = self.columns - first - second
        mode = (first + 1) * (second + 1) // (self.columns + 2)
        reach = max((np.minimum(first, second) - mode).max(), mode.max()) + 1
        up, down = mode + np.arange(reach), mode - np.arange(reach)
        rise = (first - up) * (second - up) / ((up + 1) * (spare + up + 1))
        fall = down * (spare + down) / ((first - down + 1) * (second - down + 1))
        above, below = _outward(rise), _outward(fall)
        total = above[:, :1] + below[:, :1] - 1  # the mode is in both
        above, below = above / total, below / total
        step = x - mode.ravel()[line]
        upper = np.where(
            step > 0, above[line, np.maximum(step, 0)], 1 - below[line, np.maximum(1 - step, 0)]
        )
        lower = np.where(
            step < 0, below[line, np.maximum(-step, 0)], 1 - above[line, np.maximum(1 + step, 0)]
        )
        return _bounded(lower), _bounded(upper)


class PoissonBinomial:
    """Row and column sums fixed on average: cells of the bipartite configuration model."""

    def __init__(self, margins: Margins) -> None:
        self.chances = margins.probabilities()
        self.counts = margins.column_count
        self.means = self.chances @ self.counts

    def width(self, a: Ints, b: Ints) -> Ints:
        """As above: the counts around the mean that are not negligible, or the column classes."""
        fewest = np.minimum(self.means[a], self.means[b])
        mean = self.means[a] * self.means[b] / max(self.counts.sum(), 1)
        counts = np.minimum(fewest, mean + 40 * np.sqrt(mean) + 80)
        widths: Ints = np.maximum(counts.astype(np.int64) + 2, len(self.counts))
        return widths

    def tails(self, a: Ints, b: Ints, line: Ints, x: Ints) -> tuple[Floats, Floats]:
        """As above, by convolving the binomials of the classes of columns, exact up to `TINY`."""
        q = self.chances[a].T * self.chances[b].T
        sure = q == 1  # counted apart: no odds
        chances, start = _summed(np.where(sure, 0, q), self.counts)
        lower, upper = chances.cumsum(axis=0), chances[::-1].cumsum(axis=0)[::-1]
        lower, upper = lower / lower[-1], upper / upper[0]
        place = x - (self.counts @ sure)[line] - start
        inside = np.clip(place, 0, len(chances) - 1)
        return (
            _bounded(np.where(place < 0, 0, lower[inside, line])),
            _bounded(np.where(place > inside, 0, upper[inside, line])),
        )


def _outward(ratios: Floats) -> Floats:
    """Chance of each step from the mode or further, over that of the mode itself.

    One column more than there are ratios: nothing lies past the last.
    """
    chances = np.cumprod(ratios, axis=1)
    chances = np.concatenate([np.ones((len(ratios), 1)), chances], axis=1)
    summed: Floats = chances[:, ::-1].cumsum(axis=1)[:, ::-1]
    return summed


class TailTable(NamedTuple):
    """Chances of *start*, *start* + 1, … successes (rows) for each pair of classes (columns)."""

    chances: Floats
    start: int


def _summed(q: Floats, counts: Ints) -> TailTable:
    """Successes in as many draws as *counts* says with the chances in the rows of *q*.

    Tables of like size are convolved first, as in merging sort: the large ones, which cost
    most, come together last and once.
    """
    waiting = [TailTable(np.ones((1, q.shape[1])), 0)]
    for chance, count in zip(q, counts.tolist(), strict=True):
        for size in _steps(count, chance.max()):
            table = _binomial(chance, size)
            while waiting and len(waiting[-1].chances) <= len(table.chances):
                table = _convolved(waiting.pop(), table)
            waiting.append(table)
    while len(waiting) > 1:
        waiting.append(_convolved(waiting.pop(), waiting.pop()))
    return waiting[0]


def _steps(count: int, chance: float) -> Iterator[int]:
    """*count* equal draws in steps so small that no success at all does not underflow."""
    most = -np.log1p(-chance)
    if most:
        size = max(1, int(STEP / most))
        yield from [size] * (count // size)
        if count % size:
            yield count % size


def _binomial(chance: Floats, size: int) -> TailTable:
    """Number of successes in *size* draws, from the ratio of each chance to the one before."""
    k = np.arange(1, size + 1)
    # P(k or more) is at most (e · mean / k)^k; past the mean that only falls
    bound = k * (np.log(k / (size * chance.max())) - 1)
    k = k[: np.searchsorted(np.maximum.accumulate(bound), -np.log(TINY)) + 1]
    none = np.exp(size * np.log1p(-chance))
    ratios = np.outer((size - k + 1) / k, chance / (1 - chance))
    return _trimmed(np.cumprod(np.vstack([none, ratios]), axis=0), 0)


def _convolved(one: TailTable, other: TailTable) -> TailTable:
    """The sum of two independent numbers."""
    long, short = sorted((one, other), key=lambda table: -len(table.chances))
    reach = len(long.chances)
    found = np.zeros((reach + len(short.chances) - 1, long.chances.shape[1]))
    part = np.empty_like(long.chances)
    for k, chance in enumerate(short.chances):
        np.multiply(long.chances, chance, out=part)
        found[k : k + reach] += part
    return _trimmed(found, long.start + short.start)


def _trimmed(chances: Floats, start: int) -> TailTable:
    """The table without outer numbers that are negligible for all pairs of classes."""
    kept = np.flatnonzero(chances.max(axis=1) > TINY)
    return TailTable(chances[kept[0] : kept[-1] + 1], start + int(kept[0]))


def _bounded(tail: Floats) -> Floats:
    """Rounding must not make a chance more than 1, nor what was observed impossible."""
    bounded: Floats = np.clip(tail, FLOOR, 1)
    return bounded
