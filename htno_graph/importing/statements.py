# SPDX-License-Identifier: EUPL-1.2
"""Statements of a source, and the records that they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from htno_graph.formats.workbook.rdf_to_rows import TYPE, value_of
from htno_graph.model.kinds import CLASSES
from htno_graph.model.vocabulary import ID, kind_of
from htno_graph.store.building import Builder
from htno_graph.store.memory import Graph

_KINDS = {iri: kind for kind, iri in CLASSES.items()}


class Statement(NamedTuple):
    """One statement: *kind* is ``@nl``, a datatype, or ``""`` when *value* is an IRI."""

    subject: str
    property: str
    value: str
    kind: str = ""


Statements = set[Statement]
"""What is said of one record, or by one source."""


def by_graph(*graphs: Graph) -> dict[str, Statements]:
    """IRI of each named graph → what *graphs* say in it."""
    found: dict[str, Statements] = {name: set() for graph in graphs for name in graph.names()}
    for graph in graphs:
        for quad in graph.quads():
            subject, name = value_of(quad.subject)[0], value_of(quad.graph_name)[0]
            statement = Statement(subject, quad.predicate.value, *value_of(quad.object))
            found.setdefault(name, set()).add(statement)
    return found


def graph_of(name: str, statements: Iterable[Statement]) -> Graph:
    """A graph with these statements in the named graph with the IRI *name*."""
    builder = Builder(name)
    for subject, prop, value, kind in statements:
        if kind.startswith("@"):
            builder.text(subject, prop, value, kind[1:])
        elif kind:
            builder.value(subject, prop, value, kind)
        else:
            builder.link(subject, prop, value)
    return builder.graph()


def by_record(statements: Iterable[Statement]) -> dict[str, Statements]:
    """IRI → what is said of it and of its parts, whose IRIs go on after a dot (``…/1.span``)."""
    found: dict[str, Statements] = defaultdict(set)
    for statement in statements:
        found[statement.subject].add(statement)
    for iri in sorted(found):
        head, slash, tail = iri.rpartition("/")
        whole = head + slash + tail.partition(".")[0]
        if whole != iri and whole in found and kind_of(iri):
            found[whole] |= found.pop(iri)
    return dict(found)


def kind_of_record(iri: str, statements: Statements) -> str:
    """The kind of record, by its class; ``other`` for what the model does not know."""
    classes = {one.value for one in statements if (one.subject, one.property) == (iri, TYPE)}
    kind = min((_KINDS[name] for name in classes & _KINDS.keys()), default="other")
    if kind == "theme" and iri.startswith(ID) and kind_of(iri) not in ("", "theme"):
        return "other"  # a concept of another scheme, such as a role
    return kind


def values(statements: Statements, prop: str) -> set[tuple[str, str]]:
    """The values of a property of any subject, each with its kind."""
    return {(one.value, one.kind) for one in statements if one.property == prop}
