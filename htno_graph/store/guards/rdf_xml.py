# SPDX-License-Identifier: EUPL-1.2
"""RDF/XML, checked before its parser: no document type, no entities, no other encodings.

Entities of a few lines can grow until the process is ended, and can ask for other files.
Refusing every ``<!DOCTYPE`` and ``<!ENTITY`` costs some files from ontology editors, which
can be saved as Turtle.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from htno_graph.errors import InputError, shown
from htno_graph.language import _
from htno_graph.store.limits import MAX_DEPTH, MAX_LITERAL, line_at, refuse_depth, refuse_length

_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([^"'>]*)["']""")


def check(data: bytes, place: str) -> None:
    """Refuse XML that is not safe or not well-formed; raises ``InputError`` with the line."""
    declared = _DECLARED.search(data)
    if declared:
        message = _("A DOCTYPE or ENTITY, which is refused. Save the file as Turtle, or without.")
        raise InputError(message, place=place, line=line_at(data, declared.start()))
    encoding = _ENCODING.match(data)
    if encoding and encoding[1].lower() not in {b"utf-8", b"utf8", b"us-ascii", b"ascii"}:
        message = _("Written in {encoding}. Save the file as UTF-8.")
        name = shown(encoding[1].decode("utf-8", "replace"))
        raise InputError(message.format(encoding=name), place=place, line=1)
    if len(data) > MAX_LITERAL and max(map(len, data.split(b"<"))) > MAX_LITERAL:
        raise refuse_length(place)
    _check_form(data, place)


def _check_form(data: bytes, place: str) -> None:
    """Depth and form, by expat: it says lines, and itself does not recurse."""
    depth = 0

    def opened(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise refuse_depth(place, parser.CurrentLineNumber)

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate("UTF-8")
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes its arguments by position
    except expat.ExpatError as error:
        message = _("This is not well-formed XML: {detail}.")
        raise InputError(
            message.format(detail=expat.ErrorString(error.code)),
            place=place,
            line=error.lineno,
            column=error.offset + 1,
        ) from None
