# SPDX-License-Identifier: EUPL-1.2
"""The records as the table that ``score`` reads: who was at what, when, and about what."""

from __future__ import annotations

from datetime import date
from math import nan

import numpy as np

from htno_graph.gaps.incidence import Occasions, numbered, table
from htno_graph.gaps.scope import Scope
from htno_graph.gaps.score import Happenings


def weigh(scope: Scope, met: Occasions) -> Happenings:
    """What scores count; ``score`` tells how it was chosen.

    Whatever happened within the period counts, on any theme and whoever took part, except the
    author of the only source. In a hall nobody meets.
    """
    themes = numbered(theme for happening in met.happenings for theme in happening.themes)
    about = [(n, themes[t]) for n, happening in enumerate(met.happenings) for t in happening.themes]
    when = np.array([_year(happening.latest) for happening in met.happenings], dtype=float)
    return Happenings(
        present=met.present,
        when=when,
        about=table(about, len(when), len(themes)),
        now=float(np.nanmax([*when, _year(scope.as_of), 0.0])),
        joint=met.meets,
    )


def _year(day: str) -> float:
    """The year and how much of it had passed; not a number for what is no date."""
    try:
        at = date.fromisoformat(day)
    except ValueError:
        return nan
    return at.year + (at.timetuple().tm_yday - 1) / 366
