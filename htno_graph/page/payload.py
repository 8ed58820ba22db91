# SPDX-License-Identifier: EUPL-1.2
"""What the file of a page holds: keys of things, both languages in one, every text once."""

from __future__ import annotations

from collections.abc import Iterable

from htno_graph.answers.computed_rows import SeatRow
from htno_graph.answers.rows import RecordRow
from htno_graph.language import LANGUAGES
from htno_graph.model.rows import Entity, Evidence
from htno_graph.model.vocabulary import short
from htno_graph.render.cells import where

Data = dict[str, object]
"""What a page holds, as JSON has it: written here, and read by the scripts of the page alone."""


def ref(thing: Entity | RecordRow | SeatRow | None) -> str:
    """The key of a thing, empty for none."""
    return short(thing.id) if thing else ""


def refs(things: Iterable[Entity | RecordRow]) -> list[str]:
    """The keys of several things, in order, each once."""
    return list(dict.fromkeys(map(ref, things)))


def passages(evidence: Iterable[Evidence]) -> list[str]:
    """The keys of the passages of a row, the main one first."""
    return list(dict.fromkeys(short(e.passage) for e in evidence))


def place(evidence: Iterable[Evidence]) -> str:
    """Where the main passage stands, in words; empty for none."""
    return next(map(where, evidence), "")


def both(dutch: object, english: object) -> object:
    """What is equal once, and ``{"nl": …, "en": …}`` where the two differ.

    >>> both({"n": 1, "who": "tafel"}, {"n": 1, "who": "table"})
    {'n': 1, 'who': {'nl': 'tafel', 'en': 'table'}}
    """
    if isinstance(dutch, dict) and isinstance(english, dict) and list(dutch) == list(english):
        return {key: both(value, english[key]) for key, value in dutch.items()}
    if isinstance(dutch, list) and isinstance(english, list) and len(dutch) == len(english):
        return [both(a, b) for a, b in zip(dutch, english, strict=True)]
    if dutch == english:  # last: what holds others would be compared again at every depth
        return dutch
    return dict(zip(LANGUAGES, (dutch, english), strict=True))


def packed(data: object) -> Data:
    """``{"texts": […], "data": …}``: texts become their place in the list, numbers ``"#…"``.

    A page repeats names and places thousands of times.

    >>> packed({"a": "tafel", "b": ["tafel", 2.5, True]})
    {'texts': ['tafel'], 'data': {'a': 0, 'b': [0, '#2.5', True]}}
    """
    places: dict[str, int] = {}

    def pack(value: object) -> object:
        if isinstance(value, str):
            return places.setdefault(value, len(places))
        if isinstance(value, dict):
            return {key: pack(part) for key, part in value.items()}
        if isinstance(value, list | tuple):
            return [pack(part) for part in value]
        if isinstance(value, bool) or value is None:
            return value
        return f"#{value}"

    found = pack(data)
    return {"texts": list(places), "data": found}
