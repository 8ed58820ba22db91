# SPDX-License-Identifier: EUPL-1.2
"""How much room a text takes, so that nothing runs out of its box; and plain text itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from htno_graph.formats.office import clean
from htno_graph.render.cells import safe
from htno_graph.render.widths import width

FONT = "Arial"
"""On every machine, or replaced by a font of the same widths."""

LEAD = 1.2
"""Height of a line in sizes of its font."""


def plain(text: object) -> str:
    """*text* as one line without control characters or signs that turn its direction."""
    return " ".join(safe(clean(str(text))).split())


def wide(text: str, size: float) -> float:
    """Width in inches of a line in a font of *size* points."""
    return width(text) * size / 72_000


def lines(text: str, size: float, room: float) -> int:
    """Lines that *text* takes in *room* inches; at least one.

    >>> lines("", 18, 5), lines("een korte zin", 18, 5), lines("een korte zin", 18, 0.6)
    (1, 1, 3)
    """
    count, used = 1, 0.0
    for word in text.split(" "):
        long = wide(word, size)
        space = wide(" ", size) if used else 0.0
        if used and used + space + long > room:
            count, used, space = count + 1, 0.0, 0.0
        used += space + long
        while used > room:  # a word that is broken
            count, used = count + 1, used - room
    return count


def halves(text: str, size: float, room: float) -> str:
    """*text* with a line end where it must wrap, of two lines at most.

    For what stands upright: there programs make room instead of wrapping.
    """
    short = cut(text, size, room, 2)
    if lines(short, size, room) == 1:
        return short
    words = short.split(" ")
    count = next((n for n in range(len(words), 0, -1) if _one(words[:n], size, room)), 1)
    first, rest = " ".join(words[:count]), " ".join(words[count:])
    return f"{first}\n{rest}" if rest else first


def _one(words: list[str], size: float, room: float) -> bool:
    return wide(" ".join(words), size) <= room


def joined(parts: Iterable[str], gap: str, size: float, room: float) -> tuple[str, ...]:
    """Lines of *parts* with a *gap* between them, as many on each as *room* inches have room for.

    >>> joined(["een", "twee", "drie"], " · ", 18, 1.3)
    ('een · twee', 'drie')
    """
    found: list[str] = []
    for part in parts:
        longer = f"{found[-1]}{gap}{part}" if found else part
        if found and wide(longer, size) <= room:
            found[-1] = longer
        else:
            found.append(part)
    return tuple(found)


def high(text: str, size: float, room: float) -> float:
    """Height in inches of *text* in a box of *room* inches wide."""
    return lines(text, size, room) * size * LEAD / 72


def fitting(heights: Sequence[float], room: float, last: float) -> int:
    """How many of these there is room for, with one of *last* below them when not all fit.

    >>> fitting([1, 1, 1], 3, 0.5), fitting([1, 1, 1], 2.7, 0.5), fitting([1, 1], 1.2, 0.5)
    (3, 2, 0)
    """
    used = 0.0
    for number, height in enumerate(heights):
        spare = last if number < len(heights) - 1 else 0.0
        if used + height + spare > room:
            return number
        used += height
    return len(heights)


def cut(text: str, size: float, room: float, most: int) -> str:
    """*text* if it takes at most *most* lines, else its beginning and ``…``."""
    if lines(text, size, room) <= most:
        return text
    low, above = 0, len(text)
    while low < above:  # the longest beginning that fits
        middle = (low + above + 1) // 2
        if lines(text[:middle] + "…", size, room) <= most:
            low = middle
        else:
            above = middle - 1
    beginning = text[:low].rstrip()
    whole = beginning.rpartition(" ")[0]
    return (whole or beginning) + "…"
