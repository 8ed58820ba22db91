# SPDX-License-Identifier: EUPL-1.2
"""The pairs with the highest scores, found without scoring all: there may be thousands of millions.

Pairs with a shared partner come from a sparse product, some actors at a time: of each cell
the part of partners is known, and the rest cannot exceed the sum of what each of the two
brings. Pairs without one are looked at only where that sum alone could be among the best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from htno_graph.gaps.score import (
    DIGITS,
    PARTNERS,
    PARTS,
    RECENCY,
    THEMES,
    UNIT,
    Floats,
    Happenings,
    Ints,
    Profiles,
    Scores,
)

CELLS = 4_000_000
"""About how many pairs are looked at together: some 200 MB."""

SLICES = 8
"""Steps in which those are left behind who were paired with everybody."""

Allowed = Callable[[Ints], NDArray[np.bool_]]


class _Held:
    """The best *count* so far."""

    def __init__(self, count: int) -> None:
        self.count, self.least = count, -np.inf
        self.pairs: Ints = np.zeros((0, 2), dtype=np.int64)
        self.parts: Floats = np.zeros((0, len(PARTS)))

    def add(self, pairs: Ints, found: Scores) -> None:
        able = found.total >= self.least
        pairs = np.concatenate([self.pairs, pairs[able]])
        parts = np.concatenate([self.parts, found.parts[able]])
        total = parts.sum(axis=1)
        top = np.lexsort((pairs[:, 1], pairs[:, 0], -total))[: self.count]
        self.pairs, self.parts = pairs[top], parts[top]
        if len(top) == self.count:
            self.least = float(total[top[-1]])


def best(table: Happenings, count: int, allowed: Allowed | None = None) -> tuple[Ints, Scores]:
    """The *count* pairs with the highest scores among all, highest first, then by numbers.

    *allowed* says of an (m, 2) array, the lower number first, which pairs are candidates
    (default: all). Exact; memory grows with the ties of the actors, not with the pairs.

    >>> table = Happenings(np.eye(3), np.array([2020.0, 2022, 2023]), np.ones((3, 1)), 2023)
    >>> best(table, 1)[0].tolist()
    [[1, 2]]
    """
    held = _Held(count)
    profiles = Profiles(table, np.arange(table.B.shape[0]))
    rest = _rest(profiles)
    if count > 0 and len(rest) > 1:
        for search in (_sharing, _apart):
            for pairs, shared in search(profiles, rest, held):
                kept = pairs if allowed is None else pairs[which := allowed(pairs)]
                told = shared if allowed is None else shared[which]
                held.add(kept, profiles.scored(kept, told))
    return held.pairs, Scores(held.parts.sum(axis=1), held.parts)


def _rest(profiles: Profiles) -> Floats:
    """Without partners no pair scores above the sum of its two.

    For themes since log(1 + xy) ≤ log(1 + x) + log(1 + y) and by Cauchy and Schwarz.
    """
    alike = np.sqrt(profiles.themes.multiply(profiles.themes).sum(axis=1))
    most = THEMES * np.log1p(alike) + profiles.active + RECENCY * profiles.recent / 2
    bound: Floats = most + 10.0**-DIGITS * 4  # what rounding may add
    return bound


def _sharing(profiles: Profiles, rest: Floats, held: _Held) -> Iterator[tuple[Ints, Floats]]:
    """Pairs with a shared partner that may be among the best, and how much they share.

    Whoever brings most comes first, each with all who come later.
    """
    order = np.argsort(-rest, kind="stable")
    partners, bound = sparse.csr_array(profiles.partners[order]), rest[order]
    for first, last in pairwise(np.linspace(0, len(order), SLICES + 1).astype(int).tolist()):
        later = sparse.csr_array(partners[first:].T)
        work = np.cumsum(np.minimum((partners[first:last] > 0) @ np.diff(later.indptr), len(order)))
        start = first
        while start < last:
            done = work[start - first - 1] if start > first else 0
            stop = first + max(start - first + 1, int(np.searchsorted(work, done + CELLS, "right")))
            product = partners[start:stop] @ later
            least = UNIT * np.expm1((held.least - 2 * bound[start]) / PARTNERS)
            able = np.flatnonzero(product.data >= least)
            row = np.searchsorted(product.indptr, able, "right") - 1 + start
            column, shared = product.indices[able] + first, product.data[able]
            near = PARTNERS * np.log1p(shared / UNIT) + bound[row] + bound[column] >= held.least
            near &= column > row
            pairs = np.sort(np.stack([order[row[near]], order[column[near]]], axis=1), axis=1)
            yield pairs, shared[near]
            start = stop


def _apart(profiles: Profiles, rest: Floats, held: _Held) -> Iterator[tuple[Ints, Floats]]:
    """Pairs without a shared partner that may be among the best."""
    order = np.argsort(-rest, kind="stable")
    bound, start = rest[order], 0
    while start < len(order) - 1:
        stop = start + 1
        stop += int(np.searchsorted(-bound[stop:], bound[start] - held.least, "right"))
        if stop == start + 1:
            return
        end = min(start + max(1, CELLS // (stop - start)), stop)
        reach = np.add.outer(bound[start:end], bound[start:stop]) >= held.least
        product = profiles.partners[order[start:end]] @ profiles.partners[order[start:stop]].T
        at = np.nonzero(np.triu(reach & (product.toarray() == 0), 1))
        pairs = np.stack([order[start + at[0]], order[start + at[1]]], axis=1)
        yield np.sort(pairs, axis=1), np.zeros(len(pairs))
        start = end
