# SPDX-License-Identifier: EUPL-1.2
"""The records as the table that ``score`` reads: who was at what, when, and about what."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from itertools import chain
from math import nan

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from htno_graph import records as r
from htno_graph.gaps.candidates import Candidates
from htno_graph.gaps.field import Field
from htno_graph.gaps.score import Happenings, Scores, scores
from htno_graph.network import Part, parts
from htno_graph.network.parts import Happening
from htno_graph.queries import above


def weigh(field: Field, found: Candidates) -> Scores:
    """The scores of the candidates, in order; ``score`` tells what counts and how it was chosen.

    Whatever happened within the period counts, on any theme and whoever took part, except the
    author of the only source. In a hall nobody meets.
    """
    there = [p for p in parts(field.graph, period=field.period) if p.actor not in found.author]
    occasions = [(part, key) for part in there for key in _occasions(part)]
    rows = _numbered(chain(found.actors, (part.actor for part in there)))
    columns = _numbered(key for _part, key in occasions)
    happenings = list({key: part.happening for part, key in occasions}.values())
    themes = _numbered(theme for happening in happenings for theme in happening.themes)
    about = [(n, themes[t]) for n, happening in enumerate(happenings) for t in happening.themes]
    when = np.array([_year(happening.latest) for happening in happenings], dtype=float)
    table = Happenings(
        present=_table(
            ((rows[part.actor], columns[key]) for part, key in occasions), len(rows), len(columns)
        ),
        when=when,
        about=_table(about, len(columns), len(themes)),
        now=float(np.nanmax([*when, _year(field.as_of), 0.0])),
        joint=np.array([not _hall(field, happening) for happening in happenings], dtype=bool),
    )
    return scores(table, found.pairs)


def _occasions(part: Part) -> Iterator[tuple[str, str]]:
    """What it is a part of: contact of S with A and B is one occasion with each, as in ``ties``."""
    record = part.happening
    others: Iterable[str] = ()
    if not isinstance(record, r.Activity):
        partners = [iri for iri in record.participants if iri not in record.agents]
        others = partners if part.actor in record.agents else (part.actor,)
    for other in others or ("",):
        yield record.id, other


def _numbered(keys: Iterable[Hashable]) -> dict[Hashable, int]:
    return {key: n for n, key in enumerate(dict.fromkeys(keys))}


def _table(cells: Iterable[tuple[int, int]], rows: int, columns: int) -> sparse.csr_array:
    at: NDArray[np.int64] = np.array(list(cells), dtype=np.int64).reshape(-1, 2)
    return sparse.csr_array((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=(rows, columns))


def _year(day: str) -> float:
    """The year and how much of it had passed; not a number for what is no date."""
    try:
        at = date.fromisoformat(day)
    except ValueError:
        return nan
    return at.year + (at.timetuple().tm_yday - 1) / 366


def _hall(field: Field, happening: Happening) -> bool:
    series = happening.series if isinstance(happening, r.Activity) else ""
    return bool(series) and above(field.graph, "series", series) == "hall"
