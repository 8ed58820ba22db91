# SPDX-License-Identifier: EUPL-1.2
"""Gaps and seats as RDF: how each was found, and on what it rests.

They are computed, so they stand in a named graph of their own and nothing is added to those of
the sources. Each gap, each of its reasons and each seat is a thing with an IRI; the search that
found them names the program with its version, the graphs it used and what it was asked (PROV).
Texts are in the language spoken. The same search in the same graphs has the same IRI.

A seat names a gap by the IRI that the gaps as RDF give it, with its title and the passages that
it rests on; what speaks for and against it stands there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from htno_graph.answers.computed_rows import GapRow, ReasonRow, ScorePart, SeatRow, ServedGap
from htno_graph.answers.gaps import GapQuery, Search
from htno_graph.answers.invitation import SeatQuery
from htno_graph.answers.rows import AnyAnswer
from htno_graph.language import _, current
from htno_graph.model import vocabulary
from htno_graph.model.rows import Entity
from htno_graph.model.vocabulary import DCTERMS, DEF, ID, PROV, RDF, RDFS, SCHEMA, SKOS, XSD, code
from htno_graph.queries import sources
from htno_graph.store.building import Builder
from htno_graph.store.memory import Graph

PROGRAM = "htno-graph"
TYPE = RDF + "type"
LABEL = RDFS + "label"
VERSION = "http://www.w3.org/2002/07/owl#versionInfo"


def gaps(graph: Graph, answer: AnyAnswer, version: str) -> Graph:
    """The cards of an answer of ``gaps`` as a graph with one named graph, ``GAPS_GRAPH``."""
    asked = answer.asked if isinstance(answer.asked, GapQuery) else GapQuery()
    out = Builder(vocabulary.GAPS_GRAPH)
    search = f"{ID}gap-search/{_key(graph, asked, version)}"
    out.link(search, TYPE, vocabulary.GAP_SEARCH)
    out.text(search, LABEL, _("search for gaps"), current())
    _search(out, search, graph, asked, answer, version)
    out.link(search, DCTERMS + "conformsTo", f"{ID}scheme/gap-family")
    out.value(search, DEF + "top", asked.top)
    if asked.family:
        out.link(search, DEF + "family", f"{ID}gap-family/{asked.family}")
    if asked.type:
        out.link(search, DEF + "actorType", f"{ID}actor-type/{asked.type}")
    for row in answer.of(GapRow):
        _gap(out, row, search)
    return out.graph()


def seats(graph: Graph, answer: AnyAnswer, version: str) -> Graph:
    """The seats of an answer of ``invite`` as a graph with one named graph, ``SEATS_GRAPH``."""
    asked = answer.asked if isinstance(answer.asked, SeatQuery) else SeatQuery()
    out = Builder(vocabulary.SEATS_GRAPH)
    search = f"{ID}seat-search/{_key(graph, asked, version)}"
    out.link(search, TYPE, vocabulary.SEAT_SEARCH)
    out.text(search, LABEL, _("search for seats"), current())
    _search(out, search, graph, asked, answer, version)
    out.value(search, DEF + "seats", asked.seats)
    out.link(search, DEF + "must", *asked.must)
    out.link(search, DEF + "never", *asked.never)
    for kind, most in asked.caps:
        cap = f"{ID}seat-cap/{code(search)}/{kind}"
        out.link(search, DEF + "cap", cap)
        _property_value(out, cap, f"{ID}actor-type/{kind}", most)
    for number, row in enumerate(answer.of(SeatRow), 1):
        if row.section == "seat":
            _seat(out, search, number, row)
        else:  # a gap that no seat serves, with whom it asks for
            gap = _gap_named(out, row)
            out.link(search, DEF + "leavesOpen", gap)
            out.value(gap, DEF + "weight", float(row.weight))
            out.link(gap, DEF + "presence", *_iris(row.presence))
    return out.graph()


def _key(graph: Graph, asked: Search, version: str) -> str:
    """A hash of version, parameters and everything that the graphs used say.

    The same search in the same graphs has the same key, in whatever language.
    """
    wanted = {f"<{name}>" for name in _used(graph, asked)}
    digest = sha256()
    for line in sorted(str(quad) for quad in graph.quads() if str(quad.graph_name) in wanted):
        digest.update(line.encode() + b"\n")
    parameters = {name: getattr(asked, name) for name in asked.fields}
    text = json.dumps([version, parameters, digest.hexdigest()], sort_keys=True)
    return sha256(text.encode()).hexdigest()[:16]


def _used(graph: Graph, asked: Search) -> list[str]:
    """The named graphs of the sources that were searched."""
    return [name for name in sources(graph) if name not in asked.without]


def _search(
    out: Builder, search: str, graph: Graph, asked: Search, answer: AnyAnswer, version: str
) -> None:
    """What every search says: by which program, of which graphs, what was asked and remarked."""
    out.link(search, TYPE, PROV + "Activity")
    out.value(search, DCTERMS + "language", current())
    out.link(search, PROV + "used", *_used(graph, asked))
    out.link(search, DEF + "withoutSource", *asked.without)
    if asked.theme:
        out.link(search, DCTERMS + "subject", asked.theme)
    if asked.period:
        out.value(search, DEF + "period", asked.period)
    if asked.as_of:
        out.value(search, DEF + "asOf", asked.as_of, XSD + "date")
    for remark in answer.not_recorded:
        out.text(search, SKOS + "note", remark, current())
    program = f"{ID}software/{PROGRAM}/{version}"
    out.link(search, PROV + "wasAssociatedWith", program)
    out.link(program, TYPE, PROV + "SoftwareAgent")
    out.value(program, LABEL, PROGRAM)
    out.value(program, VERSION, version)


def _gap(out: Builder, row: GapRow, search: str) -> None:
    gap = f"{ID}gap/{row.id}"
    out.link(gap, TYPE, vocabulary.GAP)
    out.value(gap, DCTERMS + "identifier", row.id)
    out.text(gap, LABEL, row.title, current())
    out.link(gap, DEF + "family", *(f"{ID}gap-family/{code}" for code in row.families))
    out.link(gap, DEF + "says", f"{ID}says/{row.says}")
    out.link(gap, SCHEMA + "about", *_iris(row.subjects))
    out.link(gap, DCTERMS + "subject", *_iris([row.theme] if row.theme else []))
    for side, reasons in (("for", row.reasons), ("against", row.against)):
        for number, reason in enumerate(reasons, 1):
            _reason(out, gap, f"{side}-{number}", reason)
    out.text(gap, DEF + "question", row.question, current())
    out.link(gap, DEF + "presence", *_iris(row.presence))
    out.link(gap, DEF + "vanishesWithout", *_iris(row.vanishes_without))
    out.link(gap, PROV + "wasDerivedFrom", *_passages(row))
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
    out.link(iri, PROV + "wasDerivedFrom", *_iris(reason.records))


def _part(out: Builder, gap: str, part: ScorePart) -> None:
    iri = f"{ID}gap-part/{code(gap)}-{part.name}"
    out.link(gap, SCHEMA + "additionalProperty", iri)
    _property_value(out, iri, f"{ID}score-part/{part.name}", float(part.share))


def _seat(out: Builder, search: str, number: int, row: SeatRow) -> None:
    seat = f"{ID}seat/{code(search)}/{number}"
    out.link(seat, TYPE, vocabulary.SEAT)
    out.text(seat, LABEL, row.label, current())
    out.value(seat, SCHEMA + "position", number)
    out.link(seat, DEF + "invitee", row.id)
    out.value(seat, DEF + "weight", float(row.weight))
    out.link(seat, DEF + "serves", *(_gap_named(out, card) for card in row.cards))
    out.link(seat, DEF + "adds", *(_gap_named(out, card) for card in row.cards if card.new))
    if row.runner_up:
        out.link(seat, DEF + "instead", row.runner_up.id)
    out.value(seat, DEF + "loss", float(row.loss))
    out.link(seat, PROV + "wasDerivedFrom", *_passages(row))
    out.link(seat, PROV + "wasGeneratedBy", search)


def _gap_named(out: Builder, card: SeatRow | ServedGap) -> str:
    """The IRI of a gap, of which the title and the passages are stated."""
    gap = f"{ID}gap/{card.id}"
    out.text(gap, LABEL, card.label, current())
    out.link(gap, PROV + "wasDerivedFrom", *_passages(card))
    return gap


def _passages(row: GapRow | SeatRow | ServedGap) -> list[str]:
    return [passage.passage for passage in row.evidence]


def _property_value(out: Builder, iri: str, name: str, value: float) -> None:
    """A number with what it is the number of."""
    out.link(iri, TYPE, SCHEMA + "PropertyValue")
    out.link(iri, SCHEMA + "propertyID", name)
    out.value(iri, SCHEMA + "value", value)


def _iris(entities: Iterable[Entity]) -> list[str]:
    return [entity.id for entity in entities]
