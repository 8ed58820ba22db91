# SPDX-License-Identifier: EUPL-1.2
"""A graph that is built holds exactly what was stated, in one named graph."""

from __future__ import annotations

import pytest

from htno_graph.store.building import Builder, is_iri

NAME = "https://w3id.org/htno/graph/x"
S, P, THING = (f"https://example.org/{letter}" for letter in "spo")


@pytest.fixture
def out() -> Builder:
    return Builder(NAME)


def lines(out: Builder) -> list[str]:
    return sorted(str(quad.object) for quad in out.graph().quads())


def test_everything_stands_in_the_one_graph(out: Builder) -> None:
    out.link(S, P, THING, S)
    out.text(S, P, "zee", "nl")
    assert out.graph().names() == [NAME]
    assert lines(out) == ['"zee"@nl', f"<{THING}>", f"<{S}>"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("zee", '"zee"'),
        (3, '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (0.25, '"0.25"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (1e-7, '"0.0000001"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    ],
)
def test_a_value_has_the_datatype_of_what_it_is(
    out: Builder, value: str | float, written: str
) -> None:
    """A decimal has no exponent."""
    out.value(S, P, value)
    assert lines(out) == [written]


def test_a_datatype_can_be_named(out: Builder) -> None:
    out.value(S, P, "2031-02-03", "http://www.w3.org/2001/XMLSchema#date")
    assert lines(out) == ['"2031-02-03"^^<http://www.w3.org/2001/XMLSchema#date>']


def test_nothing_stated_is_an_empty_graph(out: Builder) -> None:
    out.link(S, P)
    assert lines(out) == []


@pytest.mark.parametrize("text", ["a%", "[x", "a%zz", "a\x9f", "a\x85b", "a b", "\ud800", "a<"])
def test_what_a_graph_cannot_hold_is_no_iri(text: str, out: Builder) -> None:
    """What is said to be one can be stated, and nothing else."""
    assert is_iri("https://x.nl/é?a=%5B")
    out.link(S, P, "https://x.nl/é?a=%5B")
    assert not is_iri(f"https://x.nl/{text}")
    with pytest.raises(ValueError, match=r"."):
        out.link(S, P, f"https://x.nl/{text}")


def test_what_is_no_iri_is_refused(out: Builder) -> None:
    with pytest.raises(ValueError, match="IRI"):
        out.link(S, P, "not an iri")
