# SPDX-License-Identifier: EUPL-1.2
"""What a parser says of a document that it cannot read, as a message with line and column."""

from __future__ import annotations

import re

from htno_graph.errors import InputError, shown
from htno_graph.language import _
from htno_graph.store import limits
from htno_graph.store.formats import Format

_PARSER = re.compile(r"(?:Parser error at|error while parsing).*?: ", re.DOTALL)
_QUOTED = re.compile(r"IRI '(.*?)':")


def wrong(error: Exception, place: str, format: Format, data: bytes) -> InputError:
    """What the parser said, with the line and column that it gave or that can be found."""
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    line, column, fragment = _where(error, text, data)
    if "No scheme found" in text:
        return limits.refuse_relative(fragment, place, line, column)
    if "Invalid IRI" in text:
        return limits.refuse_iri(fragment, place, line, column)
    detail = shown(_PARSER.sub("", text, count=1), 160)
    message = _("This is not correct {format}: {detail}. Nothing was read.")
    return InputError(
        message.format(format=format.label, detail=detail),
        place=place,
        line=line,
        column=column,
    )


def _where(error: Exception, text: str, data: bytes) -> tuple[int | None, int | None, str]:
    """Line, column and the words there; the parser of RDF/XML only quotes the IRI."""
    if isinstance(error, SyntaxError) and error.lineno and error.offset:
        rest = data.split(b"\n", error.lineno)[error.lineno - 1 :][:1]
        words = b"".join(rest).decode("utf-8")[error.offset - 1 : (error.end_offset or 0) - 1]
        return error.lineno, error.offset, words
    quoted = _QUOTED.search(text)
    at = data.find(quoted[1].encode()) if quoted else -1
    return limits.line_at(data, at) if at >= 0 else None, None, quoted[1] if quoted else ""
