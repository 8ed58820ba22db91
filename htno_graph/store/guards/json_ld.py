# SPDX-License-Identifier: EUPL-1.2
"""JSON-LD, checked before its parser: depth, contexts, and what the parser drops in silence.

A context that is somewhere else would be fetched, or read from this machine. The parser
also leaves out, without a word, statements about IRIs that are not IRIs; those are named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Never

from htno_graph.errors import InputError, shown
from htno_graph.language import _
from htno_graph.store.building import is_iri
from htno_graph.store.limits import (
    MAX_LITERAL,
    line_at,
    refuse_depth,
    refuse_iri,
    refuse_length,
    too_deep,
)

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_IRI = re.compile(r"""[\x00-\x20<>"{}|^`\\\x7f-\x9f]|%(?![0-9A-Fa-f]{2})""")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_IRI_KEYS = frozenset({"@id", "@type", "@base", "@vocab", "@reverse"})

# Objects become tuples of pairs, so that a key that stands twice is seen twice.
Json = Any


_SCHEMA = rb'"https?://schema\.org/?(?:docs/jsonldcontext\.json(?:ld)?)?"'
_CONTEXT = re.compile(
    rb'("@context"\s*:\s*)(' + _SCHEMA + rb"|\[[^\]{}]*" + _SCHEMA + rb"[^\]]*\])"
)
_POINTING = "member memberOf parentOrganization subOrganization department sameAs url agent"
_OURS = json.dumps(
    {
        "@vocab": "https://schema.org/",
        "id": "@id",
        "type": "@type",
        **{key: {"@type": "@id"} for key in (*_POINTING.split(), "participant", "about")},
    }
).encode()
"""The terms of the context of schema.org that are read here."""


def with_context(data: bytes) -> bytes:
    """JSON-LD with the context of schema.org written out, which is known without fetching it."""
    return _CONTEXT.sub(lambda found: found[1] + re.sub(_SCHEMA, lambda _: _OURS, found[2]), data)


def check(data: bytes, place: str) -> None:
    """Refuse JSON-LD that is not safe or would be read with losses; raises ``InputError``."""
    if too_deep(_STRING.sub(b" ", data)):
        raise refuse_depth(place)
    document = _parsed(data, place)
    contexts = []
    for key, value in _members(document):
        _check_text(key, data, place)
        if isinstance(value, str):
            _check_text(value, data, place)
        if key == "@context":
            contexts.append(value)
    for context in contexts:
        _check_context(context, data, place)
    _check_iris(document, _IRI_KEYS | _iri_terms(contexts), data, place)


def says_something(data: bytes) -> bool:
    """Whether JSON has keys, outside its contexts, that could have become statements."""
    document = json.loads(data, object_pairs_hook=tuple)
    keys = (key for key, _value in _members(document, skip="@context"))
    return any(key and not key.startswith("@") for key in keys)


def _parsed(data: bytes, place: str) -> Json:
    def refuse(constant: str) -> Never:
        message = _("“{value}” is no JSON. Write a number, text, true, false or null.")
        raise InputError(message.format(value=constant), place=place)

    try:
        document = json.loads(
            data, object_pairs_hook=tuple, parse_int=str, parse_float=str, parse_constant=refuse
        )
    except json.JSONDecodeError as error:
        message = _("This is not JSON: {detail}.").format(detail=shown(error.msg))
        raise InputError(message, place=place, line=error.lineno, column=error.colno) from None
    if not isinstance(document, tuple | list):
        raise InputError(_("JSON-LD is an object or a list of objects."), place=place)
    return document


def _members(document: Json, skip: str = "") -> Iterator[tuple[str, Json]]:
    """All keys with their values, at every depth; members of a list have its key."""
    waiting = [("", document)]
    while waiting:
        key, value = waiting.pop()
        if skip and key == skip:
            continue
        yield key, value
        if isinstance(value, tuple):
            waiting.extend(value)
        elif isinstance(value, list):
            waiting.extend((key, member) for member in value)


def _check_text(text: str, data: bytes, place: str) -> None:
    if len(text) > MAX_LITERAL:
        raise refuse_length(place)
    if _SURROGATE.search(text):
        message = _("Half of a surrogate pair (\\u…), which is no character. Remove it.")
        raise InputError(message, place=place, line=_line(data, text))
    if _CONTROL.search(text):
        message = _("A control character in “{text}”. Remove the character.")
        raise InputError(message.format(text=shown(text)), place=place, line=_line(data, text))


def _check_context(context: Json, data: bytes, place: str) -> None:
    """Contexts may only be written out, in the file itself, at its nodes."""
    if isinstance(context, str):
        message = _("The context “{iri}” is elsewhere and is not fetched. Write it in the file.")
        line = _line(data, context)
        raise InputError(message.format(iri=shown(context)), place=place, line=line)
    for key, value in _members(context) if isinstance(context, tuple) else ():
        if key == "@context":
            message = _("A context inside a context (scoped) is not read. Use one context.")
            raise InputError(message, place=place)
        if key == "@import":
            message = _("“@import” in a context is not followed. Write the context in the file.")
            raise InputError(message, place=place, line=_line(data, "@import"))
        if key == "@base" and value is None:
            message = _("“@base” is null, so that relative IRIs would be lost. Leave it out.")
            raise InputError(message, place=place, line=_line(data, "@base"))
        if isinstance(value, str) and _wrong(value):
            raise refuse_iri(value, place, _line(data, value))


def _iri_terms(contexts: list[Json]) -> set[str]:
    """The keys whose values are IRIs because a context says so."""
    coerced = (["@type", "@id"], ["@type", "@vocab"])
    terms = set()
    for context in contexts:
        for key, value in _members(context):
            alias = isinstance(value, str) and value in _IRI_KEYS
            if alias or (isinstance(value, tuple) and any(list(p) in coerced for p in value)):
                terms.add(key)
    return terms


def _check_iris(document: Json, iri_keys: frozenset[str], data: bytes, place: str) -> None:
    for key, value in _members(document):
        if key == "@language" and isinstance(value, str) and not _LANGUAGE.fullmatch(value):
            message = _("“{tag}” is not a language tag. Write for example nl or nl-NL.")
            line = _line(data, value)
            raise InputError(message.format(tag=shown(value)), place=place, line=line)
        if "://" in key and _wrong(key):
            raise refuse_iri(key, place, _line(data, key))
        if key in iri_keys and isinstance(value, str) and _wrong(value):
            raise refuse_iri(value, place, _line(data, value))


def _wrong(iri: str) -> bool:
    """Whether an IRI, in full, relative or with a prefix, is one that the parser leaves out."""
    whole = "://" in iri
    return bool(_NO_IRI.search(iri) or (not is_iri(iri) if whole else set("[]") & set(iri)))


def _line(data: bytes, text: str) -> int | None:
    """The line of a JSON string, as far as it is written in one of the two usual ways."""
    for ascii_only in (False, True):
        try:
            at = data.find(json.dumps(text, ensure_ascii=ascii_only).encode())
        except UnicodeEncodeError:
            continue
        if at >= 0:
            return line_at(data, at)
    return None
