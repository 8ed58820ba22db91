# SPDX-License-Identifier: EUPL-1.2
"""The files of a graph of one's own: how an import gets there whole or not at all.

An import counts from the moment that the journal with its line takes the place of the old
one. Everything else has been written by then, hidden in the folder ``history``: what is left
are renames, which need no room on the disk. Whoever comes after a process that was killed
among them finishes the renames. Every content that a file had stays in ``history``, from which
``undo`` takes it back.

A file is replaced in one step, and what it was is looked at afterwards: what somebody wrote
into it by hand, until the last moment, is kept in ``history`` and told.

All files are opened below handles of the folder and of ``history``, without following links.
All that changes something here is for who holds the lock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from os import stat_result
from pathlib import Path
from typing import NamedTuple

from htno_graph.errors import InputError, OutputError
from htno_graph.files import unreadable
from htno_graph.language import _
from htno_graph.store.directory import Directory
from htno_graph.store.limits import MAX_BYTES
from htno_graph.store.reading import JOURNAL
from htno_graph.workspace import journal
from htno_graph.workspace.journal import Change, Entry

HISTORY = "history"

_BEGUN, _DONE = ".journal.begun.new", ".journal.done.new"
_STAGED, _ASIDE = ".{name}.trig.new", ".{name}.trig.old"
_HIDDEN = re.compile(r"\.(?P<name>.+)\.trig\.(new|old)")
_KEPT = re.compile(r"(?P<name>.+)\.(?P<hash>[0-9a-f]{16})\.trig")


class Replaced(NamedTuple):
    """A source of which the file was not, when it was replaced, what the import had found."""

    name: str
    hash: str


def file_of(folder: Path, name: str) -> Path:
    """Where the file of a source is."""
    return folder / f"{name}.trig"


def kept(folder: Path, name: str, hash_: str) -> Path:
    """Where a content that the file of a source has or had is kept."""
    return folder / HISTORY / f"{name}.{hash_[:16]}.trig"


def content(folder: Path, name: str) -> bytes:
    """What is in the file of a source, ``b""`` when there is none; raises ``InputError``."""
    try:
        with Directory.at(folder) as home:
            return _read(home, file_of(folder, name).name)
    except OSError as error:
        raise unreadable(error, str(file_of(folder, name))) from error


def earlier(folder: Path, name: str, hash_: str) -> bytes | None:
    """A content that the file of a source had, ``None`` for none; raises ``InputError``."""
    if not hash_:
        return None
    path = kept(folder, name, hash_)
    try:
        with _opened(folder) as (_home, history):
            data = _read(history, path.name) if history is not None else b""
    except OSError as error:
        raise unreadable(error, str(path)) from error
    if journal.digest(data) != hash_:
        message = _("This file is missing or damaged. Put back your copy of it.")
        raise InputError(message, place=str(path))
    return data


def hashes_kept(folder: Path) -> dict[str, set[str]]:
    """Source → the first 16 digits of the hashes of all that ``history`` keeps of it."""
    found: dict[str, set[str]] = {}
    with suppress(OSError), _opened(folder) as (_home, history):
        for name in history.names() if history is not None else ():
            if match := _KEPT.fullmatch(name):
                found.setdefault(match["name"], set()).add(match["hash"])
    return found


def carry_out(
    folder: Path, entries: Sequence[Entry], entry: Entry, files: Mapping[str, tuple[bytes, bytes]]
) -> list[Replaced]:
    """Do what *entry* says, after *entries*; *files* are contents before and after, if any.

    Gives what was replaced and was not what *files* says of before. Raises ``OutputError``:
    when *entry* does not count yet, nothing has changed.
    """
    begun = journal.encoded([*entries, replace(entry, placed=False)])
    done = journal.encoded([*entries, entry])
    try:
        with Directory.at(folder) as home:
            _begin(home, begun, done, files)
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        with _opened(folder) as (home, history):
            return _place(home, _there(history), entry)
    except OSError as error:
        message = _("Import {id} counts, and the next command will finish it: {reason}.")
        reason = error.strerror or error
        raise OutputError(message.format(id=entry.id, reason=reason), place=str(folder)) from error


def _begin(
    home: Directory, begun: bytes, done: bytes, files: Mapping[str, tuple[bytes, bytes]]
) -> None:
    """Write everything, and let the journal say that it counts."""
    fresh = home.status(HISTORY) is None
    if fresh:
        home.make(HISTORY)
    new: list[str] = []
    with home.inside(HISTORY) as history:
        try:
            _write_all(home, _there(history), files, new)
            like = home.file(JOURNAL)
            for name, data in ((_BEGUN, begun), (_DONE, done)):
                _there(history).write(name, data, like=like)
                new.append(name)
            _there(history).rename(_BEGUN, home, JOURNAL)
        except BaseException:
            if _read(home, JOURNAL) != begun:
                _remove(home, _there(history), new, fresh=fresh)
            raise
        # Before any file is replaced the disk must know that the import counts.
        home.sync()
        _there(history).sync()


def _write_all(
    home: Directory, history: Directory, files: Mapping[str, tuple[bytes, bytes]], new: list[str]
) -> None:
    """Every content to the history, and the new ones also beside what they replace."""
    for name, versions in files.items():
        like = home.file(file_of(home.path, name).name) or _like(history, name, versions[1])
        for data in filter(None, versions):
            path = kept(home.path, name, journal.digest(data)).name
            if journal.digest(_read(history, path)) != journal.digest(data):
                history.write(path, data, like=like, private=True)
                new.append(path)
        if versions[1]:
            history.write(_STAGED.format(name=name), versions[1], like=like, private=True)
            new.append(_STAGED.format(name=name))


def _like(history: Directory, name: str, data: bytes) -> stat_result | None:
    """Of a source whose file is not there: the mode that its content had when it was."""
    return history.file(kept(history.path.parent, name, journal.digest(data)).name)


def _remove(home: Directory, history: Directory, new: Sequence[str], *, fresh: bool) -> None:
    """Take away what was written for nothing, the last first."""
    for name in reversed(new):
        with suppress(OSError):
            history.remove(name)
    if fresh:
        with suppress(OSError):
            home.discard(HISTORY)


def _place(home: Directory, history: Directory, entry: Entry) -> list[Replaced]:
    """The renames; those that were done before are done."""
    found = []
    for name, change in sorted(entry.sources.items()):
        _replace(home, history, name, change)
        for hidden in (_STAGED.format(name=name), _ASIDE.format(name=name)):
            found += _keep(history, name, change, hidden)
    home.sync()
    history.sync()
    history.rename(_DONE, home, JOURNAL)
    home.sync()
    history.sync()
    return found


def _replace(home: Directory, history: Directory, name: str, change: Change) -> None:
    """Let the file of a source be as *change* leaves it; what it was goes under a hidden name."""
    target = file_of(home.path, name).name
    staged, aside = _STAGED.format(name=name), _ASIDE.format(name=name)
    if journal.digest(_read(home, target)) == change.after:
        return
    if not change.after:
        home.rename(target, history, aside)
        return
    if journal.digest(_read(history, staged)) != change.after:
        data = earlier(home.path, name, change.after) or b""
        like = home.file(target) or _like(history, name, data)
        history.write(staged, data, like=like, private=True)
    history.put(staged, home, target, aside)


def _keep(history: Directory, name: str, change: Change, hidden: str) -> list[Replaced]:
    """Look at what a file was when it was replaced: it goes, unless somebody wrote it by hand."""
    if history.file(hidden) is None:
        return []
    hash_ = journal.digest(_read(history, hidden))
    if hash_ in ("", *change):
        history.remove(hidden)
        return []
    history.rename(hidden, history, kept(history.path.parent, name, hash_).name)
    return [Replaced(name, hash_)]


def finished(folder: Path) -> tuple[tuple[Entry, ...], list[Replaced]]:
    """The entries, once an import that was interrupted is complete and its remains are gone.

    Also what was replaced and was not what that import had found.
    """
    entries, found = journal.load(folder), list[Replaced]()
    try:
        with _opened(folder) as (home, history):
            if pending(entries):
                entries = (*entries[:-1], replace(entries[-1], placed=True))
                like = home.file(JOURNAL)
                _there(history).write(_DONE, journal.encoded(entries), like=like)
                found = _place(home, _there(history), entries[-1])
            home.clear()
            if history is not None:
                _clear(history)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return entries, found


def _clear(history: Directory) -> None:
    """Take away what a killed process left: what has a name of ours, and is kept elsewhere."""
    history.clear()
    for name in history.names():
        match = _HIDDEN.fullmatch(name)
        with suppress(OSError, InputError):  # a link or a folder of somebody else stays
            if match:
                data = _read(history, name)
                copy = kept(history.path.parent, match["name"], journal.digest(data)).name
                if data and _read(history, copy) == data:
                    history.remove(name)
            elif name in (_BEGUN, _DONE) and history.file(name) is not None:
                history.remove(name)


def pending(entries: Sequence[Entry]) -> bool:
    """Whether the last import counts and may not be in place yet."""
    return bool(entries) and not entries[-1].placed


@contextmanager
def _opened(folder: Path) -> Iterator[tuple[Directory, Directory | None]]:
    """The folder and its history, ``None`` when it has none yet."""
    with Directory.at(folder) as home, home.inside(HISTORY) as history:
        yield home, history


def _there(history: Directory | None) -> Directory:
    """The history of a folder of which the journal tells; raises ``OSError`` when it is gone."""
    if history is None:
        raise FileNotFoundError(2, _("The folder “{name}” is missing").format(name=HISTORY))
    return history


def _read(folder: Directory, name: str) -> bytes:
    return folder.read(name, MAX_BYTES) or b""


def _unwritable(folder: Path, error: OSError) -> OutputError:
    message = _("Cannot be written: {reason}.").format(reason=error.strerror or error)
    return OutputError(message, place=str(folder))
