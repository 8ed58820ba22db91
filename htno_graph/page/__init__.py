# SPDX-License-Identifier: EUPL-1.2
"""The page for the sector table: one HTML file that opens anywhere, without a network."""

from __future__ import annotations

from htno_graph.language import LANGUAGES, current, speaking
from htno_graph.store.memory import Graph
from htno_graph.store.writing import write


def view(
    graph: Graph,
    *,
    theme: str = "",
    actor: str = "",
    period: str = "",
    title: str = "",
    sources: str = "",
    story: str = "",
    as_of: str = "",
) -> str:
    """The page as HTML, in both languages, opening in the one spoken now.

    *theme*, *actor* and *period* narrow every figure as they narrow the commands; *sources* is
    a folder with one's own copies, from which quotes are taken; *story* is a YAML file with
    steps. Raises ``NameNotFound``, ``NameUnclear``, ``PeriodError`` or ``InputError``.
    """
    # Here, because other formats take their places and colours from this folder, and
    # jinja2 and pyvis take a fifth of a second.
    from htno_graph.answers.briefing import Briefing, looked_up
    from htno_graph.page.html import page
    from htno_graph.page.model import model
    from htno_graph.page.payload import Data, both
    from htno_graph.page.start import agreed_line
    from htno_graph.page.story import read_story

    asked = looked_up(graph, theme, actor, period, as_of)
    asked = asked.replaced(title=title, sources=sources)
    steps = read_story(graph, story) if story else None
    spoken = current()
    found: dict[str, Data] = {}
    lines: dict[str, list[str]] = {}
    for language in sorted(LANGUAGES, key=lambda language: language != spoken):
        with speaking(language):
            briefing = Briefing(graph, asked)
            found[language] = model(briefing, steps)
            titles = (row.title for row in briefing.rows)
            lines[language] = [*map(agreed_line, briefing.agreed), *titles]
        asked = asked.replaced(order=tuple(card.id for card in briefing.cards))
    data = both(*(found[language] for language in LANGUAGES))
    return page(data, spoken, Briefing(graph, asked).title, lines[spoken])


def write_view(graph: Graph, place: str, *, force: bool = False, **asked: str) -> None:
    """Write the page at *place*, whole or not at all; *asked* are the keywords of ``view``.

    Raises what ``view`` does, and ``OutputError`` when *place* cannot be written.
    """
    write(place, view(graph, **asked), force=force)


__all__ = ["view", "write_view"]
