# SPDX-License-Identifier: EUPL-1.2
"""What a question names: one thing, or those in a phrase, and never a guess.

A name that fits several things equally well, or only resembles one, is refused with the names
that it could be. A name in a question never makes a new thing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import NamedTuple

from htno_graph.errors import NameNotFound, NameUnclear
from htno_graph.names.folding import ARTICLES, UNSEEN, bare, joined, key, keys, masked, words
from htno_graph.names.forms import Named
from htno_graph.names.index import Index, by_label, closest, narrowed

CANDIDATES = 6
"""At most this many names in a ``NameUnclear``."""

SHORT = 3
"""A form with a capital and at most this many letters keeps its case in a phrase."""

_BOTH = (
    "alle beeld beter contact daad deel deze doel doen door groep hier idee kader kans kern kring "
    "land leren maar maat markt meer naar over plan punt raad recht route ruimte samen spoor stap "
    "start stem tijd voor waar wens werk werken werkt zaak zorg what where which with work works"
)
ORDINARY = frozenset(_BOTH.split())
"""Longer words that are ordinary and a name or acronym too: such forms keep their case."""

_TOKEN = re.compile(f"[^ {UNSEEN}]+(?:{UNSEEN}+[^ {UNSEEN}]+)*")


class FoundName(NamedTuple):
    """A thing named in a phrase: *text* is ``phrase[start:end]``, without article or 's."""

    thing: Named
    start: int
    end: int
    text: str


_Hit = tuple[range, int, int, list[Named]]
"""A name in a phrase: numbers of its tokens, start and end, and the things it can mean."""


class QuestionNames(Index):
    """The things that a question can name."""

    def find(self, text: str, kinds: Collection[str] = ()) -> Named:
        """The one thing of *kinds* (all when empty) that *text* fits best.

        Raises ``NameUnclear`` when several things fit equally well, with at most
        ``CANDIDATES`` names that do find them: labels, or the part behind ``/id/`` where
        the label is not enough. Raises ``NameNotFound`` when none fits, with at most
        ``SUGGESTIONS`` labels that resemble *text*; they are never chosen.
        """
        things = self.fitting(text, kinds)
        if not things:
            raise NameNotFound(text, [thing.label for thing in self.near(text, kinds)])
        if len(things) > 1:
            raise self._unclear(text, things, kinds)
        return things[0]

    def in_phrase(self, phrase: str, kinds: Collection[str] = ()) -> tuple[FoundName, ...]:
        """The things of *kinds* named in *phrase*, from left to right; ``()`` when none is.

        Only whole words and exact forms count, in any case, with or without accents and a
        possessive 's. Where forms overlap, the one of most words wins, then the longest,
        then the first. A form with a capital must be typed in its own case when it has at
        most ``SHORT`` letters (“VH”, “VNO”, “Ad”) or is one of the ``ORDINARY`` words:
        “ad” and “samen” are not always names. A form that is only an article never counts.

        Raises ``NameUnclear`` when a form that is found belongs to several things equally.
        """
        chosen, taken = list[_Hit](), set[int]()
        every = self._hits(phrase, narrowed(kinds))
        for hit in sorted(every, key=lambda hit: (-len(hit[0]), hit[1] - hit[2])):
            if taken.isdisjoint(hit[0]):
                taken.update(hit[0])
                chosen.append(hit)
        chosen.sort(key=lambda hit: hit[1])
        for _, start, end, things in chosen:
            if len(things) > 1:
                raise self._unclear(phrase[start:end], things, kinds)
        return tuple(FoundName(things[0], a, z, phrase[a:z]) for _, a, z, things in chosen)

    def _hits(self, phrase: str, wanted: frozenset[str]) -> Iterator[_Hit]:
        tokens = [match.span() for match in _TOKEN.finditer(masked(phrase))]
        typed = [key(phrase[start:end]) for start, end in tokens]
        for first, (start, _) in enumerate(tokens):
            if typed[first] in ARTICLES:
                continue
            lead = tokens[first - 1][0] if first and typed[first - 1] in ARTICLES else start
            for last in sorted(first + size for size in self._sizes.get(typed[first], {0, 1})):
                end = tokens[last][1] if last < len(tokens) else start
                text = phrase[start:end]
                forms = [x for x in self._forms.same(text, keys) if _case_fits(text, x.text)]
                if things := closest(phrase[lead:end], forms, wanted):
                    yield range(first, last + 1), start, end, things

    def _unclear(self, text: str, things: list[Named], kinds: Collection[str]) -> NameUnclear:
        named = by_label(things)[:CANDIDATES]
        return NameUnclear(text, [self.sure(thing, kinds) for thing in named])

    @cached_property
    def _sizes(self) -> dict[str, set[int]]:
        """First word → how many words follow it in forms; 0 and 1 are always tried."""
        sizes: dict[str, set[int]] = {}
        for found in (bare(parts) for _, parts in self._parts):
            sizes.setdefault(found[0], {0, 1}).add(len(found) - 1)
        return sizes


def _case_fits(typed: str, form: str) -> bool:
    """Whether *typed* may stand for *form* in a phrase, where “ad” is not “Ad”."""
    exact = joined(words(form, case=True))
    free = sum(map(str.isalpha, exact)) > SHORT and exact.lower() not in ORDINARY
    return free or exact == exact.lower() or exact == joined(words(typed, case=True))
