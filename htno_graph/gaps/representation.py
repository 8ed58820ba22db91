# SPDX-License-Identifier: EUPL-1.2
"""Representation: stated absence, groups without a name, parties never recorded at a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from htno_graph.gaps.card import REPRESENTATION, URGENT, Card, Reason
from htno_graph.gaps.scope import Scope, joined
from htno_graph.language import _, ngettext
from htno_graph.model import records as r
from htno_graph.queries import by_id, records_of
from htno_graph.ties.links import PRESENT, held, meeting_kind, participations


def cards(scope: Scope) -> Iterator[Card]:
    """Cards for absence, for groups that no named actor represents, for parties at no table."""
    parts = _parts(scope)
    yield from _absent(scope, parts)
    yield from _nameless(scope, parts)
    yield from _at_no_table(scope)


def _parts(scope: Scope) -> list[tuple[r.Activity, r.Participation]]:
    """Participations in the activities of the scope, in order."""
    return [
        (activity, p)
        for activity in scope.records(r.Activity)
        for p in participations(scope.graph, activity)
        if p.actor
    ]


def _absent(scope: Scope, parts: list[tuple[r.Activity, r.Participation]]) -> Iterator[Card]:
    for activity, p in parts:
        if p.attendance not in r.AWAY:
            continue
        actor, label = scope.label(p.actor), scope.label(activity.id)
        absent = _("Recorded as absent from {activity}.").format(activity=label)
        mine = participations(scope.graph, activity)
        others = tuple(q for q in mine if q.actor and q.attendance == "attended")
        yield Card(
            family="representation",
            title=_("{actor} absent: {activity}").format(actor=actor, activity=label),
            subjects=(p.actor, activity.id),
            theme=next(iter(activity.themes), ""),
            says="source",
            place=URGENT,
            reasons=(Reason(scope.gloss(p) or absent, (p.id,)),),
            against=(*_there(scope, others), *_not_asked(scope, p), *scope.doubts(p)),
            question=scope.of_absent((p.actor,), (activity.id,)),
            presence=(p.actor,),
            records=(p.id, activity.id),
        )


def _there(scope: Scope, others: tuple[r.Participation, ...]) -> Iterator[Reason]:
    mine = tuple(p for p in others if p.actor not in scope.author)
    if mine:
        names = joined([*dict.fromkeys(_marked(scope, p) for p in mine)])
        line = _("Recorded as present: {names}.").format(names=names)
        yield Reason(line, tuple(p.id for p in mine))


def _marked(scope: Scope, p: r.Participation) -> str:
    implied = p.certainty == "implied"
    return scope.label(p.actor) + (" " + _("(implied)") if implied else "")


def _not_asked(scope: Scope, p: r.Participation) -> Iterator[Reason]:
    known = scope.invited((p.actor,), (p.activity,))
    if not known and not p.note:  # a note on it says the same
        line = ngettext(
            "Whether {who} was invited is not recorded.",
            "Whether {who} were invited is not recorded.",
            scope.number((p.actor,)),
        )
        yield Reason(line.format(who=scope.label(p.actor)), (p.id,))


def _nameless(scope: Scope, parts: list[tuple[r.Activity, r.Participation]]) -> Iterator[Card]:
    """Groups that take part and of which no source names a member."""
    others = scope.represented | scope.author
    at: dict[str, list[r.Participation]] = defaultdict(list)
    for activity, p in parts:
        met = held(scope.graph, activity) and meeting_kind(scope.graph, activity) == "table"
        nameless = scope.type(p.actor) == "group" and p.actor not in others
        if met and nameless and PRESENT & set(p.roles):
            at[p.actor].append(p)
    for group, mine in sorted(at.items(), key=lambda item: (-len(item[1]), scope.label(item[0]))):
        label, ids = scope.label(group), tuple(p.id for p in mine)
        line = ngettext(
            "{n} time named as participants; who came is not recorded.",
            "{n} times named as participants; who came is not recorded.",
            len(mine),
        )
        yield Card(
            family="representation",
            title=_("{group}: no names recorded").format(group=label),
            subjects=(group,),
            place=REPRESENTATION,
            reasons=(Reason(line.format(n=len(mine)), ids),),
            against=(
                Reason(_("The source names groups; presence of a group means somebody of it."), ()),
                *scope.doubts(*mine),
            ),
            question=_("Who is meant by “{group}”, and who of them was there?").format(group=label),
            presence=(group,),
            records=ids,
        )


def _at_no_table(scope: Scope) -> Iterator[Card]:
    """Parties by name with whom there is contact and who are recorded at no activity at all."""
    there = {p.actor for p in records_of(scope.graph, r.Participation)}
    for collaboration in scope.records(r.Collaboration):
        named = tuple(
            a
            for a in collaboration.participants
            if a in by_id(scope.graph, r.Actor) and not scope.is_group(a) and a not in there
        )
        if not named:
            continue
        asked = _("Was there a conversation with {names} at a table, and would it help?")
        yield Card(
            family="representation",
            title=_("{names}: contact, recorded at no table").format(names=scope.names(named)),
            subjects=named,
            theme=next(iter(collaboration.themes), ""),
            place=REPRESENTATION,
            reasons=(
                Reason(scope.gloss(collaboration), (collaboration.id,)),
                Reason(_("Taking part in an activity is not recorded for any of them."), ()),
            ),
            against=(
                Reason(_("They may have been there as part of a group; that is not recorded."), ()),
                *scope.doubts(collaboration),
            ),
            question=asked.format(names=scope.names(named)),
            presence=named,
            records=(collaboration.id,),
        )
