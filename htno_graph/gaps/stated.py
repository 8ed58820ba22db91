# SPDX-License-Identifier: EUPL-1.2
"""What a source itself calls missing, fragile, unclear or not achieved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from htno_graph import records as r
from htno_graph.gaps.card import PROMISED, URGENT, Card, Reason
from htno_graph.gaps.field import Field
from htno_graph.language import _, pick
from htno_graph.vocabulary import kind_of

TOGETHER = frozenset({"fragile", "insufficient"})
"""Kinds that speak of one thing: how firm a collaboration is."""

APART = frozenset({"unfilled", "question"})
"""Kinds that ask for an answer and no card: a hole in the source, a question that it asks."""


def cards(field: Field) -> Iterator[Card]:
    """A card for each matter that a source calls a problem.

    Findings that call the collaboration of one pair fragile or insufficient are one matter.
    """
    matters: dict[tuple[tuple[str, ...], str], list[r.Finding]] = defaultdict(list)
    for finding in field.records(r.Finding):
        if field.problem(finding) and finding.kind not in APART:
            matters[_subjects(finding), next(iter(finding.themes), "")].append(finding)
    for (subjects, theme), findings in matters.items():
        yield _card(field, subjects, theme, findings)


def _subjects(finding: r.Finding) -> tuple[str, ...]:
    """The action that was not achieved, the actor and the activity missed, or the actors."""
    actions = tuple(iri for iri in finding.about if kind_of(iri) == "action")
    if finding.kind == "not-achieved" and actions:
        return actions
    return tuple(sorted((*finding.subjects, *finding.about))) or (finding.id,)


def _card(field: Field, subjects: tuple[str, ...], theme: str, findings: list[r.Finding]) -> Card:
    first = min(findings, key=lambda f: (f.kind not in TOGETHER, f.certainty, f.id))
    urgent = any(f.kind in ("not-achieved", "absence") for f in findings)
    actors = tuple(dict.fromkeys(a for f in findings for a in f.subjects))
    return Card(
        family="stated",
        title=pick(first.label),
        subjects=subjects,
        theme=theme,
        says="source",
        place=URGENT if urgent else PROMISED,
        reasons=tuple(Reason(field.gloss(f), (f.id,)) for f in findings),
        against=(*_also(field, actors, theme), *field.doubts(*findings)),
        question=_question(field, first, actors),
        presence=tuple(a for a in actors if a not in field.author),
        records=tuple(f.id for f in findings),
    )


def _also(field: Field, actors: tuple[str, ...], theme: str) -> Iterator[Reason]:
    """What the same sources say to the contrary, and what is planned about it."""
    for finding in field.records(r.Finding):
        same = set(actors) & set(finding.subjects) and theme in finding.themes
        if finding.kind == "strength" and same:
            line = _("The report also says: {label}.").format(label=pick(finding.label))
            yield Reason(line, (finding.id,))
    for action in field.records(r.Action):
        involved = set(actors) & {*action.agents, *action.participants}
        if action.status == "planned" and involved and theme in action.themes:
            line = _("Planned for later: {label}.").format(label=pick(action.label))
            yield Reason(line, (action.id,))


def _question(field: Field, finding: r.Finding, actors: tuple[str, ...]) -> str:
    who = field.names(actors)
    questions = {
        "fragile": _("What do {who} need to keep this going, and who sees to it?"),
        "insufficient": _("What do {who} need to keep this going, and who sees to it?"),
        "absence": _("What kept {who} away, and what would bring them to the table?"),
        "not-achieved": _("Who of {who} takes this up, and when is it there?"),
        "unclear-role": _("Who decides what the role of {who} is, and when?"),
        "obstacle": _("Who can take this obstacle away, and who raises it there?"),
        "gap": _("Who recognises this, and who can do something about it first?"),
        "challenge": _("Who takes the first step here, and how do we see that it works?"),
    }
    asked = questions.get(finding.kind, _("Who recognises this, and what follows from it?"))
    return asked.format(who=who or _("those involved"))
