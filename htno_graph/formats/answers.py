# SPDX-License-Identifier: EUPL-1.2
"""What ``query``, ``list``, ``show``, ``gaps`` and ``invite`` answer, in the formats of others.

RDF of what is recorded is the part of the graph that the answer rests on (``subgraph``); what is
computed stands in a graph of its own (``computed_rdf``). GEXF and GraphML of ``query`` are
the network of its ties (``networks``), of the others a network of two modes (``affiliations``).
A workbook has the lines of the CSV (``answer_workbook``).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from htno_graph.answers.rows import AnyAnswer, TieRow
from htno_graph.errors import ChoiceError
from htno_graph.formats import NETWORKS, rdf
from htno_graph.language import _
from htno_graph.matters import at
from htno_graph.render.text import section_titles
from htno_graph.store.formats import FORMATS as RDF
from htno_graph.store.memory import Graph
from htno_graph.store.writing import write

if TYPE_CHECKING:
    import networkx as nx


BOOK = "xlsx"

COMPUTED = ("cards", "seats")
"""Kinds of answers that are no part of the graph."""


def forms(answer: AnyAnswer) -> tuple[str, ...]:
    """The formats in which an answer can be written here, if any."""
    if answer.command not in ("query", "list", "show", "gaps", "invite"):
        return ()
    if answer.kind in COMPUTED:  # a card shown by its name was not searched for
        searched = answer.asked is not None or not answer.rows
        return (*(RDF if searched else ()), BOOK, *NETWORKS)
    if answer.command == "gaps":
        return (BOOK,)
    return (*RDF, BOOK, *(() if answer.command == "show" else NETWORKS))


def make(graph: Graph, answer: AnyAnswer, form: str, version: str) -> bytes:
    """An answer that *graph* gave, in one of its ``forms``; *version* is that of the program.

    Raises ``ChoiceError`` for another format, and ``HtnoError`` for what a format cannot hold.
    """
    if form not in forms(answer):
        raise ChoiceError(_("format"), form, forms(answer))
    if form == BOOK:
        from htno_graph.formats import answer_workbook

        return answer_workbook.make(answer)
    if form in NETWORKS:
        from htno_graph.formats import networks

        return networks.MAKERS[form](network(graph, answer, form), answer.as_of)
    return rdf.make(statements(graph, answer, version), form)


def write_answer(
    graph: Graph, answer: AnyAnswer, form: str, place: str, *, version: str, force: bool = False
) -> None:
    """The same as a file, written beside *place* and read again before it is moved there.

    Raises also ``OutputError`` when *place* cannot be written.
    """
    write(place, make(graph, answer, form, version), force=force)


def left_out(answer: AnyAnswer, form: str) -> list[str]:
    """What *form* does not hold of an answer, in sentences; empty when it holds all."""
    if form in RDF:
        part = _("This is a part of the graph: what is not in it may be recorded all the same.")
        return [part] if answer.about or (answer.rows and answer.kind not in COMPUTED) else []
    if form not in NETWORKS or answer.kind != "ties":
        return []
    rest = Counter(row.section for row in answer.of(TieRow) if row.section != "tie")
    titles = {section: title.lower() for section, title in section_titles().items()}
    counts = ", ".join(f"{titles[section]} ({n})" for section, n in rest.items())
    line = _("Left out of the network, because it is no tie: {sections}.")
    return [line.format(sections=counts)] if counts else []


def statements(graph: Graph, answer: AnyAnswer, version: str) -> Graph:
    """What an answer says or rests on, as RDF."""
    if answer.kind in COMPUTED:
        from htno_graph.formats import computed_rdf

        make = computed_rdf.gaps if answer.kind == "cards" else computed_rdf.seats
        return make(graph, answer, version)
    from htno_graph.formats.subgraph import subgraph

    return subgraph(graph, answer)


def network(graph: Graph, answer: AnyAnswer, form: str) -> nx.Graph[str]:
    """What an answer says, as a network that *form* can hold: of the graph as it was asked."""
    from htno_graph.formats import affiliations, networks

    graph = at(graph, answer.as_of)

    if answer.kind == "ties":
        return networks.answered(graph, answer, form)
    return affiliations.two_mode(graph, answer)
