#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Does the score of a pair predict who works together next? On Horizon 2020 projects.

Candidates are the pairs of a country's organisations that had a project by the end of year T
and none together, those without shared partners included. They are scored by the function
that `gaps` uses (``htno_graph.gaps.score``) from projects up to T, partners abroad included.
A positive is a first joint project after T. Beside it stand five indices on the projected
graph up to T (organisations tied by a common project, those abroad included): common
neighbours, Adamic-Adar, resource allocation, Jaccard and preferential attachment.

Equal scores are averaged: AUC takes midranks; average precision and precision at 100 are the
mean over all orders of what is equal, exactly.

Rows without a year are left out, since nobody can tell on which side of T they are; an
organisation without a country counts as a partner abroad and is never a candidate; a project
without programme part has no theme.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import digamma

from htno_graph.gaps.score import Happenings, scores

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
FILES = ("participations.csv.gz", "themes.csv.gz")
FIRST = 100


class Tables(NamedTuple):
    """Organisations × projects, projects × themes, *year* of each project, *country* of each
    organisation.
    """  # noqa: D205 - one sentence

    present: sparse.csr_array
    about: sparse.csr_array
    year: Ints
    country: list[str]


class Question(NamedTuple):
    """What is known by T, the *pairs* asked about, and which of them were tied afterwards."""

    known: Happenings
    pairs: Ints
    tied: Flags


def main() -> None:
    """Print the quality of our score and of five indices for one country and year."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, help="folder with " + " and ".join(FILES))
    parser.add_argument("--country", required=True, help="as in the data: BE, EL, UK …")
    parser.add_argument("--year", required=True, type=int, help="T: what is known ends with it")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    tables = read(folder(given.data))
    if given.country not in tables.country:
        known = " ".join(sorted({code for code in tables.country if code}))
        sys.exit(f"No organisation in country {given.country!r}. Take one of: {known}")
    asked = question(tables, given.country, given.year)
    if not asked.tied.any() or asked.tied.all():
        sys.exit(
            f"{given.country} {given.year}: {asked.tied.sum()} of {len(asked.pairs)} candidates "
            f"work together afterwards; nothing to tell apart. Projects start in "
            f"{tables.year.min()}–{tables.year.max()}: take another --year."
        )
    report(measure(asked), as_json=given.json)


def folder(given: Path | None) -> Path:
    """The folder with the tables; ends the program with what to do where there is none."""
    found = given or BESIDE
    missing = [name for name in FILES if not (found / name).is_file()]
    if missing:
        sys.exit(f"{found} has no {' and no '.join(missing)}. Name the folder with --data FOLDER.")
    return found


def rows(path: Path, *columns: str) -> Iterator[tuple[str, ...]]:
    """The values in these columns, row by row."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = set(columns) - set(reader.fieldnames or ())
        if missing:
            sys.exit(f"{path}: no column {', '.join(sorted(missing))}")
        for row in reader:
            yield tuple(row[name] for name in columns)


def read(place: Path) -> Tables:
    """The tables of a folder, without rows that lack a year."""
    given = rows(place / FILES[0], "rcn", "pic", "country", "start_year")
    kept = [row for row in given if row[3]]
    project = {name: n for n, name in enumerate(sorted({row[0] for row in kept}))}
    organisation = {name: n for n, name in enumerate(sorted({row[1] for row in kept}))}
    year, country = np.zeros(len(project), dtype=np.int64), [""] * len(organisation)
    for rcn, pic, code, start in kept:
        year[project[rcn]] = int(float(start))
        country[organisation[pic]] = country[organisation[pic]] or code
    told = [row for row in rows(place / FILES[1], "rcn", "programme_part") if row[0] in project]
    theme = {name: n for n, name in enumerate(sorted({part for _rcn, part in told}))}
    return Tables(
        cells([(organisation[row[1]], project[row[0]]) for row in kept], organisation, project),
        cells([(project[rcn], theme[part]) for rcn, part in told], project, theme),
        year,
        country,
    )


