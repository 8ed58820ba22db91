# SPDX-License-Identifier: EUPL-1.2
"""Questions of others in SPARQL; the answer to ``sparql``."""

from __future__ import annotations

from htno_graph.answers.computed_rows import ValuesRow
from htno_graph.answers.rows import Answer
from htno_graph.labels import is_empty
from htno_graph.store.memory import Graph
from htno_graph.store.sparql import SECONDS, Value, answer


def sparql(graph: Graph, query: str, seconds: float = SECONDS) -> Answer[ValuesRow]:
    """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE, as rows of plain text.

    The prefixes of this project need no declaration. Raises ``QueryError`` for a query that
    is refused, wrong, or takes longer than *seconds*.
    """
    found = answer(graph, query, seconds)
    columns, lines = found.columns, found.rows
    if found.boolean is not None:
        columns, lines = ("answer",), ((Value("literal", str(found.boolean).lower()),),)
    elif found.triples is not None:
        columns, lines = ("subject", "predicate", "object"), found.triples
    return Answer(
        command="sparql",
        kind="rows",
        as_of="",
        understood=(),
        rows=tuple(
            ValuesRow(
                {
                    name: value.value if value else None
                    for name, value in zip(columns, line, strict=True)
                }
            )
            for line in lines or ()
        ),
        columns=tuple(columns),
        remarks=graph.unused,
        empty=not lines and is_empty(graph),
    )
