# SPDX-License-Identifier: EUPL-1.2
"""Pairs of which no tie is recorded, though it would have been: see ``candidates``.

A pair is a card when it shares a partner that is known by name, or misses one another at
meetings more than chance leads one to expect. The order is that of the score.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from htno_graph.gaps.candidates import Candidates, candidates, mentions
from htno_graph.gaps.card import Card, Reason
from htno_graph.gaps.field import Field
from htno_graph.gaps.weigh import weigh
from htno_graph.language import _
from htno_graph.network import members
from htno_graph.nullmodel import benjamini_hochberg, pair_tails, smallest_tail
from htno_graph.things import find
from htno_graph.ties.links import Link, links

LEVEL = 0.05
SHOWN = 3
"""At most this many partners or themes are named in a sentence."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Chance(NamedTuple):
    """How a pair's meetings compare with chance; *q* is above 1 where nothing can be told.

    *one* and *other* are at how many of the *meetings* with complete attendance each was.
    """

    q: float
    one: int
    other: int
    meetings: int


class Pair(NamedTuple):
    """A candidate to tell of: two actors, whom they share, and what chance says of them."""

    one: str
    other: str
    between: tuple[str, ...]
    chance: Chance
    score: float
    shares: tuple[tuple[str, float], ...]


def cards(field: Field, top: int = 100) -> Iterator[Card]:
    """The *top* candidates with support, the highest score first, then by name."""
    found = candidates(field)
    if not len(found.pairs):
        return
    chosen = list(islice(_supported(field, found), top))
    below = members(field.graph)
    groups = {
        iri: sorted(group for group, of in below.items() if iri in of)
        for pair in chosen
        for iri in pair[:2]
    }
    asked = {frozenset(pair[:2]) for pair in chosen}
    asked |= {frozenset(ab) for p in chosen for ab in product(groups[p.one], groups[p.other])}
    told = mentions(field, asked)
    for pair in chosen:
        both = product(groups[pair.one], groups[pair.other])
        through = [ab for ab in both if any(x.section == "tie" for x in told[frozenset(ab)])]
        yield _card(field, found, pair, told[frozenset(pair[:2])], through)


def _supported(field: Field, found: Candidates) -> Iterator[Pair]:
    """Candidates that share a partner known by name, or miss each other more than chance."""
    weighed = weigh(field, found)
    score, shares = weighed.total / (weighed.total.max() or 1), weighed.shares
    q, at = _chances(found)
    names = [field.label(iri) for iri in found.actors]
    rank = np.argsort(np.argsort(np.array(names), kind="stable"))
    order = np.lexsort((rank[found.pairs[:, 1]], rank[found.pairs[:, 0]], -score.round(12)))
    below = members(field.graph)
    for n in order.tolist():
        i, j = found.pairs[n].tolist()
        one, other = found.actors[i], found.actors[j]
        both = (found.near[one] & found.near[other]) - found.author
        between = [x for x in both if not both & below.get(x, frozenset())]
        if q[n] <= LEVEL or any(not field.is_group(x) for x in between):
            between.sort(key=lambda x: (field.is_group(x), field.label(x), x))
            chance = Chance(float(q[n]), int(at[i]), int(at[j]), len(found.full))
            parts_ = tuple((name, float(share[n])) for name, share in shares.items())
            yield Pair(one, other, tuple(between), chance, float(score[n]), parts_)


def _chances(found: Candidates) -> tuple[Floats, Ints]:
    """How likely each pair meets so little (q-value over all candidates; 2 where nothing can be
    told), and at how many meetings with complete attendance each actor was.
    """  # noqa: D205 - one sentence
    columns = {iri: n for n, iri in enumerate(found.full)}
    rows = {iri: n for n, iri in enumerate(found.actors)}
    B = sparse.lil_array((len(rows), max(len(columns), 1)), dtype=np.int64)
    for iri, mine in found.mine.items():
        for part in mine:
            if part.happening.id in columns:
                B[rows[iri], columns[part.happening.id]] = 1
    at: Ints = B.sum(axis=1)
    q = np.full(len(found.pairs), 2.0)
    if smallest_tail(len(columns)) <= LEVEL:
        q = benjamini_hochberg(pair_tails(B.tocsr(), "sdsm", found.pairs).lower)
    return q, at


