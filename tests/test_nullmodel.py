# SPDX-License-Identifier: EUPL-1.2
"""Null models against exact arithmetic, other programs and published values.

Where numbers come from:

- fractions and full enumeration in this file (no rounding, no shared code);
- scipy.stats, for tests only: importing it costs more than a second;
- the R package backbone, its `test-backbone.R`;
- bicm 3.4 (extra ``oracle``), recorded below because it compiles for a minute with numba;
- Benjamini and Hochberg 1995, section 3.3.
"""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from itertools import combinations, product
from math import comb
from typing import Any

import networkx as nx
import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse

from htno_graph.nullmodel import (
    PairTails,
    benjamini_hochberg,
    cell_probabilities,
    least_tail,
    margins,
    pair_tails,
    pairs,
    smallest_tail,
)

MODELS = ("hypergeometric", "sdsm")

BACKBONE = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]])


def matrices(rows: int = 6, columns: int = 9) -> st.SearchStrategy[Any]:
    """Small 0/1 matrices, some with empty or full rows and columns."""
    shapes = st.tuples(st.integers(1, rows), st.integers(1, columns))
    return shapes.flatmap(lambda shape: arrays(np.int64, shape, elements=st.integers(0, 1)))


def tails(B: Any, model: Any) -> PairTails:
    """Of all pairs of rows, in the order of ``np.triu_indices``."""
    rows = B.shape[0] if hasattr(B, "shape") else len(B)
    return pair_tails(B, model, np.column_stack(np.triu_indices(rows, 1)))


def southern_women() -> Any:
    """Davis, Gardner and Gardner 1941: 18 women at 14 events."""
    G = nx.davis_southern_women_graph()
    women = [node for node in G if " " in node]
    return nx.bipartite.biadjacency_matrix(G, women, [f"E{i}" for i in range(1, 15)])


def both_tails(chances: list[Fraction], x: int) -> tuple[float, float]:
    """P(X ≤ x) and P(X ≥ x) from the chances of 0, 1, 2 …"""
    return float(sum(chances[: x + 1])), float(sum(chances[x:]))


# --- hypergeometric ----------------------------------------------------------------------


def hypergeometric(a: int, b: int, n: int) -> list[Fraction]:
    """Chances of 0, 1, 2 … common columns by counting all pairs of sets."""
    return [Fraction(comb(a, k) * comb(n - a, b - k), comb(n, b)) for k in range(b + 1)]


@given(matrices())
def test_hypergeometric_tails_are_exact(B):
    lower, upper = tails(B, "hypergeometric")
    for pair, (i, j) in enumerate(combinations(range(len(B)), 2)):
        chances = hypergeometric(B[i].sum(), B[j].sum(), B.shape[1])
        expected = both_tails(chances, int(B[i] @ B[j]))
        assert (lower[pair], upper[pair]) == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize(("a", "b", "x"), [(1500, 1400, 700), (40, 2900, 40), (900, 800, 320)])
def test_hypergeometric_tails_with_thousands_of_columns(a, b, x):
    B = np.zeros((2, 3000), dtype=int)
    B[0, :a] = 1
    B[1, a - x : a - x + b] = 1
    lower, upper = tails(B, "hypergeometric")
    model = scipy.stats.hypergeom(3000, a, b)
    assert lower[0] == pytest.approx(model.cdf(x), abs=1e-12)
    assert upper[0] == pytest.approx(model.sf(x - 1), abs=1e-12)
    assert (lower[0], upper[0]) == pytest.approx(
        both_tails(hypergeometric(a, b, 3000), x), rel=1e-12
    )


def test_hypergeometric_tails_of_backbone():
    """Its FixedRow model."""
    lower, upper = tails(BACKBONE, "hypergeometric")
    assert lower == pytest.approx([0.25, 1, 0.5])
    assert upper == pytest.approx([1, 0.5, 1])


# --- the configuration model -------------------------------------------------------------


def test_cell_probabilities_of_backbone():
    found = cell_probabilities([[0, 0, 1], [0, 1, 0], [1, 0, 1]])
    expected = [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]
    assert found.tolist() == pytest.approx(np.array(expected), abs=5e-4)


