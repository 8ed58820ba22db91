# SPDX-License-Identifier: EUPL-1.2
"""Tables: words stay whole where the page allows, and where it doesn't as many as can."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htno_graph import language
from htno_graph.answers.gaps import gap_questions
from htno_graph.answers.listing import listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import AnyAnswer
from htno_graph.render.layout import GAP, LONG_WORD, _harm, _least_broken, table, wrapped
from htno_graph.render.text import text
from htno_graph.store.memory import Graph

WORD = st.text("abcdefghij", min_size=1, max_size=12)
CELL = st.lists(WORD, min_size=1, max_size=6).map(" ".join)


# Where to break


@pytest.mark.parametrize(
    ("said", "size", "lines"),
    [
        ("een twee drie", 8, ["een twee", "drie"]),
        ("htno-middag", 6, ["htno-", "middag"]),
        ("instroom/uitstroom", 10, ["instroom/", "uitstroom"]),
        ("CvB- en sac-voorzitters", 12, ["CvB- en sac-", "voorzitters"]),
        ("leeromgevingen", 10, ["leeromgevi", "ngen"]),
        ("sac-leeromgevingen", 10, ["sac-", "leeromgevi", "ngen"]),
        ("op 2023-04", 9, ["op", "2023-04"]),
        ("in 2022/2024", 11, ["in", "2022/2024"]),
        ("zin 1-3 staat", 6, ["zin", "1-3", "staat"]),
        ("--lang", 20, ["--lang"]),
        ("", 5, [""]),
        (" ", 5, [""]),
    ],
)
def test_a_line_breaks_at_a_space_hyphen_or_slash_and_else_in_the_word(
    said: str, size: int, lines: list[str]
) -> None:
    """Never before a digit: dates and ranges stay whole."""
    assert [line.rstrip() for line in wrapped(said, size)] == lines


@given(st.text("ab-/ 12", max_size=40), st.integers(1, 20))
def test_a_broken_line_loses_nothing(said: str, size: int) -> None:
    lines = wrapped(said, size)
    assert "".join("".join(lines).split()) == "".join(said.split())
    assert all(len(line) <= size for line in lines)


# How wide


@settings(max_examples=80)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=4), st.integers(40, 90))
def test_words_stay_whole_where_the_longest_of_each_column_fit(
    rows: list[tuple[str, ...]], width: int
) -> None:
    """Three words of at most 12 and the gaps between them fit in 40."""
    lines = table(["a", "b", "c"], rows, width)
    shown = Counter(word for line in lines[2:] for word in line.split())
    assert shown == Counter(word for row in rows for cell in row for word in cell.split())
    assert all(len(line) <= width for line in lines)


def test_a_long_word_gets_its_room_from_columns_that_have_some_to_spare() -> None:
    lines = table(["a", "b"], [["aansprakelijkheidsverzekering", "een " * 40]], 60)
    assert lines[2].split()[0] == "aansprakelijkheidsverzekering"


def test_a_heading_takes_two_lines_where_the_page_allows() -> None:
    """Seventeen letters for two words each; the other column has enough to spare."""
    rows = [["sac htno", "een twee drie " * 20]]
    lines = table(["Toegezegd of voorgenomen door", "Actie"], rows, 80)
    assert [line.split()[:2] for line in lines[:2]] == [
        ["Toegezegd", "of"],
        ["voorgenomen", "door"],
    ]
    assert set(lines[2]) == {"─", " "}


def test_an_address_does_not_take_the_page() -> None:
    """Words longer than any in use may be broken, so that the other column stays readable."""
    lines = table(["a", "b"], [["x" * 300, "een twee drie vier vijf " * 8]], 80)
    assert lines[2].index("een") <= 80 - GAP - len("drie vier")
    assert len(lines[2].split()[0]) >= LONG_WORD


def test_a_short_word_is_broken_last() -> None:
    """One letter too many in either column: the long word gives way."""
    lines = table(["a", "b"], [["onderwijs", "portfoliomanagement"]] * 3, 9 + GAP + 18)
    assert [line.rstrip() for line in lines[2:4]] == [
        "onderwijs  portfoliomanagemen",
        "           t",
    ]


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=5), min_size=1, max_size=3),
    st.integers(3, 20),
)
def test_the_widths_are_as_good_as_the_best_of_all(columns: list[list[int]], room: int) -> None:
    """Every choice of widths is tried."""
    words = {i: Counter(lengths) for i, lengths in enumerate(columns)}
    least, most = dict.fromkeys(words, 1), {i: max(lengths) for i, lengths in words.items()}
    found = _least_broken(words, least, most, room)
    choices = product(*(range(1, most[i] + 1) for i in words))

    def harm(sizes: tuple[int, ...]) -> int:
        return sum(_harm(words[i], size) for i, size in enumerate(sizes))

    best = min(harm(sizes) for sizes in choices if sum(sizes) <= room)
    assert harm(tuple(found.values())) == best
    assert sum(found.values()) <= room


# What people look at


@pytest.mark.parametrize(("width", "longest"), [(80, 11), (100, 17)])
def test_in_the_lists_of_the_report_only_long_words_are_broken(
    shipped: Graph, width: int, longest: int
) -> None:
    """And only where many columns share the page: "aanvullende" stays whole at 80."""
    language.use("nl")
    answers: dict[str, AnyAnswer] = {
        "vragen": gap_questions(shipped),
        "acties": listing(shipped, "acties"),
        "uitgangspunten": listing(shipped, "uitgangspunten"),
        "branches": query(shipped, "branches"),
    }
    lost = {name: whole(answer, 10_000) - whole(answer, width) for name, answer in answers.items()}
    assert lost["acties"]
    assert not [word for words in lost.values() for word in words if len(word) <= longest]
    assert not lost["vragen"] | lost["branches"]


def whole(answer: AnyAnswer, width: int) -> set[str]:
    """The words, and parts of words between hyphens, that stand whole in an answer."""
    shown = text(answer, width).replace("-", "- ").replace("/", "/ ")
    return {word for word in shown.split() if not set(word) <= {"─"}}
