# SPDX-License-Identifier: EUPL-1.2
"""The tables: one per kind, whole, with ids and sources, and nothing that runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from htno_graph import language
from htno_graph.answers.listing import listing
from htno_graph.formats import csv_folder as tables
from htno_graph.formats import export
from htno_graph.formats.workbook import writing as workbook
from htno_graph.formats.workbook.columns import SHEETS
from htno_graph.formats.workbook.rdf_to_rows import describe
from htno_graph.importing.values import number
from htno_graph.queries import passages
from htno_graph.render import inert
from htno_graph.store.memory import Graph
from htno_graph.ties import rows
from tests.formats.readback import same_table


def exported(graph: Graph) -> dict[str, list[dict[str, str]]]:
    """Kind → rows by heading, parsed by nothing of ours."""
    files = export(graph, "csv")
    assert isinstance(files, dict)
    csv.field_size_limit(10**6)
    return {
        name.removesuffix(".csv"): list(
            csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        )
        for name, content in files.items()
    }


def test_each_kind_has_a_table_with_the_rows_of_its_sheet(shipped: Graph) -> None:
    """As the workbook has them: one for each source that describes a thing; and the ties."""
    found = exported(shipped)
    for sheet, made in zip(SHEETS, workbook.tables(describe(shipped, "en")), strict=True):
        rows_ = found[sheet.stated.table[1]]
        place = [column.key for column in made.columns].index("id")
        assert [row["id"] for row in rows_] == [row[place] for row in made.rows]
    assert len(found["ties"]) == len(rows(shipped))
    assert [row["record.id"] for row in found["passages"]] == list(passages(shipped))
    figures = listing(shipped, "figures").rows
    assert [row["record.id"] for row in found["figures"]] == [row.id for row in figures]


def test_every_row_has_an_id_a_source_and_says_where_it_stands(shipped: Graph) -> None:
    """Facts from a register or another document name that instead of a passage."""
    for kind, found in exported(shipped).items():
        assert found, kind
        for row in found:
            if kind == "ties":
                assert row["actor.id"]
                assert row["records.id"]
                assert row["records.evidence.source"]
                continue
            assert row["record.id"].startswith("https://w3id.org/htno/id/")
            assert row["record.graph"] == f"https://w3id.org/htno/graph/{row['source']}"
            if kind == "passages":
                assert row["document.id"]
                assert row["section"]
            elif kind not in ("documents", "cycles"):
                assert row["certainty"] or kind in ("themes", "agendas")
                assert row["evidence.source"], row
    (action,) = (r for r in exported(shipped)["actions"] if r["id"] == "action/jaarverslag-2023/8")
    assert action["evidence.section"]
    assert action["evidence.gloss"]


def test_a_row_says_what_its_own_source_rests_on(told: Callable[..., Graph]) -> None:
    """And not what another source says of the same actor."""
    named = 'actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; prov:hadPrimarySource passage:1 .'
    found = exported(told(een=named, twee=named))["actors"]
    assert [(row["source"], row["evidence.passage"]) for row in found] == [
        (name, f"https://w3id.org/htno/id/passage/{name}/1") for name in ("een", "twee")
    ]


def test_no_heading_comes_twice_and_those_for_programs_are_known(shipped: Graph) -> None:
    for name, lines in tables.tables(shipped, "").items():
        assert len(set(lines[0])) == len(lines[0]), name
        assert {len(line) for line in lines} == {len(lines[0])}, name
        if name != "ties.csv":
            assert {heading for heading in lines[0] if "." in heading} <= tables.COMPUTED


# Written out, larger ones have more digits than a cell may have.
@given(st.decimals(-(10**20), 10**20, allow_nan=False, allow_infinity=False, places=3))
def test_a_number_is_read_as_the_same_number(value: Decimal) -> None:
    """1.234 could be twelve hundred and something: it gets one more zero."""
    wanted = number(float(value), whole=False)
    assert number(tables._text(float(value)), whole=False) == wanted


def test_names_and_headings_are_in_the_language_spoken(shipped: Graph) -> None:
    language.use("nl")
    names = list(tables.tables(shipped, ""))
    assert names[:2] == ["actoren.csv", "lidmaatschap.csv"]
    assert {"acties.csv", "banden.csv", "passages.csv"} <= set(names)
    assert len(set(names)) == len(SHEETS) + 1


def test_a_table_is_what_excel_and_rfc_4180_expect(shipped: Graph) -> None:
    files = export(shipped, "csv")
    assert isinstance(files, dict)
    for content in files.values():
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
    assert b"," in files["actors.csv"].splitlines()[0]


def test_an_empty_graph_gives_headings_alone(empty: Graph) -> None:
    found = exported(empty)
    assert set(found) == {
        english for _dutch, english in (*(s.stated.table for s in SHEETS), tables.TIES)
    }
    assert not any(found.values())
    assert all(len(lines) == 1 and lines[0] for lines in tables.tables(empty, "").values())


def test_hostile_texts_never_run(hostile: Graph) -> None:
    cells = [cell for rows_ in exported(hostile).values() for row in rows_ for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r\n"]
    assert "'=1+1" in cells
    assert "''=1+1" in cells
    assert "x" * 40_000 in cells
    assert "bell� nul� escape� del� csi�" in cells


@given(st.text())
def test_text_comes_back_as_it_was(text: str) -> None:
    """Remove one ' before what would run, as the module says."""
    made = inert(text)
    assert made[:1] not in tuple("=+-@\t\r\n")
    assert re.sub(r"\A'(?='*[=+\-@\t\r\n])", "", made) == text


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_any_table_reads_back(lines: list[list[str]]) -> None:
    assert same_table(lines, tables.csv_of(lines))
