# SPDX-License-Identifier: EUPL-1.2
"""How the values of a property become the field of a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from htno_graph.model.fields import Field, Stated
from htno_graph.model.kinds import BY_NAME, Text
from htno_graph.model.vocabulary import code

Value = tuple[str, str]
"""A value of a row and its language ("" for IRIs and texts without one)."""

Reader = Callable[[list[Value]], object]


def one(values: list[Value]) -> str:
    """The single value; the first in order where a graph wrongly holds more."""
    return values[0][0] if len(values) == 1 else min(values)[0]


def many(values: list[Value]) -> tuple[str, ...]:
    """All values, sorted."""
    if len(values) == 1:
        return (values[0][0],)
    return tuple(sorted({value for value, _ in values}))


def text(values: list[Value]) -> Text:
    """A text in several languages; texts without a language count as Dutch."""
    return tuple(sorted({(language or "nl", value) for value, language in values}))


def concept(values: list[Value]) -> str:
    """The code of a concept."""
    return code(one(values))


def concepts(values: list[Value]) -> tuple[str, ...]:
    """The codes of several concepts, sorted."""
    return tuple(sorted(code(value) for value, _ in values))


def flag(values: list[Value]) -> bool:
    """True when the graph says ``true`` or ``1``."""
    return is_true(one(values))


def is_true(text: str) -> bool:
    """Whether a value says yes."""
    return text in {"true", "1"}


def number(values: list[Value]) -> int:
    """A whole number; 0 for what is not one (the shapes report it)."""
    found = one(values)
    return int(found) if found.isdecimal() and len(found) < 10 else 0


_READERS: Mapping[str, Reader] = {"flag": flag, "whole": number, "text": text, "concept": concept}


def reader(field: Field) -> Reader:
    """How the values of a field are read."""
    if field.many:
        return concepts if field.kind == "concept" else many
    return one if field.plain else _READERS.get(field.kind, one)


Fields = Mapping[str, tuple[str, Reader]]


def fields_of(cls: type[Stated], *, inner: bool = False) -> Fields:
    """Property → the field of a record that it fills, and how; of the selector when *inner*.

    What something is called is left out: two properties say so.
    """
    return {
        field.property: (key, reader(field))
        for key, field in cls.stated.items()
        if field.attribute and field.property and field.inner == inner and key != "label"
    }


KINDS: Mapping[str, Fields] = {name: fields_of(cls) for name, cls in BY_NAME.items()}
"""Kind of thing → the properties that fill its fields."""
