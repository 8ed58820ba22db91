# SPDX-License-Identifier: EUPL-1.2
"""Cadence: what was planned against what was held, how long between, and no date yet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from htno_graph.gaps.card import RHYTHM, Card, Reason
from htno_graph.gaps.scope import Scope
from htno_graph.language import _, ngettext, pick
from htno_graph.model import records as r
from htno_graph.model.periods import in_words, is_day
from htno_graph.model.vocabulary import ID
from htno_graph.queries import name, records_of
from htno_graph.ties.links import held


def cards(scope: Scope) -> Iterator[Card]:
    """A card for each yearly cadence that fell short, or that has no dates for what is to come."""
    if scope.themes:
        return
    for cadence in scope.records(r.Cadence):
        year = cadence.earliest[:4]
        if not is_day(cadence.earliest) or cadence.latest[:4] != year or not cadence.count:
            continue
        series = [
            a
            for a in records_of(scope.graph, r.Activity)
            if a.series == cadence.series and a.earliest[:4] == year
        ]
        times = sum(a.count for a in series if held(scope.graph, a))
        if cadence.latest <= scope.covered and times < cadence.count:
            yield _short(scope, cadence, series, times)
        elif cadence.earliest > scope.covered:
            yield from _undated(scope, cadence, series)


def _short(scope: Scope, cadence: r.Cadence, series: list[r.Activity], held: int) -> Card:
    line = ngettext(
        "Planned {n} time in {year}; {held} recorded as held.",
        "Planned {n} times in {year}; {held} recorded as held.",
        cadence.count,
    )
    year, ids = cadence.earliest[:4], (cadence.id, *(a.id for a in series))
    return Card(
        family="cadence",
        title=_("{series}: {held} of {n} held in {year}").format(
            series=_name(scope, cadence), held=held, n=cadence.count, year=year
        ),
        subjects=(f"{ID}series/{cadence.series}", cadence.id),
        place=RHYTHM,
        reasons=(Reason(line.format(n=cadence.count, year=year, held=held), ids),),
        against=scope.doubts(cadence),
        question=_("Was one dropped, or is it not recorded?"),
        records=ids,
    )


def _undated(scope: Scope, cadence: r.Cadence, series: list[r.Activity]) -> Iterator[Card]:
    """What is to come and has no month yet."""
    dated = [a for a in series if a.precision in ("day", "month")]
    if len(dated) >= cadence.count:
        return
    line = ngettext(
        "Planned {n} time in {year}; a month is recorded for {dated}.",
        "Planned {n} times in {year}; a month is recorded for {dated}.",
        cadence.count,
    )
    year, number = cadence.earliest[:4], len(dated)
    announced = (Reason(_announced(scope, a), (a.id,)) for a in series if a not in dated)
    text = line.format(n=cadence.count, year=year, dated=number)
    yield Card(
        family="cadence",
        title=_("{series} {year}: a month recorded for {dated} of {n}").format(
            series=_name(scope, cadence), year=year, dated=number, n=cadence.count
        ),
        subjects=(f"{ID}series/{cadence.series}", cadence.id),
        place=RHYTHM,
        reasons=(Reason(text, (cadence.id,)), *_between(scope, cadence.series)),
        against=(*announced, *scope.doubts(cadence)),
        question=_("When are they, and who invites?"),
        records=(cadence.id, *(a.id for a in series)),
    )


def _name(scope: Scope, cadence: r.Cadence) -> str:
    return pick(name(scope.graph, "series", cadence.series))


def _announced(scope: Scope, activity: r.Activity) -> str:
    if activity.precision == "year":  # the card names the year
        return _("Announced: {label}.").format(label=scope.label(activity.id))
    line = _("Announced: {label} ({when}).")
    return line.format(label=scope.label(activity.id), when=in_words(activity))


def _between(scope: Scope, series: str) -> Iterator[Reason]:
    """The longest time between two that were held, in months."""
    times = [
        a
        for a in records_of(scope.graph, r.Activity)
        if a.series == series and held(scope.graph, a) and a.precision in ("day", "month")
    ]
    times.sort(key=lambda a: a.earliest)
    months = [int(a.earliest[:4]) * 12 + int(a.earliest[5:7]) for a in times]
    gaps = [(later - earlier, n) for n, (earlier, later) in enumerate(pairwise(months))]
    if gaps:
        longest, n = max(gaps)
        last = ngettext(
            "Between the last two {n} month passed.",
            "Between the last two {n} months passed.",
            longest,
        )
        line = ngettext(
            "The longest time between two was {n} month.",
            "The longest time between two was {n} months.",
            longest,
        )
        text = (last if len(gaps) == 1 else line).format(n=longest)
        yield Reason(text, (times[n].id, times[n + 1].id))
