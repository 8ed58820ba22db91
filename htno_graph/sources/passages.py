# SPDX-License-Identifier: EUPL-1.2
"""Passages: found again in a document without keeping its text.

A passage is kept as a fingerprint, not as a quotation. The document is *folded*:
page-number lines and repeated headers are dropped, what is left becomes lower-case
letters and digits. Of the folded passage three things are kept: its length, a hash of
the whole and hashes of its first and last 24 characters. Line breaks, hyphenation,
spaces inside words and punctuation therefore do not matter.

A passage is *located* where the hash of the whole fits, or where both anchors stand in
order and no further apart than its length plus 200 characters (something was put in
between) or less 200 (something was left out).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import accumulate, pairwise

from htno_graph.model.letters import fold

ANCHOR = 24
"""Folded characters in the first and the last anchor."""

SLACK = 200
"""Folded characters that may stand inside a passage in another extraction."""

ENOUGH = 0.9
"""Share of a sentence that must lie in passages for it to count as covered."""

HEADER_REPEATS = 3
"""A line is a header when it stands at the head, or the foot, of so many pages …"""

HEADER_LINES = 3
"""… on one of the first, or last, so many lines, and less often elsewhere."""

_PAGE = re.compile(
    r"[\s\-–—|·]*(?:(?:pagina|page|p|blz)\.?\s*)?(\d{1,3})(?:\s*(?:van|of|/)\s*\d{1,3})?"
    r"[\s\-–—|·]*",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[.?!…’”\"')\]%]*")
_BULLET = re.compile(r"^(?:[•\-–*]\s|[a-z]\)\s|\d{1,2}[.)]\s|\d{1,2} [A-ZÀ-Þ])")
_LABEL = re.compile(r"(?:\w+ )?[A-Z][a-zé]+(?: \d)?: ")
_HYPHEN = re.compile(r"(?<=\w)- (?!(?:en|of|naar|tot) )(?=[a-zà-þ])")
_END = re.compile(r"[.?!…][”’\"')\]]*\d{0,2}(?=\s+[\W\d_]*[A-ZÀ-Þ0-9])")


@dataclass(frozen=True, slots=True, order=True)
class Fingerprint:
    """What is kept of a passage: length in folded characters and three hashes."""

    length: int
    whole: str
    head: str
    tail: str

    def __str__(self) -> str:
        return f"{self.length}:{self.whole}:{self.head}:{self.tail}"

    @classmethod
    def parse(cls, text: str) -> Fingerprint:
        """Read ``length:whole:head:tail``; raises ``ValueError`` for anything else."""
        length, whole, head, tail = text.split(":")
        if not (length.isdecimal() and len(length) < 10 and int(length)):
            raise ValueError(text)
        return cls(int(length), whole, head, tail)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where a passage stands, in folded characters; *exact* when the whole hash fits."""

    start: int
    end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or heading of a document, with its folded span."""

    text: str
    start: int
    end: int


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a piece of text, folded first."""
    folded = fold(text)
    return Fingerprint(len(folded), _hash(folded), _hash(folded[:ANCHOR]), _hash(folded[-ANCHOR:]))


def _hash(folded: str) -> str:
    return sha256(folded.encode()).hexdigest()[:16]


