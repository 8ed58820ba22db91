# SPDX-License-Identifier: EUPL-1.2
"""Whom to invite, and what stays open; the answer to ``invite``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Unpack

from htno_graph.answers.common import choose, entity
from htno_graph.answers.computed_rows import GapRow, SeatRow, ServedGap
from htno_graph.answers.gaps import About, Search, card_row, frame
from htno_graph.answers.rows import Answer
from htno_graph.errors import HtnoError
from htno_graph.gaps import Card, Scope, gaps
from htno_graph.invite import Invitation, Need, Seat, invite
from htno_graph.labels import index, label, sole_author, type_name
from htno_graph.language import _, ngettext, pick
from htno_graph.model import records as r
from htno_graph.model.rows import Entity
from htno_graph.queries import by_id, memberships, name, read
from htno_graph.store.memory import Graph

WEIGHTS = (32, 16, 8, 4, 2, 1)
"""What a card of each place in the order counts (``URGENT`` first): as much as two of the next."""

SEATS = 4
"""Seats unless asked otherwise."""


def invitation(
    graph: Graph,
    *,
    seats: int = SEATS,
    must: Iterable[str] = (),
    never: Iterable[str] = (),
    caps: Iterable[str] = (),
    **about: Unpack[About],
) -> Answer[SeatRow]:
    """The seats that serve most weight of the gaps, on a theme and in a period.

    *must* and *never* are names of actors who certainly come or don't; *caps* are texts such
    as ``ministerie=1``. Raises ``HtnoError``, ``ChoiceError``, ``NameNotFound``,
    ``NameUnclear`` or ``PeriodError``.
    """
    scope, answer, search = frame(graph, "invite", "seats", **about)
    if scope is None:
        return answer
    asked = InviteOptions(graph, seats, must, never, caps)
    rows, remarks = invited(scope, gaps(scope), asked)
    return answer.replaced(
        understood=(*answer.understood, *asked.lines()),
        rows=tuple(rows),
        not_recorded=tuple(remarks),
        asked=SeatQuery.from_fields(
            {
                **vars(search),
                "seats": seats,
                "must": asked.must,
                "never": asked.never,
                "caps": tuple(sorted(asked.capped.items())),
            }
        ),
    )


class SeatQuery(Search):
    """What seats were asked for: how many, IRIs of actors, and codes of types with a number."""

    seats: int = SEATS
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    caps: tuple[tuple[str, int], ...] = ()


class InviteOptions:
    """What is asked of an invitation, names and types looked up.

    *capped* has the codes of types, *caps* their names, each with how many may come.

    *strangers* are those asked for of whom no source says anything: they get no seat.
    """

    def __init__(
        self,
        graph: Graph,
        seats: int,
        must: Iterable[str] = (),
        never: Iterable[str] = (),
        caps: Iterable[str] = (),
    ) -> None:
        known = by_id(graph, r.Actor)
        wanted, self.never = _actors(graph, must), _actors(graph, never)
        if both := [label(graph, iri) for iri in wanted if iri in self.never]:
            line = _("{names}: asked for and left out at once. Choose one.")
            raise HtnoError(line.format(names=", ".join(both)))
        self.graph, self.seats = graph, seats
        self.must = tuple(iri for iri in wanted if known[iri].named)
        self.strangers = tuple(iri for iri in (*wanted, *self.never) if not known[iri].named)
        self.capped: dict[str, int] = {}
        for code, most in (_cap(graph, text) for text in caps):
            self.capped[code] = min(most, self.capped.get(code, most))
        self.caps = {pick(name(graph, "actor-type", code)): n for code, n in self.capped.items()}

    def lines(self) -> list[str]:
        """What was understood, a line each."""
        lines = [_("seats: {n}").format(n=self.seats)]
        lines += [_("with {name}").format(name=label(self.graph, iri)) for iri in self.must]
        lines += [_("without {name}").format(name=label(self.graph, iri)) for iri in self.never]
        line = _("at most {n} of type {type}")
        return lines + [line.format(n=most, type=kind) for kind, most in self.caps.items()]


def _actors(graph: Graph, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(index(graph).find(text, ("actor",)).id for text in names))


def _cap(graph: Graph, text: str) -> tuple[str, int]:
    """The code of a type and how many of it may come."""
    kind, _equals, most = text.rpartition("=")
    if not (kind and most.strip().isascii() and most.strip().isdecimal() and len(most) < 10):
        line = _("“{text}” is no cap. Write a type and a number, such as {example}.")
        example = pick(name(graph, "actor-type", "ministry")) or "ministry"
        raise HtnoError(line.format(text=text, example=f"{example}=1"))
    return choose(graph, _("type"), "actor-type", kind), int(most)


def invited(
    scope: Scope, cards: Sequence[Card], asked: InviteOptions
) -> tuple[list[SeatRow], list[str]]:
    """Rows for the seats and for the cards of *scope* that stay open, and remarks.

    Nobody is invited whom no source names, who is only a place, or who holds the table (see
    ``hosts``), unless asked for; a card that needs nobody else is left out, with a remark.
    """
    graph, actors = scope.graph, by_id(scope.graph, r.Actor)
    at_home, only_places = hosts(graph) - {*asked.must}, places(graph) - {*asked.must}
    needs: dict[str, Need] = {}
    for card in cards:
        named = [iri for iri in card.presence if iri in actors and actors[iri].named]
        guests = tuple(iri for iri in named if iri not in at_home and iri not in only_places)
        if guests:
            needs[card.id] = Need(WEIGHTS[card.place], guests)
    types = {iri: type_name(graph, iri) for need in needs.values() for iri in need.presence}
    types |= {iri: type_name(graph, iri) for iri in asked.must}
    must, never = asked.must, asked.never
    found = invite(needs, asked.seats, must=must, never=never, caps=asked.caps, types=types)
    of = {card.id: card_row(scope, card) for card in cards if card.id in needs}
    rows = [_seat(graph, seat, of, must=seat.seat in asked.must) for seat in found.seats]
    rows += [_open(of[card], needs[card], graph) for card in found.open]
    left = [card for card in cards if card.id not in needs]
    remarks = [*_remarks(found, asked, any_needs=bool(needs)), *_left(graph, left, at_home)]
    return rows, [*remarks, *scope.remarks, *scope.skipped.values()]


def _seat(graph: Graph, seat: Seat, of: Mapping[str, GapRow], *, must: bool) -> SeatRow:
    evidence = (e for card in seat.new or seat.cards for e in of[card].evidence)
    return SeatRow(
        section="seat",
        id=seat.seat,
        label=seat_name(graph, seat.seat),
        type=type_name(graph, seat.seat),
        must=must,
        weight=seat.gain,
        cards=tuple(
            ServedGap(card, of[card].title, "gap", new=card in seat.new, evidence=of[card].evidence)
            for card in seat.cards
        ),
        presence=(entity(graph, seat.seat),),
        stand_ins=tuple(_guest(graph, iri) for iri in seat.stand_ins),
        runner_up=_guest(graph, seat.runner_up) if seat.runner_up else None,
        loss=seat.loss,
        evidence=tuple({e.passage: e for e in evidence}.values()),
    )


def _guest(graph: Graph, iri: str) -> Entity:
    return entity(graph, iri).replaced(label=seat_name(graph, iri))


def _open(card: GapRow, need: Need, graph: Graph) -> SeatRow:
    return SeatRow(
        section="open",
        id=card.id,
        label=card.title,
        type="gap",
        must=False,
        weight=need.weight,
        cards=(),
        presence=tuple(_guest(graph, iri) for iri in need.presence),
        stand_ins=(),
        runner_up=None,
        loss=0.0,
        evidence=card.evidence,
    )


def _remarks(found: Invitation, asked: InviteOptions, *, any_needs: bool) -> Iterable[str]:
    """How good the choice is, and what of the question could not be met."""
    numbers = {"covered": found.covered, "total": found.total, "bound": found.bound}
    if not any_needs:
        yield _("No gap here asks for the presence of anybody.")
    elif found.status == "optimal":
        line = ngettext(
            "This seat is good for {covered:g} of {total:g} points; no other choice gets more.",
            "These seats are good for {covered:g} of {total:g} points; no other choice gets more.",
            len(found.seats),
        )
        yield line.format(**numbers)
    else:
        line = ngettext(
            "This seat is good for {covered:g} of {total:g} points, the best found; "
            "at most {bound:g} is possible (gap {gap:.1%}).",
            "These seats are good for {covered:g} of {total:g} points, the best found; "
            "at most {bound:g} is possible (gap {gap:.1%}).",
            len(found.seats),
        )
        yield line.format(gap=found.gap, **numbers)
    if any_needs:
        yield _points()
    if any_needs and (spare := asked.seats - len(found.seats)) > 0:
        yield _("Seats left empty, because nobody else would add anything: {n}.").format(n=spare)
    for iri in asked.strangers:
        line = _("{name} is not named in the sources.")
        yield line.format(name=label(asked.graph, iri))


def _points() -> str:
    """What a point is."""
    weights = [str(weight) for weight in WEIGHTS]
    line = _("A gap counts {points} points or {last}, by its place in the order of gaps.")
    return line.format(points=", ".join(weights[:-1]), last=weights[-1])


def _left(graph: Graph, cards: Sequence[Card], at_home: frozenset[str]) -> Iterable[str]:
    """The cards for which nobody needs to be invited, and why."""
    home = [card for card in cards if set(card.presence) & at_home]
    if home:
        who = sorted(
            {label(graph, iri) for card in home for iri in card.presence}
            & {label(graph, iri) for iri in at_home}
        )
        line = _("Gaps that ask only for those who hold the table ({names}): {n}.")
        yield line.format(names=", ".join(who), n=len(home))
    if rest := len(cards) - len(home):
        yield _("Gaps that ask for nobody in particular: {n}.").format(n=rest)


def hosts(graph: Graph) -> frozenset[str]:
    """Those who hold the table: the one author of all sources, its parts and its own people.

    A report makes its author the centre of everything. With sources of several authors
    nobody is known to hold the table. Its people are members that are a group or a role; an
    organisation that is a member of a table is whom the table invites.
    """
    author = sole_author(graph)
    if not author:
        return frozenset()
    known = by_id(graph, r.Actor)
    parts = {actor.id for actor in known.values() if actor.part_of == author}
    members = {m.member for m in memberships(graph, group=author)}
    people = {iri for iri in members if iri in known and known[iri].type in ("group", "role")}
    return frozenset({author} | parts | people)


def places(graph: Graph) -> frozenset[str]:
    """Actors of whom the sources only say that something is there, or that they were visited."""
    visited = {iri for action in read(graph, r.Action) for iri in action.places}
    visited |= {p.actor for p in read(graph, r.Participation) if p.roles == ("place-visited",)}
    visited |= {
        iri for x in read(graph, r.Relation) if x.form == "located-in" for iri in x.participants
    }
    return frozenset(visited.difference(_parties(graph)))


def _parties(graph: Graph) -> Iterator[str]:
    """Actors who do, promise, decide or share something."""
    for action in read(graph, r.Action):
        yield from (*action.agents, *action.participants, *action.recipients)
    for collaboration in read(graph, r.Collaboration):
        yield from (*collaboration.agents, *collaboration.participants)
    for commitment in read(graph, r.Commitment):
        yield from commitment.agents
    for decision in read(graph, r.Decision):
        yield from decision.agents
    for finding in read(graph, r.Finding):
        yield from (*finding.subjects, *finding.attributed)
    for p in read(graph, r.Participation):
        if p.roles != ("place-visited",):
            yield p.actor


def seat_name(graph: Graph, iri: str) -> str:
    """What to call a seat: somebody for a group, the party itself otherwise."""
    known = by_id(graph, r.Actor).get(iri)
    if known is not None and known.type == "group":
        return _("representative of {group}").format(group=label(graph, iri))
    return label(graph, iri)
