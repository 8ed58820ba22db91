# SPDX-License-Identifier: EUPL-1.2
"""Who stands at an activity, in what capacity, and what they were there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from htno_graph.answers.common import entities
from htno_graph.answers.rows import Marked
from htno_graph.language import pick
from htno_graph.model import records as r
from htno_graph.model.rows import Value
from htno_graph.queries import name
from htno_graph.store.memory import Graph

CAPACITIES: dict[str, Callable[[r.Participation], bool]] = {
    "organisers": lambda p: "organiser" in p.roles,
    "participants": lambda p: p.attendance not in r.AWAY and _takes_part(p),
    "absent": lambda p: p.attendance in r.AWAY,
    "excused": lambda p: p.attendance == "excused",
    "addressed": lambda p: p.addressed or "target-group" in p.roles,
    "invited": lambda p: p.invited,
    "visited": lambda p: "place-visited" in p.roles,
    "attended": lambda p: p.attendance == "attended",
}

IN_FIELDS = frozenset({"participant", "organiser", "target-group", "place-visited"})
"""Roles that the fields of an activity tell."""

BY_ATTENDANCE = frozenset({"attended", "absent", "excused"})
"""Fields of an activity that say who was there."""


def capacities(graph: Graph, parts: Iterable[r.Participation]) -> dict[str, Value]:
    """The fields of an activity that name actors, of its participations."""
    every = list(parts)
    return {f: _marked(graph, f, filter(test, every)) for f, test in CAPACITIES.items()}


def _marked(graph: Graph, field: str, found: Iterable[r.Participation]) -> tuple[Marked, ...]:
    """The actors of participations, each with its role, and whether only the text implies it."""
    parts, beside = list(found), set() if field in BY_ATTENDANCE else {"attendance"}
    unsaid = (p for p in parts if p.certainty == "implied")
    implied = {p.actor for p in unsaid if not p.implied or set(p.implied) - beside}
    roles: dict[str, dict[str, None]] = defaultdict(dict)
    for p in parts:
        roles[p.actor].update(dict.fromkeys(code for code in p.roles if code not in IN_FIELDS))
    actors = entities(graph, {p.actor for p in parts})
    words = {iri: ", ".join(pick(name(graph, "role", c)) for c in of) for iri, of in roles.items()}
    return tuple(
        Marked(e.id, e.label, e.type, implied=e.id in implied, role=words.get(e.id, ""))
        for e in actors
    )


def _takes_part(p: r.Participation) -> bool:
    return bool({"participant", "panel", "session-leader"} & set(p.roles))
