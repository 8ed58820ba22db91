# SPDX-License-Identifier: EUPL-1.2
"""The six ways to write RDF, and how to tell them apart: by extension, else by content."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from pyoxigraph import RdfFormat


class Format(NamedTuple):
    """One way to write RDF; *one_graph* when it cannot name graphs."""

    key: str
    label: str
    rdf: RdfFormat
    extensions: tuple[str, ...]
    one_graph: bool


FORMATS = {
    format.key: format
    for format in (
        Format("ttl", "Turtle", RdfFormat.TURTLE, (".ttl",), one_graph=True),
        Format("trig", "TriG", RdfFormat.TRIG, (".trig",), one_graph=False),
        Format("nt", "N-Triples", RdfFormat.N_TRIPLES, (".nt",), one_graph=True),
        Format("nq", "N-Quads", RdfFormat.N_QUADS, (".nq",), one_graph=False),
        Format("jsonld", "JSON-LD", RdfFormat.JSON_LD, (".jsonld", ".json"), one_graph=False),
        Format("rdf", "RDF/XML", RdfFormat.RDF_XML, (".rdf", ".owl", ".xml"), one_graph=True),
    )
}
"""By the word that stands for a format: ``ttl trig nt nq jsonld rdf``."""

BY_EXTENSION = {extension: format for format in FORMATS.values() for extension in format.extensions}

IN_FOLDERS = tuple(sorted(BY_EXTENSION.keys() - {".json", ".xml"}))
"""Extensions that are taken from a folder; JSON and XML are often something else there."""

_JSON = re.compile(rb'\s*(?:\{\s*(?:"|\}\s*\Z)|\[\s*\{)')
_XML = re.compile(rb"\s*<(?:\?xml|!--|!DOCTYPE|(?:[\w.-]+:)?RDF[\s>])", re.IGNORECASE)
_TURTLE = re.compile(rb"(?:\s|#[^\n]*\n)*(?:@prefix|@base|PREFIX|BASE)\s", re.IGNORECASE)
_TERM = rb'(?:<[^>]*>|_:\S+|"[^"\\]*(?:\\.[^"\\]*)*"(?:@[\w-]+|\^\^<[^>]*>)?)'
_QUAD = re.compile(rb"(?:\s|#[^\n]*\n)*" + rb"[ \t]*".join([_TERM] * 4) + rb"[ \t]*\.")


def of(name: str, data: bytes) -> Format:
    """The format of a file called *name* with content *data*; TriG when nothing tells.

    Turtle and N-Triples are TriG as well, so the last resort reads all three. What plainly is
    something else than the name says is read as what it is.
    """
    named = BY_EXTENSION.get(PurePath(name).suffix.lower())
    if named is None:
        return FORMATS[_sniffed(data)]
    if _XML.match(data):
        return FORMATS["rdf"]
    if named.key in ("rdf", "jsonld") and _TURTLE.match(data):
        return FORMATS["trig"]
    return named


def _sniffed(data: bytes) -> str:
    if _XML.match(data):
        return "rdf"
    if _JSON.match(data):
        return "jsonld"
    return "nq" if _QUAD.match(data) else "trig"
