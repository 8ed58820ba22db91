# SPDX-License-Identifier: EUPL-1.2
"""The workbook: all records on their sheets, nothing that runs, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from htno_graph import language
from htno_graph.errors import HtnoError
from htno_graph.formats import export, write_export, write_template
from htno_graph.formats.workbook import writing as workbook
from htno_graph.formats.workbook.columns import (
    BY_KIND,
    CHOICES,
    EXAMPLE,
    EXPLANATION,
    SHEETS,
    Column,
)
from htno_graph.formats.workbook.rdf_to_rows import describe
from htno_graph.language import LANGUAGES
from htno_graph.model import records as r
from htno_graph.model.kinds import THINGS
from htno_graph.model.vocabulary import GRAPH, ID, SCHEMA, XSD
from htno_graph.queries import codes, name, passages, read
from htno_graph.queries.fields import KINDS
from htno_graph.store.building import Builder
from htno_graph.store.memory import Graph
from tests.formats.conftest import HOSTILE, Called
from tests.shipped import CODED

SHORT = tuple(name for name in HOSTILE if len(name) <= workbook.LONGEST)


def opened(content: object) -> dict[str, Worksheet]:
    assert isinstance(content, bytes)
    book = load_workbook(io.BytesIO(content))
    found = {title: book[title] for title in book.sheetnames}
    assert all(isinstance(sheet, Worksheet) for sheet in found.values())
    return found  # type: ignore[return-value] # asserted the line before


def rows_of(sheet: Worksheet) -> list[dict[str, object]]:
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heading), row, strict=True)) for row in rows]


def test_every_property_of_a_record_has_a_column() -> None:
    """Else a kind of statement would be lost without a word when the model grows."""
    for kind, fields in KINDS.items():
        columns = BY_KIND[kind].columns
        held = {column.property for column in columns}
        dated = {"earliest", "latest", "precision"} if "time" in {c.key for c in columns} else ()
        for prop, (field, _reader) in fields.items():
            assert prop in held or field in dated, (kind, field)


@pytest.mark.parametrize("text", ["NaN", "sNaN", "INF", "1e999999999", "-1E5", "1_000", "٣"])
def test_a_number_that_is_none_is_in_no_cell_and_is_counted(text: str, shipped: Graph) -> None:
    figure = f"{ID}figure/jaarverslag-2023/1"
    quads = [q for q in shipped.quads() if str(q.subject) != f"<{figure}>" or "value" not in str(q)]
    builder = Builder(f"{GRAPH}jaarverslag-2023")
    builder.value(figure, SCHEMA + "value", text, XSD + "decimal")
    found = describe(Graph.of([*quads, *builder.graph().quads()]), "en")
    assert (figure, SCHEMA + "value", text) in found.left
    row = next(row for row in found.rows["figure"] if row.iri == figure)
    assert "value" not in row.cells


@pytest.mark.parametrize("spoken", ["nl", "en"])
def test_headings_are_unambiguous_and_titles_fit_a_tab(spoken: str) -> None:
    titles = [sheet.title(spoken) for sheet in SHEETS]
    titles += [EXPLANATION[LANGUAGES.index(spoken)], CHOICES[LANGUAGES.index(spoken)]]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert max(map(len, titles)) <= 31
    for sheet in SHEETS:
        headings = [column.heading(spoken) for column in sheet.columns]
        assert len(set(headings)) == len(headings), sheet.kind
        assert len({column.key for column in sheet.columns}) == len(sheet.columns), sheet.kind
        assert {"source", "id"} <= {column.key for column in sheet.columns}


def test_each_kind_has_a_sheet_with_a_row_for_each_record_of_each_source(shipped: Graph) -> None:
    sheets = opened(export(shipped, "xlsx"))
    for cls in THINGS:
        kind = cls.KIND.name
        rows = rows_of(sheets[BY_KIND[kind].title("en")])
        wanted = [
            (x.id.partition("/id/")[2], x.source.rpartition("/")[2]) for x in read(shipped, cls)
        ]
        assert sorted((row["id"], row["source"]) for row in rows) == sorted(wanted), kind
    assert len(rows_of(sheets["Passages"])) == len(passages(shipped)) > 0


def test_the_shipped_graph_fits_the_workbook_whole(shipped: Graph) -> None:
    for spoken in language.LANGUAGES:
        language.use(spoken)
        assert describe(shipped, spoken).left == ()
        assert workbook.remarks(shipped) == []


@pytest.mark.parametrize("spoken", ["nl", "en"])
def test_a_source_names_actors_in_its_own_words_only(shipped: Graph, spoken: str) -> None:
    """The report says "OCW" and not "ministerie van OCW", which other sources call it."""
    own = {(actor.source, name) for actor in read(shipped, r.Actor) for name in actor.names}
    given = {
        (row.graph, name)
        for rows in describe(shipped, spoken).rows.values()
        for row in rows
        for key in ("by_name", "by_pronoun", "by_role", "by_passive", "agents", "participants")
        for name in str(row.cells.get(key, "")).split("; ")
        if name
    }
    assert given
    assert given - own == set()


def test_what_has_no_place_in_the_workbook_is_told(told: Callable[..., Graph]) -> None:
    graph = told(
        'actor:x a prov:Agent ; skos:prefLabel "x"@nl , "y"@fr ; htno:unheard "of" . '
        "<urn:z> a <urn:thing> ."
    )
    left = describe(graph, "en").left
    assert sorted(value for _subject, _property, value in left) == ["of", "urn:thing", "y"]
    assert "3" in workbook.remarks(graph)[0]


def test_days_are_dates_and_other_times_words(shipped: Graph) -> None:
    rows = rows_of(opened(export(shipped, "xlsx"))["Sources"])
    times = {str(row["id"]): row["time"] for row in rows if row["time"]}
    assert str(times["document/nrc-berenschot"]) == "1999-06-17 00:00:00"
    assert times["document/jaarverslag-2023"] == "2023"


def test_codes_are_text_and_numbers_are_numbers(shipped: Graph) -> None:
    sheets = opened(export(shipped, "xlsx"))
    codes = [row["code"] for row in rows_of(sheets["Actors"]) if row["code"]]
    assert len(codes) == CODED
    assert all(isinstance(code, str) for code in codes)
    values = [row["value"] for row in rows_of(sheets["Figures"])]
    assert len(values) == len(read(shipped, r.Figure))
    assert all(isinstance(value, int | float) for value in values)


def test_headings_stay_in_sight_and_concepts_are_chosen_from_a_list(shipped: Graph) -> None:
    sheets = opened(export(shipped, "xlsx"))
    for sheet in SHEETS:
        shown = sheets[sheet.title("en")]
        assert shown.freeze_panes == "B2"
        headings = {cell.value: cell.column_letter for cell in shown[1]}  # type: ignore[union-attr] # no merged cells here
        ruled = {
            str(rule.sqref).split(":")[0][:-1]: rule
            for rule in shown.data_validations.dataValidation
        }
        for column in sheet.columns:
            if column.kind in ("concept", "flag") and column.en in headings:
                rule = ruled[headings[column.en]]
                assert CHOICES[1] in str(rule.formula1)
                assert rule.showErrorMessage is not column.many


def test_each_list_of_choices_is_the_whole_scheme(shipped: Graph) -> None:
    choices = opened(export(shipped, "xlsx"))[CHOICES[1]]
    lists = {
        column[0]: [x for x in column[1:] if x] for column in choices.iter_cols(values_only=True)
    }
    for scheme in ("status", "activity-status", "series"):
        wanted = [dict(name(shipped, scheme, code))["en"] for code in codes(shipped, scheme)]
        assert len(wanted) > 3
        assert lists[scheme] == sorted(wanted, key=str.casefold)
    assert lists["flag"] == ["yes", "no"]


def test_text_never_becomes_a_formula_and_comes_back(called: Called) -> None:
    graph = called(SHORT)
    sheets = opened(export(graph, "xlsx"))
    cells = [cell for sheet in sheets.values() for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.data_type in ("f", "e")]
    names = [row["name"] for row in rows_of(sheets["Actors"])]
    for hostile in (
        "=1+1",
        "@SUM(A1)",
        "'=1+1",
        '"} ; DROP ALL',
        "</script><script>alert(1)</script>",
    ):
        assert hostile in names


def test_control_characters_become_a_sign_and_that_is_told(called: Called) -> None:
    graph = called(["bell\x07", "two\r\nlines", "plain"])
    names = [row["name"] for row in rows_of(opened(export(graph, "xlsx"))["Actors"])]
    assert names == ["bell\N{REPLACEMENT CHARACTER}", "two\nlines", "plain"]
    assert ": 3, such as" in workbook.remarks(graph)[-1]  # two actors, and what names the first


def test_a_text_that_would_be_cut_off_is_refused(called: Called, tmp_path: Path) -> None:
    graph = called(["x" * (workbook.LONGEST + 1)])
    with pytest.raises(HtnoError, match=r"Sheet Actors, actor/0: .*“name” has 32768 characters"):
        write_export(graph, "", str(tmp_path / "out.xlsx"))
    assert not list(tmp_path.iterdir())
    fits = called(["x" * workbook.LONGEST])
    assert write_export(fits, "", str(tmp_path / "out.xlsx")) == [str(tmp_path / "out.xlsx")]


def test_the_bytes_do_not_know_when_they_were_made(shipped: Graph) -> None:
    import zipfile

    content = export(shipped, "xlsx")
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2


@pytest.mark.parametrize("spoken", ["nl", "en"])
def test_the_template_has_each_sheet_with_one_example(
    spoken: str, shipped: Graph, tmp_path: Path
) -> None:
    language.use(spoken)
    place = tmp_path / "leeg.xlsx"
    write_template(shipped, str(place))
    sheets = opened(place.read_bytes())
    for sheet in SHEETS:
        rows = rows_of(sheets[sheet.title(spoken)])
        assert [row["id"] for row in rows] == [EXAMPLE[LANGUAGES.index(spoken)]]
        assert len([value for value in rows[0].values() if value]) > 2


@pytest.mark.parametrize("spoken", ["nl", "en"])
def test_examples_choose_from_the_lists(spoken: str, shipped: Graph) -> None:
    language.use(spoken)
    sheets = opened(workbook.template(shipped))
    choices = sheets[CHOICES[LANGUAGES.index(spoken)]]
    lists = {column[0]: column[1:] for column in choices.iter_cols(values_only=True)}

    def chosen(sheet: Worksheet, column: Column) -> object:
        return rows_of(sheet)[0].get(column.heading(spoken))

    found = [
        (column.of[0], value)
        for sheet in SHEETS
        for column in sheet.columns
        if column.kind == "concept" and (value := chosen(sheets[sheet.title(spoken)], column))
    ]
    assert len(found) == 9
    assert not [(scheme, value) for scheme, value in found if value not in lists[scheme]]
