# SPDX-License-Identifier: EUPL-1.2
"""Which formats there are, and how an export reaches the disk: whole, checked, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from htno_graph.errors import ChoiceError, OutputError, PeriodError
from htno_graph.formats import FOLDERS, FORMATS, export, form_of, write_export
from htno_graph.formats.workbook.columns import SHEETS
from htno_graph.store import writing
from htno_graph.store.memory import Graph

ROOT = Path(__file__).resolve().parents[2]
SINGLE = tuple(form for form in FORMATS if form not in FOLDERS)

HASHES = """
import hashlib, htno_graph
from htno_graph.formats import FORMATS, export
graph = htno_graph.open().graph
for form in FORMATS:
    made = export(graph, form)
    files = made if isinstance(made, dict) else {form: made}
    print(*(f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in files.items()))
"""


def files_of(graph: Graph) -> dict[str, bytes]:
    files = export(graph, "csv")
    assert isinstance(files, dict)
    return files


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.mark.slow
def test_two_runs_give_equal_bytes() -> None:
    """Whatever order sets have in a process."""

    def run(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", HASHES]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    first = run("1")
    assert len(first.splitlines()) == len(FORMATS)  # a line for each
    assert first == run("2")


@pytest.mark.parametrize(
    ("place", "form"),
    [
        ("sector.ttl", "ttl"),
        ("een map/Sector.GEXF", "gexf"),
        ("x.jsonld", "jsonld"),
        ("x.json", "json"),
        ("tabellen", "csv"),
        ("tabellen.v2/", "csv"),
        ("x.csv", "csv"),
    ],
)
def test_the_name_of_a_file_tells_its_format(place: str, form: str) -> None:
    assert form_of(place) == form


def test_a_folder_that_exists_is_for_tables(tmp_path: Path) -> None:
    folder = tmp_path / "2024.06"
    folder.mkdir()
    assert form_of(str(folder)) == "csv"


@pytest.mark.parametrize("place", ["x.docx", "-", ""])
def test_a_name_that_tells_nothing_is_refused(place: str) -> None:
    with pytest.raises(ChoiceError) as caught:
        form_of(place)
    assert caught.value.allowed == FORMATS


def test_an_unknown_format_or_date_is_refused(shipped: Graph, tmp_path: Path) -> None:
    with pytest.raises(ChoiceError):
        export(shipped, "xls")
    with pytest.raises(ChoiceError):
        write_export(shipped, "xls", str(tmp_path / "x"))
    with pytest.raises(PeriodError):
        write_export(shipped, "ttl", str(tmp_path / "x.ttl"), as_of="gisteren")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", SINGLE)
def test_a_file_is_what_export_gives(form: str, shipped: Graph, tmp_path: Path) -> None:
    place = tmp_path / f"sector.{form}"
    assert write_export(shipped, "", str(place)) == [str(place)]
    assert place.read_bytes() == export(shipped, form)
    assert names_in(tmp_path) == [place.name]


@pytest.mark.parametrize("form", SINGLE)
def test_a_file_that_exists_stays_without_force(form: str, empty: Graph, tmp_path: Path) -> None:
    place = tmp_path / "old"
    place.write_text("old", "utf-8")
    with pytest.raises(OutputError, match="--force"):
        write_export(empty, form, str(place))
    assert place.read_text("utf-8") == "old"
    write_export(empty, form, str(place), force=True)
    assert place.read_bytes() == export(empty, form)


def test_the_format_asked_for_wins_over_the_name(shipped: Graph, tmp_path: Path) -> None:
    place = tmp_path / "sector.txt"
    write_export(shipped, "nq", str(place))
    assert place.read_bytes() == export(shipped, "nq")


def test_tables_go_into_a_folder(shipped: Graph, tmp_path: Path) -> None:
    place = tmp_path / "met spatie en é"
    files = files_of(shipped)
    assert write_export(shipped, "", str(place)) == [str(place / name) for name in files]
    assert {path.name: path.read_bytes() for path in place.iterdir()} == files
    assert names_in(tmp_path) == [place.name]


def test_an_empty_folder_is_filled(empty: Graph, tmp_path: Path) -> None:
    assert len(write_export(empty, "csv", str(tmp_path))) == len(SHEETS) + 1


def test_a_folder_with_files_stays_without_force(empty: Graph, tmp_path: Path) -> None:
    """With force the tables are replaced, and what else is there is left alone."""
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="--force"):
        write_export(empty, "csv", str(tmp_path))
    assert names_in(tmp_path) == ["notes.txt"]
    (tmp_path / "actors.csv").write_text("old", "utf-8")
    write_export(empty, "csv", str(tmp_path), force=True)
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"
    assert (tmp_path / "actors.csv").read_bytes() == files_of(empty)["actors.csv"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("file", "This is a file"),
        ("no/parent", "does not exist"),
        ("x.csv", "name of a folder"),
        ("x.ttl", "name of a folder"),
        ("-", "not a usable"),
        ("a\0b", "not a usable"),
    ],
)
def test_a_place_that_is_no_folder_is_refused(
    name: str, said: str, empty: Graph, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("old", "utf-8")
    place = name if name == "-" else f"{tmp_path}/{name}"
    with pytest.raises(OutputError, match=said):
        write_export(empty, "csv", place, force=True)
    assert names_in(tmp_path) == ["file"]


def test_an_interrupted_folder_leaves_nothing(
    empty: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path, *_given: object, **_named: object) -> None:
        if path.name == "ties.csv":
            raise KeyboardInterrupt

    monkeypatch.setattr(writing, "write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_export(empty, "csv", str(tmp_path / "tables"))
    assert not list(tmp_path.iterdir())
