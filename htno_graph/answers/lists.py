# SPDX-License-Identifier: EUPL-1.2
"""One function per kind of list: records and the rows that show them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar, cast

from htno_graph.answers import rows
from htno_graph.answers.attendance import capacities
from htno_graph.answers.common import (
    bearing,
    day,
    entities,
    entity,
    names_of,
    own_fields,
    record_fields,
    record_row,
    status,
)
from htno_graph.answers.context import Context
from htno_graph.labels import amount, evidence, find, label, written
from htno_graph.language import _, pick
from htno_graph.matters import history, spoken_for
from htno_graph.model import records as r
from htno_graph.model.kinds import NAMING_ACTORS, RECORDS, THINGS
from htno_graph.model.periods import is_day, spoken
from htno_graph.model.rows import Value
from htno_graph.model.vocabulary import kind_of
from htno_graph.queries import (
    above,
    by_id,
    cached,
    name,
    natural,
    read,
    records_of,
    source_documents,
)
from htno_graph.store.memory import Graph
from htno_graph.ties.links import REAL, held, meeting_kind, participations

Listed = tuple[r.Record, rows.ListRow]

L = TypeVar("L", bound=rows.ListRow)


def involved(graph: Graph, record: r.Record) -> frozenset[str]:
    """Every actor that a record names, in whatever capacity."""
    return cached(graph, ("involved", record.id), lambda: _involved(graph, record))


def _involved(graph: Graph, record: r.Record) -> frozenset[str]:
    found: set[str] = set()
    for field in NAMING_ACTORS[type(record)]:
        value = getattr(record, field.key)
        found.update(value if field.many else (value,))
    if isinstance(record, r.Activity):
        found |= {p.actor for p in participations(graph, record)}
    if isinstance(record, r.Action):
        found |= {actor for promise in promises(graph, record.id) for actor in promise.agents}
    return frozenset(found | {record.id}) - {""}


def promises(graph: Graph, iri: str) -> list[r.Commitment]:
    """The promises of one thing."""
    return cached(graph, "promises", lambda: _promises(graph)).get(iri, [])


def _promises(graph: Graph) -> dict[str, list[r.Commitment]]:
    found = defaultdict(list)
    for commitment in records_of(graph, r.Commitment):
        found[commitment.target].append(commitment)
    return dict(found)


def status_name(graph: Graph, kind: str, code: str) -> str:
    """A status in words, for lists of one kind."""
    cls = r.Activity if kind == "activities" else r.Action
    return pick(name(graph, cls.stated["status"].of[0], code))


def _base(graph: Graph, record: r.Record, context: Context) -> dict[str, Value]:
    """Fields that every row carries."""
    return {
        **record_fields(graph, record.id, context),
        "themes": entities(graph, record.themes),
        "earliest": day(record.earliest),
        "latest": day(record.latest),
    }


def _row(cls: type[L], graph: Graph, record: r.Record, context: Context, **worked_out: Value) -> L:
    """A row with the fields that every row carries, those of the kind, and what is worked out."""
    return _of_class(cls, _base(graph, record, context), own_fields(graph, record) | worked_out)


def _of_class(cls: type[L], base: Mapping[str, Value], own: Mapping[str, Value]) -> L:
    """A row; what the model states and the class of the row does not know is ``more``."""
    words = {called: field for field, called in cls.called.items()}
    fields = {words.get(key, key): value for key, value in own.items()}
    known = {key: value for key, value in fields.items() if key in cls.fields}
    more = {key: value for key, value in fields.items() if key not in known}
    told = cast("Mapping[str, Value]", base["more"])
    base = {**base, "more": {key: value for key, value in told.items() if key not in known}}
    return cls.from_fields({**base, **known, "own": more})


def actions(graph: Graph, context: Context) -> Iterator[Listed]:
    """Actions, and commitments to something that is not an action."""
    for action in records_of(graph, r.Action):
        told = tuple(_promise(graph, c, context) for c in promises(graph, action.id))
        still = action.status not in REAL and action.status not in r.SETTLED
        yield action, _row(rows.ActionRow, graph, action, context, promises=told, open=still)
    for commitment in sorted(records_of(graph, r.Commitment), key=lambda c: natural(c.target)):
        if kind_of(commitment.target) != "action":
            yield commitment, _bare_promise(graph, commitment, context)


def _promise(graph: Graph, commitment: r.Commitment, context: Context) -> rows.Promise:
    fields = record_fields(graph, commitment.id, context)
    return rows.Promise.from_fields({**fields, "who": entities(graph, commitment.agents)})


def _settled(graph: Graph, commitment: r.Commitment) -> bool:
    """Whether what was promised was since decided: a rhythm that completes the promise."""
    said = bearing(graph).get(commitment.id, {})
    later = (*said.get("completed_by", ()), *said.get("confirmed_by", ()))
    return any(isinstance(find(graph, iri), r.Cadence) for iri in later)


def _bare_promise(graph: Graph, commitment: r.Commitment, context: Context) -> rows.ActionRow:
    iri, source = commitment.id, commitment.source
    target, timed = find(graph, commitment.target), due(graph, commitment)
    code = "done" if _settled(graph, commitment) else getattr(target, "status", "planned")
    implied = {*commitment.implied} - {"date", "status"} | {*timed.implied} & {"date"}
    implied |= {*target.implied} & {"status"} if target else set()
    deed = r.Action(iri, source, agents=commitment.agents, origin=commitment.origin)
    base = _base(graph, commitment, context) | {
        "implied": tuple(sorted(implied)),
        "implied_label": names_of(graph, "field", sorted(implied)),
        "earliest": day(timed.earliest),
        "latest": day(timed.latest),
        "when": promised_for(graph, commitment, spoken),
        "status": code,
        "status_label": _stands(graph, code, target, context),
    }
    return _of_class(rows.ActionRow, base, {**own_fields(graph, deed), "open": code == "planned"})


def due(graph: Graph, record: r.Record) -> r.Record:
    """Whose time is the time of a record: a promise falls due with what it is about, if dated."""
    target = find(graph, record.target) if isinstance(record, r.Commitment) else None
    return target if target and spoken(target) else record


def to_finish(graph: Graph, record: r.Record, row: rows.ListRow) -> r.Record | None:
    """Whose time is when a record falls due, of what is to come or to be finished; else ``None``.

    What is under way is due when it was planned for, or when its own source says that it will be.
    """
    if row.planned:
        return due(graph, record)
    if getattr(record, "status", "") not in ("ongoing", "partly-done"):
        return None
    days = spoken_for(graph)
    told = history(graph, record.id) or (record,)
    plans = (x for x in told if x.earliest > days.get(x.source, "9"))
    again = (x for x in told if getattr(x, "status", "") == "planned" and x.latest)
    return next(chain(plans, again), None)


def promised_for(graph: Graph, record: r.Record, say: Callable[[r.Record], str]) -> str:
    """When, in the words of *say*: a promise of no action falls due not when it was agreed."""
    timed = due(graph, record)
    if not isinstance(timed, r.Commitment):
        return say(timed)
    line = _("agreed on {when}") if timed.precision == "day" else _("agreed in {when}")
    return line.format(when=text) if (text := say(timed)) else ""


def _stands(graph: Graph, code: str, target: r.Record | None, context: Context) -> str:
    """The status of a promise in words: that of what it is about, unless it was decided."""
    if target is None or code != getattr(target, "status", ""):
        return pick(name(graph, "status", code))
    return status(graph, target, context)


def decisions(graph: Graph, context: Context) -> Iterator[Listed]:
    """Decisions in order of time: neither actions nor promises are made of them."""
    found = sorted(records_of(graph, r.Decision), key=lambda d: (d.latest or "9", natural(d.id)))
    for decision in found:
        yield decision, _row(rows.DecisionRow, graph, decision, context)


def activities(graph: Graph, context: Context) -> Iterator[Listed]:
    """Activities in order of time, with who stands at each and in what capacity."""
    found = sorted(records_of(graph, r.Activity), key=lambda a: (a.latest or "9", natural(a.id)))
    for activity in found:
        there = participations(graph, activity)
        recorded = name(graph, "attendance-record", activity.attendance_record or "none")
        row = _row(
            rows.ActivityRow,
            graph,
            activity,
            context,
            **capacities(graph, there),
            attendance_record=pick(recorded),
        )
        yield activity, row


def findings(graph: Graph, context: Context) -> Iterator[Listed]:
    """Findings, those that name a problem first."""
    found = records_of(graph, r.Finding)
    order = {"problem": 0, "context": 1}
    from_scheme = {f.kind: above(graph, "finding-kind", f.kind) for f in found}
    for finding in sorted(found, key=lambda f: (order.get(from_scheme[f.kind], 2), natural(f.id))):
        group = pick(name(graph, "finding-kind", from_scheme[finding.kind]))
        yield finding, _row(rows.FindingRow, graph, finding, context, group=group)


def figures(graph: Graph, context: Context) -> Iterator[Listed]:
    """Figures with bound, unit and population."""
    for figure in records_of(graph, r.Figure):
        value = amount(figure)
        yield figure, _row(rows.FigureRow, graph, figure, context, value=value, number=figure.value)


def principles(graph: Graph, context: Context) -> Iterator[Listed]:
    """The principles of the pilot, with evidence for and against; no verdict of ours."""
    assessed: defaultdict[str, list[r.Assessment]] = defaultdict(list)
    for assessment in records_of(graph, r.Assessment):
        assessed[assessment.criterion].append(assessment)
    for criterion in records_of(graph, r.Criterion):
        judged = assessed[criterion.id]
        given = (
            ("for", [iri for a in judged for iri in a.evidence_for]),
            ("against", [iri for a in judged for iri in a.evidence_against]),
        )
        grounds: dict[str, Value] = {
            key: tuple(record_row(graph, iri, context) for iri in found) for key, found in given
        }
        row = _row(
            rows.PrincipleRow,
            graph,
            criterion,
            context,
            **grounds,
            assessed=bool(judged),
            outcome=_("not recorded"),
            section=tuple(e for a in judged for e in evidence(graph, a)),
        )
        yield criterion, row


def documents(graph: Graph, context: Context) -> Iterator[Listed]:
    """Documents: consulted, not consulted, or missing from the source."""
    for document in by_id(graph, r.Document).values():
        yield document, _row(rows.DocumentRow, graph, document, context)


def actors(graph: Graph, context: Context) -> Iterator[Listed]:
    """Actors with every form of their name; those of the sources first."""
    found = by_id(graph, r.Actor).values()
    for actor in sorted(found, key=lambda a: (not a.named, pick(a.label).casefold(), a.id)):
        known_from = label(graph, actor.type_source) if actor.type_source else ""
        forms = tuple(form for form in written(graph, actor) if form != pick(actor.label))
        yield actor, _row(rows.ActorRow, graph, actor, context, type_from=known_from, written=forms)


def on_themes(graph: Graph, kind: type[r.Record], themes: Collection[str]) -> list[r.Record]:
    """The records of a kind that are about one of these themes, or an agenda that has one."""
    every = ((x, (*x.themes, *getattr(x, "agenda", ()))) for x in records_of(graph, kind))
    return [record for record, about in every if not set(themes).isdisjoint(about)]


def _about(graph: Graph, kind: type[r.Record]) -> Counter[str]:
    """How many records of one kind are about each theme."""
    return Counter(theme for record in records_of(graph, kind) for theme in record.themes)


def themes(graph: Graph, context: Context) -> Iterator[Listed]:
    """Themes with their question, the agenda they are on, and what happens on each."""
    agendas = defaultdict(list)
    for cycle in records_of(graph, r.Cycle):
        for iri in cycle.agenda:
            agendas[iri].append(cycle)
    activities_, actions_ = _about(graph, r.Activity), _about(graph, r.Action)
    findings_ = _about(graph, r.Finding)
    for theme in by_id(graph, r.Theme).values():
        row = _row(
            rows.ThemeRow,
            graph,
            theme,
            context,
            agenda=tuple(pick(cycle.label) for cycle in agendas[theme.id]),
            activities=activities_[theme.id],
            actions=actions_[theme.id],
            findings=findings_[theme.id],
        )
        yield theme, row


def sources(graph: Graph, context: Context) -> Iterator[Listed]:
    """The sources: who wrote each, what it covers, what it contributes."""
    kinds: tuple[type[r.Record], ...] = THINGS
    every = [x for kind in kinds for x in read(graph, kind)]
    told = Counter((x.source, x.KIND.name) for x in every)
    implied = Counter(x.source for x in every if x.certainty == "implied")
    for document in source_documents(graph):
        counts = {kind.KIND.name: told[document.source, kind.KIND.name] for kind in kinds}
        own: dict[str, Value] = {
            "author": entity(graph, document.author) if document.author else None,
            "graph": document.source,
            "sha256": document.sha256,
            "period": spoken(document),
            "counts": counts,
            "implied_share": implied[document.source] / (sum(counts.values()) or 1),
        }
        yield document, _of_class(rows.SourceRow, _base(graph, document, context), own)


def cadences(graph: Graph, context: Context) -> Iterator[tuple[r.Cadence, rows.CadenceRow]]:
    """How often a series is planned in a period, beside what is counted as held and planned."""
    for cadence in records_of(graph, r.Cadence):
        counted = tuple(_counted(graph, cadence, context))
        yield cadence, _row(rows.CadenceRow, graph, cadence, context, counted=counted)


def counts_activities(iri: str) -> bool:
    """Whether what is shown of a record is counted in the whole graph."""
    return kind_of(iri) == r.Cadence.KIND.name


def _counted(graph: Graph, cadence: r.Cadence, context: Context) -> Iterator[rows.YearCount]:
    """Per year of a cadence: how many the graph has as held, and what it has as announced.

    Announcements may overlap ("two meetings", and one of them by date): they are not added up.
    """
    first, last = cadence.earliest[:4], cadence.latest[:4]
    times: Counter[str] = Counter()
    announced: defaultdict[str, list[str]] = defaultdict(list)
    passed: defaultdict[str, list[str]] = defaultdict(list)
    for activity in records_of(graph, r.Activity):
        year = activity.earliest[:4]
        if activity.series != cadence.series or not first <= year <= last:
            continue
        times[year] += activity.count if held(graph, activity) else 0
        if activity.status in r.ANNOUNCED:
            late = is_day(activity.latest) and activity.latest < context.day
            (passed if late else announced)[year].append(activity.id)
    years = {*times, *announced, *passed, *([first] if first and first == last else [])}
    for year in sorted(years):
        yield rows.YearCount(
            year, times[year], entities(graph, announced[year]), entities(graph, passed[year])
        )


def main_series(graph: Graph) -> str:
    """The code of the series of tables that has a cadence, else of the one that met most often.

    ``""`` when the activities of the graph are in no such series.
    """
    planned = {cadence.series for cadence in records_of(graph, r.Cadence)}
    tables = Counter(
        x.series
        for x in records_of(graph, r.Activity)
        if x.series and meeting_kind(graph, x) == "table"
    )
    return min(tables, key=lambda x: (x not in planned, -tables[x], x), default="")


def counted_in(graph: Graph, things: Sequence[r.Record | None]) -> Iterator[str]:
    """What the numbers in the rows of themes and cadences count, and the agendas of themes."""
    themes = {thing.id for thing in things if isinstance(thing, r.Theme)}
    series = {thing.series for thing in things if isinstance(thing, r.Cadence)}
    for kind in RECORDS if themes else ():
        yield from (record.id for record in on_themes(graph, kind, themes))
    for activity in records_of(graph, r.Activity) if series else ():
        if activity.series in series:
            yield activity.id
