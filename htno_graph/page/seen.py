# SPDX-License-Identifier: EUPL-1.2
"""What of the field is seen under a filter; the same rule stands in ``assets/25-stack.js``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from htno_graph.page.field import NO_THEME, Field, Matter, Part


class Filter(NamedTuple):
    """What is left out.

    *off* has classes of parties, ends, kinds of matters and ways of standing to them, as
    ``who:group``, ``end:done``, ``kind:action`` and ``how:aside``. *first* and *last* are months.
    *actor* keeps the matters of one party; *author* has the lines of those who wrote the sources.
    """

    off: frozenset[str] = frozenset()
    theme: str = ""
    actor: str = ""
    first: str = ""
    last: str = ""
    source: str = ""
    since: bool = False
    author: bool = False


class Seen(NamedTuple):
    """What is left: parts and matters in the order of the field, and who and what is there."""

    parts: tuple[Part, ...]
    matters: tuple[str, ...]
    who: frozenset[str]
    what: frozenset[str]
    came: frozenset[str]


def seen(field: Field, asked: Filter, classes: Mapping[str, str]) -> Seen:
    """What of *field* passes; *classes* is party → its class."""
    below = _below(field, asked.theme)
    kept = {iri for iri, m in field.matters.items() if _passes(field, m, asked, below)}
    off = {iri for iri, key in classes.items() if f"who:{key}" in asked.off}
    parts = [p for p in field.parts if p.matter in kept and f"how:{p.how}" not in asked.off]
    parts = [
        p for p in parts if p.party not in off and (asked.author or p.party not in field.wrote)
    ]
    if asked.actor:
        theirs = {p.matter for p in field.parts if p.party == asked.actor}
        kept, parts = kept & theirs, [p for p in parts if p.matter in theirs]
    by_party = any(code.startswith(("who:", "how:")) for code in asked.off)
    if by_party:
        kept &= {p.matter for p in parts}
    narrowed = bool(asked._replace(author=False) != Filter())
    busy = {p.party for p in parts}
    themes = {t for iri in kept for t in field.matters[iri].themes or (NO_THEME,)}
    return Seen(
        tuple(parts),
        tuple(iri for iri in field.matters if iri in kept),
        frozenset(
            x.id for x in field.who.items if x.id not in off and (x.id in busy or not narrowed)
        ),
        frozenset(x.id for x in field.what.items if x.id in themes or not narrowed),
        frozenset(kept),
    )


def _below(field: Field, theme: str) -> frozenset[str]:
    """A theme and all under it; nothing for none."""
    found = {theme} if theme else set()
    more = bool(theme)
    while more:
        wider = {one for one, above in field.above.items() if found & {*above}} | found
        more, found = len(wider) > len(found), wider
    return frozenset(found)


def _passes(field: Field, m: Matter, asked: Filter, below: frozenset[str]) -> bool:
    if f"end:{m.end}" in asked.off or f"kind:{m.kind}" in asked.off:
        return False
    if asked.theme and below.isdisjoint(m.themes):
        return False
    if asked.source and asked.source not in m.sources:
        return False
    if asked.since and m.changed < field.since and m.first < field.since:
        return False
    if not (asked.first or asked.last):
        return True
    first, last = m.first[:7] or m.last[:7], m.last[:7] or m.first[:7]
    return bool(first) and last >= asked.first and (not asked.last or first <= asked.last)
