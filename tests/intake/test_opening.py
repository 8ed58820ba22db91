# SPDX-License-Identifier: EUPL-1.2
"""Workbooks that are broken, hostile or made by people: read right, or refused with the reason."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from htno_graph.errors import FaultsError, HtnoError
from htno_graph.intake.tables import Tables, read_workbook
from htno_graph.store.memory import Graph
from tests.intake.conftest import workbook

SHEET = "xl/worksheets/sheet1.xml"
LAUGH = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
PLAIN = workbook(("Actoren", [["naam", "bron"], ["X", "april"]]))


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(PLAIN)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, change(content) if part.filename == name else content)
    return out.getvalue()


def without_part(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
    return out.getvalue()


def added(cells: bytes) -> bytes:
    return with_part(SHEET, lambda xml: xml.replace(b"</sheetData>", cells + b"</sheetData>"))


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr(name, "x")
    return out.getvalue()


REFUSED: dict[str, tuple[bytes, str]] = {
    "DOCTYPE": (with_part(SHEET, lambda xml: LAUGH + xml), "sheet1.xml has a DOCTYPE or ENTITY"),
    "DOCTYPE in the book": (
        with_part("xl/workbook.xml", lambda xml: LAUGH + xml),
        "workbook.xml has a DOCTYPE",
    ),
    "DOCTYPE in UTF-16": (
        with_part(SHEET, lambda xml: (LAUGH + xml).decode().encode("utf-16")),
        "sheet1.xml has a DOCTYPE",
    ),
    "many rows in few bytes": (added(b'<row><c t="b"/></row>' * 5_000_000), "more than 100 MB"),
    "one long text": (
        added(b'<row><c t="inlineStr"><is><t>' + b"x" * 20_000_000 + b"</t></is></c></row>"),
        "unpacks to 20 MB",
    ),
    "a cell at the end of the sheet": (
        workbook(("Actoren", [["naam"]]), change=lambda sheet: sheet.cell(1_048_576, 16_384, "x")),
        "sheet Actoren, XFD1048576: There is more here",
    ),
    "old .xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000), "an old .xls or a workbook"),
    "HTML": (b"<html><table><tr><td>x</td></tr></table></html>", "a web page"),
    "CSV": ("naam;bron\nX;één\n".encode(), "text, such as CSV"),
    "nothing": (b"", "is empty"),
    "noise": (bytes(range(256)) * 10, "no workbook"),
    "cut off": (PLAIN[:-300], "damaged or cut off"),
    "half": (PLAIN[: len(PLAIN) // 2], "damaged or cut off"),
    "a flipped byte": (
        PLAIN[: PLAIN.index(SHEET.encode()) + 60]
        + b"\xff" * 20
        + PLAIN[PLAIN.index(SHEET.encode()) + 80 :],
        "damaged or cut off",
    ),
    "no sheets": (
        with_part(
            "xl/workbook.xml",
            lambda xml: xml[: xml.index(b"<sheet ")] + xml[xml.index(b"</sheets>") :],
        ),
        "has no sheets",
    ),
    "a sheet that is missing": (without_part(SHEET), "sheet1.xml is missing"),
    "a sheet that ends": (
        with_part(SHEET, lambda xml: xml[:-30]),
        "sheet Actoren: This sheet is damaged",
    ),
    "Word": (zipped("word/document.xml"), "not a workbook but a Word file"),
    "LibreOffice": (zipped("content.xml"), r"\(\.ods\)"),
    "binary workbook": (zipped("xl/workbook.bin"), r"\(\.xlsb\)"),
    "another zip": (zipped("x"), "This is no workbook"),
    "a formula without a value": (
        workbook(("Actoren", [["naam", "bron"], ["=1+1", "april"]])),
        "sheet Actoren, A2: A formula without a value",
    ),
    "an error": (
        added(b'<row r="3"><c r="A3" t="e"><v>#REF!</v></c></row>'),
        r"sheet Actoren, A3: The cell shows an error \(#REF!\)",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_with_file_sheet_and_cell(
    case: str, bare: Graph, tmp_path: Path
) -> None:
    data, message = REFUSED[case]
    place = tmp_path / "tafel.xlsx"
    place.write_bytes(data)
    with pytest.raises(HtnoError, match=message) as caught:
        read_workbook(str(place), "april", graph=bare)
    assert str(caught.value).startswith(str(place))


def test_all_formulas_without_a_value_are_listed(taken: Callable[..., Tables]) -> None:
    rows = [["name", "city"], ["=A1", "=A2"], ["x", "=B2"]]
    with pytest.raises(FaultsError) as caught:
        taken(Actors=rows)
    cells = [fault.split(": ")[0][-2:] for fault in caught.value.faults]
    assert [cell for cell in cells if cell in ("A2", "B2", "B3")] == ["A2", "B2", "B3"]


def test_cells_with_only_a_style_far_away_do_not_matter(taken: Callable[..., Tables]) -> None:
    def style(sheet: Worksheet) -> None:
        sheet.cell(1_048_576, 16_384).number_format = "0.0"

    assert len(taken(Actors=[["name"], ["x"]], change=style).built.rows) == 1


def test_entities_are_refused_by_the_libraries_too() -> None:
    assert openpyxl.DEFUSEDXML is True


def test_merged_cells_count_for_each_row_and_that_is_told(taken: Callable[..., Tables]) -> None:
    found = taken(
        Actors=[["name", "city"], ["a", "Delft"], ["b", None], ["c", None]],
        change=lambda sheet: sheet.merge_cells("B2:B4"),
    )
    assert [made.cell("city") for made in found.built.rows] == ["Delft"] * 3
    assert "B2:B4" in found.remarks[0]


def test_hidden_rows_and_sheets_are_read_and_told(taken: Callable[..., Tables]) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.sheet_state = "hidden"

    found = taken(Themes=[["name"], ["t"]], Actors=[["name"], ["a"], ["b"]], change=hide)
    assert len(found.built.rows) == 3
    assert any("hidden rows were read: 2" in remark for remark in found.remarks)
    assert any("sheet Actors: the sheet is hidden" in remark for remark in found.remarks)


def test_a_damaged_file_changes_nothing_on_disk(bare: Graph, tmp_path: Path) -> None:
    place = tmp_path / "tafel.xlsx"
    place.write_bytes(os.urandom(10) + PLAIN)
    before = place.read_bytes()
    with pytest.raises(HtnoError):
        read_workbook(str(place), graph=bare)
    assert place.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["tafel.xlsx"]
