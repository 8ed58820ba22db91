# SPDX-License-Identifier: EUPL-1.2
"""Lists, gaps and seats as networks of two modes: what is listed, what it names, and how."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import networkx as nx
import pytest

from htno_graph.answers.attendance import CAPACITIES
from htno_graph.answers.gaps import gap_cards
from htno_graph.answers.invitation import invitation
from htno_graph.answers.listing import DUTCH, listing
from htno_graph.answers.rows import ActionRow, AnyAnswer
from htno_graph.formats.affiliations import PARTS, ROLES, two_mode
from htno_graph.model.vocabulary import ID
from htno_graph.render.fields import FIELDS
from htno_graph.store.memory import Graph
from tests.plain import plain
from tests.shipped import BRANCHES

Ask = Callable[[Graph], AnyAnswer]
ANSWERS: dict[str, Ask] = {
    **{kind: partial(listing, kind=kind) for kind in DUTCH},
    "gaps": lambda graph: gap_cards(graph, top=99),
    "invite": lambda graph: invitation(graph, must=["FME"]),
}


def listed(G: nx.Graph[str]) -> set[str]:
    return {iri for iri, node in G.nodes(data=True) if node["mode"] == 0}


def roles(G: nx.Graph[str], thing: str) -> dict[str, set[str]]:
    """Label of what a thing names → in which roles."""
    return {
        G.nodes[other]["label"]: set(edge["roles"].split("; "))
        for _thing, other, edge in G.out_edges(thing, data=True)  # type: ignore[attr-defined]
        # the stubs know no directed graph here
    }


@pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
def test_every_row_is_a_node_and_names_others_with_source_and_section(
    ask: Ask, shipped: Graph
) -> None:
    """But documents, and actors of the register, have no passages of their own."""
    answer = ask(shipped)
    G = two_mode(shipped, answer)
    assert len(listed(G)) == len(answer.rows)
    assert all(node["label"] for _iri, node in G.nodes(data=True))
    assert all(edge["label"] and edge["roles"] for _a, _b, edge in G.edges(data=True))
    rows = [plain(row) for row in answer.rows]
    placed = {row["id"] for row in rows if any(e["section"] for e in row["evidence"])}
    for iri, node in G.nodes(data=True):
        if iri in placed or iri.removeprefix(f"{ID}gap/") in placed:
            assert node["sources"]
            assert node["sections"]
    for thing, _other, edge in G.edges(data=True):
        if G.nodes[thing]["sections"]:
            assert edge["sections"]
            assert edge["sources"]


def test_an_action_points_to_who_does_it_with_whom_and_about_what(shipped: Graph) -> None:
    answer = listing(shipped, "acties")
    G = two_mode(shipped, answer)
    rows = answer.of(ActionRow)
    assert len(rows) == len(answer.rows)
    seen = set()
    for row in rows:
        found = roles(G, row.id)
        entities = {"who": row.who, "with": row.with_, "for": row.for_, "themes": row.themes}
        named = {field: {entity.label for entity in some} for field, some in entities.items()}
        named["promises"] = {who.label for promise in row.promises for who in promise.who}
        for field, labels in named.items():
            assert {label for label, how in found.items() if field in how} == labels
            seen |= {field} if labels else set()
    assert seen == {"who", "with", "for", "themes", "promises"}


def test_absent_is_not_a_part(shipped: Graph) -> None:
    """June: nobody from the branches; the line has the dashes of absence."""
    answer = listing(shipped, "activiteiten", period="2023-06")
    G = two_mode(shipped, answer)
    ((june, _branches, edge),) = G.in_edges(BRANCHES, data=True)  # type: ignore[attr-defined]
    assert edge["roles"] == "absent"
    assert edge["label"] == "absent"
    assert edge["viz"] == {"thickness": 2.0, "shape": "dashed"}
    assert "attended" in G.edges[june, f"{ID}actor/werkveld"]["roles"]


def test_planned_is_not_done(shipped: Graph) -> None:
    G = two_mode(shipped, listing(shipped, "acties", due="2024-H1"))
    assert {G.nodes[iri]["status"] for iri in listed(G)} == {"planned"}


def test_a_participation_says_itself_where_it_stands(shipped: Graph) -> None:
    """The absence in June stands in chapter 2, not only in the calendar."""
    G = two_mode(shipped, listing(shipped, "activiteiten", period="2023-06"))
    sections = [
        edge["sections"] for _a, _b, edge in G.edges(data=True) if edge["roles"] == "absent"
    ]
    assert ["Subthema Diversiteit" in section for section in sections] == [True]


def test_a_gap_points_to_whom_it_is_about_and_whom_it_needs(shipped: Graph) -> None:
    answer = gap_cards(shipped, top=99)
    G = two_mode(shipped, answer)
    assert any(row.theme and row.presence for row in answer.rows)
    for row in answer.rows:
        gap, found = f"{ID}gap/{row.id}", roles(G, f"{ID}gap/{row.id}")
        assert G.nodes[gap]["question"] == row.question
        assert G.nodes[gap]["says"] == row.says
        needed = {entity.label for entity in row.presence}
        assert {label for label, how in found.items() if "presence" in how} == needed
        theme = {row.theme.label} if row.theme else set()
        assert {label for label, how in found.items() if "theme" in how} == theme


def test_a_seat_points_to_the_gaps_that_it_serves(shipped: Graph) -> None:
    answer = invitation(shipped, must=["FME"])
    G = two_mode(shipped, answer)
    assert {row.section for row in answer.rows} == {"seat", "open"}
    for row in answer.rows:
        if row.section == "open":
            node = G.nodes[f"{ID}gap/{row.id}"]
            assert (node["open"], node["weight"]) == (True, row.weight)
            assert node["presence"]
        else:
            served = {card.label: {"adds" if card.new else "serves"} for card in row.cards}
            assert roles(G, row.id) == served
            assert G.nodes[row.id]["must"] is row.must
            assert G.nodes[row.id]["label"] == row.label


def test_every_role_has_a_name() -> None:
    named = {*ROLES, *FIELDS}
    assert named >= PARTS
    assert CAPACITIES.keys() <= named


def test_what_happened_has_a_time(shipped: Graph) -> None:
    G = two_mode(shipped, listing(shipped, "activiteiten", period="2023-06"))
    times = {(node.get("start"), node.get("end")) for _iri, node in G.nodes(data=True)}
    assert ("2023-06-01", "2023-06-30") in times
    assert (None, None) in times, "actors and themes have none"
