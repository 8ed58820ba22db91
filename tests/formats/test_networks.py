# SPDX-License-Identifier: EUPL-1.2
"""GraphML and GEXF: of any network, and of the ties with their sources and without a clock."""

from __future__ import annotations

from io import BytesIO

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from htno_graph.answers.listing import listing
from htno_graph.formats import NETWORKS, answers, export, networks
from htno_graph.knowledge_graph import KnowledgeGraph
from htno_graph.labels import authors
from htno_graph.model import records as r
from htno_graph.network import network
from htno_graph.page.layout import framed
from htno_graph.page.style import LOOKS, look
from htno_graph.queries import by_id
from htno_graph.store.memory import Graph
from tests.formats.conftest import Called
from tests.formats.readback import READERS, exported, same_network
from tests.shipped import FME, LAST_DAY, SAC
from tests.test_matters import action, completes
from tests.test_matters import graph as told

FORMS = ("graphml", "gexf")


def reread(graph: Graph, form: str) -> nx.Graph[str]:
    return READERS[form](BytesIO(exported(graph, form)))


@pytest.mark.parametrize("form", FORMS)
def test_every_node_and_edge_says_where_it_stands(form: str, shipped: Graph) -> None:
    G = reread(shipped, form)
    assert all(node["sources"] and node["sections"] for _iri, node in G.nodes(data=True))
    edges = [edge for _a, _b, edge in G.edges(data=True)]
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
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.text(max_size=30), min_size=2, max_size=3))
def test_whatever_the_names_the_file_is_whole(form: str, names: list[str], called: Called) -> None:
    graph = called(names)
    G = networks.drawn(graph) if form == "gexf" else networks.flat(graph)
    assert same_network(G, form, exported(graph, form))


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
    passages = networks.passages_of(shipped, edge["records"])
    alone, beside = (networks.places(passages, named=several) for several in (False, True))
    assert beside == [f"{edge['sources'][0]}: {place}" for place in alone]


def test_gephi_shows_what_the_page_shows(shipped: Graph) -> None:
    """Places and colours of the page; the branches are a group, the report's author above."""
    back, actors = reread(shipped, "gexf"), by_id(shipped, r.Actor)
    author = sorted(set(authors(shipped).values()) & set(back))
    places = framed(network(shipped), author)
    for iri, node in back.nodes(data=True):
        x, y = places[iri]
        at = node["viz"]["position"]
        assert (at["x"], at["y"]) == (round(x * networks.SCALE, 2), -round(y * networks.SCALE, 2))
        red, green, blue = (node["viz"]["color"][part] for part in "rgb")
        assert f"#{red:02x}{green:02x}{blue:02x}" == LOOKS[look(actors[iri])].light
    highest = max(back, key=lambda iri: back.nodes[iri]["viz"]["position"]["y"])
    assert highest == SAC


def test_a_tie_has_the_time_and_the_line_of_the_page(shipped: Graph) -> None:
    """FME: a contact, some time in 2023; contacts are dashed and two pixels wide."""
    tie = reread(shipped, "gexf")[FME][SAC]
    assert (tie["start"], tie["end"]) == ("2023-01-01", "2023-12-31")
    line = networks.drawn(shipped)[FME][SAC]["viz"]
    assert line == {"thickness": 2.0, "shape": "dashed"}
    assert b'<viz:shape value="dashed" />' in exported(shipped, "gexf")


# Any network


def a_network(*, directed: bool) -> nx.Graph[str]:
    G: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    look = {"color": {"r": 1, "g": 2, "b": 3, "a": 1.0}, "size": 2.0, "shape": "square"}
    for node in "ab":
        G.add_node(
            node, viz=look, **networks.plain({"label": "x\x00 <y>", "n": 1, "many": ["p", "q"]})
        )
    edge = {"viz": networks.line_look("contact"), "first": "2023-01-01", "last": ""}
    G.add_edge("a", "b", **networks.timed(edge, "2023-01-01", ""))
    return G


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("form", networks.MAKERS)
def test_a_network_reads_back(form: str, directed: bool) -> None:  # noqa: FBT001 - parametrized
    G = a_network(directed=directed)
    content = networks.MAKERS[form](G, "2023-12-31")
    assert same_network(G, form, content)
    assert networks.MAKERS[form](G, "2023-12-31") == content


def test_what_has_no_date_has_no_end() -> None:
    edge = a_network(directed=False).edges["a", "b"]
    assert edge["start"] == "2023-01-01"
    assert "end" not in edge


def test_graphml_leaves_looks_and_moments_to_gexf() -> None:
    G = a_network(directed=False)
    assert b"viz" not in networks.graphml(G, "")
    assert b"viz:color" in networks.gexf(G, "")
    assert "viz" in G.nodes["a"], "and the network as it was"


def test_values_are_plain() -> None:
    assert networks.plain({"a": " x\n y\x07", "b": ("p", "q"), "c": True, "d": 0.5}) == {
        "a": "x y�",
        "b": "p; q",
        "c": True,
        "d": 0.5,
    }
    with pytest.raises(TypeError):
        networks.plain({"a": None})


@pytest.fixture
def dropped() -> Graph:
    """A joint action of March, of which November says that it was dropped after all."""
    both = 'schema:participant actor:ander . actor:ander a prov:Agent ; skos:prefLabel "Ander"@nl'
    return told(
        maart=action(status="done", who="actor:wie", link=both),
        november=action(status="dropped", link=completes("maart", how="contradicts")),
    )


def test_a_network_is_of_matters_as_they_stand(dropped: Graph) -> None:
    """A later word counts there too; the day before it was said the tie stands."""
    for as_of, edges in (("", 0), ("2024-04-01", 1)):
        assert KnowledgeGraph(dropped).network(as_of=as_of).number_of_edges() == edges
        for form in FORMS:
            found = READERS[form](BytesIO(exported(dropped, form, as_of)))
            assert found.number_of_edges() == edges, form
        tables = export(dropped, "kumu", as_of=as_of)
        assert isinstance(tables, dict)
        assert len(tables["connections.csv"].decode("utf-8-sig").splitlines()) == 1 + edges


def test_the_network_of_a_list_says_how_a_matter_stands(dropped: Graph) -> None:
    answer = listing(dropped, "acties")
    (row,) = answer.rows
    for form in NETWORKS:
        node = answers.network(dropped, answer, form).nodes[row.id]
        assert node["status"] == row.status_label
