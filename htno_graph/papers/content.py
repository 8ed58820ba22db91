# SPDX-License-Identifier: EUPL-1.2
"""What a briefing and slides say: the figures of the page, each line with its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from htno_graph.answers.computed_rows import GapRow, QuestionRow, ReasonRow, SeatRow
from htno_graph.answers.difference import Given
from htno_graph.answers.rows import ActionRow, DecisionRow
from htno_graph.labels import evidence, find, is_empty, label
from htno_graph.language import _
from htno_graph.model.periods import in_words
from htno_graph.model.records import Record
from htno_graph.model.rows import Entity, Evidence
from htno_graph.network import network as made
from htno_graph.page.context import PageContext, PageQuery, Seating
from htno_graph.page.matrix import Matrix, matrices
from htno_graph.page.model import filters, title
from htno_graph.page.network import DrawnTies, tie_field
from htno_graph.page.sources import limits, sources
from htno_graph.page.start import agreed_on, decided_on, rests, to_ask, when
from htno_graph.page.style import LOOKS, look
from htno_graph.papers.fit import plain
from htno_graph.papers.since import Changed, PlacedText, changed
from htno_graph.queries import passage, passages
from htno_graph.render.cells import doers, says, stands, where
from htno_graph.render.seats import next_choice, stand_ins
from htno_graph.store.memory import Graph

GAPS, SEATS, QUESTIONS = 5, 4, 5
"""How many of each a table can deal with."""


class Agreed(NamedTuple):
    """An open promise or plan. *says* are its passages: where, and what it says."""

    what: str
    who: str
    when: str
    status: str
    where: str
    says: tuple[str, ...]


class Decided(NamedTuple):
    """What was decided. *about* names the matters and themes; *says* are its passages."""

    what: str
    who: str
    at: str
    about: str
    where: str
    says: tuple[str, ...]


class PaperGap(NamedTuple):
    """A card with both sides."""

    id: str
    title: str
    says_who: str
    where: str
    pro: tuple[PlacedText, ...]
    con: tuple[PlacedText, ...]
    question: str
    needed: str
    says: tuple[str, ...]


class InvitedSeat(NamedTuple):
    """Whom to invite, which gaps that serves, who could stand in, and who is the next choice."""

    name: str
    serves: tuple[str, ...]
    weight: str
    stand_in: str
    next: str
    where: str
    says: tuple[str, ...]


class PaperQuestion(NamedTuple):
    """What to ask, how many unknowns it settles, and of whom."""

    text: str
    settles: int
    who: str
    where: str
    says: tuple[str, ...]


class Paper(NamedTuple):
    """All that papers draw from, in one language."""

    title: str
    as_of: str
    filters: tuple[str, ...]
    agreed: tuple[Agreed, ...]
    decided: tuple[Decided, ...]
    gaps: tuple[PaperGap, ...]
    all_gaps: int
    seats: tuple[InvitedSeat, ...]
    remarks: tuple[str, ...]
    questions: tuple[PaperQuestion, ...]
    all_questions: int
    changed: Changed | None
    rests: tuple[str, ...]
    limits: tuple[str, ...]
    network: DrawnTies | None
    names: dict[str, str]
    looks: dict[str, str]
    places: dict[tuple[str, str], str]
    matrices: tuple[Matrix, ...]
    commands: dict[str, str]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to put on a table."""
        return not (self.agreed or self.decided or self.gaps or self.questions)


