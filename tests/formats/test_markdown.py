# SPDX-License-Identifier: EUPL-1.2
"""The lists as one document in Markdown."""

from __future__ import annotations

from htno_graph.answers.listing import KINDS, listing
from htno_graph.formats import export
from htno_graph.store.memory import Graph


def made(graph: Graph) -> str:
    content = export(graph, "md")
    assert isinstance(content, bytes)
    return content.decode("utf-8")


def test_each_kind_has_a_heading_and_a_line_for_each_row(shipped: Graph) -> None:
    text = made(shipped)
    assert text.count("\n## ") == len(KINDS) + 1  # and the ties
    for row in listing(shipped, "actions").rows:
        assert row.id in text.replace("\\", "")


def test_an_empty_graph_has_headings_only(empty: Graph) -> None:
    assert made(empty).count("no data") == len(KINDS) + 1
