# SPDX-License-Identifier: EUPL-1.2
"""The two tables for Kumu: labels that tell parties apart, and a source on every line."""

from __future__ import annotations

import csv
import io

from htno_graph.formats import export
from htno_graph.network import network
from htno_graph.store.memory import Graph
from tests.formats.conftest import Called


def read(graph: Graph) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    files = export(graph, "kumu")
    assert isinstance(files, dict)
    texts = (files[f"{name}.csv"].decode("utf-8-sig") for name in ("elements", "connections"))
    elements, connections = (list(csv.DictReader(io.StringIO(text))) for text in texts)
    return elements, connections


def test_elements_and_connections_are_the_network(shipped: Graph) -> None:
    elements, connections = read(shipped)
    G = network(shipped)
    assert {row["Id"] for row in elements} == set(G)
    labels = {iri: G.nodes[iri]["label"] for iri in G}
    pairs = {frozenset((row["From"], row["To"])) for row in connections}
    assert pairs == {frozenset((labels[a], labels[b])) for a, b in G.edges}


def test_every_line_says_where_it_stands(shipped: Graph) -> None:
    elements, connections = read(shipped)
    for row in (*elements, *connections):
        assert row["Source"]
        assert row["Section"]
    assert {row["Certainty"] for row in connections} <= {"stated", "implied"}


def test_two_parties_of_one_name_are_told_apart(called: Called) -> None:
    """Kumu knows an element by its label, whatever its case."""
    elements, connections = read(called(["Alfa", "alfa", "Beta"]))
    labels = [row["Label"] for row in elements]
    assert sorted(labels) == ["Alfa (actor/0)", "Beta", "alfa (actor/1)"]
    assert {row["From"] for row in connections} | {row["To"] for row in connections} <= {*labels}


def test_text_is_no_formula(hostile: Graph) -> None:
    elements, _connections = read(hostile)
    labels = [row["Label"] for row in elements]
    assert "'=1+1" in labels
    assert not [label for label in labels if label[:1] in "=+-@"]
