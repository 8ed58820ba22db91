# SPDX-License-Identifier: EUPL-1.2
"""Slides as a PowerPoint file: real titles, tables and shapes, notes, and no clock."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from htno_graph.formats.office import settled
from htno_graph.page.style import LINES, LOOKS
from htno_graph.papers.docx import properties
from htno_graph.papers.fit import FONT, lines
from htno_graph.papers.picture import LABEL, SIGN, STEP
from htno_graph.papers.shapes import (
    BODY,
    BOLD,
    HEIGHT,
    LEAST,
    TITLE_HIGH,
    TITLE_TOP,
    TITLES,
    TOP,
    WIDE,
    WIDTH,
    Box,
    Grid,
    Picture,
    Slide,
    Words,
)

INK, HEAD, SOFT = "1F2933", "1D3B5C", "555F6B"
PAPER, EDGE, MARKED, TIE = "E3EBF3", "8A99A8", "A3174A", "4A5568"

SHAPES = {
    "dot": MSO_SHAPE.OVAL,
    "square": MSO_SHAPE.RECTANGLE,
    "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "triangleDown": MSO_SHAPE.FLOWCHART_MERGE,
    "diamond": MSO_SHAPE.DIAMOND,
    "star": MSO_SHAPE.STAR_5_POINT,
    "hexagon": MSO_SHAPE.HEXAGON,
}

SPOKEN = {"nl": MSO_LANGUAGE_ID.DUTCH, "en": MSO_LANGUAGE_ID.ENGLISH_UK}

TITLE_ONLY = 5
"""The layout of the template that has a title and nothing else."""


def presentation(slides: Sequence[Slide], title: str, language: str, day: str) -> bytes:
    """The file; *day* is the reference date, which stands in its properties."""
    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    properties(made.core_properties, title, language, day)
    layout = made.slide_layouts[TITLE_ONLY]
    for other in [x for x in made.slide_layouts if x != layout]:
        made.slide_layouts.remove(other)
    pen = SlideWriter(SPOKEN[language])
    for slide in slides:
        page = made.slides.add_slide(layout)
        pen.title(page.shapes.title, slide.title)
        for part in slide.parts:
            pen.put(page.shapes, part)
        pen.notes(page.notes_slide.notes_text_frame, slide.notes)
    out = BytesIO()
    made.save(out)
    return settled(out.getvalue(), stamped=False, level=9, mode=0o600)


def _paragraphs(frame: Any) -> list[str]:
    found = [paragraph.text for paragraph in frame.paragraphs]
    return found if found != [""] else []


class SlideWriter:
    """Draws parts on a slide in one language."""

    def __init__(self, language: MSO_LANGUAGE_ID) -> None:
        self.language = language

    def title(self, shape: Any, text: str) -> None:
        """The title, in the largest size in which it fits."""
        room = WIDE - 0.2
        size = next((s for s in TITLES if lines(text, s * BOLD, room) <= 2), TITLES[-1])
        self.place(shape, BODY, TITLE_TOP, WIDE, TITLE_HIGH)
        frame = shape.text_frame
        self.frame(frame, MSO_ANCHOR.MIDDLE)
        self.run(frame.paragraphs[0], text, size, HEAD, bold=True)
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT

    def notes(self, frame: Any, said: Sequence[str]) -> None:
        """What the speaker reads, a paragraph a line."""
        for number, line in enumerate(said):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text, run.font.language_id = line, self.language

    def put(self, shapes: Any, part: Box | Grid | Picture) -> None:
        """A part at its place."""
        if isinstance(part, Box):
            self.box(shapes, part)
        elif isinstance(part, Grid):
            self.grid(shapes, part)
        else:
            self.picture(shapes, part)

    def place(self, shape: Any, left: float, top: float, wide: float, high: float) -> None:
        """Put a shape where it belongs."""
        shape.left, shape.top = Inches(left), Inches(top)
        shape.width, shape.height = Inches(wide), Inches(high)

    def frame(self, frame: Any, anchor: MSO_ANCHOR = MSO_ANCHOR.TOP) -> None:
        """Text that wraps in its box, and whose size stays as it is."""
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = anchor
        frame.margin_left = frame.margin_right = Inches(0.1)
        frame.margin_top = frame.margin_bottom = Inches(0.04)

    def run(
        self, paragraph: Any, text: str, size: float, ink: str = INK, *, bold: bool = False
    ) -> None:
        """A piece of text."""
        run = paragraph.add_run()
        run.text, font = text, run.font
        font.size, font.name, font.bold, font.language_id = Pt(size), FONT, bold, self.language
        font.color.rgb = _rgb(ink)

    def box(self, shapes: Any, box: Box) -> None:
        """Words, with a line around them or a ground under them when so asked."""
        where = [Inches(part) for part in (box.left, box.top, box.wide, box.high)]
        shape = shapes.add_textbox(*where)  # a shape would bring the shadows of the theme
        self.ground(shape, PAPER if box.filled else "")
        if box.lined:
            shape.line.color.rgb, shape.line.width = _rgb(EDGE), Pt(1.25)
        self.frame(shape.text_frame)
        self.words(shape.text_frame, box.words)

    def ground(self, shape: Any, fill: str) -> None:
        """A colour under a shape, or none."""
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = _rgb(fill)
        else:
            shape.fill.background()

    def words(self, frame: Any, words: Words) -> None:
        """Paragraphs."""
        for number, line in enumerate(words.lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.CENTER if words.middle else PP_ALIGN.LEFT
            head = bool(words.first) and number == 0
            if not words.middle:
                paragraph.space_after = Pt(4)
            if words.bullets:
                _bullet(paragraph)
            ink = HEAD if head else SOFT if words.soft else INK
            self.run(paragraph, line, words.first if head else words.size, ink, bold=head)

    def grid(self, shapes: Any, grid: Grid) -> None:
        """A table with its first row marked as a heading."""
        high = sum(grid.heights)
        where = [Inches(part) for part in (BODY, TOP, sum(grid.widths), high)]
        shape = shapes.add_table(1 + len(grid.rows), len(grid.headings), *where)
        _described(shape, grid.caption)
        table = shape.table
        table.first_row, table.horz_banding = True, False
        for column, wide in zip(table.columns, grid.widths, strict=True):
            column.width = Inches(wide)
        for number, (row, tall) in enumerate(zip(table.rows, grid.heights, strict=True)):
            row.height = Inches(tall)
            texts = grid.headings if number == 0 else grid.rows[number - 1]
            fills = grid.fills[number - 1] if number and grid.fills else ()
            for n, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                fill = PAPER if number == 0 else fills[n] if fills else "FFFFFF"
                self.cell(cell, text, fill, head=number == 0, middle=bool(grid.fills) and n > 0)
                if number == 0 and grid.turned and n:
                    cell._tc.get_or_add_tcPr().set("vert", "vert270")  # noqa: SLF001 - no setting

    def cell(self, cell: Any, text: str, fill: str, *, head: bool, middle: bool) -> None:
        """A cell of a table."""
        cell.margin_left = cell.margin_right = Inches(0.08)
        cell.margin_top = cell.margin_bottom = Inches(0.04)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
        self.ground(cell, fill)
        frame = cell.text_frame
        for number, line in enumerate(text.split("\n")):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.CENTER if middle and not head else PP_ALIGN.LEFT
            self.run(paragraph, line, LEAST, HEAD if head else INK, bold=head)

    def picture(self, shapes: Any, picture: Picture) -> None:
        """Lines first, signs over them, then names: one group that can be moved and changed."""
        group = shapes.add_group_shape()
        for tie in picture.ties:
            ends = [Inches(part) for part in tie.ends]
            drawn = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
            _bare(drawn)
            line = drawn.line
            width, dashes = LINES.get(tie.basis, (1, ()))
            line.width = Pt(width)
            line.color.rgb = _rgb(MARKED if tie.marked else TIE)
            line.dash_style = _dash(dashes)
        for mark in picture.marks:
            self.mark(group.shapes, mark.look, mark.x, mark.y)
        for mark in picture.marks:
            name = group.shapes.add_textbox(
                *(Inches(part) for part in (mark.x - LABEL / 2, mark.y + SIGN / 2)),
                *(Inches(part) for part in (LABEL, STEP - SIGN)),
            )
            self.frame(name.text_frame)
            self.words(name.text_frame, Words((mark.label,), LEAST, middle=True))
        _described(group, picture.says)

    def mark(self, shapes: Any, look: str, x: float, y: float) -> None:
        """The sign of a class of parties, filled or open as on the page."""
        found = LOOKS[look]
        where = (x - SIGN / 2, y - SIGN / 2, SIGN, SIGN)
        shape = shapes.add_shape(SHAPES[found.shape], *(Inches(part) for part in where))
        _bare(shape)
        ink = found.light.removeprefix("#").upper()
        self.ground(shape, ink if found.filled else "FFFFFF")
        shape.line.color.rgb, shape.line.width = _rgb(ink), Pt(2.5)


def _rgb(ink: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(ink))  # type: ignore[no-untyped-call] # has no types


def _dash(dashes: tuple[int, ...]) -> MSO_LINE:
    if not dashes:
        return MSO_LINE.SOLID
    return MSO_LINE.ROUND_DOT if dashes[0] < 2 else MSO_LINE.DASH


def _bare(shape: Any) -> None:
    """A shape without the style of the theme, which has shadows."""
    for style in shape._element.findall(qn("p:style")):  # noqa: SLF001 - no setting
        shape._element.remove(style)  # noqa: SLF001 - no setting


def _bullet(paragraph: Any) -> None:
    """A bullet with its text hanging beside it."""
    found = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-pptx has no bullets
    found.set("marL", str(Inches(0.3)))
    found.set("indent", str(-Inches(0.3)))
    sign = found.makeelement(qn("a:buChar"), {"char": "•"})
    found.append(sign)


def _described(shape: Any, says: str) -> None:
    """What a screen reader says of it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", says)  # noqa: SLF001 - no setting
