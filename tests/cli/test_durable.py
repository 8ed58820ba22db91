# SPDX-License-Identifier: EUPL-1.2
"""What a machine can do to a workbook that goes in or out: kill it, fill its disk, speak C."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.importing.conftest import workbook
from tests.workspace.test_commit import killed, posix, tried

TEXT = "één tafel – april"


LATER = pytest.mark.slow
WRITTEN = [
    *("tafel.xlsx", "tabellen"),
    *(pytest.param(x, marks=LATER) for x in ("briefing.docx", "tafel.pptx", "alles")),
]
PENDING = [
    "net.gexf",
    *(pytest.param(x, marks=LATER) for x in ("briefing.docx", "tafel.pptx", "tabellen.xlsx")),
]


def sheets(city: str) -> bytes:
    return workbook(("Actoren", [["naam", "plaats"], ["Álfa", city]]))


def everything(folder: Path) -> dict[str, bytes]:
    """What stands in a folder for people: nothing that is hidden, nor in what is hidden."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


@pytest.fixture
def folder(run, tmp_path):
    path = tmp_path / "mijn táfels"
    assert run("init", path).exit_code == 0
    return path


@pytest.fixture
def april(tmp_path):
    path = tmp_path / f"{TEXT}.xlsx"
    path.write_bytes(sheets("Zwolle"))
    return path


@posix
@tried
def test_a_workbook_that_is_killed_on_its_way_in_is_there_whole_or_not_at_all(
    run: Callable[..., Result], tmp_path: Path, april: Path, every: int
) -> None:
    """Before a step to the disk of the command; the next command works."""
    found = []
    for step in range(1, 200, every):
        folder = tmp_path / str(step)
        run("init", folder)
        words = ("import", april, "--into", folder, "--source", "tafel", "--yes")
        if not killed(partial(run, *words), step):
            break
        answer = run("--graph", folder, "list", "actors")
        found.append("Álfa" in answer.stdout)
        assert answer.exit_code == 0
        assert (folder / "tafel.trig").exists() is found[-1]
        assert run(*words).exit_code == 0
        assert [p.name for p in folder.iterdir() if p.suffix == ".trig"] == ["tafel.trig"]
    assert found == sorted(found), "once it counts it stays"
    assert {False, True} == set(found)
    assert len(found) * every > 10


@posix
@tried
@pytest.mark.parametrize("name", ["tafel.xlsx", "tabellen/"])
def test_an_export_that_is_killed_leaves_what_was_there_or_all_of_the_new(
    run: Callable[..., Result], tmp_path: Path, folder: Path, april: Path, name: str, every: int
) -> None:
    run("import", april, "--into", folder, "--source", "tafel", "--yes")
    words = ("--graph", folder, "export", "-o")
    after = tmp_path / "na" / name
    after.parent.mkdir(parents=True, exist_ok=True)
    run(*words, f"{after}/" if name.endswith("/") else after)
    found = []
    for step in range(1, 500, every):
        home = tmp_path / str(step)
        home.mkdir()
        place = home / name
        if not name.endswith("/"):
            place.write_bytes(b"old")
        args = (*words, f"{place}/" if name.endswith("/") else place, "--force")
        if not killed(partial(run, *args), step):
            break
        old = {} if name.endswith("/") else {"tafel.xlsx": b"old"}
        found.append([old, everything(tmp_path / "na")].index(everything(home)))
        assert run(*args).exit_code == 0
        assert everything(home) == everything(tmp_path / "na")
        assert not list(home.rglob(".*")), "what was left is taken away"
    assert found == sorted(found)
    assert found[0] == 0
    assert len(found) * every > 2


