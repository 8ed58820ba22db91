# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong for a user, as one tree.

    HtnoError
    ├── InputError      a file, folder or standard input that cannot be read
    ├── FaultsError     several faults in tables, told all at once
    ├── NameNotFound    no actor, theme or record of that name
    ├── NameUnclear     several equally good candidates
    ├── ChoiceError     an unknown kind, type, status, format or language
    ├── PeriodError     not a period or a date
    ├── OutputError     a place that cannot be written
    └── QueryError      a SPARQL query that is refused, wrong or stopped

Each message says what, where, the value found and what to do. The command line shows it
on one place (``cli``) and exits with 1; anything outside this tree is a bug.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from htno_graph.language import _


class HtnoError(Exception):
    """Base of every error that a user can cause."""


class InputError(HtnoError):
    """A file, folder or standard input that cannot be read or is refused."""

    def __init__(
        self, message: str, *, place: str, line: int | None = None, column: int | None = None
    ) -> None:
        self.place, self.line, self.column = place, line, column
        where = ":".join(str(part) for part in (place, line, column) if part is not None)
        super().__init__(f"{where}: {message}")


class FaultsError(HtnoError):
    """Faults in tables, each with its file, sheet and cell; the message shows the first 20."""

    def __init__(self, faults: Sequence[str], limit: int = 20) -> None:
        self.faults = tuple(faults)
        lines = list(self.faults[:limit])
        if len(self.faults) > limit:
            lines.append(_("… and {count} more.").format(count=len(self.faults) - limit))
        super().__init__("\n".join(lines))


class NameNotFound(HtnoError):
    """No actor, theme or record of that name; *suggestions* are the nearest names."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        self.name, self.suggestions = name, tuple(suggestions)
        message = _("“{name}” is not in this graph.").format(name=shown(name))
        if suggestions:
            message += " " + _("Did you mean {names}?").format(names=_alternatives(suggestions))
        else:
            message += " " + _("“htno-graph list actors” and “list themes” show the names.")
        super().__init__(message)


class NameUnclear(HtnoError):
    """Several candidates that fit equally well; *candidates* are their labels."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name, self.candidates = name, tuple(candidates)
        message = _("“{name}” can be {names}. Give the full name.")
        super().__init__(message.format(name=shown(name), names=_alternatives(candidates)))


class ChoiceError(HtnoError):
    """A value that is not among the allowed ones."""

    def __init__(self, what: str, value: str, allowed: Sequence[str]) -> None:
        self.what, self.value, self.allowed = what, value, tuple(allowed)
        message = _("{what} “{value}” is unknown. Choose from: {allowed}.")
        super().__init__(
            message.format(what=what, value=shown(value), allowed=", ".join(self.allowed))
        )


class PeriodError(HtnoError):
    """Not a period or a date that can be read."""

    def __init__(self, value: str, *, day: bool = False) -> None:
        self.value = value
        if day:
            message = _("“{value}” is not a date. Write for example 2024-06-30.")
            super().__init__(message.format(value=shown(value)))
            return
        message = _(
            "“{value}” is not a period. Write 2023, 2023-Q2, 2023-H1, 2023-04, 2023-04-17 "
            "or two of them with a slash: 2023-01/2023-06."
        )
        super().__init__(message.format(value=shown(value)))


class OutputError(HtnoError):
    """A place that cannot be written."""

    def __init__(self, message: str, *, place: str) -> None:
        self.place = place
        super().__init__(f"{place}: {message}")


class QueryError(HtnoError):
    """A SPARQL query that is refused, wrong or was stopped."""

    def __init__(self, message: str, *, line: int | None = None) -> None:
        self.line = line
        super().__init__(message)


def shown(value: str, limit: int = 80) -> str:
    """*value* fit for a message: on one line, control characters escaped, cut at *limit*."""
    plain = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in value[: limit + 1])
    return plain if len(value) <= limit else plain[:limit] + "…"


def legible(name: str) -> str:
    """What was typed, or the name of a file, as text, also where the machine speaks plain C.

    There Python takes a letter outside ASCII for bytes that it does not know.
    """
    return os.fsencode(name).decode("utf-8", "replace") if not name.isprintable() else name


def _alternatives(names: Sequence[str]) -> str:
    quoted = [f"“{shown(name)}”" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return ", ".join(quoted[:-1]) + " " + _("or") + " " + quoted[-1]
