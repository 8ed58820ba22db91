# SPDX-License-Identifier: EUPL-1.2
"""Which pairs are candidates: both observable, and no tie recorded.

No record of a tie means something only where a tie would have been recorded. Two actors are
observable together when

- an activity held names both as taking part (two parties in one hall), or
- of an activity on a theme the attendance is complete and by organisation, and both have a
  part in something on that theme.

Both are then asked within the themes and the period of the field; what has no theme counts
as a theme of its own. An actor is an organisation or body by name; a group may be one of the
two where an activity names both, a role never. Not a candidate is a pair

- with a tie in the field, also through a group that one of them is stated to be in;
- of which a source says something itself: a finding about both, or something together that
  was not achieved;
- of which one is a stated member, part or employee of the other;
- with the author of the only source: its report names whom it met.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from htno_graph import records as r
from htno_graph.gaps.field import Field
from htno_graph.network import Part, members, parts
from htno_graph.network.filters import only_author
from htno_graph.queries import natural, once
from htno_graph.things import find
from htno_graph.ties.links import Link, fully_recorded, links

Ints = NDArray[np.int64]

MOST = 2_000_000
"""At most this many pairs are weighed: with more, those of the actors with most parts."""


class Candidates(NamedTuple):
    """*actors* in order, and *pairs* of their places: an (m, 2) array, the first the smaller.

    *left_out* is how many actors were left out for size; *mine* gives the parts in the field
    of each actor, *near* its partners on any theme within the period, *on* how many actors
    have a part on a theme, *full* the activities with complete attendance; *author* is the
    author of the only source, if any. *able* says which two are observable together and
    *known* of which two a tie is recorded, a source states a problem, or one is in the other:
    arrays by place.
    """

    actors: tuple[str, ...]
    pairs: Ints
    left_out: int
    mine: dict[str, list[Part]]
    near: dict[str, set[str]]
    on: dict[str, int]
    full: dict[str, r.Activity]
    author: frozenset[str]
    able: NDArray[np.bool_]
    known: NDArray[np.bool_]

    def themes(self, actor: str) -> frozenset[str]:
        """The themes on which an actor has a part; ``""`` stands for a part without one."""
        return frozenset(theme for part in self.mine[actor] for theme in subjects(part.happening))

    def observed(self, a: str, b: str) -> tuple[str, ...]:
        """The activities that name both, else those with complete attendance on a theme of both."""
        at = [{p.happening.id for p in self.mine[iri] if p.participation} for iri in (a, b)]
        shared = self.themes(a) & self.themes(b)
        full = {x.id for x in self.full.values() if shared & set(subjects(x))}
        return tuple(sorted(at[0] & at[1] or full, key=natural))


def subjects(record: r.Record) -> tuple[str, ...]:
    """The themes of a record; one without a name where it has none."""
    return record.themes or ("",)


def complete(field: Field) -> dict[str, r.Activity]:
    """Activities held in the field that say of each organisation whether it was there."""
    return {
        activity.id: activity
        for activity in field.records(r.Activity)
        if activity.status == "held"
        and fully_recorded(activity)
        and (field.period is None or field.period.match(activity) != "undated")
    }


def candidates(field: Field, most: int = MOST) -> Candidates:
    """The candidates of a field, at most *most*."""
    there = list(parts(field.graph, themes=field.themes, period=field.period))
    told = (record.id for part in there for record in part.records)
    author = only_author(field.graph, told, {"without_author": True})
    mine: dict[str, list[Part]] = defaultdict(list)
    for part in there:
        if part.actor not in author and _somebody(field, part.actor):
            mine[part.actor].append(part)
    active = sorted(mine, key=lambda iri: (-len(mine[iri]), natural(iri)))
    size = min(len(active), int((1 + (1 + 8 * most) ** 0.5) / 2))
    actors = tuple(sorted(active[:size], key=natural))
    mine = {iri: mine[iri] for iri in actors}
    place, full = {iri: n for n, iri in enumerate(actors)}, complete(field)
    inside = {part.happening.id for part in there}
    able = _observable(field, mine, full, place)
    near: dict[str, set[str]] = {iri: set() for iri in actors}
    known = _marked(chain(_tied(field, inside, near), _said(field)), place)
    open_ = able & ~known & ~_marked(_told(field), place)
    pairs = np.argwhere(np.triu(open_, 1)).astype(np.int64)
    on = Counter(theme for of in mine.values() for theme in {t for p in of for t in subjects(p[1])})
    return Candidates(actors, pairs, len(active) - size, mine, near, on, full, author, able, known)


def _marked(pairs: Iterable[tuple[str, str]], place: dict[str, int]) -> NDArray[np.bool_]:
    """Which two of the actors are among the pairs: a table with both at their places."""
    marks = np.zeros((len(place), len(place)), dtype=bool)
    for a, b in pairs:
        if a in place and b in place:
            marks[place[a], place[b]] = marks[place[b], place[a]] = True
    return marks


def _somebody(field: Field, iri: str) -> bool:
    """True for an actor that a graph describes and that is no role."""
    known = field.actor(iri)
    return known is not None and known.type != "role"


def _observable(
    field: Field,
    mine: dict[str, list[Part]],
    full: dict[str, r.Activity],
    place: dict[str, int],
) -> NDArray[np.bool_]:
    """Which actors are observable together: a table with both at their places."""
    named_at: dict[str, set[int]] = defaultdict(set)
    on: dict[str, set[int]] = defaultdict(set)
    for part in chain.from_iterable(mine.values()):
        for theme in subjects(part.happening):
            on[theme].add(place[part.actor])
        if part.participation:
            named_at[part.happening.id].add(place[part.actor])
    known = {theme for activity in full.values() for theme in subjects(activity)}
    if field.themes:
        known &= field.themes
    groups = {n for iri, n in place.items() if field.is_group(iri)}
    able = np.zeros((len(place), len(place)), dtype=bool)
    for some in (*(on[theme] - groups for theme in known), *named_at.values()):
        numbers = sorted(some)
        able[np.ix_(numbers, numbers)] = True
    able[np.ix_(sorted(groups), sorted(groups))] = False
    return able


def _tied(field: Field, inside: set[str], near: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Pairs with a tie, and those that a tie of a group reaches through a stated membership.

    Only happenings *inside* the field count; *near* is filled with the partners of each of
    its actors, on any theme: one walk over all ties, of which there may be millions.
    """
    below = members(field.graph)
    period = {part.happening.id for part in parts(field.graph, period=field.period)}
    for link in links(field.graph):
        if link.section != "tie" or link.records[0] not in period:
            continue
        if link.a in near:
            near[link.a].add(link.b)
        if link.b in near:
            near[link.b].add(link.a)
        if link.records[0] in inside:
            yield link.a, link.b
            yield from ((link.a, member) for member in below.get(link.b, ()))
            yield from ((member, link.b) for member in below.get(link.a, ()))


