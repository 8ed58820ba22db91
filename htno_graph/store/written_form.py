# SPDX-License-Identifier: EUPL-1.2
"""What a file says of actors, and how it is kept in memory: the one follows from the other.

In memory an actor has, in the named graph of each source, what that source says about it: where
it stands, and how certain that is. A file can be read without its named graphs, and a source
would then seem to say what another says. So a file has it on a statement of the source
(``htno:ActorStatement``), and the classes and memberships that ORG has for actors beside it.
Reading takes these together again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store, Triple

from htno_graph.model.kinds import CLASSES, Actor, Membership
from htno_graph.model.vocabulary import DEF, ID, ORG, RDF, code, kind_of, organisation

Node = NamedNode | BlankNode | Triple
Place = NamedNode | BlankNode | DefaultGraph
"""The name of a graph."""

About = Mapping[tuple[Node, Place], NamedNode]
"""Statement about an actor, and the graph that has it → the actor."""

SAID = tuple(Actor.stated[name].property for name in Actor.KIND.apart.split())
"""The properties of an actor that are said about it by one source."""

_TYPE, _SUBJECT = NamedNode(RDF + "type"), NamedNode(RDF + "subject")
_STATEMENT = NamedNode(DEF + "ActorStatement")
_AGENT = NamedNode(CLASSES["actor"])
_MEMBER = NamedNode(Membership.stated["member"].property)
_TYPE_OF = NamedNode(Actor.stated["type"].property)
_PART_OF = NamedNode(Actor.stated["part_of"].property)
_ACTOR_TYPES = f"{ID}actor-type/"
_NO_NAME = re.compile(r"[^\w.]+")


def as_written(store: Store) -> None:
    """Say all of a store as a file says it."""
    old = [quad for prop in SAID for quad in _having(store, NamedNode(prop)) if _agent(quad, store)]
    new = [_apart(quad) for quad in old]
    for told, quad in zip(tuple(new), old, strict=True):
        new.append(Quad(told.subject, _TYPE, _STATEMENT, told.graph_name))
        new.append(Quad(told.subject, _SUBJECT, quad.subject, told.graph_name))
    new += classes(chain(_having(store, _TYPE_OF), _having(store, _PART_OF)))
    new += memberships(_having(store, _MEMBER))
    for quad in old:
        store.remove(quad)
    store.extend(new)


def as_kept(store: Store, graph: NamedNode) -> None:
    """Say what a file of ours says in a named graph as it is kept in memory."""
    told = [quad.subject for quad in store.quads_for_pattern(None, _TYPE, _STATEMENT, graph)]
    quads = [quad for node in told for quad in store.quads_for_pattern(node, None, None, graph)]
    about = told_about(quads)
    typed = (store.quads_for_pattern(None, prop, None, graph) for prop in (_TYPE_OF, _PART_OF))
    for quad in {*quads, *classes(chain.from_iterable(typed))}:
        store.remove(quad)
    follows = {*statements(quads, about)}
    store.extend(quad for quad in folded(quads, about) if quad not in follows)


def folded(quads: Iterable[Quad], about: About) -> Iterable[Quad]:
    """Every statement, those about an actor with the actor itself as their subject."""
    return _folded(quads, about) if about else quads


def _folded(quads: Iterable[Quad], about: About) -> Iterator[Quad]:
    for quad in quads:
        actor = about.get((quad.subject, quad.graph_name))
        if actor is None or quad.predicate in (_TYPE, _SUBJECT):
            yield quad
        else:
            yield Quad(actor, quad.predicate, quad.object, quad.graph_name)


def statements(quads: Iterable[Quad], about: About) -> Iterator[Quad]:
    """Of every statement about an actor that it is one, and about whom."""
    for quad in quads if about else ():
        if (quad.subject, quad.graph_name) in about and quad.predicate in (_TYPE, _SUBJECT):
            yield quad


def told_about(quads: Collection[Quad]) -> About:
    """The statements about actors, and about whom each is."""
    subjects = [x for x in quads if x.predicate == _SUBJECT and isinstance(x.object, NamedNode)]
    if not subjects:
        return {}
    found = {(q.subject, q.graph_name) for q in quads if q.object == _STATEMENT}
    return {
        (x.subject, x.graph_name): x.object
        for x in subjects
        if (x.subject, x.graph_name) in found and isinstance(x.object, NamedNode)
    }


def classes(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The classes of ORG that follow from what the same graph says of the type of its actors."""
    kinds: dict[tuple[Node, Any], str] = {}
    parts: set[tuple[Node, Any]] = set()
    for quad in quads:
        if quad.predicate == _PART_OF:
            parts.add((quad.subject, quad.graph_name))
        elif quad.predicate == _TYPE_OF:
            where, value = (quad.subject, quad.graph_name), getattr(quad.object, "value", "")
            if value.startswith(_ACTOR_TYPES):
                kinds[where] = min(code(value), kinds.get(where, "~"))
    for where in dict.fromkeys((*kinds, *parts)):
        if found := organisation(kinds.get(where, ""), part=where in parts):
            yield Quad(where[0], _TYPE, NamedNode(found), where[1])


def memberships(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Of every member that it has its membership."""
    for quad in quads:
        if quad.predicate == _MEMBER and isinstance(quad.object, NamedNode):
            yield Quad(quad.object, NamedNode(ORG + "hasMembership"), quad.subject, quad.graph_name)


def called(graph: Place) -> str:
    """What a named graph is called in the IRIs of its records: the last part of its own."""
    name = getattr(graph, "value", "")
    own = _NO_NAME.sub("-", name.rstrip("/#").rpartition("/")[2]).strip("-")
    return own or digest(name)


def _apart(quad: Quad) -> Quad:
    """What is said about an actor, said by a statement of its graph."""
    iri = getattr(quad.subject, "value", "")
    own = code(iri) if kind_of(iri) == "actor" else digest(iri)
    statement = NamedNode(f"{ID}statement/{called(quad.graph_name)}/{own}")
    return Quad(statement, quad.predicate, quad.object, quad.graph_name)


def digest(text: str) -> str:
    """Some letters and digits that go with a text."""
    from hashlib import sha256  # takes as long to import as many a file to read

    return sha256(text.encode()).hexdigest()[:12]


def _having(store: Store, prop: NamedNode) -> list[Quad]:
    return list(store.quads_for_pattern(None, prop, None))


def _agent(quad: Quad, store: Store) -> bool:
    return Quad(quad.subject, _TYPE, _AGENT, quad.graph_name) in store
