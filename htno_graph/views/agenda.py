# SPDX-License-Identifier: EUPL-1.2
"""Tijdlijn: the dialogue cycle by month, what was planned and held, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from htno_graph import records as r
from htno_graph.answers.kinds import cadences
from htno_graph.answers.listing import listing
from htno_graph.language import pick
from htno_graph.periods import in_words, is_day
from htno_graph.queries import name, once
from htno_graph.report.cells import counted
from htno_graph.views.asked import Scene
from htno_graph.views.parts import Data, passages, ref
from htno_graph.vocabulary import short

MONTHS = 48
"""Months that a page can hold; a longer time is shown by year."""


def agenda(scene: Scene) -> Data | None:
    """Lanes of series by month; empty months stay visible."""
    answer = listing(scene.graph, "activiteiten", who=scene.who, **scene.filters)
    rows: list[Any] = list(answer.rows)
    if not rows:
        return None
    records = {a.id: a for a in once(scene.graph, r.Activity)}
    lanes: dict[str, list[Data]] = defaultdict(list)
    loose: list[Data] = []
    for row in rows:
        item = _item(scene, records[row["id"]], row)
        if item["month"]:
            lanes[item["series"]].append(item)
        else:
            loose.append(item)
    return {
        "months": list(_months([item["month"] for lane in lanes.values() for item in lane])),
        "lanes": [{"series": series, "items": lanes[series]} for series in sorted(lanes)],
        "loose": loose,
        "rhythm": [_rhythm(row) for _record, row in cadences(scene.graph)],
        "commands": [
            scene.command("list activiteiten", who=True),
            scene.command("list ritme", theme=False),
        ],
    }


def _item(scene: Scene, record: r.Activity, row: Any) -> Data:
    dated = record.precision in ("day", "month") and is_day(record.earliest)
    agreed = [a for a in once(scene.graph, r.Action) if a.origin == record.id]
    return {
        "thing": short(record.id),
        "series": pick(name(scene.graph, "series", record.series)),
        "month": record.earliest[:7] if dated else "",
        "when": in_words(record),
        "status": [row["status"], row["status_label"]],
        "implied": "date" in record.implied,
        "agreed": [short(action.id) for action in agreed],
        "says": passages(row["evidence"]),
    }


def _months(found: list[str]) -> Iterator[str]:
    """Every month from the first to the last, or every year when that is too many."""
    if not found:
        return
    first, last = min(found), max(found)
    year, month = int(first[:4]), int(first[5:7])
    count = (int(last[:4]) - year) * 12 + int(last[5:7]) - month + 1
    for n in range(count if count <= MONTHS else 0):
        at = year * 12 + month - 1 + n
        yield f"{at // 12}-{at % 12 + 1:02d}"
    if count > MONTHS:
        yield from (str(y) for y in range(year, int(last[:4]) + 1))


def _rhythm(row: Any) -> Data:
    return {
        "thing": ref(row),
        "series": row["series"],
        "times": row["times"],
        "when": row["when"],
        "counted": counted(row),
        "says": passages(row["evidence"]),
    }
