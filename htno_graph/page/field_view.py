# SPDX-License-Identifier: EUPL-1.2
"""Veld: the whole field as the page has it, for Stroom, Kaart, Matrix and lists."""

from __future__ import annotations

from collections import Counter

import networkx as nx

from htno_graph.answers.briefing import Briefing
from htno_graph.labels import label
from htno_graph.language import _
from htno_graph.model import records as r
from htno_graph.model.fields import spoken
from htno_graph.model.periods import in_words
from htno_graph.model.vocabulary import short
from htno_graph.page.drawing import Edge, drawn
from htno_graph.page.field import ENDS, HOWS, NO_THEME, Column, Field, Matter, field
from htno_graph.page.field_words import KINDS
from htno_graph.page.layout import evened, spread
from htno_graph.page.payload import Data
from htno_graph.queries import cached, source_documents
from htno_graph.render.widths import LETTER, OTHER, WIDTHS

MOST = 150
"""Things that a map can hold; with more there is Stroom, folded."""

SHEET = 96.0, 44.0
"""Size of a map in units of a line of text; the page stretches it over its window."""


def field_view(briefing: Briefing) -> Data | None:
    """The field within what is asked; nothing without parties, themes and matters."""
    found = field(briefing)
    if not (found.matters or found.who.items or found.what.items):
        return None
    return {
        "who": _column(found.who),
        "what": _column(found.what),
        "came": _column(found.came),
        "matters": [_matter(matter) for matter in found.matters.values()],
        "parts": [
            [short(p.party), short(p.matter), p.how, [short(x) for x in p.records], p.implied]
            for p in found.parts
        ],
        "marks": [[short(iri) for iri in mark] for mark in found.marks],
        "wrote": sorted(short(iri) for iri in found.wrote),
        "since": found.since,
        "since_words": _day(found.since),
        "above": {short(t): [short(x) for x in above] for t, above in found.above.items() if above},
        "hows": {code: _(text) for code, text in HOWS.items()},
        "ends": {code: _(text) for code, (text, _codes) in ENDS.items()},
        "kinds": {k.KIND.name: [spoken(k.KIND.one), spoken(k.KIND.more)] for k in KINDS},
        "widths": [[signs, wide] for wide, signs in WIDTHS.items()],
        "others": [LETTER, OTHER],
        "sources": [
            [d.source, label(briefing.graph, d.id)] for d in source_documents(briefing.graph)
        ],
        "map": _map(briefing, found),
        "commands": [briefing.command("list acties"), briefing.command("list activiteiten")],
    }


def _day(day: str) -> str:
    """A day as people write it; nothing for none."""
    return in_words(r.Record("", "", earliest=day, latest=day, precision="day")) if day else ""


def _column(column: Column) -> Data:
    return {
        "groups": [[short(group.code), group.name] for group in column.groups],
        "items": [[short(x.id) if x.id else "", x.group, x.rank, x.note] for x in column.items],
    }


def _matter(matter: Matter) -> list[object]:
    return [
        short(matter.id),
        matter.kind,
        matter.end,
        [short(theme) for theme in matter.themes],
        [short(promise) for promise in matter.promises],
        matter.first,
        matter.last,
        list(matter.sources),
        matter.implied,
        matter.changed,
    ]


def _map(briefing: Briefing, found: Field) -> Data | None:
    """Themes with the parties around them, and themes under their themes; nothing for too many."""
    pairs = Counter(
        (p.party, theme) for p in found.parts for theme in found.matters[p.matter].themes
    )
    G: nx.Graph[str] = nx.Graph()
    free = {pair: n for pair, n in pairs.items() if pair[0] not in found.wrote}
    G.add_edges_from(sorted(free))
    G.add_edges_from((t, x) for t, above in sorted(found.above.items()) for x in sorted(above))
    G.remove_nodes_from([NO_THEME] if NO_THEME in G else [])
    if not G or len(G) > MOST:
        return None
    key = ("field map", briefing.asked.replaced(order=(), title="", sources=""))
    places = cached(briefing.graph, key, lambda: evened(spread(G), *SHEET))
    edges = [
        Edge(*ends, basis="part" if {ends, ends[::-1]} & {*free} else "aside")
        for ends in sorted((min(pair), max(pair)) for pair in G.edges)
    ]
    return drawn(places, edges).data()
