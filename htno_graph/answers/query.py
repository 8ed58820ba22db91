# SPDX-License-Identifier: EUPL-1.2
"""Who works with whom: the answer to ``query``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from htno_graph.answers.common import (
    day,
    entities,
    entity,
    nothing,
    period_filter,
    record_fields,
    theme_asked,
    theme_filter,
    understood,
)
from htno_graph.answers.context import Context
from htno_graph.answers.lists import involved
from htno_graph.answers.phrases import meant
from htno_graph.answers.rows import Answer, Mark, TieRecord, TieRow
from htno_graph.labels import authors, find, label
from htno_graph.language import _, pick
from htno_graph.matters import at
from htno_graph.model import records as r
from htno_graph.model.fields import spoken
from htno_graph.model.periods import Period
from htno_graph.model.vocabulary import SKOS
from htno_graph.queries import by_id, concept, name, records_of
from htno_graph.store.memory import Graph
from htno_graph.ties import DIRECTED, rows
from htno_graph.ties.chains import shortest
from htno_graph.ties.links import there

R = TypeVar("R", bound=r.Record)

ON_THEMES: tuple[type[r.Record], ...] = (
    r.Activity,
    r.Action,
    r.Commitment,
    r.Decision,
    r.Collaboration,
    r.Finding,
    r.Figure,
)
"""Kinds of records that a question about a theme shows, in that order."""


def query(
    graph: Graph,
    *words: str,
    theme: str = "",
    period: str = "",
    as_of: str = "",
) -> Answer[TieRow]:
    """Who works with whom, for one name, two names, a theme or a phrase with names in it.

    Raises ``NameNotFound``, ``NameUnclear`` or ``PeriodError``.
    """
    context = Context.of(graph, as_of)
    within = period_filter(period)
    if empty := nothing(graph, "query", "ties"):
        return empty
    graph = at(graph, context.day)
    actors, theme, unknown = meant(graph, words, theme)
    themes = theme_filter(graph, theme)
    found = rows(graph, set(actors) if actors else None, themes=themes, period=within)
    missing = _undated(graph, actors, themes, within)
    chains: list[TieRow] = []
    if len(actors) == 2:
        found = [_from(actors[0], tie) for tie in found if {tie.actor, tie.partner} == set(actors)]
        if not any(row.section == "tie" for row in found):
            lines, chains = _no_tie(graph, actors, context, themes, within)
            missing = [*lines, *missing]
    elif len(actors) == 1:
        narrowed = bool(themes or within)
        missing = [*not_recorded(graph, actors[0], found, narrowed=narrowed), *missing]
    shown = [row(graph, tie, context, within=within) for tie in found]
    if actors:
        shown += _decided(graph, actors, context, themes, within)
    elif theme:
        shown += _on_theme(graph, theme, context, within)
    return Answer(
        command="query",
        kind="ties",
        as_of=context.day,
        understood=(*understood(graph, actors=actors, theme=theme, period=period), *unknown),
        rows=(*shown, *chains),
        not_recorded=tuple(missing),
        about=(*actors, *theme_asked(graph, theme)),
    )


def _on_theme(graph: Graph, theme: str, context: Context, within: Period | None) -> list[TieRow]:
    """All that is on a theme or one below it, a row for each kind of record."""
    (iri,), themes = theme_asked(graph, theme), theme_filter(graph, theme)
    rows_ = []
    for kind in ON_THEMES:
        found = tuple(x.id for x in _about(graph, kind, themes, within))
        section = "decision" if kind is r.Decision else "theme"
        tie = r.Tie(section, iri, "", spoken(kind.KIND.more), found, themes=(iri,))
        rows_ += [row(graph, tie, context, within=within)] if found else []
    return sorted(rows_, key=lambda x: x.section != "decision")


def _about(
    graph: Graph, kind: type[R], themes: Collection[str], within: Period | None
) -> Iterator[R]:
    """Records of a kind on one of the themes, in the period; all of them without either."""
    for record in records_of(graph, kind):
        if themes and not set(themes) & {*record.themes}:
            continue
        if within is None or within.match(record) in ("in", "maybe"):
            yield record


def _decided(
    graph: Graph,
    actors: list[str],
    context: Context,
    themes: Collection[str],
    within: Period | None,
) -> list[TieRow]:
    """What those asked about decided, all of them together: a row with its decisions, no tie."""
    found = [x for x in _about(graph, r.Decision, themes, within) if {*actors} <= {*x.agents}]
    if not found:
        return []
    on = tuple(sorted({theme for x in found for theme in x.themes}))
    partner = actors[1] if len(actors) > 1 else ""
    records = tuple(x.id for x in found)
    tie = r.Tie("decision", actors[0], partner, spoken(r.Decision.KIND.more), records, themes=on)
    return [row(graph, tie, context, within=within)]


def _undated(
    graph: Graph, actors: list[str], themes: Collection[str], within: Period | None
) -> list[str]:
    """What a period leaves out because it has no date, counted."""
    if within is None:
        return []
    links = rows(graph, set(actors) if actors else None, themes=themes)
    found = {iri for tie in links for iri in tie.records}
    records = [record for iri in found if (record := find(graph, iri))]
    n = sum(within.match(x) == "undated" for x in records if not isinstance(x, r.Participation))
    return [_("{n} without a date, not shown").format(n=n)] if n else []


def row(
    graph: Graph, tie: r.Tie, context: Context, chain: int = 0, within: Period | None = None
) -> TieRow:
    """A row of the answer; with a period, records that perhaps lie in it are marked."""
    known = {"absent": _("absent"), "target-group": _("target group")}
    return TieRow(
        section=tie.section,
        actor=entity(graph, tie.actor),
        partner=entity(graph, tie.partner) if tie.partner else None,
        basis=tie.basis,
        basis_label=known.get(tie.basis) or _label(graph, tie),
        mark=tuple(_mark(graph, iri, context) for iri in tie.marks),
        themes=entities(graph, tie.themes),
        first=day(tie.first),
        last=day(tie.last),
        via=entity(graph, tie.via) if tie.via else None,
        inward=tie.inward,
        by_author=tie.by_author,
        weight=tie.weight,
        chain=chain,
        records=tuple(_record(graph, iri, context, within) for iri in tie.records),
    )


def _label(graph: Graph, tie: r.Tie) -> str:
    """The basis in words; of a directed mention, as seen from the actor."""
    for scheme in ("basis",) if tie.section == "tie" else ("non-tie", "basis"):
        found = concept(graph, scheme, tie.basis)
        if found:
            texts = found.get(SKOS + "altLabel", []) if tie.inward else []
            return pick((lang, text) for text, lang in texts) or pick(
                name(graph, scheme, tie.basis)
            )
    return tie.basis


def _record(graph: Graph, iri: str, context: Context, within: Period | None) -> TieRecord:
    record = find(graph, iri)
    perhaps = within is not None and record is not None and within.match(record) == "maybe"
    return TieRecord.from_fields({**record_fields(graph, iri, context), "perhaps": perhaps})


def _mark(graph: Graph, iri: str, context: Context) -> Mark:
    finding = by_id(graph, r.Finding)[iri]
    label_ = pick(name(graph, "finding-kind", finding.kind))
    fields = record_fields(graph, iri, context)
    return Mark.from_fields({**fields, "kind": finding.kind, "kind_label": label_})


def _from(actor: str, tie: r.Tie) -> r.Tie:
    """The tie, read from this actor's side."""
    if tie.actor == actor:
        return tie
    directed = tie.basis in DIRECTED
    turned = directed and not tie.inward
    return tie.replaced(actor=tie.partner, partner=tie.actor, inward=turned)


