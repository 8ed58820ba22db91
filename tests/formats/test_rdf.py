# SPDX-License-Identifier: EUPL-1.2
"""RDF exports say what the data say, and nothing of the ontology."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from htno_graph.formats import export, rdf
from htno_graph.model.vocabulary import ONTOLOGY_GRAPH
from htno_graph.store.formats import FORMATS
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_exported_reads_back_as_the_data(form: str, shipped: Graph, tmp_path: Path) -> None:
    """Sources stay apart where the format can name graphs; no statement is lost or added."""
    place = tmp_path / f"back.{form}"
    content = export(shipped, form)
    assert isinstance(content, bytes)
    place.write_bytes(content)
    back, ours = rdf.data(read([str(place)])), rdf.data(shipped)
    if FORMATS[form].one_graph:
        assert {quad.triple for quad in back.quads()} == {quad.triple for quad in ours.quads()}
        assert back.names() == ["https://w3id.org/htno/graph/back"]
    else:
        assert set(back.quads()) == set(ours.quads())


@pytest.mark.parametrize(("form", "name"), [("ttl", "turtle"), ("rdf", "xml"), ("nt", "nt")])
def test_another_library_reads_as_many_triples(form: str, name: str, shipped: Graph) -> None:
    content = export(shipped, form)
    assert isinstance(content, bytes)
    triples = {quad.triple for quad in rdf.written(shipped).quads()}
    assert len(rdflib.Graph().parse(data=content, format=name)) == len(triples)


def test_the_ontology_is_left_out(shipped: Graph) -> None:
    content = export(shipped, "nq")
    assert isinstance(content, bytes)
    assert ONTOLOGY_GRAPH in shipped.names()
    assert f"<{ONTOLOGY_GRAPH}> .".encode() not in content


def test_an_export_leaves_the_graph_as_it_was(shipped: Graph) -> None:
    before = set(shipped.quads())
    export(shipped, "trig")
    assert set(shipped.quads()) == before
