# SPDX-License-Identifier: EUPL-1.2
"""All that a page shows, in one language: the data of each view, and what they refer to."""

from __future__ import annotations

from collections.abc import Callable

from htno_graph.answers.common import understood
from htno_graph.labels import is_empty, label
from htno_graph.language import _, pick
from htno_graph.model import records as r
from htno_graph.model.kinds import RECORDS
from htno_graph.model.periods import in_words
from htno_graph.model.vocabulary import short
from htno_graph.page import ego_networks as close
from htno_graph.page import gaps as cards
from htno_graph.page import invitation as guests
from htno_graph.page import network as field
from htno_graph.page import sources as origins
from htno_graph.page import start, story, tables, themes
from htno_graph.page import timeline as agenda
from htno_graph.page.context import PageContext
from htno_graph.page.entities import passage_pool, pool
from htno_graph.page.parts import Data
from htno_graph.page.style import LINES, STANDS, looks
from htno_graph.page.words import words
from htno_graph.queries import by_id, name, records_of
from htno_graph.store.memory import Graph

VIEWS: dict[str, Callable[[PageContext], Data | None]] = {
    "start": start.start,
    "themes": themes.themes,
    "gaps": cards.gap_view,
    "close": close.close_ups,
    "time": agenda.agenda,
    "network": field.network_view,
    "invite": guests.guests,
    "table": tables.tables,
    "sources": origins.origins,
}
"""The views in their order; one that gives nothing is left out and named."""


def model(scene: PageContext, steps: list[Data] | None = None) -> Data:
    """The page in the language spoken now.

    *steps* is a story of one's own; without it the data write one. Raises ``InputError`` for a
    folder of sources that cannot be used.
    """
    graph, asked = scene.graph, scene.asked
    views = {} if is_empty(graph) else {name: made(scene) for name, made in VIEWS.items()}
    shown = {name: data for name, data in views.items() if data}
    return {
        "title": asked.title or title(scene),
        "as_of": scene.day,
        "as_of_words": in_words(_on(scene.day)),
        "filters": filters(scene),
        "words": words(),
        "looks": looks(),
        "lines": _lines(graph),
        "things": _things(scene),
        "passages": passage_pool(graph, asked.sources),
        "views": shown,
        "left_out": [name for name in VIEWS if name not in shown],
        "story": steps if steps is not None else story.written(scene, shown),
        "opens": _opens(scene, shown),
    }


def _things(scene: PageContext) -> dict[str, Data]:
    """The pool; records outside the filters are marked, so that a search can say so."""
    found = pool(scene)
    for kind in RECORDS if scene.narrowed else ():
        inside = {record.id for record in scene.field.records(kind)}
        for record in records_of(scene.graph, kind):
            if record.id not in inside:
                found[short(record.id)]["outside"] = True
    return found


def _lines(graph: Graph) -> dict[str, list[object]]:
    """Kind of line → width, dashes and name."""
    return {
        code: [
            width,
            list(dashes),
            _(STANDS[code]) if code in STANDS else pick(name(graph, "basis", code)),
        ]
        for code, (width, dashes) in LINES.items()
    }


def _on(day: str) -> r.Record:
    return r.Record("", "", earliest=day, latest=day, precision="day")


def title(scene: PageContext) -> str:
    """What a page or a paper is called, after what is asked for."""
    if scene.asked.actor:
        return _("{name}: who works with whom").format(name=scene.who)
    if scene.asked.theme:
        name = label(scene.graph, close.asked_theme(scene))
        return _("Sector table: {theme}").format(theme=name)
    return _("Sector table: where we stand")


def filters(scene: PageContext) -> list[str]:
    """The filters in force, a line each, and the command without them."""
    actors = [scene.asked.actor] if scene.asked.actor else []
    asked = scene.asked
    lines = understood(scene.graph, actors=actors, theme=asked.theme, period=asked.period)
    unnamed = [iri for iri in actors if not by_id(scene.graph, r.Actor)[iri].named]
    line = _("{name} is not named in the sources.")
    return [*lines, *(line.format(name=label(scene.graph, iri)) for iri in unnamed)]


def _opens(scene: PageContext, shown: dict[str, Data]) -> Data:
    """Where the page opens: at the start, and the close-up on what was asked about."""
    first = next(iter(shown), "")
    about = scene.asked.actor
    if not about and scene.themes and scene.asked.theme:
        about = close.asked_theme(scene)
    return {"view": first, "about": short(about) if about else ""}
