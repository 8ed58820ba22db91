# SPDX-License-Identifier: EUPL-1.2
"""Tabel: everything as plain tables, the cells of the command's own lists."""

from __future__ import annotations

from htno_graph.answers.briefing import Briefing
from htno_graph.answers.listing import CLASSES, DUTCH, LISTS
from htno_graph.answers.query import row as tie_row
from htno_graph.answers.rows import TieRow
from htno_graph.language import _, current
from htno_graph.model.fields import spoken
from htno_graph.page.entities import too_many_ties
from htno_graph.page.payload import Data, passages, place, ref
from htno_graph.render.columns import columns

FILTERED = frozenset({"actions", "activities", "decisions", "findings", "figures", "actors"})
"""Kinds that the filter on an actor narrows."""


def tables_view(briefing: Briefing) -> Data | None:
    """A table of the ties and one per kind; empty ones are left out."""
    found = [
        None if too_many_ties(briefing.graph) else _ties(briefing),
        _kind(briefing, "acties", "actions", status="open"),
    ]
    found += [_kind(briefing, dutch, kind) for dutch, kind in DUTCH.items()]
    kept = [table for table in found if table]
    return {"tables": kept} if kept else None


def _kind(briefing: Briefing, dutch: str, kind: str, status: str = "") -> Data | None:
    who = briefing.who if kind in FILTERED else ""
    answer = briefing.listing(kind, who=who, status=status)
    shown = columns(kind)
    name = dutch if current() == "nl" else kind
    called = CLASSES[kind].KIND.more if kind in CLASSES else LISTS[kind]
    option = f" --status {status}" if status else ""
    if not answer.rows:
        return None
    return {
        "kind": status or kind,
        "title": _("open actions") if status else spoken(called),
        "heads": [heading for heading, _cell in shown],
        "rows": [
            [ref(row), passages(row.evidence), *(cell(row) for _heading, cell in shown)]
            for row in answer.rows
        ],
        "remarks": list(answer.not_recorded),
        "command": briefing.command(f"list {name}{option}", who=bool(who)),
    }


def _ties(briefing: Briefing) -> Data | None:
    """Who works with whom: a row per pair, with its basis and where it says so."""
    found = briefing.ties_of(briefing.asked.actor) if briefing.asked.actor else briefing.ties
    rows = [tie_row(briefing.graph, tie, briefing.context) for tie in found if tie.section == "tie"]
    if not rows:
        return None
    name = f"query {briefing.who}".strip() if briefing.who else "query ACTOR"
    return {
        "kind": "ties",
        "title": _("ties"),
        "heads": [_("Actor"), _("Partner"), _("Basis"), _("When"), _("Where it says so")],
        "rows": [_line(row) for row in rows],
        "remarks": [],
        "command": briefing.command(name),
    }


def _line(row: TieRow) -> list[object]:
    evidence = [e for record in row.records for e in record.evidence[:1]]
    basis = " · ".join(dict.fromkeys((row.basis_label, *(mark.kind_label for mark in row.mark))))
    who = [row.actor.label, row.partner.label if row.partner else ""]
    return [ref(row.actor), passages(evidence), *who, basis, row.years, place(evidence)]
