# SPDX-License-Identifier: EUPL-1.2
"""The first sheet of the workbook: how it works; and the example rows of the empty one."""

from __future__ import annotations

from collections.abc import Iterator

from htno_graph.formats.workbook.columns import Column
from htno_graph.formats.workbook.rdf_to_rows import Cell
from htno_graph.formats.workbook.sheets import EXAMPLE, SHEETS
from htno_graph.language import LANGUAGES, _
from htno_graph.model.kinds import BY_NAME

_SOURCE = ("Sectortafel april 2024", "Sector table April 2024")


def example(kind: str, language: str) -> dict[str, Cell]:
    """The example row of a sheet, by the keys of its columns."""
    place = LANGUAGES.index(language)
    cls = BY_NAME[kind]
    given = {x.key: x.example for x in cls.stated.values() if x.example} | dict(
        cls.KIND.examples or {}
    )
    texts = {key for key, field in cls.stated.items() if field.kind in ("text", "set")}
    cells: dict[str, Cell] = {
        f"{key}_en" if language == "en" and key in texts else key: pair[place]
        for key, pair in given.items()
        if pair[place]
    }
    return cells | {"source": _SOURCE[place]}


def lines(language: str) -> Iterator[tuple[str, ...]]:
    """The sheet of explanation, line by line."""
    yield (_("A graph of who works with whom, as a workbook"),)
    yield ()
    for sentence in _sentences(language):
        yield (sentence,)
    yield ()
    yield _("Sheet"), _("Column"), _("What stands in it")
    for sheet in SHEETS:
        for column in sheet.columns:
            yield sheet.title(language), column.heading(language), _meaning(column)


def _sentences(language: str) -> tuple[str, ...]:
    return (
        _("Each row is one record, as one source has it. Correct a row, or add rows below."),
        _("“source” is where a row comes from. “id” stays empty in a new row; never change one."),
        _("An empty cell means: not recorded. It never means: there is none."),
        _("Several names or words in one cell: put “;” between them."),
        _("Times: 18-04-2024, March 2025, first quarter 2024, autumn 2024, 2024, 2022–2024."),
        _("Rows with “{example}” as their id are not read.").format(example=EXAMPLE[language]),
        _("Columns can be moved, and left out when they are empty."),
        _(
            "Describe passages in your own words. Of a “quote” only a fingerprint is kept, by "
            "which it is found again in your own copy of the source: the words themselves are not."
        ),
    )


def _meaning(column: Column) -> str:
    meanings = {
        "text": _("text"),
        "string": _("text, such as a code"),
        "link": _("web address"),
        "iri": _("web address that names the same thing elsewhere"),
        "concept": _("choose from the list"),
        "thing": _("name, as on its own sheet, or an id"),
        "flag": _("yes, no, or empty when not recorded"),
        "whole": _("whole number"),
        "decimal": _("number"),
        "time": _("day, month, quarter, half-year, season, year or span of years"),
        "set": _("name of the set of figures"),
        "quote": _("the words of the source; only a fingerprint and their number are kept"),
        "source": _("short name of the source"),
        "id": _("empty in a new row"),
    }
    if "passage" in column.of:
        meanings["thing"] = _("where it stands, such as “3 · par. 2 · sent. 1”, or an id")
    several = "; " + _("several with “;” between them") if column.many else ""
    return meanings[column.kind] + several
