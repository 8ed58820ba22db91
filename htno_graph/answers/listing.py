# SPDX-License-Identifier: EUPL-1.2
"""Lists: everything of one kind, filtered; the answer to ``list``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypedDict, Unpack

from htno_graph.answers import lists as kinds
from htno_graph.answers.common import (
    choose,
    nothing,
    period_filter,
    theme_asked,
    theme_filter,
    understood,
)
from htno_graph.answers.common import status as in_words
from htno_graph.answers.context import Context
from htno_graph.answers.rows import Answer, ListRow
from htno_graph.errors import ChoiceError, HtnoError
from htno_graph.labels import evidence, find, label, meant
from htno_graph.language import _, pick
from htno_graph.matters import about, at
from htno_graph.model import records as r
from htno_graph.model.fields import Field, Words, spoken, titled
from htno_graph.model.kinds import THINGS
from htno_graph.model.periods import Period
from htno_graph.queries import above, name
from htno_graph.store.memory import Graph

Listed = tuple[r.Record, ListRow]

Typed = tuple[Field, str]
"""A field that tells of what type a record is, and the code that is asked for."""

KINDS: Mapping[str, Callable[[Graph, Context], Iterable[Listed]]] = {
    "actions": kinds.actions,
    "activities": kinds.activities,
    "decisions": kinds.decisions,
    "findings": kinds.findings,
    "figures": kinds.figures,
    "principles": kinds.principles,
    "documents": kinds.documents,
    "actors": kinds.actors,
    "themes": kinds.themes,
    "sources": kinds.sources,
    "cadences": kinds.cadences,
}
CLASSES: Mapping[str, type[r.Record]] = {
    cls.KIND.listed[1]: cls for cls in THINGS if cls.KIND.listed
}
"""Kind of list → the class of its records."""

LISTS: Mapping[str, Words] = {
    **{cls.KIND.listed[1]: cls.KIND.listed for cls in THINGS if cls.KIND.listed},
    "sources": ("bronnen", "sources"),
}
"""Kind of list → its name in both languages."""

COUNTING = ("cadences", "sources")
"""Kinds of list that count what stands in the whole graph."""

DUTCH = {LISTS[kind][0].replace("’", ""): kind for kind in KINDS}


class ListFilters(TypedDict, total=False):
    """What narrows a list: a status, a type or series, an actor, a theme by name, and periods."""

    status: str
    type: str
    series: str
    due: str
    who: str
    theme: str
    period: str


def listing(
    graph: Graph, kind: str, *, as_of: str = "", **filters: Unpack[ListFilters]
) -> Answer[ListRow]:
    """All records of a *kind* (``acties``, ``actions``, …) that pass the filters.

    *due* keeps what is planned for that period, *period* what overlaps it; undated records
    are left out by both and counted in ``not_recorded``. Raises ``ChoiceError``,
    ``NameNotFound``, ``NameUnclear`` or ``PeriodError``.
    """
    return listed(graph, kind, Context.of(graph, as_of), alone=True, **filters)


def listed(
    graph: Graph,
    kind: str,
    context: Context,
    *,
    alone: bool = False,
    **filters: Unpack[ListFilters],
) -> Answer[ListRow]:
    """The same as ``listing``, in a context that others share unless this asks *alone*."""
    chosen = which(kind)
    status, who = filters.get("status", ""), filters.get("who", "")
    theme, period, due = filters.get("theme", ""), filters.get("period", ""), filters.get("due", "")
    within, planned = period_filter(period), period_filter(due)
    if empty := nothing(graph, "list", chosen):
        return empty
    graph = at(graph, context.day)
    themes = theme_filter(graph, theme)
    actor = meant(graph, who, ("actor",)).id if who else ""
    wanted = _status(graph, chosen, status) if status else ""
    typed = list(_types(graph, chosen, filters))
    graph = _touched(graph, chosen, actor, themes) if alone else graph
    found = [
        (record, row)
        for record, row in list_rows(graph, chosen, context)
        if (not themes or themes & {*record.themes, record.id})
        and (not actor or actor in kinds.involved(graph, record))
        and (not wanted or _has(graph, row, wanted, record))
        and all(_is_of(graph, record, *of) for of in typed)
        and (not due or kinds.to_finish(graph, record, row))
    ]
    kept = list(_timed(graph, found, within, planned))
    return Answer(
        command="list",
        kind=chosen,
        as_of=context.day,
        understood=tuple(_understood(graph, chosen, actor, wanted, typed, filters)),
        rows=tuple(kept),
        not_recorded=(*_undated(graph, found, within, planned), *_others(graph, kept, context)),
        about=(*([actor] if actor else []), *theme_asked(graph, theme)),
        remarks=graph.unused,
    )


def _touched(graph: Graph, kind: str, actor: str, themes: frozenset[str]) -> Graph:
    """The part of a graph that a list rests on: all of it where nothing narrows it."""
    whole = kind in COUNTING or not (actor or themes)
    return graph if whole else about(graph, [actor] if actor else themes)


def list_rows(graph: Graph, kind: str, context: Context) -> Iterable[Listed]:
    """The records of a kind with their rows."""
    if kind not in context.lists:
        context.lists[kind] = tuple(KINDS[kind](graph, context))
    return context.lists[kind]


def _others(graph: Graph, rows: Iterable[ListRow], context: Context) -> Iterator[str]:
    """What another record says of one that is listed, and that the two are listed as two."""
    lines = {
        "completed_by": _("“{label}” is completed by “{other}” ({told})."),
        "contradicted_by": _("“{label}” is contradicted by “{other}” ({told})."),
        "decisions": _("On “{label}” it was decided: “{other}” ({told})."),
    }
    rows = list(rows)
    listed = {row.id for row in rows}
    for row, field in ((row, field) for row in rows for field in lines):
        for other in row.others(field):
            record = find(graph, other.id)
            if record is None:
                continue
            facts = [in_words(graph, record, context)]
            facts += [e.source for e in evidence(graph, record)[:1]]
            line = lines[field].format(
                label=row.label, other=other.label, told=", ".join(filter(None, facts))
            )
            two = other.id in listed
            yield line + " " + _("Here they count as two.") if two else line


def which(kind: str) -> str:
    """The kind by its Dutch or English name; raises ``ChoiceError``."""
    word = kind.strip().casefold().replace("’", "").replace("'", "")
    if word in KINDS:
        return word
    if word in DUTCH:
        return DUTCH[word]
    raise ChoiceError(_("kind"), kind, sorted(DUTCH))


def _status(graph: Graph, kind: str, value: str) -> str:
    if kind not in ("actions", "activities"):
        raise HtnoError(_("Only acties and activiteiten have a status; leave --status out."))
    scheme = "activity-status" if kind == "activities" else "status"
    return choose(graph, _("status"), scheme, value)


def _types(graph: Graph, kind: str, filters: ListFilters) -> Iterator[Typed]:
    """What ``--type`` and ``--series`` ask for, of those that are given."""
    options = {"type": filters.get("type", ""), "series": filters.get("series", "")}
    yield from (_typed(graph, kind, *asked) for asked in options.items() if asked[1])


def _typed(graph: Graph, kind: str, option: str, value: str) -> Typed:
    """The field that ``--type`` or ``--series`` looks at in a list, and the code that is meant."""
    having = {
        listed: cls.stated[key]
        for listed, cls in CLASSES.items()
        if (key := cls.KIND.typed_by if option == "type" else option) in cls.stated
    }
    if kind not in having:
        message = _("“{kind}” has no such field: --{option} narrows {lists}. Leave it out.")
        lists = ", ".join(spoken(LISTS[listed]) for listed in having)
        raise HtnoError(message.format(kind=spoken(LISTS[kind]), option=option, lists=lists))
    field = having[kind]
    return field, choose(graph, spoken(field.label), field.of[0], value)


def _is_of(graph: Graph, record: r.Record, field: Field, wanted: str) -> bool:
    """Whether a record is of this type or series, or of one that stands under it."""
    found = getattr(record, field.key, "")
    return bool(found) and wanted in (found, above(graph, field.of[0], found))


def _has(graph: Graph, row: ListRow, wanted: str, record: r.Record) -> bool:
    """True when the row's status is the one asked for, or stands under it."""
    if isinstance(record, r.Activity):
        return row.status == wanted
    return bool(row.status) and wanted in (row.status, above(graph, "status", row.status))


