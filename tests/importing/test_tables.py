# SPDX-License-Identifier: EUPL-1.2
"""What is exported and imported again is the same graph, each source on its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from htno_graph import language
from htno_graph.errors import FaultsError, InputError
from htno_graph.formats import export
from htno_graph.formats.workbook import writing as workbook
from htno_graph.formats.workbook.columns import EXAMPLE, SHEETS
from htno_graph.formats.workbook.rdf_to_rows import describe
from htno_graph.importing.table_import import plan
from htno_graph.importing.tables import read_workbook
from htno_graph.language import LANGUAGES
from htno_graph.queries import sources
from htno_graph.store.memory import Graph
from htno_graph.store.serialise import serialise
from htno_graph.workspace.folder import Workspace
from tests.importing.conftest import Take, trig


def source_of(graph: Graph, name: str) -> bytes:
    return serialise((q for q in graph.quads() if getattr(q.graph_name, "value", "") == name), "nq")


def exported(graph: Graph, place: Path) -> str:
    content = export(graph, "xlsx")
    assert isinstance(content, bytes)
    place.write_bytes(content)
    return str(place)


@pytest.mark.parametrize("spoken", ["nl", pytest.param("en", marks=pytest.mark.slow)])
def test_every_shipped_source_comes_back_as_it_was(
    spoken: str, shipped: Graph, bare: Graph, tmp_path: Path
) -> None:
    """The report, the register and the outside facts; and the next workbook has equal bytes."""
    language.use(spoken)
    place = exported(shipped, tmp_path / "sector.xlsx")
    found = read_workbook(place, graph=bare)
    assert found.remarks == ()
    assert found.questions == ()
    assert list(found.graphs) == list(sources(shipped))
    assert len(found.graphs) == 3
    for name, graph in found.graphs.items():
        assert serialise(graph, "nq") == source_of(shipped, name)
    again = Graph(bare.without([]).store)
    for graph in found.graphs.values():
        again.store.extend(graph.quads())
    assert export(again, "xlsx") == Path(place).read_bytes()


@settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    names=st.lists(
        st.text(min_size=1, max_size=40).filter(lambda x: x == workbook.fit(x)),
        min_size=1,
        max_size=20,
        unique_by=lambda x: x,
    )
)
def test_any_name_comes_back(
    names: list[str], bare: Graph, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Formulas, markup, quotes, separators, spaces at the ends, escapes of spreadsheets."""
    from tests.formats.conftest import _quads

    graph = Graph(bare.without([]).store)
    graph.store.extend(_quads([*names, "_x000D_", "_x005F_x0041_"]))
    place = exported(graph, tmp_path_factory.mktemp("names") / "out.xlsx")
    found = read_workbook(place, graph=bare)
    name = "https://w3id.org/htno/graph/test"
    missing = set(graph.quads()) - set(bare.quads()) - set(found.graphs[name].quads())
    left = {(s, p, o) for s, p, o in describe(graph, "en").left}
    assert {(q.subject.value, q.predicate.value, q.object.value) for q in missing} <= left  # type: ignore[union-attr] # no blank nodes


def test_a_new_row_gets_an_id_of_what_it_says_and_not_of_its_place(taken: Take) -> None:
    head = ["name", "series", "time"]
    one, two = ["first table", "sector table", "2024-04-18"], ["second", "", "May 2024"]
    straight = trig(taken(Activities=[head, one, two]))
    assert straight == trig(taken(Activities=[head, two, one]))
    assert straight == trig(taken(Activities=[head, [], one, [], two]))
    other = taken(Activities=[head, ["another name", *one[1:]], two])
    assert {made.iri for made in other.rows} != {
        made.iri for made in taken(Activities=[head, one, two]).rows
    }


