# SPDX-License-Identifier: EUPL-1.2
"""Follow-through: promises and actions not achieved, or without party, date or result recorded.

"Recorded" is meant: whether an action has an owner is not for a graph to say. A date after
what the sources cover, passed at the reference date, is a question and no card.
"""

from __future__ import annotations

from collections.abc import Iterator

from htno_graph.gaps.card import PROMISED, URGENT, Card, Reason
from htno_graph.gaps.counter_evidence import Matter, counter_evidence, reason_on
from htno_graph.gaps.scope import Scope
from htno_graph.labels import source_noun
from htno_graph.language import _, pick
from htno_graph.model import records as r
from htno_graph.model.periods import in_words
from htno_graph.queries import records_of


def cards(scope: Scope) -> Iterator[Card]:
    """A card for each action not achieved, past its date, or with something not recorded."""
    for action in scope.records(r.Action):
        promises = scope.promised.get(action.id, [])
        reasons = tuple(_lacks(scope, action, promises))
        if reasons or action.status == "not-achieved":
            yield _card(scope, action, promises, reasons)
    for collaboration in scope.records(r.Collaboration):
        if not collaboration.agents and not collaboration.participants:
            yield _without_parties(scope, collaboration)
    yield from _principles(scope)


def _lacks(scope: Scope, action: r.Action, promises: list[r.Commitment]) -> Iterator[Reason]:
    """What is wrong with an action, or not recorded of it, a sentence each."""
    ids = (action.id, *(p.id for p in promises))
    if action.status == "not-achieved" and not _in_finding(scope, action):
        line = _("According to {source} this has not been achieved so far.")
        yield Reason(line.format(source=source_noun(scope.graph, action)), ids)
    past = action.latest and action.latest <= scope.covered and action.latest < scope.as_of
    if action.status == "planned" and past:
        line = _("It was planned for {when}, within what the sources cover; no result is recorded.")
        yield Reason(line.format(when=in_words(action)), ids)
    if action.status not in ("planned", *r.SILENT):
        return
    if not action.agents and not promises:
        yield Reason(_("Who does it is not recorded."), ids)
    if not action.latest and action.status == "planned":
        yield Reason(_("When is not recorded."), ids)
    if action.status in r.SILENT and not action.result:
        yield Reason(_("What came of it is not recorded."), ids)


def _in_finding(scope: Scope, action: r.Action) -> bool:
    """Whether a finding says that it was not achieved: its card, one with this, tells the rest."""
    found = (f for f in scope.records(r.Finding) if f.kind == "not-achieved")
    return any(action.id in finding.about for finding in found)


def _card(
    scope: Scope, action: r.Action, promises: list[r.Commitment], reasons: tuple[Reason, ...]
) -> Card:
    promisers = (actor for p in promises for actor in p.agents)
    actors = tuple(dict.fromkeys((*action.agents, *action.participants, *promisers)))
    failed, siblings = action.status == "not-achieved", _siblings(scope, action)
    known = frozenset(x.id for x in (action, *promises, *siblings))
    matter = Matter(frozenset(), next(iter(action.themes), ""), known)
    return Card(
        family="follow-through",
        title=scope.label(action.id),
        subjects=(action.id,),
        theme=next(iter(action.themes), ""),
        says="source" if failed else "computed",
        place=URGENT if failed else PROMISED,
        reasons=(Reason(scope.gloss(action) or scope.label(action.id), (action.id,)), *reasons),
        against=(
            *_later(scope, action, promises, siblings),
            *(
                counter_evidence(scope, matter)
                if matter.theme and not _in_finding(scope, action)
                else ()
            ),
            *scope.doubts(action),
        ),
        question=_question(scope, actors, action),
        presence=scope.guests(actors),
        records=(action.id, *(p.id for p in promises)),
    )


def _siblings(scope: Scope, action: r.Action) -> list[r.Action]:
    """Other actions of the same origin that are planned."""
    return [
        other
        for other in scope.records(r.Action)
        if other.origin == action.origin != "" and other.status == "planned" and other != action
    ]


def _later(
    scope: Scope, action: r.Action, promises: list[r.Commitment], siblings: list[r.Action]
) -> Iterator[Reason]:
    """What is to come: a promise or plan after the coverage, a result that is there already."""
    for promise in promises:
        if not promise.earliest or promise.earliest > scope.covered:
            text, who = scope.label(promise.id), scope.names(promise.agents)
            by = f" ({who})" if who else ""
            yield Reason(f"{text[:1].upper()}{text[1:]}{by}.", (promise.id,))
    if action.earliest > scope.covered:
        line = _("Its time, {when}, lies after what the sources cover.")
        yield Reason(line.format(when=in_words(action)), (action.id,))
    for other in siblings:
        yield reason_on(scope, other, _("Planned for later: {label}."))


def _question(scope: Scope, actors: tuple[str, ...], action: r.Action) -> str:
    if action.status == "not-achieved":
        return _("Who of {who} takes this up, and when is it there?").format(
            who=scope.names(actors) or _("those involved")
        )
    if actors:
        return _("Where does this stand with {who}, and what came of it?").format(
            who=scope.names(actors)
        )
    if action.latest:
        return _("Who does this, and how do we hear of it?")
    return _("Who does this, by when, and how do we hear of it?")


def _without_parties(scope: Scope, collaboration: r.Collaboration) -> Card:
    return Card(
        family="follow-through",
        title=scope.label(collaboration.id),
        subjects=(collaboration.id,),
        theme=next(iter(collaboration.themes), ""),
        place=PROMISED,
        reasons=(
            Reason(scope.gloss(collaboration), (collaboration.id,)),
            Reason(_("Who collaborates is not recorded."), (collaboration.id,)),
        ),
        against=scope.doubts(collaboration),
        question=_("Who takes part in this, and who can tell how it goes?"),
        records=(collaboration.id,),
    )


def _principles(scope: Scope) -> Iterator[Card]:
    """A principle that the source names and gives no evidence for."""
    if scope.themes:
        return
    assessed = {a.criterion for a in records_of(scope.graph, r.Assessment)}
    for criterion in records_of(scope.graph, r.Criterion):
        if criterion.id in assessed:
            continue
        yield Card(
            family="follow-through",
            title=pick(criterion.label),
            subjects=(criterion.id,),
            place=PROMISED,
            reasons=(
                Reason(scope.gloss(criterion), (criterion.id,)),
                Reason(_("Evidence for or against this principle is not recorded."), ()),
            ),
            against=scope.doubts(criterion),
            question=_("By what do we see that this principle is met, or not?"),
            records=(criterion.id,),
        )
