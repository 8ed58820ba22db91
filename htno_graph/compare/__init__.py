# SPDX-License-Identifier: EUPL-1.2
"""What differs between two sides: two periods of a graph, or two graphs.

A thing is the same by its IRI, a gap by its id. What the second side does not have is not
recorded there any more: whether it ended, only a record can say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from htno_graph.compare import held, reasons, states
from htno_graph.compare.change import CHANGES, MIRRORED, SECTIONS, Change, State, contrast, said
from htno_graph.compare.snapshot import Snapshot
from htno_graph.gaps import Card, gaps
from htno_graph.language import _
from htno_graph.model.records import Record
from htno_graph.model.vocabulary import short

_MAKERS: Mapping[str, Callable[[Snapshot], states.States]] = {
    "actors": states.actors,
    "memberships": held.memberships,
    "ties": states.ties,
    "themes": states.themes,
    "actions": states.actions,
    "activities": held.activities,
    "figures": held.figures,
}


def compare(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """What differs, by section and kind of change and then by name; gaps that are still there too.

    Of two that trade places the changes mirror (``MIRRORED``).
    """
    found = [
        change
        for section, make in _MAKERS.items()
        for change in _section(section, before, after, make)
    ]
    changes = [*found, *_gaps(before, after)]
    return tuple(sorted(_with_twins(changes), key=_order))


def _order(change: Change) -> tuple[object, ...]:
    places = SECTIONS.index(change.section), CHANGES.index(change.change)
    return *places, change.label.casefold(), change.id


def _section(
    section: str, before: Snapshot, after: Snapshot, make: Callable[[Snapshot], states.States]
) -> Iterator[Change]:
    old, new = make(before), make(after)
    for iri in old.keys() | new.keys():
        if iri not in old:
            yield _appeared(section, new[iri])
        elif iri not in new:
            yield _gone(section, old[iri], before, after)
        else:
            yield from _changed(section, old[iri], new[iri], before, after)


def _appeared(section: str, new: State) -> Change:
    return Change(
        section,
        "appeared",
        new.id,
        new.label,
        new.type,
        before=_("not recorded"),
        after=said(new),
        new=new.records,
    )


def _gone(section: str, old: State, before: Snapshot, after: Snapshot) -> Change:
    return Change(
        section,
        "gone",
        old.id,
        old.label,
        old.type,
        before=said(old),
        after=_("not recorded any more"),
        why=reasons.gone(old, before, after),
        old=old.records,
    )


def _changed(
    section: str, old: State, new: State, before: Snapshot, after: Snapshot
) -> Iterator[Change]:
    was, is_ = contrast(old, new)
    if was or is_:
        yield Change(
            section,
            "changed",
            new.id,
            old.label if new.label == short(new.id) else new.label,
            new.type,
            before=was,
            after=is_,
            why=reasons.told_by(old, new, before, after),
            old=old.records,
            new=new.records,
        )


def _gaps(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    old = {card.id: card for card in gaps(before)}
    new = {card.id: card for card in gaps(after)}
    beyond = reasons.beyond(before, after)
    for gap in old.keys() | new.keys():
        if gap not in old:
            yield _opened(new[gap])
        elif gap not in new:
            yield _closed(old[gap], before, after, beyond)
        else:
            yield _still(old[gap], new[gap], before, after)


def _opened(card: Card) -> Change:
    return Change(
        "gaps",
        "opened",
        card.id,
        card.title,
        "gap",
        before=_("not found"),
        after=_("found"),
        why=" ".join(reason.text for reason in card.reasons),
        new=card.records,
        about=(*card.subjects, *card.presence),
        says=card.says,
    )


def _closed(card: Card, before: Snapshot, after: Snapshot, beyond: tuple[Record, ...]) -> Change:
    why, records = reasons.closed(before, after, card, beyond)
    return Change(
        "gaps",
        "closed",
        card.id,
        card.title,
        "gap",
        before=_("found"),
        after=_("not found any more"),
        why=why,
        old=card.records,
        new=records,
        about=(*card.subjects, *card.presence),
        says=card.says,
    )


def _still(old: Card, new: Card, before: Snapshot, after: Snapshot) -> Change:
    """Still there; under another title when it is about more or less than it was."""
    heard = [x for iri in new.records for x in reasons.answered(before, after, iri)]
    same = old.title == new.title
    return Change(
        "gaps",
        "still",
        new.id,
        new.title,
        "gap",
        before=_("found") if same else old.title,
        after=_("still found") if same else new.title,
        why="; ".join(dict.fromkeys(reason.text for reason in heard)),
        old=old.records,
        new=tuple(dict.fromkeys((*new.records, *(iri for x in heard for iri in x.records)))),
        about=(*new.subjects, *new.presence),
        says=new.says,
    )


def _with_twins(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes; of what went and what came under one name each names the other."""
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    changes = list(changes)
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


__all__ = ["CHANGES", "MIRRORED", "SECTIONS", "Change", "Snapshot", "compare"]
