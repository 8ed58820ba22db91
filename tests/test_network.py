# SPDX-License-Identifier: EUPL-1.2
"""The network is what the ties say: no more nodes, no more edges, nothing unsourced."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest

from htno_graph.matters import at
from htno_graph.model.periods import parse
from htno_graph.network import members, network
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from htno_graph.ties import rows
from tests.shipped import FME, SAC

Tell = Callable[..., Graph]

ID = "https://w3id.org/htno/id/"

HEAD = """
actor:a a prov:Agent ; skos:prefLabel "A"@nl ; prov:wasDerivedFrom passage:1 .
actor:b a prov:Agent ; skos:prefLabel "B"@nl ; dcterms:type actor-type:group .
actor:c a prov:Agent ; skos:prefLabel "C"@nl .
passage:1 a oa:SpecificResource ; oa:hasSource document:t ; htno:section "1" ;
    dcterms:description "eerste"@nl .
passage:2 a oa:SpecificResource ; oa:hasSource document:t ; htno:section "2" ;
    dcterms:description "tweede"@nl .
document:t a dcterms:BibliographicResource ; skos:prefLabel "verslag"@nl .
"""
CONTACT = """
collaboration:1 a htno:Collaboration ; htno:form basis:contact ; htno:status status:done ;
    schema:agent actor:b ; schema:participant actor:a ; dcterms:subject theme:x ;
    htno:earliest "2023-02-01" ; htno:latest "2023-02-28" ; prov:hadPrimarySource passage:1 .
"""
PLAN = """
action:1 a schema:Action ; htno:status status:planned ; schema:agent actor:b, actor:c ;
    prov:hadPrimarySource passage:1 .
"""
MEETING = """
activity:1 a schema:Event ; dcterms:type series:sector-table ;
    htno:status activity-status:held ; htno:attendanceRecord attendance-record:complete ;
    htno:attendanceLevel attendance-level:organisation ;
    htno:earliest "2023-04-01" ; htno:latest "2023-04-30" ; prov:hadPrimarySource passage:2 .
"""
PART = """
participation:{n} a htno:Participation ; prov:agent actor:{actor} ;
    htno:activity activity:1 ; prov:hadRole role:participant ;
    htno:certainty certainty:{certainty} ; prov:hadPrimarySource passage:2 .
