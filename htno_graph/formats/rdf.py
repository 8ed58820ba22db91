# SPDX-License-Identifier: EUPL-1.2
"""The graph as RDF: Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML.

The named graphs of the data are exported, the concept schemes of the ontology are not: they
are the same everywhere, this program adds them to whatever it reads, and other programs find
them in ``ontology/``. TriG, N-Quads and JSON-LD keep the sources apart; the others cannot.
"""

from __future__ import annotations

from htno_graph.model.vocabulary import ONTOLOGY_GRAPH
from htno_graph.store.memory import Graph
from htno_graph.store.org import classes, memberships
from htno_graph.store.serialise import serialise


def data(graph: Graph) -> Graph:
    """The graph without the concept schemes of the ontology."""
    kept = type(graph.store)()
    ontology = f"<{ONTOLOGY_GRAPH}>"
    kept.extend(quad for quad in graph.quads() if str(quad.graph_name) != ontology)
    return Graph(kept, graph.places)


def written(graph: Graph) -> Graph:
    """The data with what ORG has for it: classes of actors, and memberships of members.

    Reading leaves these out again: they follow from the rest.
    """
    found = data(graph)
    quads = list(found.quads())
    found.store.extend([*classes(quads), *memberships(quads)])
    return found


def make(graph: Graph, form: str) -> bytes:
    """The data in *form*, sorted; raises what ``serialise`` does."""
    return serialise(written(graph), form)
