# SPDX-License-Identifier: EUPL-1.2
"""The lists as one Markdown document: a heading and a table for each kind, and for the ties."""

from __future__ import annotations

from htno_graph.answers.listing import DUTCH, KINDS, listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import AnyAnswer
from htno_graph.language import _, current
from htno_graph.render import as_md
from htno_graph.store.memory import Graph

WORDS = {kind: word for word, kind in DUTCH.items()} | {"ties": "banden"}
"""The kinds in Dutch."""


def make(graph: Graph, day: str) -> bytes:
    """The document, as UTF-8; *day* is the reference date."""
    return "\n".join(_chapters(graph, day)).encode("utf-8")


def _answers(graph: Graph, day: str) -> list[tuple[str, AnyAnswer]]:
    found = [(kind, listing(graph, kind, as_of=day)) for kind in KINDS]
    return [*found, ("ties", query(graph, as_of=day))]


def _chapters(graph: Graph, day: str) -> list[str]:
    chapters = ["# " + _("The whole graph as lists") + "\n"]
    for kind, answer in _answers(graph, day):
        heading = WORDS[kind] if current() == "nl" else kind
        chapters += [f"## {heading[:1].upper()}{heading[1:]}\n", as_md(answer)]
    return chapters
