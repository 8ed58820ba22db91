# SPDX-License-Identifier: EUPL-1.2
"""How something was computed, in RDF: by which program, in which graphs, and what was asked (PROV).

What is computed stands in a named graph of its own; nothing is added to those of the sources.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from htno_graph.answers.gaps import Search
from htno_graph.answers.rows import AnyAnswer
from htno_graph.language import current
from htno_graph.model.rows import Entity
from htno_graph.model.vocabulary import DCTERMS, DEF, ID, PROV, RDF, RDFS, SKOS, XSD
from htno_graph.queries import sources
from htno_graph.store.building import Builder
from htno_graph.store.memory import Graph

PROGRAM = "htno-graph"
TYPE = RDF + "type"
LABEL = RDFS + "label"
VERSION = "http://www.w3.org/2002/07/owl#versionInfo"


def key(graph: Graph, asked: Search, version: str) -> str:
    """A hash of version, parameters and everything that the graphs used say.

    The same search in the same graphs has the same key, in whatever language.
    """
    wanted = {f"<{name}>" for name in used(graph, asked)}
    said = sha256()
    for line in sorted(str(quad) for quad in graph.quads() if str(quad.graph_name) in wanted):
        said.update(line.encode() + b"\n")
    parameters = {name: getattr(asked, name) for name in asked.fields}
    text = json.dumps([version, parameters, said.hexdigest()], sort_keys=True)
    return sha256(text.encode()).hexdigest()[:16]


def used(graph: Graph, asked: Search) -> list[str]:
    """The named graphs of the sources that were searched."""
    return [name for name in sources(graph) if name not in asked.without]


def tell(
    out: Builder, search: str, asked: Search, answer: AnyAnswer, graphs: Iterable[str]
) -> None:
    """What every search says: of which graphs, what was asked, and what the answer remarks."""
    out.link(search, TYPE, PROV + "Activity")
    out.value(search, DCTERMS + "language", current())
    out.link(search, PROV + "used", *graphs)
    out.link(search, DEF + "withoutSource", *asked.without)
    if asked.theme:
        out.link(search, DCTERMS + "subject", asked.theme)
    if asked.period:
        out.value(search, DEF + "period", asked.period)
    if asked.as_of:
        out.value(search, DEF + "asOf", asked.as_of, XSD + "date")
    for remark in answer.not_recorded:
        out.text(search, SKOS + "note", remark, current())


def by_program(out: Builder, search: str, version: str) -> None:
    """Which program searched, in which version."""
    program = f"{ID}software/{PROGRAM}/{version}"
    out.link(search, PROV + "wasAssociatedWith", program)
    out.link(program, TYPE, PROV + "SoftwareAgent")
    out.value(program, LABEL, PROGRAM)
    out.value(program, VERSION, version)


def iris(entities: Iterable[Entity]) -> list[str]:
    """The IRIs of entities in a row."""
    return [entity.id for entity in entities]
