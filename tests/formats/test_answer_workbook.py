# SPDX-License-Identifier: EUPL-1.2
"""An answer as a workbook: the cells of its CSV, text as text, and nothing that runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from htno_graph.answers.gaps import gap_cards, gap_explained, gap_questions
from htno_graph.answers.invitation import invitation
from htno_graph.answers.listing import listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import AnyAnswer
from htno_graph.answers.show import show
from htno_graph.errors import HtnoError
from htno_graph.formats.answer_workbook import make, tables
from htno_graph.render import render
from htno_graph.store.memory import Graph
from tests.formats.conftest import Called
from tests.formats.readback import same_book
from tests.shipped import LAST_DAY

Ask = Callable[[Graph], AnyAnswer]
ANSWERS: dict[str, Ask] = {
    "query": lambda graph: query(graph, "branches"),
    "list": lambda graph: listing(graph, "acties"),
    "show": lambda graph: show(graph, "FME"),
    "gaps": gap_cards,
    "questions": gap_questions,
    "explained": gap_explained,
    "invite": invitation,
}


def cells(content: bytes) -> list[list[str]]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
def test_a_workbook_has_the_cells_of_the_csv(ask: Ask, shipped: Graph) -> None:
    answer = ask(shipped)
    lines = csv.reader(io.StringIO(render(answer, "csv"), newline=""))
    assert cells(make(answer)) == [[cell.removeprefix("'") for cell in line] for line in lines]
    assert make(answer) == make(ask(shipped))


def test_source_section_and_certainty_stand_in_each_line(shipped: Graph) -> None:
    heading, *lines = cells(make(listing(shipped, "acties")))
    assert lines
    for name in ("Source", "Where it says so", "Certainty"):
        assert all(line[heading.index(name)] for line in lines)


def test_the_heading_stays_and_numbers_are_numbers(shipped: Graph) -> None:
    sheet = load_workbook(io.BytesIO(make(invitation(shipped)))).worksheets[0]
    assert sheet.freeze_panes == "B2"
    weights = [sheet.cell(number, 2).value for number in range(2, sheet.max_row + 1)]
    assert {type(weight) for weight in weights} == {int}


def test_what_was_understood_and_what_is_not_recorded_stand_beside_it(shipped: Graph) -> None:
    answer = query(shipped, "FME", theme="macrodoelmatigheid")
    book = load_workbook(io.BytesIO(make(answer)))
    told = [row[0] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)]
    assert told == [*answer.understood, f"reference date {LAST_DAY}", *answer.not_recorded]
    assert answer.not_recorded


def test_hostile_texts_are_text(called: Called) -> None:
    names = ["=1+1", "@x", "+1", "_x000D_", "bell\x07", "007", "1e5", "#N/A", "l\r\nf"]
    answer = listing(called(names), "actors")
    content = make(answer)
    assert same_book(tables(answer), content)
    shown = {row[0] for row in cells(content)}
    assert {"=1+1", "@x", "+1", "bell�", "007", "1e5", "#N/A"} <= shown
    book = load_workbook(io.BytesIO(content))
    assert not [c for s in book.worksheets for row in s for c in row if c.data_type == "f"]


def test_a_text_that_is_too_long_is_refused(hostile: Graph) -> None:
    """More would be cut off without a word."""
    with pytest.raises(HtnoError, match="32767"):
        make(listing(hostile, "actors"))


def test_an_answer_without_rows_is_a_heading(empty: Graph) -> None:
    assert len(cells(make(listing(empty, "acties")))) == 1
