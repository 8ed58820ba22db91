# SPDX-License-Identifier: EUPL-1.2
"""Does a passage carry what the record says? Numbers, dates, names and hedges, word for word.

A *claim* is one number, date, name (of an actor or a theme) or hedge of a record. It is grounded
when it occurs in a passage of the record; the name of an actor may also stand just beside it. A
claim about a field that is marked as implied asks for no words and is counted apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from htno_graph.model import records as r
from htno_graph.model.kinds import RECORDS
from htno_graph.model.letters import plain
from htno_graph.model.periods import MONTHS
from htno_graph.queries import by_id, passages, read
from htno_graph.sources.documents import Located
from htno_graph.sources.passages import Document, Span
from htno_graph.store.memory import Graph

BESIDE = 250
"""Folded characters before and after a passage in which a name counts as next to it."""

NUMBERS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
ORDINALS = ("eerste", "tweede", "derde", "vierde")
SEASONS = (("winter",), ("voorjaar", "lente"), ("zomer",), ("najaar", "herfst"))
YEARLY = ("jaarlijkse", "jaarlijks", "eens")


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """One number, date, name or hedge of a record: *state* is grounded, implied or missing."""

    record: str
    what: str
    words: str
    state: str


class Words:
    """The words of some passages, to look things up in."""

    def __init__(self, document: Document, spans: Iterable[Span], beside: int = 0) -> None:
        end = len(document.folded)
        wide = (Span(max(0, s.start - beside), min(end, s.end + beside), s.exact) for s in spans)
        self.text = " | ".join(plain(document.quote(span)) for span in wide)

    def have(self, options: Iterable[str]) -> bool:
        """Whether one of *options* occurs as words: "FME" is not in "of met", nor 8 in 80.

        A word may have spaces or a hyphen inside it and a footnote behind it, a year spaces.
        """
        return any(re.search(_pattern(plain(o)), self.text) for o in options if plain(o))


def _pattern(words: str) -> str:
    number = re.fullmatch(r"[\d ]+", words) and not re.fullmatch(r"\d{4}", words)
    letters = re.escape(words) if number else " ?".join(words.replace(" ", ""))
    before = r"(?<!\d)" if words[0].isdigit() else r"(?<![^\W\d_])"
    after = r"(?!\d)" if words[-1].isdigit() else r"(?![^\W\d_])"
    return before + letters + after


def claims(graph: Graph, document: Document, located: Located) -> list[Claim]:
    """All claims of the records that rest on the located passages, sorted."""
    quotes = {iri: span for iri, span in located.items() if span}
    found = [
        claim
        for passage in passages(graph).values()
        if passage.id in quotes
        for claim in _gloss(passage, Words(document, [quotes[passage.id]]))
    ]
    for kind in RECORDS:
        for record in read(graph, kind):
            spans = [quotes[iri] for iri in record.passages if iri in quotes]
            if spans:
                found += _record(graph, record, document, spans)
    return sorted(set(found))


def _record(
    graph: Graph, record: r.Record, document: Document, spans: list[Span]
) -> Iterator[Claim]:
    words = Words(document, spans)
    for what, options in (*_numbers(record), *_dates(record)):
        state = "grounded" if words.have(options) else "missing"
        if state == "missing" and what in record.implied:
            state = "implied"
        yield Claim(record.id, what, " / ".join(options[:2]), state)
    for hedge in _hedges(record):
        state = "grounded" if words.have(hedge) else "missing"
        yield Claim(record.id, "hedge", " / ".join(hedge[:2]), state)
    named = [actor for actor, how in record.references if how == "name"]
    nearby = Words(document, spans, BESIDE) if named else words
    for theme in record.themes:
        if about := by_id(graph, r.Theme).get(theme):
            state = "grounded" if words.have(about.names) else "missing"
            state = "implied" if state == "missing" and "theme" in record.implied else state
            yield Claim(record.id, "theme", next(iter(about.names), theme), state)
    for actor in named:
        if known := by_id(graph, r.Actor).get(actor):
            state = "grounded" if nearby.have(known.names) else "missing"
            yield Claim(record.id, "name", next(iter(known.names), actor), state)


def _numbers(record: r.Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The numbers of a record, each in the ways a text can write it."""
    if isinstance(record, r.Figure):
        number = re.sub(r"\.0*$|(?<=\.\d)0+$", "", record.value)
        yield "number", (number.replace(".", ","), *_in_words(number))
    if isinstance(record, r.Cadence):
        spelt = _in_words(str(record.count))
        times = (*(f"{word}maal" for word in spelt), *(YEARLY if record.count == 1 else ()))
        yield "number", (str(record.count), *spelt, *times)
    if isinstance(record, r.Activity) and record.count > 1:
        yield "number", (str(record.count), *_in_words(str(record.count)))


def _hedges(record: r.Record) -> Iterator[tuple[str, ...]]:
    """The hedge of a record in its languages, Dutch first; the source has it in one of them.

    A sign or a figure ("?", ">80%") is no word to look up.
    """
    texts = sorted(record.hedge, key=lambda pair: (pair[0] != "nl", pair))
    worded = tuple(text for _language, text in texts if any(map(str.isalpha, text)))
    if worded:
        yield worded


def _in_words(number: str) -> tuple[str, ...]:
    return (NUMBERS[int(number)],) if number.isdecimal() and int(number) < len(NUMBERS) else ()


def _dates(record: r.Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The year, and what the precision adds to it: day, month, quarter, half or season."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", record.earliest):  # the shapes report it
        return
    yield "date", (record.earliest[:4],)
    if record.precision == "span" and record.latest[:4] != record.earliest[:4]:
        yield "date", (record.latest[:4],)
    month, day = int(record.earliest[5:7]), int(record.earliest[8:])
    added = {
        "day": ((str(day),), (MONTHS["nl"][(month - 1) % 12],)),
        "month": ((MONTHS["nl"][(month - 1) % 12],),),
        "quarter": ((f"{ORDINALS[(month - 1) // 3 % 4]} kwartaal",),),
        "half-year": ((f"{ORDINALS[(month - 1) // 6 % 2]} helft",),),
        "season": (SEASONS[month // 3 % 4],),
    }
    for options in added.get(record.precision, ()):
        yield "date", options


def _gloss(passage: r.Passage, words: Words) -> Iterator[Claim]:
    """Every number in a gloss, in whatever language, stands in its passage."""
    for language, text in passage.gloss:
        for number in re.findall(r"\d+(?:[.,]\d+)?", text):
            state = "grounded" if words.have((number, *_in_words(number))) else "missing"
            yield Claim(passage.id, f"gloss {language}", number, state)
