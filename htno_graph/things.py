# SPDX-License-Identifier: EUPL-1.2
"""What a name can mean in a graph, and what to call a thing when it is shown."""

from __future__ import annotations

from htno_graph import records as r
from htno_graph.language import pick
from htno_graph.names import Index, Named
from htno_graph.queries import by_id, name, passage, read
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
    if "index" not in graph.cache:
        graph.cache["index"] = Index(
            Named(thing.id, pick(thing.label) or short(thing.id), thing.names, kind)
            for kind, cls in (("actor", r.Actor), ("theme", r.Theme))
            for thing in by_id(graph, cls).values()
        )
    found = graph.cache["index"]
    assert isinstance(found, Index)
    return found


def label(graph: Graph, iri: str) -> str:
    """What to call the thing with this IRI; the short form of the IRI when it has no name."""
    thing = find(graph, iri)
    if isinstance(thing, r.Participation):
        return f"{label(graph, thing.actor)} · {label(graph, thing.activity)}"
    if isinstance(thing, r.Assessment):
        return label(graph, thing.criterion)
    return (pick(thing.label) if thing else "") or short(iri)


def type_name(graph: Graph, iri: str) -> str:
    """The type of an actor, the series of an activity, the kind of a finding … or ``""``."""
    thing = find(graph, iri)
    schemes = {r.Actor: ("actor-type", "type"), r.Activity: ("series", "series"),
               r.Finding: ("finding-kind", "kind"), r.Collaboration: ("basis", "form"),
               r.Relation: ("non-tie", "form"), r.Cycle: ("cycle-type", "type")}
    scheme, field = schemes.get(type(thing), ("", ""))  # type: ignore[arg-type]
    code = getattr(thing, field) if scheme else ""
    return pick(name(graph, scheme, code)) if code else ""


def find(graph: Graph, iri: str) -> r.Record | None:
    """The record, actor, theme or document with this IRI, or ``None``."""
    kinds = {"actor": r.Actor, "theme": r.Theme}
    kinds.update({cls.__name__.lower(): cls for cls in RECORDS})
    wanted = kinds.get(kind_of(iri))
    for cls in (wanted,) if wanted else kinds.values():
        if found := by_id(graph, cls).get(iri):
            return found
    return None


def narrower(graph: Graph, theme: str) -> frozenset[str]:
    """A theme and all themes under it."""
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
    return max((d.latest for d in read(graph, r.Document) if d.consulted and d.author), default="")


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
