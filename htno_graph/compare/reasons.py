# SPDX-License-Identifier: EUPL-1.2
"""Why something is not found any more, as far as the records give a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from htno_graph.compare.snapshot import Snapshot, code_name, names
from htno_graph.compare.states import State
from htno_graph.gaps import Card
from htno_graph.gaps.scope import DEEDS, joined
from htno_graph.labels import find, narrower
from htno_graph.language import _, pick
from htno_graph.matters import parties
from htno_graph.model import records as r
from htno_graph.model.kinds import RECORDS
from htno_graph.model.periods import in_words
from htno_graph.model.vocabulary import code
from htno_graph.queries import name

SHOWN = 3
"""At most so many new records are named in one reason."""


class ChangeReason(NamedTuple):
    """A sentence, without the full stop, and the records of the second side that it rests on."""

    text: str
    records: tuple[str, ...] = ()


def unknown() -> str:
    """What is said when the records give no reason."""
    return _("why is not recorded")


def gone(state: State, before: Snapshot, after: Snapshot) -> str:
    """Why a thing is not recorded on the second side: its source is not there, or it was done."""
    if lost := _lost(state.records, before, after):
        return _("its source is not in {place}: {names}").format(place=after.text, names=lost)
    done = (_("status"), "done") in {facet[:2] for facet in state.facets}
    return _("done, according to the source") if done else unknown()


def _lost(ids: tuple[str, ...], before: Snapshot, after: Snapshot) -> str:
    """The sources of these records, by name, when the second side has none of their documents."""
    graphs = {x.source for iri in ids if (x := find(before.graph, iri))}
    found = {graph: [d for d in before.documents.values() if d.source == graph] for graph in graphs}
    lost = all(found.values()) and not any(
        d.id in after.documents for documents in found.values() for d in documents
    )
    return joined(sorted(before.source_names[graph] for graph in graphs)) if lost else ""


def according_to(old: State, new: State, before: Snapshot, after: Snapshot) -> str:
    """Which records or sources of the second side say what is new of a thing.

    When nothing new is recorded, whether part of what was is not recorded any more.
    """
    grounds = new.grounds or new.records
    lost = _("not all that was recorded of it is recorded in {place}").format(place=after.text)
    if not any(y.text for x, y in zip(old.facets, new.facets, strict=True) if x.differs(y)):
        return lost
    known = {iri for iri in grounds if (x := find(before.graph, iri)) and before.during(x)}
    more = [x for iri in grounds if iri not in known and (x := after.telling(iri))]
    if more:
        described = [
            f"{after.called(x)} ({after.source_names.get(x.source, '')})" for x in more[:SHOWN]
        ]
        return _("according to {names}").format(names=joined(described))
    if stated_by := _sources_of(after, grounds) - _sources_of(before, grounds):
        return _("according to {names}").format(names=joined(sorted(stated_by)))
    return lost if set(old.grounds or old.records) - set(grounds) else ""


def _sources_of(side: Snapshot, ids: tuple[str, ...]) -> set[str]:
    """The sources that tell of these records, by name."""
    return {name for iri in ids for name in side.stated_by.get(iri, ())}


def beyond(before: Snapshot, after: Snapshot) -> tuple[r.Record, ...]:
    """The records of the second graph that the first does not have; none in one graph."""
    if before.graph is after.graph:
        return ()
    return tuple(x for x in after.held(*RECORDS) if find(before.graph, x.id) is None)


def closed(
    before: Snapshot, after: Snapshot, card: Card, new: tuple[r.Record, ...]
) -> tuple[str, tuple[str, ...]]:
    """Why a gap is not found any more, and the records of the second side that say so.

    *new* is what ``beyond`` gives.
    """
    found = list(_reasons(before, after, card, new))
    if found:
        records = tuple(dict.fromkeys(iri for reason in found for iri in reason.records))
        return "; ".join(dict.fromkeys(reason.text for reason in found)), records
    held = [x for iri in card.records if (x := find(after.graph, iri)) and after.holds(x)]
    if held or not card.records:
        return unknown(), ()
    line = _("{unknown}: what it rests on is not recorded in {place}")
    return line.format(unknown=unknown(), place=after.text), ()


def _reasons(
    before: Snapshot, after: Snapshot, card: Card, records: tuple[r.Record, ...]
) -> Iterator[ChangeReason]:
    ids = dict.fromkeys((*card.records, *card.subjects))
    for iri in ids:
        old, new = find(before.graph, iri), find(after.graph, iri)
        if old and new and type(old) is type(new):
            yield from _differing(after, old, new)
        yield from answered(before, after, iri)
    yield from _recorded_now(after, card, records)
    yield from _reached(before, after, card)


def _differing(after: Snapshot, old: r.Record, new: r.Record) -> Iterator[ChangeReason]:
    """What the second graph says of a record that the first says otherwise, or not at all."""
    ids = (new.id,)
    for field in ("status", "attendance"):
        was, now = getattr(old, field, ""), getattr(new, field, "")
        if was != now:
            words = [code_name(after, new, field, x) if x else "–" for x in (was, now)]
            line = (
                _("status became {new}, was {old}")
                if field == "status"
                else _("attendance became {new}, was {old}")
            )
            yield ChangeReason(line.format(old=words[0], new=words[1]), ids)
    for field in ("agents", "participants"):
        more = set(getattr(new, field, ())) - set(getattr(old, field, ()))
        if more:
            yield ChangeReason(_("named now: {names}").format(names=names(after, more)), ids)
    if not (old.earliest or old.latest) and (new.earliest or new.latest):
        yield ChangeReason(_("a date is recorded now: {when}").format(when=in_words(new)), ids)
    result = getattr(new, "result", ())
    if result and not getattr(old, "result", ()):
        yield ChangeReason(_("a result is recorded now: {text}").format(text=pick(result)), ids)


def answered(before: Snapshot, after: Snapshot, iri: str) -> Iterator[ChangeReason]:
    """What records that are new on the second side say of this one: they complete or contradict."""
    known = {x.id for x in before.bearing(iri)}
    for record in after.bearing(iri):
        if record.id in known or not (record.completes or record.contradicts):
            continue
        status = getattr(record, "status", "")
        described = f" ({code_name(after, record, 'status', status)})" if status else ""
        line = (
            _("contradicted by {label}") if iri in record.contradicts else _("completed by {label}")
        )
        text = line.format(label=after.called(record) + described)
        yield ChangeReason(text, (record.id,))


def _recorded_now(
    after: Snapshot, card: Card, records: tuple[r.Record, ...]
) -> Iterator[ChangeReason]:
    """Records that the first graph does not have, and for want of which the card was there."""
    found: list[r.Record] = []
    subjects = set(card.subjects)
    for record in records:
        if isinstance(record, r.Membership) and record.organisation in subjects:
            line = _("named now as one of {group}: {name}")
            group, member = after.label(record.organisation), after.label(record.member)
            yield ChangeReason(line.format(group=group, name=member), (record.id,))
        elif _bears(after, card, subjects, record):
            found.append(record)
    if found:
        text = joined([_described(after, x) for x in found[:SHOWN]])
        if len(found) > SHOWN:
            text += _(" and {n} more").format(n=len(found) - SHOWN)
        yield ChangeReason(
            _("recorded now: {names}").format(names=text), tuple(x.id for x in found)
        )


def _described(after: Snapshot, record: r.Record) -> str:
    """What a record is called; of one at a table also when it is that somebody was absent."""
    text = after.label(record.id)
    if isinstance(record, r.Participation) and record.attendance in r.AWAY:
        return f"{text} ({pick(name(after.graph, 'attendance', 'absent'))})"
    return text


def _reached(before: Snapshot, after: Snapshot, card: Card) -> Iterator[ChangeReason]:
    """Of what was to come: that the sources reach its time now."""
    times = [x.earliest for iri in card.records if (x := find(after.graph, iri))]
    if card.family == "cadence" and any(before.covered < day <= after.covered for day in times):
        line = _("what the sources cover now reaches its time, until {day}")
        yield ChangeReason(line.format(day=after.covered))


def _bears(side: Snapshot, card: Card, subjects: set[str], record: r.Record) -> bool:
    """Whether a record takes away what the card found wanting."""
    if isinstance(record, r.Participation):
        return record.actor in subjects and not side.is_group(record.actor)
    if isinstance(record, r.Assessment | r.Commitment):
        about = record.criterion if isinstance(record, r.Assessment) else record.target
        return about in subjects
    if card.family == "theme":
        below = {x for iri in subjects for x in narrower(side.graph, iri)}
        return isinstance(record, DEEDS) and bool(below & set(record.themes))
    if card.family == "pair" and isinstance(record, r.Action | r.Collaboration):
        return any(subjects <= {*one, *other} for one, other in parties(side.graph, record))
    held = isinstance(record, r.Activity) and card.family == "cadence"
    return held and getattr(record, "series", "") in {code(iri) for iri in subjects}
