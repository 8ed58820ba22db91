# SPDX-License-Identifier: EUPL-1.2
"""Reading a file that somebody named: never waiting for what is no file, never without a limit.

A name can lead to a pipe that nobody writes to, or to a device without an end. So a file is
opened without blocking, looked at through its handle, and counted while it is read.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from htno_graph.errors import InputError
from htno_graph.language import _

CHUNK = 1 << 20
"""Bytes that are read at once."""

OPENING = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY")
)
"""How a file is opened for reading; what a system lacks is left out."""

_HANDED_OVER = re.compile(r"/dev/(stdin|fd/\d+)|/proc/(self|\d+)/fd/\d+", re.ASCII)
# What a shell hands over: “< FILE” as /dev/stdin, “<(…)” as an open file by its number.

_NO_FILE = (errno.ENXIO, errno.EOPNOTSUPP)
# What systems say of a socket that is opened by its name.


def read_file(path: str | Path, limit: int, place: str = "", too_large: str = "") -> bytes:
    """The content of the file at *path*, at most *limit* bytes; links are followed.

    What the shell hands over (``/dev/stdin``, ``/dev/fd/63``) is read as a stream. Raises
    ``InputError`` with *place* (else *path*) for a file that is not there, may not be read, is a
    folder, a pipe, a socket or a device, or is larger (*too_large* says so).
    """
    place = place or str(path)
    handed_over = _HANDED_OVER.fullmatch(str(path))
    try:
        handle = os.open(path, OPENING)
        try:
            if handed_over:
                os.set_blocking(handle, True)
            else:
                refuse_other(os.fstat(handle), place)
            return _within(lambda size: os.read(handle, size), limit, place, too_large)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        raise unreadable(error, place) from error


def read_stream(stream: BinaryIO | None, limit: int, place: str, too_large: str = "") -> bytes:
    """What stands on *stream*, at most *limit* bytes.

    Raises ``InputError``, also for ``None``, which is what a program has whose standard input
    was closed.
    """
    if stream is None or stream.closed:
        raise InputError(_("There is no standard input here."), place=place)
    try:
        return _within(stream.read, limit, place, too_large)
    except OSError as error:
        raise unreadable(error, place) from error


def read_handle(handle: int, limit: int, place: str) -> bytes:
    """What is left of an open file, at most *limit* bytes; raises ``InputError``, ``OSError``."""
    return _within(lambda size: os.read(handle, size), limit, place, "")


def _within(read: Callable[[int], bytes | None], limit: int, place: str, too_large: str) -> bytes:
    found = bytearray()
    while (chunk := read(min(CHUNK, limit + 1 - len(found)))) != b"":
        if chunk is None:  # a stream that does not wait: what comes later would be lost
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        found += chunk
        if len(found) > limit:
            message = too_large or _("Larger than {limit} MB. Split the file.").format(
                limit=limit // 1_000_000
            )
            raise InputError(message, place=place)
    return bytes(found)


def refuse_other(status: os.stat_result, place: str) -> None:
    """Raise ``InputError`` when *status* is that of a folder, a pipe, a socket or a device."""
    if stat.S_ISDIR(status.st_mode):
        raise unreadable(IsADirectoryError(), place)
    if not stat.S_ISREG(status.st_mode):
        raise _no_file(place)


def unreadable(error: Exception, place: str) -> InputError:
    """The error for what cannot be opened or read, with what to do."""
    number = error.errno if isinstance(error, OSError) else None
    if number in _NO_FILE:
        return _no_file(place)
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        message = _("There is no such file or folder. Check the name.")
    elif isinstance(error, IsADirectoryError):
        message = _("This is a folder. Give the name of a file.")
    elif isinstance(error, PermissionError):
        message = _("You are not allowed to read this. Ask for permission, or copy it.")
    else:
        reason = error.strerror if isinstance(error, OSError) else None
        message = _("This cannot be read: {reason}.").format(reason=reason or error)
    return InputError(message, place=place)


def _no_file(place: str) -> InputError:
    message = _(
        "This is a pipe or a device, not a file. Give a file, or take it out of the folder."
    )
    return InputError(message, place=place)


def exists(place: str) -> bool:
    """Whether there is anything at a place; what cannot be a path is nothing."""
    return os.path.exists(place)  # noqa: PTH110 - raises nothing, where Path.exists does


def is_folder(place: str) -> bool:
    """Whether there is a folder at a place; what cannot be a path is none."""
    return os.path.isdir(place)  # noqa: PTH112 - raises nothing, where Path.is_dir does
