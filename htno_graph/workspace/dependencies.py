# SPDX-License-Identifier: EUPL-1.2
"""Records of other imports that refer to what an import brought, when that is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

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


def check_dependencies(
    folder: Path,
    changes: Mapping[str, bytes | None],
    entries: Sequence[Entry],
    taken: Entry,
    tell: Callable[[str], object] | None,
) -> None:
    """Tell which records lose what they refer to when *changes* take back the import *taken*.

    These are the shapes that the folder would break, and does not break now. Raises ``OutputError``
    when a later import brought such a record, and what ``read`` does.
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
    later = journal.standing(entries, after=taken)
    if resting := [entry.id for entry in later if sources & entry.sources.keys()]:
        message = _("Import {later} rests on import {id}. Undo that first. It would leave:")
        text = message.format(later=resting[-1], id=taken.id)
        raise OutputError("\n  ".join([text, *lines]), place=str(folder))
    for line in lines:
        (tell or str)(_("now hangs loose: {line}").format(line=line))


def _sources(graph: Graph, records: set[str]) -> set[str]:
    """The sources that say anything of *records*."""
    return {
        getattr(quad.graph_name, "value", "").removeprefix(GRAPH)
        for quad in graph.quads()
        if getattr(quad.subject, "value", "") in records
    }
