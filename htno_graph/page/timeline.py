# SPDX-License-Identifier: EUPL-1.2
"""Tijdlijn: the dialogue cycle by month, what was planned and held, and what came of it."""

from __future__ import annotations

from collections import defaultdict

from htno_graph.answers.briefing import Briefing
from htno_graph.answers.lists import cadences
from htno_graph.answers.rows import ActivityRow, CadenceRow, YearCount
from htno_graph.language import _, pick
from htno_graph.model import records as r
from htno_graph.model.periods import in_words, is_day, months
from htno_graph.model.vocabulary import short
from htno_graph.page.payload import Data, passages, ref
from htno_graph.queries import name, records_of
from htno_graph.render.cells import counted, time

EMPTY = frozenset({"no-activity", "unfilled"})
"""Kinds of findings by which a source says of a month that nothing is in it."""

MONTHS = 48
"""Months that a page can hold; of a longer time only those with something are shown."""


def timeline_view(briefing: Briefing) -> Data | None:
    """Months with what falls in each, then what has a time and no month; empty months stay."""
    answer = briefing.listing("activiteiten", who=briefing.who)
    rows = answer.of(ActivityRow)
    if not rows:
        return None
    records = {a.id: a for a in records_of(briefing.graph, r.Activity)}
    found = [(records[row.id], _item(briefing, records[row.id], row)) for row in rows]
    line, undated = _line(briefing, found)
    return {
        "line": line,
        "loose": undated,
        "whose": briefing.who,
        "rhythm": [] if briefing.who else _rhythms(briefing),
        "commands": [
            briefing.command("list activiteiten", who=True),
            briefing.command("list ritme", theme=False),
        ],
    }


def _line(
    briefing: Briefing, found: list[tuple[r.Activity, Data]]
) -> tuple[list[Data], list[Data]]:
    """The rows of the timeline in order, and what has no time of its own."""
    at: dict[tuple[str, str], list[Data]] = defaultdict(list)
    undated = []
    for record, item in found:
        if record.precision in ("day", "month") and is_day(record.earliest):
            at[record.earliest[:7], ""].append(item)
        elif record.precision in ("quarter", "half-year", "season") and is_day(record.latest):
            at[record.latest[:7], in_words(record)].append(item)
        else:
            undated.append(item)
    months_ = [month for month, spoken in at if not spoken]
    keys = sorted({*at, *((month, "") for month in _months(months_) if len(month) > 4)})
    covered = briefing.scope.covered[:7]
    empty = _empty(briefing)
    return [_row(key, at.get(key, []), empty.get(key, []), covered) for key in keys], undated


def _row(key: tuple[str, str], items: list[Data], empty: list[str], covered: str) -> Data:
    """One row; *empty* are the findings by which a source says that nothing is in the month."""
    month, spoken = key
    name = spoken or f"{months()[int(month[5:7]) - 1]} {month[:4]}"
    return {
        "name": name,
        "later": bool(covered) and month > covered,
        "items": items,
        "said": empty,
    }


def _empty(briefing: Briefing) -> dict[tuple[str, str], list[str]]:
    """Month → what sources say of it: that it is recess, or left empty."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for finding in records_of(briefing.graph, r.Finding):
        if finding.kind in EMPTY and finding.precision == "month":
            found[finding.earliest[:7], ""].append(short(finding.id))
    return found


def _item(briefing: Briefing, record: r.Activity, row: ActivityRow) -> Data:
    series = pick(name(briefing.graph, "series", record.series))
    agreed: list[r.Record] = [
        d for d in records_of(briefing.graph, r.Decision) if d.origin == record.id
    ]
    agreed += (a for a in records_of(briefing.graph, r.Action) if a.origin == record.id)
    return {
        "thing": short(record.id),
        "series": "" if series.casefold() in row.label.casefold() else series,
        "when": in_words(record),
        "status": [row.status, row.status_label],
        "implied": "date" in record.implied,
        "as": _capacity(briefing, row),
        "agreed": [short(x.id) for x in agreed],
        "says": passages(row.evidence),
    }


def _capacity(briefing: Briefing, row: ActivityRow) -> str:
    """In what capacity the actor asked about stands at an activity."""
    capacities = (
        (_("excused"), row.excused),
        (_("a source says: absent"), row.absent),
        (_("attended"), row.attended),
        (_("organiser"), row.organisers),
        (_("participant, attendance not recorded"), row.participants),
        (_("invited"), row.invited),
        (_("target group"), row.addressed),
        (_("visited"), row.visited),
    )
    actor = briefing.asked.actor
    return next((text for text, who in capacities if actor in (x.id for x in who)), "")


def _months(found: list[str]) -> list[str]:
    """Every month from the first to the last (``2023-04``); none when they are too many to show."""
    numbers = [int(month[:4]) * 12 + int(month[5:7]) - 1 for month in found]
    span = range(min(numbers), max(numbers) + 1) if numbers else ()
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in span] if len(span) <= MONTHS else []


def _rhythms(briefing: Briefing) -> list[Data]:
    return [_rhythm(briefing, row) for _record, row in cadences(briefing.graph, briefing.context)]


def _rhythm(briefing: Briefing, row: CadenceRow) -> Data:
    """What is planned and what is counted of it; years after the sources are said to be so."""
    late = [y for y in row.counted if y.year > briefing.scope.covered[:4] and not y.held]
    counts = counted(row.replaced(counted=tuple(y for y in row.counted if y not in late)))
    line = _("{year}: after what the sources cover")
    tails = [line.format(year=y.year) + _announced(y) for y in late]
    return {
        "thing": ref(row),
        "series": row.series,
        "times": row.times,
        "when": time(row),
        "counted": "; ".join(filter(None, (counts, *tails))),
        "says": passages(row.evidence),
    }


def _announced(year: YearCount) -> str:
    names = "; ".join(thing.label for thing in year.announced)
    return _(", announced: {names}").format(names=names) if names else ""
