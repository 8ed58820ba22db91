# SPDX-License-Identifier: EUPL-1.2
"""How things look, decided before anything is drawn: shape and colour by class of type.

Shape and colour both tell the class, so that neither colour-blind readers nor a grey print
lose it. Colours are from two palettes, each at least 3:1 on its own paper (WCAG 1.4.11).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from htno_graph.language import N_, _, pick
from htno_graph.model import records as r
from htno_graph.model.vocabulary import ORGANISATIONS
from htno_graph.queries import by_id, name
from htno_graph.store.memory import Graph


class Look(NamedTuple):
    """A class of things: its name, its shape, whether filled, its colours on light and dark."""

    name: str
    shape: str
    light: str
    dark: str
    filled: bool = True


LOOKS: Mapping[str, Look] = {
    "education": Look(N_("university of applied sciences"), "dot", "#1d5fa6", "#7db4f0"),
    "employers": Look(N_("branch or employers"), "square", "#a84300", "#ffad66"),
    "government": Look(N_("government"), "triangle", "#a3174a", "#ff94b4"),
    "coalition": Look(N_("coalition, programme, platform"), "diamond", "#6b3fa0", "#c9a9f5"),
    "body": Look(N_("council, board, association"), "triangleDown", "#00705f", "#5fd3bf"),
    "group": Look(N_("group without names"), "dot", "#4a5568", "#b9c4d3", filled=False),
    "role": Look(N_("role"), "diamond", "#4a5568", "#b9c4d3", filled=False),
    "other": Look(N_("other or not recorded"), "star", "#6a5a00", "#e0c75a"),
    "theme": Look(N_("theme"), "hexagon", "#2c3e50", "#d5dee9"),
    "activity": Look(N_("activity"), "square", "#2c3e50", "#d5dee9", filled=False),
    "action": Look(N_("action"), "triangle", "#2c3e50", "#d5dee9", filled=False),
    "record": Look(N_("collaboration or mention"), "hexagon", "#2c3e50", "#d5dee9", filled=False),
}
"""Classes in the order of the legend."""

TYPES: Mapping[str, str] = {
    "university": "education",
    "branch-organisation": "employers",
    "employers-organisation": "employers",
    "ministry": "government",
    "municipality": "government",
    "coalition": "coalition",
    "programme": "coalition",
    "platform": "coalition",
    "advisory-council": "body",
    "association": "body",
    "board": "body",
    "committee": "body",
    "sector-body": "body",
    "group": "group",
    "role": "role",
}
"""Code of an actor type → its class; all others are ``other``."""

LINES: Mapping[str, tuple[int, tuple[int, ...]]] = {
    "joint-action": (4, ()),
    "collaboration": (3, ()),
    "body": (3, (12, 5)),
    "contact": (2, (6, 6)),
    "one-table": (2, (1, 6)),
    "part": (1, ()),
    "aside": (1, (2, 6)),
    "absent": (2, (9, 6)),
    "marked": (3, (14, 4, 3, 4)),
}
"""Basis of a tie, or how a party stands to a deed → width of its line in pixels and its dashes.

The strongest basis is the thickest; ``marked`` ties, fragile or insufficient, have dashes of
their own and not only a colour.
"""

STANDS = {
    "part": N_("had a part"),
    "aside": N_("target group, visited or only named"),
    "absent": N_("a source says: absent"),
    "marked": N_("called fragile or insufficient"),
}
"""What the lines that are no basis are called."""


def look(record: r.Record) -> str:
    """The class that a thing belongs to: a key of ``LOOKS``."""
    if isinstance(record, r.Actor):
        return TYPES.get(record.type, "other")
    kinds = {r.Theme: "theme", r.Activity: "activity", r.Action: "action", r.Commitment: "action"}
    return kinds.get(type(record), "record")


def stands(code: str) -> str:
    """What a line that is no basis is called, in the language spoken."""
    return _(STANDS[code])


def called(graph: Graph, key: str) -> str:
    """What a class is called, in the language spoken: the last by a graph's own types of actors."""
    ours = {kind for kinds in ORGANISATIONS.values() for kind in kinds.split()} | {""}
    own = {actor.type for actor in by_id(graph, r.Actor).values()} - ours if key == "other" else ()
    if not own:
        return _(LOOKS[key].name)
    names = sorted(pick(name(graph, "actor-type", kind)) for kind in own)
    return _("other: {types}").format(types=", ".join(names))


def looks(graph: Graph) -> dict[str, dict[str, object]]:
    """All classes for the page, with what they are called there."""
    return {key: {**found._asdict(), "name": called(graph, key)} for key, found in LOOKS.items()}
