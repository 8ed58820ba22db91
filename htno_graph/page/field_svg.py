# SPDX-License-Identifier: EUPL-1.2
"""Stroom as a file: the rows, lines and places of the page, with title, legend and sources.

Text stays text. No browser, no library and no clock have a part in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree as ET

from htno_graph.answers.briefing import Briefing, looked_up
from htno_graph.errors import ChoiceError, OutputError
from htno_graph.labels import label
from htno_graph.language import _, current
from htno_graph.model.vocabulary import short
from htno_graph.page.field import ENDS, HOWS, Group, field
from htno_graph.page.field_words import counted, fold_text, names, words_of
from htno_graph.page.seen import Filter, seen
from htno_graph.page.stacking import (
    CAME,
    LEFT,
    LINE,
    RIGHT,
    WHO,
    Ribbon,
    Row,
    Sheet,
    Stacked,
    rooms,
    stacked,
)
from htno_graph.page.style import LOOKS
from htno_graph.page.words import text as word
from htno_graph.queries import source_documents
from htno_graph.render.cells import safe
from htno_graph.render.widths import width as wide
from htno_graph.render.widths import wrapped
from htno_graph.store.memory import Graph
from htno_graph.store.writing import write


class Paper(NamedTuple):
    """A size of paper: units across and down at the least size of its text, and whether all fits.

    *every*: all names are there, and the text is as small as that takes.
    """

    width: float
    height: float
    size: float
    every: bool
    real: str


SIZES = {
    "slide": Paper(1920, 1080, 22, every=False, real=""),
    "a3": Paper(1680, 1188, 13, every=True, real="420mm 297mm"),
    "a4": Paper(1680, 1188, 17, every=False, real="297mm 210mm"),
}

COLOURS = {
    "not-achieved": "#b3261e",
    "unclear": "#5b6873",
    "planned": "#5d7f9c",
    "ongoing": "#1d5fa6",
    "done": "#1b7a3e",
    "decided": "#16222e",
    "off": "#5b6873",
}
"""Colours of ends, as the style sheet of the page has them on light paper."""

INK, SOFT, ACCENT, WARN = "#16222e", "#4a5866", "#0b5a73", "#9c1c14"

DASHES = {
    "deciding": (1.6, 0.3),
    "planned": (0.7, 0.35),
    "unsure": (0.18, 0.3),
    "aside": (0.1, 0.5),
    "absent": (0.9, 0.3, 0.2, 0.3),
}
"""Dashes of a line in sizes of the font."""

ANCHORS = {"who": "end", "what": "middle", "came": "start"}


def field_svg(graph: Graph, size: str = "slide", **asked: str) -> bytes:
    """The field as SVG; *asked* are theme, actor, period and as_of, as ``view`` takes them.

    Raises ``ChoiceError`` for a *size* that is none of ``SIZES``, and what ``view`` does.
    """
    if size not in SIZES:
        raise ChoiceError(_("Size"), size, tuple(SIZES))
    given = {key: asked.get(key, "") for key in ("theme", "actor", "period", "as_of")}
    briefing = Briefing(graph, looked_up(graph, **given))
    drawing = _Drawing(briefing, SIZES[size])
    return ET.tostring(drawing.made(), encoding="unicode").encode() + b"\n"


def write_field(
    graph: Graph, place: str, *, size: str = "", force: bool = False, **asked: str
) -> None:
    """Write the field at *place*; raises ``OutputError`` for another format than SVG."""
    if not place.lower().endswith(".svg"):
        message = _("The field is written as SVG. Give a name that ends in .svg.")
        raise OutputError(message, place=place)
    write(place, field_svg(graph, size or "slide", **asked), force=force)


class _Drawing:
    """The picture of one field on one paper."""

    def __init__(self, briefing: Briefing, paper: Paper) -> None:
        self.briefing, self.paper = briefing, paper
        self.field = field(briefing)
        self.names = names(briefing.graph, self.field)
        self.marked = {(party, theme) for party, theme, _finding in self.field.marks}
        classes = {x.id: self.field.who.groups[x.group].code for x in self.field.who.items}
        self.seen = seen(self.field, Filter(), classes)
        self.sheet, self.found = self._stacked()

    def _stacked(self) -> tuple[Sheet, Stacked]:
        """The sheet, wider until every name is on it where all have to be."""
        empty = sum(x.note == "empty" for x in self.field.what.items)
        first = counted("nothing_came", empty)
        across, down, size, every, _real = self.paper
        while True:
            sheet = Sheet(across, down - 5 * LINE * size, size, every, first)
            found = stacked(self.field, self.seen, sheet, self.names.__getitem__)
            if not every or found.height <= sheet.height or across > 40_000:
                return sheet, found
            across, down = across * 1.1, down * 1.1

    def made(self) -> ET.Element:
        """The whole file."""
        size, across = self.sheet.size, self.sheet.width
        high = max(self.sheet.height, self.found.height) + 5 * LINE * size
        real = self.paper.real.split() or [f"{across:g}", f"{high:g}"]
        box = f"{-size:g} {-2.2 * LINE * size:.1f} {across + 2 * size:g} {high:.1f}"
        root = ET.Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=box, role="img")
        root.attrib |= {"width": real[0], "height": real[1], "lang": current()}
        root.attrib |= {"font-family": "Liberation Sans, Arial, Helvetica, sans-serif"}
        root.attrib |= {"font-size": f"{size:g}", "fill": INK}
        ET.SubElement(root, "title").text = safe(self.briefing.title)
        ET.SubElement(root, "desc").text = safe("; ".join(self._lines()))
        x, y, w, h = box.split()
        ET.SubElement(root, "rect", x=x, y=y, width=w, height=h, fill="#ffffff")
        self._text(
            root,
            [self.briefing.title],
            0,
            -1.1 * LINE * size,
            font_weight="bold",
            font_size=f"{1.3 * size:g}",
        )
        for ribbon in self.found.ribbons:
            self._ribbon(root, ribbon)
        self._heads(root)
        for row in self.found.rows:
            self._row(root, row)
        self._foot(root, max(self.sheet.height, self.found.height) + LINE * size)
        return root

    # --- parts ---------------------------------------------------------------------------------

    def _text(
        self, into: ET.Element, lines: Iterable[str], x: float, y: float, **look: str
    ) -> None:
        """Lines of text around a middle, with attributes of SVG for their *look*."""
        found, unit = [*lines], self.sheet.size
        named = {name.replace("_", "-"): value for name, value in look.items() if value}
        made = ET.SubElement(into, "text", {"fill": INK, **named})
        for n, line in enumerate(found):
            at = y + unit * 0.35 + (n - (len(found) - 1) / 2) * LINE * unit
            part = ET.SubElement(made, "tspan", x=f"{x:.1f}", y=f"{at:.1f}")
            part.text = safe(line)
            part.tail = " " if n < len(found) - 1 else None

    def _heads(self, root: ET.Element) -> None:
        size, found = self.sheet.size, self.found
        if found.chips:
            self._text(root, [self.sheet.first], 0.5 * size, 0.75 * LINE * size, font_weight="bold")
        for chip in found.chips:
            made = ET.SubElement(root, "g", {"data-id": short(chip.id)})
            pill = self._pill(made, chip.x, chip.y, chip.width, 1.16 * LINE * size)
            pill.attrib |= {"stroke": WARN, "stroke-dasharray": "5 4"}
            self._text(made, [chip.text], chip.x + 0.4 * size, chip.y)
        titles = words_of("columns")
        for column, x in (("who", WHO), ("what", (LEFT + RIGHT) / 2), ("came", CAME)):
            at = found.top - 0.7 * LINE * size
            anchor = ANCHORS[column]
            self._text(
                root,
                [titles[column]],
                x * self.sheet.width,
                at,
                text_anchor=anchor,
                font_weight="bold",
            )
        for column, group, y in found.heads:
            called = self._column(column)[group].name
            x, anchor = self._x(column), ANCHORS[column]
            self._text(
                root, [called], x, y + 0.1 * size, text_anchor=anchor, font_weight="bold", fill=SOFT
            )

    def _column(self, column: str) -> tuple[Group, ...]:
        return {"who": self.field.who, "what": self.field.what, "came": self.field.came}[
            column
        ].groups

    def _x(self, column: str) -> float:
        across = self.sheet.width
        middle = (LEFT + RIGHT) / 2 * across
        return {"who": WHO * across, "what": middle, "came": CAME * across + 1.6 * self.sheet.size}[
            column
        ]

    def _pill(self, into: ET.Element, x: float, y: float, wide_: float, high: float) -> ET.Element:
        """A box around a name; *y* is its middle."""
        at = {"x": f"{x:.1f}", "y": f"{y - high / 2:.1f}", "rx": f"{self.sheet.size * 0.4:g}"}
        look = {"fill": "#ffffff", "stroke": ACCENT, "stroke-width": "1.5"}
        size = {"width": f"{wide_:.1f}", "height": f"{high:.1f}"}
        return ET.SubElement(into, "rect", {**at, **size, **look})

    def _row(self, root: ET.Element, row: Row) -> None:
        group, size, across = self._column(row.column)[row.group], self.sheet.size, self.sheet.width
        keys = " ".join(short(iri) for iri in row.ids if iri)
        made = ET.SubElement(root, "g", {"data-fold" if row.folds else "data-id": keys})
        lines = row.lines
        if row.folds:
            room = rooms(self.sheet)[row.column] - (2000 if row.column == "what" else 0)
            lines = (
                fold_text(self.field, row.column, group.name, row.ids, bare=row.bare, room=room),
            )
        head = row.column == "what" and any(
            x.id == row.ids[0] and x.note == "head" for x in self.field.what.items
        )
        if row.column == "what" and not head:
            inset = 1.6 * size if row.folds else 0.0
            left, right = LEFT * across + inset, RIGHT * across - inset
            self._pill(made, left, row.y, right - left, row.high - 2)
        if row.column == "who":
            small = 0.26 if row.folds else 0.38
            _mark(made, group.code, WHO * across + 0.95 * size, row.y, size * small)
        if row.column == "came":
            small = 0.32 if row.folds else 0.42
            _sign(made, group.code, CAME * across + 0.65 * size, row.y, size * small)
        anchor, fill = ANCHORS[row.column], SOFT if row.folds else INK
        self._text(
            made,
            lines,
            self._x(row.column),
            row.y,
            text_anchor=anchor,
            font_weight="bold" if head else "",
            fill=fill,
        )
        for iri in row.ids if not row.folds and row.column == "came" else ():
            for promise in self.field.matters[iri].promises:
                ET.SubElement(made, "g", {"data-id": short(promise)})

    def _ribbon(self, root: ET.Element, ribbon: Ribbon) -> None:
        left, right = self.found.rows[ribbon.left], self.found.rows[ribbon.right]
        who, across, size = left.column == "who", self.sheet.width, self.sheet.size
        x1 = WHO * across + 1.6 * size if who else RIGHT * across
        x2 = LEFT * across if who else CAME * across
        middle = (x1 + x2) / 2
        curve = f"M{x1:.1f} {ribbon.y1:.1f}C{middle:.1f} {ribbon.y1:.1f} "
        curve += f"{middle:.1f} {ribbon.y2:.1f} {x2:.1f} {ribbon.y2:.1f}"
        look = {"fill": "none", "stroke": self._colour(left, right, ribbon)}
        look |= {"stroke-width": f"{ribbon.width:.2f}", "stroke-opacity": "0.55"}
        if who and ribbon.how in DASHES:
            dashes = (f"{part * size:.1f}" for part in DASHES[ribbon.how])
            look["stroke-dasharray"] = " ".join(dashes)
        made = ET.SubElement(root, "path", {"d": curve, **look})
        ET.SubElement(made, "title").text = safe(self._says(ribbon))

    def _colour(self, left: Row, right: Row, ribbon: Ribbon) -> str:
        if left.column != "who":
            return COLOURS[self.field.came.groups[right.group].code]
        pairs = {(party, theme) for party in left.ids for theme in right.ids}
        if ribbon.how == "absent" or pairs & self.marked:
            return WARN
        return LOOKS[self.field.who.groups[left.group].code].light

    def _called(self, row: Row) -> str:
        if not row.folds:
            return self.names[row.ids[0]]
        group = self._column(row.column)[row.group].name
        return fold_text(self.field, row.column, group, row.ids, bare=row.bare).removeprefix("▸ ")

    def _says(self, ribbon: Ribbon) -> str:
        ends = (self.found.rows[ribbon.left], self.found.rows[ribbon.right])
        how = HOWS.get(ribbon.how) or ENDS[ribbon.how][0]
        many = counted("matters_n", len(ribbon.matters))
        return f"{' – '.join(map(self._called, ends))}: {many} · {_(how)}"

    def _lines(self) -> Iterable[str]:
        """All lines in words, for who cannot see them."""
        return map(self._says, self.found.ribbons)

    def _foot(self, root: ET.Element, y: float) -> None:
        """What lines mean, how much is named, and what it rests on."""
        size, x = self.sheet.size, 0.5 * self.sheet.size
        for how in [how for how in HOWS if any(p.how == how for p in self.seen.parts)]:
            look = {"stroke": WARN if how == "absent" else SOFT, "stroke-width": f"{size / 5:g}"}
            if how in DASHES:
                look["stroke-dasharray"] = " ".join(f"{part * size:.1f}" for part in DASHES[how])
            ends = {"x1": f"{x:.1f}", "x2": f"{x + 2.6 * size:.1f}", "y1": f"{y:.1f}"}
            ET.SubElement(root, "line", {**ends, "y2": f"{y:.1f}", **look})
            called = _(HOWS[how])
            self._text(root, [called], x + 3 * size, y)
            x += 4.4 * size + wide(called) * size / 1000
        graph, day = self.briefing.graph, self.briefing.day_in_words
        told = [f"! {word('is_fragile')}", f"≈ {word('is_implied')}", word("thick")]
        told += [label(graph, d.id) for d in source_documents(graph)]
        told += [_("reference date {day}").format(day=day)] if day else []
        wrote = ", ".join(label(graph, iri) for iri in sorted(self.field.wrote))
        told += [word("author_off").format(name=wrote)] if wrote else []
        lines = wrapped(" · ".join(told), int(self.sheet.width * 1000 / size) - 1000)
        self._text(root, lines, 0.5 * size, y + LINE * size * (len(lines) + 1) / 2, fill=SOFT)


CORNERS = {
    "square": "-1,-1 1,-1 1,1 -1,1",
    "diamond": "0,-1.3 1.3,0 0,1.3 -1.3,0",
    "triangle": "0,-1.25 1.2,0.9 -1.2,0.9",
    "triangleDown": "0,1.25 1.2,-0.9 -1.2,-0.9",
    "hexagon": "1.15,0 0.58,-1 -0.58,-1 -1.15,0 -0.58,1 0.58,1",
    "star": "0,-1.35 0.35,-0.49 1.28,-0.42 0.57,0.19 0.79,1.09 0,0.6 "
    "-0.79,1.09 -0.57,0.19 -1.28,-0.42 -0.35,-0.49",
}


def _mark(into: ET.Element, code: str, x: float, y: float, r: float) -> None:
    """The shape of a class of parties."""
    look = LOOKS[code]
    paint = {"stroke": look.light, "stroke-width": "0.25"}
    paint |= {"fill": look.light if look.filled else "#ffffff"}
    paint |= {"transform": f"translate({x:.1f} {y:.1f}) scale({r:.2f})"}
    if look.shape == "dot":
        ET.SubElement(into, "circle", {"r": "1", **paint})
    else:
        ET.SubElement(into, "polygon", {"points": CORNERS[look.shape], **paint})


STROKES = {
    "not-achieved": "M-.8-.8 .8 .8M.8-.8-.8 .8",
    "off": "M-.9 0H.9",
    "unclear": "M-.5-.45C-.5-1.1 .6-1.1 .55-.4 .5 0 0 0 0 .4M0 .85V.95",
}
"""Signs of ends that are drawn with a pen; the others are discs and rings."""


def _sign(into: ET.Element, end: str, x: float, y: float, r: float) -> None:
    """The sign of what came of a matter."""
    move, colour = f"translate({x:.1f} {y:.1f}) scale({r:.2f})", COLOURS[end]
    made = ET.SubElement(into, "g", {"transform": move, "stroke": colour, "fill": colour})
    if end in STROKES:
        pen = {"fill": "none", "stroke-width": "0.42", "stroke-linecap": "round"}
        ET.SubElement(made, "path", {"d": STROKES[end], **pen})
    elif end == "decided":
        ET.SubElement(made, "path", {"d": "M0-1.1 1.1 0 0 1.1-1.1 0Z", "stroke": "none"})
    else:
        ring = {"fill": colour if end == "done" else "#ffffff", "stroke-width": "0.32"}
        ET.SubElement(made, "circle", {"r": "0.85", **ring})
        if end == "ongoing":
            ET.SubElement(made, "path", {"d": "M0-.85A.85 .85 0 0 1 0 .85Z", "stroke": "none"})
