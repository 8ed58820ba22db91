# SPDX-License-Identifier: EUPL-1.2
"""What others say in their own vocabularies, said in ours as it is read.

W3C ORG, FOAF, schema.org (also as ``http:``), PROV and SKOS have words for what this model has
words for: organisations, their names, memberships, parts, themes, and years or moments where we
have days. Statements stay as they are; ours are added beside them, and of a time or an IRI of
schema.org put in their place. What is about other things is counted, so that it can be told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

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
    code,
    organisation,
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

_SWAPPED = {
    **{DEF + name: DEF + other for name, other in INVERSES.items()},
    ORG + "hasMembership": ORG + "member",
}
"""Property → the one that we have, which says the same the other way round."""

_ACTOR_TYPES = f"{ID}actor-type/"
_TYPE_OF = Actor.stated["type"].property
_PART_OF = Actor.stated["part_of"].property
_TIMES = {DEF + "earliest": False, DEF + "latest": True}  # to the end of what it names?
_TYPED = frozenset({XSD + "gYear", XSD + "gYearMonth", XSD + "dateTime", XSD + "dateTimeStamp"})
_TIME = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*|Z|[+-]\d\d:\d\d)?")
_OURS = (DEF, OA, QB, SKOS, PROV, RDFS, RDF, DCTERMS, "http://www.w3.org/2002/07/owl#")
_SOURCES = (PROV + "hadPrimarySource", PROV + "wasDerivedFrom")
_TYPE = NamedNode(RDF + "type")
_AGENT = PROV + "Agent"

Node = NamedNode | BlankNode | Triple


class Adapted(NamedTuple):
    """Statements that go, statements that come, and how many are about things of no use here."""

    old: list[Quad]
    new: list[Quad]
    unused: Counter[str]


def adapted(quads: Iterable[Quad]) -> Adapted:
    """What of these statements is to be said in our words."""
    pairs = [(quad, _ours(quad)) for quad in quads]
    types: dict[Node, set[str]] = defaultdict(set)
    for _quad, now in pairs:
        if now.predicate == _TYPE and isinstance(now.object, NamedNode):
            types[now.subject].add(now.object.value)
    agents = {x for x, found in types.items() if found & AGENTS or PROV + "Agent" in found}
    pairs = [(quad, _renewed(now, types, agents)) for quad, now in pairs]
    added = {*classes(now for _quad, now in pairs)}  # what we write follows from the rest
    changed = [(quad, now) for quad, now in pairs if now != quad and now not in added]
    told = [now for _quad, now in pairs if now not in added]
    new = [now for _quad, now in changed]
    new += _agents(told, agents)
    new += (themes := list(_themes(told)))
    new += _named(told, agents)
    theirs = {x for x in agents if types[x] & AGENTS} | {quad.subject for quad in themes}
    new += _sourced(told, theirs)
    gone = [quad for quad, now in pairs if now != quad or now in added]
    return Adapted(gone, new, _unused(told, types, agents))


def renewed(store: Store, graph: NamedNode) -> None:
    """What is shipped in the words of older versions, in those of today."""
    for name, (kind, now) in BEFORE.items():
        for quad in list(store.quads_for_pattern(None, NamedNode(name), None, graph)):
            if Quad(quad.subject, _TYPE, NamedNode(kind), graph) in store:
                store.remove(quad)
                store.add(Quad(quad.subject, NamedNode(now), quad.object, graph))


def _renewed(quad: Quad, types: Mapping[Node, set[str]], agents: set[Node]) -> Quad:
    """A statement in the words of an older version, in those of today."""
    kind, now = BEFORE.get(quad.predicate.value, ("", ""))
    if not now or not (kind in types[quad.subject] or (kind == _AGENT and quad.subject in agents)):
        return quad
    return Quad(quad.subject, NamedNode(now), quad.object, quad.graph_name)


def classes(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The classes of ORG that follow from what the same graph says of the type of its actors."""
    kinds: dict[tuple[Node, Any], str] = {}
    parts: set[tuple[Node, Any]] = set()
    for quad in quads:
        where = (quad.subject, quad.graph_name)
        value = getattr(quad.object, "value", "")
        if quad.predicate.value == _TYPE_OF and value.startswith(_ACTOR_TYPES):
            kinds[where] = min(code(value), kinds.get(where, "~"))
        elif quad.predicate.value == _PART_OF:
            parts.add(where)
    for where in dict.fromkeys((*kinds, *parts)):
        if found := organisation(kinds.get(where, ""), part=where in parts):
            yield Quad(where[0], _TYPE, NamedNode(found), where[1])


