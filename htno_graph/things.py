# SPDX-License-Identifier: EUPL-1.2
"""What a name can mean in a graph, and what to call a thing when it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from htno_graph import records as r
from htno_graph.language import N_, _, current, pick
from htno_graph.names import Index, Named
from htno_graph.periods import is_day
from htno_graph.queries import by_id, cached, name, passage, read
from htno_graph.store.memory import Graph
from htno_graph.vocabulary import kind_of, short

RECORDS: tuple[type[r.Record], ...] = (
    r.Activity,
    r.Action,
    r.Collaboration,
    r.Commitment,
    r.Relation,
    r.Finding,
    r.Criterion,
    r.Figure,
    r.Cadence,
    r.Cycle,
    r.Document,
    r.Membership,
    r.Assessment,
    r.Participation,
)


def index(graph: Graph) -> Index:
    """The names of all actors and themes of a graph."""
    return cached(graph, ("index", current()), lambda: _index(graph))


def _index(graph: Graph) -> Index:
    actors, themes = by_id(graph, r.Actor).values(), by_id(graph, r.Theme).values()
    named = [(actor.id, actor.label, actor.names, "actor") for actor in actors]
    named += [(theme.id, theme.label, theme.names, "theme") for theme in themes]
    return Index(
        Named(iri, pick(text) or short(iri), names, kind) for iri, text, names, kind in named
    )


def bare(graph: Graph) -> bool:
    """True for a graph without a single actor, theme or record."""
    return not any(read(graph, kind) for kind in (r.Actor, r.Theme, *RECORDS))


def label(graph: Graph, iri: str) -> str:
    """What to call the thing with this IRI; the short form of the IRI when it has no name."""
    thing = find(graph, iri)
    if isinstance(thing, r.Participation):
        return f"{label(graph, thing.actor)} · {label(graph, thing.activity)}"
    if isinstance(thing, r.Assessment):
        return label(graph, thing.criterion)
    return (pick(thing.label) if thing else "") or short(iri)


_TYPES: Mapping[type[r.Record], tuple[str, str]] = {
    r.Actor: ("actor-type", "type"),
    r.Activity: ("series", "series"),
    r.Finding: ("finding-kind", "kind"),
    r.Collaboration: ("basis", "form"),
    r.Relation: ("non-tie", "form"),
    r.Cycle: ("cycle-type", "type"),
}


def type_name(graph: Graph, iri: str) -> str:
    """The type of an actor, the series of an activity, the kind of a finding … or ``""``."""
    thing = find(graph, iri)
    if thing is None or type(thing) not in _TYPES:
        return ""
    scheme, field = _TYPES[type(thing)]
    code = getattr(thing, field)
    return pick(name(graph, scheme, code)) if code else ""


_NAMES: Mapping[type[r.Record], str] = {
    r.Activity: N_("activity"),
    r.Action: N_("action"),
    r.Collaboration: N_("collaboration"),
    r.Commitment: N_("commitment"),
    r.Relation: N_("relation"),
    r.Finding: N_("finding"),
    r.Criterion: N_("principle"),
    r.Figure: N_("figure"),
    r.Cadence: N_("cadence"),
    r.Cycle: N_("agenda"),
    r.Document: N_("document"),
    r.Membership: N_("membership"),
    r.Assessment: N_("assessment"),
    r.Participation: N_("participation"),
    r.Actor: N_("actor"),
    r.Theme: N_("theme"),
}
"""What kind of record each class is, to be translated."""


def kind_name(record: r.Record) -> str:
    """What kind of record it is, in words."""
    return _(_NAMES[type(record)])


_KINDS: Mapping[str, type[r.Record]] = {
    cls.__name__.lower(): cls for cls in (r.Actor, r.Theme, *RECORDS)
}
"""The word in an IRI → the class of what it stands for."""


def find(graph: Graph, iri: str) -> r.Record | None:
    """The record, actor, theme or document with this IRI, or ``None``."""
    known: dict[str, r.Record] = cached(graph, "things", dict)
    if found := known.get(iri) or _find(graph, iri):
        known[iri] = found
    return found


def _find(graph: Graph, iri: str) -> r.Record | None:
    wanted = _KINDS.get(kind_of(iri))
    for cls in (wanted,) if wanted else _KINDS.values():
        if found := by_id(graph, cls).get(iri):
            return found
    return None


def comparing(graph: Graph) -> tuple[r.Record, ...]:
    """The records that confirm, complete or contradict one of another source."""
    every = (x for kind in RECORDS for x in read(graph, kind))
    return cached(
        graph,
        "comparing",
        lambda: tuple(x for x in every if x.confirms or x.completes or x.contradicts),
    )


def narrower(graph: Graph, theme: str) -> frozenset[str]:
    """A theme and all themes under it."""
    return cached(graph, ("narrower", theme), lambda: _narrower(graph, theme))


def _narrower(graph: Graph, theme: str) -> frozenset[str]:
    found = {theme}
    themes = by_id(graph, r.Theme).values()
    while more := {t.id for t in themes if t.id not in found and found & set(t.broader)}:
        found |= more
    return frozenset(found)


def authors(graph: Graph) -> dict[str, str]:
    """Named graph → the actor who wrote the source in it."""
    return {d.source: d.author for d in read(graph, r.Document) if d.consulted and d.author}


def last_day(graph: Graph) -> str:
    """The last day that the consulted sources cover, ``""`` when none says."""
    days = [d.latest for d in read(graph, r.Document) if d.consulted and d.author]
    return max((day for day in days if is_day(day)), default="")


def evidence(graph: Graph, record: r.Record) -> list[dict[str, object]]:
    """Where a source says it: the main passage first; documents for outside facts."""
    rows: list[dict[str, object]] = []
    for iri in record.passages:
        found = passage(graph, iri)
        rows.append(
            {
                "source": label(graph, found.document if found else iri),
                "section": found.section if found else "",
                "paragraph": found.paragraph if found else "",
                "sentence": found.sentence if found else "",
                "start": found.start if found else None,
                "end": found.end if found else None,
                "gloss": pick(found.gloss) if found else "",
                "certainty": record.certainty,
                "passage": iri,
            }
        )
    return rows
