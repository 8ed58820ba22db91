# SPDX-License-Identifier: EUPL-1.2
"""Lines and columns of plain text, measured in the columns that a terminal gives each sign."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

_PIECES = re.compile(r"(\s*)(\S+?(?:(?<=[-/])(?![-/\d])|(?=\s|$)))")
# Up to a space, or after a hyphen or slash; not before a digit: 2023-04 and 2022/2024 stay whole.

NARROW = 6
"""No column gets fewer characters than this."""

LONG_WORD = 32
"""No column is made wider than this for a single word, such as an address."""

HEADING = 2
"""Lines of a heading, where the page allows."""

GAP = 2
"""Spaces between columns."""


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Plain columns that fit in *width*; long cells are folded, empty columns left out."""
    used = [i for i in range(len(headings)) if any(row[i] for row in rows)]
    used = used or list(range(len(headings)))[:1]
    if not used:
        return []
    sizes = _sizes({i: [headings[i], *(row[i] for row in rows)] for i in used}, width)
    lines: list[str] = []
    for row in (headings, ["─" * sizes.get(i, 0) for i in range(len(headings))], *rows):
        parts = {i: wrapped(row[i], sizes[i]) for i in used}
        for k in range(max(len(cell) for cell in parts.values())):
            cells = (parts[i][k] if k < len(parts[i]) else "" for i in used)
            pairs = zip(cells, used, strict=True)
            lines.append((" " * GAP).join(_pad(cell, sizes[i]) for cell, i in pairs))
    return lines


def _sizes(texts: Mapping[int, Sequence[str]], width: int) -> dict[int, int]:
    """A width for each column: room for its longest word first, then by the room it can use."""
    room = width - GAP * (len(texts) - 1)
    full = {i: max(_cells(text) for text in column) for i, column in texts.items()}
    if sum(full.values()) <= room:
        return full
    words = {i: _words(column) for i, column in texts.items()}
    narrow = max(1, min(NARROW, room // len(texts)))
    least = {i: min(full[i], narrow) for i in texts}
    sizes = {i: min(full[i], max(narrow, min(max(words[i], default=0), LONG_WORD))) for i in texts}
    if sum(sizes.values()) > room:
        sizes = _least_broken(words, least, sizes, room)
    total = {i: sum(_cells(text) for text in column) for i, column in texts.items()}
    headed = {i: _headed(column[0], sizes[i], full[i]) for i, column in texts.items()}
    while sum(sizes.values()) < room:
        growing = [i for i in sizes if sizes[i] < headed[i]] or [
            i for i in sizes if sizes[i] < full[i]
        ]
        sizes[max(growing, key=lambda i: total[i] / sizes[i])] += 1
    return sizes


def _headed(heading: str, least: int, most: int) -> int:
    """The first width from *least* to *most* at which a heading takes no more than two lines."""
    fits = (size for size in range(least, most) if len(wrapped(heading, size)) <= HEADING)
    return next(fits, most)


def _words(column: Sequence[str]) -> Counter[int]:
    """How many pieces of each length a column has: what is broken only where nothing else helps."""
    return Counter(_cells(piece) for text in column for _space, piece in _PIECES.findall(text))


def _least_broken(
    words: Mapping[int, Counter[int]], least: Mapping[int, int], most: Mapping[int, int], room: int
) -> dict[int, int]:
    """Widths between *least* and *most*, together at most *room*, that harm the words least.

    Of equally good ones the narrowest; *least* where even that is wider than the room.
    """
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for i, lengths in words.items():
        longer: dict[int, tuple[int, tuple[int, ...]]] = {}
        for size in range(least[i], most[i] + 1):
            more = _harm(lengths, size)
            for used, (harm, sizes) in best.items():
                found, now = (harm + more, (*sizes, size)), used + size
                if now <= room and (now not in longer or found < longer[now]):
                    longer[now] = found
        best = longer
    if not best:
        return dict(least)
    _harmed, _used, sizes = min((harm, used, sizes) for used, (harm, sizes) in best.items())
    return dict(zip(words, sizes, strict=True))


def _harm(lengths: Counter[int], size: int) -> int:
    """How bad it is to break words into this size: a break counts for more in a short word."""
    breaks = {length: (length - 1) // max(1, size) for length in lengths if length}
    return sum(1000 * lengths[length] * n // length for length, n in breaks.items())


def folded(line: str, width: int, indent: str = "", hang: str = "") -> list[str]:
    """A line folded under *indent*, what follows under *hang* or two more spaces."""
    rest = hang or (indent + "  " if indent else "")
    return wrapped(line, max(width, 40), indent, rest)


def wrapped(text: str, size: int, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most *size* columns, broken at spaces, hyphens and slashes, else anywhere.

    textwrap counts characters; a terminal gives some of them two columns and others none.
    """
    lines, now = [], first
    for space, piece in _PIECES.findall(text):
        gap = " " if space and now.strip() else ""
        if now.strip() and _cells(now + gap + piece) > size:
            lines.append(now)
            now, gap = rest, ""
        for sign in (piece,) if _cells(now + piece) <= size else piece:
            if now.strip() and _cells(now + sign) > size:
                lines.append(now)
                now = rest
            now += gap + sign
            gap = ""
    return [*lines, now] if now.strip() or not lines else lines


def _pad(cell: str, size: int) -> str:
    return cell + " " * (size - _cells(cell))


def _cells(text: str) -> int:
    """Columns that a text takes in a terminal: combining marks none, wide characters two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
