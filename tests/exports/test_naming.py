# SPDX-License-Identifier: EUPL-1.2
"""Names in cells: what is written is found again, and nothing is guessed."""

from __future__ import annotations

import pytest

from htno_graph.exports.naming import Names, slug, source_graph, source_name
from htno_graph.vocabulary import GRAPH, ID

A, B = f"{GRAPH}a", f"{GRAPH}b"


@pytest.fixture
def names() -> Names:
    found = Names()
    found.add(f"{ID}actor/fme", "actor", A, [("nl", "FME"), ("nl", "vereniging FME")])
    found.add(f"{ID}actor/sac", "actor", A, [("nl", "sac"), ("en", "council")])
    found.add(f"{ID}activity/a/1", "activity", A, [("nl", "sectortafel")])
    found.add(f"{ID}activity/b/1", "activity", B, [("nl", "sectortafel")])
    found.add(f"{ID}activity/b/2", "activity", B, [("nl", "dubbel")])
    found.add(f"{ID}activity/b/3", "activity", B, [("nl", "Dubbel")])
    found.add(f"{ID}passage/a/7", "passage", A, [])
    found.add("https://ror.org/1", "actor", A, [("nl", "Elders")])
    return found


@pytest.mark.parametrize(
    "text", ["FME", " fme ", "Vereniging: “FME”", "actor/fme", f"{ID}actor/fme"]
)
def test_case_accents_and_punctuation_do_not_matter(text: str, names: Names) -> None:
    assert names.find(text, ("actor",), A) == [f"{ID}actor/fme"]


@pytest.mark.parametrize("text", ["https://x.nl/a", "actor/100%25", "actor/nieuw", f"{ID}actor/x"])
def test_an_address_means_itself_known_or_not(text: str, names: Names) -> None:
    assert names.find(text, ("actor",), A) == [text if "://" in text else ID + text]


@pytest.mark.parametrize(
    "text", ["https://x.nl/a%", "https://x.nl/[", "https://x.nl/\x9f", "actor/100%", "actor/[x"]
)
def test_what_only_looks_like_an_address_means_nothing_but_its_name(
    text: str, names: Names
) -> None:
    assert names.find(text, ("actor",), A) == []
    names.add(f"{ID}actor/y", "actor", A, [("nl", text)])
    assert names.find(text, ("actor",), A) == [f"{ID}actor/y"]


def test_a_part_of_a_name_is_no_name(names: Names) -> None:
    assert names.find("vereniging", ("actor",), A) == []


def test_only_the_kinds_of_the_column_count(names: Names) -> None:
    assert names.find("FME", ("theme",), A) == []


def test_the_own_source_comes_first(names: Names) -> None:
    assert names.find("sectortafel", ("activity",), A) == [f"{ID}activity/a/1"]
    assert names.find("sectortafel", ("activity",), B) == [f"{ID}activity/b/1"]
    both = [f"{ID}activity/a/1", f"{ID}activity/b/1"]
    assert names.find("sectortafel", ("activity",), f"{GRAPH}c") == both


def test_the_exact_name_comes_before_one_that_is_alike(names: Names) -> None:
    assert names.find("dubbel", ("activity",), B) == [f"{ID}activity/b/2"]
    assert len(names.find("DUBBEL", ("activity",), B)) == 2


def test_a_passage_goes_by_its_number_in_its_own_source(names: Names) -> None:
    assert names.find("7", ("passage", "document"), A) == [f"{ID}passage/a/7"]
    assert names.call(f"{ID}passage/a/7", ("passage",), A, "nl") == "7"
    assert names.find("passage/a/99", ("passage",), A) == [f"{ID}passage/a/99"]


def test_what_is_written_is_found_again(names: Names) -> None:
    for iri, kind in (
        (f"{ID}actor/fme", "actor"),
        (f"{ID}activity/a/1", "activity"),
        (f"{ID}activity/b/3", "activity"),
        (f"{ID}actor/unheard-of", "actor"),
        ("https://ror.org/1", "actor"),
    ):
        for where in (A, B, f"{GRAPH}c"):
            written = names.call(iri, (kind,), where, "nl")
            assert names.find(written, (kind,), where) == [iri]
    assert names.call(f"{ID}actor/sac", ("actor",), A, "en") == "council"


def test_a_source_goes_by_its_short_name() -> None:
    assert slug("Sectortafel april 2024") == "sectortafel-april-2024"
    assert source_graph("Sectortafel april 2024") == f"{GRAPH}sectortafel-april-2024"
    for graph in (A, f"{GRAPH}jaarverslag-2023", "urn:other", f"{GRAPH}Not A Slug"):
        assert source_graph(source_name(graph)) == graph
    assert source_graph(" … ") == ""
