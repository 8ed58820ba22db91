# SPDX-License-Identifier: EUPL-1.2
"""One writer at a time: a lock on a folder that goes when its process goes, however that ends.

The system holds the lock, not the file: what a killed process leaves behind is taken over.
The file tells others which process is busy. A file of somebody else under that name, or a link,
is refused and left as it is.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from htno_graph.errors import OutputError
from htno_graph.language import _
from htno_graph.store import renaming
from htno_graph.store.directory import Directory

NAME = ".lock"

PATIENCE = 10.0
"""Seconds that a command waits for another one."""

_OURS = re.compile(rb"\d{0,20}\s*")
_MOST = 64


@contextmanager
def held(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """The lock on *folder*, for as long as the block lasts.

    Raises ``OutputError`` when another process has it for more than *patience* seconds, when
    the folder cannot be written, and when a file of somebody else has the name of the lock, and
    ``InputError`` when that is a link or no file.
    """
    with ExitStack() as stack:
        try:
            home = stack.enter_context(Directory.at(folder))
            handle = _taken(home, patience)
        except OSError as error:
            message = _("Cannot be written: {reason}.").format(reason=error.strerror or error)
            raise OutputError(message, place=str(folder)) from error
        try:
            with suppress(OSError):  # a full disk: then others are told less
                os.ftruncate(handle, 0)
                os.write(handle, f"{os.getpid()}\n".encode("ascii"))
            yield
        finally:
            with suppress(OSError):  # Windows does not remove what is open; it is used again then
                home.remove(NAME)
            os.close(handle)


def _taken(home: Directory, patience: float) -> int:
    """The open file, locked; waits."""
    until = time.monotonic() + patience
    while True:
        handle = home.open(NAME, os.O_RDWR | os.O_CREAT)
        try:
            _refuse_other(handle, home)
            if renaming.lock(handle) and _same(handle, home):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() >= until:
            raise _busy(home)
        time.sleep(0.05)


def _refuse_other(handle: int, home: Directory) -> None:
    """Raise ``OutputError`` for a file that no lock of ours is: nothing may be lost in it."""
    content = os.read(handle, _MOST)
    os.lseek(handle, 0, os.SEEK_SET)
    if os.fstat(handle).st_nlink > 1 or not _OURS.fullmatch(content):
        message = _("This is a file of your own, and its name is that of our lock. Rename it.")
        raise OutputError(message, place=str(home.path / NAME))


def _same(handle: int, home: Directory) -> bool:
    """Whether the name is still of what was opened: the one before us may just have removed it."""
    status = home.status(NAME)
    return status is not None and os.path.samestat(os.fstat(handle), status)


def _busy(home: Directory) -> OutputError:
    try:
        process = (home.read(NAME, _MOST) or b"").decode("ascii").strip()
    except (OSError, ValueError):
        process = ""
    who = _("process {number}").format(number=process) if process.isdecimal() else _("unknown")
    message = _("In use by another htno-graph ({process}). Wait until it is done, and try again.")
    return OutputError(message.format(process=who), place=str(home.path))
