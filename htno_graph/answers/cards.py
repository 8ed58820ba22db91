# SPDX-License-Identifier: EUPL-1.2
"""A card of a gap as a row of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from htno_graph.answers.common import by_label, entities, entity, names_of
from htno_graph.answers.computed_rows import GapRow, ReasonRow, ScorePart
from htno_graph.gaps import Card, Scope, passages_of
from htno_graph.gaps.card import Reason
from htno_graph.labels import evidence, find
from htno_graph.language import pick
from htno_graph.model.rows import Entity, Evidence
from htno_graph.model.vocabulary import code, kind_of, short
from htno_graph.queries import name, source_documents
from htno_graph.store.memory import Graph


def card_row(field: Scope, card: Card) -> GapRow:
    """A card as answers show it."""
    graph = field.graph
    subjects = (_subject(graph, iri) for iri in card.subjects)
    return GapRow(
        id=card.id,
        title=card.title,
        families=card.families,
        families_label=names_of(graph, "gap-family", card.families),
        says=card.says,
        subjects=tuple(sorted(subjects, key=by_label)),
        theme=entity(graph, card.theme) if card.theme else None,
        reasons=tuple(_reason(graph, reason) for reason in card.reasons),
        against=tuple(_reason(graph, reason) for reason in card.against),
        question=card.question,
        presence=entities(graph, card.presence),
        vanishes_without=tuple(_vanishes(field, card)),
        score=card.score or None,
        parts=tuple(
            ScorePart(part, pick(name(graph, "score-part", part)), share)
            for part, share in card.parts
        ),
        evidence=evidence_of(graph, card.records),
    )


def _subject(graph: Graph, iri: str) -> Entity:
    """What a card is about: a thing of the graph, or a type of actors."""
    if find(graph, iri):
        return entity(graph, iri)
    kind = kind_of(iri)
    return Entity(iri, pick(name(graph, kind, code(iri))), kind)


def _reason(graph: Graph, reason: Reason) -> ReasonRow:
    return ReasonRow(reason.text, reason.caveat, entities(graph, reason.records))


def evidence_of(graph: Graph, records: Iterable[str]) -> tuple[Evidence, ...]:
    """The passages of the records, each once, the main one of each first."""
    found: dict[str, Evidence] = {}
    for iri in records:
        record = find(graph, iri)
        for row in evidence(graph, record) if record else ():
            found.setdefault(row.passage, row)
    return tuple(found.values())


def _vanishes(field: Scope, card: Card) -> Iterator[Entity]:
    """The sources without which the card would be gone, and the passage if it rests on one."""
    records = [x for iri in card.records if (x := find(field.graph, iri))]
    sources = sorted({x.source for x in records})
    if len(sources) == 1:
        documents = (d for d in source_documents(field.graph) if d.source == sources[0])
        yield from (entity(field.graph, d.id) for d in documents)
    passages = passages_of(field, card)
    if len(passages) == 1:
        yield Entity(passages[0], short(passages[0]), "passage")
