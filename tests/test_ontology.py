# SPDX-License-Identifier: EUPL-1.2
"""The ontology and its concept schemes: consistent, closed, labelled in two languages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations

import owlrl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.namespace import DC, DCTERMS, VANN

import htno_graph
from htno_graph.answers.gaps import GapQuery
from htno_graph.formats.answers import make
from htno_graph.model import vocabulary
from htno_graph.model.kinds import CLASSES, RECORDS, SHEETS
from htno_graph.model.vocabulary import (
    DEF,
    ID,
    INVERSES,
    OWN_CLASSES,
    OWN_PROPERTIES,
    code,
    organisation,
)
from htno_graph.model.vocabulary import SCHEMA as SCHEMA_ORG
from htno_graph.resources import packaged, shipped
from htno_graph.ties import BASES, rank

ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")  # where owlrl reports
ONTOLOGY = URIRef(DEF.removesuffix("#"))
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
SCHEMES = ID + "scheme/"
STATEMENT = DEF + "ActorStatement"
BOTH = ["en", "nl"]
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
DATA = [path.name for path in shipped()]
FILES = ["htno.ttl", "concepts.ttl", "shapes.ttl", *DATA]

PREFIXES = """
@prefix htno: <https://w3id.org/htno/def#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix x: <https://w3id.org/htno/id/thing/> .
"""

CIRCLES = (
    """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix t: <https://w3id.org/htno/id/actor-type/> .
