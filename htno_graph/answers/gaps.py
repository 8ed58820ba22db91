# SPDX-License-Identifier: EUPL-1.2
"""Gaps as answers: cards with reasons for and against, and the questions that settle most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Never, TypedDict, Unpack

from htno_graph.answers.common import (
    by_label,
    choose,
    entities,
    entity,
    names_of,
    nothing,
    period_filter,
    record_row,
    theme_asked,
    theme_filter,
    understood,
)
from htno_graph.answers.computed_rows import (
    ExplainedRow,
    GapRow,
    QuestionRow,
    ReasonRow,
    ScorePart,
)
from htno_graph.answers.context import Context
from htno_graph.answers.rows import Answer
from htno_graph.errors import NameNotFound
from htno_graph.gaps import Card, Scope, gaps, passages_of
from htno_graph.gaps.card import COUNTED, Reason
from htno_graph.gaps.questions import MOST, GapQuestion, questions
from htno_graph.gaps.scope import joined
from htno_graph.gaps.stated import explained
from htno_graph.labels import evidence, find, label
from htno_graph.language import _, ngettext, pick
from htno_graph.matters import at
from htno_graph.model import records as r
from htno_graph.model.rows import Entity, Evidence
from htno_graph.model.vocabulary import FAMILIES, code, kind_of, short
from htno_graph.queries import name, read, source_documents
from htno_graph.store.memory import Graph

TOP = 20
"""Cards shown unless asked otherwise."""


class About(TypedDict, total=False):
    """What an answer on gaps is about: names of a theme, a period, a day and sources left out."""

    theme: str
    period: str
    as_of: str
    without: Iterable[str]


class Search(r.Frozen):
    """What was asked of something computed: IRIs of a theme and of graphs left out, and a day."""

    theme: str = ""
    period: str = ""
    as_of: str = ""
    without: tuple[str, ...] = ()


def frame(
    graph: Graph, command: str, kind: str, **about: Unpack[About]
) -> tuple[Scope | None, Answer[Never], Search]:
    """The scope asked for, an answer without rows, and what was asked in codes and IRIs.

    No scope in a graph without a record. The reference date is that of all sources, those left
    out too. Raises ``PeriodError``, ``NameNotFound`` or ``NameUnclear``.
    """
    theme, period = about.get("theme", ""), about.get("period", "")
    day, within = Context.of(graph, about.get("as_of", "")).day, period_filter(period)
    if empty := nothing(graph, command, kind):
        return None, empty, Search()
    lines = tuple(understood(graph, theme=theme, period=period))
    dropped = named_graphs(graph, about.get("without", ()))
    left = graph.without(dropped) if dropped else graph
    wanted = next(iter(theme_asked(graph, theme)), "")
    return (
        Scope(at(left, day), theme_filter(graph, theme), within, day),
        Answer[Never](command, kind, day, lines, (), remarks=graph.unused),
        Search(wanted, period, day, tuple(sorted(dropped))),
    )


def named_graphs(graph: Graph, names: Iterable[str]) -> frozenset[str]:
    """The named graphs of the sources of these names; raises ``NameNotFound``."""
    dropped: set[str] = set()
    called = {d.id: (short(d.id), label(graph, d.id), d.source) for d in source_documents(graph)}
    for wanted in names:
        fits = {
            d.source
            for d in read(graph, r.Document)
            if wanted in (*called.get(d.id, ()), d.source.rpartition("/")[2])
        }
        if not fits:
            raise NameNotFound(wanted)
        dropped |= fits
    return frozenset(dropped)


class GapQuery(Search):
    """What cards were asked for: with the codes of a family and a type, and how many at most."""

    family: str = ""
    type: str = ""
    top: int = TOP


def gap_cards(
    graph: Graph,
    *,
    family: str = "",
    type: str = "",
    top: int = 0,
    sampled: bool = False,
    **about: Unpack[About],
) -> Answer[GapRow]:
    """The gaps, most urgent first, at most *top*, all with 0.

    *family* keeps those that it finds, *type* those that concern an actor of that type, both by
    code or name; *sampled* estimates who stands between others where the network is too large
    to look at whole. Raises ``ChoiceError``, ``NameNotFound``, ``NameUnclear`` or
    ``PeriodError``.
    """
    scope, answer, search = frame(graph, "gaps", "cards", **about)
    if scope is None:
        return answer
    family = choose(graph, _("family"), "gap-family", family) if family else ""
    type = choose(graph, _("type"), "actor-type", type) if type else ""
    scope.sampled = sampled
    every = gaps(scope, family)
    found = [card for card in every if not type or _of_type(scope, card, type)]
    return answer.replaced(
        rows=tuple(card_row(scope, card) for card in found[: top or len(found)]),
        not_recorded=(
            *_more(found, top or len(found)),
            *scope.remarks,
            *_silent(scope, every, family),
        ),
        asked=GapQuery.from_fields({**vars(search), "family": family, "type": type, "top": top}),
    )


def _more(found: Sequence[object], top: int) -> list[str]:
    more = len(found) - top
    return [_("{n} more; --top 0 shows all").format(n=more)] if more > 0 else []


def _silent(scope: Scope, cards: list[Card], family: str) -> list[str]:
    """Which of the families that count have nothing to show; of one asked for, why."""
    found = {code for card in cards for code in card.families}
    silent = [code for code in COUNTED if code not in found and family in ("", code)]
    if family and silent:
        from htno_graph.gaps.empty_reasons import why_silent  # networkx and numpy

        return [why_silent(scope, family)]
    skipped = [scope.skipped[code] for code in silent if code in scope.skipped]
    empty = [code for code in silent if code not in scope.skipped]
    labels = [pick(name(scope.graph, "gap-family", code)) for code in empty]
    line = _("Nothing to show for {families}; --family with one of them says why.")
    return [*skipped, *([line.format(families=joined(labels))] if labels else [])]


def gap_questions(
    graph: Graph,
    *,
    pairs: bool = False,
    top: int = 0,
    **about: Unpack[About],
) -> Answer[QuestionRow]:
    """The questions of which an answer settles most, at most *top*; *pairs*: about two parties.

    With 0 all of them, but never all pairs: there may be millions. Raises what ``gap_cards`` does.
    """
    scope, answer, _search = frame(graph, "gaps", "questions", **about)
    if scope is None:
        return answer
    found, remarks = _to_ask(scope, top, pairs=pairs)
    graph, context = scope.graph, Context.of(graph, about.get("as_of", ""))
    return answer.replaced(
        rows=tuple(
            QuestionRow(
                text=question.text,
                settles=question.settles,
                presence=entities(graph, question.presence),
                records=tuple(record_row(graph, iri, context) for iri in question.records),
                evidence=evidence_of(graph, question.records),
            )
            for question in found
        ),
        not_recorded=(*remarks, *scope.remarks),
    )


def _to_ask(scope: Scope, top: int, *, pairs: bool) -> tuple[list[GapQuestion], list[str]]:
    """The questions, and whether there are more; of pairs also what groups hide."""
    if not pairs:
        every = questions(scope, 0)
        top = top or len(every)
        return every[:top], _more(every, top)
    from htno_graph.gaps.pair_questions import pair_questions, stand_ins  # numpy and scipy

    top = top or MOST
    found = pair_questions(scope, top + 1)  # all would take too long only to count them
    more = _("There are more; ask with --top") if len(found) > top else ""
    return found[:top], [*filter(None, (more, stand_ins(scope)))]


def gap_explained(
    graph: Graph,
    *,
    top: int = 0,
    **about: Unpack[About],
) -> Answer[ExplainedRow]:
    """The gaps that a source states, with the families that find them too, or why none does.

    At most *top* of them, all with 0. Raises what ``gap_cards`` does.
    """
    scope, answer, _search = frame(graph, "gaps", "explained", **about)
    if scope is None:
        return answer
    cards = gaps(scope)
    found = explained(scope, cards)
    top = top or len(found)
    alone = sum(card.says == "computed" for card in cards)
    return answer.replaced(
        rows=tuple(
            ExplainedRow(
                id=row.card.id,
                title=row.card.title,
                found_by=tuple(row.found),
                found_by_label=names_of(graph, "gap-family", row.found),
                why=row.why,
                evidence=evidence_of(scope.graph, row.card.records),
            )
            for row in found[:top]
        ),
        not_recorded=(
            *_more(found, top),
            _alone(alone),
            *scope.remarks,
            *scope.skipped.values(),
        ),
    )


def _alone(count: int) -> str:
    line = ngettext(
        "{n} found by a family alone; no source states it.",
        "{n} found by a family alone; no source states them.",
        count,
    )
    return line.format(n=count)


def gap_card(graph: Graph, gap: str, *, as_of: str = "") -> Answer[GapRow] | None:
    """The card with this id, for ``show``; ``None`` when there is none."""
    day, family = Context.of(graph, as_of).day, gap.strip().rpartition("-")[0]
    scope = Scope(at(graph, day), as_of=day)
    scope.sampled = True  # where bridges cannot be looked for, the card is an estimate
    cards = gaps(scope, family) if family in FAMILIES else []
    found = [card for card in cards if card.id == gap.strip()]
    if not found:
        return None
    rows = tuple(card_row(scope, card) for card in found)
    return Answer("gaps", "cards", scope.as_of, (), rows, remarks=graph.unused)


def _of_type(scope: Scope, card: Card, wanted: str) -> bool:
    actors = (scope.actor(iri) for iri in (*card.subjects, *card.presence))
    return any(actor is not None and actor.type == wanted for actor in actors)


def card_row(scope: Scope, card: Card) -> GapRow:
    """A card as answers show it."""
    graph = scope.graph
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
        vanishes_without=tuple(_vanishes(scope, card)),
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


def _vanishes(scope: Scope, card: Card) -> Iterator[Entity]:
    """The sources without which the card would be gone, and the passage if it rests on one."""
    records = [x for iri in card.records if (x := find(scope.graph, iri))]
    sources = sorted({x.source for x in records})
    if len(sources) == 1:
        documents = (d for d in source_documents(scope.graph) if d.source == sources[0])
        yield from (entity(scope.graph, d.id) for d in documents)
    passages = passages_of(scope, card)
    if len(passages) == 1:
        yield Entity(passages[0], short(passages[0]), "passage")
