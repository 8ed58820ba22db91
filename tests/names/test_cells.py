# SPDX-License-Identifier: EUPL-1.2
"""Names in cells: what is written is found again, and nothing is guessed."""

from __future__ import annotations

import pytest

from htno_graph.model.vocabulary import GRAPH, ID
from htno_graph.names.cells import NEAREST, Cells

A, B = f"{GRAPH}a", f"{GRAPH}b"


@pytest.fixture
def cells() -> Cells:
    found = Cells()
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
def test_case_accents_and_punctuation_do_not_matter(text: str, cells: Cells) -> None:
    assert cells.find(text, ("actor",), A) == [f"{ID}actor/fme"]


@pytest.mark.parametrize("text", ["https://x.nl/a", "actor/100%25", "actor/nieuw", f"{ID}actor/x"])
def test_an_address_means_itself_known_or_not(text: str, cells: Cells) -> None:
    assert cells.find(text, ("actor",), A) == [text if "://" in text else ID + text]


@pytest.mark.parametrize(
    "text", ["https://x.nl/a%", "https://x.nl/[", "https://x.nl/\x9f", "actor/100%", "actor/[x"]
)
def test_what_only_looks_like_an_address_means_nothing_but_its_name(
    text: str, cells: Cells
) -> None:
    assert cells.find(text, ("actor",), A) == []
    cells.add(f"{ID}actor/y", "actor", A, [("nl", text)])
    assert cells.find(text, ("actor",), A) == [f"{ID}actor/y"]


def test_a_part_of_a_name_is_no_name(cells: Cells) -> None:
    assert cells.find("vereniging", ("actor",), A) == []


def test_only_the_kinds_of_the_column_count(cells: Cells) -> None:
    assert cells.find("FME", ("theme",), A) == []


def test_the_own_source_comes_first(cells: Cells) -> None:
    assert cells.find("sectortafel", ("activity",), A) == [f"{ID}activity/a/1"]
    assert cells.find("sectortafel", ("activity",), B) == [f"{ID}activity/b/1"]
    both = [f"{ID}activity/a/1", f"{ID}activity/b/1"]
    assert cells.find("sectortafel", ("activity",), f"{GRAPH}c") == both


def test_the_exact_name_comes_before_one_that_is_alike(cells: Cells) -> None:
    assert cells.find("dubbel", ("activity",), B) == [f"{ID}activity/b/2"]
    assert len(cells.find("DUBBEL", ("activity",), B)) == 2


def test_a_passage_goes_by_its_number_in_its_own_source(cells: Cells) -> None:
    assert cells.find("7", ("passage", "document"), A) == [f"{ID}passage/a/7"]
    assert cells.call(f"{ID}passage/a/7", ("passage",), A, "nl") == "7"
    assert cells.find("passage/a/99", ("passage",), A) == [f"{ID}passage/a/99"]


def test_what_is_written_is_found_again(cells: Cells) -> None:
    for iri, kind in (
        (f"{ID}actor/fme", "actor"),
        (f"{ID}activity/a/1", "activity"),
        (f"{ID}activity/b/3", "activity"),
        (f"{ID}actor/unheard-of", "actor"),
        ("https://ror.org/1", "actor"),
    ):
        for where in (A, B, f"{GRAPH}c"):
            written = cells.call(iri, (kind,), where, "nl")
            assert cells.find(written, (kind,), where) == [iri]
    assert cells.call(f"{ID}actor/sac", ("actor",), A, "en") == "council"


def test_a_row_calls_a_thing_as_its_own_source_does(cells: Cells) -> None:
    """And by the name of another source where its own gives none."""
    cells.add(f"{ID}actor/fme", "actor", B, [("nl", "Vereniging FME")])
    called = [cells.call(f"{ID}actor/fme", ("actor",), where, "nl") for where in (A, B)]
    assert called == ["FME", "Vereniging FME"]
    assert cells.call(f"{ID}actor/sac", ("actor",), B, "nl") == "sac"


# What is asked about


def actors(*names: str) -> Cells:
    """Actors ``actor/0``, ``actor/1`` … of one name each."""
    found = Cells()
    for n, name in enumerate(names):
        found.add(f"{ID}actor/{n}", "actor", A, [("nl", name)])
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FME", "F M E"),
        ("Café Zuid", "cafe-zuid"),
        ("PTT", "Platform Talent voor Technologie"),
        ("Platform voor de Techniek Oost", "PTO"),
        ("Vereniging Hogescholen (VH)", "VH"),
        ("Vereniging Hogescholen (VHO)", "vereniging hogescholen"),
    ],
)
def test_names_are_alike_but_for_spelling_or_abbreviation(one: str, other: str) -> None:
    assert actors(one).alike(other, "actor") == [f"{ID}actor/0"]
    assert actors(other).alike(one, "actor") == [f"{ID}actor/0"]
    assert actors(one).alike(other, "theme") == []


def test_two_letters_are_no_proof_of_being_the_same() -> None:
    for name in ("Vereniging Hogescholen", "Vereniging voor Handhaving"):
        assert actors("VH").alike(name, "actor") == []
        assert actors(name).alike("VH", "actor") == []


def test_names_that_share_only_their_initials_are_not_alike() -> None:
    assert actors("Vereniging Hogescholen").alike("Vrije Hogeschool", "actor") == []


def test_a_name_that_comes_later_is_alike_too(cells: Cells) -> None:
    assert cells.alike("F.M.E. (nieuw)", "actor") == [f"{ID}actor/fme"]
    cells.add(f"{ID}actor/nieuw", "actor", B, [("nl", "Nieuw")])
    assert cells.alike("F.M.E. (nieuw)", "actor") == [f"{ID}actor/fme", f"{ID}actor/nieuw"]


def test_half_a_name_comes_before_a_typo() -> None:
    cells = actors("Hogeschool Zuyd", "Hogeschool Noord", "Bouwend Nederland", "Zuid")
    assert cells.nearest("zuyd", ("actor",)) == [f"{ID}actor/0"]
    assert cells.nearest("hogeschool", ("actor",)) == [f"{ID}actor/1", f"{ID}actor/0"]
    assert cells.nearest("Bouwent Nederlant", ("actor",)) == [f"{ID}actor/2"]
    assert cells.nearest("Rijkswaterstaat", ("actor",)) == []
    assert cells.nearest("zuyd", ("theme",)) == []


def test_at_most_three_names_are_near_and_new_ones_count() -> None:
    cells = actors("Bond 1", "Bond 2", "Bond 3", "Bond 4")
    assert len(cells.nearest("bond", ("actor",))) == NEAREST
    cells.add(f"{ID}actor/new", "actor", B, [("nl", "Bond 0")])
    assert cells.nearest("bond", ("actor",))[0] == f"{ID}actor/new"


def test_things_of_other_makers_are_offered_when_only_spaces_tell_them_apart() -> None:
    cells = Cells()
    for name in ("Bond Techniek", "Bond  Techniek"):
        cells.add(f"https://example.org/id/org/{len(name)}", "actor", A, [("nl", name)])
    assert len(cells.nearest("techniek", ("actor",))) == 2
