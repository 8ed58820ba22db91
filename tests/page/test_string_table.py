# SPDX-License-Identifier: EUPL-1.2
"""Every text once, and all of it back."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from htno_graph.page.string_table import packed

NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
LEAVES = st.none() | st.booleans() | st.text() | NUMBERS
DATA = st.recursive(LEAVES, lambda x: st.lists(x) | st.dictionaries(st.text(), x), max_leaves=30)


def unpacked(found: dict[str, Any]) -> Any:
    """The inverse, as the page does it: a number is a place among the texts."""

    def unpack(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: unpack(part) for key, part in value.items()}
        if isinstance(value, list):
            return [unpack(part) for part in value]
        if isinstance(value, bool) or value is None:
            return value
        if isinstance(value, str):
            return float(value[1:])
        return found["texts"][value]

    return unpack(found["data"])


@given(DATA)
def test_what_is_packed_comes_back(data: Any) -> None:
    found = packed(data)
    assert unpacked(found) == data
    assert len(set(found["texts"])) == len(found["texts"])


def test_a_text_that_looks_like_a_number_stays_a_text() -> None:
    found = packed(["#1", 1, "1", True])
    assert found == {"texts": ["#1", "1"], "data": [0, "#1", 1, True]}
