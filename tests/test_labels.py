# SPDX-License-Identifier: EUPL-1.2
"""What a thing is called, where it is found, and where a source says it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph import language
from htno_graph.gaps import Scope
from htno_graph.labels import (
    authors,
    concepts,
    evidence,
    find,
    index,
    label,
    labelled,
    last_day,
    narrower,
    sole_author,
    type_name,
)
from htno_graph.model import records as r
from htno_graph.model.rows import Evidence
from htno_graph.model.vocabulary import GRAPH, ID
from htno_graph.names.folding import plain
from htno_graph.queries import by_id
from htno_graph.store.memory import Graph

pytestmark = pytest.mark.usefixtures("english")

Told = Callable[..., Graph]


def theme(name: str, *broader: str) -> str:
    up = f"; skos:broader {' , '.join(f'theme:{b}' for b in broader)}" if broader else ""
    return f"theme:{name} a skos:Concept ; skos:inScheme scheme:themes {up} .\n"


# Labels


def test_a_thing_is_called_by_its_label_in_the_language_spoken(told: Told) -> None:
    graph = told('actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl , "Alpha"@en .')
    assert label(graph, ID + "actor/a") == "Alpha"
    language.use("nl")
    assert label(graph, ID + "actor/a") == "Alfa"


@pytest.mark.parametrize(
    ("labels", "shown"),
    [('"Alfa"@nl', "Alfa"), ('"Alpha"@de', "Alpha"), ('"Alfa"', "Alfa"), ('"x"@fy , "y"@nl', "y")],
)
def test_another_language_is_better_than_no_name(told: Told, labels: str, shown: str) -> None:
    """English here; else Dutch, else whichever there is."""
    graph = told(f"actor:a a prov:Agent ; skos:prefLabel {labels} .")
    assert label(graph, ID + "actor/a") == shown


@pytest.mark.parametrize(
    ("iri", "shown"),
    [
        (ID + "actor/a", "actor/a"),
        (ID + "action/bron/1", "action/bron/1"),
        (ID + "actor/nobody", "actor/nobody"),
        ("https://example.org/x", "https://example.org/x"),
        ("", ""),
    ],
)
def test_a_thing_without_a_name_shows_its_short_iri(told: Told, iri: str, shown: str) -> None:
    graph = told("actor:a a prov:Agent . action:1 a schema:Action .")
    assert label(graph, iri) == shown


@pytest.mark.parametrize(
    ("iri", "shown"),
    [("participation/bron/1", "Alfa · overleg"), ("assessment/bron/1", "draagvlak")],
)
def test_a_participation_and_an_assessment_are_called_after_what_they_join(
    told: Told, iri: str, shown: str
) -> None:
    graph = told("""
        actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl .
        activity:1 a schema:Event ; rdfs:label "overleg"@nl .
        participation:1 a htno:Participation ; prov:agent actor:a ; htno:activity activity:1 .
        criterion:1 a htno:Criterion ; rdfs:label "draagvlak"@nl .
        assessment:1 a htno:Assessment ; htno:assesses criterion:1 .
    """)
    assert label(graph, ID + iri) == shown


@pytest.mark.parametrize(
    ("kind", "told_", "shown"),
    [
        ("actor", "prov:Agent ; dcterms:type actor-type:ministry", "ministry"),
        ("activity", "schema:Event ; dcterms:type series:sector-table", "sector table"),
        ("finding", "htno:Finding ; dcterms:type finding-kind:fragile", "fragile"),
        ("collaboration", "htno:Collaboration ; htno:form basis:talk", "talk"),
        ("relation", "htno:Relation ; htno:form non-tie:influences", "influences"),
        ("cycle", "htno:Cycle ; dcterms:type cycle-type:year", "year"),
        ("actor", "prov:Agent ; dcterms:type actor-type:zwerver", "zwerver"),
        ("actor", "prov:Agent", ""),
        ("action", "schema:Action ; htno:status status:done", ""),
    ],
)
def test_a_type_is_named_by_its_scheme(told: Told, kind: str, told_: str, shown: str) -> None:
    """An unknown type shows its code; a thing without a type shows nothing."""
    graph = told(f"<{ID}{kind}/x> a {told_} .")
    assert type_name(graph, f"{ID}{kind}/x") == shown
    assert type_name(graph, "https://example.org/x") == ""


# Finding


def test_a_thing_is_found_by_its_iri_whatever_its_kind(shipped: Graph) -> None:
    for cls in (r.Actor, r.Theme, r.Activity, r.Action, r.Finding, r.Document, r.Membership):
        for iri, record in by_id(shipped, cls).items():
            assert find(shipped, iri) is record


def test_foreign_and_blank_things_are_found_too(told: Told) -> None:
    """Their IRIs do not tell their kind."""
    graph = told("<https://example.org/x> a schema:Action . [] a htno:Finding .")
    assert isinstance(find(graph, "https://example.org/x"), r.Action)
    (blank,) = by_id(graph, r.Finding)
    assert isinstance(find(graph, blank), r.Finding)


@pytest.mark.parametrize("iri", ["", "x", ID, ID + "actor/", ID + "passage/bron/1", GRAPH + "bron"])
def test_an_iri_of_nothing_is_not_found(told: Told, iri: str) -> None:
    assert find(told("actor:a a prov:Agent ."), iri) is None


def test_names_are_those_of_actors_and_themes_only(told: Told) -> None:
    graph = told("""
        actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; skos:altLabel "AA"@nl .
        theme:t a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "thema"@nl .
    """)
    assert index(graph).find("AA", ("actor",)).id == ID + "actor/a"
    assert index(graph).find("thema").kind == "theme"


def test_names_follow_the_language_spoken(told: Told) -> None:
    """Also on a graph that has answered in another language before."""
    graph = told('actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl , "Alpha"@en .')
    assert index(graph).find("actor/a").label == "Alpha"
    language.use("nl")
    assert index(graph).find("actor/a").label == "Alfa"


# Themes and sources


@pytest.mark.parametrize("text", ["Sectortafel", " sector table "])
def test_records_go_by_their_label_in_any_case_and_language(told: Told, text: str) -> None:
    graph = told(
        """action:1 a schema:Action ; rdfs:label "Sectortafel"@nl , "sector table"@en .
        action:2 a schema:Action ; rdfs:label "sectortafel"@nl , "Sector table"@en .
        action:3 a schema:Action ; rdfs:label "tafel"@nl .
        actor:a a prov:Agent ; skos:prefLabel "sectortafel"@nl ."""
    )
    assert labelled(graph, text) == [f"{ID}action/bron/1", f"{ID}action/bron/2"]
    assert labelled(graph, "sector") == labelled(graph, "") == []


@pytest.mark.parametrize("text", ["planned", "Planned", "gepland"])
def test_concepts_go_by_their_code_and_both_names(shipped: Graph, text: str) -> None:
    assert {form.thing.id for form in concepts(shipped, "status").same(text, plain)} == {"planned"}


def test_a_theme_takes_along_all_themes_under_it(told: Told) -> None:
    graph = told(theme("a") + theme("b", "a") + theme("c", "b") + theme("d", "x") + theme("x"))
    assert narrower(graph, ID + "theme/a") == {ID + f"theme/{name}" for name in "abc"}
    assert narrower(graph, ID + "theme/c") == {ID + "theme/c"}


def test_themes_in_a_circle_do_not_go_round_for_ever(told: Told) -> None:
    graph = told(theme("a", "b") + theme("b", "a", "c") + theme("c", "c"))
    assert narrower(graph, ID + "theme/a") == {ID + "theme/a", ID + "theme/b"}
    assert narrower(graph, ID + "theme/c") == {ID + f"theme/{name}" for name in "abc"}


DOCUMENT = """document:{} a dcterms:BibliographicResource ; htno:consulted {} ;
    dcterms:creator actor:{} ; htno:latest "{}"^^xsd:date .
