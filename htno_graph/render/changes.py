# SPDX-License-Identifier: EUPL-1.2
"""What changed, as text: by kind of thing and kind of change, a line or two for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from htno_graph.answers.computed_rows import ChangeRow
from htno_graph.language import _
from htno_graph.render.cells import change, safe, says, where
from htno_graph.render.layout import folded


def changes(rows: Sequence[ChangeRow], width: int) -> Iterator[str]:
    """Every change under what it is of and what happened, in the order of the rows."""
    titles = {
        "actors": _("ACTORS"),
        "memberships": _("MEMBERSHIPS"),
        "ties": _("TIES"),
        "themes": _("THEMES"),
        "actions": _("ACTIONS"),
        "activities": _("ACTIVITIES"),
        "figures": _("FIGURES"),
        "gaps": _("GAPS"),
    }
    for number, (section, found) in enumerate(groupby(rows, lambda row: row.section)):
        yield from ["", titles[section]] if number else [titles[section]]
        for _code, alike in groupby(found, lambda row: row.change):
            yield from _group(list(alike), width)


def _group(rows: Sequence[ChangeRow], width: int) -> Iterator[str]:
    """What happened, with the reason where all have the same; then each thing."""
    reasons = {row.why for row in rows}
    shared = next(iter(reasons)) if len(rows) > 1 and len(reasons) == 1 else ""
    every, shown = rows[0].of, len(rows)
    number = str(every) if every == shown else _("{n} of {all}").format(n=shown, all=every)
    title = f"{change(rows[0])}: {number}" + (f" ({shared})" if shared else "")
    yield from folded(safe(title), width, "  ")
    for row in rows:
        why = "" if shared else row.why
        facts = " · ".join(filter(None, (course(row), marks(row), why)))
        line = row.thing.label + (f" — {facts}" if facts else "") + _place(row)
        yield from folded(safe(line), width, "    ")


def marks(row: ChangeRow) -> str:
    """How it is recorded: by whom a gap is found; of records what is implied, hedged, or open."""
    found = [says(row)] if row.says else []
    if row.implied_label:
        found.append(_("implied: {fields}").format(fields=", ".join(row.implied_label)))
    found += [f"“{hedge}”" for hedge in row.hedges]
    found += [_("attendance not recorded")] if row.attendance else []
    return " · ".join(found)


def course(row: ChangeRow) -> str:
    """From what to what, as far as the kind of change does not say so."""
    if row.section != "gaps":
        told = {"appeared": row.after, "gone": row.before}
        return told.get(row.change, f"{row.before} → {row.after}")
    moved = row.change == "still" and row.before not in ("", _("found"))
    return f"{row.before} → {row.after}" if moved else row.thing.id


def _place(row: ChangeRow) -> str:
    """Where it says so, and how many more places there are."""
    found = row.evidence
    if not found:
        return ""
    more = _(" and {n} more").format(n=len(found) - 1) if len(found) > 1 else ""
    return f" [{where(found[0])}{more}]"
