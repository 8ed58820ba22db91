# SPDX-License-Identifier: EUPL-1.2
"""What is known already when rows come in: things by name, concepts by any of their names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from htno_graph.errors import NameNotFound, NameUnclear
from htno_graph.exports.described import bags_of, kind_in, names_of
from htno_graph.exports.naming import source_graph, source_name
from htno_graph.exports.sheets import BY_KIND
from htno_graph.model.kinds import CLASSES
from htno_graph.names import Index, Named
from htno_graph.passages import plain
from htno_graph.queries import codes, name, once
from htno_graph.records import Actor, Text, Theme
from htno_graph.store.building import Builder
from htno_graph.store.memory import Graph
from htno_graph.vocabulary import GRAPH, ID, PROV, RDF, kind_of, short

_BRACKETED = re.compile(r"(.+?)\s*\(([^()]+)\)")
_SMALL = {"de", "het", "een", "van", "voor", "en", "in", "op", "of", "the", "for", "and"}

NEAREST = 3
"""Names that a question offers."""


class Known:
    """A graph as the reader of tables needs it, to which rows add their own things."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        bags = bags_of(graph)
        self.names = names_of(bags)
        self.things = {iri for _where, iri in bags}
        self._described = set(bags)
        self.sources = {where for where, _iri in bags}
        self._concepts: dict[str, dict[str, str]] = {}
        self._whole: dict[tuple[str, str], set[str]] = {}
        self._initials: dict[tuple[str, str], set[str]] = {}
        self._indexes: dict[tuple[str, ...], tuple[Index, dict[str, str]]] = {}
        for iri in self.names.labels:
            kinds = [kind_in(bag) for (_where, thing), bag in bags.items() if thing == iri]
            self._like(iri, next(filter(None, kinds), kind_of(iri)))

    def add(self, iri: str, kind: str, graph: str, labels: list[tuple[str, str]]) -> None:
        """A thing that a row describes."""
        self.names.add(iri, kind, graph, labels)
        self._like(iri, kind)
        self._indexes.clear()

    def elsewhere(self, iri: str, graph: str) -> bool:
        """Whether another source than *graph* describes a thing."""
        return any(iri == thing and where != graph for where, thing in self._described)

    def alike(self, label: str, kind: str) -> list[str]:
        """Things of a kind whose name is the same but for case, accents or abbreviation.

        Initials count when they are the other's name: VH is alike Vereniging Hogescholen, and
        two names that only share their initials are not.
        """
        wholes, initials = _keys(label)
        found = [self._whole.get((kind, key), set()) for key in (*wholes, *initials)]
        found += [self._initials.get((kind, key), set()) for key in wholes]
        return sorted(set().union(*found))

    def nearest(self, text: str, kinds: tuple[str, ...]) -> list[str]:
        """At most three things of *kinds* whose name resembles *text*, the most alike first."""
        if kinds not in self._indexes:
            iris = {self.names.call(iri, kinds, "", "nl"): iri for iri in self.names.of(kinds)}
            named = (
                Named(iri, name, tuple(form for _l, form in self.names.labels[iri]), "")
                for name, iri in iris.items()
            )
            self._indexes[kinds] = Index(named), iris | {short(iri): iri for iri in iris.values()}
        index, by_name = self._indexes[kinds]
        try:
            return [index.find(text).id]
        except NameUnclear as error:
            found = error.candidates
        except NameNotFound as error:
            found = error.suggestions
        return [by_name[name] for name in found[:NEAREST] if name in by_name]

    def concept(self, scheme: str, text: str) -> str:
        """The code of the concept that *text* names in either language; ``""`` for none."""
        if scheme not in self._concepts:
            self._concepts[scheme] = dict(self._named(scheme))
        return self._concepts[scheme].get(plain(text), "")

    def source(self, text: str) -> str:
        """The named graph that a cell means: by its short name, its IRI, or its document."""
        graph = source_graph(text)
        if graph in self.sources:
            return graph
        for document in self.names.find(text, ("document",), graph):
            own = GRAPH + document.rpartition("/")[2]
            if own in self.sources:
                return own
        return graph

    def _named(self, scheme: str) -> Iterator[tuple[str, str]]:
        every = [(code, name(self.graph, scheme, code)) for code in codes(self.graph, scheme)]
        for language in ("en", "nl"):  # a name in Dutch comes before the same in English
            yield from ((plain(dict(text).get(language, code)), code) for code, text in every)
        yield from ((plain(code), code) for code, _text in every)

    def _like(self, iri: str, kind: str) -> None:
        for _language, label in self.names.labels.get(iri, ()):
            for keys, table in zip(_keys(label), (self._whole, self._initials), strict=True):
                for key in keys:
                    table.setdefault((kind, key), set()).add(iri)


def described(graphs: Iterable[Graph]) -> set[str]:
    """The IRIs of everything that *graphs* describe."""
    return {iri for graph in graphs for _where, iri in bags_of(graph)}


def introduced(name: str, graph: Graph, beside: Graph, present: Collection[str]) -> Graph:
    """The actors and themes that *graph* only names, by their names in *beside*.

    The source *name* mentions them; a graph of one's own has to know whom, also when it is
    asked without the other. Those in *present* are known.
    """
    builder = Builder(name)
    labels = by_name(beside)
    named: list[Any] = [quad.object for quad in graph.quads()]
    for iri in sorted({getattr(term, "value", "") for term in named} & labels.keys()):
        sheet = BY_KIND[kind_of(iri)]
        if iri not in present:
            builder.link(iri, RDF + "type", CLASSES[sheet.kind])
            builder.link(iri, PROV + "wasDerivedFrom", document_of(name))
            for prop, value, _kind in sheet.constants:
                builder.link(iri, prop, value)
            for language, text in labels[iri]:
                builder.text(iri, sheet.label, text, language)
    return builder.graph()


def by_name(graph: Graph) -> dict[str, Text]:
    """The labels of the actors and themes of a graph."""
    things = (*once(graph, Actor), *once(graph, Theme))
    return {x.id: x.label for x in things if x.label and kind_of(x.id) in ("actor", "theme")}


def document_of(graph: str) -> str:
    """The IRI of the document that a named graph is of, when a table names no other."""
    return f"{ID}document/{source_name(graph).rpartition('/')[2]}"


def _keys(label: str) -> tuple[set[str], set[str]]:
    """A name without spaces, also as it is before and between brackets; and its initials."""
    whole = plain(label)
    wholes = {whole.replace(" ", "")}
    if found := _BRACKETED.fullmatch(label.strip()):
        wholes |= {plain(part).replace(" ", "") for part in found.groups()}
        whole = plain(found[1])
    words = [word for word in whole.split() if word not in _SMALL]
    initials = {"".join(word[0] for word in words)} if len(words) > 1 else set()
    return wholes - {""}, initials
