# SPDX-License-Identifier: EUPL-1.2
"""Bronnen: what each source contributes, what is missing, and what cannot be shown, and why."""

from __future__ import annotations

from htno_graph.answers.rows import SourceRow
from htno_graph.language import _, ngettext
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.page.context import PageContext
from htno_graph.page.parts import Data, ref
from htno_graph.queries import read, records_of
from htno_graph.render.cells import contributes
from htno_graph.ties.links import held


def origins(scene: PageContext) -> Data | None:
    """The sources with their shares of stated and implied, their documents, and the limits."""
    rows = sources(scene)
    if not rows:
        return None
    papers = [d for d in read(scene.graph, r.Document) if not (d.consulted and d.author)]
    return {
        "sources": [
            {
                "thing": ref(row),
                "author": ref(row.author),
                "covers": row.period,
                "contributes": contributes(row),
                "implied": round(row.implied_share, 3),
                "sha256": row.sha256,
            }
            for row in rows
        ],
        "not_consulted": [short(d.id) for d in papers if not d.consulted and not d.missing],
        "missing": [short(d.id) for d in papers if d.missing],
        "others": [short(d.id) for d in papers if d.consulted],
        "limits": limits(scene),
        "commands": [
            scene.command("list bronnen", theme=False),
            scene.command("check", theme=False),
        ],
    }


def sources(scene: PageContext) -> tuple[SourceRow, ...]:
    """The sources of the whole graph, whatever is asked."""
    return scene.listing("bronnen", theme="", period="").of(SourceRow)


def _attendance(held: int, full: int) -> str:
    """Of how many activities held the attendance is recorded completely."""
    none = ngettext(
        "Of the {n} activity held the attendance is not recorded completely.",
        "Of none of the {n} activities held the attendance is recorded completely.",
        held,
    )
    some = ngettext(
        "Of the {n} activity held the attendance is recorded completely.",
        "Of {n} activities held the attendance of {full} is recorded completely.",
        held,
    )
    return (some if full else none).format(n=held, full=full)


def limits(scene: PageContext) -> list[str]:
    """What a reader may expect and these sources cannot give, each with its reason."""
    graph, lines = scene.graph, []
    if len(scene.field.sources) == 1:
        lines.append(_("There is one source: what it does not tell cannot be seen here."))
        if scene.field.author:
            line = _("The author stands in the middle of its own report: measures leave it out.")
            lines.append(line)
    meetings = [a for a in records_of(graph, r.Activity) if held(graph, a)]
    full = [a for a in meetings if a.attendance_record == "complete"]
    lines.append(_attendance(len(meetings), len(full)))
    if not any(a.attendance_level == "organisation" for a in full):
        lines.append(
            _("Who never met whom can't be computed: no attendance is complete by organisation.")
        )
    return lines
