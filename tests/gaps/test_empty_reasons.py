# SPDX-License-Identifier: EUPL-1.2
"""A family that counts and has nothing to show says what it lacks."""

from __future__ import annotations

import pytest

from htno_graph.gaps import Scope, block, bridge, gaps, pair
from htno_graph.gaps.card import COUNTED
from htno_graph.gaps.empty_reasons import why_silent
from htno_graph.store.memory import Graph
from tests.gaps.turtle import Told, actors, contacts, meeting


def hall(n: int, who: str) -> str:
    """A hall with these actors, of which the attendance is recorded in full."""
    return meeting(n, who, series="htno-afternoon", theme="")


def why(graph: Graph, family: str) -> str:
    """The reason, after the family was seen to be silent."""
    scope = Scope(graph)
    assert list({"pair": pair, "block": block, "bridge": bridge}[family].cards(scope)) == []
    return why_silent(scope, family)


SIX = "".join(hall(n, "a b c d e f") for n in range(6))
TYPES = actors("a b c") + actors("d e f", "ministry")
APART = TYPES + "".join(hall(n, "a b c" if n < 3 else "d e f") for n in range(6))


@pytest.mark.parametrize(
    ("family", "turtle", "said"),
    [
        ("pair", "", "fewer than two parties"),
        ("pair", actors("a b") + hall(1, "a"), "fewer than two parties"),
        ("pair", actors("a b c d") + contacts("ab", "cd"), "Of no two parties can be seen"),
        ("pair", actors("a b") + hall(1, "a b") + contacts("ab"), "a tie is recorded, or a source"),
        ("pair", actors("a b") + hall(1, "a b"), "can be seen together: 1; none shares"),
        ("block", "", "by organisation: 0; under 6"),
        ("block", TYPES + hall(1, "a d"), "by organisation: 1; under 6"),
        ("block", TYPES + SIX.replace(":complete", ":partial"), "by organisation: 0; under 6"),
        ("block", actors("a b c d e f") + SIX, "with full attendance: 1; it takes two"),
        ("block", APART, "Under a fifth of the cells"),
        ("block", TYPES + SIX, "No type comes to a theme"),
        ("bridge", "", "are 3 parties known by name"),
        ("bridge", actors("a b") + contacts("ab"), "are 3 parties known by name"),
        ("bridge", actors("a b c", "group") + contacts("ab", "bc"), "are 3 parties known by name"),
        ("bridge", actors("a b c") + contacts("ab", "bc", "ca"), "Nothing hangs on one party"),
    ],
)
def test_the_first_thing_that_is_lacking_is_named(
    told: Told, family: str, turtle: str, said: str
) -> None:
    assert said in why(told(turtle), family)


def test_too_much_to_compute_is_said_to_be_so(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = told(actors("a b c") + contacts("ab", "bc"))
    monkeypatch.setattr(bridge, "MOST", 1)
    assert "too many to look for bridges" in why(graph, "bridge")


@pytest.mark.parametrize("family", COUNTED)
def test_the_report_says_why_each_is_silent(shipped: Graph, family: str) -> None:
    """It names groups, and of no activity everybody who was there."""
    assert gaps(Scope(shipped), family) == []
    assert why(shipped, family).endswith(".")