class Document:
    """The user's own copy of a source: its lines, folded text and sentences."""

    def __init__(self, text: str) -> None:
        self.lines = _body(text)
        self.folded = "".join(fold(line) for line in self.lines)
        self._anchors: dict[int, dict[str, list[int]]] = {}

    def locate(self, mark: Fingerprint, near: int = 0) -> Span | None:
        """Where the passage with this fingerprint stands; the place nearest to *near*.

        ``None`` when it stands nowhere, and for the fingerprint of a text without letters.
        """
        size = min(mark.length, ANCHOR)
        if size < 1:
            return None
        heads = self._places(size).get(mark.head, [])
        whole = [i for i in heads if _hash(self.folded[i : i + mark.length]) == mark.whole]
        if whole:
            start = min(whole, key=lambda i: (abs(i - near), i))
            return Span(start, start + mark.length, exact=True)
        tails = [i + size for i in self._places(size).get(mark.tail, [])]
        apart = [
            Span(head, tail, exact=False)
            for head in heads
            for tail in tails
            if max(size, mark.length - SLACK) <= tail - head <= mark.length + SLACK
        ]
        return min(apart, key=lambda s: (abs(s.start - near), s), default=None)

    def _places(self, size: int) -> dict[str, list[int]]:
        """Hash → starts, for every stretch of *size* folded characters."""
        if size not in self._anchors:
            places: dict[str, list[int]] = {}
            for i in range(len(self.folded) - size + 1):
                places.setdefault(_hash(self.folded[i : i + size]), []).append(i)
            self._anchors[size] = places
        return self._anchors[size]

    def quote(self, span: Span) -> str:
        """The words of a span as the document has them, line breaks mended."""
        (line, first), (last_line, last) = self._spread[span.start], self._spread[span.end - 1]
        if closing := _CLOSING.match(self.lines[last_line], last + 1):
            last = closing.end() - 1
        if line == last_line:
            return self.lines[line][first : last + 1]
        middle = self.lines[line + 1 : last_line]
        return _join([self.lines[line][first:], *middle, self.lines[last_line][: last + 1]])

    @cached_property
    def _spread(self) -> list[tuple[int, int]]:
        """Line and column of every folded character."""
        return [
            (number, column)
            for number, line in enumerate(self.lines)
            for column, character in enumerate(line)
            for _ in fold(character)
        ]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The document cut into sentences, list items, table lines and headings."""
        found, at = [], 0
        for block in _blocks(self.lines):
            for text in _split(_join(block)):
                size = len(fold(text))
                if size:
                    found.append(Sentence(text, at, at + size))
                at += size
        return tuple(found)


def coverage(document: Document, spans: list[Span]) -> tuple[Sentence, ...]:
    """The sentences of which less than 90 % lies inside *spans*."""
    covered = bytearray(len(document.folded))
    for span in spans:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    return tuple(
        s for s in document.sentences if sum(covered[s.start : s.end]) < ENOUGH * (s.end - s.start)
    )


def _body(text: str) -> list[str]:
    """The non-empty lines of a text without page numbers and repeated headers."""
    found: list[str] = []
    breaks = {0}
    for sheet in text.replace("\r\n", "\n").replace("\r", "\n").split("\f"):
        breaks.add(len(found))
        found += filter(None, map(str.strip, sheet.split("\n")))
    numbers = _page_numbers(found)
    lines = [line for i, line in enumerate(found) if i not in numbers]
    before = list(accumulate((i in numbers for i in range(len(found))), initial=0))
    edges = {i - before[i] for i in (*breaks, *numbers, len(found))}
    dropped = _headers(lines, sorted(edges))
    return [line for i, line in enumerate(lines) if i not in dropped]


def _page_numbers(lines: list[str]) -> set[int]:
    """Which lines are page numbers: of those with only a number, the longest row that counts on.

    A page may be without, or have its number twice; a footnote's number is not in the row.
    """
    ends: dict[int, tuple[int, int]] = {}
    back: dict[int, int] = {}
    for i, line in enumerate(lines):
        if found := _PAGE.fullmatch(line):
            number = int(found[1])
            length, back[i] = max(ends.get(number - step, (0, -1)) for step in (0, 1, 2))
            ends[number] = (length + 1, i)
    last = max(ends.values(), default=(0, -1))[1]
    row: set[int] = set()
    while last >= 0:
        row.add(last)
        last = back[last]
    return row


def _headers(lines: list[str], breaks: list[int]) -> set[int]:
    """Which lines stand at the head, or the foot, of page after page and hardly elsewhere."""
    keys = [_header_key(line) for line in lines]
    return _alike(keys, breaks, 1) | _alike(keys, [number - 1 for number in breaks], -1)


def _alike(keys: list[str], edges: list[int], step: int) -> set[int]:
    """Lines at these edges, and on from them by *step*, that are alike on most pages."""
    total = Counter(keys)
    found: set[int] = set()
    for _ in range(HEADER_LINES):
        here = [i for i in edges if 0 <= i < len(keys) and keys[i]]
        times = Counter(keys[i] for i in here)
        here = [i for i in here if times[keys[i]] >= max(HEADER_REPEATS, total[keys[i]] / 2)]
        found.update(here)
        edges = [i + step for i in here]
    return found


def _header_key(line: str) -> str:
    return "".join(c for c in fold(line) if not c.isdigit())


def _blocks(lines: list[str]) -> list[list[str]]:
    """Lines that run on, kept together; headings, list items and labels start anew."""
    widths = sorted(len(line) for line in lines)
    full = widths[int(len(widths) * 0.6)] * 0.62 if widths else 0
    blocks: list[list[str]] = []
    for before, line in pairwise(["", *lines]):
        short = len(before) < full and not before.endswith(("-", ","))
        starts = line[:1].isupper() or line[:1].isdigit()
        new = _BULLET.match(line) or _LABEL.match(line) or (starts and "://" in before)
        if not before or new or (starts and short):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _join(lines: list[str]) -> str:
    """One line of text; a word broken by a hyphen at a line end is mended ("om- en" is not)."""
    text = " ".join(lines)
    return re.sub(r"\s+", " ", _HYPHEN.sub("", text)).strip()


def _split(text: str) -> list[str]:
    cuts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    return [piece for a, b in pairwise(cuts) if (piece := text[a:b].strip())]
