# SPDX-License-Identifier: EUPL-1.2
"""Who can be a guest: not who holds the table, and not a place; a group sends somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.answers.invitation import hosts, places, seat_name
from htno_graph.model.vocabulary import ID
from htno_graph.store.memory import Graph
from tests.shipped import BRANCHES, FME

Told = Callable[..., Graph]

SOURCE = """
document:{name} a dcterms:BibliographicResource ; skos:prefLabel "{name}"@nl ;
    htno:consulted true ; dcterms:creator actor:{author} .
passage:1 a oa:SpecificResource ; oa:hasSource document:{name} .
actor:{author} a prov:Agent ; skos:prefLabel "Writer"@en ; prov:hadPrimarySource passage:1 .
"""
HOUSE = """
actor:part a prov:Agent ; skos:prefLabel "Secretary"@en ; dcterms:isPartOf actor:s ;
    prov:hadPrimarySource passage:1 .
actor:member a prov:Agent ; skos:prefLabel "Members"@en ; prov:hadPrimarySource passage:1 ;
    dcterms:type actor-type:group .
actor:body a prov:Agent ; skos:prefLabel "Association"@en ; prov:hadPrimarySource passage:1 ;
    dcterms:type actor-type:association .
membership:3 a org:Membership ; org:member actor:body ; org:organization actor:s .
actor:guest a prov:Agent ; skos:prefLabel "Guest"@en ; prov:hadPrimarySource passage:1 .
membership:1 a org:Membership ; org:member actor:member ; org:organization actor:s .
membership:2 a org:Membership ; org:member actor:guest ; org:organization actor:other .
"""
VISITED = """
actor:p a prov:Agent ; skos:prefLabel "Place"@en ; prov:hadPrimarySource passage:1 .
activity:1 a schema:Event ; htno:status activity-status:held .
participation:1 a htno:Participation ; htno:activity activity:1 ; prov:agent actor:p ;
    prov:hadRole role:place-visited{roles} .
"""
PLACE = f"{ID}actor/p"


def slugs(found: frozenset[str]) -> set[str]:
    return {iri.rpartition("/")[2] for iri in found}


def test_the_author_of_the_only_source_its_parts_and_its_people_hold_the_table(
    told: Told,
) -> None:
    """An organisation that is a member of a table is invited to it, as is one of something else."""
    graph = told(SOURCE.format(name="bron", author="s") + HOUSE)
    assert slugs(hosts(graph)) == {"s", "part", "member"}


def test_with_sources_of_several_authors_nobody_is_known_to_hold_it(told: Told) -> None:
    """Two sources of one author are still that author's."""
    one = SOURCE.format(name="een", author="s") + HOUSE
    assert hosts(told(een=one, twee=SOURCE.format(name="twee", author="t"))) == frozenset()
    same = told(een=one, twee=SOURCE.format(name="twee", author="s"))
    assert slugs(hosts(same)) == {"s", "part", "member"}


def test_beside_tables_of_ones_own_the_author_of_a_report_does_not_hold_the_table(
    told: Told,
) -> None:
    report = SOURCE.format(name="bron", author="s") + HOUSE
    tables = "document:tafel a dcterms:BibliographicResource ; htno:consulted true ."
    assert hosts(told(bron=report, tafel=tables)) == frozenset()


def test_without_an_author_nobody_holds_it(told: Told) -> None:
    assert hosts(told("")) == frozenset()


@pytest.mark.parametrize(
    ("roles", "more"),
    [
        (" , role:participant", ""),
        ("", "action:1 a schema:Action ; schema:agent actor:p ."),
        ("", "action:1 a schema:Action ; schema:participant actor:p ."),
        ("", "collaboration:1 a htno:Collaboration ; schema:participant actor:p ."),
        ("", "commitment:1 a htno:Commitment ; schema:agent actor:p ."),
        ("", "finding:1 a htno:Finding ; schema:about actor:p ."),
        ("", "participation:2 prov:agent actor:p ; prov:hadRole role:participant ."),
    ],
)
def test_what_was_only_visited_is_a_place_until_it_takes_part(
    told: Told, roles: str, more: str
) -> None:
    source = SOURCE.format(name="bron", author="s")
    assert places(told(source + VISITED.format(roles=""))) == {PLACE}
    more = more.replace("participation:2", "participation:2 a htno:Participation ;")
    assert places(told(source + VISITED.format(roles=roles) + more)) == frozenset()


def test_where_something_is_done_or_stands_is_a_place_too(told: Told) -> None:
    source = SOURCE.format(name="bron", author="s")
    done = "action:1 a schema:Action ; schema:location actor:p ; schema:agent actor:s ."
    lies = (
        "relation:1 a htno:Relation ; htno:form non-tie:located-in ; schema:agent actor:s ; "
        "schema:participant actor:p ."
    )
    near = lies.replace("located-in", "influences")
    assert places(told(source + done)) == {PLACE}
    assert places(told(source + lies)) == {PLACE}
    assert places(told(source + near)) == frozenset()


def test_a_group_sends_somebody_and_a_party_comes_itself(shipped: Graph, english: None) -> None:
    assert seat_name(shipped, BRANCHES) == "representative of the branches"
    assert seat_name(shipped, FME) == "FME"
