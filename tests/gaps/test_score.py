# SPDX-License-Identifier: EUPL-1.2
"""The score of a pair by its rules, by hand and by brute force; and the benchmark's measures.

Numbers come from the formulas of the module, worked out in this file without its code, and
from orders enumerated one by one. The benchmark itself runs on tables made here, and on the
real ones where they lie beside the checkout.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import subprocess
import sys
from itertools import chain, permutations, product
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from htno_graph.gaps import score
from htno_graph.gaps.score import PARTS, Happenings, Scores, best, scores
from tests.gaps.conftest import every, same, tables

ROOT = Path(__file__).resolve().parents[2]
PREDICT = ROOT / "benchmarks" / "predict.py"
DATA = ROOT.parent / "shared" / "data"


def table(present: Any, about: Any = None, when: Any = 2023.0, **more: Any) -> Happenings:
    """Happenings, in 2023 and on no theme unless said otherwise, seen from 2023."""
    B = np.atleast_2d(present)
    topics = np.zeros((B.shape[1], 1)) if about is None else np.atleast_2d(about)
    return Happenings(B, np.broadcast_to(when, B.shape[1]).astype(float), topics, 2023.0, **more)


def part(known: Happenings, name: str, pair: tuple[int, int] = (0, 1)) -> float:
    """What one part gives to a pair."""
    return float(scores(known, np.array([pair])).parts[0, PARTS.index(name)])


# --- rules that hold for every table --------------------------------------------------------


@given(tables())
def test_shares_are_0_to_1_and_add_up(known):
    found = scores(known, every(known.B.shape[0]))
    assert np.isfinite(found.total).all()
    assert (found.parts >= 0).all()
    assert found.parts.sum(axis=1) == pytest.approx(found.total)
    assert tuple(found.shares) == PARTS
    assert sum(found.shares.values()) == pytest.approx((found.total > 0).astype(float))


@given(tables())
def test_the_order_within_a_pair_does_not_matter(known):
    pairs = every(known.B.shape[0])
    assert same(scores(known, pairs), scores(known, pairs[:, ::-1]))


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_actors_happenings_and_themes_does_not_matter(known, random):
    mixed = [random.sample(range(n), n) for n in (*known.B.shape, known.topics.shape[1])]
    actors, happenings, themes = (np.array(order, dtype=np.int64) for order in mixed)
    other = Happenings(
        known.B[actors][:, happenings],
        known.when[happenings],
        known.topics[happenings][:, themes],
        known.now,
        None if known.circle is None else known.circle[actors],
        None if known.joint is None else known.joint[happenings],
    )
    pairs, moved = every(len(actors)), np.argsort(actors)
    assert scores(other, moved[pairs]).parts == pytest.approx(scores(known, pairs).parts)


@given(tables(), st.sampled_from([1, 3, 1000]))
def test_blocks_change_nothing(known, cells):
    pairs = every(known.B.shape[0])
    whole = scores(known, pairs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(score, "CELLS", cells)
        assert same(scores(known, pairs), whole)
    one = [scores(known, pairs[n : n + 1]) for n in range(len(pairs))]
    assert [float(x.total[0]) for x in one] == whole.total.tolist()


@given(tables())
def test_an_actor_that_was_nowhere_changes_nothing(known):
    pairs = every(known.B.shape[0])
    nobody = sparse.csr_array((1, known.B.shape[1]))
    circle = None if known.circle is None else np.append(known.circle, 0)
    more = Happenings(
        sparse.vstack([known.B, nobody]), known.when, known.about, known.now, circle, known.joint
    )
    assert same(scores(more, pairs), scores(known, pairs))


def test_an_actor_on_its_own_changes_only_how_rare_themes_are():
    known = table([[1, 0], [0, 1]], np.eye(2)[[0, 0]])
    alone = table([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[1, 0], [1, 0], [0, 0]])
    assert same(scores(alone, every(2)), scores(known, every(2)))
    other = table([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[1, 0], [1, 0], [0, 1]])
    more, less = (scores(x, every(2)).parts[0] for x in (other, known))
    assert more[1] > less[1]
    assert more[[0, 2, 3]].tolist() == less[[0, 2, 3]].tolist()


# --- what weighs more ---------------------------------------------------------------------

CHAIN = [[1, 0], [0, 1], [1, 1]]  # the first two actors each met the third


@pytest.mark.parametrize("name", ["partners", "themes", "recency"])
def test_older_happenings_weigh_less(name):
    themes = np.eye(2)[[0, 0]]
    gone = [part(table(CHAIN, themes, when), name) for when in (2023.0, 2019.0, 2010.0)]
    assert gone[0] > gone[1] > gone[2] > 0


def test_what_has_no_date_fades_like_the_oldest():
    unknown = table(CHAIN, np.eye(2), [float("nan"), 2015.0])
    oldest = table(CHAIN, np.eye(2), 2015.0)
    assert same(scores(unknown, every(3)), scores(oldest, every(3)))
    nothing = table(CHAIN, np.eye(2), float("nan"))
    assert same(scores(nothing, every(3)), scores(table(CHAIN, np.eye(2)), every(3)))


def test_rarer_themes_weigh_more():
    alone = np.eye(6)
    known = table(alone, np.eye(2)[[0, 0, 1, 1, 1, 1]])
    assert part(known, "themes", (0, 1)) > part(known, "themes", (2, 3)) > 0
    assert part(known, "themes", (0, 2)) == 0


def test_larger_meetings_weigh_less():
    def between(others: int) -> float:
        """The first two each met the third and some others, at a meeting of their own."""
        B = np.zeros((3 + 2 * others, 2))
        B[:3] = CHAIN
        B[3 : 3 + others, 0] = B[3 + others :, 1] = 1
        return part(table(B), "partners")

    found = [between(others) for others in (0, 1, 10, 100, score.LARGE - 2)]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)
    assert found[-1] > 0 == between(score.LARGE - 1)


def test_more_shared_partners_weigh_more_and_busy_ones_less():
    two = [[1, 0, 1, 0], [0, 1, 0, 1], [1, 1, 0, 0], [0, 0, 1, 1]]
    busy = [[1, 0, 0], [0, 1, 0], [1, 1, 1], [0, 0, 1]]
    assert part(table(two), "partners") > part(table(CHAIN), "partners")
    assert part(table(CHAIN), "partners") > part(table(busy), "partners")


def test_only_what_ties_makes_partners():
    hall = table(CHAIN, joint=np.array([False, True]))
    assert part(hall, "partners") == 0
    assert part(hall, "activity") < part(table(CHAIN), "activity")
    assert part(hall, "recency") == part(table(CHAIN), "recency")


def test_partners_elsewhere_are_shared_but_do_not_count_as_activity():
    abroad = table(CHAIN, circle=np.array([1, 1, 2]))
    assert part(abroad, "partners") == part(table(CHAIN), "partners")
    assert part(abroad, "activity") == pytest.approx(0.4 * 2 * log(2))


def test_pairs_without_shared_partners_are_ranked_by_activity():
    B = np.zeros((4, 6))
    for column, actor in enumerate((0, 0, 0, 1, 1, 2)):
        B[actor, column] = 1
    found = scores(table(B), every(4))
    assert np.isfinite(found.total).all()
    assert (found.parts[:, :2] == 0).all()
    ranked = [tuple(pair) for pair in every(4)[np.argsort(-found.total, kind="stable")].tolist()]
    assert ranked == [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)]
    assert found.total[-1] > 0


# --- by hand ------------------------------------------------------------------------------


def test_five_actors_by_hand():
    """Ann and Bob met in 2023, Bob, Cas and Dee in 2019, both on theme x; Eve did y alone.

    Seen from 2023 the happening of 2019 counts ½. Ties of Bob: with Ann 1/(2 − 1) = 1, with
    Cas and Dee ½/(3 − 1) = ¼; Bob shared 1 + ½ = 1.5. So Ann and Cas have (1 · ¼ / 1.5)^¼.
    Theme x was attended 2 · 1 + 3 · ½ = 3.5 times and y once: q = 3.5/4.5 and 1/4.5.
    Ann's part of x is 1/(1 + 1), Cas's ½/(½ + 1).
    """
    present = [[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1]]
    known = table(present, [[1, 0], [1, 0], [0, 1]], [2023.0, 2019.0, 2023.0])
    found = scores(known, np.array([[0, 2], [0, 4], [2, 3]]))
    ann_cas = (
        log(1 + (0.25 / 1.5) ** 0.25 / 0.12),
        log(1 + (1 / 2) * (0.5 / 1.5) / (3.5 / 4.5)),
        0.4 * (log(2) + log(2) + log(1 + 1) + log(1 + 2)),
        0.2 * log(1 + 0.5),
    )
    ann_eve = (0, 0, 0.4 * (log(2) + log(2) + log(2) + log(1)), 0.2 * log(2))
    cas_dee = (  # who met each other too: Bob is whom they share
        log(1 + (0.25 * 0.25 / 1.5) ** 0.25 / 0.12),
        log(1 + (0.5 / 1.5) ** 2 / (3.5 / 4.5)),
        0.4 * 2 * (log(2) + log(3)),
        0.2 * log(1.5),
    )
    assert found.parts == pytest.approx(np.array([ann_cas, ann_eve, cas_dee]))
    assert found.total == pytest.approx([3.391, 0.970, 3.209], abs=0.0005)
    shares = {name: float(share[1]) for name, share in found.shares.items()}
    assert shares == pytest.approx(
        {"partners": 0, "themes": 0, "activity": 6 / 7, "recency": 1 / 7}
    )


# --- the edges ----------------------------------------------------------------------------


def test_nothing_to_score():
    none = np.zeros((0, 2), dtype=np.int64)
    assert len(scores(table(CHAIN), none).total) == 0
    nowhere = scores(table(np.zeros((2, 0))), every(2))
    assert [float(x[0]) for x in (nowhere.total, *nowhere.shares.values())] == [0] * 5


@pytest.mark.parametrize(
    ("pairs", "said"),
    [([[0, 0]], "pair of two"), ([[0, 3]], "3"), ([[-1, 0]], "two of"), ([[0.0, 1]], "whole")],
)
def test_pairs_that_are_none_are_refused(pairs, said):
    with pytest.raises(ValueError, match=said):
        scores(table(CHAIN), np.array(pairs))


def test_tables_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="after 2023"):
        table(CHAIN, when=2023.5)
    with pytest.raises(ValueError, match="fit"):
        table(CHAIN, np.eye(3))
    with pytest.raises(ValueError, match="fit"):
        table(CHAIN, circle=np.array([1, 2]))


def test_the_same_bytes_twice_and_any_kind_of_matrix():
    one, other = (
        Happenings(kind(CHAIN), np.full(2, 2020.0), kind(np.eye(2)), 2023.0)
        for kind in (np.array, sparse.coo_array)
    )
    assert same(scores(one, every(3)), scores(other, every(3)))


# --- the best pairs ------------------------------------------------------------------------


@given(tables(least=0, most=9), st.integers(0, 20), st.sampled_from([1, 1000]), st.booleans())
def test_the_best_are_those_of_all(known, count, cells, some):
    pairs = every(known.B.shape[0])
    if some:
        pairs = pairs[pairs.sum(axis=1) % 2 == 1]
    found = scores(known, pairs)
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -found.total))[:count]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(score, "CELLS", cells)
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
        patch.setattr(score, "CELLS", 2000)
        looked.clear()
        assert best(known, 20, allowed)[0].tolist() == whole.tolist()
    assert sum(looked) < len(found.total) / 2


# --- the measures of the benchmark --------------------------------------------------------


@pytest.fixture(scope="module")
def predict() -> Any:
    """The benchmark as a module."""
    spec = importlib.util.spec_from_file_location("predict", PREDICT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def orders(values: list[int]) -> list[list[int]]:
    """All orders of places, highest value first, equals in every order."""
    levels = [
        [n for n, v in enumerate(values) if v == x] for x in sorted(set(values), reverse=True)
    ]
    return [list(chain(*found)) for found in product(*(permutations(x) for x in levels))]


@given(st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=2, max_size=7))
def test_measures_against_all_orders(predict, given_):
    values, tied = [value for value, _tied in given_], [tied for _value, tied in given_]
    if not 0 < sum(tied) < len(tied):
        return
    y, s = np.array(tied), np.array(values, dtype=float)
    precisions, firsts = [], []
    for order in orders(values):
        hits = np.cumsum(y[order])
        places = np.flatnonzero(y[order])
        precisions.append(float(np.mean(hits[places] / (places + 1))))
        firsts.append([hits[min(k, len(y)) - 1] / min(k, len(y)) for k in (1, 2, 3, 100)])
    wins = [(a > b) + (a == b) / 2 for a, b in product(s[y], s[~y])]
    assert predict.average_precision(y, s) == pytest.approx(np.mean(precisions))
    assert predict.auc(y, s) == pytest.approx(np.mean(wins))
    found = [predict.precision_at(y, s, k) for k in (1, 2, 3, 100)]
    assert found == pytest.approx(np.mean(firsts, axis=0))


# --- the benchmark --------------------------------------------------------------------------

PROJECTS = {  # project: year, theme, who was in it
    "1": ("2014", "X", "a b p"),
    "2": ("2015.0", "X", "b c"),
    "3": ("2015", "Y", "d e"),
    "4": ("2016", "Y", "e p"),
    "5": ("2018", "X", "a c d"),  # first together: a-c, a-d, c-d
    "6": ("", "X", "a e"),  # nobody can tell when
    "7": ("2018", "", "n d"),  # n is known only later
    "8": ("2016", "X", "f p"),  # f has no country
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Tables of eight projects: a to e in BE, p abroad."""
    lines = ["rcn,pic,type,country,start_year"]
    for rcn, (year, _theme, who) in PROJECTS.items():
        countries = {"p": "FR", "f": ""}
        lines += [f"{rcn},{pic},REC,{countries.get(pic, 'BE')},{year}" for pic in who.split()]
    themes = ["rcn,programme_part", *(f"{n},{of[1]}" for n, of in PROJECTS.items() if of[1]), "9,X"]
    for name, rows in (("participations", lines), ("themes", themes)):
        data = "\n".join(rows).encode()
        (tmp_path / f"{name}.csv.gz").write_bytes(gzip.compress(data))
    return tmp_path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PREDICT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_benchmark_asks_about_pairs_that_were_not_yet_partners(predict, folder):
    asked = predict.question(predict.read(folder), "BE", 2016)
    names = "abcdefnp"
    pairs = {
        names[i] + names[j]: bool(x) for (i, j), x in zip(asked.pairs, asked.tied, strict=True)
    }
    assert pairs == {
        **dict.fromkeys(("ac", "ad", "cd"), True),
        **dict.fromkeys(("ae", "bd", "be", "ce"), False),
    }
    assert (asked.known.when <= 2016).all()


