# SPDX-License-Identifier: EUPL-1.2
"""A record's time in one cell, as people write it: ``maart 2025``, ``eerste kwartaal 2024``.

Earliest day, latest day and precision go into a text and come out of it unchanged, in Dutch
and in English. What no phrase fits is written in full: ``2023-01-01 t/m 2023-03-31 (span)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from htno_graph.model.periods import MONTHS, bounds, is_day

Moment = tuple[str, str, str]
"""Earliest and latest day (ISO) and the code of the precision; each can be empty."""

Words = Mapping[str, Sequence[str]]

PRECISIONS = ("day", "month", "quarter", "half-year", "season", "year", "span")

_QUARTERS: Words = {
    "nl": ("eerste kwartaal", "tweede kwartaal", "derde kwartaal", "vierde kwartaal"),
    "en": ("first quarter", "second quarter", "third quarter", "fourth quarter"),
}
_HALVES: Words = {"nl": ("eerste helft", "tweede helft"), "en": ("first half", "second half")}
_SEASONS: Words = {
    "nl": ("voorjaar", "zomer", "najaar", "winter"),
    "en": ("spring", "summer", "autumn", "winter"),
}
_OTHERS = {
    "lente": "voorjaar",
    "herfst": "najaar",
    "laatste kwartaal": "vierde kwartaal",
    "last quarter": "fourth quarter",
    **{f"{n + 1}e kwartaal": name for n, name in enumerate(_QUARTERS["nl"])},
    "eerste halfjaar": "eerste helft",
    "tweede halfjaar": "tweede helft",
    "fall": "autumn",
}
# From the first day of the calendar's season to the last of the astronomer's.
_SEASON_DAYS = (
    ("03-01", "06-21"),
    ("06-01", "09-21"),
    ("09-01", "12-21"),
    ("12-01", "03-21"),
)
_TO = {"nl": "t/m", "en": "to"}

_YEAR = re.compile(r"(\d{4})")
_YEARS = re.compile(r"(\d{4})[–-](\d{4})")
_NAMED = re.compile(r"((?:[1-4]e )?\D+?)(?:\s+(?:van|of|in))?[\s,]+(\d{4})")
_DAY_NAMED = re.compile(r"(\d{1,2})\s+([^\W\d]+)\.?\s+(\d{4})")
_FULL = re.compile(r"(\S+)\s+(?:t/m|tot en met|to)\s+(\S+)\s+\((\S+)\)")
_BOTH = re.compile(r"(.+?)\s*(?:\bt/m\b|\btot en met\b|\bto\b|/|\s[–-]\s)\s*(.+)")
_PART = re.compile(r"(\d{4})-?\s?([QKH])([1-4])|([QK])([1-4])\s+(\d{4})", re.IGNORECASE)
_ISO_MONTH = re.compile(r"(\d{4})-(\d\d)")


def spelled(moment: Moment, language: str) -> str:
    """*moment* as a text from which ``understood`` makes the same.

    ``""`` when it is empty, and for days that do not exist.
    """
    if moment == ("", "", ""):
        return ""
    first, last, precision = (part or "?" for part in moment)
    in_full = f"{first} {_TO[language]} {last} ({precision})"
    texts = (*_candidates(moment, language), in_full)
    return next((text for text in texts if _same(text, moment)), "")


def understood(text: str) -> Moment:
    """The moment that *text* means, in either language; raises ``ValueError`` if none.

    Days written with numbers only (``03-04-2024``) are not for here, but for the reader,
    who knows the style of the other cells.
    """
    first, last, precision = _understood(" ".join(text.split()))
    for day in filter(None, (first, last)):
        date.fromisoformat(day)  # not the year 0000, nor one in other digits than ours
    return first, last, precision


def _understood(text: str) -> Moment:
    if is_day(text):
        day = date.fromisoformat(text).isoformat()
        return day, day, "day"
    if found := _YEAR.fullmatch(text):
        return _year(found[1])
    if found := _FULL.fullmatch(text):
        return _in_full(*("" if part == "?" else part for part in found.groups()))
    if found := _YEARS.fullmatch(text) or _BOTH.fullmatch(text):
        return _between(found[1], found[2])
    return _worded(text)


def _between(begin: str, end: str) -> Moment:
    """From the first day of one moment to the last of another; both may be of its year."""
    last = _understood(end)
    try:
        first = _understood(begin)
    except ValueError:  # "maart t/m juli 2026"
        first = _understood(f"{begin} {last[1][:4]}")
    if "span" in (first[2], last[2]) or not (first[0] and last[1]) or first[0] > last[1]:
        raise ValueError(begin, end)
    return first[0], last[1], "span"


def _in_full(first: str, last: str, precision: str) -> Moment:
    for day in filter(None, (first, last)):
        date.fromisoformat(day if is_day(day) else "")
    if precision and precision not in PRECISIONS:
        raise ValueError(precision)
    return first, last, precision


def _worded(text: str) -> Moment:
    if found := _PART.fullmatch(text):
        year, letter, number = found[1] or found[6], found[2] or found[4], found[3] or found[5]
        if letter.upper() == "H":
            return _half(year, int(number) - 1)
        return _quarter(year, int(number) - 1)
    if found := _ISO_MONTH.fullmatch(text):
        return _month(found[1], int(found[2]) - 1)
    if found := _DAY_NAMED.fullmatch(text):
        month = _place(found[2], MONTHS, short=True)
        day = date(int(found[3]), month + 1, int(found[1])).isoformat()
        return day, day, "day"
    found = _NAMED.fullmatch(text)
    if found is None:
        raise ValueError(text)
    name = _OTHERS.get(found[1].casefold(), found[1])
    for words, make in ((_QUARTERS, _quarter), (_HALVES, _half), (_SEASONS, _season)):
        if any(name.casefold() in each for each in words.values()):
            return make(found[2], _place(name, words))
    return _month(found[2], _place(name, MONTHS, short=True))


def _candidates(moment: Moment, language: str) -> Iterator[str]:
    first, last, precision = moment
    if not (is_day(first) and is_day(last)):
        return
    year, month = first[:4], int(first[5:7]) - 1
    if precision == "day":
        yield first
    elif precision == "year":
        yield year
    elif precision == "month" and month < 12:
        yield f"{MONTHS[language][month]} {year}"
    elif precision == "span":
        yield f"{year}–{last[:4]}"
        yield f"{first} {_TO[language]} {last}"
    else:
        words = {"quarter": _QUARTERS, "half-year": _HALVES, "season": _SEASONS}.get(precision, {})
        yield from (f"{word} {year}" for word in words.get(language, ()))


def _same(text: str, moment: Moment) -> bool:
    try:
        return understood(text) == moment
    except ValueError:
        return False


def _place(name: str, words: Words, *, short: bool = False) -> int:
    """The place of a word in either language; *short*: three or four letters will do."""
    wanted = name.casefold().removesuffix(".")
    for each in words.values():
        for place, word in enumerate(each):
            known = word.casefold()
            if wanted == known or (short and len(wanted) in (3, 4) and known.startswith(wanted)):
                return place
    if short and wanted == "mrt":
        return 2
    raise ValueError(name)


def _year(year: str) -> Moment:
    return f"{year}-01-01", f"{year}-12-31", "year"


def _half(year: str, number: int) -> Moment:
    if number > 1:
        raise ValueError(number)
    first, last = (("01-01", "06-30"), ("07-01", "12-31"))[number]
    return f"{year}-{first}", f"{year}-{last}", "half-year"


def _quarter(year: str, number: int) -> Moment:
    return (*bounds(f"{year}-Q{number + 1}"), "quarter")


def _month(year: str, number: int) -> Moment:
    return (*bounds(f"{year}-{number + 1:02}"), "month")


def _season(year: str, number: int) -> Moment:
    first, last = _SEASON_DAYS[number]
    end = str(int(year) + (number == 3)).zfill(4)
    return f"{year}-{first}", f"{end}-{last}", "season"
