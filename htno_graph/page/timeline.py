# SPDX-License-Identifier: EUPL-1.2
"""Tijdlijn: the dialogue cycle by month, what was planned and held, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from htno_graph.answers.lists import cadences
from htno_graph.answers.rows import ActivityRow, CadenceRow, YearCount
from htno_graph.language import _, pick
from htno_graph.model import records as r
from htno_graph.model.periods import in_words, is_day, months
from htno_graph.model.vocabulary import short
from htno_graph.page.context import PageContext
from htno_graph.page.parts import Data, passages, ref
from htno_graph.queries import name, records_of
from htno_graph.render.cells import counted, time

MONTHS = 48
"""Months that a page can hold; of a longer time only those with something are shown."""


def agenda(scene: PageContext) -> Data | None:
    """Months with what falls in each, then what has a time and no month; empty months stay."""
    answer = scene.listing("activiteiten", who=scene.who)
    rows = answer.of(ActivityRow)
    if not rows:
        return None
    records = {a.id: a for a in records_of(scene.graph, r.Activity)}
    found = [(records[row.id], _item(scene, records[row.id], row)) for row in rows]
    line, loose = _line(scene, found)
    return {
        "line": line,
        "loose": loose,
        "whose": scene.who,
        "rhythm": [] if scene.who else _rhythms(scene),
        "commands": [
            scene.command("list activiteiten", who=True),
            scene.command("list ritme", theme=False),
        ],
    }


def _line(
    scene: PageContext, found: list[tuple[r.Activity, Data]]
) -> tuple[list[Data], list[Data]]:
    """The rows of the timeline in order, and what has no time of its own."""
    at: dict[tuple[str, str], list[Data]] = defaultdict(list)
    loose = []
    for record, item in found:
        if record.precision in ("day", "month") and is_day(record.earliest):
            at[record.earliest[:7], ""].append(item)
        elif record.precision in ("quarter", "half-year", "season") and is_day(record.latest):
            at[record.latest[:7], in_words(record)].append(item)
        else:
            loose.append(item)
    months_ = [month for month, spoken in at if not spoken]
    keys = sorted({*at, *((month, "") for month in _months(months_) if len(month) > 4)})
    covered = scene.field.covered[:7]
    return [_row(key, at.get(key, []), covered) for key in keys], loose


def _row(key: tuple[str, str], items: list[Data], covered: str) -> Data:
    month, spoken = key
    name = spoken or f"{months()[int(month[5:7]) - 1]} {month[:4]}"
    return {"name": name, "later": bool(covered) and month > covered, "items": items}


def _item(scene: PageContext, record: r.Activity, row: ActivityRow) -> Data:
    series = pick(name(scene.graph, "series", record.series))
    agreed: list[r.Record] = [
        d for d in records_of(scene.graph, r.Decision) if d.origin == record.id
    ]
    agreed += (a for a in records_of(scene.graph, r.Action) if a.origin == record.id)
    return {
        "thing": short(record.id),
        "series": "" if series.casefold() in row.label.casefold() else series,
        "when": in_words(record),
        "status": [row.status, row.status_label],
        "implied": "date" in record.implied,
        "as": _capacity(scene, row),
        "agreed": [short(x.id) for x in agreed],
        "says": passages(row.evidence),
    }


def _capacity(scene: PageContext, row: ActivityRow) -> str:
    """In what capacity the actor asked about stands at an activity."""
    capacities = (
        (_("a source says: absent"), row.absent),
        (_("attended"), row.attended),
        (_("organiser"), row.organisers),
        (_("participant, attendance not recorded"), row.participants),
        (_("invited"), row.invited),
        (_("target group"), row.addressed),
        (_("visited"), row.visited),
    )
    actor = scene.asked.actor
    return next((text for text, who in capacities if actor in (x.id for x in who)), "")


def _months(found: list[str]) -> Iterator[str]:
    """Every month from the first to the last; none when they are too many to show."""
    if not found:
        return
    first, last = min(found), max(found)
    year, month = int(first[:4]), int(first[5:7])
    count = (int(last[:4]) - year) * 12 + int(last[5:7]) - month + 1
    for n in range(count if count <= MONTHS else 0):
        at = year * 12 + month - 1 + n
        yield f"{at // 12}-{at % 12 + 1:02d}"


def _rhythms(scene: PageContext) -> list[Data]:
    return [_rhythm(scene, row) for _record, row in cadences(scene.graph, scene.context)]


def _rhythm(scene: PageContext, row: CadenceRow) -> Data:
    """What is planned and what is counted of it; years after the sources are said to be so."""
    late = [y for y in row.counted if y.year > scene.field.covered[:4] and not y.held]
    told = counted(row.replaced(counted=tuple(y for y in row.counted if y not in late)))
    line = _("{year}: after what the sources cover")
    tails = [line.format(year=y.year) + _announced(y) for y in late]
    return {
        "thing": ref(row),
        "series": row.series,
        "times": row.times,
        "when": time(row),
        "counted": "; ".join(filter(None, (told, *tails))),
        "says": passages(row.evidence),
    }


def _announced(counts: YearCount) -> str:
    names = "; ".join(thing.label for thing in counts.announced)
    return _(", announced: {names}").format(names=names) if names else ""
