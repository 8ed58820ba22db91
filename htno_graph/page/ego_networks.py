# SPDX-License-Identifier: EUPL-1.2
"""Close-ups: one theme or one actor with its own network, placed so that each name is read.

A theme: parties on the left, what happened and what is planned on the right. An actor: the
partners on the left, the actor in the middle, themes and deeds on the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from htno_graph.answers.briefing import Briefing
from htno_graph.answers.lists import involved
from htno_graph.answers.query import not_recorded
from htno_graph.gaps.scope import DEEDS
from htno_graph.labels import label, narrower
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.page.drawing import Edge, drawn
from htno_graph.page.entities import tied
from htno_graph.page.layout import columns, untangled
from htno_graph.page.payload import Data
from htno_graph.queries import by_id, records_of
from htno_graph.ties.links import took_part

MOST = 40
"""Nodes of which all names can be read at once; the rest is counted and in the tables."""

OPEN = ("not-achieved", "planned", "not-recorded", "partly-done", "ongoing")
"""Statuses that come first when not all fits."""


class Deed(NamedTuple):
    """What is done or planned, whom it names, and how each of those stands to it."""

    record: r.Record
    involved: frozenset[str]
    parts: dict[str, str]


def close_up_view(briefing: Briefing) -> Data | None:
    """A close-up of each theme and each actor that a source names, by key."""
    found: dict[str, Data] = {}
    deeds = [Deed(d, involved(briefing.graph, d), _parts(briefing, d)) for d in _deeds(briefing)]
    for theme in by_id(briefing.graph, r.Theme).values():
        if not briefing.themes or theme.id in briefing.themes:
            found[short(theme.id)] = _theme(briefing, theme.id, deeds)
    for actor in by_id(briefing.graph, r.Actor).values():
        if actor.named:
            found[short(actor.id)] = _actor(briefing, actor.id, deeds)
    return {"of": found} if found else None


def _theme(briefing: Briefing, theme: str, every: list[Deed]) -> Data:
    below = narrower(briefing.graph, theme)
    deeds = [deed for deed in every if below & set(deed.record.themes)]
    how = {(a, d.record.id): part for d in deeds for a, part in d.parts.items()}
    pairs = set(how)
    actors = _by_name(briefing, {a for a, _d in pairs})
    right = untangled(actors, [d.record.id for d in deeds], pairs)
    actors = untangled(right, actors, {(d, a) for a, d in pairs})
    left, right, more = _cut(actors, untangled(actors, right, pairs))
    lines = [Edge(a, d, how[a, d]) for a, d in sorted(pairs) if a in left and d in right]
    findings = [f.id for f in briefing.scope.records(r.Finding) if below & set(f.themes)]
    return {
        "drawing": _drawing((left, right), lines),
        "more": more,
        "under": [short(iri) for iri in sorted(below - {theme})],
        "findings": [short(iri) for iri in findings],
        "gaps": [card.id for card in briefing.cards if card.theme in below],
        "commands": [
            briefing.command(f'query --theme "{label(briefing.graph, theme)}"', theme=False),
            briefing.command(f'gaps --theme "{label(briefing.graph, theme)}"', theme=False),
        ],
    }


def _actor(briefing: Briefing, actor: str, every: list[Deed]) -> Data:
    rows = briefing.ties_of(actor)
    partners: dict[str, r.Tie] = {}
    for tie in rows:
        other = tie.partner if tie.actor == actor else tie.actor
        if tie.section == "tie" and other:
            partners.setdefault(other, tie)
    how = {d.record.id: d.parts.get(actor, "aside") for d in every if actor in d.involved}
    deeds = [d.record for d in every if actor in d.involved]
    themes = [*(d.themes for d in deeds), *(tie.themes for tie in rows)]
    on = _by_name(briefing, {*chain.from_iterable(themes)})
    names = _by_name(briefing, partners)
    urgent = sorted(deeds, key=lambda d: getattr(d, "status", "") not in OPEN)
    left, kept, more = _cut(names, [*(d.id for d in urgent), *on], MOST - 1)
    right = [iri for iri in (*on, *(d.id for d in deeds)) if iri in kept]
    ties = [(a, partners[a]) for a in left]
    lines = [Edge(actor, a, tie.basis, marked=bool(tie.marks)) for a, tie in ties]
    lines += [Edge(actor, iri, how.get(iri, "part")) for iri in right]
    lines += _among(briefing, left)
    return {
        "drawing": _drawing((left, [actor], right), lines),
        "more": more,
        "lacks": not_recorded(
            briefing.graph, actor, rows, narrowed=bool(briefing.themes or briefing.within)
        ),
        **({"ties": tied(briefing, rows)} if briefing.narrowed else {}),
        "promised": [
            short(c.id) for c in records_of(briefing.graph, r.Commitment) if actor in c.agents
        ],
        "gaps": [c.id for c in briefing.cards if actor in (*c.subjects, *c.presence)],
        "commands": [briefing.command(f'query "{label(briefing.graph, actor)}"')],
    }


def _deeds(briefing: Briefing) -> Iterator[r.Record]:
    """What is done or planned within the filters; a promise goes by its action."""
    for kind in DEEDS:
        for record in briefing.scope.records(kind):
            if not isinstance(record, r.Commitment):
                yield record


def _parts(briefing: Briefing, deed: r.Record) -> dict[str, str]:
    """Party → how it stands to a deed: had a ``part``, ``absent``, or ``aside``: only named."""
    known = by_id(briefing.graph, r.Actor)
    named = involved(briefing.graph, deed) - {deed.id}
    found = {iri: "aside" for iri in sorted(named) if iri in known}
    if isinstance(deed, r.Activity):
        for p in records_of(briefing.graph, r.Participation):
            if p.activity == deed.id and p.actor in found:
                absent = "absent" if p.attendance in r.AWAY else "aside"
                found[p.actor] = "part" if took_part(p) else absent
    else:
        agents = (*getattr(deed, "agents", ()), *getattr(deed, "participants", ()))
        found |= dict.fromkeys((a for a in agents if a in found), "part")
    return found


def _by_name(briefing: Briefing, iris: Iterable[str]) -> list[str]:
    return sorted(iris, key=lambda iri: (label(briefing.graph, iri).casefold(), iri))


def _cut(left: list[str], right: list[str], most: int = MOST) -> tuple[list[str], list[str], int]:
    """Both sides together at most so many, and how many are left out."""
    room = max(most // 2, most - len(right))
    kept = left[:room]
    shown = right[: most - len(kept)]
    return kept, shown, len(left) + len(right) - len(kept) - len(shown)


def _among(briefing: Briefing, actors: list[str]) -> Iterator[Edge]:
    """The ties that the partners have with each other."""
    inside = set(actors)
    for tie in briefing.ties:
        if tie.section == "tie" and not tie.via and {tie.actor, tie.partner} <= inside:
            yield Edge(tie.actor, tie.partner, tie.basis, aside=True)


def _drawing(sides: tuple[list[str], ...], lines: Iterable[Edge]) -> Data:
    last = len(sides) - 1
    named = {iri: (n > 0) + (n == last) - 1 for n, side in enumerate(sides) for iri in side}
    return drawn(columns(sides), lines, named).data()
