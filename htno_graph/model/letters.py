# SPDX-License-Identifier: EUPL-1.2
"""A text as its letters and digits alone: the folding that passages and ids rest on.

It never changes: fingerprints and ids that were made with it would not be found again.
"""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    r"""Lower-case letters and digits of *text*, without accents.

    Folding pieces of a text and joining them gives the same as folding the text; Greek has
    two small sigmas, which would tell the end of a piece from its middle.

    >>> fold("Coö-\nperatie, 2 x j a a r")
    'cooperatie2xjaar'
    """
    return "".join(c for c in _lower(text) if c.isalnum())


def plain(text: str) -> str:
    """The words of *text* as ``fold`` has them, one space between them.

    >>> plain("Coöperatie\N{NO-BREAK SPACE}‘De Meent’: 2,5%")
    'cooperatie de meent 2 5'
    """
    letters = (c for c in _lower(text) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def _lower(text: str) -> str:
    return unicodedata.normalize("NFKD", text).lower().replace("\u03c2", "\u03c3")
