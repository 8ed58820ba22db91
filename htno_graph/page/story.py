# SPDX-License-Identifier: EUPL-1.2
"""Verhaal: steps with a heading, a text and a view; written from the data, or one's own.

A story of one's own is a YAML list; every step has ``heading``, and may have ``text``, ``view``
(a view of the page) and ``about`` (the name of an actor or theme to light in the field).
"""

from __future__ import annotations

from collections.abc import Collection

import yaml

from htno_graph.answers.briefing import Briefing
from htno_graph.errors import InputError, NameNotFound, NameUnclear, shown
from htno_graph.files import read_file
from htno_graph.labels import index
from htno_graph.language import _
from htno_graph.model.vocabulary import short
from htno_graph.page.invitation import SIZES
from htno_graph.page.payload import Data
from htno_graph.store.memory import Graph

VIEWS = ("start", "field", "themes", "gaps", "time", "invite", "table", "sources")
"""The views by the names that a story uses."""

BEFORE = ("close", "network")
"""Names of views of version 1 that the field took the place of."""

FIELDS = ("heading", "text", "view", "about")

LARGEST = 1_000_000
"""Bytes; a longer story is none."""


def written(briefing: Briefing, views: Collection[str]) -> list[Data]:
    """The story that the data tell: where we stand, what is stuck, whom it takes, who says so."""
    steps = []
    if "start" in views:
        steps.append(_step(_("Where we stand"), briefing.summary, "start"))
    if "field" in views:
        text = _("Who works on what, and what came of it; first the themes on which nothing came.")
        steps.append(_step(_("The whole field"), text, "field"))
    steps += [_step(c.title, c.question, "gaps", gap=c.id) for c in briefing.cards[:2]]
    if "time" in views:
        text = _("What was held, what is planned, and which months are empty.")
        steps.append(_step(_("The cycle by month"), text, "time"))
    if "invite" in views:
        first = briefing.seated(SIZES[0])
        text = _("With two seats: {names}.").format(names=", ".join(x.label for x in first.seats))
        steps.append(_step(_("Whom to invite"), text, "invite", seats=str(first.size)))
    if "sources" in views:
        text = _("Who says so, and what cannot be known from it.")
        steps.append(_step(_("What this rests on"), text, "sources"))
    return steps


def _step(heading: str, text: str, view: str, **more: str) -> Data:
    return {"heading": heading, "text": text, "view": view, **more}


def read_story(graph: Graph, place: str) -> list[Data]:
    """The steps in a YAML file.

    Raises ``InputError`` with the line for a file that cannot be read, that is no YAML, or
    that has a step with an unknown field, view or name.
    """
    text = _text(place)
    try:
        found = yaml.compose(text, Loader=yaml.SafeLoader)
        steps = yaml.safe_load(text)
    except RecursionError as error:
        raise InputError(_("This is nested too deeply for a story."), place=place) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = _("This is not YAML: {reason}.").format(reason=getattr(error, "problem", error))
        raise InputError(message, place=place, line=mark.line + 1 if mark else None) from error
    if not isinstance(found, yaml.SequenceNode) or not found.value:
        message = _(
            "A story is a list of steps, each with a heading; see “htno-graph view --help”."
        )
        raise InputError(message, place=place, line=1)
    lines = [node.start_mark.line + 1 for node in found.value]
    return [_read_step(graph, place, line, step) for line, step in zip(lines, steps, strict=True)]


def _text(place: str) -> str:
    too_large = _("This file is too large for a story.")
    try:
        return read_file(place, LARGEST, too_large=too_large).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("This text is not UTF-8. Save it again as UTF-8.")
        raise InputError(message, place=place) from error


def _read_step(graph: Graph, place: str, line: int, step: object) -> Data:
    if not isinstance(step, dict) or not isinstance(step.get("heading"), str):
        raise InputError(_("A step needs a heading."), place=place, line=line)
    for field, value in step.items():
        if field not in FIELDS or not isinstance(value, str):
            message = _("“{field}” is no field of a step. Choose from: {allowed}.")
            text = message.format(field=shown(str(field)), allowed=", ".join(FIELDS))
            raise InputError(text, place=place, line=line)
    view = step.get("view", "field" if step.get("about") else "start")
    view = "field" if view in BEFORE else view
    if view not in VIEWS:
        message = _("“{view}” is no view. Choose from: {allowed}.")
        text = message.format(view=shown(view), allowed=", ".join(VIEWS))
        raise InputError(text, place=place, line=line)
    name = step.get("about", "")
    about = _about(graph, place, line, name) if name else ""
    return _step(step.get("heading", ""), step.get("text", ""), view, about=about)


def _about(graph: Graph, place: str, line: int, name: str) -> str:
    try:
        return short(index(graph).find(name, ("actor", "theme")).id)
    except (NameNotFound, NameUnclear) as error:
        raise InputError(str(error), place=place, line=line) from error
