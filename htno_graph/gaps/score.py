# SPDX-License-Identifier: EUPL-1.2
"""How strongly what is recorded suggests that two actors will work together, and which do most.

Four parts, each 0 or more, add up to the score of a pair (i, j); what a part gives of the
total is its share:

- **partners**: log(1 + Σ_z (s_iz s_zj / s_z)^¼ / 0.12) over shared partners z. The tie s_iz is
  the sum of 1/(k − 1) over the happenings of k actors with both in it [1], s_z the number of
  happenings that z shared: a partner of everybody counts less [2, 3]. The root keeps how many
  partners are shared ahead of how well they are known.
- **themes**: log(1 + Σ_t p_it p_jt / q_t). p_it is the part of theme t in what i did, q_t its
  part in what all did: a rare theme counts more (inverse frequency [4]). On little evidence
  p is small: a happening without themes is added to what i did.
- **activity**: 0.4 · log((1 + n_i)(1 + n_j)(1 + d_i)(1 + d_j)), n happenings and d partners in
  the own circle; preferential attachment [5], in logs so that the busiest do not drown the rest.
- **recency**: 0.2 · log(1 + min(r_i, r_j)), r the happenings as they fade.

In s, p, q and r a happening fades by half in 4 years. One of more than 200 actors makes
no partners. A pair without shared partners is ranked by themes, activity and recency.

Chosen with ``benchmarks/predict.py`` on CZ HU NO RO SI CH at T=2016 alone (535 new ties among
163,411 pairs) and frozen on 2026-11-24, before the result of any other country was seen: average
precision 1.23 times the mean of each country's best index, AUC 0.057 above it. Without
partners that is 0.95 times, without themes 1.10, activity 0.88, recency 1.22; a weight a fifth
more or less changes it by 0.03 at most. Tried and left: raw counts of partners, 1/log and
1/degree per partner, roots 0 to 1; cosine, minimum and product of themes; three-step paths,
low-rank similarity, learnt trees; mixing of types (better in NO, worse in CH and CZ); weights
by size in recency; half-lives of 1 to 50 years (all alike: the projects begin in 2014).

[1] M. E. J. Newman, Physical Review E 64, 2001, 016132. [2] L. A. Adamic and E. Adar, Social
Networks 25, 2003, 211-230. [3] T. Zhou, L. Lü and Y.-C. Zhang, European Physical Journal B 71,
2009, 623-630 (resource allocation). [4] G. Salton and C. Buckley, Information Processing &
Management 24, 1988, 513-523. [5] A.-L. Barabási and R. Albert, Science 286, 1999, 509-512.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy import sparse

from htno_graph.nullmodel import checked_pairs
from htno_graph.nullmodel.margins import Flags, Floats, Ints, Matrix

PARTS = ("partners", "themes", "activity", "recency")
PARTNERS, THEMES, ACTIVITY, RECENCY = 1.0, 1.0, 0.4, 0.2  # what each part counts for
ROOT = 0.25  # a shared partner: 0 only that there is one, 1 as strongly as it is tied
UNIT = 0.12  # the sum over shared partners where its logarithm starts to flatten: the median
PSEUDO = 1.0  # happenings without themes, added to what an actor did
HALF_LIFE = 4.0  # years in which a happening comes to count half
LARGE = 200  # a happening of more actors makes no partners
CELLS = 4_000_000  # about how many pairs are handled together: some 200 MB
DIGITS = 12  # so that equal pairs stay equal in whatever order their sums were made


class Scores(NamedTuple):
    """Of m pairs the *total* (m) and the *parts* (m × 4, in the order of `PARTS`), 0 or more."""

    total: Floats
    parts: Floats

    @property
    def shares(self) -> dict[str, Floats]:
        """By name what each part gives of the total, 0 to 1; all 0 where the total is 0.

        Those of a pair add up to 1, or are all 0.
        """
        whole = np.where(self.total > 0, self.total, 1)
        return {name: self.parts[:, n] / whole for n, name in enumerate(PARTS)}


@dataclass(frozen=True, eq=False)
class Happenings:
    """What is known up to *now*: who was at what, when, and about what.

    *present* is actors × happenings and *about* happenings × themes (scipy sparse or dense,
    not 0 is there); *when* is the year of each happening, with a fraction if known: NaN
    (undated) fades like the oldest that is dated. *circle* numbers the group or country of
    each actor (default: all in one). *joint* is false for happenings that make nobody
    partners, such as a hall (default: all do, up to `LARGE` actors).

    Raises ``ValueError`` for sizes that do not fit and for a happening after *now*.
    """

    present: Matrix
    when: Floats
    about: Matrix
    now: float
    circle: Ints | None = None
    joint: Flags | None = None

    def __post_init__(self) -> None:
        actors, happenings = self.B.shape
        joint = self.when if self.joint is None else self.joint
        sizes = {self.topics.shape[0], len(self.when), len(joint)}
        if sizes != {happenings} or len(self.inside) != actors:
            raise ValueError(f"{actors} actors and {happenings} happenings: sizes do not fit")
        if (np.nan_to_num(self.when, nan=self.now) > self.now).any():
            raise ValueError(f"a happening after {self.now:g} cannot count")

    @cached_property
    def B(self) -> sparse.csr_array:
        """Who was at what: ones."""
        return _ones(self.present)

    @cached_property
    def topics(self) -> sparse.csr_array:
        """What is about what: ones."""
        return _ones(self.about)

    @cached_property
    def inside(self) -> Ints:
        """The circle of each actor."""
        one_circle = np.zeros(self.B.shape[0], dtype=np.int64)
        return one_circle if self.circle is None else self.circle

    @cached_property
    def fresh(self) -> Floats:
        """How much of each happening is left: 1 now, ½ after `HALF_LIFE` years."""
        dated = ~np.isnan(self.when)
        oldest = self.when[dated].min() if dated.any() else self.now
        left: Floats = 0.5 ** ((self.now - np.where(dated, self.when, oldest)) / HALF_LIFE)
        return left

    @cached_property
    def company(self) -> Floats:
        """With how many others each happening ties an actor; 0 where it ties nobody."""
        size = self.B.sum(axis=0)
        tied = (size > 1) & (size <= LARGE)
        return np.where(tied if self.joint is None else tied & self.joint, size - 1.0, 0.0)


class Profiles:
    """What the parts need to know of *actors* (row numbers, rising)."""

    def __init__(self, table: Happenings, actors: Ints) -> None:
        mine = sparse.csr_array(table.B[actors])
        number, faded = mine.sum(axis=1), mine @ table.fresh
        self.partners, circle = _partners(table, mine, actors)
        self.themes = _themes(table, actors)
        self.active: Floats = ACTIVITY * (np.log1p(number) + np.log1p(circle))
        self.recent: Floats = np.log1p(faded)

    def scores(self, rows: Ints, columns: Ints, at: tuple[Ints, Ints]) -> Scores:
        """Scores of the pairs *at* places in the table of *rows* × *columns*."""
        shared = _products(self.partners, rows, columns)[at]
        alike = _products(self.themes, rows, columns)[at]
        return self._scores(rows[at[0]], columns[at[1]], shared, alike)

    def scored(self, pairs: Ints, shared: Floats) -> Scores:
        """Scores of *pairs* of which is known what their partners add up to."""
        i, j = pairs[:, 0], pairs[:, 1]
        alike = self.themes[i].multiply(self.themes[j]).sum(axis=1)
        return self._scores(i, j, shared, alike)

    def _scores(self, i: Ints, j: Ints, shared: Floats, alike: Floats) -> Scores:
        parts = (
            PARTNERS * np.log1p(shared / UNIT),
            THEMES * np.log1p(alike),
            self.active[i] + self.active[j],
            RECENCY * np.minimum(self.recent[i], self.recent[j]),
        )
        made = np.stack(parts, axis=1).round(DIGITS)
        return Scores(made.sum(axis=1), made)


def scores(table: Happenings, pairs: Ints) -> Scores:
    """The scores of *pairs*, an (m, 2) array of two different row numbers each.

    Beyond the answer and the ties of the actors asked for memory is bounded: pairs are handled
    in blocks, which change nothing in the result. An actor without happenings adds nothing.
    One that meets nobody changes the score of others only in how rare its themes are.

    Two pairs met on one theme and share an actor; two others were each on their own:

    >>> present = [[1, 0, 0, 0], [1, 1, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
    >>> about = [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    >>> table = Happenings(present, np.full(4, 2023.0), about, 2023)
    >>> found = scores(table, np.array([[0, 2], [0, 3], [3, 4]]))
    >>> found.total.round(3).tolist()
    [3.646, 0.97, 0.693]
    >>> {name: round(float(share[0]), 2) for name, share in found.shares.items()}
    {'partners': 0.57, 'themes': 0.09, 'activity': 0.3, 'recency': 0.04}

    Raises ``ValueError`` for row numbers that do not exist and an actor paired with itself.
    """
    given = checked_pairs(pairs, table.B.shape[0])
    actors, place = np.unique(given, return_inverse=True)
    place, profiles = place.reshape(given.shape), Profiles(table, actors)
    order = np.argsort(place[:, 0], kind="stable")
    parts = np.zeros((len(given), len(PARTS)))
    for which in _blocks(place, order, len(actors)):
        rows, row = np.unique(place[which, 0], return_inverse=True)
        columns, column = np.unique(place[which, 1], return_inverse=True)
        parts[which] = profiles.scores(rows, columns, (row, column)).parts
    return Scores(parts.sum(axis=1), parts)


def _blocks(place: Ints, order: Ints, columns: int) -> Iterator[Ints]:
    """Numbers of pairs, in *order*, for some rows at a time."""
    step = max(1, CELLS // max(columns, 1))
    starts = np.searchsorted(place[order, 0], np.arange(0, columns + step, step))
    for start, end in pairwise(starts.tolist()):
        if end > start:
            yield order[start:end]


def _ones(matrix: Matrix) -> sparse.csr_array:
    found = sparse.csr_array(sparse.csr_array(matrix) != 0).astype(np.float64)
    found.sort_indices()
    return found


def _partners(
    table: Happenings, mine: sparse.csr_array, actors: Ints
) -> tuple[sparse.csr_array, Floats]:
    """Of each actor (s_iz / √s_z)^ROOT for each partner z, and how many are in its circle."""
    tied = table.company > 0
    weight = np.divide(table.fresh, table.company, out=np.zeros(len(tied)), where=tied)
    ties = sparse.coo_array(mine.multiply(weight[None, :]).tocsr() @ table.B.T)
    row, column = ties.coords
    other = (ties.data > 0) & (column != actors[row])
    row, column, data = row[other], column[other], ties.data[other]
    near = table.inside[column] == table.inside[actors[row]]
    circle = np.bincount(row[near], minlength=len(actors)).astype(np.float64)
    strength = table.B @ (table.fresh * tied)
    values = (data / np.sqrt(strength[column])) ** ROOT
    made = sparse.csr_array((values, (row, column)), shape=ties.shape)
    made.sort_indices()
    return made, circle


def _themes(table: Happenings, actors: Ints) -> sparse.csr_array:
    """Of each actor the part of every theme in what it did, over the root of its part in all."""
    did = sparse.csr_array(table.B[actors].multiply(table.fresh[None, :])) @ table.topics
    whole = (table.B.sum(axis=0) * table.fresh) @ table.topics
    rare = np.divide(whole.sum(), whole, out=np.zeros(len(whole)), where=whole > 0)
    part = did.multiply(1 / (did.sum(axis=1) + PSEUDO)[:, None])
    made = sparse.csr_array(part.multiply(np.sqrt(rare)[None, :]))
    made.sort_indices()
    return made


def _products(matrix: sparse.csr_array, rows: Ints, columns: Ints) -> Floats:
    """The products of each of *rows* with each of *columns*, as a table."""
    found: Floats = (matrix[rows] @ matrix[columns].T).toarray()
    return found


# The pairs with the highest scores, found without scoring all: there may be thousands of millions.
# Pairs with a shared partner come from a sparse product, some actors at a time: of each cell the
# part of partners is known, and the rest cannot exceed the sum of two bounds, one for each actor.
# Pairs without one are looked at only where that sum alone could be among the best.

SLICES = 8
"""Steps after which actors that were paired with all others are left out."""

Allowed = Callable[[Ints], Flags]


class _Best:
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
    held = _Best(count)
    profiles = Profiles(table, np.arange(table.B.shape[0]))
    rest = _rest(profiles)
    if count > 0 and len(rest) > 1:
        for search in (_sharing, _apart):
            for pairs, shared in search(profiles, rest, held):
                kept = pairs if allowed is None else pairs[which := allowed(pairs)]
                sums = shared if allowed is None else shared[which]
                held.add(kept, profiles.scored(kept, sums))
    return held.pairs, Scores(held.parts.sum(axis=1), held.parts)


def _rest(profiles: Profiles) -> Floats:
    """Without partners no pair scores above the sum of its two.

    For themes since log(1 + xy) ≤ log(1 + x) + log(1 + y) and by Cauchy and Schwarz.
    """
    alike = np.sqrt(profiles.themes.multiply(profiles.themes).sum(axis=1))
    most = THEMES * np.log1p(alike) + profiles.active + RECENCY * profiles.recent / 2
    bound: Floats = most + 10.0**-DIGITS * 4  # what rounding may add
    return bound


def _sharing(profiles: Profiles, rest: Floats, held: _Best) -> Iterator[tuple[Ints, Floats]]:
    """Pairs with a shared partner that may be among the best, and how much they share.

    Actors in the order of their bounds, the highest first, each with all later ones.
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


def _apart(profiles: Profiles, rest: Floats, held: _Best) -> Iterator[tuple[Ints, Floats]]:
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
