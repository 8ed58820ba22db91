# SPDX-License-Identifier: EUPL-1.2
"""Pairs of which no tie is recorded, though it would have been: see ``candidates``.

A pair is a card when it shares a partner that is known by name, or misses one another at
meetings more than chance leads one to expect. The order is that of the score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice, product
from typing import NamedTuple

import numpy as np

from htno_graph.gaps.candidates import Candidates, candidates, mentions
from htno_graph.gaps.card import Card, Reason
from htno_graph.gaps.incidence import scored
from htno_graph.gaps.scope import Scope
from htno_graph.gaps.score import best
from htno_graph.gaps.significance import Chance, Chances
from htno_graph.labels import find_all
from htno_graph.language import _
from htno_graph.network import members
from htno_graph.nullmodel.margins import Ints
from htno_graph.ties.links import Link

SHOWN = 3
"""At most this many partners or themes are named in a sentence."""

LOOKED = 100_000
"""At most this many of the best pairs are looked at for support."""


class Pair(NamedTuple):
    """A candidate to tell of: two actors, whom they share, and what chance says of them."""

    one: str
    other: str
    between: tuple[str, ...]
    chance: Chance
    score: float
    shares: tuple[tuple[str, float], ...]


def cards(scope: Scope, top: int = 100) -> Iterator[Card]:
    """The *top* candidates with support, the highest score first, then by name."""
    found = candidates(scope)
    if len(found.actors) < 2:
        return
    chosen = _supported(scope, found, top)
    below = members(scope.graph)
    groups = {
        iri: sorted(group for group, of in below.items() if iri in of)
        for pair in chosen
        for iri in pair[:2]
    }
    asked = {frozenset(pair[:2]) for pair in chosen}
    asked |= {frozenset(ab) for p in chosen for ab in product(groups[p.one], groups[p.other])}
    mentioned = mentions(scope, asked) if asked else {}
    for pair in chosen:
        both = product(groups[pair.one], groups[pair.other])
        through = [ab for ab in both if any(x.section == "tie" for x in mentioned[frozenset(ab)])]
        yield _card(scope, found, pair, mentioned[frozenset(pair[:2])], through)


def _supported(scope: Scope, found: Candidates, top: int) -> list[Pair]:
    """Candidates that share a partner known by name, or miss each other more than chance.

    Most pairs with a high score share a partner, so more of them are asked for only when the
    first do not.
    """
    table, chances = scored(scope, found.met), Chances(scope, found)
    partners = _shared_partners(scope, found)

    def supported_pairs(pairs: Ints) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Places in *pairs* of those with support, and whom they share."""
        for n, (one, other) in enumerate(pairs.tolist()):
            shared = partners(one, other)
            by_name = bool(shared) and not scope.is_group(shared[0])
            if by_name or (one, other) in chances.rare:
                yield n, shared

    for count in (4 * top, 64 * top, max(LOOKED, 64 * top)):
        pairs, scores = best(table, count, found.allowed)
        highest, shares = float(scores.total.max(initial=0)) or 1.0, scores.shares
        supported = list(islice(supported_pairs(pairs), top))
        if len(supported) == top or len(pairs) < count:
            break
    else:
        line = _("Of the pairs only the {n} with the highest scores were looked at.")
        scope.remarks.append(line.format(n=count))
    return [
        Pair(
            found.actors[pairs[n, 0]],
            found.actors[pairs[n, 1]],
            between=shared,
            chance=chances.of(*pairs[n].tolist()),
            score=float(scores.total[n]) / highest,
            shares=tuple((name, float(share[n])) for name, share in shares.items()),
        )
        for n, shared in supported
    ]


def _shared_partners(scope: Scope, found: Candidates) -> Callable[[int, int], tuple[str, ...]]:
    """Whom two actors share: those known by name first; no group of which a member is shared."""
    below, names = members(scope.graph), tuple(found.met.rows)

    @cache
    def partners(row: int) -> Ints:
        return found.met.partners(row).astype(np.int32)

    def shared(one: int, other: int) -> tuple[str, ...]:
        rows = np.intersect1d(partners(one), partners(other), assume_unique=True)
        both = {names[row] for row in rows.tolist()}
        kept = [iri for iri in both if not both & below.get(iri, frozenset())]
        return tuple(sorted(kept, key=lambda x: (scope.is_group(x), scope.label(x), x)))

    return shared


