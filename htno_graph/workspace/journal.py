# SPDX-License-Identifier: EUPL-1.2
"""The journal of a graph of one's own: a line of JSON for each import and each undo.

The journal says what the folder holds. A line with ``"placed": false`` is an import whose
files may not all have their new content yet: it counts, and the next command finishes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from htno_graph.errors import InputError
from htno_graph.files import unreadable
from htno_graph.language import _
from htno_graph.store.directory import Directory
from htno_graph.store.limits import MAX_BYTES
from htno_graph.store.reading import JOURNAL, slug

VERSION = 1

_HASH = re.compile(r"[0-9a-f]{64}|")
_HEAD = {"journal": "htno-graph", "version": VERSION}


class Change(NamedTuple):
    """What happened to a source: hashes of its file before and after, empty for no file."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An import, or an undo of the import *of*; *date* is what the user gave, or empty."""

    id: str
    what: str
    label: str
    date: str
    counts: Mapping[str, int]
    sources: Mapping[str, Change]
    of: str = ""
    placed: bool = True

    @property
    def hash(self) -> str:
        """Of what the import left: as ``sha256sum`` gives it for one file, else of its lines."""
        files = {name: change.after for name, change in sorted(self.sources.items())}
        if len(files) == 1:
            return next(iter(files.values()))
        lines = "".join(f"{hash_}  {name}.trig\n" for name, hash_ in files.items())
        return sha256(lines.encode()).hexdigest()


def digest(data: bytes) -> str:
    """The hash of a file, ``""`` for none; git may have changed its line ends."""
    return sha256(data.replace(b"\r\n", b"\n")).hexdigest() if data else ""


def load(folder: Path) -> tuple[Entry, ...]:
    """The entries, oldest first; raises ``InputError`` with the line that is not one."""
    path = folder / JOURNAL
    found: list[Entry] = []
    for number, line in enumerate(_lines(folder), 1):
        try:
            if number == 1:
                _check_head(json.loads(line), path)
                continue
            found.append(_entry(line))
            _check(found[-1].id == str(len(found)))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise _broken(path, number) from error
    return tuple(found)


def _lines(folder: Path) -> list[str]:
    """The lines of the journal, which is opened without following a link."""
    try:
        with Directory.at(folder) as home:
            data = home.read(JOURNAL, MAX_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        data = None
    except OSError as error:
        raise unreadable(error, str(folder / JOURNAL)) from error
    if data is None:
        message = _("This is no graph of your own. Make one: htno-graph init {folder}.")
        raise InputError(message.format(folder=folder), place=str(folder))
    try:
        return data.decode("utf-8").rstrip().split("\n")
    except UnicodeDecodeError as error:
        raise _broken(folder / JOURNAL, 1) from error


def _check_head(head: object, path: Path) -> None:
    """Raise ``InputError`` for the journal of a newer program, ``ValueError`` for none."""
    if isinstance(head, dict) and head.get("journal") == _HEAD["journal"]:
        version = head.get("version")
        if isinstance(version, int) and version > VERSION:
            message = _(
                "This journal is of a newer htno-graph (its version is {version}, and this program "
                "reads {ours}). Install the newest htno-graph to use this folder."
            )
            raise InputError(message.format(version=version, ours=VERSION), place=str(path), line=1)
    _check(head == _HEAD)


def encoded(entries: Sequence[Entry]) -> bytes:
    """The whole journal."""
    lines = [_HEAD, *(_line(entry) for entry in entries)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def current(entries: Sequence[Entry]) -> dict[str, tuple[str, Entry]]:
    """Source → the hash that its file should have, ``""`` for no file, and the last to say so."""
    return {
        name: (change.after, entry)
        for entry in entries
        for name, change in sorted(entry.sources.items())
    }


def after(entries: Sequence[Entry], number: int) -> dict[str, str]:
    """Source → the hash that its file had after so many entries, ``""`` for no file."""
    before = {
        name: change.before
        for entry in reversed(entries[number:])
        for name, change in entry.sources.items()
    }
    found = {name: hash_ for name, (hash_, _entry) in current(entries[:number]).items()}
    return dict(sorted({**before, **found}.items()))


def undone(entries: Sequence[Entry]) -> dict[str, str]:
    """Import that was taken back → the undo that did it."""
    return {entry.of: entry.id for entry in entries if entry.of}


def standing(entries: Sequence[Entry], after: Entry | None = None) -> list[Entry]:
    """The imports that were not taken back, or those of them that came after an entry."""
    taken_back, first = undone(entries), int(after.id) if after else 0
    imports = [entry for entry in entries[first:] if entry.what == "import"]
    return [entry for entry in imports if entry.id not in taken_back]


def _line(entry: Entry) -> dict[str, object]:
    line: dict[str, object] = {"id": entry.id, "what": entry.what, "label": entry.label}
    line |= {"of": entry.of} if entry.of else {}
    line |= {"date": entry.date, "counts": dict(entry.counts)}
    line["sources"] = {
        name: {"before": change.before, "after": change.after}
        for name, change in sorted(entry.sources.items())
    }
    return line | {"hash": entry.hash, "placed": entry.placed}


def _entry(text: str) -> Entry:
    """An entry from its line; a name or hash that is none must not become a path."""
    line = json.loads(text)
    sources = {
        name: Change(str(change["before"]), str(change["after"]))
        for name, change in line["sources"].items()
    }
    entry = Entry(
        id=str(line["id"]),
        what=str(line["what"]),
        label=str(line["label"]),
        date=str(line["date"]),
        counts={str(state): _count(n) for state, n in line["counts"].items()},
        sources=sources,
        of=str(line.get("of", "")),
        placed=bool(line["placed"]),
    )
    _check(entry.what in ("import", "undo") and bool(sources))
    _check(all(name == slug(name) for name in sources))
    _check(all(_HASH.fullmatch(hash_) for change in sources.values() for hash_ in change))
    _check(line["hash"] == entry.hash)
    encoded((entry,))  # half of a surrogate pair cannot be written again
    return entry


def _count(value: object) -> int:
    """A number of records; JSON also knows infinity."""
    if type(value) is not int or value < 0:
        raise ValueError
    return value


def _check(good: bool) -> None:  # noqa: FBT001 - a condition is what it takes
    if not good:
        raise ValueError


def _broken(path: Path, line: int) -> InputError:
    message = _("This line of the journal cannot be used. Put back your copy of the journal.")
    return InputError(message, place=str(path), line=line)
