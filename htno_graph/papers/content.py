# SPDX-License-Identifier: EUPL-1.2
"""What a briefing and slides say: the figures of the page, each line with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from htno_graph.answers.difference import Given
from htno_graph.language import _
from htno_graph.network import network as made
from htno_graph.papers.fit import plain
from htno_graph.papers.since import Changed, Reason, changed
from htno_graph.periods import in_words
from htno_graph.records import Record
from htno_graph.store.memory import Graph
from htno_graph.things import bare, find, label
from htno_graph.views.asked import Asked, Scene
from htno_graph.views.cards import gap_view
from htno_graph.views.field import network_view
from htno_graph.views.guests import seated
from htno_graph.views.model import filters, title
from htno_graph.views.origins import origins
from htno_graph.views.parts import Data
from htno_graph.views.pool import passage_pool
from htno_graph.views.start import agreed_on, rests, to_ask
from htno_graph.views.style import LOOKS, look
from htno_graph.vocabulary import ID, short

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


class Gap(NamedTuple):
    """A card with both sides."""

    id: str
    title: str
    says_who: str
    where: str
    pro: tuple[Reason, ...]
    con: tuple[Reason, ...]
    question: str
    needed: str
    says: tuple[str, ...]


class Chair(NamedTuple):
    """Whom to invite, which gaps that serves, who could stand in, and who is the next choice."""

    name: str
    serves: tuple[str, ...]
    weight: str
    stand_in: str
    next: str
    where: str
    says: tuple[str, ...]


class Question(NamedTuple):
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
    gaps: tuple[Gap, ...]
    all_gaps: int
    seats: tuple[Chair, ...]
    remarks: tuple[str, ...]
    questions: tuple[Question, ...]
    all_questions: int
    changed: Changed | None
    rests: tuple[str, ...]
    limits: tuple[str, ...]
    network: Data
    names: dict[str, str]
    looks: dict[str, str]
    places: dict[tuple[str, str], str]
    matrices: list[Data]
    commands: dict[str, str]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to put on a table."""
        return not (self.agreed or self.gaps or self.questions)


def _iri(key: str) -> str:
    """The IRI of a key of the page, which leaves out ours and keeps those of others."""
    return key if re.match("[A-Za-z][A-Za-z0-9+.-]*:", key) else ID + key


class Told:
    """Passages by the keys of the page, in words."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.pool = passage_pool(graph, "")
        self.several = len({passage["source"] for passage in self.pool.values()}) > 1

    def where(self, keys: Iterable[str]) -> str:
        """Where the first of them stands: section, paragraph and sentence."""
        return next((self._place(key) for key in keys), _("not recorded"))

    def says(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Each of them: where it stands, and what it says."""
        glosses = ((key, self.pool.get(key, {}).get("gloss", "")) for key in keys)
        return tuple(
            self._place(key) + (f" – {plain(gloss)}" if gloss else "") for key, gloss in glosses
        )

    def of(self, record: str) -> str:
        """Where the record of a key says it."""
        found = find(self.graph, _iri(record))
        return self.where(map(short, found.passages)) if found and found.passages else ""

    def _place(self, key: str) -> str:
        passage = self.pool.get(key)
        if passage is None:  # of an outside fact: the document
            return self.name(key)
        words = [passage["source"]] if self.several else []
        return plain(" · ".join([*words, passage["where"]]))

    def name(self, key: str) -> str:
        """What the thing of a key is called."""
        return plain(label(self.graph, _iri(key)))

    def names(self, keys: Iterable[str]) -> str:
        """What several are called; empty for none."""
        return ", ".join(map(self.name, keys))


