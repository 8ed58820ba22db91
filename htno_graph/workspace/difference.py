# SPDX-License-Identifier: EUPL-1.2
"""What changed between two periods, graphs or imports, by the names of their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Unpack

from htno_graph import workspace
from htno_graph.answers import difference
from htno_graph.answers.difference import TOGETHER, Given, Narrowed
from htno_graph.answers.rows import AnyAnswer
from htno_graph.errors import PeriodError
from htno_graph.files import exists
from htno_graph.labels import is_empty
from htno_graph.model.periods import Period, parse
from htno_graph.store.memory import Graph
from htno_graph.store.reading import SHIPPED, STDIN
from htno_graph.workspace.folder import Workspace

_LIKE_A_PERIOD = re.compile(r"\d{3,5}([-/][\dqhQH/-]*)?")


def diff(
    before: Given,
    after: Given,
    *,
    graph: Graph | None = None,
    stdin: BinaryIO | None = None,
    **narrowed: Unpack[Narrowed],
) -> AnyAnswer:
    """What appeared, changed, and is not recorded any more, from *before* to *after*.

    Each is a graph, the places of one (``shipped``, ``a.ttl``, ``shipped+a.ttl``, ``mine@2`` for
    a graph of one's own after line 2 of its history), or a period of *graph*, by default of the
    shipped one. *narrowed* is *theme*, *who*, *top* and *as_of*, as in
    ``answers.difference.diff``. Raises what that does, and ``InputError``.
    """
    if of_periods(before, after):
        given, graph = (before, after), graph or workspace.opened()
    else:
        given = (graph_of(before, stdin), graph_of(after, stdin))
    return difference.diff(*given, graph=graph, **narrowed)


def graph_of(given: Given, stdin: BinaryIO | None = None) -> Graph:
    """The graph of these places; raises what ``workspace.opened`` does."""
    return workspace.opened(parts(given), stdin) if isinstance(given, str) else given


def of_periods(before: Given, after: Given) -> bool:
    """Whether two periods are asked for, or two graphs.

    Raises ``HtnoError`` for one of each and for the same twice, ``PeriodError`` for what looks
    like a period, is none, and names no file either.
    """
    given = (before, after)
    found = [_period(one) for one in given]
    words = [one if isinstance(one, str) else TOGETHER.join(one.places) for one in given]
    if (found[0] is None) != (found[1] is None):
        raise difference.mixed(*(words if found[0] else reversed(words)))
    places = [_places(one) for one in given if isinstance(one, str)]
    if found[0] is None and len(places) == len(given) and places[0] == places[1]:
        raise difference.same(*words)
    return found[0] is not None


def earlier(places: Sequence[str], since: str = "", period: str = "") -> Given:
    """What a paper about *places* and *period* is compared with: a period, a graph, or ``""``.

    It is what *since* names; without, the graph before the last import, unless a period is
    asked for, to which two graphs cannot be narrowed. Raises what ``of_periods`` does.
    """
    if since and of_periods(since, period or TOGETHER.join(places)):
        return since
    if since:
        return graph_of(since)
    return "" if period else before_last(places) or ""


def before_last(places: Sequence[str]) -> Graph | None:
    """The graph of these places, the graph of one's own as it was before its last import.

    ``None`` without such a graph, with several, when it has no import that stands, and when
    nothing would be left to compare with.
    """
    own = [place for place in places if workspace.own(place)]
    line = Workspace.seen(own[0]).before_last() if len(own) == 1 else None
    if line is None or STDIN in places:
        return None
    found = workspace.opened([f"{place}@{line}" if place in own else place for place in places])
    return None if is_empty(found) else found


def parts(given: str) -> tuple[str, ...]:
    """One place, or several with ``+`` between; a file of that very name is one."""
    return (given,) if exists(given) else tuple(given.split(TOGETHER))


def _period(given: Given) -> Period | None:
    """The period that a word names; ``None`` for a graph and for the name of a place."""
    if not isinstance(given, str):
        return None
    try:
        return parse(given)
    except PeriodError:
        if _LIKE_A_PERIOD.fullmatch(given.strip()) and not exists(given):
            raise
        return None


def _places(given: str) -> frozenset[str]:
    """The places that a word names, as the system would find them."""
    return frozenset(x if x == SHIPPED else str(_resolved(x)) for x in parts(given))


def _resolved(place: str) -> Path | str:
    try:
        return Path(place).resolve() if place else place
    except (OSError, ValueError, RuntimeError):
        return place