BICM = {
    2: (0.038597, 0.056151, 0.076760, 0.100953, 0.162619, 0.247234, 0.362794, 0.519379),
    3: (0.067867, 0.097385, 0.131027, 0.169188, 0.260461, 0.373290, 0.508008, 0.662140),
    4: (0.104847, 0.147897, 0.195216, 0.246763, 0.361668, 0.489329, 0.624214, 0.759198),
    5: (0.150218, 0.207579, 0.267986, 0.330849, 0.460948, 0.591197, 0.714855, 0.826338),
    6: (0.204591, 0.275970, 0.347551, 0.418410, 0.554412, 0.677861, 0.784844, 0.873795),
    7: (0.268489, 0.352288, 0.431857, 0.506559, 0.639699, 0.750167, 0.838846, 0.908085),
    8: (0.342329, 0.435455, 0.518764, 0.592814, 0.715740, 0.809825, 0.880696, 0.933382),
}
"""Southern Women: by row sum, for columns with sums 3, 4, 5, 6, 8, 10, 12 and 14.

``bicm.BipartiteGraph(B.toarray()).get_bicm_matrix()`` of bicm 3.4.0.
"""


def test_cell_probabilities_of_bicm():
    B = southern_women().toarray()
    rows, columns = B.sum(axis=1).tolist(), B.sum(axis=0).tolist()
    order = sorted(set(columns))
    expected = [[BICM[row][order.index(column)] for column in columns] for row in rows]
    assert cell_probabilities(B) == pytest.approx(np.array(expected), abs=1e-6)


@given(matrices(9, 12))
def test_cell_probabilities_fit_the_margins_and_nothing_else(B):
    """Sums as observed; odds x_i y_j, so that every 2 × 2 square has odds ratio 1.

    That pins the model down. Cells without a choice are 0 or 1 as observed.
    """
    found = cell_probabilities(B)
    assert found.sum(axis=0) == pytest.approx(B.sum(axis=0), abs=1e-10)
    assert found.sum(axis=1) == pytest.approx(B.sum(axis=1), abs=1e-10)
    fixed = (found == 0) | (found == 1)
    assert (found[fixed] == B[fixed]).all()
    for i, k in combinations(range(len(B)), 2):
        for j, m in combinations(range(B.shape[1]), 2):
            square = found[np.ix_([i, k], [j, m])]
            if ((square > 1e-9) & (square < 1 - 1e-9)).all():
                odds = np.log(square) - np.log1p(-square)
                assert odds[0, 0] + odds[1, 1] == pytest.approx(odds[0, 1] + odds[1, 0], abs=1e-6)


@given(matrices(4, 4))
def test_a_cell_is_fixed_only_if_it_is_in_all_matrices_with_these_margins(B):
    """Against all matrices of that shape."""
    found = cell_probabilities(B)
    seen = set()
    for row in product(*(combinations(range(B.shape[1]), sum(line)) for line in B.tolist())):
        other = np.zeros_like(B)
        for i, columns in enumerate(row):
            other[i, list(columns)] = 1
        if (other.sum(axis=0) == B.sum(axis=0)).all():
            seen.add(other.tobytes())
    all_of_them = np.array([np.frombuffer(each, dtype=B.dtype).reshape(B.shape) for each in seen])
    assert ((found == 1) == (all_of_them == 1).all(axis=0)).all()
    assert ((found == 0) == (all_of_them == 0).all(axis=0)).all()


def test_a_corner_without_a_choice():
    """No row or column is empty or full, yet the fullest two rows must hold all of a, b.

    Sums 3, 3, 1, 1 both ways: at a, b the two full rows are there for certain and at c, d the
    other two never; what is left is one of two, on either side.
    """
    B = [[1, 1, 1, 0], [1, 1, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]]
    half, one, none = 0.5, 1.0, 0.0
    expected = [[one, one, half, half]] * 2 + [[half, half, none, none]] * 2
    assert cell_probabilities(B) == pytest.approx(np.array(expected), abs=1e-14)


def test_a_model_that_is_not_found_is_no_answer(monkeypatch):
    """If the solver should ever fail, nothing is made of its last guess."""
    monkeypatch.setattr(margins, "PRECISION", -1.0)
    with pytest.raises(ArithmeticError, match="was not found"):
        cell_probabilities([[1, 0], [0, 1]])


# --- the stochastic degree sequence model ------------------------------------------------


