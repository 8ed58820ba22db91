# SPDX-License-Identifier: EUPL-1.2
"""How wide texts are, in thousandths of the size of their font: that of Arial and its equals.

Paper, the page and pictures break lines by the same table, so that all break them alike.
"""

from __future__ import annotations

WIDTHS = {
    222: "ijl'|’‘",
    278: " !,./:;I[]\\ft·",
    333: '-()r`"“”„*',
    500: "ckJsvxyz",
    556: "abdeghnopqu0123456789L_?–$#",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    889: "%",
    1000: "W@—…",
}
"""Width → the signs that have it."""

LETTER, OTHER = 600, 1000
"""Width of a Latin letter that is not in the table, and of any other sign, so that it fits."""

_WIDTH = {sign: width for width, signs in WIDTHS.items() for sign in signs}


def width(text: str) -> int:
    """Width of a text on one line."""
    return sum(map(_wide, text))


def _wide(sign: str) -> int:
    return _WIDTH.get(sign) or (LETTER if sign.isalpha() and sign < "\u0250" else OTHER)


def wrapped(text: str, room: int, most: int = 0) -> list[str]:
    """*text* in lines no wider than *room*; with *most*, the last of so many ends in ``…``.

    A word that is too long is broken.

    >>> wrapped("een korte zin", 3000), wrapped("een korte zin", 3000, 1)
    (['een', 'korte', 'zin'], ['een …'])
    """
    found: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        wide = width(word)
        if line and used + 278 + wide <= room:
            line, used = f"{line} {word}", used + 278 + wide
            continue
        found += [line] if line else []
        line, used = "", 0
        for sign in word:
            if line and used + _wide(sign) > room:
                found.append(line)
                line, used = "", 0
            line, used = line + sign, used + _wide(sign)
    found.append(line)
    if most and len(found) > most:
        found[most - 1 :] = [_ended(found[most - 1], room)]
    return found


def _ended(line: str, room: int) -> str:
    """A line and the sign that more follows."""
    while line and width(line) + 1278 > room:
        line = line[:-1]
    return f"{line.rstrip(' ')} …"
