# SPDX-License-Identifier: EUPL-1.2
"""The shipped graph follows the shapes; each shape catches what it is there for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SH, Literal, URIRef

import htno_graph
from htno_graph import language
from htno_graph.model.kinds import CLASSES
from htno_graph.model.vocabulary import ID
from htno_graph.resources import packaged
from htno_graph.shapes import Violation, violations
from tests.conftest import prefixes
from tests.wording import says

Check = Callable[[str], list[Violation]]

SHAPE = ID + "shape/"
MARK = "abcdef0123456789"

# A graph that follows every shape; each test plants one fault in it.
GOOD = (
    prefixes("k")
    + f"""
@prefix gap: <{ID}gap/> .
@prefix seat: <{ID}seat/> .
@prefix gap-family: <{ID}gap-family/> .
@prefix says: <{ID}says/> .

document:k a dcterms:BibliographicResource ; skos:prefLabel "verslag van de kring"@nl ;
    schema:url "https://kring.example/verslag?deel=1"^^xsd:anyURI .
passage:1 a oa:SpecificResource ; oa:hasSource document:k ; schema:wordCount 60 ;
    oa:hasSelector passage:1.span .
passage:1.span a oa:TextPositionSelector ; oa:start 0 ; oa:end 9 ;
    htno:fingerprint "9:{MARK}:{MARK}:{MARK}" .
actor:a a prov:Agent ; skos:prefLabel "bakkers"@nl ; dcterms:type actor-type:group ;
    dcterms:isPartOf actor:b ; htno:certainty certainty:stated ; prov:hadPrimarySource passage:1 .
actor:b a prov:Agent ; skos:prefLabel "vissers"@nl ; prov:wasDerivedFrom document:k .
theme:t a skos:Concept ; skos:prefLabel "zout"@nl ; skos:inScheme scheme:themes ;
    prov:hadPrimarySource passage:1 .
theme:u a skos:Concept ; skos:prefLabel "zee"@nl ; skos:inScheme scheme:themes ;
    skos:broader theme:t ; prov:hadPrimarySource passage:1 .
activity:1 a schema:Event ; rdfs:label "vergadering"@nl ; dcterms:type series:talk ;
    htno:status activity-status:held ; htno:attendanceRecord attendance-record:complete ;
    htno:attendanceLevel attendance-level:group ; dcterms:subject theme:t ;
    htno:earliest "2031-06-14"^^xsd:date ; htno:latest "2031-06-14"^^xsd:date ;
    htno:precision precision:day ; prov:hadPrimarySource passage:1 .
activity:2 a schema:Event ; rdfs:label "reis"@nl ; dcterms:type series:working-visit ;
    htno:status activity-status:planned ; prov:hadPrimarySource passage:1 .
activity:3 a schema:Event ; rdfs:label "feest"@nl ; htno:status activity-status:not-held ;
    prov:hadPrimarySource passage:1 .
participation:1 a htno:Participation ; htno:activity activity:1 ; prov:agent actor:a ;
    prov:hadRole role:participant ; htno:attendance attendance:attended ;
    prov:hadPrimarySource passage:1 .
action:1 a schema:Action ; rdfs:label "duikers tellen"@nl ; htno:status status:done ;
    htno:certainty certainty:implied ; htno:implied field:date ; dcterms:subject theme:u ;
    prov:hadPrimarySource passage:1 .
collaboration:1 a htno:Collaboration ; rdfs:label "samen"@nl ; htno:form basis:contact ;
    htno:status status:ongoing ; prov:hadPrimarySource passage:1 .
relation:1 a htno:Relation ; rdfs:label "naast"@nl ; htno:form non-tie:named-together ;
    prov:hadPrimarySource passage:1 .
membership:1 a org:Membership ; org:member actor:a ; org:organization actor:b ;
    org:role role:member ; prov:hadPrimarySource passage:1 .
finding:1 a htno:Finding ; rdfs:label "nat"@nl ; dcterms:type finding-kind:view ;
    prov:hadPrimarySource passage:1 .
