# SPDX-License-Identifier: EUPL-1.2
"""The graph against the shapes of the ontology (SHACL): what is wrong, and the remedy."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import rdflib
from pyshacl import validate
from rdflib.namespace import RDF, SH, XSD
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from htno_graph.language import LANGUAGES, _, current
from htno_graph.model.vocabulary import ONTOLOGY_GRAPH
from htno_graph.resources import ontology_files
from htno_graph.store.memory import Graph

_WRITTEN = {
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
}
"""How numbers are written: ``NaN``, ``1e400`` and ``1_000`` are none, though Python reads them."""


_read = lru_cache(maxsize=32)(prepareQuery)


class _Asked(rdflib.Graph):
    """A graph that reads a query once: pySHACL asks the same of each record, as text."""

    def query(self, query_object: str | Query, *args: Any, **named: Any) -> rdflib.query.Result:
        asked = _read(query_object) if isinstance(query_object, str) else query_object
        return super().query(asked, *args, **named)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One record that breaks one shape: its IRI, the value found, and what to do."""

    record: str
    message: str
    value: str
    shape: str


def violations(graph: Graph) -> list[Violation]:
    """Everything in a graph that breaks a shape, sorted; empty for a good graph."""
    shapes = _shapes()
    with _quiet():
        triples = _triples(graph)
        _conforms, report, _text = validate(
            triples, shacl_graph=shapes, do_owl_imports=False, inplace=True
        )
    if not isinstance(report, rdflib.Graph):  # text or bytes only when asked for
        raise TypeError(report)
    return sorted({_found(report, triples, shapes, node) for node in _results(report)})


def _triples(graph: Graph) -> rdflib.Graph:
    """What all named graphs say together.

    A value that is not of its datatype (30 February) becomes a text: rdflib cannot compare
    it, and the shapes then find it all the same. The concepts of the ontology are there to be
    named, and looked at themselves when it was made (they would be most of the work).
    """
    merged = _Asked()
    shipped = graph.rdf.graph(rdflib.URIRef(ONTOLOGY_GRAPH))
    for s, p, o in graph.rdf.triples((None, None, None)):
        if p == RDF.type and (s, p, o) in shipped:
            continue
        merged.add((s, p, rdflib.Literal(str(o)) if _ill_typed(o) else o))
    return merged


def _ill_typed(term: rdflib.term.Node) -> bool:
    """Whether a value is not of its datatype; rdflib takes what Python reads for a number."""
    if not isinstance(term, rdflib.Literal):
        return False
    written = _WRITTEN.get(term.datatype) if term.datatype else None
    return bool(term.ill_typed) or (written is not None and not written.fullmatch(term))


def _results(report: rdflib.Graph) -> list[rdflib.term.Node]:
    """What the report finds; what is not a date is not also told to be in the wrong order."""
    kinds = [
        (node, report.value(node, SH.focusNode), report.value(node, SH.sourceConstraintComponent))
        for node in report.objects(None, SH.result)
    ]
    typed = {focus for _, focus, kind in kinds if kind == SH.DatatypeConstraintComponent}
    order = SH.LessThanOrEqualsConstraintComponent
    return [node for node, focus, kind in kinds if kind != order or focus not in typed]


@cache
def _shapes() -> rdflib.Graph:
    """The shapes, with an IRI for each rule, by which a report can be traced to its shape."""
    shapes = rdflib.Graph()
    for path in ontology_files():
        if path.stem == "shapes":
            shapes.parse(data=path.read_bytes(), format="turtle")
    for number, (shape, rule) in enumerate(list(shapes.subject_objects(SH.property))):
        name = rdflib.URIRef(f"{shape}/{number}")
        for triple in list(shapes.triples((rule, None, None))):
            shapes.remove(triple)
            shapes.add((name, *triple[1:]))
        shapes.remove((shape, SH.property, rule))
        shapes.add((shape, SH.property, name))
    return shapes


@contextmanager
def _quiet() -> Iterator[None]:
    """Without rdflib's own account, a traceback, of every value that is not what it says."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _found(
    report: rdflib.Graph, triples: rdflib.Graph, shapes: rdflib.Graph, node: rdflib.term.Node
) -> Violation:
    """One result; what is wrong in a statement about an actor is wrong of that actor."""
    broken, focus = report.value(node, SH.sourceShape), report.value(node, SH.focusNode)
    return Violation(
        record=str(triples.value(focus, RDF.subject) or focus or ""),
        message=_message(shapes, broken),
        value=str(report.value(node, SH.value) or ""),
        shape=str(shapes.value(None, SH.property, broken) or broken or ""),
    )


def _message(shapes: rdflib.Graph, broken: rdflib.term.Node | None) -> str:
    """The message of a rule in the language spoken, else in any.

    Taken from the shapes: of a rule in SPARQL the report gives one language, whichever.
    """
    rules = [broken, *shapes.objects(broken, SH.sparql)]
    texts = {
        text.language: str(text)
        for rule in rules
        for text in shapes.objects(rule, SH.message)
        if isinstance(text, rdflib.Literal)
    }
    for language in (current(), *LANGUAGES):
        if language in texts:
            return texts[language]
    return _("breaks a rule of the ontology.")
