# SPDX-License-Identifier: EUPL-1.2
"""Counter-evidence: what the same records hold against making much of a matter.

Strengths that a source names, what was done or is under way, what is to come, and where the
theme was on a table: on the theme of the matter and, where it is about actors, of theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from htno_graph.gaps.card import Reason
from htno_graph.gaps.scope import Scope
from htno_graph.labels import source_noun
from htno_graph.language import _, pick
from htno_graph.model import records as r
from htno_graph.model.periods import in_words
from htno_graph.ties.links import held, meeting_kind

SHOWN = 2
"""Lines of one kind that speak against a card."""

Deed = r.Action | r.Activity


class Matter(NamedTuple):
    """What a card is about: *actors* (none: all), a *theme* (empty: any); *ids* it has already."""

    actors: frozenset[str]
    theme: str
    ids: frozenset[str]

    def touches(self, record: r.Record, involved: Collection[str]) -> bool:
        """Whether a record is on the theme, and of the actors where any are named."""
        on = not self.theme or self.theme in record.themes
        mine = not self.actors or bool(self.actors & {*involved})
        return record.id not in self.ids and on and mine


def counter_evidence(scope: Scope, matter: Matter, *, spoken: bool = False) -> Iterator[Reason]:
    """Reasons against a card on this matter; *spoken* adds the meetings held on the theme."""
    if not matter.actors and not matter.theme:
        return
    yield from scope.shown(list(_strengths(scope, matter)), SHOWN)
    for status, line in (
        ("done", _("Done on this theme: {label}.")),
        ("partly-done", _("Partly done on this theme: {label}.")),
        ("ongoing", _("Under way on this theme: {label}.")),
    ):
        found = [x for x in _deeds(scope, matter) if x.status == status]
        yield from scope.shown([reason_on(scope, x, line) for x in found], SHOWN)
    yield from to_come(scope, matter)
    if spoken and matter.theme:
        yield from scope.shown(list(_meetings(scope, matter)), SHOWN)


def to_come(scope: Scope, matter: Matter) -> Iterator[Reason]:
    """Lines on what is planned."""
    found = [x for x in _deeds(scope, matter) if x.status in r.ANNOUNCED]
    yield from scope.shown(
        [reason_on(scope, x, _("Planned for later: {label}.")) for x in found], SHOWN
    )


def reason_on(scope: Scope, record: r.Record, line: str) -> Reason:
    """A line on a record: its label, its hedge and, of what is to come, when."""
    label, when = scope.label(record.id), in_words(record)
    if record.hedge:
        label += f" (“{pick(record.hedge)}”)"
    if getattr(record, "status", "") in r.ANNOUNCED and when and when not in label:
        label += f" ({when})"
    return Reason(line.format(label=label), (record.id,))


def _strengths(scope: Scope, matter: Matter) -> Iterator[Reason]:
    line = _("Also in {source}: {text}")
    for finding in scope.records(r.Finding):
        if finding.kind == "strength" and matter.touches(finding, finding.subjects):
            text = f"{scope.label(finding.id)}." if scope.gloss(finding) in matter.ids else ""
            text = text or scope.gloss(finding)
            if finding.note:
                text += " " + pick(finding.note)
            source = source_noun(scope.graph, finding)
            yield Reason(line.format(source=source, text=text), (finding.id,))


def _deeds(scope: Scope, matter: Matter) -> Iterator[Deed]:
    for action in scope.records(r.Action):
        if matter.touches(action, (*action.agents, *action.participants)):
            yield action
    for activity in scope.records(r.Activity):
        if matter.theme and matter.touches(activity, matter.actors):
            yield activity


def _meetings(scope: Scope, matter: Matter) -> Iterator[Reason]:
    """Meetings on the theme that were held."""
    for activity in scope.records(r.Activity):
        table = meeting_kind(scope.graph, activity) in ("table", "hall")
        on = activity.id not in matter.ids and matter.theme in activity.themes
        if table and on and held(scope.graph, activity):
            line = _("A meeting on this theme: {label}.")
            yield Reason(line.format(label=scope.label(activity.id)), (activity.id,))
