# SPDX-License-Identifier: EUPL-1.2
"""``export`` for a discussion: what goes together, and where it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from htno_graph.papers import read

Run = Callable[..., Result]
Message = Callable[[Result], str]


def test_a_briefing_is_narrowed_as_the_page_is(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "briefing.docx"
    result = run("export", "-o", place, "--theme", "flexibilisering", lang="nl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert read("docx", place.read_bytes())[0] == "Sectortafel: flexibilisering"


def test_slides_go_to_standard_output(run: Run, small: Path) -> None:
    result = run("--graph", small, "export", "--format", "pptx")
    assert result.exit_code == 0
    assert read("pptx", result.stdout_bytes)


@pytest.mark.parametrize(
    "options",
    [
        ["--all", "x", "-o", "y.ttl"],
        ["--all", "x", "--format", "ttl"],
        ["--all", "x", "--force"],
        ["--all", "x", "--theme", "flexibilisering"],
        ["-o", "y.ttl", "--theme", "flexibilisering"],
        ["--actor", "FME"],
        ["--format", "gexf", "--period", "2023"],
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    run: Run, options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("export", *options)
    assert result.exit_code == 2
    assert "does not go with" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_everything_goes_to_a_new_folder(run: Run, small: Path, tmp_path: Path) -> None:
    place = tmp_path / "alles"
    result = run("--graph", small, "export", "--all", place)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (place / "manifest.json").is_file()
    assert result.stderr.count("written: ") == sum(p.is_file() for p in place.rglob("*"))


def test_a_folder_that_is_there_is_left_alone(
    run: Run, message: Message, small: Path, tmp_path: Path
) -> None:
    (tmp_path / "x").write_text("van mij", "utf-8")
    said = message(run("--graph", small, "export", "--all", tmp_path))
    assert "Choose a new one" in said


def test_an_unknown_format_names_all(run: Run, message: Message, small: Path) -> None:
    said = message(run("--graph", small, "export", "-o", "x.odt"))
    assert "docx, pptx" in said
    assert "docx, pptx" in message(run("--graph", small, "export", "--format", "odt"))
