# SPDX-License-Identifier: EUPL-1.2
"""A file is written whole, or nothing changes."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from htno_graph.errors import OutputError
from htno_graph.store import directory, renaming
from htno_graph.store.writing import write

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links are POSIX")


def refused(path: Path | str, **options) -> OutputError:
    with pytest.raises(OutputError) as caught:
        write(path, b"new", **options)
    assert caught.value.place == str(path)
    assert str(caught.value).endswith(".")
    return caught.value


def only(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("data", [b"caf\xc3\xa9", "café"])
def test_bytes_are_written_as_they_are_and_text_as_utf8(tmp_path, data):
    write(tmp_path / "a.txt", data)
    assert (tmp_path / "a.txt").read_bytes() == b"caf\xc3\xa9"
    assert only(tmp_path) == ["a.txt"]


def test_line_ends_stay(tmp_path):
    write(str(tmp_path / "a"), "a\nb\r\n")
    assert (tmp_path / "a").read_bytes() == b"a\nb\r\n"


def test_what_exists_is_kept_unless_forced(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    assert "--force" in str(refused(path))
    assert path.read_bytes() == b"old"
    write(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert only(tmp_path) == ["a"]


@pytest.mark.parametrize("force", [True, False])
def test_a_folder_is_no_file(tmp_path, force):
    assert "folder" in str(refused(tmp_path, force=force))
    assert "folder" in str(refused("", force=force))


def test_a_missing_folder_is_named_and_not_made(tmp_path):
    assert str(tmp_path / "b") in str(refused(tmp_path / "b" / "c"))
    assert only(tmp_path) == []


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "a").touch()
    refused(tmp_path / "a" / "b")


@posix
def test_a_device_is_never_replaced():
    assert "device" in str(refused("/dev/null", force=True))
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("name", ["a\0b", "a" * 5_000])
def test_an_impossible_name_is_refused(tmp_path, name):
    refused(str(tmp_path / name))
    assert only(tmp_path) == []


def test_text_that_is_no_text_is_refused(tmp_path):
    with pytest.raises(OutputError, match="surrogate"):
        write(tmp_path / "a", "\ud800")
    assert only(tmp_path) == []


def test_a_folder_without_permission_is_refused(tmp_path, monkeypatch):
    real = os.open

    def deny(path: str, flags: int, *given: Any, **named: Any) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *given, **named)

    monkeypatch.setattr(os, "open", deny)
    assert "Permission denied" in str(refused(tmp_path / "a"))


@pytest.mark.parametrize("step", ["fsync", "replace", "fchmod", "write"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, step):
    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    class Full(io.BytesIO):
        write = full  # type: ignore[assignment] # whatever it is asked, it fails

    monkeypatch.setattr(os, step, full)
    if step == "write":
        monkeypatch.setattr(os, "fdopen", lambda _handle, _mode: Full())
    (tmp_path / "a").write_bytes(b"old")
    assert "No space left" in str(refused(tmp_path / "a", force=True))
    assert (tmp_path / "a").read_bytes() == b"old"
    assert only(tmp_path) == ["a"]


def test_what_reads_back_differently_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(directory, "read_handle", lambda *_given: b"ne")
    assert "differently" in str(refused(tmp_path / "a"))
    assert only(tmp_path) == []


def test_ctrl_c_while_it_is_written_changes_nothing(tmp_path, monkeypatch):
    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a", b"new", force=True)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert only(tmp_path) == ["a"]


def test_a_file_that_appears_meanwhile_is_kept(tmp_path, monkeypatch):
    real = os.fsync

    def late(handle: int) -> None:
        (tmp_path / "a").write_bytes(b"other")
        real(handle)

    monkeypatch.setattr(os, "fsync", late)
    with pytest.raises(OutputError, match="exists"):
        write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"other"
    assert only(tmp_path) == ["a"]


@posix
def test_permissions_are_those_of_the_old_file_or_of_any_new_one(tmp_path):
    mask = os.umask(0o027)
    try:
        write(tmp_path / "a", b"new")
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
        (tmp_path / "a").chmod(0o604)
        write(tmp_path / "a", b"newer", force=True)
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o604
    finally:
        os.umask(mask)


@posix
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "link").symlink_to("a")
    write(tmp_path / "link", b"new", force=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"new"


@posix
def test_the_owner_is_that_of_the_old_file_where_that_can_be(tmp_path, monkeypatch):
    """Root writes for others: the file must stay theirs."""
    given = []
    monkeypatch.setattr(os, "fchown", lambda _handle, *owner: given.append(owner))
    real = os.stat

    def theirs(path: Any, **named: Any) -> os.stat_result:
        found = real(path, **named)
        return os.stat_result((*found[:4], 1234, 567, *found[6:])) if path == "a" else found

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "stat", theirs)
    write(tmp_path / "a", b"new", force=True)
    assert given == [(1234, 567)]


@posix
def test_what_a_killed_process_left_goes_and_nothing_else(tmp_path):
    """Only regular files with a name that this program makes, and none that is being written."""
    left = [".htno-0a1b2c3d.tmp", ".htno-abc_def9.tmp"]
    stay = [".htno-notes", ".htno-.tmp", "htno-0a1b2c3d.tmp", ".htno-0a1b2c3d.tmp.txt", ".profile"]
    for name in (*left, *stay):
        (tmp_path / name).write_bytes(b"x")
    for name in (".htno-graph-0123456789abcdef", ".htno-graph-0123", ".htno-notebook"):
        (tmp_path / name / "new").mkdir(parents=True)
    (tmp_path / ".htno-ffffffff.tmp").symlink_to(".profile")
    (tmp_path / ".htno-eeeeeeee.tmp").mkdir()
    busy = os.open(tmp_path / ".htno-dddddddd.tmp", os.O_CREAT | os.O_RDWR)
    assert renaming.lock(busy)
    write(tmp_path / "a", b"new")
    os.close(busy)
    stay += [".htno-ffffffff.tmp", ".htno-eeeeeeee.tmp", ".htno-dddddddd.tmp"]
    stay += [".htno-graph-0123", ".htno-notebook"]
    assert only(tmp_path) == sorted(["a", *stay])
