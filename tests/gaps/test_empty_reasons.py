# SPDX-License-Identifier: EUPL-1.2
"""A family that counts and has nothing to show says what it lacks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.gaps import Scope, block, bridge, gaps, pair
from htno_graph.gaps.card import COUNTED
from htno_graph.gaps.empty_reasons import why_silent
from htno_graph.store.memory import Graph

Told = Callable[..., Graph]


def actors(names: str, kind: str = "university") -> str:
    return "".join(
        f'actor:{name} a prov:Agent ; skos:prefLabel "{name.upper()}"@en ; '
        f"dcterms:type actor-type:{kind} ; prov:hadPrimarySource passage:1 .\n"
        for name in names.split()
    )


def ties(*pairs: str) -> str:
    return "".join(
        f'collaboration:{n} a htno:Collaboration ; rdfs:label "c{n}"@en ; '
        f"htno:form basis:contact ; htno:status status:done ; "
        f"schema:agent actor:{two[0]} , actor:{two[1]} ; prov:hadPrimarySource passage:1 .\n"
        for n, two in enumerate(pairs)
    )


def meeting(n: int, who: str, record: str = "complete") -> str:
    """A hall with these actors, of which the attendance is recorded like this."""
    parts = "".join(
        f"participation:{n}{name} a htno:Participation ; htno:activity activity:{n} ; "
        f"prov:agent actor:{name} ; prov:hadRole role:participant ; "
        "htno:attendance attendance:attended ; prov:hadPrimarySource passage:1 .\n"
        for name in who.split()
    )
    return parts + (
        f'activity:{n} a schema:Event ; rdfs:label "m{n}"@en ; dcterms:type '
        f"series:htno-afternoon ; htno:status activity-status:held ; htno:attendanceRecord "
        f"attendance-record:{record} ; htno:attendanceLevel attendance-level:organisation ; "
        "prov:hadPrimarySource passage:1 .\n"
    )


def why(graph: Graph, family: str) -> str:
    """The reason, after the family was seen to be silent."""
    scope = Scope(graph)
    assert list({"pair": pair, "block": block, "bridge": bridge}[family].cards(scope)) == []
    return why_silent(scope, family)


SIX = "".join(meeting(n, "a b c d e f") for n in range(6))
TYPES = actors("a b c") + actors("d e f", "ministry")
APART = TYPES + "".join(meeting(n, "a b c" if n < 3 else "d e f") for n in range(6))


@pytest.mark.parametrize(
    ("family", "turtle", "said"),
    [
        ("pair", "", "fewer than two parties"),
        ("pair", actors("a b") + meeting(1, "a"), "fewer than two parties"),
        ("pair", actors("a b c d") + ties("ab", "cd"), "Of no two parties can be seen"),
        ("pair", actors("a b") + meeting(1, "a b") + ties("ab"), "a tie is recorded, or a source"),
        ("pair", actors("a b") + meeting(1, "a b"), "can be seen together: 1; none shares"),
        ("block", "", "by organisation: 0; under 6"),
        ("block", TYPES + meeting(1, "a d"), "by organisation: 1; under 6"),
        ("block", TYPES + SIX.replace(":complete", ":partial"), "by organisation: 0; under 6"),
        ("block", actors("a b c d e f") + SIX, "with full attendance: 1; it takes two"),
        ("block", APART, "Under a fifth of the cells"),
        ("block", TYPES + SIX, "No type comes to a theme"),
        ("bridge", "", "are 3 parties known by name"),
        ("bridge", actors("a b") + ties("ab"), "are 3 parties known by name"),
        ("bridge", actors("a b c", "group") + ties("ab", "bc"), "are 3 parties known by name"),
        ("bridge", actors("a b c") + ties("ab", "bc", "ca"), "Nothing hangs on one party"),
    ],
)
def test_the_first_thing_that_is_lacking_is_named(
    told: Told, family: str, turtle: str, said: str
) -> None:
    assert said in why(told(turtle), family)


def test_too_much_to_compute_is_said_to_be_so(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = told(actors("a b c") + ties("ab", "bc"))
    monkeypatch.setattr(bridge, "MOST", 1)
    assert "too many to look for bridges" in why(graph, "bridge")


@pytest.mark.parametrize("family", COUNTED)
def test_the_report_says_why_each_is_silent(shipped: Graph, family: str) -> None:
    """It names groups, and of no activity everybody who was there."""
    assert gaps(Scope(shipped), family) == []
    assert why(shipped, family).endswith(".")
