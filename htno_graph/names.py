# SPDX-License-Identifier: EUPL-1.2
"""Names: what people type, and the actor, theme or record that they mean by it.

Two texts are the same name when their *keys* are equal. A key ignores case, accents,
punctuation, apostrophes, invisible characters, spacing and a leading article, and keeps
the letters of every script. Of several things with one key the one typed most precisely
wins. Nothing is guessed: a name that fits several things equally well, or only resembles
one, is refused with the names that it could be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from htno_graph.errors import NameNotFound, NameUnclear

ARTICLES = frozenset({"de", "het", "een", "the"})
"""Words that do not count at the beginning of a name."""

LIMIT = 300
"""Characters; a longer text only equals itself (normalising can take quadratic time)."""

CANDIDATES, SUGGESTIONS = 6, 3
"""At most this many names in a ``NameUnclear`` and a ``NameNotFound``."""

CLOSE, CLOSE_SHORT, FEW = 75, 65, 4
"""Likeness (0-100) from which a name is suggested; the second for up to ``FEW`` characters."""

SHORT = 3
"""A form with a capital and at most this many letters keeps its case in a phrase."""

_BOTH = (
    "alle beeld beter contact daad deel deze doel doen door groep hier idee kader kans kern kring "
    "land leren maar maat markt meer naar over plan punt raad recht route ruimte samen spoor stap "
    "start stem tijd voor waar wens werk werken werkt zaak zorg what where which with work works"
)
ORDINARY = frozenset(_BOTH.split())
"""Longer words that are ordinary and a name or acronym too: such forms keep their case."""

_ASCII = str.maketrans({chr(n): " " for n in range(128) if not chr(n).isalnum()})
_LETTERS = str.maketrans("øłđıØŁĐ", "oldiOLD") | str.maketrans({"æ": "ae", "œ": "oe"})
# Accents of European scripts and vowel points of Hebrew and Arabic, which many leave out.
# The vowel signs of Indic scripts are letters in all but name: they stay.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u064b-\u0655\u0670]")
_UNSEEN = "\xad"
_TOKEN = re.compile(f"[^ {_UNSEEN}]+(?:{_UNSEEN}+[^ {_UNSEEN}]+)*")
_DIGITS = re.compile(r"\d \d")
_SEAM = re.compile(r"(?<!\d) | (?!\d)")


@dataclass(frozen=True, slots=True)
class Named:
    """Something with names: its IRI, the label to show, all its forms, and its kind.

    The label counts as a form. *kind* is a word to narrow by: ``actor``, ``theme``, ``record``.
    """

    id: str
    label: str
    forms: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Found:
    """A thing named in a phrase: *text* is ``phrase[start:end]``, without article or 's."""

    thing: Named
    start: int
    end: int
    text: str


_Form = tuple[Named, str]
_Hit = tuple[range, int, int, list[Named]]
"""A name in a phrase: numbers of its tokens, start and end, and the things it can mean."""


