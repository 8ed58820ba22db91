# SPDX-License-Identifier: EUPL-1.2
"""What all answers share: entities, records with their evidence, filters and dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from shlex import quote
from typing import Never

from htno_graph.answers.context import Context
from htno_graph.answers.rows import Answer, RecordRow
from htno_graph.errors import ChoiceError
from htno_graph.labels import (
    amount,
    comparing,
    concepts,
    evidence,
    find,
    is_empty,
    label,
    meant,
    narrower,
    type_name,
)
from htno_graph.language import _, pick
from htno_graph.matters import before
from htno_graph.model import records as r
from htno_graph.model.fields import Field
from htno_graph.model.kinds import IN_ROWS
from htno_graph.model.periods import Period, is_day, parse, spoken
from htno_graph.model.rows import Entity, Value
from htno_graph.model.vocabulary import kind_of, short
from htno_graph.names.folding import caseless
from htno_graph.queries import cached, codes, name, records_of, source_documents
from htno_graph.store.memory import Graph
from htno_graph.store.reading import SHIPPED

COMPARED = {
    "confirms": "confirmed_by",
    "completes": "completed_by",
    "contradicts": "contradicted_by",
}
"""How records of different sources bear on each other, and the way back."""

NO_RECORD: dict[str, Value] = {
    **dict.fromkeys(RecordRow.fields, ""),
    **dict.fromkeys(("implied", "implied_label", "evidence"), ()),
    "more": {},
}
"""The fields of a record of which nothing is known."""


def command(context: Context, *, places: bool = True) -> str:
    """``htno-graph`` with the options that make it ask what *context* says.

    A graph that was not read from places, or is the shipped one, needs none; *places* off is
    for a command that names them itself.
    """
    words = ["htno-graph"]
    if places and context.places != (SHIPPED,):
        words += [word for place in context.places for word in ("--graph", quote(place))]
    words += ["--as-of", quote(context.given)] if context.given else []
    return " ".join([*words, "--lang en"] if context.language == "en" else words)


def entity(graph: Graph, iri: str) -> Entity:
    """A thing by name; its type is the actor's type or the kind of thing."""
    return Entity(iri, label(graph, iri), type_name(graph, iri) or kind_of(iri))


def entities(graph: Graph, iris: Iterable[str]) -> tuple[Entity, ...]:
    """Things by name, sorted by label."""
    return tuple(sorted((entity(graph, iri) for iri in iris), key=by_label))


def by_label(thing: Entity) -> tuple[str, str]:
    """What things by name are sorted by."""
    return thing.label, thing.id


def record_row(graph: Graph, iri: str, context: Context) -> RecordRow:
    """A record as answers show it: with status, certainty and evidence."""
    return RecordRow.from_fields(record_fields(graph, iri, context))


def record_fields(graph: Graph, iri: str, context: Context) -> dict[str, Value]:
    """The fields of ``RecordRow``, for the rows that have more."""
    if iri not in context.records:
        context.records[iri] = _record_fields(graph, iri, context)
    return context.records[iri]


def _record_fields(graph: Graph, iri: str, context: Context) -> dict[str, Value]:
    record = find(graph, iri)
    if record is None:
        return NO_RECORD | {"id": iri, "label": short(iri)}
    more = _compared(graph, record) | decided(graph, record)
    if earlier := was(graph, record):
        more["was"] = earlier
    if isinstance(record, r.Figure):
        more["value"] = amount(record)
    for field in record.stated.values():
        if field.always and field.row not in RecordRow.fields:
            more |= field_values(graph, record, field)
    return {
        "id": iri,
        "label": label(graph, iri),
        "type": type(record).__name__.lower(),
        "status": getattr(record, "status", ""),
        "status_label": status(graph, record, context),
        "when": spoken(record),
        "certainty": record.certainty,
        "implied": record.implied,
        "implied_label": names_of(graph, "field", record.implied),
        "hedge": pick(record.hedge),
        "note": pick(record.note),
        "evidence": evidence(graph, record),
        "more": more,
    }


