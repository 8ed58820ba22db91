# SPDX-License-Identifier: EUPL-1.2
"""The sheets and columns of the workbook, made from the kinds and fields of ``model.kinds``.

Writing and reading both go by these, so that what is exported and imported again is the same.
A column is known by its *key*; its headings in Dutch and English are what people see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from htno_graph.language import LANGUAGES, _
from htno_graph.model import kinds
from htno_graph.model.fields import Field, Kind, Words, spoken
from htno_graph.model.kinds import Passage, Record
from htno_graph.model.vocabulary import RDFS, XSD

Cell = str | int | float
"""What a cell holds: a text, or a number. Days are texts ``2023-04-17``, dates on the sheet."""

EXPLANATION: Words = ("Toelichting", "Explanation")
CHOICES: Words = ("Keuzes", "Choices")
"""What the sheets on top of those of records are called."""

EXAMPLE: Words = ("voorbeeld", "example")
"""What the id of an example row says; such rows are not read."""

FLAGS: dict[str, Words] = {"true": ("ja", "yes"), "false": ("nee", "no")}
_DATATYPES = {
    "string": XSD + "string",
    "link": XSD + "anyURI",
    "flag": XSD + "boolean",
    "whole": XSD + "integer",
    "decimal": XSD + "decimal",
}
_OPTIONS = ("many", "identity", "rare", "inner", "width", "former")
"""What a column has as its field has it."""

_SOURCE: Words = ("Sectortafel april 2024", "Sector table April 2024")


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

    def datatype(self) -> str:
        """What its values are in RDF: a language (``@nl``), a datatype, ``""`` for an IRI."""
        return f"@{self.language}" if self.kind == "text" else _DATATYPES.get(self.kind, "")


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

    @property
    def identity(self) -> tuple[Column, ...]:
        """The columns that tell a record from others."""
        return tuple(column for column in self.columns if column.identity)

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
    options = {name: getattr(field, name) for name in _OPTIONS}
    column = Column(field.key, nl, en, field.kind, field.property, field.of, **options)
    if field.kind not in ("text", "set"):
        yield column
        return
    yield column._replace(language="nl")
    english = column._replace(key=f"{field.key}_en", language="en", identity=False)
    yield english._replace(nl=f"{nl} (Engels)", en=f"{en} (English)")


SHEETS = tuple(map(sheet, kinds.SHEETS))
"""In the order of the tabs. The sheets of explanation and of choices come on top."""

BY_KIND = {sheet.kind: sheet for sheet in SHEETS}


def example(kind: str, language: str) -> dict[str, Cell]:
    """The example row of a sheet, by the keys of its columns."""
    place = LANGUAGES.index(language)
    cls = kinds.BY_NAME[kind]
    given = {x.key: x.example for x in cls.stated.values() if x.example}
    given |= cls.KIND.examples or {}
    texts = {key for key, field in cls.stated.items() if field.kind in ("text", "set")}
    cells: dict[str, Cell] = {
        f"{key}_en" if language == "en" and key in texts else key: pair[place]
        for key, pair in given.items()
        if pair[place]
    }
    return cells | {"source": _SOURCE[place]}


def meaning(column: Column) -> str:
    """What stands in a column, for people."""
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
