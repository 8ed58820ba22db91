# SPDX-License-Identifier: EUPL-1.2
"""What the graph says, as frozen records (``model.kinds``), and what is made of them.

Ties, gaps, networks and exports are made from records, never from triples.
"""

from __future__ import annotations

from htno_graph.model.frozen import Frozen as Frozen  # noqa: PLC0414 - handed on, as all of these
from htno_graph.model.kinds import *  # noqa: F403 - one name for all that answers are made of

AWAY = frozenset({"absent", "excused"})
"""Attendance of those who were not there."""

SILENT = frozenset({"", "not-recorded"})
"""Statuses that say nothing."""

ANNOUNCED = frozenset({"planned", "moved"})
"""Statuses of activities that are still to come."""

OFF = frozenset({"dropped", "cancelled"})
"""Statuses of what was planned, and will not happen."""

SETTLED = frozenset({"done", "dropped", "held"})
"""Statuses of what is behind us."""

COMPARING = ("confirms", "completes", "contradicts")
"""Fields that name another record; of one kind the two are of one matter."""


class Tie(Frozen):
    """A pair of actors in one section of an answer, with the records it rests on.

    *section* is ``tie``, ``planned``, ``absent``, ``addressed`` or ``mentioned``; *basis* is
    the strongest basis or the kind of non-tie; *partner* is empty for absence and target
    groups; *via* names the group through which it reaches the actor; *inward* says that a directed
    kind of mention (one influences, addresses … the other) runs from the partner to the actor;
    *by_author* marks ties
    of a source's author; *weight* is set only where attendance is complete and by organisation.
    """

    section: str
    actor: str
    partner: str
    basis: str
    records: tuple[str, ...]
    marks: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    via: str = ""
    inward: bool = False
    by_author: bool = False
    weight: float | None = None
