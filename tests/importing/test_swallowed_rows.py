# SPDX-License-Identifier: EUPL-1.2
"""A quote that swallows rows is asked about; a text of several lines comes in as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph.errors import FaultsError
from htno_graph.formats.plain_tables import Faults, Grid
from htno_graph.importing import csv_reader as csvs
from htno_graph.importing.tables import Tables, read_workbook
from htno_graph.store.memory import Graph

PLACE = "actoren.csv"
HEADINGS = ["naam", "plaats", "code", "opmerking"]


def rows(width: int, count: int = 100) -> list[list[str]]:
    """A heading and rows of names, each cell another."""
    named = [[f"{column}{n}" for column in "NPCO"[:width]] for n in range(2, count + 1)]
    return [HEADINGS[:width], *named]


def loose(found: list[list[str]], *quotes: tuple[int, int], separator: str, end: str) -> str:
    """*found* as CSV with quotes too many at (line, column), before a cell and behind another."""
    cells = [list(row) for row in found]
    for number, (line, column) in enumerate(quotes):
        text = cells[line - 1][column]
        cells[line - 1][column] = text + '"' if number % 2 else '"' + text
    return end.join(separator.join(row) for row in cells) + end


def read(text: str) -> tuple[Grid, list[str], list[str]]:
    """The grid, the faults and the remarks."""
    faults, remarks = Faults(PLACE), list[str]()
    return csvs.parsed(text.encode(), PLACE, faults, remarks), faults.found, remarks


SPANS = [(4, 61), (4, 5), (1, 2), (1, 5), (1, 100), (2, 100), (99, 100)]
"""Lines of the two quotes: many rows, one row, from the heading on, up to the end."""


@pytest.mark.parametrize("separator", [*";,\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("width", [2, 3, 4])
def test_a_quote_that_swallows_rows_is_told_with_its_lines(
    width: int, separator: str, end: str
) -> None:
    """Whichever the columns in which it is opened and closed."""
    for (first, last), opened, closed in product(SPANS, range(width), range(width)):
        quotes = ((first, opened), (last, closed))
        grid, found, _remarks = read(loose(rows(width), *quotes, separator=separator, end=end))
        (fault,) = found
        assert fault.startswith(f"{PLACE}, {'ABCD'[opened]}{first}: This cell goes on")
        assert f"from line {first} to line {last}, and {last - first} line" in fault
        assert grid.lines == []


def test_a_thousand_rows_are_told_as_well() -> None:
    text = loose(rows(2, 1_100), (4, 1), (1_004, 1), separator=";", end="\n")
    _grid, (fault,), _remarks = read(text)
    assert "from line 4 to line 1004, and 1000 lines in it read as rows" in fault


def test_all_cells_that_swallow_are_told_at_once() -> None:
    quotes = ((4, 1), (10, 1), (20, 0), (30, 1))
    _grid, found, _remarks = read(loose(rows(2), *quotes, separator=";", end="\n"))
    # The second stands in row 14 of a spreadsheet: six lines before it are part of row 4.
    assert [fault.split(":")[0] for fault in found] == ["actoren.csv, B4", "actoren.csv, A14"]
    assert "from line 20 to line 30" in found[1]


def test_empty_cells_lines_and_quotes_among_the_rows_do_not_hide_them() -> None:
    text = 'naam;plaats\nA;"B\nC;\n\nD;""\nE;F\nG;H"\nI;J\nK;L\n'
    _grid, (fault,), _remarks = read(text)
    assert "from line 2 to line 7, and 3 lines" in fault


def test_rows_that_are_swallowed_in_a_file_with_short_rows_are_told() -> None:
    """The quote stands in rows without the last cell, which is empty."""
    text = 'naam;plaats;code\nA;B\nC;"D\nE;F\nG;H\nI;J"\nK;L\nM;N;O\n'
    _grid, (fault,), _remarks = read(text)
    assert fault.startswith("actoren.csv, B3: This cell goes on from line 3 to line 6")


@pytest.mark.parametrize(
    "text",
    [
        "Straat 1\n2611 AB Delft",
        "Straat 1; achterom\n2611 AB; Delft",
        "Straat 1\n2611 AB; Delft",
        "Een afspraak:\nFME;\nZuyd;\nen dat was het",
        "Contact:\na@x.nl;b@x.nl\nmet dank",
        'Hij zei: "morgen; of later"\nen ging',
        "a;b;c\nd;e;f",
        "alinea een\n\nalinea twee; met meer",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_of_several_lines_comes_in(text: str, end: str) -> None:
    text = text.replace("\n", end)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator=end)
    writer.writerows([["naam", "plaats"], ["A", text], ["B", "Delft"]])
    grid, found, remarks = read(out.getvalue())
    assert (found, remarks) == ([], [])
    assert grid.lines[1].cells[2] == text


@pytest.mark.parametrize("text", ["Straat 1\n2611 AB, Delft", "kost 3,5\nen 4,2", "a,\nb,\nc"])
def test_a_text_with_commas_comes_in_from_a_file_with_commas(text: str) -> None:
    grid, found, _remarks = read(f'naam,plaats\nA,"{text}"\nB,Delft\n')
    assert found == []
    assert grid.lines[1].cells[2] == text


def test_swallowed_rows_may_have_spaces_behind_separators_where_all_rows_have() -> None:
    text = 'naam; plaats\nA; B\nC; D\n"E; F\nG; H\nI; J"\nK; L\n'
    _grid, (fault,), _remarks = read(text)
    assert "A4: This cell goes on from line 4 to line 6, and 2 lines" in fault


def test_of_one_column_any_line_can_be_a_row_and_that_is_told() -> None:
    grid, found, remarks = read('naam\n"A\nB"\nC\n')
    assert [line.cells[1] for line in grid.lines] == ["naam", "A\nB", "C"]
    assert found == []
    assert remarks == ["actoren.csv: rows of which the one cell has several lines: 2."]


def test_a_file_that_is_one_cell_is_no_file_of_one_column() -> None:
    for separator in ";,\t":
        _grid, (fault,), _remarks = read(separator.join(['"naam', "plaats\nA", "B\nC", 'D"']))
        assert "A1: This cell goes on from line 1 to line 3, and 2 lines" in fault


WORDS = st.text('ab cé.:-"', min_size=1, max_size=8).map(str.strip).filter(bool)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map("\n".join)


@given(st.lists(st.tuples(WORDS, TEXTS, TEXTS), min_size=1, max_size=6), st.sampled_from(";,\t"))
def test_any_text_without_a_separator_comes_back(
    cells: list[tuple[str, str, str]], separator: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([HEADINGS[:3], *cells])
    grid, found, _remarks = read(out.getvalue())
    assert found == []
    read_back = [tuple(line.cells.get(n, "") for n in (1, 2, 3)) for line in grid.lines[1:]]
    assert read_back == cells


@given(st.integers(2, 4), st.integers(2, 40), st.sampled_from(";,\t"), st.data())
def test_no_row_is_swallowed_unseen(
    width: int, count: int, separator: str, data: st.DataObject
) -> None:
    first = data.draw(st.integers(1, count - 1))
    last = data.draw(st.integers(first + 1, count))
    opened, closed = (data.draw(st.integers(0, width - 1)) for _n in range(2))
    text = loose(rows(width, count), (first, opened), (last, closed), separator=separator, end="\n")
    _grid, found, _remarks = read(text)
    assert len(found) == 1


Take = Callable[..., Tables]


def test_the_same_cell_in_a_workbook_is_a_cell(taken: Take) -> None:
    found = taken(Actoren=[["naam", "plaats"], ["A", "B\nC;D\nE;F"], ["G", "H"]])
    assert [made.cell("city") for made in found.built.rows] == ["B\nC;D\nE;F", "H"]
    assert found.remarks == ()


def test_other_files_of_a_folder_are_looked_at_too(tmp_path: Path, bare: Graph) -> None:
    """A swallow in each, and a fault in a cell: all at once, and no word on what follows."""
    swallowed = loose(rows(2), (4, 1), (61, 1), separator=";", end="\n")
    (tmp_path / "actoren.csv").write_text(swallowed, "utf-8")
    (tmp_path / "themas.csv").write_text('naam;"vraag\na;b\nc;d"\n', "utf-8")
    (tmp_path / "activiteiten.csv").write_text("naam;tijd\na;ooit\n", "utf-8")
    with pytest.raises(FaultsError) as caught:
        read_workbook(str(tmp_path), "april", graph=bare)
    assert [fault.split(": ")[0].rpartition(", ")[2] for fault in caught.value.faults] == [
        "B4",
        "B1",
        "B2",
    ]