class Index:
    """Finds things by name. What only few questions need is built when one asks for it."""

    def __init__(self, things: Iterable[Named]) -> None:
        """Index the forms of *things*; a form in which nothing is visible is left out."""
        self._things = tuple(things)
        self._keys: dict[str, list[_Form]] = {}
        for thing in self._things:
            for form in dict.fromkeys((thing.label, *thing.forms)):
                if key := _key(form):
                    self._keys.setdefault(key, []).append((thing, form))

    def find(self, text: str, kinds: Collection[str] = ()) -> Named:
        """The thing that *text* names, among things of *kinds* (all when empty).

        In this order, each only when the former found nothing:

        1. an IRI, also between ``<>``, or the part of it behind ``/id/``
           (``actor/fme``, ``action/jaarverslag-2023/12``);
        2. an exact form; of several things the one typed most precisely;
        3. the last part of an IRI (``hogeschool-zuyd``), unless it numbers a record;
        4. whole words of a form (``zuyd``); the form with the fewest other words wins.

        Raises ``NameUnclear`` when several things fit equally well, with at most
        ``CANDIDATES`` names that do find them: labels, or the part behind ``/id/`` where
        the label is not enough. Raises ``NameNotFound`` when none fits, with at most
        ``SUGGESTIONS`` labels that resemble *text*; they are never chosen.
        """
        wanted = frozenset([kinds] if isinstance(kinds, str) else kinds)
        for step in (self._by_id, self._by_form, self._by_slug, self._by_words):
            things = step(text, wanted)
            if len(things) == 1:
                return things[0]
            if things:
                raise self._unclear(text, things, wanted)
        raise NameNotFound(text, self._resembling(text, wanted))

    def in_phrase(self, phrase: str, kinds: Collection[str] = ()) -> tuple[Found, ...]:
        """The things of *kinds* named in *phrase*, from left to right; ``()`` when none is.

        Only whole words and exact forms count, in any case, with or without accents and a
        possessive 's. Where forms overlap, the one of most words wins, then the longest,
        then the first. A form with a capital must be typed in its own case when it has at
        most ``SHORT`` letters (“VH”, “VNO”, “Ad”) or is one of the ``ORDINARY`` words:
        “ad” and “samen” are not always names. A form that is only an article never counts.

        Raises ``NameUnclear`` when a form that is found belongs to several things equally.
        """
        wanted = frozenset([kinds] if isinstance(kinds, str) else kinds)
        chosen, taken = list[_Hit](), set[int]()
        hits = sorted(self._hits(phrase, wanted), key=lambda hit: (-len(hit[0]), hit[1] - hit[2]))
        for hit in hits:
            if taken.isdisjoint(hit[0]):
                taken.update(hit[0])
                chosen.append(hit)
        chosen.sort(key=lambda hit: hit[1])
        for _, start, end, things in chosen:
            if len(things) > 1:
                raise self._unclear(phrase[start:end], things, wanted)
        return tuple(Found(things[0], a, z, phrase[a:z]) for _, a, z, things in chosen)

    def _hits(self, phrase: str, wanted: frozenset[str]) -> Iterator[_Hit]:
        tokens = [match.span() for match in _TOKEN.finditer(_masked(phrase))]
        words = [_key(phrase[start:end]) for start, end in tokens]
        for first, (start, _) in enumerate(tokens):
            if words[first] in ARTICLES:
                continue
            lead = tokens[first - 1][0] if first and words[first - 1] in ARTICLES else start
            for last in sorted(first + size for size in self._sizes.get(words[first], {0, 1})):
                end = tokens[last][1] if last < len(tokens) else start
                typed = phrase[start:end]
                forms = [f for f in self._keys.get(_key(typed), ()) if _case_fits(typed, f[1])]
                if things := _closest(phrase[lead:end], forms, wanted):
                    yield range(first, last + 1), start, end, things

    # The steps of find: each gives the things that fit equally well.

    def _by_id(self, text: str, wanted: frozenset[str]) -> list[Named]:
        typed = text.strip().removeprefix("<").removesuffix(">")
        return _distinct(self._ids.get(typed, ()), wanted)

    def _by_form(self, text: str, wanted: frozenset[str]) -> list[Named]:
        return _closest(text, self._keys.get(_key(text), ()), wanted)

    def _by_slug(self, text: str, wanted: frozenset[str]) -> list[Named]:
        return _distinct(self._ids.get(f"/{text.strip()}", ()), wanted)

    def _by_words(self, text: str, wanted: frozenset[str]) -> list[Named]:
        words = _bare(_words(text))
        fitting: dict[int, list[Named]] = {}
        for thing, others in self._parts if words else ():
            if len(words) <= len(others) and set(words).issubset(others):
                fitting.setdefault(len(set(_bare(others)).difference(words)), []).append(thing)
        ranked = (_distinct(fitting[extra], wanted) for extra in sorted(fitting))
        return next(filter(None, ranked), [])

    def _unclear(self, text: str, things: list[Named], wanted: frozenset[str]) -> NameUnclear:
        ordered = sorted(things, key=lambda thing: (thing.label.casefold(), thing.label, thing.id))
        names = [
            thing.label if self._by_form(thing.label, wanted) == [thing] else _short(thing.id)
            for thing in ordered[:CANDIDATES]
        ]
        return NameUnclear(text, names)

    def _resembling(self, text: str, wanted: frozenset[str]) -> list[str]:
        """Labels of the forms that are like *text*, as a whole or word by word."""
        words, whole = _bare(_words(text)), _key(text)
        if not words or len(text) > LIMIT:
            return []
        from rapidfuzz.fuzz import ratio  # only here: loading it costs more than a question

        likeness: dict[str, float] = {}
        for thing, others in self._parts:
            if not wanted or thing.kind in wanted:
                each = (max(ratio(word, other) for other in others) for word in words)
                like = max(ratio(whole, _joined(others)), sum(each) / len(words) - 1)
                likeness[thing.label] = max(like, likeness.get(thing.label, 0.0))
        floor = CLOSE if len(whole) > FEW else CLOSE_SHORT
        close = sorted((-like, label) for label, like in likeness.items() if like >= floor)
        return [label for _, label in close[:SUGGESTIONS]]

    @cached_property
    def _ids(self) -> dict[str, list[Named]]:
        """IRIs, the parts behind ``/id/`` and, behind a slash, slugs → things."""
        ids: dict[str, list[Named]] = {}
        for thing in self._things:
            short, slug = _short(thing.id), re.split("[/#]", thing.id)[-1]
            for name in {thing.id, short, f"/{slug}" if slug and short.count("/") != 2 else short}:
                ids.setdefault(name, []).append(thing)
        return ids

    @cached_property
    def _parts(self) -> list[tuple[Named, list[str]]]:
        """Each form in words, a leading article included."""
        return [(thing, _words(form)) for forms in self._keys.values() for thing, form in forms]

    @cached_property
    def _sizes(self) -> dict[str, set[int]]:
        """First word → how many words follow it in forms; 0 and 1 are always tried."""
        sizes: dict[str, set[int]] = {}
        for words in (_bare(words) for _, words in self._parts):
            sizes.setdefault(words[0], {0, 1}).add(len(words) - 1)
        return sizes


