# SPDX-License-Identifier: EUPL-1.2
"""What others say in their own vocabularies gives the answers that ours would give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from htno_graph.answers.listing import listing
from htno_graph.answers.query import query
from htno_graph.errors import InputError
from htno_graph.model import records as r
from htno_graph.model.vocabulary import GRAPH, ID
from htno_graph.queries import records_of
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read

PREFIXES = """
@prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> .
@prefix oud: <http://schema.org/> .
@prefix w: <https://waterschap.example/id/> .
"""


@pytest.fixture
def said(tmp_path: Path) -> Callable[..., Graph]:
    """The graph of a file of others."""

    def write(turtle: str, name: str = "register.ttl") -> Graph:
        path = tmp_path / name
        path.write_text(PREFIXES + turtle, "utf-8")
        return read([str(path)])

    return write


def names(graph: Graph) -> list[str]:
    return [row.label for row in listing(graph, "actoren").rows]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("org:FormalOrganization", "skos:prefLabel"),
        ("org:OrganizationalUnit", "rdfs:label"),
        ("foaf:Group", "foaf:name"),
        ("schema:NGO", "schema:legalName"),
        ("oud:GovernmentOrganization", "oud:name"),
    ],
)
def test_an_organisation_is_a_party_by_its_usual_name(
    said: Callable[..., Graph], kind: str, name: str
) -> None:
    graph = said(f'w:1 a {kind} ; {name} "Waterschap Zuid" .')
    assert names(graph) == ["Waterschap Zuid"]
    assert "Waterschap Zuid" in query(graph, "waterschap zuid").understood[0]
    assert records_of(graph, r.Actor)[0].named, "the file names it"


def test_our_name_comes_before_the_others(said: Callable[..., Graph]) -> None:
    graph = said('w:1 a org:Organization ; rdfs:label "WZ" ; skos:prefLabel "Waterschap Zuid"@nl .')
    assert names(graph) == ["Waterschap Zuid"]


@pytest.mark.parametrize(
    "how", ["w:1 org:memberOf w:2", "w:2 org:hasMember w:1", "w:2 oud:member w:1"]
)
def test_a_membership_is_one_however_it_is_said(said: Callable[..., Graph], how: str) -> None:
    both = 'w:1 a org:Organization ; rdfs:label "Zuid" . w:2 a foaf:Group ; foaf:name "Unie" .'
    (found,) = records_of(said(f"{both} {how} ."), r.Membership)
    assert found.member.endswith("/1")
    assert found.organisation.endswith("/2")


@pytest.mark.parametrize("how", ["w:1 org:memberOf w:2", "w:2 org:hasMember w:1"])
def test_what_has_members_is_an_organisation_without_a_class(
    said: Callable[..., Graph], how: str
) -> None:
    graph = said(f'w:1 a org:Organization ; rdfs:label "Zuid" . {how} . w:2 rdfs:label "Unie" .')
    (found,) = records_of(graph, r.Membership)
    assert found.organisation.endswith("/2")
    assert sorted(names(graph)) == ["Unie", "Zuid"]
    assert graph.unused == ()


def test_what_a_membership_names_as_its_body_is_an_organisation(
    said: Callable[..., Graph],
) -> None:
    graph = said(
        'w:1 a org:Organization ; rdfs:label "Zuid" . '
        "w:m a org:Membership ; org:member w:1 ; org:organization w:2 ."
    )
    assert sorted(x.id[-1] for x in records_of(graph, r.Actor)) == ["1", "2"]


def test_a_whole_or_a_part_is_an_organisation_without_a_class(said: Callable[..., Graph]) -> None:
    graph = said("w:1 a org:Organization ; org:subOrganizationOf w:2 . w:2 org:hasUnit w:3 .")
    parts = {x.id[-1]: x.part_of[-1:] for x in records_of(graph, r.Actor)}
    assert parts == {"1": "2", "2": "", "3": "2"}


def test_a_member_that_may_be_a_person_is_told_and_no_party(said: Callable[..., Graph]) -> None:
    graph = said(
        "w:2 a org:Organization ; org:hasMember w:1 , w:3 . w:3 a foaf:Person . "
        "w:4 a org:Organization ; org:memberOf w:2 ."
    )
    (found,) = records_of(graph, r.Membership)
    assert found.member.endswith("/4")
    assert len(records_of(graph, r.Actor)) == 2
    person, members = graph.unused
    assert "foaf/0.1/Person" in person
    assert "2 memberships" in members


def test_a_party_of_ours_is_a_member_without_a_class(said: Callable[..., Graph]) -> None:
    graph = said(f"<{ID}actor/fme> org:memberOf w:2 .")
    (found,) = records_of(graph, r.Membership)
    assert found.member == f"{ID}actor/fme"


def test_a_part_is_part_of_its_whole(said: Callable[..., Graph]) -> None:
    graph = said(
        'w:1 a org:OrganizationalUnit ; rdfs:label "afdeling" ; org:unitOf w:2 . '
        'w:2 a org:Organization ; rdfs:label "Zuid" .'
    )
    assert {x.id[-1]: x.part_of[-1:] for x in records_of(graph, r.Actor)} == {"1": "2", "2": ""}


def test_a_thesaurus_is_a_list_of_themes(said: Callable[..., Graph]) -> None:
    graph = said(
        'w:lijst a skos:ConceptScheme ; dcterms:title "Water"@nl . '
        'w:dijk a skos:Concept ; skos:prefLabel "dijken"@nl ; skos:inScheme w:lijst .'
    )
    assert [row.label for row in listing(graph, "themas").rows] == ["dijken"]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ('"2021"^^xsd:gYear', '"2021"^^xsd:gYear', ("2021-01-01", "2021-12-31")),
        ('"2024-02"^^xsd:gYearMonth', '"2024-02"^^xsd:gYearMonth', ("2024-02-01", "2024-02-29")),
        (
            '"2021-09-14T09:30:00"^^xsd:dateTime',
            '"2021-09-14T12:00:00+02:00"^^xsd:dateTime',
            ("2021-09-14", "2021-09-14"),
        ),
        ('"2021-01-01"^^xsd:date', '"2021-12-31"^^xsd:date', ("2021-01-01", "2021-12-31")),
    ],
)
def test_a_time_is_read_by_its_precision(
    told: Callable[..., Graph], first: str, last: str, days: tuple[str, str]
) -> None:
    graph = told(f"activity:1 a schema:Event ; htno:earliest {first} ; htno:latest {last} .")
    (found,) = records_of(graph, r.Activity)
    assert (found.earliest, found.latest) == days


MEMBERS = "w:1 a org:Organization ; org:memberOf w:2 ."


def test_a_record_that_is_made_says_which_file_it_is_from(said: Callable[..., Graph]) -> None:
    (found,) = records_of(said(MEMBERS), r.Membership)
    assert found.passages == (f"{ID}document/register",)


@pytest.mark.parametrize(
    ("graph", "name"),
    [
        ("https://w.example/lijst/2024/", "2024"),
        ("https://w.example/lijst#leden", "lijst-leden"),
        (GRAPH + "leden", "leden"),
    ],
)
def test_a_named_graph_gives_its_document_a_name(
    said: Callable[..., Graph], graph: str, name: str
) -> None:
    found = said(f"<{graph}> {{ {MEMBERS} }}", "register.trig")
    assert [d.id for d in records_of(found, r.Document)] == [f"{ID}document/{name}"]
    (member,) = records_of(found, r.Membership)
    assert member.id.startswith(f"{ID}membership/{name}/")


def test_what_is_not_used_is_told_once_for_each_class(said: Callable[..., Graph]) -> None:
    graph = said(
        'w:1 a org:Organization ; rdfs:label "Zuid" . w:2 a foaf:Person ; foaf:name "E. Zilver" . '
        "w:3 a foaf:Person ."
    )
    assert len(graph.unused) == 1
    assert "3 " in graph.unused[0]
    assert "foaf/0.1/Person" in graph.unused[0]
    assert said("w:1 a org:Organization .").unused == ()


def test_the_context_of_schema_org_is_known(tmp_path: Path) -> None:
    path = tmp_path / "leden.jsonld"
    path.write_text(
        '{"@context": ["http://schema.org/"], "@id": "https://w.example/1", '
        '"@type": "Corporation", "name": "Gemaal BV"}',
        "utf-8",
    )
    assert names(read([str(path)])) == ["Gemaal BV"]


def test_another_context_is_not_fetched(tmp_path: Path) -> None:
    path = tmp_path / "leden.jsonld"
    path.write_text('{"@context": "https://w.example/context", "@id": "https://w.example/1"}')
    with pytest.raises(InputError, match=r"w\.example"):
        read([str(path)])


@pytest.mark.parametrize("name", ["zuid.owl", "zuid.rdf", "zuid.json"])
def test_turtle_is_read_under_another_name(said: Callable[..., Graph], name: str) -> None:
    assert names(said('w:1 a org:Organization ; rdfs:label "Zuid" .', name)) == ["Zuid"]


def test_a_workbook_is_no_graph(tmp_path: Path) -> None:
    from openpyxl import Workbook

    place = tmp_path / "leden.xlsx"
    Workbook().save(place)
    with pytest.raises(InputError, match=r"workbook.*import"):
        read([str(place)])