def test_a_new_row_stands_in_its_source_and_rests_on_its_document(taken: Take) -> None:
    found = taken(source="Sectortafel april 2024", Actions=[["name", "who"], ["work agenda", ""]])
    (name,) = found.graphs
    assert name == "https://w3id.org/htno/graph/sectortafel-april-2024"
    text = trig(found)[name].decode()
    assert 'skos:prefLabel "Sectortafel april 2024"@nl' in text
    assert "prov:wasDerivedFrom document:sectortafel-april-2024" in text


def test_each_row_goes_to_the_source_it_names(taken: Take) -> None:
    rows = [["naam", "bron"], ["a", "juni 2024"], ["b", ""]]
    found = taken(source="april", Actoren=rows)
    assert [name.rpartition("/")[2] for name in found.graphs] == ["april", "juni-2024"]


def test_a_row_that_is_skipped_needs_no_source(taken: Take) -> None:
    rows = [["name", "source", "decision"], ["x", "", "skip"], ["y", "april", ""]]
    (made,) = taken(source="", Actors=rows).rows
    assert made.label == "y"


def test_rows_without_source_go_to_the_one_that_the_ids_name(taken: Take) -> None:
    """All of them, and it is told; when ids name several, only rows with an id have a source."""
    rows = [["name", "who", "id"], ["x", "", "action/mei/1"], ["y", "", ""]]
    found = taken(source="", Actions=rows)
    assert {made.graph for made in found.rows} == {"https://w3id.org/htno/graph/mei"}
    assert found.remarks[-1].startswith("2 rows name no source, and go to mei")
    rows.append(["z", "", "action/juni/1"])
    with pytest.raises(FaultsError, match=r"row 3: The row names no source") as caught:
        taken(source="", Actions=rows)
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize("place", ["nothing.xlsx", "nothing.csv"])
def test_a_file_that_is_not_there_is_told(place: str, bare: Graph) -> None:
    with pytest.raises(InputError, match=f"^{place}: There is no such file"):
        read_workbook(place, graph=bare)


def test_a_place_with_spaces_and_accents_is_read(bare: Graph, tmp_path: Path) -> None:
    place = tmp_path / "één map" / "tafel van april.csv"
    place.parent.mkdir()
    place.write_text("naam\nX\n", "utf-8")
    found = read_workbook(str(place.rename(place.with_name("actoren.csv"))), "á", graph=bare)
    assert len(found.rows) == 1


@pytest.mark.parametrize("spoken", ["nl", "en"])
def test_the_examples_of_the_template_are_good_rows(
    spoken: str, space: Workspace, shipped: Graph, tmp_path: Path
) -> None:
    """Filled in as the examples are, a workbook is taken without a question or a fault."""
    language.use(spoken)
    place = tmp_path / "voorbeeld.xlsx"
    place.write_bytes(workbook.template(shipped))
    book = load_workbook(place)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == EXAMPLE[LANGUAGES.index(spoken)]:
                    cell.value = None
    book.save(place)
    found, tables = plan(space, str(place), source="", background=shipped)
    assert not found.violations
    assert not tables.questions
    kinds = {row.kind for row in found.rows}
    assert kinds == {sheet.kind for sheet in SHEETS}


def test_the_template_as_it_is_has_no_rows(shipped: Graph, bare: Graph, tmp_path: Path) -> None:
    """Its examples are not read; when they stay beside rows of one's own, those are."""
    place = tmp_path / "leeg.xlsx"
    place.write_bytes(workbook.template(shipped))
    nothing = read_workbook(str(place), graph=bare)
    assert (nothing.rows, nothing.remarks) == ((), ())
    book = load_workbook(place)
    book["Actors"].append([None, "Ours"])
    book["Themes"]["B2"] = "Ours"
    book.save(place)
    found = read_workbook(str(place), "april", graph=bare)
    assert [row.cell("label_en") for row in found.rows] == ["Ours"]
    (remark,) = found.remarks
    assert "sheet Themes, " in remark
    assert "the id says “example”, so the row was not read" in remark
