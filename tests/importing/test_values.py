# SPDX-License-Identifier: EUPL-1.2
"""Numbers, days and answers as people write them; what can be two things is not chosen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph.formats.plain_tables import Value
from htno_graph.importing.values import (
    AmbiguousDate,
    Style,
    as_text,
    flag,
    moment,
    number,
    style_of,
    turned,
)

NONE, MIXED = Style(day_first=False, month_first=False), Style(day_first=True, month_first=True)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,125", "0.125"),
        ("-3", "-3"),
        (" 1 234,5 ", "1234.5"),
        (80.0, "80"),
        (79.5, "79.5"),
        (7, "7"),
    ],
)
def test_numbers_are_read_as_they_are_meant(cell: Value, wanted: str) -> None:
    assert number(cell, whole=False) == wanted


NUMBERLESS = ["1.234", "1,234", "80%", "tachtig", "", "1e5", True, date(2024, 1, 1)]
ENDLESS = [float("inf"), float("-inf"), float("nan"), "INF", "NaN", "Infinity"]
TOO_LONG = [
    1e300,
    1e-300,
    10**40,
    "1e400",
    "9" * 29,
    "9" * 5000,
    "9" * 5000 + ",5",
    "0," + "1" * 29,
]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("cell", [*NUMBERLESS, *ENDLESS, *TOO_LONG], ids=lambda x: str(x)[:20])
def test_what_is_no_number_or_can_be_two_is_refused(cell: Value, *, whole: bool) -> None:
    with pytest.raises(ValueError, match=r".*"):
        number(cell, whole=whole)


def test_a_whole_number_is_one_that_answers_count_with() -> None:
    """They take nine digits; of more they would say that there are none."""
    assert number(999_999_999.0, whole=True) == "999999999"
    with pytest.raises(ValueError, match=r".*"):
        number(2.5, whole=True)
    for cell in (1_000_000_000, "1000000000", 1e9):
        with pytest.raises(ValueError, match=r".*"):
            number(cell, whole=True)
        assert number(cell, whole=False) == "1000000000"


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20
    )
)
def test_a_number_is_written_without_a_digit_changed(found: Decimal) -> None:
    assert Decimal(number(f"{found:f}".replace(".", ","), whole=False)) == found


@given(st.dates(date(1000, 1, 1)), st.sampled_from("-/."))
def test_days_are_written_day_first(day: date, sign: str) -> None:
    text = f"{day.day}{sign}{day.month}{sign}{day.year}"
    assert moment(text, NONE)[0] == (day.isoformat(), day.isoformat(), "day")
    assert moment(day, NONE)[0] == (day.isoformat(), day.isoformat(), "day")


def test_month_first_is_read_where_it_leaves_no_doubt() -> None:
    assert moment("04-18-2024", MIXED)[0][0] == "2024-04-18"


def test_a_day_that_can_be_two_is_a_question_only_where_styles_are_mixed() -> None:
    assert moment("03-04-2024", NONE)[0][0] == "2024-04-03"
    with pytest.raises(AmbiguousDate):
        moment("03-04-2024", MIXED)
    assert moment("04-04-2024", MIXED)[0][0] == "2024-04-04"


@pytest.mark.parametrize("sign", [*"-/."])
def test_a_day_that_can_be_another_is_turned_where_nothing_decides(sign: str) -> None:
    text = f" 03{sign}04{sign}2025"
    assert turned(text, NONE) == "2025-03-04"
    assert turned(text, MIXED) == turned(text, Style(day_first=True, month_first=False)) == ""


@pytest.mark.parametrize(
    "cell", ["04/04/2025", "18/04/2025", "04/18/2025", "2025-04-03", date(2025, 4, 3), 45000, "mei"]
)
def test_a_day_that_can_be_no_other_is_not_turned(cell: Value) -> None:
    assert turned(cell, NONE) == ""


def test_the_style_is_that_of_days_that_leave_no_doubt() -> None:
    assert style_of(["18-04-2024", "03-04-2024", "april", 3]) == Style(
        day_first=True, month_first=False
    )
    assert style_of(["18-04-2024", "04-18-2024"]) == MIXED
    assert style_of(["03-04-2024"]) == NONE


def test_a_serial_number_is_a_day_and_told() -> None:
    """44927 is 2023-01-01 in Excel: day 1 is 1900-01-01, and 1900 counts as a leap year."""
    found, remark = moment(44927, NONE)
    assert found == ("2023-01-01", "2023-01-01", "day")
    assert "44927" in remark
    assert moment(2023, NONE) == (("2023-01-01", "2023-12-31", "year"), "")


@pytest.mark.parametrize("cell", ["31-02-2024", "3-4-24", "gauw", 12, True, "2024-13-01"])
def test_what_is_no_day_is_refused(cell: Value) -> None:
    with pytest.raises(ValueError, match=r".*"):
        moment(cell, NONE)


def test_yes_and_no() -> None:
    assert [flag(x) for x in ("ja", " Yes", True, "WAAR")] == ["true"] * 4
    assert [flag(x) for x in ("nee", "no", False)] == ["false"] * 3
    for cell in ("x", "misschien", 1):
        with pytest.raises(ValueError, match=r".*"):
            flag(cell)


def test_codes_that_a_spreadsheet_made_numbers_of_are_text_again() -> None:
    assert [as_text(x) for x in (7.0, 7, "07", 7.5, date(2024, 4, 1))] == [
        "7",
        "7",
        "07",
        "7.5",
        "2024-04-01",
    ]
