# SPDX-License-Identifier: EUPL-1.2
"""Matrices of themes by type and by actor, where enough of their cells is recorded.

A cell is ``part`` (had a part in what happened on the theme), ``fragile`` (and a source calls
that fragile or insufficient), ``absent`` (a source states absence), ``candidate`` (observable
on the theme, with somebody to whom no tie is recorded) or ``none``: not recorded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from htno_graph.answers.briefing import Briefing
from htno_graph.language import _, ngettext
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.network import parts
from htno_graph.page.payload import Data
from htno_graph.page.style import LOOKS, look
from htno_graph.queries import by_id, records_of
from htno_graph.ties import MARKS

ENOUGH = 0.2
"""Share of the cells that has to be recorded; a sparser matrix is one sentence."""

MOST = 40
"""Rows and columns that can be read; the fullest are kept."""

STATES = ("part", "fragile", "absent", "candidate", "none")

Pair = tuple[str, str]
"""IRIs of an actor, or a class of them, and of a theme."""

Cells = dict[Pair, tuple[str, int]]


class Matrix(NamedTuple):
    """Cells (state, how many) by row and theme, or *why_not*: the sentence why there is none.

    *rows* are IRIs of parties or classes of them, *columns* IRIs of themes.
    """

    title: str
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: tuple[tuple[tuple[str, int], ...], ...] = ()
    why_not: str = ""

    def data(self) -> Data:
        """As the page has it."""
        if self.why_not:
            return {"title": self.title, "why_not": self.why_not}
        return {
            "title": self.title,
            "rows": [short(row) if "/" in row else row for row in self.rows],
            "columns": [short(theme) for theme in self.columns],
            "cells": [list(row) for row in self.cells],
        }


def matrices(briefing: Briefing) -> list[Matrix]:
    """Type × theme and actor × theme: each a matrix, or the sentence why there is none."""
    had: dict[Pair, set[str]] = defaultdict(set)
    for part in parts(briefing.graph, themes=briefing.themes, period=briefing.within):
        for theme in part.happening.themes:
            if not briefing.themes or theme in briefing.themes:
                had[part.actor, theme].add(part.happening.id)
    actors: Cells = dict.fromkeys(sorted(_candidates(briefing)), ("candidate", 0))
    actors |= {key: ("part", len(of)) for key, of in sorted(had.items())}
    actors |= dict.fromkeys(sorted(_absent(briefing)), ("absent", 0))
    actors |= {k: ("fragile", len(had.get(k, ()))) for k in sorted(_fragile(briefing))}
    return [
        _matrix(_("Types of parties by theme"), _by_type(briefing, actors), _types(briefing)),
        _matrix(_("Parties by theme"), actors, []),
    ]


def _fragile(briefing: Briefing) -> set[Pair]:
    findings = [f for f in briefing.scope.records(r.Finding) if f.kind in MARKS]
    return {(a, t) for f in findings for a in f.subjects for t in f.themes}


def _absent(briefing: Briefing) -> set[Pair]:
    activities = {a.id: a for a in briefing.scope.records(r.Activity)}
    missed = [p for p in records_of(briefing.graph, r.Participation) if p.attendance in r.AWAY]
    held = [p for p in missed if p.activity in activities]
    return {(p.actor, theme) for p in held for theme in activities[p.activity].themes}


def _candidates(briefing: Briefing) -> set[Pair]:
    pairs = [card for card in briefing.cards if "pair" in card.families and card.theme]
    return {(a, card.theme) for card in pairs for a in card.subjects}


def _by_type(briefing: Briefing, cells: Cells) -> Cells:
    """How many parties of each class have a part in a theme; the strongest state of any."""
    actors = by_id(briefing.graph, r.Actor)
    found: Cells = {}
    for (actor, theme), (state, _n) in cells.items():
        key = (look(actors[actor]), theme)
        known, count = found.get(key, ("none", 0))
        best = min(known, state, key=STATES.index)
        found[key] = (best, count + (state in ("part", "fragile")))
    return found


def _types(briefing: Briefing) -> list[str]:
    actors = by_id(briefing.graph, r.Actor).values()
    used = {look(actor) for actor in actors if actor.named}
    return [key for key in LOOKS if key in used]


def _matrix(title: str, cells: Cells, rows: list[str]) -> Matrix:
    """Rows and columns with something recorded, or why there is no matrix."""
    rows = rows or _fullest(cells, 0)
    themes = _fullest(cells, 1)
    inside = [key for key in cells if key[0] in rows and key[1] in themes]
    size = len(rows) * len(themes)
    if not size or len(inside) / size < ENOUGH:
        line = ngettext(
            "{n} of {size} cells is recorded: too few for a matrix.",
            "{n} of {size} cells are recorded: too few for a matrix.",
            len(inside),
        )
        return Matrix(title, why_not=line.format(n=len(inside), size=size))
    filled = tuple(tuple(cells.get((row, t), ("none", 0)) for t in themes) for row in rows)
    return Matrix(title, tuple(rows), tuple(themes), filled)


def _fullest(cells: Cells, side: int) -> list[str]:
    """The rows (0) or themes (1) with most cells, at most ``MOST``."""
    count = Counter(key[side] for key in cells)
    return sorted(count, key=lambda key: (-count[key], key))[:MOST]
