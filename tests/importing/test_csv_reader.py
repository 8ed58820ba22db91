# SPDX-License-Identifier: EUPL-1.2
"""CSV as spreadsheets and people write it, and what is wrong with it by row."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph.errors import FaultsError, HtnoError
from htno_graph.formats.plain_tables import Findings, Grid
from htno_graph.importing import csv_reader as csvs
from htno_graph.importing.tables import Tables, read_workbook
from htno_graph.store.memory import Graph
from tests.importing.conftest import Take

PLACE = "actoren.csv"
HEADINGS = ["naam", "plaats", "code", "opmerking"]
Read = Callable[[bytes], Tables]


@pytest.fixture
def parsed(tmp_path: Path, bare: Graph) -> Read:
    def read(data: bytes) -> Tables:
        place = tmp_path / "actoren.csv"
        place.write_bytes(data)
        return read_workbook(str(place), "april", graph=bare)

    return read


def named(found: Tables) -> list[tuple[str, str]]:
    return [(made.cell("label"), made.cell("city")) for made in found.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_marks_and_line_ends_do_not_matter(
    encoding: str, separator: str, end: str, parsed: Read
) -> None:
    text = end.join(["naam;plaats", "één;Delft", '"a ""b""";"x', 'y"', ""])
    found = parsed(text.replace(";", separator).encode(encoding))
    assert named(found) == [("één", "Delft"), ('a "b"', f"x{end}y".replace("\r", "\r"))]
    assert found.remarks == ()


def test_lists_in_cells_do_not_pass_for_cells(parsed: Read) -> None:
    """More semicolons than commas: but each line has as many commas, and not as many of those."""
    found = parsed(b"naam,ook genoemd\na,b; c; d; e\nf,g; h\n")
    assert [made.cell("also_named") for made in found.rows] == ["b; c; d; e", "g; h"]


def test_what_windows_writes_is_read_and_told(parsed: Read) -> None:
    found = parsed("naam;plaats\nRené’s;’s-Hertogenbosch\n".encode("cp1252"))
    assert named(found) == [("René’s", "’s-Hertogenbosch")]
    assert "Windows-1252" in found.remarks[0]


def test_the_mark_before_what_would_run_is_taken_off(parsed: Read) -> None:
    """Our own tables put it there; other apostrophes stay."""
    found = parsed(b"naam;plaats\n'=1+1;''=x\n'@x;'s-Gravenhage\n=2+2;\n")
    assert named(found) == [("=1+1", "'=x"), ("@x", "'s-Gravenhage"), ("=2+2", "")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'naam;plaats\na;b\n"c;d\ne;f\n', r"actoren\.csv:3: A quote in this row is not closed"),
        (b'naam;plaats\n"a"b;c\n', r"actoren\.csv:2: A quote"),
        (b"naam;plaats\na\0;b\n", r"actoren\.csv:2: There are NUL bytes"),
        ("naam\na\n".encode("utf-16"), "NUL bytes"),
        (b"naam;plaats\na;\x81\n", r"actoren\.csv:2: This is neither UTF-8 nor Windows-1252"),
        (b" \n", "The file is empty"),
        (b'naam;plaats\na;"' + b"x" * 1_100_000 + b'"\n', r"csv:2: A cell of more than"),
        (b"naam;plaats\na;" + b"x" * 40_000 + b"\n", "B2: A text of 40000 characters"),
        (b"Tafel\nnaam;plaats\na;b;c;d\n", "row 3: This row has 4 cells, and the heading 2"),
        (
            b"naam;plaats\n" + b"a;b\n" * 20 + b"c;d;e\n",
            "row 22: This row has 3 cells, and the heading 2",
        ),
        (b"naam;plaats\na;bel\x07\n", r"B2: A control character \(U\+0007\)"),
    ],
)
def test_what_is_wrong_is_told_with_its_row(data: bytes, message: str, parsed: Read) -> None:
    with pytest.raises(HtnoError, match=message):
        parsed(data)


def test_a_row_with_too_few_cells_is_told(parsed: Read) -> None:
    found = parsed(b"Titel\nnaam;plaats\na;b\nc\n")
    assert named(found) == [("a", "b"), ("c", "")]
    assert any(re.search(r"fewer cells than the heading.*: 4\.", x) for x in found.remarks)


def told(data: bytes) -> str:
    """What is said of a file that is refused; ``""`` for one that can be read."""
    try:
        csvs.parsed(data, "tafel.csv", Findings("tafel.csv"))
    except HtnoError as error:
        return str(error)
    return ""


def test_a_file_with_any_bytes_turned_is_read_or_refused() -> None:
    """Cut off, with quotes, separators and bytes that are none of ours, anywhere."""
    rows = ["naam;plaats;opmerking", *(f'n{n};"p ""{n}""";"a\nb; c"' for n in range(20))]
    data = "\r\n".join(rows).encode()
    pieces = [b'"', b";", b"\n", b"\r", b"\0", b"\xff", b"\xc2\x85", b'""', b"", b";;\n"]
    dice = random.Random(12)  # noqa: S311 - the same trials each time, no secret
    refused = 0
    for _n in range(500):
        changed = bytearray(data)
        for _m in range(dice.randrange(1, 6)):
            at = dice.randrange(len(changed))
            changed[at : at + dice.randrange(3)] = dice.choice(pieces)
        said = told(bytes(changed[: dice.randrange(1, 2 * len(changed))]))
        refused += bool(said)
        assert said == "" or said.startswith("tafel.csv")
    assert 100 < refused < 500


# A quote that takes in rows is asked about; a text of several lines comes in as it is.


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


