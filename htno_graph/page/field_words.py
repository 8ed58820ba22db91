# SPDX-License-Identifier: EUPL-1.2
"""What things are called in a picture of the field, as ``assets/45-field.js`` calls them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from htno_graph.labels import label
from htno_graph.model import records as r
from htno_graph.model.fields import spoken
from htno_graph.page.field import NO_THEME, Field
from htno_graph.page.words import text, words
from htno_graph.render.widths import width, wrapped
from htno_graph.store.memory import Graph

KINDS = (r.Action, r.Activity, r.Collaboration, r.Commitment, r.Decision)
"""Kinds of matters, in the order in which a fold counts them."""


def names(graph: Graph, field: Field) -> dict[str, str]:
    """IRI → its name and, in words, what is to be known of it."""
    marked = {iri for party, theme, _finding in field.marks for iri in (party, theme)}
    found = {NO_THEME: text("no_theme")}
    for item in (*field.who.items, *field.what.items):
        if item.id:
            found[item.id] = ("! " if item.id in marked else "") + label(graph, item.id)
    for matter in field.matters.values():
        notes = [text("is_promised")] if matter.promises else []
        notes += [text("is_changed")] if matter.changed else []
        name = ("≈ " if matter.implied else "") + label(graph, matter.id)
        found[matter.id] = name + (f" ({', '.join(notes)})" if notes else "")
    return found


def words_of(key: str) -> dict[str, str]:
    """The texts that stand under one key, by their codes."""
    found = words()[key]
    if not isinstance(found, dict):
        raise KeyError(key)
    return found


def counted(key: str, n: int) -> str:
    """A text with a number in it, in the form for that number."""
    found = words()[key]
    form = found if isinstance(found, str) else list(found)[n != 1]
    return form.format(n=n)


def fold_text(
    field: Field, column: str, group: str, ids: Sequence[str], *, bare: bool, room: int = 0
) -> str:
    """How many of what a fold holds; with *room*, only how many where the rest does not fit.

    *bare*: it is all that there is of its *group*.
    """
    n = len(ids)
    start = f"{group}: {n}" if bare else counted("more", n)
    whole = f"▸ {start}{_kinds(field, column, ids, bare=bare)}"
    if column == "came" and bare:
        whole = f"▸ {group}{_kinds(field, column, ids, bare=bare)}"
    if not room or width(whole) <= room:
        return whole
    return wrapped(f"▸ {start}", room, 1)[0]


def _kinds(field: Field, column: str, ids: Sequence[str], *, bare: bool) -> str:
    n = len(ids)
    if column == "what":
        return f" {counted('themes_n', n).partition(' ')[2]}"
    if column == "who":
        notes = {item.id: item.note for item in field.who.items}
        only = sum(notes[iri] == "mentioned" for iri in ids)
        said = only == n or (only and not bare)
        return f", {'' if only == n else f'{only} '}{text('only_mentioned')}" if said else ""
    many = Counter(field.matters[iri].kind for iri in ids)
    kinds = {k.KIND.name: (k.KIND.one, k.KIND.more) for k in KINDS}
    found = [f"{many[k]} {spoken(both[many[k] != 1])}" for k, both in kinds.items() if many[k]]
    return f": {', '.join(found)}"
