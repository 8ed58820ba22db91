# SPDX-License-Identifier: EUPL-1.2
"""What a name in a cell means: one thing, or a question with the names that it can be."""

from __future__ import annotations

from typing import NamedTuple

from htno_graph.errors import shown
from htno_graph.formats.workbook.columns import Column
from htno_graph.formats.workbook.quoting import unquoted
from htno_graph.importing.known import Known
from htno_graph.importing.source_ownership import source_in
from htno_graph.language import _, current
from htno_graph.model.letters import plain
from htno_graph.model.records import COMPARING
from htno_graph.model.vocabulary import GRAPH, kind_of
from htno_graph.names.cells import NEAREST

SAME = frozenset({"zelfde", "same"})
OTHER = frozenset({"anders", "different", "nieuw", "new"})
SKIP = frozenset({"weglaten", "skip"})
"""What a reader can decide, besides the right name."""

INVENTED = ("actor", "theme")
"""Kinds of which a thing can be new when a row only names it."""


class Naming(NamedTuple):
    """Who names something: the *iri* and *graph* of the row, and what the reader decided.

    *when* is the first and the last day that the row names, by which one of several activities of
    one name is told from the others.
    """

    iri: str
    graph: str
    decision: str
    when: tuple[str, str] = ("", "")


def found(text: str, column: Column, row: Naming, known: Known) -> list[str]:
    """The IRIs that a name can mean in a column; a record never compares with itself."""
    but = row.iri if column.key in COMPARING else ""
    fitting = known.names.find(text, column.of, row.graph, but)
    if len(fitting) > 1 and row.when[0]:
        fitting = [iri for iri in fitting if known.meets(iri, row.when)] or fitting
    return fitting or (_at(text, row.graph, known) if "passage" in column.of else [])


def _at(text: str, graph: str, known: Known) -> list[str]:
    """The passages of a source at a place that is given in part: without sentence or paragraph."""
    return [
        iri
        for iri in known.names.of(("passage",))
        if GRAPH + source_in(iri) == graph
        for parts in [name.split(" · ") for _language, name in known.names.labels[iri]][:1]
        if plain(text) in (plain(" ".join(parts[:1])), plain(" ".join(parts[:2])))
    ]


def _called(iri: str, column: Column, known: Known) -> str:
    if kind_of(iri) == "passage" and known.names.labels.get(iri):
        return known.names.labels[iri][0][1]
    called = known.names.call(iri, column.of, "", current())
    day = known.days.get(iri, ("", ""))[0]
    labels = known.names.labels.get(iri)
    if day and labels:  # of several activities of one name the day tells which
        name = labels[0][1]
        return f"{name} ({day})" if called == name else f"{name} ({day} · {called})"
    return called


def offered(text: str, column: Column, row: Naming, known: Known) -> list[str]:
    """What a name may mean, when it does not mean one thing: what is asked about."""
    if several := found(text, column, row, known):
        return several[:NEAREST]
    alike = [*known.names.alike(text, column.of[0]), *known.names.nearest(text, column.of)]
    return [iri for iri in dict.fromkeys(alike) if iri != row.iri][:NEAREST]


def meant(text: str, column: Column, row: Naming, known: Known) -> str:
    """The one thing that a name means, also by the decision “same”; ``""`` for a question."""
    fitting = found(text, column, row, known)
    if len(fitting) != 1 and row.decision.casefold() in SAME:
        fitting = offered(text, column, row, known)
    return fitting[0] if len(fitting) == 1 else ""


def decided(column: Column, row: Naming, known: Known) -> str:
    """The thing whose name was written as the decision; ``""`` for none."""
    if not row.decision or row.decision.casefold() in (*SAME, *OTHER, *SKIP):
        return ""
    fitting = found(unquoted(row.decision), column, row, known)
    return fitting[0] if len(fitting) == 1 else ""


def question(text: str, column: Column, row: Naming, known: Known) -> str:
    """What is asked about a name, and what can be decided."""
    can = offered(text, column, row, known)
    names = ", ".join(_called(iri, column, known) for iri in can)
    new = not found(text, column, row, known) and column.of[0] in INVENTED
    message = _("“{name}” can be {names}.") if can else _("“{name}” is not known.")
    if column.key in COMPARING and known.names.find(text, column.of, row.graph) == [row.iri]:
        message = _("Only this row itself is called “{name}”.")
    remedy = _("Decide: write the right name, or the id.")
    if new:
        remedy = _("Decide: new, or write the right name.")
    if len(can) == 1:
        remedy = _("Decide: same, or write the right name, or the id.")
        if new:
            remedy = _("Decide: same, new, or write the right name.")
    return f"{message.format(name=shown(text), names=names)} {remedy}"
