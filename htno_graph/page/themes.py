# SPDX-License-Identifier: EUPL-1.2
"""Themakaart: a card per theme with its question, who is on it, and what happens."""

from __future__ import annotations

from collections import Counter, defaultdict

from htno_graph.answers.briefing import Briefing
from htno_graph.answers.rows import ThemeRow
from htno_graph.labels import narrower
from htno_graph.language import pick
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.network import parts
from htno_graph.page.payload import Data
from htno_graph.page.style import LOOKS, TYPES, look
from htno_graph.queries import by_id, name, natural

CLASSES = tuple(key for key in LOOKS if key in {*TYPES.values(), "other"})
"""The classes of actors, in the order of the legend."""


def themes_view(briefing: Briefing) -> Data | None:
    """A card per theme, the long-term ones first; each counts what is under it too.

    With an actor asked about nothing: the cards are about the whole field.
    """
    if briefing.asked.actor:
        return None
    graph, on = briefing.graph, _actors(briefing)
    order = {iri: n for n, iri in enumerate(briefing.long_term)}
    themes = by_id(graph, r.Theme)
    found = [themes[iri] for iri in themes if not briefing.themes or iri in briefing.themes]
    found.sort(key=lambda t: (order.get(t.id, len(order)), pick(t.label).casefold(), t.id))
    rows = briefing.listing("themas", theme="", period="").of(ThemeRow)
    agendas = {row.id: list(row.agenda) for row in rows}
    gaps = Counter(card.theme for card in briefing.cards)
    cards: list[Data] = []
    for theme in found:
        below = narrower(graph, theme.id)
        card: Data = {
            "thing": short(theme.id),
            "question": pick(theme.question),
            "long": theme.id in order,
            "agenda": agendas[theme.id],
            "under": [short(iri) for iri in theme.broader],
            "below": len(below) - 1,
            "actors": _by_class(briefing, {actor for iri in below for actor in on[iri]}),
            "actions": _statuses(briefing, "actions", below),
            "activities": _statuses(briefing, "activities", below),
            "findings": len(briefing.on_themes("findings", below)),
            "gaps": sum(gaps[iri] for iri in below),
        }
        cards.append(card)
    kinds = ("acties", "activiteiten", "bevindingen")
    commands = [briefing.command(f"list {kind} --theme NAAM", theme=False) for kind in kinds]
    return {"cards": cards, "commands": commands} if cards else None


def _actors(briefing: Briefing) -> dict[str, set[str]]:
    """Theme → the actors with a part in what happened on it, within the period."""
    found: dict[str, set[str]] = defaultdict(set)
    for part in parts(briefing.graph, period=briefing.within):
        for theme in part.happening.themes:
            found[theme].add(part.actor)
    return found


def _by_class(briefing: Briefing, actors: set[str]) -> list[list[object]]:
    """[class, how many] for every class of actors, zeros too."""
    known = by_id(briefing.graph, r.Actor)
    count = Counter(look(known[iri]) for iri in actors if iri in known)
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