def test_indices_by_hand(predict, folder):
    """a has b and p, e has d and p, so they share p; p has a, b, e and f."""
    asked = predict.question(predict.read(folder), "BE", 2016)
    row = [tuple(pair) for pair in asked.pairs.tolist()].index((0, 4))
    found = {name: float(values[row]) for name, values in predict.indices(asked).items()}
    assert found == pytest.approx(
        {
            "common_neighbours": 1,
            "adamic_adar": 1 / log(4),
            "resource_allocation": 1 / 4,
            "jaccard": 1 / 3,
            "preferential_attachment": 4,
        }
    )


def test_the_benchmark_prints_json(folder):
    done = run("--data", str(folder), "--country", "BE", "--year", "2016", "--json")
    found = json.loads(done.stdout)
    measures = {"auc", "average_precision", "precision_at_100"}
    assert list(found) == ["ours", "indices", "candidates", "positives", "seconds"]
    assert (found["candidates"], found["positives"]) == (7, 3)
    assert all(set(of) == measures for of in (found["ours"], *found["indices"].values()))
    assert len(found["indices"]) == 5
    assert found["ours"]["precision_at_100"] == pytest.approx(3 / 7)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"--country": "XX"}, "one of: BE FR"),
        ({"--data": "nowhere"}, "--data FOLDER"),
        ({"--year": "2020"}, "another --year"),
        ({"--year": "2000"}, "another --year"),
    ],
)
def test_the_benchmark_says_what_to_do(folder, change, said):
    options = {"--data": str(folder), "--country": "BE", "--year": "2016", **change}
    done = run(*(word for option in options.items() for word in option))
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not DATA.is_dir(), reason="the tables do not lie beside the checkout")
def test_the_score_predicts_more_than_the_indices(predict):
    """Slovenia at 2016, one of the countries that the constants were chosen on."""
    found = predict.measure(predict.question(predict.read(DATA), "SI", 2016))
    assert (found["candidates"], found["positives"]) == (16675, 53)
    for name, least in (("auc", 0.09), ("average_precision", 0.04)):
        assert found["ours"][name] > max(x[name] for x in found["indices"].values()) + least
    assert found["seconds"] < 5
