# SPDX-License-Identifier: EUPL-1.2
"""What the journal of a graph of one's own tells of its past, and what the folder held then."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from htno_graph.answers.common import day
from htno_graph.answers.computed_rows import ImportRow
from htno_graph.errors import InputError
from htno_graph.files import read_file
from htno_graph.language import _
from htno_graph.store.limits import MAX_BYTES
from htno_graph.store.reading import rdf_files, slug
from htno_graph.workspace import journal
from htno_graph.workspace.commit import Replaced, content, earlier, file_of, hashes_kept, kept
from htno_graph.workspace.journal import Entry


def rows(entries: Sequence[Entry]) -> tuple[ImportRow, ...]:
    """A row for each import and undo, oldest first."""
    undone = journal.undone(entries)
    return tuple(_row(entry, undone) for entry in entries)


def _row(entry: Entry, undone: Mapping[str, str]) -> ImportRow:
    return ImportRow(
        id=entry.id,
        what=entry.what,
        of=entry.of,
        label=entry.label,
        date=day(entry.date),
        sources=tuple(sorted(entry.sources)),
        counts=dict(entry.counts),
        hash=entry.hash,
        undone_by=undone.get(entry.id, ""),
    )


def then(folder: Path, entries: Sequence[Entry], number: int) -> dict[str, bytes]:
    """Name → content of each file, as after so many *entries*; 0 is before the first.

    Files that no import wrote are as they are now: since when they are there is not known.
    Raises ``InputError`` when there are not so many, or a content is missing.
    """
    if number > len(entries):
        message = _("There is no import {id} here. See: htno-graph history {folder}.")
        raise InputError(message.format(id=number, folder=folder), place=str(folder))
    hashes = journal.after(entries, number)
    others = [path for path in rdf_files(folder) if slug(path.stem) not in hashes]
    found = {path.name: read_file(path, MAX_BYTES) for path in others}
    for name, hash_ in hashes.items():
        if data := earlier(folder, name, hash_):
            found[file_of(folder, name).name] = data
    return found


def told(entry: Entry) -> str:
    """What people call the graph as after this entry."""
    line = _("after import {id}, {label}")
    if entry.of:
        line = _("after {id}, which took back import {of}, {label}")
    said = line.format(id=entry.id, of=entry.of, label=entry.label)
    return f"{said} ({entry.date})" if entry.date else said


def before_last(entries: Sequence[Entry]) -> int | None:
    """How many entries there were before the last import that stands; ``None`` without one."""
    undone = journal.undone(entries)
    standing = [e for e in entries if e.what == "import" and e.id not in undone]
    return int(standing[-1].id) - 1 if standing else None


def remarks(folder: Path, entries: Sequence[Entry], but: Collection[str] = ()) -> list[str]:
    """A sentence for each file, *but* those of these sources, that is not as its import left it."""
    state, stored = journal.current(entries), hashes_kept(folder)
    lines = []
    for name in sorted({*state, *stored} - set(but)):
        hash_, entry = state.get(name, ("", None))
        found = journal.digest(content(folder, name))
        if found == hash_:
            continue
        copy, path = kept(folder, name, hash_), file_of(folder, name)
        if found[:16] in _uncounted(entries, name, stored):
            line = _(
                "{file} is what an import wrote that the journal does not have, as a power cut can "
                "leave it. Move it elsewhere, and import it from there."
            )
        elif entry is None:
            continue  # a file of one's own, with what was tried for it once
        elif not found:
            line = _("{file} is missing; import {id} wrote it. {kept} has a copy.")
        elif hash_:
            line = _("{file} was changed after import {id} wrote it, which is in {kept}.")
        else:
            line = _("{file} was put back after import {id} took it away.")
        lines.append(line.format(file=path, id=entry.id if entry else "", kept=copy))
    return lines


def _uncounted(
    entries: Sequence[Entry], name: str, stored: Mapping[str, Collection[str]]
) -> set[str]:
    """The starts of the hashes of what is kept of a source and in no line of the journal."""
    changes = [entry.sources[name] for entry in entries if name in entry.sources]
    return {*stored.get(name, ())} - {hash_[:16] for change in changes for hash_ in change}


def replaced(folder: Path, found: Sequence[Replaced]) -> list[str]:
    """A sentence for each file that somebody had changed by hand while it was replaced."""
    line = _("{file} was changed by hand while it was replaced: what you wrote is in {kept}.")
    return [
        line.format(file=file_of(folder, name), kept=kept(folder, name, hash_))
        for name, hash_ in found
    ]
