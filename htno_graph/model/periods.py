# SPDX-License-Identifier: EUPL-1.2
"""Periods as people write them, and how a record's time falls in them.

Sources say "eerste kwartaal" or "najaar": a record's time is an earliest day, a latest day
and a precision, so that it can lie in a period, perhaps lie in it, or lie outside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from htno_graph.errors import PeriodError
from htno_graph.language import _, current
from htno_graph.model.records import Record

MONTHS: Mapping[str, Sequence[str]] = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november "
    "december".split(),
    "en": "January February March April May June July August September October November "
    "December".split(),
}
"""Language → the names of the months."""

_YEAR = re.compile(r"(\d{4})")
_PART = re.compile(r"(\d{4})-([QHqh])([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Period(NamedTuple):
    """From *start* to *end*, both days included, as ISO dates; *text* as it was asked."""

    start: str
    end: str
    text: str

    def match(self, record: Record) -> str:
        """``in`` (wholly inside), ``maybe`` (overlaps), ``out`` or ``undated``."""
        first, last = record.earliest or record.latest, record.latest or record.earliest
        if not (is_day(first) and is_day(last)):
            return "undated"
        if last < self.start or first > self.end:
            return "out"
        return "in" if self.start <= first and last <= self.end else "maybe"


def parse(text: str) -> Period:
    """A period from ``2023``, ``2023-Q2``, ``2023-H1``, ``2023-04``, a day or ``A/B``.

    Raises ``PeriodError`` for anything else, an impossible month or day, and an end before
    the start.

    >>> parse("2023-Q2").start, parse("2023-Q2").end
    ('2023-04-01', '2023-06-30')
    """
    first, slash, second = text.strip().partition("/")
    try:
        start, end = bounds(first)
        if slash:
            end = bounds(second)[1]
    except ValueError as error:
        raise PeriodError(text) from error
    if end < start:
        raise PeriodError(text)
    return Period(start, end, text.strip())


def parse_day(text: str) -> str:
    """An ISO date from ``2023-12-31``; raises ``PeriodError`` for anything else."""
    if not _DAY.fullmatch(text.strip()):
        raise PeriodError(text, day=True)
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise PeriodError(text, day=True) from error


def bounds(text: str) -> tuple[str, str]:
    """First and last day; raises ``ValueError`` for what is no period."""
    text = text.strip()
    if _YEAR.fullmatch(text):
        return _months(int(text), 1, 12)
    if found := _PART.fullmatch(text):
        year, letter, number = int(found[1]), found[2].upper(), int(found[3])
        size = 3 if letter == "Q" else 6
        if number * size > 12:
            raise ValueError(text)
        return _months(year, (number - 1) * size + 1, number * size)
    if found := _MONTH.fullmatch(text):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text).isoformat()
        return day, day
    raise ValueError(text)


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    if not (1 <= first <= last <= 12) or year < 1:
        raise ValueError(f"{year}-{first}")
    end = 31 if last == 12 else (date(year, last + 1, 1) - timedelta(days=1)).day
    return date(year, first, 1).isoformat(), date(year, last, end).isoformat()


def is_day(text: str) -> bool:
    """True for an ISO date, as far as its shape tells."""
    return _DAY.fullmatch(text) is not None


def spoken(record: Record) -> str:
    """A record's time, short: ``2023``, ``2024-Q2``, ``2023-04``, ``2022/2024`` or ``""``.

    A season is in the language spoken.
    """
    first, last = record.earliest, record.latest
    if not (is_day(first) and is_day(last)):
        return "/".join(filter(None, (first, last)))
    year, month = first[:4], int(first[5:7])
    shapes = {
        "year": year,
        "month": first[:7],
        "quarter": f"{year}-Q{(month + 2) // 3}",
        "half-year": f"{year}-H{1 if month < 7 else 2}",
        "day": first,
    }
    if record.precision == "season":
        names = {3: _("spring"), 6: _("summer"), 9: _("autumn"), 12: _("winter")}
        return f"{names.get(month, '')} {year}".strip()
    if record.precision in shapes:
        return shapes[record.precision]
    return "/".join(dict.fromkeys((_brief(first, "-01-01"), _brief(last, "-12-31"))))


def in_words(record: Record) -> str:
    """A record's time for a sentence: ``April 2023``, ``second quarter of 2024``, ``2022–2024``."""
    first, last = record.earliest, record.latest
    if not (is_day(first) and is_day(last)):
        return spoken(record)
    year, month = first[:4], int(first[5:7])
    name = months()[month - 1]
    if record.precision == "month":
        return f"{name} {year}"
    if record.precision == "day":
        return f"{int(first[8:])} {name} {year}"
    if record.precision in ("quarter", "half-year"):
        parts = {
            "quarter": (
                _("first quarter"),
                _("second quarter"),
                _("third quarter"),
                _("last quarter"),
            ),
            "half-year": (_("first half"), _("second half")),
        }[record.precision]
        part = parts[(month - 1) // (12 // len(parts))]
        return _("{part} of {year}").format(part=part, year=year)
    return spoken(record).replace("/", "–")


def months() -> Sequence[str]:
    """The names of the months in the language spoken."""
    return MONTHS[current()]


def _brief(day: str, edge: str) -> str:
    return day[:4] if day.endswith(edge) else day
