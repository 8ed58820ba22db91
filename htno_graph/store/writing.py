# SPDX-License-Identifier: EUPL-1.2
"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from htno_graph.errors import OutputError
from htno_graph.language import _


def write(
    path: str | Path,
    data: bytes | str,
    *,
    force: bool = False,
    verify: Callable[[bytes], object] | None = None,
    called: str = "",
) -> None:
    """Put *data* (text as UTF-8) at *path*, of which the old content stays until the end.

    The data goes to a new file in the same folder, is brought to the disk, read again and
    compared, and given to *verify*, which raises when it is not right; only then does it
    take the place of *path*. Whatever happens before, Ctrl-C too, leaves *path* as it was
    and no other file. Raises ``OutputError`` when *path* exists and not *force*, is no
    regular file, has no folder, or cannot be written; it names *called*, or else *path*.
    """
    place = called or str(path)
    content = _encoded(data, place)
    target = _target(path, place, force=force)
    try:
        _replace(target, content, place, force=force, verify=verify)
    except OSError as error:
        message = _("Cannot be written: {reason}.").format(reason=error.strerror or error)
        raise OutputError(message, place=place) from error


def _encoded(data: bytes | str, place: str) -> bytes:
    if isinstance(data, bytes):
        return data
    try:
        return data.encode("utf-8")
    except UnicodeEncodeError:
        message = _("The text has half of a surrogate pair, which cannot be written.")
        raise OutputError(message, place=place) from None


def _target(path: str | Path, place: str, *, force: bool) -> Path:
    """The file to write, behind any links; refuses what must not or cannot be written."""
    try:
        target = Path(path).resolve()
        exists, regular = target.exists(), target.is_file()
        folder = target.parent.is_dir()
    except (OSError, ValueError, RuntimeError) as error:
        raise OutputError(_("This is not a usable file name."), place=place) from error
    if not place or target.is_dir():
        raise OutputError(_("This is a folder. Give the name of a file."), place=place)
    if exists and not regular:
        raise OutputError(_("This is a device, not a file. Give another name."), place=place)
    if not folder:
        message = _("The folder {folder} does not exist. Make it first.")
        raise OutputError(message.format(folder=target.parent), place=place)
    if exists and not force:
        message = _("The file exists already. Choose another name, or overwrite it with --force.")
        raise OutputError(message, place=place)
    return target


def _replace(
    target: Path,
    content: bytes,
    place: str,
    *,
    force: bool,
    verify: Callable[[bytes], object] | None,
) -> None:
    handle, name = tempfile.mkstemp(prefix=".htno-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _compare(temporary.read_bytes(), content, place)
        if verify is not None:
            verify(content)
        temporary.chmod(_mode(target))
        _target(target, place, force=force)  # it may have come into being by now
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync(target.parent)


def _compare(written: bytes, content: bytes, place: str) -> None:
    if written != content:
        message = _("What was written reads back differently. Nothing was changed.")
        raise OutputError(message, place=place)


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, else those of any new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def sync(folder: Path) -> None:
    """Bring the names in *folder* to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
