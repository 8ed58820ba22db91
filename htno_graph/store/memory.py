# SPDX-License-Identifier: EUPL-1.2
"""A graph in memory: one named graph per source, asked in SPARQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple, Variable

from htno_graph.model.vocabulary import ONTOLOGY_GRAPH
from htno_graph.store.written_form import as_written

if TYPE_CHECKING:
    import rdflib

Term = NamedNode | BlankNode | Literal
"""What a graph of ours holds; ``reading`` refuses triple terms."""


def _text(node: NamedNode | BlankNode | DefaultGraph | Triple) -> str:
    return getattr(node, "value", "")


def _node(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:  # a text where an IRI should stand
        return None


class Graph:
    """What was read, as named graphs; *places* are what the user asked for.

    ``remarks`` are sentences on places that need one, such as an import of the past, and
    ``unused`` on statements of others that say nothing here.

    The store keeps numbers, booleans and times by value: ``007`` comes out as ``7``. Codes
    are therefore texts. A wrong value, like 30 February, stays as it was written.

    ``cache`` is a memo for the layers above: what they derive from the graph is valid as
    long as the graph is, because nothing changes a graph after it was read.

    Of a part of a graph only what is said of its ``subjects`` becomes records (``queries``); the
    statements are those of the whole.
    """

    def __init__(self, store: Store, places: tuple[str, ...] = ()) -> None:
        self.store = store
        self.places = places
        self.remarks: tuple[str, ...] = ()
        self.unused: tuple[str, ...] = ()
        self.cache: dict[Any, Any] = {}
        self._whole: Graph | None = None
        self.subjects: frozenset[str] | None = None

    @classmethod
    def of(cls, quads: Iterable[Quad], places: tuple[str, ...] = ()) -> Graph:
        """The graph of these quads."""
        store = Store()
        store.extend(quads)
        return cls(store, places)

    def __len__(self) -> int:
        """Number of quads."""
        return len(self.store)

    def __bool__(self) -> bool:
        """True, also when it is empty."""
        return True

    @property
    def whole(self) -> Graph:
        """The graph that this one is a part of, or itself."""
        return self._whole or self

    def names(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        return sorted(name.value for name in self.store.named_graphs())

    def quads(self) -> Iterator[Quad]:
        """All quads, in no promised order."""
        return iter(self.store)

    def naming(self, iri: str) -> Iterator[tuple[str, str]]:
        """What names this IRI, and by which property; nothing names what is no IRI."""
        if node := _node(iri):
            found = self.store.quads_for_pattern(None, None, node)
            yield from ((_text(subject), name.value) for subject, name, _iri, _graph in found)

    def stating(self, name: str, iri: str = "") -> Iterator[tuple[str, Term]]:
        """What has a property, and the value; with an IRI, only where that is the value.

        What the ontology says of its concepts is left out.
        """
        if (node := _node(iri)) or not iri:
            found = self.store.quads_for_pattern(None, NamedNode(name), node)
            for subject, _name, term, graph in found:
                if _text(graph) != ONTOLOGY_GRAPH:
                    yield _text(subject), term

    def said_of(self, iri: str) -> Iterator[tuple[str, str, Term]]:
        """Named graph, property and value of each statement about this IRI."""
        if node := _node(iri):
            found = self.store.quads_for_pattern(node, None, None)
            yield from ((_text(graph), name.value, term) for _iri, name, term, graph in found)

    def without(self, names: Collection[str]) -> Graph:
        """A graph without the named graphs of these IRIs; this one stays as it is."""
        kept = (q for q in self.store if getattr(q.graph_name, "value", "") not in names)
        return Graph.of(kept, self.places)

    def fresh(self, subjects: frozenset[str] | None = None) -> Graph:
        """The same statements and remarks, of which nothing was worked out yet.

        With *subjects* the part of the graph that is about these.
        """
        graph = Graph(self.store, self.places)
        graph.remarks, graph.unused = self.remarks, self.unused
        graph._whole = self.whole
        graph.subjects = self.subjects if subjects is None else subjects
        return graph

    def along(self, *others: Graph) -> Graph:
        """A graph with what *others* say too, each in its own named graphs."""
        return Graph.of((quad for graph in (self, *others) for quad in graph.store), self.places)

    def moved(self, old: str, new: str) -> Graph:
        """A graph in which *new* says what the named graph *old* said here, beside its own."""
        was, name = NamedNode(old), NamedNode(new)
        quads = (Quad(s, p, o, name if g == was else g) for s, p, o, g in self.store)
        return Graph.of(quads, self.places)

    def select(self, query: str, **bound: str) -> Iterator[tuple[Term | None, ...]]:
        """The rows of a ``SELECT`` of ours, with ``None`` for what is unbound.

        *bound* gives IRIs to variables, which must be among those selected. Without
        ``GRAPH`` a query sees all named graphs as one. Questions of others go through
        ``sparql.answer``.
        """
        given: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
            Variable(name): NamedNode(iri) for name, iri in bound.items()
        }
        solutions: Any = self.store.query(
            query, use_default_graph_as_union=True, substitutions=given
        )
        return map(tuple, solutions)

    @cached_property
    def rdf(self) -> rdflib.Dataset:
        """The graph as an rdflib ``Dataset``: a copy, as a file says it, with texts as read."""
        import rdflib

        store = Graph.of(self.quads()).store
        as_written(store)

        def term(ours: Term | DefaultGraph) -> rdflib.term.IdentifiedNode | rdflib.Literal:
            if isinstance(ours, NamedNode):
                return rdflib.URIRef(ours.value)
            if isinstance(ours, BlankNode):
                return rdflib.BNode(ours.value)
            if not isinstance(ours, Literal):  # DefaultGraph: all quads have a name
                raise TypeError(ours)
            if ours.language:
                return rdflib.Literal(ours.value, lang=ours.language)
            datatype = rdflib.URIRef(ours.datatype.value)
            if datatype == rdflib.XSD.string:
                return rdflib.Literal(ours.value)
            return rdflib.Literal(ours.value, datatype=datatype, normalize=False)

        dataset = rdflib.Dataset(default_union=True)
        for name in store.named_graphs():
            graph = dataset.graph(term(name))
            for s, p, o, _g in store.quads_for_pattern(None, None, None, name):
                graph.add((term(s), term(p), term(o)))
        return dataset