"""


def test_author_and_last_day_are_those_of_consulted_documents(told: Told) -> None:
    """What is only referred to says and covers nothing."""
    first = DOCUMENT.format("d", "true", "a", "2023-12-31")
    first += DOCUMENT.format("e", "false", "z", "2030-12-31")
    graph = told(een=first, twee=DOCUMENT.format("f", "true", "b", "2022-12-31"))
    assert authors(graph) == {GRAPH + "een": ID + "actor/a", GRAPH + "twee": ID + "actor/b"}
    assert last_day(graph) == "2023-12-31"
    assert last_day(told()) == ""


def test_an_author_of_all_sources_is_alone_until_another_source_speaks(told: Told) -> None:
    """Also one of which nobody says who wrote it, as tables of one's own; no document referred to.

    Nobody then stands in the middle of everything, and not all rests on one source.
    """
    report = DOCUMENT.format("d", "true", "a", "2023-12-31")
    report += DOCUMENT.format("e", "false", "z", "2030-12-31")
    again = DOCUMENT.format("f", "true", "a", "2022-12-31")
    other = DOCUMENT.format("f", "true", "b", "2022-12-31")
    tables = "document:tafel a dcterms:BibliographicResource ; htno:consulted true ."
    for sources, author in (
        ({"een": report}, ID + "actor/a"),
        ({"een": report, "twee": again}, ID + "actor/a"),
        ({"een": report, "twee": other}, ""),
        ({"een": report, "tafel": tables}, ""),
        ({"tafel": tables}, ""),
        ({}, ""),
    ):
        graph = told(**sources)
        assert sole_author(graph) == author
        assert Scope(graph).author == frozenset({author} - {""})
        assert Scope(graph).sources == {GRAPH + name for name in sources}


# Evidence


def test_evidence_says_where_the_source_says_it(told: Told) -> None:
    graph = told("""
        document:d a dcterms:BibliographicResource ; skos:prefLabel "verslag"@nl .
        passage:1 a oa:SpecificResource ; oa:hasSource document:d ; htno:section "§ 2" ;
            htno:paragraph "3" ; htno:sentence "4" ; dcterms:description "in short"@en ;
            oa:hasSelector <https://w3id.org/htno/id/passage/bron/1.span> .
        <https://w3id.org/htno/id/passage/bron/1.span> oa:start 3 ; oa:end 9 .
        action:1 a schema:Action ; htno:certainty certainty:implied ;
            prov:hadPrimarySource passage:1 ; prov:wasDerivedFrom passage:2 .
    """)
    (action,) = by_id(graph, r.Action).values()
    first, second = evidence(graph, action)
    assert first == Evidence(
        source="verslag",
        section="§ 2",
        paragraph="3",
        sentence="4",
        start=3,
        end=9,
        gloss="in short",
        certainty="implied",
        passage=f"{ID}passage/bron/1",
    )
    assert second.source == "passage/bron/2", "a passage that is missing is named"
    assert second.section == ""
    assert second.start is None


def test_an_outside_fact_has_its_document_as_evidence(shipped: Graph) -> None:
    unnamed = [a for a in by_id(shipped, r.Actor).values() if not a.named]
    assert unnamed
    for actor in unnamed:
        (row,) = evidence(shipped, actor)
        assert find(shipped, row.passage) is not None
        assert row.source == label(shipped, row.passage)
        assert row.start is None


def test_a_record_without_a_name_is_found_by_what_answers_call_it(told: Told) -> None:
    graph = told("""
        actor:a a prov:Agent ; skos:prefLabel "Alfa"@en .
        activity:1 a schema:Event ; rdfs:label "table"@en .
        participation:1 a htno:Participation ; prov:agent actor:a ; htno:activity activity:1 .
        membership:1 a org:Membership ; org:member actor:a ; org:organization actor:a .
    """)
    for found in (*by_id(graph, r.Participation), *by_id(graph, r.Membership)):
        assert labelled(graph, label(graph, found)) == [found]
