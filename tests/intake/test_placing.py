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

import pytest

from htno_graph.errors import OutputError
from htno_graph.intake import opened
from htno_graph.intake.workspace import Workspace
from htno_graph.vocabulary import GRAPH

posix = pytest.mark.skipif(sys.platform == "win32", reason="fork and SIGKILL are POSIX")

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


@posix
@pytest.mark.parametrize("reader", [False, True], ids=["next import", "next question"])
def test_killed_at_any_step_it_is_before_or_after(tmp_path, says, files, reader):
    found = []
    for step in range(1, 200):
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
        assert [row["label"] for row in space.history()][:2] == ["voor", "na"][: found[-1] + 1] + (
            ["later"] if not reader and not found[-1] else []
        )
        if not reader:
            assert not [path for path in folder.rglob(".*") if path.name != ".lock"]
    assert found == sorted(found), "once it counts it stays"
    assert {0, 1} == set(found)
    assert len(found) > 15


@posix
def test_killed_while_it_is_finished_it_is_finished_by_the_next(tmp_path, says, files):
    first = next(
        step
        for step in range(1, 200)
        if _interrupted(tmp_path / f"zoek-{step}", says, step) is not None
    )
    finished = 0
    for step in range(1, 200):
        folder = tmp_path / f"twee-{step}"
        after = _interrupted(folder, says, first)
        assert after is not None
        if not killed(partial(Workspace.at, folder), step):
            break
        Workspace.at(folder)
        assert files(folder) == after
        finished += 1
    assert finished > 5


def _interrupted(folder: Path, says: Callable[[str, str], bytes], step: int):
    """The state after when a change killed at *step* counts and is not in place."""
    _before, after = states(folder, says)
    killed(partial(change, folder, says), step)
    text = (folder / "journal.jsonl").read_text("utf-8")
    return after if '"placed": false' in text else None


@posix
def test_an_undo_that_is_killed_is_before_or_after_too(tmp_path, says, files):
    found = []
    for step in range(1, 200):
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
    real = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "a.trig":
            raise PermissionError(13, "The file is in use")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
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
    tmp_path, says, files, monkeypatch
):
    """As on a disk that is mounted to be read only: a new source, a changed one, one that went."""
    step = next(n for n in range(1, 200) if _interrupted(tmp_path / str(n), says, n) is not None)
    folder = tmp_path / str(step)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError(30, "Read-only file system")

    for module, name in (("os", "open"), ("os", "replace"), ("tempfile", "mkstemp")):
        monkeypatch.setattr(f"{module}.{name}", refuse)
    told: list[str] = []
    graph = opened([str(folder)], tell=told.append)
    ours = [name for name in graph.names() if not name.endswith("/ontology")]
    assert [name.rpartition("/")[2] for name in ours] == ["a", "c"]
    sources = graph.without([f"{GRAPH}ontology"])
    values = {getattr(quad.object, "value", "") for quad in sources.quads()}
    assert values == {"2"}
    assert told == []
    assert [row["label"] for row in Workspace.seen(folder).history()] == ["voor", "na"]
    with pytest.raises(OutputError, match="Read-only file system"):
        Workspace.at(folder)
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