def _said(field: Field) -> Iterator[tuple[str, str]]:
    """Pairs of one problem, of something together not achieved, of a whole and its part."""
    graph = field.graph
    for finding in filter(field.problem, once(graph, r.Finding)):
        yield from combinations(finding.subjects, 2)
    meant: tuple[r.Action | r.Collaboration, ...]
    meant = (*once(graph, r.Action), *once(graph, r.Collaboration))
    for record in meant:
        if record.status == "not-achieved":
            yield from combinations((*record.agents, *record.participants), 2)
    for m in once(graph, r.Membership):
        yield m.member, m.organisation
    for group, below in members(graph).items():
        yield from ((group, member) for member in below)
    for actor in once(graph, r.Actor):
        yield actor.id, actor.part_of


def _told(field: Field) -> Iterator[tuple[str, str]]:
    """Pairs of which a source says something itself: of one finding."""
    for finding in once(field.graph, r.Finding):
        yield from combinations(finding.subjects, 2)


def mentions(field: Field, pairs: set[frozenset[str]]) -> dict[frozenset[str], list[Link]]:
    """Links of these pairs that are ties elsewhere or plans for later, in the order of records."""
    found: dict[frozenset[str], list[Link]] = defaultdict(list)
    for link in links(field.graph, frozenset().union(*pairs)):
        pair = frozenset((link.a, link.b))
        if pair in pairs and link.section in ("tie", "planned"):
            main = find(field.graph, link.records[0])
            if link.section == "tie" or getattr(main, "status", "planned") == "planned":
                found[pair].append(link)
    return found
