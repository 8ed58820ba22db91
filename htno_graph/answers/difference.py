# SPDX-License-Identifier: EUPL-1.2
"""What changed between two periods of a graph, or between two graphs: the answer to ``diff``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from htno_graph import records as r
from htno_graph.answers.cards import told
from htno_graph.answers.common import Row, reference_day, theme_filter, understood
from htno_graph.compare import Change, Side, compare
from htno_graph.errors import HtnoError, NameNotFound, PeriodError, shown
from htno_graph.language import _
from htno_graph.periods import Period, parse
from htno_graph.queries import passage
from htno_graph.store.memory import Graph
from htno_graph.store.reading import SHIPPED, STDIN, read
from htno_graph.things import bare, last_day
from htno_graph.vocabulary import short

TOGETHER = "+"
"""Joins several places to one graph, as in ``shipped+april.ttl``."""

_LIKE_A_PERIOD = re.compile(r"\d{3,5}([-/][\dqhQH/-]*)?")

Given = str | Graph


def diff(
    before: Given,
    after: Given,
    *,
    graph: Graph | None = None,
    theme: str = "",
    as_of: str = "",
    stdin: BinaryIO | None = None,
) -> r.Answer:
    """What appeared, changed, and is not recorded any more, from *before* to *after*.

    Each is a graph, the places of one (``shipped``, ``a.ttl``, ``shipped+a.ttl``), or a period
    of *graph*, by default of the shipped one. *theme* keeps what is about it or a theme below
    it. Raises ``HtnoError`` for a graph and a period, or the same twice, and ``PeriodError``,
    ``InputError``, ``NameNotFound`` or ``NameUnclear``.
    """
    given, inside = (before, after), of_periods(before, after)
    whole = (graph or read()) if inside else None
    graphs = [whole or _graph(one, stdin) for one in given]
    periods = [parse(str(one)) if inside else None for one in given]
    days = [reference_day(found, as_of) for found in graphs]
    answer = r.Answer("diff", "difference", days[1], (), ())
    if all(map(bare, graphs)):
        return answer.replaced(as_of="")
    themes = _themes(graphs, theme)
    sides = zip(graphs, _texts(before, after), periods, days, strict=True)
    one, other = (
        Side(found, text, themes=themes, period=period, as_of=day)
        for found, text, period, day in sides
    )
    changes = compare(one, other)
    differs = any(change.change != "still" for change in changes)
    return answer.replaced(
        understood=(*_lines(one, other), *_about(graphs, theme)),
        rows=tuple(_row(one, other, change) for change in changes) if differs else (),
        not_recorded=tuple(_remarks(one, other, changes, differs=differs)),
    )


def of_periods(before: Given, after: Given) -> bool:
    """Whether two periods are asked for, or two graphs.

    Raises ``HtnoError`` for one of each and for the same twice, ``PeriodError`` for what looks
    like a period, is none, and names no file either.
    """
    found = [_period(given) for given in (before, after)]
    if (found[0] is None) != (found[1] is None):
        message = _("“{one}” is a period and “{other}” a graph. Give two periods or two graphs.")
        words = [_text(given) for given in (before, after)]
        one, other = words if found[0] else reversed(words)
        raise HtnoError(message.format(one=shown(one), other=shown(other)))
    periods = [x[:2] for x in found if x]
    places = [_places(x) for x in (before, after) if isinstance(x, str)]
    if len({*periods}) == 1 or (not periods and len(places) == 2 and places[0] == places[1]):
        message = _("“{one}” and “{other}” are the same. Give two periods or two graphs.")
        raise HtnoError(message.format(one=shown(_text(before)), other=shown(_text(after))))
    return bool(periods)


def _period(given: Given) -> Period | None:
    """The period that a word names; ``None`` for a graph and for the name of a place."""
    if not isinstance(given, str):
        return None
    try:
        return parse(given)
    except PeriodError:
        if _LIKE_A_PERIOD.fullmatch(given.strip()) and not _is_there(given):
            raise
        return None


def _places(given: str) -> frozenset[str]:
    """The places that a word names, as the system would find them."""
    return frozenset(x if x == SHIPPED else str(_resolved(x)) for x in _parts(given))


def _resolved(place: str) -> Path | str:
    try:
        return Path(place).resolve() if place else place
    except (OSError, ValueError, RuntimeError):
        return place


def _parts(given: str) -> tuple[str, ...]:
    """One place, or several with ``+`` between; a file of that very name is one."""
    return (given,) if _is_there(given) else tuple(given.split(TOGETHER))


def _is_there(place: str) -> bool:
    try:
        return bool(place) and Path(place).exists()
    except (OSError, ValueError):
        return False


def _graph(given: Given, stdin: BinaryIO | None) -> Graph:
    return read(_parts(given), stdin) if isinstance(given, str) else given


def _text(given: Given) -> str:
    if given == STDIN:
        return _("standard input")
    return given.strip() if isinstance(given, str) else TOGETHER.join(given.places)


def _texts(before: Given, after: Given) -> tuple[str, str]:
    """What to call the two; two graphs of one name are the first and the second."""
    one, other = _text(before), _text(after)
    return (one, other) if one != other else (_("the first"), _("the second"))


def _themes(graphs: Sequence[Graph], theme: str) -> frozenset[str]:
    """The theme of that name and those below it, in either graph; raises when in neither."""
    found, failed = frozenset[str](), list[NameNotFound]()
    for graph in graphs:
        try:
            found |= theme_filter(graph, theme)
        except NameNotFound as error:
            failed.append(error)
    if len(failed) == len(graphs):
        raise failed[-1]
    return found


def _about(graphs: Sequence[Graph], theme: str) -> list[str]:
    for graph in reversed(graphs):
        try:
            return understood(graph, theme=theme)
        except NameNotFound:
            continue
    return []


def _lines(one: Side, other: Side) -> Iterator[str]:
    """From what to what; with the reference dates, where they are not the same."""
    for side, line in ((one, _("from {place}")), (other, _("to {place}"))):
        text = line.format(place=side.text)
        if one.as_of != other.as_of and side.as_of:
            text += " (" + _("reference date {day}").format(day=side.as_of) + ")"
        yield text


def _row(one: Side, other: Side, change: Change) -> Row:
    """A change after the schema; passages that only one of the graphs has come first."""
    evidence: dict[str, Row] = {}
    old = told(one.graph, change.old)
    for row in (*told(other.graph, change.new), *old):
        evidence.setdefault(str(row["passage"]), row)
    graphs, before = (one.graph, other.graph), {row["passage"] for row in old}
    late = {iri: (all(passage(g, iri) for g in graphs), iri in before) for iri in evidence}
    return {
        "section": change.section,
        "change": change.change,
        "thing": {"id": change.id, "label": change.label, "type": change.type},
        "from": change.before,
        "to": change.after,
        "why": change.why,
        "evidence": [evidence[iri] for iri in sorted(evidence, key=lambda iri: late[iri])],
    }


def _remarks(one: Side, other: Side, changes: Iterable[Change], *, differs: bool) -> Iterator[str]:
    """How many gaps, what to ask, and how far the comparison reaches."""
    changes = tuple(changes)
    yield from _reach(one, other)
    count = {kind: sum(x.change == kind for x in changes) for kind in ("closed", "opened", "still")}
    if not differs:
        line = _("No difference between {one} and {other}. Gaps still there: {still}.")
        yield line.format(one=one.text, other=other.text, **count)
    elif any(count.values()):
        line = _("Gaps: {closed} not found any more, {opened} newly found, {still} still there.")
        yield line.format(**count)
    if any(x.change == "gone" for x in changes):
        yield _("“Not recorded any more” does not mean that it ended.")
    for change in changes:
        if change.twins and change.change in ("gone", "closed"):
            line = _("Is “{name}” ({one}) the same as {other}? Here they count as two.")
            others = ", ".join(map(short, change.twins))
            yield line.format(name=change.label, one=short(change.id), other=others)


def _reach(one: Side, other: Side) -> Iterator[str]:
    """How far the sources reach; and of two graphs, which sources only one of them has."""
    for side in (one, other):
        if side.period:
            yield from _covered(side, side.period)
    if one.period and (undated := one.undated):
        yield _("Records without a date count in both periods: {n}.").format(n=undated)
    if not one.period:
        for side, without in ((one, other), (other, one)):
            if only := [d for d in sorted(side.documents) if d not in without.documents]:
                line = _("Sources only in {place}: {names}.")
                yield line.format(place=side.text, names=", ".join(map(side.label, only)))


def _covered(side: Side, period: Period) -> Iterator[str]:
    if not any(period.match(d) in ("in", "maybe") for d in side.documents.values()):
        line = _("No source covers {period}: what is not recorded of it may well have been.")
        yield line.format(period=side.text)
    elif (day := last_day(side.graph)) < period.end:
        yield _("The sources cover {period} until {day}.").format(period=side.text, day=day)
