# SPDX-License-Identifier: EUPL-1.2
"""Tables go into a graph of one's own after a review; nothing merges or vanishes unseen."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from htno_graph import language
from htno_graph.errors import InputError
from htno_graph.formats import export, write_export
from htno_graph.importing.review import Plan
from htno_graph.importing.table_import import plan, write_review
from htno_graph.importing.tables import Tables
from htno_graph.queries import sources
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from htno_graph.workspace.folder import Workspace
from tests.importing.conftest import Rows, workbook

TABLE: dict[str, Rows] = {
    "Actoren": [["naam", "plaats"], ["Alfa", "Zwolle"], ["Fme", ""]],
    "Activiteiten": [["naam", "tijd"], ["tafel van april", "18-04-2024"]],
    "Deelname": [["wie", "waarbij"], ["Alfa", "tafel van april"], ["Niemand", "tafel van april"]],
    "Acties": [["naam", "wie"], ["werkagenda", "sac htno"]],
}

Planned = Callable[..., tuple[Plan, Tables]]


@pytest.fixture
def planned(space: Workspace, tmp_path: Path, shipped: Graph) -> Planned:
    def make(sheets: dict[str, Rows], **more: Any) -> tuple[Plan, Tables]:
        place = tmp_path / "tafel.xlsx"
        place.write_bytes(workbook(*sheets.items()))
        now = Workspace.at(space.folder)
        given: dict[str, Any] = {"source": "april", "background": shipped} | more
        return plan(now, str(place), **given)

    return make


def states(found: Plan) -> dict[str, str]:
    return {row.record.label + "/" + row.kind: row.state for row in found.rows}


def kept(space: Workspace, found: Plan) -> None:
    now = Workspace.at(space.folder)
    now.commit(found.changes, label=found.label, counts=found.counts)


def test_the_review_has_a_row_for_each_record_with_its_cell(planned: Planned) -> None:
    found, _tables = planned(TABLE)
    assert states(found)["Alfa/actor"] == "new"
    assert states(found)["Fme/actor"] == "duplicate"
    assert found.open == 2
    rows = found.rows
    cells = {(row.sheet, row.cell) for row in rows if row.state == "new"}
    assert {
        ("Actoren", "A2"),
        ("Activiteiten", "A2"),
        ("Deelname", "A2"),
        ("Acties", "A2"),
    } <= cells
    asked = {(row.sheet, row.cell) for row in rows if row.state != "new"}
    assert asked == {("Actoren", "A3"), ("Deelname", "A3")}


def test_what_is_open_is_in_no_change_and_what_is_kept_stands_on_its_own(
    planned: Planned, space: Workspace
) -> None:
    """The folder is whole without the graph beside it: it introduces whom its tables name."""
    found, _tables = planned(TABLE)
    assert found.violations == ()
    kept(space, found)
    graph = read([str(space.folder)])
    text = Workspace.at(space.folder).source("april").decode()
    assert sources(graph) == ("https://w3id.org/htno/graph/april",)
    assert "actor:sac-htno a prov:Agent" in text
    assert "Fme" not in text
    assert "Niemand" not in text


def test_a_record_of_another_source_does_not_count_twice_and_the_cell_is_told(
    planned: Planned, shipped: Graph
) -> None:
    rows: Rows = [["naam", "id"], ["reactie", "action/jaarverslag-2023/1"]]
    with pytest.raises(InputError, match=r"sheet Acties, row 2\) stands in the source jaarversl"):
        planned({"Acties": rows}, source="foo")
    found, _tables = planned({"Acties": rows}, source="")
    assert set(found.changes) | {found.violations[0].record} == {
        "jaarverslag-2023",
        "https://w3id.org/htno/id/action/jaarverslag-2023/1",
    }


def test_what_breaks_a_shape_is_told_with_its_row(planned: Planned) -> None:
    (found,) = planned({"Bevindingen": [["naam"], ["te weinig stages"]]})[0].violations
    assert found.message.endswith("tafel.xlsx, sheet Bevindingen, row 2)")


def test_the_same_file_twice_adds_nothing(planned: Planned, space: Workspace) -> None:
    kept(space, planned(TABLE)[0])
    assert planned(TABLE)[0].changes == {}
    assert planned(TABLE, replace=True)[0].changes == {}


def test_a_corrected_row_is_shown_with_what_was_and_what_is(
    planned: Planned, space: Workspace
) -> None:
    kept(space, planned(TABLE)[0])
    after = TABLE | {"Actoren": [["naam", "plaats"], ["Alfa", "Deventer"]]}
    (row,) = [row for row in planned(after)[0].rows if row.state == "changed"]
    assert row.record.label == "Alfa"
    assert "Zwolle → Deventer" in row.what


def test_a_column_that_is_left_out_leaves_what_it_holds(planned: Planned, space: Workspace) -> None:
    """A row with an id may come back with a few columns; an empty cell does take away."""
    kept(space, planned(TABLE)[0])
    (alfa,) = {q.subject.value for q in space.graph().quads() if "/actor/alfa" in q.subject.value}  # type: ignore[union-attr] # no blank nodes
    some: Sequence[Sequence[object]] = [["id", "naam", "code"], [alfa, "Alfa", "A1"]]
    kept(space, planned({"Actoren": some})[0])
    text = Workspace.at(space.folder).source("april").decode()
    assert '"Zwolle"' in text
    assert '"A1"' in text
    emptied = [["id", "naam", "plaats"], [alfa, "Alfa", ""]]
    kept(space, planned({"Actoren": emptied})[0])
    text = Workspace.at(space.folder).source("april").decode()
    assert '"Zwolle"' not in text
    assert '"A1"' in text


def test_decisions_are_made_in_a_workbook_that_is_imported_instead(
    planned: Planned, space: Workspace, shipped: Graph, tmp_path: Path
) -> None:
    first, tables = planned(TABLE)
    place = tmp_path / "te-beslissen.xlsx"
    write_review(first.graph, tables, str(place))
    book = load_workbook(place)
    asked = {
        title: [row[0].row for row in book[title].iter_rows(min_row=2) if row[0].value]
        for title in ("Actors", "Participation")
    }
    assert [len(rows) for rows in asked.values()] == [1, 1]
    for title, word in (("Actors", "same"), ("Participation", "new")):
        assert book[title]["B1"].value == "decision"
        book[title][f"B{asked[title][0]}"] = word
    book.save(place)
    again, _tables = plan(Workspace.at(space.folder), str(place), background=shipped)
    assert again.open == 0
    kept(space, again)
    text = Workspace.at(space.folder).source("april").decode()
    assert "actor:fme a prov:Agent" in text
    assert '"Niemand"@nl' in text


@pytest.mark.parametrize("spoken", ["nl", pytest.param("en", marks=pytest.mark.slow)])
def test_the_folder_of_tables_comes_back_as_the_same_graph(
    spoken: str, space: Workspace, shipped: Graph, tmp_path: Path
) -> None:
    """What programs get beside the columns is passed over without a question."""
    language.use(spoken)
    nothing = shipped.without(sources(shipped))
    folder = tmp_path / "tabellen"
    write_export(shipped, "csv", str(folder))
    found, tables = plan(space, str(folder), background=nothing)
    assert (found.open, tables.remarks) == (0, ())
    kept(space, found)
    graph = read([str(space.folder)])
    assert set(graph.quads()) == set(shipped.quads())
    assert export(graph, "csv") == export(shipped, "csv")


def test_a_day_that_stands_as_a_number_is_a_day_in_the_questions_too(
    planned: Planned, tmp_path: Path, shipped: Graph, space: Workspace
) -> None:
    rows: dict[str, Rows] = TABLE | {"Activiteiten": [["naam", "tijd"], ["tafel van april", 45400]]}
    first, tables = planned(rows)
    place = tmp_path / "te-beslissen.xlsx"
    write_review(first.graph, tables, str(place))
    again, _tables = plan(space, str(place), background=shipped)
    assert set(again.changes) == {"april"}
    assert again.changes["april"] == first.changes["april"]


def test_whom_a_table_only_names_stays_as_its_source_describes_them(
    planned: Planned, space: Workspace
) -> None:
    """A later table of the same source names Alfa and has no row about it: nothing goes."""
    kept(space, planned(TABLE)[0])
    later: dict[str, Rows] = {"Acties": [["naam", "wie"], ["tweede actie", "Alfa; sac htno"]]}
    for replace in (False, True):
        found, _tables = planned(later, background=space.graph(), replace=replace)
        assert {row.state for row in found.rows if row.kind == "actor"} == {"unchanged"}


@pytest.mark.slow
def test_a_table_that_was_corrected_in_a_spreadsheet_changes_that_record(
    space: Workspace, shipped: Graph, tmp_path: Path
) -> None:
    """Saved with semicolons, as a Dutch Excel does; the other tables may be left out."""
    folder = tmp_path / "tabellen"
    write_export(shipped, "csv", str(folder))
    kept(space, plan(space, str(folder), background=shipped)[0])
    with (folder / "actions.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    lines[1][lines[0].index("status")] = "ongoing"
    place = tmp_path / "actions.csv"
    with place.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(lines)
    found, _tables = plan(Workspace.at(space.folder), str(place), background=shipped)
    assert found.counts == {"changed": 1}
    assert [row.what for row in found.rows if row.state == "changed"] == ["status: done → ongoing"]


def test_a_document_that_the_file_does_not_describe_stays_as_it_is(
    planned: Planned, space: Workspace
) -> None:
    """Rows that only name their source do not describe it, with --replace neither."""
    title = "Sectortafel april 2024"
    about: Rows = [["naam", "auteur", "taal", "geraadpleegd"], [title, "sac htno", "nl", "ja"]]
    kept(space, planned(TABLE | {"Bronnen": about}, source=title)[0])
    later: dict[str, Rows] = {"Acties": [["naam", "wie", "bron"], ["tweede", "FME", title]]}
    for replace in (False, True):
        found, _tables = planned(later, source="", replace=replace)
        assert {row.state for row in found.rows if row.kind == "document"} == {"unchanged"}
    kept(space, planned(later, source="")[0])
    assert '"nl"' in Workspace.at(space.folder).source("sectortafel-april-2024").decode()


@pytest.mark.parametrize(
    ("name", "decision"),
    [
        pytest.param("Niemand", "nieuw", marks=pytest.mark.slow),
        pytest.param("Metaaluni", "Metaalunie", marks=pytest.mark.slow),
        ("Metaaluni", "zelfde"),
    ],
)
def test_a_row_keeps_its_key_when_its_question_was_answered(
    planned: Planned, space: Workspace, name: str, decision: str
) -> None:
    """With the answers once more nothing is added; without them nothing is added either."""
    table = "tafel van april"

    def sheets(decision: str) -> dict[str, Rows]:
        given: Rows = [["wie", "waarbij", "besluit"], [name, table, decision]]
        agents: Rows = [["naam", "wie", "besluit"], ["werkagenda", f"sac htno; {name}", decision]]
        return TABLE | {"Actoren": TABLE["Actoren"][:2], "Deelname": given, "Acties": agents}

    kept(space, planned(sheets(decision))[0])
    now = Workspace.at(space.folder).source("april").decode()
    assert now.count("a htno:Participation") == now.count("a schema:Action") == 1
    for again in (sheets(decision), sheets("")):
        for replace in (False, True) if again == sheets(decision) else (False,):
            found, _tables = planned(again, replace=replace)
            assert (found.changes, found.violations) == ({}, ())
    assert planned(sheets(""))[0].open == (0 if decision == "nieuw" else 2)


def test_who_was_decided_to_be_another_is_not_asked_about_again(
    planned: Planned, space: Workspace
) -> None:
    rows: Rows = [["naam", "besluit"], ["Fme", "anders"]]
    kept(space, planned({"Actoren": rows})[0])
    again = planned({"Actoren": [["naam"], ["Fme"]]})[0]
    assert (again.open, again.changes) == (0, {})


def test_a_passage_is_shown_by_its_place_and_a_decision_as_it_was_written(planned: Planned) -> None:
    places: Rows = [["paragraaf", "alinea", "citaat"], ["agendapunt 3", "1", "Zo staat het er."]]
    actors: Rows = [["naam", "besluit"], ["Fme", "Anders"]]
    found, _tables = planned({"Passages": places, "Actoren": actors})
    assert states(found)["agendapunt 3 · par. 1/passage"] == "new"
    assert [row.decision for row in found.rows if row.kind == "actor"] == ["Anders"]


def test_an_import_is_called_after_the_sources_that_its_rows_name(planned: Planned) -> None:
    """As the questions do, which come back without --source; else after the file."""
    rows: Rows = [["naam", "wie", "bron"], ["a", "FME", "Tafel van mei"], ["b", "FME", "Juni"]]
    assert planned({"Acties": rows}, source="")[0].label == "Juni, Tafel van mei"
    assert planned({"Acties": rows}, source="april")[0].label == "april"
    ids: Rows = [["naam", "wie", "id"], ["a", "FME", "action/mei/1"]]
    assert planned({"Acties": ids}, source="")[0].label == "tafel.xlsx"
