# SPDX-License-Identifier: EUPL-1.2
"""Answers as networks of two modes: what they list, and what each thing names, with the role.

An arrow runs from a thing to what it names: from an action to who does it, from a gap to whose
presence it needs, from a seat to the gaps that it serves. It says in what capacity, and is no
tie: who is named as absent is named too. ``mode`` is 0 for what the answer lists, 1 for the
rest. Nodes and edges have source and section where they have passages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import networkx as nx

from htno_graph.answers.attendance import CAPACITIES
from htno_graph.answers.common import status
from htno_graph.answers.computed_rows import GapRow, SeatRow, ServedGap
from htno_graph.answers.context import Context
from htno_graph.answers.rows import ActionRow, AnyAnswer, ListRow, Marked, RecordRow
from htno_graph.formats.networks import grounds, line_look, node_look, passages_of, plain, timed
from htno_graph.labels import find, kind_name, type_name
from htno_graph.language import N_, _, pick
from htno_graph.model import records as r
from htno_graph.model.periods import is_day
from htno_graph.model.rows import Entity, Evidence, Value
from htno_graph.model.vocabulary import ID, kind_of
from htno_graph.page.style import LOOKS, look
from htno_graph.queries import cached, name, records_of
from htno_graph.render.fields import field_name
from htno_graph.store.memory import Graph

Thing = Entity | RecordRow
"""What a row names: a thing by name, or a record with all that answers show of it."""

Shown = ListRow | GapRow | SeatRow
"""The rows that can be drawn so."""

ROLES: Mapping[str, str] = {
    "adds": N_("serves"),
    "serves": N_("serves too"),
    "presence": N_("needed at the table"),
    "theme": N_("theme"),
    "themes": N_("theme"),
}
"""Role → its name, to be translated; others are the field of a row that names the other thing."""

PARTS = frozenset("adds agents attended organisers participants serves visited who with".split())
"""Roles drawn as a whole line; ``absent`` has a line of its own, and all others are dotted."""


def _role(role: str) -> str:
    return _(ROLES[role]) if role in ROLES else field_name(role)


class Named(NamedTuple):
    """That a row names a thing (an entity) in a role, with the passages that say so."""

    thing: str
    other: Thing
    role: str
    passages: Sequence[Evidence]


def two_mode(graph: Graph, answer: AnyAnswer) -> nx.Graph[str]:
    """The rows of ``list``, ``gaps`` or ``invite`` and what they name, as GEXF can hold it."""
    G: nx.Graph[str] = nx.DiGraph()
    context = Context.of(graph, answer.as_of)
    together: dict[tuple[str, str], list[Named]] = defaultdict(list)
    others: dict[str, Thing] = {}
    for row in answer.rows:
        if not isinstance(row, ListRow | GapRow | SeatRow):
            raise TypeError(row)  # others are no lists of things
        iri = _iri(row)
        G.add_node(iri, **_node(graph, iri, row, context, mode=0))
        for named in _names(graph, row, iri):
            others.setdefault(_other(named.other), named.other)
            together[iri, _other(named.other)].append(named)
    for iri, entity in others.items():
        if iri not in G:
            G.add_node(iri, **_node(graph, iri, entity, context, mode=1))
    for (thing, other), names in together.items():
        G.add_edge(thing, other, **_edge(names))
    return G


def _iri(row: Shown) -> str:
    """What stands for a row: a gap has a key, of which its IRI is made."""
    gap = isinstance(row, GapRow) or (isinstance(row, SeatRow) and row.section == "open")
    return f"{ID}gap/{row.id}" if gap else row.id


def _other(thing: Thing) -> str:
    return f"{ID}gap/{thing.id}" if isinstance(thing, ServedGap) else thing.id


def _names(graph: Graph, row: Shown, iri: str) -> Iterator[Named]:
    if isinstance(row, SeatRow):
        for card in row.cards:
            yield Named(iri, card, "adds" if card.new else "serves", card.evidence)
        return
    for role, value in row.items():
        if isinstance(row, GapRow) and role not in ("subjects", "theme", "presence"):
            continue
        for thing in _things(value):
            there = (iri, thing.id) if role in CAPACITIES else ("", "")
            records = _parts(graph).get(there, [])
            yield Named(iri, thing, role, passages_of(graph, records) or row.evidence)
    for promise in row.promises if isinstance(row, ActionRow) else ():
        for thing in promise.who:
            yield Named(iri, thing, "promises", promise.evidence)


def _things(value: Value) -> list[Thing]:
    """The things in a field of a row; promises are no things, but who made them are."""
    found = value if isinstance(value, tuple) else (value,)
    return [x for x in found if isinstance(x, Entity | RecordRow) and x.type != "commitment"]


def _parts(graph: Graph) -> Mapping[tuple[str, str], list[str]]:
    """(activity, actor) → the participations that say how the one stood to the other."""

    def by_pair() -> Mapping[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for p in records_of(graph, r.Participation):
            found[p.activity, p.actor].append(p.id)
        return found

    return cached(graph, "participations by pair", by_pair)


def _node(
    graph: Graph, iri: str, row: Shown | Thing, context: Context, *, mode: int
) -> dict[str, object]:
    """A thing as a node; of a row, a seat or a gap with what only those have."""
    thing = find(graph, iri)
    own = () if isinstance(row, Entity) and not isinstance(row, ServedGap) else row.evidence
    days = [getattr(thing, name, "") for name in ("earliest", "latest")]
    first, last = (day if is_day(day) else "" for day in days)
    stated = isinstance(row, RecordRow) and row.status_label
    node: dict[str, object] = {
        "label": row.title if isinstance(row, GapRow) else row.label,
        "kind": kind_of(iri),
        "kind_label": kind_name(thing) if thing else _("gap") if kind_of(iri) == "gap" else "",
        "type_label": type_name(graph, iri),
        "status": stated or (status(graph, thing, context) if thing else ""),
        "first": first,
        "last": last,
        "certainty": getattr(thing, "certainty", ""),
        "implied": [pick(name(graph, "field", code)) for code in getattr(thing, "implied", ())],
        "hedge": pick(getattr(thing, "hedge", ())),
        **grounds(own or passages_of(graph, [iri])),
        "mode": mode,
        **(_card(row) if isinstance(row, GapRow) else {}),
        **(_seat(row) if isinstance(row, SeatRow) else {}),
    }
    look_of_it = node_look(LOOKS[look(thing) if thing else "record"])
    return timed({**plain(node), "viz": look_of_it}, first, last)


def _card(row: GapRow) -> dict[str, object]:
    """What only the card of a gap has."""
    return {
        "families": row.families_label,
        "says": row.says,
        "for": [reason.text for reason in row.reasons],
        "against": [reason.text for reason in row.against],
        "question": row.question,
        **({} if row.score is None else {"score": float(row.score)}),
    }


def _seat(row: SeatRow) -> dict[str, object]:
    """What only a seat has, and a gap that stays open."""
    if row.section == "open":
        asks = [entity.label for entity in row.presence]
        return {"open": True, "weight": float(row.weight), "presence": asks}
    other = row.runner_up.label if row.runner_up else ""
    seat = {"weight": float(row.weight), "must": row.must}
    return {**seat, "otherwise": other, "loss": float(row.loss)}


def _edge(names: Sequence[Named]) -> dict[str, object]:
    """How a thing names another: all roles together."""
    roles = list(dict.fromkeys(named.role for named in names))
    passages = list({e.passage: e for named in names for e in named.passages}.values())
    implied = [n.role for n in names if isinstance(n.other, Marked) and n.other.implied]
    kind = "absent" if "absent" in roles else "part" if PARTS & set(roles) else "aside"
    edge: dict[str, object] = {
        "label": list(dict.fromkeys(map(_role, roles))),
        "roles": roles,
        "implied": list(map(_role, implied)),
        **grounds(passages),
    }
    return {**plain(edge), "viz": line_look(kind)}
