# SPDX-License-Identifier: EUPL-1.2
"""A graph of one's own: a folder with a TriG file per source, and a journal beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from htno_graph.answers.common import day
from htno_graph.answers.computed_rows import ImportRow
from htno_graph.errors import HtnoError, InputError, OutputError, shown
from htno_graph.files import read_file
from htno_graph.language import _
from htno_graph.model.vocabulary import GRAPH
from htno_graph.store.directory import Directory
from htno_graph.store.limits import MAX_BYTES
from htno_graph.store.memory import Graph
from htno_graph.store.reading import JOURNAL, STDIN, parsed, rdf_files, read, slug
from htno_graph.workspace import journal
from htno_graph.workspace.commit import (
    Replaced,
    carry_out,
    content,
    earlier,
    file_of,
    finished,
    hashes_kept,
    kept,
    pending,
)
from htno_graph.workspace.journal import Change, Entry
from htno_graph.workspace.lock import PATIENCE, held

LONGEST = 100
"""Characters of the name of a source, which is also that of its file."""

RESERVED = ("gaps", "ontology", "seats")
"""Graphs that are no sources: what was computed, and what comes with the program."""


def source_name(label: str) -> str:
    """What a source that people call *label* is called in IRIs and files.

    Raises ``HtnoError`` for a label that gives no name, or one that is too long or taken.
    """
    name = slug(label)
    if not name:
        message = _("The source “{name}” has no letter or digit. Give it another name.")
    elif len(name) > LONGEST:
        message = _("The name of the source “{name}” is too long. Give it a shorter one.")
    elif name in RESERVED:
        message = _("The graph “{name}” is no source. Give the source another name.")
    else:
        return name
    raise HtnoError(message.format(name=shown(label)))


class Workspace:
    """A graph of one's own, as it was when this was made."""

    def __init__(self, folder: Path, entries: tuple[Entry, ...], patience: float) -> None:
        self.folder = folder
        self._entries = entries
        self._patience = patience
        self._seen: dict[str, str] = {}
        self._unplaced: dict[str, bytes | None] = {}
        self._replaced: list[Replaced] = []

    @classmethod
    def create(cls, folder: str | Path) -> Workspace:
        """A new one, empty. Raises ``OutputError`` when there is something in *folder*.

        Hidden files do not count: a folder may be kept in git before.
        """
        path = Path(folder)
        try:
            path.mkdir(exist_ok=True)
            with Directory.at(path) as home:
                if any(not name.startswith(".") for name in home.names()):
                    message = _("There are files in this folder. Name a new or an empty one.")
                    raise OutputError(message, place=str(folder))
                home.write(JOURNAL, journal.encoded(()), private=True)
        except (OSError, ValueError) as error:
            reason = (error.strerror if isinstance(error, OSError) else None) or error
            message = _("Cannot be made: {reason}.").format(reason=reason)
            raise OutputError(message, place=str(folder)) from error
        return cls.at(path)

    @classmethod
    def at(cls, folder: str | Path, *, patience: float = PATIENCE) -> Workspace:
        """The one in *folder*; finishes an import that was interrupted there.

        Raises ``InputError`` when there is none or its journal cannot be used, and
        ``OutputError`` when another process is busy for more than *patience* seconds or an
        import cannot be finished.
        """
        space = cls(Path(folder), journal.load(Path(folder)), patience)
        if pending(space._entries):
            with held(space.folder, patience):
                space._finish()
        return space

    def _finish(self) -> None:
        """Complete an import that was interrupted; for who holds the lock."""
        self._entries, found = finished(self.folder)
        self._replaced += found

    @classmethod
    def seen(cls, folder: str | Path) -> Workspace:
        """As ``at``, and to be read only: also where an interrupted import cannot be finished.

        What that import brought is taken from the history; ``complete`` puts it in its place.
        """
        try:
            return cls.at(folder)
        except OutputError as error:
            entries = journal.load(Path(folder))
            if not isinstance(error.__cause__, OSError) or not pending(entries):
                raise
            space = cls(Path(folder), entries, PATIENCE)
            changes = entries[-1].sources.items()
            space._unplaced = {n: earlier(space.folder, n, c.after) for n, c in changes}
            return space

    def complete(self, graph: Graph) -> Graph:
        """What was read here, with the sources of an import that could not be finished."""
        if not self._unplaced:
            return graph
        brought = (parsed(STDIN, BytesIO(data), n) for n, data in self._unplaced.items() if data)
        return graph.without([GRAPH + name for name in self._unplaced]).along(*brought)

    def sources(self) -> tuple[str, ...]:
        """The names, as in IRIs, of the sources that imports left here, sorted."""
        state = journal.current(self._entries)
        return tuple(sorted(name for name, (hash_, _entry) in state.items() if hash_))

    def source(self, name: str) -> bytes:
        """What the file of a source holds, ``b""`` when there is none.

        ``commit`` refuses to replace what has changed after it was read here.
        """
        if name in self._unplaced:
            return self._unplaced[name] or b""
        data = content(self.folder, name)
        self._seen[name] = journal.digest(data)
        return data

    def graph(self) -> Graph:
        """The graph of all files in the folder, with the labels of the ontology."""
        return self.complete(read([str(self.folder)]))

    def files_after(self, number: int) -> dict[str, bytes]:
        """Name → content of each file, as after so many lines of ``history``; 0: before the first.

        Files that no import wrote are as they are now: since when they are there is not known.
        Raises ``InputError`` when there are not so many lines, or a content is missing.
        """
        if number > len(self._entries):
            message = _("There is no import {id} here. See: htno-graph history {folder}.")
            text = message.format(id=number, folder=self.folder)
            raise InputError(text, place=str(self.folder))
        hashes = journal.after(self._entries, number)
        others = [path for path in rdf_files(self.folder) if slug(path.stem) not in hashes]
        found = {path.name: read_file(path, MAX_BYTES) for path in others}
        for name, hash_ in hashes.items():
            if data := earlier(self.folder, name, hash_):
                found[file_of(self.folder, name).name] = data
        return found

    def called_after(self, number: int) -> str:
        """What people call the graph as after this line of ``history``, from 1."""
        entry = self._entries[number - 1]
        line = _("after import {id}, {label}")
        if entry.of:
            line = _("after {id}, which took back import {of}, {label}")
        text = line.format(id=entry.id, of=entry.of, label=entry.label)
        return f"{text} ({entry.date})" if entry.date else text

    def before_last(self) -> int | None:
        """The line of ``history`` before the last import that stands; ``None`` without one."""
        standing = journal.standing(self._entries)
        return int(standing[-1].id) - 1 if standing else None

    def history(self) -> tuple[ImportRow, ...]:
        """A row for each import and undo, oldest first."""
        undone = journal.undone(self._entries)
        return tuple(
            ImportRow(
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
            for entry in self._entries
        )

    def remarks(self) -> list[str]:
        """A sentence for each file that is not as the last import left it."""
        lines = self.replaced()
        state, stored = journal.current(self._entries), hashes_kept(self.folder)
        for name in sorted({*state, *stored} - self._unplaced.keys()):
            hash_, entry = state.get(name, ("", None))
            found = journal.digest(content(self.folder, name))
            if found == hash_:
                continue
            if found[:16] in self._uncounted(name, stored.get(name, ())):
                line = _(
                    "{file} is what an import wrote that the journal does not have, as a power cut "
                    "can leave it. Move it elsewhere, and import it from there."
                )
            elif entry is None:
                continue  # a file of one's own, with what was tried for it once
            elif not found:
                line = _("{file} is missing; import {id} wrote it. {kept} has a copy.")
            elif hash_:
                line = _("{file} was changed after import {id} wrote it, which is in {kept}.")
            else:
                line = _("{file} was put back after import {id} took it away.")
            copy, path = kept(self.folder, name, hash_), file_of(self.folder, name)
            lines.append(line.format(file=path, id=entry.id if entry else "", kept=copy))
        return lines

    def _uncounted(self, name: str, stored: Collection[str]) -> set[str]:
        """The starts of the hashes of what is kept of a source and in no line of the journal."""
        changes = [entry.sources[name] for entry in self._entries if name in entry.sources]
        return {*stored} - {hash_[:16] for change in changes for hash_ in change}

    def replaced(self) -> list[str]:
        """A sentence for each hand edit that was found, and kept, since this was asked last."""
        line = _("{file} was changed by hand while it was replaced: what you wrote is in {kept}.")
        folder, found = self.folder, self._replaced
        self._replaced = []
        return [
            line.format(file=file_of(folder, name), kept=kept(folder, name, hash_))
            for name, hash_ in found
        ]

    def moved(self) -> bool:
        """Whether somebody has imported or undone something since this was made."""
        return journal.load(self.folder) != self._entries

    def commit(
        self,
        changes: Mapping[str, bytes | None],
        *,
        label: str,
        counts: Mapping[str, int],
        date: str = "",
    ) -> Entry | None:
        """Give each source its new content (TriG, or ``None`` for none), all together.

        *label* is what people call the import, *counts* the number of records by state,
        *date* an ISO date that the user gave, or empty. ``None`` when nothing changes. Raises
        ``OutputError`` when a source has changed since it was read here, cannot be written or
        another process stays busy; ``ValueError`` for content that is not of its source.
        Whatever is raised before the import counts, nothing has changed.
        """
        for name, data in changes.items():
            _check(self.folder, name, data)
        entry = Entry("", "import", shown(label, 200), date, dict(counts), {})
        with held(self.folder, self._patience):
            return self._put(changes, entry)

    def undo(self, import_id: str = "", tell: Callable[[str], object] | None = None) -> Entry:
        """Take back the last import, or the one of this id; gives the line of the undo.

        *tell* gets a sentence for each record that no import brought and that then lacks what it
        refers to. Raises ``OutputError`` when there is none, when it was taken back already, when
        one of its sources has changed since, or when a later import rests on it.
        """
        with held(self.folder, self._patience):
            self._finish()
            taken = self._undoable(import_id)
            changes = {
                name: earlier(self.folder, name, change.before)
                for name, change in taken.sources.items()
            }
            # pySHACL takes time to import.
            from htno_graph.workspace.dependencies import check_dependencies

            check_dependencies(self.folder, changes, self._entries, taken, tell)
            entry = Entry("", "undo", taken.label, "", {}, {}, of=taken.id)
            self._seen = {}
            done = self._put(changes, entry)
        if done is None:  # it was found to have changed something
            raise AssertionError(taken.id)
        return done

    def _undoable(self, import_id: str) -> Entry:
        undone = journal.undone(self._entries)
        imports = [entry for entry in self._entries if entry.what == "import"]
        if import_id:
            named = [entry for entry in imports if entry.id == import_id.strip()]
        else:
            named = journal.standing(self._entries)[-1:]
        if not named:
            message = _("There is no import {id} here. See: htno-graph history {folder}.")
            if not import_id:
                message = _("There is no import to take back.")
            self._refuse(message.format(id=shown(import_id), folder=self.folder))
        (entry,) = named
        if entry.id in undone:
            message = _("Import {id} was taken back already, by {undo}.")
            self._refuse(message.format(id=entry.id, undo=undone[entry.id]))
        for name, change in sorted(entry.sources.items()):
            standing = journal.standing(self._entries, after=entry)
            if later := [one.id for one in standing if name in one.sources]:
                message = _("Import {later} changed {source} after import {id}. Undo that first.")
                self._refuse(message.format(later=later[-1], source=name, id=entry.id))
            if journal.digest(content(self.folder, name)) != change.after:
                message = _("{source} was changed by hand after import {id}, and would be lost.")
                self._refuse(message.format(source=name, id=entry.id))
        return entry

    def _refuse(self, message: str) -> None:
        raise OutputError(message, place=str(self.folder))

    def _put(self, changes: Mapping[str, bytes | None], entry: Entry) -> Entry | None:
        """With the lock held: write, count, and put the files in their places."""
        self._finish()
        entries = self._entries
        old = {name: content(self.folder, name) for name in changes}
        for name, data in old.items():
            if self._seen.get(name, journal.digest(data)) != journal.digest(data):
                message = _("{source} was changed meanwhile. Look again, and repeat the command.")
                self._refuse(message.format(source=name))
        files = {
            name: (old[name], new or b"")
            for name, new in sorted(changes.items())
            if journal.digest(old[name]) != journal.digest(new or b"")
        }
        if not files:
            return None
        sources = {
            name: Change(journal.digest(before), journal.digest(after))
            for name, (before, after) in files.items()
        }
        numbered = replace(entry, id=str(len(entries) + 1), sources=sources)
        self._replaced += carry_out(self.folder, entries, numbered, files)
        self._entries = (*entries, numbered)
        self._seen = {}
        return numbered


def _check(folder: Path, name: str, data: bytes | None) -> None:
    """Refuse what would not be read back as the graph of this source, and only that."""
    if source_name(name) != name:
        raise ValueError(name)
    for path in rdf_files(folder):
        if slug(path.stem) == name and path != file_of(folder, name):
            message = _("This file names the same source as the import. Rename it.")
            raise OutputError(message, place=str(path))
    if data is not None and parsed(STDIN, BytesIO(data)).names() != [GRAPH + name]:
        raise ValueError(name)
