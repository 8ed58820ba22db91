# SPDX-License-Identifier: EUPL-1.2
"""Levels: what few meetings can show at all, and what many pairs show by chance."""

from __future__ import annotations

from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray


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
