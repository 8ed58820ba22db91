# SPDX-License-Identifier: EUPL-1.2
"""RDF exports say what the data say, and nothing of the ontology."""

from __future__ import annotations

import pytest
import rdflib

from htno_graph.formats import export, rdf
from htno_graph.model.vocabulary import ONTOLOGY_GRAPH
from htno_graph.store.memory import Graph
from tests.formats.readback import exported


@pytest.mark.parametrize(("form", "name"), [("ttl", "turtle"), ("rdf", "xml"), ("nt", "nt")])
def test_another_library_reads_as_many_triples(form: str, name: str, shipped: Graph) -> None:
    content = exported(shipped, form)
    triples = {quad.triple for quad in rdf.written(shipped).quads()}
    assert len(rdflib.Graph().parse(data=content, format=name)) == len(triples)


def test_the_ontology_is_left_out(shipped: Graph) -> None:
    content = exported(shipped, "nq")
    assert ONTOLOGY_GRAPH in shipped.names()
    assert f"<{ONTOLOGY_GRAPH}> .".encode() not in content


def test_an_export_leaves_the_graph_as_it_was(shipped: Graph) -> None:
    before = set(shipped.quads())
    export(shipped, "trig")
    assert set(shipped.quads()) == before
