# SPDX-License-Identifier: EUPL-1.2
"""Blocks as a Word document: its own styles and headings, marked header rows, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.coreprops import CoreProperties
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from htno_graph.formats.office import settled
from htno_graph.language import _
from htno_graph.papers.blocks import BODY, SIZES, SMALL, Block, Cell, Line, Table, Text, say
from htno_graph.papers.fit import FONT

TAGS = {"nl": "nl-NL", "en": "en-GB"}
"""Language spoken → the language of the document."""

INK, SOFT = RGBColor(0x1D, 0x3B, 0x5C), RGBColor(0x55, 0x5F, 0x6B)
"""Headings, and places: 11:1 and 6:1 on white."""

STYLES = {"strong": "Strong", "em": "Emphasis", "place": "Place"}
"""Kinds of runs and the character style of each."""

PARAGRAPHS = "Normal|Title|Subtitle|Heading 1|List Bullet|List Number|Footer".split("|")
"""The styles of paragraphs that are used."""


def document(blocks: Sequence[Block], title: str, language: str, day: str) -> bytes:
    """The file; *day* is the reference date, which stands in its properties."""
    word = docx.Document()
    properties(word.core_properties, title, language, day)
    _page(word, title)
    _styles(word, language)
    for block in blocks:
        if isinstance(block, Text):
            _line(word.add_paragraph(style=block.style), block.line)
        else:
            _table(word, block)
    out = BytesIO()
    word.save(out)
    return settled(out.getvalue(), stamped=False, level=9, mode=0o600)


def properties(core: CoreProperties, title: str, language: str, day: str) -> None:
    """Properties of an Office file without a clock or a user: the reference date, the program."""
    moment = datetime.fromisoformat(day or "2000-01-01")
    core.title, core.language, core.author = title[:255], TAGS[language], "htno-graph"
    core.last_modified_by, core.comments, core.subject = "htno-graph", "", ""
    core.keywords, core.category, core.revision = "", "", 1
    core.created = core.modified = core.last_printed = moment


def _page(word: Document, title: str) -> None:
    section = word.sections[0]
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
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run("1" if kind == "shown" else "")
        if kind == "code":
            part = OxmlElement("w:instrText")
            part.text = f" {code} "
            run._r.append(part)  # noqa: SLF001 - python-docx has no fields
        elif kind != "shown":
            _append(run._r, "w:fldChar", fldCharType=kind)  # noqa: SLF001 - no fields


def _append(parent: BaseOxmlElement, name: str, **values: str) -> None:
    """An element of Word's at the end of another, with these attributes."""
    part = OxmlElement(name)
    for key, value in values.items():
        part.set(qn(f"w:{key}"), value)
    parent.append(part)


def _styles(word: Document, language: str) -> None:
    place = word.styles.add_style("Place", WD_STYLE_TYPE.CHARACTER)
    place.font.size, place.font.color.rgb = Pt(SMALL - 0.5), SOFT
    for style in word.styles:
        if isinstance(style, ParagraphStyle) and style.name in PARAGRAPHS:
            _styled(style, style.name)
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), TAGS[language])


def _styled(style: ParagraphStyle, name: str) -> None:
    """One of Word's styles as ours: font, size, colour, room around it, and no line under it."""
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
    inside = style.element
    for spacing in inside.rPr.findall(qn("w:spacing")):
        inside.rPr.remove(spacing)
    for border in inside.pPr.findall(qn("w:pBdr")) if name == "Title" else ():
        inside.pPr.remove(border)


def _fonts(style: ParagraphStyle) -> None:
    """The font for every script: the template's theme fonts would win otherwise."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _line(paragraph: Paragraph, line: Line) -> None:
    for run in line:
        paragraph.add_run(run.text, style=STYLES.get(run.kind))


def _table(word: Document, block: Table) -> None:
    table = word.add_table(1 + len(block.rows), len(block.headings), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _described(table, block.caption)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Cm(width)
    heading = tuple((say(text, "strong"),) for text in block.headings)
    # Cells by rows: to ask a table for one cell counts all of them.
    for number, (row, cells) in enumerate(zip(table.rows, (heading, *block.rows), strict=True)):
        settings = row._tr.get_or_add_trPr()  # noqa: SLF001 - neither setting is there
        _append(settings, "w:cantSplit")  # a row stays on one page
        if number == 0:
            _append(settings, "w:tblHeader")  # and the heading comes back on each
        for cell, lines, width in zip(row.cells, cells, block.widths, strict=True):
            cell.width = Cm(width)
            _fill(cell, lines)
            if number == 0:
                shade = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx has no shading
                _append(shade, "w:shd", val="clear", color="auto", fill="E3EBF3")


def _fill(cell: _Cell, lines: Cell) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        _line(paragraph, line)
        for run, piece in zip(paragraph.runs, line, strict=True):
            if piece.kind != "place":
                run.font.size = Pt(SMALL)


def _described(table: WordTable, caption: str) -> None:
    """What a screen reader says of the table; and its borders, thin and grey."""
    settings = table._tbl.tblPr  # noqa: SLF001 - python-docx has no alternative text
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _append(borders, f"w:{side}", val="single", sz="4", space="0", color="B4BFCA")
    settings.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    _append(settings, "w:tblCaption", val=caption)
