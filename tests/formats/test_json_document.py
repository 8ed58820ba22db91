# SPDX-License-Identifier: EUPL-1.2
"""The JSON of the whole graph: the same rows as the commands give."""

from __future__ import annotations

import json
from typing import Any

import pytest

from htno_graph.answers.listing import KINDS, listing
from htno_graph.answers.query import query
from htno_graph.formats import export
from htno_graph.formats.rows import MORE
from htno_graph.queries import read
from htno_graph.render import VERSION, as_json
from htno_graph.store.memory import Graph
from tests.shipped import LAST_DAY


def exported(graph: Graph, as_of: str = "") -> dict[str, Any]:
    content = export(graph, "json", as_of=as_of)
    assert isinstance(content, bytes)
    found = json.loads(content)
    assert isinstance(found, dict)
    return found


def test_it_says_which_version_it_is_and_as_of_when(shipped: Graph, empty: Graph) -> None:
    assert list(exported(shipped)) == ["version", "command", "as_of", "graphs", "rows"]
    assert exported(shipped)["version"] == VERSION
    assert exported(shipped)["as_of"] == LAST_DAY
    assert exported(shipped, "2024-06-30")["as_of"] == "2024-06-30"
    assert exported(empty)["as_of"] is None
    assert not [name for name in exported(shipped)["graphs"] if name.endswith("/ontology")]


@pytest.mark.parametrize("kind", KINDS)
def test_the_rows_of_a_list_are_those_of_the_command(kind: str, shipped: Graph) -> None:
    assert exported(shipped)["rows"][kind] == json.loads(as_json(listing(shipped, kind)))["rows"]


def test_the_ties_are_those_of_the_command(shipped: Graph) -> None:
    assert exported(shipped)["rows"]["ties"] == json.loads(as_json(query(shipped)))["rows"]


@pytest.mark.parametrize("kind", MORE)
def test_no_record_of_another_kind_is_left_out(kind: str, shipped: Graph) -> None:
    found = exported(shipped)["rows"][kind]
    assert [row["id"] for row in found] == [record.id for record in read(shipped, MORE[kind])]
    assert found
    assert all(row["evidence"] for row in found)


def test_an_empty_graph_has_no_rows(empty: Graph) -> None:
    assert not any(exported(empty)["rows"].values())


def test_hostile_texts_come_back_as_they_were(hostile: Graph) -> None:
    names = {row["label"] for row in exported(hostile)["rows"]["actors"]}
    assert {"=1+1", "bell\x07 nul\x00 escape\x1b del\x7f csi\x9b", "x" * 40_000} <= names
