# SPDX-License-Identifier: EUPL-1.2
"""What is shipped in ``data/``: whole, in step with itself, and each source in its own graph."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest
import rdflib
from rdflib import DCTERMS, RDF, RDFS, SKOS, Literal, URIRef

import htno_graph
from htno_graph.model import records as r
from htno_graph.model.kinds import CLASSES, RECORDS
from htno_graph.model.vocabulary import DEF, GRAPH, ID, PROV, SCHEMA, kind_of
from htno_graph.queries import by_id, passages, read
from htno_graph.resources import packaged, shipped
from htno_graph.sources.passages import Fingerprint
from htno_graph.store.memory import Graph
from tests.shipped import ALSO_IN_REPORT, LONG_TERM, PRINCIPLES, REGISTERED, SHORT_TERM, WEIGHED

BOTH = ["en", "nl"]
FILES = [path.name for path in shipped()]
REPORT = GRAPH + "jaarverslag-2023"
REGISTER = GRAPH + "hogescholen"
OUTSIDE = GRAPH + "buitenfeiten"
SOURCES = (URIRef(PROV + "hadPrimarySource"), URIRef(PROV + "wasDerivedFrom"))
LABELLED = (SCHEMA + "Event", SCHEMA + "Action", DEF + "Collaboration", DEF + "Commitment",
            DEF + "Relation", DEF + "Finding", DEF + "Criterion", DEF + "Cycle",
            CLASSES["figure"], CLASSES["cadence"])  # fmt: skip


@pytest.fixture(scope="module")
def graph() -> Graph:
    return htno_graph.open().graph


@pytest.fixture(scope="module")
def everything() -> rdflib.Graph:
    merged = rdflib.Graph()
    for path in (packaged("ontology") / "concepts.ttl", *shipped()):
        merged.parse(path, format="turtle")
    return merged


def recorded(graph: Graph) -> list[r.Record]:
    """All records but actors and themes."""
    found: list[r.Record] = []
    for kind in RECORDS:
        found += read(graph, kind)
    return found


def part(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(packaged("data") / name, format="turtle")


def ours(graph: rdflib.Graph) -> set[str]:
    nodes = (node for triple in graph for node in triple)
    return {str(node) for node in nodes if isinstance(node, URIRef) and node.startswith(ID)}


def languages(graph: rdflib.Graph, thing: rdflib.term.Node, prop: URIRef) -> list[str]:
    texts = [text for text in graph.objects(thing, prop) if isinstance(text, Literal)]
    return sorted(str(text.language) for text in texts)


# Whole


def test_whatever_is_pointed_at_is_there(everything: rdflib.Graph) -> None:
    described = {str(subject) for subject in everything.subjects()}
    assert ours(everything) - described == set()


def test_an_iri_says_what_kind_of_thing_it_names(everything: rdflib.Graph) -> None:
    for thing in set(everything.subjects(RDF.type)):
        named = kind_of(str(thing))
        if named in CLASSES and not str(thing).endswith(".span"):
            kinds = {str(kind) for kind in everything.objects(thing, RDF.type)}
            assert CLASSES[named] in kinds, thing
            assert not kinds & {*CLASSES.values()} - {CLASSES[named]}, thing


def test_every_file_names_its_licence_at_the_top() -> None:
    heads = {path.name: path.read_text("utf-8").split("\n@prefix")[0] for path in shipped()}
    assert heads
    licence = re.compile(r"#.*Licence: CC BY 4\.0", re.DOTALL)
    assert [name for name, head in heads.items() if not licence.match(head)] == []


def test_one_file_is_one_named_graph(graph: Graph) -> None:
    assert graph.names() == sorted(
        [GRAPH + "ontology", *(GRAPH + name.removesuffix(".ttl") for name in FILES)]
    )


def test_every_record_is_labelled_in_both_languages(everything: rdflib.Graph) -> None:
    for kind in LABELLED:
        records = list(everything.subjects(RDF.type, URIRef(kind)))
        assert records, kind
        bare = [one for one in records if languages(everything, one, RDFS.label) != BOTH]
        assert bare == []


# Passages


def test_a_passage_says_where_it_stands_and_what_it_says(graph: Graph) -> None:
    for passage in passages(graph).values():
        assert passage.section, passage.id
        assert passage.paragraph, passage.id
        assert passage.sentence, passage.id
        assert [language for language, gloss in passage.gloss if gloss] == BOTH, passage.id
        assert 0 < passage.words <= 60, passage.id


def test_the_span_of_a_passage_is_as_long_as_its_fingerprint(graph: Graph) -> None:
    for passage in passages(graph).values():
        assert passage.end - passage.start == Fingerprint.parse(passage.fingerprint).length


def test_no_two_passages_are_the_same(graph: Graph) -> None:
    places = Counter((p.document, p.start, p.end) for p in passages(graph).values())
    assert [place for place, times in places.items() if times > 1] == []


def test_every_passage_carries_a_record(everything: rdflib.Graph, graph: Graph) -> None:
    used = {str(passage) for prop in SOURCES for passage in everything.objects(None, prop)}
    assert passages(graph).keys() - used == set()


def test_a_record_rests_on_passages_of_its_own_source(graph: Graph) -> None:
    for record in (*recorded(graph), *read(graph, r.Theme)):
        if record.source == REPORT:
            assert record.passages, record.id
            known = [passages(graph)[passage] for passage in record.passages]
            assert {passage.source for passage in known} == {REPORT}, record.id


def test_a_record_names_implied_fields_when_it_is_implied_and_only_then(graph: Graph) -> None:
    records = (*recorded(graph), *read(graph, r.Actor), *read(graph, r.Theme))
    assert {(record.certainty == "implied", bool(record.implied)) for record in records} == {
        (True, True),
        (False, False),
    }


# Uncovered sentences


def test_every_sentence_left_out_has_a_reason_in_both_languages(graph: Graph) -> None:
    with (packaged("data") / "uncovered.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, strict=True))
    sources = {name.removeprefix(GRAPH) for name in graph.names()}
    assert rows
    for row in rows:
        assert row["source"] in sources
        assert row["section"]
        assert row["reason_nl"].strip()
        assert row["reason_en"].strip()
        length = Fingerprint.parse(row["fingerprint"]).length
        assert int(row["end"]) - int(row["start"]) == length
    assert len({row["start"] for row in rows}) == len(rows)


# The report. The numbers are those of the text itself.


def test_the_agenda_of_the_report_is_there(graph: Graph) -> None:
    cycles = {cycle.type: cycle for cycle in read(graph, r.Cycle)}
    assert len(cycles["long-term"].agenda) == LONG_TERM
    assert len(cycles["short-term"].agenda) == SHORT_TERM
    assert (cycles["long-term"].earliest[:4], cycles["long-term"].latest[:4]) == ("2022", "2032")
    assert (cycles["short-term"].earliest[:4], cycles["short-term"].latest[:4]) == ("2022", "2024")


def test_every_item_of_the_short_term_stands_under_one_of_the_long_term(graph: Graph) -> None:
    """By the order of columns, so implied, but for one that the report itself places."""
    cycles = {cycle.type: cycle for cycle in read(graph, r.Cycle)}
    items = [by_id(graph, r.Theme)[iri] for iri in cycles["short-term"].agenda]
    for item in items:
        assert set(item.broader) & set(cycles["long-term"].agenda), item.id
    assert [item.id.rpartition("/")[2] for item in items if "broader" not in item.implied] == [
        "behoud-voor-de-sector-na-diplomering"
    ]


def test_there_are_principles_and_those_with_a_section_are_weighed_once(graph: Graph) -> None:
    principles = [criterion.id for criterion in read(graph, r.Criterion)]
    weighed = [assessment.criterion for assessment in read(graph, r.Assessment)]
    assert len(principles) == PRINCIPLES
    assert weighed == principles[:WEIGHED]


def test_evidence_is_a_record_of_the_same_source(graph: Graph) -> None:
    records = {record.id: record for record in recorded(graph)}
    sources = {
        (assessment.source, records[iri].source)
        for assessment in read(graph, r.Assessment)
        for iri in (*assessment.evidence_for, *assessment.evidence_against)
    }
    assert sources == {(REPORT, REPORT)}


def test_a_theme_has_a_short_label_and_a_question_in_both_languages(graph: Graph) -> None:
    """A label that is a name ("LLO") may be the same in both."""
    for theme in read(graph, r.Theme):
        assert [language for language, _ in theme.question] == BOTH, theme.id
        assert {"nl"} <= {language for language, _ in theme.label} <= {*BOTH}, theme.id
        assert all(len(text.split()) <= 6 for _, text in theme.label), theme.id


def test_only_the_report_was_read_of_all_the_documents_it_names(graph: Graph) -> None:
    """The report and the annex that is part of it: one file, so one hash."""
    documents = [document for document in read(graph, r.Document) if document.source == REPORT]
    read_ones = [document for document in documents if document.consulted]
    assert sorted(document.id.rpartition("/")[2] for document in read_ones) == [
        "bijlage-2-de-gesprekscyclus-van-2023",
        "jaarverslag-2023",
    ]
    assert len({document.sha256 for document in read_ones}) == 1
    assert not [document.id for document in documents if document.sha256 and not document.consulted]


def test_a_missing_document_has_no_address(graph: Graph) -> None:
    missing = [document for document in read(graph, r.Document) if document.missing]
    assert missing
    assert not [document.id for document in missing if document.url or document.consulted]


# The register and the outside facts


def test_the_register_names_universities_and_claims_nothing_else(graph: Graph) -> None:
    kinds = {type(record) for record in recorded(graph) if record.source == REGISTER}
    listed = [actor for actor in read(graph, r.Actor) if actor.source == REGISTER]
    assert kinds == {r.Document}
    assert len(listed) == REGISTERED
    assert {actor.type for actor in listed} == {"university"}
    assert all(actor.identifiers or actor.same_as for actor in listed)


def test_the_register_tells_which_universities_the_report_names(graph: Graph) -> None:
    listed = {actor.id for actor in read(graph, r.Actor) if actor.source == REGISTER}
    named = {actor.id for actor in read(graph, r.Actor) if actor.source == REPORT}
    assert {iri.rpartition("/")[2] for iri in listed & named} == ALSO_IN_REPORT


def test_no_two_universities_share_an_identifier(graph: Graph) -> None:
    listed = [actor for actor in read(graph, r.Actor) if actor.source == REGISTER]
    codes = Counter(code for actor in listed for code in (*actor.identifiers, *actor.same_as))
    assert [code for code, times in codes.items() if times > 1] == []


def test_an_outside_fact_is_about_an_actor_of_the_report_and_names_its_document(
    graph: Graph,
) -> None:
    documents = {d.id: d for d in read(graph, r.Document) if d.source == OUTSIDE}
    kinds = {type(record) for record in recorded(graph) if record.source == OUTSIDE}
    named = {actor.id for actor in read(graph, r.Actor) if actor.source == REPORT}
    assert kinds == {r.Document}
    about = [actor for actor in read(graph, r.Actor) if actor.source == OUTSIDE]
    assert {actor.id for actor in about} <= named
    assert {iri for actor in about for iri in actor.passages} == documents.keys() != set()
    assert not [x.id for x in about if not (x.passages and (x.type or x.names))]
    assert not [x.id for x in documents.values() if not (x.consulted and x.url)]


@pytest.mark.parametrize("name", ["hogescholen.ttl", "buitenfeiten.ttl"])
def test_a_graph_from_elsewhere_points_at_no_passage(name: str) -> None:
    graph = part(name)
    assert not [iri for iri in ours(graph) if kind_of(iri) == "passage"]
    assert not list(graph.subject_objects(DCTERMS.subject))
    assert not list(graph.subjects(SKOS.inScheme))
