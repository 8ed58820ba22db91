# SPDX-License-Identifier: EUPL-1.2
"""A graph of one's own is read like any folder, whole, and says what is not as it was left."""

from __future__ import annotations

import io

import pytest

from htno_graph.errors import InputError, OutputError
from htno_graph.store.memory import Graph
from htno_graph.workspace import TRIES, opened
from htno_graph.workspace import folder as workspace
from htno_graph.workspace.folder import Workspace

ONTOLOGY = "https://w3id.org/htno/graph/ontology"


def values(graph: Graph) -> list[str]:
    """What the sources say."""
    return [getattr(quad.object, "value", "") for quad in graph.without([ONTOLOGY]).quads()]


def test_it_goes_together_with_other_places(space, says):
    space.commit({"a": says("a", "1")}, label="tafel", counts={})
    turtle = b'<https://w3id.org/htno/id/actor/x> <https://x.nl/y> "z" .'
    graph = opened([str(space.folder), "shipped", "-"], io.BytesIO(turtle))
    assert {"https://w3id.org/htno/graph/a", "https://w3id.org/htno/graph/invoer"} <= {
        *graph.names()
    }
    assert len(graph.names()) > 5


def test_what_is_not_as_it_was_left_is_told_once(space, says):
    space.commit({"a": says("a", "1")}, label="tafel", counts={})
    (space.folder / "a.trig").write_bytes(says("a", "2"))
    told: list[str] = []
    opened([str(space.folder)], tell=told.append)
    assert len(told) == 1
    assert "a.trig was changed after import 1" in told[0]


def test_an_import_meanwhile_is_seen_whole(space, says, monkeypatch):
    """The graph is read again when the journal moved while it was being read."""
    space.commit({"a": says("a", "1"), "b": says("b", "1")}, label="een", counts={})
    real = opened.__globals__["read"]
    times: list[object] = []

    def reads(*args: object) -> object:
        graph = real(*args)
        if not times:
            changes = {"a": says("a", "2"), "b": says("b", "2")}
            Workspace.at(space.folder).commit(changes, label="twee", counts={})
        times.append(graph)
        return graph

    monkeypatch.setitem(opened.__globals__, "read", reads)
    graph = opened([str(space.folder)])
    assert len(times) == 2
    assert values(graph) == ["2", "2"]


def test_what_changes_all_the_time_is_given_up(space, monkeypatch):
    monkeypatch.setattr(workspace.Workspace, "moved", lambda _self: True)
    with pytest.raises(OutputError, match="changes all the time"):
        opened([str(space.folder)])
    assert TRIES > 10


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("", "a folder"),
        ("a\0b", "no such file"),
        ("x" * 5000, "too long"),
        ("https://example.org/x.ttl", "Addresses"),
    ],
)
def test_what_is_no_path_is_left_to_the_reader(place, said):
    with pytest.raises(InputError, match=said):
        opened([place])
