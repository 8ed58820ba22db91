# SPDX-License-Identifier: EUPL-1.2
"""One at a time: the second waits or says who is busy; what a dead process left is no lock."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from htno_graph.errors import HtnoError, OutputError
from htno_graph.workspace.lock import NAME, held

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are POSIX")

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys, pathlib
from htno_graph.workspace.lock import held
with held(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def holding(folder: Path) -> subprocess.Popen[bytes]:
    """Another process that takes the lock, until a line is written to it."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe)


@pytest.fixture
def other(tmp_path):
    """Another process that has the lock."""
    process = holding(tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_lock_leaves_nothing(tmp_path):
    with held(tmp_path):
        assert (tmp_path / NAME).read_text("ascii") == f"{os.getpid()}\n"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ZeroDivisionError), held(tmp_path):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_the_second_says_who_is_busy(tmp_path, other):
    with pytest.raises(OutputError, match=f"process {other.pid}\\)"), held(tmp_path, 0.2):
        pass
    assert (tmp_path / NAME).exists()


def test_the_second_waits(tmp_path, other):
    waiting = holding(tmp_path)
    assert waiting.stdout is not None
    other.communicate(b"\n", timeout=20)
    assert waiting.stdout.readline() == b"held\n"
    waiting.communicate(b"\n", timeout=20)
    assert list(tmp_path.iterdir()) == []


def test_a_killed_process_holds_nothing(tmp_path, other):
    other.kill()
    other.wait(20)
    assert (tmp_path / NAME).exists(), "what it left behind"
    with held(tmp_path, 0):
        assert (tmp_path / NAME).read_text("ascii") == f"{os.getpid()}\n"


@pytest.mark.parametrize("left", ["", "1\n", "20752\r\n", "7"])
def test_what_stands_in_the_file_is_no_lock(tmp_path, left):
    """Not even the number of a process that runs: the system may have given it anew."""
    (tmp_path / NAME).write_text(left, "latin-1")
    with held(tmp_path, 0):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left", ["x" * 5000, "\xff", "my notes", "1\n2\n", "1" * 21])
def test_a_file_of_somebody_else_is_refused_and_stays(tmp_path, left):
    (tmp_path / NAME).write_text(left, "latin-1")
    with pytest.raises(OutputError, match="file of your own"), held(tmp_path, 0):
        pass
    assert (tmp_path / NAME).read_text("latin-1") == left


@posix
@pytest.mark.parametrize("kind", ["symbolic", "dangling", "hard", "folder", "fifo"])
def test_a_link_or_no_file_is_refused_and_stays(tmp_path, kind):
    """A folder that came by git or in an archive can hold any of these."""
    folder, mine = tmp_path / "map", tmp_path / "mine"
    folder.mkdir()
    if kind != "dangling":
        mine.write_text("1\n", "utf-8")
    match kind:
        case "hard":
            (folder / NAME).hardlink_to(mine)
        case "folder":
            (folder / NAME).mkdir()
        case "fifo":
            os.mkfifo(folder / NAME)
        case _:
            (folder / NAME).symlink_to(mine)
    with pytest.raises(HtnoError, match=r"\.lock: "), held(folder, 0):
        pass
    assert mine.exists() is (kind != "dangling")
    assert kind == "dangling" or mine.read_text("utf-8") == "1\n"
    assert os.path.lexists(folder / NAME)


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(OutputError, match="Cannot be written"), held(tmp_path / "weg", 0):
        pass


def test_without_room_for_its_number_it_is_a_lock_all_the_same(tmp_path, monkeypatch):
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with held(tmp_path, 0), pytest.raises(OutputError, match="unknown"), held(tmp_path, 0):
        pass
