# SPDX-License-Identifier: EUPL-1.2
"""What is told of a difference: states of things, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from htno_graph.language import _
from htno_graph.model.records import Frozen

SECTIONS = (
    "actors",
    "memberships",
    "ties",
    "themes",
    "actions",
    "activities",
    "figures",
    "gaps",
)
"""In the order in which they are told."""

CHANGES = ("appeared", "changed", "gone", "opened", "closed", "still")
"""In the order in which they are told; the last three are of gaps."""

MIRRORED: Mapping[str, str] = {
    "appeared": "gone",
    "gone": "appeared",
    "changed": "changed",
    "opened": "closed",
    "closed": "opened",
    "still": "still",
}
"""What a change is called when the two sides trade places."""


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


class State(Frozen):
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


class Change(Frozen):
    """One difference, or one gap that is still there.

    *before* and *after* are what either side records, in words; *why* is the reason as far as
    the records give one; *old* and *new* are the records it rests on, on the first side and on
    the second. *about* are the actors that a gap is about or needs, *says* is ``source`` or
    ``computed``. *twins* are things of the
    other side with the same name and another IRI: whether they are the same has to be asked.
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


def said(state: State) -> str:
    """The facets of a state in words, without its name and without those that are not recorded."""
    found = [f"{x.name}: {x.text}" for x in state.facets if x.text and x.text != state.label]
    return "; ".join(found) or _("recorded")


def contrast(old: State, new: State) -> tuple[str, str]:
    """What differs between two states, in words: as it was, as it is. Empty when nothing does."""
    pairs = [(x, y) for x, y in zip(old.facets, new.facets, strict=True) if x.differs(y)]
    return _told(x for x, _y in pairs), _told(y for _x, y in pairs)


def _told(facets: Iterable[Facet]) -> str:
    silent = _("not recorded")
    return "; ".join(f"{x.name}: {x.text or silent}" for x in facets)
