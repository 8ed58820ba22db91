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

from htno_graph.errors import InputError
from htno_graph.language import _
from htno_graph.store import limits
from htno_graph.store.formats import Format

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
_ZIP = b"PK\x03\x04"
_BINARY = (
    (_ZIP, "ZIP (xlsx, docx …)"),
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


def checked(data: bytes, place: str, format: Format) -> bytes:
    """*data* without byte order mark and with LF for CR LF, fit for the parser of *format*.

    Raises ``InputError`` with the line where it can be told.
    """
    data = _text(data, place)
    if format.key == "jsonld":
        from htno_graph.store.guards import json_ld as guard_json

        data = guard_json.with_context(data)
        guard_json.check(data, place)
    elif format.key == "rdf":
        from htno_graph.store.guards import rdf_xml as guard_xml

        guard_xml.check(data, place)
    else:
        _check_turtle(data, place)
    return data


def _text(data: bytes, place: str) -> bytes:
    if len(data) > limits.MAX_BYTES:
        raise limits.refuse_size(place)
    if not data:
        raise InputError(_("The file is empty."), place=place)
    data = data.removeprefix(_BOM)
    _check_kind(data, place)
    _check_controls(data, place)
    _check_encoding(data, place)
    return data.replace(b"\r\n", b"\n")


def _check_kind(data: bytes, place: str) -> None:
    """Refuse what is no RDF by its first bytes, and encodings other than UTF-8."""
    if data.startswith(_ZIP) and b"xl/" in data:
        raise InputError(_workbook(), place=place)
    binary = next((name for mark, name in _BINARY if data.startswith(mark)), None)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), _wide(data))
    if encoding and not binary:
        message = _("Written in {encoding}. Save the file as UTF-8.")
        raise InputError(message.format(encoding=encoding), place=place, line=1)
    if binary:
        message = _("Not RDF but a file of type {kind}. Give a Turtle, JSON-LD or other RDF file.")
        raise InputError(message.format(kind=binary), place=place)
    if _HTML.match(data):
        message = _("Not RDF but a web page (HTML). Was an error page saved instead of the file?")
        raise InputError(message, place=place, line=1)


def _workbook() -> str:
    return _(
        "This is a workbook (Excel) and no graph. Bring it in: "
        "htno-graph import FILE.xlsx --into FOLDER."
    )


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
        line=limits.line_at(data, at),
        column=limits.column_at(data, at),
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
        line, column = limits.line_at(data, at), limits.column_at(data, at)
        raise InputError(message, place=place, line=line, column=column) from None


def _check_turtle(data: bytes, place: str) -> None:
    """Turtle, TriG, N-Triples, N-Quads: depth, length, statements about statements."""
    if len(data) > limits.MAX_LITERAL:
        for span in _SPAN.finditer(data):
            if span.end() - span.start() > limits.MAX_LITERAL:
                raise limits.refuse_length(place, limits.line_at(data, span.start()))
    about = _about_statements(data)
    if not about and data.count(b"[") + data.count(b"(") + data.count(b"{") <= limits.MAX_DEPTH:
        return
    bare = _OPAQUE.sub(b" ", data)
    if about and _about_statements(bare):
        raise limits.refuse_statements(place, _line_about(data))
    if limits.too_deep(bare):
        raise limits.refuse_depth(place, _line_deep(data))


def _about_statements(data: bytes) -> bool:
    return b"<<" in data or b"{|" in data


# Only to say where, after it is clear that something is wrong: these look at every token.


def _line_about(data: bytes) -> int | None:
    for token in _VISIBLE.finditer(data):
        if token[1]:
            return limits.line_at(data, token.start())
    return None


def _line_deep(data: bytes) -> int | None:
    height = 0
    for token in _VISIBLE.finditer(data):
        height = max(0, height + (token[2] is not None) - (token[3] is not None))
        if height > limits.MAX_DEPTH:
            return limits.line_at(data, token.start())
    return None
