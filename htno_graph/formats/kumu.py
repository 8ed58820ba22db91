# SPDX-License-Identifier: EUPL-1.2
"""The ties as the two tables that Kumu imports: elements and connections.

Kumu knows an element by its label, so that two parties of one name get their ids behind it.
Tags stand apart by ``|``. Text that a spreadsheet would run gets a ``'`` before it, as in
``tables``; each line has its source and section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import networkx as nx

from htno_graph.formats.csv_folder import csv_of
from htno_graph.formats.networks import flat
from htno_graph.language import _
from htno_graph.model.vocabulary import short
from htno_graph.store.memory import Graph

ELEMENTS = ("Label", "Type", "Description", "Tags", "Source", "Section", "Id")
CONNECTIONS = (
    *("From", "To", "Type", "Description", "Tags"),
    *("Source", "Section", "First", "Last", "Certainty", "Implied", "Records"),
)
"""Headings; the first are the names that Kumu gives a meaning."""


def make(graph: Graph) -> dict[str, bytes]:
    """``elements.csv`` and ``connections.csv``."""
    return {name: csv_of(lines) for name, lines in tables(graph).items()}


def tables(graph: Graph) -> dict[str, list[list[str]]]:
    """Name of a file → its lines, the heading first, as plain text."""
    G = flat(graph)
    called = _labels(G)
    return {
        "elements.csv": [list(ELEMENTS), *_elements(G, called)],
        "connections.csv": [list(CONNECTIONS), *_connections(G, called)],
    }


def _labels(G: nx.Graph[str]) -> dict[str, str]:
    """IRI → a label that no other has, case aside."""
    labels = {iri: str(node["label"]) for iri, node in G.nodes(data=True)}
    count = Counter(label.casefold() for label in labels.values())
    return {
        iri: label if count[label.casefold()] == 1 else f"{label} ({short(iri)})"
        for iri, label in labels.items()
    }


def _elements(G: nx.Graph[str], called: dict[str, str]) -> Iterator[list[str]]:
    for iri, node in G.nodes(data=True):
        tags = _("named in a source") if node["named"] else _("not named in the sources")
        places = [str(node[field]) for field in ("sources", "sections")]
        kind = str(node["type_label"])
        yield [called[iri], kind, kind or _("not recorded"), tags, *places, iri]


def _connections(G: nx.Graph[str], called: dict[str, str]) -> Iterator[list[str]]:
    fields = ("sources", "sections", "first", "last", "certainty", "implied", "records")
    for a, b, edge in G.edges(data=True):
        tags = [*str(edge["themes"]).split("; "), *str(edge["marks"]).split("; ")]
        yield [
            called[a],
            called[b],
            str(edge["basis_label"]),
            str(edge["gloss"]),
            "|".join(tag.replace("|", "/") for tag in tags if tag),
            *(str(edge[field]) for field in fields),
        ]