def names_of(graph: Graph, scheme: str, found: Iterable[str]) -> tuple[str, ...]:
    """The names of concepts of one scheme, in order."""
    return tuple(pick(name(graph, scheme, code)) for code in found)


def field_values(
    graph: Graph, record: r.Record | r.Passage, field: Field, *, coded: bool = True
) -> dict[str, Value]:
    """What a record says in one field, as rows have it; *coded* off leaves out codes."""
    key, value = field.row or field.key, getattr(record, field.key)
    if field.kind == "concept":
        codes = value if field.many else (value,)
        names = tuple(pick(name(graph, field.of[0], code)) if code else "" for code in codes)
        shown = names if field.many else names[0]
        return {key: value, f"{key}_label": shown} if coded and field.coded else {key: shown}
    if field.kind == "thing" and field.many:
        return {key: entities(graph, value)}
    if field.kind == "thing":
        return {key: entity(graph, value) if value else None}
    if field.kind == "text" and not field.plain:
        return {key: pick(value)}
    return {key: value}


def own_fields(graph: Graph, record: r.Record) -> dict[str, Value]:
    """The fields that only this kind has, in their order, but for what is worked out."""
    found: dict[str, Value] = {}
    for field in IN_ROWS[type(record)]:
        found |= field_values(graph, record, field) if field.attribute else {}
    return found


def _compared(graph: Graph, record: r.Record) -> dict[str, Value]:
    """What this record says of records of other sources, and what they say of it."""
    found = bearing(graph).get(record.id, {})
    fields = [field for pair in COMPARED.items() for field in pair if field in found]
    return {field: entities(graph, found[field]) for field in fields}


def bearing(graph: Graph) -> Mapping[str, Mapping[str, Iterable[str]]]:
    """Matter → how it bears on others, or they on it, as in ``COMPARED`` → which others, by IRI."""
    return cached(graph, "bearing", lambda: _bearing(graph))


def _bearing(graph: Graph) -> dict[str, dict[str, dict[str, None]]]:
    found: dict[str, dict[str, dict[str, None]]] = {}
    for field, back in COMPARED.items():
        for record in comparing(graph):
            mine = find(graph, record.id)
            for other in (find(graph, iri) for iri in getattr(record, field)):
                if mine and other and mine.id != other.id:
                    found.setdefault(mine.id, {}).setdefault(field, {})[other.id] = None
                    found.setdefault(other.id, {}).setdefault(back, {})[mine.id] = None
    return found


def decided(graph: Graph, record: r.Record) -> dict[str, Value]:
    """The decisions on a record, and those made at an activity; neither changes how it stands."""
    every = cached(graph, "decisions", lambda: _decisions(graph))
    return {field: entities(graph, iris) for field, iris in every.get(record.id, {}).items()}


