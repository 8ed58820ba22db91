# SPDX-License-Identifier: EUPL-1.2
"""Themakaart: a card per theme with its question, who is on it, and what happens."""

from __future__ import annotations

from collections import Counter, defaultdict

from htno_graph.answers.briefing import Briefing
from htno_graph.labels import narrower
from htno_graph.language import pick
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.network import parts
from htno_graph.page.payload import Data
from htno_graph.page.style import LOOKS, TYPES, look
from htno_graph.queries import by_id, name, natural, records_of

CLASSES = tuple(key for key in LOOKS if key in {*TYPES.values(), "other"})
"""The classes of actors, in the order of the legend."""


def themes_view(briefing: Briefing) -> Data | None:
    """A card per theme, the long-term ones first; each counts what is under it too.

    With an actor asked about nothing: the cards are about the whole field.
    """
    if briefing.asked.actor:
        return None
    on = _actors(briefing)
    order = {iri: n for n, iri in enumerate(briefing.long_term)}
    found = [t for t in by_id(briefing.graph, r.Theme).values() if _shown(briefing, t.id)]
    found.sort(key=lambda t: (order.get(t.id, len(order)), pick(t.label).casefold(), t.id))
    agendas = _agendas(briefing)
    gaps = Counter(card.theme for card in briefing.cards)
    cards = [
        {
            "thing": short(theme.id),
            "question": pick(theme.question),
            "long": theme.id in order,
            "agenda": agendas[theme.id],
            "under": [short(iri) for iri in theme.broader],
            "below": len(narrower(briefing.graph, theme.id)) - 1,
            "actors": _by_class(briefing, on, theme.id),
            "actions": _statuses(briefing, "actions", narrower(briefing.graph, theme.id)),
            "activities": _statuses(briefing, "activities", narrower(briefing.graph, theme.id)),
            "findings": len(briefing.on_themes("findings", narrower(briefing.graph, theme.id))),
            "gaps": sum(gaps[iri] for iri in narrower(briefing.graph, theme.id)),
        }
        for theme in found
    ]
    kinds = ("acties", "activiteiten", "bevindingen")
    commands = [briefing.command(f"list {kind} --theme NAAM", theme=False) for kind in kinds]
    return {"cards": cards, "commands": commands} if cards else None


def _shown(briefing: Briefing, iri: str) -> bool:
    return not briefing.themes or iri in briefing.themes


def _agendas(briefing: Briefing) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for cycle in records_of(briefing.graph, r.Cycle):
        for iri in cycle.agenda:
            found[iri].append(pick(cycle.label))
    return found


def _actors(briefing: Briefing) -> dict[str, set[str]]:
    """Theme → the actors with a part in what happened on it, within the period."""
    found: dict[str, set[str]] = defaultdict(set)
    for part in parts(briefing.graph, period=briefing.within):
        for theme in part.happening.themes:
            found[theme].add(part.actor)
    return found


def _by_class(briefing: Briefing, on: dict[str, set[str]], theme: str) -> list[list[object]]:
    """[class, how many] for every class of actors, zeros too."""
    actors = by_id(briefing.graph, r.Actor)
    mine = {a for iri in narrower(briefing.graph, theme) for a in on.get(iri, ()) if a in actors}
    count = Counter(look(actors[iri]) for iri in mine)
    return [[key, count[key]] for key in CLASSES]


def _statuses(briefing: Briefing, kind: str, below: frozenset[str]) -> list[list[object]]:
    """[status, its name, how many], as the list of the kind on these themes has them."""
    rows = briefing.on_themes(kind, below)
    count = Counter(row.status for row in rows)
    scheme = "status" if kind == "actions" else "activity-status"
    return [
        [code, pick(name(briefing.graph, scheme, code)), n]
        for code, n in sorted(count.items(), key=lambda item: natural(item[0]))
    ]