class PassageText:
    """Where passages stand and what they say, in words; with the source when there are several."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.several = len({label(graph, p.document) for p in passages(graph).values()}) > 1

    def where(self, evidence: Iterable[Evidence]) -> str:
        """Where the first of them stands: section, paragraph and sentence."""
        return next(map(self._place, evidence), _("not recorded"))

    def says(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        """Each of them: where it stands, and what it says."""
        return tuple(self._place(e) + (f" – {plain(e.gloss)}" if e.gloss else "") for e in evidence)

    def of(self, iris: Iterable[str]) -> str:
        """Where the first of these records that has a passage says it; empty for none."""
        records = (record for iri in iris if (record := find(self.graph, iri)))
        return next((self.where(evidence(self.graph, x)) for x in records if x.passages), "")

    def _place(self, found: Evidence) -> str:
        whole = passage(self.graph, found.passage) is None  # of an outside fact: the document
        words = [found.source] if self.several and not whole else []
        return plain(" · ".join([*words, where(found)]))


def named(things: Iterable[Entity]) -> str:
    """What several things are called; empty for none."""
    return ", ".join(plain(thing.label) for thing in things)


def content(graph: Graph, asked: PageQuery, since: Given = "") -> Paper:
    """What papers say of *graph* within what is *asked*, in the language spoken.

    With *since*, a graph or a period, also what changed from there; see ``since.changed``.
    Every figure comes from the function that the page and the commands take it from.
    """
    scene, text = PageContext(graph, asked), PassageText(graph)
    nothing = is_empty(graph)
    # Seats and matrices are of the whole field: a paper about one actor would mislead with them.
    whole = not (nothing or asked.actor)
    cards = [] if nothing else scene.rows
    seats = scene.seated(SEATS) if whole else Seating(SEATS, (), (), ())
    ask = [] if nothing else to_ask(scene)
    network = None if nothing else tie_field(scene)
    shown = tuple(matrices(scene)) if cards and whole else ()
    keys = [node.id for node in network.drawing.nodes] if network else []
    keys += [key for m in shown for key in (*m.rows, *m.columns)]
    return Paper(
        title=plain(title(scene)),
        as_of=_as_of(scene),
        filters=tuple(map(plain, filters(scene))),
        agreed=() if nothing else tuple(_agreed(scene, text, row) for row in agreed_on(scene)),
        decided=() if nothing else tuple(_decided(text, row) for row in decided_on(scene)),
        gaps=tuple(_gap(text, row) for row in cards[:GAPS]),
        all_gaps=len(cards),
        seats=tuple(_chair(text, seat) for seat in seats.seats),
        remarks=tuple(map(plain, seats.remarks)),
        questions=tuple(_question(text, row) for row in ask[:QUESTIONS]),
        all_questions=len(ask),
        changed=None if nothing else changed(scene, since),
        rests=() if nothing else tuple(map(plain, rests(scene))),
        limits=() if nothing or not sources(scene) else tuple(map(plain, limits(scene))),
        network=network,
        names={key: plain(label(graph, key)) for key in keys},
        looks=_looks(graph, keys),
        places=_places(scene, text) if network else {},
        matrices=shown,
        commands=_commands(scene),
    )


def _looks(graph: Graph, keys: Iterable[str]) -> dict[str, str]:
    """A party, or a class of parties, → its class."""
    found = {key: find(graph, key) for key in keys}
    classes = {key: key for key in LOOKS}
    return classes | {key: look(thing) for key, thing in found.items() if thing}


def _places(scene: PageContext, text: PassageText) -> dict[tuple[str, str], str]:
    """Pair of parties → where their tie stands."""
    G = made(scene.graph, themes=scene.themes, period=scene.within)
    said: Iterable[tuple[str, str, tuple[str, ...]]] = G.edges(data="records")
    return {(a, b): text.of(records) for a, b, records in said}


def _as_of(scene: PageContext) -> str:
    day = Record("", "", earliest=scene.day, latest=scene.day, precision="day")
    return _("reference date {day}").format(day=in_words(day)) if scene.day else ""


def _commands(scene: PageContext) -> dict[str, str]:
    """Part of a paper → the command that gives its figures."""
    return {
        "agreed": scene.command("list acties --status open", who=True),
        "decided": scene.command("list besluiten", who=True),
        "gaps": scene.command("gaps --top 100"),
        "page": scene.command("view -o tafel.html"),
        "gap": scene.command("show {id}", theme=False),
        "network": scene.command("export -o sector.gexf", theme=False),
        "invite": scene.command(f"invite --seats {SEATS}"),
        "questions": scene.command("gaps --ask --top 100"),
        "sources": scene.command("list bronnen", theme=False),
    }


def _agreed(scene: PageContext, text: PassageText, row: ActionRow) -> Agreed:
    return Agreed(
        plain(row.label),
        plain(doers(row)),
        plain(when(scene, row)) or _("no date recorded"),
        plain(stands(row)),
        text.where(row.evidence),
        text.says(row.evidence),
    )


def _decided(text: PassageText, row: DecisionRow) -> Decided:
    at = filter(None, (row.decided_at.label if row.decided_at else "", row.when))
    return Decided(
        plain(row.label),
        named(row.who) or _("not recorded"),
        plain(" · ".join(at)) or _("not recorded"),
        named((*row.about, *row.themes)),
        text.where(row.evidence),
        text.says(row.evidence),
    )


def _gap(text: PassageText, row: GapRow) -> PaperGap:
    # Reservations about how the records know it come last, as on the page.
    con = sorted(row.against, key=lambda reason: reason.caveat)
    return PaperGap(
        row.id,
        plain(row.title),
        plain(says(row)),
        plain(text.where(row.evidence)),
        tuple(_reason(text, reason) for reason in row.reasons),
        tuple(_reason(text, reason) for reason in con),
        plain(row.question),
        named(row.presence),
        text.says(row.evidence),
    )


def _reason(text: PassageText, reason: ReasonRow) -> PlacedText:
    return PlacedText(plain(reason.text), text.of(thing.id for thing in reason.records))


def _chair(text: PassageText, seat: SeatRow) -> InvitedSeat:
    return InvitedSeat(
        plain(seat.label),
        tuple(plain(card.label) for card in seat.cards if card.new),
        f"{seat.weight:g}",
        plain(stand_ins(seat)),
        plain(next_choice(seat)),
        text.where(seat.evidence),
        text.says(seat.evidence),
    )


def _question(text: PassageText, row: QuestionRow) -> PaperQuestion:
    return PaperQuestion(
        plain(row.text),
        row.settles,
        named(row.presence),
        text.where(row.evidence),
        text.says(row.evidence),
    )
