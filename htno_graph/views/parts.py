# SPDX-License-Identifier: EUPL-1.2
"""The small parts that all views are made of: references, texts and passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from htno_graph.report.cells import where
from htno_graph.vocabulary import kind_of, short

Data = dict[str, Any]


def ref(entity: Mapping[str, Any] | None) -> str:
    """The key of an entity in the pool, empty for none."""
    return short(str(entity["id"])) if entity else ""


def refs(entities: Iterable[Mapping[str, Any]]) -> list[str]:
    """The keys of several entities, in order, each once."""
    return list(dict.fromkeys(ref(entity) for entity in entities))


def passages(evidence: Iterable[Mapping[str, Any]]) -> list[str]:
    """The keys of the passages of a row, the main one first."""
    return list(dict.fromkeys(short(str(e["passage"])) for e in evidence))


def place(evidence: Iterable[Mapping[str, Any]]) -> str:
    """Where the main passage stands, in words."""
    return next((where(e) for e in evidence), "")


def is_actor(iri: str) -> bool:
    """Whether an IRI or key names an actor."""
    return kind_of(iri) == "actor" or iri.startswith("actor/")