def memberships(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Of every member that it has its membership."""
    for quad in quads:
        if quad.predicate.value == ORG + "member" and isinstance(quad.object, NamedNode):
            yield Quad(quad.object, NamedNode(ORG + "hasMembership"), quad.subject, quad.graph_name)


def _ours(quad: Quad) -> Quad:
    """A statement with our schema.org, and a year or moment as the day that it begins or ends.

    What an inverse of one of our properties says is said by that property.
    """
    predicate, value = _https(quad.predicate), quad.object
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


def _agents(quads: Iterable[Quad], agents: set[Node]) -> Iterator[Quad]:
    """That organisations are agents, of what they are part, and of what they are members."""
    for quad in quads:
        one, prop, other, graph = quad.subject, quad.predicate.value, quad.object, quad.graph_name
        if quad.predicate == _TYPE and one in agents and getattr(other, "value", "") in AGENTS:
            yield Quad(one, _TYPE, NamedNode(PROV + "Agent"), graph)
        if not isinstance(other, NamedNode | BlankNode) or not {one, other} <= agents:
            continue
        if (prop in PART_OF and prop != _PART_OF) or prop in HAS_PART:
            part, whole = (one, other) if prop in PART_OF else (other, one)
            yield Quad(part, NamedNode(_PART_OF), whole, graph)
        if prop in MEMBER_OF or prop in HAS_MEMBER:
            member, body = (one, other) if prop in MEMBER_OF else (other, one)
            yield from _membership(member, body, quad)


def _membership(member: Node, body: Node, said: Quad) -> Iterator[Quad]:
    """A membership as a record, called after what it says."""
    graph = said.graph_name
    source = getattr(graph, "value", "").rpartition("/")[2]
    key = sha256(f"{member} {body}".encode()).hexdigest()[:12]
    record = NamedNode(f"{ID}membership/{source}/{key}")
    yield Quad(record, _TYPE, NamedNode(ORG + "Membership"), graph)
    yield Quad(record, NamedNode(ORG + "member"), member, graph)
    yield Quad(record, NamedNode(ORG + "organization"), body, graph)
    yield Quad(record, NamedNode(ORG + "role"), NamedNode(ID + "role/member"), graph)


def _themes(quads: list[Quad]) -> Iterator[Quad]:
    """Concepts as themes, where no scheme of ours is named."""
    in_scheme = NamedNode(SKOS + "inScheme")
    schemes = {quad.object for quad in quads if quad.predicate == in_scheme}
    if any(getattr(scheme, "value", "").startswith(ID) for scheme in schemes):
        return
    for quad in quads:
        if quad.predicate == _TYPE and quad.object == NamedNode(SKOS + "Concept"):
            yield Quad(quad.subject, in_scheme, NamedNode(THEMES), quad.graph_name)


def _named(quads: list[Quad], agents: set[Node]) -> Iterator[Quad]:
    """The names of agents that have none by our property."""
    names: dict[Node, dict[str, list[Quad]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if quad.subject in agents and isinstance(quad.object, Literal):
            names[quad.subject][quad.predicate.value].append(quad)
    for found in names.values():
        first = next((name for name in NAMES if name in found), NAMES[0])
        if first != NAMES[0]:
            for quad in found[first]:
                yield Quad(quad.subject, NamedNode(NAMES[0]), quad.object, quad.graph_name)


def _sourced(quads: list[Quad], theirs: set[Node]) -> Iterator[Quad]:
    """That what others say without a source is said by the file, as a document of its name."""
    known = {quad.subject for quad in quads if quad.predicate.value in _SOURCES}
    told: set[tuple[Node, str]] = set()
    for quad in quads:
        name = getattr(quad.graph_name, "value", "")
        if quad.subject not in theirs - known or not name or (quad.subject, name) in told:
            continue
        document = NamedNode(f"{ID}document/{name.rpartition('/')[2]}")
        told.add((quad.subject, name))
        yield Quad(quad.subject, NamedNode(PROV + "wasDerivedFrom"), document, quad.graph_name)
        if (document, name) not in told:
            told.add((document, name))
            kind, true = NamedNode(CLASSES["document"]), NamedNode(XSD + "boolean")
            label = Literal(name.rpartition("/")[2], language="nl")
            yield Quad(document, _TYPE, kind, quad.graph_name)
            yield Quad(document, NamedNode(NAMES[0]), label, quad.graph_name)
            yield Quad(
                document,
                NamedNode(DEF + "consulted"),
                Literal("true", datatype=true),
                quad.graph_name,
            )


def _unused(quads: list[Quad], types: dict[Node, set[str]], agents: set[Node]) -> Counter[str]:
    """Class → how many statements are about things of it, none of which is used here."""
    known = {*CLASSES.values(), *AGENTS}
    others: dict[Node, str] = {}
    for node, found in types.items():
        if node not in agents and not found & known and not any(x.startswith(_OURS) for x in found):
            others[node] = min(found)
    return Counter(others[quad.subject] for quad in quads if quad.subject in others)
