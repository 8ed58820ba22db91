# SPDX-License-Identifier: EUPL-1.2
"""Several values in a cell come apart as they were put together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from htno_graph.formats.workbook.quoting import joined, parted, quoted, unquoted

AWKWARD = st.text(alphabet='ab;" \n') | st.text()


@given(st.lists(AWKWARD.filter(bool)))
def test_values_come_apart_as_they_were(values: list[str]) -> None:
    assert parted(joined(values)) == values


@given(AWKWARD)
def test_a_single_text_comes_back(text: str) -> None:
    assert unquoted(quoted(text)) == text


def test_people_need_no_quotes() -> None:
    assert parted(" FME ;Metaalunie;; \nVNO-NCW ") == ["FME", "Metaalunie", "VNO-NCW"]
    assert parted('het "Techniekpact"; "open') == ['het "Techniekpact"', '"open']
    assert unquoted(' "Samen sterk" ') == '"Samen sterk"'
