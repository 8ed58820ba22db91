# SPDX-License-Identifier: EUPL-1.2
"""Gaps as RDF: how each was found, and on what it rests.

They are computed, so they stand in a named graph of their own and nothing is added to those of
the sources. Each gap and each of its reasons is a thing with an IRI; the search that found
them names the program with its version, the graphs it used and what it was asked (PROV).
Texts are in the language spoken. The same search in the same graphs has the same IRI.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from htno_graph.answers.gap import Asked
from htno_graph.exports import checked, rdf
from htno_graph.language import _, current
from htno_graph.queries import sources
from htno_graph.records import Answer
from htno_graph.store.building import Builder
from htno_graph.store.memory import Graph
from htno_graph.store.writing import write
from htno_graph.vocabulary import (
    DCTERMS,
    DEF,
    GAP,
    GAP_SEARCH,
    GAPS_GRAPH,
    ID,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
    code,
)

Row = Mapping[str, Any]

PROGRAM = "htno-graph"
TYPE = RDF + "type"
LABEL = RDFS + "label"
VERSION = "http://www.w3.org/2002/07/owl#versionInfo"


def make(graph: Graph, answer: Answer, asked: Asked, form: str, version: str) -> bytes:
    """The cards of *answer*, found in *graph* when *asked*, in a format of RDF.

    Raises what ``rdf.make`` does.
    """
    return rdf.make(found(graph, answer, asked, version), form)


def write_gaps(
    graph: Graph,
    answer: Answer,
    asked: Asked,
    form: str,
    place: str,
    *,
    version: str,
    force: bool = False,
) -> None:
    """The same as a file, read again before it takes its place.

    Raises also ``OutputError`` when *place* cannot be written.
    """
    gaps = found(graph, answer, asked, version)
    verify = checked(lambda content: rdf.same(gaps, form, content), place)
    write(place, rdf.make(gaps, form), force=force, verify=verify)


def found(graph: Graph, answer: Answer, asked: Asked, version: str) -> Graph:
    """The cards as a graph with one named graph, ``GAPS_GRAPH``."""
    out = Builder(GAPS_GRAPH)
    used = [name for name in sources(graph) if name not in asked.without]
    search = f"{ID}gap-search/{_fingerprint(graph, used, asked, version)}"
    _search(out, search, answer, asked, used)
    _program(out, search, version)
    for row in answer.rows:
        _gap(out, row, search)
    return out.graph()


def _fingerprint(graph: Graph, used: Iterable[str], asked: Asked, version: str) -> str:
    """A hash of version, parameters and everything that the graphs used say."""
    wanted = {f"<{name}>" for name in used}
    said = sha256()
    for line in sorted(str(quad) for quad in graph.quads() if str(quad.graph_name) in wanted):
        said.update(line.encode() + b"\n")
    parameters = {name: getattr(asked, name) for name in asked.fields}
    key = json.dumps([version, parameters, said.hexdigest()], sort_keys=True)
    return sha256(key.encode()).hexdigest()[:16]


def _search(out: Builder, search: str, answer: Answer, asked: Asked, used: Iterable[str]) -> None:
    """What was asked, of which graphs, and what the answer remarks."""
    out.link(search, TYPE, GAP_SEARCH, PROV + "Activity")
    out.text(search, LABEL, _("search for gaps"), current())
    out.value(search, DCTERMS + "language", current())
    out.link(search, DCTERMS + "conformsTo", f"{ID}scheme/gap-family")
    out.link(search, PROV + "used", *used)
    out.link(search, DEF + "withoutSource", *asked.without)
    out.value(search, DEF + "top", asked.top)
    if asked.family:
        out.link(search, DEF + "family", f"{ID}gap-family/{asked.family}")
    if asked.theme:
        out.link(search, DCTERMS + "subject", asked.theme)
    if asked.type:
        out.link(search, DEF + "actorType", f"{ID}actor-type/{asked.type}")
    if asked.period:
        out.value(search, DEF + "period", asked.period)
    if asked.as_of:
        out.value(search, DEF + "asOf", asked.as_of, XSD + "date")
    for remark in answer.not_recorded:
        out.text(search, SKOS + "note", remark, current())


def _program(out: Builder, search: str, version: str) -> None:
    program = f"{ID}software/{PROGRAM}/{version}"
    out.link(search, PROV + "wasAssociatedWith", program)
    out.link(program, TYPE, PROV + "SoftwareAgent")
    out.value(program, LABEL, PROGRAM)
    out.value(program, VERSION, version)


def _gap(out: Builder, row: Row, search: str) -> None:
    gap = f"{ID}gap/{row['id']}"
    out.link(gap, TYPE, GAP)
    out.value(gap, DCTERMS + "identifier", row["id"])
    out.text(gap, LABEL, row["title"], current())
    out.link(gap, DEF + "family", *(f"{ID}gap-family/{code}" for code in row["families"]))
    out.link(gap, DEF + "says", f"{ID}says/{row['says']}")
    out.link(gap, SCHEMA + "about", *_iris(row["subjects"]))
    out.link(gap, DCTERMS + "subject", *_iris(filter(None, [row["theme"]])))
    for side in ("for", "against"):
        for number, reason in enumerate(row[side], 1):
            _reason(out, gap, f"{side}-{number}", reason)
    out.text(gap, DEF + "question", row["question"], current())
    out.link(gap, DEF + "presence", *_iris(row["presence"]))
    out.link(gap, DEF + "vanishesWithout", *_iris(row["vanishes_without"]))
    out.link(gap, PROV + "wasDerivedFrom", *(passage["passage"] for passage in row["evidence"]))
    out.link(gap, PROV + "wasGeneratedBy", search)
    if row["score"] is not None:
        out.value(gap, DEF + "score", float(row["score"]))
    for part in row["parts"]:
        _part(out, gap, part)


def _reason(out: Builder, gap: str, place: str, reason: Row) -> None:
    """A reason for or against, called by its side and number."""
    iri = f"{ID}gap-reason/{code(gap)}-{place}"
    side = "reasonFor" if place.startswith("for") else "reasonAgainst"
    out.link(gap, DEF + side, iri)
    out.link(iri, TYPE, DEF + "Reason")
    out.text(iri, DCTERMS + "description", reason["text"], current())
    out.link(iri, PROV + "wasDerivedFrom", *_iris(reason["records"]))


def _part(out: Builder, gap: str, part: Row) -> None:
    iri = f"{ID}gap-part/{code(gap)}-{part['name']}"
    out.link(gap, SCHEMA + "additionalProperty", iri)
    out.link(iri, TYPE, SCHEMA + "PropertyValue")
    out.link(iri, SCHEMA + "propertyID", f"{ID}score-part/{part['name']}")
    out.value(iri, SCHEMA + "value", float(part["share"]))


def _iris(entities: Iterable[Row]) -> list[str]:
    return [entity["id"] for entity in entities]
