# SPDX-License-Identifier: EUPL-1.2
"""Source, section and certainty stand in every line of every answer, in every format."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from htno_graph.answers.gaps import gap_cards, gap_explained, gap_questions
from htno_graph.answers.invitation import invitation
from htno_graph.answers.listing import KINDS, listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import AnyAnswer
from htno_graph.answers.show import show
from htno_graph.model.rows import Row
from htno_graph.render import as_csv, as_json, as_md
from htno_graph.store.memory import Graph
from tests.shipped import REPORT_NAME

ANSWERS: dict[str, Any] = {
    "query": lambda graph: query(graph, "FME"),
    "theme": lambda graph: query(graph, theme="flexibilisering"),
    "gaps": lambda graph: gap_cards(graph, top=100),
    "ask": gap_questions,
    "explain": gap_explained,
    "invite": invitation,
    "show": lambda graph: show(graph, "FME"),
    **{
        f"list {kind}": lambda graph, kind=kind: listing(graph, kind)
        for kind in KINDS
        if kind != "sources"  # they are what the others come from
    },
}


@pytest.fixture(params=ANSWERS)
def answer(request: pytest.FixtureRequest, shipped: Graph, english: None) -> AnyAnswer:
    found: AnyAnswer = ANSWERS[request.param](shipped)
    assert found.rows
    return found


def told(answer: AnyAnswer) -> list[Row]:
    """The rows that have passages: documents and themes of others may have none."""
    return [row for row in answer.rows if row.field("evidence") or row.field("records")]


def test_lines_of_csv_have_all_three(answer: AnyAnswer) -> None:
    lines = list(csv.DictReader(io.StringIO(as_csv(answer))))
    assert told(answer)
    for line, row in zip(lines, answer.rows, strict=True):
        if row in told(answer):
            assert line["Source"], line
            assert line["Where it says so"], line
            assert {*line["Certainty"].split("; ")} <= {"stated", "implied"}
            assert line["Certainty"]


def test_lines_of_markdown_have_the_columns(answer: AnyAnswer) -> None:
    heading = next(line for line in as_md(answer).splitlines() if line.startswith("| "))
    for name in ("Source", "Where it says so", "Certainty"):
        assert f"| {name} |" in heading


def test_passages_of_json_have_all_three(answer: AnyAnswer) -> None:
    rows = json.loads(as_json(answer))["rows"]
    passages = [e for row in rows for e in _passages(row)]
    assert passages
    for passage in passages:
        assert passage["source"]
        assert "section" in passage
        assert passage["certainty"] in ("stated", "implied")
    assert any(passage["source"] == REPORT_NAME and passage["section"] for passage in passages)


def _passages(row: dict[str, Any]) -> list[dict[str, Any]]:
    found = [*row.get("evidence", [])]
    return found + [e for record in row.get("records", []) for e in record["evidence"]]
