# SPDX-License-Identifier: EUPL-1.2
"""Names are opened in their folder and nowhere else; nothing is lost when files change places."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from htno_graph.errors import InputError
from htno_graph.store import renaming
from htno_graph.store.directory import Directory

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and handles are POSIX")

LIMIT = 1_000


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Directory]:
    (tmp_path / "map").mkdir()
    with Directory.at(tmp_path / "map") as folder:
        yield folder


def test_a_folder_that_is_renamed_meanwhile_is_still_the_same(home: Directory) -> None:
    """What is written goes into the folder that was opened, not into what has its name now."""
    home.path.rename(home.path.with_name("elders"))
    home.path.mkdir()
    home.write("a", b"new")
    assert list(home.path.iterdir()) == []
    assert (home.path.with_name("elders") / "a").read_bytes() == b"new"
    assert home.read("a", LIMIT) == b"new"


def test_the_folder_itself_may_be_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    (tmp_path / "link").symlink_to("echt")
    with Directory.at(tmp_path / "link") as folder:
        folder.write("a", b"new")
    assert (tmp_path / "echt" / "a").read_bytes() == b"new"


@pytest.mark.parametrize("kind", ["link", "dangling", "fifo", "folder"])
def test_what_is_no_file_is_neither_read_nor_written(
    home: Directory, tmp_path: Path, kind: str
) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine")
    if kind == "fifo":
        os.mkfifo(home.path / "a")
    elif kind == "folder":
        (home.path / "a").mkdir()
    else:
        (home.path / "a").symlink_to(mine if kind == "link" else tmp_path / "nothing")
    before = (home.path / "a").lstat()
    with pytest.raises(InputError, match=r"map/a: This is (a link|no file)"):
        home.read("a", LIMIT)
    with pytest.raises(InputError, match=r"map/a: This is (a link|no file)"):
        home.write("a", b"new")
    with pytest.raises(InputError, match=r"map/a: This is (a link|no file)"):
        home.open("a", os.O_RDWR | os.O_CREAT)
    assert (home.path / "a").lstat().st_ino == before.st_ino
    assert mine.read_bytes() == b"mine"
    assert not (tmp_path / "nothing").exists()
    assert home.names() == ["a"]


def test_a_folder_inside_is_a_folder_or_is_refused(home: Directory, tmp_path: Path) -> None:
    with home.inside("b") as nothing:
        assert nothing is None
    home.make("b")
    with home.inside("b") as inner:
        assert inner is not None
        assert inner.names() == []
    (home.path / "c").symlink_to(tmp_path)
    (home.path / "d").write_bytes(b"")
    for name, said in (("c", "This is a link"), ("d", "This is a file, and should be a folder")):
        with pytest.raises(InputError, match=said), home.inside(name):
            pass


def test_what_is_larger_than_the_limit_is_refused_while_it_is_read(home: Directory) -> None:
    home.write("a", b"x" * LIMIT)
    assert home.read("a", LIMIT) == b"x" * LIMIT
    home.write("a", b"x" * (LIMIT + 1))
    with pytest.raises(InputError, match="Larger than"):
        home.read("a", LIMIT)
    assert home.read("b", LIMIT) is None


def test_a_hard_link_gets_a_new_file_and_leaves_the_other_name_alone(
    home: Directory, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    (home.path / "a").hardlink_to(tmp_path / "mine")
    home.write("a", b"new")
    assert (home.read("a", LIMIT), (tmp_path / "mine").read_bytes()) == (b"new", b"mine")


@pytest.mark.parametrize("system", ["in one step", "in three"])
@pytest.mark.parametrize("there", ["over a file", "where none is"])
def test_what_takes_a_place_loses_nothing(
    home: Directory, monkeypatch: pytest.MonkeyPatch, system: str, there: str
) -> None:
    if system == "in three":
        for name in ("exchange", "rename_new"):
            monkeypatch.setattr(renaming, name, lambda *_given: False)
    home.make("b")
    if there == "over a file":
        home.write("a", b"old")
    with home.inside("b") as inner:
        assert inner is not None
        inner.write("new", b"new")
        inner.put("new", home, "a", "aside")
        assert home.read("a", LIMIT) == b"new"
        left = [inner.read(name, LIMIT) for name in inner.names()]
    assert left == ([b"old"] if there == "over a file" else [])


def test_a_file_that_appears_at_the_last_moment_is_not_lost(
    home: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There was none when both places were looked at."""
    real = renaming.exchange

    def late(*given: object) -> bool:
        found = real(*given)  # type: ignore[arg-type] # as it came
        (home.path / "a").write_bytes(b"late")
        return found

    monkeypatch.setattr(renaming, "exchange", late)
    home.make("b")
    with home.inside("b") as inner:
        assert inner is not None
        inner.write("new", b"new")
        inner.put("new", home, "a", "aside")
        assert [inner.read(name, LIMIT) for name in inner.names()] == [b"late"]
    assert home.read("a", LIMIT) == b"new"


def test_a_temporary_folder_goes_also_when_the_work_fails(home: Directory) -> None:
    def work() -> None:
        with home.temporary() as place:
            (place / "a").write_bytes(b"x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert home.names() == []


def test_where_nothing_can_be_locked_files_are_written_all_the_same(
    home: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on some shared drives."""
    monkeypatch.setattr(renaming, "lock", lambda _handle: False)
    home.write("a", b"new")
    assert home.names() == ["a"]


def test_what_is_cleared_before_it_is_locked_is_begun_again(
    home: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another command that writes in the same folder takes it for one left behind."""
    real = renaming.lock
    cleared: list[str] = []

    def late(handle: int) -> bool:
        if not cleared:
            cleared.extend(name for name in home.names() if name.endswith(".tmp"))
            (home.path / cleared[0]).unlink()
        return real(handle)

    monkeypatch.setattr(renaming, "lock", late)
    home.write("a", b"new")
    assert (home.names(), len(cleared)) == (["a"], 1)