def _card(
    scope: Scope,
    found: Candidates,
    pair: Pair,
    mentioned: list[Link],
    through: list[tuple[str, str]],
) -> Card:
    names = scope.names(pair[:2])
    seen = found.observed(*pair[:2])
    common = _themes(found, pair)
    reasons = tuple(_reasons(scope, found, pair, seen, common))
    rests = dict.fromkeys(iri for reason in reasons for iri in reason.records)
    return Card(
        family="pair",
        title=_("{names}: no tie recorded").format(names=names),
        subjects=pair[:2],
        theme=next(iter(common), ""),
        reasons=reasons,
        against=(
            *_already(scope, pair, through),
            *_elsewhere(scope, mentioned),
            *_doubts(scope, found, pair, seen),
        ),
        question=_("Do {names} work together, and if not, what could they do together?").format(
            names=names
        ),
        presence=pair[:2],
        records=tuple(dict.fromkeys((*seen, *rests))),
        score=pair.score,
        parts=pair.shares,
    )


def _themes(found: Candidates, pair: Pair) -> tuple[str, ...]:
    """The themes on which both have a part, the one with fewest actors first."""
    one, other = (found.themes(iri) for iri in pair[:2])
    both = [theme for theme in one & other if theme]
    return tuple(sorted(both, key=lambda theme: (found.on[theme], theme)))


def _reasons(
    scope: Scope, found: Candidates, pair: Pair, seen: tuple[str, ...], common: tuple[str, ...]
) -> Iterator[Reason]:
    if pair.between:
        line = _("Both have a tie with {names}.")
        yield Reason(line.format(names=scope.some(pair.between)), _ties(found, pair))
    if common:
        yield Reason(_("Both take part in {themes}.").format(themes=scope.some(common)))
    if seen:
        named = seen[0] not in found.full
        line = _("Named as taking part, both: {activities}.")
        full = _("Who was there is recorded in full: {activities}.")
        text = (line if named else full).format(activities=scope.some(seen))
        yield Reason(text, seen)
    mine = found.mine
    last = min(max(p.happening.latest for p in mine[iri]) for iri in pair[:2])
    line = _("Parts recorded: {one} {n}, {other} {m}; both up to {last}.")
    undated = _("Parts recorded: {one} {n}, {other} {m}.")
    yield Reason(
        (line if last else undated).format(
            one=scope.label(pair.one),
            n=len(mine[pair.one]),
            other=scope.label(pair.other),
            m=len(mine[pair.other]),
            last=last,
        )
    )
    if pair.chance.rare:
        line = _("At {n} and {m} of {k} meetings they met less than chance (under 1 in 20).")
        n, m, k = (len(x) for x in (*pair.chance.at, found.full))
        yield Reason(line.format(n=n, m=m, k=k), pair.chance.records)


def _ties(found: Candidates, pair: Pair) -> tuple[str, ...]:
    """The happenings within the period in which either has a tie with those shown as shared."""
    met = found.met
    mine = met.ties[[met.rows[iri] for iri in pair[:2]]]
    theirs = met.ties[[met.rows[iri] for iri in pair.between[:SHOWN]]]
    columns = np.intersect1d(mine.indices, theirs.indices)
    return tuple(dict.fromkeys(met.of[n].id for n in columns.tolist()))


def _already(scope: Scope, pair: Pair, through: list[tuple[str, str]]) -> Iterator[Reason]:
    if pair.between:
        line = _("They reach one another already through {names}.")
        yield Reason(line.format(names=scope.some(pair.between)))
    for groups in through:
        line = _("Groups that they are in have a tie: {names}.")
        yield Reason(line.format(names=scope.names(groups)))
    groups_ = [iri for iri in pair[:2] if scope.is_group(iri)]
    if groups_:
        line = _("Different level: {group} is a group, and who is in it may be recorded elsewhere.")
        yield Reason(line.format(group=scope.label(groups_[0])))


def _elsewhere(scope: Scope, mentioned: list[Link]) -> Iterator[Reason]:
    """Ties outside the themes and the period, and plans."""
    planned = tuple(dict.fromkeys(x.records[0] for x in mentioned if x.section == "planned"))
    ties = tuple(dict.fromkeys(x.records[0] for x in mentioned if x.section == "tie"))
    if planned:
        yield Reason(_("Planned for later: {names}.").format(names=scope.some(planned)), planned)
    if ties:
        line = _("A tie is recorded on another theme or at another time: {names}.")
        yield Reason(line.format(names=scope.some(ties)), ties)


def _doubts(scope: Scope, found: Candidates, pair: Pair, seen: tuple[str, ...]) -> Iterator[Reason]:
    yield Reason(_("No tie recorded does not say that there is none."))
    if pair.chance.compared and not pair.chance.rare:
        yield Reason(_("That they did not meet may be chance."), pair.chance.records)
    rests = [
        record
        for iri in pair[:2]
        for part in found.mine[iri]
        if part.happening.id in seen
        for record in part.records
    ]
    rest = rests or find_all(scope.graph, seen)
    yield from scope.doubts(*{record.id: record for record in rest}.values())
