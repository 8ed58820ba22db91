# SPDX-License-Identifier: EUPL-1.2
"""Who works with whom: the answer to ``query``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from htno_graph import records as r
from htno_graph.answers.common import (
    Row,
    entities,
    entity,
    period_filter,
    record_row,
    reference_day,
    theme_filter,
    understood,
)
from htno_graph.errors import NameNotFound
from htno_graph.language import _, pick
from htno_graph.queries import by_id, name, read
from htno_graph.store.memory import Graph
from htno_graph.things import authors, index, label
from htno_graph.ties import rows
from htno_graph.ties.chains import shortest


def query(
    graph: Graph,
    *words: str,
    theme: str = "",
    period: str = "",
    as_of: str = "",
) -> r.Answer:
    """Who works with whom, for one name, two names, a theme or a phrase with names in it.

    Raises ``NameNotFound``, ``NameUnclear`` or ``PeriodError``.
    """
    actors, theme = _meant(graph, words, theme)
    themes = theme_filter(graph, theme)
    within = period_filter(period)
    found = rows(graph, set(actors) if actors else None, themes=themes, period=within)
    missing: list[str] = []
    chains: list[Row] = []
    if len(actors) == 2:
        found = [row for row in found if {row.actor, row.partner} == set(actors)]
        if not any(row.section == "tie" for row in found):
            missing, chains = _no_tie(graph, actors, themes, within)
    elif len(actors) == 1:
        missing = _not_recorded(graph, actors[0], found)
    return r.Answer(
        command="query",
        kind="ties",
        as_of=reference_day(graph, as_of),
        understood=tuple(understood(graph, actors=actors, theme=theme, period=period)),
        rows=(*(row(graph, tie) for tie in found), *chains),
        not_recorded=tuple(missing),
    )


def _meant(graph: Graph, words: Sequence[str], theme: str) -> tuple[list[str], str]:
    """The actors and the theme that the words name; a phrase gives what is named in it."""
    actors: list[str] = []
    for word in words:
        try:
            thing = index(graph).find(word, ("actor", "theme"))
            named = [thing]
        except NameNotFound:
            named = [hit.thing for hit in index(graph).in_phrase(word)]
            if not named:
                raise
        for thing in named:
            if thing.kind == "theme":
                theme = theme or thing.id
            elif thing.id not in actors:
                actors.append(thing.id)
    return actors[:2], theme


def row(graph: Graph, tie: r.Tie, chain: int = 0) -> Row:
    """A row of the answer, after the schema."""
    scheme = "basis" if tie.section == "tie" else "non-tie"
    known = {"absent": _("absent"), "target-group": _("target group")}
    return {
        "section": tie.section,
        "actor": entity(graph, tie.actor),
        "partner": entity(graph, tie.partner) if tie.partner else None,
        "basis": tie.basis,
        "basis_label": known.get(tie.basis) or pick(name(graph, scheme, tie.basis)),
        "mark": [_mark(graph, iri) for iri in tie.marks],
        "themes": entities(graph, tie.themes),
        "first": tie.first or None,
        "last": tie.last or None,
        "via": entity(graph, tie.via) if tie.via else None,
        "by_author": tie.by_author,
        "weight": tie.weight,
        "chain": chain,
        "records": [record_row(graph, iri) for iri in tie.records],
    }


def _mark(graph: Graph, iri: str) -> Row:
    finding = by_id(graph, r.Finding)[iri]
    label_ = pick(name(graph, "finding-kind", finding.kind))
    return {"kind": finding.kind, "kind_label": label_, **record_row(graph, iri)}


def _no_tie(
    graph: Graph, actors: list[str], themes: Iterable[str], within: object
) -> tuple[list[str], list[Row]]:
    """Two actors without a tie: the shortest chains between them, or "not recorded"."""
    a, b = (label(graph, iri) for iri in actors)
    lines = [_("A tie between {a} and {b} is not recorded.").format(a=a, b=b)]
    lines += _unnamed(graph, actors)
    everything = rows(graph, None, themes=themes)
    writers = frozenset(authors(graph).values())
    chains = shortest(everything, *actors, writers)
    if not chains:
        chains = shortest(everything, *actors, frozenset())
        if chains:
            lines.append(_("The chains below run through the author of the source."))
    if not chains:
        lines.append(_("A chain of ties between them is not recorded either."))
    pairs = {frozenset((t.actor, t.partner)): t for t in everything if t.section == "tie"}
    return lines, [
        row(graph, pairs[frozenset(step)], number)
        for number, chain in enumerate(chains, 1)
        for step in zip(chain, chain[1:], strict=False)
    ]


def _unnamed(graph: Graph, actors: Iterable[str]) -> list[str]:
    return [
        _("{name} is not named in the sources.").format(name=label(graph, iri))
        for iri in actors
        if not by_id(graph, r.Actor)[iri].named
    ]


def _not_recorded(graph: Graph, actor: str, found: list[r.Tie]) -> list[str]:
    """What the sources do not say of an actor, in words."""
    unnamed = _unnamed(graph, [actor])
    if unnamed:
        return unnamed
    lines = []
    if not any(row.section == "tie" for row in found):
        lines.append(_("with whom {name} works").format(name=label(graph, actor)))
    if not any(p.actor == actor and "participant" in p.roles for p in read(graph, r.Participation)):
        lines.append(_("taking part in a table or afternoon"))
    if not any(actor in (*a.agents, *a.participants) for a in read(graph, r.Action)):
        lines.append(_("an action"))
    if not any(actor in c.agents for c in read(graph, r.Commitment)):
        lines.append(_("a commitment"))
    known = by_id(graph, r.Actor)[actor]
    if not known.type:
        lines.append(_("what kind of party it is"))
    return lines
