# SPDX-License-Identifier: EUPL-1.2
"""What changed between two periods of a graph, or between two graphs: the answer to ``diff``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypedDict, TypeVar

from htno_graph.answers.common import names_of, theme_filter, understood
from htno_graph.answers.computed_rows import ChangeRow
from htno_graph.answers.context import Context
from htno_graph.answers.gaps import evidence_of
from htno_graph.answers.rows import Answer
from htno_graph.compare import Change, Snapshot, compare
from htno_graph.errors import HtnoError, NameNotFound, shown
from htno_graph.labels import find, index, is_empty, last_day
from htno_graph.language import _, pick
from htno_graph.matters import at, until
from htno_graph.model import records as r
from htno_graph.model.periods import Period, parse
from htno_graph.model.rows import Entity, Evidence
from htno_graph.model.vocabulary import short
from htno_graph.queries import passage
from htno_graph.store.memory import Graph
from htno_graph.store.reading import STDIN

TOGETHER = "+"
"""Joins several places to one graph, as in ``shipped+april.ttl``."""

NOT_RECORDED = "not-recorded"

Given = str | Graph
"""A period, or a graph."""

T = TypeVar("T")


class Narrowed(TypedDict, total=False):
    """The keywords of ``diff`` that narrow it."""

    theme: str
    who: str
    top: int
    as_of: str


def diff(
    before: Given,
    after: Given,
    *,
    graph: Graph | None = None,
    theme: str = "",
    who: str = "",
    top: int = 0,
    as_of: str = "",
) -> Answer[ChangeRow]:
    """What appeared, changed, and is not recorded any more, from *before* to *after*.

    Each is a graph, or a period of *graph*. *theme* keeps what is about it or a theme below
    it, *who* what names this actor; *top* is at most so many rows of each kind of change, 0 for
    all. Raises ``HtnoError`` for a graph and a period, for one period and for the same twice, and
    ``PeriodError``, ``NameNotFound`` or ``NameUnclear``.
    """
    periods = _periods(before, after)
    graphs = [_graph(one, graph) for one in (before, after)]
    days = [Context.of(found, as_of).day for found in graphs]
    if periods[0]:  # a record for each matter would have the last word in both periods
        graphs = [
            until(found, day if as_of else "") for found, day in zip(graphs, days, strict=True)
        ]
    else:
        graphs = [at(found, day) for found, day in zip(graphs, days, strict=True)]
    read = tuple(dict.fromkeys(line for found in graphs for line in found.unused))
    answer = Answer[ChangeRow]("diff", "difference", days[1], (), (), remarks=read)
    if all(map(is_empty, graphs)):
        return answer.replaced(as_of="", empty=True)
    themes, actor = _themes(graphs, theme), _actor(graphs, who)
    sides = zip(graphs, _texts(before, after), periods, days, strict=True)
    one, other = (
        Snapshot(found, text, themes=themes, period=period, as_of=day)
        for found, text, period, day in sides
    )
    changes = [x for x in compare(one, other) if not actor or _concerns(one, other, x, actor)]
    differs = any(change.change != "still" for change in changes)
    rows = _rows(one, other, changes, top) if differs else ()
    remarks = _remarks(one, other, changes, differs=differs, left=len(changes) - len(rows))
    return answer.replaced(
        understood=(*_lines(one, other), *_past(graphs), *_about(graphs, theme, actor)),
        rows=rows,
        not_recorded=tuple(remarks),
    )


def mixed(period: str, graph: str) -> HtnoError:
    """What is wrong with a period beside a graph."""
    message = _("“{one}” is a period and “{other}” a graph. Give two periods or two graphs.")
    return HtnoError(message.format(one=shown(period), other=shown(graph)))


def same(one: str, other: str) -> HtnoError:
    """What is wrong with the same thing twice."""
    message = _("“{one}” and “{other}” are the same. Give two periods or two graphs.")
    return HtnoError(message.format(one=shown(one), other=shown(other)))


def _alone(period: str) -> HtnoError:
    """What is wrong with one period."""
    message = _("“{one}” is one period. Give a second one to compare it with.")
    return HtnoError(message.format(one=shown(period)))


def _periods(before: Given, after: Given) -> list[Period | None]:
    """The periods asked for; of graphs there are none."""
    words = [_text(one) for one in (before, after)]
    found = [parse(one) if isinstance(one, str) and one else None for one in (before, after)]
    if "" in (before, after) and any(found):
        raise _alone("".join(words))
    if (found[0] is None) != (found[1] is None):
        raise mixed(*(words if found[0] else reversed(words)))
    if found[0] and found[1] and found[0][:2] == found[1][:2]:
        raise same(*words)
    return found


def _graph(given: Given, graph: Graph | None) -> Graph:
    if not isinstance(given, str):
        return given
    if graph is None:
        raise TypeError(given)  # a period is of a graph
    return graph


def _text(given: Given) -> str:
    if isinstance(given, str):
        return given.strip()
    return _("standard input") if given.places == (STDIN,) else TOGETHER.join(given.places)


def _texts(before: Given, after: Given) -> tuple[str, str]:
    """What to call the two; two graphs of one name are the first and the second."""
    one, other = _text(before), _text(after)
    return (one, other) if one != other else (_("the first"), _("the second"))


def _actor(graphs: Sequence[Graph], who: str) -> str:
    """The actor of that name in either graph; raises when in neither."""
    return (
        _in_either(graphs, lambda graph: index(graph).find(who, ("actor",)).id)[-1] if who else ""
    )


def _themes(graphs: Sequence[Graph], theme: str) -> frozenset[str]:
    """The theme of that name and those below it, in either graph; raises when in neither."""
    found = _in_either(graphs, lambda graph: theme_filter(graph, theme))
    return frozenset().union(*found)


def _in_either(graphs: Sequence[Graph], find: Callable[[Graph], T]) -> list[T]:
    """What the graphs say; raises the last ``NameNotFound`` when neither knows the name."""
    found, failed = list[T](), list[NameNotFound]()
    for graph in graphs:
        try:
            found.append(find(graph))
        except NameNotFound as error:
            failed.append(error)
    if not found:
        raise failed[-1]
    return found


def _about(graphs: Sequence[Graph], theme: str, actor: str) -> list[str]:
    for graph in reversed(graphs):
        try:
            actors = [actor] if actor and find(graph, actor) else []
            lines = understood(graph, actors=actors, theme=theme)
        except NameNotFound:
            continue
        if len(lines) == bool(theme) + bool(actor):
            return lines
    return []


def _concerns(one: Snapshot, other: Snapshot, change: Change, actor: str) -> bool:
    """Whether a change is of an actor or its tie, of a gap about it, or of what names it."""
    if change.section in ("actors", "ties"):
        return actor in change.id.split()
    if change.section == "gaps":
        return actor in change.about
    sides = ((one, change.old), (other, change.new))
    return any(set(side.naming.get(actor, ())) & {*records} for side, records in sides)


def _lines(one: Snapshot, other: Snapshot) -> Iterator[str]:
    """From what to what; what of it the sources cover, and reference dates that differ."""
    for side, line in ((one, _("from {place}")), (other, _("to {place}"))):
        text = line.format(place=side.text)
        more = [_covered(side, side.period)] if side.period else []
        if one.as_of != other.as_of and side.as_of:
            more.append(_("reference date {day}").format(day=side.as_of))
        told_ = "; ".join(filter(None, more))
        yield f"{text} ({told_})" if told_ else text


def _unseen(side: Snapshot, period: Period) -> bool:
    """Whether no source covers any of a period."""
    return not any(period.match(d) in ("in", "maybe") for d in side.documents.values())


def _covered(side: Snapshot, period: Period) -> str:
    if _unseen(side, period):
        return _("no source covers it")
    day = last_day(side.graph)
    return _("covered until {day}").format(day=day) if day < period.end else ""


def _past(graphs: Sequence[Graph]) -> Iterable[str]:
    """What is to be known of places, such as what an import was called."""
    return dict.fromkeys(line for graph in graphs for line in graph.remarks)


def _rows(
    one: Snapshot, other: Snapshot, changes: Sequence[Change], top: int
) -> tuple[ChangeRow, ...]:
    """The changes, at most *top* of each kind with how many there are."""
    every = Counter((x.section, x.change) for x in changes)
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for change in changes:
        kind = (change.section, change.change)
        seen[kind] += 1
        if not top or seen[kind] <= top:
            found.append(_row(one, other, change, every[kind]))
    return tuple(found)


def _row(one: Snapshot, other: Snapshot, change: Change, every: int) -> ChangeRow:
    """A change; passages that only one of the graphs has come first.

    How it is recorded (implied, hedged, attendance that nobody recorded) a gap's card tells with
    its reasons.
    """
    graph = other.graph if change.new else one.graph
    ids = () if change.section == "gaps" else change.new or change.old
    found = [x for iri in ids if (x := find(graph, iri))]
    implied = tuple(sorted({field for record in found for field in record.implied}))
    silent = any(isinstance(x, r.Participation) and x.attendance == NOT_RECORDED for x in found)
    return ChangeRow(
        section=change.section,
        change=change.change,
        thing=Entity(change.id, change.label, change.type),
        before=change.before,
        after=change.after,
        why=change.why,
        says=change.says,
        implied=implied,
        implied_label=names_of(graph, "field", implied),
        hedges=tuple(dict.fromkeys(filter(None, (pick(record.hedge) for record in found)))),
        attendance=NOT_RECORDED if silent else "",
        evidence=_evidence(one, other, change),
        of=every,
    )


def _evidence(one: Snapshot, other: Snapshot, change: Change) -> tuple[Evidence, ...]:
    """The passages of a change, those that only one of the graphs has first."""
    evidence: dict[str, Evidence] = {}
    old = evidence_of(one.graph, change.old)
    for row in (*evidence_of(other.graph, change.new), *old):
        evidence.setdefault(row.passage, row)
    graphs, before = (one.graph, other.graph), {row.passage for row in old}
    late = {iri: (all(passage(g, iri) for g in graphs), iri in before) for iri in evidence}
    return tuple(evidence[iri] for iri in sorted(evidence, key=lambda iri: late[iri]))


def _remarks(
    one: Snapshot, other: Snapshot, changes: Sequence[Change], *, differs: bool, left: int
) -> Iterator[str]:
    """How many gaps, what to ask, and how far the comparison reaches."""
    yield from _reach(one, other)
    count = {kind: sum(x.change == kind for x in changes) for kind in ("closed", "opened", "still")}
    if not differs:
        line = _("No difference between {one} and {other}. Gaps still there: {still}.")
        yield line.format(one=one.text, other=other.text, **count)
    elif any(count.values()):
        line = _("Gaps: {closed} not found any more, {opened} newly found, {still} still there.")
        yield line.format(**count)
    if differs and left:
        yield _("Not shown, because of --top: {n}.").format(n=left)
    if any(x.change == "gone" for x in changes):
        yield _("“Not recorded any more” does not mean that it ended.")
    yield from _twins(changes)


def _twins(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        if change.twins and change.change in ("gone", "closed"):
            line = _("Is “{name}” ({one}) the same as {other}? Here they count as two.")
            others = ", ".join(map(short, change.twins))
            yield line.format(name=change.label, one=short(change.id), other=others)


def _reach(one: Snapshot, other: Snapshot) -> Iterator[str]:
    """How far the sources reach; and of two graphs, which sources only one of them has."""
    for side in (one, other):
        if side.period and _unseen(side, side.period):
            line = _("No source covers {period}: what is not recorded of it may well have been.")
            yield line.format(period=side.text)
    if one.period and (undated := one.undated):
        yield _("Records without a date count in both periods: {n}.").format(n=undated)
    if not one.period:
        for side, without in ((one, other), (other, one)):
            if only := [d for d in sorted(side.documents) if d not in without.documents]:
                line = _("Sources only in {place}: {names}.")
                yield line.format(place=side.text, names=", ".join(map(side.label, only)))
