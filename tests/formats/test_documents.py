# SPDX-License-Identifier: EUPL-1.2
"""The whole graph as JSON and as Markdown: the same rows as the commands give."""

from __future__ import annotations

import json
from typing import Any

import pytest

from htno_graph.answers.listing import KINDS, listing
from htno_graph.answers.query import query
from htno_graph.formats.documents import MORE
from htno_graph.queries import read
from htno_graph.render import VERSION, as_json
from htno_graph.store.memory import Graph
from tests.formats.readback import exported
from tests.shipped import LAST_DAY


def document(graph: Graph, as_of: str = "") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported(graph, "json", as_of))
    return found


def test_it_says_which_version_it_is_and_as_of_when(shipped: Graph, empty: Graph) -> None:
    assert list(document(shipped)) == ["version", "command", "as_of", "graphs", "rows"]
    assert document(shipped)["version"] == VERSION
    assert document(shipped)["as_of"] == LAST_DAY
    assert document(shipped, "2024-06-30")["as_of"] == "2024-06-30"
    assert document(empty)["as_of"] is None
    assert not [name for name in document(shipped)["graphs"] if name.endswith("/ontology")]


@pytest.mark.parametrize("kind", KINDS)
def test_the_rows_of_a_list_are_those_of_the_command(kind: str, shipped: Graph) -> None:
    assert document(shipped)["rows"][kind] == json.loads(as_json(listing(shipped, kind)))["rows"]


def test_the_ties_are_those_of_the_command(shipped: Graph) -> None:
    assert document(shipped)["rows"]["ties"] == json.loads(as_json(query(shipped)))["rows"]


@pytest.mark.parametrize("kind", MORE)
def test_no_record_of_another_kind_is_left_out(kind: str, shipped: Graph) -> None:
    found = document(shipped)["rows"][kind]
    assert [row["id"] for row in found] == [record.id for record in read(shipped, MORE[kind])]
    assert found
    assert all(row["evidence"] for row in found)


def test_markdown_has_a_heading_for_each_kind_and_a_line_for_each_row(
    shipped: Graph, empty: Graph
) -> None:
    text, nothing = (exported(graph, "md").decode() for graph in (shipped, empty))
    assert text.count("\n## ") == len(KINDS) + 1  # and the ties
    assert nothing.count("no data") == len(KINDS) + 1
    for row in listing(shipped, "actions").rows:
        assert row.id in text.replace("\\", "")