"""


def meeting(**certainty: str) -> str:
    """Who was at the meeting, each with the certainty of that."""
    parts = enumerate(certainty.items(), 1)
    return MEETING + "".join(PART.format(n=n, actor=a, certainty=c) for n, (a, c) in parts)


@pytest.fixture
def tell(told: Callable[..., Graph]) -> Callable[..., Graph]:
    """The graph of a source that says this of A, B and C, or of several sources that do."""
    return lambda text="", **texts: told(
        **{source: HEAD + each for source, each in (texts or {"t": text}).items()}
    )


def actors(*names: str) -> list[str]:
    return [f"{ID}actor/{name}" for name in names]


def test_an_edge_is_a_tie_with_all_that_it_rests_on(tell: Tell) -> None:
    G = network(tell(CONTACT))
    a, b = actors("a", "b")
    assert dict(G.nodes[a]) == {"label": "A", "type": "", "type_label": "", "named": True}
    assert dict(G.nodes[b]) == {
        "label": "B",
        "type": "group",
        "type_label": "groep",
        "named": True,
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


def test_what_is_planned_is_no_edge_and_its_actors_no_nodes(tell: Tell) -> None:
    assert list(network(tell(PLAN))) == []
    assert list(network(tell(PLAN + CONTACT))) == actors("a", "b")


def test_a_pair_has_one_edge_for_all_its_happenings(tell: Tell) -> None:
    a, b = actors("a", "b")
    edge = network(tell(CONTACT + meeting(a="stated", b="stated")))[a][b]
    assert edge["basis"] == "contact"
    assert edge["happenings"] == 2
    assert (edge["first"], edge["last"]) == ("2023-02-01", "2023-02-28")  # of the contact
    assert edge["passages"] == (f"{ID}passage/t/1", f"{ID}passage/t/2")
    assert edge["sections"] == ("1", "2")


def test_a_weight_is_there_only_where_it_is_defined(tell: Tell) -> None:
    """Three organisations at a meeting with complete attendance: 1/(3-1) for each pair."""
    G = network(tell(meeting(a="stated", b="stated", c="stated")))
    assert {edge["weight"] for _a, _b, edge in G.edges(data=True)} == {0.5}
    assert len(G.edges) == 3
    a, b = actors("a", "b")
    assert "weight" not in network(tell(CONTACT))[a][b]


def test_a_tie_is_implied_when_nothing_says_that_both_were_there(
    tell: Tell,
) -> None:
    """The meeting itself is stated; that C was at it is not."""
    G = network(tell(meeting(a="stated", b="stated", c="implied")))
    a, b, c = actors("a", "b", "c")
    assert G[a][b]["certainty"] == "stated"
    assert G[a][c]["certainty"] == "implied"


def test_a_theme_and_a_period_narrow_the_network(tell: Tell) -> None:
    graph = tell(CONTACT + meeting(a="stated", c="stated"))
    assert list(network(graph, themes={f"{ID}theme/x"})) == actors("a", "b")
    assert list(network(graph, period=parse("2023-Q2"))) == actors("a", "c")
    assert list(network(graph, period=parse("2024"))) == []


def test_an_empty_graph_gives_an_empty_network(tell: Tell) -> None:
    assert list(network(tell(""))) == []


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


# Filters, two modes, groups and members

S = "document:t htno:consulted true ; dcterms:creator actor:{author} .\n"
MEMBER = """
membership:{n} a org:Membership ; org:member actor:{member} ;
    org:organization actor:{group} ; org:role role:{role} {more} .
"""


def member(who: str, group: str, role: str = "member", n: int = 1, more: str = "") -> str:
    return MEMBER.format(n=n, member=who, group=group, role=role, more=more)


def short(*iris: str) -> list[str]:
    return [iri.removeprefix(ID) for iri in iris]


def edges(G: nx.Graph[str]) -> set[str]:
    return {" ".join(short(a, b)) for a, b in G.edges}


def test_types_narrow_the_network_to_actors_of_those_types(tell: Tell) -> None:
    graph = tell(CONTACT + meeting(b="stated", a="stated", c="stated"))
    assert edges(network(graph, types={""})) == {"actor/a actor/c"}
    assert edges(network(graph, types={"group"})) == set()


def test_what_is_implied_is_left_out_of_a_stated_network(tell: Tell) -> None:
    """C's part in the meeting is implied; the tie of A and B keeps what is stated."""
    graph = tell(CONTACT + meeting(a="stated", b="stated", c="implied"))
    G = network(graph, stated=True)
    assert edges(G) == {"actor/a actor/b"}
    told_implied = CONTACT.replace(
        "schema:agent", "htno:certainty certainty:implied ; schema:agent"
    )
    G = network(tell(told_implied + meeting(a="stated", b="stated", c="stated")), stated=True)
    edge = G[f"{ID}actor/a"][f"{ID}actor/b"]
    assert (edge["basis"], edge["happenings"], edge["weight"]) == ("one-table", 1, 0.5)
    assert edge["first"] == "2023-04-01"
    assert edge["themes"] == ()


def test_a_source_narrows_each_tie_to_what_it_says(tell: Tell) -> None:
    graph = tell(een=CONTACT, twee=meeting(a="stated", b="stated"))
    both = network(graph)[f"{ID}actor/a"][f"{ID}actor/b"]
    one = network(graph, sources={"https://w3id.org/htno/graph/twee"})
    assert both["happenings"] == 2
    assert one[f"{ID}actor/a"][f"{ID}actor/b"]["basis"] == "one-table"
    assert edges(network(graph, sources={"https://w3id.org/htno/graph/drie"})) == set()


