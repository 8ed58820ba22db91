# SPDX-License-Identifier: EUPL-1.2
"""RDF after our model as an import: each named graph of a source, reviewed before it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from htno_graph.errors import InputError, shown
from htno_graph.intake.differences import Statements
from htno_graph.intake.review import Plan, compared
from htno_graph.intake.workspace import Workspace, source_name
from htno_graph.language import _
from htno_graph.store.memory import Graph
from htno_graph.store.reading import STDIN, parsed, slug
from htno_graph.vocabulary import GRAPH


def plan(
    workspace: Workspace,
    place: str,
    *,
    source: str = "",
    replace: bool = False,
    stdin: BinaryIO | None = None,
) -> Plan:
    """The plan of importing the RDF in *place*: a file, a folder, or ``-`` for *stdin*.

    What stands in no named graph goes to *source*, the name that people use, else to one
    called after the file. With *replace* each source that the file has becomes what the file
    says; otherwise records that it does not name stay. Raises what ``parsed``, ``source_name``
    and ``compared`` do, and ``InputError`` for a named graph that is none of a source.
    """
    home = source_name(source) if source else ""
    graph = parsed(place, stdin, home)
    given: dict[str, Statements] = {_source(name, place): set() for name in graph.names()}
    if replace and home:
        given.setdefault(home, set())
    for quad in graph.quads():
        given[_source(quad.graph_name.value, place)].add(quad)  # type: ignore[union-attr]
        # "parsed" leaves nothing in the default graph, which alone has no IRI.
    title = source or (_("standard input") if place == STDIN else Path(place).name)
    return compared(workspace, given, title, replace=replace, remarks=_remarks(graph, source))


def _source(graph: str, place: str) -> str:
    """The source that a named graph is of."""
    name = graph.removeprefix(GRAPH)
    if not graph.startswith(GRAPH) or name != slug(name):
        message = _("The graph {graph} is none of a source. Call it {ours}name, or give Turtle.")
        raise InputError(message.format(graph=shown(graph), ours=GRAPH), place=place)
    return source_name(name)


def _remarks(graph: Graph, source: str) -> tuple[str, ...]:
    """A word for who names a source that nothing in the file goes to."""
    if not source or not graph.names() or GRAPH + slug(source) in graph.names():
        return ()
    message = _("The file names its sources itself; nothing in it goes to {source}.")
    return (message.format(source=source),)
