# SPDX-License-Identifier: EUPL-1.2
"""The part of the graph that an answer rests on: nothing added, and the same answer from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from htno_graph.answers.gaps import gap_cards
from htno_graph.answers.listing import DUTCH, listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import AnyAnswer, ThingRow
from htno_graph.answers.show import show
from htno_graph.formats import rdf
from htno_graph.formats.answers import write_answer
from htno_graph.formats.subgraph import subgraph
from htno_graph.importing.rdf import plan
from htno_graph.model import records as r
from htno_graph.model.kinds import RECORDS
from htno_graph.model.vocabulary import GRAPH
from htno_graph.queries import by_id, records_of
from htno_graph.shapes import violations
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from htno_graph.workspace.folder import Workspace
from tests.shipped import LAST_DAY

Ask = Callable[[Graph], AnyAnswer]
Again = Callable[[Graph], Graph]

ASKED: Mapping[str, Ask] = {
    "an actor": lambda graph: query(graph, "branches"),
    "an actor named once": lambda graph: query(graph, "FME"),
    "the author": lambda graph: query(graph, "sac htno"),
    "two actors": lambda graph: query(graph, "FME", "Metaalunie"),
    "two actors without a chain": lambda graph: query(graph, "FME", "Hogeschool Zuyd"),
    "everybody": query,
    "a theme": lambda graph: query(graph, theme="flexibilisering"),
    "a period": lambda graph: query(graph, "branches", period="2023-06"),
    "a phrase": lambda graph: query(graph, "wie werkt met de branches aan macrodoelmatigheid?"),
    "what is due": lambda graph: listing(graph, "acties", due="2024-H1"),
    "what is open": lambda graph: listing(graph, "acties", status="open"),
    "somebody’s": lambda graph: listing(graph, "acties", who="hogescholen"),
    "a month": lambda graph: listing(graph, "activiteiten", period="2023-06"),
    "one theme": lambda graph: listing(graph, "themas", theme="flexibilisering"),
    "one actor": lambda graph: listing(graph, "actoren", who="FME"),
}


@pytest.fixture
def again(ontology: list[Quad]) -> Again:
    """A part as a program would read it: with the labels of the ontology beside it."""
    return lambda part: Graph.of([*ontology, *part.quads()])


def holds(graph: Graph, ask: Ask, again: Again) -> Graph:
    """The part for an answer, after the rules of every part."""
    answer = ask(graph)
    part = subgraph(graph, answer)
    assert set(part.quads()) <= set(rdf.data(graph).quads())
    back = ask(again(part))
    assert back.rows == answer.rows
    assert back.as_of == answer.as_of
    return part


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_the_same_question_to_the_part_gives_the_same_rows(
    ask: Ask, shipped: Graph, again: Again
) -> None:
    part = holds(shipped, ask, again)
    assert 100 < len(part) < len(rdf.data(shipped))


@pytest.mark.parametrize("kind", DUTCH)
def test_so_does_every_list(kind: str, shipped: Graph, again: Again) -> None:
    holds(shipped, lambda graph: listing(graph, kind), again)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_so_does_whatever_is_asked(data: st.DataObject, shipped: Graph, again: Again) -> None:
    """Any actor or theme of the report, any period of it, and any record shown."""
    named = [actor.id for actor in by_id(shipped, r.Actor).values() if actor.named]
    who = data.draw(st.sampled_from(named))
    theme = data.draw(st.sampled_from(sorted(by_id(shipped, r.Theme))))
    period = data.draw(st.sampled_from(["", "2023", "2023-Q2", "2024"]))
    records = [record.id for kind in RECORDS for record in records_of(shipped, kind)]
    shown = data.draw(st.sampled_from([*records, who, theme]))
    asked: tuple[Ask, ...] = (
        lambda graph: query(graph, who, period=period),
        lambda graph: query(graph, theme=theme, period=period),
        lambda graph: query(graph, who, theme=theme),
        lambda graph: show(graph, shown),
    )
    holds(shipped, data.draw(st.sampled_from(asked)), again)


@pytest.mark.slow
def test_what_is_not_recorded_of_a_party_is_so_in_the_part(shipped: Graph, again: Again) -> None:
    """Else a part would say that nothing is, only because it leaves it out."""
    for actor in by_id(shipped, r.Actor).values():
        if actor.named:
            answer = query(shipped, actor.id.rpartition("/id/")[2], as_of=LAST_DAY)
            part = again(subgraph(shipped, answer))
            back = query(part, actor.id.rpartition("/id/")[2], as_of=LAST_DAY)
            assert back == answer, actor.id


@pytest.mark.slow
@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_a_part_has_nothing_to_mend(ask: Ask, shipped: Graph, again: Again) -> None:
    part = subgraph(shipped, ask(shipped))
    assert len(part)
    assert violations(again(part)) == []


def test_every_statement_stands_in_the_graph_of_its_source(shipped: Graph) -> None:
    """The type of the university is from the register, the visit from the report."""
    part = subgraph(shipped, show(shipped, "Hogeschool Zuyd"))
    assert {f"{GRAPH}hogescholen", f"{GRAPH}jaarverslag-2023"} <= set(part.names())
    assert part.places == shipped.places


def test_a_part_is_small_where_the_report_says_little(shipped: Graph) -> None:
    """FME is named once, as one of four parties, under one theme."""
    part = subgraph(shipped, query(shipped, "FME"))
    of = {str(quad.subject).partition("/id/")[2].partition("/")[0] for quad in part.quads()}
    assert "finding" not in of
    assert len(part) < 400


def test_nothing_asked_is_nothing_written(empty: Graph) -> None:
    assert len(subgraph(empty, query(empty, "FME"))) == 0
    assert len(subgraph(empty, listing(empty, "acties"))) == 0


@pytest.mark.slow
@pytest.mark.parametrize("asked", ["an actor", "what is open", "a month", "the author"])
def test_an_empty_graph_of_ones_own_takes_it(asked: str, shipped: Graph, tmp_path: Path) -> None:
    place = tmp_path / "deel.trig"
    answer = ASKED[asked](shipped)
    write_answer(shipped, answer, "trig", str(place), version="1")
    space = Workspace.create(tmp_path / "eigen")
    found = plan(space, str(place))
    assert found.violations == ()
    assert (found.open, set(found.counts)) == (0, {"new"})
    space.commit(found.changes, label=found.label, counts=found.counts)
    graph = read([str(space.folder)])
    assert set(rdf.data(graph).quads()) == set(subgraph(shipped, answer).quads())
    assert ASKED[asked](graph).rows == answer.rows


# Several sources

SOURCES = {
    "eerste": """document:e a dcterms:BibliographicResource ; skos:prefLabel "eerste"@nl ;
        dcterms:creator actor:z ; htno:consulted true ; htno:earliest "2023-01-01"^^xsd:date ;
        htno:latest "2023-12-31"^^xsd:date ; htno:precision precision:year .
    passage:1 a oa:SpecificResource ; oa:hasSource document:e ; htno:section "1" .
    actor:z a prov:Agent ; skos:prefLabel "Zet"@nl ; prov:hadPrimarySource passage:1 .
    actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; prov:hadPrimarySource passage:1 .
    actor:b a prov:Agent ; skos:prefLabel "Beta"@nl ; prov:hadPrimarySource passage:1 .
    actor:g a prov:Agent ; skos:prefLabel "groep"@nl ; prov:hadPrimarySource passage:1 ;
        dcterms:type actor-type:group .
    actor:c a prov:Agent ; skos:prefLabel "Gamma"@nl ; prov:hadPrimarySource passage:1 .
    membership:1 a org:Membership ; org:member actor:a ; org:organization actor:g ;
        org:role role:member ; prov:hadPrimarySource passage:1 .
    collaboration:1 a htno:Collaboration ; rdfs:label "via"@nl ; htno:form basis:contact ;
        htno:status status:done ; schema:agent actor:g , actor:b ; prov:hadPrimarySource passage:1 .
    activity:1 a schema:Event ; rdfs:label "tafel"@nl ; dcterms:type series:sector-table ;
        htno:status activity-status:held ; htno:attendanceRecord attendance-record:complete ;
        htno:attendanceLevel attendance-level:organisation ; prov:hadPrimarySource passage:1 .
    participation:1 a htno:Participation ; htno:activity activity:1 ; prov:agent actor:a ;
        prov:hadRole role:participant ; prov:hadPrimarySource passage:1 .
    participation:2 a htno:Participation ; htno:activity activity:1 ; prov:agent actor:b ;
        prov:hadRole role:participant ; prov:hadPrimarySource passage:1 .
    participation:3 a htno:Participation ; htno:activity activity:1 ; prov:agent actor:c ;
        prov:hadRole role:participant ; prov:hadPrimarySource passage:1 .
    """,
    "tweede": """document:t a dcterms:BibliographicResource ; skos:prefLabel "tweede"@nl ;
        dcterms:creator actor:b ; htno:consulted true ; htno:earliest "2024-01-01"^^xsd:date ;
        htno:latest "2024-06-30"^^xsd:date ; htno:precision precision:span .
    passage:1 a oa:SpecificResource ; oa:hasSource document:t ; htno:section "9" .
    actor:b a prov:Agent ; skos:prefLabel "Beta"@nl ; prov:hadPrimarySource passage:1 .
    actor:g a prov:Agent ; skos:prefLabel "groep"@nl ; prov:hadPrimarySource passage:1 .
    collaboration:1 a htno:Collaboration ; rdfs:label "niet zo"@nl ; htno:form basis:contact ;
        htno:status status:not-achieved ; schema:agent actor:g , actor:b ;
        htno:contradicts <https://w3id.org/htno/id/collaboration/eerste/1> ;
        prov:hadPrimarySource passage:1 .
    """,
}


@pytest.fixture
def two(told: Callable[..., Graph]) -> Graph:
    """A table with complete attendance, a group with a member, and a source that contradicts."""
    return told(**SOURCES)


@pytest.mark.parametrize("names", [("Alfa",), ("Alfa", "Beta"), ("groep",), ("Gamma",), ()])
def test_groups_weights_and_authors_come_along(
    names: tuple[str, ...], two: Graph, again: Again
) -> None:
    """Reached via a group; 1/(k-1) of a table of three; the last day of the second source."""
    answer = query(two, *names)
    holds(two, lambda graph: query(graph, *names), again)
    assert answer.as_of == "2024-06-30"
    if names == ("Alfa",):
        assert {row.weight for row in answer.rows} >= {0.5}
        assert any(row.via for row in answer.rows)


def test_what_another_source_says_of_a_record_comes_along(two: Graph, again: Again) -> None:
    """A part of one source must not hide that another contradicts it."""
    ask: Ask = lambda graph: show(graph, "collaboration/eerste/1")  # noqa: E731 - a question
    part = holds(two, ask, again)
    assert f"{GRAPH}tweede" in part.names()
    (row,) = ask(two).of(ThingRow)
    assert row.thing.words("was") == ("done · eerste",)


@pytest.mark.slow
def test_gaps_found_before_are_no_part_of_it(shipped: Graph, tmp_path: Path) -> None:
    place = tmp_path / "gaps.trig"
    write_answer(shipped, gap_cards(shipped), "trig", str(place), version="1")
    beside = read(["shipped", str(place)])
    for ask in ASKED.values():
        assert set(subgraph(beside, ask(beside)).quads()) == set(
            subgraph(shipped, ask(shipped)).quads()
        )
