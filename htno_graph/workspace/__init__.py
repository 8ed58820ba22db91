# SPDX-License-Identifier: EUPL-1.2
"""A graph of one's own: a folder of files with a journal beside them, opened as a place.

As a place, ``FOLDER`` is such a graph as it is now, ``FOLDER@N`` as it was after line N of its
``history``, and ``FOLDER@0`` as it was before the first.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from htno_graph.errors import OutputError
from htno_graph.files import exists, read_stream
from htno_graph.language import _
from htno_graph.store.limits import MAX_BYTES
from htno_graph.store.memory import Graph
from htno_graph.store.reading import JOURNAL, SHIPPED, STDIN, read

TRIES = 50
"""How often a graph is read again because somebody else changed it meanwhile."""

_THEN = re.compile(r"(?P<folder>.+)@(?P<number>\d{1,9})", re.ASCII | re.DOTALL)


def opened(
    places: Sequence[str] = (SHIPPED,),
    stdin: BinaryIO | None = None,
    tell: Callable[[str], object] | None = None,
) -> Graph:
    """``store.reading.read``, for places that may be graphs of one's own.

    An import that was interrupted there is finished first, or, where nothing can be written,
    read as if it were; none that goes on meanwhile is seen half. *tell* gets a sentence for each
    file that is not as its import left it. Raises what ``read`` does, ``InputError`` for a line
    that the history does not have, and ``OutputError`` when an import cannot be awaited.
    """
    folders = [Path(place) for place in places if own(place)]
    past = {place: found for place in places if (found := then(place))}
    if not folders and not past:
        graph = read(places, stdin)
        if tell is not None:
            for line in graph.unused:
                tell(line)
        return graph
    from htno_graph.workspace.folder import Workspace

    # Read once, as the files may have to be read again.
    given = read_stream(stdin, MAX_BYTES, _("standard input")) if STDIN in places else b""
    contents, past_remarks = {}, []
    for place, (folder, number) in past.items():
        space = Workspace.seen(folder)
        contents[place] = space.files_after(number)
        past_remarks += [f"{place}: {space.called_after(number)}"] if number else []
    for _try in range(TRIES):
        spaces = [Workspace.seen(folder) for folder in folders]
        graph = read(places, io.BytesIO(given), contents)
        for space in spaces:
            graph = space.complete(graph)
        remarks = [*(remark for space in spaces for remark in space.remarks()), *graph.unused]
        if any(space.moved() for space in spaces):
            continue
        graph.remarks = tuple(past_remarks)
        for remark in remarks:
            if tell is not None:
                tell(remark)
        return graph
    message = _("This changes all the time. Wait until the other program is done.")
    raise OutputError(message, place=str(folders[0]))


def own(place: str) -> bool:
    """Whether a place is a graph of one's own; what cannot be a path is none.

    Whatever has the name of the journal makes it one: that it is a link or no file is then told.
    """
    return bool(place) and os.path.lexists(Path(place) / JOURNAL)


def then(place: str) -> tuple[Path, int] | None:
    """The folder and the line of its history that ``FOLDER@N`` names.

    ``None`` for any other place, also for a file or folder of that very name.
    """
    found = _THEN.fullmatch(place)
    if not found or not own(found["folder"]):
        return None
    return None if exists(place) else (Path(found["folder"]), int(found["number"]))
