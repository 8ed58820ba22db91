# SPDX-License-Identifier: EUPL-1.2
"""Each format of each graph, read by its own library, says what the graph says."""

from __future__ import annotations

import json

import pytest

from htno_graph import formats as exports
from htno_graph.answers.listing import KINDS
from htno_graph.errors import HtnoError
from htno_graph.formats import csv_folder as tables
from htno_graph.formats import export, kumu, networks, rdf
from htno_graph.formats.documents import everything
from htno_graph.formats.workbook import writing as workbook
from htno_graph.formats.workbook.rdf_to_rows import describe
from htno_graph.language import current
from htno_graph.store.formats import FORMATS as RDF
from htno_graph.store.memory import Graph
from tests.formats.readback import same_book, same_data, same_network, same_table
from tests.plain import plain

REFUSED = {
    ("rdf", "hostile"): "RDF/XML cannot hold",  # XML has no way to write a bell
    ("xlsx", "hostile"): "characters",  # a cell holds 32,767
}
"""What a format cannot hold, and says so."""


def _json(graph: Graph, content: bytes) -> bool:
    rows = {kind: plain(answer.rows) for kind, answer in everything(graph).items()}
    return bool(json.loads(content)["rows"] == json.loads(json.dumps(rows)))


def _lines(graph: Graph, content: bytes) -> bool:
    """A line for each row of each list and of the ties, and two for each heading."""
    kinds = [*KINDS, "ties"]
    rows = [len(answer.rows) for kind, answer in everything(graph).items() if kind in kinds]
    lines = [line for line in content.decode().splitlines() if line.startswith("| ")]
    return len(lines) == sum(rows) + 2 * sum(map(bool, rows))


def says(graph: Graph, form: str, content: bytes) -> bool:
    """Whether a file in this format says what the graph says, and no more."""
    if form in RDF:
        return same_data(graph, form, content)
    if form in exports.NETWORKS:
        G = networks.drawn(graph) if form == "gexf" else networks.flat(graph)
        return same_network(G, form, content)
    if form == "xlsx":
        return same_book(workbook.tables(describe(graph, current())), content)
    return {"json": _json, "md": _lines}[form](graph, content)


@pytest.mark.parametrize("which", ["shipped", "empty", "hostile"])
@pytest.mark.parametrize("form", exports.FORMATS)
def test_what_is_written_reads_back(form: str, which: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(which)
    if message := REFUSED.get((form, which)):
        with pytest.raises(HtnoError, match=message):
            export(graph, form)
        return
    content = export(graph, form)
    if isinstance(content, bytes):
        assert says(graph, form, content)
        return
    expected = tables.tables(graph, "") if form == "csv" else kumu.tables(graph)
    assert list(content) == list(expected)
    assert all(same_table(lines, content[name]) for name, lines in expected.items())


def test_a_statement_that_is_lost_is_noticed(shipped: Graph) -> None:
    """And so the comparison can fail: of RDF, a network, a table and a workbook."""
    lines = rdf.make(shipped, "nt").splitlines(keepends=True)
    assert not same_data(shipped, "nt", b"".join(lines[1:]))
    content = networks.make(shipped, "gexf", "")
    changed = content.replace(b"contact", b"contract")
    assert not same_network(networks.drawn(shipped), "gexf", changed)
    assert not same_table([["a"], ["b"]], tables.csv_of([["a"]]))
    assert not same_book(
        workbook.tables(describe(shipped, current()))[::-1][:1], workbook.template(shipped)
    )
