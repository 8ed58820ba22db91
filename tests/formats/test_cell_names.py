# SPDX-License-Identifier: EUPL-1.2
"""Names of sources in cells: what is written is found again."""

from __future__ import annotations

from htno_graph.formats.workbook.cell_names import slug, source_graph, source_name
from htno_graph.model.vocabulary import GRAPH


def test_a_source_goes_by_its_short_name() -> None:
    assert slug("Sectortafel april 2024") == "sectortafel-april-2024"
    assert source_graph("Sectortafel april 2024") == f"{GRAPH}sectortafel-april-2024"
    for graph in (f"{GRAPH}a", f"{GRAPH}jaarverslag-2023", "urn:other", f"{GRAPH}Not A Slug"):
        assert source_graph(source_name(graph)) == graph
    assert source_graph(" … ") == ""
