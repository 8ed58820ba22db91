# SPDX-License-Identifier: EUPL-1.2
"""From one table to the next: what was told before is found by its name, in a user's own words.

The tables, and who sits at them, are made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from htno_graph.formats import write_export
from htno_graph.importing.table_import import plan
from htno_graph.queries import sources
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from htno_graph.workspace.folder import Workspace
from tests.importing.conftest import Rows, Take, workbook

OWN: dict[str, Rows] = {
    "Actoren": [
        ["naam", "soort"],
        ["Huisartsen Oost", "zorggroep"],
        ["Thuiszorg West", "zorggroep"],
    ],
    "Activiteiten": [
        ["naam", "reeks", "status", "tijd"],
        ["zorgtafel maart", "zorgtafel", "gehouden", "2026-03-12"],
    ],
    "Acties": [["naam", "wie", "status"], ["folder maken", "Huisartsen Oost", "gepland"]],
}


def table(day: str, status: str) -> dict[str, Rows]:
    """A later table that tells how the folder stands, by its name."""
    return {
        "Bronnen": [["naam", "tijd", "geraadpleegd"], [f"tafel van {day}", day, "ja"]],
        "Acties": [["naam", "status", "vult aan"], ["folder maken", status, "folder maken"]],
    }


def brought_in(
    space: Workspace, place: Path, name: str, rows: dict[str, Rows], nothing: Graph
) -> Graph:
    """The graph of one's own after a workbook came in."""
    place.write_bytes(workbook(*rows.items()))
    found, _tables = plan(Workspace.at(space.folder), str(place), source=name, background=nothing)
    assert found.open == 0, [row.what for row in found.rows]
    Workspace.at(space.folder).commit(found.changes, label=name, counts={})
    return read([str(space.folder)])


@pytest.fixture
def nothing(shipped: Graph) -> Graph:
    return shipped.without(sources(shipped))


def test_a_third_table_finds_by_name_what_two_told_of(
    space: Workspace, tmp_path: Path, nothing: Graph
) -> None:
    """What several sources say of one action is one answer to its name, also for a promise."""
    place = tmp_path / "tafel.xlsx"
    brought_in(space, place, "maart", OWN, nothing)
    brought_in(space, place, "juni", table("2026-06-11", "loopt"), nothing)
    third = table("2026-09-17", "gedaan") | {
        "Toezeggingen": [["naam", "wie", "tot"], ["belofte", "Huisartsen Oost", "folder maken"]]
    }
    graph = brought_in(space, place, "september", third, nothing)
    told = [str(quad.object) for quad in graph.quads() if "completes" in quad.predicate.value]
    assert len(told) == 2
    assert len(set(told)) == 1, "the record that tells of it first"


def test_own_words_come_back_from_the_workbook(
    space: Workspace, tmp_path: Path, nothing: Graph
) -> None:
    """Types, series and roles that no list of ours has are words in cells, and no themes."""
    before = brought_in(space, tmp_path / "tafel.xlsx", "maart", OWN, nothing)
    place = tmp_path / "alles.xlsx"
    write_export(before, "xlsx", str(place))
    found, _tables = plan(Workspace.at(space.folder), str(place), background=nothing)
    assert {row.state for row in found.rows} == {"unchanged"}


def test_one_answer_holds_for_every_row_with_the_word(taken: Take) -> None:
    rows = [["naam", "soort", "besluit"], ["a", "brancheorganistie", "zelfde"]]
    found = taken(Actoren=[*rows, ["b", "brancheorganistie", ""], ["c", "Brancheorganistie", ""]])
    assert found.questions == ()
    new = taken(
        Actoren=[rows[0], ["a", "brancheorganistie", "nieuw"], ["b", "brancheorganistie", ""]]
    )
    assert new.questions == ()
