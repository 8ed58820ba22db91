# SPDX-License-Identifier: EUPL-1.2
"""The best pairs are those that scoring all pairs would give."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from htno_graph.gaps import score as module
from htno_graph.gaps.score import Happenings, Scores, best, scores
from tests.gaps.conftest import every, same, tables


@given(tables(least=0, most=9), st.integers(0, 20), st.sampled_from([1, 1000]), st.booleans())
def test_the_best_are_those_of_all(known, count, cells, some):
    pairs = every(known.B.shape[0])
    if some:
        pairs = pairs[pairs.sum(axis=1) % 2 == 1]
    found = scores(known, pairs)
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -found.total))[:count]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CELLS", cells)
        chosen, of = best(known, count, (lambda p: p.sum(axis=1) % 2 == 1) if some else None)
    assert chosen.tolist() == pairs[order].tolist()
    assert same(of, Scores(found.total[order], found.parts[order]))


def test_the_best_of_many_are_found_without_looking_at_all():
    random = np.random.default_rng(4)
    happening = np.repeat(np.arange(600), random.zipf(1.7, 600).clip(max=80))
    actor = random.integers(0, 900, len(happening))
    B = sparse.csr_array((np.ones(len(actor)), (actor, happening)), shape=(900, 600))
    about = np.eye(12)[random.integers(0, 12, 600)]
    known = Happenings(B, random.uniform(2010, 2023, 600), about, 2023.0)
    looked: list[int] = []

    def allowed(pairs: Any) -> Any:
        looked.append(len(pairs))
        return np.ones(len(pairs), dtype=bool)

    found = scores(known, every(900))
    whole, of = best(known, 20, allowed)
    assert of.total.tolist() == sorted(found.total.tolist(), reverse=True)[:20]
    assert same(scores(known, whole), of)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CELLS", 2000)
        looked.clear()
        assert best(known, 20, allowed)[0].tolist() == whole.tolist()
    assert sum(looked) < len(found.total) / 2
