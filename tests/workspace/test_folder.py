# SPDX-License-Identifier: EUPL-1.2
"""A graph of one's own: sources come and go together, and can be taken back."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from htno_graph.errors import HtnoError, InputError, OutputError
from htno_graph.workspace import journal
from htno_graph.workspace.folder import LONGEST, Workspace, source_name
from tests.plain import plain


def put(space, label="tafel", date="", **changes):
    return space.commit(changes, label=label, counts={"new": 1}, date=date)


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# Making one


def test_a_new_one_has_a_journal_and_no_source(space):
    assert [path.name for path in space.folder.iterdir()] == ["journal.jsonl"]
    assert (space.sources(), space.history(), space.remarks()) == ((), (), [])


def test_a_folder_with_files_is_refused_but_for_hidden_ones(tmp_path):
    (tmp_path / ".git").mkdir()
    assert Workspace.create(tmp_path).sources() == ()
    (tmp_path / "journal.jsonl").rename(tmp_path / "brief.txt")
    with pytest.raises(OutputError, match="There are files in this folder"):
        Workspace.create(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {".git", "brief.txt"}
    with pytest.raises(InputError, match="htno-graph init"):
        Workspace.at(tmp_path)


@pytest.mark.parametrize("name", ["geen/map", "a\0b", "bestand"])
def test_what_cannot_be_a_folder_is_refused(tmp_path, name):
    (tmp_path / "bestand").touch()
    with pytest.raises(OutputError, match=r"Cannot be made: .+\."):
        Workspace.create(str(tmp_path / name))


# Importing


def test_an_import_leaves_a_file_per_source_and_a_line_in_the_journal(space, says, files):
    entry = put(space, "Táfel april", "2024-04-11", a=says("a", "Alfa"), b=says("b", "Bèta"))
    assert files(space.folder) == {"a.trig": says("a", "Alfa"), "b.trig": says("b", "Bèta")}
    assert space.sources() == ("a", "b")
    (row,) = Workspace.at(space.folder).history()
    assert plain(row) == {
        "id": "1",
        "what": "import",
        "of": "",
        "label": "Táfel april",
        "date": "2024-04-11",
        "sources": ["a", "b"],
        "counts": {"new": 1},
        "hash": entry.hash,
        "undone_by": "",
    }


def test_what_changes_nothing_is_no_import(space, says):
    put(space, a=says("a", "Alfa"))
    before = everything(space.folder)
    assert put(space, a=says("a", "Alfa")) is None
    assert put(Workspace.at(space.folder), a=says("a", "Alfa"), b=None) is None
    assert everything(space.folder) == before


def test_only_what_changes_is_in_the_import_and_without_content_a_file_goes(space, says, files):
    put(space, a=says("a", "Alfa"), b=says("b", "Bèta"))
    entry = put(space, a=says("a", "Alfa"), b=says("b", "x"))
    assert set(entry.sources) == {"b"}
    assert entry.hash == journal.digest((space.folder / "b.trig").read_bytes())
    put(space, a=None)
    assert list(files(space.folder)) == ["b.trig"]
    assert space.sources() == ("b",)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a", b'<https://x.nl/a> <https://x.nl/b> "geen bron" .'),
        ("a", b"# niets"),
        ("A b", b""),
        ("../a", b""),
    ],
)
def test_what_is_not_of_the_source_is_the_callers_mistake(space, name, data):
    with pytest.raises(ValueError, match=r".*"):
        put(space, **{name: data})
    assert [path.name for path in space.folder.iterdir()] == ["journal.jsonl"]


def test_a_file_of_the_users_with_the_same_source_is_not_doubled(space, says):
    (space.folder / "A.ttl").write_text("# van mij", "utf-8")
    with pytest.raises(OutputError, match=r"A\.ttl: This file names the same source"):
        put(space, a=says("a", "Alfa"))


def test_a_source_that_changed_after_it_was_looked_at_is_not_overwritten(space, says):
    put(space, a=says("a", "1"))
    first, second = Workspace.at(space.folder), Workspace.at(space.folder)
    assert first.source("a") == second.source("a") == says("a", "1")
    put(second, a=says("a", "2"))
    with pytest.raises(OutputError, match="a was changed meanwhile"):
        put(first, a=says("a", "3"))
    assert space.source("a") == says("a", "2")


def test_imports_of_other_sources_meanwhile_are_no_hindrance(space, says):
    first, second = Workspace.at(space.folder), Workspace.at(space.folder)
    assert first.source("a") == second.source("b") == b""
    put(second, b=says("b", "2"))
    assert put(first, a=says("a", "1")).id == "2"
    assert Workspace.at(space.folder).sources() == ("a", "b")


def test_a_full_disk_changes_nothing(tmp_path, says, files, monkeypatch):
    """Whichever write it is that fails; what only renames needs no room."""
    real, said = os.fsync, []
    for step in range(100):
        space, calls = Workspace.create(tmp_path / str(step)), [0]
        put(space, a=says("a", "1"), b=says("b", "1"))
        before = everything(space.folder)

        def full(handle: int, step: int = step, calls: list[int] = calls) -> None:
            calls[0] += 1
            if calls[0] > step:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(handle)

        changes = {"a": says("a", "2"), "b": None, "c": says("c", "2")}
        monkeypatch.setattr(os, "fsync", full)
        try:
            put(space, "vol", **changes)
        except OutputError as error:
            said.append(str(error))
            assert everything(space.folder) == before
            monkeypatch.undo()
            put(space, **changes)
        monkeypatch.undo()
        assert files(space.folder) == {"a.trig": says("a", "2"), "c.trig": says("c", "2")}
        if calls[0] <= step:
            break
    assert len(said) >= 6, "two new contents in two places, and the journal begun and done"
    assert all("No space left" in line for line in said)


# Taking back


def test_undo_gives_the_bytes_back(space, says, files):
    """Also those that a person put there between two imports."""
    put(space, a=says("a", "1"), b=says("b", "1"))
    by_hand = says("a", "met de hand").replace(b"\n", b"\r\n") + b"# van mij\r\n"
    (space.folder / "a.trig").write_bytes(by_hand)
    before = files(space.folder)
    put(space, a=says("a", "2"), b=None, c=says("c", "2"))
    entry = space.undo()
    assert files(space.folder) == before
    assert (entry.id, entry.of, entry.what) == ("3", "2", "undo")
    assert [row.undone_by for row in space.history()] == ["", "3", ""]


def test_undo_goes_on_to_the_import_before(space, says, files):
    for text in "123":
        put(space, a=says("a", text))
    assert [space.undo().of for _time in range(3)] == ["3", "2", "1"]
    assert files(space.folder) == {}
    with pytest.raises(OutputError, match="no import to take back"):
        space.undo()


def test_a_named_import_goes_when_no_later_one_changed_its_source(space, says, files):
    put(space, a=says("a", "1"))
    put(space, b=says("b", "1"))
    assert space.undo("1").of == "1"
    assert list(files(space.folder)) == ["b.trig"]


def test_an_import_stays_when_a_later_one_changed_its_source(space, says):
    """Also when the later one left it as it was before."""
    for text in "121":
        put(space, a=says("a", text))
    before = everything(space.folder)
    with pytest.raises(OutputError, match="Import 3 changed a after import 1"):
        space.undo("1")
    assert everything(space.folder) == before


def test_what_was_done_by_hand_is_not_lost(space, says):
    put(space, a=says("a", "1"))
    (space.folder / "a.trig").write_bytes(says("a", "met de hand"))
    with pytest.raises(OutputError, match="a was changed by hand after import 1"):
        space.undo()
    assert space.source("a") == says("a", "met de hand")


@pytest.mark.parametrize("name", ["7", "x", "0", "2", "1"])
def test_an_import_that_is_not_there_any_more_cannot_be_taken_back(space, says, name):
    put(space, a=says("a", "1"))
    space.undo()
    said = f"There is no import {name} here"
    if name == "1":
        said = "Import 1 was taken back already, by 2"
    with pytest.raises(OutputError, match=said):
        space.undo(name)


def test_without_the_earlier_content_nothing_is_taken_back(space, says, files):
    put(space, a=says("a", "1"))
    put(space, a=says("a", "2"))
    (kept,) = space.folder.glob(f"history/a.{journal.digest(says('a', '1'))[:16]}.trig")
    kept.write_bytes(says("a", "1")[:40])
    with pytest.raises(InputError, match="missing or damaged"):
        space.undo()
    assert files(space.folder) == {"a.trig": says("a", "2")}


# What is not as it was left


def test_a_file_changed_by_hand_is_told(space, says):
    put(space, a=says("a", "1"), b=says("b", "1"), c=says("c", "1"))
    put(space, c=None)
    (space.folder / "a.trig").write_bytes(says("a", "1")[:-8])
    (space.folder / "b.trig").unlink()
    (space.folder / "c.trig").write_bytes(says("c", "1"))
    changed, missing, back = space.remarks()
    assert "a.trig was changed after import 1 wrote it" in changed
    assert "b.trig is missing; import 1 wrote it" in missing
    assert Path(missing.split(". ")[1].removesuffix(" has a copy.")).read_bytes() == says("b", "1")
    assert "c.trig was put back after import 2" in back


def test_other_line_ends_are_no_change(space, says):
    """As git may make them."""
    put(space, a=says("a", "1"))
    (space.folder / "a.trig").write_bytes(says("a", "1").replace(b"\n", b"\r\n"))
    journal_ = space.folder / "journal.jsonl"
    journal_.write_bytes(journal_.read_bytes().replace(b"\n", b"\r\n"))
    assert Workspace.at(space.folder).remarks() == []


# Names of sources


@pytest.mark.parametrize("label", ["", "…", "Ontology", "gaps", "x" * (LONGEST + 1)])
def test_a_name_that_names_no_source_is_refused(label):
    assert source_name(" Sectortafel: Éénmalig (april 2024) ") == "sectortafel-eenmalig-april-2024"
    with pytest.raises(HtnoError, match=r"source"):
        source_name(label)


def test_a_label_that_is_no_text_is_kept_readable(space, says):
    """As the C locale makes of what it does not know."""
    put(space, "tafel\udce9\n\u2028", a=says("a", "1"))
    assert Workspace.at(space.folder).history()[0].label == "tafel\\udce9\\n\\u2028"
