# SPDX-License-Identifier: EUPL-1.2
"""The data of a page: a key says what a thing is, and each language and text comes back."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from htno_graph.language import LANGUAGES
from htno_graph.model.rows import Entity, Evidence
from htno_graph.model.vocabulary import ID
from htno_graph.page.payload import both, packed, passages, place, ref, refs

A, B = (Entity(f"{ID}actor/{slug}", slug, "group") for slug in "ab")
OTHER = Entity("https://example.org/actor/x", "x", "group")
SAID = Evidence("bron", "3", "", "", None, None, "", "", "")

NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
LEAVES = st.none() | st.booleans() | st.text() | NUMBERS
DATA = st.recursive(LEAVES, lambda x: st.lists(x) | st.dictionaries(st.text(), x), max_leaves=30)
FEW = st.recursive(
    st.integers(0, 3) | st.sampled_from(["tafel", "table", ""]) | st.booleans(),
    lambda x: st.lists(x, max_size=4) | st.dictionaries(st.sampled_from("abcd"), x, max_size=4),
    max_leaves=20,
)


def unpacked(found: Any, texts: list[str]) -> Any:
    """The inverse of ``packed``, as the page does it: a number is a place among the texts."""
    if isinstance(found, dict):
        return {key: unpacked(part, texts) for key, part in found.items()}
    if isinstance(found, list):
        return [unpacked(part, texts) for part in found]
    if isinstance(found, bool) or found is None:
        return found
    return float(found[1:]) if isinstance(found, str) else texts[found]


def spoken(found: Any, language: str) -> Any:
    """The inverse of ``both``, as the page does it."""
    if isinstance(found, dict):
        if tuple(found) == LANGUAGES:
            return spoken(found[language], language)
        return {key: spoken(part, language) for key, part in found.items()}
    return [spoken(part, language) for part in found] if isinstance(found, list) else found


def test_ours_go_by_a_short_key_and_those_of_others_by_their_whole_name() -> None:
    assert (ref(A), ref(OTHER), ref(None)) == ("actor/a", "https://example.org/actor/x", "")


def test_each_thing_and_passage_is_named_once_where_it_first_stands() -> None:
    assert refs([B, A, B]) == ["actor/b", "actor/a"]
    evidence = [SAID.replaced(passage=f"{ID}passage/bron/{n}") for n in (2, 1, 2)]
    assert passages(evidence) == ["passage/bron/2", "passage/bron/1"]


def test_the_place_is_that_of_the_main_passage_and_may_be_missing() -> None:
    assert (place([SAID, SAID.replaced(section="5")]), place([])) == ("3", "")


@given(FEW, FEW)
def test_each_language_comes_back_and_what_is_equal_is_there_once(dutch: Any, english: Any) -> None:
    found = both(dutch, english)
    assert [spoken(found, language) for language in LANGUAGES] == [dutch, english]
    assert both(dutch, dutch) == dutch


def test_only_the_parts_that_differ_are_twofold() -> None:
    """Lists of other lengths and other keys differ as a whole."""
    dutch = {"a": [1, "een"], "b": ["x"], "c": {"k": 1}}
    english = {"a": [1, "one"], "b": ["x", "y"], "c": {"l": 1}}
    assert both(dutch, english) == {
        "a": [1, {"nl": "een", "en": "one"}],
        "b": {"nl": ["x"], "en": ["x", "y"]},
        "c": {"nl": {"k": 1}, "en": {"l": 1}},
    }


@given(DATA)
def test_what_is_packed_comes_back(data: Any) -> None:
    found: Any = packed(data)
    assert unpacked(found["data"], found["texts"]) == data
    assert len(set(found["texts"])) == len(found["texts"])


def test_a_text_that_looks_like_a_number_stays_a_text() -> None:
    assert packed(["#1", 1, "1", True]) == {"texts": ["#1", "1"], "data": [0, "#1", 1, True]}
