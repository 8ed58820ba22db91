# SPDX-License-Identifier: EUPL-1.2
"""The files of a graph of one's own: how an import gets there whole or not at all.

An import counts from the moment that the journal with its line takes the place of the old
one. Everything else has been written by then, hidden in the folder ``history``: what is left
are renames, which need no room on the disk. Whoever comes after a process that was killed
among them finishes the renames. Every content that a file had stays in ``history``, from which
``undo`` takes it back.

All that changes something here is for who holds the lock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from htno_graph.errors import InputError, OutputError
from htno_graph.intake import journal
from htno_graph.intake.journal import Entry
from htno_graph.language import _
from htno_graph.store.limits import MAX_BYTES, refuse_size
from htno_graph.store.reading import JOURNAL
from htno_graph.store.writing import sync, write

HISTORY = "history"

_BEGUN, _DONE = ".journal.begun.new", ".journal.done.new"


def file_of(folder: Path, name: str) -> Path:
    """Where the file of a source is."""
    return folder / f"{name}.trig"


def kept(folder: Path, name: str, hash_: str) -> Path:
    """Where a content that the file of a source has or had is kept."""
    return folder / HISTORY / f"{name}.{hash_[:16]}.trig"


def content(path: Path) -> bytes:
    """What is in a file, ``b""`` when there is none; raises ``InputError``."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise refuse_size(str(path))
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        message = _("This cannot be read: {reason}.")
        raise InputError(message.format(reason=error.strerror or error), place=str(path)) from error


def earlier(folder: Path, name: str, hash_: str) -> bytes | None:
    """A content that the file of a source had, ``None`` for none; raises ``InputError``."""
    if not hash_:
        return None
    path = kept(folder, name, hash_)
    data = content(path)
    if journal.digest(data) != hash_:
        message = _("This file is missing or damaged. Put back your copy of it.")
        raise InputError(message, place=str(path))
    return data


def carry_out(
    folder: Path,
    entries: Sequence[Entry],
    made: Entry,
    files: Mapping[str, tuple[bytes, bytes]],
) -> None:
    """Do what *made* says, after *entries*; *files* are contents before and after, if any.

    Raises ``OutputError``: when *made* does not count yet, nothing has changed.
    """
    begun = journal.encoded([*entries, replace(made, placed=False)])
    new: list[Path] = []
    try:
        _write_all(folder, files, new)
        for name, data in ((_BEGUN, begun), (_DONE, journal.encoded([*entries, made]))):
            new.append(folder / HISTORY / name)
            write(new[-1], data, force=True)
        (folder / HISTORY / _BEGUN).replace(folder / JOURNAL)
    except BaseException as error:
        if content(folder / JOURNAL) != begun:
            _remove(folder, new)
        if isinstance(error, OSError):
            raise _unwritable(folder, error) from error
        raise
    try:
        _place(folder, made)
    except OSError as error:
        message = _("Import {id} counts, and the next command will finish it: {reason}.")
        reason = error.strerror or error
        raise OutputError(message.format(id=made.id, reason=reason), place=str(folder)) from error


def _write_all(folder: Path, files: Mapping[str, tuple[bytes, bytes]], new: list[Path]) -> None:
    """Every content to the history, and the new ones also beside what they replace."""
    if not (folder / HISTORY).is_dir():
        new.append(folder / HISTORY)
        new[-1].mkdir()
    for name, versions in files.items():
        for data in filter(None, versions):
            path = kept(folder, name, journal.digest(data))
            if journal.digest(content(path)) != journal.digest(data):
                new.append(path)
                write(path, data, force=True)
        if versions[1]:
            new.append(_staged(folder, name))
            write(new[-1], versions[1], force=True)
    sync(folder)


def _remove(folder: Path, new: Sequence[Path]) -> None:
    """Take away what was written for nothing, the last first."""
    for path in reversed(new):
        with suppress(OSError):
            path.rmdir() if path == folder / HISTORY else path.unlink(missing_ok=True)


def _place(folder: Path, made: Entry) -> None:
    """The renames; those that were done before are done."""
    for name, change in sorted(made.sources.items()):
        target, staged = file_of(folder, name), _staged(folder, name)
        if journal.digest(content(target)) == change.after:
            continue
        if not change.after:
            target.unlink(missing_ok=True)
        elif journal.digest(content(staged)) == change.after:
            staged.replace(target)
        else:
            write(target, earlier(folder, name, change.after) or b"", force=True)
    sync(folder)
    (folder / HISTORY / _DONE).replace(folder / JOURNAL)
    sync(folder)


def finished(folder: Path) -> tuple[Entry, ...]:
    """The entries, once an import that was interrupted is complete and its remains are gone."""
    entries = journal.load(folder)
    if pending(entries):
        entries = (*entries[:-1], replace(entries[-1], placed=True))
        try:
            write(folder / HISTORY / _DONE, journal.encoded(entries), force=True)
            _place(folder, entries[-1])
        except OSError as error:
            raise _unwritable(folder, error) from error
    for left in (folder / HISTORY).glob(".*"):  # nobody else writes there
        with suppress(OSError):
            left.unlink()
    return entries


def pending(entries: Sequence[Entry]) -> bool:
    """Whether the last import counts and may not be in place yet."""
    return bool(entries) and not entries[-1].placed


def _staged(folder: Path, name: str) -> Path:
    return folder / HISTORY / f".{name}.trig.new"


def _unwritable(folder: Path, error: OSError) -> OutputError:
    message = _("Cannot be written: {reason}.").format(reason=error.strerror or error)
    return OutputError(message, place=str(folder))
