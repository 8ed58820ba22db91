# SPDX-License-Identifier: EUPL-1.2
"""A new graph, statement by statement: what the program has found out, for others to read."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad, Store

from htno_graph.model.vocabulary import XSD
from htno_graph.store.memory import Graph

Plain = str | int | float
"""A text without a language, or a number; a fraction becomes an ``xsd:decimal``."""


def is_iri(text: str) -> bool:
    """Whether a graph can hold *text* as an IRI: absolute, and spelled by the rules (RFC 3987).

    >>> is_iri("https://w3id.org/htno/id/actor/50%25"), is_iri("https://w3id.org/htno/id/actor/50%")
    (True, False)
    """
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


class Builder:
    """One named graph that is being filled. IRIs are taken as they are; ``ValueError`` if none."""

    def __init__(self, name: str) -> None:
        self._name, self._store = NamedNode(name), Store()

    def link(self, subject: str, name: str, *objects: str) -> None:
        """Statements that point to things."""
        for iri in objects:
            self._add(subject, name, NamedNode(iri))

    def text(self, subject: str, name: str, text: str, language: str) -> None:
        """A text in a language."""
        self._add(subject, name, Literal(text, language=language))

    def value(self, subject: str, name: str, value: Plain, kind: str = "") -> None:
        """A value; *kind* is its datatype where its Python type does not tell."""
        kinds = {str: "string", int: "integer", float: "decimal"}
        text = format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)
        datatype = kind or XSD + kinds[type(value)]
        self._add(subject, name, Literal(text, datatype=NamedNode(datatype)))

    def graph(self) -> Graph:
        """What was stated so far."""
        return Graph(self._store)

    def _add(self, subject: str, name: str, value: NamedNode | Literal) -> None:
        self._store.add(Quad(NamedNode(subject), NamedNode(name), value, self._name))
