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
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
QB = "http://purl.org/linked-data/cube#"

OWN_CLASSES = (
    "Assessment",
    "Collaboration",
    "Commitment",
    "Criterion",
    "Cycle",
    "Finding",
    "Gap",
    "GapSearch",
    "Participation",
    "Reason",
    "Relation",
    "Seat",
    "SeatSearch",
)
OWN_PROPERTIES = (
    "activity",
    "actorType",
    "addressed",
    "adds",
    "asOf",
    "assesses",
    "attendance",
    "attendanceLevel",
    "attendanceRecord",
    "bound",
    "byName",
    "byPassive",
    "byPronoun",
    "byRole",
    "cap",
    "certainty",
    "commitsTo",
    "completes",
    "confirms",
    "consulted",
    "contradicts",
    "earliest",
    "evidenceAgainst",
    "evidenceFor",
    "family",
    "fingerprint",
    "form",
    "hedge",
    "implied",
    "inPlaceOf",
    "instead",
    "invited",
    "invitee",
    "latest",
    "leavesOpen",
    "loss",
    "missing",
    "must",
    "never",
    "onAgenda",
    "paragraph",
    "period",
    "population",
    "precision",
    "presence",
    "question",
    "reasonAgainst",
    "reasonFor",
    "refersTo",
    "says",
    "score",
    "seats",
    "section",
    "sentence",
    "serves",
    "status",
    "top",
    "vanishesWithout",
    "weight",
    "withoutSource",
)

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
