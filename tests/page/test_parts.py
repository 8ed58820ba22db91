# SPDX-License-Identifier: EUPL-1.2
"""A key says what a thing is, once, in order; nothing has an empty one."""

from __future__ import annotations

import pytest

from htno_graph.model.rows import Entity, Evidence
from htno_graph.model.vocabulary import ID
from htno_graph.page.parts import is_actor, passages, place, ref, refs

A, B = (Entity(f"{ID}actor/{slug}", slug, "group") for slug in "ab")
OTHER = Entity("https://example.org/actor/x", "x", "group")
SAID = Evidence("bron", "3", "", "", None, None, "", "", "")


def test_ours_go_by_a_short_key_and_those_of_others_by_their_whole_name() -> None:
    assert (ref(A), ref(OTHER)) == ("actor/a", "https://example.org/actor/x")
    assert ref(None) == ""


def test_each_thing_and_passage_is_named_once_where_it_first_stands() -> None:
    assert refs([B, A, B]) == ["actor/b", "actor/a"]
    says = [SAID.replaced(passage=f"{ID}passage/bron/{n}") for n in (2, 1, 2)]
    assert passages(says) == ["passage/bron/2", "passage/bron/1"]


def test_the_place_is_that_of_the_main_passage_and_may_be_missing() -> None:
    assert place([SAID, SAID.replaced(section="5")]) == "3"
    assert place([]) == ""


@pytest.mark.parametrize(
    ("name", "whether"),
    [(f"{ID}actor/a", True), ("actor/a", True), ("theme/actor", False), (f"{ID}theme/t", False)],
)
def test_an_actor_is_known_by_its_iri_and_by_its_key(name: str, *, whether: bool) -> None:
    assert is_actor(name) is whether
