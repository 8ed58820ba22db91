# SPDX-License-Identifier: EUPL-1.2
"""What is known already when rows come in: things by name, concepts by any of their names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from htno_graph.formats.workbook.cell_names import source_graph, source_name
from htno_graph.formats.workbook.rdf_to_rows import bags_of, names_of
from htno_graph.formats.workbook.sheets import BY_KIND
from htno_graph.labels import concepts
from htno_graph.model.kinds import CLASSES
from htno_graph.model.records import Activity, Actor, Text, Theme
from htno_graph.model.vocabulary import GRAPH, ID, PROV, RDF, kind_of
from htno_graph.names.folding import plain
from htno_graph.queries import records_of
from htno_graph.store.building import Builder
from htno_graph.store.memory import Graph


class Known:
    """A graph as the reader of tables needs it, to which rows add their own things."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        bags = bags_of(graph)
        self.names = names_of(bags)
        self.things = {iri for _where, iri in bags}
        self._described = set(bags)
        self.sources = {where for where, _iri in bags}
        self.days = {x.id: (x.earliest, x.latest) for x in records_of(graph, Activity)}

    def meets(self, iri: str, when: tuple[str, str]) -> bool:
        """Whether an activity falls, or may fall, between two days."""
        first, last = self.days.get(iri, ("", ""))
        return bool(first and last) and first <= when[1] and when[0] <= last

    def elsewhere(self, iri: str, graph: str) -> bool:
        """Whether another source than *graph* describes a thing."""
        return any(iri == thing and where != graph for where, thing in self._described)

    def concept(self, scheme: str, text: str) -> str:
        """The code of the concept that *text* names in either language; ``""`` for none.

        A code comes before a name, and a name in Dutch before the same in English.
        """
        found = concepts(self.graph, scheme).same(text, plain)
        return found[-1].thing.id if found else ""

    def source(self, text: str) -> str:
        """The named graph that a cell means: by its short name, its IRI, or its document."""
        graph = source_graph(text)
        if graph in self.sources:
            return graph
        for document in self.names.find(text, ("document",), graph):
            own = GRAPH + document.rpartition("/")[2]
            if own in self.sources:
                return own
        return graph


def described(graphs: Iterable[Graph]) -> set[str]:
    """The IRIs of everything that *graphs* describe."""
    return {iri for graph in graphs for _where, iri in bags_of(graph)}


def introduced(name: str, graph: Graph, beside: Graph, present: Collection[str]) -> Graph:
    """The actors and themes that *graph* only names, by their names in *beside*.

    The source *name* mentions them; a graph of one's own has to know whom, also when it is
    asked without the other. Those in *present* are known.
    """
    builder = Builder(name)
    labels = by_name(beside)
    named: list[Any] = [quad.object for quad in graph.quads()]
    for iri in sorted({getattr(term, "value", "") for term in named} & labels.keys()):
        sheet = BY_KIND[kind_of(iri)]
        if iri not in present:
            builder.link(iri, RDF + "type", CLASSES[sheet.kind])
            builder.link(iri, PROV + "wasDerivedFrom", document_of(name))
            for prop, value, _kind in sheet.constants:
                builder.link(iri, prop, value)
            for language, text in labels[iri]:
                builder.text(iri, sheet.label, text, language)
    return builder.graph()


def by_name(graph: Graph) -> dict[str, Text]:
    """The labels of the actors and themes of a graph."""
    things = (*records_of(graph, Actor), *records_of(graph, Theme))
    return {x.id: x.label for x in things if x.label and kind_of(x.id) in ("actor", "theme")}


def document_of(graph: str) -> str:
    """The IRI of the document that a named graph is of, when a table names no other."""
    return f"{ID}document/{source_name(graph).rpartition('/')[2]}"
