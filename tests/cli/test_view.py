# SPDX-License-Identifier: EUPL-1.2
"""``view``: one file, whole or not at all, and clear words when it can't be made."""

from __future__ import annotations

import os
import subprocess
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Message = Callable[[Result], str]


def test_it_writes_one_page_that_needs_nothing_beside_it(
    run: Run, tmp_path: Path, small: Path
) -> None:
    place = tmp_path / "tafel é.html"
    result = run("--graph", small, "view", "-o", place)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"written: {place}\n"
    assert place.read_text("utf-8").startswith("<!doctype html>\n")
    assert sorted(tmp_path.iterdir()) == sorted([small, place])


def test_the_language_of_the_command_is_the_one_it_opens_in(
    run: Run, tmp_path: Path, small: Path
) -> None:
    for lang in ("nl", "en"):
        place = tmp_path / f"{lang}.html"
        assert run("--graph", small, "view", "-o", place, lang=lang).exit_code == 0
        assert f'<html lang="{lang}">' in place.read_text("utf-8")


def test_it_never_overwrites_unless_so_asked(
    run: Run, message: Message, tmp_path: Path, small: Path
) -> None:
    place = tmp_path / "tafel.html"
    place.write_text("van mij", "utf-8")
    assert "--force" in message(run("--graph", small, "view", "-o", place))
    assert place.read_text("utf-8") == "van mij"
    assert run("--graph", small, "view", "-o", place, "--force").exit_code == 0
    assert len(place.read_bytes()) > 100_000


@pytest.fixture
def story(tmp_path: Path) -> str:
    place = tmp_path / "verhaal.yaml"
    place.write_text("- heading: a\n- heading: b\n  about: Nergens BV\n", "utf-8")
    return str(place)


@pytest.fixture
def wrong(tmp_path: Path, story: str) -> dict[str, tuple[list[str], str]]:
    """Wishes that can't be met, with a word of the message."""
    bare = tmp_path / "leeg"
    bare.mkdir()
    return {
        "theme": (["--theme", "zoek-en-vind"], "zoek-en-vind"),
        "actor": (["--actor", "zoek-en-vind"], "zoek-en-vind"),
        "period": (["--period", "ooit"], "ooit"),
        "no folder": (["--sources", str(tmp_path / "nergens")], "nergens"),
        "no text in it": (["--sources", str(bare)], "leeg"),
        "a file": (["--sources", story], "folder"),
        "story": (["--story", story], "Nergens BV"),
        "no story": (["--story", str(tmp_path / "geen.yaml")], "geen.yaml"),
    }


@pytest.mark.parametrize(
    "kind",
    ["theme", "actor", "period", "no folder", "no text in it", "a file", "story", "no story"],
)
def test_a_page_that_cannot_be_made_leaves_the_old_one(
    run: Run,
    message: Message,
    tmp_path: Path,
    wrong: dict[str, tuple[list[str], str]],
    kind: str,
) -> None:
    """Also with --force: the file is replaced when the new one is whole, and not before."""
    place = tmp_path / "tafel.html"
    place.write_text("van mij", "utf-8")
    before = sorted(tmp_path.iterdir())
    options, said = wrong[kind]
    assert said in message(run("view", "-o", place, "--force", *options))
    assert place.read_text("utf-8") == "van mij"
    assert sorted(tmp_path.iterdir()) == before


