# SPDX-License-Identifier: EUPL-1.2
"""Gaps as answers: cards with reasons for and against, and the questions that settle most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from htno_graph.answers.cards import card_row, evidence_of
from htno_graph.answers.common import (
    choose,
    entities,
    names_of,
    period_filter,
    record_row,
    theme_asked,
)
from htno_graph.answers.computed_rows import ExplainedRow, GapRow, QuestionRow
from htno_graph.answers.context import Context
from htno_graph.answers.frame import About, Search, frame, named_graphs
from htno_graph.answers.rows import Answer
from htno_graph.gaps import Card, Scope, gaps
from htno_graph.gaps.card import COUNTED, FAMILIES
from htno_graph.gaps.questions import MOST, GapQuestion, questions
from htno_graph.gaps.scope import joined
from htno_graph.gaps.stated import explained
from htno_graph.language import _, ngettext, pick
from htno_graph.matters import at
from htno_graph.queries import name
from htno_graph.store.memory import Graph

TOP = 20
"""Cards shown unless asked otherwise."""


class GapQuery(Search):
    """What cards were asked for: with the codes of a family and a type, and how many at most."""

    family: str = ""
    type: str = ""
    top: int = TOP


def _asked(graph: Graph, about: About, *, family: str, type: str, top: int) -> GapQuery:
    """What the words of ``gap_cards`` mean in this graph; raises what that does."""
    day = Context.of(graph, about["as_of"]).day
    period_filter(about["period"])
    return GapQuery(
        family=choose(graph, _("family"), "gap-family", family) if family else "",
        theme=next(iter(theme_asked(graph, about["theme"])), ""),
        type=choose(graph, _("type"), "actor-type", type) if type else "",
        period=about["period"],
        as_of=day,
        without=tuple(sorted(named_graphs(graph, about["without"]))),
        top=top,
    )


def gap_cards(
    graph: Graph,
    *,
    family: str = "",
    theme: str = "",
    type: str = "",
    period: str = "",
    top: int = 0,
    without: Iterable[str] = (),
    as_of: str = "",
    sampled: bool = False,
) -> Answer[GapRow]:
    """The gaps, most urgent first, at most *top*, all with 0.

    *family* keeps those that it finds, *type* those that concern an actor of that type, both by
    code or name; *without* leaves out sources by name; *as_of* is the reference date; *sampled*
    estimates who stands between others where the network is too large to look at whole. Raises
    ``ChoiceError``, ``NameNotFound``, ``NameUnclear`` or ``PeriodError``.
    """
    about = About(theme=theme, period=period, as_of=as_of, without=tuple(without))
    field, answer = frame(graph, "gaps", "cards", **about)
    if field is None:
        return answer
    wanted, field.sampled = _asked(graph, about, family=family, type=type, top=top), sampled
    every = gaps(field, wanted.family)
    found = [card for card in every if not wanted.type or _of_type(field, card, wanted.type)]
    return answer.replaced(
        rows=tuple(card_row(field, card) for card in found[: top or len(found)]),
        not_recorded=(
            *_more(found, top or len(found)),
            *field.remarks,
            *_silent(field, every, wanted.family),
        ),
        asked=wanted,
    )


def _more(found: Sequence[object], top: int) -> list[str]:
    more = len(found) - top
    return [_("{n} more; ask with --top").format(n=more)] if more > 0 else []


def _silent(field: Scope, cards: list[Card], family: str) -> list[str]:
    """Which of the families that count have nothing to show; of one asked for, why."""
    found = {code for card in cards for code in card.families}
    silent = [code for code in COUNTED if code not in found and family in ("", code)]
    if family and silent:
        from htno_graph.gaps.empty_reasons import why_silent  # networkx and numpy

        return [why_silent(field, family)]
    skipped = [field.skipped[code] for code in silent if code in field.skipped]
    empty = [code for code in silent if code not in field.skipped]
    labels = [pick(name(field.graph, "gap-family", code)) for code in empty]
    line = _("Nothing to show for {families}; --family with one of them says why.")
    return [*skipped, *([line.format(families=joined(labels))] if labels else [])]


def gap_questions(
    graph: Graph,
    *,
    pairs: bool = False,
    theme: str = "",
    period: str = "",
    top: int = 0,
    without: Iterable[str] = (),
    as_of: str = "",
) -> Answer[QuestionRow]:
    """The questions of which an answer settles most, at most *top*; *pairs*: about two parties.

    With 0 all of them, but never all pairs: there may be millions. Raises what ``gap_cards`` does.
    """
    about = About(theme=theme, period=period, as_of=as_of, without=without)
    field, answer = frame(graph, "gaps", "questions", **about)
    if field is None:
        return answer
    found, remarks = _to_ask(field, top, pairs=pairs)
    context = Context.of(graph, as_of)
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
        not_recorded=(*remarks, *field.remarks),
    )


def _to_ask(field: Scope, top: int, *, pairs: bool) -> tuple[list[GapQuestion], list[str]]:
    """The questions, and whether there are more; of pairs also what groups hide."""
    if not pairs:
        every = questions(field, 0)
        top = top or len(every)
        return every[:top], _more(every, top)
    from htno_graph.gaps.pair_questions import pair_questions, stand_ins  # numpy and scipy

    top = top or MOST
    found = pair_questions(field, top + 1)  # all would take too long only to count them
    more = _("There are more; ask with --top") if len(found) > top else ""
    return found[:top], [*filter(None, (more, stand_ins(field)))]


def gap_explained(
    graph: Graph,
    *,
    theme: str = "",
    period: str = "",
    top: int = 0,
    without: Iterable[str] = (),
    as_of: str = "",
) -> Answer[ExplainedRow]:
    """The gaps that a source states, with the families that find them too, or why none does.

    At most *top* of them, all with 0. Raises what ``gap_cards`` does.
    """
    about = About(theme=theme, period=period, as_of=as_of, without=without)
    field, answer = frame(graph, "gaps", "explained", **about)
    if field is None:
        return answer
    cards = gaps(field)
    found = explained(field, cards)
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
                evidence=evidence_of(graph, row.card.records),
            )
            for row in found[:top]
        ),
        not_recorded=(
            *_more(found, top),
            _alone(alone),
            *field.remarks,
            *field.skipped.values(),
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
    field = Scope(at(graph, day), as_of=day)
    field.sampled = True  # where bridges cannot be looked for, the card is an estimate
    cards = gaps(field, family) if family in FAMILIES else []
    found = [card for card in cards if card.id == gap.strip()]
    if not found:
        return None
    rows = tuple(card_row(field, card) for card in found)
    return Answer("gaps", "cards", field.as_of, (), rows)


def _of_type(field: Scope, card: Card, wanted: str) -> bool:
    actors = (field.actor(iri) for iri in (*card.subjects, *card.presence))
    return any(actor is not None and actor.type == wanted for actor in actors)
