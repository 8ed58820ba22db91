# SPDX-License-Identifier: EUPL-1.2
"""Blocks as a Word document: its own styles and headings, marked header rows, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from htno_graph.formats.office import settled
from htno_graph.language import _
from htno_graph.papers.blocks import BODY, SIZES, SMALL, Block, Line, Table, Text
from htno_graph.papers.fit import FONT

TAGS = {"nl": "nl-NL", "en": "en-GB"}
"""Language spoken → the language of the document."""

INK, SOFT = RGBColor(0x1D, 0x3B, 0x5C), RGBColor(0x55, 0x5F, 0x6B)
"""Headings, and places: 11:1 and 6:1 on white."""

STYLES = {"strong": "Strong", "em": "Emphasis", "place": "Place"}
"""Kinds of runs and the character style of each."""


def document(blocks: Sequence[Block], title: str, language: str, day: str) -> bytes:
    """The file; *day* is the reference date, which stands in its properties."""
    made = docx.Document()
    _properties(made, title, language, day)
    _page(made, title)
    _styles(made, language)
    for block in blocks:
        if isinstance(block, Text):
            _line(made.add_paragraph(style=block.style), block.line)
        else:
            _table(made, block)
    out = BytesIO()
    made.save(out)
    return settled(out.getvalue(), stamped=False, level=9, mode=0o600)


def properties(core: Any, title: str, language: str, day: str) -> None:
    """Properties of an Office file without a clock or a user: the reference date, the program."""
    moment = datetime.fromisoformat(day or "2000-01-01")
    core.title, core.language, core.author = title[:255], TAGS[language], "htno-graph"
    core.last_modified_by, core.comments, core.subject = "htno-graph", "", ""
    core.keywords, core.category, core.revision = "", "", 1
    core.created = core.modified = core.last_printed = moment


def _properties(made: Document, title: str, language: str, day: str) -> None:
    properties(made.core_properties, title, language, day)


def _page(made: Document, title: str) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin, section.bottom_margin = Cm(1.4), Cm(1.7)
    section.footer_distance = Cm(0.8)
    foot = section.footer.paragraphs[0]
    before, between = _("{title} · page {n} of {all}").replace("{title}", title).split("{n}")
    foot.add_run(before)
    _field(foot, "PAGE")
    foot.add_run(between.split("{all}")[0])
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    """A number that Word works out."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else "")
        if kind == "shown":
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = f" {text} "
        run._r.append(part)  # noqa: SLF001 - python-docx has no fields


def _styles(made: Document, language: str) -> None:
    styles: Any = made.styles  # python-docx types a style by its base class only
    place = styles.add_style("Place", WD_STYLE_TYPE.CHARACTER)
    place.font.size, place.font.color.rgb = Pt(SMALL - 0.5), SOFT
    for name in (
        "Normal",
        "Title",
        "Subtitle",
        "Heading 1",
        "List Bullet",
        "List Number",
        "Footer",
    ):
        style = styles[name]
        style.font.name, style.font.size = FONT, Pt(SIZES.get(name, BODY))
        style.font.italic = False
        _fonts(style)
        around = style.paragraph_format
        around.space_before = Pt(9 if name == "Heading 1" else 0)
        around.space_after = Pt(2)
        around.line_spacing = 1.0
        around.keep_with_next = name in ("Title", "Heading 1")
        if name in ("Title", "Heading 1"):
            style.font.color.rgb, style.font.bold = INK, True
        elif name == "Subtitle":
            style.font.color.rgb = SOFT
        for spacing in style.element.rPr.findall(qn("w:spacing")):
            style.element.rPr.remove(spacing)
    _unlined(styles["Title"])
    _spoken(styles.element, TAGS[language])


def _fonts(style: Any) -> None:
    """The font for every script: the template's theme fonts would win otherwise."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _unlined(style: Any) -> None:
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _spoken(styles: Any, tag: str) -> None:
    for lang in styles.iter(qn("w:lang")):
        lang.set(qn("w:val"), tag)


def _line(paragraph: Paragraph, line: Line) -> None:
    for run in line:
        paragraph.add_run(run.text, style=STYLES.get(run.kind))


def _table(made: Document, block: Table) -> None:
    table = made.add_table(1 + len(block.rows), len(block.headings), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _described(table, block.caption)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Cm(width)
    heading = tuple((((text, "strong"),),) for text in block.headings)
    rows: Any = (heading, *block.rows)
    # Cells by rows: to ask a table for one cell counts all of them.
    for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        _whole(row, repeats=number == 0)
        for cell, lines, width in zip(row.cells, cells, block.widths, strict=True):
            cell.width = Cm(width)
            _fill(cell, lines, shaded=number == 0)


def _fill(cell: Any, lines: Any, *, shaded: bool) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        for text, kind in line:
            run = paragraph.add_run(text, style=STYLES.get(kind))
            if kind != "place":
                run.font.size = Pt(SMALL)
    if shaded:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E3EBF3")):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no shading


def _whole(row: Any, *, repeats: bool) -> None:
    """A row stays on one page; the heading comes back on each."""
    settings = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has neither setting
    for name in ("w:cantSplit", *(["w:tblHeader"] if repeats else [])):
        settings.append(OxmlElement(name))


def _described(table: Any, caption: str) -> None:
    """What a screen reader says of the table; and its borders, thin and grey."""
    settings = table._tbl.tblPr  # noqa: SLF001 - python-docx has no alternative text
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B4BFCA")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    settings.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), caption)
    settings.append(described)
