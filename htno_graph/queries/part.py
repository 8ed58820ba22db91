# SPDX-License-Identifier: EUPL-1.2
"""The part of a graph that an answer about some things rests on, frontier by frontier.

Of the things asked about: the records that name them; what these records name, such as the
activity of a participation and the action of a promise; what names either, such as who else was
there, what was promised and what was decided; and of all these what they name, for its names. What
says the same thing as any of them (``COMPARING``) comes with it, and so do the documents that
were consulted: they tell who wrote a source, and of which day it speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from htno_graph.model.kinds import CLASSES, RECORDS, SHEETS, Cycle, Document
from htno_graph.model.records import COMPARING, Record
from htno_graph.model.vocabulary import RDF, SKOS, THEMES
from htno_graph.queries.fields import Value, is_true
from htno_graph.store.memory import Graph

Values = dict[str, list[Value]]
"""Property → values."""

TYPE, IN_SCHEME = RDF + "type", SKOS + "inScheme"

_NAMES = {
    field.property
    for cls in SHEETS
    for field in cls.stated.values()
    if field.kind == "thing" and field.property
}
"""Properties by which one thing names another."""

_KINDS = {iri: kind for kind, iri in CLASSES.items()}
_COMPARES = [Record.stated[key].property for key in COMPARING]
_CONSULTED = Document.stated["consulted"].property
_DEEDS = {cls.KIND.iri for cls in RECORDS if cls not in (Cycle, Document)}
"""Classes of records that others say more of: not what a great many rest on, or are about."""


def said_of(graph: Graph, iri: str) -> dict[str, Values]:
    """Named graph → what it says of one thing."""
    known: dict[str, dict[str, Values]] = graph.whole.cache.setdefault("said of", {})
    if iri not in known:
        found: dict[str, Values] = {}
        for where, name, value in graph.said_of(iri):
            pair = (value.value, getattr(value, "language", "") or "")
            found.setdefault(where, {}).setdefault(name, []).append(pair)
        known[iri] = found  # whole: two threads may ask at once
    return known[iri]


def by_kind(graph: Graph, iris: Iterable[str]) -> dict[str, dict[tuple[str, str], Values]]:
    """Kind of thing → (IRI, named graph) → what that says of it."""
    found: dict[str, dict[tuple[str, str], Values]] = defaultdict(dict)
    for iri in iris:
        for where, values in said_of(graph, iri).items():
            for class_, _ in values.get(TYPE, ()):
                if (kind := _KINDS.get(class_, "theme")) != "theme":
                    found[kind][iri, where] = values
            if (THEMES, "") in values.get(IN_SCHEME, ()):
                found["theme"][iri, where] = values
    return found


def part(graph: Graph, things: Iterable[str]) -> Graph:
    """The part of a graph that an answer about *things* (IRIs) rests on."""
    told = _alike(graph, things)
    told = _alike(graph, told | {x for iri in told for x, _how in graph.naming(iri)})
    told |= {iri for iri in _named(graph, told) if _is_deed(graph, iri)}
    for _step in range(2):  # what is said of these, such as promises, and what is said of that
        told = _alike(graph, told)
        told |= {x for iri in told if _is_deed(graph, iri) for x, _how in graph.naming(iri)}
    return of_these(graph, told | consulted(graph))


def consulted(graph: Graph) -> frozenset[str]:
    """The documents that somebody opened."""
    said = graph.stating(_CONSULTED)
    return frozenset(iri for iri, value in said if is_true(getattr(value, "value", "")))


def of_these(graph: Graph, things: Iterable[str]) -> Graph:
    """The part of a graph that is about *things*, what says the same, and whatever they name."""
    found = new = _alike(graph, things)
    while new := _alike(graph, _named(graph, new) - found) - found:
        found |= new
    return graph.whole.fresh(frozenset(found))


def linked(graph: Graph) -> Graph:
    """The part of a graph with what compares with something else, or is compared; of a part all.

    Nothing is in it when nothing compares.
    """
    if graph.subjects is not None:
        apart = graph.subjects.isdisjoint(_compared(graph))
        return graph.whole.fresh(frozenset()) if apart else graph
    found: Graph | None = graph.whole.cache.get("linked")
    if found is None:
        compared = _compared(graph)
        found = of_these(graph, compared) if compared else graph.whole.fresh(frozenset())
        graph.whole.cache["linked"] = found
    return found


def _compared(graph: Graph) -> frozenset[str]:
    """What confirms, completes or contradicts something in a whole graph, and what it does that."""
    known: frozenset[str] | None = graph.whole.cache.get("compared")
    if known is None:
        pairs = (pair for name in _COMPARES for pair in graph.stating(name))
        known = frozenset(x for iri, term in pairs for x in (iri, getattr(term, "value", "")))
        graph.whole.cache["compared"] = known
    return known


def _alike(graph: Graph, things: Iterable[str]) -> set[str]:
    """Things with all that says, however indirectly, the same as one of them."""
    found, new = set[str](), set(things)
    compared = _compared(graph)
    while new:
        found |= new
        new = {other for iri in new & compared for other in _links(graph, iri)} - found
    return found


def _links(graph: Graph, iri: str) -> Iterable[str]:
    for values in said_of(graph, iri).values():
        yield from (other for name in _COMPARES for other, _ in values.get(name, ()))
    for name in _COMPARES:
        yield from (other for other, _value in graph.stating(name, iri))


def _named(graph: Graph, things: Collection[str]) -> set[str]:
    """What things name, whatever names it."""
    return {
        iri
        for thing in things
        for values in said_of(graph, thing).values()
        for name in _NAMES & values.keys()
        for iri, _ in values[name]
    }


def _is_deed(graph: Graph, iri: str) -> bool:
    every = said_of(graph, iri).values()
    return any(kind in _DEEDS for said in every for kind, _ in said.get(TYPE, ()))
