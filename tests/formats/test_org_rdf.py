# SPDX-License-Identifier: EUPL-1.2
"""Actors in the terms of W3C ORG: written so, and read in those of older versions too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DC, ORG, PROV

from htno_graph.answers.listing import listing
from htno_graph.cli import main
from htno_graph.formats.rdf import data, make
from htno_graph.model.vocabulary import DEF, ID, INVERSES
from htno_graph.store import memory
from htno_graph.store.reading import read

NOW = """
document:bron a dcterms:BibliographicResource ; skos:prefLabel "Bron"@nl ; htno:consulted true ;
    <http://purl.org/dc/elements/1.1/publisher> "Uitgever" ; prov:wasDerivedFrom document:bron .
actor:u a prov:Agent ; skos:prefLabel "Universiteit"@nl ; prov:wasDerivedFrom document:bron ;
    org:classification actor-type:university .
actor:d a prov:Agent ; skos:prefLabel "Dienst"@nl ; prov:wasDerivedFrom document:bron ;
    org:subOrganizationOf actor:u .
actor:g a prov:Agent ; skos:prefLabel "studenten"@nl ; prov:wasDerivedFrom document:bron ;
    org:classification actor-type:group .
actor:f a prov:Agent ; skos:prefLabel "voorzitter"@nl ; prov:wasDerivedFrom document:bron ;
    org:classification actor-type:role .
actor:x a prov:Agent ; skos:prefLabel "Onbekend"@nl ; prov:wasDerivedFrom document:bron .
membership:1 a org:Membership ; org:member actor:u ; org:organization actor:g ;
    prov:wasDerivedFrom document:bron .
"""
BEFORE = (
    NOW.replace("org:classification", "dcterms:type")
    .replace("org:subOrganizationOf", "dcterms:isPartOf")
    .replace("<http://purl.org/dc/elements/1.1/publisher>", "dcterms:publisher")
)
Told = Callable[..., memory.Graph]


def actor(name: str) -> URIRef:
    return URIRef(f"{ID}actor/{name}")


@pytest.fixture
def written_out(told: Told) -> Graph:
    return Graph().parse(data=make(told(NOW), "ttl"), format="turtle")


@pytest.mark.parametrize(
    ("name", "classes"),
    [
        ("u", {PROV.Agent, ORG.FormalOrganization}),
        ("d", {PROV.Agent, ORG.OrganizationalUnit}),
        ("g", {PROV.Agent, ORG.Organization}),
        ("f", {PROV.Agent, ORG.Post}),
        ("x", {PROV.Agent}),
    ],
)
def test_an_actor_has_the_class_that_org_has_for_its_type(
    written_out: Graph, name: str, classes: set[URIRef]
) -> None:
    """And of one without a type nobody says that it is an organisation."""
    assert set(written_out.objects(actor(name), RDF.type)) == classes


def test_a_member_has_its_membership(written_out: Graph) -> None:
    membership = URIRef(f"{ID}membership/bron/1")
    assert list(written_out.objects(actor("u"), ORG.hasMembership)) == [membership]


def test_a_publisher_is_a_text(written_out: Graph) -> None:
    """DCTERMS has a property for publishers that are things."""
    document = URIRef(f"{ID}document/bron")
    assert list(written_out.objects(document, DC.publisher)) == [Literal("Uitgever")]


@pytest.mark.parametrize("kind", ["actoren", "documenten"])
def test_what_older_versions_wrote_gives_the_same_answers(told: Told, kind: str) -> None:
    now, before = (listing(told(text), kind).rows for text in (NOW, BEFORE))
    assert now == before != ()
    assert make(told(NOW), "nt") == make(told(BEFORE), "nt")


def test_what_is_written_is_read_as_it_was(told: Told, tmp_path: Path) -> None:
    """What follows from the rest is left out again."""
    graph = told(NOW)
    place = tmp_path / "bron.trig"
    place.write_bytes(make(graph, "trig"))
    assert set(data(read([str(place)])).quads()) == set(data(graph).quads())


def test_what_is_written_is_nothing_new_where_it_comes_from(
    written: Callable[[str, str], Path], tmp_path: Path
) -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(main, words, prog_name="htno-graph", catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.stdout

    own, out = str(tmp_path / "eigen"), str(tmp_path / "uit.trig")
    run("init", own)
    run("import", str(written(BEFORE, "bron")), "--into", own, "--yes")
    run("--graph", own, "export", "-o", out)
    rows = json.loads(run("import", out, "--into", own, "--format", "json"))["rows"]
    assert {row["state"] for row in rows} == {"unchanged"}


@pytest.mark.parametrize("name", INVERSES)
def test_an_inverse_says_what_its_property_says(told: Told, name: str) -> None:
    one, other = "<https://w3id.org/htno/id/x/1>", "<https://w3id.org/htno/id/x/2>"
    found = {str(x.predicate) for x in data(told(f"{one} htno:{name} {other} .")).quads()}
    assert found == {f"<{DEF}{INVERSES[name]}>"}