figure:1 a qb:Observation ; rdfs:label "duikers"@nl ; schema:value 80.0 ; htno:bound bound:exact ;
    prov:hadPrimarySource passage:1 .
cadence:1 a schema:Schedule ; dcterms:type series:talk ; prov:hadPrimarySource passage:1 .
cycle:1 a htno:Cycle ; rdfs:label "2031"@nl ; dcterms:type cycle-type:year ;
    prov:hadPrimarySource passage:1 .
gap:1 a htno:Gap ; rdfs:label "nat"@nl ; htno:family gap-family:stated ; htno:says says:source ;
    htno:reasonFor gap:for ; htno:reasonAgainst gap:against ; htno:question "Hoe nat?"@nl ;
    prov:wasDerivedFrom passage:1 ; prov:wasGeneratedBy gap:search .
gap:for a htno:Reason ; dcterms:description "zo"@nl ; prov:wasDerivedFrom finding:1 .
gap:against a htno:Reason ; dcterms:description "niet zo"@nl .
gap:search a htno:GapSearch ; prov:wasAssociatedWith gap:program .
gap:program a prov:SoftwareAgent .
seat:1 a htno:Seat ; htno:invitee actor:a ; htno:weight 32.0 ; prov:wasGeneratedBy seat:search .
seat:search a htno:SeatSearch ; prov:wasAssociatedWith gap:program .
"""
)

OK = "prov:hadPrimarySource passage:1"
NAMED = f"rdfs:label 'x'@nl ; {OK}"
DECIDED = f"<{ID}decision/k/1> a htno:Decision ; "
DONE = "rdfs:label 'x'@nl ; htno:status status:done"
IMPLIED = "htno:certainty certainty:implied"
ATTENDED = f"htno:attendance attendance:attended ; {OK}"
SECOND = "passage:2 a oa:SpecificResource"
SPAN = "oa:hasSelector passage:1.span"
LATER = 'htno:latest "2031-12-31"^^xsd:date ; htno:precision precision:year'
EARLIER = 'htno:earliest "2031-01-01"^^xsd:date ; htno:precision precision:year'
HERE = "participation:2 a htno:Participation ; prov:agent actor:a ; htno:activity activity:{}"
THERE = "participation:2 a htno:Participation ; htno:activity activity:2"
REWRITTEN = "i777777o" + b"kring".hex() + "o6578616d706c65z"

GAP = """gap:2 a htno:Gap ; rdfs:label "nat"@nl ; htno:family gap-family:stated ;
    htno:says says:source ; htno:reasonFor gap:for ; htno:reasonAgainst gap:against ;
    htno:question "Hoe nat?"@nl ; prov:wasGeneratedBy gap:search ."""

SEAT = """seat:2 a htno:Seat ; htno:invitee actor:a ; htno:weight 32.0 ;
    prov:wasGeneratedBy seat:search ."""

# Shape, record that breaks it, what is planted.
FAULTS = [
    ("passage", "action/k/9", f"action:9 a schema:Action ; {DONE} ."),
    ("source-of-name", "actor/x", "actor:x a prov:Agent ; skos:prefLabel 'x' ."),
    ("passage-exists", "finding/k/1", "finding:1 prov:hadPrimarySource passage:404 ."),
    ("passage-exists", "actor/b", "actor:b prov:hadPrimarySource document:k ."),
    ("source-known", "action/k/1", "action:1 prov:wasDerivedFrom passage:404 ."),
    ("theme-passage", "theme/x", "theme:x a skos:Concept ; skos:inScheme scheme:themes ."),
    # Passages
    ("passage-form", "passage/k/1", "passage:1 schema:wordCount 61 ."),
    ("passage-form", "passage/k/1", "passage:1 schema:wordCount 'veel' ."),
    ("passage-form", "passage/k/2", f"{SECOND} ; oa:hasSource document:k ; {SPAN} ."),
    ("passage-form", "passage/k/1", "passage:1 oa:hasSource document:x ."),
    ("passage-form", "passage/k/2", f"{SECOND} ; schema:wordCount 9 ; {SPAN} ."),
    ("passage-form", "passage/k/1", "passage:1.span htno:fingerprint '12:abc' ."),
    ("passage-form", "passage/k/2", f"{SECOND} ; schema:wordCount 9 ; oa:hasSource document:k ."),
    # Time
    ("earliest", "action/k/1", f"action:1 htno:earliest '2031-02-30'^^xsd:date ; {LATER} ."),
    ("earliest", "action/k/1", f"action:1 htno:earliest 'maart 2031' ; {LATER} ."),
    ("earliest", "action/k/1", f"action:1 htno:earliest '2031'^^xsd:integer ; {LATER} ."),
    ("earliest", "activity/k/1", "activity:1 htno:earliest '2031-06-01'^^xsd:date ."),
    ("latest", "action/k/1", f"action:1 {EARLIER} ; htno:latest 'maart 2031'^^xsd:date ."),
    ("latest", "action/k/1", f"action:1 {EARLIER} ; htno:latest '2031-13-01'^^xsd:date ."),
    ("latest", "activity/k/1", "activity:1 htno:latest '2031-06-30'^^xsd:date ."),
    ("order-of-dates", "action/k/1", f"action:1 htno:earliest '2032-01-01'^^xsd:date ; {LATER} ."),
    ("order-of-dates", "action/k/1", f"action:1 {EARLIER} ."),
    ("order-of-dates", "action/k/1", "action:1 htno:earliest '2031-01-01'^^xsd:date ."),
    ("start-given", "action/k/1", f"action:1 {LATER} ."),
    # Concepts
    ("concept-implied", "action/k/1", "action:1 htno:implied field:colour ."),
    ("concept-hadRole", "participation/k/1", "participation:1 prov:hadRole role:hero ."),
    ("concept-bound", "figure/k/1", "figure:1 htno:bound bound:over ."),
    ("concept-precision", "action/k/1", "action:1 htno:precision precision:week ."),
    ("concept-certainty", "actor/b", "actor:b htno:certainty certainty:perhaps ."),
    ("concept-implied", "activity/k/3", f"activity:3 {IMPLIED} ; htno:implied field:colour ."),
    ("concept-attendance", "participation/k/2", f"{THERE} ; htno:attendance attendance:late ."),
    ("concept-attendanceRecord", "activity/k/2", "activity:2 htno:attendanceRecord role:member ."),
    ("concept-attendanceLevel", "activity/k/2", "activity:2 htno:attendanceLevel role:member ."),
    ("concept-hadRole", "participation/k/2", f"{THERE} ; prov:hadRole role:hero ."),
    ("concept-role-m", "membership/k/2", "membership:2 a org:Membership ; org:role role:hero ."),
    ("concept-bound", "figure/k/2", "figure:2 a qb:Observation ; htno:bound bound:about ."),
    ("agent-type", "actor/b", "actor:b dcterms:type actor-type:king ."),
    ("agent-type", "actor/b", "actor:b dcterms:type series:talk ."),
    ("event-type", "activity/k/3", "activity:3 dcterms:type series:party ."),
    ("finding-type", "finding/k/1", "finding:1 dcterms:type finding-kind:joke ."),
    ("event-status", "activity/k/9", f"activity:9 a schema:Event ; {DONE} ."),
    ("action-status", "action/k/1", "action:1 htno:status status:finished ."),
    ("collaboration-status", "collaboration/k/1", "collaboration:1 htno:status status:finished ."),
    ("collaboration-form", "collaboration/k/1", "collaboration:1 htno:form basis:friendship ."),
    ("relation-form", "relation/k/1", "relation:1 htno:form basis:contact ."),
    ("schedule-type", "cadence/k/1", "cadence:1 dcterms:type series:party ."),
    ("cycle-type", "cycle/1", "cycle:1 dcterms:type cycle-type:moon ."),
    # Themes
    ("theme-in-scheme", "theme/x", "action:1 dcterms:subject theme:x ."),
    ("theme-in-scheme", "theme/x", "action:1 dcterms:subject theme:x . theme:x a skos:Concept ."),
    ("theme-in-scheme", "status/done", "action:1 dcterms:subject status:done ."),
    ("theme-known", "action/k/1", "action:1 dcterms:subject status:done ."),
    # What a record must have
    ("status-given", "action/k/9", f"action:9 a schema:Action ; {NAMED} ."),
    ("status-given", "collaboration/k/9", f"collaboration:9 a htno:Collaboration ; {NAMED} ."),
    ("status-given", "activity/k/9", f"activity:9 a schema:Event ; {NAMED} ."),
    ("status-given", "action/k/1", "action:1 htno:status status:planned ."),
    ("participation-complete", "participation/k/2", "participation:2 a htno:Participation ."),
    ("participation-complete", "participation/k/1", "participation:1 htno:activity activity:2 ."),
    ("participation-complete", "participation/k/1", "participation:1 htno:activity action:1 ."),
    ("participation-actor", "participation/k/2", f"{THERE} ; {OK} ."),
    ("participation-actor", "participation/k/1", "participation:1 prov:agent actor:b ."),
    ("participation-actor", "participation/k/2", f"{THERE} ; prov:agent actor:x ; {OK} ."),
    ("finding-kind-given", "finding/k/2", f"finding:2 a htno:Finding ; {NAMED} ."),
    ("finding-kind-given", "finding/k/1", "finding:1 dcterms:type finding-kind:risk ."),
    ("figure-value", "figure/k/2", f"figure:2 a qb:Observation ; {NAMED} ."),
    ("figure-value", "figure/k/2", f"figure:2 a qb:Observation ; {NAMED} ; schema:value 'veel' ."),
    ("figure-value", "figure/k/1", "figure:1 schema:value 81.0 ."),
    ("figure-value", "figure/k/1", "figure:1 schema:value 'NaN'^^xsd:decimal ."),
    ("figure-value", "figure/k/1", "figure:1 schema:value 'sNaN'^^xsd:decimal ."),
    ("figure-value", "figure/k/1", "figure:1 schema:value 'INF'^^xsd:decimal ."),
    ("figure-value", "figure/k/1", "figure:1 schema:value '1e999999999'^^xsd:decimal ."),
    ("label", "relation/k/2", f"relation:2 a htno:Relation ; {OK} ."),
    ("label", "relation/k/1", f"relation:1 rdfs:label '{'lang ' * 61}'@nl ."),
    ("name", "actor/x", f"actor:x a prov:Agent ; {OK} ."),
    ("name", "document/x", f"document:x a dcterms:BibliographicResource ; {OK} ."),
    ("actor-known", "action/k/1", "action:1 schema:agent actor:nobody ."),
    ("actor-known", "action/k/1", "action:1 htno:byName actor:nobody ."),
    # Numbers, yes and no, texts and references
    ("place-in-text", "passage/k/1.span", "passage:1.span oa:start 'x' ."),
    ("place-in-text", "passage/k/1.span", "passage:1.span oa:start -1 ."),
    ("place-in-text", "passage/k/1.span", "passage:1.span oa:end 'veel'^^xsd:integer ."),
    ("place-in-text", "passage/k/1.span", "passage:1.span oa:end 9.5 ."),
    ("count", "activity/k/2", "activity:2 schema:repeatCount 'twee' ."),
    ("count", "activity/k/2", "activity:2 schema:repeatCount 'INF'^^xsd:integer ."),
    ("count", "activity/k/2", "activity:2 schema:repeatCount '٣'^^xsd:integer ."),
    ("count", "activity/k/2", "activity:2 schema:repeatCount 1e400 ."),
    ("count", "activity/k/2", "activity:2 schema:repeatCount 'NaN'^^xsd:decimal ."),
    ("count", "activity/k/2", "activity:2 schema:repeatCount 'sNaN'^^xsd:decimal ."),
    ("count", "activity/k/2", "activity:2 schema:repeatCount 1234567890 ."),
    ("place-in-text", "passage/k/1.span", "passage:1.span oa:start 1234567890 ."),
    ("count", "cadence/k/1", "cadence:1 schema:repeatFrequency 'jaarlijks'^^xsd:duration ."),
    ("yes-or-no", "document/k", "document:k htno:consulted 'ja' ."),
    ("yes-or-no", "participation/k/1", "participation:1 htno:invited 'ja'^^xsd:boolean ."),
    ("text", "action/k/1", "action:1 skos:note actor:a ."),
    ("text", "actor/b", "actor:b skos:altLabel <https://vissers.example> ."),
    ("reference", "action/k/1", "action:1 schema:location 'Utrecht' ."),
    ("reference", "actor/b", "actor:b dcterms:isPartOf 'bakkers'@nl ."),
    # What cannot be
    ("no-cycle-broader", "theme/t", "theme:t skos:broader theme:u ."),
    ("no-cycle-broader", "theme/t", "theme:t skos:broader theme:t ."),
    ("whole-known", "actor/b", "actor:b org:subOrganizationOf actor:gone ."),
    ("decision-origin", "decision/k/1", f"{DECIDED} prov:wasInfluencedBy action:1 ."),
    (
        "decision-origin",
        "decision/k/1",
        f"{DECIDED} prov:wasInfluencedBy activity:1 , activity:2 .",
    ),
    ("no-cycle-part", "actor/b", "actor:b dcterms:isPartOf actor:a ."),
    ("compares-another", "action/k/1", "action:1 htno:completes action:1 ."),
    ("compares-another", "action/k/1", "action:1 htno:confirms action:1 ."),
    ("compares-another", "action/k/1", "action:1 htno:contradicts action:1 ."),
    ("attended-held", "participation/k/2", f"{HERE.format(2)} ; {ATTENDED} ."),
    ("attended-held", "participation/k/2", f"{HERE.format(3)} ; {ATTENDED} ."),
    ("one-participation", "participation/k/2", f"{HERE.format(1)} ; {OK} ."),
    ("one-participation", "participation/k/1", f"{HERE.format(1)} ; {OK} ."),
    ("implied-named", "activity/k/1", "activity:1 htno:implied field:date ."),
    ("implied-named", "actor/a", "actor:a htno:implied field:actor ."),
    # Gaps
    ("source-known", "gap/1", "gap:1 prov:wasDerivedFrom passage:404 ."),
    ("gap", "gap/2", GAP.replace("rdfs:label", "rdfs:comment")),
    ("gap", "gap/2", GAP.replace("gap-family:stated", "role:member")),
    ("gap", "gap/2", GAP.replace("htno:family", "htno:form")),
    ("gap", "gap/2", GAP.replace("says:source", "role:member")),
    ("gap", "gap/1", "gap:1 htno:says says:computed ."),
    ("gap", "gap/2", GAP.replace("htno:reasonFor", "htno:evidenceFor")),
    ("gap", "gap/2", GAP.replace("htno:reasonAgainst gap:against", "htno:reasonAgainst gap:1")),
    ("gap", "gap/2", GAP.replace("htno:question", "rdfs:comment")),
    ("gap", "gap/2", GAP.replace("prov:wasGeneratedBy", "prov:wasInfluencedBy")),
    ("reason", "gap/3", "gap:3 a htno:Reason ."),
    ("gap-search", "gap/3", "gap:3 a htno:GapSearch ; prov:wasAssociatedWith actor:a ."),
    # Seats
    ("seat", "seat/2", SEAT.replace("actor:a", "actor:x")),
    ("seat", "seat/1", "seat:1 htno:invitee actor:b ."),
    ("seat", "seat/2", SEAT.replace("32.0", "'veel'")),
    ("seat", "seat/2", SEAT.replace("prov:wasGeneratedBy", "prov:wasInfluencedBy")),
    ("gap-search", "seat/3", "seat:3 a htno:SeatSearch ; prov:wasAssociatedWith actor:a ."),
    # Links
    (
        "no-rewritten-host",
        "document/k",
        f"document:k schema:url 'http://{REWRITTEN}.oszar.com/x' .",
    ),
    ("no-rewritten-host", "document/k", "document:k schema:url 'HTTPS://www.Oszar.com/' ."),
    ("no-rewritten-host", "document/k", "document:k schema:url 'http://i616263646566o6e6cz.x/' ."),
    ("no-rewritten-host", "document/k", f"document:k schema:url 'http://{REWRITTEN}.x/' ."),
    ("no-rewritten-host", "document/k", "document:k schema:url 'javascript:alert(1)' ."),
    ("no-rewritten-host", "actor/a", "actor:a schema:url 'file:///etc/passwd'^^xsd:anyURI ."),
]


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """What breaks a shape when this is added to a good graph."""
    path = tmp_path_factory.mktemp("shapes") / "k.ttl"

    def checked(more: str) -> list[Violation]:
        path.write_text(GOOD + more, encoding="utf-8")
        return violations(htno_graph.open(str(path)).graph)

    return checked


@pytest.fixture(scope="module")
def caught(check: Check) -> dict[str, list[Violation]]:
    """What is planted → what breaks a shape then, told in Dutch."""
    with language.speaking("nl"):
        return {planted: check(planted) for _, _, planted in FAULTS}


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(packaged("ontology") / "shapes.ttl", format="turtle")


def named(shapes: rdflib.Graph) -> set[str]:
    return {str(shape).removeprefix(SHAPE) for shape in shapes.subjects(RDF.type, SH.NodeShape)}


def messages(shapes: rdflib.Graph, tongue: str) -> Iterator[str]:
    for text in shapes.objects(None, SH.message):
        if isinstance(text, Literal) and text.language == tongue:
            yield str(text)


# Good graphs


def test_the_shipped_graph_follows_every_shape() -> None:
    assert violations(htno_graph.open().graph) == []


def test_a_good_graph_and_one_without_records_follow_every_shape(
    check: Check, tmp_path: Path
) -> None:
    assert check("") == []
    (tmp_path / "leeg.ttl").write_text("# nog niets\n", encoding="utf-8")
    assert violations(htno_graph.open(str(tmp_path / "leeg.ttl")).graph) == []


def test_a_good_graph_beside_the_shipped_one_follows_every_shape(tmp_path: Path) -> None:
    (tmp_path / "k.ttl").write_text(GOOD, encoding="utf-8")
    assert violations(htno_graph.open("shipped", str(tmp_path / "k.ttl")).graph) == []


@pytest.mark.parametrize(
    "more",
    [
        "actor:a schema:url 'https://www.kring.example/i77o77z/oost'^^xsd:anyURI .",
        f"action:1 {EARLIER} ; htno:latest '2031-01-01'^^xsd:date .",
        f"action:1 htno:earliest '2031'^^xsd:gYear ; {LATER} .",
        f"{HERE.format(2)} ; htno:attendance attendance:not-recorded ; {OK} .",
        f"{HERE.format(3)} ; htno:attendance attendance:absent ; {OK} .",
        "activity:2 dcterms:subject theme:t , theme:u .",
        "passage:1 dcterms:description 'iets'@nl , 'something'@en .",
        "document:k htno:consulted true ; htno:missing false .",
        "cadence:1 schema:repeatCount 2 ; schema:repeatFrequency 'P1Y'^^xsd:duration .",
        GAP,
    ],
)
def test_what_is_allowed_is_not_reported(check: Check, more: str) -> None:
    assert check(more) == []


# Planted faults


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "record", "planted"), FAULTS, ids=lambda value: value[:60])
def test_a_planted_fault_is_caught(
    caught: dict[str, list[Violation]], shape: str, record: str, planted: str
) -> None:
    found = {(violation.shape, violation.record) for violation in caught[planted]}
    assert (SHAPE + shape, ID + record) in found


@pytest.mark.parametrize("kind", sorted(CLASSES.keys() - {"theme", "document", "passage"}))
def test_a_record_of_any_kind_without_a_passage_is_caught(check: Check, kind: str) -> None:
    found = check(f"<{ID}{kind}/k/99> a <{CLASSES[kind]}> .")
    expected = SHAPE + ("source-of-name" if kind == "actor" else "passage")
    assert (expected, f"{ID}{kind}/k/99") in {(v.shape, v.record) for v in found}


@pytest.mark.parametrize("kind", ["action", "collaboration", "relation", "finding", "figure"])
def test_a_record_of_these_kinds_without_a_name_is_caught(check: Check, kind: str) -> None:
    found = check(f"<{ID}{kind}/k/99> a <{CLASSES[kind]}> ; {OK} .")
    assert SHAPE + "label" in {violation.shape for violation in found}


def test_every_shape_is_tried_by_a_planted_fault(shapes: rdflib.Graph) -> None:
    """Those without a target of their own are tried through the shapes that point at them."""
    tried = {shape for shape, _, _ in FAULTS}
    parts = {
        str(part).removeprefix(SHAPE): str(shape).removeprefix(SHAPE)
        for shape in shapes.subjects(RDF.type, SH.NodeShape)
        for rule in shapes.objects(shape, SH.property)
        for part in shapes.objects(rule, SH.node)
    }
    assert tried <= named(shapes)
    assert named(shapes) - tried == parts.keys()
    assert set(parts.values()) <= tried


@pytest.mark.slow
def test_every_message_is_given_for_some_fault(
    shapes: rdflib.Graph, caught: dict[str, list[Violation]]
) -> None:
    given = {violation.message for found in caught.values() for violation in found}
    assert given == set(messages(shapes, "nl"))


# Messages


def test_every_rule_has_a_message_in_both_languages(shapes: rdflib.Graph) -> None:
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        for rule in (*shapes.objects(shape, SH.property), *shapes.objects(shape, SH.sparql)):
            texts = [text for text in shapes.objects(rule, SH.message) if isinstance(text, Literal)]
            wanted = [] if str(shape).startswith(f"{SHAPE}in-") else ["en", "nl"]
            assert sorted(str(text.language) for text in texts) == wanted, shape


@pytest.mark.parametrize("tongue", ["nl", "en"])
def test_every_message_says_what_is_wrong_and_what_to_do(shapes: rdflib.Graph, tongue: str) -> None:
    remedies = {
        "nl": """Voeg Noem Splits Maak Schrijf Keer Geef Kies Verwijder Zet""".split(),
        "en": """Add Name Split Make Write Swap Give Choose Remove Set Mend Put Merge""".split(),
    }
    for text in messages(shapes, tongue):
        wrong, remedy = text.rstrip(".").split(". ", 1)
        assert wrong[0].islower(), "the name of the record stands before it"
        assert remedy.split()[0] in remedies[tongue], text
        assert text.endswith((".", ")."))


def test_a_violation_is_told_in_the_language_spoken(check: Check, english: None) -> None:
    (found,) = check("actor:b dcterms:type actor-type:king .")
    assert (found.record, found.value) == (ID + "actor/b", ID + "actor-type/king")
    assert found.shape == SHAPE + "agent-type"
    assert says(found.message, "unknown", "type of actor", "Choose", "scheme actor-type")


def test_a_violation_is_told_in_dutch_by_default(check: Check) -> None:
    (found,) = check("passage:1 schema:wordCount 61 .")
    assert found.message.startswith("is langer dan 60 woorden")
    assert found.value == "61"


def test_violations_are_sorted_and_the_same_each_time(check: Check) -> None:
    planted = "\n".join(planted for _, _, planted in FAULTS)
    found = check(planted)
    assert found == sorted(set(found))
    assert found == check(planted)


def test_a_date_that_is_none_is_a_violation_and_not_a_traceback(
    check: Check, caplog: pytest.LogCaptureFixture
) -> None:
    logger = logging.getLogger("rdflib.term")
    (found,) = check(f"action:1 htno:earliest '2031-02-30'^^xsd:date ; {LATER} .")
    assert (found.shape, found.value) == (SHAPE + "earliest", "2031-02-30")
    assert not caplog.records
    assert not logger.disabled


def test_texts_that_look_like_code_are_only_texts(check: Check) -> None:
    text = "} UNION { ?s ?p ?o } # </script>"
    assert check(f"actor:b skos:altLabel {Literal(text, lang='nl').n3()} .") == []


def test_shapes_have_names_of_their_own(shapes: rdflib.Graph) -> None:
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        assert isinstance(shape, URIRef)
        assert shape.startswith(SHAPE)
