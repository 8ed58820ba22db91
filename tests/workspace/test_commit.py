# SPDX-License-Identifier: EUPL-1.2
"""Killed at any moment an import is there whole or not at all, and the next command works."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from htno_graph.errors import OutputError
from htno_graph.model.vocabulary import GRAPH
from htno_graph.store import renaming
from htno_graph.workspace import opened
from htno_graph.workspace.folder import Workspace
from tests.importing.conftest import said

posix = pytest.mark.skipif(sys.platform == "win32", reason="fork and SIGKILL are POSIX")

tried = pytest.mark.parametrize(
    "every",
    [pytest.param(7, id="some steps"), pytest.param(1, id="every step", marks=pytest.mark.slow)],
)
"""How many steps lie between two at which the process is killed."""

STEPS = ("replace", "unlink", "fsync", "mkdir", "rmdir", "ftruncate")
"""All that brings something to the disk."""


def killed(work: Callable[[], object], step: int) -> bool:
    """Whether *work*, in a process that is killed before its nth step, gets that far."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        count = [0]

        def counted(real: Callable[..., object]) -> Callable[..., object]:
            def call(*args: object, **named: object) -> object:
                count[0] += 1
                if count[0] == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*args, **named)

            return call

        for name in STEPS:
            setattr(os, name, counted(getattr(os, name)))
        for call in (renaming.exchange, renaming.rename_new):
            setattr(renaming, call.__name__, counted(call))
        try:
            work()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def states(folder: Path, says: Callable[[str, str], bytes]) -> list[dict[str, bytes]]:
    """Makes the state before; gives it, and the state after what ``change`` does."""
    space = Workspace.create(folder)
    before = {"a": says("a", "1"), "b": says("b", "1")}
    space.commit(before, label="voor", counts={})
    after = {"a.trig": says("a", "2"), "c.trig": says("c", "2")}
    return [{f"{name}.trig": data for name, data in before.items()}, after]


def change(folder: Path, says: Callable[[str, str], bytes]) -> None:
    changes = {"a": says("a", "2"), "b": None, "c": says("c", "2")}
    Workspace.at(folder).commit(changes, label="na", counts={})


def take_back(folder: Path) -> None:
    Workspace.at(folder).undo()


