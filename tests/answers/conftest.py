# SPDX-License-Identifier: EUPL-1.2
"""A small world to ask questions about.

The report of Sac tells of Alfa, Beta, Gamma, Delta and Epsilon; Registerschool stands in a
register only. Sac works with Alfa and Beta, Alfa with Gamma, Gamma with Delta::

    Beta ── Sac ── Alfa ── Gamma ── Delta        Epsilon
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.store.memory import Graph

REPORT = """
document:verslag a dcterms:BibliographicResource ; skos:prefLabel "verslag"@nl ;
    dcterms:creator actor:s ; htno:consulted true ; htno:latest "2023-12-31"^^xsd:date .
passage:1 a oa:SpecificResource ; oa:hasSource document:verslag ; htno:section "§ 1" ;
    htno:paragraph "2" ; htno:sentence "3" ;
    dcterms:description "dit staat er"@nl , "so it says"@en .

actor:s a prov:Agent ; skos:prefLabel "Sac"@nl ; dcterms:type actor-type:advisory-council ;
    prov:hadPrimarySource passage:1 .
actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; skos:altLabel "A-groep"@nl ;
    dcterms:type actor-type:group ; prov:hadPrimarySource passage:1 .
actor:b a prov:Agent ; skos:prefLabel "Beta"@nl ; prov:hadPrimarySource passage:1 .
actor:c a prov:Agent ; skos:prefLabel "Gamma"@nl ; prov:hadPrimarySource passage:1 .
actor:d a prov:Agent ; skos:prefLabel "Delta"@nl ; prov:hadPrimarySource passage:1 .
actor:e a prov:Agent ; skos:prefLabel "Epsilon"@nl ; prov:hadPrimarySource passage:1 .
actor:zn a prov:Agent ; skos:prefLabel "Zeta Noord"@nl ; prov:hadPrimarySource passage:1 .
actor:zz a prov:Agent ; skos:prefLabel "Zeta Zuid"@nl ; prov:hadPrimarySource passage:1 .

theme:t a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "energie"@nl .
theme:u a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "warmte"@nl ;
    skos:broader theme:t .
theme:v a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "water"@nl .

collaboration:1 a htno:Collaboration ; rdfs:label "contact met Alfa"@nl ; htno:form basis:contact ;
    htno:status status:done ; schema:agent actor:s ; schema:participant actor:a ;
    dcterms:subject theme:v ;
    htno:earliest "2023-04-01"^^xsd:date ; htno:latest "2023-04-30"^^xsd:date ;
    htno:precision precision:month ; htno:certainty certainty:implied ; htno:implied field:date ;
    htno:hedge "ongeveer"@nl ; skos:note "let op"@nl ; prov:hadPrimarySource passage:1 .
action:1 a schema:Action ; rdfs:label "samen doen"@nl ; htno:status status:done ;
    schema:agent actor:s , actor:b ; prov:hadPrimarySource passage:1 .
collaboration:2 a htno:Collaboration ; rdfs:label "werken aan warmte"@nl ;
    htno:form basis:collaboration ; htno:status status:ongoing ; schema:agent actor:a , actor:c ;
    dcterms:subject theme:u ;
    htno:earliest "2023-01-01"^^xsd:date ; htno:latest "2023-12-31"^^xsd:date ;
    htno:precision precision:year ; prov:hadPrimarySource passage:1 .
collaboration:3 a htno:Collaboration ; rdfs:label "orgaan"@nl ; htno:form basis:body ;
    htno:status status:done ; schema:agent actor:c , actor:d ; dcterms:subject theme:v ;
    prov:hadPrimarySource passage:1 .
action:2 a schema:Action ; rdfs:label "werkagenda"@nl ; htno:status status:not-achieved ;
    schema:agent actor:a ; schema:participant actor:s ; prov:hadPrimarySource passage:1 ;
    htno:earliest "2023-01-01"^^xsd:date ; htno:latest "2023-12-31"^^xsd:date .
finding:1 a htno:Finding ; rdfs:label "contact is kwetsbaar"@nl ;
    dcterms:type finding-kind:fragile ; schema:about actor:s , actor:a ;
    prov:hadPrimarySource passage:1 .
"""
REGISTER = """
document:hbo a dcterms:BibliographicResource ; skos:prefLabel "register"@nl ;
    htno:consulted true .
actor:r a prov:Agent ; skos:prefLabel "Registerschool"@nl ; dcterms:type actor-type:university ;
    prov:wasDerivedFrom document:hbo .
actor:b dcterms:type actor-type:university ; a prov:Agent ; prov:wasDerivedFrom document:hbo .
"""


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Answers in English; labels of the small world are Dutch."""


@pytest.fixture
def world(told: Callable[..., Graph]) -> Graph:
    """The report and the register above."""
    return told(verslag=REPORT, register=REGISTER)
