# SPDX-License-Identifier: EUPL-1.2
"""Any network as GraphML and GEXF: text that XML cannot hold is marked, and it reads back."""

from __future__ import annotations

import networkx as nx
import pytest

from htno_graph.formats import networks as nets
from tests.formats.readback import same_network


def a_network(*, directed: bool) -> nx.Graph[str]:
    G: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    look = {"color": {"r": 1, "g": 2, "b": 3, "a": 1.0}, "size": 2.0, "shape": "square"}
    for node in "ab":
        G.add_node(node, viz=look, **nets.plain({"label": "x\x00 <y>", "n": 1, "many": ["p", "q"]}))
    G.add_edge("a", "b", viz=nets.line_look("contact"), first="2023-01-01", last="")
    nets.timed(G.edges["a", "b"], "first", "last")
    return G


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("form", nets.MAKERS)
def test_a_network_reads_back(form: str, directed: bool) -> None:  # noqa: FBT001 - parametrized
    G = a_network(directed=directed)
    content = nets.MAKERS[form](G, "2023-12-31")
    assert same_network(G, form, content)
    assert nets.MAKERS[form](G, "2023-12-31") == content


def test_what_has_no_date_has_no_end() -> None:
    edge = a_network(directed=False).edges["a", "b"]
    assert edge["start"] == "2023-01-01"
    assert "end" not in edge


def test_graphml_leaves_looks_and_moments_to_gexf() -> None:
    G = a_network(directed=False)
    assert b"viz" not in nets.graphml(G, "")
    assert b"viz:color" in nets.gexf(G, "")
    assert "viz" in G.nodes["a"], "and the network as it was"


def test_values_are_plain() -> None:
    assert nets.plain({"a": " x\n y\x07", "b": ("p", "q"), "c": True, "d": 0.5}) == {
        "a": "x y�",
        "b": "p; q",
        "c": True,
        "d": 0.5,
    }
    with pytest.raises(TypeError):
        nets.plain({"a": None})
