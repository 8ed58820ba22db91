# SPDX-License-Identifier: EUPL-1.2
"""What the system does for us, or says that it did not: two files change places, and a lock."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from htno_graph.store import renaming

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="handles of folders are POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> int:
    (tmp_path / "a").write_bytes(b"a")
    return os.open(tmp_path, os.O_RDONLY)


def test_two_files_change_places_or_nothing_happens(folder: int, tmp_path: Path) -> None:
    assert not renaming.exchange(folder, "a", folder, "b"), "there is no b"
    assert (tmp_path / "a").read_bytes() == b"a"
    (tmp_path / "b").write_bytes(b"b")
    done = renaming.exchange(folder, "a", folder, "b")
    assert (tmp_path / "a").read_bytes() == (b"b" if done else b"a")
    assert (tmp_path / "b").read_bytes() == (b"a" if done else b"b")


def test_a_new_name_never_replaces(folder: int, tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"b")
    assert not renaming.rename_new(folder, "a", folder, "b")
    assert (tmp_path / "b").read_bytes() == b"b"
    done = renaming.rename_new(folder, "a", folder, "é")
    assert (tmp_path / ("é" if done else "a")).read_bytes() == b"a"


def test_where_the_system_has_no_such_call_it_says_so(
    folder: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "freebsd14")
    renaming._call.cache_clear()
    assert not renaming.exchange(folder, "a", folder, "a")
    renaming._call.cache_clear()


def test_a_lock_is_of_one(folder: int, tmp_path: Path) -> None:
    mine, other = (os.open(tmp_path / "a", os.O_RDWR) for _n in range(2))
    assert renaming.lock(mine)
    assert not renaming.lock(other)
    os.close(mine)
    assert renaming.lock(other)
    os.close(other)