def _timed(
    graph: Graph, found: Iterable[Listed], within: Period | None, due: Period | None
) -> Iterator[ListRow]:
    """The rows in the period asked for and due in the one asked for, or perhaps, then marked."""
    for record, row in found:
        falls = [within.match(record)] if within else []
        falls += [due.match(kinds.to_finish(graph, record, row) or record)] if due else []
        if all(match in ("in", "maybe") for match in falls):
            yield row.replaced(perhaps=True) if "maybe" in falls else row


def _undated(
    graph: Graph, found: list[Listed], within: Period | None, due: Period | None
) -> Iterator[str]:
    """How many have no time that the first of the two periods could look at."""
    period, timed = within or due, [x for x, _row in found]
    if due and not within:
        timed = [kinds.to_finish(graph, x, row) or x for x, row in found]
    if n := sum(period.match(x) == "undated" for x in timed) if period else 0:
        yield _("{n} without a date, not shown").format(n=n)


def _understood(
    graph: Graph,
    kind: str,
    actor: str,
    status: str,
    typed: Iterable[Typed],
    filters: ListFilters,
) -> Iterable[str]:
    yield titled(LISTS[kind])
    yield from (pick(name(graph, field.of[0], code)) for field, code in typed)
    if status:
        yield _("status {name}").format(name=kinds.status_name(graph, kind, status))
    if actor:
        yield label(graph, actor)
    yield from understood(graph, theme=filters.get("theme", ""), period=filters.get("period", ""))
    if due := filters.get("due", ""):
        yield _("due in {period}").format(period=due)
