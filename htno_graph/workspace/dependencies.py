# SPDX-License-Identifier: EUPL-1.2
"""What would hang loose when an import is taken back: records of others that rest on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from htno_graph.errors import OutputError
from htno_graph.labels import label
from htno_graph.language import _
from htno_graph.model.vocabulary import GRAPH, short
from htno_graph.shapes import violations
from htno_graph.store.memory import Graph
from htno_graph.store.reading import STDIN, parsed, read
from htno_graph.workspace import journal
from htno_graph.workspace.journal import Entry

SHOWN = 20
"""How many of them are listed."""


class Hanging(NamedTuple):
    """*lines* say what hangs and how, the first ``SHOWN``; *later* imports brought it."""

    lines: tuple[str, ...]
    later: tuple[str, ...]


def hanging(
    folder: Path,
    changes: Mapping[str, bytes | None],
    entries: Sequence[Entry],
    taken: Entry,
) -> Hanging:
    """The shapes that the folder would break with *changes*, and does not break now.

    Raises what ``read`` does.
    """
    present = read([str(folder)])
    after = present.without([GRAPH + name for name in changes]).along(
        *(parsed(STDIN, BytesIO(data), name) for name, data in changes.items() if data)
    )
    broken = violations(after)
    if broken:
        before = set(violations(present))
        broken = [found for found in broken if found not in before]
    lines = [f"{label(after, v.record)} [{short(v.record)}]: {v.message}" for v in broken[:SHOWN]]
    if len(broken) > SHOWN:
        lines.append(_("… and {count} more.").format(count=len(broken) - SHOWN))
    sources = _sources(after, {found.record for found in broken})
    undone = journal.undone(entries)
    later = [
        entry.id
        for entry in entries
        if entry.what == "import"
        and int(entry.id) > int(taken.id)
        and entry.id not in undone
        and sources & entry.sources.keys()
    ]
    return Hanging(tuple(lines), tuple(later))


def keep_together(
    folder: Path,
    changes: Mapping[str, bytes | None],
    entries: tuple[Entry, ...],
    taken: Entry,
    tell: Callable[[str], object] | None,
) -> None:
    """Tell what will hang when an import is taken back, if no import brought that.

    Raises ``OutputError`` when a later import rests on it.
    """
    lines, later = hanging(folder, changes, entries, taken)
    if later:
        message = _("Import {later} rests on import {id}. Undo that first. It would leave:")
        said = message.format(later=later[-1], id=taken.id)
        raise OutputError("\n  ".join([said, *lines]), place=str(folder))
    for line in lines:
        (tell or str)(_("now hangs loose: {line}").format(line=line))


def _sources(graph: Graph, records: set[str]) -> set[str]:
    """The sources that say anything of *records*."""
    return {
        getattr(quad.graph_name, "value", "").removeprefix(GRAPH)
        for quad in graph.quads()
        if getattr(quad.subject, "value", "") in records
    }
