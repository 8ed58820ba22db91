# SPDX-License-Identifier: EUPL-1.2
"""When what was promised falls due: not when it was agreed, as far as the records say."""

from __future__ import annotations

from collections.abc import Callable

from htno_graph.labels import find
from htno_graph.language import _
from htno_graph.model import records as r
from htno_graph.model.periods import spoken
from htno_graph.store.memory import Graph


def due(graph: Graph, record: r.Record) -> r.Record:
    """Whose time is the time of a record: a promise falls due with what it is about, if dated."""
    target = find(graph, record.target) if isinstance(record, r.Commitment) else None
    return target if target and spoken(target) else record


def promised_for(graph: Graph, record: r.Record, say: Callable[[r.Record], str]) -> str:
    """When, in the words of *say*: a promise of no action falls due not when it was agreed."""
    timed = due(graph, record)
    if not isinstance(timed, r.Commitment):
        return say(timed)
    line = _("agreed on {when}") if timed.precision == "day" else _("agreed in {when}")
    return line.format(when=text) if (text := say(timed)) else ""
