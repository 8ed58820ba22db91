"""Passages: found again in a document without keeping its text.

A passage is kept as a fingerprint, not as a quotation. The document is *folded*:
page-number lines and repeated headers are dropped, what is left becomes lower-case
letters and digits. Of the folded passage three things are kept: its length, a hash of
the whole and hashes of its first and last 24 characters. Line breaks, hyphenation,
spaces inside words and punctuation therefore do not matter.

A passage is *located* where the hash of the whole fits, or where both anchors stand no
further apart than its length plus 200 characters (something was put in between).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import pairwise

ANCHOR = 24
"""Folded characters in the first and the last anchor."""

SLACK = 200
"""Folded characters that may stand inside a passage in another extraction."""

ENOUGH = 0.9
"""Share of a sentence that must lie in passages for it to count as covered."""

HEADER_REPEATS = 3
"""A line at a page edge is a header when it stands at that many edges or more."""

_PAGE = re.compile(r"^\W*(?:(?:pagina|page|blz\.?)\s*)?\d{1,3}(?:\s*(?:van|of|/)\s*\d{1,3})?\W*$", re.I)
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


def fold(text: str) -> str:
    """Lower-case letters and digits of *text*, without accents.

    >>> fold("Coö-\\nperatie, 2 x j a a r")
    'cooperatie2xjaar'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", text).lower() if c.isalnum())


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
        """Where the passage with this fingerprint stands; the place nearest to *near*."""
        size = min(mark.length, ANCHOR)
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
            if mark.length - SLACK <= tail - head <= mark.length + SLACK and tail > head
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
        spread = [(i, j) for i, line in enumerate(self.lines) for j, c in enumerate(line) for _ in fold(c)]
        (line, first), (last_line, last) = spread[span.start], spread[span.end - 1]
        if line == last_line:
            return self.lines[line][first : last + 1]
        middle = self.lines[line + 1 : last_line]
        return _join([self.lines[line][first:], *middle, self.lines[last_line][: last + 1]])

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
        s
        for s in document.sentences
        if sum(covered[s.start : s.end]) < ENOUGH * (s.end - s.start)
    )


def _body(text: str) -> list[str]:
    """The non-empty lines of a text without page numbers and repeated headers."""
    lines = [
        (page, line.strip())
        for page, sheet in enumerate(text.replace("\r\n", "\n").split("\f"))
        for line in sheet.split("\n")
        if line.strip()
    ]
    edges = _edges(lines)
    keys = Counter(_header_key(lines[i][1]) for i in edges)
    headers = {key for key, n in keys.items() if key and n >= HEADER_REPEATS}
    return [
        line
        for i, (_, line) in enumerate(lines)
        if not _PAGE.match(line) and not (i in edges and _header_key(line) in headers)
    ]


def _edges(lines: list[tuple[int, str]]) -> set[int]:
    """Indices of lines that stand next to a page break or a page-number line."""
    breaks = [i for i, (a, b) in enumerate(pairwise(lines), 1) if a[0] != b[0]]
    numbers = [i for i, (_, line) in enumerate(lines) if _PAGE.match(line)]
    edges = {0, len(lines) - 1}
    edges.update(j for i in breaks for j in (i - 2, i - 1, i, i + 1))
    edges.update(j for i in numbers for j in (i - 2, i - 1, i + 1, i + 2))
    return {i for i in edges if 0 <= i < len(lines)}


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
