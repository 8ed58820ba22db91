# SPDX-License-Identifier: EUPL-1.2
"""What the graph says, as frozen records: one class for each kind of thing.

Rows of the graph become these records (``queries``); ties, gaps, networks and exports are
made from records, never from triples. A field that a source does not fill is empty.
IRIs name things; codes (``planned``, ``participant``) name concepts of the schemes.
"""

from __future__ import annotations

from inspect import get_annotations
from typing import Any, ClassVar, Self, dataclass_transform

Text = tuple[tuple[str, str], ...]
"""A text in several languages: (language, text) pairs, sorted."""


@dataclass_transform(frozen_default=True)
class Frozen:
    """What ``@dataclass(frozen=True)`` gives, without writing and compiling code for it.

    The nineteen classes below would cost 14 ms as dataclasses, a fifth of a whole question.
    """

    fields: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        own = [name for name in get_annotations(cls) if name not in cls.fields]
        cls.fields = (*cls.fields, *own)
        given = {name: cls.__dict__[name] for name in own if name in cls.__dict__}
        cls._defaults = cls._defaults | given

    def __init__(self, *values: Any, **named: Any) -> None:
        placed = dict(zip(self.fields, values, strict=False))
        found = self._defaults | placed | named
        if len(values) > len(self.fields) or placed.keys() & named.keys():
            raise TypeError(f"{type(self).__name__}: a value too many")
        if found.keys() != set(self.fields):
            wrong = sorted(found.keys() ^ set(self.fields))
            raise TypeError(f"{type(self).__name__}: missing or unknown {wrong}")
        self.__dict__.update(found)

    def replaced(self, **changes: Any) -> Self:
        """A copy with some fields changed."""
        found = {name: self.__dict__[name] for name in self.fields} | changes
        return type(self)(**found)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be removed")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__[name] for name in self.fields))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.fields)
        return f"{type(self).__name__}({shown})"


class Record(Frozen):
    """What every record carries.

    *source* is the named graph; *earliest* and *latest* are ISO dates or empty;
    *certainty* is ``stated`` or ``implied`` and *implied* names the implied fields;
    *references* tells how the text refers to each actor: ``name``, ``pronoun``, ``role``
    or ``passive``; *passages* are the IRIs of the passages, the main one first.
    """

    id: str
    source: str
    label: Text = ()
    earliest: str = ""
    latest: str = ""
    precision: str = ""
    certainty: str = "stated"
    implied: tuple[str, ...] = ()
    hedge: Text = ()
    note: Text = ()
    themes: tuple[str, ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    passages: tuple[str, ...] = ()
    confirms: tuple[str, ...] = ()
    completes: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()


class Actor(Record):
    """An organisation, a group, a role or a body. *type_source* names where the type is from."""

    names: tuple[str, ...] = ()
    type: str = ""
    type_source: str = ""
    part_of: str = ""
    identifiers: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    city: str = ""
    named: bool = False


class Theme(Record):
    """A subject: a label of at most six words, its question, and the theme above it."""

    names: tuple[str, ...] = ()
    question: Text = ()
    broader: tuple[str, ...] = ()


class Cycle(Record):
    """A period with the themes that are on its agenda."""

    type: str = ""
    agenda: tuple[str, ...] = ()


class Activity(Record):
    """A meeting, mailing, visit or pause; *count* is how many it stands for."""

    series: str = ""
    status: str = ""
    attendance_record: str = ""
    attendance_level: str = ""
    count: int = 1


class Participation(Record):
    """One actor at one activity."""

    actor: str = ""
    activity: str = ""
    roles: tuple[str, ...] = ()
    attendance: str = "not-recorded"
    invited: bool = False
    addressed: bool = False


class Collaboration(Record):
    """Stated collaboration or contact: *agents* with each other and with *participants*."""

    form: str = ""
    status: str = ""
    agents: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


class Action(Record):
    """Something done or to be done, by *agents* with *participants*, for *recipients*."""

    status: str = ""
    agents: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    origin: str = ""
    result: Text = ()


class Commitment(Record):
    """What *agents* promise or intend; *target* is the action or activity."""

    agents: tuple[str, ...] = ()
    target: str = ""
    origin: str = ""


class Relation(Record):
    """A mentioned connection that is no collaboration; *form* is its kind."""

    form: str = ""
    agents: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


class Membership(Record):
    """*member* belongs to *organisation* in a *role*."""

    member: str = ""
    organisation: str = ""
    role: str = ""


class Finding(Record):
    """What a source itself observes about *subjects*; *about* are other records."""

    kind: str = ""
    subjects: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    attributed: tuple[str, ...] = ()


class Criterion(Record):
    """A principle of the pilot."""


class Assessment(Record):
    """Evidence for and against a principle; a source gives the outcome or nobody does."""

    criterion: str = ""
    evidence_for: tuple[str, ...] = ()
    evidence_against: tuple[str, ...] = ()


class Figure(Record):
    """A value with its bound, unit and population."""

    value: str = ""
    bound: str = ""
    unit: str = ""
    population: Text = ()


class Cadence(Record):
    """How often per year a series is planned; what took place is counted, never stored."""

    series: str = ""
    count: int = 0


class Document(Record):
    """A document: consulted or not, missing or not; *author* is an actor."""

    author: str = ""
    publisher: str = ""
    url: str = ""
    sha256: str = ""
    consulted: bool = False
    missing: bool = False


class Passage(Frozen):
    """Where a source says something; *start* and *end* count folded characters."""

    id: str
    source: str
    document: str
    section: str
    paragraph: str
    sentence: str
    gloss: Text
    start: int
    end: int
    fingerprint: str
    words: int


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


class Answer(Frozen):
    """What a command answers, ready to be printed: plain rows after ``answer.schema.json``.

    *understood* is what was understood of the question, *not_recorded* what the sources do
    not say; *as_of* is the reference date; *about* are the IRIs of the things asked about, and
    *asked* is all that was asked of something computed, in codes and IRIs. *kind* tells the
    reports which columns to show; the rows of ``sparql`` bring their own.
    """

    command: str
    kind: str
    as_of: str
    understood: tuple[str, ...]
    rows: tuple[dict[str, object], ...]
    not_recorded: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    asked: Frozen | None = None