@pytest.fixture
def no_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What hangs loose after an undo is not the matter here, and takes a second each time."""
    monkeypatch.setattr(
        "htno_graph.workspace.dependencies.check_dependencies", lambda *_given: None
    )


@posix
@tried
@pytest.mark.parametrize("reader", [False, True], ids=["next import", "next question"])
def test_killed_at_any_step_it_is_before_or_after(tmp_path, says, files, reader, every):
    found = []
    for step in range(1, 200, every):
        folder = tmp_path / str(step)
        before, after = states(folder, says)
        if not killed(partial(change, folder, says), step):
            break
        if reader:
            assert len(opened([str(folder)]).names()) == 3, "two sources and the ontology"
        else:
            Workspace.at(folder).commit({"d": says("d", "3")}, label="later", counts={})
            (folder / "d.trig").unlink()
        found.append([before, after].index(files(folder)))
        space = Workspace.at(folder)
        assert [line for line in space.remarks() if "d.trig" not in line] == []
        assert [row.label for row in space.history()][:2] == ["voor", "na"][: found[-1] + 1] + (
            ["later"] if not reader and not found[-1] else []
        )
        if not reader:
            assert not [path for path in folder.rglob(".*") if path.name != ".lock"]
    assert found == sorted(found), "once it counts it stays"
    assert {0, 1} == set(found)
    assert len(found) * every > 15


@pytest.fixture(scope="module")
def counting(tmp_path_factory):
    """The first step of a change after which it counts; it is not in place yet."""
    home = tmp_path_factory.mktemp("zoek")
    return next(n for n in range(1, 200) if _interrupted(home / str(n), said, n) is not None)


@posix
@tried
def test_killed_while_it_is_finished_it_is_finished_by_the_next(
    tmp_path, says, files, counting, every
):
    finished = 0
    for step in range(1, 200, every):
        folder = tmp_path / str(step)
        after = _interrupted(folder, says, counting)
        assert after is not None
        if not killed(partial(Workspace.at, folder), step):
            break
        Workspace.at(folder)
        assert files(folder) == after
        finished += 1
    assert finished * every > 5


def _interrupted(folder: Path, says: Callable[[str, str], bytes], step: int):
    """The state after when a change killed at *step* counts and is not in place."""
    _before, after = states(folder, says)
    killed(partial(change, folder, says), step)
    text = (folder / "journal.jsonl").read_text("utf-8")
    return after if '"placed": false' in text else None


@posix
@tried
@pytest.mark.usefixtures("no_shapes")
def test_an_undo_that_is_killed_is_before_or_after_too(tmp_path, says, files, every):
    found = []
    for step in range(1, 200, every):
        folder = tmp_path / str(step)
        before, after = states(folder, says)
        change(folder, says)
        if not killed(partial(take_back, folder), step):
            break
        Workspace.at(folder)
        found.append([after, before].index(files(folder)))
    assert found == sorted(found)
    assert {0, 1} == set(found)


def test_a_rename_that_fails_is_told_and_made_good(space, says, files, monkeypatch):
    """As on Windows, when another program has the file open."""
    space.commit({"a": says("a", "1")}, label="een", counts={})
    real = os.replace

    def refuse(path: str, target: str, **named: Any) -> None:
        if "a.trig" in (path, target):
            raise PermissionError(13, "The file is in use")
        real(path, target, **named)

    monkeypatch.setattr(os, "replace", refuse)
    for name in ("exchange", "rename_new"):
        monkeypatch.setattr(renaming, name, lambda *_given: False)
    with pytest.raises(OutputError, match="Import 2 counts, and the next command will finish it"):
        space.commit({"a": says("a", "2")}, label="twee", counts={})
    with pytest.raises(OutputError, match="The file is in use"):
        Workspace.at(space.folder)
    told: list[str] = []
    seen = opened([str(space.folder)], tell=told.append)
    assert "2" in {getattr(quad.object, "value", "") for quad in seen.quads()}
    assert (told, files(space.folder)) == ([], {"a.trig": says("a", "1")})
    monkeypatch.undo()
    opened([str(space.folder)])
    assert files(space.folder) == {"a.trig": says("a", "2")}


@posix
def test_what_was_interrupted_is_read_also_where_nothing_can_be_written(
    tmp_path, says, files, monkeypatch, counting
):
    """As on a disk that is mounted to be read only: a new source, a changed one, one that went."""
    folder = tmp_path / "mijn"
    assert _interrupted(folder, says, counting) is not None
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    real = os.open

    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError(30, "Read-only file system")

    def only_read(path: str, flags: int, *given: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            refuse()
        return real(path, flags, *given, **named)

    monkeypatch.setattr(os, "open", only_read)
    for name in ("replace", "unlink", "mkdir", "rmdir"):
        monkeypatch.setattr(os, name, refuse)
    for name in ("exchange", "rename_new"):
        monkeypatch.setattr(renaming, name, refuse)
    told: list[str] = []
    graph = opened([str(folder)], tell=told.append)
    ours = [name for name in graph.names() if not name.endswith("/ontology")]
    assert [name.rpartition("/")[2] for name in ours] == ["a", "c"]
    sources = graph.without([f"{GRAPH}ontology"])
    values = {getattr(quad.object, "value", "") for quad in sources.quads()}
    assert values == {"2"}
    assert told == []
    assert [row.label for row in Workspace.seen(folder).history()] == ["voor", "na"]
    with pytest.raises(OutputError, match="Read-only file system"):
        Workspace.at(folder)
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


# What somebody writes by hand is never lost, whenever it is written.


def fresh(path: Path, data: bytes) -> None:
    """As most editors save: a new file takes the place of the old."""
    beside = path.with_name("editor.tmp")
    beside.write_bytes(data)
    beside.replace(path)


EDITS: dict[str, Callable[[Path, bytes], object]] = {
    "in place": Path.write_bytes,
    "as a new file": fresh,
}


def is_kept(folder: Path, data: bytes) -> bool:
    return data in {path.read_bytes() for path in (folder / "history").iterdir() if path.is_file()}


@posix
@tried
@pytest.mark.usefixtures("no_shapes")
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("what", ["import", "first import", "undo"])
def test_a_hand_edit_while_something_is_pending_is_kept_and_told(tmp_path, says, what, edit, every):
    """Whichever step the process was killed at; the next command finds it."""
    mine = b"# what I wrote by hand\n"
    told = 0
    for step in range(1, 200, every):
        folder = tmp_path / str(step)
        space = Workspace.create(folder)
        if what != "first import":
            space.commit({"a": says("a", "1")}, label="een", counts={})
        work = partial(space.undo) if what == "undo" else partial(put, space, says)
        if not killed(work, step):
            break
        counts = '"placed": false' in (folder / "journal.jsonl").read_text("utf-8")
        left = space.folder / "a.trig"
        edit(left, mine)
        again = Workspace.at(folder)
        if not counts:
            assert left.read_bytes() == mine
            continue
        (line,) = again.remarks()
        assert "a.trig was changed by hand while it was replaced" in line
        assert is_kept(folder, mine)
        assert not left.exists() or left.read_bytes() == says("a", "1" if what == "undo" else "2")
        told += 1
    assert told * every > 2


def put(space: Workspace, says: Callable[[str, str], bytes]) -> None:
    space.commit({"a": says("a", "2")}, label="twee", counts={})


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("together", [True, False], ids=["in one step", "in three steps"])
@pytest.mark.parametrize("what", ["import", "first import", "undo to nothing"])
def test_a_hand_edit_at_the_last_moment_is_kept_and_told(
    space, says, monkeypatch, what, together, edit
):
    """Between the look at the file and its replacement, and where files cannot be exchanged."""
    mine, path = b"# what I wrote by hand\n", space.folder / "a.trig"
    if what != "first import":
        space.commit({"a": says("a", "1")}, label="een", counts={})
    real, rename = renaming.exchange, os.replace

    def late(*given: Any) -> bool:
        if not path.exists() or path.read_bytes() != mine:
            edit(path, mine)
        return together and real(*given)

    def late_away(name: str, new: str, **named: Any) -> None:
        if name == "a.trig" and what == "undo to nothing":
            edit(path, mine)
        rename(name, new, **named)

    monkeypatch.setattr(renaming, "exchange", late)
    monkeypatch.setattr(os, "replace", late_away)
    if not together:
        monkeypatch.setattr(renaming, "rename_new", lambda *_given: False)
    if what == "undo to nothing":
        space.undo()
        assert not path.exists()
    else:
        space.commit({"a": says("a", "2")}, label="twee", counts={})
        assert path.read_bytes() == says("a", "2")
    assert is_kept(space.folder, mine)
    (line,) = space.replaced()
    assert "a.trig was changed by hand while it was replaced" in line
    assert space.replaced() == [], "told once"


# The order in which the disk gets to know.


def test_the_disk_knows_that_an_import_counts_before_a_file_is_replaced(space, says, monkeypatch):
    """Else a power cut could leave the new source with the old journal."""
    space.commit({"a": says("a", "1")}, label="een", counts={})
    done: list[str] = []
    fsync, rename, exchange = os.fsync, os.replace, renaming.exchange
    folders = {
        (path.stat().st_dev, path.stat().st_ino): path.name
        for path in (space.folder, space.folder / "history")
    }

    def synced(handle: int) -> None:
        at = os.fstat(handle)
        done.append(f"sync {folders.get((at.st_dev, at.st_ino), 'a file')}")
        fsync(handle)

    def renamed(name: str, new: str, **named: Any) -> None:
        done.append(f"rename {new}")
        rename(name, new, **named)

    def exchanged(*given: Any) -> bool:
        done.append("exchange")
        return exchange(*given)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    monkeypatch.setattr(renaming, "exchange", exchanged)
    space.commit({"a": says("a", "2")}, label="twee", counts={})
    at = done.index("rename journal.jsonl")
    home = f"sync {space.folder.name}"
    assert {home, "sync history"} <= {*done[at : done.index("exchange")]}
    last = len(done) - 1 - done[::-1].index("rename journal.jsonl")
    assert {home, "sync history"} <= {*done[done.index("exchange") : last]}
    assert {home, "sync history"} <= {*done[last:]}


@pytest.mark.parametrize("first", [True, False], ids=["first import", "later import"])
def test_a_source_that_is_newer_than_the_journal_is_told(space, says, files, first):
    """No order of ours leaves it; a disk that lies or a copy made meanwhile can."""
    if not first:
        space.commit({"a": says("a", "1")}, label="een", counts={})
    journal = (space.folder / "journal.jsonl").read_bytes()
    space.commit({"a": says("a", "2")}, label="twee", counts={})
    (space.folder / "journal.jsonl").write_bytes(journal)
    told: list[str] = []
    opened([str(space.folder)], tell=told.append)
    (line,) = told
    assert "a.trig is what an import wrote that the journal does not have" in line
    moved = space.folder.parent / "a.trig"
    (space.folder / "a.trig").rename(moved)
    again = Workspace.at(space.folder)
    again.commit({"a": moved.read_bytes()}, label="twee", counts={})
    assert again.remarks() == []
    assert files(space.folder) == {"a.trig": says("a", "2")}


# Who may read it.


@posix
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o000], ids=oct)
def test_what_is_private_stays_private(tmp_path, says, mask):
    """A file that is replaced keeps its mode; new ones are no wider than the folder."""
    folder = tmp_path / "prive"
    old = os.umask(mask)
    try:
        folder.mkdir(mode=0o700)
        space = Workspace.create(folder)
        space.commit({"a": says("a", "1")}, label="een", counts={})
        assert modes(folder) == {
            "": 0o700,
            "history": 0o700,
            **dict.fromkeys(files_in(folder), 0o600),
        }
        (folder / "a.trig").chmod(0o640)
        (folder / "journal.jsonl").chmod(0o604)
        space.commit({"a": says("a", "2"), "b": says("b", "2")}, label="twee", counts={})
        space.undo()
        space.undo()
        space.commit({"a": says("a", "2")}, label="drie", counts={})
    finally:
        os.umask(old)
    found = modes(folder)
    assert (found["a.trig"], found["journal.jsonl"], found[""]) == (0o640, 0o604, 0o700)
    assert {mode & 0o007 for name, mode in found.items() if name != "journal.jsonl"} == {0}


@posix
def test_a_private_source_in_a_public_folder_has_no_public_copies(tmp_path, says):
    folder = tmp_path / "open"
    old = os.umask(0o022)
    try:
        space = Workspace.create(folder)
        space.commit({"a": says("a", "1")}, label="een", counts={})
        (folder / "a.trig").chmod(0o600)
        for path in (folder / "history").iterdir():
            path.unlink()
        space.commit({"a": says("a", "2")}, label="twee", counts={})
    finally:
        os.umask(old)
    found = modes(folder)
    assert {mode for name, mode in found.items() if name.endswith(".trig")} == {0o600}


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="only root gives away")
def test_what_root_writes_stays_of_whose_folder_it_is(tmp_path, says):
    folder = tmp_path / "van een ander"
    folder.mkdir()
    os.chown(folder, 12345, 12346)
    space = Workspace.create(folder)
    space.commit({"a": says("a", "1")}, label="een", counts={})
    space.commit({"a": says("a", "2")}, label="twee", counts={})
    space.undo()
    assert {(at.st_uid, at.st_gid) for at in map(os.lstat, folder.rglob("*"))} == {(12345, 12346)}


def files_in(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]


def modes(folder: Path) -> dict[str, int]:
    found = {str(p.relative_to(folder)): p.stat().st_mode & 0o777 for p in folder.rglob("*")}
    return {"": folder.stat().st_mode & 0o777, **found}
