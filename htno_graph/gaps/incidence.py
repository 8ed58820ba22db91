# SPDX-License-Identifier: EUPL-1.2
"""Who was at what, as tables: a graph may have more ties than a list of them can hold."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from math import nan
from typing import NamedTuple

import numpy as np
from scipy import sparse

from htno_graph.gaps.scope import Scope
from htno_graph.gaps.score import Happenings
from htno_graph.matters import parties
from htno_graph.model import records as r
from htno_graph.network import Part
from htno_graph.network.parts import Happening
from htno_graph.nullmodel.margins import Flags, Floats, Ints
from htno_graph.store.memory import Graph
from htno_graph.ties.links import meeting_kind

CHUNK = 500_000
"""Pairs that are looked up together."""

Key = tuple[str, tuple[str, ...], str]


class Occasions(NamedTuple):
    """Actors × occasions; *rows* gives the row of an actor.

    *present* counts: a column for each happening, of *happenings*, and each partner in it;
    *meets* says which of these columns tie those who are there. *ties* ties: whoever shares
    one of its columns has a tie (see ``ties.links``); *of* gives the happening of each and
    *who* the same table turned: occasions × actors.
    """

    rows: dict[str, int]
    happenings: list[Happening]
    present: sparse.csr_array
    meets: Flags
    ties: sparse.csr_array
    of: list[Happening]
    who: sparse.csr_array

    def partners(self, row: int) -> Ints:
        """The rows of those with whom an actor has a tie, rising."""
        there: Ints = np.unique(self.who[self.ties[[row]].indices].indices)
        others: Ints = there[there != row]
        return others


def occasions(scope: Scope, parts: Sequence[Part], first: Iterable[str]) -> Occasions:
    """The occasions of *parts*; the actors in *first* have the first rows."""
    keyed = [(part, key) for part in parts for key in _keys(scope.graph, part)]
    rows = {iri: n for n, iri in enumerate(dict.fromkeys([*first, *(p.actor for p in parts)]))}
    columns = numbered(key for _part, key in keyed)
    happenings = list({key: part.happening for part, key in keyed}.values())
    kinds = [_kind(scope, happening) for happening in happenings]
    present = table(
        ((rows[part.actor], columns[key]) for part, key in keyed), len(rows), len(columns)
    )
    meets = np.array([kind == "table" for kind in kinds], dtype=bool)
    held = {x.id for x, kind in zip(happenings, kinds, strict=True) if kind == "hall"}
    stars = list(_stars([part for part in parts if part.happening.id in held]))
    apart = numbered(key for _part, key in stars)
    star = table(((rows[p.actor], apart[key]) for p, key in stars), len(rows), len(apart))
    ties = sparse.csr_array(sparse.hstack([present[:, np.flatnonzero(meets)], star]))
    of = [x for x, tied in zip(happenings, meets, strict=True) if tied]
    of += {key: part.happening for part, key in stars}.values()
    return Occasions(rows, happenings, present, meets, ties, of, sparse.csr_array(ties.T))


def _keys(graph: Graph, part: Part) -> Iterator[Key]:
    """What it is a part of: contact of S with A and B is one occasion with each, as in ``ties``.

    Whom two sources name in one deed do not meet by that: it is an occasion of each company.
    """
    record, actor = part.happening, part.actor
    if isinstance(record, r.Activity):
        yield record.id, (), ""
        return
    for agents, participants in parties(graph, record):
        partners = [iri for iri in participants if iri not in agents]
        if actor in agents:
            yield from ((record.id, agents, other) for other in partners or [""])
        elif actor in partners:
            yield record.id, agents, actor


def _stars(parts: Sequence[Part]) -> Iterator[tuple[Part, Key]]:
    """In a hall the organisers meet each other and everybody, and nobody else does."""
    hosts: dict[str, list[Part]] = {part.happening.id: [] for part in parts}
    for part in parts:
        if part.participation and "organiser" in part.participation.roles:
            hosts[part.happening.id].append(part)
    for part in parts:
        for host in hosts[part.happening.id]:
            for one in (host, part):
                yield one, (part.happening.id, (), part.actor)


def _kind(scope: Scope, happening: Happening) -> str:
    """``table`` where all meet, ``hall``, or another kind of series, where nobody does."""
    if not isinstance(happening, r.Activity):
        return "table"
    return meeting_kind(scope.graph, happening)


def numbered(keys: Iterable[Hashable]) -> dict[Hashable, int]:
    """Each key once, numbered in order."""
    return {key: n for n, key in enumerate(dict.fromkeys(keys))}


def table(cells: Iterable[tuple[int, int]], rows: int, columns: int) -> sparse.csr_array:
    """Ones at these cells."""
    at: Ints = np.array(list(cells), dtype=np.int64).reshape(-1, 2)
    made = sparse.csr_array((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=(rows, columns))
    made.data[:] = 1  # a cell given twice
    return made


def largest(sizes: Floats | Ints, most: int) -> Ints:
    """Places of the largest of *sizes*, rising: as many as can be put in *most* pairs."""
    count = int((1 + (1 + 8 * most) ** 0.5) / 2)
    places: Ints = np.sort(np.argsort(-sizes, kind="stable")[:count])
    return places


def pairs_among(places: Ints) -> Ints:
    """All pairs of *places* (rising), (m, 2), the lower one first."""
    pairs: Ints = places[np.stack(np.triu_indices(len(places), 1), axis=1)]
    return pairs


def shared(one: sparse.csr_array, other: sparse.csr_array, pairs: Ints) -> Flags:
    """Of each pair whether the row in *one* and the row in *other* have a column in common."""
    found = np.zeros(len(pairs), dtype=bool)
    for start in range(0, len(pairs), CHUNK):
        i, j = pairs[start : start + CHUNK].T
        found[start : start + CHUNK] = one[i].multiply(other[j]).sum(axis=1) > 0
    return found


def scored(scope: Scope, met: Occasions) -> Happenings:
    """The records as the table that ``score`` reads: who was at what, when, and about what.

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
