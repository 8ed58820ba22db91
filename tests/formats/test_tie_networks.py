# SPDX-License-Identifier: EUPL-1.2
"""GraphML and GEXF of the ties: complete, with their sources, without a clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from htno_graph.formats import export
from htno_graph.formats import networks as nets
from htno_graph.formats import tie_networks as graphs
from htno_graph.labels import authors
from htno_graph.model import records as r
from htno_graph.network import network
from htno_graph.page.layout import framed
from htno_graph.page.style import LOOKS, look
from htno_graph.queries import by_id
from htno_graph.store.memory import Graph
from tests.formats.readback import same_network
from tests.shipped import FME, LAST_DAY, SAC

FORMS = ("graphml", "gexf")


def exported(graph: Graph, form: str, as_of: str = "") -> bytes:
    content = export(graph, form, as_of=as_of)
    assert isinstance(content, bytes)
    return content


def reread(graph: Graph, form: str) -> nx.Graph[str]:
    return nets.READERS[form](BytesIO(exported(graph, form)))


@pytest.mark.parametrize("form", FORMS)
def test_what_is_exported_reads_back_as_the_network(form: str, shipped: Graph) -> None:
    ours, back = network(shipped), reread(shipped, form)
    assert set(back) == set(ours)
    assert set(map(frozenset, back.edges)) == set(map(frozenset, ours.edges))
    for iri, node in back.nodes(data=True):
        assert node["label"] == ours.nodes[iri]["label"]
        assert node["type"] == ours.nodes[iri]["type"]


@pytest.mark.parametrize("form", FORMS)
def test_every_edge_says_where_it_stands(form: str, shipped: Graph) -> None:
    edges = [edge for _a, _b, edge in reread(shipped, form).edges(data=True)]
    assert {edge["certainty"] for edge in edges} == {"stated", "implied"}
    for edge in edges:
        assert edge["sources"]
        assert edge["sections"]
        assert edge["gloss"]
        assert edge["records"].startswith("https://w3id.org/htno/id/")


@pytest.mark.parametrize("form", FORMS)
def test_fme_has_one_edge_and_it_is_a_contact(form: str, shipped: Graph) -> None:
    """The report names FME once, among those whom the sac has contact with."""
    back = reread(shipped, form)
    assert list(back[FME]) == [SAC]
    assert back[FME][SAC]["basis"] == "contact"


@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_are_text(form: str, hostile: Graph) -> None:
    """Unreadable characters are marked, long names kept, markup is no markup."""
    content = exported(hostile, form)
    labels = {node["label"] for _iri, node in reread(hostile, form).nodes(data=True)}
    assert {"=1+1", "</script><script>alert(1)</script>", "a & b < c > d", "x" * 40_000} <= labels
    assert "bell� nul� escape� del� csi�" in labels
    assert b"<script>" not in content


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(names=st.lists(st.text(max_size=30), min_size=2, max_size=3))
def test_whatever_the_names_the_file_is_whole(
    form: str, names: list[str], called: Callable[[Sequence[str]], Graph]
) -> None:
    graph = called(names)
    assert same_network(graphs.made(graph, form), form, exported(graph, form))


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_graph_gives_a_valid_file(form: str, empty: Graph) -> None:
    assert len(reread(empty, form)) == 0


@pytest.mark.parametrize("form", FORMS)
def test_the_date_is_that_of_the_data(form: str, shipped: Graph, empty: Graph) -> None:
    """By default the last day that the report covers; none when nothing says."""
    line = {"graphml": '<data key="d0">%s</data>', "gexf": '<meta lastmodifieddate="%s">'}[form]
    assert (line % LAST_DAY).encode() in exported(shipped, form)
    assert (line % "2024-06-30").encode() in exported(shipped, form, "2024-06-30")
    assert b"lastmodifieddate" not in exported(empty, form)
    assert b"as_of" not in exported(empty, form)


def test_the_version_of_networkx_is_not_in_the_file(shipped: Graph) -> None:
    assert b"<creator>htno-graph</creator>" in exported(shipped, "gexf")
    assert b"NetworkX" not in exported(shipped, "gexf")


def test_a_place_names_its_source_when_there_are_several(shipped: Graph) -> None:
    edge = network(shipped)[FME][SAC]
    passages = nets.said(shipped, edge["records"])
    alone, beside = (nets.places(passages, named=several) for several in (False, True))
    assert beside == [f"{edge['sources'][0]}: {place}" for place in alone]


def test_gephi_shows_what_the_page_shows(shipped: Graph) -> None:
    """Places and colours of the page; the branches are a group, the report's author above."""
    back, actors = reread(shipped, "gexf"), by_id(shipped, r.Actor)
    author = sorted(set(authors(shipped).values()) & set(back))
    places = framed(network(shipped), author)
    for iri, node in back.nodes(data=True):
        x, y = places[iri]
        at = node["viz"]["position"]
        assert (at["x"], at["y"]) == (round(x * graphs.SCALE, 2), -round(y * graphs.SCALE, 2))
        red, green, blue = (node["viz"]["color"][part] for part in "rgb")
        assert f"#{red:02x}{green:02x}{blue:02x}" == LOOKS[look(actors[iri])].light
    highest = max(back, key=lambda iri: back.nodes[iri]["viz"]["position"]["y"])
    assert highest == SAC


def test_a_tie_has_the_time_and_the_line_of_the_page(shipped: Graph) -> None:
    """FME: a contact, some time in 2023; contacts are dashed and two pixels wide."""
    tie = reread(shipped, "gexf")[FME][SAC]
    assert (tie["start"], tie["end"]) == ("2023-01-01", "2023-12-31")
    line = graphs.drawn(shipped)[FME][SAC]["viz"]
    assert line == {"thickness": 2.0, "shape": "dashed"}
    assert b'<viz:shape value="dashed" />' in exported(shipped, "gexf")


@pytest.mark.parametrize("form", FORMS)
def test_every_node_says_where_it_stands(form: str, shipped: Graph) -> None:
    nodes = reread(shipped, form).nodes(data=True)
    assert nodes
    assert [iri for iri, node in nodes if not (node["sources"] and node["sections"])] == []