def poisson_binomial(q: list[Fraction]) -> list[Fraction]:
    """Chances of 0, 1, 2 … successes, one draw after the other, without rounding."""
    chances = [Fraction(1)]
    for chance in q:
        chances = [
            before * (1 - chance) + step * chance
            for before, step in zip([*chances, Fraction(0)], [Fraction(0), *chances], strict=True)
        ]
    return chances


@given(matrices())
def test_sdsm_tails_are_exact_for_their_cells(B):
    lower, upper = tails(B, "sdsm")
    cells = [[Fraction(value) for value in row] for row in cell_probabilities(B).tolist()]
    for pair, (i, j) in enumerate(combinations(range(len(B)), 2)):
        chances = poisson_binomial([a * b for a, b in zip(cells[i], cells[j], strict=True)])
        expected = both_tails(chances, int(B[i] @ B[j]))
        assert (lower[pair], upper[pair]) == pytest.approx(expected, rel=1e-12)


def test_sdsm_tails_with_thousands_of_columns():
    """Two sizes of columns: the sum of two binomials, folded in one line of numpy.

    Rows 0 and 1 are alike, as are 2 and 3; 1,200 columns hold one row of each pair, 1,800
    hold both rows of the first and one of the second pair.
    """
    small = [[1, 0], [0, 1], [1, 0], [0, 1]]
    large = [[1, 1], [1, 1], [1, 0], [0, 1]]
    B = np.hstack([np.tile(small, 600), np.tile(large, 900)])
    cells = cell_probabilities(B)
    lower, upper = tails(B, "sdsm")
    for pair, (i, j) in enumerate(combinations(range(4), 2)):
        q = cells[i] * cells[j]
        chances = np.convolve(
            scipy.stats.binom.pmf(np.arange(1201), 1200, q[0]),
            scipy.stats.binom.pmf(np.arange(1801), 1800, q[-1]),
        )
        x = int(B[i] @ B[j])
        assert lower[pair] == pytest.approx(chances[: x + 1].sum(), abs=1e-12)
        assert upper[pair] == pytest.approx(chances[x:].sum(), abs=1e-12)


# --- both --------------------------------------------------------------------------------


def table(rows: int, columns: int, most: float = 0.6) -> Any:
    """A matrix with busy and quiet rows, large and small columns."""
    chance = np.random.default_rng(0)
    rates = 0.01 + most * chance.random((rows, 1)) ** 3 * chance.random((1, columns))
    return sparse.csr_array((chance.random((rows, columns)) < rates).astype(int))


@pytest.mark.parametrize("model", MODELS)
def test_tails_are_chances(model):
    """Not 0, not more than 1, and together 1 plus the chance of what was seen."""
    lower, upper = tails(table(60, 200), model)
    assert (lower > 0).all()
    assert (upper > 0).all()
    assert (np.maximum(lower, upper) <= 1).all()
    assert (lower + upper >= 1 - 1e-15).all()


@pytest.mark.parametrize("model", MODELS)
@given(B=matrices())
def test_no_pair_is_below_the_least_tail(model, B):
    lower = tails(B, model).lower
    assert (lower >= least_tail(B, model) * (1 - 1e-9)).all()


@pytest.mark.parametrize("model", MODELS)
def test_the_least_tail_is_reached_by_the_fullest_two_if_they_never_met(model):
    B = [[1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1], [1, 0, 0, 0, 0, 0]]
    assert least_tail(B, model) == pytest.approx(tails(B, model).lower[0])
    assert least_tail(B[:1], model) == 1


@pytest.mark.parametrize("model", MODELS)
def test_what_was_seen_is_never_impossible(model):
    """Two rows that would meet 1,250 times by chance, and never do."""
    B = np.zeros((4, 5000), dtype=int)
    B[0, :2500] = B[1, 2500:] = B[2, ::2] = B[3, 1::2] = 1
    lower, _ = pair_tails(B, model, np.array([[0, 1]]))
    assert lower.tolist() == [1e-30]


@pytest.mark.parametrize("model", MODELS)
def test_the_order_of_pairs_rows_and_columns_does_not_matter(model):
    """Down to the last digit: classes are sorted."""
    B, chance = table(25, 40).toarray(), np.random.default_rng(1)
    rows, columns = chance.permutation(25), chance.permutation(40)
    given = np.argsort(rows)[np.column_stack(np.triu_indices(25, 1))][:, ::-1]
    found, moved = tails(B, model), pair_tails(B[rows][:, columns], model, given)
    assert moved.lower.tolist() == found.lower.tolist()
    assert moved.upper.tolist() == found.upper.tolist()


