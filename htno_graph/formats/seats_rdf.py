# SPDX-License-Identifier: EUPL-1.2
"""Seats as RDF: who to invite, which gaps each serves, and how that was worked out.

They are computed, so they stand in a named graph of their own. A gap is named by the IRI that
``gaps`` as RDF gives it, with its title and the passages that it rests on; what speaks for and
against it stands there. Texts are in the language spoken.
"""

from __future__ import annotations

from htno_graph.answers.computed_rows import SeatRow, ServedGap
from htno_graph.answers.invitation import SeatQuery
from htno_graph.answers.rows import AnyAnswer
from htno_graph.formats import provenance as searches
from htno_graph.formats.provenance import LABEL, TYPE, iris
from htno_graph.language import _, current
from htno_graph.model.vocabulary import DEF, ID, PROV, SCHEMA, SEAT, SEAT_SEARCH, SEATS_GRAPH, code
from htno_graph.store.building import Builder
from htno_graph.store.memory import Graph


def found(graph: Graph, answer: AnyAnswer, asked: SeatQuery, version: str) -> Graph:
    """The seats of an answer of ``invite`` as a graph with one named graph, ``SEATS_GRAPH``."""
    out = Builder(SEATS_GRAPH)
    search = f"{ID}seat-search/{searches.key(graph, asked, version)}"
    _search(out, search, asked)
    searches.tell(out, search, asked, answer, searches.used(graph, asked))
    searches.by_program(out, search, version)
    for number, row in enumerate(answer.of(SeatRow), 1):
        if row.section == "seat":
            _seat(out, search, number, row)
        else:
            _open(out, search, row)
    return out.graph()


def _search(out: Builder, search: str, asked: SeatQuery) -> None:
    """What only seats are asked."""
    out.link(search, TYPE, SEAT_SEARCH)
    out.text(search, LABEL, _("search for seats"), current())
    out.value(search, DEF + "seats", asked.seats)
    out.link(search, DEF + "must", *asked.must)
    out.link(search, DEF + "never", *asked.never)
    for kind, most in asked.caps:
        cap = f"{ID}seat-cap/{code(search)}/{kind}"
        out.link(search, DEF + "cap", cap)
        out.link(cap, TYPE, SCHEMA + "PropertyValue")
        out.link(cap, SCHEMA + "propertyID", f"{ID}actor-type/{kind}")
        out.value(cap, SCHEMA + "value", most)


def _seat(out: Builder, search: str, number: int, row: SeatRow) -> None:
    seat = f"{ID}seat/{code(search)}/{number}"
    out.link(seat, TYPE, SEAT)
    out.text(seat, LABEL, row.label, current())
    out.value(seat, SCHEMA + "position", number)
    out.link(seat, DEF + "invitee", row.id)
    out.value(seat, DEF + "weight", float(row.weight))
    out.link(seat, DEF + "serves", *(_gap(out, card) for card in row.cards))
    out.link(seat, DEF + "adds", *(_gap(out, card) for card in row.cards if card.new))
    if row.runner_up:
        out.link(seat, DEF + "instead", row.runner_up.id)
    out.value(seat, DEF + "loss", float(row.loss))
    out.link(seat, PROV + "wasDerivedFrom", *_passages(row))
    out.link(seat, PROV + "wasGeneratedBy", search)


def _open(out: Builder, search: str, row: SeatRow) -> None:
    """A gap that no seat serves, with whom it asks for."""
    gap = _gap(out, row)
    out.link(search, DEF + "leavesOpen", gap)
    out.value(gap, DEF + "weight", float(row.weight))
    out.link(gap, DEF + "presence", *iris(row.presence))


def _gap(out: Builder, card: SeatRow | ServedGap) -> str:
    gap = f"{ID}gap/{card.id}"
    out.text(gap, LABEL, card.label, current())
    out.link(gap, PROV + "wasDerivedFrom", *_passages(card))
    return gap


def _passages(row: SeatRow | ServedGap) -> list[str]:
    return [passage.passage for passage in row.evidence]