def parts(text: str) -> tuple[Grid, list[str], list[str]]:
    """The grid, the faults and the remarks."""
    findings = Findings(PLACE)
    grid = csvs.parsed(text.encode(), PLACE, findings)
    return grid, findings.faults, findings.remarks


def test_all_cells_of_rows_are_told_at_once() -> None:
    quotes = ((4, 1), (10, 1), (20, 0), (30, 1))
    _grid, found, _remarks = parts(loose(rows(2), *quotes, separator=";", end="\n"))
    # The second stands in row 14 of a spreadsheet: six lines before it are part of row 4.
    assert [fault.split(":")[0] for fault in found] == ["actoren.csv, B4", "actoren.csv, A14"]
    assert "from line 20 to line 30" in found[1]


def test_empty_cells_lines_and_quotes_among_the_rows_do_not_hide_them() -> None:
    text = 'naam;plaats\nA;"B\nC;\n\nD;""\nE;F\nG;H"\nI;J\nK;L\n'
    _grid, (fault,), _remarks = parts(text)
    assert "from line 2 to line 7, and 3 lines" in fault


def test_rows_in_a_cell_of_a_file_with_short_rows_are_told() -> None:
    """The quote stands in rows without the last cell, which is empty."""
    text = 'naam;plaats;code\nA;B\nC;"D\nE;F\nG;H\nI;J"\nK;L\nM;N;O\n'
    _grid, (fault,), _remarks = parts(text)
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
    grid, found, remarks = parts(out.getvalue())
    assert (found, remarks) == ([], [])
    assert grid.lines[1].cells[2] == text


@pytest.mark.parametrize("text", ["Straat 1\n2611 AB, Delft", "kost 3,5\nen 4,2", "a,\nb,\nc"])
def test_a_text_with_commas_comes_in_from_a_file_with_commas(text: str) -> None:
    grid, found, _remarks = parts(f'naam,plaats\nA,"{text}"\nB,Delft\n')
    assert found == []
    assert grid.lines[1].cells[2] == text


def test_rows_in_a_cell_may_have_spaces_behind_separators_where_all_rows_have() -> None:
    text = 'naam; plaats\nA; B\nC; D\n"E; F\nG; H\nI; J"\nK; L\n'
    _grid, (fault,), _remarks = parts(text)
    assert "A4: This cell goes on from line 4 to line 6, and 2 lines" in fault


def test_of_one_column_any_line_can_be_a_row_and_that_is_told() -> None:
    grid, found, remarks = parts('naam\n"A\nB"\nC\n')
    assert [line.cells[1] for line in grid.lines] == ["naam", "A\nB", "C"]
    assert found == []
    assert remarks == ["actoren.csv: rows of which the one cell has several lines: 2."]


def test_a_file_that_is_one_cell_is_no_file_of_one_column() -> None:
    for separator in ";,\t":
        _grid, (fault,), _remarks = parts(separator.join(['"naam', "plaats\nA", "B\nC", 'D"']))
        assert "A1: This cell goes on from line 1 to line 3, and 2 lines" in fault


WORDS = st.text('ab cé.:-"', min_size=1, max_size=8).map(str.strip).filter(bool)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map("\n".join)


@given(st.lists(st.tuples(WORDS, TEXTS, TEXTS), min_size=1, max_size=6), st.sampled_from(";,\t"))
def test_any_text_without_a_separator_comes_back(
    cells: list[tuple[str, str, str]], separator: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([HEADINGS[:3], *cells])
    grid, found, _remarks = parts(out.getvalue())
    assert found == []
    read_back = [tuple(line.cells.get(n, "") for n in (1, 2, 3)) for line in grid.lines[1:]]
    assert read_back == cells


@given(st.integers(2, 4), st.integers(2, 100), st.sampled_from(";,\t"), st.data())
def test_rows_in_a_cell_are_told_with_their_lines(
    width: int, count: int, separator: str, data: st.DataObject
) -> None:
    """Whichever the lines and columns in which the quote is opened and closed."""
    first = data.draw(st.integers(1, count - 1))
    last = data.draw(st.integers(first + 1, count))
    opened, closed = (data.draw(st.integers(0, width - 1)) for _n in range(2))
    end = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = loose(rows(width, count), (first, opened), (last, closed), separator=separator, end=end)
    grid, (fault,), _remarks = parts(text)
    assert fault.startswith(f"{PLACE}, {'ABCD'[opened]}{first}: This cell goes on")
    assert f"from line {first} to line {last}, and {last - first} line" in fault
    assert grid.lines == []


def test_the_same_cell_in_a_workbook_is_a_cell(taken: Take) -> None:
    found = taken(Actoren=[["naam", "plaats"], ["A", "B\nC;D\nE;F"], ["G", "H"]])
    assert [made.cell("city") for made in found.rows] == ["B\nC;D\nE;F", "H"]
    assert found.remarks == ()


def test_other_files_of_a_folder_are_looked_at_too(tmp_path: Path, bare: Graph) -> None:
    """A cell of rows in each, and a fault in a cell: all at once, and no word on what follows."""
    several = loose(rows(2), (4, 1), (61, 1), separator=";", end="\n")
    (tmp_path / "actoren.csv").write_text(several, "utf-8")
    (tmp_path / "themas.csv").write_text('naam;"vraag\na;b\nc;d"\n', "utf-8")
    (tmp_path / "activiteiten.csv").write_text("naam;tijd\na;ooit\n", "utf-8")
    with pytest.raises(FaultsError) as caught:
        read_workbook(str(tmp_path), "april", graph=bare)
    assert [fault.split(": ")[0].rpartition(", ")[2] for fault in caught.value.faults] == [
        "B4",
        "B1",
        "B2",
    ]
