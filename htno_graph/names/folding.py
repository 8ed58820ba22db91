# SPDX-License-Identifier: EUPL-1.2
"""When two texts are the same name: the ways to fold a text into a key, from strict to free.

Two texts are the same name under a folding when they share a key. A text in which the folding
sees nothing has no key. Tables are read strictly (``written``, ``plain``) and ask about what
is only alike (``wholes``, ``initials``); questions are read freely (``keys``). What is minted of
a name, such as an id, rests on ``letters.plain``: that folding never changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection

from htno_graph.model import letters

Folding = Callable[[str], Collection[str]]
"""From a text to its keys: none, one, or several of which each is enough."""

ARTICLES = frozenset({"de", "het", "een", "the"})
"""Words that do not count at the beginning of a name."""

LIMIT = 300
"""Characters; a longer text only equals itself (normalising can take quadratic time)."""

UNSEEN = "\xad"
"""What ``masked`` puts for a character that nobody sees."""

_SMALL = {"de", "het", "een", "van", "voor", "en", "in", "op", "of", "the", "for", "and"}
_BRACKETED = re.compile(r"(.+?)\s*\(([^()]+)\)")
_ASCII = str.maketrans({chr(n): " " for n in range(128) if not chr(n).isalnum()})
_LETTERS = str.maketrans("øłđıØŁĐ", "oldiOLD") | str.maketrans({"æ": "ae", "œ": "oe"})
# Accents of European scripts and vowel points of Hebrew and Arabic, which many leave out.
# The vowel signs of Indic scripts are letters in all but name: they stay.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u064b-\u0655\u0670]")
_DIGITS = re.compile(r"\d \d")
_SEAM = re.compile(r"(?<!\d) | (?!\d)")


def written(text: str) -> tuple[str, ...]:
    """The text as it is, without the spaces around it."""
    return _one(text.strip())


def caseless(text: str) -> tuple[str, ...]:
    """The text in any case.

    >>> caseless(" Jaarverslag 2023 ")
    ('jaarverslag 2023',)
    """
    return _one(text.strip().casefold())


def plain(text: str) -> tuple[str, ...]:
    """The words of the text, apart from case, accents and punctuation.

    >>> plain("Coöperatie ‘De Meent’")
    ('cooperatie de meent',)
    """
    return _one(letters.plain(text))


def keys(text: str) -> tuple[str, ...]:
    """The text apart from case, accents, punctuation, spacing and a leading article.

    >>> keys("De Haagse-Hogeschool")
    ('haagsehogeschool',)
    """
    return _one(key(text))


def wholes(text: str) -> set[str]:
    """The plain text without spaces, also as it is before and between brackets.

    >>> sorted(wholes("Vereniging Hogescholen (VH)"))
    ['vereniginghogescholen', 'vereniginghogescholenvh', 'vh']
    """
    found = _BRACKETED.fullmatch(text.strip())
    parts = (text, *found.groups()) if found else (text,)
    return {letters.plain(part).replace(" ", "") for part in parts} - {""}


def initials(text: str) -> tuple[str, ...]:
    """The first letters of a name of several words, small words and brackets left out.

    >>> initials("Platform Talent voor Technologie (PTvT)"), initials("FME")
    (('ptt',), ())
    """
    found = _BRACKETED.fullmatch(text.strip())
    words = letters.plain(found[1] if found else text).split()
    counting = [word for word in words if word not in _SMALL]
    return _one("".join(word[0] for word in counting)) if len(counting) > 1 else ()


def _one(folded: str) -> tuple[str, ...]:
    return (folded,) if folded else ()


# What ``keys`` is made of, for rules that look closer than at equal keys.


def key(text: str) -> str:
    """The one key of ``keys``; ``""`` for a text in which nothing is visible."""
    return joined(words(text))


def views(text: str) -> list[list[str]]:
    """*text* seen ever less precisely: as typed, without punctuation, case, accents, article."""
    typed = unicodedata.normalize("NFC", text[:LIMIT]).split()
    exact, lower = words(text, case=True, accents=True), words(text, accents=True)
    seen = [typed, [word.casefold() for word in typed], exact, lower, words(text)]
    return seen + [bare(view) for view in seen]


def joined(parts: list[str]) -> str:
    """The words *parts* without article or spaces, but between digits (1 12 is not 11 2)."""
    spaced = " ".join(bare(parts))
    return _SEAM.sub("", spaced) if _DIGITS.search(spaced) else spaced.replace(" ", "")


def bare(parts: list[str]) -> list[str]:
    """The words *parts* without a leading article, unless that is all."""
    return parts[1:] if len(parts) > 1 and parts[0].lower() in ARTICLES else parts


def words(text: str, *, case: bool = False, accents: bool = False) -> list[str]:
    """The words of *text*; if it has none, what else is visible, as in “+++”."""
    if len(text) > LIMIT:
        return text.split() and [text]
    folded = text = unicodedata.normalize("NFKD", text)
    if not accents and not text.isascii():
        folded = _ACCENTS.sub("", text).translate(_LETTERS)
    folded = folded.translate(_ASCII) if folded.isascii() else masked(folded).replace(UNSEEN, "")
    found = (folded if case else folded.casefold()).split()
    return found or "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf"}).split()


def masked(text: str) -> str:
    """*text*, as long as before: letters, digits, ``UNSEEN`` characters, else spaces."""

    def shown(match: re.Match[str]) -> str:
        sign, category = match[0], unicodedata.category(match[0])
        if category == "Cf" or "VARIATION SELECTOR" in unicodedata.name(sign, ""):
            return UNSEEN
        return sign if category[0] == "M" else " "

    return re.sub(r"[\W_]", shown, text)
