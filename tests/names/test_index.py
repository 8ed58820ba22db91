# SPDX-License-Identifier: EUPL-1.2
"""The index: all that a name fits, or resembles, in one order; nothing is chosen."""

from __future__ import annotations

from htno_graph.names.forms import Named
from htno_graph.names.index import SUGGESTIONS, Index

BASE = "https://w3id.org/htno/id/"


def actor(number: str, label: str, *forms: str) -> Named:
    return Named(f"{BASE}actor/{number}", label, forms, "actor")


ZUYD, NOORD = actor("1", "Hogeschool Zuyd", "HZ"), actor("2", "Hogeschool Noord", "HN")
THEME = Named(f"{BASE}theme/1", "hogeschool", (), "theme")


def test_all_that_fit_equally_well_come_by_their_labels() -> None:
    index = Index([ZUYD, NOORD])
    assert index.fitting("hogeschool") == [NOORD, ZUYD]
    assert index.fitting("HZ") == index.fitting("actor/1") == [ZUYD]
    assert index.fitting("hogeschol") == []


def test_a_whole_name_leaves_out_what_it_is_half_of() -> None:
    index = Index([ZUYD, NOORD, THEME])
    assert index.fitting("Hogeschool") == [THEME]
    assert index.fitting("Hogeschool", {"actor"}) == index.fitting("Hogeschool", "actor")
    assert index.fitting("Hogeschool", {"actor"}) == [NOORD, ZUYD]


def test_the_most_alike_come_first() -> None:
    index = Index([ZUYD, NOORD, THEME])
    assert index.near("Hogeschool Zuid")[0] == ZUYD
    assert index.near("Hogeschol")[0] == THEME
    assert index.near("Hogeschol", {"theme"}) == [THEME]
    assert index.near("Rijkswaterstaat") == index.near("") == index.near("x" * 1000) == []


def test_things_of_one_label_are_near_once_and_few_are_given() -> None:
    twice = Index([actor("1", "Zuyd"), actor("2", "Zuyd")])
    assert [thing.label for thing in twice.near("Zuyt")] == ["Zuyd"]
    many = Index(actor(n, f"Stichting {n}") for n in "abcdef")
    assert [thing.label for thing in many.near("Stichtin")] == [f"Stichting {n}" for n in "abc"]
    assert SUGGESTIONS == 3


def test_a_sure_name_is_the_label_unless_another_thing_has_it() -> None:
    other = Named(f"{BASE}theme/9", "HOGESCHOOL ZUYD!", ("Hogeschool Zuyd",), "theme")
    index = Index([ZUYD, other])
    assert index.sure(ZUYD) == "actor/1"
    assert index.sure(ZUYD, {"actor"}) == "Hogeschool Zuyd"
