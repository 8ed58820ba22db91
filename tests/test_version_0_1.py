# SPDX-License-Identifier: EUPL-1.2
"""What version 0.1 wrote still opens, and answers as it did.

The files in ``fixtures/v0_1`` are frozen; ``make.py`` beside them says how they were made. A later
program may say more of a row; what version 0.1 said must still be there. The page that it wrote
is opened in ``views/test_version_0_1.py``.
"""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import htno_graph
from htno_graph.cli import main

FROZEN = Path(__file__).parent / "fixtures" / "v0_1"
ANSWERS: dict[str, Any] = json.loads((FROZEN / "answers.json").read_text("utf-8"))
EXPORT: dict[str, Any] = json.loads((FROZEN / "export.json").read_text("utf-8"))
SCHEMA = json.loads((Path(htno_graph.__file__).parent / "answer.schema.json").read_text("utf-8"))
LISTS = {
    "actions": "acties",
    "activities": "activiteiten",
    "actors": "actoren",
    "cadences": "ritme",
    "documents": "documenten",
    "figures": "cijfers",
    "findings": "bevindingen",
    "principles": "uitgangspunten",
    "sources": "bronnen",
    "themes": "themas",
}
"""Rows of the export by what ``list`` calls them."""

BASE = "https://w3id.org/htno/id/"
JOINED = {
    f"{BASE}{path}/sectortafel-juni-2030/{n}"
    for path, n in (("collaboration", 1), ("collaboration", 2), ("finding", 1))
}
"""What June says of matters of March: since 0.2 one record tells both, by the name of March."""

CORRECTED = {f"{BASE}finding/sectortafel-maart-2030/6df3f6158dd5"}
"""What June contradicts: it is of another kind now, also where March's records name it."""

LATER = {
    "--graph eigen gaps": "June contradicts the gap that March stated",
    "--graph eigen invite --seats 3": "its cards rest on passages of both",
    "diff eigen@1 eigen": "the gap that June contradicts is closed",
}
"""Answers in which what June says of March counts now, and not then."""

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Run:
    """``run("query FME")`` in a folder with all that version 0.1 wrote; in Dutch."""
    monkeypatch.setenv("LANGUAGE", "nl")
    monkeypatch.delenv("HTNO_GRAPH", raising=False)
    shutil.copytree(FROZEN, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)

    def command(line: str) -> Result:
        return CliRunner().invoke(
            main, shlex.split(line), prog_name="htno-graph", catch_exceptions=False
        )

    return command


def done(result: Result) -> str:
    """What a command printed that must succeed."""
    assert result.exit_code == 0, result.output
    return result.stdout


WORDS = {"actor": "wie", "partner": "met wie", "datum": "wanneer", "afgeleid": "niet letterlijk"}
"""Words of version 0.1 for which there are better ones."""


def rows(result: Result) -> Any:
    return json.loads(done(result))["rows"]


def said(frozen: Any, now: Any) -> Any:
    """*now* without what version 0.1 did not say: keys that its objects did not have."""
    if isinstance(frozen, dict) and isinstance(now, dict):
        return {key: said(frozen[key], value) for key, value in now.items() if key in frozen}
    if isinstance(frozen, str) and frozen.startswith("membership/") and isinstance(now, str):
        return frozen  # it had no name then
    if isinstance(frozen, str) and now == WORDS.get(frozen):
        return frozen
    if isinstance(frozen, list) and isinstance(now, list) and len(frozen) == len(now):
        return [said(*pair) for pair in zip(frozen, now, strict=True)]
    return now


def named(value: Any) -> set[str]:
    """All IRIs of things in an answer."""
    if isinstance(value, dict):
        return set().union(*map(named, value.values()))
    if isinstance(value, list):
        return set().union(*map(named, value))
    return {value} if isinstance(value, str) and value.startswith(BASE) else set()


def compare(frozen: Any, now: Any) -> None:
    """The same is said; of what June speaks of, the same is named, and counted once."""
    if isinstance(frozen, list):
        frozen = [{k: v for k, v in row.items() if k != "findings"} for row in frozen]
    if (JOINED | CORRECTED) & named(frozen):
        assert named(frozen) - named(now) <= JOINED
    else:
        assert said(frozen, now) == frozen


