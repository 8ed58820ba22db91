# SPDX-License-Identifier: EUPL-1.2
"""CSV and Markdown: a line for each row, and no text that does anything."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph.answers.computed_rows import ValuesRow
from htno_graph.answers.listing import KINDS, listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import Answer, AnyAnswer
from htno_graph.render import as_csv, as_md, flat, inert
from htno_graph.store.memory import Graph
from tests.shipped import LAST_DAY, REPORT_NAME

Told = Callable[..., Graph]
Every = Callable[[Graph], list[AnyAnswer]]

CELLS = st.lists(st.tuples(st.text(), st.text()), max_size=4)


def cells(rows: list[tuple[str, str]]) -> Answer[ValuesRow]:
    """An answer of two columns."""
    made = tuple(ValuesRow({"a": a, "b": b}) for a, b in rows)
    return Answer("sparql", "rows", "", (), made, columns=("a", "b"))


def parsed(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


# CSV


@pytest.mark.parametrize("graph", ["shipped", "hostile", "wrong"])
def test_csv_has_a_header_and_a_line_of_as_many_cells_for_each_row(
    request: pytest.FixtureRequest, every: Every, graph: str
) -> None:
    for answer in every(request.getfixturevalue(graph)):
        header, *lines = parsed(as_csv(answer)) or [[]]
        assert len(lines) == len(answer.rows)
        assert {len(line) for line in lines} <= {len(header)}
        assert len(set(header)) == len(header)


def test_csv_of_nothing_is_its_header(told: Told) -> None:
    for kind in KINDS:
        assert len(parsed(as_csv(listing(told(), kind)))) == 1
    assert len(parsed(as_csv(query(told())))) == 1


def test_csv_lines_end_as_rfc_4180_says(hostile: Graph) -> None:
    """CRLF, and quotes doubled within quotes."""
    text = as_csv(cells([("een", 'zeg "ja", nu')]))
    assert text == 'a,b\r\neen,"zeg ""ja"", nu"\r\n'


def test_csv_begins_with_its_heading(shipped: Graph) -> None:
    """No mark of an encoding and no ``sep=``, as docs/commands.md says."""
    assert as_csv(listing(shipped, "acties")).startswith("Status,Action,Who,")


@given(CELLS)
def test_what_is_written_as_csv_is_read_back(rows: list[tuple[str, str]]) -> None:
    """But for the mark before what a spreadsheet would run."""
    header, *lines = parsed(as_csv(cells(rows)))
    assert header == ["a", "b"]
    assert lines == [[inert(a), inert(b)] for a, b in rows]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "'=1", "''@x", "=cmd|' /C calc'!A0"]
)
def test_a_formula_is_neutralised_with_an_apostrophe(cell: str) -> None:
    """CWE-1236. Text that already looks neutralised gets one more, so that it can be undone."""
    assert parsed(as_csv(cells([(cell, "x")])))[1] == ["'" + cell, "x"]


@pytest.mark.parametrize("cell", ["", "FME", "'s-Hertogenbosch", "a=1", "1-2", " =1", "é", "'"])
def test_other_text_is_as_it_was(cell: str) -> None:
    assert inert(cell) == cell


def test_no_cell_of_an_answer_is_run_by_a_spreadsheet(hostile: Graph, every: Every) -> None:
    for answer in every(hostile):
        for line in parsed(as_csv(answer))[1:]:
            assert not [cell for cell in line if cell[:1] in "=+-@\t\r\n" and cell]


def test_csv_names_the_source_and_the_id_of_each_row(shipped: Graph) -> None:
    header, first, *_rest = parsed(as_csv(listing(shipped, "bevindingen")))
    row = dict(zip(header, first, strict=True))
    assert row["Source"] == REPORT_NAME
    assert row["Id"].startswith("https://w3id.org/htno/id/finding/")
    header, first, *_rest = parsed(as_csv(query(shipped, "FME")))
    row = dict(zip(header, first, strict=True))
    assert (row["Section"], row["Partner"], row["Basis"]) == ("tie", "sac htno", "contact")
    assert row["Where it says so"].startswith("5")


# Markdown


def md_rows(text: str) -> list[list[str]]:
    """The cells of the table in *text*: pipes that are not escaped part them."""
    lines = [line for line in text.split("\n") if line.startswith("|")]
    return [[c.strip() for c in re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]] for line in lines]


@pytest.mark.parametrize("graph", ["shipped", "hostile", "wrong"])
def test_markdown_has_a_table_of_as_many_cells_for_each_row(
    request: pytest.FixtureRequest, every: Every, graph: str
) -> None:
    for answer in every(request.getfixturevalue(graph)):
        headings, _lines = flat(answer)
        if answer.rows and headings:
            header, rule, *rows = md_rows(as_md(answer))
            assert len(rows) == len(answer.rows)
            assert {len(row) for row in rows} == {len(header)} == {len(rule)}


@given(CELLS.filter(bool))
def test_no_text_leaves_its_cell(rows: list[tuple[str, str]]) -> None:
    """No line end, no pipe, no code or link or tag: signs of the markup are escaped."""
    text = as_md(cells(rows))
    assert len(text.splitlines()) == len(text.split("\n")) - 1 == len(rows) + 3
    for line in text.split("\n")[3:-1]:
        bare = re.sub(r"\\.", "", line)
        assert bare.count("|") == 3
        assert not set(bare) & set("`*_[]<>#{}\\")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("a|b", r"a\|b"),
        ("<b>x</b>", r"\<b\>x\</b\>"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("`rm` *x* _y_", r"\`rm\` \*x\* \_y\_"),
        ("one\r\ntwo\tthree", "one two three"),
        (r"a\|b", r"a\\\|b"),
        ("FME", "FME"),
    ],
)
def test_signs_of_the_markup_are_escaped(cell: str, shown: str) -> None:
    assert f"| {shown} | x |" in as_md(cells([(cell, "x")]))


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x00", "\u009b", "\u202e", "\u2066", "\u200e"])
def test_markdown_cannot_command_a_terminal(sign: str) -> None:
    assert sign not in as_md(cells([(f"a{sign}b", "x")]))


def test_markdown_says_what_was_understood_and_what_is_not_recorded(shipped: Graph) -> None:
    lines = as_md(query(shipped, "FME")).split("\n")
    assert lines[0].startswith("**FME (")
    assert lines[1] == f"reference date {LAST_DAY}"
    assert "- an action" in lines


def test_markdown_of_nothing_says_no_data(told: Told) -> None:
    assert as_md(query(told())).strip() == "no data"
    assert as_md(listing(told(), "acties")).endswith("no data\n")
