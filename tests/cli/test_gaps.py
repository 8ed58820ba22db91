# SPDX-License-Identifier: EUPL-1.2
"""The commands on gaps: cards, questions and seats out, and messages for what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

import htno_graph

Run = Callable[..., Result]

SCHEMA: Any = json.loads(
    (Path(htno_graph.__file__).parent / "answer.schema.json").read_text("utf-8")
)


def rows(run: Run, *command: str) -> list[dict[str, Any]]:
    """The rows of the JSON, after the schema has passed it."""
    result = run(*command, "--format", "json")
    assert result.exit_code == 0, result.stderr
    parsed = json.loads(result.stdout)
    Draft202012Validator(SCHEMA).validate(parsed)
    found: list[dict[str, Any]] = parsed["rows"]
    return found


@pytest.mark.parametrize(
    "command",
    [
        ("gaps",),
        ("gaps", "--ask"),
        ("gaps", "--explain"),
        ("gaps", "--theme", "diversiteit"),
        ("gaps", "--period", "2023-Q2"),
        ("invite",),
    ],
)
def test_the_answers_keep_the_contract(run: Run, command: tuple[str, ...]) -> None:
    assert rows(run, *command)


def test_top_limits_the_cards_and_says_how_many_more(run: Run) -> None:
    assert len(rows(run, "gaps", "--top", "3")) == 3
    assert "more; ask with --top" in run("gaps", "--top", "3").stdout


def test_a_family_keeps_its_own_cards(run: Run) -> None:
    found = rows(run, "gaps", "--family", "cadence")
    assert found
    assert all("cadence" in row["families"] for row in found)


def test_a_card_is_shown_by_its_id(run: Run) -> None:
    first = rows(run, "gaps")[0]
    (shown,) = rows(run, "show", first["id"])
    assert shown == first


def test_without_the_only_source_nothing_stands(run: Run) -> None:
    """Which says what a card of one source is worth."""
    assert rows(run, "gaps", "--without-source", "jaarverslag-2023") == []


def test_what_the_report_states_is_found_too_or_it_says_why(run: Run) -> None:
    """The absence of June is found from the attendance, the work agenda from the action."""
    found = rows(run, "gaps", "--explain")
    stated = [row for row in rows(run, "gaps", "--top", "99") if "stated" in row["families"]]
    assert [row["id"] for row in found] == [row["id"] for row in stated]
    assert [row["found_by"] for row in found[:2]] == [["representation"], ["follow-through"]]
    assert all(bool(row["found_by"]) != bool(row["why"]) for row in found)
    assert len({row["why"] for row in found}) > 2


def test_the_table_starts_with_the_branches_and_the_hogescholen_that_promised(run: Run) -> None:
    """The report: nobody from the branches came; hogescholen made commitments (chapter 2)."""
    seats = rows(run, "invite", "--theme", "diversiteit", "--seats", "4")
    first, second = (row["id"].rpartition("/")[2] for row in seats[:2])
    assert first == "branches"
    assert second == "betrokken-hogescholen-diversiteit-en-inclusie"


@pytest.mark.parametrize("form", ["table", "csv", "md"])
@pytest.mark.parametrize(
    "command", [("gaps",), ("gaps", "--ask"), ("gaps", "--explain"), ("invite",)]
)
def test_every_format_and_language_answers_the_same_twice(
    run: Run, command: tuple[str, ...], form: str
) -> None:
    for lang in ("nl", "en"):
        once, again = (run(*command, "--format", form, lang=lang) for _ in range(2))
        assert once.exit_code == 0
        assert once.stdout == again.stdout
        assert "branches" in once.stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["gaps", "--family", "zomaar"], "zomaar"),
        (["gaps", "--theme", "zomaar"], "zomaar"),
        (["gaps", "--type", "zomaar"], "zomaar"),
        (["gaps", "--period", "gisteren"], "is not a period"),
        (["gaps", "--without-source", "zomaar"], "zomaar"),
        (["invite", "--seats", "0"], "give 1 seat or more"),
        (["invite", "--must", "FME", "--not", "FME"], "FME"),
        (["invite", "--cap", "zomaar=1"], "zomaar"),
        (["invite", "--cap", "group"], "group"),
    ],
)
def test_what_is_refused_is_one_message(run: Run, command: list[str], said: str) -> None:
    result = run(*command)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert said in result.stderr


@pytest.mark.parametrize("command", [["gaps"], ["gaps", "--ask"], ["invite"]])
def test_a_graph_without_records_is_no_error(
    run: Run, written: Callable[[str, str], object], command: list[str]
) -> None:
    result = run("--graph", str(written("", "leeg")), *command)
    assert result.exit_code == 0
    assert "Traceback" not in result.output
