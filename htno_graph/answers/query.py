# SPDX-License-Identifier: EUPL-1.2
"""Who works with whom: the answer to ``query``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

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
from htno_graph.answers.lists import involved, on_themes
from htno_graph.answers.rows import Answer, Mark, TieRecord, TieRow
from htno_graph.errors import HtnoError, NameNotFound, NameUnclear, shown
from htno_graph.labels import authors, find, index, label, meant
from htno_graph.language import _, pick
from htno_graph.matters import about, at
from htno_graph.model import records as r
from htno_graph.model.fields import spoken
from htno_graph.model.kinds import RECORDS, THINGS
from htno_graph.model.periods import Period
from htno_graph.model.vocabulary import SKOS
from htno_graph.names.forms import Named
from htno_graph.names.questions import ORDINARY
from htno_graph.queries import by_id, concept, name, natural, records_of
from htno_graph.store.memory import Graph
from htno_graph.ties import DIRECTED, between, bonds_of, part_of, rows
from htno_graph.ties.chains import shortest
from htno_graph.ties.links import there

KINDS = ("actor", "theme")

FILLER = ORDINARY | frozenset(
    "aan al als bij dan dat de die dit doen doet een elkaar en er heeft het hoe iemand in is kan "
    "met mij nog of om onder op te tot tussen uit van voor wat we welke wie wij zich zijn "
    "thema a about an and any are at between by do does each for from has have how in is of on or "
    "other that the theme there this to together us we who whom".split()
)
"""Words of a question that name nothing."""

_WORDS = re.compile(r"[^\s?!.,;:]+")


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
    actors, theme, unknown = named_things(graph, words, theme)
    themes = theme_filter(graph, theme)
    asked = _Asked(
        part_of(graph, actors, themes), context, actors, theme_asked(graph, theme), themes, within
    )
    shown, missing = _answered(asked)
    return Answer(
        command="query",
        kind="ties",
        as_of=context.day,
        understood=(
            *understood(asked.graph, actors=actors, theme=theme, period=period),
            *unknown,
        ),
        rows=tuple(shown),
        not_recorded=(*missing, *_undated(asked)),
        about=(*actors, *asked.theme),
        remarks=graph.unused,
    )


class _Asked(NamedTuple):
    """What is asked of a graph: IRIs of actors, of a theme, of it and those below it, a period."""

    graph: Graph
    context: Context
    actors: list[str]
    theme: tuple[str, ...]
    themes: frozenset[str]
    within: Period | None

    def row(self, tie: r.Tie) -> TieRow:
        """A row of the answer."""
        return row(self.graph, tie, self.context, within=self.within)


def _answered(asked: _Asked) -> tuple[list[TieRow], list[str]]:
    """The rows of an answer, and what is not recorded."""
    graph, _context, actors, theme, themes, within = asked
    found = rows(graph, set(actors) if actors else None, themes=themes, period=within)
    missing: list[str] = []
    chains: list[TieRow] = []
    if len(actors) == 2:
        found = [_from(actors[0], tie) for tie in found if {tie.actor, tie.partner} == set(actors)]
        if not any(tie.section == "tie" for tie in found):
            missing, chains = _no_tie(asked)
    elif len(actors) == 1:
        missing = not_recorded(graph, actors[0], found, narrowed=bool(themes or within))
    elif theme:
        on_theme = [*_on_theme(asked)]
        found, missing = [*found, *on_theme], _not_recorded_on(asked, on_theme)
    if actors:
        found = [*found, *_decided(asked)]
    return [*map(asked.row, found), *chains], missing


def _on_theme(asked: _Asked) -> Iterator[r.Tie]:
    """All that is on a theme or one below it, of each kind; where it is named; what is around it.

    The basis is the code of the kind of record, ``broader`` or ``narrower``.
    """
    graph, (iri,) = asked.graph, asked.theme
    found = {
        kind.KIND.name: tuple(
            x.id
            for x in on_themes(graph, kind, asked.themes)
            if asked.within is None or asked.within.match(x) in ("in", "maybe")
        )
        for kind in RECORDS
    }
    theme = by_id(graph, r.Theme)[iri]
    found["theme"] = (iri,) if theme.passages else ()
    found["broader"] = tuple(x for x in theme.broader if find(graph, x))
    found["narrower"] = tuple(sorted(asked.themes - {iri}, key=natural))
    for basis, records in found.items():
        if records:
            section = "decision" if basis == r.Decision.KIND.name else "theme"
            yield r.Tie(section, iri, "", basis, records, themes=(iri,))


def _decided(asked: _Asked) -> Iterator[r.Tie]:
    """What those asked about decided, all of them together: a row with its decisions, no tie."""
    themes, within = asked.themes, asked.within
    found = [
        x
        for x in records_of(asked.graph, r.Decision)
        if {*asked.actors} <= {*x.agents}
        and (not themes or themes & {*x.themes})
        and (within is None or within.match(x) in ("in", "maybe"))
    ]
    if found:
        on = tuple(sorted({theme for x in found for theme in x.themes}))
        partner = asked.actors[1] if len(asked.actors) > 1 else ""
        records = tuple(x.id for x in found)
        yield r.Tie("decision", asked.actors[0], partner, r.Decision.KIND.name, records, themes=on)


def _not_recorded_on(asked: _Asked, found: Iterable[r.Tie]) -> list[str]:
    """That nothing was done, planned or found on a theme: to be on an agenda is not that."""
    if {tie.basis for tie in found} - {"cycle", "document", "theme", "broader", "narrower"}:
        return []
    line = _("what was done, planned, agreed or found on {name}")
    if asked.within:
        line = _("what was done, planned, agreed or found on {name} within this period")
    return [line.format(name=label(asked.graph, iri)) for iri in asked.theme]


def _undated(asked: _Asked) -> list[str]:
    """What a period leaves out because it has no date, counted."""
    graph, _context, actors, theme, themes, within = asked
    if within is None:
        return []
    links = rows(graph, set(actors) if actors else None, themes=themes)
    found = {iri for tie in links for iri in tie.records}
    if theme and not actors:
        found |= {x.id for kind in RECORDS for x in on_themes(graph, kind, themes)}
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
    if tie.section in ("theme", "decision"):
        return _kind(tie.basis)
    for scheme in ("basis",) if tie.section == "tie" else ("non-tie", "basis"):
        found = concept(graph, scheme, tie.basis)
        if found:
            texts = found.get(SKOS + "altLabel", []) if tie.inward else []
            return pick((lang, text) for text, lang in texts) or pick(
                name(graph, scheme, tie.basis)
            )
    return tie.basis


def _kind(basis: str) -> str:
    """What rows on a theme show: records of a kind, the theme itself, or those around it."""
    if basis == "broader":
        field = r.Theme.stated["broader"]
        return spoken(field.heading or field.label)
    if basis == "narrower":
        return _("themes under it")
    (kind,) = (kind for kind in THINGS if kind.KIND.name == basis)
    return spoken(kind.KIND.one if kind is r.Theme else kind.KIND.more)


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


def _no_tie(asked: _Asked) -> tuple[list[str], list[TieRow]]:
    """Two actors without a tie: the shortest chains between them, or "not recorded"."""
    graph, context, actors, _theme, themes, within = asked
    a, b = actors
    line = _("A tie between {a} and {b} is not recorded.")
    if themes or within:
        line = _("A tie between {a} and {b} is not recorded within this theme or period.")
    lines = [line.format(a=label(graph, a), b=label(graph, b)), *_unnamed(graph, actors)]
    ask = partial(bonds_of, graph, themes=themes, period=within)
    chains = shortest(ask, a, b, frozenset(authors(graph).values()))
    if not chains:
        chains = shortest(ask, a, b, frozenset())
        if chains:
            lines.append(_("The chains run through the author of the source."))
    if not chains:
        lines.append(_("A chain of ties between them is not recorded either."))
    steps = [(n, step) for n, chain in enumerate(chains, 1) for step in pairwise(chain)]
    some = about(graph, {x for chain in chains for x in chain})
    return lines, [
        _step(row(some, between(some, *step, themes, within), context, n, within), step[0])
        for n, step in steps
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
        lines.append(_("taking part in a meeting"))
    deeds = (*records_of(graph, r.Action), *records_of(graph, r.Commitment))
    if not any(actor in involved(graph, deed) for deed in deeds):
        lines.append(_("an action"))
    if not any(_promises(graph, c, actor) for c in records_of(graph, r.Commitment)):
        lines.append(_("a commitment"))
    if not by_id(graph, r.Actor)[actor].type:
        lines.append(_("what kind of party it is"))
    return lines


class NamedThings(NamedTuple):
    """IRIs of actors in order, a theme or what was given for it, and lines on what is unknown."""

    actors: list[str]
    theme: str
    unknown: list[str]


def named_things(graph: Graph, words: Sequence[str], theme: str) -> NamedThings:
    """The actors and the theme that the words name; a phrase gives what is named in it.

    Raises ``NameNotFound``, ``NameUnclear`` or ``HtnoError`` for too many names.
    """
    actors: list[str] = []
    themes = [theme] if theme else []
    unknown: list[str] = []
    for word in words:
        things, rest = _named(graph, word)
        unknown += rest
        for thing in things:
            known = themes if thing.kind == "theme" else actors
            if thing.id not in known:
                known.append(thing.id)
    if len(actors) > 2 or len(themes) > 1:
        named = ", ".join(label(graph, iri) for iri in (actors if len(actors) > 2 else themes))
        raise HtnoError(
            _("Ask about at most two actors and one theme; this names {names}.").format(names=named)
        )
    return NamedThings(actors, themes[0] if themes else "", list(dict.fromkeys(unknown)))


def _named(graph: Graph, phrase: str) -> tuple[list[Named], list[str]]:
    """The thing that a phrase names, or those named in it with what else it says."""
    try:
        return [meant(graph, phrase, KINDS)], []
    except NameNotFound:
        found = index(graph).in_phrase(phrase)
        if not found:
            raise
        inside = {n for hit in found for n in range(hit.start, hit.end)}
        return [hit.thing for hit in found], [
            _unrecognised(graph, x) for x in _rest(phrase, inside)
        ]


def _rest(phrase: str, inside: Collection[int]) -> Iterator[str]:
    """Runs of words outside the places *inside* names that are no filler."""
    run: list[str] = []
    for word in _WORDS.finditer(phrase):
        if word[0].casefold() in FILLER or word.start() in inside:
            yield from [" ".join(run)] if run else []
            run = []
        else:
            run.append(word[0])
    yield from [" ".join(run)] if run else []


def _unrecognised(graph: Graph, words: str) -> str:
    """That the words were not recognised, with the names that they resemble."""
    try:
        close: Sequence[str] = [index(graph).find(words, KINDS).label]
    except NameNotFound as unknown:
        close = unknown.suggestions
    except NameUnclear as unclear:
        close = unclear.candidates
    line = _("not recognised and left out: “{words}”").format(words=shown(words))
    return line + "".join(_("; did you mean “{name}”?").format(name=name) for name in close[:1])
