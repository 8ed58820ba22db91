# SPDX-License-Identifier: EUPL-1.2
"""Times in a cell: what is written is understood as the same, and so is what people write."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph.model import records as r
from htno_graph.model.kinds import RECORDS
from htno_graph.model.written_periods import PRECISIONS, spelled, understood
from htno_graph.queries import read
from htno_graph.store.memory import Graph

DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31)).map(date.isoformat)


@given(
    st.tuples(DAYS | st.just(""), DAYS | st.just(""), st.sampled_from(("", *PRECISIONS))),
    st.sampled_from(["nl", "en"]),
)
def test_a_moment_comes_back_from_its_text(moment: tuple[str, str, str], spoken: str) -> None:
    text = spelled(moment, spoken)
    if moment == ("", "", ""):
        assert text == ""
    else:
        assert understood(text) == moment


def test_every_time_in_the_shipped_graph_is_in_words(shipped: Graph) -> None:
    """“(span)” and the like are for what no phrase fits."""
    moments = {(x.earliest, x.latest, x.precision) for cls in RECORDS for x in read(shipped, cls)}
    assert len(moments) > 20
    for moment in moments:
        assert "(" not in spelled(moment, "nl")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-03-04", ("2025-03-04", "2025-03-04", "day")),
        ("12 mei 2023", ("2023-05-12", "2023-05-12", "day")),
        ("maart 2025", ("2025-03-01", "2025-03-31", "month")),
        ("Mrt 2025", ("2025-03-01", "2025-03-31", "month")),
        ("2024-02", ("2024-02-01", "2024-02-29", "month")),
        ("eerste kwartaal 2024", ("2024-01-01", "2024-03-31", "quarter")),
        ("1e kwartaal van 2024", ("2024-01-01", "2024-03-31", "quarter")),
        ("laatste kwartaal 2024", ("2024-10-01", "2024-12-31", "quarter")),
        ("2024-Q2", ("2024-04-01", "2024-06-30", "quarter")),
        ("K3 2024", ("2024-07-01", "2024-09-30", "quarter")),
        ("eerste helft 2024", ("2024-01-01", "2024-06-30", "half-year")),
        ("najaar 2024", ("2024-09-01", "2024-12-21", "season")),
        ("herfst 2024", ("2024-09-01", "2024-12-21", "season")),
        ("winter 2024", ("2024-12-01", "2025-03-21", "season")),
        ("2024", ("2024-01-01", "2024-12-31", "year")),
        ("2022–2024", ("2022-01-01", "2024-12-31", "span")),
        ("2022-04-01 t/m 2023-12-31", ("2022-04-01", "2023-12-31", "span")),
        ("2026-03/2026-07", ("2026-03-01", "2026-07-31", "span")),
        ("maart t/m juli 2026", ("2026-03-01", "2026-07-31", "span")),
        ("Q1 2026 tot en met najaar 2026", ("2026-01-01", "2026-12-21", "span")),
        ("March 2026 to June 2027", ("2026-03-01", "2027-06-30", "span")),
        ("2 maart - 4 april 2026", ("2026-03-02", "2026-04-04", "span")),
    ],
)
def test_what_people_write_is_understood(text: str, moment: tuple[str, str, str]) -> None:
    assert understood(text) == moment


@pytest.mark.parametrize(
    "text",
    "03-04-2024 2024-13 2024-02-30 ooit later° 2024-H3 kwartaal~2024 2024–2022 mei ma~2024".split(),
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        understood(text.replace("~", " "))


@pytest.mark.parametrize("text", ["0000", "winter 9999", "٢٠٢٤", "0000–2024"])
def test_a_time_without_days_that_a_calendar_has_is_refused(text: str) -> None:
    """The year 0 and the year 10000 have none, and the graph has days in our own digits."""
    with pytest.raises(ValueError, match=r"."):
        understood(text)


def test_days_that_do_not_exist_have_no_text() -> None:
    assert spelled(("2023-02-30", "2023-02-30", "day"), "nl") == ""


def test_seasons_are_those_of_the_data(shipped: Graph) -> None:
    """The report's “najaar” stands in the data with the days that the word gives here."""
    found = {(x.earliest, x.latest) for x in read(shipped, r.Action) if x.precision == "season"}
    found |= {(x.earliest, x.latest) for x in read(shipped, r.Activity) if x.precision == "season"}
    assert found
    for first, last in found:
        assert understood(f"najaar {first[:4]}") == (first, last, "season")
