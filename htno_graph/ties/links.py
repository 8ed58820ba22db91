# SPDX-License-Identifier: EUPL-1.2
"""Records → links: which two actors a record brings together, and how.

A record ties its co-agents only: whoever acts with one another, and with the partners named.
"S has contact with A, B and C" is a star. What is planned, addressed, named in one breath or
decided about is a link too, but never in the section of ties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from htno_graph.matters import Deed, parties
from htno_graph.model import records as r
from htno_graph.model.records import AWAY, SILENT
from htno_graph.queries import above, by_id, cached, is_cached, memberships, records_of
from htno_graph.store.memory import Graph

MEETINGS = ("table", "hall", "no-meeting")
"""What a series is, at the top of their scheme."""

TABLE = 25
"""At most so many who took part make an activity without a series a table; more, a hall."""

REAL = frozenset({"done", "ongoing", "partly-done"})
"""Statuses of what happened or is happening."""

PRESENT = frozenset({"participant", "organiser", "panel", "session-leader"})
"""Roles of those who are there, unless a source says that they were absent."""

ASIDE = frozenset({"target-group", "place-visited"})
"""Roles of those for whom something is meant, or who are visited: none takes part by them."""


class Link(NamedTuple):
    """Two actors (*b* may be empty) in one section, with the records that say so."""

    section: str
    a: str
    b: str
    basis: str
    records: tuple[str, ...]
    weight: float | None = None


class Bond(NamedTuple):
    """Who are tied by one record: *agents* with each other and with *others*."""

    record: str
    agents: tuple[str, ...]
    others: tuple[str, ...] = ()


class Links(NamedTuple):
    """All links of a graph, and by actor the places of those that touch it."""

    every: tuple[Link, ...]
    of: dict[str, list[int]]


def links(graph: Graph, actors: Collection[str] | None = None) -> Iterable[Link]:
    """All links of a graph, or those that touch one of *actors*.

    All are enumerated once and kept. For some actors only theirs are, unless all are known
    already: a meeting of thousands has millions of pairs. Either way they are the same, and
    in the order of the records.
    """
    if actors is None:
        return _known(graph).every
    if is_cached(graph, _KNOWN):
        known = _known(graph)
        places = {n for actor in actors for n in known.of.get(actor, ())}
        return [known.every[n] for n in sorted(places)]
    found = _enumerated(graph, actors)
    return [link for link in found if link.a and (link.a in actors or link.b in actors)]


_KNOWN = "links"


def _known(graph: Graph) -> Links:
    return cached(graph, _KNOWN, lambda: _by_actor(graph))


def _by_actor(graph: Graph) -> Links:
    every = tuple(link for link in _enumerated(graph, None) if link.a)
    of: dict[str, list[int]] = defaultdict(list)
    for n, link in enumerate(every):
        for actor in {link.a, link.b} - {""}:
            of[actor].append(n)
    return Links(every, dict(of))


def _enumerated(graph: Graph, actors: Collection[str] | None) -> Iterator[Link]:
    for collaboration in records_of(graph, r.Collaboration):
        yield from _collaboration(graph, collaboration)
    for action in records_of(graph, r.Action):
        yield from _action(graph, action)
    for commitment in records_of(graph, r.Commitment):
        yield from _commitment(graph, commitment)
    for relation in records_of(graph, r.Relation):
        among = _star if relation.form == "named-together" else _across
        pairs = among(relation.agents, relation.participants)
        alone = ((a, "") for a in relation.agents if not relation.participants)
        shown = list(pairs) or list(alone)
        yield from _each("mentioned", relation.form, shown, relation.id)
    for membership in memberships(graph):
        if membership.member and membership.organisation:
            pair = [(membership.member, membership.organisation)]
            yield from _each("mentioned", "belongs-to", pair, membership.id)
    yield from _activities(graph, actors)


def _activities(graph: Graph, actors: Collection[str] | None) -> Iterator[Link]:
    for activity in records_of(graph, r.Activity):
        parts = participations(graph, activity)
        if actors is None:
            yield from _activity(graph, activity, parts, parts)
        elif mine := [p for p in parts if p.actor in actors]:
            yield from _activity(graph, activity, parts, mine)


def bonds(graph: Graph) -> Iterator[Bond]:
    """All ties, those of one record together: at a table of thousands are millions."""
    deeds: tuple[Deed, ...] = (*records_of(graph, r.Collaboration), *records_of(graph, r.Action))
    for deed in deeds:
        if _section(deed, "")[0] == "tie":
            yield from (Bond(deed.id, *told) for told in parties(graph, deed))
    for activity in records_of(graph, r.Activity):
        there = [p for p in participations(graph, activity) if p.actor and took_part(p)]
        kind = meeting_kind(graph, activity) if held(graph, activity) else ""
        everyone = tuple(p.actor for p in there)
        if kind == "table":
            yield Bond(activity.id, everyone)
        elif kind == "hall":
            hosts = tuple(p.actor for p in there if "organiser" in p.roles)
            yield Bond(activity.id, hosts, everyone)


def _star(agents: Iterable[str], partners: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Agents with each other and with every partner."""
    agents = tuple(agents)
    yield from combinations(agents, 2)
    yield from _across(agents, partners)


