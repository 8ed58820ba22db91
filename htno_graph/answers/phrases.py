# SPDX-License-Identifier: EUPL-1.2
"""What a question names: at most two actors and a theme, and what in it was not recognised."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from htno_graph.errors import HtnoError, NameNotFound, NameUnclear, shown
from htno_graph.labels import index, label
from htno_graph.language import _
from htno_graph.names.forms import Named
from htno_graph.names.questions import ORDINARY
from htno_graph.store.memory import Graph

KINDS = ("actor", "theme")

FILLER = ORDINARY | frozenset(
    "aan al als bij dan dat de die dit doen doet een elkaar en er heeft het hoe iemand in is kan "
    "met mij nog of om onder op te tot tussen uit van voor wat we welke wie wij zich zijn "
    "thema a about an and any are at between by do does each for from has have how in is of on or "
    "other that the theme there this to together us we who whom".split()
)
"""Words of a question that name nothing."""

_WORDS = re.compile(r"[^\s?!.,;:]+")


class Meant(NamedTuple):
    """IRIs of actors in order, a theme or what was given for it, and lines on what is unknown."""

    actors: list[str]
    theme: str
    unknown: list[str]


def meant(graph: Graph, words: Sequence[str], theme: str) -> Meant:
    """The actors and the theme that the words name; a phrase gives what is named in it.

    Raises ``NameNotFound``, ``NameUnclear`` or ``HtnoError`` for too many names.
    """
    actors: list[str] = []
    themes = [theme] if theme else []
    unknown: list[str] = []
    for word in words:
        things, rest = _named(graph, word)
        unknown += rest
        for thing in things:
            known = themes if thing.kind == "theme" else actors
            if thing.id not in known:
                known.append(thing.id)
    if len(actors) > 2 or len(themes) > 1:
        named = ", ".join(label(graph, iri) for iri in (actors if len(actors) > 2 else themes))
        raise HtnoError(
            _("Ask about at most two actors and one theme; this names {names}.").format(names=named)
        )
    return Meant(actors, themes[0] if themes else "", list(dict.fromkeys(unknown)))


def _named(graph: Graph, phrase: str) -> tuple[list[Named], list[str]]:
    """The thing that a phrase names, or those named in it with what else it says."""
    try:
        return [index(graph).find(phrase, KINDS)], []
    except NameNotFound:
        found = index(graph).in_phrase(phrase)
        if not found:
            raise
        inside = {n for hit in found for n in range(hit.start, hit.end)}
        return [hit.thing for hit in found], [_told(graph, x) for x in _rest(phrase, inside)]


def _rest(phrase: str, inside: Collection[int]) -> Iterator[str]:
    """Runs of words outside the places *inside* names that are no filler."""
    run: list[str] = []
    for word in _WORDS.finditer(phrase):
        if word[0].casefold() in FILLER or word.start() in inside:
            yield from [" ".join(run)] if run else []
            run = []
        else:
            run.append(word[0])
    yield from [" ".join(run)] if run else []


def _told(graph: Graph, words: str) -> str:
    """That the words were not recognised, with the names that they resemble."""
    try:
        close: Sequence[str] = [index(graph).find(words, KINDS).label]
    except NameNotFound as unknown:
        close = unknown.suggestions
    except NameUnclear as unclear:
        close = unclear.candidates
    line = _("not recognised and left out: “{words}”").format(words=shown(words))
    return line + "".join(_("; did you mean “{name}”?").format(name=name) for name in close[:1])