def _card(
    field: Field, found: Candidates, pair: Pair, told: list[Link], through: list[tuple[str, str]]
) -> Card:
    names = field.names(pair[:2])
    seen = found.observed(*pair[:2])
    common = _themes(found, pair)
    reasons = tuple(_reasons(field, found, pair, seen, common))
    rests = dict.fromkeys(iri for reason in reasons for iri in reason.records)
    return Card(
        family="pair",
        title=_("{names}: no tie recorded").format(names=names),
        subjects=pair[:2],
        theme=next(iter(common), ""),
        reasons=reasons,
        against=(
            *_already(field, pair, through),
            *_elsewhere(field, told),
            *_doubts(field, found, pair, seen),
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
    field: Field, found: Candidates, pair: Pair, seen: tuple[str, ...], common: tuple[str, ...]
) -> Iterator[Reason]:
    if pair.between:
        line = _("Both have a tie with {names}.")
        yield Reason(line.format(names=field.some(pair.between)), _ties(field, pair))
    if common:
        yield Reason(_("Both take part in {themes}.").format(themes=field.some(common)))
    if seen:
        named = seen[0] not in found.full
        line = _("Named as taking part, both: {activities}.")
        full = _("Who was there is recorded in full: {activities}.")
        text = (line if named else full).format(activities=field.some(seen))
        yield Reason(text, seen)
    mine = found.mine
    last = min(max(p.happening.latest for p in mine[iri]) for iri in pair[:2])
    line = _("Parts recorded: {one} {n}, {other} {m}; both up to {last}.")
    undated = _("Parts recorded: {one} {n}, {other} {m}.")
    yield Reason(
        (line if last else undated).format(
            one=field.label(pair.one),
            n=len(mine[pair.one]),
            other=field.label(pair.other),
            m=len(mine[pair.other]),
            last=last,
        )
    )
    if pair.chance.q <= LEVEL:
        line = _("At {n} and {m} of {k} meetings they met less than chance (under 1 in 20).")
        c = pair.chance
        yield Reason(line.format(n=c.one, m=c.other, k=c.meetings), tuple(found.full))


def _ties(field: Field, pair: Pair) -> tuple[str, ...]:
    """The happenings within the period in which either has a tie with those shown as shared."""
    wanted, period = set(pair.between[:SHOWN]), field.period
    found = (
        link.records[0]
        for link in links(field.graph, set(pair[:2]))
        if link.section == "tie" and {link.a, link.b} & wanted
    )
    return tuple(
        iri
        for iri in dict.fromkeys(found)
        if period is None
        or ((main := find(field.graph, iri)) and period.match(main) in ("in", "maybe"))
    )


def _already(field: Field, pair: Pair, through: list[tuple[str, str]]) -> Iterator[Reason]:
    if pair.between:
        line = _("They reach one another already through {names}.")
        yield Reason(line.format(names=field.some(pair.between)))
    for groups in through:
        line = _("Groups that they are in have a tie: {names}.")
        yield Reason(line.format(names=field.names(groups)))
    groups_ = [iri for iri in pair[:2] if field.is_group(iri)]
    if groups_:
        line = _("Different level: {group} is a group, and who is in it may be recorded elsewhere.")
        yield Reason(line.format(group=field.label(groups_[0])))


def _elsewhere(field: Field, told: list[Link]) -> Iterator[Reason]:
    """Ties outside the themes and the period, and plans."""
    planned = tuple(dict.fromkeys(x.records[0] for x in told if x.section == "planned"))
    ties = tuple(dict.fromkeys(x.records[0] for x in told if x.section == "tie"))
    if planned:
        yield Reason(_("Planned for later: {names}.").format(names=field.some(planned)), planned)
    if ties:
        line = _("A tie is recorded on another theme or at another time: {names}.")
        yield Reason(line.format(names=field.some(ties)), ties)


def _doubts(field: Field, found: Candidates, pair: Pair, seen: tuple[str, ...]) -> Iterator[Reason]:
    yield Reason(_("No tie recorded does not say that there is none."))
    if pair.chance.meetings and LEVEL < pair.chance.q <= 1:
        yield Reason(_("That they did not meet may be chance."), tuple(found.full))
    if found.left_out:
        line = _("Only the {n} actors with most parts were compared.")
        yield Reason(line.format(n=len(found.actors)))
    rests = [
        record
        for iri in pair[:2]
        for part in found.mine[iri]
        if part.happening.id in seen
        for record in part.records
    ]
    rest = rests or [x for iri in seen if (x := find(field.graph, iri))]
    yield from field.doubts(*{record.id: record for record in rest}.values())
