# SPDX-License-Identifier: EUPL-1.2
"""A graph as Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML: sorted, always the same.

TriG, N-Quads and JSON-LD keep the named graphs. Turtle, N-Triples and RDF/XML cannot name
graphs: they hold all triples together, each once, and which source says what is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from htno_graph.errors import ChoiceError, HtnoError, shown
from htno_graph.language import _
from htno_graph.model.vocabulary import (
    DCTERMS,
    DEF,
    ID,
    OA,
    ORG,
    PROV,
    QB,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
)
from htno_graph.store.formats import FORMATS
from htno_graph.store.memory import Graph

PREFIXES = {
    "htno": DEF,
    "org": ORG,
    "prov": PROV,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "schema": SCHEMA,
    "oa": OA,
    "qb": QB,
    "time": "http://www.w3.org/2006/time#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "xsd": XSD,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": "http://www.w3.org/2002/07/owl#",
}
"""Of vocabularies; a file declares those that it uses. Paths under ``id/`` come on top."""

_OURS = re.compile(re.escape(ID) + r"((?:[a-z][a-z0-9-]*/)+)[^/]+")
_NAMESPACE = re.compile(r"(.*[/#])[^/#]*")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_XML_NAME = re.compile(r".*[^\W\d][\w.-]*", re.DOTALL)
_XML_SYNTAX = frozenset(
    RDF + name
    for name in (
        "RDF ID about parseType resource nodeID datatype Description li aboutEach "
        "aboutEachPrefix bagID version annotation annotationNodeID"
    ).split()
)
"""Properties that would be read as a part of RDF/XML itself."""


def serialise(graph: Graph | Iterable[Quad], format: str) -> bytes:
    """All quads in *format* (``ttl trig nt nq jsonld rdf``), the same bytes for equal graphs.

    Raises ``ChoiceError`` for another format, and ``HtnoError`` for what RDF/XML cannot
    hold: some characters, and properties whose IRI does not end like a name.
    """
    if format not in FORMATS:
        raise ChoiceError(_("Format"), format, tuple(FORMATS))
    chosen = FORMATS[format]
    quads = graph.quads() if isinstance(graph, Graph) else graph
    rows: list[Quad] | list[Triple]
    if chosen.one_graph:
        rows = sorted({quad.triple for quad in quads}, key=_triple_key)
    else:
        rows = sorted(set(quads), key=_quad_key)
    if format == "rdf":
        _check_xml(rows)
    data = serialize(rows, format=chosen.rdf, prefixes=_prefixes(rows)) or b""
    return _settled(data, chosen.rdf)


def _quad_key(quad: Quad) -> tuple[str, ...]:
    return (str(quad.graph_name), *_triple_key(quad))


def _triple_key(row: Quad | Triple) -> tuple[str, ...]:
    return str(row.subject), str(row.predicate), str(row.object)


def _prefixes(rows: Iterable[Quad | Triple]) -> dict[str, str]:
    """The prefixes that *rows* can use."""
    iris = {term.value for row in rows for term in row if isinstance(term, NamedNode)} | {
        row.object.datatype.value for row in rows if isinstance(row.object, Literal)
    }
    iris -= {RDF + "type", RDF + "langString"}  # written as "a", and "@" with the language
    spaces = {match[1] for iri in iris if (match := _NAMESPACE.fullmatch(iri))}
    prefixes = {prefix: space for prefix, space in PREFIXES.items() if space in spaces}
    paths = sorted({match[1] for iri in iris if (match := _OURS.fullmatch(iri))})
    kinds = [path.partition("/")[0] for path in paths]
    for path, kind in zip(paths, kinds, strict=True):
        prefix = kind if kinds.count(kind) == 1 else path.rstrip("/").replace("/", "-")
        prefixes.setdefault(prefix, ID + path)
    return prefixes


def _check_xml(rows: Iterable[Quad | Triple]) -> None:
    for row in rows:
        text = row.object.value if isinstance(row.object, Literal) else ""
        if _NOT_IN_XML.search(text):
            message = _("RDF/XML cannot hold a character of “{text}”. Choose another format.")
            raise HtnoError(message.format(text=shown(text)))
        name = row.predicate.value
        if name in _XML_SYNTAX or not _XML_NAME.fullmatch(name):
            message = _("RDF/XML cannot hold the property “{iri}”. Choose another format.")
            raise HtnoError(message.format(iri=shown(name)))


def _settled(data: bytes, format: RdfFormat) -> bytes:
    """Prefixes in order, one line end at the end, and no bare CR that XML would change."""
    if format in {RdfFormat.TURTLE, RdfFormat.TRIG}:
        lines = data.splitlines(keepends=True)
        count = sum(line.startswith(b"@prefix ") for line in lines)
        data = b"".join([*sorted(lines[:count]), *lines[count:]])
    elif format == RdfFormat.RDF_XML:
        data = data.replace(b"\r", b"&#13;")
    return data.rstrip(b"\n") + b"\n" if data else data
