# SPDX-License-Identifier: EUPL-1.2
"""Slides as a PowerPoint file: real titles, tables and shapes, notes, and no clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.shapetree import GroupShapes, SlideShapes
from pptx.table import _Cell
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Inches, Length, Pt

from htno_graph.formats.office import settled
from htno_graph.page.style import LINES, LOOKS
from htno_graph.papers import shapes as s
from htno_graph.papers.docx import properties
from htno_graph.papers.fit import FONT, lines
from htno_graph.papers.picture import LABEL, SIGN, STEP

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


def presentation(slides: Sequence[s.Slide], title: str, language: str, day: str) -> bytes:
    """The file; *day* is the reference date, which stands in its properties."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(s.WIDTH), Inches(s.HEIGHT)
    properties(deck.core_properties, title, language, day)
    layout = deck.slide_layouts[TITLE_ONLY]
    for other in [x for x in deck.slide_layouts if x != layout]:
        deck.slide_layouts.remove(other)
    writer = SlideWriter(SPOKEN[language])
    for slide in slides:
        page = deck.slides.add_slide(layout)
        writer.title(page.shapes.title, slide.title)
        for part in slide.parts:
            writer.put(page.shapes, part)
        for paragraph, line in _paragraphs(page.notes_slide.notes_text_frame, slide.notes):
            run = paragraph.add_run()
            run.text, run.font.language_id = line, writer.language
    out = BytesIO()
    deck.save(out)
    return settled(out.getvalue(), stamped=False, level=9, mode=0o600)


class SlideWriter:
    """Draws parts on a slide in one language."""

    def __init__(self, language: MSO_LANGUAGE_ID) -> None:
        self.language = language

    def title(self, shape: Shape, text: str) -> None:
        """The title, in the largest size in which it fits."""
        room = s.WIDE - 0.2
        size = next((x for x in s.TITLES if lines(text, x * s.BOLD, room) <= 2), s.TITLES[-1])
        place = _inches(s.BODY, s.TITLE_TOP, s.WIDE, s.TITLE_HIGH)
        shape.left, shape.top, shape.width, shape.height = place
        _wrapped(shape.text_frame, MSO_ANCHOR.MIDDLE)
        self.run(shape.text_frame.paragraphs[0], text, size, HEAD, bold=True)
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT

    def put(self, shapes: SlideShapes, part: s.Part) -> None:
        """A part at its place."""
        if isinstance(part, s.Box):
            self.box(shapes, part)
        elif isinstance(part, s.Grid):
            self.grid(shapes, part)
        else:
            self.picture(shapes, part)

    def run(
        self, paragraph: _Paragraph, text: str, size: float, ink: str = INK, *, bold: bool = False
    ) -> None:
        """A piece of text."""
        run = paragraph.add_run()
        run.text, font = text, run.font
        font.size, font.name, font.bold, font.language_id = Pt(size), FONT, bold, self.language
        font.color.rgb = _rgb(ink)

    def box(self, shapes: SlideShapes, box: s.Box) -> None:
        """Words, with a line around them or a ground under them when so asked."""
        # A shape would bring the shadows of the theme.
        shape = shapes.add_textbox(*_inches(box.left, box.top, box.wide, box.high))
        _ground(shape, PAPER if box.filled else "")
        if box.lined:
            shape.line.color.rgb, shape.line.width = _rgb(EDGE), Pt(1.25)
        self.words(shape.text_frame, box.words)

    def words(self, frame: TextFrame, words: s.Words) -> None:
        """Paragraphs."""
        _wrapped(frame)
        for number, (paragraph, line) in enumerate(_paragraphs(frame, words.lines)):
            paragraph.alignment = PP_ALIGN.CENTER if words.middle else PP_ALIGN.LEFT
            head = bool(words.first) and number == 0
            if not words.middle:
                paragraph.space_after = Pt(4)
            if words.bullets:
                _bullet(paragraph)
            ink = HEAD if head else SOFT if words.soft else INK
            self.run(paragraph, line, words.first if head else words.size, ink, bold=head)

    def grid(self, shapes: SlideShapes, grid: s.Grid) -> None:
        """A table with its first row marked as a heading."""
        place = _inches(s.BODY, s.TOP, sum(grid.widths), sum(grid.heights))
        shape = shapes.add_table(1 + len(grid.rows), len(grid.headings), *place)
        _described(shape, grid.caption)
        table = shape.table
        table.first_row, table.horz_banding = True, False
        for number, wide in enumerate(grid.widths):
            table.columns[number].width = Inches(wide)
        texts = (grid.headings, *grid.rows)
        white = tuple(("FFFFFF",) * len(grid.headings) for _row in grid.rows)
        fills = ((PAPER,) * len(grid.headings), *(grid.fills or white))
        for number, row in enumerate(table.rows):
            row.height = Inches(grid.heights[number])
            for n, cell in enumerate(row.cells):
                middle = bool(grid.fills) and n > 0
                _ground(cell, fills[number][n])
                self.cell(cell, texts[number][n], head=number == 0, middle=middle)
                if number == 0 and grid.turned and n:
                    cell._tc.get_or_add_tcPr().set("vert", "vert270")  # noqa: SLF001 - no setting

    def cell(self, cell: _Cell, text: str, *, head: bool, middle: bool) -> None:
        """The text of a cell."""
        cell.margin_left = cell.margin_right = Inches(0.08)
        cell.margin_top = cell.margin_bottom = Inches(0.04)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
        for paragraph, line in _paragraphs(cell.text_frame, text.split("\n")):
            paragraph.alignment = PP_ALIGN.CENTER if middle and not head else PP_ALIGN.LEFT
            self.run(paragraph, line, s.LEAST, HEAD if head else INK, bold=head)

    def picture(self, shapes: SlideShapes, picture: s.Picture) -> None:
        """Lines first, signs over them, then names: one group that can be moved and changed."""
        group = shapes.add_group_shape()
        for tie in picture.ties:
            drawn = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *_inches(*tie.ends))
            _without_style(drawn)
            width, dashes = LINES.get(tie.basis, (1, ()))
            drawn.line.width = Pt(width)
            drawn.line.color.rgb = _rgb(MARKED if tie.marked else TIE)
            drawn.line.dash_style = _dash(dashes)
        for mark in picture.marks:
            _sign(group.shapes, mark)
        for mark in picture.marks:
            place = _inches(mark.x - LABEL / 2, mark.y + SIGN / 2, LABEL, STEP - SIGN)
            name = group.shapes.add_textbox(*place)
            self.words(name.text_frame, s.Words((mark.label,), s.LEAST, middle=True))
        _described(group, picture.says)


