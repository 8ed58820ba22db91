# SPDX-License-Identifier: EUPL-1.2
"""Which pairs are candidates: both observable, and no tie recorded.

No record of a tie means something only where a tie would have been recorded. Two actors are
observable together when

- an activity held names both as taking part (two parties in one hall), or
- of an activity on a theme the attendance is complete and by organisation, and both have a
  part in something on that theme.

Both are then asked within the themes and the period of the scope; what has no theme counts
as a theme of its own. An actor is an organisation or body by name; a group may be one of the
two where an activity names both, a role never. Not a candidate is a pair

- with a tie within the scope, also through a group that one of them is stated to be in;
- of which a source says something itself: a finding about both, or something together that
  was not achieved;
- of which one is a stated member, part or employee of the other;
- with the author of the only source: its report names whom it met.

Of 100,000 actors there may be a thousand million pairs: `Candidates` says of those asked about
whether they are candidates, and lists them only where there are few.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np
from scipy import sparse

from htno_graph.gaps.incidence import (
    Occasions,
    largest,
    numbered,
    occasions,
    pairs_among,
    shared,
    table,
)
from htno_graph.gaps.scope import Scope
from htno_graph.labels import find
from htno_graph.matters import parties
from htno_graph.model import records as r
from htno_graph.network import Part, members, parts
from htno_graph.network.filters import only_author
from htno_graph.nullmodel.margins import Flags, Ints
from htno_graph.queries import memberships, natural, records_of
from htno_graph.ties.links import Link, fully_recorded, held, links

MOST = 2_000_000
"""At most this many pairs are listed: with more, those of the actors with most parts."""

OBSERVED = 10
"""At most so many activities stand on a card as what shows that both are observable."""


class Candidates(NamedTuple):
    """*actors* by name; they are the first rows of *met*, the occasions within the period.

    *mine* gives the parts within the scope of each actor, *on* how many actors have a part on a
    theme, *full* the activities with complete attendance; *author* is the author of the only
    source, if any. The rest is what the methods look at: `known` pairs are those with a tie, or
    *stated*: of which a source says a problem or that one is in the other; *in_findings* are those
    of any finding.
    """

    actors: tuple[str, ...]
    met: Occasions
    mine: dict[str, list[Part]]
    on: dict[str, int]
    full: dict[str, r.Activity]
    author: frozenset[str]
    groups: Flags
    by_theme: sparse.csr_array
    by_activity: sparse.csr_array
    ties: sparse.csr_array
    through: sparse.csr_array
    stated: Ints
    in_findings: Ints

    def allowed(self, pairs: Ints) -> Flags:
        """Which of *pairs*, places in *actors* or other rows, are candidates."""
        able: Flags = (pairs[:, 0] < len(self.actors)) & (pairs[:, 1] < len(self.actors))
        able[able] = self.observable(pairs[able])
        able[able] = ~self._among(self.in_findings, pairs[able])
        able[able] = ~self.known(pairs[able])
        return able

    def observable(self, pairs: Ints) -> Flags:
        """Both have a part on one theme of which the attendance is known, or one activity names.

        Of two groups neither tells anything.
        """
        able: Flags = ~(self.groups[pairs[:, 0]] & self.groups[pairs[:, 1]])
        themes = shared(self.by_theme, self.by_theme, pairs[able])
        named = pairs[able][~themes]
        themes[~themes] = shared(self.by_activity, self.by_activity, named)
        able[able] = themes
        return able

    def known(self, pairs: Ints) -> Flags:
        """With a tie, also through a group of one of them, or of which a source says something."""
        found = self._among(self.stated, pairs)
        for one, other in ((self.ties, self.through), (self.through, self.ties)):
            found[~found] = shared(one, other, pairs[~found])
        return found

    def _among(self, numbers: Ints, pairs: Ints) -> Flags:
        return np.isin(np.sort(pairs, axis=1) @ [len(self.actors), 1], numbers)

    @property
    def busiest(self) -> Ints:
        """The places of the actors with most parts, rising: as many as `MOST` pairs allow."""
        return largest(np.array([len(of) for of in self.mine.values()], dtype=np.int64), MOST)

    @property
    def listed(self) -> Ints:
        """All pairs of the busiest, (m, 2), the lower place first."""
        return pairs_among(self.busiest)

    @property
    def pairs(self) -> Ints:
        """The candidates among the busiest."""
        listed = self.listed
        found: Ints = listed[self.allowed(listed)]
        return found

    def themes(self, actor: str) -> frozenset[str]:
        """The themes on which an actor has a part; ``""`` stands for a part without one."""
        return frozenset(theme for part in self.mine[actor] for theme in themes_of(part.happening))

    def observed(self, a: str, b: str) -> tuple[str, ...]:
        """At most `OBSERVED` activities that name both, else with full attendance on their themes.

        Of the latter first those at which one of the two was.
        """
        at = [{p.happening.id for p in self.mine[iri] if p.participation} for iri in (a, b)]
        common = self.themes(a) & self.themes(b)
        full = {x.id for x in self.full.values() if common & set(themes_of(x))}
        found = at[0] & at[1] or full & (at[0] | at[1]) or full
        return tuple(sorted(found, key=natural)[:OBSERVED])


def themes_of(record: r.Record) -> tuple[str, ...]:
    """The themes of a record; one without a name where it has none."""
    return record.themes or ("",)


def complete(scope: Scope) -> dict[str, r.Activity]:
    """Activities held within the scope that say of each organisation whether it was there."""
    return {
        activity.id: activity
        for activity in scope.records(r.Activity)
        if held(scope.graph, activity)
        and fully_recorded(activity)
        and (scope.period is None or scope.period.match(activity) != "undated")
    }


def candidates(scope: Scope) -> Candidates:
    """The candidates of a scope."""
    taken, author = present(scope)
    mine: dict[str, list[Part]] = defaultdict(list)
    for part in taken:
        if inside(scope, part) and _is_party(scope, part.actor):
            mine[part.actor].append(part)
    actors = tuple(sorted(mine, key=lambda iri: (scope.label(iri), natural(iri))))
    mine, full = {iri: mine[iri] for iri in actors}, complete(scope)
    met = occasions(scope, taken, actors)
    groups = np.array([scope.is_group(iri) for iri in actors], dtype=bool)
    ties, through = _tied(scope, met, len(actors))
    by_theme, by_activity = _observable(scope, mine, full, groups)
    return Candidates(
        actors=actors,
        met=met,
        mine=mine,
        on=Counter(t for of in mine.values() for t in {t for p in of for t in themes_of(p[1])}),
        full=full,
        author=author,
        groups=groups,
        by_theme=by_theme,
        by_activity=by_activity,
        ties=ties,
        through=through,
        stated=_numbers(_stated_pairs(scope), met.rows, len(actors)),
        in_findings=_numbers(_pairs_in_findings(scope), met.rows, len(actors)),
    )


def present(scope: Scope) -> tuple[list[Part], frozenset[str]]:
    """All parts within the period, and the author of the only source, whose parts are left out."""
    taken = list(parts(scope.graph, period=scope.period))
    ids = (record.id for part in taken if inside(scope, part) for record in part.records)
    author = only_author(scope.graph, ids, {"without_author": True})
    return [part for part in taken if part.actor not in author], author


def inside(scope: Scope, part: Part) -> bool:
    """Whether a part is on one of the themes of the scope."""
    return not scope.themes or bool(scope.themes & set(part.happening.themes))


def _is_party(scope: Scope, iri: str) -> bool:
    """True for an actor that a graph describes and that is no role."""
    known = scope.actor(iri)
    return known is not None and known.type != "role"


def _observable(
    scope: Scope, mine: dict[str, list[Part]], full: dict[str, r.Activity], groups: Flags
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Actors × themes of which the attendance is known somewhere, and × what names them."""
    known = {theme for activity in full.values() for theme in themes_of(activity)}
    if scope.themes:
        known &= scope.themes
    themes = numbered(sorted(known))
    on, named = [], []
    activities = numbered(p.happening.id for of in mine.values() for p in of if p.participation)
    for row, of in enumerate(mine.values()):
        topics = {theme for part in of for theme in themes_of(part.happening)} & known
        on += [(row, themes[theme]) for theme in topics if not groups[row]]
        named += [(row, activities[part.happening.id]) for part in of if part.participation]
    return table(on, len(mine), len(themes)), table(named, len(mine), len(activities))


