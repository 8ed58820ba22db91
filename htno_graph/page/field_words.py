# SPDX-License-Identifier: EUPL-1.2
"""What things are called in a picture of the field, as ``assets/45-field.js`` calls them."""

from __future__ import annotations

from htno_graph.labels import label
from htno_graph.page.field import NO_THEME, Field
from htno_graph.page.words import text
from htno_graph.store.memory import Graph


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