def test_a_page_that_breaks_while_it_is_made_leaves_the_old_one(
    run: Run, tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug keeps its traceback, and the file what it held."""
    place = tmp_path / "tafel.html"
    place.write_text("van mij", "utf-8")

    def broken(*_args: object) -> str:
        raise RuntimeError("kapot")

    monkeypatch.setattr("htno_graph.page.html.page", broken)
    with pytest.raises(RuntimeError, match="kapot"):
        run("--graph", small, "view", "-o", place, "--force")
    assert place.read_text("utf-8") == "van mij"
    assert len(list(tmp_path.iterdir())) == 2


def test_the_fault_in_a_story_has_its_line(
    run: Run, message: Message, tmp_path: Path, story: str
) -> None:
    said = message(run("view", "-o", tmp_path / "a.html", "--story", story))
    assert said.startswith(f"{story}:2: ")


def test_another_document_as_source_is_refused(run: Run, message: Message, tmp_path: Path) -> None:
    """Words of another text are never put under a passage; who gave the folder hears it."""
    copies = tmp_path / "bronnen"
    copies.mkdir()
    (copies / "anders.txt").write_text("Een heel ander verhaal over bruggen en sluizen. " * 40)
    place = tmp_path / "tafel.html"
    said = message(run("view", "-o", place, "--sources", copies))
    assert said.startswith(f"{copies}: ")
    assert not place.exists()


def test_a_page_of_nothing_is_a_page(
    run: Run, tmp_path: Path, written: Callable[..., Path]
) -> None:
    place = tmp_path / "tafel.html"
    assert run("--graph", written("", "leeg"), "view", "-o", place).exit_code == 0
    assert place.read_text("utf-8").rstrip().endswith("</html>")


def test_open_shows_the_file_in_the_browser_once_it_is_there(
    run: Run, tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an address of a file, also when the name has signs that an address has not."""
    opened: list[tuple[str, bool]] = []
    place = tmp_path / "tafel é #1.html"
    monkeypatch.setattr(webbrowser, "open", lambda url: opened.append((url, place.exists())))
    monkeypatch.chdir(tmp_path)
    assert run("--graph", small, "view", "-o", place.name).exit_code == 0
    assert opened == []
    assert run("--graph", small, "view", "-o", place.name, "--open", "--force").exit_code == 0
    assert opened == [(place.as_uri(), True)]
    assert opened[0][0].startswith("file:///")
    assert run("view", "-o", place.name, "--open").exit_code == 1
    assert len(opened) == 1, "what is refused is not shown"


def test_a_title_of_ones_own_is_the_title(run: Run, tmp_path: Path, small: Path) -> None:
    place = tmp_path / "tafel.html"
    assert run("--graph", small, "view", "-o", place, "--title", "Tafel <9> & co").exit_code == 0
    assert "<title>Tafel &lt;9&gt; &amp; co</title>" in place.read_text("utf-8")


PAGES = """
import hashlib, htno_graph
from htno_graph.page import view
graph = htno_graph.open().graph
for narrowed in {"actor": "FME"}, {"theme": "flexibilisering"}:
    print(hashlib.sha256(view(graph, **narrowed).encode()).hexdigest())
"""


@pytest.mark.slow
def test_a_page_is_the_same_whatever_the_order_of_sets() -> None:
    """Strings hash differently in each process, and a small part of a network is a set."""
    made = []
    for seed in "0123":
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", PAGES]
        made.append(subprocess.check_output(command, env=environment, text=True))
    assert len(set(made)) == 1
    assert len(set(made[0].split())) == 2


def test_the_field_is_written_as_a_picture_and_as_nothing_else(
    run: Run, message: Message, tmp_path: Path, small: Path
) -> None:
    """``export --field``: SVG, in a size that is known; options that don't go with it are named."""
    place = tmp_path / "veld.svg"
    result = run("--graph", small, "export", "--field", "-o", place, "--size", "a4")
    assert (result.exit_code, result.stderr) == (0, f"written: {place}\n")
    assert "Alfa" in place.read_text("utf-8")
    assert run("--graph", small, "export", "--field").stdout.startswith("<svg")
    assert "--force" in message(run("--graph", small, "export", "--field", "-o", place))
    assert ".svg" in message(
        run("--graph", small, "export", "--field", "-o", tmp_path / "veld.png")
    )
    assert "a3" in message(run("--graph", small, "export", "--field", "--size", "a0"))
    assert run("--graph", small, "export", "--size", "a3").exit_code == 2
    assert run("--graph", small, "export", "--field", "--template").exit_code == 2