def _tied(scope: Scope, met: Occasions, actors: int) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Actors × occasions within the scope that tie them, and those of their groups added."""
    columns = [not scope.themes or bool(scope.themes & set(x.themes)) for x in met.of]
    ties = sparse.csr_array(met.ties[:, np.flatnonzero(columns)])
    cells = [
        (met.rows[member], met.rows[group])
        for group, below in members(scope.graph).items()
        for member in below
        if group in met.rows and met.rows.get(member, actors) < actors
    ]
    into = table(cells, actors, len(met.rows))
    return ties[:actors], sparse.csr_array(ties[:actors] + into @ ties)


def _numbers(pairs: Iterable[tuple[str, str]], rows: dict[str, int], actors: int) -> Ints:
    """Pairs of actors, each as one number; others are left out."""
    places = ((rows.get(a, actors), rows.get(b, actors)) for a, b in pairs)
    return np.array(
        sorted({min(two) * actors + max(two) for two in places if max(two) < actors}),
        dtype=np.int64,
    )


def _stated_pairs(scope: Scope) -> Iterator[tuple[str, str]]:
    """Pairs of one problem, of something together not achieved, of a whole and its part."""
    graph = scope.graph
    for finding in filter(scope.problem, records_of(graph, r.Finding)):
        yield from combinations(finding.subjects, 2)
    deeds: tuple[r.Action | r.Collaboration, ...] = records_of(graph, r.Action, r.Collaboration)
    for record in deeds:
        if record.status == "not-achieved":
            for agents, participants in parties(graph, record):
                yield from combinations((*agents, *participants), 2)
    for m in memberships(graph):
        yield m.member, m.organisation
    for group, below in members(graph).items():
        yield from ((group, member) for member in below)
    for actor in records_of(graph, r.Actor):
        yield actor.id, actor.part_of


def _pairs_in_findings(scope: Scope) -> Iterator[tuple[str, str]]:
    """Pairs of which a source says something itself: of one finding."""
    for finding in records_of(scope.graph, r.Finding):
        yield from combinations(finding.subjects, 2)


def mentions(scope: Scope, pairs: set[frozenset[str]]) -> dict[frozenset[str], list[Link]]:
    """Links of these pairs that are ties elsewhere or plans for later, in the order of records."""
    found: dict[frozenset[str], list[Link]] = defaultdict(list)
    for link in links(scope.graph, frozenset().union(*pairs)):
        pair = frozenset((link.a, link.b))
        if pair in pairs and link.section in ("tie", "planned"):
            main = find(scope.graph, link.records[0])
            if link.section == "tie" or getattr(main, "status", "planned") == "planned":
                found[pair].append(link)
    return found
