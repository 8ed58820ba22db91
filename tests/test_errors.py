# SPDX-License-Identifier: EUPL-1.2
"""What is shown of names and values: nothing that steers a terminal, and everything else."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from htno_graph.errors import (
    FaultsError,
    HtnoError,
    InputError,
    OutputError,
    harmless,
    inline,
    legible,
    shown,
)

ANY = st.text(st.characters(exclude_categories=()))  # half surrogate pairs too
STAYING = "\t\n\u00ad\u200c\u200d"
"""Of the control and format signs: tab, line end, soft hyphen and what joins letters or not."""


@given(ANY)
@example("\x1b[31m\x9b31m\x7f\u202e\u2066\u200f\u061c\u2028\ufeff\U000e0041")
def test_no_control_sign_and_no_sign_of_direction_is_left(text: str) -> None:
    for sign in harmless(text):
        category = unicodedata.category(sign)
        assert category not in ("Cc", "Cs", "Zl", "Zp") or sign in STAYING
        assert unicodedata.bidirectional(sign) not in BIDI
    assert not set("\t\n") & set(inline(text))


BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(ANY)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)
    assert inline(inline(text)) == inline(text)


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_letters_and_spaces_are_never_changed(text: str) -> None:
    assert harmless(text) == inline(text) == legible(text) == text


@given(st.binary(max_size=40))
def test_the_name_of_a_file_is_legible_whatever_its_bytes(name: bytes) -> None:
    """In plain C Python takes each byte for unknown, elsewhere only those that are no UTF-8."""
    for encoding in ("ascii", "utf-8"):
        found = name.decode(encoding, "surrogateescape")
        assert legible(found) == name.decode("utf-8", "replace")
        harmless(found).encode("utf-8")


def test_bytes_that_are_no_letters_are_shown_as_bytes() -> None:
    assert harmless(os.fsdecode(b"k\x9b31m\xff")) == "k\\x9b31m\\xff"


@pytest.mark.parametrize(
    "error",
    [
        HtnoError("a\x1b[31mb"),
        InputError("a", place="b\x1b[31m\n", line=3, column=4),
        OutputError("a\u202e", place="b\n"),
        FaultsError(["a\x1b, sheet \u202e\n: b"]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_message_can_be_shown_anywhere(error: HtnoError) -> None:
    assert str(error).isprintable()


def test_a_place_is_shown_whole_and_kept_as_it_is() -> None:
    place = "map/" + "x" * 300 + "\x1b.ttl"
    error = InputError("Weg.", place=place, line=3)
    assert error.place == place
    assert str(error) == place.replace("\x1b", "\\x1b") + ":3: Weg."


def test_a_value_is_shown_on_one_line_and_cut() -> None:
    assert shown("a\x1b\u202e\n\u00a0b") == "a\\x1b\\u202e\\n\\xa0b"
    assert shown("a" * 81) == "a" * 80 + "…"
