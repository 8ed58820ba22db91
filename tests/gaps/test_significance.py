# SPDX-License-Identifier: EUPL-1.2
"""What chance says of pairs is what comparing all of them would give."""

from __future__ import annotations

import numpy as np
import pytest

from htno_graph.gaps import significance as chance
from htno_graph.gaps.candidates import candidates
from htno_graph.gaps.scope import Scope
from htno_graph.gaps.significance import LEVEL, Chances
from htno_graph.nullmodel import benjamini_hochberg, pair_tails
from tests.gaps.turtle import Told, actors, meeting


def world(attendance: str) -> str:
    """Meetings with complete attendance, each a word: a letter for everybody who was there."""
    return actors(" ".join(sorted(set(attendance) - {" "}))) + "".join(
        meeting(n, " ".join(who)) for n, who in enumerate(attendance.split())
    )


APART = "ac " * 8 + "b " * 8 + "d e"
"""A and B are each at eight of eighteen, never together; C goes with A."""


@pytest.mark.parametrize("attendance", [APART, "ab c d e f g h", "a b a b a b ad bd"])
def test_rare_are_the_pairs_under_the_level_after_correction(told: Told, attendance: str) -> None:
    scope = Scope(told(world(attendance)))
    found = candidates(scope)
    chances = Chances(scope, found)
    q = benjamini_hochberg(pair_tails(chances.B, "sdsm", found.pairs).lower)
    assert chances.rare == {(a, b) for a, b in found.pairs[q <= LEVEL].tolist()}
    assert scope.remarks == []


def test_apart_more_than_chance_is_rare_and_names_their_meetings(told: Told) -> None:
    scope = Scope(told(world(APART)))
    found = Chances(scope, candidates(scope)).of(0, 1)
    assert (found.rare, found.compared) == (True, True)
    assert [len(at) for at in found.at] == [8, 8]
    assert len(found.records) == 16


def test_with_few_meetings_nothing_is_told(told: Told) -> None:
    scope = Scope(told(world("a b c")))
    found = Chances(scope, candidates(scope))
    assert (found.rare, found.of(0, 1).compared) == (set(), False)


def test_where_nobody_could_stand_out_no_pair_is_looked_at(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two at one of eight meetings each miss one another nearly always."""
    monkeypatch.setattr(chance, "pair_tails", None)
    scope = Scope(told(world("a b c d e f g h")))
    found = Chances(scope, candidates(scope))
    assert found.of(0, 1).compared
    assert not found.of(0, 1).rare


def test_of_too_many_those_at_most_meetings_are_compared_and_it_is_said(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chance, "MOST", 3)
    scope = Scope(told(world(APART)))
    found = Chances(scope, candidates(scope))
    assert found.compared.tolist() == [0, 1, 2]
    assert (0, 1) in found.rare
    assert not found.of(0, 3).compared
    assert scope.remarks == ["Only the 3 actors at most meetings were compared with chance."]
    assert np.array_equal(found.B.sum(axis=1), [8, 8, 8, 1, 1])
