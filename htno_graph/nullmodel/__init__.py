# SPDX-License-Identifier: EUPL-1.2
"""What chance would lead one to expect of two actors' meetings, and how far off they are.

`pair_tails` compares how often two actors were at the same activity with what their own
activity (and, in the second model, the size of the activities) leads one to expect. No
result is better than its margins: with few meetings nothing can be told, see
`smallest_tail`; and with many pairs some stand out by chance, see `benjamini_hochberg`.
"""

from __future__ import annotations

from htno_graph.nullmodel.margins import cell_probabilities
from htno_graph.nullmodel.pairs import (
    PairTails,
    benjamini_hochberg,
    checked_pairs,
    least_tail,
    pair_tails,
    smallest_tail,
)

__all__ = [
    "PairTails",
    "benjamini_hochberg",
    "cell_probabilities",
    "checked_pairs",
    "least_tail",
    "pair_tails",
    "smallest_tail",
]
