# SPDX-License-Identifier: EUPL-1.2
"""What one side records: actors, ties, themes and actions, each as states by IRI."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from htno_graph.compare.snapshot import DATED, Snapshot, bears_on, code_name, names
from htno_graph.labels import find, type_name
from htno_graph.language import _, pick
from htno_graph.matters import together
from htno_graph.model import records as r
from htno_graph.model.fields import spoken as spoken_word
from htno_graph.model.periods import spoken
from htno_graph.model.vocabulary import kind_of
from htno_graph.queries import by_id, concept, name, records_of
from htno_graph.ties import rank, rows


class Facet(NamedTuple):
    """One thing that is recorded of something: compared by *value*, shown as *text*.

    Of what is *given* it says nothing that a graph does not repeat it.
    """

    name: str
    value: Hashable
    text: str
    given: bool = False

    def differs(self, other: Facet) -> bool:
        """Whether the two say different things, or only one of them says something."""
        silent = self.given and "" in (self.value, other.value)
        return self.value != other.value and not silent


class State(r.Frozen):
    """Something as one side records it.

    *records* are the IRIs that it rests on there; *grounds* those that say what its facets say,
    by default the same.
    """

    id: str
    label: str
    type: str
    facets: tuple[Facet, ...] = ()
    records: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()


States = Mapping[str, State]


def summary(state: State) -> str:
    """The facets of a state in words, without its name and without those that are not recorded."""
    found = [f"{x.name}: {x.text}" for x in state.facets if x.text and x.text != state.label]
    return "; ".join(found) or _("recorded")


def contrast(old: State, new: State) -> tuple[str, str]:
    """What differs between two states, in words: as it was, as it is. Empty when nothing does."""
    pairs = [(x, y) for x, y in zip(old.facets, new.facets, strict=True) if x.differs(y)]
    return _listed_facets(x for x, _y in pairs), _listed_facets(y for _x, y in pairs)


def _listed_facets(facets: Iterable[Facet]) -> str:
    silent = _("not recorded")
    return "; ".join(f"{x.name}: {x.text or silent}" for x in facets)


def actors(side: Snapshot) -> States:
    """The actors that a record of this side names; those that none ever names, when a source does.

    An actor that only a register knows is none of them.
    """
    known = by_id(side.graph, r.Actor)
    alone = () if side.themes else (x.id for x in known.values() if x.named)
    found = dict.fromkeys((*side.naming, *(iri for iri in alone if iri not in side.ever)))
    return {iri: _actor(side, known.get(iri), iri) for iri in found}


def _actor(side: Snapshot, actor: r.Actor | None, iri: str) -> State:
    type_ = actor.type if actor else ""
    whole = actor.part_of if actor else ""
    facets = (
        Facet(_("name"), pick(actor.label) if actor else "", side.label(iri), given=True),
        Facet(_("type"), type_, type_name(side.graph, iri), given=True),
        Facet(_("part of"), whole, side.label(whole) if whole else "", given=True),
    )
    return State(
        iri,
        side.label(iri),
        type_name(side.graph, iri) or kind_of(iri),
        facets,
        side.naming.get(iri) or (iri,),
        grounds=(iri,),
    )


def ties(side: Snapshot) -> States:
    """The pairs that are tied, or plan something together; by both IRIs with a space between."""
    found: dict[str, list[r.Tie]] = defaultdict(list)
    for tie in rows(side.graph, None, themes=side.themes, period=side.within):
        if tie.section in ("tie", "planned"):
            found[" ".join(sorted((tie.actor, tie.partner)))].append(tie)
    return {pair: _tie(side, pair, mine) for pair, mine in found.items()}


def _tie(side: Snapshot, pair: str, found: list[r.Tie]) -> State:
    """What happened outweighs what is planned."""
    best = min(found, key=lambda tie: (tie.section != "tie", rank(tie.basis), tie.basis))
    scheme = next((s for s in ("basis", "non-tie") if concept(side.graph, s, best.basis)), "basis")
    marks = [x for iri in best.marks if isinstance(x := find(side.graph, iri), r.Finding)]
    kinds = sorted({x.kind for x in marks})
    marked = "; ".join(pick(name(side.graph, "finding-kind", kind)) for kind in kinds)
    facets = (
        Facet(_("tie"), (best.section, best.basis), pick(name(side.graph, scheme, best.basis))),
        Facet(_("according to the source"), tuple(kinds), marked),
    )
    both = " – ".join(sorted(side.label(iri) for iri in pair.split()))
    return State(pair, both, "tie", facets, (*best.records, *(x.id for x in marks)))


def themes(side: Snapshot) -> States:
    """The themes that a record of this side is about, or that are on an agenda of its time.

    A theme that no record of any time is about, and no agenda has, is on either side.
    """
    about = _about(side.held(*DATED))
    agenda = _listed(cycle for cycle in records_of(side.graph, r.Cycle) if side.during(cycle))
    ever = {
        *_about(records_of(side.graph, *DATED)),
        *_listed(records_of(side.graph, r.Cycle)),
    }
    return {
        theme.id: _theme(side, theme, agenda[theme.id], about[theme.id])
        for theme in by_id(side.graph, r.Theme).values()
        if (not side.themes or theme.id in side.themes)
        and (theme.id in about or theme.id in agenda or theme.id not in ever)
    }


def _about(records: Iterable[r.Record]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for record in records:
        for theme in record.themes:
            found[theme].append(record.id)
    return found


def _listed(cycles: Iterable[r.Cycle]) -> defaultdict[str, list[r.Cycle]]:
    found: defaultdict[str, list[r.Cycle]] = defaultdict(list)
    for cycle in cycles:
        for theme in cycle.agenda:
            found[theme].append(cycle)
    return found


def _theme(side: Snapshot, theme: r.Theme, agenda: list[r.Cycle], about: list[str]) -> State:
    on = tuple(sorted(cycle.id for cycle in agenda))
    facets = (
        Facet(_("name"), pick(theme.label), side.label(theme.id), given=True),
        Facet(_("under"), theme.broader, names(side, theme.broader)),
        Facet(_("agenda"), on, names(side, on)),
    )
    return State(
        theme.id,
        side.label(theme.id),
        "theme",
        facets,
        (*about, *on) or (theme.id,),
        grounds=(theme.id, *on),
    )


def actions(side: Snapshot) -> States:
    """The actions, and promises of something that is no action.

    What completes or contradicts an action is told of that action, and is none of its own.
    """
    found = {}
    for action in _deeds(side):
        more = side.bearing(action.id)
        held = (action,) if side.during(action) else ()
        if not side.about(action) or _second(side, action) or not (held or more):
            continue
        facets = tuple(_facets(side, action, more))
        ids = tuple(x.id for x in (*held, *more)) + tuple(p.id for p in _promises(side, action))
        found[action.id] = State(
            action.id, side.label(action.id), kind_of(action.id), facets, tuple(dict.fromkeys(ids))
        )
    return found


def _deeds(side: Snapshot) -> Iterator[r.Action | r.Commitment]:
    yield from records_of(side.graph, r.Action)
    for promise in records_of(side.graph, r.Commitment):
        if kind_of(promise.target) != "action":
            yield promise


def _second(side: Snapshot, record: r.Record) -> bool:
    """Whether a record tells of another action that is recorded; not when that tells of it too."""
    others = (find(side.graph, x) for x in bears_on(record) if kind_of(x) == kind_of(record.id))
    return any(other and record.id not in bears_on(other) for other in others)


def _promises(side: Snapshot, action: r.Record) -> list[r.Commitment]:
    """The promises of an action that were made before the end of the period."""
    end = side.period.end if side.period else "9"
    return [p for p in side.promised.get(action.id, ()) if p.earliest <= end]


def _facets(
    side: Snapshot, action: r.Action | r.Commitment, more: tuple[r.Record, ...]
) -> Iterator[Facet]:
    """Status, time, parties and result, as all records of its kind together say them."""
    action = together(side.graph, (action, *(x for x in more if isinstance(x, type(action)))))
    code, when = _status(side, action), spoken(action)
    yield Facet(_("status"), code, pick(name(side.graph, "status", code)) if code else "")
    yield Facet(_("when"), when, when)
    for field in (x for x in r.Action.stated.values() if x.state and x.kind == "thing"):
        who = getattr(action, field.key, ())
        yield Facet(spoken_word(field.called), who, names(side, who))
    promisers = tuple(sorted({a for p in _promises(side, action) for a in p.agents}))
    yield Facet(_("promised"), promisers, names(side, promisers))
    result: r.Text = getattr(action, "result", ())
    yield Facet(_("result"), result, pick(result))
    against = tuple(x for x in more if x.contradicts)
    contradictions = "; ".join(_contradicted(side, x) for x in against)
    yield Facet(_("contradicted by"), tuple(x.id for x in against), contradictions)


def _status(side: Snapshot, record: r.Record) -> str:
    """The code of a status; of a promise, that of what is promised."""
    if isinstance(record, r.Commitment):
        target = find(side.graph, record.target)
        return getattr(target, "status", "") if isinstance(target, r.Action) else ""
    return str(getattr(record, "status", ""))


def _contradicted(side: Snapshot, record: r.Record) -> str:
    code = _status(side, record)
    status = f" ({code_name(side, record, 'status', code)})" if code else ""
    return side.called(record) + status
