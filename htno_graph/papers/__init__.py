# SPDX-License-Identifier: EUPL-1.2
"""Papers for a discussion: a briefing in Word, slides, and all formats together in a folder."""

from __future__ import annotations

from pathlib import PurePath
from typing import TypedDict, Unpack

from htno_graph import formats as exports
from htno_graph.answers.difference import Given
from htno_graph.errors import ChoiceError, HtnoError
from htno_graph.language import _, current
from htno_graph.store.memory import Graph
from htno_graph.store.writing import write

FORMATS = ("docx", "pptx")

EVERY = (*exports.FORMATS, *FORMATS)
"""The formats of ``write_any``."""


class Narrowed(TypedDict, total=False):
    """What narrows a paper: names of a theme and an actor, a period, the reference date."""

    theme: str
    actor: str
    period: str
    as_of: str


def paper(
    graph: Graph,
    form: str,
    *,
    since: Given = "",
    **asked: Unpack[Narrowed],
) -> bytes:
    """A briefing (``docx``) or slides (``pptx``) in the language spoken now.

    *theme*, *actor* and *period* narrow it as they narrow the page. *since*, an earlier graph or
    with *period* an earlier period, adds what changed. Raises ``ChoiceError`` for another
    format, ``HtnoError`` for a graph *since* and a *period*, and ``NameNotFound``,
    ``NameUnclear`` or ``PeriodError``.
    """
    # Only now: the libraries take half a second.
    from htno_graph.answers.briefing import Briefing, looked_up
    from htno_graph.papers.content import content

    if form not in FORMATS:
        raise ChoiceError(_("Format"), form, FORMATS)
    names = Narrowed(theme="", actor="", period="", as_of="") | asked
    briefing = Briefing(graph, looked_up(graph, **names))
    found = content(briefing, since)
    if form == "docx":
        from htno_graph.papers.document import document_blocks
        from htno_graph.papers.docx import document

        return document(document_blocks(found), found.title, current(), briefing.day)
    from htno_graph.papers.pptx import presentation
    from htno_graph.papers.slides import slides

    return presentation(slides(found), found.title, current(), briefing.day)


def write_any(
    graph: Graph,
    form: str,
    place: str,
    *,
    force: bool = False,
    since: Given = "",
    **asked: Unpack[Narrowed],
) -> list[str]:
    """Write *graph* at *place* in one of ``EVERY`` format, and give the files written.

    *since* and *asked* are for papers and nothing else. Raises what ``paper`` and
    ``write_export`` do, and ``OutputError`` when *place* cannot be written.
    """
    form = known(form or form_of(place))
    if form in FORMATS:
        write(place, paper(graph, form, since=since, **asked), force=force)
        return [place]
    not_narrowed(form, **asked)
    return exports.write_export(graph, form, place, force=force, as_of=asked.get("as_of", ""))


def not_narrowed(form: str, **asked: Unpack[Narrowed]) -> None:
    """Raise ``HtnoError`` for what narrows papers and not *form*; all formats have a day."""
    if given := [name for name, value in asked.items() if value and name != "as_of"]:
        line = _("{option} does not go with {others}. Leave one out.")
        raise HtnoError(line.format(option=", ".join(given), others=form))


def known(form: str) -> str:
    """*form* if it is one of ``EVERY``; raises ``ChoiceError`` for another."""
    if form not in EVERY:
        raise ChoiceError(_("Format"), form, EVERY)
    return form


def form_of(place: str) -> str:
    """The format that the name of a file asks for, see ``formats.form_of``."""
    suffix = PurePath(place).suffix.lower().removeprefix(".")
    try:
        found = exports.form_of(place)
    except ChoiceError as error:
        if suffix in FORMATS:
            return suffix
        raise ChoiceError(_("Format"), error.value, EVERY) from None
    return found


__all__ = [
    "EVERY",
    "FORMATS",
    "form_of",
    "known",
    "not_narrowed",
    "paper",
    "write_any",
]
