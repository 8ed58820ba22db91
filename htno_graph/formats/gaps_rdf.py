# SPDX-License-Identifier: EUPL-1.2
"""Gaps as RDF: how each was found, and on what it rests.

They are computed, so they stand in a named graph of their own and nothing is added to those of
the sources. Each gap and each of its reasons is a thing with an IRI; the search that found
them names the program with its version, the graphs it used and what it was asked (PROV).
Texts are in the language spoken. The same search in the same graphs has the same IRI.
"""

from __future__ import annotations

from htno_graph.answers.computed_rows import GapRow, ReasonRow, ScorePart
from htno_graph.answers.gaps import GapQuery
from htno_graph.answers.rows import AnyAnswer
from htno_graph.formats import provenance as searches
from htno_graph.formats import rdf
from htno_graph.formats.provenance import LABEL, TYPE, iris
from htno_graph.language import _, current
from htno_graph.model.vocabulary import (
    DCTERMS,
    DEF,
    GAP,
    GAP_SEARCH,
    GAPS_GRAPH,
    ID,
    PROV,
    SCHEMA,
    code,
)
from htno_graph.store.building import Builder
from htno_graph.store.memory import Graph


def make(graph: Graph, answer: AnyAnswer, asked: GapQuery, form: str, version: str) -> bytes:
    """The cards of *answer*, found in *graph* when *asked*, in a format of RDF.

    Raises what ``rdf.make`` does.
    """
    return rdf.make(found(graph, answer, asked, version), form)


def found(graph: Graph, answer: AnyAnswer, asked: GapQuery, version: str) -> Graph:
    """The cards as a graph with one named graph, ``GAPS_GRAPH``."""
    out = Builder(GAPS_GRAPH)
    search = f"{ID}gap-search/{searches.key(graph, asked, version)}"
    _search(out, search, asked)
    searches.tell(out, search, asked, answer, searches.used(graph, asked))
    searches.by_program(out, search, version)
    for row in answer.of(GapRow):
        _gap(out, row, search)
    return out.graph()


def _search(out: Builder, search: str, asked: GapQuery) -> None:
    """What only gaps are asked."""
    out.link(search, TYPE, GAP_SEARCH)
    out.text(search, LABEL, _("search for gaps"), current())
    out.link(search, DCTERMS + "conformsTo", f"{ID}scheme/gap-family")
    out.value(search, DEF + "top", asked.top)
    if asked.family:
        out.link(search, DEF + "family", f"{ID}gap-family/{asked.family}")
    if asked.type:
        out.link(search, DEF + "actorType", f"{ID}actor-type/{asked.type}")


def _gap(out: Builder, row: GapRow, search: str) -> None:
    gap = f"{ID}gap/{row.id}"
    out.link(gap, TYPE, GAP)
    out.value(gap, DCTERMS + "identifier", row.id)
    out.text(gap, LABEL, row.title, current())
    out.link(gap, DEF + "family", *(f"{ID}gap-family/{code}" for code in row.families))
    out.link(gap, DEF + "says", f"{ID}says/{row.says}")
    out.link(gap, SCHEMA + "about", *iris(row.subjects))
    out.link(gap, DCTERMS + "subject", *iris([row.theme] if row.theme else []))
    for side, reasons in (("for", row.reasons), ("against", row.against)):
        for number, reason in enumerate(reasons, 1):
            _reason(out, gap, f"{side}-{number}", reason)
    out.text(gap, DEF + "question", row.question, current())
    out.link(gap, DEF + "presence", *iris(row.presence))
    out.link(gap, DEF + "vanishesWithout", *iris(row.vanishes_without))
    out.link(gap, PROV + "wasDerivedFrom", *(passage.passage for passage in row.evidence))
    out.link(gap, PROV + "wasGeneratedBy", search)
    if row.score is not None:
        out.value(gap, DEF + "score", float(row.score))
    for part in row.parts:
        _part(out, gap, part)


def _reason(out: Builder, gap: str, place: str, reason: ReasonRow) -> None:
    """A reason for or against, called by its side and number."""
    iri = f"{ID}gap-reason/{code(gap)}-{place}"
    side = "reasonFor" if place.startswith("for") else "reasonAgainst"
    out.link(gap, DEF + side, iri)
    out.link(iri, TYPE, DEF + "Reason")
    out.text(iri, DCTERMS + "description", reason.text, current())
    out.link(iri, PROV + "wasDerivedFrom", *iris(reason.records))


def _part(out: Builder, gap: str, part: ScorePart) -> None:
    iri = f"{ID}gap-part/{code(gap)}-{part.name}"
    out.link(gap, SCHEMA + "additionalProperty", iri)
    out.link(iri, TYPE, SCHEMA + "PropertyValue")
    out.link(iri, SCHEMA + "propertyID", f"{ID}score-part/{part.name}")
    out.value(iri, SCHEMA + "value", float(part.share))
