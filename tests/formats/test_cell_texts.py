# SPDX-License-Identifier: EUPL-1.2
"""Texts in cells come back as they were: single ones, several in a cell, names of sources."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from htno_graph.formats.workbook.cell_texts import (
    joined,
    parted,
    quoted,
    slug,
    source_graph,
    source_name,
    unquoted,
)
from htno_graph.model.vocabulary import GRAPH

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


def test_a_source_goes_by_its_short_name() -> None:
    assert slug("Sectortafel april 2024") == "sectortafel-april-2024"
    assert source_graph("Sectortafel april 2024") == f"{GRAPH}sectortafel-april-2024"
    for graph in (f"{GRAPH}a", f"{GRAPH}jaarverslag-2023", "urn:other", f"{GRAPH}Not A Slug"):
        assert source_graph(source_name(graph)) == graph
    assert source_graph(" … ") == ""
