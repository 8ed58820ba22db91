# SPDX-License-Identifier: EUPL-1.2
"""The best pairs are those that scoring all pairs would give."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse

from htno_graph.gaps import best as module
from htno_graph.gaps.best import best
from htno_graph.gaps.score import Happenings, Scores, scores


def every(actors: int) -> Any:
    return np.array(list(combinations(range(actors), 2)), dtype=np.int64).reshape(-1, 2)


def same(one: Scores, other: Scores) -> bool:
    return bool((one.total == other.total).all() and (one.parts == other.parts).all())


@st.composite
def tables(draw: st.DrawFn) -> Happenings:
    """Small tables: up to nine actors and happenings and three themes, some undated."""
    actors, happenings, themes = (draw(st.integers(*ends)) for ends in ((0, 9), (0, 9), (0, 3)))
    bits = st.integers(0, 1)
    years = st.sampled_from([2014.0, 2018.5, 2022.0, 2023.0, float("nan")])
    return Happenings(
        draw(arrays(np.int64, (actors, happenings), elements=bits)),
        draw(arrays(np.float64, happenings, elements=years)),
        draw(arrays(np.int64, (happenings, themes), elements=bits)),
        2023.0,
        joint=draw(st.none() | arrays(np.bool_, happenings)),
    )


@settings(deadline=None)
@given(tables(), st.integers(0, 20), st.sampled_from([1, 1000]), st.booleans())
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
