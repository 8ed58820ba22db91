# SPDX-License-Identifier: EUPL-1.2
"""What answers on gaps begin with: where to look, and the answer as yet without rows."""

from __future__ import annotations

from htno_graph import records as r
from htno_graph.answers.common import (
    nothing,
    period_filter,
    reference_day,
    theme_filter,
    understood,
)
from htno_graph.gaps import Field
from htno_graph.store.memory import Graph


def frame(
    graph: Graph, command: str, kind: str, *, theme: str, period: str, as_of: str
) -> tuple[Field | None, r.Answer]:
    """The field asked for and an answer without rows; no field in a graph without a record.

    Raises ``PeriodError``, ``NameNotFound`` or ``NameUnclear``.
    """
    day, within = reference_day(graph, as_of), period_filter(period)
    if empty := nothing(graph, command, kind):
        return None, empty
    said = tuple(understood(graph, theme=theme, period=period))
    answer = r.Answer(command=command, kind=kind, as_of=day, understood=said, rows=())
    return Field(graph, theme_filter(graph, theme), within, day), answer
