# SPDX-License-Identifier: EUPL-1.2
"""Everything in one folder: complete, with hashes that hold, all or nothing."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from htno_graph import formats as exports
from htno_graph import language
from htno_graph.cli import main
from htno_graph.errors import OutputError
from htno_graph.page import view
from htno_graph.papers import paper
from htno_graph.papers.bundle import write_all
from htno_graph.store import writing
from htno_graph.store.memory import Graph
from htno_graph.store.writing import write


@pytest.fixture(scope="module")
def folder(shipped: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything of the report in one folder, in English; the tests only read it."""
    place = tmp_path_factory.mktemp("alles") / "de set é"
    with language.speaking("en"):
        write_all(shipped, str(place))
    return place


def names(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def test_the_manifest_has_every_other_file_with_its_hash(folder: Path) -> None:
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert sorted(told["files"]) == [name for name in names(folder) if name != "manifest.json"]
    for name, said in told["files"].items():
        content = (folder / name).read_bytes()
        assert said == {"sha256": sha256(content).hexdigest(), "bytes": len(content)}
    assert told["as_of"] == "2023-12-31"
    assert any(graph.endswith("jaarverslag-2023") for graph in told["graphs"])


def test_the_set_is_whole(folder: Path) -> None:
    found = names(folder)
    wanted = ["page.html", "briefing.docx", "slides.pptx", "kumu/elements.csv", "tables/ties.csv"]
    wanted += [f"sector.{form}" for form in ("ttl", "trig", "json", "md", "gexf", "graphml")]
    wanted += [f"gaps.{form}" for form in ("md", "json", "csv")]
    assert {*wanted} <= {*found}


def test_the_index_names_every_file(folder: Path) -> None:
    index = (folder / "index.md").read_text("utf-8")
    others = [name for name in names(folder) if name not in ("index.md", "manifest.json")]
    assert not [name for name in others if f"]({name})" not in index]


def test_each_file_is_what_its_own_command_gives(
    folder: Path, shipped: Graph, english: None
) -> None:
    assert (folder / "page.html").read_text("utf-8") == view(shipped)
    assert (folder / "briefing.docx").read_bytes() == paper(shipped, "docx")
    assert (folder / "slides.pptx").read_bytes() == paper(shipped, "pptx")
    assert (folder / "sector.gexf").read_bytes() == exports.export(shipped, "gexf")


def test_the_command_of_the_index_gives_the_same(
    folder: Path, tmp_path: Path, english: None
) -> None:
    lines = (folder / "index.md").read_text("utf-8").splitlines()
    line = next(line for line in lines if line.startswith("| [gaps.csv]"))
    words = line.split("`")[1].removeprefix("htno-graph ").split()
    words[-1] = str(tmp_path / "again.csv")
    assert CliRunner().invoke(main, words, catch_exceptions=False).exit_code == 0
    assert (tmp_path / "again.csv").read_bytes() == (folder / "gaps.csv").read_bytes()


@pytest.mark.slow
def test_two_folders_are_equal(folder: Path, shipped: Graph, tmp_path: Path, english: None) -> None:
    write_all(shipped, str(tmp_path / "again"))
    again = tmp_path / "again"
    assert names(again) == names(folder)
    assert [(again / n).read_bytes() for n in names(again)] == [
        (folder / n).read_bytes() for n in names(folder)
    ]


def test_a_folder_with_files_is_refused(shipped: Graph, tmp_path: Path) -> None:
    (tmp_path / "van mij").write_text("x", "utf-8")
    with pytest.raises(OutputError, match="bevat al bestanden"):
        write_all(shipped, str(tmp_path))
    assert names(tmp_path) == ["van mij"]


@pytest.mark.parametrize(
    ("place", "said"),
    [("", "geen bruikbare"), ("-", "geen bruikbare"), ("er/niet", "er bestaat niet")],
)
def test_a_place_that_cannot_be_a_folder_is_refused(
    place: str, said: str, shipped: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match=said):
        write_all(shipped, place)
    assert names(tmp_path) == []


def test_when_one_file_fails_there_is_none(
    shipped: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last of them cannot be written, as on a full disk."""

    def full(place: Path, *args: Any, **settings: Any) -> None:
        if place.name == "manifest.json":
            raise OSError(28, "No space left on device")
        write(place, *args, **settings)

    monkeypatch.setattr(writing, "write", full)
    with pytest.raises(OutputError, match="No space left"):
        write_all(shipped, str(tmp_path / "nieuw"))
    assert list(tmp_path.iterdir()) == []
