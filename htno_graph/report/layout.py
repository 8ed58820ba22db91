# SPDX-License-Identifier: EUPL-1.2
"""Lines and columns of plain text, measured in the columns that a terminal gives each sign."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

_PIECES = re.compile(r"(\s*)([^\s-]*-+|[^\s-]+)")

NARROW = 6
"""No column gets fewer characters than this."""

LONG_WORD = 22
"""Words longer than this may be broken to make columns fit."""

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
    words = {
        i: max(_cells(w) for text in column for w in [*text.split(), ""])
        for i, column in texts.items()
    }
    narrow = max(1, min(NARROW, room // len(texts)))
    sizes = {i: min(full[i], max(narrow, min(words[i], LONG_WORD))) for i in texts}
    while sum(sizes.values()) > room and max(sizes.values()) > narrow:
        sizes[max(sizes, key=lambda i: sizes[i])] -= 1
    total = {i: sum(_cells(text) for text in column) for i, column in texts.items()}
    while sum(sizes.values()) < room:
        growing = [i for i in sizes if sizes[i] < full[i]]
        sizes[max(growing, key=lambda i: total[i] / sizes[i])] += 1
    return sizes


def folded(line: str, width: int, indent: str = "", hang: str = "") -> list[str]:
    """A line folded under *indent*, what follows under *hang* or two more spaces."""
    rest = hang or (indent + "  " if indent else "")
    return wrapped(line, max(width, 40), indent, rest)


def wrapped(text: str, size: int, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most *size* columns, broken at spaces and after hyphens, else anywhere.

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
