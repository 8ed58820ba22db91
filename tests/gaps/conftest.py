# SPDX-License-Identifier: EUPL-1.2
"""What the tests of gaps share: English; tables of happenings drawn by lot, what is equal."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from htno_graph.gaps.score import Happenings, Scores

YEARS = (2014.0, 2018.5, 2022.0, 2023.0, float("nan"))


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Cards, questions and remarks in English."""


def every(actors: int) -> Any:
    """All pairs of so many actors, the lower first."""
    return np.array(list(combinations(range(actors), 2)), dtype=np.int64).reshape(-1, 2)


def same(one: Scores, other: Scores) -> bool:
    """Whether two are equal to the last bit."""
    return bool((one.total == other.total).all() and (one.parts == other.parts).all())


@st.composite
def tables(draw: st.DrawFn, least: int = 2, most: int = 6) -> Happenings:
    """Small tables: *least* to *most* actors, as many happenings, three themes; some undated."""
    actors, happenings = draw(st.integers(least, most)), draw(st.integers(0, most))
    themes, bits = draw(st.integers(0, 3)), st.integers(0, 1)
    return Happenings(
        draw(arrays(np.int64, (actors, happenings), elements=bits)),
        draw(arrays(np.float64, happenings, elements=st.sampled_from(YEARS))),
        draw(arrays(np.int64, (happenings, themes), elements=bits)),
        2023.0,
        draw(st.none() | arrays(np.int64, actors, elements=bits)),
        draw(st.none() | arrays(np.bool_, happenings)),
    )
