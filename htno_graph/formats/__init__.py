# SPDX-License-Identifier: EUPL-1.2
"""The graph in the formats of others, one family of formats per module.

RDF (``rdf``), tables (``csv_folder``), the workbook (``workbook``), JSON and Markdown
(``documents``), and the network of ties for programs that draw (``networks``, ``kumu``). What
commands answer goes out through ``answers``. Every file is read again before it takes its place.
"""

from __future__ import annotations

import os
from pathlib import PurePath

from htno_graph.answers.context import Context
from htno_graph.errors import ChoiceError, OutputError
from htno_graph.files import is_folder
from htno_graph.language import _
from htno_graph.matters import at
from htno_graph.store.memory import Graph
from htno_graph.store.writing import write, write_folder

NETWORKS = ("graphml", "gexf")

FOLDERS = ("csv", "kumu")
"""Folders of tables: of all kinds, and of the ties as Kumu reads them."""

FORMATS = ("ttl", "trig", "nq", "nt", "jsonld", "rdf", "json", "md", "xlsx", *FOLDERS, *NETWORKS)
"""By the word that stands for a format."""

STDOUT = "-"


def export(graph: Graph, form: str, *, as_of: str = "") -> bytes | dict[str, bytes]:
    """The graph in one of ``FORMATS``; for ``FOLDERS`` the files by name.

    *as_of* is the reference date, by default the last day that the sources cover. A network is
    of the matters as they stand on it. An empty graph gives an empty file that is valid.

    Raises ``ChoiceError`` for another format, ``PeriodError`` for what is not a date, and
    ``HtnoError`` for what a format cannot hold.
    """
    _known(form)
    day = Context.of(graph, as_of).day
    if form == "csv":
        from htno_graph.formats import csv_folder

        return csv_folder.make(graph, day)
    if form == "kumu":
        from htno_graph.formats import kumu

        return kumu.make(at(graph, day))
    if form in ("json", "md"):
        from htno_graph.formats import documents

        make = documents.as_json if form == "json" else documents.as_markdown
        return make(graph, day)
    if form == "xlsx":
        from htno_graph.formats.workbook import writing

        return writing.make(graph)
    if form in NETWORKS:
        from htno_graph.formats import networks

        return networks.make(at(graph, day), form, day)
    from htno_graph.formats import rdf

    return rdf.make(graph, form)


def form_of(place: str) -> str:
    """The format that the name of a file asks for; a folder, or no extension, is ``csv``.

    Raises ``ChoiceError`` for an extension that is none of ``FORMATS``, and for ``-``,
    which is no name.
    """
    suffix = PurePath(place).suffix.lower().removeprefix(".")
    if place not in ("", STDOUT) and (_is_folder(place) or not suffix):
        return "csv"
    return _known(suffix)


def write_export(
    graph: Graph, form: str, place: str, *, force: bool = False, as_of: str = ""
) -> list[str]:
    """Write the graph at *place* and give the files written; ``""`` for the *form* of its name.

    Each file is written beside its place and read again before it is moved there. The tables
    go to a new folder as a whole; with *force* to one that has files already, of which only
    those of the same name are replaced. Raises what ``export`` does, and ``OutputError``
    when *place* cannot be written.
    """
    form = _known(form or form_of(place))
    if place == STDOUT:
        raise OutputError(_("This is not a usable file name."), place=place)
    content = export(graph, form, as_of=as_of)
    if isinstance(content, dict):
        return _write_folder(place, content, force=force)
    write(place, content, force=force)
    return [place]


def write_template(graph: Graph, place: str, *, force: bool = False) -> None:
    """Write the empty workbook at *place*; raises ``OutputError`` when that cannot be."""
    from htno_graph.formats.workbook import writing

    if form_of(place) != "xlsx":
        raise OutputError(_("Give the name of a workbook, such as leeg.xlsx."), place=place)
    write(place, writing.template(graph), force=force)


def lost(graph: Graph, form: str) -> list[str]:
    """What *form* cannot hold of the graph, in sentences; empty when it holds all."""
    if form not in ("xlsx", "csv"):
        return []
    from htno_graph.formats.workbook import writing

    return writing.remarks(graph)


def _known(form: str) -> str:
    if form not in FORMATS:
        raise ChoiceError(_("Format"), form, FORMATS)
    return form


def _write_folder(place: str, files: dict[str, bytes], *, force: bool) -> list[str]:
    """Files into a folder, which has not the name of a file in one of our formats."""
    named = PurePath(place).suffix.lower().removeprefix(".") in FORMATS
    if place in ("", STDOUT) or (named and not _is_folder(place)):
        message = _("The tables are several files. Give the name of a folder.")
        raise OutputError(message, place=place)
    return write_folder(place, files, force=force)


def _is_folder(place: str) -> bool:
    return place.endswith(("/", os.sep)) or is_folder(place)
