# SPDX-License-Identifier: EUPL-1.2
"""Two structures as one, and each of them back."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from htno_graph.page.bilingual import KEYS, both

LEAVES = st.integers(0, 3) | st.sampled_from(["tafel", "table", ""]) | st.booleans()
NAMES = st.sampled_from("abcd")
DATA = st.recursive(
    LEAVES, lambda x: st.lists(x, max_size=4) | st.dictionaries(NAMES, x, max_size=4), max_leaves=20
)


def spoken(found: Any, language: str) -> Any:
    """The inverse, as the page does it."""
    if isinstance(found, dict):
        if tuple(found) == KEYS:
            return spoken(found[language], language)
        return {key: spoken(part, language) for key, part in found.items()}
    if isinstance(found, list):
        return [spoken(part, language) for part in found]
    return found


@given(DATA, DATA)
def test_each_language_comes_back(dutch: Any, english: Any) -> None:
    found = both(dutch, english)
    assert spoken(found, "nl") == dutch
    assert spoken(found, "en") == english


@given(DATA)
def test_what_is_equal_is_there_once(data: Any) -> None:
    assert both(data, data) == data


def test_only_the_parts_that_differ_are_twofold() -> None:
    """Lists of other lengths and other keys differ as a whole."""
    dutch = {"a": [1, "een"], "b": ["x"], "c": {"k": 1}}
    english = {"a": [1, "one"], "b": ["x", "y"], "c": {"l": 1}}
    assert both(dutch, english) == {
        "a": [1, {"nl": "een", "en": "one"}],
        "b": {"nl": ["x"], "en": ["x", "y"]},
        "c": {"nl": {"k": 1}, "en": {"l": 1}},
    }
