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

import re
from collections.abc import Sequence

from htno_graph.language import _

_STEERING = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and line end
    r"\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNKNOWN = re.compile(r"[\udc80-\udcff]+")
# Bytes of a name that Python could not read as letters.


class HtnoError(Exception):
    """Base of every error that a user can cause; its message can be shown anywhere."""

    def __init__(self, message: str) -> None:
        super().__init__(harmless(message))


class InputError(HtnoError):
    """A file, folder or standard input that cannot be read or is refused."""

    def __init__(
        self, message: str, *, place: str, line: int | None = None, column: int | None = None
    ) -> None:
        self.place, self.line, self.column = place, line, column
        where = ":".join(str(part) for part in (inline(place), line, column) if part is not None)
        super().__init__(f"{where}: {message}")


class FaultsError(HtnoError):
    """Faults in tables, each with its file, sheet and cell; the message shows the first 20."""

    def __init__(self, faults: Sequence[str], limit: int = 20) -> None:
        self.faults = tuple(map(inline, faults))
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
        super().__init__(f"{inline(place)}: {message}")


class QueryError(HtnoError):
    """A SPARQL query that is refused, wrong or was stopped."""

    def __init__(self, message: str, *, line: int | None = None) -> None:
        self.line = line
        super().__init__(message)


def shown(value: str, limit: int = 80) -> str:
    """*value* fit for a message: on one line, control characters escaped, cut at *limit*."""
    plain = "".join(c if c.isprintable() else _escaped(c) for c in value[: limit + 1])
    return plain if len(value) <= limit else plain[:limit] + "…"


def harmless(text: str) -> str:
    r"""*text* as it may be printed: what steers a terminal, turns or hides signs is escaped.

    That are the control characters but for tab and line end, the signs of direction and other
    invisible ones; spaces, soft hyphens and what joins letters stay.

    >>> print(harmless("a\x1b[31mb\u202ec"))
    a\x1b[31mb\u202ec
    """
    return _STEERING.sub(lambda found: _escaped(found[0]), legible(text, "backslashreplace"))


def inline(text: str) -> str:
    """*text* as it may be printed, on one line, as the name of a file in a message."""
    return re.sub(r"[\t\n]", lambda found: _escaped(found[0]), harmless(text))


def legible(name: str, unknown: str = "replace") -> str:
    """What was typed, or the name of a file, as text, also where the machine speaks plain C.

    There Python takes a letter outside ASCII for bytes that it does not know. What is no UTF-8
    is treated as *unknown* says, the name of an error handler of Python.
    """
    return _UNKNOWN.sub(
        lambda found: found[0].encode("utf-8", "surrogateescape").decode("utf-8", unknown), name
    )


def _escaped(sign: str) -> str:
    """A character as Python writes it, such as ``U+202E`` as a backslash and ``u202e``."""
    return sign.encode("unicode_escape").decode("ascii")


def _alternatives(names: Sequence[str]) -> str:
    quoted = [f"“{shown(name)}”" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return ", ".join(quoted[:-1]) + " " + _("or") + " " + quoted[-1]
