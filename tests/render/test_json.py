# SPDX-License-Identifier: EUPL-1.2
"""JSON: every answer keeps the contract of the schema that ships with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import htno_graph
from htno_graph import language
from htno_graph.answers.computed_rows import ScorePart
from htno_graph.answers.listing import listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import Answer, AnyAnswer
from htno_graph.answers.sparql import sparql
from htno_graph.render import FORMATS, VERSION, render
from htno_graph.store.memory import Graph

Told = Callable[..., Graph]
Every = Callable[[Graph], list[AnyAnswer]]

SCHEMA: Any = json.loads(
    (Path(htno_graph.__file__).parent / "answer.schema.json").read_text("utf-8")
)


def faults(answer: AnyAnswer) -> list[str]:
    """What the schema holds against the JSON of an answer."""
    parsed = json.loads(render(answer, "json"))
    return [
        f"{answer.command} {answer.kind} {error.json_path}: {error.message[:200]}"
        for error in Draft202012Validator(SCHEMA).iter_errors(parsed)
    ]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == VERSION


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("version", "2"),
        ("command", "zoek"),
        ("as_of", "gisteren"),
        ("rows", None),
        ("extra", 1),
        ("rows", [{"section": "tie"}]),
    ],
)
def test_the_schema_refuses_what_is_not_the_contract(told: Told, part: str, value: object) -> None:
    parsed = json.loads(render(query(told()), "json"))
    assert not list(Draft202012Validator(SCHEMA).iter_errors(parsed))
    parsed[part] = value
    assert list(Draft202012Validator(SCHEMA).iter_errors(parsed))


@pytest.mark.parametrize("graph", ["shipped", "hostile", "wrong"])
def test_every_answer_keeps_the_contract(
    request: pytest.FixtureRequest, every: Every, graph: str
) -> None:
    """A date that is none is null; what is missing is empty."""
    answers = every(request.getfixturevalue(graph))
    assert len(answers) > 30
    assert [fault for answer in answers for fault in faults(answer)] == []


def test_a_graph_without_records_keeps_the_contract(told: Told, every: Every) -> None:
    answers = every(told())
    assert [fault for answer in answers for fault in faults(answer)] == []
    assert all(json.loads(render(answer, "json"))["as_of"] is None for answer in answers)


def test_the_keys_stand_in_the_order_of_the_contract(shipped: Graph) -> None:
    text = render(query(shipped, "FME"), "json")
    assert list(json.loads(text)) == [*SCHEMA["required"], "remarks"]


def test_the_text_is_utf_8_and_ends_in_a_line_end(shipped: Graph) -> None:
    """Letters are not escaped: people read it too."""
    text = render(listing(shipped, "actoren"), "json")
    assert text.endswith("}\n")
    assert "CvB’" in text


def test_codes_are_the_same_in_both_languages_and_labels_are_not(shipped: Graph) -> None:
    def parts(answer: AnyAnswer) -> tuple[list[Any], list[Any]]:
        rows = json.loads(render(answer, "json"))["rows"]
        records = [record for row in rows for record in row["records"]]
        codes = [[row["section"], row["basis"], row["first"], row["last"]] for row in rows]
        codes += [[r["id"], r["status"], r["certainty"], r["implied"], r["type"]] for r in records]
        return sorted(map(str, codes)), [record["status_label"] for record in records]

    english, english_labels = parts(query(shipped, "branches"))
    language.use("nl")
    dutch, dutch_labels = parts(query(shipped, "branches"))
    assert english == dutch
    assert "done" in english_labels
    assert "gedaan" in dutch_labels


def test_a_line_of_sparql_has_texts_and_nothing_else(shipped: Graph) -> None:
    parsed = json.loads(render(sparql(shipped, "SELECT ?a WHERE { ?a a prov:Agent }"), "json"))
    assert not list(Draft202012Validator(SCHEMA).iter_errors(parsed))
    for value in (1, {"value": "x"}):
        parsed["rows"] = [{"a": value}]
        assert list(Draft202012Validator(SCHEMA).iter_errors(parsed))


def test_no_value_is_a_number_that_json_does_not_know() -> None:
    answer = Answer("list", "themes", "", (), (ScorePart("weight", "weight", float("nan")),))
    with pytest.raises(ValueError, match="JSON"):
        render(answer, "json")


def test_another_format_is_refused_with_those_there_are(told: Told) -> None:
    with pytest.raises(htno_graph.errors.ChoiceError) as caught:
        render(query(told()), "xml")
    assert caught.value.allowed == FORMATS