def _inches(*parts: float) -> tuple[Length, ...]:
    return tuple(map(Inches, parts))


def _rgb(ink: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(ink))  # type: ignore[no-untyped-call] # has no types


def _paragraphs(frame: TextFrame, texts: Sequence[str]) -> Iterator[tuple[_Paragraph, str]]:
    """A paragraph for each text; the first is there already."""
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0]
        if number:
            paragraph = frame.add_paragraph()  # type: ignore[no-untyped-call] # has no types
        yield paragraph, text


def _wrapped(frame: TextFrame, anchor: MSO_ANCHOR = MSO_ANCHOR.TOP) -> None:
    """Text that wraps in its box, and whose size stays as it is."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = Inches(0.1)
    frame.margin_top = frame.margin_bottom = Inches(0.04)


def _ground(shape: Shape | _Cell, fill: str) -> None:
    """A colour under a shape, or none."""
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(fill)
    else:
        shape.fill.background()


def _sign(shapes: GroupShapes, mark: s.Mark) -> None:
    """The sign of a class of parties, filled or open as on the page."""
    look = LOOKS[mark.look]
    place = _inches(mark.x - SIGN / 2, mark.y - SIGN / 2, SIGN, SIGN)
    shape = shapes.add_shape(SHAPES[look.shape], *place)
    _without_style(shape)
    ink = look.light.removeprefix("#").upper()
    _ground(shape, ink if look.filled else "FFFFFF")
    shape.line.color.rgb, shape.line.width = _rgb(ink), Pt(2.5)


def _dash(dashes: tuple[int, ...]) -> MSO_LINE:
    if not dashes:
        return MSO_LINE.SOLID
    return MSO_LINE.ROUND_DOT if dashes[0] < 2 else MSO_LINE.DASH


def _without_style(shape: BaseShape) -> None:
    """Take the style of the theme away, which has shadows."""
    for style in shape._element.findall(qn("p:style")):  # noqa: SLF001 - no setting
        shape._element.remove(style)  # noqa: SLF001 - no setting


def _bullet(paragraph: _Paragraph) -> None:
    """A bullet with its text hanging beside it."""
    found = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-pptx has no bullets
    found.set("marL", str(Inches(0.3)))
    found.set("indent", str(-Inches(0.3)))
    found.append(found.makeelement(qn("a:buChar"), {"char": "•"}))


def _described(shape: BaseShape, says: str) -> None:
    """What a screen reader says of it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", says)  # noqa: SLF001 - no setting