def content(graph: Graph, asked: Asked, since: Given = "") -> Paper:
    """What papers say of *graph* within what is *asked*, in the language spoken.

    With *since*, a graph or a period, also what changed from there; see ``since.changed``.
    Every figure comes from the function that the page and the commands take it from.
    """
    scene, told = Scene(graph, asked), Told(graph)
    nothing = bare(graph)
    found = None if nothing else gap_view(scene)
    cards = found["cards"] if found else []
    # Seats and matrices are of the whole field: a paper about one actor would mislead with them.
    whole = not (nothing or asked.actor)
    seats: Data = seated(scene, SEATS) if whole else {"seats": [], "remarks": []}
    ask = [] if nothing else to_ask(scene)
    network: Data = ({} if nothing else network_view(scene)) or {}
    keys = [node["id"] for node in network["drawing"]["nodes"]] if network else []
    sources = (None if nothing else origins(scene)) or {"limits": []}
    shown = found["matrices"] if found and whole else []
    keys += [key for m in shown for key in (*m.get("rows", ()), *m.get("columns", ()))]
    return Paper(
        title=plain(title(scene)),
        as_of=_as_of(scene),
        filters=tuple(map(plain, filters(scene))),
        agreed=() if nothing else tuple(_agreed(told, row) for row in agreed_on(scene)),
        gaps=tuple(_gap(told, card) for card in cards[:GAPS]),
        all_gaps=len(cards),
        seats=tuple(_chair(told, seat) for seat in seats["seats"]),
        remarks=tuple(map(plain, seats["remarks"])),
        questions=tuple(_question(told, row) for row in ask[:QUESTIONS]),
        all_questions=len(ask),
        changed=None if nothing else changed(scene, since),
        rests=() if nothing else tuple(map(plain, rests(scene))),
        limits=tuple(map(plain, sources["limits"])),
        network=network,
        names={key: told.name(key) for key in keys},
        looks=_looks(graph, keys),
        places=_places(scene, told) if network else {},
        matrices=shown,
        commands=_commands(scene),
    )


def _looks(graph: Graph, keys: Iterable[str]) -> dict[str, str]:
    """Key of a party, or of a class of parties, → its class."""
    found = {key: find(graph, _iri(key)) for key in keys}
    classes = {key: key for key in LOOKS}
    return classes | {key: look(thing) for key, thing in found.items() if thing}


def _places(scene: Scene, told: Told) -> dict[tuple[str, str], str]:
    """Pair of parties → where their tie stands."""
    G = made(scene.graph, themes=scene.themes, period=scene.within)
    return {
        (short(a), short(b)): told.where(map(short, edge["passages"]))
        for a, b, edge in G.edges(data=True)
    }


def _as_of(scene: Scene) -> str:
    day = Record("", "", earliest=scene.day, latest=scene.day, precision="day")
    return _("reference date {day}").format(day=in_words(day)) if scene.day else ""


def _commands(scene: Scene) -> dict[str, str]:
    """Part of a paper → the command that gives its figures."""
    return {
        "agreed": scene.command("list acties --status open", who=True),
        "gaps": scene.command("gaps --top 100"),
        "page": scene.command("view -o tafel.html"),
        "gap": scene.command("show {id}", theme=False),
        "network": scene.command("export -o sector.gexf", theme=False),
        "invite": scene.command(f"invite --seats {SEATS}"),
        "questions": scene.command("gaps --ask --top 100"),
        "sources": scene.command("list bronnen", theme=False),
    }


def _agreed(told: Told, row: Data) -> Agreed:
    return Agreed(
        told.name(row["thing"]),
        plain(row["who"]),
        plain(row["when"]) or _("no date recorded"),
        plain(row["status"][1]),
        told.where(row["says"]),
        told.says(row["says"]),
    )


def _gap(told: Told, card: Data) -> Gap:
    def reasons(side: str) -> tuple[Reason, ...]:
        return tuple(
            Reason(plain(reason["text"]), next(filter(None, map(told.of, reason["on"])), ""))
            for reason in card[side]
        )

    return Gap(
        card["id"],
        plain(card["title"]),
        plain(card["says_who"]),
        plain(told.where(card["says"])),
        reasons("for"),
        (*reasons("against"), *reasons("caveats")),
        plain(card["question"]),
        told.names(card["presence"]),
        told.says(card["says"]),
    )


def _chair(told: Told, seat: Data) -> Chair:
    return Chair(
        plain(seat["name"]),
        tuple(plain(name) for _id, name, new in seat["gaps"] if new),
        f"{seat['weight']:g}",
        plain(seat["stand_ins"]) or _("nobody"),
        plain(seat["next"]),
        told.where(seat["says"]),
        told.says(seat["says"]),
    )


def _question(told: Told, row: Data) -> Question:
    return Question(
        plain(row["text"]),
        int(row["settles"]),
        told.names(row["who"]),
        told.where(row["says"]),
        told.says(row["says"]),
    )
