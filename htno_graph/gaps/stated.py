# SPDX-License-Identifier: EUPL-1.2
"""What a source itself calls missing, fragile, unclear or not achieved.

Of each such card ``explained`` says which families find the same, or why none does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from htno_graph.gaps.card import PROMISED, URGENT, Card, Reason
from htno_graph.gaps.counter_evidence import Matter, counter_evidence, to_come
from htno_graph.gaps.scope import Scope
from htno_graph.labels import find_all
from htno_graph.language import _, pick
from htno_graph.matters import history, is_settled, spoken_for
from htno_graph.model import records as r
from htno_graph.model.vocabulary import kind_of
from htno_graph.store.memory import Graph
from htno_graph.ties import MARKS

APART = frozenset({"unfilled", "question"})
"""Kinds that ask for an answer and no card: a hole in the source, a question that it asks."""

OF_CONCERN = frozenset({"gap"})
"""Kinds of which the subjects are whom it is about, not who can do something about it."""

LASTING = frozenset({"absence", *MARKS})
"""Kinds that stay true whatever is done: who was not there, how firm a collaboration is."""

OPEN = frozenset({"gap", "challenge", "obstacle", "unclear-role"})
"""Kinds of which it counts against them that the matter was spoken of."""


def cards(scope: Scope) -> Iterator[Card]:
    """A card for each matter that a source calls a problem.

    Findings that call the collaboration of one pair fragile or insufficient are one matter.
    """
    matters: dict[tuple[tuple[str, ...], str], list[r.Finding]] = defaultdict(list)
    for finding in scope.records(r.Finding):
        if scope.problem(finding) and finding.kind not in APART and not _closed(scope, finding):
            matters[_subjects(finding), next(iter(finding.themes), "")].append(finding)
    for (subjects, theme), findings in matters.items():
        yield _card(scope, subjects, theme, findings)


def _closed(scope: Scope, finding: r.Finding) -> bool:
    """Whether all that a finding is about was settled since it was last stated."""
    if finding.kind in LASTING or not finding.about:
        return False
    last = next(iter(history(scope.graph, finding.id)), finding)
    return all(_settled_since(scope.graph, iri, last) for iri in finding.about)


def _settled_since(graph: Graph, iri: str, finding: r.Record) -> bool:
    """Whether a matter is settled, and was not yet when a finding was stated."""
    told, days = history(graph, iri), spoken_for(graph)
    known = [x for x in told if not _is_later(x, finding, days)]
    return is_settled(graph, told) and told[0] not in known and not is_settled(graph, known)


def _is_later(record: r.Record, finding: r.Record, days: Mapping[str, str]) -> bool:
    """Whether a record is of a later time than a finding; in another source, of no earlier one.

    *days* has the day that each source speaks for. Who does not say when, says it later.
    """
    if record.source == finding.source:
        return "" < finding.latest < record.earliest
    day = days.get(record.source, "")
    return not day or day >= days.get(finding.source, "")


def _subjects(finding: r.Finding) -> tuple[str, ...]:
    """The action that was not achieved, the actor and the activity missed, or the actors."""
    actions = tuple(iri for iri in finding.about if kind_of(iri) == "action")
    if finding.kind == "not-achieved" and actions:
        return actions
    return tuple(sorted((*finding.subjects, *finding.about))) or (finding.id,)


def _card(scope: Scope, subjects: tuple[str, ...], theme: str, findings: list[r.Finding]) -> Card:
    first = min(findings, key=lambda f: (f.kind not in MARKS, f.certainty, f.id))
    urgent = any(f.kind in ("not-achieved", "absence") for f in findings)
    actors = tuple(dict.fromkeys(a for f in findings for a in f.subjects))
    glosses = (scope.gloss(f) for f in findings)
    known = frozenset((*glosses, *(iri for f in findings for iri in f.about)))
    matter = Matter(frozenset(actors), theme, known)
    spoken = all(f.kind in OPEN for f in findings)
    absent = any(f.kind == "absence" for f in findings)
    later = to_come(scope, matter._replace(theme="")) if absent and actors else ()
    return Card(
        family="stated",
        title=pick(first.label),
        subjects=subjects,
        theme=theme,
        says="source",
        place=URGENT if urgent else PROMISED,
        reasons=tuple(Reason(scope.gloss(f), (f.id,)) for f in findings),
        against=(*counter_evidence(scope, matter, spoken=spoken), *later, *scope.doubts(*findings)),
        question=_question(scope, first, actors),
        presence=() if first.kind in OF_CONCERN else scope.guests(actors),
        records=tuple(f.id for f in findings),
    )


def _question(scope: Scope, finding: r.Finding, actors: tuple[str, ...]) -> str:
    if finding.kind == "absence":
        return scope.of_absent(actors, finding.about)
    who = scope.names(actors)
    firm = _("What is needed to keep the collaboration going, and who does what for it?")
    mending = _("What is already being done about this, and is that enough?")
    questions = {
        "fragile": firm,
        "insufficient": firm,
        "not-achieved": _("Who of {who} takes this up, and when is it there?"),
        "unclear-role": _("Is this clear by now, and who decides on it?"),
        "obstacle": _("Is this still an obstacle, and who can do something about it?"),
        "gap": mending,
        "challenge": mending,
    }
    asked = questions.get(finding.kind, _("Who recognises this, and what follows from it?"))
    return asked.format(who=who or _("those involved"))


class Explained(r.Frozen):
    """A card that a source states: *found* by these families too, or *why* by none."""

    card: Card
    found: tuple[str, ...]
    why: str


def explained(scope: Scope, cards: Iterable[Card]) -> list[Explained]:
    """Every stated card in the order given, each with the families that find the same matter."""
    rows = []
    for card in cards:
        if "stated" in card.families:
            found = tuple(family for family in card.families if family != "stated")
            rows.append(Explained(card, found, "" if found else _why(scope, card)))
    return rows


def _why(scope: Scope, card: Card) -> str:
    """The first thing that a family would need and does not have."""
    found = find_all(scope.graph, card.records)
    if any(isinstance(record, r.Finding) and record.kind in MARKS for record in found):
        return _("How firm a collaboration is cannot be seen from records; only the source says.")
    actors = [iri for iri in card.subjects if kind_of(iri) == "actor"]
    if not actors:
        return _("It concerns no party: the families compare parties, promises and activities.")
    if all(iri in scope.author for iri in actors):
        return _("It concerns the author of the source, of whom a report cannot be the measure.")
    if all(scope.is_group(iri) for iri in actors):
        return _("It concerns groups: who is in them is not recorded, so nothing can be counted.")
    return _("It is how the source sees it; the records beside it do not show it.")
