# SPDX-License-Identifier: EUPL-1.2
"""What W3C ORG says besides of what stands in our words: never stored, and left out when read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad

from htno_graph.model.kinds import Actor
from htno_graph.model.vocabulary import ID, ORG, RDF, code, organisation

_ACTOR_TYPES = f"{ID}actor-type/"
_TYPE_OF = Actor.stated["type"].property
_PART_OF = Actor.stated["part_of"].property
_TYPE = NamedNode(RDF + "type")


def classes(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The classes of ORG that follow from what the same graph says of the type of its actors."""
    kinds: dict[tuple[Any, Any], str] = {}
    parts: set[tuple[Any, Any]] = set()
    for quad in quads:
        name = quad.predicate.value
        if name == _TYPE_OF and (value := getattr(quad.object, "value", "")).startswith(
            _ACTOR_TYPES
        ):
            where = (quad.subject, quad.graph_name)
            kinds[where] = min(code(value), kinds.get(where, "~"))
        elif name == _PART_OF:
            parts.add((quad.subject, quad.graph_name))
    for where in dict.fromkeys((*kinds, *parts)):
        if found := organisation(kinds.get(where, ""), part=where in parts):
            yield Quad(where[0], _TYPE, NamedNode(found), where[1])


def memberships(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Of every member that it has its membership."""
    for quad in quads:
        if quad.predicate.value == ORG + "member" and isinstance(quad.object, NamedNode):
            yield Quad(quad.object, NamedNode(ORG + "hasMembership"), quad.subject, quad.graph_name)
