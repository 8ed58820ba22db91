# SPDX-License-Identifier: EUPL-1.2
"""Columns of the workbook: what a column is, and those that many sheets share.

A column is known by its *key*; its headings in Dutch and English are what people see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from htno_graph.vocabulary import DCTERMS, DEF, PROV, RDFS, SCHEMA, SKOS

PASSAGE = ("passage", "document")
EVIDENCE = ("action", "activity", "collaboration", "finding", "figure", "commitment", "criterion")
ANY = (*EVIDENCE, "document", "cycle", "membership", "relation", "participation", "cadence")

COMPARING = ("confirms", "completes", "contradicts")
"""Columns by which a record compares itself with another one."""


class Column(NamedTuple):
    """One column; *kind* tells how a cell is read.

    It is ``text`` (of a *language*), ``string``, ``link`` (a web address as text), ``iri``,
    ``concept`` (of the scheme *of*), ``thing`` (by name; of the kinds *of*), ``flag``,
    ``whole``, ``decimal``, ``time`` (earliest, latest and precision in one cell), ``set``
    (the label of the set that a figure is in), ``quote`` (the words of a passage, of which only
    a fingerprint and their number are kept). *many* may stand in one cell, with ``;``
    between them. *identity*: together these tell a record from the others of its source.
    *rare*: left out when no row fills it. *inner*: said of the record's selector.
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

    def heading(self, language: str) -> str:
        """What stands above the column."""
        return self.nl if language == "nl" else self.en


class Sheet(NamedTuple):
    """One sheet: the *kind* of its records, its titles, its columns.

    *constants* are statements (property, value, datatype; ``""`` for an IRI) that every
    record of the kind has and no column shows. *label* is the property of its name.
    """

    kind: str
    nl: str
    en: str
    columns: tuple[Column, ...]
    label: str = RDFS + "label"
    constants: tuple[tuple[str, str, str], ...] = ()

    def title(self, language: str) -> str:
        """The name on the tab, at most 31 characters."""
        return self.nl if language == "nl" else self.en


SOURCE = Column("source", "bron", "source", "source", width=22)
IDENTIFIER = Column("id", "id", "id", "id", width=28)
DECISION = Column("decision", "besluit", "decision", "decision", width=18)
ASKED = Column("asked", "te beslissen", "to decide", "asked", width=44)
"""Of a review only: what is asked about a row, and what the reader answers."""


def text(key: str, nl: str, en: str, prop: str, **more: object) -> Iterator[Column]:
    """Two columns: the text in Dutch and in English."""
    given = Column(key, nl, en, "text", prop, language="nl", width=36)._replace(**more)  # type: ignore[arg-type] # the fields of a column
    yield given
    yield given._replace(
        key=key + "_en",
        nl=f"{nl} (Engels)",
        en=f"{en} (English)",
        language="en",
        identity=False,
    )


def name(prop: str = RDFS + "label") -> Iterator[Column]:
    """The columns of a record's name."""
    return text("label", "naam", "name", prop, identity=True)


def concept(key: str, nl: str, en: str, prop: str, scheme: str) -> Column:
    """A column of one concept."""
    return Column(key, nl, en, "concept", prop, (scheme,))


def things(key: str, nl: str, en: str, prop: str, *kinds: str) -> Column:
    """A column of names, of actors unless other *kinds* are given."""
    return Column(key, nl, en, "thing", prop, kinds or ("actor",), many=True, width=30)


def thing(key: str, nl: str, en: str, prop: str, *kinds: str) -> Column:
    """A column of one name."""
    return Column(key, nl, en, "thing", prop, kinds or ("actor",), width=30)


def string(key: str, nl: str, en: str, prop: str, width: int = 20) -> Column:
    """A column of plain text, such as a code."""
    return Column(key, nl, en, "string", prop, width=width)


def whole(key: str, nl: str, en: str, prop: str) -> Column:
    """A column of whole numbers."""
    return Column(key, nl, en, "whole", prop, width=12)


def flag(key: str, nl: str, en: str, prop: str) -> Column:
    """A column of yes and no."""
    return Column(key, nl, en, "flag", prop, width=14)


TIME = Column("time", "tijd", "time", "time", width=22)
THEMES = things("themes", "thema’s", "themes", DCTERMS + "subject", "theme")
AGENTS = things("agents", "wie", "who", SCHEMA + "agent")
WITH = things("participants", "met", "with", SCHEMA + "participant")
ORIGIN = thing("origin", "afgesproken bij", "agreed at", PROV + "wasInfluencedBy", "activity")
SERIES = concept("series", "reeks", "series", DCTERMS + "type", "series")
STATUS = concept("status", "status", "status", DEF + "status", "status")

ALSO_NAMED = tuple(text("also_named", "ook genoemd", "also named", SKOS + "altLabel", many=True))
_FOUND = (
    things("passage", "vindplaats", "passage", PROV + "hadPrimarySource", *PASSAGE),
    things("also", "ook in", "also in", PROV + "wasDerivedFrom", *PASSAGE),
)
_SAID = (
    concept("certainty", "zekerheid", "certainty", DEF + "certainty", "certainty"),
    concept("implied", "afgeleid is", "implied is", DEF + "implied", "field")._replace(many=True),
    *text("hedge", "voorbehoud", "hedge", DEF + "hedge", width=24),
    *text("note", "opmerking", "note", SKOS + "note"),
)
_REFERENCES = (
    things("by_name", "genoemd bij naam", "named", DEF + "byName"),
    things("by_pronoun", "genoemd als ‘wij’", "named by pronoun", DEF + "byPronoun"),
    things("by_role", "genoemd naar functie", "named by role", DEF + "byRole"),
    things("by_passive", "verzwegen (lijdend)", "unnamed (passive)", DEF + "byPassive"),
)
_CORRECTS = (
    things("confirms", "bevestigt", "confirms", DEF + "confirms", *ANY),
    things("completes", "vult aan", "completes", DEF + "completes", *ANY),
    things("contradicts", "weerspreekt", "contradicts", DEF + "contradicts", *ANY),
)


def columns(*own: Column, rare: str = "") -> tuple[Column, ...]:
    """Columns of a kind of record: its own, then what all records can say.

    *rare* names the shared columns that this kind of record hardly fills; those that tell
    how a text refers to actors, and what corrects what, are rare everywhere.
    """
    keys = {column.key for column in own}
    shared = [column for column in (TIME, THEMES) if column.key not in keys]
    seldom = {*rare.split(), *(c.key for c in (*_REFERENCES, *_CORRECTS))}
    rest = (*shared, *_FOUND, *_SAID, *_REFERENCES, *_CORRECTS)
    every = [*own, *(c._replace(rare=c.key in seldom) for c in rest)]
    return (*every, SOURCE, IDENTIFIER)


UNDATED = "time themes hedge hedge_en"
