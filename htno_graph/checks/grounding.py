# SPDX-License-Identifier: EUPL-1.2
"""Does a passage carry what the record says? Numbers, dates and names, word for word.

A *claim* is one number, date or name of a record. It is grounded when it occurs in a passage
of the record; a name may also stand just beside it. A claim about a field that is marked as
implied asks for no words and is counted apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from htno_graph import records as r
from htno_graph.documents import Located
from htno_graph.passages import Document, Span, fold
from htno_graph.queries import by_id, passages, read
from htno_graph.store.memory import Graph
from htno_graph.things import RECORDS

BESIDE = 250
"""Folded characters before and after a passage in which a name counts as next to it."""

MONTHS = ("januari februari maart april mei juni juli augustus september oktober november "
          "december").split()
NUMBERS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
ORDINALS = ("eerste", "tweede", "derde", "vierde")
SEASONS = {"03": "voorjaar", "06": "zomer", "09": "najaar", "12": "winter"}
YEARLY = "jaarlijkse"


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """One number, date or name of a record: *state* is grounded, implied or missing."""

    record: str
    what: str
    words: str
    state: str


def claims(graph: Graph, document: Document, located: Located) -> list[Claim]:
    """All claims of the records that rest on the located passages, sorted."""
    quotes = {iri: span for iri, span in located.items() if span}
    found = [claim for passage in passages(graph).values() if passage.id in quotes
             for claim in _gloss(passage, _folded(document, [quotes[passage.id]]))]
    for kind in RECORDS:
        for record in read(graph, kind):
            spans = [quotes[iri] for iri in record.passages if iri in quotes]
            if spans:
                found += _record(graph, record, document, spans)
    return sorted(set(found))


def _folded(document: Document, spans: Iterable[Span], beside: int = 0) -> str:
    return " ".join(
        document.folded[max(0, s.start - beside) : s.end + beside] for s in spans
    )


def _record(
    graph: Graph, record: r.Record, document: Document, spans: list[Span]
) -> Iterator[Claim]:
    words = _folded(document, spans)
    for what, options in (*_numbers(record), *_dates(record)):
        field = "date" if what == "date" else "population"
        state = "grounded" if any(fold(o) in words for o in options) else "missing"
        if state == "missing" and field in record.implied:
            state = "implied"
        yield Claim(record.id, what, " / ".join(options[:2]), state)
    nearby = _folded(document, spans, BESIDE)
    for actor, how in record.references:
        known = by_id(graph, r.Actor).get(actor)
        if how == "name" and known:
            state = "grounded" if any(fold(n) in nearby for n in known.names) else "missing"
            yield Claim(record.id, "name", known.names[0], state)


def _numbers(record: r.Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The numbers of a record, each in the ways a text can write it."""
    if isinstance(record, r.Figure):
        number = record.value.removesuffix(".0")
        yield "number", (number.replace(".", ","), *_in_words(number))
    if isinstance(record, r.Cadence):
        once = (YEARLY,) if record.count == 1 else ()
        yield "number", (str(record.count), *_in_words(str(record.count)), *once)
    if isinstance(record, r.Activity) and record.count > 1:
        yield "number", (str(record.count), *_in_words(str(record.count)))


def _in_words(number: str) -> tuple[str, ...]:
    return (NUMBERS[int(number)],) if number.isdecimal() and int(number) < len(NUMBERS) else ()


def _dates(record: r.Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The year, and what the precision adds to it: month, quarter, half or season."""
    if not record.earliest:
        return
    yield "date", (record.earliest[:4],)
    if record.precision == "span" and record.latest[:4] != record.earliest[:4]:
        yield "date", (record.latest[:4],)
    month = int(record.earliest[5:7])
    if record.precision in ("month", "day"):
        yield "date", (MONTHS[month - 1],)
    if record.precision == "quarter":
        yield "date", (f"{ORDINALS[(month - 1) // 3]} kwartaal",)
    if record.precision == "half-year":
        yield "date", (f"{ORDINALS[(month - 1) // 6]} helft",)
    if record.precision == "season":
        yield "date", (SEASONS.get(f"{month:02}", ""),)


def _gloss(passage: r.Passage, words: str) -> Iterator[Claim]:
    """Every number in a gloss, in whatever language, stands in its passage."""
    for language, text in passage.gloss:
        for number in re.findall(r"\d+(?:[.,]\d+)?", text):
            bare = fold(number)
            spelt = _in_words(bare)
            fits = bare in words or any(fold(o) in words for o in spelt)
            state = "grounded" if fits else "missing"
            yield Claim(passage.id, f"gloss {language}", number, state)
