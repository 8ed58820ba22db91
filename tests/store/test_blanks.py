# SPDX-License-Identifier: EUPL-1.2
"""Blank nodes get IRIs from what is said about them: stable, different, and soon."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from htno_graph.errors import InputError
from htno_graph.store import blanks

HOME = NamedNode("https://w3id.org/htno/graph/x")
TWO = """@prefix : <http://x/> .
:a :has [ :name "one" ; :address [ :city "Eindhoven" ] ] .
:b :has [ :name "two" ] ."""


def quads(turtle: str, home: NamedNode = HOME) -> list[Quad]:
    triples = parse(turtle.encode("utf-8"), RdfFormat.TURTLE)
    return [Quad(quad.subject, quad.predicate, quad.object, home) for quad in triples]


def named(turtle: str, home: NamedNode = HOME) -> set[Quad]:
    return set(blanks.named(quads(turtle, home), home, "file"))


def iris(found: set[Quad]) -> set[str]:
    return set(
        re.findall(r"https://w3id\.org/htno/id/blank/[0-9a-f]{32}", str(sorted(map(str, found))))
    )


def test_no_blank_node_is_left_and_no_quad_is_lost():
    found = named(TWO)
    assert len(found) == 6
    assert not [quad for quad in found if blanks.among(quad)]
    assert len(iris(found)) == 3


def test_labels_and_order_do_not_matter():
    other = """@prefix : <http://x/> .
    _:z :city "Eindhoven" . :b :has _:q . _:q :name "two" .
    _:y :address _:z . _:y :name "one" . :a :has _:y ."""
    assert named(other) == named(TWO)


def test_a_change_elsewhere_leaves_the_names_alone():
    more = TWO + '\n:c :has [ :name "three" ] .'
    assert named(TWO) < named(more)


def test_the_graph_a_file_gets_does_not_matter_for_the_names():
    other = NamedNode("https://w3id.org/htno/graph/y")
    assert iris(named(TWO, other)) == iris(named(TWO))


def test_nodes_that_are_alike_stay_two():
    alike = "@prefix : <http://x/> . :a :has [ :name 1 ], [ :name 1 ] . [] :name 2 . [] :name 2 ."
    assert len(iris(named(alike))) == 4
    assert named(alike) == named(alike)


def test_blank_nodes_that_point_at_each_other_get_names():
    assert len(iris(named("@prefix : <http://x/> . _:a :p _:b . _:b :p _:a, _:b ."))) == 2


def test_a_long_list_takes_no_time():
    many = " ".join(map(str, range(5_000)))
    assert len(iris(named(f"<http://a> <http://b> ( {many} ) ."))) == 5_000


def test_a_tangle_that_would_take_a_day_is_refused(monkeypatch):
    monkeypatch.setattr(blanks, "SECONDS", 1.0)
    nodes = range(12)
    tangle = "".join(f"_:n{a} <http://p> _:n{b} .\n" for a in nodes for b in nodes if a != b)
    with pytest.raises(InputError, match="entangled"):
        named(tangle)
