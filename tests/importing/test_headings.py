# SPDX-License-Identifier: EUPL-1.2
"""Headings as people make them: found, or asked about; never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from htno_graph.errors import FaultsError, InputError
from htno_graph.formats.workbook.columns import SHEETS
from htno_graph.importing.headings import headings, mapping
from htno_graph.model.letters import plain
from tests.importing.conftest import Take


def test_a_heading_means_one_column_whatever_its_language() -> None:
    for sheet in SHEETS:
        found = headings(sheet)
        for column in sheet.columns:
            for name in (column.nl, column.en):
                assert found[plain(name)].key == column.key, (sheet.kind, name)


def test_the_heading_of_an_earlier_version_is_read(taken: Take) -> None:
    """Until 0.1.1 the number of activities was headed with what it does not say: of what."""
    for heading in ("aantal", "count", "aantal activiteiten", "number of activities"):
        (made,) = taken(Activiteiten=[["naam", heading], ["extra tafels", 2]]).rows
        assert str(made.cell("count")) == "2", heading


def test_a_title_above_the_heading_is_passed_over_and_told(taken: Take) -> None:
    rows = [
        ["Sectortafel april"],
        ["bijgewerkt door het sac"],
        [],
        ["naam", "plaats"],
        ["a", "Delft"],
    ]
    found = taken(Actoren=rows)
    assert [made.cell("city") for made in found.rows] == ["Delft"]
    assert any("rows above the heading were not read: 1, 2" in x for x in found.remarks)


def test_columns_may_be_moved_and_headed_in_either_language(taken: Take) -> None:
    rows = [[" City ", "NAAM", "Also named"], ["Delft", " a  ", "b; c"]]
    (made,) = taken(Actoren=rows).rows
    assert (made.cell("label"), made.cell("city"), made.cell("also_named")) == (
        "a",
        "Delft",
        "b; c",
    )


def test_blank_rows_do_not_matter(taken: Take) -> None:
    assert len(taken(Actoren=[["naam"], [], ["a"], [None, " "], [" "], ["b"]]).rows) == 2


def test_a_column_that_is_just_another_is_told(taken: Take) -> None:
    found = taken(Actoren=[["naam", "telefoon"], ["a", "015"]])
    assert any("columns that were not read: telefoon" in x for x in found.remarks)


def test_a_column_can_be_mapped(taken: Take) -> None:
    rows = [["Organisatie", "plaats"], ["a", "Delft"]]
    (made,) = taken(Actoren=rows, maps=["Organisatie=naam"]).rows
    assert made.cell("label") == "a"


def test_rows_are_not_compared_before_it_is_known_what_their_name_is(taken: Take) -> None:
    """Without the name two rows of one day would pass for the same record."""
    rows = [["Activiteit", "tijd"], ["a", "18-04-2024"], ["b", "18-04-2024"]]
    with pytest.raises(FaultsError) as caught:
        taken(Activiteiten=rows)
    (fault,) = caught.value.faults
    assert "A1: The column “Activiteit” is unknown" in fault


def test_a_column_that_does_not_exist_answers_nothing_and_is_told(taken: Take) -> None:
    with pytest.raises(FaultsError, match="--map: “organisatie” is mapped to “naaam”, which is no"):
        taken(Actoren=[["Organisatie"], ["a"]], maps=["Organisatie=naaam"])


def test_a_column_can_be_left_out(taken: Take) -> None:
    rows = [["naam", "plats"], ["a", "Delft"]]
    (made,) = taken(Actoren=rows, maps=["plats=-"]).rows
    assert made.cell("city") == ""


def test_answers_can_be_kept_in_a_file(taken: Take, tmp_path: Path) -> None:
    place = tmp_path / "kolommen.txt"
    place.write_text("# ours\nOrganisatie = naam\n\nBlad1=Actoren\n", "utf-8-sig")
    found = taken(Blad1=[["Organisatie"], ["a"]], maps=[str(place)])
    assert len(found.rows) == 1


@pytest.mark.parametrize("text", ["Organisatie", "=naam", "nofile.txt"])
def test_an_answer_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="--map"):
        mapping([text])


def test_a_sheet_can_be_left_out(taken: Take) -> None:
    assert taken(Blad1=[["naam"], ["a"]], maps=["Blad1=-"], Actoren=[["naam"], ["b"]]).rows
