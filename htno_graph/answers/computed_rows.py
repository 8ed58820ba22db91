# SPDX-License-Identifier: EUPL-1.2
"""The rows of answers that are worked out: gaps, questions, seats, changes, imports.

Texts are in the language that was spoken when the answer was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, TypeAlias

from htno_graph.answers.rows import RecordRow
from htno_graph.model.rows import Codes, Day, Entity, Evidence, Row
from htno_graph.model.vocabulary import CHANGES, COMPARED, FAMILIES

Compared: TypeAlias = Annotated[str, Codes(COMPARED)]
Changed: TypeAlias = Annotated[str, Codes(CHANGES)]
_STATES = (
    "new changed unchanged confirms completes contradicts duplicate unknown-name ambiguous-date "
    "table-or-hall waiting removed"
)
Family: TypeAlias = Annotated[str, Codes(FAMILIES)]
State: TypeAlias = Annotated[str, Codes(tuple(_STATES.split()))]


class ReasonRow(Row):
    """A sentence for or against a card; *caveat* when it is about how the records know it."""

    text: str
    caveat: bool
    records: tuple[Entity, ...]


class ScorePart(Row):
    """What part (0 to 1) one ground has in the score of a pair."""

    name: str
    label: str
    share: float


class GapRow(Row):
    """A card: one matter, with reasons for and against."""

    called: ClassVar = {"reasons": "for"}
    id: str
    title: str
    families: tuple[Family, ...]
    families_label: tuple[str, ...]
    says: str
    subjects: tuple[Entity, ...]
    theme: Entity | None
    reasons: tuple[ReasonRow, ...]
    against: tuple[ReasonRow, ...]
    question: str
    presence: tuple[Entity, ...]
    vanishes_without: tuple[Entity, ...]
    score: float | None
    parts: tuple[ScorePart, ...]
    evidence: tuple[Evidence, ...]


class QuestionRow(Row):
    """A question to people, and how many unknowns an answer settles."""

    text: str
    settles: int
    presence: tuple[Entity, ...]
    records: tuple[RecordRow, ...]
    evidence: tuple[Evidence, ...]


class ExplainedRow(Row):
    """A gap that a source states, with the families that find it too, or why none does."""

    id: str
    title: str
    found_by: tuple[Family, ...]
    found_by_label: tuple[str, ...]
    why: str
    evidence: tuple[Evidence, ...]


class ServedGap(Entity):
    """A card that a seat serves; *new*: none of the seats above serves it."""

    new: bool
    evidence: tuple[Evidence, ...]


class SeatRow(Row):
    """A seat at the table (section ``seat``), or a card that stays open (``open``)."""

    section: Annotated[str, Codes(("seat", "open"))]
    id: str
    label: str
    type: str
    must: bool
    weight: float
    cards: tuple[ServedGap, ...]
    presence: tuple[Entity, ...]
    stand_ins: tuple[Entity, ...]
    runner_up: Entity | None
    loss: float
    evidence: tuple[Evidence, ...]


class ChangeRow(Row):
    """A change, from *before* to *after*; *of* is how many of its kind there are in all."""

    called: ClassVar = {"before": "from", "after": "to"}
    section: Compared
    change: Changed
    thing: Entity
    before: str
    after: str
    why: str
    says: Annotated[str, Codes(("", "source", "computed"))]
    implied: tuple[str, ...]
    implied_label: tuple[str, ...]
    hedges: tuple[str, ...]
    attendance: str
    evidence: tuple[Evidence, ...]
    of: int


class ReviewRow(Row):
    """What an import does with one record.

    *what* is what changes (``field: old → new``), or the question; *sheet*, *cell* and
    *decision* are empty where there is none.
    """

    state: State
    state_label: str
    kind: str
    kind_label: str
    record: Entity
    source: str
    what: str = ""
    sheet: str = ""
    cell: str = ""
    decision: str = ""


class ImportRow(Row):
    """An import into a graph of one's own, or an undo of the import *of*.

    *counts* are records by state; *hash* is the SHA-256 of the file that was left, and of several
    of their lines as sha256sum prints them.
    """

    id: str
    what: Annotated[str, Codes(("import", "undo"))]
    of: str
    label: str
    date: Day | None
    sources: tuple[str, ...]
    counts: Mapping[str, int]
    hash: str
    undone_by: str


class ValuesRow(Row):
    """Values by name, of a line of SPARQL; ``None`` where there is none."""

    more: Mapping[str, str | None]
