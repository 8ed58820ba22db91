# SPDX-License-Identifier: EUPL-1.2
"""Gaps as answers: cards with reasons for and against, and the questions that settle most."""

from __future__ import annotations

from collections.abc import Iterable

from htno_graph import records as r
from htno_graph.answers.common import (
    Row,
    choose,
    entities,
    entity,
    nothing,
    period_filter,
    record_row,
    reference_day,
    theme_filter,
    understood,
)
from htno_graph.errors import NameNotFound
from htno_graph.gaps import Card, Field, gaps, passages_of
from htno_graph.gaps.card import Reason
from htno_graph.gaps.explain import explained
from htno_graph.gaps.questions import questions
from htno_graph.language import _
from htno_graph.queries import read
from htno_graph.store.memory import Graph
from htno_graph.things import evidence, find, label
from htno_graph.vocabulary import short

TOP = 20
"""Cards shown unless asked otherwise."""


def gap_cards(
    graph: Graph,
    *,
    family: str = "",
    theme: str = "",
    type: str = "",
    period: str = "",
    top: int = TOP,
    without: Iterable[str] = (),
    as_of: str = "",
) -> r.Answer:
    """The gaps, most urgent first, at most *top*; *without* leaves out sources by name.

    *type* keeps cards that concern an actor of that type. Raises ``ChoiceError``,
    ``NameNotFound``, ``NameUnclear`` or ``PeriodError``.
    """
    day = reference_day(graph, as_of)
    within = period_filter(period)
    if empty := nothing(graph, "gaps", "cards"):
        return empty
    field = Field(_without(graph, without), theme_filter(graph, theme), within, day)
    wanted = choose(graph, _("type"), "actor-type", type) if type else ""
    found = [card for card in gaps(field, family) if not wanted or _of_type(field, card, wanted)]
    more = [_("{n} more; ask with --top").format(n=len(found) - top)] if len(found) > top else []
    return r.Answer(
        command="gaps",
        kind="cards",
        as_of=day,
        understood=tuple(understood(graph, theme=theme, period=period)),
        rows=tuple(card_row(field, card) for card in found[:top]),
        not_recorded=(*more, *field.remarks),
    )


def gap_questions(graph: Graph, *, theme: str = "", period: str = "", as_of: str = "") -> r.Answer:
    """The questions of which an answer settles most, at most ten."""
    day = reference_day(graph, as_of)
    within = period_filter(period)
    if empty := nothing(graph, "gaps", "questions"):
        return empty
    field = Field(graph, theme_filter(graph, theme), within, day)
    return r.Answer(
        command="gaps",
        kind="questions",
        as_of=day,
        understood=tuple(understood(graph, theme=theme, period=period)),
        rows=tuple(
            {
                "text": question.text,
                "settles": question.settles,
                "presence": entities(graph, question.presence),
                "records": [record_row(graph, iri) for iri in question.records],
                "evidence": _evidence(graph, question.records),
            }
            for question in questions(field)
        ),
    )


def gap_explained(graph: Graph, *, theme: str = "", period: str = "", as_of: str = "") -> r.Answer:
    """The gaps that a source states, with the families that find them too, or why none does."""
    day = reference_day(graph, as_of)
    within = period_filter(period)
    if empty := nothing(graph, "gaps", "explained"):
        return empty
    field = Field(graph, theme_filter(graph, theme), within, day)
    cards = gaps(field)
    found = explained(field, cards)
    alone = sum(card.says == "computed" for card in cards)
    return r.Answer(
        command="gaps",
        kind="explained",
        as_of=day,
        understood=tuple(understood(graph, theme=theme, period=period)),
        rows=tuple(
            {
                "id": row.card.id,
                "title": row.card.title,
                "found_by": list(row.found),
                "why": row.why,
                "evidence": _evidence(graph, row.card.records),
            }
            for row in found
        ),
        not_recorded=(_("{n} found by a family alone; no source states them.").format(n=alone),),
    )


def gap_card(graph: Graph, gap: str, *, as_of: str = "") -> r.Answer | None:
    """The card with this id, for ``show``; ``None`` when there is none."""
    field = Field(graph, as_of=reference_day(graph, as_of))
    found = [card for card in gaps(field) if card.id == gap.strip()]
    if not found:
        return None
    rows = tuple(card_row(field, card) for card in found)
    return r.Answer("gaps", "cards", field.as_of, (), rows)


def card_row(field: Field, card: Card) -> Row:
    """A card after the schema."""
    graph = field.graph
    return {
        "id": card.id,
        "title": card.title,
        "families": list(card.families or (card.family,)),
        "says": card.says,
        "subjects": entities(graph, (iri for iri in card.subjects if find(graph, iri))),
        "theme": entity(graph, card.theme) if card.theme else None,
        "for": [_reason(graph, reason) for reason in card.reasons],
        "against": [_reason(graph, reason) for reason in card.against],
        "question": card.question,
        "presence": entities(graph, card.presence),
        "vanishes_without": _vanishes(field, card),
        "score": card.score or None,
        "parts": [{"name": name, "share": share} for name, share in card.parts],
        "evidence": _evidence(graph, card.records),
    }


def _reason(graph: Graph, reason: Reason) -> Row:
    return {"text": reason.text, "records": entities(graph, reason.records)}


def _evidence(graph: Graph, records: Iterable[str]) -> list[Row]:
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


def _of_type(field: Field, card: Card, wanted: str) -> bool:
    actors = (field.actor(iri) for iri in (*card.subjects, *card.presence))
    return any(actor is not None and actor.type == wanted for actor in actors)


def _without(graph: Graph, sources: Iterable[str]) -> Graph:
    """The graph without the sources of these names; raises ``NameNotFound``."""
    dropped = set()
    for name in sources:
        fits = {
            d.source
            for d in read(graph, r.Document)
            if (d.consulted and d.author and name in (short(d.id), label(graph, d.id), d.source))
            or d.source.rpartition("/")[2] == name
        }
        if not fits:
            raise NameNotFound(name)
        dropped |= fits
    return graph.without(dropped) if dropped else graph
