# SPDX-License-Identifier: EUPL-1.2
"""Periods: what people may write, what is refused, and what lies in them."""

from __future__ import annotations

from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph import language
from htno_graph.errors import PeriodError
from htno_graph.model.periods import Period, in_words, parse, parse_day, spoken
from htno_graph.model.records import Record

pytestmark = pytest.mark.usefixtures("english")


def lasting(earliest: str = "", latest: str = "", precision: str = "") -> Record:
    return Record(id="r", source="s", earliest=earliest, latest=latest, precision=precision)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-Q1", "9999-01-01", "9999-03-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("2023-Q2", "2023-04-01", "2023-06-30"),
        ("2023-H2", "2023-07-01", "2023-12-31"),
        ("2023-04-17", "2023-04-17", "2023-04-17"),
        ("2022/2024", "2022-01-01", "2024-12-31"),
        ("2023-01/2023-06", "2023-01-01", "2023-06-30"),
        ("2023-02-03/2023-Q3", "2023-02-03", "2023-09-30"),
        ("2023-H2/2024-01-15", "2023-07-01", "2024-01-15"),
        ("2023-04-17/2023-04-17", "2023-04-17", "2023-04-17"),
    ],
)
def test_every_form_is_from_its_first_to_its_last_day(text: str, start: str, end: str) -> None:
    assert parse(text) == Period(start, end, text)


@pytest.mark.parametrize("text", ["2023-q2", "2023-h1", " 2023 ", "2023 / 2024", "\t2023-04\n"])
def test_small_letters_and_spaces_around_do_not_matter(text: str) -> None:
    assert parse(text)[:2] == parse(text.upper().replace(" ", "").strip())[:2]
    assert parse(text).text == text.strip()


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024, 9999])
def test_a_month_ends_on_its_last_day(year: int) -> None:
    """The calendar of Python is the judge."""
    for month in range(1, 13):
        text = f"{year}-{month:02}"
        assert parse(text).end == f"{text}-{monthrange(year, month)[1]}"


@pytest.mark.parametrize("parts", [["Q1", "Q2", "Q3", "Q4"], ["H1", "H2"]])
def test_quarters_and_halves_follow_each_other_and_fill_the_year(parts: list[str]) -> None:
    periods = [parse(f"2024-{part}") for part in parts]
    assert (periods[0].start, periods[-1].end) == parse("2024")[:2]
    for one, next_ in pairwise(periods):
        day_after = date.fromisoformat(one.end) + timedelta(days=1)
        assert day_after.isoformat() == next_.start


NO_PERIODS = """/ gisteren 99999 23 0000 -2023 2023- 2023-1 2023-00 2023-13 2023-Q0 2023-Q5 2023-H0
    2023-H3 2023-Q 2023-S1 2023Q2 2023-Q2-04 2023-02-30 2023-02-29 2023-04-31 2023-04-1
    2023-04-17T10:00 2023.04 17-04-2023 2023/ /2023 2022/2023/2024 2024/2023 2023-04-18/2023-04-17
    2023-Q3/2023-Q2 2023/gisteren P1Y"""


