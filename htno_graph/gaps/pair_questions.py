# SPDX-License-Identifier: EUPL-1.2
"""Pairs to ask about: no tie is recorded, and none would have been.

Both are known by name and have a part in something on the same theme, but no activity shows
whether they met (``candidates`` has the pairs of which one does). Not asked about is a pair
with a tie on any theme, with a problem that a source states itself, or of a whole and its part.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from htno_graph.gaps.candidates import Candidates, candidates
from htno_graph.gaps.incidence import CHUNK, table
from htno_graph.gaps.questions import MOST, GapQuestion
from htno_graph.gaps.scope import Scope
from htno_graph.language import _, ngettext
from htno_graph.network import parts
from htno_graph.nullmodel.margins import Ints


def pair_questions(scope: Scope, most: int = MOST) -> list[GapQuestion]:
    """A question for each pair, at most so many.

    An answer settles whether the two work together on each theme that they share, so those
    with most shared themes come first, then those with most partners in common, then by name.
    Of more than 2,000 actors those with most parts are compared, which is remarked.
    """
    found = candidates(scope)
    listed = found.listed
    pairs = listed[~found.groups[listed].any(axis=1)]
    settles = _shared(found, pairs)
    pairs, settles = pairs[settles > 0], settles[settles > 0]
    open_ = ~(found.observable(pairs) | found.known(pairs))
    pairs, settles, questions = pairs[open_], settles[open_], list[GapQuestion]()
    for n in sorted(set(settles.tolist()), reverse=True):
        if len(questions) < most:  # of pairs there may be millions
            ranked = sorted(_ranked(scope, found, pairs[settles == n]))
            questions += [_question(scope, found, *key[-2:]) for key in ranked[:most]]
    if len(found.busiest) < len(found.actors):
        line = _("Only the {n} actors with most parts were compared.")
        scope.remarks.append(line.format(n=len(found.busiest)))
    return questions[:most]


def _shared(found: Candidates, pairs: Ints) -> Ints:
    """On how many themes the two of each pair have a part."""
    names = {theme: n for n, theme in enumerate(sorted(filter(None, found.on)))}
    cells = [
        (n, names[theme])
        for n, iri in enumerate(found.actors)
        for theme in found.themes(iri)
        if theme
    ]
    on, counts = table(cells, len(found.actors), len(names)), np.zeros(len(pairs), dtype=np.int64)
    for start in range(0, len(pairs), CHUNK):
        i, j = pairs[start : start + CHUNK].T
        counts[start : start + CHUNK] = sparse.csr_array(on[i].multiply(on[j])).sum(axis=1)
    return counts


def _ranked(
    scope: Scope, found: Candidates, pairs: Ints
) -> Iterator[tuple[int, str, str, str, str]]:
    """A key for each pair without a tie on another theme, and the two."""
    near = {row: set(found.met.partners(row).tolist()) for row in set(pairs.ravel().tolist())}
    for i, j in pairs.tolist():
        if j not in near[i]:
            one, other = found.actors[i], found.actors[j]
            yield -len(near[i] & near[j]), scope.label(one), scope.label(other), one, other


def _question(scope: Scope, found: Candidates, one: str, other: str) -> GapQuestion:
    both = sorted(theme for theme in found.themes(one) & found.themes(other) if theme)
    happened = dict.fromkeys(
        part.happening.id
        for iri in (one, other)
        for part in found.mine[iri]
        if set(part.happening.themes) & set(both)
    )
    text = _("Do {names} work together on {themes}?")
    return GapQuestion(
        text.format(names=scope.names((one, other)), themes=scope.some(tuple(both))),
        len(both),
        tuple(happened),
        (one, other),
    )


def stand_ins(scope: Scope) -> str:
    """How many of the parts recorded are those of groups, in words; empty when none is."""
    there = list(parts(scope.graph, themes=scope.themes, period=scope.period))
    groups = sum(scope.is_group(part.actor) for part in there)
    if not groups:
        return ""
    line = ngettext(
        "In {m} of {n} part recorded a group stands in for parties: first ask who they are "
        "(gaps --ask).",
        "In {m} of {n} parts recorded a group stands in for parties: first ask who they are "
        "(gaps --ask).",
        len(there),
    )
    return line.format(m=groups, n=len(there))
