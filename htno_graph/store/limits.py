# SPDX-License-Identifier: EUPL-1.2
"""The limits of what is read, and the errors for what goes beyond them.

Whatever the format, a file, a text and the depth of brackets are bounded, and a line is
counted in the same way.
"""

from __future__ import annotations

from array import array
from itertools import accumulate, tee
from operator import sub

from htno_graph.errors import InputError, shown
from htno_graph.language import _

MAX_BYTES = 100_000_000
"""Of one file. A hundred times what a year of sources takes."""

MAX_LITERAL = 1_000_000
"""Bytes of one text, name or comment; parsers become slow, then fail, on longer ones."""

MAX_DEPTH = 100
"""Brackets that may be open at once."""

_OPEN, _CLOSE = b"[({", b"])}"
_STEPS = bytes.maketrans(_OPEN + _CLOSE, b"\x01" * 3 + b"\xff" * 3)
_OTHERS = bytes(sorted(set(range(256)) - set(_OPEN + _CLOSE)))


def line_at(data: bytes, position: int) -> int:
    """The line, from 1, of a position in *data*."""
    return data.count(b"\n", 0, position) + 1


def column_at(data: bytes, position: int) -> int:
    """The column, from 1 and in characters, of a position in *data*."""
    start = data.rfind(b"\n", 0, position) + 1
    return len(data[start:position].decode("utf-8", "replace")) + 1


def too_deep(data: bytes) -> bool:
    """Whether more than ``MAX_DEPTH`` of the brackets in *data* are open at once.

    Counted from the lowest point so far: closing brackets that were never opened must not
    make room for others.
    """
    heights, again = tee(accumulate(array("b", data.translate(_STEPS, _OTHERS)), initial=0))
    return any(map(MAX_DEPTH.__lt__, map(sub, heights, accumulate(again, min))))


def refuse_depth(place: str, line: int | None = None) -> InputError:
    """The error for brackets or elements that are nested too deeply."""
    message = _("Nested more than {limit} deep. Such a file is refused; make it flatter.")
    return InputError(message.format(limit=MAX_DEPTH), place=place, line=line)


def refuse_length(place: str, line: int | None = None) -> InputError:
    """The error for one text that is too long."""
    message = _("A text, name or comment of more than {limit} bytes. Shorten or split it.")
    return InputError(message.format(limit=MAX_LITERAL), place=place, line=line)


def refuse_statements(place: str, line: int | None = None) -> InputError:
    """The error for what RDF 1.2 has and a graph of ours has not."""
    message = _("Statements about statements (RDF-star, RDF 1.2) are not read. Leave them out.")
    return InputError(message, place=place, line=line)


def refuse_size(place: str) -> InputError:
    """The error for a file that is too big."""
    message = _("Larger than {limit} MB. Split the file.")
    return InputError(message.format(limit=MAX_BYTES // 1_000_000), place=place)


def refuse_iri(
    iri: str, place: str, line: int | None = None, column: int | None = None
) -> InputError:
    """The error for what stands where an IRI should, and is none."""
    return InputError(no_iri(iri), place=place, line=line, column=column)


def no_iri(iri: str) -> str:
    """Why *iri* is none, and what to write instead."""
    message = _(
        "“{iri}” is not an IRI: it has a space, quote, bracket or a % without two digits behind "
        "it. Write %20, %22, %5B or %25 instead."
    )
    return message.format(iri=shown(iri))


def refuse_relative(
    iri: str, place: str, line: int | None = None, column: int | None = None
) -> InputError:
    """The error for an IRI that depends on where it is read."""
    message = _("The IRI “{iri}” is relative. Write it in full.")
    return InputError(message.format(iri=shown(iri)), place=place, line=line, column=column)
