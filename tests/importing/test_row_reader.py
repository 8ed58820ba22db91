# SPDX-License-Identifier: EUPL-1.2
"""Of the words of a passage a fingerprint is kept, by which it is found again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from htno_graph.importing.table_import import plan
from htno_graph.importing.tables import Tables
from htno_graph.model.vocabulary import DCTERMS, DEF, GRAPH, ID, SCHEMA
from htno_graph.sources.passages import fingerprint
from htno_graph.store.memory import Graph
from htno_graph.workspace.folder import Workspace
from tests.importing.conftest import Take, trig, workbook
from tests.wording import says


def test_of_a_quote_its_fingerprint_and_the_number_of_its_words_are_kept(taken: Take) -> None:
    words = "FME en Zuyd gaan samen een leerlijn maken."
    rows = [["paragraaf", "citaat", "in eigen woorden"], ["3", words, "Zij maken een leerlijn."]]
    (graph,) = taken(Passages=rows).graphs.values()
    said = {quad.predicate.value: getattr(quad.object, "value", "") for quad in graph.quads()}
    assert said[f"{DEF}fingerprint"] == str(fingerprint(words))
    assert said[f"{SCHEMA}wordCount"] == "8"  # counted by hand
    assert words not in said.values()


def test_a_quote_in_a_row_that_is_known_says_its_words_anew(
    space: Workspace, shipped: Graph, tmp_path: Path
) -> None:
    """Also when the sheet has no column of fingerprints: else the passage would have two."""
    place = tmp_path / "tafel.xlsx"
    for words in ("Zo staat het er.", "Zo staat het er ook."):
        passages = [
            ["document", "paragraaf", "citaat", "id"],
            ["april", "3", words, "passage/april/1"],
        ]
        documents = [["naam", "id"], ["april", "document/april"]]
        place.write_bytes(workbook(("Bronnen", documents), ("Passages", passages)))
        found, _tables = plan(space, str(place), source="april", background=shipped)
        assert not found.violations
        space.commit(found.changes, label="april", counts=found.counts)
    marks = [q for q in space.graph().quads() if q.predicate.value == f"{DEF}fingerprint"]
    assert [getattr(quad.object, "value", "") for quad in marks] == [str(fingerprint(words))]


def decided(taken: Take, shipped: Graph, *rows: list[str]) -> Tables:
    return taken(graph=shipped, Acties=[["naam", "wie", "met", "thema’s", "besluit"], *rows])


def agents(found: Tables) -> set[str]:
    quads = [quad for graph in found.graphs.values() for quad in graph.quads()]
    return {
        getattr(quad.object, "value", "").removeprefix(f"{ID}actor/")
        for quad in quads
        if quad.predicate.value == f"{SCHEMA}agent"
    }


def test_a_decision_can_be_the_right_name(taken: Take, shipped: Graph) -> None:
    """Of the one name that is not known; the others of the cell stay."""
    found = decided(taken, shipped, ["x", "Fme Nederland; OCW", "", "", "FME"])
    assert not found.questions
    assert agents(found) == {"fme", "ocw"}
    by_id = decided(taken, shipped, ["x", "Fme Nederland", "", "", "actor/fme"])
    assert agents(by_id) == {"fme"}


@pytest.mark.parametrize(
    ("row", "questions"),
    [
        (["x", "Fme Nederland", "", "", "Ook niet bekend"], 1),
        (["x", "Fme Nederland; Nog een", "", "", "FME"], 2),
        (["x", "Fme Nederland", "Nog een", "", "FME"], 2),
        (["x", "Fme Nederland", "", "", "flexibilisering"], 1),
    ],
    ids=["unknown too", "two in a cell", "two in a row", "of another kind"],
)
def test_a_decision_that_settles_nothing_leaves_the_question(
    taken: Take, shipped: Graph, row: list[str], questions: int
) -> None:
    found = decided(taken, shipped, row)
    assert len(found.questions) == questions
    assert found.questions[0].what.startswith(f"“{row[-1]}” does not answer this: “")
    assert not found.graphs


def test_a_question_says_what_can_be_decided(taken: Take, shipped: Graph) -> None:
    """What is no actor or theme has a sheet of its own to be new on."""
    (asked,) = decided(taken, shipped, ["x", "Fme Nederland", "", "", ""]).questions
    assert says(asked.what, "“Fme Nederland” is not known", "new", "right name")
    rows = [["wie", "waarbij"], ["FME", "een tafel"]]
    (asked,) = taken(graph=shipped, Deelname=rows).questions
    assert says(asked.what, "“een tafel” is not known", "right name", "id")
    assert "new" not in asked.what
    assert asked.row.called == "FME · een tafel"


def question(taken: Take, shipped: Graph, name: str) -> str:
    (asked,) = decided(taken, shipped, ["x", name, "", "", ""]).questions
    return asked.what


def test_a_question_offers_the_nearest_names(taken: Take, shipped: Graph) -> None:
    """Those that “query” would offer: a letter short, one changed."""
    asked = question(taken, shipped, "Metaaluni")
    assert asked.startswith("“Metaaluni” can be")
    assert says(asked, "“Metaaluni”", "Koninklijke Metaalunie", "same", "new", "right name")
    assert "Zuyd University of Applied Sciences" in question(taken, shipped, "Hogeschool Zuid")


def test_the_decision_same_takes_the_one_name_that_is_offered(taken: Take, shipped: Graph) -> None:
    for name in ("Metaal-unie", "Metaaluni"):
        for decision in ("same", "Zelfde"):
            found = decided(taken, shipped, ["x", name, "", "", decision])
            assert not found.questions
            assert agents(found) == {"metaalunie"}


def compared(found: Tables) -> dict[str, str]:
    quads = [quad for graph in found.graphs.values() for quad in graph.quads()]
    return {
        quad.subject.value: getattr(quad.object, "value", "")  # type: ignore[union-attr] # no blank nodes
        for quad in quads
        if quad.predicate.value == f"{DEF}completes"
    }


def test_a_record_never_compares_with_itself(taken: Take, shipped: Graph, bare: Graph) -> None:
    """The new row has the name of the old one, of another source: the old one is meant."""
    rows = [["name", "who"], ["finish the agenda", "OCW"]]
    (before,) = taken(source="april", graph=shipped, Actions=rows).graphs.values()
    (old,) = [q.subject.value for q in before.quads() if q.predicate.value == f"{SCHEMA}agent"]  # type: ignore[union-attr] # no blank nodes
    more = [[*rows[0], "completes"], [*rows[1], "finish the agenda"]]
    found = taken(source="june", graph=shipped.along(before), Actions=more)
    ((new, other),) = compared(found).items()
    assert (other, new != old) == (old, True)
    (asked,) = taken(source="june", graph=shipped, Actions=more).questions
    assert asked.what.startswith("Only this row itself is called “finish the agenda”.")


OF_REPORT = ["action/jaarverslag-2023/7", f"{ID}action/jaarverslag-2023/7"]


@pytest.mark.parametrize("heading", ["vult aan", "bevestigt", "weerspreekt"])
@pytest.mark.parametrize("reference", [*OF_REPORT, "7", "Jaarverslag 2023, 7", "https://x.nl/7"])
def test_a_record_whose_source_is_not_loaded_is_asked_about(
    taken: Take, shipped: Graph, heading: str, reference: str
) -> None:
    """With its cell, as it was found, and with the sources that are loaded."""
    alone = shipped.without([GRAPH + "jaarverslag-2023"])
    rows = [["naam", heading, "besluit"], ["leerlijn", reference, "zelfde"], ["7", "", ""]]
    found = taken(source="juni", graph=alone, Acties=rows)
    (asked,) = found.questions
    assert asked.cell == "B2"
    assert says(asked.what, f"“{reference}”", "buitenfeiten, hogescholen", "right name")
    assert not compared(found)


@pytest.mark.parametrize("reference", OF_REPORT)
def test_a_record_of_a_source_that_is_loaded_is_that_record(
    taken: Take, shipped: Graph, reference: str
) -> None:
    rows = [["naam", "vult aan"], ["leerlijn", reference]]
    found = taken(source="juni", graph=shipped, Acties=rows)
    assert [*compared(found).values()] == [f"{ID}action/jaarverslag-2023/7"]


@pytest.mark.parametrize("number", ["7", "nr. 7", "jaarverslag-2023/7", "Jaarverslag 2023, 7"])
def test_a_number_is_asked_about_with_the_record_of_that_kind_that_has_it(
    taken: Take, shipped: Graph, number: str
) -> None:
    rows = [["naam", "vult aan", "besluit"], ["leerlijn", number, ""]]
    found = taken(source="juni", graph=shipped, Acties=rows)
    assert [asked.state for asked in found.questions] == ["unknown-name"]
    assert not compared(found)
    rows[1][2] = "zelfde"
    found = taken(source="juni", graph=shipped, Acties=rows)
    assert [*compared(found).values()] == [f"{ID}action/jaarverslag-2023/7"]


def test_days_that_can_be_two_are_told_once_with_the_reading_taken(taken: Take) -> None:
    """Over all sheets; a day that can be no other is not counted."""
    found = taken(
        Activities=[["name", "time"], ["a", "03/04/2025"], ["b", "5-6-2025"], ["c", "04/04/2025"]],
        Actions=[["name", "time"], ["d", "01.02.2024"], ["e", "May 2024"]],
    )
    (remark,) = found.remarks
    assert says(remark, "3 days", "“03/04/2025” as 2025-04-03", "write 2025-03-04")
    assert says(remark, "sheet Activities, B2, B3; ", "sheet Actions, B2.")
    assert b'"2025-04-03"' in b"".join(trig(found).values())


def test_of_many_days_that_can_be_two_ten_cells_are_named(taken: Take) -> None:
    rows = [["name", "time"], *([f"a{n}", "03/04/2025"] for n in range(12))]
    (remark,) = taken(Activities=rows).remarks
    assert remark.startswith("12 days")
    assert remark.endswith("B10, B11 ….")


def test_where_a_day_decides_nothing_is_told(taken: Take) -> None:
    """Also one on another sheet: people write days in one way."""
    day_first = taken(
        Activities=[["name", "time"], ["a", "03/04/2025"]],
        Actions=[["name", "time"], ["b", "18-04-2024"]],
    )
    assert (day_first.remarks, day_first.questions) == ((), ())
    month_first = taken(Activities=[["name", "time"], ["a", "03/04/2025"], ["b", "04/18/2025"]])
    assert month_first.remarks == ()
    assert [asked.state for asked in month_first.questions] == ["ambiguous-date"]


@pytest.mark.parametrize(
    ("headings", "who"),
    [(("een stap van", "in plaats van"), "Alfa"), (("a step of", "in place of"), "actor/alfa")],
)
def test_a_step_and_who_was_replaced_have_columns_of_their_own(
    taken: Take, headings: tuple[str, str], who: str
) -> None:
    found = taken(
        Actoren=[["naam", "id"], ["Alfa", "actor/alfa"], ["Beta", "actor/beta"]],
        Acties=[
            ["naam", "wie", *headings, "id"],
            ["werkagenda", "Alfa", "", "", "action/april/1"],
            ["werkgroep", "Beta", "werkagenda", who, "action/april/2"],
        ],
    )
    quads: list[Any] = [quad for graph in found.graphs.values() for quad in graph.quads()]
    of = {q.predicate.value: q.object.value for q in quads if q.subject.value.endswith("april/2")}
    assert not found.questions
    assert of[f"{DCTERMS}isPartOf"] == f"{ID}action/april/1"
    assert of[f"{DEF}inPlaceOf"] == f"{ID}actor/alfa"