def test_without_the_author_of_the_only_source(tell: Tell) -> None:
    graph = tell(CONTACT + meeting(a="stated", c="stated") + S.format(author="b"))
    assert edges(network(graph)) == {"actor/a actor/b", "actor/a actor/c"}
    assert edges(network(graph, without_author=True)) == {"actor/a actor/c"}


def test_with_a_second_source_the_author_stays(tell: Tell) -> None:
    graph = tell(een=CONTACT + S.format(author="b"), twee=meeting(a="stated", b="stated"))
    G = network(graph, without_author=True)
    assert edges(G) == {"actor/a actor/b"}


def test_what_another_source_says_of_the_same_matter_is_a_second_source(tell: Tell) -> None:
    """The matter has the address that it had first; the tie is not the author's alone."""
    again = CONTACT.replace("htno:form", f"htno:confirms <{ID}collaboration/een/1> ; htno:form")
    graph = at(tell(een=CONTACT + S.format(author="b"), twee=again))
    edge = network(graph, without_author=True)[f"{ID}actor/a"][f"{ID}actor/b"]
    assert (edge["happenings"], edge["by_author"]) == (1, False)
    for source in ("een", "twee"):
        of = network(graph, sources={f"https://w3id.org/htno/graph/{source}"})
        assert edges(of) == {"actor/a actor/b"}
        assert not of[f"{ID}actor/a"][f"{ID}actor/b"]["by_author"]


def test_a_group_has_no_edge_that_its_member_has(tell: Tell) -> None:
    """A is stated to be in B, a group; both met C at the one meeting."""
    there = meeting(a="stated", b="stated", c="stated")
    assert edges(network(tell(there))) == {
        "actor/a actor/b", "actor/a actor/c", "actor/b actor/c",
    }  # fmt: skip
    graph = tell(there + member("a", "b"))
    assert edges(network(graph)) == {"actor/a actor/c"}


def test_a_group_with_a_happening_of_its_own_keeps_its_edge(tell: Tell) -> None:
    own = CONTACT.replace("actor:a", "actor:c")
    graph = tell(meeting(a="stated", b="stated", c="stated") + own + member("a", "b"))
    assert edges(network(graph)) == {"actor/a actor/c", "actor/b actor/c"}


def test_a_contact_of_a_group_with_its_own_member_is_a_tie(tell: Tell) -> None:
    assert edges(network(tell(CONTACT + member("a", "b")))) == {"actor/a actor/b"}


@pytest.mark.parametrize(
    "text",
    [
        member("a", "b", role="employee"),
        member("a", "b", more="; htno:implied field:membership"),
        member("a", "c"),
        member("a", "b") + member("b", "a", n=2),
    ],
    ids=["no member", "implied", "an organisation with members", "each in the other"],
)
def test_only_a_stated_member_of_a_group_speaks_for_it(tell: Tell, text: str) -> None:
    assert len(network(tell(meeting(a="stated", b="stated", c="stated") + text)).edges) == 3


def test_a_member_of_a_member_speaks_for_the_group(tell: Tell) -> None:
    groups = "actor:d a prov:Agent ; dcterms:type actor-type:group .\n"
    text = meeting(a="stated", b="stated", c="stated", d="stated") + groups
    text += member("a", "b") + member("b", "d", n=2)
    assert edges(network(tell(text))) == {"actor/a actor/c"}


def test_the_shipped_modes_are_what_the_report_says(shipped: Graph) -> None:
    others = set(network(shipped, without_author=True))
    assert set(network(shipped)) - others >= {SAC, FME}  # FME is named with the author only
    assert others


def test_no_shipped_tie_counts_a_group_and_its_member(shipped: Graph) -> None:
    assert members(shipped) == {}
