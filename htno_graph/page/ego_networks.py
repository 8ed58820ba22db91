# SPDX-License-Identifier: EUPL-1.2
"""Close-ups: one theme or one actor with its own network, placed so that each name is read.

A theme: parties on the left, what happened and what is planned on the right. An actor: the
partners on the left, the actor in the middle, themes and deeds on the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from htno_graph.answers.lists import involved
from htno_graph.answers.query import not_recorded
from htno_graph.gaps.scope import DEEDS
from htno_graph.labels import find, index, label, narrower
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.page.context import PageContext
from htno_graph.page.drawing import Line, drawn
from htno_graph.page.entities import tied
from htno_graph.page.layout import columns, untangled
from htno_graph.page.parts import Data
from htno_graph.page.style import look
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


def close_ups(scene: PageContext) -> Data | None:
    """A close-up of each theme and each actor that a source names, by key."""
    found: dict[str, Data] = {}
    deeds = [Deed(d, involved(scene.graph, d), _parts(scene, d)) for d in _deeds(scene)]
    for theme in by_id(scene.graph, r.Theme).values():
        if not scene.themes or theme.id in scene.themes:
            found[short(theme.id)] = _theme(scene, theme.id, deeds)
    for actor in by_id(scene.graph, r.Actor).values():
        if actor.named:
            found[short(actor.id)] = _actor(scene, actor.id, deeds)
    return {"of": found} if found else None


def asked_theme(scene: PageContext) -> str:
    """The IRI of the theme asked about."""
    return index(scene.graph).find(scene.asked.theme, ("theme",)).id


def _theme(scene: PageContext, theme: str, every: list[Deed]) -> Data:
    below = narrower(scene.graph, theme)
    deeds = [deed for deed in every if below & set(deed.record.themes)]
    how = {(a, d.record.id): part for d in deeds for a, part in d.parts.items()}
    pairs = set(how)
    actors = _by_name(scene, {a for a, _d in pairs})
    right = untangled(actors, [d.record.id for d in deeds], pairs)
    actors = untangled(right, actors, {(d, a) for a, d in pairs})
    left, right, more = _cut(actors, untangled(actors, right, pairs))
    lines: list[Line] = [
        (a, d, how[a, d], {}) for a, d in sorted(pairs) if a in left and d in right
    ]
    findings = [f.id for f in scene.field.records(r.Finding) if below & set(f.themes)]
    return {
        "drawing": _drawing(scene, (left, right), lines),
        "more": more,
        "under": [short(iri) for iri in sorted(below - {theme})],
        "findings": [short(iri) for iri in findings],
        "gaps": [card.id for card in scene.cards if card.theme in below],
        "commands": [
            scene.command(f'query --theme "{label(scene.graph, theme)}"', theme=False),
            scene.command(f'gaps --theme "{label(scene.graph, theme)}"', theme=False),
        ],
    }


def _actor(scene: PageContext, actor: str, every: list[Deed]) -> Data:
    rows = scene.ties_of(actor)
    partners: dict[str, r.Tie] = {}
    for tie in rows:
        other = tie.partner if tie.actor == actor else tie.actor
        if tie.section == "tie" and other:
            partners.setdefault(other, tie)
    how = {d.record.id: d.parts.get(actor, "aside") for d in every if actor in d.involved}
    deeds = [d.record for d in every if actor in d.involved]
    on = _by_name(scene, {t for d in deeds for t in d.themes} | {t for x in rows for t in x.themes})
    names = _by_name(scene, partners)
    urgent = sorted(deeds, key=lambda d: getattr(d, "status", "") not in OPEN)
    left, kept, more = _cut(names, [*(d.id for d in urgent), *on], MOST - 1)
    right = [iri for iri in (*on, *(d.id for d in deeds)) if iri in kept]
    lines: list[Line] = [
        (actor, a, partners[a].basis, {"marked": bool(partners[a].marks)}) for a in left
    ]
    lines += [(actor, iri, how.get(iri, "part"), {}) for iri in right]
    lines += _among(scene, left)
    found: Data = {
        "drawing": _drawing(scene, (left, [actor], right), lines),
        "more": more,
        "lacks": not_recorded(
            scene.graph, actor, rows, narrowed=bool(scene.themes or scene.within)
        ),
        **(
            {"ties": [tied(scene.graph, tie, scene.context) for tie in rows]}
            if scene.narrowed
            else {}
        ),
        "promised": [
            short(c.id) for c in records_of(scene.graph, r.Commitment) if actor in c.agents
        ],
        "gaps": [c.id for c in scene.cards if actor in (*c.subjects, *c.presence)],
        "commands": [scene.command(f'query "{label(scene.graph, actor)}"')],
    }
    return found


def _tied(scene: PageContext, rows: Iterable[r.Tie]) -> list[Data]:
    return [tied(scene.graph, tie, scene.context) for tie in rows]


def _deeds(scene: PageContext) -> Iterator[r.Record]:
    """What is done or planned within the filters; a promise goes by its action."""
    for kind in DEEDS:
        for record in scene.field.records(kind):
            if not isinstance(record, r.Commitment):
                yield record


def _parts(scene: PageContext, deed: r.Record) -> dict[str, str]:
    """Party → how it stands to a deed: had a ``part``, ``absent``, or ``aside``: only named."""
    known = by_id(scene.graph, r.Actor)
    named = involved(scene.graph, deed) - {deed.id}
    found = {iri: "aside" for iri in sorted(named) if iri in known}
    if isinstance(deed, r.Activity):
        for p in records_of(scene.graph, r.Participation):
            if p.activity == deed.id and p.actor in found:
                absent = "absent" if p.attendance in r.AWAY else "aside"
                found[p.actor] = "part" if took_part(p) else absent
    else:
        agents = (*getattr(deed, "agents", ()), *getattr(deed, "participants", ()))
        found |= dict.fromkeys((a for a in agents if a in found), "part")
    return found


def _by_name(scene: PageContext, iris: Iterable[str]) -> list[str]:
    return sorted(iris, key=lambda iri: (label(scene.graph, iri).casefold(), iri))


def _cut(left: list[str], right: list[str], most: int = MOST) -> tuple[list[str], list[str], int]:
    """Both sides together at most so many, and how many are left out."""
    room = max(most // 2, most - len(right))
    kept = left[:room]
    shown = right[: most - len(kept)]
    return kept, shown, len(left) + len(right) - len(kept) - len(shown)


def _among(scene: PageContext, actors: list[str]) -> Iterator[Line]:
    """The ties that the partners have with each other."""
    inside = set(actors)
    for tie in scene.ties:
        if tie.section == "tie" and not tie.via and {tie.actor, tie.partner} <= inside:
            yield tie.actor, tie.partner, tie.basis, {"aside": True}


def _drawing(scene: PageContext, sides: tuple[list[str], ...], lines: Iterable[Line]) -> Data:
    looks = {iri: _look(scene, iri) for side in sides for iri in side}
    last = len(sides) - 1
    named = {iri: (n > 0) + (n == last) - 1 for n, side in enumerate(sides) for iri in side}
    return drawn(columns(sides), looks, lines, named).data()


def _look(scene: PageContext, iri: str) -> str:
    found = find(scene.graph, iri)
    return look(found) if found else "record"
