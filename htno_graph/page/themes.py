# SPDX-License-Identifier: EUPL-1.2
"""Themakaart: a card per theme with its question, who is on it, and what happens."""

from __future__ import annotations

from collections import Counter, defaultdict

from htno_graph.labels import narrower
from htno_graph.language import pick
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.network import parts
from htno_graph.page.context import PageContext
from htno_graph.page.parts import Data
from htno_graph.page.style import LOOKS, TYPES, look
from htno_graph.queries import by_id, name, natural, records_of

CLASSES = tuple(key for key in LOOKS if key in {*TYPES.values(), "other"})
"""The classes of actors, in the order of the legend."""


def themes(scene: PageContext) -> Data | None:
    """A card per theme, the long-term ones first; each counts what is under it too.

    With an actor asked about nothing: the cards are about the whole field.
    """
    if scene.asked.actor:
        return None
    on = _actors(scene)
    order = {iri: n for n, iri in enumerate(scene.long_term)}
    found = [t for t in by_id(scene.graph, r.Theme).values() if _shown(scene, t.id)]
    found.sort(key=lambda t: (order.get(t.id, len(order)), pick(t.label).casefold(), t.id))
    agendas = _agendas(scene)
    gaps = Counter(card.theme for card in scene.cards)
    cards = [
        {
            "thing": short(theme.id),
            "question": pick(theme.question),
            "long": theme.id in order,
            "agenda": agendas[theme.id],
            "under": [short(iri) for iri in theme.broader],
            "below": len(narrower(scene.graph, theme.id)) - 1,
            "actors": _by_class(scene, on, theme.id),
            "actions": _statuses(scene, "actions", narrower(scene.graph, theme.id)),
            "activities": _statuses(scene, "activities", narrower(scene.graph, theme.id)),
            "findings": len(
                scene.listed("findings", narrower(scene.graph, theme.id), all_themes=True)
            ),
            "gaps": sum(gaps[iri] for iri in narrower(scene.graph, theme.id)),
        }
        for theme in found
    ]
    kinds = ("acties", "activiteiten", "bevindingen")
    commands = [scene.command(f"list {kind} --theme NAAM", theme=False) for kind in kinds]
    return {"cards": cards, "commands": commands} if cards else None


def _shown(scene: PageContext, iri: str) -> bool:
    return not scene.themes or iri in scene.themes


def _agendas(scene: PageContext) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for cycle in records_of(scene.graph, r.Cycle):
        for iri in cycle.agenda:
            found[iri].append(pick(cycle.label))
    return found


def _actors(scene: PageContext) -> dict[str, set[str]]:
    """Theme → the actors with a part in what happened on it, within the period."""
    found: dict[str, set[str]] = defaultdict(set)
    for part in parts(scene.graph, period=scene.within):
        for theme in part.happening.themes:
            found[theme].add(part.actor)
    return found


def _by_class(scene: PageContext, on: dict[str, set[str]], theme: str) -> list[list[object]]:
    """[class, how many] for every class of actors, zeros too."""
    actors = by_id(scene.graph, r.Actor)
    mine = {a for iri in narrower(scene.graph, theme) for a in on.get(iri, ()) if a in actors}
    count = Counter(look(actors[iri]) for iri in mine)
    return [[key, count[key]] for key in CLASSES]


def _statuses(scene: PageContext, kind: str, below: frozenset[str]) -> list[list[object]]:
    """[status, its name, how many], as the list of the kind on these themes has them."""
    rows = scene.listed(kind, below, all_themes=True)
    count = Counter(row.status for row in rows)
    scheme = "status" if kind == "actions" else "activity-status"
    return [
        [code, pick(name(scene.graph, scheme, code)), n]
        for code, n in sorted(count.items(), key=lambda item: natural(item[0]))
    ]
