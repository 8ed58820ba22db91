# SPDX-License-Identifier: EUPL-1.2
"""How strongly what two actors share suggests a tie: one number for each candidate, in parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from htno_graph.gaps.candidates import Candidates
from htno_graph.gaps.field import Field

Floats = NDArray[np.float64]

PARTS = {"partners": 0.6, "themes": 0.2, "activity": 0.1, "recency": 0.1}
"""What each part counts for; each is 0-1 beforehand: its value over the largest of all pairs."""


class Weighed(NamedTuple):
    """The *score* of each pair, 0-1, and each part's share of it (adding up to 1), by name."""

    score: Floats
    shares: Mapping[str, Floats]


Weigh = Callable[[Field, Candidates], Weighed]
"""What scores pairs: a number and a share of each part for every candidate, in order."""


def weigh(_field: Field, found: Candidates) -> Weighed:
    """Shared partners and themes, the rarer the more; activity; the later of the two's last days.

    A partner or theme of n of the actors counts 1/n (resource allocation; T. Zhou, L. Lü and
    Y.-C. Zhang, Eur. Phys. J. B 71, 2009, 623-630). Activity is the geometric mean of the
    numbers of parts, and recency the place, among all days, of the last day of whoever was
    last active longest ago.
    """
    a, b = found.pairs.T
    with_ = {iri: frozenset(found.near[iri] - found.author) for iri in found.actors}
    themes = {iri: found.themes(iri) - {""} for iri in found.actors}
    last = [max(part.happening.latest for part in found.mine[iri]) for iri in found.actors]
    number = np.array([len(found.mine[iri]) for iri in found.actors], dtype=float)
    days = np.unique(last, return_inverse=True)[1]
    values = {
        "partners": _shared(found, with_),
        "themes": _shared(found, themes),
        "activity": np.sqrt(number[a] * number[b]),
        "recency": np.minimum(days[a], days[b]).astype(float),
    }
    weighted = {name: PARTS[name] * _scaled(value) for name, value in values.items()}
    score: Floats = np.sum(list(weighted.values()), axis=0)
    whole = np.where(score > 0, score, 1)
    return Weighed(score, {name: value / whole for name, value in weighted.items()})


def _scaled(value: Floats) -> Floats:
    most = value.max(initial=0)
    scaled: Floats = value / most if most else np.zeros(len(value))
    return scaled


def _shared(found: Candidates, with_: Mapping[str, frozenset[str]]) -> Floats:
    """For each pair the sum of 1/n over what both have, n being how many actors have it."""
    columns = {iri: n for n, iri in enumerate(sorted(set().union(*with_.values())))}
    cells = [(row, columns[x]) for row, iri in enumerate(found.actors) for x in with_[iri]]
    if not cells:
        return np.zeros(len(found.pairs))
    row, column = np.array(cells).T
    shape = (len(found.actors), len(columns))
    B = sparse.csr_array((np.ones(len(cells)), (row, column)), shape=shape)
    together = (B @ sparse.diags_array(1 / B.sum(axis=0)) @ B.T).toarray()
    summed: Floats = together[found.pairs[:, 0], found.pairs[:, 1]]
    return summed
