# SPDX-License-Identifier: EUPL-1.2
"""What a document is made of, before any library is asked: texts, tables, and their height."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from htno_graph.papers.fit import LEAD, high

CM = 1 / 2.54


class Run(NamedTuple):
    """A piece of a line: ``strong``, ``em``, ``place`` (where it says so) or plain."""

    text: str
    kind: str = ""


Line = tuple[Run, ...]
Cell = tuple[Line, ...]


class Text(NamedTuple):
    """A paragraph in one of Word's styles."""

    style: str
    line: Line


class Table(NamedTuple):
    """A table with a heading; *widths* in centimetres, *caption* says what it holds."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


Block = Text | Table

SIZES = {"Title": 19.0, "Subtitle": 9.5, "Heading 1": 12.5}
"""Sizes in points by style; others have ``BODY``."""

BODY, SMALL = 9.5, 8.5
"""Points of a paragraph, and of what stands in a table."""

ROOM = 18.0
"""Centimetres between the margins of a page."""

PADDING = 0.04
"""Centimetres of a row above and below its text; to the left and right together it is 0.4."""

SINGLE = 1.15 / LEAD
"""How much less Word leads than slides do."""


def say(text: str, kind: str = "") -> Line:
    """A line of one piece."""
    return (Run(text, kind),)


def words(line: Line) -> str:
    """The text of a line."""
    return "".join(run.text for run in line)


def height(block: Block) -> float:
    """Height on paper, in centimetres, as far as can be known without a printer."""
    if isinstance(block, Text):
        size = SIZES.get(block.style, BODY)
        gap = {"Title": 0.1, "Heading 1": 0.38}.get(block.style, 0.08)
        return _high(words(block.line), size, ROOM - 0.7) + gap
    heading = tuple((say(text, "strong"),) for text in block.headings)
    return sum(_row(row, block.widths) for row in (heading, *block.rows)) + 0.1


def _row(row: Sequence[Cell], widths: Sequence[float]) -> float:
    cells = zip(row, widths, strict=True)
    return max(sum(_high(words(x), SMALL, w - 0.4) for x in c) for c, w in cells) + PADDING


def _high(text: str, size: float, room: float) -> float:
    return high(text, size, room * CM) / CM * SINGLE
