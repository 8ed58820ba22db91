# SPDX-License-Identifier: EUPL-1.2
"""A valid file without records: every command says "no data", and that is no error."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from htno_graph.answers.listing import DUTCH, KINDS
from htno_graph.formats import FORMATS

Run = Callable[..., Result]

EMPTY = {
    "commentaar.ttl": "# niets\n@prefix x: <https://x.nl/> .\n",
    "leeg.jsonld": "[]",
    "leeg.json": "{}",
    "leeg.nt": "# niets\n",
    "leeg.trig": "# niets\n",
    "leeg.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
}
QUESTIONS = [
    ["query"],
    ["query", "FME"],
    ["query", "FME", "Hogeschool Zuyd"],
    ["query", "--theme", "flexibilisering"],
    ["query", "wie werkt met de branches aan macrodoelmatigheid?"],
    ["query", "FME", "--period", "2023-Q2"],
    *(["list", kind] for kind in (*DUTCH, *KINDS)),
    ["list", "acties", "--status", "open", "--due", "2024", "--who", "FME", "--theme", "uitval"],
    ["show", "FME"],
    ["show", "action/jaarverslag-2023/8"],
    ["diff", "2023", "2024"],
    ["sparql", "SELECT ?a { ?a a prov:Agent }"],
]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "commentaar.ttl"
    path.write_text(EMPTY["commentaar.ttl"], "utf-8")
    return path


@pytest.mark.parametrize("command", [*QUESTIONS, ["check"]], ids=" ".join)
def test_every_command_says_no_data(run: Run, empty: Path, command: list[str]) -> None:
    result = run("--graph", empty, *command)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == "no data"


@pytest.mark.parametrize("command", [["query", "FME"], ["list", "acties"], ["check"]], ids=" ".join)
def test_in_dutch_it_is_geen_gegevens(run: Run, empty: Path, command: list[str]) -> None:
    result = run("--graph", empty, *command, lang="nl")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "geen gegevens"


@pytest.mark.parametrize("name", EMPTY)
def test_whatever_the_format_of_the_file(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(EMPTY[name], "utf-8")
    for command in (["query", "FME"], ["list", "acties"], ["show", "FME"]):
        result = run("--graph", path, *command)
        assert result.exit_code == 0, result.stderr
        assert result.stdout.endswith("no data\n")


@pytest.mark.parametrize("command", QUESTIONS, ids=" ".join)
def test_programs_get_an_answer_without_rows(run: Run, empty: Path, command: list[str]) -> None:
    result = run("--graph", empty, *command, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["rows"] == []
    markdown = run("--graph", empty, *command, "--format", "md")
    assert markdown.stdout.endswith("no data\n")
    assert run("--graph", empty, *command, "--format", "csv").exit_code == 0


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_of_nothing_is_empty_and_says_so(
    run: Run, empty: Path, tmp_path: Path, form: str
) -> None:
    result = run("--graph", empty, "export", "--format", form, "-o", tmp_path / "uit")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "no data" in result.stderr.splitlines()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["list", "dingen"], "kind “dingen” is unknown"),
        (["query", "FME", "--period", "2023-13"], "“2023-13” is not a period"),
        (["list", "acties", "--due", "gisteren"], "“gisteren” is not a period"),
        (["--as-of", "gisteren", "show", "FME"], "“gisteren” is not a date"),
    ],
)
def test_what_is_wrong_on_any_graph_is_wrong_here_too(
    run: Run, empty: Path, command: list[str], said: str
) -> None:
    result = run("--graph", empty, *command)
    assert result.exit_code == 1
    assert said in result.stderr
