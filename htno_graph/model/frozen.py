# SPDX-License-Identifier: EUPL-1.2
"""Values that do not change: what ``@dataclass(frozen=True)`` gives, for less."""

from __future__ import annotations

from inspect import get_annotations
from typing import Any, ClassVar, Self, dataclass_transform

from htno_graph.model.fields import Field


@dataclass_transform(frozen_default=True)
class Frozen:
    """What ``@dataclass(frozen=True)`` gives, without writing and compiling code for it.

    The classes of ``kinds`` would cost 14 ms as dataclasses, a fifth of a whole question.

    An attribute can be given a ``Field`` as its value: that says how the graph and the tables
    hold it, and what it is when nobody says it. A ``Field`` without a type beside it
    is one that only tables or answers have: records have no such attribute.
    """

    fields: ClassVar[tuple[str, ...]] = ()
    stated: ClassVar[dict[str, Field]] = {}
    """What is stated of each field, by its name: those of the class itself come last."""
    own: ClassVar[tuple[str, ...]] = ()
    """What the class itself states, in its order."""
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        typed = [name for name, of in get_annotations(cls).items() if "ClassVar" not in str(of)]
        own = [name for name in typed if name not in cls.fields]
        cls.fields = (*cls.fields, *own)
        given = {name: cls.__dict__[name] for name in typed if name in cls.__dict__}
        stated = {name: x for name, x in cls.__dict__.items() if isinstance(x, Field)}
        cls.stated = {name: x for name, x in cls.stated.items() if name not in stated} | {
            name: field.named(name, attribute=name in cls.fields) for name, field in stated.items()
        }
        cls.own = tuple(stated)
        for name, field in stated.items():
            delattr(cls, name)
            given |= {name: field.default} if name in cls.fields else {}
        found = {name: given[name] for name in cls.fields if name in given}
        cls._defaults = cls._defaults | found

    def __init__(self, *values: Any, **named: Any) -> None:
        placed = dict(zip(self.fields, values, strict=False))
        found = self._defaults | placed | named
        if len(values) > len(self.fields) or placed.keys() & named.keys():
            raise TypeError(f"{type(self).__name__}: a value too many")
        if found.keys() != set(self.fields):
            wrong = sorted(found.keys() ^ set(self.fields))
            raise TypeError(f"{type(self).__name__}: missing or unknown {wrong}")
        self.__dict__.update(found)

    def replaced(self, **changes: Any) -> Self:
        """A copy with some fields changed."""
        found = {name: self.__dict__[name] for name in self.fields} | changes
        return type(self)(**found)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be removed")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__[name] for name in self.fields))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.fields)
        return f"{type(self).__name__}({shown})"
