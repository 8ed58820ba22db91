# SPDX-License-Identifier: EUPL-1.2
"""What the tests of reports share: questions to ask, and a graph of hostile names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from htno_graph.answers.listing import KINDS, listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import AnyAnswer
from htno_graph.answers.show import show
from htno_graph.answers.sparql import sparql
from htno_graph.model.kinds import THINGS
from htno_graph.model.records import Actor, Record
from htno_graph.queries import by_id, read, sources
from htno_graph.store.memory import Graph
from htno_graph.workspace.difference import diff

HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    "-2+3",
    "+31 20",
    "'=1+1",
    '"quoted", with a comma; and more',
    "pipe | star * under_score `code` #hash [link](javascript:x) <b>bold</b> \\ back",
    "line\\nbreak\\r\\nand\\ttab",
    "escape\u009b31m del\u007f next\u0085line",
    "right to left \u202e and isolate \u2066 zero \u200b joiner \u200d",
    "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
    "e\u0301a\u0308o\u0302 \U0001f600 emoji",
    "  spaces   around  ",
    "x" * 300,
    "woord " * 60,
    "{braces} %s %(name)s {0}",
    "---",
    "1. list",
)
"""Names as Turtle writes them; the store refuses other control characters when it reads."""


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Headings in English."""


@pytest.fixture
def hostile(told: Callable[..., Graph]) -> Graph:
    """Actors, themes and records with these names; the first actor works with the others."""
    told_ = """passage:1 a oa:SpecificResource ; oa:hasSource document:d ; htno:section "=§ 1" ;
        dcterms:description "gloss | \u202e"@en .
        document:d a dcterms:BibliographicResource ; skos:prefLabel "@verslag"@nl ;
            htno:consulted true ; dcterms:creator actor:a0 .\n"""
    for number, name in enumerate(HOSTILE):
        text = name.replace('"', '\\"').replace("\\ b", "\\\\ b")
        told_ += f"""actor:a{number} a prov:Agent ; skos:prefLabel "{text}"@nl ;
                prov:hadPrimarySource passage:1 .
            theme:t{number} a skos:Concept ; skos:inScheme scheme:themes ;
                skos:prefLabel "thema {text}"@nl ; skos:definition "{text}"@nl .
            action:{number} a schema:Action ; rdfs:label "{text}"@nl ; htno:status status:done ;
                schema:agent actor:a0 , actor:a{number} ; dcterms:subject theme:t{number} ;
                htno:hedge "{text}"@nl ; skos:note "{text}"@nl ; prov:hadPrimarySource passage:1 .
            finding:{number} a htno:Finding ; rdfs:label "{text}"@nl ; schema:about actor:a0 ;
                dcterms:type finding-kind:gap ; prov:hadPrimarySource passage:1 .
            figure:{number} a qb:Observation ; rdfs:label "{text}"@nl ; schema:value "{text}" ;
                schema:unitText "{text}" ; htno:population "{text}"@nl .\n"""
    return told(told_)


@pytest.fixture
def wrong(told: Callable[..., Graph]) -> Graph:
    """A graph that breaks the shapes: dates that are none, links to nothing, no labels."""
    return told("""
        actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; dcterms:isPartOf actor:zoek .
        document:d a dcterms:BibliographicResource ; htno:consulted true ; dcterms:creator actor:a ;
            htno:latest "ooit" .
        collaboration:1 a htno:Collaboration ; htno:status status:done ; schema:agent actor:a ;
            schema:participant actor:zoek , "tekst" ; htno:form basis:zoek ;
            htno:earliest "binnenkort" ; htno:latest "ooit" ; htno:precision precision:season ;
            dcterms:subject theme:zoek ; prov:hadPrimarySource passage:zoek .
        activity:1 a schema:Event ; htno:status activity-status:held ; htno:latest "2023" .
        participation:1 a htno:Participation ; prov:agent actor:a ; htno:activity activity:1 .
        participation:2 a htno:Participation .
        commitment:1 a htno:Commitment ; schema:agent actor:a ; htno:commitsTo actor:a .
        membership:1 a org:Membership ; org:member actor:a . relation:1 a htno:Relation .
        figure:1 a qb:Observation ; schema:value "veel" . cadence:1 a schema:Schedule .
        criterion:1 a htno:Criterion . assessment:1 a htno:Assessment ; htno:evidenceFor actor:a .
        cycle:1 a htno:Cycle ; htno:onAgenda theme:zoek .
        finding:1 a htno:Finding ; schema:about 3 .
        theme:t a skos:Concept ; skos:inScheme scheme:themes ; skos:broader theme:t .
        [] a schema:Action ; schema:agent [] ; htno:status [] .
        <https://example.org/x> a schema:Action ; schema:agent actor:a , actor:b .
    """)


def questions(graph: Graph) -> Iterator[AnyAnswer]:
    """Answers of every command and kind that a graph can give."""
    actors = [actor.label[0][1] for actor in by_id(graph, Actor).values() if actor.label]
    yield query(graph)
    yield query(graph, period="2023-Q2")
    for name in actors[:8]:
        yield query(graph, name)
    for name in actors[1:5]:
        yield query(graph, actors[0], name)
    for kind in KINDS:
        yield listing(graph, kind)
        yield listing(graph, kind, period="2023-Q2", as_of="2024-06-30")
    kinds: tuple[type[Record], ...] = THINGS
    for cls in kinds:
        for record in read(graph, cls)[:4]:
            yield show(graph, record.id)
    yield diff("2022", "2023", graph=graph)
    yield diff(graph, graph.without(sources(graph)))
    yield sparql(graph, "SELECT ?s ?l { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l }")
    yield sparql(graph, "SELECT ?x { OPTIONAL { ?x a <x:y> } }")
    yield sparql(graph, "SELECT * {}")
    yield sparql(graph, "SELECT ?x { ?x a <x:y> }")
    yield sparql(graph, "ASK {}")
    yield sparql(graph, "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }")


@pytest.fixture
def every() -> Callable[[Graph], list[AnyAnswer]]:
    """Every kind of answer of a graph."""
    return lambda graph: list(questions(graph))
