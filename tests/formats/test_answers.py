# SPDX-License-Identifier: EUPL-1.2
"""Answers in the formats of others: which, that they read back, and what they leave out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest

from htno_graph.answers.gaps import gap_cards, gap_explained, gap_questions
from htno_graph.answers.invitation import invitation
from htno_graph.answers.listing import listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import AnyAnswer
from htno_graph.answers.show import show
from htno_graph.answers.sparql import sparql
from htno_graph.errors import ChoiceError, HtnoError, OutputError
from htno_graph.formats import NETWORKS, networks, rdf
from htno_graph.formats.answers import (
    BOOK,
    forms,
    left_out,
    make,
    network,
    statements,
    write_answer,
)
from htno_graph.store.formats import FORMATS
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from tests.formats.readback import READERS, same_data
from tests.shipped import FME, SAC

Ask = Callable[[Graph], AnyAnswer]
ANSWERS: Mapping[str, Ask] = {
    "query": lambda graph: query(graph, "branches"),
    "list": lambda graph: listing(graph, "acties", status="open"),
    "show": lambda graph: show(graph, "FME"),
    "gaps": lambda graph: gap_cards(graph, theme="diversiteit"),
    "invite": lambda graph: invitation(graph, theme="diversiteit"),
}
ask = pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)


# Every answer


@ask
def test_what_is_written_reads_back_as_what_was_meant(
    ask: Ask, shipped: Graph, tmp_path: Path
) -> None:
    answer = ask(shipped)
    assert set(forms(answer)) >= set(FORMATS)
    for form in forms(answer):
        place = tmp_path / f"antwoord.{form}"
        write_answer(shipped, answer, form, str(place), version="1")
        content = place.read_bytes()
        assert content == make(shipped, ask(shipped), form, "1"), "the same bytes"
        if form == BOOK:
            assert content.startswith(b"PK")
        elif form in NETWORKS:
            back = READERS[form](BytesIO(content))
            assert set(back) == set(network(shipped, answer, form))
        else:
            ours, back_ = statements(shipped, answer, "1"), rdf.data(read([str(place)]))
            assert {q.triple for q in back_.quads()} == {q.triple for q in ours.quads()}
            assert FORMATS[form].one_graph or set(back_.quads()) == set(ours.quads())


@ask
def test_a_file_that_exists_stays_without_force(ask: Ask, shipped: Graph, tmp_path: Path) -> None:
    place = tmp_path / "antwoord.ttl"
    place.write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="force"):
        write_answer(shipped, ask(shipped), "ttl", str(place), version="1")
    assert place.read_text("utf-8") == "mine"
    write_answer(shipped, ask(shipped), "ttl", str(place), version="1", force=True)
    assert place.read_text("utf-8") != "mine"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("made", "form"),
    [
        (lambda graph: show(graph, "FME"), "gexf"),
        (gap_questions, "ttl"),
        (gap_explained, "graphml"),
        (lambda graph: sparql(graph, "SELECT ?s { ?s ?p ?o } LIMIT 1"), "ttl"),
        (lambda graph: show(graph, "stated-9ce3f9cc"), "trig"),
        (lambda graph: query(graph, "FME"), "docx"),
    ],
)
def test_what_a_format_is_not_for_is_refused(made: Ask, form: str, shipped: Graph) -> None:
    """A card that is shown by its name was not searched for: RDF could not say how."""
    with pytest.raises(ChoiceError, match=form):
        make(shipped, made(shipped), form, "1")


@pytest.mark.parametrize("name", ["query", "list", "gaps", "invite"])
def test_an_empty_graph_gives_valid_files(name: str, empty: Graph) -> None:
    answer = {
        "query": query(empty, "FME"),
        "list": listing(empty, "acties"),
        "gaps": gap_cards(empty),
        "invite": invitation(empty),
    }[name]
    for form in forms(answer):
        content = make(empty, answer, form, "1")
        if form == BOOK:
            assert content.startswith(b"PK")
        elif form in NETWORKS:
            assert len(READERS[form](BytesIO(content))) == 0
        else:
            assert same_data(statements(empty, answer, "1"), form, content)


@pytest.mark.parametrize("form", [*FORMATS, *NETWORKS])
def test_hostile_texts_are_text(form: str, hostile: Graph, tmp_path: Path) -> None:
    for number, answer in enumerate((query(hostile), listing(hostile, "actors"))):
        place = tmp_path / f"{number}"
        if form == "rdf":  # XML has no way to write a bell
            with pytest.raises(HtnoError, match="RDF/XML cannot hold"):
                write_answer(hostile, answer, form, str(place), version="1")
            continue
        write_answer(hostile, answer, form, str(place), version="1")
        content = place.read_bytes()
        if form in NETWORKS:
            assert set(READERS[form](BytesIO(content))) == set(network(hostile, answer, form))
            assert b"<script>" not in content
        else:
            assert same_data(statements(hostile, answer, "1"), form, content)


@pytest.mark.parametrize("form", NETWORKS)
@pytest.mark.parametrize("name", sorted(ANSWERS.keys() - {"show"}))  # one thing is no network
def test_the_date_is_that_of_the_question(name: str, form: str, shipped: Graph) -> None:
    answer = ANSWERS[name](shipped)
    content = make(shipped, answer.replaced(as_of="2024-06-30"), form, "1")
    line = {"graphml": '<data key="d0">%s</data>', "gexf": '<meta lastmodifieddate="%s">'}[form]
    assert (line % "2024-06-30").encode() in content


# The network of an answer on ties


@pytest.mark.parametrize("form", NETWORKS)
@pytest.mark.parametrize("names", [("FME",), ("branches",), ("FME", "Metaalunie"), ()])
def test_edges_are_the_rows_of_ties_and_only_those(
    names: tuple[str, ...], form: str, shipped: Graph
) -> None:
    answer = query(shipped, *names)
    G = READERS[form](BytesIO(make(shipped, answer, form, "1")))
    ties = [(row, row.partner) for row in answer.rows if row.section == "tie" and row.partner]
    assert len(ties) == len([row for row in answer.rows if row.section == "tie"])
    pairs = {frozenset((row.actor.id, partner.id)) for row, partner in ties}
    assert pairs == set(map(frozenset, G.edges))
    assert set(G) == {iri for pair in pairs for iri in pair}
    for row, partner in ties:
        edge = G.edges[row.actor.id, partner.id]
        assert edge["basis"] == row.basis
        assert set(edge["records"].split("; ")) >= {record.id for record in row.records}
        assert (edge["first"], edge["last"]) == (row.first or "", row.last or "")


def test_a_node_and_an_edge_are_those_of_the_whole_network(shipped: Graph) -> None:
    """FME: attributes, colour and place as in the export of the sector."""
    whole = networks.drawn(shipped)
    G = network(shipped, query(shipped, "FME"), "gexf")
    assert set(G) == {FME, SAC}
    for iri in G:
        assert G.nodes[iri] == whole.nodes[iri]
    assert G.edges[FME, SAC] == {**whole.edges[FME, SAC], "via": "", "chain": ""}


def test_what_is_no_tie_is_left_out_and_counted(shipped: Graph) -> None:
    answer = query(shipped, "branches")
    (line,) = left_out(answer, "gexf")
    assert "not happened yet (1)" in line
    assert "absent (1)" in line
    assert left_out(answer, "ttl") != left_out(answer, "gexf")


def test_the_steps_of_a_chain_name_it(shipped: Graph) -> None:
    """FME and Metaalunie have no tie: each has one with the author."""
    G = network(shipped, query(shipped, "FME", "Metaalunie"), "graphml")
    assert {edge["chain"] for _a, _b, edge in G.edges(data=True)} == {"1"}
    assert len(G) == 3


VIA = """actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; prov:hadPrimarySource passage:1 .
    actor:b a prov:Agent ; skos:prefLabel "Beta"@nl ; prov:hadPrimarySource passage:1 .
    actor:g a prov:Agent ; skos:prefLabel "groep"@nl ; prov:hadPrimarySource passage:1 .
    membership:1 a org:Membership ; org:member actor:a ; org:organization actor:g ;
        org:role role:member ; prov:hadPrimarySource passage:1 .
    collaboration:1 a htno:Collaboration ; rdfs:label "via"@nl ; htno:form basis:contact ;
        htno:status status:done ; schema:agent actor:g , actor:b ; prov:hadPrimarySource passage:1 .
"""
DIRECT = """collaboration:2 a htno:Collaboration ; rdfs:label "zelf"@nl ; htno:form basis:visit ;
        htno:status status:done ; schema:agent actor:a , actor:b ; prov:hadPrimarySource passage:1 .
"""


def test_a_tie_via_a_group_says_so_and_a_direct_one_comes_first(
    told: Callable[[str], Graph],
) -> None:
    graph = told(VIA)
    G: nx.Graph[str] = network(graph, query(graph, "Alfa"), "gexf")
    ((a, b, edge),) = G.edges(data=True)
    assert {G.nodes[a]["label"], G.nodes[b]["label"]} == {"Alfa", "Beta"}
    assert edge["via"] == "groep"
    both = told(VIA + DIRECT)
    ((_a, _b, edge),) = network(both, query(both, "Alfa"), "gexf").edges(data=True)
    assert edge["via"] == "groep"
    assert edge["records"].split("; ")[0].endswith("collaboration/bron/2")
    assert edge["happenings"] == 2
