# SPDX-License-Identifier: EUPL-1.2
"""What all rows of answers are made of: rows, things by name, and where a source says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, NamedTuple, TypeAlias

from htno_graph.model.frozen import Frozen


class Codes(NamedTuple):
    """The codes that a text can be, for the JSON Schema."""

    codes: tuple[str, ...]


Day: TypeAlias = Annotated[str, "day"]
"""An ISO date."""

Certainty: TypeAlias = Annotated[str, Codes(("stated", "implied"))]


class Row(Frozen):
    """One row, or a part of one."""

    called: ClassVar[Mapping[str, str]] = {}
    """Field → its name in JSON, where Python has another use for that word."""
    hidden: ClassVar[frozenset[str]] = frozenset()
    """Fields for the program alone."""

    def items(self) -> Iterator[tuple[str, Value]]:
        """Names as in JSON and values, in order; the fields of ``more`` among them."""
        for name in self.fields:
            value = self.__dict__[name]
            if name == "more":
                yield from value.items()
            elif name not in self.hidden:
                yield self.called.get(name, name), value

    def field(self, name: str) -> Value:
        """What stands under a name of JSON; ``None`` when there is no such field."""
        return dict(self.items()).get(name)


class Entity(Row):
    """A thing by name; *type* is the type of an actor, else the kind of thing."""

    id: str
    label: str
    type: str


class Evidence(Row):
    """Where a source says it; *start* and *end* count folded characters of the document."""

    source: str
    section: str
    paragraph: str
    sentence: str
    start: int | None
    end: int | None
    gloss: str
    certainty: Certainty
    passage: str


Value = str | int | float | bool | Row | tuple["Value", ...] | Mapping[str, "Value"] | None
"""What a field of a row holds."""
