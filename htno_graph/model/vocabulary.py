# SPDX-License-Identifier: EUPL-1.2
"""The terms the program speaks, as plain strings: importing rdflib for them costs 130 ms.

``OWN`` lists the terms of ``ontology/htno.ttl``; a test compares the two. A term of another
vocabulary that is used here or in the data stands in ``ontology/reused.ttl``.
"""

from __future__ import annotations

DEF = "https://w3id.org/htno/def#"
ID = "https://w3id.org/htno/id/"
GRAPH = "https://w3id.org/htno/graph/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
QB = "http://purl.org/linked-data/cube#"

OWN_CLASSES = tuple(
    """
    ActorStatement Assessment Collaboration Commitment Criterion Cycle Decision Finding Gap
    GapSearch Participation Reason Relation Seat SeatSearch
""".split()
)
OWN_PROPERTIES = tuple(
    """
    activity actorType addressed adds asOf assessedIn assesses attendance attendanceLevel
    attendanceRecord bound byName byPassive byPronoun byRole cap certainty citedAgainstIn citedForIn
    commitsTo completedBy completes confirmedBy confirms consulted contradictedBy contradicts
    earliest evidenceAgainst evidenceFor family fingerprint form hasParticipation hedge implied
    inPlaceOf instead invited invitee kind latest leavesOpen loss missing must never onAgenda
    onAgendaOf paragraph period population precision presence promisedIn question reasonAgainst
    reasonFor refersTo says score seats section sentence series serves status top vanishesWithout
    weight withoutSource
""".split()
)

INVERSES = {
    "assessedIn": "assesses",
    "citedAgainstIn": "evidenceAgainst",
    "citedForIn": "evidenceFor",
    "completedBy": "completes",
    "confirmedBy": "confirms",
    "contradictedBy": "contradicts",
    "hasParticipation": "activity",
    "onAgendaOf": "onAgenda",
    "promisedIn": "commitsTo",
}
"""Own property → the one that says the same the other way round, and is the one that is stored."""

SELECTOR = OA + "TextPositionSelector"
THEMES = ID + "scheme/themes"
ONTOLOGY_GRAPH = GRAPH + "ontology"

# Gaps are computed: they are not records, and stand in a graph of their own.
GAP = DEF + "Gap"
GAP_SEARCH = DEF + "GapSearch"
GAPS_GRAPH = GRAPH + "gaps"

# So are seats, which gaps ask for.
SEAT = DEF + "Seat"
SEAT_SEARCH = DEF + "SeatSearch"
SEATS_GRAPH = GRAPH + "seats"

SEARCHES = (GAP_SEARCH, SEAT_SEARCH)
"""A named graph with one of these was computed: it is no source."""

FAMILIES = tuple("stated follow-through representation theme cadence pair block bridge".split())
"""Of gaps, in the order in which cards name them: the concepts of the scheme ``gap-family``."""

COMPARED = tuple("actors memberships ties themes actions decisions activities figures gaps".split())
"""What ``diff`` compares, in the order of its answer."""

CHANGES = ("appeared", "changed", "gone", "opened", "closed", "still")
"""What it finds, in that order; the last three are of gaps."""

ORGANISATIONS = {
    "FormalOrganization": (
        "association branch-organisation employers-organisation ministry municipality university"
    ),
    "Organization": (
        "adviser advisory-council board committee group platform programme sector-body"
    ),
    "OrganizationalCollaboration": "coalition",
    "Post": "role",
}
"""What ORG has for the types of actors; of an actor without a type nobody says that it is one."""


def organisation(kind: str, *, part: bool) -> str:
    """The class that ORG has for an actor of a type, ``""`` for none; *part* of another or not.

    >>> organisation("university", part=True).rpartition("#")[2]
    'FormalOrganization'
    >>> organisation("", part=True).rpartition("#")[2]
    'OrganizationalUnit'
    """
    found = next((cls for cls, kinds in ORGANISATIONS.items() if kind in kinds.split()), "")
    if part and found in ("", "Organization"):
        found = "OrganizationalUnit"
    return ORG + found if found else ""


def code(iri: str) -> str:
    """The last segment of a concept's IRI.

    >>> code("https://w3id.org/htno/id/status/planned")
    'planned'
    """
    return iri.rpartition("/")[2]


def kind_of(iri: str) -> str:
    """The kind of thing an IRI of ours names, ``""`` for the IRIs of others.

    >>> kind_of("https://w3id.org/htno/id/action/jaarverslag-2023/7")
    'action'
    """
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else ""


def short(iri: str) -> str:
    """What a person types for an IRI of ours: the part behind ``/id/``."""
    return iri.removeprefix(ID)
