# SPDX-License-Identifier: EUPL-1.2
"""Records in Turtle for the tests of gaps: actors, meetings, contacts, findings and documents."""

from __future__ import annotations

from collections.abc import Callable

from htno_graph.store.memory import Graph

Told = Callable[..., Graph]
"""The fixture that makes a graph of Turtle."""


def actors(names: str, kind: str = "university") -> str:
    """Actors of one type; each is called by its name in capitals."""
    return "".join(
        f'actor:{name} a prov:Agent ; skos:prefLabel "{name.upper()}"@en ; '
        f"dcterms:type actor-type:{kind} .\n"
        for name in names.split()
    )


def document(author: str, covered: str = "2023-12-31") -> str:
    """A report by *author* that covers all up to a day."""
    return (
        'document:verslag a dcterms:BibliographicResource ; skos:prefLabel "verslag"@nl ; '
        f"htno:consulted true ; dcterms:creator actor:{author} ; "
        f'htno:latest "{covered}"^^xsd:date .\n'
    )


def meeting(
    n: int, who: str, record: str = "complete organisation", series: str = "sector-table",
    theme: str = "x", more: str = "",
) -> str:  # fmt: skip
    """A meeting held, and its participants; record and level of attendance in two words."""
    complete, level = record.split()
    subject = f"dcterms:subject theme:{theme} ; " if theme else ""
    return (
        f'activity:{n} a schema:Event ; skos:prefLabel "meeting {n}"@en ; {subject}{more}'
        f"dcterms:type series:{series} ; htno:status activity-status:held ; "
        f"htno:attendanceRecord attendance-record:{complete} ; "
        f"htno:attendanceLevel attendance-level:{level} .\n"
    ) + "".join(part(100 * n + m, n, actor) for m, actor in enumerate(who.split()))


def part(n: int, activity: int, actor: str, role: str = "participant", more: str = "") -> str:
    """What an actor was at an activity."""
    return (
        f"participation:{n} a htno:Participation ; htno:activity activity:{activity} ; {more}"
        f"prov:agent actor:{actor} ; prov:hadRole role:{role} .\n"
    )


def contact(n: int, agents: str, partners: str = "", theme: str = "", status: str = "done") -> str:
    """Contact of *agents* with each other and with *partners*, on themes or on none."""
    more = "".join(f"; schema:participant actor:{name} " for name in partners.split())
    more += "".join(f"; dcterms:subject theme:{name} " for name in theme.split())
    who = " , ".join(f"actor:{name}" for name in agents.split())
    return (
        f'collaboration:{n} a htno:Collaboration ; rdfs:label "c{n}"@en ; htno:form basis:contact '
        f"; htno:status status:{status} ; schema:agent {who} {more}.\n"
    )


def contacts(*pairs: str, status: str = "done", start: int = 1) -> str:
    """Contact of each two letters."""
    each = enumerate(pairs, start)
    return "".join(contact(n, pair[0], pair[1], status=status) for n, pair in each)


def finding(kind: str, *about: str, n: int = 1, more: str = "") -> str:
    """What a source observes about actors."""
    who = "".join(f"; schema:about actor:{name} " for name in about)
    return (
        f'finding:{n} a htno:Finding ; rdfs:label "finding {n}"@en {more}{who}; '
        f"dcterms:type finding-kind:{kind} .\n"
    )


def membership(n: int, member: str, group: str, role: str = "member") -> str:
    """An actor in a group."""
    return (
        f"membership:{n} a org:Membership ; org:member actor:{member} ; "
        f"org:organization actor:{group} ; org:role role:{role} .\n"
    )


def held(n: int, month: str, status: str = "held", more: str = "") -> str:
    """A sector table in a month (``2023-04``), or in a year (``2024``)."""
    first, last = ("-01", "-28") if "-" in month else ("-01-01", "-12-31")
    return (
        f'activity:{n} a schema:Event ; rdfs:label "table {n}"@en ; {more}'
        f"dcterms:type series:sector-table ; htno:status activity-status:{status} ; "
        f'htno:earliest "{month}{first}"^^xsd:date ; htno:latest "{month}{last}"^^xsd:date ; '
        f"htno:precision precision:{'month' if '-' in month else 'year'} .\n"
    )


def deed(n: int, agent: str, status: str = "done", year: str = "2023", more: str = "") -> str:
    """An action of a year, or of no year, by an actor or by nobody recorded."""
    who = f"schema:agent actor:{agent} ; " if agent else ""
    when = (
        f'htno:earliest "{year}-01-01"^^xsd:date ; htno:latest "{year}-12-30"^^xsd:date ; '
        "htno:precision precision:year ; "
    )
    return (
        f'action:{n} a schema:Action ; rdfs:label "action {n}"@en ; {who}{more}'
        f"{when if year else ''}htno:status status:{status} .\n"
    )


ALFA = 'actor:a a prov:Agent ; skos:prefLabel "Alfa"@en ; dcterms:type actor-type:university .\n'
BETA = 'actor:b a prov:Agent ; skos:prefLabel "Beta"@en ; dcterms:type actor-type:university .\n'
