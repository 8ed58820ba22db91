# SPDX-License-Identifier: EUPL-1.2
"""A row of a table under its headings, and the record that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from htno_graph.formats.plain_tables import Value, where
from htno_graph.formats.workbook.cell_texts import unquoted
from htno_graph.formats.workbook.columns import Sheet
from htno_graph.importing.values import as_text
from htno_graph.language import _


@dataclass(frozen=True, slots=True)
class InputRow:
    """A row of *sheet*: *cells* by the key of their column, with their addresses.

    *place*, *title* and *number* are the file, the tab and the row. *keys* are those of all
    columns that the table has; a column without a cell is empty here.

    What it is about becomes known later: *iri* and *graph* are the record and the named graph
    of its source, *fresh* is off when the row gave an id, *like* are things that it may be the
    same as when nobody has decided yet, *source* is what people call its source, *when* the first
    and last day in its cell for the time.
    """

    sheet: Sheet
    place: str
    title: str
    number: int
    cells: Mapping[str, tuple[str, Value]]
    keys: frozenset[str] = frozenset()
    iri: str = ""
    graph: str = ""
    fresh: bool = True
    like: tuple[str, ...] = ()
    source: str = ""
    when: tuple[str, str] = ("", "")

    @property
    def kind(self) -> str:
        """The kind of its record."""
        return self.sheet.kind

    @property
    def key(self) -> tuple[str, str]:
        """The named graph and the IRI: what tells this record from all others."""
        return self.graph, self.iri

    @property
    def at(self) -> str:
        """File, sheet and row, for a message."""
        return where(self.place, self.title, _("row {number}").format(number=self.number))

    def cell_at(self, key: str) -> str:
        """File, sheet and cell of a column, for a message; without that cell the row."""
        return where(self.place, self.title, self.cells[key][0]) if key in self.cells else self.at

    @property
    def first_cell(self) -> str:
        """The address of its first cell."""
        return next(iter(self.cells.values()))[0]

    def cell(self, key: str) -> str:
        """The text under a column; empty when there is none."""
        return as_text(self.cells[key][1]).strip() if key in self.cells else ""

    @property
    def label(self) -> str:
        """Its name in Dutch, else in English."""
        return unquoted(self.cell("label")) or unquoted(self.cell("label_en"))

    @property
    def called(self) -> str:
        """Its name, else the cells that tell it from other rows, as the table has them."""
        keys = [self.cell(column.key) for column in self.sheet.identity]
        return self.label or " · ".join(filter(None, map(unquoted, keys)))

    @property
    def decision(self) -> str:
        """What the reader decided, in small letters."""
        return self.cell("decision").casefold()
