# SPDX-License-Identifier: EUPL-1.2
"""What one side records of activities, memberships, decisions and figures, as states by IRI.

Of a graph as a whole: an activity of one period is in no other, which is no news.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from htno_graph.compare.snapshot import Snapshot, code_name, names
from htno_graph.compare.states import Facet, State, States
from htno_graph.labels import amount
from htno_graph.language import _, pick
from htno_graph.model import records as r
from htno_graph.model.fields import spoken as spoken_word
from htno_graph.model.periods import spoken
from htno_graph.model.vocabulary import kind_of
from htno_graph.queries import records_of

R = TypeVar("R", bound=r.Record)


def activities(side: Snapshot) -> States:
    """Activities: how they stand, when they are, who was there and who was not."""
    if side.period:
        return {}
    there = defaultdict(list)
    for part in records_of(side.graph, r.Participation):
        there[part.activity].append(part)
    return {x.id: _activity(side, x, there[x.id]) for x in side.held(r.Activity)}


def _activity(side: Snapshot, activity: r.Activity, parts: list[r.Participation]) -> State:
    code = activity.status
    facets = (
        Facet(_("status"), code, code_name(side, activity, "status", code) if code else ""),
        Facet(_("when"), spoken(activity), spoken(activity)),
        _who(side, _("attended"), (p.actor for p in parts if p.attendance == "attended")),
        _who(side, _("absent"), (p.actor for p in parts if p.attendance in r.AWAY)),
    )
    return _state(side, activity, facets, (p.id for p in parts))


def memberships(side: Snapshot) -> States:
    """Memberships: who is one of whom, in which role and from when until when."""
    return _of_graph(side, r.Membership, _membership)


def _membership(side: Snapshot, membership: r.Membership) -> State:
    role = membership.role
    facets = (
        _who(side, spoken_word(membership.stated["member"].called), (membership.member,)),
        _who(
            side, spoken_word(membership.stated["organisation"].called), (membership.organisation,)
        ),
        Facet(
            spoken_word(membership.stated["role"].called),
            role,
            code_name(side, membership, "role", role) if role else "",
        ),
        Facet(_("when"), spoken(membership), spoken(membership)),
    )
    return _state(side, membership, facets)


def decisions(side: Snapshot) -> States:
    """Decisions: who decided, when, and about what."""
    return _of_graph(side, r.Decision, _decision)


def _decision(side: Snapshot, decision: r.Decision) -> State:
    stated = decision.stated
    facets = (
        _who(side, spoken_word(stated["agents"].called), decision.agents),
        _who(side, spoken_word(stated["about"].called), decision.about),
        Facet(_("when"), spoken(decision), spoken(decision)),
    )
    return _state(side, decision, facets)


def figures(side: Snapshot) -> States:
    """Figures: how much, of whom and of when."""
    return _of_graph(side, r.Figure, _figure)


def _figure(side: Snapshot, figure: r.Figure) -> State:
    facets = (
        Facet(
            spoken_word(figure.stated["value"].called),
            (figure.value, figure.unit, figure.bound),
            amount(figure),
        ),
        Facet(
            spoken_word(figure.stated["population"].called),
            figure.population,
            pick(figure.population),
        ),
        Facet(_("when"), spoken(figure), spoken(figure)),
    )
    return _state(side, figure, facets)


def _of_graph(side: Snapshot, kind: type[R], make: Callable[[Snapshot, R], State]) -> States:
    """The states of the records of a kind; none of a period."""
    return {} if side.period else {x.id: make(side, x) for x in side.held(kind)}


def _who(side: Snapshot, called: str, actors: Iterable[str]) -> Facet:
    found = tuple(sorted({*actors} - {""}))
    return Facet(called, found, names(side, found))


def _state(
    side: Snapshot, record: r.Record, facets: tuple[Facet, ...], more: Iterable[str] = ()
) -> State:
    return State(
        record.id, side.label(record.id), kind_of(record.id), facets, (record.id, *sorted(more))
    )
