# SPDX-License-Identifier: EUPL-1.2
"""A card of a gap as a row of an answer."""

from __future__ import annotations

from collections.abc import Iterable

from htno_graph import records as r
from htno_graph.answers.common import Row, entities, entity
from htno_graph.gaps import Card, Field, passages_of
from htno_graph.gaps.card import Reason
from htno_graph.language import pick
from htno_graph.queries import name, read
from htno_graph.store.memory import Graph
from htno_graph.things import evidence, find
from htno_graph.vocabulary import code, kind_of, short


def card_row(field: Field, card: Card) -> Row:
    """A card after the schema."""
    graph = field.graph
    return {
        "id": card.id,
        "title": card.title,
        "families": list(card.families),
        "families_label": named(graph, "gap-family", card.families),
        "says": card.says,
        "subjects": sorted((_subject(graph, iri) for iri in card.subjects), key=_by_label),
        "theme": entity(graph, card.theme) if card.theme else None,
        "for": [_reason(graph, reason) for reason in card.reasons],
        "against": [_reason(graph, reason) for reason in card.against],
        "question": card.question,
        "presence": entities(graph, card.presence),
        "vanishes_without": _vanishes(field, card),
        "score": card.score or None,
        "parts": [
            {"name": part, "label": pick(name(graph, "score-part", part)), "share": share}
            for part, share in card.parts
        ],
        "evidence": told(graph, card.records),
    }


def _subject(graph: Graph, iri: str) -> Row:
    """What a card is about: a thing of the graph, or a type of actors."""
    if find(graph, iri):
        return entity(graph, iri)
    kind = kind_of(iri)
    return {"id": iri, "label": pick(name(graph, kind, code(iri))), "type": kind}


def _by_label(entity: Row) -> tuple[str, str]:
    return str(entity["label"]), str(entity["id"])


def named(graph: Graph, scheme: str, found: Iterable[str]) -> list[str]:
    """The names of concepts of one scheme, in order."""
    return [pick(name(graph, scheme, word)) for word in found]


def _reason(graph: Graph, reason: Reason) -> Row:
    return {
        "text": reason.text,
        "caveat": reason.caveat,
        "records": entities(graph, reason.records),
    }


def told(graph: Graph, records: Iterable[str]) -> list[Row]:
    """The passages of the records, each once, the main one of each first."""
    found: dict[object, Row] = {}
    for iri in records:
        record = find(graph, iri)
        for row in evidence(graph, record) if record else ():
            found.setdefault(row["passage"], row)
    return list(found.values())


def _vanishes(field: Field, card: Card) -> list[Row]:
    """The sources without which the card would be gone, and the passage if it rests on one."""
    records = [x for iri in card.records if (x := find(field.graph, iri))]
    sources = sorted({x.source for x in records})
    rows: list[Row] = []
    if len(sources) == 1:
        documents = (d for d in read(field.graph, r.Document) if d.source == sources[0])
        rows += [entity(field.graph, d.id) for d in documents if d.consulted and d.author]
    passages = passages_of(field, card)
    if len(passages) == 1:
        rows.append({"id": passages[0], "label": short(passages[0]), "type": "passage"})
    return rows
