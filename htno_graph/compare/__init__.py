# SPDX-License-Identifier: EUPL-1.2
"""What differs between two sides: two periods of a graph, or two graphs.

A thing is the same by its IRI, a gap by its id. What the second side does not have is not
recorded there any more: whether it ended, only a record can say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping

from htno_graph.compare import held, reasons, states
from htno_graph.compare.snapshot import Snapshot
from htno_graph.compare.states import State, States, contrast, summary
from htno_graph.gaps import Card, gaps
from htno_graph.language import _
from htno_graph.model.records import Frozen
from htno_graph.model.vocabulary import CHANGES, COMPARED, short

MIRRORED: Mapping[str, str] = {
    "appeared": "gone",
    "gone": "appeared",
    "changed": "changed",
    "opened": "closed",
    "closed": "opened",
    "still": "still",
}
"""What a change is called when the two sides trade places."""


class Change(Frozen):
    """One difference, or one gap that is still there.

    *before* and *after* are what either side records, in words; *why* is the reason as far as
    the records give one; *old* and *new* are the records it rests on, on the first side and on
    the second. *about* are the actors that a gap is about or needs, *says* is ``source`` or
    ``computed``. *twins* are things of the other side with the same name and another IRI:
    whether they are the same has to be asked.
    """

    section: str
    change: str
    id: str
    label: str
    type: str
    before: str = ""
    after: str = ""
    why: str = ""
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    says: str = ""
    twins: tuple[str, ...] = ()


_STATES: Mapping[str, Callable[[Snapshot], States]] = {
    "actors": states.actors,
    "memberships": held.memberships,
    "ties": states.ties,
    "themes": states.themes,
    "actions": states.actions,
    "decisions": held.decisions,
    "activities": held.activities,
    "figures": held.figures,
}


def compare(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """What differs, by section and kind of change and then by name; gaps that are still there too.

    Of two that trade places the changes mirror (``MIRRORED``).
    """
    found = [change for section in _STATES for change in _section(section, before, after)]
    return tuple(sorted(_with_twins([*found, *_gaps(before, after)]), key=_order))


def _order(change: Change) -> tuple[object, ...]:
    places = COMPARED.index(change.section), CHANGES.index(change.change)
    return *places, change.label.casefold(), change.id


def _section(section: str, before: Snapshot, after: Snapshot) -> Iterator[Change]:
    old, new = _STATES[section](before), _STATES[section](after)
    for iri in old.keys() | new.keys():
        if iri not in old:
            was, is_ = _("not recorded"), summary(new[iri])
            change = Change(section, "appeared", iri, new[iri].label, new[iri].type, was, is_)
            yield change.replaced(new=new[iri].records)
        elif iri not in new:
            was, is_ = summary(old[iri]), _("not recorded any more")
            change = Change(section, "gone", iri, old[iri].label, old[iri].type, was, is_)
            why = reasons.gone(old[iri], before, after)
            yield change.replaced(why=why, old=old[iri].records)
        else:
            yield from _changed(section, old[iri], new[iri], before, after)


def _changed(
    section: str, old: State, new: State, before: Snapshot, after: Snapshot
) -> Iterator[Change]:
    was, is_ = contrast(old, new)
    if was or is_:
        label = old.label if new.label == short(new.id) else new.label
        why = reasons.according_to(old, new, before, after)
        change = Change(section, "changed", new.id, label, new.type, was, is_, why)
        yield change.replaced(old=old.records, new=new.records)


def _gaps(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    old = {card.id: card for card in gaps(before)}
    new = {card.id: card for card in gaps(after)}
    beyond = reasons.beyond(before, after)
    for gap in old.keys() | new.keys():
        if gap not in old:
            why = " ".join(reason.text for reason in new[gap].reasons)
            change = _of_gap("opened", new[gap], _("not found"), _("found"), why)
            yield change.replaced(new=new[gap].records)
        elif gap not in new:
            why, records = reasons.closed(before, after, old[gap], beyond)
            change = _of_gap("closed", old[gap], _("found"), _("not found any more"), why)
            yield change.replaced(old=old[gap].records, new=records)
        else:
            yield _still(old[gap], new[gap], before, after)


def _still(old: Card, new: Card, before: Snapshot, after: Snapshot) -> Change:
    """Still there; under another title when it is about more or less than it was."""
    answers = [x for iri in new.records for x in reasons.answered(before, after, iri)]
    same = old.title == new.title
    was, is_ = (_("found"), _("still found")) if same else (old.title, new.title)
    why = "; ".join(dict.fromkeys(reason.text for reason in answers))
    records = dict.fromkeys((*new.records, *(iri for x in answers for iri in x.records)))
    return _of_gap("still", new, was, is_, why).replaced(old=old.records, new=tuple(records))


def _of_gap(change: str, card: Card, before: str, after: str, why: str) -> Change:
    about = (*card.subjects, *card.presence)
    made = Change("gaps", change, card.id, card.title, "gap", before, after, why)
    return made.replaced(about=about, says=card.says)


def _with_twins(changes: Collection[Change]) -> Iterator[Change]:
    """The changes; of what went and what came under one name each names the other."""
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for change in changes:
        found[_name(change)][change.change].append(change.id)
    for change in changes:
        alone = change.section == "ties" or change.change in ("changed", "still")
        twins = [] if alone else found[_name(change)][MIRRORED[change.change]]
        yield change.replaced(twins=tuple(sorted(twins)), why=_why(change, twins))


def _name(change: Change) -> tuple[str, str]:
    return change.section, " ".join(change.label.casefold().split())


def _why(change: Change, twins: list[str]) -> str:
    if not twins:
        return change.why
    line = _("perhaps the same as {names}: ask")
    return line.format(names=", ".join(sorted(map(short, twins))))


__all__ = ["MIRRORED", "Change", "Snapshot", "compare"]