class Full:
    """A disk that is full after so many files: the next one gets half of what it should."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
        self.room, self.real, self.hit = room, os.fdopen, 0
        monkeypatch.setattr(os, "fdopen", self.fdopen)

    def fdopen(self, handle: int, mode: str = "r", *more: object, **named: object) -> object:
        file = self.real(handle, mode, *more, **named)  # type: ignore[call-overload] # as it came
        if "w" not in mode:
            return file
        self.room -= 1
        if self.room < 0:
            self.hit += 1
            real = file.write

            def write(data: bytes) -> int:
                real(data[: len(data) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

            return _File(file, write)
        return file


class _File:
    def __init__(self, file, write):
        self.file, self.write = file, write

    def __enter__(self):
        return self

    def __exit__(self, *given):
        self.file.close()

    def __getattr__(self, name):
        return getattr(self.file, name)


@pytest.mark.slow
def test_a_full_disk_leaves_an_import_of_a_workbook_undone(
    run, message, folder, april, monkeypatch
):
    """Whichever file it is that does not fit; what was there stays, and later it works."""
    run("import", april, "--into", folder, "--source", "tafel", "--yes")
    april.write_bytes(sheets("Deventer"))
    before = everything(folder)
    words = ("import", april, "--into", folder, "--source", "tafel", "--yes")
    refused = 0
    for room in range(50):
        with monkeypatch.context() as patch:
            full = Full(patch, room)
            result = run(*words)
        if not full.hit:
            break
        refused += 1
        assert result.exit_code == 1
        assert "No space left on device" in result.stderr
        assert str(folder) in result.stderr
        assert everything(folder) == before
        assert run("--graph", folder, "list", "actors").exit_code == 0
    assert result.exit_code == 0
    assert refused >= 3, "the new content, its copy and the journal"


@pytest.mark.parametrize("name", WRITTEN)
def test_a_full_disk_leaves_an_export_undone(run, message, tmp_path, monkeypatch, name):
    place = tmp_path / "één map" / name
    place.parent.mkdir()
    if "." in name:
        place.write_bytes(b"old")
    before = everything(tmp_path)
    words = {
        "tabellen": ("export", "--format", "csv", "-o", place),
        "alles": ("export", "--all", place),
    }.get(name, ("export", "-o", place, "--force"))
    for room in (0, 3) if "." not in name else (0,):
        with monkeypatch.context() as patch:
            full = Full(patch, room)
            said = message(run(*words))
        assert full.hit
        assert "No space left on device" in said
        assert str(place) in said
        assert everything(tmp_path) == before
        assert sorted(p.name for p in place.parent.iterdir()) == ([name] if "." in name else [])


@posix
@pytest.mark.parametrize("name", PENDING)
def test_a_pending_import_in_a_folder_that_one_may_only_read(
    run, tmp_path, folder, april, monkeypatch, name
):
    """Papers, questions and a look at another import: none of them needs to write there."""
    run("import", april, "--into", folder, "--source", "tafel", "--yes")
    april.write_bytes(sheets("Deventer"))
    run("import", april, "--into", folder, "--source", "tafel", "--yes")
    journal = folder / "journal.jsonl"
    journal.write_text(journal.read_text("utf-8").replace('"placed": true', '"placed": false'))
    (folder / "tafel.trig").write_bytes(next((folder / "history").iterdir()).read_bytes())
    only_reading(folder, monkeypatch)
    before = everything(folder)
    for words in (
        ("--graph", folder, "list", "actors"),
        ("--graph", folder, "export", "-o", tmp_path / name),
        ("import", april, "--into", folder, "--source", "tafel"),
        ("history", folder),
    ):
        result = run(*words)
        assert result.exit_code == 0, result.output
    refused = run("import", april, "--into", folder, "--source", "tafel", "--yes")
    assert "Read-only file system" in refused.stderr
    assert everything(folder) == before


def only_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be written in *folder*; root may write everywhere, so modes do not do it."""
    real, kept = os.open, str(folder)

    def only_read(path: str, flags: int, *given: Any, **named: Any) -> int:
        home = named.get("dir_fd")
        at = Path(path).parent if home is None else Path(f"/dev/fd/{home}").readlink()
        if str(at).startswith(kept) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, flags, *given, **named)

    monkeypatch.setattr(os, "open", only_read)


@pytest.mark.skipif(sys.platform == "win32", reason="locales of POSIX")
@pytest.mark.parametrize("kind", [pytest.param("xlsx", marks=pytest.mark.slow), "csv"])
def test_in_the_c_locale_a_workbook_goes_in_and_out_of_paths_with_accents(
    program, folder, april, tmp_path, kind
):
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    out = tmp_path / f"uit – {TEXT}{'.xlsx' if kind == 'xlsx' else ''}"
    again = tmp_path / "nóg eens"
    for words in (
        ("import", april, "--into", folder, "--source", "Táfel", "--yes"),
        ("--graph", folder, "export", "-o", out),
        ("init", again),
        ("import", out, "--into", again, "--yes"),
    ):
        done = program(*map(str, words), env=env)
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    assert (again / "tafel.trig").read_bytes() == (folder / "tafel.trig").read_bytes()
    assert "Álfa" in (again / "tafel.trig").read_text("utf-8")


