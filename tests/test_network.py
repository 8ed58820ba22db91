# SPDX-License-Identifier: EUPL-1.2
"""The network is what the ties say: no more nodes, no more edges, nothing unsourced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from htno_graph import language
from htno_graph.network import network
from htno_graph.periods import parse
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from htno_graph.ties import rows

ID = "https://w3id.org/htno/id/"
FME, SAC, BRANCHES = f"{ID}actor/fme", f"{ID}actor/sac-htno", f"{ID}actor/branches"

HEAD = """
@prefix htno: <https://w3id.org/htno/def#> .
@prefix schema: <https://schema.org/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@base <https://w3id.org/htno/id/> .
<actor/a> a prov:Agent ; skos:prefLabel "A"@nl ; prov:wasDerivedFrom <passage/t/1> .
<actor/b> a prov:Agent ; skos:prefLabel "B"@nl ; dcterms:type <actor-type/group> .
<actor/c> a prov:Agent ; skos:prefLabel "C"@nl .
<passage/t/1> a oa:SpecificResource ; oa:hasSource <document/t> ; htno:section "1" ;
    dcterms:description "eerste"@nl .
<passage/t/2> a oa:SpecificResource ; oa:hasSource <document/t> ; htno:section "2" ;
    dcterms:description "tweede"@nl .
<document/t> a dcterms:BibliographicResource ; skos:prefLabel "verslag"@nl .
"""
CONTACT = """
<collaboration/t/1> a htno:Collaboration ; htno:form <basis/contact> ; htno:status <status/done> ;
    schema:agent <actor/b> ; schema:participant <actor/a> ; dcterms:subject <theme/x> ;
    htno:earliest "2023-02-01" ; htno:latest "2023-02-28" ; prov:hadPrimarySource <passage/t/1> .
"""
PLAN = """
<action/t/1> a schema:Action ; htno:status <status/planned> ; schema:agent <actor/b>, <actor/c> ;
    prov:hadPrimarySource <passage/t/1> .
"""
MEETING = """
<activity/t/1> a schema:Event ; dcterms:type <series/sector-table> ;
    htno:status <activity-status/held> ; htno:attendanceRecord <attendance-record/complete> ;
    htno:attendanceLevel <attendance-level/organisation> ;
    htno:earliest "2023-04-01" ; htno:latest "2023-04-30" ; prov:hadPrimarySource <passage/t/2> .
"""
PART = """
<participation/t/{n}> a htno:Participation ; prov:agent <actor/{actor}> ;
    htno:activity <activity/t/1> ; prov:hadRole <role/participant> ;
    htno:certainty <certainty/{certainty}> ; prov:hadPrimarySource <passage/t/2> .
