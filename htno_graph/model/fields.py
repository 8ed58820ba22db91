# SPDX-License-Identifier: EUPL-1.2
"""What can be stated of a field and of a kind of thing; ``kinds`` states it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import get_annotations
from typing import Any, ClassVar, NamedTuple, TypeAlias

from htno_graph.language import LANGUAGES, current
from htno_graph.model.frozen import Frozen

Words = tuple[str, str]
"""A word in Dutch and in English. Tables are read in both, whatever is spoken."""


class Field(NamedTuple):
    """One field; *kind* tells what it holds and how a cell with it is read.

    It is ``text`` (of a language), ``string``, ``link`` (a web address as text), ``iri``,
    ``concept`` (of the scheme *of*), ``thing`` (one of the kinds *of*), ``flag``, ``whole``,
    ``decimal``, ``date``, ``time`` (the cell of earliest, latest and precision), ``set`` (the label
    of the set that a figure is in), ``quote`` (the words of a passage, of which only a
    fingerprint and their number are kept) or ``worked out`` (by the program, from others).

    In the graph: its *property*, and the one *before* it, of which older files speak; *inner* when
    said of the selector of a passage. In a record: *default* is its value when nobody says it;
    *plain* when a text is kept without language.
    In a workbook: *heading* (none: no column), the *former* one that tables of earlier versions
    have, *width* in characters, *many* values with ``;`` between them, *example*; *identity* when
    it tells a record from the others of its source (all else may be empty), *rare* when left out
    unless a row fills it.

    In answers: its name *row* (none: only in records), *label* if that is not the heading and
    *called* if rows have yet another word for it,
    *coded* when the code of a concept stands beside its name, *always* in each row about
    the record, *listed* with a column of its own in the list of its kind, *shown* by ``show`` also
    when its kind has no list.
    *state* marks what a later source can say otherwise of the same matter; *speaks* is off for a
    name of an actor by which nothing is said of it; *refers* tells how a text names one.
    """

    kind: str
    property: str = ""
    heading: Words | None = None
    of: tuple[str, ...] = ()
    default: object = ""
    many: bool = False
    width: int = 20
    label: Words = ("", "")
    row: str | None = None
    called: Words = ("", "")
    former: Words = ("", "")
    identity: bool = False
    rare: bool = False
    inner: bool = False
    plain: bool = False
    coded: bool = False
    always: bool = False
    listed: bool = False
    shown: bool = True
    state: bool = False
    speaks: bool = True
    refers: str = ""
    before: str = ""
    example: tuple[str | float, str | float] | None = None
    key: str = ""
    attribute: bool = False

    def named(self, key: str, *, attribute: bool) -> Field:
        """The field under its name: an *attribute* of records, or of tables and answers only."""
        answered = attribute or self.kind == "worked out"
        row = (key if answered else "") if self.row is None else self.row
        label = self.label if any(self.label) else self.heading or ("", "")
        called = self.called if any(self.called) else label
        return self._replace(key=key, attribute=attribute, row=row, label=label, called=called)


class Kind(NamedTuple):
    """One kind of thing: its *name* in IRIs and its class, and what people call it.

    *one* and *more* are its name, *sheet* the name of its sheet (at most 31 characters), *table*
    of its file, *listed* of its list (none: it is shown as part of others). *columns* are those of
    the list: names of fields, ``@name`` for what ``render.columns`` puts together, and ``*`` where
    all other fields that are *listed* come. *rows* is the order of its fields in answers where that
    is not the one of its class. *typed_by* is the field that says of what type a thing is,
    *shared* is on when several sources describe one thing. *constants* are statements (property,
    value, datatype; ``""`` for an IRI) that all have and no column shows. *rare* names the
    columns that all kinds have and this one hardly fills; *examples* fills some of them. *apart*
    names the fields that a file has on a statement of each source (``store.written_form``).
    """

    name: str
    iri: str
    one: Words
    more: Words
    sheet: Words
    table: Words
    listed: Words | None = None
    columns: str = ""
    rows: str = ""
    typed_by: str = ""
    shared: bool = False
    rare: str = ""
    apart: str = ""
    constants: tuple[tuple[str, str, str], ...] = ()
    examples: Mapping[str, Words] | None = None


class Stated(Frozen):
    """A frozen class that says of its fields how the graph, tables and answers hold them.

    An attribute is given a ``Field`` as its value, which says what it is when nobody says it. A
    ``Field`` without a type beside it is one that only tables or answers have: records have
    no such attribute.
    """

    stated: ClassVar[dict[str, Field]] = {}
    """What is stated of each field, by its name: those of the class itself come last."""
    own: ClassVar[tuple[str, ...]] = ()
    """What the class itself states, in its order."""

    def __init_subclass__(cls) -> None:
        found = {name: x for name, x in cls.__dict__.items() if isinstance(x, Field)}
        typed = get_annotations(cls)
        for name, field in found.items():
            if name in typed:
                setattr(cls, name, field.default)
            else:
                delattr(cls, name)
        super().__init_subclass__()
        cls.own = tuple(found)
        cls.stated = {name: x for name, x in cls.stated.items() if name not in found} | {
            name: field.named(name, attribute=name in typed) for name, field in found.items()
        }


def spoken(words: Words, language: str = "") -> str:
    """The word in a language, else in the one spoken now."""
    return words[LANGUAGES.index(language or current())]


def titled(words: Words) -> str:
    """The word in the language spoken, with a capital."""
    word = spoken(words)
    return word[:1].upper() + word[1:]


Declared: TypeAlias = Any
"""A ``Field`` where a class declares it: the type beside it is that of its values in records."""

Declares = Callable[..., Declared]
"""Property, name in Dutch and in English, what it is *of*, and other parts of a ``Field``."""


def _declares(kind: str, *usually_of: str, **usual: Declared) -> Declares:
    """A function that declares fields of a kind, with the parts that such fields usually have."""

    def declared(prop: str, nl: str, en: str, *of: str, **more: Declared) -> Declared:
        parts = {"property": prop, "heading": (nl, en), "of": of or usually_of, **usual, **more}
        return Field(kind)._replace(**parts)

    return declared


thing = _declares("thing", "actor", width=30)
"""The name of one thing: of an actor unless other kinds are given."""
things = _declares("thing", "actor", width=30, many=True, default=())
"""Names of things: of actors unless other kinds are given."""
concept = _declares("concept")
"""One concept of a scheme."""
concepts = _declares("concept", many=True, default=())
"""Concepts of a scheme."""
text = _declares("text", width=36, default=())
"""A text in several languages."""
string = _declares("string")
"""Plain text, such as a code."""
strings = _declares("string", many=True, default=())
"""Several plain texts."""
link = _declares("link", width=30)
"""A web address."""
links = _declares("iri", many=True, default=())
"""Web addresses that name the same thing elsewhere."""
whole = _declares("whole", width=12, default=0)
"""A whole number."""
decimal = _declares("decimal", width=12)
"""A number, as it is written."""
flag = _declares("flag", width=14, default=False)
"""Yes, no, or not recorded."""


def stored(kind: str, prop: str, **more: Declared) -> Declared:
    """What the graph holds and no column shows by itself."""
    return Field(kind, prop, **{"row": "", **more})


def worked_out(nl: str = "", en: str = "", **more: Declared) -> Declared:
    """What the program works out for answers; without a label it is for programs only."""
    return Field("worked out", label=(nl, en), **more)
