# SPDX-License-Identifier: EUPL-1.2
"""The small parts that all views are made of: references, texts and passages."""

from __future__ import annotations

from collections.abc import Iterable

from htno_graph.answers.computed_rows import SeatRow
from htno_graph.answers.rows import RecordRow
from htno_graph.model.rows import Entity, Evidence
from htno_graph.model.vocabulary import kind_of, short
from htno_graph.render.cells import where

Data = dict[str, object]
"""What a page holds, as JSON has it: written here, and read by the scripts of the page alone."""


def ref(thing: Entity | RecordRow | SeatRow | None) -> str:
    """The key of a thing in the pool, empty for none."""
    return short(thing.id) if thing else ""


def refs(things: Iterable[Entity | RecordRow]) -> list[str]:
    """The keys of several things, in order, each once."""
    return list(dict.fromkeys(map(ref, things)))


def passages(evidence: Iterable[Evidence]) -> list[str]:
    """The keys of the passages of a row, the main one first."""
    return list(dict.fromkeys(short(e.passage) for e in evidence))


def place(evidence: Iterable[Evidence]) -> str:
    """Where the main passage stands, in words."""
    return next((where(e) for e in evidence), "")


def is_actor(iri: str) -> bool:
    """Whether an IRI or key names an actor."""
    return kind_of(iri) == "actor" or iri.startswith("actor/")
