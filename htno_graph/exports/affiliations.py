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
from typing import Any, NamedTuple

import networkx as nx

from htno_graph import records as r
from htno_graph.answers.common import status
from htno_graph.answers.context import Context
from htno_graph.answers.kinds import CAPACITIES
from htno_graph.exports.nets import line_look, node_look, places, plain, said, sources, timed
from htno_graph.language import N_, _, pick
from htno_graph.periods import is_day
from htno_graph.queries import cached, name, once
from htno_graph.records import Answer
from htno_graph.report.fields import field_name
from htno_graph.store.memory import Graph
from htno_graph.things import find, kind_name, type_name
from htno_graph.views.style import LOOKS, look
from htno_graph.vocabulary import ID, kind_of

Row = Mapping[str, Any]
Passages = Sequence[Mapping[str, Any]]

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
    other: Row
    role: str
    passages: Passages


def two_mode(graph: Graph, answer: Answer) -> nx.Graph[str]:
    """The rows of ``list``, ``gaps`` or ``invite`` and what they name, as GEXF can hold it."""
    G: nx.Graph[str] = nx.DiGraph()
    context = Context.of(graph, answer.as_of)
    together: dict[tuple[str, str], list[Named]] = defaultdict(list)
    others: dict[str, Row] = {}
    for row in answer.rows:
        iri = _iri(answer, row)
        G.add_node(iri, **_node(graph, iri, row, context, mode=0))
        for named in _names(graph, answer, row, iri):
            others.setdefault(_other(answer, named.other), named.other)
            together[iri, _other(answer, named.other)].append(named)
    for iri, entity in others.items():
        if iri not in G:
            G.add_node(iri, **_node(graph, iri, entity, context, mode=1))
    for (thing, other), names in together.items():
        G.add_edge(thing, other, **_edge(names))
    return G


def _iri(answer: Answer, row: Row) -> str:
    """What stands for a row: a gap has a key, of which its IRI is made."""
    gap = answer.kind == "cards" or row.get("section") == "open"
    return f"{ID}gap/{row['id']}" if gap else str(row["id"])


def _other(answer: Answer, entity: Row) -> str:
    return f"{ID}gap/{entity['id']}" if answer.kind == "seats" else str(entity["id"])


def _names(graph: Graph, answer: Answer, row: Row, iri: str) -> Iterator[Named]:
    if answer.kind == "seats":
        for card in row["cards"]:
            yield Named(iri, card, "adds" if card["new"] else "serves", card["evidence"])
        return
    wanted = ("subjects", "theme", "presence") if answer.kind == "cards" else tuple(row)
    for role in wanted:
        for entity in _entities(row[role]):
            there = (iri, entity["id"]) if role in CAPACITIES else ("", "")
            records = _parts(graph).get(there, [])
            yield Named(iri, entity, role, said(graph, records) or row["evidence"])
    for promise in row.get("promises", ()):
        for entity in promise["who"]:
            yield Named(iri, entity, "promises", promise["evidence"])


def _entities(value: object) -> list[Row]:
    """The things in a field of a row; promises are no things, but who made them are."""
    found = value if isinstance(value, list) else [value]
    return [x for x in found if isinstance(x, dict) and "id" in x and x.get("type") != "commitment"]


def _parts(graph: Graph) -> Mapping[tuple[str, str], list[str]]:
    """(activity, actor) → the participations that say how the one stood to the other."""
    return cached(graph, "participations by pair", lambda: _by_pair(graph))


def _by_pair(graph: Graph) -> Mapping[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for p in once(graph, r.Participation):
        found[p.activity, p.actor].append(p.id)
    return found


def _node(graph: Graph, iri: str, row: Row, context: Context, *, mode: int) -> dict[str, Any]:
    """A thing as a node; of a row, a seat or a gap with what only those have."""
    thing = find(graph, iri)
    passages = row.get("evidence") or said(graph, [iri])
    days = [day if is_day(day) else "" for day in (_of(thing, "earliest"), _of(thing, "latest"))]
    node: dict[str, Any] = plain(
        {
            "label": row["label"] if "label" in row else row["title"],
            "kind": kind_of(iri),
            "kind_label": kind_name(thing) if thing else _("gap") if kind_of(iri) == "gap" else "",
            "type_label": type_name(graph, iri),
            "status": row.get("status_label") or (status(graph, thing, context) if thing else ""),
            "first": days[0],
            "last": days[1],
            "certainty": _of(thing, "certainty"),
            "implied": [pick(name(graph, "field", code)) for code in getattr(thing, "implied", ())],
            "hedge": pick(getattr(thing, "hedge", ())),
            "sources": sources(passages),
            "sections": places(passages, named=len(sources(passages)) > 1),
            "gloss": list(dict.fromkeys(str(e["gloss"]) for e in passages)),
            "mode": mode,
            **_card(row),
            **_seat(row),
        }
    )
    node["viz"] = node_look(LOOKS[look(thing) if thing else "record"])
    timed(node, "first", "last")
    return node


def _of(thing: r.Record | None, field: str) -> str:
    return str(getattr(thing, field, ""))


def _card(row: Row) -> dict[str, object]:
    """What only the card of a gap has."""
    if "families" not in row:
        return {}
    return {
        "families": row["families_label"],
        "says": row["says"],
        "for": [reason["text"] for reason in row["for"]],
        "against": [reason["text"] for reason in row["against"]],
        "question": row["question"],
        **({} if row["score"] is None else {"score": float(row["score"])}),
    }


def _seat(row: Row) -> dict[str, object]:
    """What only a seat has, and a gap that stays open."""
    if row.get("section") == "open":
        return {"open": True, "weight": float(row["weight"]), **_asks(row)}
    if row.get("section") != "seat":
        return {}
    other = row["runner_up"]["label"] if row["runner_up"] else ""
    told = {"weight": float(row["weight"]), "must": row["must"]}
    return {**told, "otherwise": other, "loss": float(row["loss"])}


def _asks(row: Row) -> dict[str, object]:
    return {"presence": [entity["label"] for entity in row["presence"]]}


def _edge(names: Sequence[Named]) -> dict[str, Any]:
    """How a thing names another: all roles together."""
    roles = list(dict.fromkeys(named.role for named in names))
    passages = list({e["passage"]: e for named in names for e in named.passages}.values())
    drawn = "absent" if "absent" in roles else "part" if PARTS & set(roles) else "aside"
    edge: dict[str, Any] = plain(
        {
            "label": list(dict.fromkeys(_role(role) for role in roles)),
            "roles": roles,
            "implied": [_role(n.role) for n in names if n.other.get("implied") is True],
            "sources": sources(passages),
            "sections": places(passages, named=len(sources(passages)) > 1),
            "gloss": list(dict.fromkeys(str(e["gloss"]) for e in passages)),
        }
    )
    edge["viz"] = line_look(drawn)
    return edge
