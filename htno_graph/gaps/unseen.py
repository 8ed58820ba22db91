# SPDX-License-Identifier: EUPL-1.2
"""Pairs to ask about: no tie is recorded, and none would have been.

Both are known by name and have a part in something on the same theme, but no activity shows
whether they met (``candidates`` has the pairs of which one does). Not asked about is a pair
with a tie on any theme, with a problem that a source states itself, or of a whole and its part.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from htno_graph.gaps.candidates import Candidates, candidates
from htno_graph.gaps.field import Field
from htno_graph.gaps.questions import MOST, Question
from htno_graph.language import _
from htno_graph.network import parts

Ints = NDArray[np.int64]


def pair_questions(field: Field, most: int = MOST) -> list[Question]:
    """A question for each pair, at most so many.

    An answer settles whether the two work together on each theme that they share, so those
    with most shared themes come first, then those with most partners in common, then by name.
    """
    found = candidates(field)
    named = np.array([not field.is_group(iri) for iri in found.actors], dtype=bool)
    shared = _shared(found) * np.outer(named, named) * ~(found.able | found.known)
    pairs, questions = np.argwhere(np.triu(shared, 1)), list[Question]()
    settles = shared[pairs[:, 0], pairs[:, 1]]
    for n in sorted(set(settles.tolist()), reverse=True):
        if len(questions) < most:  # of pairs there may be millions
            ranked = sorted(_ranked(field, found, pairs[settles == n]))
            questions += [_question(field, found, *key[-2:]) for key in ranked[:most]]
    return questions[:most]


def _shared(found: Candidates) -> Ints:
    """On how many themes each two actors have a part, by place."""
    names = {theme: n for n, theme in enumerate(sorted(filter(None, found.on)))}
    cells = [
        (n, names[theme])
        for n, iri in enumerate(found.actors)
        for theme in found.themes(iri)
        if theme
    ]
    at: Ints = np.array(cells, dtype=np.int64).reshape(-1, 2)
    shape = len(found.actors), max(len(names), 1)
    table = sparse.csr_array((np.ones(len(at), dtype=np.int64), (at[:, 0], at[:, 1])), shape=shape)
    both: Ints = (table @ table.T).toarray()
    return both


def _ranked(
    field: Field, found: Candidates, pairs: Ints
) -> Iterator[tuple[int, str, str, str, str]]:
    """A key for each pair without a tie on another theme, and the two."""
    for i, j in pairs.tolist():
        one, other = found.actors[i], found.actors[j]
        if other not in found.near[one]:
            common = len((found.near[one] & found.near[other]) - found.author)
            yield -common, field.label(one), field.label(other), one, other


def _question(field: Field, found: Candidates, one: str, other: str) -> Question:
    both = sorted(theme for theme in found.themes(one) & found.themes(other) if theme)
    happened = dict.fromkeys(
        part.happening.id
        for iri in (one, other)
        for part in found.mine[iri]
        if set(part.happening.themes) & set(both)
    )
    text = _("Do {names} work together on {themes}?")
    return Question(
        text.format(names=field.names((one, other)), themes=field.some(tuple(both))),
        len(both),
        tuple(happened),
        (one, other),
    )


def stand_ins(field: Field) -> str:
    """How many of the parts recorded are those of groups, in words; empty when none is."""
    there = list(parts(field.graph, themes=field.themes, period=field.period))
    groups = sum(field.is_group(part.actor) for part in there)
    if not groups:
        return ""
    line = _(
        "In {m} of {n} parts recorded a group stands in for parties: first ask who they are "
        "(gaps --ask)."
    )
    return line.format(m=groups, n=len(there))
