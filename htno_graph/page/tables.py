# SPDX-License-Identifier: EUPL-1.2
"""Tabel: everything as plain tables, the cells of the command's own lists."""

from __future__ import annotations

from htno_graph.answers.listing import DUTCH, LISTS
from htno_graph.answers.query import row as tie_row
from htno_graph.answers.rows import TieRow
from htno_graph.language import _, current
from htno_graph.model.fields import spoken
from htno_graph.model.kinds import THINGS
from htno_graph.page.context import PageContext
from htno_graph.page.parts import Data, passages, place, ref
from htno_graph.render.columns import columns

FILTERED = frozenset({"actions", "activities", "decisions", "findings", "figures", "actors"})
"""Kinds that the filter on an actor narrows."""


def tables(scene: PageContext) -> Data | None:
    """A table of the ties and one per kind; empty ones are left out."""
    found = [_ties(scene), _kind(scene, "acties", "actions", status="open")]
    found += [_kind(scene, dutch, kind) for dutch, kind in DUTCH.items()]
    kept = [table for table in found if table]
    return {"tables": kept} if kept else None


def _kind(scene: PageContext, dutch: str, kind: str, status: str = "") -> Data | None:
    who = scene.who if kind in FILTERED else ""
    answer = scene.listing(kind, who=who, status=status)
    shown = columns(kind)
    name = dutch if current() == "nl" else kind
    option = f" --status {status}" if status else ""
    if not answer.rows:
        return None
    return {
        "kind": status or kind,
        "title": _("open actions") if status else _heading(kind),
        "heads": [heading for heading, _cell in shown],
        "rows": [
            [ref(row), passages(row.evidence), *(cell(row) for _heading, cell in shown)]
            for row in answer.rows
        ],
        "remarks": list(answer.not_recorded),
        "command": scene.command(f"list {name}{option}", who=bool(who)),
    }


def _heading(kind: str) -> str:
    found = [cls.KIND.more for cls in THINGS if cls.KIND.listed and cls.KIND.listed[1] == kind]
    return spoken(found[0] if found else LISTS[kind])


def _ties(scene: PageContext) -> Data | None:
    """Who works with whom: a row per pair, with its basis and where it says so."""
    found = scene.ties_of(scene.asked.actor) if scene.asked.actor else scene.ties
    rows = [tie_row(scene.graph, tie, scene.context) for tie in found if tie.section == "tie"]
    if not rows:
        return None
    name = f"query {scene.who}".strip() if scene.who else "query ACTOR"
    return {
        "kind": "ties",
        "title": _("ties"),
        "heads": [_("Actor"), _("Partner"), _("Basis"), _("When"), _("Where it says so")],
        "rows": [_line(row) for row in rows],
        "remarks": [],
        "command": scene.command(name),
    }


def _line(row: TieRow) -> list[object]:
    evidence = [e for record in row.records for e in record.evidence[:1]]
    basis = " · ".join(dict.fromkeys((row.basis_label, *(mark.kind_label for mark in row.mark))))
    who = [row.actor.label, row.partner.label if row.partner else ""]
    return [ref(row.actor), passages(evidence), *who, basis, row.years, place(evidence)]
