# SPDX-License-Identifier: EUPL-1.2
"""Columns of the workbook, made from the fields of a kind (``model.kinds``).

A column is known by its *key*; its headings in Dutch and English are what people see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from htno_graph.model.fields import Field, Kind, spoken
from htno_graph.model.kinds import Passage, Record
from htno_graph.model.vocabulary import RDFS


class Column(NamedTuple):
    """One column; *kind* tells how a cell is read, as in ``model.fields``.

    Of the workbook only are ``source``, ``id``, and in a review ``decision`` and ``asked``.
    A text has a column for each *language*. By a *former* heading tables of earlier versions are
    read.
    """

    key: str
    nl: str
    en: str
    kind: str
    property: str = ""
    of: tuple[str, ...] = ()
    language: str = ""
    many: bool = False
    identity: bool = False
    rare: bool = False
    inner: bool = False
    width: int = 20
    former: tuple[str, str] = ("", "")

    def heading(self, language: str) -> str:
        """What stands above the column."""
        return spoken((self.nl, self.en), language)


class Sheet(NamedTuple):
    """One sheet: what it says of its *stated* kind, the property of its names, its columns."""

    stated: Kind
    columns: tuple[Column, ...]
    label: str

    @property
    def kind(self) -> str:
        """The kind of its records."""
        return self.stated.name

    @property
    def constants(self) -> tuple[tuple[str, str, str], ...]:
        """Statements that every record of the kind has and no column shows."""
        return self.stated.constants

    def title(self, language: str) -> str:
        """The name on the tab, at most 31 characters."""
        return spoken(self.stated.sheet, language)


SOURCE = Column("source", "bron", "source", "source", width=22)
IDENTIFIER = Column("id", "id", "id", "id", width=28)
DECISION = Column("decision", "besluit", "decision", "decision", width=18)
ASKED = Column("asked", "te beslissen", "to decide", "asked", width=44)
"""Of a review only: what is asked about a row, and what the reader answers."""


def sheet(cls: type[Record | Passage]) -> Sheet:
    """The sheet of a kind: what only some records can say, then what all can."""
    own = [cls.stated[key] for key in cls.own]
    if "label" in cls.stated and "label" not in cls.own:
        own.insert(0, cls.stated["label"])
    seldom = cls.KIND.rare.split()
    shared = [
        cls.stated[key]._replace(rare=field.rare or key in seldom)
        for key, field in Record.stated.items()
        if key in cls.stated and field not in own and key not in cls.own
    ]
    found = [column for field in (*own, *shared) for column in _columns(field)]
    label = cls.stated["label"].property if "label" in cls.stated else RDFS + "label"
    return Sheet(cls.KIND, (*found, SOURCE, IDENTIFIER), label)


def _columns(field: Field) -> Iterator[Column]:
    """None of a field without a heading, two of a text: in Dutch and in English."""
    if field.heading is None:
        return
    nl, en = field.heading
    column = Column(
        field.key,
        nl,
        en,
        field.kind,
        field.property,
        field.of,
        many=field.many,
        identity=field.identity,
        rare=field.rare,
        inner=field.inner,
        width=field.width,
        former=field.former,
    )
    if field.kind not in ("text", "set"):
        yield column
        return
    yield column._replace(language="nl")
    yield column._replace(
        key=f"{field.key}_en",
        nl=f"{nl} (Engels)",
        en=f"{en} (English)",
        language="en",
        identity=False,
    )
