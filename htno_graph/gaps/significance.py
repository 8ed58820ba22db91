# SPDX-License-Identifier: EUPL-1.2
"""Which pairs met less than chance leads one to expect, at meetings with complete attendance.

With many actors most pairs cannot be told apart from chance, and a bound on what the two who
were at most meetings could show saves looking at any.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from htno_graph.gaps.candidates import Candidates
from htno_graph.gaps.incidence import largest, pairs_among, table
from htno_graph.gaps.scope import Scope
from htno_graph.language import _
from htno_graph.nullmodel import benjamini_hochberg, least_tail, pair_tails, smallest_tail
from htno_graph.nullmodel.margins import Ints
from htno_graph.queries import natural

LEVEL = 0.05

MOST = 2_000_000
"""At most this many pairs are compared with chance: with more, of those at most meetings."""


class Chance(NamedTuple):
    """What chance says of a pair: *rare* when they met so little, *compared* when looked at.

    *at* gives the meetings with complete attendance at which each was.
    """

    rare: bool
    compared: bool
    at: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def records(self) -> tuple[str, ...]:
        """The meetings at which one of them was."""
        return tuple(sorted({*self.at[0], *self.at[1]}, key=natural))


class Chances:
    """What chance says of the candidates: q-values (Benjamini and Hochberg) under 0.05 are rare."""

    def __init__(self, scope: Scope, found: Candidates) -> None:
        self.found, self.meetings = found, tuple(found.full)
        columns = {iri: n for n, iri in enumerate(self.meetings)}
        cells = [
            (row, columns[part.happening.id])
            for row, of in enumerate(found.mine.values())
            for part in of
            if part.happening.id in columns
        ]
        self.B = table(cells, len(found.actors), len(columns))
        self.rare: set[tuple[int, int]] = set()
        self.compared: Ints = np.zeros(0, dtype=np.int64)
        if smallest_tail(len(self.meetings)) > LEVEL:
            return
        self.compared = np.arange(len(found.actors))
        if least_tail(self.B, "sdsm") <= LEVEL:
            self._compare(scope)

    def _compare(self, scope: Scope) -> None:
        """Fills in what is rare among those at most meetings."""
        self.compared = largest(self.B.sum(axis=1), MOST)
        if len(self.compared) < len(self.found.actors):
            line = _("Only the {n} actors at most meetings were compared with chance.")
            scope.remarks.append(line.format(n=len(self.compared)))
        pairs = pairs_among(self.compared)
        pairs = pairs[self.found.allowed(pairs)]
        q = benjamini_hochberg(pair_tails(self.B, "sdsm", pairs).lower)
        self.rare = {(one, other) for one, other in pairs[q <= LEVEL].tolist()}

    def of(self, one: int, other: int) -> Chance:
        """What chance says of two actors, the lower place first."""
        rows = (self.B[[row]].indices for row in (one, other))
        first, second = (tuple(self.meetings[n] for n in sorted(row.tolist())) for row in rows)
        compared = bool(np.isin([one, other], self.compared).all())
        return Chance((one, other) in self.rare, compared, (first, second))
