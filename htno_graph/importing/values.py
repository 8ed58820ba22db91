# SPDX-License-Identifier: EUPL-1.2
"""What a cell says: numbers, days, yes and no, as people and spreadsheets write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from htno_graph.formats.plain_tables import Value
from htno_graph.language import _
from htno_graph.model.written_periods import Moment, understood

_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_DUTCH = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d+|-?\d{1,3}(?:\.\d{3}){2,}|-?\d+,\d+|-?\d+")
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d+|-?\d{1,3}(?:,\d{3}){2,}|-?\d+\.\d+")
_UNCLEAR = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
_YES = {"ja", "yes", "true", "waar", "j", "y"}
_NO = {"nee", "neen", "no", "false", "onwaar", "n"}
MOST_WHOLE = 9
"""Digits of a whole number: what answers count with."""

MOST_DIGITS = 28
"""Digits of a number: what is longer would be rounded."""

_SERIALS = range(20_000, 80_000)
"""Days from 1954 to 2119, as a spreadsheet numbers them."""


class Style(NamedTuple):
    """How a workbook writes days with numbers: seen day first, seen month first."""

    day_first: bool
    month_first: bool


def style_of(cells: Iterable[Value]) -> Style:
    """The styles of the days in *cells* that leave no doubt."""
    found = [_DAY.fullmatch(cell.strip()) for cell in cells if isinstance(cell, str)]
    pairs = [(int(day[1]), int(day[2])) for day in found if day]
    return Style(any(a > 12 >= b for a, b in pairs), any(b > 12 >= a for a, b in pairs))


class AmbiguousDate(ValueError):  # noqa: N818 - a question rather than an error
    """A day that can be two days, in a workbook that writes both ways."""


def moment(value: Value, style: Style) -> tuple[Moment, str]:
    """The moment that a cell means, and a remark when that was a matter of reading.

    Raises ``AmbiguousDate``, and ``ValueError`` for what is no time.
    """
    if isinstance(value, bool):
        raise ValueError(value)  # noqa: TRY004 - what is in a cell is a value
    if isinstance(value, date):
        return (value.isoformat(), value.isoformat(), "day"), ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and value in _SERIALS:
        day = (date(1899, 12, 30) + timedelta(days=value)).isoformat()
        message = _("the number {number} was read as the day {day}")
        return (day, day, "day"), message.format(number=value, day=day)
    text = " ".join(str(value).split())
    if found := _DAY.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), style), ""
    return understood(text), ""


def turned(value: Value, style: Style) -> str:
    """The other day that *value* can be, month first, when nothing in the tables decides.

    ``""`` for a day that can be no other, and where some day leaves no doubt.
    """
    found = _DAY.fullmatch(" ".join(value.split())) if isinstance(value, str) else None
    if found is None or any(style):
        return ""
    month, day, year = map(int, found.groups())
    return date(year, month, day).isoformat() if max(month, day) <= 12 and month != day else ""


def _day(first: int, second: int, year: int, style: Style) -> Moment:
    if first <= 12 and second <= 12 and first != second and style.month_first:
        raise AmbiguousDate
    day, month = (second, first) if second > 12 else (first, second)
    text = date(year, month, day).isoformat()
    return text, text, "day"


def number(value: Value, *, whole: bool) -> str:
    """A number as RDF writes it; raises ``ValueError`` for what is none, or can be two.

    That is also a number without an end, and one of more than ``MOST_WHOLE`` digits, or with a
    fraction ``MOST_DIGITS``.
    """
    if isinstance(value, bool | date):
        raise ValueError(value)  # noqa: TRY004 - what is in a cell is a value
    if isinstance(value, int):
        found = Decimal(value)
    elif isinstance(value, float):
        found = Decimal(repr(value))
    else:
        found = Decimal(_digits("".join(value.split())))
    if not found.is_finite():
        raise ValueError(value)
    text = format(found, "f")
    if "." in text:
        text = text.rstrip("0").removesuffix(".")
    text = "0" if text == "-0" else text
    digits = sum(map(str.isdecimal, text))
    if digits > (MOST_WHOLE if whole else MOST_DIGITS) or (whole and "." in text):
        raise ValueError(value)
    return text


def _digits(text: str) -> str:
    if _UNCLEAR.fullmatch(text):
        raise ValueError(text)
    if _DUTCH.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    if _ENGLISH.fullmatch(text):
        return text.replace(",", "")
    raise ValueError(text)


def flag(value: Value) -> str:
    """``true`` or ``false``; raises ``ValueError`` for anything but yes and no."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value).strip().casefold()
    if text in _YES:
        return "true"
    if text in _NO:
        return "false"
    raise ValueError(value)


def as_text(value: Value) -> str:
    """A cell of text, also when a spreadsheet made a number or a day of it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
