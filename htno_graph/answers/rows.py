# SPDX-License-Identifier: EUPL-1.2
"""The rows of answers: a frozen class for each kind of row, in the order of the JSON contract.

Texts are in the language that was spoken when the answer was made. Days are ISO dates, or
``None`` where a graph has none or holds no day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Generic, TypeAlias, TypeVar

from htno_graph.model import records as r
from htno_graph.model.frozen import Frozen
from htno_graph.model.rows import Certainty, Codes, Day, Entity, Evidence, Row, Value

T = TypeVar("T", bound=Row)
R_co = TypeVar("R_co", bound=Row, covariant=True)


class Answer(Frozen, Generic[R_co]):
    """What a command answers.

    *understood* is what was understood of the question, *not_recorded* what the sources do
    not say, *remarks* what is to be known of how they were read; *as_of* is the reference date;
    *about* are the IRIs of the things asked about, and *asked* is all that was asked of something
    computed, in codes and IRIs. *kind* tells which columns to show; the rows of ``sparql`` bring
    their own; *empty* when the graph has no record at all.
    """

    command: str
    kind: str
    as_of: str
    understood: tuple[str, ...]
    rows: tuple[R_co, ...]
    not_recorded: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    asked: Frozen | None = None
    remarks: tuple[str, ...] = ()
    empty: bool = False

    def __repr__(self) -> str:
        day = f", reference day {self.as_of}" if self.as_of else ""
        n = len(self.rows)
        return f"<Answer of {self.command}: {n} {'row' if n == 1 else 'rows'}{day}>"

    def of(self, cls: type[T]) -> tuple[T, ...]:
        """The rows of one class."""
        return tuple(row for row in self.rows if isinstance(row, cls))


AnyAnswer: TypeAlias = Answer[Row]
"""An answer of whatever command."""


Section: TypeAlias = Annotated[
    str, Codes(("tie", "planned", "absent", "addressed", "mentioned", "decision", "theme"))
]


class Marked(Entity):
    """An actor at an activity; *implied* when only what a source says otherwise tells so.

    *role* is in words what it was there beside what the field says, such as chair.
    """

    implied: bool
    role: str = ""


class RecordRow(Row):
    """A record, with status, certainty and evidence.

    *more* is what else the model states of its kind, and what records of other sources say of it
    (``confirms``, ``completes``, ``contradicts``, and the way back), by the names of JSON.
    """

    id: str
    label: str
    type: str
    status: str
    status_label: str
    when: str
    certainty: Certainty
    implied: tuple[str, ...]
    implied_label: tuple[str, ...]
    hedge: str
    note: str
    evidence: tuple[Evidence, ...]
    more: Mapping[str, Value] = {}

    def others(self, relation: str) -> tuple[Entity, ...]:
        """Records of other sources that bear on this one, as one of ``COMPARED`` or back."""
        found = self.more.get(relation, ())
        return tuple(x for x in found if isinstance(x, Entity)) if isinstance(found, tuple) else ()

    def words(self, name: str) -> tuple[str, ...]:
        """What the model states in one field, as texts; empty when nothing."""
        found = self.more.get(name, ())
        every = found if isinstance(found, tuple) else (found,)
        return tuple(x for x in every if isinstance(x, str) and x)


class TieRecord(RecordRow):
    """A record that a tie rests on; *perhaps*: it may lie in the period asked for."""

    perhaps: bool = False


class Mark(RecordRow):
    """A finding that calls the collaboration of a pair fragile or insufficient."""

    fields = ("kind", "kind_label", *RecordRow.fields)
    kind: str = ""
    kind_label: str = ""


class TieRow(Row):
    """Two actors in one section of the answer to ``query``, with the records it rests on.

    *chain* is the number of the chain that it is a step of, 0 for a direct tie; *weight* is
    set where attendance is complete and by organisation (1/(k−1) for each meeting of k).
    """

    section: Section
    actor: Entity
    partner: Entity | None
    basis: str
    basis_label: str
    mark: tuple[Mark, ...]
    themes: tuple[Entity, ...]
    first: Day | None
    last: Day | None
    via: Entity | None
    inward: bool
    by_author: bool
    weight: float | None
    chain: int
    records: tuple[TieRecord, ...]

    @property
    def years(self) -> str:
        """From the first year to the last: ``2023–2024``, ``2023``, or nothing."""
        first, last = (self.first or "")[:4], (self.last or "")[:4]
        return first if first == last else f"{first}–{last}"


class StatedRow(RecordRow):
    """A record with its themes, its time and all that the model states of its kind.

    *own* is what the class of a row does not name, by the names of JSON.
    """

    hidden = frozenset({"own"})
    themes: tuple[Entity, ...] = ()
    earliest: Day | None = None
    latest: Day | None = None
    own: Mapping[str, Value] = {}

    def items(self) -> Iterator[tuple[str, Value]]:
        """As of any row; what only the model knows of the kind comes last."""
        yield from super().items()
        yield from self.own.items()


class ListRow(StatedRow):
    """A row of a list; *perhaps*: it may lie in the period asked for."""

    perhaps: bool = False

    @property
    def planned(self) -> bool:
        """Whether it is still to come, or nobody says that it was done."""
        return False


class Promise(RecordRow):
    """A commitment, with who made it."""

    who: tuple[Entity, ...] = ()


class ActionRow(ListRow):
    """An action, or a promise of something that is no action."""

    called: ClassVar = {"with_": "with", "for_": "for"}
    hidden = frozenset({"own", "open"})
    who: tuple[Entity, ...] = ()
    with_: tuple[Entity, ...] = ()
    for_: tuple[Entity, ...] = ()
    origin: Entity | None = None
    result: str = ""
    promises: tuple[Promise, ...] = ()
    open: bool = False

    @property
    def planned(self) -> bool:
        """Whether nobody says that it was or is being done."""
        return self.open


class DecisionRow(ListRow):
    """What was decided, by whom, at which activity and on which records."""

    who: tuple[Entity, ...] = ()
    decided_at: Entity | None = None
    about: tuple[Entity, ...] = ()


class ActivityRow(ListRow):
    """An activity, with who stands at it in what capacity."""

    series: str = ""
    organisers: tuple[Marked, ...] = ()
    participants: tuple[Marked, ...] = ()
    absent: tuple[Marked, ...] = ()
    excused: tuple[Marked, ...] = ()
    addressed: tuple[Marked, ...] = ()
    invited: tuple[Marked, ...] = ()
    visited: tuple[Marked, ...] = ()
    attended: tuple[Marked, ...] = ()
    attendance_record: str = ""
    count: int = 1

    @property
    def planned(self) -> bool:
        """Whether it is announced."""
        return self.status in r.ANNOUNCED


class FindingRow(ListRow):
    """What a source itself calls a gap, risk, obstacle …; *group* is the kind above its kind."""

    kind: str = ""
    kind_label: str = ""
    group: str = ""
    subjects: tuple[Entity, ...] = ()
    about: tuple[Entity, ...] = ()
    according_to: tuple[Entity, ...] = ()


class FigureRow(ListRow):
    """A figure: *value* as people read it, *number* as it was recorded."""

    value: str = ""
    number: str = ""
    unit: str = ""
    bound: str = ""
    population: str = ""


class PrincipleRow(ListRow):
    """A principle with the records for and against; *outcome* only as a source gives it."""

    called: ClassVar = {"for_": "for"}
    for_: tuple[RecordRow, ...] = ()
    against: tuple[RecordRow, ...] = ()
    assessed: bool = False
    outcome: str = ""
    section: tuple[Evidence, ...] = ()


class DocumentRow(ListRow):
    """A document that a source is, or refers to."""

    author: Entity | None = None
    publisher: str = ""
    url: str = ""
    consulted: bool = False
    missing: bool = False


class ActorRow(ListRow):
    """An actor with every form of its name; *named* by a record of a source.

    *written* are the forms that sources use, but for the label: no translation of ours.
    """

    type_from: str = ""
    names: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    part_of: Entity | None = None
    city: str = ""
    identifiers: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    named: bool = False


class ThemeRow(ListRow):
    """A theme; the numbers count records about that very theme."""

    question: str = ""
    broader: tuple[Entity, ...] = ()
    agenda: tuple[str, ...] = ()
    activities: int = 0
    actions: int = 0
    findings: int = 0


class SourceRow(ListRow):
    """A source: who wrote it, what it covers, how many records of each kind it contributes."""

    author: Entity | None = None
    graph: str = ""
    sha256: str = ""
    period: str = ""
    counts: Mapping[str, int] = {}
    implied_share: float = 0.0


class YearCount(Row):
    """How many activities of a series were held in a year, and those announced.

    *open* are those whose time has passed, while no source says what came of them.
    """

    year: str
    held: int
    announced: tuple[Entity, ...]
    open: tuple[Entity, ...] = ()


class CadenceRow(ListRow):
    """How often a series is planned in a period, beside what is counted."""

    series: str = ""
    times: int = 0
    counted: tuple[YearCount, ...] = ()


class ThingRow(Row):
    """One thing as ``show`` gives it: its row, and every record that names it."""

    thing: RecordRow
    mentions: tuple[RecordRow, ...] = ()

    def items(self) -> Iterator[tuple[str, Value]]:
        """The fields of the thing, and then ``mentions``."""
        yield from self.thing.items()
        yield "mentions", self.mentions