def _across(agents: Iterable[str], partners: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every agent with every partner, and no agents with each other."""
    partners = tuple(partners)
    yield from ((a, p) for a in agents for p in partners if a != p)


def _each(
    section: str, basis: str, pairs: Iterable[tuple[str, str]], *records: str
) -> Iterator[Link]:
    for a, b in pairs:
        yield Link(section, a, b, basis, records)


def _collaboration(graph: Graph, record: r.Collaboration) -> Iterator[Link]:
    pairs = _couples_of(graph, record)
    if not pairs:  # of whom the source does not say with whom
        yield from _each("mentioned", record.form, ((a, "") for a in record.agents), record.id)
    basis = above(graph, "basis", record.form) if record.form else "collaboration"
    yield from _each(*_section(record, basis), pairs, record.id)


def _couples_of(graph: Graph, record: Deed) -> list[tuple[str, str]]:
    """Whom a source brings together in a deed: parties of two sources are no couple by that."""
    found = {
        frozenset(pair): pair
        for agents, participants in parties(graph, record)
        for pair in _star(agents, participants)
    }
    return list(found.values())


def _section(record: Deed, basis: str | None) -> tuple[str, str]:
    """Section and basis of couples in a deed, by its status; without a basis never a tie."""
    real = is_real(record)
    if real and basis is not None:
        return "tie", basis
    if real or record.status in SILENT or record.status in r.OFF:
        return "mentioned", "named-together"
    return "planned", "planned-together"


def _action(graph: Graph, record: r.Action) -> Iterator[Link]:
    yield from _each(*_section(record, "joint-action"), _couples_of(graph, record), record.id)
    if not record.agents:  # partners of nobody recorded: named together, or in one plan
        yield from _each(*_section(record, None), combinations(record.participants, 2), record.id)
    yield from _each(
        "addressed", "addressed-by", _across(record.agents, record.recipients), record.id
    )
    yield from _each("mentioned", "located-in", ((p, "") for p in record.places), record.id)


def _commitment(graph: Graph, record: r.Commitment) -> Iterator[Link]:
    action = by_id(graph, r.Action).get(record.target)
    if action:
        others = [a for a in (*action.agents, *action.participants) if a not in record.agents]
        section = ("planned", "planned-together")
        if action.status in r.OFF | r.SETTLED:  # what was done ties those who did it
            section = ("mentioned", "named-together")
        pairs = _across(record.agents, others)
        yield from _each(*section, pairs, record.id, record.target)


def _activity(
    graph: Graph,
    activity: r.Activity,
    parts: list[r.Participation],
    mine: list[r.Participation],
) -> Iterator[Link]:
    """Links of one activity that touch *mine*: a meeting of thousands has millions of pairs."""
    there = [p for p in parts if took_part(p)]
    organisers = [p for p in there if "organiser" in p.roles]
    yield from _alone(activity, parts, mine)
    yield from _invited(activity, organisers, parts)
    kind = meeting_kind(graph, activity)
    meeting = _couples(organisers, there) if kind == "hall" else _pairs(there, mine)
    if activity.status in r.ANNOUNCED:
        yield from _at(activity, "planned", "planned-together", meeting)
    elif activity.status in r.OFF:
        yield from _at(activity, "mentioned", "named-together", meeting)
    elif held(graph, activity) and kind == "table":
        yield from _at(activity, "tie", "one-table", meeting, _weight(activity, there))
    elif held(graph, activity) and kind == "hall":
        groups = [p for p in there if "organiser" not in p.roles]
        yield from _at(activity, "tie", "one-table", meeting)
        yield from _at(activity, "mentioned", "one-hall", _pairs(groups, mine))


def took_part(p: r.Participation) -> bool:
    """There by role, or in whatever role if a source says so; never who stayed away.

    A place that was visited took no part by that.
    """
    if p.attendance == "attended" and set(p.roles) != {"place-visited"}:
        return True
    return p.attendance not in AWAY and bool(PRESENT & set(p.roles))


def there(p: r.Participation) -> bool:
    """Whether taking part is recorded in any way: as present, or in a role of who takes part."""
    return p.attendance not in AWAY and (p.attendance == "attended" or bool({*p.roles} - ASIDE))


def participations(graph: Graph, activity: r.Activity) -> list[r.Participation]:
    """Who has any part in an activity, those who stayed away too."""
    known: dict[str, list[r.Participation]] = cached(graph, "parts", lambda: _parts(graph))
    return known.get(activity.id, [])


def _parts(graph: Graph) -> dict[str, list[r.Participation]]:
    found = defaultdict(list)
    for p in records_of(graph, r.Participation):
        found[p.activity].append(p)
    return dict(found)


def meeting_kind(graph: Graph, activity: r.Activity) -> str:
    """``table``, ``hall`` or ``no-meeting``, from the series of an activity.

    Without a series, or with one of a user's own that is under none of these, it is a table, up to
    ``TABLE`` who took part.
    """
    series, seen = activity.series, set[str]()
    while series and series not in MEETINGS and series not in seen:
        seen.add(series)
        series = above(graph, "series", series)
    if series in MEETINGS:
        return series
    there = {p.actor for p in participations(graph, activity) if took_part(p)}
    return "table" if len(there) <= TABLE else "hall"


def held(graph: Graph, activity: r.Activity) -> bool:
    """Whether an activity took place: a source says so, or that somebody was there."""
    if activity.status in SILENT:
        return any(p.attendance == "attended" for p in participations(graph, activity))
    return activity.status == "held"


def is_real(record: Deed) -> bool:
    """Whether a deed happened or is happening; a collaboration without a status is said to."""
    silent = isinstance(record, r.Collaboration) and record.status in SILENT
    return silent or record.status in REAL


def fully_recorded(activity: r.Activity) -> bool:
    """Whether its attendance is complete and by organisation: who is not named was not there."""
    return activity.attendance_record == "complete" and activity.attendance_level == "organisation"


def _pairs(
    there: list[r.Participation], mine: list[r.Participation]
) -> Iterator[tuple[r.Participation, r.Participation]]:
    """Every couple of *there* with at least one of *mine* in it, once, in order."""
    if len(mine) >= len(there):
        yield from combinations(there, 2)
        return
    place = {p.id: n for n, p in enumerate(there)}
    ours = [p for p in mine if p.id in place]
    for n, p in enumerate(ours):
        done = {q.id for q in ours[: n + 1]}
        for q in there:
            if q.id not in done:
                yield (p, q) if place[p.id] < place[q.id] else (q, p)


def _couples(
    first: list[r.Participation], all_: list[r.Participation]
) -> Iterator[tuple[r.Participation, r.Participation]]:
    """Each of *first* with everybody else, every couple once."""
    seen = [p.actor for p in first]
    yield from combinations(first, 2)
    yield from ((a, b) for a in first for b in all_ if b.actor not in seen)


def _weight(activity: r.Activity, there: list[r.Participation]) -> float | None:
    """1/(k-1) for a meeting of k whose attendance is complete and by organisation.

    Newman, M. E. J. (2001), Scientific collaboration networks II, Phys. Rev. E 64, 016132.
    """
    size = len({p.actor for p in there})
    return 1 / (size - 1) if fully_recorded(activity) and size > 1 else None


def _at(
    activity: r.Activity,
    section: str,
    basis: str,
    couples: Iterable[tuple[r.Participation, r.Participation]],
    weight: float | None = None,
) -> Iterator[Link]:
    met = {frozenset(("",))}
    for a, b in couples:
        pair = frozenset((a.actor, b.actor)) - {""}
        if len(pair) == 2 and pair not in met:  # two sources may tell of one participation
            met.add(pair)
            yield Link(section, a.actor, b.actor, basis, (activity.id, a.id, b.id), weight)


def _alone(
    activity: r.Activity, parts: list[r.Participation], mine: list[r.Participation]
) -> Iterator[Link]:
    """Absence, being addressed and being visited: they concern one actor, not a pair."""
    for p in mine:
        if p.attendance in AWAY:
            yield Link("absent", p.actor, "", "absent", (activity.id, p.id))
        if p.addressed or "target-group" in p.roles:
            yield Link("addressed", p.actor, "", "target-group", (activity.id, p.id))
        if "place-visited" in p.roles:
            yield Link("mentioned", p.actor, "", "visited", (activity.id, p.id))
    targets = [p for p in parts if p.addressed or "target-group" in p.roles]
    yield from _at(activity, "mentioned", "addressed-together", _pairs(targets, mine))


def _invited(
    activity: r.Activity, organisers: list[r.Participation], parts: list[r.Participation]
) -> Iterator[Link]:
    """Invited or addressed by the organiser; invited is not attended."""
    asked = [
        p
        for p in parts
        if p.attendance == "not-recorded"
        and (p.invited or p.addressed or "target-group" in p.roles)
        and not PRESENT & set(p.roles)
    ]
    yield from _at(activity, "addressed", "addressed-by", _couples(organisers, asked))
