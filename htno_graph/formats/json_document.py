# SPDX-License-Identifier: EUPL-1.2
"""The whole graph as one JSON: the rows of each kind, as ``list`` and ``query`` give them."""

from __future__ import annotations

import json

from htno_graph.formats.rows import everything
from htno_graph.model.vocabulary import ONTOLOGY_GRAPH
from htno_graph.render import VERSION
from htno_graph.store.memory import Graph


def make(graph: Graph, day: str) -> bytes:
    """``{"version", "command", "as_of", "graphs", "rows": {kind: [row, …]}}``, as UTF-8.

    *graphs* are the named graphs of the data; *as_of* is null when no source says what it
    covers. Rows are as in ``answer.schema.json``.
    """
    found = everything(graph, day)
    document = {
        "version": VERSION,
        "command": "export",
        "as_of": day or None,
        "graphs": [name for name in graph.names() if name != ONTOLOGY_GRAPH],
        "rows": {kind: answer.rows for kind, answer in found.items()},
    }
    text = json.dumps(
        document,
        default=lambda row: dict(row.items()),
        ensure_ascii=False,
        indent=2,
        allow_nan=False,
    )
    return (text + "\n").encode("utf-8")