@pytest.mark.parametrize("text", ["", " ", "2023 Q2", "2023\x00", *NO_PERIODS.split()])
def test_anything_else_is_refused_with_the_value_and_the_forms(text: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse(text)
    assert caught.value.value == text
    assert "2023-Q2, 2023-H1, 2023-04, 2023-04-17" in str(caught.value)


@given(st.text() | st.from_regex(r"\A\d{1,5}(-([QHqh]?\d{1,2}))?(-\d\d)?(/.*)?\Z"))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    """A period is two days of the calendar, in order; any other error is a bug."""
    with suppress(PeriodError):
        period = parse(text)
        assert date.fromisoformat(period.start) <= date.fromisoformat(period.end)


@given(st.dates(), st.dates())
def test_two_days_with_a_slash_are_the_period_between_them(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert parse(f"{first}/{last}")[:2] == (first.isoformat(), last.isoformat())


def test_a_day_is_a_day_and_nothing_else() -> None:
    assert parse_day(" 2024-02-29 ") == "2024-02-29"


@pytest.mark.parametrize(
    "text", ["", "2023", "2023-12", "2023-02-29", "gisteren", "20231231", "2023-12-31/2024-01-01"]
)
def test_what_is_no_day_is_refused_as_reference_date(text: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_day(text)
    assert caught.value.value == text


@pytest.mark.parametrize(
    ("earliest", "latest", "found"),
    [
        ("2023-04-01", "2023-06-30", "in"),
        ("2023-05-05", "2023-05-05", "in"),
        ("2023-04-01", "2023-04-01", "in"),
        ("2023-06-30", "2023-06-30", "in"),
        ("2023-01-01", "2023-12-31", "maybe"),
        ("2023-03-31", "2023-04-01", "maybe"),
        ("2023-06-30", "2023-07-01", "maybe"),
        ("2023-01-01", "2023-03-31", "out"),
        ("2023-07-01", "2023-07-01", "out"),
        ("2022-04-01", "2022-06-30", "out"),
        ("2023-05-05", "", "in"),
        ("", "2023-05-05", "in"),
        ("2022-05-05", "", "out"),
        ("", "", "undated"),
        ("binnenkort", "ooit", "undated"),
    ],
)
def test_a_record_lies_in_a_period_perhaps_or_outside(
    earliest: str, latest: str, found: str
) -> None:
    """In: wholly. Perhaps: it overlaps. Without a date, or with one that is none: undated."""
    assert parse("2023-Q2").match(lasting(earliest, latest)) == found


# Days, precision, spoken; and, where that is another text, in words in English and in Dutch.
TIMES = """
2023-01-01 2023-12-31 year      | 2023
2023-04-01 2023-04-30 month     | 2023-04 | April 2023 | april 2023
2024-01-01 2024-03-31 quarter   | 2024-Q1 | first quarter of 2024 | eerste kwartaal van 2024
2024-04-01 2024-06-30 quarter   | 2024-Q2 | second quarter of 2024 | tweede kwartaal van 2024
2024-07-01 2024-09-30 quarter   | 2024-Q3 | third quarter of 2024 | derde kwartaal van 2024
2024-10-01 2024-12-31 quarter   | 2024-Q4 | last quarter of 2024 | laatste kwartaal van 2024
2024-01-01 2024-06-30 half-year | 2024-H1 | first half of 2024 | eerste helft van 2024
2024-07-01 2024-12-31 half-year | 2024-H2 | second half of 2024 | tweede helft van 2024
2023-04-07 2023-04-07 day       | 2023-04-07 | 7 April 2023 | 7 april 2023
2022-01-01 2024-12-31 span      | 2022/2024 | 2022–2024 | 2022–2024
2023-05-01 2024-12-31 span      | 2023-05-01/2024 | 2023-05-01–2024 | 2023-05-01–2024
2023-06-01 2023-07-15 - | 2023-06-01/2023-07-15 | 2023-06-01–2023-07-15 | 2023-06-01–2023-07-15
2023-01-01 2023-12-31 span      | 2023
2023-01-01 2023-12-31 -         | 2023
2023-06-01 2023-06-01 -         | 2023-06-01
2022-12-01 2023-02-28 season    | winter 2022
2023-03-01 2023-05-31 season    | spring 2023 | spring 2023 | voorjaar 2023
2023-06-01 2023-08-31 season    | summer 2023 | summer 2023 | zomer 2023
2024-09-01 2024-11-30 season    | autumn 2024 | autumn 2024 | najaar 2024
2023-06-01 -          day       | 2023-06-01
-          2023-06-01 -         | 2023-06-01
-          -          month     |
binnenkort -          month     | binnenkort
"""


@pytest.mark.parametrize("line", TIMES.strip().splitlines())
def test_a_time_is_spoken_and_put_in_words_as_precisely_as_it_is_known(line: str) -> None:
    times, short, *words = (part.strip() for part in line.split("|"))
    record = lasting(*("" if part == "-" else part for part in times.split()))
    in_english, in_dutch = words or (short, short)
    assert (spoken(record), in_words(record)) == (short, in_english)
    language.use("nl")
    assert in_words(record) == in_dutch


@pytest.mark.parametrize("precision", ["", "year", "quarter", "season", "span", "eeuw"])
@pytest.mark.parametrize(("earliest", "latest"), [("binnenkort", "ooit"), ("2023", "2024")])
def test_a_date_that_is_none_is_spoken_and_does_no_harm(
    earliest: str, latest: str, precision: str
) -> None:
    """The shapes report it; an answer shows what the graph says."""
    assert spoken(lasting(earliest, latest, precision))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_every_month_has_a_name_of_its_own(lang: str) -> None:
    """Those of 2023, as Python's calendar counts their days."""
    language.use(lang)
    months = [
        lasting(f"2023-{m:02}-01", f"2023-{m:02}-{monthrange(2023, m)[1]}", "month")
        for m in range(1, 13)
    ]
    names = [in_words(month) for month in months]
    assert len(set(names)) == 12
    assert names[4] == {"en": "May 2023", "nl": "mei 2023"}[lang]
