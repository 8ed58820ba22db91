# SPDX-License-Identifier: EUPL-1.2
"""Workbooks that are broken, hostile or made by people: read right, or refused with the reason."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from htno_graph.errors import FaultsError, HtnoError
from htno_graph.formats.plain_tables import Findings
from htno_graph.formats.workbook.reading import opened
from htno_graph.importing.tables import read_workbook
from htno_graph.store.memory import Graph
from tests.importing.conftest import Take, workbook

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


def ended(field: int, value: int) -> bytes:
    """With another number at a place of the record at the end of the archive."""
    at = PLAIN.rindex(b"PK\5\6") + field
    return PLAIN[:at] + value.to_bytes(4, "little") + PLAIN[at + 4 :]


def entered(field: int, value: int) -> bytes:
    """With another two bytes at a place of the first entry of the archive's directory."""
    at = PLAIN.index(b"PK\1\2") + field
    return PLAIN[:at] + value.to_bytes(2, "little") + PLAIN[at + 2 :]


def holding(value: str, kind: str = "n") -> bytes:
    return added(f'<row r="3"><c r="A3" t="{kind}"><v>{value}</v></c></row>'.encode())


def merged_over_each_other(count: int) -> bytes:
    """Each cell of a column merged with all that stand below it."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, count))
    cells = "".join(f'<mergeCell ref="A{n}:A{count}"/>' for n in range(2, count))
    content = f'</row>{rows}</sheetData><mergeCells count="{count}">{cells}</mergeCells>'.encode()
    return with_part(SHEET, lambda xml: re.sub(rb"</row><row.*</sheetData>", content, xml))


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
    "a directory before the beginning": (ended(16, 2**32 - 1), "damaged or cut off"),
    "a directory larger than the file": (ended(12, 2**32 - 1), "damaged or cut off"),
    "a directory a byte too large": (ended(12, len(PLAIN)), "damaged or cut off"),
    "a zip of a version to come": (entered(6, 0x4F), "damaged or cut off"),
    "a compression that nobody has": (entered(10, 77), "damaged or cut off"),
    "bytes cut out": (PLAIN[:200] + PLAIN[460:], "damaged or cut off"),
    "many entries": (PLAIN + b"PK\1\2" * 5_000, "or 2000 parts"),
    "a book that is too large": (
        with_part("xl/workbook.xml", lambda xml: xml + b"<!-- " + b" x" * 3_000_000 + b"-->"),
        "workbook.xml unpacks to 6 MB",
    ),
    "a number of a row that is none": (
        with_part(SHEET, lambda xml: xml.replace(b'<row r="2"', b'<row r="' + b"9" * 5_000 + b'"')),
        "There is more here than|cannot be read",
    ),
    "INF": (holding("INF"), r"sheet Actoren, A3: “INF” is no number, though"),
    "NaN": (holding("NaN"), r"sheet Actoren, A3: “NaN” is no number, though"),
    "a number without an end": (holding("-1e400"), r"A3: “-1e400” is no number, though"),
    "a number of many digits": (holding("9" * 5_000), r"A3: “9{20}…” is no number, though"),
    "a number that is a word": (holding("tien"), r"A3: “tien” is no number, though"),
    "cells merged over each other": (merged_over_each_other(1_500), "Too many cells are merged"),
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


def test_all_formulas_without_a_value_are_listed(taken: Take) -> None:
    rows = [["name", "city"], ["=A1", "=A2"], ["x", "=B2"]]
    with pytest.raises(FaultsError) as caught:
        taken(Actors=rows)
    cells = [fault.split(": ")[0][-2:] for fault in caught.value.faults]
    assert [cell for cell in cells if cell in ("A2", "B2", "B3")] == ["A2", "B2", "B3"]


def test_cells_with_only_a_style_far_away_do_not_matter(taken: Take) -> None:
    def style(sheet: Worksheet) -> None:
        sheet.cell(1_048_576, 16_384).number_format = "0.0"

    assert len(taken(Actors=[["name"], ["x"]], change=style).rows) == 1


def test_merged_cells_count_for_each_row_and_that_is_told(taken: Take) -> None:
    found = taken(
        Actors=[["name", "city"], ["a", "Delft"], ["b", None], ["c", None]],
        change=lambda sheet: sheet.merge_cells("B2:B4"),
    )
    assert [made.cell("city") for made in found.rows] == ["Delft"] * 3
    assert "B2:B4" in found.remarks[0]


def test_hidden_rows_and_sheets_are_read_and_told(taken: Take) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.sheet_state = "hidden"

    found = taken(Themes=[["name"], ["t"]], Actors=[["name"], ["a"], ["b"]], change=hide)
    assert len(found.rows) == 3
    assert any("hidden rows were read: 2" in remark for remark in found.remarks)
    assert any("sheet Actors: the sheet is hidden" in remark for remark in found.remarks)


def mangled(data: bytes, dice: random.Random) -> bytes:
    """*data* cut off, with bits turned, or with a piece lost, doubled or written over."""
    at, size = dice.randrange(len(data)), dice.randrange(1, 300)
    if dice.random() < 0.3:  # where the directory is
        at = max(0, len(data) - 1 - dice.randrange(600))
    noise = bytes(dice.choice((0, 255, dice.randrange(256))) for _n in range(size % 8))
    return dice.choice(
        [
            data[:at],
            data[:at] + data[at + size :],
            data[:at] + data[at : at + size] + data[at:],
            data[:at] + noise + data[at + len(noise) :],
            data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :],
        ]
    )


def mangled_inside(data: bytes, dice: random.Random) -> bytes:
    """A sound archive with a part whose values are others, or which is mangled itself."""
    victim = dice.choice(zipfile.ZipFile(io.BytesIO(data)).namelist())
    values = [b"", b"-1", b"INF", b"1e400", b"9" * 5_000, b"A0", b"ZZZ9999999", b"../x", b"s", b"%"]

    def change(content: bytes) -> bytes:
        found = list(re.finditer(rb'"[^"]*"|>[^<]+<', content))
        if dice.random() < 0.3 or not found:
            return mangled(content, dice)
        at = dice.choice(found)
        return content[: at.start() + 1] + dice.choice(values) + content[at.end() - 1 :]

    return with_part(victim, change)


def told(data: bytes) -> str:
    """What is said of a workbook that is refused; ``""`` for one that can be read."""
    try:
        opened(data, "tafel.xlsx", Findings("tafel.xlsx"))
    except HtnoError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(("how", "tries"), [(mangled, 300), (mangled_inside, 60)])
def test_a_workbook_with_any_bytes_turned_is_read_or_refused(
    how: Callable[[bytes, random.Random], bytes], tries: int
) -> None:
    """Nothing but a message for the user, whatever the copy or the disk did to the file."""
    dice = random.Random(12)  # noqa: S311 - the same trials each time, no secret
    said = [told(how(PLAIN, dice)) for _n in range(tries)]
    refused = [text for text in said if text]
    assert all(text.startswith("tafel.xlsx") for text in refused)
    assert tries / 4 < len(refused) < tries