def _short(iri: str) -> str:
    return iri.partition("/id/")[2] or iri


def _distinct(things: Iterable[Named], wanted: frozenset[str]) -> list[Named]:
    return list({t.id: t for t in things if not wanted or t.kind in wanted}.values())


def _closest(text: str, forms: Collection[_Form], wanted: frozenset[str]) -> list[Named]:
    """The things that have one of *forms*; of several, those typed most precisely in *text*."""
    things = _distinct((thing for thing, _ in forms), wanted)
    if len(things) > 1:
        seen = [(thing, _views(form)) for thing, form in forms]
        for level, view in enumerate(_views(text)):
            hits = _distinct((thing for thing, views in seen if views[level] == view), wanted)
            if hits:
                return hits
    return things


def _views(text: str) -> list[list[str]]:
    """*text* seen ever less precisely: as typed, without punctuation, case, accents, article."""
    typed = unicodedata.normalize("NFC", text[:LIMIT]).split()
    exact, caseless = _words(text, case=True, accents=True), _words(text, accents=True)
    views = [typed, [word.casefold() for word in typed], exact, caseless, _words(text)]
    return views + [_bare(view) for view in views]


def _case_fits(typed: str, form: str) -> bool:
    """Whether *typed* may stand for *form* in a phrase, where “ad” is not “Ad”."""
    exact = _joined(_words(form, case=True))
    free = sum(map(str.isalpha, exact)) > SHORT and exact.lower() not in ORDINARY
    return free or exact == exact.lower() or exact == _joined(_words(typed, case=True))


def _key(text: str) -> str:
    return _joined(_words(text))


def _joined(words: list[str]) -> str:
    """*words* without article or spaces, except between digits (1 12 is not 11 2)."""
    spaced = " ".join(_bare(words))
    return _SEAM.sub("", spaced) if _DIGITS.search(spaced) else spaced.replace(" ", "")


def _bare(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0].lower() in ARTICLES else words


def _words(text: str, *, case: bool = False, accents: bool = False) -> list[str]:
    """The words of *text*; if it has none, what else is visible, as in “+++”."""
    if len(text) > LIMIT:
        return text.split() and [text]
    plain = text = unicodedata.normalize("NFKD", text)
    if not accents and not text.isascii():
        plain = _ACCENTS.sub("", text).translate(_LETTERS)
    plain = plain.translate(_ASCII) if plain.isascii() else _masked(plain).replace(_UNSEEN, "")
    words = (plain if case else plain.casefold()).split()
    return words or "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf"}).split()


def _masked(text: str) -> str:
    """*text*, as long as before: letters, digits, ``_UNSEEN`` characters, else spaces."""

    def plain(match: re.Match[str]) -> str:
        sign, category = match[0], unicodedata.category(match[0])
        if category == "Cf" or "VARIATION SELECTOR" in unicodedata.name(sign, ""):
            return _UNSEEN
        return sign if category[0] == "M" else " "

    return re.sub(r"[\W_]", plain, text)
