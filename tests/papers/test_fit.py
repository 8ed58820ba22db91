# SPDX-License-Identifier: EUPL-1.2
"""Text is measured on the wide side, cut between words, and made plain."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from htno_graph.papers.fit import cut, halves, lines, plain, wide

TEXTS = st.text(max_size=200)


def test_widths_are_those_of_arial() -> None:
    """Of its metrics: H 722, a 556, i 222, space 278 thousandths."""
    assert wide("Hai ", 72) == (722 + 556 + 222 + 278) / 1000


@given(TEXTS, st.integers(1, 4))
def test_what_is_cut_fits(text: str, most: int) -> None:
    short = cut(text, 18, 2.0, most)
    assert lines(short, 18, 2.0) <= most
    assert short == text or short.endswith("…")


@given(TEXTS)
def test_halves_are_at_most_two_and_lose_no_word(text: str) -> None:
    words = plain(text)
    found = halves(words, 18, 2.0)
    assert found.count("\n") <= 1
    if lines(words, 18, 2.0) <= 2:
        assert found.replace("\n", " ") == words


@given(TEXTS)
def test_plain_text_is_one_printable_line(text: str) -> None:
    assert plain(text).isprintable()
    assert plain(plain(text)) == plain(text)


def test_a_text_is_cut_between_words() -> None:
    assert cut("een twee drie vier vijf zes zeven acht", 18, 1.5, 1) == "een twee…"