WRONG = {
    "quote": (b'naam;plaats\na;b\n"c;d\ne;f\n', ":3: A quote in this row is not closed"),
    "NUL": (b"naam;plaats\na;b\nc\0;d\n", ":3: There are NUL bytes"),
    "cells": (b"naam;plaats\na;b\nc;d;e;f\n", ", row 3: This row has 4 cells, and the heading 2"),
    "encoding": (b"naam;plaats\na;b\xff\x81\n", ":2: This is neither UTF-8 nor Windows-1252"),
    "empty": (b"", ": The file is empty"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_csv_is_told_with_its_row_and_changes_nothing(
    run, message, folder, tmp_path, case
):
    """Alone, and in a folder beside a table that is good."""
    data, said = WRONG[case]
    home = tmp_path / "één map"
    home.mkdir()
    (home / "actoren.csv").write_bytes(data)
    (home / "themas.csv").write_bytes(b"naam\nzout\n")
    before = everything(folder)
    for place in (home, home / "actoren.csv"):
        told = message(run("import", place, "--into", folder, "--source", "x", "--yes"))
        assert f"{home / 'actoren.csv'}{said}" in told
        assert everything(folder) == before


def test_rows_with_too_few_cells_are_told_and_taken_as_empty(run, folder, tmp_path):
    place = tmp_path / "actoren.csv"
    place.write_bytes(b"naam;plaats\na;b\nc\n")
    result = run("import", place, "--into", folder, "--source", "x")
    assert "rows with fewer cells than the heading" in " ".join(result.stdout.split())
    assert result.exit_code == 0


NAMES = [
    "=1+1",
    "@x",
    '"} ; DROP ALL',
    "</script>",
    "'=x",
    "-1",
    "+31",
    '"aan halen"',
    "a;b; c",
    "twee\nregels",
    "_x000D_",
    " spatie ",
    "#N/A",
    "x" * 32_767,
]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_names_that_could_run_come_back_as_they_were(run, folder, tmp_path, form):
    """As notes, in a table of one's own: in, out, in elsewhere, out again."""
    place = tmp_path / "namen.ttl"
    place.write_text(
        "".join(
            f"<https://w3id.org/htno/id/actor/a{n}> a <http://www.w3.org/ns/prov#Agent> ; "
            f"<http://www.w3.org/2004/02/skos/core#prefLabel> {turtle(name)}@nl ; "
            "<http://www.w3.org/ns/prov#wasDerivedFrom> <https://w3id.org/htno/id/document/d> .\n"
            for n, name in enumerate(NAMES)
        )
        + "<https://w3id.org/htno/id/document/d> a <http://purl.org/dc/terms/BibliographicResource>"
        ' ; <http://www.w3.org/2004/02/skos/core#prefLabel> "d"@nl .',
        "utf-8",
    )
    assert run("import", place, "--into", folder, "--source", "namen", "--yes").exit_code == 0
    out, other = tmp_path / f"uit.{form}", tmp_path / "ander"
    words = ("--format", "csv") if form == "csv" else ()
    out = tmp_path / "uit" if form == "csv" else out
    assert run("--graph", folder, "export", *words, "-o", out).exit_code == 0
    assert run("init", other).exit_code == 0
    done = run("import", out, "--into", other, "--yes")
    assert (done.exit_code, "Open questions" in done.stdout) == (0, False), done.stderr
    assert (other / "namen.trig").read_bytes() == (folder / "namen.trig").read_bytes()


def turtle(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * 40_000, "A text of 40000 characters; at most 32767 fit a cell"),
        ("a\x07b", "A control character (U+0007) in the text"),
    ],
    ids=["long", "control"],
)
def test_what_no_cell_holds_is_refused_with_the_cell(run, message, folder, tmp_path, text, said):
    place = tmp_path / "actoren.csv"
    place.write_text(f"naam;plaats\na;b\n{text};c\n", "utf-8")
    before = everything(folder)
    told = message(run("import", place, "--into", folder, "--source", "x", "--yes"))
    assert f"actoren.csv, sheet actoren, A3: {said}" in told
    assert everything(folder) == before
