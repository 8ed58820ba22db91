# SPDX-License-Identifier: EUPL-1.2
"""CSV as spreadsheets and people write it, and what is wrong with it by row."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from htno_graph.errors import FaultsError, HtnoError
from htno_graph.formats.plain_tables import Faults
from htno_graph.importing import csv_reader as csvs
from htno_graph.importing.tables import Tables, read_workbook
from htno_graph.store.memory import Graph

Read = Callable[[bytes], Tables]


@pytest.fixture
def parsed(tmp_path: Path, bare: Graph) -> Read:
    def read(data: bytes) -> Tables:
        place = tmp_path / "actoren.csv"
        place.write_bytes(data)
        return read_workbook(str(place), "april", graph=bare)

    return read


def named(found: Tables) -> list[tuple[str, str]]:
    return [(made.cell("label"), made.cell("city")) for made in found.built.rows]


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
    assert [made.cell("also_named") for made in found.built.rows] == ["b; c; d; e", "g; h"]


def test_a_row_that_is_too_wide_is_not_taken_for_the_heading(parsed: Read) -> None:
    with pytest.raises(FaultsError, match=r"row 3: This row has 4 cells, and the heading 2"):
        parsed(b"Tafel\nnaam;plaats\na;b;c;d\n")


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
        (b"naam;plaats\na;bel\x07\n", r"B2: A control character \(U\+0007\)"),
    ],
)
def test_what_is_wrong_is_told_with_its_row(data: bytes, message: str, parsed: Read) -> None:
    with pytest.raises(HtnoError, match=message):
        parsed(data)


def test_a_row_with_too_many_cells_is_a_fault(parsed: Read) -> None:
    with pytest.raises(FaultsError, match=r"row 22: This row has 3 cells, and the heading 2"):
        parsed(b"naam;plaats\n" + b"a;b\n" * 20 + b"c;d;e\n")


def test_a_row_with_too_few_cells_is_told(parsed: Read) -> None:
    found = parsed(b"Titel\nnaam;plaats\na;b\nc\n")
    assert named(found) == [("a", "b"), ("c", "")]
    assert any(re.search(r"fewer cells than the heading.*: 4\.", x) for x in found.remarks)


def told(data: bytes) -> str:
    """What is said of a file that is refused; ``""`` for one that can be read."""
    try:
        csvs.parsed(data, "tafel.csv", Faults("tafel.csv"), [])
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
