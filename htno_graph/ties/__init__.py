# SPDX-License-Identifier: EUPL-1.2
"""Ties: derived from records, never stored.

Order of bases: joint action > stated collaboration > shared body > contact > at one table.
What is planned, addressed, absent or only mentioned stands in sections of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from htno_graph.labels import authors, find, find_all, label, meant, narrower
from htno_graph.matters import about, sources_of
from htno_graph.model import records as r
from htno_graph.model.periods import Period
from htno_graph.model.vocabulary import kind_of
from htno_graph.queries import cached, memberships, natural, records_of
from htno_graph.store.memory import Graph
from htno_graph.ties.links import Bond, Link, bonds, links

SECTIONS = ("tie", "planned", "absent", "addressed", "mentioned")
BASES = ("joint-action", "collaboration", "body", "contact", "one-table")
MARKS = ("fragile", "insufficient")
DIRECTED = frozenset(
    {"addressed-by", "approaches", "belongs-to", "channel", "decides-on", "influences"}
)
"""Kinds of mention that run from one actor to the other."""

REACHING = frozenset({"member", "part"})
"""Roles of a membership through which what a group does reaches a member, marked "via"."""


class _Key(NamedTuple):
    """What makes two links one row."""

    section: str
    actor: str
    partner: str
    basis: str
    via: str
    inward: bool


class _Within(NamedTuple):
    """The themes (empty: all) and the period (``None``: all times) asked about."""

    themes: Collection[str]
    period: Period | None


def ties(graph: Graph, name: str, *, theme: str = "", period: Period | None = None) -> list[r.Tie]:
    """Who works with whom, for the actor of that *name*: all sections, ties first.

    A *theme* includes those below it.

    Raises ``NameNotFound`` or ``NameUnclear``.
    """
    actor = meant(graph, name, ("actor",)).id
    themes = narrower(graph, meant(graph, theme, ("theme",)).id) if theme else ()
    return rows(graph, {actor}, themes=themes, period=period)


def rows(
    graph: Graph,
    actors: Collection[str] | None = None,
    *,
    themes: Collection[str] = (),
    period: Period | None = None,
) -> list[r.Tie]:
    """Every section for *actors* (``None``: for all), within *themes* and *period*.

    Themes are taken as given: ask ``labels.narrower`` for the ones below. A tie in several
    records is one row; the rows are ordered by section, basis, number of distinct
    happenings, latest date and name.
    """
    found: dict[_Key, list[Link]] = {}
    reached = _reached(graph, actors)
    within = _Within(themes, period)
    for link in links(graph, None if actors is None else reached.keys()):
        if not _within(graph, link.records[0], within):
            continue
        for actor, partner, via in _sides(link, actors, reached):
            basis = "" if link.section == "tie" else link.basis
            inward = link.basis in DIRECTED and bool(partner) and partner == link.a
            key = _Key(link.section, actor, partner, basis, via, inward)
            found.setdefault(key, []).append(link)
    made = [_row(graph, key, group, within) for key, group in found.items()]
    return sorted(made, key=lambda row: _order(graph, row))


def _reached(graph: Graph, actors: Collection[str] | None) -> dict[str, list[tuple[str, str]]]:
    """Actor in a link → the actors it speaks for, each with the group it goes through."""
    if actors is None:
        return {}
    reached = {actor: [(actor, "")] for actor in actors}
    for m in memberships(graph):
        if reaches(m) and m.member in actors:
            reached.setdefault(m.organisation, []).append((m.member, m.organisation))
    return reached


def part_of(graph: Graph, actors: Collection[str], themes: Collection[str]) -> Graph:
    """The part of a graph on which the ties of *actors* rest, else what is said of *themes*.

    What the groups of the actors do belongs to it. Of a graph nothing is left out when neither is
    given.
    """
    if not actors:
        return about(graph, themes) if themes else graph
    found = about(graph, actors)
    reached = _reached(found, actors)
    return found if len(reached) == len(actors) else about(graph, reached)


def bonds_of(
    graph: Graph, actors: Collection[str], themes: Collection[str], period: Period | None
) -> Iterator[Bond]:
    """The ties of *actors* within themes and a period, those of one record together."""
    found = about(graph, actors)
    for bond in bonds(found):
        if _within(found, bond.record, _Within(themes, period)):
            yield bond


def between(graph: Graph, a: str, b: str, themes: Collection[str], period: Period | None) -> r.Tie:
    """The tie of two actors who have one within themes and a period, as ``rows`` has it for all."""
    within = _Within(themes, period)
    of_two = (x for x in links(graph, {a}) if x.section == "tie" and {x.a, x.b} == {a, b})
    group = [x for x in of_two if _within(graph, x.records[0], within)]
    return _row(graph, _Key("tie", min(a, b), max(a, b), "", "", inward=False), group, within)


def reaches(membership: r.Membership) -> bool:
    """Whether what the group does reaches the member: stated, and as member or part."""
    return "membership" not in membership.implied and membership.role in REACHING


def _sides(
    link: Link, actors: Collection[str] | None, reached: dict[str, list[tuple[str, str]]]
) -> Iterable[tuple[str, str, str]]:
    """(actor, partner, via) for each actor asked about; each pair once when all are.

    A group's promise and its memberships stay with the group: they bind no member.
    """
    if actors is None:
        yield (*_ends(link), "") if link.b else (link.a, "", "")
        return
    if link.a in actors and link.b in actors:  # once, whoever a record names first
        yield (*_ends(link), "")
    bound = kind_of(link.records[0]) not in ("commitment", "membership")
    for actor, via in reached.get(link.a, ()):
        if actor != link.b and (bound if via else link.b not in actors):
            yield actor, link.b, via
    for actor, via in reached.get(link.b, ()) if link.b else ():
        if actor != link.a and (bound if via else link.a not in actors):
            yield actor, link.a, via


def _ends(link: Link) -> tuple[str, str]:
    """Both actors: in the order of a directed link, else sorted."""
    if link.basis in DIRECTED or link.a < link.b:
        return link.a, link.b
    return link.b, link.a


def _within(graph: Graph, iri: str, within: _Within) -> bool:
    record = find(graph, iri)
    if record is None:
        return False
    if within.themes and not set(within.themes) & set(record.themes):
        return False
    return within.period is None or within.period.match(record) in ("in", "maybe")


def _row(graph: Graph, key: _Key, group: list[Link], within: _Within) -> r.Tie:
    main = find_all(graph, (link.records[0] for link in group))
    ranks = sorted({link.basis for link in group}, key=rank)
    best = (link.records[0] for link in group if link.basis == ranks[0])
    strongest = find_all(graph, best)
    weights = [link.weight for link in group if link.weight is not None]
    ids = dict.fromkeys(
        iri
        for link in sorted(group, key=lambda g: (rank(g.basis), natural(g.records[0])))
        for iri in link.records
    )
    return r.Tie(
        section=key.section,
        actor=key.actor,
        partner=key.partner,
        basis=key.basis or ranks[0],
        records=tuple(ids),
        marks=_marks(graph, key, within),
        themes=tuple(sorted({t for record in main for t in record.themes})),
        first=min((m.earliest for m in strongest if m.earliest), default=""),
        last=max((m.latest for m in strongest if m.latest), default=""),
        via=key.via,
        inward=key.inward,
        by_author=_by_author(graph, key.actor, key.partner, main),
        weight=sum(weights) if weights else None,
    )


def rank(basis: str) -> int:
    """Place of a basis in the order of bases; a form of a user's own is a collaboration.

    Kinds of non-ties, which are ordered among themselves only, have its place too.
    """
    return BASES.index(basis if basis in BASES else "collaboration")


def happenings(tie: r.Tie) -> tuple[str, ...]:
    """The records of a tie without the participations that belong to an activity in it."""
    return tuple(iri for iri in tie.records if kind_of(iri) != "participation")


def _order(graph: Graph, row: r.Tie) -> tuple[object, ...]:
    return (
        SECTIONS.index(row.section),
        label(graph, row.actor),
        rank(row.basis),
        -len(happenings(row)),
        not row.last,
        tuple(-ord(c) for c in row.last),
        label(graph, row.partner) if row.partner else "",
        row.basis,
        row.records,
    )


def _marks(graph: Graph, key: _Key, within: _Within) -> tuple[str, ...]:
    """Findings that call the collaboration of a tied pair fragile or insufficient.

    Within a theme or period only those that speak of it: a tie on another theme is not meant.
    """
    if key.section != "tie":
        return ()
    return tuple(
        finding.id
        for finding in _marking(graph)
        if {key.actor, key.partner} <= set(finding.subjects)
        and (not within.themes or set(within.themes) & set(finding.themes))
        and (within.period is None or within.period.match(finding) != "out")
    )


def _marking(graph: Graph) -> tuple[r.Finding, ...]:
    found = records_of(graph, r.Finding)
    return cached(graph, "marks", lambda: tuple(f for f in found if f.kind in MARKS))


def _by_author(graph: Graph, a: str, b: str, main: list[r.Record]) -> bool:
    """True when the pair contains the author of every source that records it."""
    wrote = authors(graph)
    writers = [wrote.get(source, "") for record in main for source in sources_of(graph, record)]
    return bool(writers) and all(writer and writer in (a, b) for writer in writers)


__all__ = ["BASES", "MARKS", "SECTIONS", "happenings", "rank", "rows", "ties"]