"""


def meeting(**certainty: str) -> str:
    """Who was at the meeting, each with the certainty of that."""
    parts = enumerate(certainty.items(), 1)
    return MEETING + "".join(PART.format(n=n, actor=a, certainty=c) for n, (a, c) in parts)


@pytest.fixture(autouse=True)
def _dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_state", {})
    language.use("nl")


@pytest.fixture(scope="module")
def shipped() -> Graph:
    return read()


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str], Graph]:
    """The graph of a source that says this."""

    def tell(text: str) -> Graph:
        place = tmp_path / "t.ttl"
        place.write_text(HEAD + text, "utf-8")
        return read([str(place)])

    return tell


def actors(*names: str) -> list[str]:
    return [f"{ID}actor/{name}" for name in names]


def test_an_edge_is_a_tie_with_all_that_it_rests_on(told: Callable[[str], Graph]) -> None:
    G = network(told(CONTACT))
    a, b = actors("a", "b")
    assert dict(G.nodes[a]) == {"label": "A", "type": "", "type_label": "", "named": True}
    assert dict(G.nodes[b]) == {
        "label": "B",
        "type": "group",
        "type_label": "groep",
        "named": False,
    }
    assert list(G.edges(data=True)) == [
        (
            a,
            b,
            {
                "basis": "contact",
                "basis_label": "contact",
                "rank": 3,
                "happenings": 1,
                "first": "2023-02-01",
                "last": "2023-02-28",
                "certainty": "stated",
                "implied": (),
                "by_author": False,
                "themes": (f"{ID}theme/x",),
                "marks": (),
                "records": (f"{ID}collaboration/t/1",),
                "passages": (f"{ID}passage/t/1",),
                "sources": ("verslag",),
                "sections": ("1",),
                "gloss": ("eerste",),
            },
        )
    ]


def test_what_is_planned_is_no_edge_and_its_actors_no_nodes(told: Callable[[str], Graph]) -> None:
    assert list(network(told(PLAN))) == []
    assert list(network(told(PLAN + CONTACT))) == actors("a", "b")


def test_a_pair_has_one_edge_for_all_its_happenings(told: Callable[[str], Graph]) -> None:
    a, b = actors("a", "b")
    edge = network(told(CONTACT + meeting(a="stated", b="stated")))[a][b]
    assert edge["basis"] == "contact"
    assert edge["happenings"] == 2
    assert (edge["first"], edge["last"]) == ("2023-02-01", "2023-04-30")
    assert edge["passages"] == (f"{ID}passage/t/1", f"{ID}passage/t/2")
    assert edge["sections"] == ("1", "2")


def test_a_weight_is_there_only_where_it_is_defined(told: Callable[[str], Graph]) -> None:
    """Three organisations at a meeting with complete attendance: 1/(3-1) for each pair."""
    G = network(told(meeting(a="stated", b="stated", c="stated")))
    assert {edge["weight"] for _a, _b, edge in G.edges(data=True)} == {0.5}
    assert len(G.edges) == 3
    a, b = actors("a", "b")
    assert "weight" not in network(told(CONTACT))[a][b]


def test_a_tie_is_implied_when_nothing_says_that_both_were_there(
    told: Callable[[str], Graph],
) -> None:
    """The meeting itself is stated; that C was at it is not."""
    G = network(told(meeting(a="stated", b="stated", c="implied")))
    a, b, c = actors("a", "b", "c")
    assert G[a][b]["certainty"] == "stated"
    assert G[a][c]["certainty"] == "implied"


def test_a_theme_and_a_period_narrow_the_network(told: Callable[[str], Graph]) -> None:
    graph = told(CONTACT + meeting(a="stated", c="stated"))
    assert list(network(graph, themes={f"{ID}theme/x"})) == actors("a", "b")
    assert list(network(graph, period=parse("2023-Q2"))) == actors("a", "c")
    assert list(network(graph, period=parse("2024"))) == []


def test_an_empty_graph_gives_an_empty_network(told: Callable[[str], Graph]) -> None:
    assert list(network(told(""))) == []


def test_the_shipped_network_has_an_edge_per_tie_and_no_other(shipped: Graph) -> None:
    ties = [row for row in rows(shipped) if row.section == "tie"]
    G = network(shipped)
    assert {frozenset(pair) for pair in G.edges} == {
        frozenset((tie.actor, tie.partner)) for tie in ties
    }
    assert len(G.edges) == len(ties)
    assert all(G.degree[iri] for iri in G)
    assert not [pair for pair in G.edges if len(set(pair)) == 1]


def test_fme_has_one_tie_and_it_is_a_contact_with_the_author(shipped: Graph) -> None:
    """The report names FME once, in its conclusion."""
    G = network(shipped)
    assert list(G[FME]) == [SAC]
    assert G[FME][SAC]["basis"] == "contact"
    assert G[FME][SAC]["by_author"]


def test_every_shipped_edge_has_a_passage(shipped: Graph) -> None:
    for _a, _b, edge in network(shipped).edges(data=True):
        assert all(iri.startswith(f"{ID}passage/") for iri in edge["passages"])
        assert edge["passages"]
        assert edge["sources"]
        assert edge["sections"]


def test_nodes_and_edges_stand_in_order(shipped: Graph) -> None:
    G = network(shipped)
    assert list(G) == sorted(G)
    assert list(network(read()).edges(data=True)) == list(G.edges(data=True))