def _no_tie(
    graph: Graph,
    actors: list[str],
    context: Context,
    themes: Collection[str],
    within: Period | None,
) -> tuple[list[str], list[TieRow]]:
    """Two actors without a tie: the shortest chains between them, or "not recorded"."""
    a, b = (label(graph, iri) for iri in actors)
    line = _("A tie between {a} and {b} is not recorded.")
    if themes or within:
        line = _("A tie between {a} and {b} is not recorded within this theme or period.")
    lines = [line.format(a=a, b=b), *_unnamed(graph, actors)]
    everything = rows(graph, None, themes=themes, period=within)
    chains = shortest(everything, actors[0], actors[1], frozenset(authors(graph).values()))
    if not chains:
        chains = shortest(everything, actors[0], actors[1], frozenset())
        if chains:
            lines.append(_("The chains run through the author of the source."))
    if not chains:
        lines.append(_("A chain of ties between them is not recorded either."))
    pairs = {frozenset((t.actor, t.partner)): t for t in everything if t.section == "tie"}
    return lines, [
        _step(row(graph, pairs[frozenset(step)], context, number, within), step[0])
        for number, chain in enumerate(chains, 1)
        for step in pairwise(chain)
    ]


def _step(found: TieRow, start: str) -> TieRow:
    """A step of a chain, read in the direction of the chain."""
    turned = found.actor.id != start
    return found.replaced(actor=found.partner, partner=found.actor) if turned else found


def _promises(graph: Graph, commitment: r.Commitment, actor: str) -> bool:
    """Whether a promise is made by an actor, or is about what names it."""
    target = find(graph, commitment.target)
    return actor in commitment.agents or bool(target and actor in involved(graph, target))


def _unnamed(graph: Graph, actors: Iterable[str]) -> list[str]:
    return [
        _("{name} is not named in the sources.").format(name=label(graph, iri))
        for iri in actors
        if not by_id(graph, r.Actor)[iri].named
    ]


def not_recorded(graph: Graph, actor: str, found: list[r.Tie], *, narrowed: bool) -> list[str]:
    """What the sources do not say of an actor, in words; of all times and themes only."""
    if unnamed := _unnamed(graph, [actor]):
        return unnamed
    if narrowed:
        line = _("a tie of {name} within this theme or period").format(name=label(graph, actor))
        return [] if any(tie.section == "tie" for tie in found) else [line]
    lines = []
    if not any(tie.section == "tie" for tie in found):
        lines.append(_("with whom {name} works").format(name=label(graph, actor)))
    if not any(p.actor == actor and there(p) for p in records_of(graph, r.Participation)):
        lines.append(_("taking part in a table or afternoon"))
    deeds = (*records_of(graph, r.Action), *records_of(graph, r.Commitment))
    if not any(actor in involved(graph, deed) for deed in deeds):
        lines.append(_("an action"))
    if not any(_promises(graph, c, actor) for c in records_of(graph, r.Commitment)):
        lines.append(_("a commitment"))
    if not by_id(graph, r.Actor)[actor].type:
        lines.append(_("what kind of party it is"))
    return lines
