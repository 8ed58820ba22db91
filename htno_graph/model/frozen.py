# SPDX-License-Identifier: EUPL-1.2
"""Values that do not change: what ``@dataclass(frozen=True)`` gives, for less."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import get_annotations
from typing import ClassVar, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Frozen:
    """What ``@dataclass(frozen=True)`` gives, without writing and compiling code for it.

    The classes of ``kinds`` would cost 14 ms as dataclasses, a fifth of a whole question.
    """

    fields: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, object]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        typed = [name for name, of in get_annotations(cls).items() if "ClassVar" not in str(of)]
        cls.fields = (*cls.fields, *(name for name in typed if name not in cls.fields))
        given = {name: cls.__dict__[name] for name in typed if name in cls.__dict__}
        cls._defaults = cls._defaults | given

    def __init__(self, *values: object, **named: object) -> None:
        placed = dict(zip(self.fields, values, strict=False))
        found = self._defaults | placed | named
        if len(values) > len(self.fields) or placed.keys() & named.keys():
            raise TypeError(f"{type(self).__name__}: a value too many")
        if found.keys() != set(self.fields):
            wrong = sorted(found.keys() ^ set(self.fields))
            raise TypeError(f"{type(self).__name__}: missing or unknown {wrong}")
        self.__dict__.update(found)

    @classmethod
    def from_fields(cls, fields: Mapping[str, object]) -> Self:
        """One with these fields by name, which come from what is stated of a kind."""
        return cls(**fields)

    def replaced(self, **changes: object) -> Self:
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
