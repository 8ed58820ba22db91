# SPDX-License-Identifier: EUPL-1.2
"""When two texts are the same name: each folding sees less than the one before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph.names.folding import Folding, caseless, initials, keys, plain, wholes, written

STRICT_FIRST: dict[str, Folding] = {
    "written": written,
    "caseless": caseless,
    "plain": plain,
    "keys": keys,
}
EVERY = (*STRICT_FIRST.values(), wholes, initials)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (" FME ", "written caseless plain keys"),
        ("fme", "caseless plain keys"),
        ("F\u0301ME", "plain keys"),
        ("“FME”", "plain keys"),
        ("de F-M-E", "keys"),
        ("FM", ""),
    ],
)
def test_each_folding_takes_more_texts_for_the_same_name(text: str, same: str) -> None:
    shared = [name for name, fold in STRICT_FIRST.items() if fold(text) == fold("FME")]
    assert shared == same.split()


@pytest.mark.parametrize("folding", EVERY)
@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_has_no_key(folding: Folding, text: str) -> None:
    assert not folding(text)


@given(st.text(max_size=60))
def test_the_keys_of_any_text_are_not_empty(text: str) -> None:
    for folding in EVERY:
        assert "" not in folding(text)


def test_initials_are_those_of_the_words_that_count() -> None:
    assert initials("Platform voor de Techniek (oud)") == ("pt",)
    assert initials("Techniek") == initials("de Techniek") == ()
