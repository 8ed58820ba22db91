# SPDX-License-Identifier: EUPL-1.2
"""One writer at a time: a lock on a folder that goes when its process goes, however that ends.

The system holds the lock, not the file: what a killed process leaves behind is taken over.
The file tells others which process is busy.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from htno_graph.errors import OutputError
from htno_graph.language import _

NAME = ".lock"

PATIENCE = 10.0
"""Seconds that a command waits for another one."""

_FAR = 1 << 20  # Windows keeps others from reading what is locked: lock a byte that is not there


@contextmanager
def held(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """The lock on *folder*, for as long as the block lasts.

    Raises ``OutputError`` when another process has it for more than *patience* seconds, and
    when the folder cannot be written.
    """
    path = folder / NAME
    handle = _taken(path, folder, patience)
    try:
        with suppress(OSError):  # a full disk: then others are told less
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        yield
    finally:
        with suppress(OSError):  # Windows does not remove what is open; it is used again then
            path.unlink()
        os.close(handle)


def _taken(path: Path, folder: Path, patience: float) -> int:
    """The open file, locked; waits."""
    until = time.monotonic() + patience
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            message = _("Cannot be written: {reason}.").format(reason=error.strerror or error)
            raise OutputError(message, place=str(folder)) from error
        if _lock(handle) and _same(handle, path):
            return handle
        os.close(handle)
        if time.monotonic() >= until:
            raise _busy(path, folder)
        time.sleep(0.05)


def _lock(handle: int) -> bool:
    """Whether the lock is ours now."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _same(handle: int, path: Path) -> bool:
    """Whether *path* is still what was opened: the one before us may just have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _busy(path: Path, folder: Path) -> OutputError:
    try:
        process = path.read_text("ascii").strip()
    except (OSError, ValueError):
        process = ""
    who = _("process {number}").format(number=process) if process.isdecimal() else _("unknown")
    message = _("In use by another htno-graph ({process}). Wait until it is done, and try again.")
    return OutputError(message.format(process=who), place=str(folder))
