# SPDX-License-Identifier: EUPL-1.2
"""Questions: what can't be a finding, ranked by how many unknowns an answer settles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from htno_graph.gaps.scope import Scope, joined
from htno_graph.labels import source_noun
from htno_graph.language import _
from htno_graph.model import records as r
from htno_graph.model.periods import in_words
from htno_graph.model.records import Frozen
from htno_graph.ties.links import PRESENT, held, participations

MOST = 10
"""A table has no time for more."""


class GapQuestion(Frozen):
    """What to ask: *settles* counts the unknowns that an answer takes away."""

    text: str
    settles: int
    records: tuple[str, ...]
    presence: tuple[str, ...] = ()


def questions(scope: Scope, most: int = MOST) -> list[GapQuestion]:
    """The questions that settle most, at most so many, all with 0; ties by text."""
    found = [*_groups(scope), *_tables(scope), *_whereabouts(scope), *_holes(scope)]
    return sorted(found, key=lambda q: (-q.settles, q.text))[: most or None]


def _groups(scope: Scope) -> Iterator[GapQuestion]:
    """Who a group is: settles who was at each of its activities, and whom each promise binds."""
    named = scope.represented
    found: dict[str, list[str]] = defaultdict(list)
    tables: dict[str, list[r.Activity]] = defaultdict(list)
    for activity in scope.records(r.Activity):
        for p in participations(scope.graph, activity):
            there = p.attendance not in r.AWAY and PRESENT & set(p.roles)
            if there and scope.is_group(p.actor):
                found[p.actor].append(p.id)
                tables[p.actor].append(activity)
    deeds: tuple[r.Action | r.Commitment | r.Collaboration, ...]
    deeds = scope.records(r.Action, r.Commitment, r.Collaboration)
    for record in deeds:
        for actor in record.agents:
            if scope.is_group(actor):
                found[actor].append(record.id)
    for group, records in found.items():
        if group in named or len(records) < 2:
            continue
        times = [in_words(a) for a in tables[group] if held(scope.graph, a)]
        line = _("Who is meant by “{group}”?")
        if times:
            line = _("Who is meant by “{group}”, and who of them was there in {times}?")
        text = line.format(group=scope.label(group), times=joined(list(dict.fromkeys(times))))
        yield GapQuestion(text, len(records), tuple(records), (group,))


def _tables(scope: Scope) -> Iterator[GapQuestion]:
    """Who was at an activity of which attendance is not recorded."""
    for activity in scope.records(r.Activity):
        missing = [
            p.id
            for p in participations(scope.graph, activity)
            if PRESENT & set(p.roles) and p.attendance in r.SILENT
        ]
        if missing and held(scope.graph, activity):
            text = _("Who was there: “{activity}”?").format(activity=scope.label(activity.id))
            yield GapQuestion(text, len(missing), (activity.id, *missing))


def _whereabouts(scope: Scope) -> Iterator[GapQuestion]:
    """Where an action stands of which the source does not say, or whose time has passed since."""
    for action in scope.records(r.Action):
        passed = scope.covered < action.latest < scope.as_of
        if action.status in r.SILENT:
            text = _("Where does this stand: “{action}”?").format(action=scope.label(action.id))
            yield GapQuestion(text, 1 + (not action.agents), (action.id,), action.agents)
        elif action.status == "planned" and passed:
            line = _("What came of “{action}” ({when})? The outcome is not in the sources.")
            text = line.format(action=scope.label(action.id), when=in_words(action))
            yield GapQuestion(text, 1, (action.id,), action.agents)


def _holes(scope: Scope) -> Iterator[GapQuestion]:
    """What a source asks itself, or names and does not hold."""
    for finding in scope.records(r.Finding):
        if finding.kind == "question":
            line = _("Asked in {source}: {label}?")
            source = source_noun(scope.graph, finding)
            text = line.format(source=source, label=scope.label(finding.id))
            yield GapQuestion(text, 1, (finding.id,), finding.subjects)
        elif finding.kind == "unfilled":
            what = scope.names(finding.about) or scope.label(finding.id)
            text = _("Who has {what}?").format(what=what)
            yield GapQuestion(text, max(1, len(finding.about)), (finding.id,))
