# SPDX-License-Identifier: EUPL-1.2
"""The graph against the shapes of the ontology (SHACL): what is wrong, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass

import rdflib
from pyshacl import validate
from rdflib.namespace import SH

from htno_graph.language import LANGUAGES, _, current
from htno_graph.resources import ontology_files
from htno_graph.store.memory import Graph


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One record that breaks one shape: its IRI, the value found, and what to do."""

    record: str
    message: str
    value: str
    shape: str


def violations(graph: Graph) -> list[Violation]:
    """Everything in a graph that breaks a shape, sorted; empty for a good graph."""
    shapes = rdflib.Graph()
    for path in ontology_files():
        if path.stem == "shapes":
            shapes.parse(data=path.read_bytes(), format="turtle")
    data = rdflib.Graph()
    for triple in graph.rdf.triples((None, None, None)):
        data.add(triple[:3])
    _conforms, report, _text = validate(
        data, shacl_graph=shapes, do_owl_imports=False, inplace=True, meta_shacl=False
    )
    assert isinstance(report, rdflib.Graph)
    return sorted({_found(report, shapes, node) for node in report.objects(None, SH.result)})


def _found(report: rdflib.Graph, shapes: rdflib.Graph, node: rdflib.term.Node) -> Violation:
    broken = report.value(node, SH.sourceShape)
    named = broken if isinstance(broken, rdflib.URIRef) else shapes.value(None, None, broken)
    return Violation(
        record=str(report.value(node, SH.focusNode) or ""),
        message=_message(report, node),
        value=str(report.value(node, SH.value) or ""),
        shape=str(named or ""),
    )


def _message(report: rdflib.Graph, node: rdflib.term.Node) -> str:
    """The message of the shape in the language spoken, else in any."""
    texts = {
        text.language: str(text)
        for text in report.objects(node, SH.resultMessage)
        if isinstance(text, rdflib.Literal)
    }
    for language in (current(), *LANGUAGES):
        if language in texts:
            return texts[language]
    return next(iter(texts.values()), _("breaks a rule of the ontology."))
