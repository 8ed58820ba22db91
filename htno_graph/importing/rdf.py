# SPDX-License-Identifier: EUPL-1.2
"""RDF after our model as an import: each named graph of a source, reviewed before it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from htno_graph.errors import InputError, legible, shown
from htno_graph.files import exists, is_folder
from htno_graph.importing.blank_node_keys import keyed
from htno_graph.importing.review import Plan, compared
from htno_graph.importing.source_ownership import (
    copied,
    doubles,
    refuse,
    sources_in,
    unknown_references,
)
from htno_graph.importing.statements import Statements, by_graph
from htno_graph.language import _
from htno_graph.model.vocabulary import GRAPH
from htno_graph.store.formats import BY_EXTENSION
from htno_graph.store.memory import Graph
from htno_graph.store.reading import STDIN, STDIN_STEM, in_our_words, parsed, slug
from htno_graph.workspace.folder import Workspace, source_name

COMPUTED = ("gaps", "seats")
"""Graphs that answers are: nothing says them but the graph that was asked."""

LOOSE = "statements-in-no-named-graph"
"""Where these are until it is known which source they are of."""


def plan(
    workspace: Workspace,
    place: str,
    *,
    source: str = "",
    replace: bool = False,
    stdin: BinaryIO | None = None,
    background: Graph | None = None,
) -> Plan:
    """The plan of importing the RDF in *place*: a file, a folder, or ``-`` for *stdin*.

    What stands in no named graph goes to *source*, the name that people use, else to the one
    source that the IRIs of its records name, else to one called after the file. With *replace*
    each source that the file has becomes what the file says; otherwise records that it does
    not name stay. Raises what ``parsed``, ``source_name`` and ``compared`` do, and
    ``InputError`` for a named graph that is none of a source, and for what would count twice
    in the folder or together with *background*.
    """
    home = source_name(source) if source else ""
    try:
        graph, remarks = _settled(place, stdin, home)
    except InputError as error:
        if not _other(place):
            raise
        message = _(
            "This is no file that can be imported. Give a workbook (xlsx), CSV, or RDF after our "
            "model (ttl, trig, nq, nt, jsonld, rdf)."
        )
        raise InputError(message, place=place) from error
    given = {_source(name, place): statements for name, statements in by_graph(graph).items()}
    if replace and home:
        given.setdefault(home, set())
    given = keyed(given)
    others = (workspace.graph(), *([background] if background else ()))
    refuse(doubles(given, *others), place, {})
    title = source or (_("standard input") if place == STDIN else legible(Path(place).name))
    remarks += [*graph.unused, *_unused(graph, source), *_otherwise(given, home)]
    remarks += [*copied(given, *others), *unknown_references(given, *others)]
    return compared(workspace, given, title, replace=replace, remarks=remarks)


def _other(place: str) -> bool:
    """Whether a file is called as something else than RDF."""
    path = Path(place)
    return exists(place) and path.is_file() and path.suffix.lower() not in ("", *BY_EXTENSION)


def _settled(place: str, stdin: BinaryIO | None, home: str) -> tuple[Graph, list[str]]:
    """What *place* says, each statement in the graph of its source, and remarks on that."""
    remarks: list[str] = []
    if home:
        return parsed(place, stdin, home), remarks
    if is_folder(place):
        graph = parsed(place, stdin, translating=False)
        one_graph = [path for path in Path(place).iterdir() if _one_graph(path)]
        homes = {slug(path.stem): path for path in sorted(one_graph)}
    else:
        graph = parsed(place, stdin, LOOSE, translating=False)
        homes = {LOOSE: Path(f"{STDIN_STEM}.ttl" if place == STDIN else place)}
    for name, file in homes.items():
        if GRAPH + name in graph.names():
            found = _called(graph, name, file, remarks)
            graph = graph.moved(GRAPH + name, GRAPH + found)
    called = _("standard input") if place == STDIN else place
    return in_our_words(graph, called), remarks


def _called(graph: Graph, name: str, file: Path, remarks: list[str]) -> str:
    """The source that the IRIs in a graph name when they name one, else that of the file."""
    named = sources_in(one.subject for one in by_graph(graph)[GRAPH + name])
    if len(named) > 1:
        message = _(
            "The ids of the records name several sources: {sources}. Say which source the file "
            "is (--source NAME), or give TriG, with a graph for each."
        )
        raise InputError(message.format(sources=", ".join(sorted(named))), place=str(file))
    own = source_name(legible(file.stem)) if not named else next(iter(named))
    if own != slug(legible(file.stem)):
        message = _("{file} goes to the source {source}, which the ids of its records name.")
        remarks.append(message.format(file=legible(file.name), source=own))
    return own


def _one_graph(path: Path) -> bool:
    """Whether a file of a folder holds one graph, called after the file."""
    known = BY_EXTENSION.get(path.suffix.lower())
    return known is not None and known.one_graph


def _otherwise(given: Mapping[str, Statements], home: str) -> Iterator[str]:
    """A word for records that go elsewhere than their IRIs say."""
    for named in sorted(sources_in(one.subject for one in given.get(home, ())) - {home}):
        message = _("There are ids of {named} among what goes to {source}.")
        yield message.format(named=named, source=home)


def _source(graph: str, place: str) -> str:
    """The source that a named graph is of."""
    name = graph.removeprefix(GRAPH)
    if graph.startswith(GRAPH) and name in COMPUTED:
        message = _(
            "The graph “{graph}” is computed, and is not imported: ask for it when you need it."
        )
        raise InputError(message.format(graph=name), place=place)
    if not graph.startswith(GRAPH) or name != slug(name):
        message = _("The graph {graph} is none of a source. Call it {ours}name, or give Turtle.")
        raise InputError(message.format(graph=shown(graph), ours=GRAPH), place=place)
    return source_name(name)


def _unused(graph: Graph, source: str) -> tuple[str, ...]:
    """A word for who names a source that nothing in the file goes to."""
    if not source or not graph.names() or GRAPH + slug(source) in graph.names():
        return ()
    message = _("The file names its sources itself; nothing in it goes to {source}.")
    return (message.format(source=source),)
