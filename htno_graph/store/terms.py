# SPDX-License-Identifier: EUPL-1.2
"""Quads as a parser gave them, checked for what a graph of ours may not hold.

Escapes, prefixes and bases are resolved here, so these checks cannot be written around.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from htno_graph.errors import InputError, shown
from htno_graph.language import _
from htno_graph.store.limits import (
    MAX_LITERAL,
    line_at,
    refuse_length,
    refuse_relative,
    refuse_statements,
)

RELATIVE = "https://relative.invalid/"
"""The base that JSON-LD is read with: without one, relative IRIs would vanish unseen."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PLAIN = ("https://", "http://")
_REFUSED = re.compile(r"(?:file|javascript|vbscript|data|blob):", re.IGNORECASE)
_SCHEMES = re.compile(rb"[<\"'](?:file|javascript|vbscript|data|blob):", re.IGNORECASE)
_ESCAPES = re.compile(rb"\\(?:[bf]|u00[01]|U000000[01])|&#")


def check(quads: Sequence[Quad], data: bytes, place: str) -> bool:
    """Whether *quads* have blank nodes; raises ``InputError`` for what is refused.

    Refused are IRIs that are relative or have the scheme ``file``, ``javascript``,
    ``vbscript``, ``data`` or ``blob``; control characters; texts over ``MAX_LITERAL``;
    triple terms and texts with a direction (RDF 1.2). *data*, from which the quads were
    read, gives the line where it can be found.
    """
    blank = False
    for term in dict.fromkeys(chain.from_iterable(quads)):
        if isinstance(term, NamedNode):
            _check_iri(term.value, data, place)
        elif isinstance(term, Literal):
            _check_literal(term, data, place)
        elif isinstance(term, BlankNode):
            blank = True
        elif isinstance(term, Triple):
            raise refuse_statements(place)
    return blank


def _check_iri(iri: str, data: bytes, place: str) -> None:
    if iri.startswith(_PLAIN):
        if iri.startswith(RELATIVE):
            iri = iri.removeprefix(RELATIVE)
            raise refuse_relative(iri, place, _line(data, iri, _SCHEMES))
    elif _REFUSED.match(iri):
        message = _("The IRI “{iri}” is refused: it points into this computer or carries code.")
        line = _line(data, iri, _SCHEMES)
        raise InputError(message.format(iri=shown(iri)), place=place, line=line)


def _check_literal(literal: Literal, data: bytes, place: str) -> None:
    text = literal.value
    if len(text) > MAX_LITERAL:
        raise refuse_length(place)
    if _CONTROL.search(text):
        message = _("A control character in “{text}”. Remove the character.")
        line = _line(data, _CONTROL.split(text)[0][-20:], _ESCAPES)
        raise InputError(message.format(text=shown(text)), place=place, line=line)
    if literal.direction is not None:
        message = _("A text with a direction (RDF 1.2): “{text}”. Leave the direction out.")
        raise InputError(message.format(text=shown(text)), place=place)
    if literal.language is None:
        _check_iri(literal.datatype.value, data, place)


def _line(data: bytes, text: str, otherwise: re.Pattern[bytes]) -> int | None:
    """The line on which *text* stands first, or else the first line with *otherwise*."""
    at = data.find(text.encode()) if text else -1
    if at < 0:
        found = otherwise.search(data)
        at = found.start() if found else -1
    return line_at(data, at) if at >= 0 else None