def cells(found: list[tuple[int, int]], first: Any, second: Any) -> sparse.csr_array:
    """Ones at these cells."""
    at = np.array(sorted(set(found)), dtype=np.int64).reshape(-1, 2)
    shape = (len(first), len(second))
    return sparse.csr_array((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=shape)


def question(tables: Tables, country: str, year: int) -> Question:
    """The candidates of a country by the end of *year*, and who of them work together later."""
    past = np.flatnonzero(tables.year <= year)
    present = sparse.csr_array(tables.present[:, past])
    codes = np.unique(tables.country, return_inverse=True)[1]
    own = np.array([code == country for code in tables.country])
    ours = np.flatnonzero(own & (present.sum(axis=1) > 0))
    here = np.triu_indices(len(ours), 1)
    before = together(present[ours])[here]
    after = together(tables.present[:, np.flatnonzero(tables.year > year)][ours])[here]
    pairs = np.stack([ours[here[0]], ours[here[1]]], axis=1)[~before]
    when = tables.year[past].astype(np.float64)
    known = Happenings(present, when, tables.about[past], year, codes)
    return Question(known, pairs, after[~before])


def together(present: sparse.csr_array) -> Flags:
    """Which of the rows have a column in common, as a table."""
    shared: Flags = (present @ present.T).toarray() > 0
    return shared


def measure(asked: Question) -> dict[str, Any]:
    """What is printed."""
    start = time.perf_counter()
    ours = scores(asked.known, asked.pairs).total
    seconds = time.perf_counter() - start
    return {
        "ours": quality(asked.tied, ours),
        "indices": {name: quality(asked.tied, x) for name, x in indices(asked).items()},
        "candidates": len(asked.pairs),
        "positives": int(asked.tied.sum()),
        "seconds": round(seconds, 3),
    }


def indices(asked: Question) -> dict[str, Floats]:
    """Five indices of the literature, on the graph of who had a project together."""
    graph = sparse.coo_array(asked.known.B @ asked.known.B.T)
    row, column = graph.coords
    other = row != column
    ties = (np.ones(other.sum()), (row[other], column[other]))
    graph = sparse.csr_array(ties, shape=graph.shape)
    degree = graph.sum(axis=1)
    nodes, place = np.unique(asked.pairs, return_inverse=True)
    i, j = place.reshape(asked.pairs.shape).T
    mine = graph[nodes]

    def shared(weight: Floats) -> Floats:
        found: Floats = (sparse.csr_array(mine.multiply(weight[None, :])) @ mine.T).toarray()[i, j]
        return found

    # whoever is shared has two partners or more
    several = np.maximum(degree, 2)
    common, one, two = shared(np.ones(len(degree))), degree[nodes][i], degree[nodes][j]
    return {
        "common_neighbours": common,
        "adamic_adar": shared(1 / np.log(several)),
        "resource_allocation": shared(1 / several),
        "jaccard": common / np.maximum(one + two - common, 1),
        "preferential_attachment": one * two,
    }


# --- quality ------------------------------------------------------------------------------


def quality(tied: Flags, score: Floats) -> dict[str, float]:
    """The three numbers for one score."""
    return {
        "auc": auc(tied, score),
        "average_precision": average_precision(tied, score),
        "precision_at_100": precision_at(tied, score, FIRST),
    }


class Levels(NamedTuple):
    """Of each level of equal scores, highest first: *above* and *size* count all, *won* and *had*
    the positives in it and above it.
    """  # noqa: D205 - one sentence

    above: Floats
    size: Floats
    had: Floats
    won: Floats


def levels(tied: Flags, score: Floats) -> Levels:
    """The levels of equal scores."""
    level = np.unique(-score, return_inverse=True)[1].ravel()
    size: Floats = np.bincount(level).astype(np.float64)
    won: Floats = np.bincount(level[tied], minlength=len(size)).astype(np.float64)
    return Levels(np.cumsum(size) - size, size, np.cumsum(won) - won, won)


def auc(tied: Flags, score: Floats) -> float:
    """The chance that a positive scores above a negative; equal counts half (midranks)."""
    above, size, had, won = levels(tied, score)
    lost = size - won
    negatives = lost.sum()
    below = negatives - (above - had) - lost
    return float((won * (below + lost / 2)).sum() / (won.sum() * negatives))


def average_precision(tied: Flags, score: Floats) -> float:
    """The mean, over positives, of the precision at their place; over all orders of equals.

    In a level of n with m positives, after a places with h positives, each place holds a
    positive with chance m/n; then on average (k − 1)(m − 1)/(n − 1) of the k − 1 places
    before it in the level do. So the place a + k adds m/n · (h + 1 + (k − 1)(m − 1)/(n − 1))
    / (a + k), and the sum over k needs only the harmonic sum of 1/(a + k).
    """
    found = levels(tied, score)
    above, size, had, won = (x[found.won > 0] for x in found)
    other = (won - 1) / np.maximum(size - 1, 1)
    harmonic = digamma(above + size + 1) - digamma(above + 1)
    hits = other * size + (had + 1 - other * (above + 1)) * harmonic
    return float((won / size * hits).sum() / won.sum())


def precision_at(tied: Flags, score: Floats, first: int) -> float:
    """The part of positives among the *first*, or among all where there are fewer."""
    above, size, _had, won = levels(tied, score)
    first = min(first, len(score))
    taken = np.clip(first - above, 0, size)
    return float((won * taken / size).sum() / first)


def report(found: dict[str, Any], *, as_json: bool) -> None:
    """JSON, or a table for people."""
    if as_json:
        print(json.dumps(found, indent=2))
        return
    print(f"{'':24} {'AUC':>8} {'AP':>8} {'P@100':>8}")
    for name, of in {"ours": found["ours"], **found["indices"]}.items():
        print(f"{name:24} " + " ".join(f"{value:8.4f}" for value in of.values()))
    line = "{candidates} candidates, {positives} positives, scored in {seconds} s"
    print(line.format(**found))


if __name__ == "__main__":
    main()
