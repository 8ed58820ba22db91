# SPDX-License-Identifier: EUPL-1.2
"""How strongly what is recorded suggests that two actors will work together, and why.

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
nobody partners. A pair without shared partners is ranked by themes, activity and recency.

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

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PARTS = ("partners", "themes", "activity", "recency")
PARTNERS, THEMES, ACTIVITY, RECENCY = 1.0, 1.0, 0.4, 0.2  # what each part counts for
ROOT = 0.25  # a shared partner: 0 only that there is one, 1 as strongly as it is tied
UNIT = 0.12  # the sum over shared partners where its logarithm starts to flatten: the median
PSEUDO = 1.0  # happenings without themes, added to what an actor did
HALF_LIFE = 4.0  # years in which a happening comes to count half
LARGE = 200  # a happening of more actors makes nobody partners
CELLS = 4_000_000  # about how many pairs are handled together: some 200 MB
DIGITS = 12  # so that equal pairs stay equal in whatever order their sums were made


class PairScore(NamedTuple):
    """The score of one pair and by name the share of each part, adding up to 1 (or all 0)."""

    total: float
    parts: dict[str, float]


class Scores(NamedTuple):
    """Of m pairs the *total* (m) and the *parts* (m × 4, in the order of `PARTS`), 0 or more."""

    total: Floats
    parts: Floats

    @property
    def shares(self) -> dict[str, Floats]:
        """By name what each part gives of the total, 0 to 1; all 0 where the total is 0."""
        whole = np.where(self.total > 0, self.total, 1)
        return {name: self.parts[:, n] / whole for n, name in enumerate(PARTS)}

    def pair(self, row: int) -> PairScore:
        """The score of the pair in that row."""
        shares = {name: float(of[row]) for name, of in self.shares.items()}
        return PairScore(float(self.total[row]), shares)


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

    present: Any
    when: Floats
    about: Any
    now: float
    circle: Ints | None = None
    joint: NDArray[np.bool_] | None = None

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
        everybody = np.zeros(self.B.shape[0], dtype=np.int64)
        return everybody if self.circle is None else self.circle

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

    def scores(self, rows: Ints, columns: Ints, at: tuple[Any, Any]) -> Scores:
        """Scores of the pairs *at* places in the table of *rows* × *columns*."""
        shared = _products(self.partners, rows, columns)[at]
        alike = _products(self.themes, rows, columns)[at]
        return self._made(rows[at[0]], columns[at[1]], shared, alike)

    def scored(self, pairs: Ints, shared: Floats) -> Scores:
        """Scores of *pairs* of which is known what their partners add up to."""
        i, j = pairs[:, 0], pairs[:, 1]
        alike = self.themes[i].multiply(self.themes[j]).sum(axis=1)
        return self._made(i, j, shared, alike)

    def _made(self, i: Ints, j: Ints, shared: Floats, alike: Floats) -> Scores:
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
    >>> {name: round(share, 2) for name, share in found.pair(0).parts.items()}
    {'partners': 0.57, 'themes': 0.09, 'activity': 0.3, 'recency': 0.04}

    Raises ``ValueError`` for row numbers that do not exist and an actor paired with itself.
    """
    given, count = np.asarray(pairs), table.B.shape[0]
    if given.ndim != 2 or given.shape[1] != 2 or given.dtype.kind not in "iu":
        raise ValueError("pairs must be whole numbers, two in a row")
    if ((given < 0) | (given >= count) | (given[:, :1] == given[:, 1:])).any():
        raise ValueError(f"each pair must be two different rows of {count}")
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


def _ones(matrix: Any) -> sparse.csr_array:
    found = sparse.csr_array(sparse.csr_array(matrix) != 0).astype(np.float64)
    found.sort_indices()
    return found


def _partners(table: Happenings, mine: Any, actors: Ints) -> tuple[sparse.csr_array, Floats]:
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
