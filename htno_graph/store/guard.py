# SPDX-License-Identifier: EUPL-1.2
"""Bytes from outside, checked before any parser sees them.

Parsers differ in what they survive: some inputs of a few kilobytes end the process or keep
it busy for hours. What is refused here: what is too big, empty, binary, HTML or not UTF-8;
control characters; brackets nested deeper than ``MAX_DEPTH``; texts longer than
``MAX_LITERAL``; statements about statements (RDF 1.2). ``guard_json`` and ``guard_xml``
add what concerns their formats. All of it works on whole byte strings, without a loop over
characters: checking costs a fraction of parsing.
"""

from __future__ import annotations

import re
from array import array
from itertools import accumulate, tee
from operator import sub

from htno_graph.errors import InputError, shown
from htno_graph.language import _
from htno_graph.store.formats import Format

MAX_BYTES = 100_000_000
"""Of one file. A hundred times what a year of sources takes."""

MAX_LITERAL = 1_000_000
"""Bytes of one text, name or comment; parsers become slow, then fail, on longer ones."""

MAX_DEPTH = 100
"""Brackets that may be open at once."""

_BOM = b"\xef\xbb\xbf"
_CONTROLS = bytes(sorted(set(range(32)) - {9, 10, 13}))
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"\x4c\x6f\xa7\x94", "EBCDIC"),
)
_BINARY = (
    (b"PK\x03\x04", "ZIP (xlsx, docx …)"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office (xls, doc)"),
    (b"\x89PNG", "PNG"),
    (b"SQLite format 3", "SQLite"),
)

# What hides brackets in Turtle and its relatives. A text or IRI that is not closed runs to
# the end of its line or of the file: the parser stops there too, and nothing is tried twice.
_LONG = rb"%b[^%c\\]*+(?:(?:\\.|%c(?!%c%c))[^%c\\]*+)*+(?:%b|\Z)"
_SHORT = rb"%c[^%c\\\n\r]*+(?:\\[^\n\r][^%c\\\n\r]*+)*+%c?"
_HIDDEN = b"|".join(
    [
        *(_LONG.replace(b"%b", mark * 3).replace(b"%c", mark) for mark in (b'"', b"'")),
        *(_SHORT.replace(b"%c", mark) for mark in (b'"', b"'")),
        rb'<[^<>"{}|^`\x00-\x20]*+>',
        rb"#[^\n\r]*+",
        rb"\\.",
    ]
)
_OPAQUE = re.compile(_HIDDEN, re.DOTALL)
_VISIBLE = re.compile(_HIDDEN + rb"|(<<|\{\|)|([\[({])|([\])}])", re.DOTALL)
_SPAN = re.compile(_HIDDEN + rb"""|<?[^\s<>"'#\\]++""", re.DOTALL)

_OPEN, _CLOSE = b"[({", b"])}"
_STEPS = bytes.maketrans(_OPEN + _CLOSE, b"\x01" * 3 + b"\xff" * 3)
_OTHERS = bytes(sorted(set(range(256)) - set(_OPEN + _CLOSE)))


def checked(data: bytes, place: str, format: Format) -> bytes:
    """*data* without byte order mark and with LF for CR LF, fit for the parser of *format*.

    Raises ``InputError`` with the line where it can be told.
    """
    data = _text(data, place)
    if format.key == "jsonld":
        from htno_graph.store import guard_json

        guard_json.check(data, place)
    elif format.key == "rdf":
        from htno_graph.store import guard_xml

        guard_xml.check(data, place)
    else:
        _check_turtle(data, place)
    return data


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


def _text(data: bytes, place: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise refuse_size(place)
    if not data:
        raise InputError(_("The file is empty."), place=place)
    data = data.removeprefix(_BOM)
    _check_kind(data, place)
    _check_controls(data, place)
    _check_encoding(data, place)
    return data.replace(b"\r\n", b"\n")


def _check_kind(data: bytes, place: str) -> None:
    """Refuse what is no RDF by its first bytes, and encodings other than UTF-8."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), _wide(data))
    if encoding:
        message = _("Written in {encoding}. Save the file as UTF-8.")
        raise InputError(message.format(encoding=encoding), place=place, line=1)
    binary = next((name for mark, name in _BINARY if data.startswith(mark)), None)
    if binary:
        message = _("Not RDF but a file of type {kind}. Give a Turtle, JSON-LD or other RDF file.")
        raise InputError(message.format(kind=binary), place=place)
    if _HTML.match(data):
        message = _("Not RDF but a web page (HTML). Was an error page saved instead of the file?")
        raise InputError(message, place=place, line=1)


def _wide(data: bytes) -> str | None:
    """The encoding that puts NUL bytes between ASCII letters, without a mark."""
    sample = data[:400]
    even, odd, half = sample[::2].count(0), sample[1::2].count(0), len(sample) / 2
    if len(sample) < 4 or max(even, odd) < 0.6 * half:
        return None
    return "UTF-16" if min(even, odd) < 0.1 * half else "UTF-32"


def _check_controls(data: bytes, place: str) -> None:
    if len(data.translate(None, _CONTROLS)) == len(data):
        return
    found = _CONTROL.search(data)
    at = found.start() if found else 0
    message = _("A control character ({code}). Is this a binary file? Remove the character.")
    raise InputError(
        message.format(code=f"U+{data[at]:04X}"),
        place=place,
        line=line_at(data, at),
        column=column_at(data, at),
    )


def _check_encoding(data: bytes, place: str) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
        if data[at] == 0xED and data[at + 1 : at + 2] >= b"\xa0":
            message = _("Half of a surrogate pair, which is no character. Save the file as UTF-8.")
        else:
            message = _(
                "Not UTF-8 (byte {byte}); it looks like Latin-1 or Windows-1252. "
                "Save the file as UTF-8."
            ).format(byte=f"0x{data[at]:02X}")
        line, column = line_at(data, at), column_at(data, at)
        raise InputError(message, place=place, line=line, column=column) from None


def _check_turtle(data: bytes, place: str) -> None:
    """Turtle, TriG, N-Triples, N-Quads: depth, length, statements about statements."""
    if len(data) > MAX_LITERAL:
        for span in _SPAN.finditer(data):
            if span.end() - span.start() > MAX_LITERAL:
                raise refuse_length(place, line_at(data, span.start()))
    about = _about_statements(data)
    if not about and data.count(b"[") + data.count(b"(") + data.count(b"{") <= MAX_DEPTH:
        return
    bare = _OPAQUE.sub(b" ", data)
    if about and _about_statements(bare):
        raise refuse_statements(place, _line_about(data))
    if too_deep(bare):
        raise refuse_depth(place, _line_deep(data))


def _about_statements(data: bytes) -> bool:
    return b"<<" in data or b"{|" in data


# Only to say where, after it is clear that something is wrong: these look at every token.


def _line_about(data: bytes) -> int | None:
    for token in _VISIBLE.finditer(data):
        if token[1]:
            return line_at(data, token.start())
    return None


def _line_deep(data: bytes) -> int | None:
    height = 0
    for token in _VISIBLE.finditer(data):
        height = max(0, height + (token[2] is not None) - (token[3] is not None))
        if height > MAX_DEPTH:
            return line_at(data, token.start())
    return None