def _decisions(graph: Graph) -> dict[str, dict[str, list[str]]]:
    """Record → ``decisions`` and ``decided``: those on it, and those made at it."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for decision in records_of(graph, r.Decision):
        for iri in decision.about:
            found[iri]["decisions"].append(decision.id)
        if decision.origin:
            found[decision.origin]["decided"].append(decision.id)
    return found


def _stands(graph: Graph, record: r.Record) -> tuple[str, str, str]:
    """Status and time in words, and the value of a figure."""
    code = getattr(record, "status", "")
    word = pick(name(graph, record.stated["status"].of[0], code)) if code else ""
    return word, spoken(record), amount(record) if isinstance(record, r.Figure) else ""


def was(graph: Graph, record: r.Record) -> tuple[str, ...]:
    """What earlier sources said otherwise of how a matter stands, the newest first."""
    lines: dict[str, None] = {}
    now = _stands(graph, record)
    for other in before(graph, record.id):
        then = _stands(graph, other)
        words = [word for word, new in zip(then, now, strict=True) if word and word != new]
        if words:
            lines[" · ".join([", ".join(words), *_source(graph, other)])] = None
    return tuple(lines)


def _source(graph: Graph, record: r.Record) -> tuple[str, ...]:
    """The name of the source that states a record, if it says what it is called."""
    found = reversed(source_documents(graph))  # of several the first
    every = cached(graph, "documents of sources", lambda: {d.source: d.id for d in found})
    return (label(graph, every[record.source]),) if record.source in every else ()


def status(graph: Graph, record: r.Record, context: Context) -> str:
    """The status of a record in words on the reference day; ``""`` for records without one."""
    code = getattr(record, "status", "")
    if isinstance(record, r.Collaboration) and code in r.SILENT:
        return _("status not recorded")
    words = pick(name(graph, record.stated["status"].of[0], code)) if code else ""
    if code == "planned" and _is_put_off(graph, record):
        words += ", " + _("put off")
    if code in r.ANNOUNCED and is_day(record.latest) and record.latest < context.day:
        words += "; " + _("its time has passed, the outcome is not in the sources")
    return words


def _is_put_off(graph: Graph, record: r.Record) -> bool:
    """Whether what is planned was planned earlier for a time that comes before it."""
    times = [x.latest for x in before(graph, record.id) if is_day(x.latest)]
    return is_day(record.earliest) and any(time < record.earliest for time in times)


def theme_asked(graph: Graph, theme: str) -> tuple[str, ...]:
    """The theme of that name, if one is asked for; raises ``NameNotFound`` or ``NameUnclear``."""
    return (meant(graph, theme, ("theme",)).id,) if theme else ()


def theme_filter(graph: Graph, theme: str) -> frozenset[str]:
    """The theme of that name and all under it; empty for no filter.

    Raises ``NameNotFound`` or ``NameUnclear``.
    """
    return frozenset(x for iri in theme_asked(graph, theme) for x in narrower(graph, iri))


def day(text: str) -> str | None:
    """An ISO date for programs, ``None`` for what a graph wrongly holds as one."""
    return text if is_day(text) else None


def nothing(graph: Graph, command: str, kind: str) -> Answer[Never] | None:
    """The answer of a graph without a single record, whatever was asked; else ``None``."""
    if not is_empty(graph):
        return None
    return Answer(command, kind, "", (), (), remarks=graph.unused, empty=True)


def period_filter(period: str) -> Period | None:
    """The period asked for; raises ``PeriodError``."""
    return parse(period) if period else None


def choose(graph: Graph, what: str, scheme: str, value: str) -> str:
    """The code of a concept given by code or name; raises ``ChoiceError``."""
    found = {form.thing.id for form in concepts(graph, scheme).same(value, caseless)}
    known = codes(graph, scheme)
    for code in known:
        if code in found:
            return code
    raise ChoiceError(what, value, sorted(pick(name(graph, scheme, code)) for code in known))


def understood(
    graph: Graph, *, actors: Iterable[str] = (), theme: str = "", period: str = ""
) -> list[str]:
    """What was understood of a question, one line each."""
    lines = [_kind(graph, iri) for iri in actors]
    if theme:
        found = meant(graph, theme, ("theme",))
        below = len(narrower(graph, found.id)) - 1
        line = _("theme {name}").format(name=found.label)
        lines.append(line + (_(" and {n} below it").format(n=below) if below else ""))
    if period:
        lines.append(_("period {period}").format(period=period))
    return lines


def _kind(graph: Graph, iri: str) -> str:
    """An actor and its type; a type that the report does not give says where it is from."""
    kind = type_name(graph, iri) or _("type not recorded")
    known = find(graph, iri)
    if isinstance(known, r.Actor) and known.type_source:
        kind = _("{kind} according to {source}").format(
            kind=kind, source=label(graph, known.type_source)
        )
    return f"{label(graph, iri)} ({kind})"
