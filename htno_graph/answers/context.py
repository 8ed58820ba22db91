# SPDX-License-Identifier: EUPL-1.2
"""What an answer depends on besides the graph and the question; passed along, and no global."""

from __future__ import annotations

from typing import Self

from htno_graph.answers.rows import ListRow
from htno_graph.labels import last_day
from htno_graph.language import current
from htno_graph.model import records as r
from htno_graph.model.periods import parse_day
from htno_graph.model.rows import Value
from htno_graph.store.memory import Graph


class Context(r.Frozen):
    """On which day, in which language and of which places a graph is asked.

    *day* is the reference day, ``""`` when neither the question nor a source says; *given* is
    the day as the question has it, ``""`` when it has none. *places* are what was read.
    *records* are the fields of records by IRI and *lists* records with their rows by kind of list,
    worked out once; shared by all that show them, and not to be changed.
    """

    day: str
    given: str
    language: str
    places: tuple[str, ...]
    records: dict[str, dict[str, Value]]
    lists: dict[str, tuple[tuple[r.Record, ListRow], ...]]

    @classmethod
    def of(cls, graph: Graph, as_of: str = "") -> Self:
        """The context of one question to *graph*; the day is the last that its sources cover.

        Raises ``PeriodError`` when *as_of* is not a date.
        """
        day = parse_day(as_of) if as_of else last_day(graph)
        return cls(day, as_of, current(), graph.places, {}, {})