def test_what_was_said_otherwise_or_is_missing_is_seen() -> None:
    """The comparison of this file lets through more, and nothing else."""
    frozen = [{"a": 1, "b": [{"c": 2}]}]
    assert said(frozen, [{"a": 1, "b": [{"c": 2, "new": 3}], "new": 4}]) == frozen
    for otherwise in ([{"a": 1}], [], [{"a": 1, "b": []}], [{"a": 2, "b": [{"c": 2}]}]):
        assert said(frozen, otherwise) != frozen


@pytest.mark.parametrize("question", ANSWERS)
def test_a_folder_answers_as_it_did(run: Run, question: str) -> None:
    frozen = ANSWERS[question]
    now = json.loads(done(run(f"{question} --format json")))
    if question in LATER:
        assert now["rows"], LATER[question]
    else:
        compare(frozen, now)
    assert list(Draft202012Validator(SCHEMA).iter_errors(now)) == []


@pytest.mark.parametrize("kind", LISTS)
def test_a_folder_lists_what_it_listed(run: Run, kind: str) -> None:
    frozen = EXPORT["rows"][kind]
    assert frozen, "nothing is frozen of this kind"
    compare(frozen, rows(run(f"--graph eigen list {LISTS[kind]} --format json")))


def test_a_folder_passes_the_check(run: Run) -> None:
    done(run("--graph eigen check"))


def test_the_last_import_can_be_taken_back(run: Run) -> None:
    """After it the folder says what it said after the first import."""
    done(run("undo eigen"))
    frozen = ANSWERS["--graph eigen@1 query"]
    now = json.loads(done(run("--graph eigen query --format json")))
    assert said(frozen, now) == frozen
    history = rows(run("history eigen --format json"))
    assert len(history) == len(ANSWERS["history eigen"]["rows"]) + 1


def test_an_import_that_another_rests_on_stays(run: Run) -> None:
    result = run("undo eigen 1")
    assert result.exit_code == 1
    assert "Import 2" in result.stderr, "which one to take back first"
    ties = rows(run("--graph eigen query --format json"))
    compare(EXPORT["rows"]["ties"], ties)


def test_its_sources_hold_nothing_that_the_folder_lacks(run: Run) -> None:
    """The tables and the RDF of then, imported now, are the records of then."""
    done(run("init leeg"))
    tables = "--graph leeg import sources/tafel-maart --into eigen --format json --source"
    maart = rows(run(f"{tables} 'Sectortafel maart 2030'"))
    juni = rows(run("--graph leeg import sources/tafel-juni.ttl --into eigen --format json"))
    assert {row["state"] for row in [*maart, *juni]} == {"unchanged"}


@pytest.mark.parametrize("form", ["workbook.xlsx", "eigen/sectortafel-maart-2030.trig"])
def test_what_it_wrote_is_nothing_new_in_its_folder(run: Run, form: str) -> None:
    done(run("init leeg"))
    review = rows(run(f"--graph leeg import {form} --into eigen --format json"))
    assert {row["state"] for row in review} == {"unchanged"}


def test_a_workbook_becomes_the_graph_that_it_was_of(run: Run) -> None:
    done(run("init leeg"))
    done(run("init nieuw"))
    done(run("--graph leeg import workbook.xlsx --into nieuw --yes"))
    now = json.loads(done(run("--graph nieuw export --format json")))
    assert now["graphs"] == EXPORT["graphs"]
    assert now["as_of"] == EXPORT["as_of"]
    for kind, frozen in EXPORT["rows"].items():
        compare(frozen, now["rows"][kind])


def test_the_export_says_what_it_said(run: Run) -> None:
    now = json.loads(done(run("--graph eigen export --format json")))
    assert {**now, "rows": 0, "version": 0} == {**EXPORT, "rows": 0, "version": 0}
    for kind, frozen in EXPORT["rows"].items():
        compare(frozen, now["rows"][kind])


def test_the_export_keeps_the_contract_of_today() -> None:
    """Its rows are those of ``list`` and ``query``: each kind is valid by their schema.

    Passages are in no answer but as part of a row's evidence, and have no schema.
    """
    for kind, found in EXPORT["rows"].items():
        if kind == "passages":
            continue
        answer = {
            "version": SCHEMA["properties"]["version"]["const"],
            "command": "query" if kind == "ties" else "list",
            "as_of": EXPORT["as_of"],
            "understood": [],
            "rows": found,
            "not_recorded": [],
        }
        faults = Draft202012Validator(SCHEMA).iter_errors(answer)
        assert [f"{kind} {error.json_path}: {error.message[:200]}" for error in faults] == []