@pytest.mark.parametrize("model", MODELS)
def test_the_size_of_the_pieces_does_not_matter(model, monkeypatch):
    B = table(40, 70)
    whole = tails(B, model)
    monkeypatch.setattr(pairs, "CHUNK", 50)
    monkeypatch.setattr(pairs, "CELLS", 200)
    for found, expected in zip(tails(B, model), whole, strict=True):
        assert found == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (1, 3), (1, 0)])
def test_without_pairs_nothing(model, shape):
    lower, upper = tails(np.zeros(shape, dtype=int), model)
    assert len(lower) == len(upper) == 0
    assert pair_tails(np.eye(3), model, np.empty((0, 2), dtype=int)).lower.tolist() == []


@pytest.mark.parametrize("model", MODELS)
def test_necessity_is_no_surprise(model):
    """An empty row, a full one, and no columns at all."""
    for B in ([[0, 0, 0], [1, 0, 1]], [[1, 1, 1], [1, 0, 1]], np.zeros((2, 0))):
        lower, upper = tails(B, model)
        assert (lower.tolist(), upper.tolist()) == ([1], [1])


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    "B", [[[2, 0], [0, 1]], [[0.5, 0], [0, 1]], [[-1, 0], [0, 1]], [[float("nan"), 0], [0, 1]]]
)
def test_only_zeros_and_ones(model, B):
    with pytest.raises(ValueError, match="zeros and ones"):
        tails(B, model)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([[0, 3]], r"\[0, 3\] is not a pair of two of 3 rows"),
        ([[-1, 0]], r"\[-1, 0\] is not"),
        ([[1, 1]], r"\[1, 1\] is not"),
        ([[0, 1, 2]], "two in a row"),
        ([[0.0, 1.0]], "whole numbers"),
    ],
)
def test_only_pairs_of_rows(given, message):
    with pytest.raises(ValueError, match=message):
        pair_tails(np.eye(3, dtype=int), "hypergeometric", np.array(given))


def test_only_models_that_exist():
    with pytest.raises(ValueError, match="'fdsm' is none of hypergeometric, sdsm"):
        pair_tails([[1]], "fdsm", np.empty((0, 2), dtype=int))  # type: ignore[arg-type] # what a caller may get wrong


def test_the_matrix_is_left_alone():
    B = sparse.csr_array(([1, 0, 1], ([0, 1, 2], [0, 1, 1])), shape=(3, 2))
    before = B.data.tolist()
    tails(B, "sdsm")
    assert B.data.tolist() == before


# --- levels ------------------------------------------------------------------------------


@pytest.mark.parametrize("meetings", range(12))
def test_no_pair_that_never_met_has_a_smaller_tail(meetings):
    found = [
        comb(meetings - a, b) / comb(meetings, b)
        for a in range(meetings + 1)
        for b in range(meetings + 1 - a)
    ]
    assert smallest_tail(meetings) == pytest.approx(min(found))


def test_no_fewer_meetings_than_none():
    with pytest.raises(ValueError, match="negative"):
        smallest_tail(-1)


def test_false_discoveries_of_benjamini_and_hochberg():
    """Their example: fifteen p-values, of which four are kept at 0.05."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
         0.4262, 0.5719, 0.6528, 0.7590, 1.000]  # fmt: skip
    q = benjamini_hochberg(p)
    assert (q <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert q[3] == pytest.approx(0.0095 * 15 / 4)


@given(st.lists(st.floats(0, 1), min_size=1), st.randoms(use_true_random=False))
def test_q_values_agree_with_scipy_in_any_order(p, chance):
    chance.shuffle(p)
    expected = scipy.stats.false_discovery_control(p)
    assert benjamini_hochberg(p) == pytest.approx(expected)


@pytest.mark.parametrize("p", [[0.5, 1.01], [-0.1], [float("nan")], [[0.5]], 0.5])
def test_only_probabilities(p):
    with pytest.raises(ValueError, match=r"probability|one row"):
        benjamini_hochberg(p)


def test_scipy_stats_is_not_imported():
    program = """
import sys
import htno_graph.measures, htno_graph.nullmodel
htno_graph.nullmodel.pair_tails([[1, 0], [0, 1]], "sdsm", [[0, 1]])
print("scipy.stats" in sys.modules)
"""
    found = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout == "False\n"
