# SPDX-License-Identifier: EUPL-1.2
"""A folder by a handle: what is named in it is opened there, and no link in it is followed.

A folder that came by git, from an archive or over a shared drive can hold anything under the
names that a program uses. So each file is opened below the handle of its folder; a link, or
what is no file, is refused by name; and what is written gets a new file of its own, which takes
the place of the old one when it is complete.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from htno_graph.errors import InputError, OutputError
from htno_graph.files import OPENING, read_handle, refuse_other
from htno_graph.language import _
from htno_graph.store import renaming

BELOW = os.open in os.supports_dir_fd and os.rename in os.supports_dir_fd
"""Whether the system opens files below the handle of a folder; Windows does not."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NEW = (
    os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINK | sum(
        getattr(os, name, 0) for name in ("O_CLOEXEC", "O_BINARY")
    )
)  # fmt: skip
_FILE = re.compile(r"\.htno-[a-z0-9_]{8}\.tmp")
_FOLDER = re.compile(r"\.htno-graph-[0-9a-f]{16}")
"""The names of files and of folders that are being written, and nobody else's."""


class Directory:
    """An open folder. Names in it are plain names, never paths; messages name the full path."""

    def __init__(self, path: Path, handle: int | None) -> None:
        self.path, self._handle = path, handle

    @classmethod
    @contextmanager
    def at(cls, path: Path) -> Iterator[Directory]:
        """The folder at *path*, which may itself be behind links; raises ``OSError``."""
        handle = os.open(path, OPENING | getattr(os, "O_DIRECTORY", 0)) if BELOW else None
        try:
            yield cls(path, handle)
        finally:
            if handle is not None:
                os.close(handle)

    @contextmanager
    def inside(self, name: str) -> Iterator[Directory | None]:
        """The folder *name* in this one, ``None`` when it is not there.

        Raises ``InputError`` when it is a link or no folder.
        """
        status = self.status(name)
        if status is None:
            yield None
            return
        if not stat.S_ISDIR(status.st_mode):
            raise self._refused(name, status, _("This is a file, and should be a folder."))
        handle = self._open_folder(name)
        try:
            yield Directory(self.path / name, handle)
        finally:
            if handle is not None:
                os.close(handle)

    def names(self) -> list[str]:
        """All names in it, sorted."""
        home = self.path if self._handle is None else self._handle
        return sorted(os.listdir(home))  # noqa: PTH208 - pathlib knows no handles

    def status(self, name: str) -> os.stat_result | None:
        """What the system says of *name*, of a link itself; ``None`` when it is not there."""
        try:
            return os.stat(self._named(name), dir_fd=self._handle, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def read(self, name: str, limit: int) -> bytes | None:
        """The content of a file, ``None`` when there is none.

        Raises ``InputError`` when it is a link, no file, or larger than *limit* bytes, and
        ``OSError``.
        """
        if self.file(name) is None:
            return None
        handle = os.open(self._named(name), OPENING | _NO_LINK, dir_fd=self._handle)
        try:
            refuse_other(os.fstat(handle), str(self.path / name))
            return read_handle(handle, limit, str(self.path / name))
        finally:
            os.close(handle)

    def file(self, name: str) -> os.stat_result | None:
        """What the system says of the file *name*, ``None`` when there is none.

        Raises ``InputError`` when it is a link or no file.
        """
        status = self.status(name)
        if status is not None and not stat.S_ISREG(status.st_mode):
            raise self._refused(name, status, "")
        return status

    def write(
        self,
        name: str,
        data: bytes,
        *,
        like: os.stat_result | None = None,
        private: bool = False,
        ready: Callable[[], object] | None = None,
        called: str = "",
    ) -> None:
        """Put *data* in the file *name*, whole or not at all.

        It goes to a new file, is brought to the disk, read again and compared; then *ready*, if
        any, may still refuse. The new file has the mode and, where possible, the owner of what
        it replaces, else of *like*, else those of any new file, and no wider ones than the
        folder has when *private*. Raises ``InputError`` when *name* is a link or no file,
        ``OutputError`` when it reads back differently, and ``OSError``.
        """
        like = self.file(name) or like
        self.clear()
        temporary, handle = self._new()
        try:
            with os.fdopen(os.dup(handle), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(handle)
            self._compare(handle, data, called or str(self.path / name))
            self._owned(handle, like, private=private)
            if ready is not None:
                ready()
            self.rename(temporary, self, name)
        except BaseException:
            self.remove(temporary)
            raise
        finally:
            os.close(handle)
        self.sync()

    def _new(self) -> tuple[str, int]:
        """The name and the handle of a new file, locked: nobody takes it for one left behind."""
        tries = 20  # a drive may know no locks at all
        while True:
            name = f".htno-{secrets.token_hex(4)}.tmp"
            handle = os.open(self._named(name), _NEW, 0o600, dir_fd=self._handle)
            tries -= 1
            if (renaming.lock(handle) and self.status(name) is not None) or not tries:
                return name, handle
            os.close(handle)  # somebody cleared it before it was locked
            self.remove(name)

    def make(self, name: str) -> None:
        """Make the folder *name*, no wider than this one; raises ``OSError``."""
        os.mkdir(self._named(name), 0o777, dir_fd=self._handle)
        status = os.stat(self._named(name), dir_fd=self._handle, follow_symlinks=False)
        home = self._own()
        if BELOW:
            mode = status.st_mode & home.st_mode & 0o777 | 0o700
            os.chmod(self._named(name), mode, dir_fd=self._handle)
            with suppress(OSError):
                if (status.st_uid, status.st_gid) != (home.st_uid, home.st_gid):
                    os.chown(name, home.st_uid, home.st_gid, dir_fd=self._handle)
        self.sync()

    def rename(self, name: str, other: Directory, new: str) -> None:
        """Call the file *name* in future *new* in *other*, instead of what is called so there."""
        os.replace(
            self._named(name),
            other._named(new),
            src_dir_fd=self._handle,
            dst_dir_fd=other._handle,
        )

    def put(self, name: str, other: Directory, theirs: str, aside: str) -> None:
        """Let the file *name* take the place *theirs* in *other*; what was there is not lost.

        It is then here, under *name* or, where the system cannot let two files change places
        at once, under *aside*. Raises ``OSError``.
        """
        if self._handle is not None and other._handle is not None:
            at = (self._handle, name, other._handle, theirs)
            if renaming.exchange(*at) or renaming.rename_new(*at):
                return
        if other.status(theirs) is not None:
            other.rename(theirs, self, aside)
        self.rename(name, other, theirs)

    def remove(self, name: str) -> None:
        """Take away the file *name*, if it is there; a link goes, not what it leads to."""
        with suppress(FileNotFoundError):
            os.unlink(self._named(name), dir_fd=self._handle)

    def discard(self, name: str) -> None:
        """Take away the folder *name*, if it is there and empty; raises ``OSError``."""
        with suppress(FileNotFoundError):
            os.rmdir(self._named(name), dir_fd=self._handle)

    @contextmanager
    def temporary(self) -> Iterator[Path]:
        """A new folder in this one, which goes with the block; raises ``OSError``.

        What a killed process left of such folders goes first.
        """
        self.clear()
        name = f".htno-graph-{secrets.token_hex(8)}"
        os.mkdir(self._named(name), 0o700, dir_fd=self._handle)
        handle = self._open_folder(name)
        try:
            if handle is not None:
                renaming.lock(handle)
            yield self.path / name
        finally:
            shutil.rmtree(self.path / name, ignore_errors=True)
            if handle is not None:
                os.close(handle)

    def clear(self) -> None:
        """Take away what processes left that were killed while they wrote a file or a folder.

        Only what has a name that is made here, is of our own user and is not being written;
        what cannot be taken away stays.
        """
        with suppress(OSError):
            for name in self.names():
                if _FILE.fullmatch(name):
                    self._clear(name, stat.S_ISREG, OPENING | _NO_LINK)
                elif _FOLDER.fullmatch(name):
                    self._clear(name, stat.S_ISDIR, OPENING | _NO_LINK)

    def sync(self) -> None:
        """Bring the names in it to the disk, where the system can."""
        if self._handle is not None:
            with suppress(OSError):
                os.fsync(self._handle)

    def open(self, name: str, flags: int) -> int:
        """A handle of the file *name*; one that *flags* make is no wider than the folder.

        Raises ``InputError`` when it is a link or no file, and ``OSError``.
        """
        self.file(name)
        flags |= OPENING | _NO_LINK
        mode = 0o666 & self._own().st_mode | 0o600
        handle = os.open(self._named(name), flags, mode, dir_fd=self._handle)
        refuse_other(os.fstat(handle), str(self.path / name))
        return handle

    def _clear(self, name: str, kind: Callable[[int], bool], flags: int) -> None:
        status = self.status(name)
        if status is None or not kind(status.st_mode):
            return
        if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
            return
        with suppress(OSError):
            handle = os.open(self._named(name), flags, dir_fd=self._handle)
            try:
                if renaming.lock(handle) and kind is stat.S_ISREG:
                    self.remove(name)
                elif renaming.lock(handle):
                    shutil.rmtree(self._named(name), dir_fd=self._handle)
            finally:
                os.close(handle)

    def _open_folder(self, name: str) -> int | None:
        flags = OPENING | _NO_LINK | getattr(os, "O_DIRECTORY", 0)
        return os.open(name, flags, dir_fd=self._handle) if BELOW else None

    def _owned(self, handle: int, like: os.stat_result | None, *, private: bool) -> None:
        """Give a new file the mode and the owner that it should have."""
        if not hasattr(os, "fchmod"):
            return
        home = self._own()
        owner = like or (home if private else None)
        if owner is not None and (owner.st_uid, owner.st_gid) != _owner(os.fstat(handle)):
            with suppress(OSError):
                os.fchown(handle, owner.st_uid, owner.st_gid)
        if like is not None:
            os.fchmod(handle, like.st_mode & 0o777)
            return
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(handle, (0o666 & ~mask & (home.st_mode if private else 0o777)) | 0o600)

    def _compare(self, handle: int, data: bytes, place: str) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        if read_handle(handle, len(data) + 1, place) != data:
            message = _("What was written reads back differently. Nothing was changed.")
            raise OutputError(message, place=place)

    def _own(self) -> os.stat_result:
        return self.path.stat() if self._handle is None else os.fstat(self._handle)

    def _named(self, name: str) -> str:
        return name if self._handle is not None else str(self.path / name)

    def _refused(self, name: str, status: os.stat_result, otherwise: str) -> InputError:
        message = otherwise or _("This is no file. Take it away: what is kept here is a file.")
        if stat.S_ISLNK(status.st_mode):
            message = _("This is a link. Put the file itself here, or take the link away.")
        return InputError(message, place=str(self.path / name))


def _owner(status: os.stat_result) -> tuple[int, int]:
    return status.st_uid, status.st_gid
