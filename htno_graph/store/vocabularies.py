# SPDX-License-Identifier: EUPL-1.2
"""What others say in their own vocabularies, said in ours as it is read.

W3C ORG, FOAF, schema.org (also as ``http:``), PROV and SKOS have words for what this model has
words for: organisations, their names, memberships, parts, themes, and years or moments where we
have days. Statements stay as they are; ours are added beside them, and of a time or an IRI of
schema.org put in their place. Whom a membership or a part belongs to is an organisation, also where
the file says no more of it; who belongs to it is one only where the file says so. What is about
other things, such as people, is counted, so that it can be told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from htno_graph.model.kinds import BEFORE, CLASSES, Actor
from htno_graph.model.vocabulary import (
    DCTERMS,
    DEF,
    ID,
    INVERSES,
    OA,
    ORG,
    PROV,
    QB,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    THEMES,
    XSD,
)
from htno_graph.store.written_form import (
    Node,
    Place,
    called,
    classes,
    digest,
    folded,
    statements,
    told_about,
)

FOAF = "http://xmlns.com/foaf/0.1/"
ROV = "http://www.w3.org/ns/regorg#"
PLAIN_SCHEMA = "http://schema.org/"

_KINDS = (
    "Airline Consortium Corporation CollegeOrUniversity EducationalOrganization "
    "ElementarySchool FundingScheme GovernmentOrganization HighSchool LibrarySystem LocalBusiness "
    "MedicalOrganization MiddleSchool NGO NewsMediaOrganization OnlineBusiness Organization "
    "PerformingGroup PoliticalParty Preschool Project ResearchOrganization School "
    "SearchRescueOrganization SportsOrganization WorkersUnion"
)
AGENTS = frozenset(
    {
        *(SCHEMA + kind for kind in _KINDS.split()),
        *(
            ORG + kind
            for kind in (
                "Organization",
                "FormalOrganization",
                "OrganizationalUnit",
                "OrganizationalCollaboration",
            )
        ),
        FOAF + "Organization",
        FOAF + "Group",
        PROV + "Organization",
        ROV + "RegisteredOrganization",
    }
)
"""Classes of organisations, as others call them."""

NAMES = (
    SKOS + "prefLabel",
    RDFS + "label",
    FOAF + "name",
    SCHEMA + "name",
    SCHEMA + "legalName",
    ROV + "legalName",
    DCTERMS + "title",
)
"""Properties for a name; the first that a thing has is its name."""

MEMBER_OF = frozenset({ORG + "memberOf", SCHEMA + "memberOf"})
HAS_MEMBER = frozenset({ORG + "hasMember", SCHEMA + "member", FOAF + "member"})
_BODY = NamedNode(ORG + "organization")
_MEMBERS = MEMBER_OF | HAS_MEMBER
PART_OF = frozenset(
    {
        ORG + "subOrganizationOf",
        ORG + "unitOf",
        SCHEMA + "parentOrganization",
        PROV + "actedOnBehalfOf",
    }
)
HAS_PART = frozenset(
    {
        ORG + "hasSubOrganization",
        ORG + "hasUnit",
        SCHEMA + "subOrganization",
        SCHEMA + "department",
    }
)
_PARTS = PART_OF | HAS_PART
_LINKS = (*sorted(_MEMBERS), *sorted(_PARTS), _BODY.value)
"""Properties that tell of membership, or of what is a part of what."""

_SWAPPED = {
    **{DEF + name: DEF + other for name, other in INVERSES.items()},
    ORG + "hasMembership": ORG + "member",
}
"""Property → the one that we have, which says the same the other way round."""

_PART_OF = Actor.stated["part_of"].property
_TIMES = {DEF + "earliest": False, DEF + "latest": True}  # to the end of what it names?
_TYPED = frozenset({XSD + "gYear", XSD + "gYearMonth", XSD + "dateTime", XSD + "dateTimeStamp"})
_TIME = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*|Z|[+-]\d\d:\d\d)?")
_OURS = (DEF, OA, QB, SKOS, PROV, RDFS, RDF, DCTERMS, "http://www.w3.org/2002/07/owl#")
_SOURCES = (PROV + "hadPrimarySource", PROV + "wasDerivedFrom")
_TYPE, _AGENT = NamedNode(RDF + "type"), NamedNode(PROV + "Agent")


_FORMER = frozenset(name for _kind, name in BEFORE)
"""Properties of older versions."""

Said = dict[str, list[Quad]]
"""Property → statements by it."""


class Adapted(NamedTuple):
    """Statements that go and that come; *unused* counts those about things of no use here.

    *members* are how many memberships are of somebody whom the file calls no organisation.
    """

    old: list[Quad]
    new: list[Quad]
    unused: Counter[str]
    members: int


def adapted(quads: Iterable[Quad]) -> Adapted:
    """What of these statements is to be said in our words."""
    every = list(quads)
    about_actors = told_about(every)
    now_of = folded(every, about_actors)
    pairs = [(quad, _ours(now)) for quad, now in zip(every, now_of, strict=True)]
    types: dict[Node, set[str]] = defaultdict(set)
    for _quad, now in pairs:
        if now.predicate == _TYPE and isinstance(now.object, NamedNode):
            types[now.subject].add(now.object.value)
    agents = {x for x, found in types.items() if found & AGENTS or _AGENT.value in found}
    pairs = [(quad, _renewed(now, types, agents)) for quad, now in pairs]
    # What we write, and what follows from the rest.
    added = {*classes(now for _quad, now in pairs), *statements(every, about_actors)}
    told = [now for _quad, now in pairs if now not in added]
    gone = [quad for quad, now in pairs if now != quad or now in added]
    new = [now for quad, now in pairs if now != quad and now not in added]
    said: Said = defaultdict(list)
    for quad in told:
        said[quad.predicate.value].append(quad)
    new += _made(told, said, types, agents)
    others = _of_others(types, agents)
    about = [quad.subject for quad in told] if others else []
    unused = Counter(others[node] for node in about if node in others)
    members = (x for x in _told(said, _MEMBERS) if x.subject not in others)
    named = [pair[0] for quad in members if (pair := _pair(quad))]
    return Adapted(gone, new, unused, sum(member not in agents for member in named))


def _told(said: Said, properties: Iterable[str]) -> Iterator[Quad]:
    return chain.from_iterable(said.get(name, ()) for name in properties)


def _made(
    told: list[Quad], said: Said, types: Mapping[Node, set[str]], agents: set[Node]
) -> list[Quad]:
    """What follows in our words; *agents* get those that are organisations by what is theirs."""
    meant = _meant(said, types, agents)
    theirs = {x for x in agents if types[x] & AGENTS} | meant.keys()
    agents |= meant.keys()
    new = [Quad(x, _TYPE, _AGENT, graph) for x, graphs in meant.items() for graph in graphs]
    new += (records := list(_agents(said, agents)))
    new += (themes := list(_themes(said)))
    new += _named(said, agents)
    theirs |= {quad.subject for quad in (*records, *themes)} - agents
    return [*new, *_sourced([*told, *new], theirs)]


def _renewed(quad: Quad, types: Mapping[Node, set[str]], agents: set[Node]) -> Quad:
    """A statement in the words of an older version, in those of today."""
    if quad.predicate.value not in _FORMER:
        return quad
    kinds = types.get(quad.subject, set()) | ({_AGENT.value} if quad.subject in agents else set())
    known = (BEFORE.get((kind, quad.predicate.value)) for kind in kinds)
    now = next(filter(None, known), "")
    return Quad(quad.subject, NamedNode(now), quad.object, quad.graph_name) if now else quad


def _ours(quad: Quad) -> Quad:
    """A statement with our schema.org, and a year or moment as the day that it begins or ends.

    What an inverse of one of our properties says is said by that property.
    """
    predicate, value = quad.predicate, quad.object
    name, iri = predicate.value, value.value if isinstance(value, NamedNode) else ""
    known = name in _SWAPPED or name in _TIMES or name.startswith(PLAIN_SCHEMA)
    if not known and not iri.startswith(PLAIN_SCHEMA):
        return quad
    predicate = _https(predicate)
    if predicate.value in _SWAPPED and isinstance(value, NamedNode | BlankNode):
        return Quad(value, NamedNode(_SWAPPED[predicate.value]), quad.subject, quad.graph_name)
    if isinstance(value, NamedNode):
        value = _https(value)
    elif isinstance(value, Literal) and predicate.value in _TIMES:
        value = _day(value, end=_TIMES[predicate.value])
    return Quad(quad.subject, predicate, value, quad.graph_name)


def _https(node: NamedNode) -> NamedNode:
    if not node.value.startswith(PLAIN_SCHEMA):
        return node
    return NamedNode(SCHEMA + node.value.removeprefix(PLAIN_SCHEMA))


def _day(value: Literal, *, end: bool) -> Literal:
    found = _TIME.fullmatch(value.value) if value.datatype.value in _TYPED else None
    if not found:
        return value
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or (12 if end else 1), day or 1)
        if end and not day:
            first = date.fromordinal(_next_month(first).toordinal() - 1)
    except ValueError:
        return value
    return Literal(first.isoformat(), datatype=NamedNode(XSD + "date"))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _pair(quad: Quad) -> tuple[Node, Node] | None:
    """The member and the body of a membership that a statement is."""
    one, prop, other = quad.subject, quad.predicate.value, quad.object
    if isinstance(other, NamedNode | BlankNode) and prop in _MEMBERS:
        return (one, other) if prop in MEMBER_OF else (other, one)
    return None


def _part(quad: Quad) -> tuple[Node, Node] | None:
    """The part and the whole that a statement is about."""
    one, prop, other = quad.subject, quad.predicate.value, quad.object
    if isinstance(other, NamedNode | BlankNode) and prop in _PARTS:
        return (one, other) if prop in PART_OF else (other, one)
    return None


def _calls(quad: Quad) -> Iterator[tuple[Node, Node]]:
    """Pairs of which the second is an organisation if the first is, or is a property."""
    if pair := _pair(quad):
        yield pair
        if _is_ours(pair[0]):
            yield quad.predicate, pair[0]
    elif pair := _part(quad):
        for one, other in (pair, pair[::-1]):
            if isinstance(other, NamedNode) and not other.value.startswith(ID):
                yield one, other
    elif quad.predicate == _BODY and isinstance(body := quad.object, NamedNode):
        yield from () if body.value.startswith(ID) else ((quad.predicate, body),)


def _is_ours(node: Node) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(ID + "actor/")


def _meant(
    said: Said, types: Mapping[Node, set[str]], agents: Iterable[Node]
) -> dict[Node, set[Place]]:
    """What has no class and is an organisation by what belongs to it → the graphs that say so."""
    says: dict[Node, list[tuple[Node, Place]]] = defaultdict(list)
    for quad in _told(said, _LINKS):
        for one, other in _calls(quad):
            if other not in types:
                says[one].append((other, quad.graph_name))
    found: dict[Node, set[Place]] = defaultdict(set)
    todo = [*agents, *(NamedNode(prop) for prop in _MEMBERS), _BODY]
    while todo:
        for other, graph in says.get(todo.pop(), ()):
            if other not in found:
                todo.append(other)
            found[other].add(graph)
    return dict(found)


def _agents(said: Said, agents: set[Node]) -> Iterator[Quad]:
    """That organisations are agents, of what they are part, and of what they are members."""
    for quad in _told(said, [_TYPE.value]):
        if getattr(quad.object, "value", "") in AGENTS and quad.subject in agents:
            yield Quad(quad.subject, _TYPE, _AGENT, quad.graph_name)
    for quad in _told(said, _LINKS):
        if (pair := _part(quad)) and agents.issuperset(pair):
            part, whole = pair
            if quad.predicate.value != _PART_OF:
                yield Quad(part, NamedNode(_PART_OF), whole, quad.graph_name)
        elif (pair := _pair(quad)) and agents.issuperset(pair):
            yield from _membership(*pair, quad.graph_name)


def _membership(member: Node, body: Node, graph: Place) -> Iterator[Quad]:
    """A membership as a record, called after what it says."""
    record = NamedNode(f"{ID}membership/{called(graph)}/{digest(f'{member} {body}')}")
    yield Quad(record, _TYPE, NamedNode(ORG + "Membership"), graph)
    yield Quad(record, NamedNode(ORG + "member"), member, graph)
    yield Quad(record, NamedNode(ORG + "organization"), body, graph)
    yield Quad(record, NamedNode(ORG + "role"), NamedNode(ID + "role/member"), graph)


def _themes(said: Said) -> Iterator[Quad]:
    """Concepts as themes, where no scheme of ours is named."""
    in_scheme = NamedNode(SKOS + "inScheme")
    schemes = {quad.object for quad in _told(said, [in_scheme.value])}
    if any(getattr(scheme, "value", "").startswith(ID) for scheme in schemes):
        return
    for quad in _told(said, [_TYPE.value]):
        if quad.object == NamedNode(SKOS + "Concept"):
            yield Quad(quad.subject, in_scheme, NamedNode(THEMES), quad.graph_name)


def _named(said: Said, agents: set[Node]) -> Iterator[Quad]:
    """The names of agents that have none by our property."""
    names: dict[Node, dict[str, list[Quad]]] = defaultdict(lambda: defaultdict(list))
    for quad in _told(said, NAMES):
        if isinstance(quad.object, Literal) and quad.subject in agents:
            names[quad.subject][quad.predicate.value].append(quad)
    for found in names.values():
        first = next((name for name in NAMES if name in found), NAMES[0])
        if first != NAMES[0]:
            for quad in found[first]:
                yield Quad(quad.subject, NamedNode(NAMES[0]), quad.object, quad.graph_name)


def _sourced(quads: Iterable[Quad], theirs: Collection[Node]) -> Iterator[Quad]:
    """That what others say without a source is said by the file, as a document of its name."""
    every = list(quads) if theirs else []
    unknown = {*theirs} - {quad.subject for quad in every if quad.predicate.value in _SOURCES}
    told = {(quad.subject, quad.graph_name) for quad in every if quad.subject in unknown}
    for subject, graph in told:
        if isinstance(graph, NamedNode):
            document = NamedNode(f"{ID}document/{called(graph)}")
            yield Quad(subject, NamedNode(PROV + "wasDerivedFrom"), document, graph)
    for graph in {graph for _subject, graph in told}:
        if isinstance(graph, NamedNode):
            document = NamedNode(f"{ID}document/{called(graph)}")
            consulted = Literal("true", datatype=NamedNode(XSD + "boolean"))
            yield Quad(document, _TYPE, NamedNode(CLASSES["document"]), graph)
            yield Quad(document, NamedNode(NAMES[0]), Literal(called(graph), language="nl"), graph)
            yield Quad(document, NamedNode(DEF + "consulted"), consulted, graph)


def _of_others(types: Mapping[Node, set[str]], agents: Collection[Node]) -> dict[Node, str]:
    """Things that are of no use here, each with its class."""
    known = {*CLASSES.values(), *AGENTS, SCHEMA + "PropertyValue"}  # the last: of our seats
    return {
        node: min(found)
        for node, found in types.items()
        if node not in agents and not found & known and not any(x.startswith(_OURS) for x in found)
    }
