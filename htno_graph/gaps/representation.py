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
from htno_graph.ties.links import PRESENT, held, meeting_kind


def cards(field: Scope) -> Iterator[Card]:
    """Cards for absence, for groups that no named actor represents, for parties at no table."""
    parts = _parts(field)
    yield from _absent(field, parts)
    yield from _nameless(field, parts)
    yield from _at_no_table(field)


def _parts(field: Scope) -> list[tuple[r.Activity, r.Participation]]:
    """Participations in the activities of the field, in order."""
    activities = {activity.id: activity for activity in field.records(r.Activity)}
    return [
        (activities[p.activity], p)
        for p in records_of(field.graph, r.Participation)
        if p.activity in activities and p.actor
    ]


def _absent(field: Scope, parts: list[tuple[r.Activity, r.Participation]]) -> Iterator[Card]:
    for activity, p in parts:
        if p.attendance not in r.AWAY:
            continue
        absent = _("Recorded as absent from {activity}.").format(activity=field.label(activity.id))
        others = tuple(q for a, q in parts if a == activity and q.attendance == "attended")
        yield Card(
            family="representation",
            title=_("{actor} absent: {activity}").format(
                actor=field.label(p.actor), activity=field.label(activity.id)
            ),
            subjects=(p.actor, activity.id),
            theme=next(iter(activity.themes), ""),
            says="source",
            place=URGENT,
            reasons=(Reason(field.gloss(p) or absent, (p.id,)),),
            against=(*_there(field, others), *_not_asked(field, p), *field.doubts(p)),
            question=field.of_absent((p.actor,), (activity.id,)),
            presence=(p.actor,),
            records=(p.id, activity.id),
        )


def _there(field: Scope, others: tuple[r.Participation, ...]) -> Iterator[Reason]:
    mine = tuple(p for p in others if p.actor not in field.author)
    if mine:
        names = joined([*dict.fromkeys(_marked(field, p) for p in mine)])
        line = _("Recorded as present: {names}.").format(names=names)
        yield Reason(line, tuple(p.id for p in mine))


def _marked(field: Scope, p: r.Participation) -> str:
    implied = p.certainty == "implied"
    return field.label(p.actor) + (" " + _("(implied)") if implied else "")


def _not_asked(field: Scope, p: r.Participation) -> Iterator[Reason]:
    known = field.invited((p.actor,), (p.activity,))
    if not known and not p.note:  # a note on it says the same
        line = ngettext(
            "Whether {who} was invited is not recorded.",
            "Whether {who} were invited is not recorded.",
            field.number((p.actor,)),
        )
        yield Reason(line.format(who=field.label(p.actor)), (p.id,))


def _nameless(field: Scope, parts: list[tuple[r.Activity, r.Participation]]) -> Iterator[Card]:
    """Groups that take part and of which no source names a member."""
    known = field.represented
    at: dict[str, list[tuple[r.Activity, r.Participation]]] = defaultdict(list)
    for activity, p in parts:
        if (
            held(field.graph, activity)
            and meeting_kind(field.graph, activity) == "table"
            and field.type(p.actor) == "group"
            and PRESENT & set(p.roles)
        ):
            at[p.actor].append((activity, p))
    for group, mine in sorted(at.items(), key=lambda item: (-len(item[1]), field.label(item[0]))):
        if group in known or group in field.author:
            continue
        line = ngettext(
            "{n} time named as participants; who came is not recorded.",
            "{n} times named as participants; who came is not recorded.",
            len(mine),
        )
        yield Card(
            family="representation",
            title=_("{group}: no names recorded").format(group=field.label(group)),
            subjects=(group,),
            place=REPRESENTATION,
            reasons=(Reason(line.format(n=len(mine)), tuple(p.id for _activity, p in mine)),),
            against=(
                Reason(_("The source names groups; presence of a group means somebody of it."), ()),
                *field.doubts(*(p for _activity, p in mine)),
            ),
            question=_("Who is meant by “{group}”, and who of them was there?").format(
                group=field.label(group)
            ),
            presence=(group,),
            records=tuple(p.id for _activity, p in mine),
        )


def _at_no_table(field: Scope) -> Iterator[Card]:
    """Parties by name with whom there is contact and who are recorded at no activity at all."""
    there = {p.actor for p in records_of(field.graph, r.Participation)}
    for collaboration in field.records(r.Collaboration):
        named = tuple(
            a
            for a in collaboration.participants
            if a in by_id(field.graph, r.Actor) and not field.is_group(a) and a not in there
        )
        if not named:
            continue
        asked = _("Was there a conversation with {names} at a table, and would it help?")
        yield Card(
            family="representation",
            title=_("{names}: contact, recorded at no table").format(names=field.names(named)),
            subjects=named,
            theme=next(iter(collaboration.themes), ""),
            place=REPRESENTATION,
            reasons=(
                Reason(field.gloss(collaboration), (collaboration.id,)),
                Reason(_("Taking part in an activity is not recorded for any of them."), ()),
            ),
            against=(
                Reason(_("They may have been there as part of a group; that is not recorded."), ()),
                *field.doubts(collaboration),
            ),
            question=asked.format(names=field.names(named)),
            presence=named,
            records=(collaboration.id,),
        )
