# SPDX-License-Identifier: EUPL-1.2
"""What answers on gaps begin with: where to look, and the answer as yet without rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Never, TypedDict, Unpack

from htno_graph.answers.common import (
    nothing,
    period_filter,
    theme_filter,
    understood,
)
from htno_graph.answers.context import Context
from htno_graph.answers.rows import Answer
from htno_graph.errors import NameNotFound
from htno_graph.gaps import Scope
from htno_graph.labels import label
from htno_graph.matters import at
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.queries import read, source_documents
from htno_graph.store.memory import Graph


class About(TypedDict, total=False):
    """What an answer on gaps is about: names of a theme, a period, a day and sources left out."""

    theme: str
    period: str
    as_of: str
    without: Iterable[str]


class Search(r.Frozen):
    """What was asked of something computed: IRIs of a theme and of graphs left out, and a day."""

    theme: str = ""
    period: str = ""
    as_of: str = ""
    without: tuple[str, ...] = ()


def frame(
    graph: Graph,
    command: str,
    kind: str,
    **about: Unpack[About],
) -> tuple[Scope | None, Answer[Never]]:
    """The field asked for and an answer without rows; no field in a graph without a record.

    The reference date is that of all sources, those left out too. Raises ``PeriodError``,
    ``NameNotFound`` or ``NameUnclear``.
    """
    theme, period = about.get("theme", ""), about.get("period", "")
    day, within = Context.of(graph, about.get("as_of", "")).day, period_filter(period)
    if empty := nothing(graph, command, kind):
        return None, empty
    said = tuple(understood(graph, theme=theme, period=period))
    answer = Answer[Never](command=command, kind=kind, as_of=day, understood=said, rows=())
    dropped = named_graphs(graph, about.get("without", ()))
    left = graph.without(dropped) if dropped else graph
    return Scope(at(left, day), theme_filter(graph, theme), within, day), answer


def named_graphs(graph: Graph, names: Iterable[str]) -> frozenset[str]:
    """The named graphs of the sources of these names; raises ``NameNotFound``."""
    dropped: set[str] = set()
    called = {d.id: (short(d.id), label(graph, d.id), d.source) for d in source_documents(graph)}
    for wanted in names:
        fits = {
            d.source
            for d in read(graph, r.Document)
            if wanted in (*called.get(d.id, ()), d.source.rpartition("/")[2])
        }
        if not fits:
            raise NameNotFound(wanted)
        dropped |= fits
    return frozenset(dropped)
