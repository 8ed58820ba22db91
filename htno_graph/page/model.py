# SPDX-License-Identifier: EUPL-1.2
"""All that a page shows, in one language: the data of each view, and what they refer to."""

from __future__ import annotations

from collections.abc import Callable

from htno_graph.answers.briefing import Briefing
from htno_graph.labels import is_empty
from htno_graph.model.kinds import RECORDS
from htno_graph.model.vocabulary import short
from htno_graph.page import story
from htno_graph.page.entities import passages_by_key, things_by_key
from htno_graph.page.field_view import field_view
from htno_graph.page.gaps import gap_view
from htno_graph.page.invitation import invitation_view
from htno_graph.page.payload import Data
from htno_graph.page.sources import sources_view
from htno_graph.page.start import start_view
from htno_graph.page.style import looks
from htno_graph.page.tables import tables_view
from htno_graph.page.themes import themes_view
from htno_graph.page.timeline import timeline_view
from htno_graph.page.words import words
from htno_graph.queries import records_of

VIEWS: dict[str, Callable[[Briefing], Data | None]] = {
    "start": start_view,
    "field": field_view,
    "themes": themes_view,
    "gaps": gap_view,
    "time": timeline_view,
    "invite": invitation_view,
    "table": tables_view,
    "sources": sources_view,
}
"""The views in their order; one that gives nothing is left out and named."""


def model(briefing: Briefing, steps: list[Data] | None = None) -> Data:
    """The page in the language spoken now.

    *steps* is a story of one's own; without it the data write one. Raises ``InputError`` for a
    folder of sources that cannot be used.
    """
    graph, asked = briefing.graph, briefing.asked
    views = {} if is_empty(graph) else {name: view(briefing) for name, view in VIEWS.items()}
    shown = {name: data for name, data in views.items() if data}
    return {
        "title": briefing.title,
        "as_of": briefing.day,
        "as_of_words": briefing.day_in_words,
        "filters": briefing.filters,
        "words": words(),
        "looks": looks(briefing.graph),
        "things": _things(briefing),
        "passages": passages_by_key(graph, asked.sources),
        "views": shown,
        "left_out": [name for name in VIEWS if name not in shown],
        "story": steps if steps is not None else story.written(briefing, shown),
        "opens": _opens(briefing, shown),
    }


def _things(briefing: Briefing) -> dict[str, Data]:
    """The things by key; records outside the filters are marked, so that a search can say so."""
    found = things_by_key(briefing)
    for kind in RECORDS if briefing.narrowed else ():
        inside = {record.id for record in briefing.scope.records(kind)}
        for record in records_of(briefing.graph, kind):
            if record.id not in inside:
                found[short(record.id)]["outside"] = True
    return found


def _opens(briefing: Briefing, shown: dict[str, Data]) -> Data:
    """Where the page opens: at the start, and what was asked about lit in the field."""
    first = next(iter(shown), "")
    about = briefing.asked.actor
    if not about and briefing.asked.theme:
        about = briefing.asked_theme
    return {"view": first, "about": short(about) if about else ""}
