# SPDX-License-Identifier: EUPL-1.2
"""What a slide is made of, before any library is asked; all measures in inches and points."""

from __future__ import annotations

from typing import NamedTuple

WIDTH, HEIGHT = 13.333, 7.5
"""A slide of 16:9."""

BODY, WIDE = 0.5, 12.33
"""Left side and width of what stands on it."""

TITLE_TOP, TITLE_HIGH = 0.35, 1.15
TITLES = (30.0, 26.0, 22.0)
"""Sizes of a title in points; the first in which it takes at most two lines."""

BOLD = 1.07
"""How much wider bold letters are."""

TOP, BOTTOM = 1.65, 7.15
"""Between these stands what is not the title."""

LEAST = 18.0
"""Points of the smallest text: it is read from the back of a room."""


class Words(NamedTuple):
    """Paragraphs of one size, the first bold and of its own when *first* says so."""

    lines: tuple[str, ...]
    size: float
    first: float = 0.0
    bullets: bool = False
    soft: bool = False
    middle: bool = False


class Box(NamedTuple):
    """Words in a place."""

    words: Words
    left: float
    top: float
    wide: float
    high: float
    filled: bool = False
    lined: bool = False


class Grid(NamedTuple):
    """A table; *caption* for who cannot see it. *turned* headings stand upright."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    turned: bool = False
    fills: tuple[tuple[str, ...], ...] = ()


class Mark(NamedTuple):
    """A party: its sign around a place, and its name under it."""

    label: str
    look: str
    x: float
    y: float


class TieLine(NamedTuple):
    """A line between two places, of one basis."""

    ends: tuple[float, float, float, float]
    basis: str
    marked: bool


class Picture(NamedTuple):
    """A network of native shapes; *says* is read to who cannot see it."""

    says: str
    ties: tuple[TieLine, ...]
    marks: tuple[Mark, ...]


Part = Box | Grid | Picture


class Slide(NamedTuple):
    """One message, what shows it, and the notes of who speaks."""

    title: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