@prefix s: <https://w3id.org/htno/id/status/> .
@prefix b: <https://w3id.org/htno/id/basis/> .
x:p prov:wasDerivedFrom x:d .
"""
    + "".join(
        f"x:{name} a prov:Agent ; dcterms:type t:university ; prov:hadPrimarySource x:p .\n"
        for name in "abcdef"
    )
    + "".join(
        f"x:c{pair} a htno:Collaboration ; htno:form b:contact ; htno:status s:done ; "
        f"schema:agent x:{pair[0]} , x:{pair[1]} ; prov:hadPrimarySource x:p .\n"
        for pair in "ab bc ca cd de ef fd".split()
    )
)

# What PROV-O (https://www.w3.org/TR/prov-o/) says of the terms that we take from it.
PROV_O = """
prov:Entity owl:disjointWith prov:Activity .
prov:hadPrimarySource rdfs:subPropertyOf prov:wasDerivedFrom .
prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
prov:wasAttributedTo rdfs:domain prov:Entity ; rdfs:range prov:Agent .
prov:agent rdfs:domain prov:AgentInfluence ; rdfs:range prov:Agent .
prov:Association rdfs:subClassOf prov:AgentInfluence .
prov:SoftwareAgent rdfs:subClassOf prov:Agent .
prov:used rdfs:domain prov:Activity ; rdfs:range prov:Entity .
prov:wasAssociatedWith rdfs:domain prov:Activity ; rdfs:range prov:Agent .
prov:wasGeneratedBy rdfs:domain prov:Entity ; rdfs:range prov:Activity .
"""


def graph_of(names: Iterable[str], more: str = "") -> rdflib.Graph:
    """The files of the ontology and the data with these names, and *more* in Turtle."""
    graph = rdflib.Graph()
    for name in names:
        folder = "data" if name in DATA else "ontology"
        graph.parse(packaged(folder) / name, format="turtle")
    return graph.parse(data=PREFIXES + more, format="turtle")


def contradictions(names: Iterable[str], more: str = "") -> list[str]:
    """What OWL 2 RL finds impossible in these files."""
    graph = graph_of(names, more)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return sorted(str(message) for message in graph.objects(None, ERROR))


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    return graph_of(["htno.ttl"])


@pytest.fixture(scope="module")
def schemes() -> rdflib.Graph:
    return graph_of(["concepts.ttl"])


@pytest.fixture(scope="module")
def listed() -> dict[str, str]:
    """Borrowed term → the vocabulary it is taken from."""
    graph = graph_of(["reused.ttl"])
    return {str(term): str(home) for term, home in graph.subject_objects(RDFS.isDefinedBy)}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    """Gaps as RDF: those of the report, and of circles that one tie and one party join.

    These have a score, with parts. And seats, with somebody asked for and a cap.
    """
    place = tmp_path_factory.mktemp("found") / "kringen.ttl"
    place.write_text(PREFIXES + CIRCLES, "utf-8")
    graph = rdflib.Graph()
    for places in ((), (str(place),)):
        asked = GapQuery(as_of="2023-12-31", period="2023", without=("https://x.example/g",))
        asked = asked.replaced(theme=f"{ID}theme/t", type="university", family="bridge")
        source = htno_graph.open(*places)
        answer = source.gaps(top=99).replaced(asked=asked)
        graph.parse(data=make(source.graph, answer, "ttl", "0"), format="turtle")
    source = htno_graph.open()
    seats = source.invite(must=["FME"], caps=["ministerie=1"])
    graph.parse(data=make(source.graph, seats, "ttl", "0"), format="turtle")
    return graph


def iris(graph: rdflib.Graph, *kinds: URIRef) -> list[URIRef]:
    """The things of these classes, sorted: some, else what is said of all would say nothing."""
    found = {node for kind in kinds for node in graph.subjects(RDF.type, kind)}
    assert found, kinds
    return sorted(node for node in found if isinstance(node, URIRef))


def languages(graph: rdflib.Graph, thing: URIRef, prop: URIRef) -> list[str | None]:
    """The languages of the texts that a thing has for one property, sorted."""
    texts = [text for text in graph.objects(thing, prop) if isinstance(text, Literal) and text]
    return sorted((text.language for text in texts), key=str)


# Consistent


@pytest.mark.slow
def test_ontology_and_all_data_contradict_nothing() -> None:
    """The whole of it, literals too: 9,000 triples become 14,000 in 2 to 3 seconds."""
    assert contradictions(["htno.ttl", "concepts.ttl", *DATA]) == []


def test_the_main_classes_have_nothing_in_common(terms: rdflib.Graph) -> None:
    stated = {frozenset(map(str, pair)) for pair in terms.subject_objects(OWL.disjointWith)}
    computed = {DEF + name for name in "Gap GapSearch Reason Seat SeatSearch".split()}  # no records
    pairs = {frozenset(pair) for pair in combinations({*CLASSES.values(), *computed}, 2)}
    assert stated == pairs


def test_no_range_is_a_date(terms: rdflib.Graph) -> None:
    """OWL 2 has no xsd:date; reasoners stop at it."""
    assert (None, RDFS.range, XSD.date) not in terms


@pytest.mark.parametrize("name", ["htno.ttl", "concepts.ttl", "reused.ttl", *DATA])
def test_nothing_has_no_name(name: str) -> None:
    """Blank nodes would double when a file is read twice."""
    nodes = {node for triple in graph_of([name]) for node in triple}
    assert not [node for node in nodes if isinstance(node, rdflib.BNode)]


# Closed


def used(graph: rdflib.Graph, vocabularies: Iterable[str]) -> set[str]:
    """Properties, classes and datatypes of a graph, and all else from these vocabularies."""
    homes = tuple(vocabularies)
    found: set[str] = set()
    for subject, prop, value in graph:
        found.add(str(prop))
        if prop == RDF.type:
            found.add(str(value))
        if isinstance(value, Literal):
            found.add(str(RDF.langString if value.language else value.datatype or XSD.string))
        found.update(
            str(node)
            for node in (subject, value)
            if isinstance(node, URIRef) and str(node).startswith(homes)
        )
    return found


def unknown(graph: rdflib.Graph, listed: dict[str, str]) -> set[str]:
    """Terms that are neither own nor listed as borrowed."""
    own = {term for term in map(str, graph_of(["htno.ttl"]).subjects()) if term.startswith(DEF)}
    return used(graph, {*listed.values(), DEF}) - own - listed.keys()


@pytest.mark.parametrize("name", FILES)
def test_every_term_is_own_or_listed(name: str, listed: dict[str, str]) -> None:
    assert not unknown(graph_of([name]), listed), "mend the term, or list it in reused.ttl"


@pytest.mark.parametrize(
    ("planted", "term"),
    [
        ("x:1 schema:attendees x:2 .", "https://schema.org/attendees"),
        ("x:1 <http://schema.org/agent> x:2 .", "http://schema.org/agent"),
        ("x:1 a htno:Participant .", DEF + "Participant"),
        ("x:1 htno:attended true .", DEF + "attended"),
        ("x:1 htno:earliest '2023'^^xsd:dat .", str(XSD) + "dat"),
        ("x:1 schema:about schema:Organisation .", "https://schema.org/Organisation"),
        ("x:1 <https://example.org/p> x:2 .", "https://example.org/p"),
    ],
)
def test_a_planted_term_is_noticed(planted: str, term: str, listed: dict[str, str]) -> None:
    assert unknown(graph_of([], planted), listed) == {term}


def test_every_term_of_exported_gaps_and_seats_is_own_or_listed(
    found: rdflib.Graph, listed: dict[str, str]
) -> None:
    assert len(found) > 100
    assert not unknown(found, listed)


def test_every_listed_term_is_used(found: rdflib.Graph, listed: dict[str, str]) -> None:
    """Or is what we write of a part of which no type is said; the report has none."""
    graph = graph_of(FILES) + found
    part = organisation("", part=True)
    assert not listed.keys() - used(graph, set(listed.values())) - {part}


def test_every_listed_term_has_its_home_and_says_what_it_is_for(listed: dict[str, str]) -> None:
    graph = graph_of(["reused.ttl"])
    assert {str(term) for term in graph.subjects()} == listed.keys()
    for term, home in listed.items():
        assert term.startswith(home), term
        assert term != home
        assert languages(graph, URIRef(term), RDFS.comment) == BOTH, term


def test_the_list_defines_nothing() -> None:
    """A borrowed term keeps the meaning that its vocabulary gives it."""
    assert set(graph_of(["reused.ttl"]).predicates()) == {RDFS.isDefinedBy, RDFS.comment}


def test_the_terms_that_the_program_names_are_own_or_listed(listed: dict[str, str]) -> None:
    named = {*CLASSES.values(), vocabulary.SELECTOR}
    assert {term for term in named if not term.startswith(DEF)} <= listed.keys()


def test_every_concept_that_is_used_is_in_the_schemes(
    schemes: rdflib.Graph, found: rdflib.Graph
) -> None:
    known = {str(concept) for concept in schemes.subjects()}
    homes = {f"{ID}{code(scheme)}/" for scheme in iris(schemes, SKOS.ConceptScheme)}
    nodes = {str(node) for triple in graph_of(FILES) + found for node in triple}
    concepts = {node for node in nodes if node.startswith((*homes, SCHEMES))}
    assert concepts
    assert concepts - known == set()


# Own terms


def test_the_program_and_the_ontology_name_the_same_terms(terms: rdflib.Graph) -> None:
    classes = [term.removeprefix(DEF) for term in iris(terms, OWL.Class)]
    properties = [
        term.removeprefix(DEF) for term in iris(terms, OWL.ObjectProperty, OWL.DatatypeProperty)
    ]
    assert list(OWN_CLASSES) == classes
    assert list(OWN_PROPERTIES) == properties


def test_every_own_term_is_labelled_and_defined_in_both_languages(terms: rdflib.Graph) -> None:
    own = {term for term in terms.subjects() if isinstance(term, URIRef) and term.startswith(DEF)}
    assert len(own) >= len(OWN_CLASSES) + len(OWN_PROPERTIES)
    for term in own:
        assert languages(terms, term, RDFS.label) == BOTH, term
        assert languages(terms, term, RDFS.comment) == BOTH, term
        assert (term, RDFS.isDefinedBy, ONTOLOGY) in terms, term


def test_every_own_class_stands_under_a_borrowed_one(terms: rdflib.Graph) -> None:
    for term in iris(terms, OWL.Class):
        above = list(terms.objects(term, RDFS.subClassOf))
        assert above, term
        assert not [one for one in above if str(one).startswith(DEF)]


def test_a_property_is_of_one_kind(terms: rdflib.Graph) -> None:
    kinds = [set(iris(terms, kind)) for kind in KINDS]
    assert not [a & b for a, b in combinations(kinds, 2) if a & b]


def test_no_other_terms_than_own_ones_get_a_type(terms: rdflib.Graph) -> None:
    typed = {str(term) for term in terms.subjects(RDF.type)}
    assert {term for term in typed if not term.startswith(DEF)} == {str(ONTOLOGY)}


def test_the_version_of_the_ontology_is_that_of_the_program(terms: rdflib.Graph) -> None:
    version = htno_graph.__version__
    assert str(terms.value(ONTOLOGY, OWL.versionInfo)) == version
    assert terms.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")


def test_the_ontology_says_whose_it_is_and_under_which_licence(terms: rdflib.Graph) -> None:
    assert list(terms.objects(ONTOLOGY, DCTERMS.license)) == [LICENCE]
    assert terms.value(ONTOLOGY, DC.creator)
    assert date.fromisoformat(str(terms.value(ONTOLOGY, DCTERMS.issued))) <= date.max
    assert languages(terms, ONTOLOGY, DCTERMS.title) == BOTH
    assert languages(terms, ONTOLOGY, DCTERMS.description) == BOTH
    assert str(terms.value(ONTOLOGY, VANN.preferredNamespaceUri)) == DEF


def test_the_ontology_says_when_it_changed_and_what_was_before(terms: rdflib.Graph) -> None:
    changed, issued = (str(terms.value(ONTOLOGY, x)) for x in (DCTERMS.modified, DCTERMS.issued))
    assert date.fromisoformat(changed) >= date.fromisoformat(issued)
    before = terms.value(ONTOLOGY, OWL.priorVersion)
    assert str(before).startswith(f"{ONTOLOGY}/")
    assert before != terms.value(ONTOLOGY, OWL.versionIRI)


# What a property joins


def joined(terms: rdflib.Graph, prop: URIRef) -> tuple[set[str], set[str]]:
    """The classes that a property is said of, and those of its values."""
    ends = (SCHEMA_ORG + "domainIncludes", SCHEMA_ORG + "rangeIncludes")
    first, last = ({str(x) for x in terms.objects(prop, URIRef(end))} for end in ends)
    return first, last


def test_every_own_property_says_what_it_joins(terms: rdflib.Graph) -> None:
    for prop in iris(terms, OWL.ObjectProperty, OWL.DatatypeProperty):
        first, last = joined(terms, prop)
        assert first, prop
        assert last, prop
        literal = all(x.startswith((str(XSD), str(RDF))) for x in last)
        assert literal == ((prop, RDF.type, OWL.DatatypeProperty) in terms), prop


def test_that_is_what_the_model_says(terms: rdflib.Graph) -> None:
    for cls in SHEETS:
        for field in cls.stated.values():
            if field.property.startswith(DEF) and not field.inner:
                first, last = joined(terms, URIRef(field.property))
                apart = field.key in cls.KIND.apart.split()
                assert (STATEMENT if apart else cls.KIND.iri) in first, field.property
                if field.kind == "thing":
                    assert last >= {CLASSES[kind] for kind in field.of}, field.property


def test_an_inverse_joins_the_same_the_other_way_round(terms: rdflib.Graph) -> None:
    pairs = set(terms.subject_objects(OWL.inverseOf))
    assert {(b, a) for a, b in pairs} == pairs
    stated = {(URIRef(DEF + a), URIRef(DEF + b)) for a, b in INVERSES.items()}
    assert stated == {(a, b) for a, b in pairs if (b, a) not in stated}
    for a, b in stated:
        assert joined(terms, a) == joined(terms, b)[::-1]


def test_what_joins_records_has_an_inverse(terms: rdflib.Graph) -> None:
    for field in (field for cls in RECORDS for field in cls.stated.values()):
        named = field.kind == "thing" and field.property.startswith(DEF)
        if named and field.of != ("actor",):
            assert (None, OWL.inverseOf, URIRef(field.property)) in terms, field.property


def test_the_types_of_actors_have_the_classes_that_are_written(schemes: rdflib.Graph) -> None:
    for concept in schemes.subjects(SKOS.inScheme, URIRef(SCHEMES + "actor-type")):
        cls = organisation(code(str(concept)), part=False)
        assert [str(x) for x in schemes.objects(concept, RDFS.seeAlso)] == [cls]


@pytest.mark.slow
def test_the_meaning_that_prov_gives_its_terms_fits_the_data() -> None:
    assert contradictions(["htno.ttl", *DATA], PROV_O) == []


@pytest.mark.slow
def test_exported_gaps_and_seats_contradict_nothing(found: rdflib.Graph) -> None:
    """With what PROV says of its terms, and beside the data that they rest on."""
    said = found.serialize(format="nt")
    assert contradictions(["htno.ttl", "concepts.ttl", *DATA], PROV_O + said) == []
    planted = f"<{ID}gap/x> a htno:Gap , htno:Finding ; prov:wasGeneratedBy <{ID}gap/x> ."
    assert contradictions(["htno.ttl"], PROV_O + planted)


# Concept schemes, after NL-SBB


def test_every_scheme_and_concept_has_a_label_and_a_definition(schemes: rdflib.Graph) -> None:
    for thing in iris(schemes, SKOS.ConceptScheme, SKOS.Concept):
        for prop in (SKOS.prefLabel, SKOS.definition):
            assert languages(schemes, thing, prop) == BOTH, (thing, prop)
    for scheme in iris(schemes, SKOS.ConceptScheme):
        assert scheme.startswith(SCHEMES)
        assert languages(schemes, scheme, DCTERMS.title) == BOTH, scheme


def test_every_concept_is_in_the_scheme_that_its_iri_names(schemes: rdflib.Graph) -> None:
    known = set(iris(schemes, SKOS.ConceptScheme))
    for concept in iris(schemes, SKOS.Concept):
        scheme = URIRef(SCHEMES + concept.removeprefix(ID).partition("/")[0])
        assert list(schemes.objects(concept, SKOS.inScheme)) == [scheme]
        assert scheme in known


def test_a_concept_is_at_the_top_or_under_one_of_its_scheme(schemes: rdflib.Graph) -> None:
    for concept in iris(schemes, SKOS.Concept):
        scheme = schemes.value(concept, SKOS.inScheme)
        above = list(schemes.objects(concept, SKOS.broader))
        top = list(schemes.objects(concept, SKOS.topConceptOf))
        assert top == ([] if above else [scheme]), concept
        assert {schemes.value(one, SKOS.inScheme) for one in above} <= {scheme}
        for one in above:
            assert concept not in set(schemes.transitive_objects(one, SKOS.broader))


@pytest.mark.parametrize("language", BOTH)
def test_no_two_concepts_of_a_scheme_share_a_name(schemes: rdflib.Graph, language: str) -> None:
    names: dict[tuple[object, str], URIRef] = {}
    for concept in iris(schemes, SKOS.Concept):
        scheme = schemes.value(concept, SKOS.inScheme)
        for text in schemes.objects(concept, SKOS.prefLabel):
            if isinstance(text, Literal) and text.language == language:
                assert names.setdefault((scheme, str(text)), concept) == concept


def test_the_schemes_of_the_model_are_there(schemes: rdflib.Graph) -> None:
    named = """actor-type series role attendance status basis non-tie finding-kind certainty
               precision""".split()
    for name in named:
        members = list(schemes.subjects(SKOS.inScheme, URIRef(SCHEMES + name)))
        assert len(members) > 1, name


def test_the_bases_of_ties_are_numbered_from_strong_to_weak(schemes: rdflib.Graph) -> None:
    ranked = sorted(
        (str(notation), code(str(concept)))
        for concept, notation in schemes.subject_objects(SKOS.notation)
    )
    assert ranked == [(str(number), basis) for number, basis in enumerate(BASES, 1)]
    order = [rank(basis) for basis in BASES]
    assert order == sorted(set(order))
    assert rank("convenant") == rank("collaboration")


def test_every_basis_without_a_number_stands_under_one_with(schemes: rdflib.Graph) -> None:
    found = list(schemes.subjects(SKOS.inScheme, URIRef(SCHEMES + "basis")))
    assert len(found) > len(BASES)
    for basis in found:
        chain = schemes.transitive_objects(basis, SKOS.broader)
        assert code(str(list(chain)[-1])) in BASES
