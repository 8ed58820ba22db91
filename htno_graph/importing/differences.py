# SPDX-License-Identifier: EUPL-1.2
"""Statements as records: what belongs together, and what is said otherwise of it, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from htno_graph.errors import shown
from htno_graph.labels import find, label
from htno_graph.language import _, pick
from htno_graph.model.fields import spoken
from htno_graph.model.kinds import BY_NAME, CLASSES, REFERENCES
from htno_graph.model.vocabulary import ID, RDF, code, kind_of, short
from htno_graph.names.forms import LABELS
from htno_graph.queries import concept, name, passages
from htno_graph.render.cells import spot
from htno_graph.render.fields import field_name
from htno_graph.store.memory import Graph

Statements = set[Any]
"""Quads about one record, or of one source."""

_KIND = {iri: kind for kind, iri in CLASSES.items()}
_TYPE = RDF + "type"


def by_record(quads: Iterable[Any]) -> dict[str, Statements]:
    """IRI → what is said of it and of its parts, whose IRIs go on after a dot (``…/1.span``)."""
    found: dict[str, Statements] = defaultdict(set)
    for quad in quads:
        found[quad.subject.value].add(quad)
    for iri in sorted(found):
        head, slash, tail = iri.rpartition("/")
        whole = head + slash + tail.partition(".")[0]
        if whole != iri and whole in found and kind_of(iri):
            found[whole] |= found.pop(iri)
    return dict(found)


def kind_of_record(iri: str, quads: Statements) -> str:
    """The kind of record, by its class; ``other`` for what the model does not know."""
    kinds = sorted(_KIND[v.value] for v in values(quads, _TYPE, iri) if v.value in _KIND)
    if iri.startswith(ID) and kinds == ["theme"] and kind_of(iri) not in ("", "theme"):
        return "other"  # a concept of another scheme, such as a role
    return kinds[0] if kinds else "other"


def values(quads: Statements, predicate: str, subject: str = "") -> set[Any]:
    """The objects of a property, of any subject or of one."""
    return {
        q.object
        for q in quads
        if q.predicate.value == predicate and subject in ("", q.subject.value)
    }


def differences(graph: Graph, kind: str, was: Statements, now: Statements) -> str:
    """What is said otherwise of a record: ``field: old → new``, fields in order."""
    changed = {quad.predicate.value for quad in was ^ now}
    lines = []
    for predicate in changed:
        gone, come = (
            sorted(_shown(graph, value) for value in values(these - those, predicate))
            for these, those in ((was, now), (now, was))
        )
        sides = (", ".join(gone), ", ".join(come))
        change = " → ".join(sides) if all(sides) else f"+ {sides[1]}" if come else f"− {sides[0]}"
        lines.append(f"{_field(kind, predicate)}: {change}")
    return "; ".join(sorted(lines))


def said(graph: Graph, state: str, things: set[Any]) -> str:
    """With which records a new one compares itself: ``contradicts: …``."""
    return f"{field_name(state)}: " + ", ".join(sorted(_shown(graph, value) for value in things))


def _field(kind: str, predicate: str) -> str:
    """A property in words, where the lists have words for it."""
    if predicate in LABELS:
        return _("name")
    if predicate in REFERENCES:
        return _("how it is referred to")
    stated = BY_NAME[kind].stated.values() if kind in BY_NAME else ()
    for field in stated:
        if field.property == predicate and any(field.label):
            return spoken(field.label)
    return code(predicate.replace("#", "/"))


def place_of(graph: Graph, iri: str) -> str:
    """Where a passage stands, as people look it up; ``""`` for what is none or says no place."""
    passage = passages(graph).get(iri) if kind_of(iri) == "passage" else None
    if passage is None or not passage.section:
        return ""
    return spot(passage)


def _shown(graph: Graph, value: Any) -> str:
    """A value of a statement: a text, or what the thing is called."""
    iri = value.value
    if hasattr(value, "datatype"):
        return shown(iri) + (f" ({value.language})" if value.language not in (None, "nl") else "")
    if place := place_of(graph, iri):
        return shown(place)
    if find(graph, iri):
        return shown(label(graph, iri))
    scheme = kind_of(iri)
    if scheme and concept(graph, scheme, code(iri)):
        return pick(name(graph, scheme, code(iri)))
    return shown(short(iri))
