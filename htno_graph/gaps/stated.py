# SPDX-License-Identifier: EUPL-1.2
"""What a source itself calls missing, fragile, unclear or not achieved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from htno_graph import records as r
from htno_graph.gaps.card import PROMISED, URGENT, Card, Reason
from htno_graph.gaps.field import Field
from htno_graph.language import _, pick
from htno_graph.queries import above
from htno_graph.ties import MARKS
from htno_graph.vocabulary import kind_of

APART = frozenset({"unfilled", "question"})
"""Kinds that ask for an answer and no card: a hole in the source, a question that it asks."""

OF_CONCERN = frozenset({"gap"})
"""Kinds of which the subjects are whom it is about, not who can do something about it."""

OPEN = frozenset({"gap", "challenge", "obstacle", "unclear-role"})
"""Kinds of which it counts against them that the matter was spoken of."""

SHOWN = 2
"""Lines of one kind that speak against a card."""


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
    first = min(findings, key=lambda f: (f.kind not in MARKS, f.certainty, f.id))
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
        against=(*_also(field, actors, theme, findings), *field.doubts(*findings)),
        question=_question(field, first, actors),
        presence=() if first.kind in OF_CONCERN else field.guests(actors),
        records=tuple(f.id for f in findings),
    )


def _also(
    field: Field, actors: tuple[str, ...], theme: str, findings: list[r.Finding]
) -> Iterator[Reason]:
    """What the same sources say to the contrary, what was done about it and what is to come."""
    if not actors and not theme:
        return
    given = {field.gloss(f) for f in findings}
    yield from field.shown(_strengths(field, actors, theme, given), SHOWN)
    for status, line in (
        ("done", _("Done: {label}.")),
        ("partly-done", _("Partly done: {label}.")),
        ("ongoing", _("Under way: {label}.")),
        ("planned", _("Planned for later: {label}.")),
    ):
        deeds: tuple[r.Action | r.Activity, ...]
        deeds = (*field.records(r.Action), *field.records(r.Activity))
        found = [
            Reason(line.format(label=pick(record.label)), (record.id,))
            for record in deeds
            if record.status == status and _touches(record, actors, theme)
        ]
        yield from field.shown(found, SHOWN)
    if all(f.kind in OPEN for f in findings):
        yield from field.shown(_spoken_of(field, theme), SHOWN)


def _spoken_of(field: Field, theme: str) -> list[Reason]:
    """Meetings on the theme that were held."""
    return [
        Reason(_("Spoken of: {label}.").format(label=pick(a.label)), (a.id,))
        for a in field.records(r.Activity)
        if a.status == "held"
        and theme in a.themes
        and above(field.graph, "series", a.series) in ("table", "hall")
    ]


def _strengths(field: Field, actors: tuple[str, ...], theme: str, given: set[str]) -> list[Reason]:
    """What the sources call strong there; by its label where *given* has the gloss already."""

    def text(finding: r.Finding) -> str:
        gloss = field.gloss(finding)
        return pick(finding.label) + "." if gloss in given else gloss

    return [
        Reason(_("The report also says: {text}").format(text=text(f)), (f.id,))
        for f in field.records(r.Finding)
        if f.kind == "strength"
        and theme in f.themes
        and (not actors or set(actors) & set(f.subjects))
    ]


def _touches(record: r.Action | r.Activity, actors: tuple[str, ...], theme: str) -> bool:
    """Whether what is done or planned is on the theme, and of the actors where any are named."""
    if theme not in record.themes:
        return False
    if not actors or isinstance(record, r.Activity):
        return True
    return bool(set(actors) & {*record.agents, *record.participants})


def _question(field: Field, finding: r.Finding, actors: tuple[str, ...]) -> str:
    who = field.names(actors)
    firm = _("What is needed to keep this going, and who sees to it?")
    mending = _("What is already being done about this, and what is missing?")
    questions = {
        "fragile": firm,
        "insufficient": firm,
        "absence": _("Were {who} invited, and what makes it possible to take part?"),
        "not-achieved": _("Who of {who} takes this up, and when is it there?"),
        "unclear-role": _("Is it clear by now what the role of {who} is, and who decides on it?"),
        "obstacle": _("Is this still an obstacle, and who can do something about it?"),
        "gap": mending,
        "challenge": mending,
    }
    asked = questions.get(finding.kind, _("Who recognises this, and what follows from it?"))
    return asked.format(who=who or _("those involved"))
