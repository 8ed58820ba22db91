# SPDX-License-Identifier: EUPL-1.2
"""``export`` for a discussion: what goes together, and where it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.papers.readback import read

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


@pytest.fixture
def own(run: Run, april: Path, tmp_path: Path) -> Path:
    """A graph of one's own with one import beside which the shipped one stands."""
    folder = tmp_path / "mijn tafels"
    run("init", folder)
    done = run("import", april, "--into", folder, "--source", "Tafel april", "--yes")
    assert done.exit_code == 0, done.stdout + done.stderr
    return folder


def test_with_a_graph_of_ones_own_papers_tell_what_its_last_import_changed(
    run: Run, own: Path, tmp_path: Path
) -> None:
    place = tmp_path / "briefing.docx"
    both = ("--graph", "shipped", "--graph", own)
    assert run(*both, "export", "-o", place).exit_code == 0
    texts = read("docx", place.read_bytes())
    assert any(text.startswith("Changed since the last table: ") for text in texts)
    assert any(f"diff 'shipped+{own}@0' 'shipped+{own}'" in text for text in texts)
    alone = run("--graph", own, "export", "--format", "docx").stdout_bytes
    assert not any("since the last table" in text.casefold() for text in read("docx", alone))


def test_what_to_compare_with_can_be_named(run: Run, own: Path, tmp_path: Path) -> None:
    place = tmp_path / "tafel.pptx"
    given = ("--since", "2023-H1", "--period", "2023-H2")
    assert run("export", "-o", place, *given).exit_code == 0
    texts = read("pptx", place.read_bytes())
    assert any("diff 2023-H1 2023-H2" in text for text in texts)
    place = tmp_path / "b.docx"
    assert run("--graph", own, "export", "-o", place, "--since", "shipped").exit_code == 0
    assert any("diff shipped" in text for text in read("docx", place.read_bytes()))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "2023"], "Give two periods or two graphs."),
        (["--since", "shipped"], "are the same"),
        (["--since", "niet.ttl"], "niet.ttl"),
        (["--since", "2023", "--period", "2023"], "are the same"),
    ],
)
def test_what_cannot_be_compared_writes_nothing(
    run: Run, message: Message, options: list[str], said: str, tmp_path: Path
) -> None:
    place = tmp_path / "briefing.docx"
    assert said in message(run("export", "-o", place, *options))
    assert not place.exists()


@pytest.mark.slow
def test_the_folder_of_everything_has_what_changed(run: Run, own: Path, tmp_path: Path) -> None:
    place = tmp_path / "alles"
    both = ("--graph", "shipped", "--graph", own)
    assert run(*both, "export", "--all", place).exit_code == 0
    index = (place / "index.md").read_text("utf-8")
    command = f"htno-graph --lang en diff 'shipped+{own}@0' 'shipped+{own}' -o changed.md"
    assert f"`{command}`" in index
    result = run("diff", f"shipped+{own}@0", f"shipped+{own}", "--format", "md")
    assert (place / "changed.md").read_text("utf-8") == result.stdout
    assert f"`htno-graph --graph shipped --graph '{own}' --lang en view -o page.html`" in index
