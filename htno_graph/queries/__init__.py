# SPDX-License-Identifier: EUPL-1.2
"""The one door to the data: answers, gaps, ties, networks and differences ask here.

Who asks gets frozen records (``model.records``) and never statements. All that can be asked:

- ``records_of``: the records of one or more kinds, about these themes, in this period;
- ``by_id``: the records of one kind by IRI; ``read``: as each source has them, not merged;
- ``memberships``: the stated memberships of a group, or of a member;
- ``passage`` and ``passages``: the places in a text that records rest on;
- ``concept``, ``name``, ``above`` and ``codes``: what the schemes say of a code;
- ``sources``: the named graphs that a source stands in;
- ``called``: what has a name as its label;
- ``exists``: whether there is anything of a kind;
- ``cached`` and ``is_cached``: what was worked out of a graph before;
- ``natural``: the order of IRIs.

``part`` tells on what part of a graph an answer rests: of that only are records made.

The ``.rq`` files mean the same on every store: one ``GRAPH`` block per record, ``DISTINCT``
and no aggregates. Records leave sorted by their IRI, numbers in it counted as numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TypeVar, cast

from htno_graph.model import records as r
from htno_graph.model.kinds import CLASSES, NAMING_ACTORS, REFERENCES
from htno_graph.model.periods import Period
from htno_graph.model.vocabulary import (
    ID,
    OA,
    ONTOLOGY_GRAPH,
    PROV,
    SEARCHES,
    SELECTOR,
    SKOS,
    THEMES,
    code,
)
from htno_graph.names.folding import Folding
from htno_graph.names.forms import ALSO, LABELS
from htno_graph.queries.fields import KINDS, Fields, fields_of
from htno_graph.queries.part import IN_SCHEME, TYPE, Values, by_kind, consulted, said_of
from htno_graph.store.memory import Graph, Term

_SPEAKS = {
    *REFERENCES,
    *(field.property for fields in NAMING_ACTORS.values() for field in fields if field.speaks),
}
"""How a record speaks of an actor."""

Rows = Iterable[tuple[Term, ...]]
"""Rows of terms; the variables of our queries are always bound."""

T = TypeVar("T", bound=r.Record)
Made = TypeVar("Made")

_PASSAGE = ID + "passage/"
_PLACED = "placed"
_PRIMARY = PROV + "hadPrimarySource"
_DERIVED = PROV + "wasDerivedFrom"
_SPAN = fields_of(r.Passage, inner=True)


@cache
def _query(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def natural(iri: str) -> tuple[str, int, str]:
    """Sort key that puts ``action/x/2`` before ``action/x/10``."""
    head, _slash, tail = iri.rpartition("/")
    if tail.isascii() and tail.isdecimal() and len(tail) < 18:
        return head, int(tail), ""
    return head, -1, tail


def cached(graph: Graph, key: object, make: Callable[[], Made]) -> Made:
    """The value of *make*, made once for each graph."""
    try:
        found: Made = graph.cache[key]
    except KeyError:
        found = graph.cache[key] = make()
    return found


def is_cached(graph: Graph, key: object) -> bool:
    """Whether ``cached`` has made the value of this key before."""
    return key in graph.cache


def _described(graph: Graph, kind: str) -> dict[tuple[str, str], Values]:
    """(record, graph) → property → values, for every thing of one kind."""
    if (subjects := graph.subjects) is not None:
        return cached(graph, "by kind", lambda: by_kind(graph, subjects)).get(kind, {})
    if kind == "theme":
        rows = graph.select(_query("scheme.rq"), scheme=THEMES)
    else:
        rows = graph.select(_query("records.rq"), **{"class": CLASSES.get(kind, kind)})
    found: dict[tuple[str, str], Values] = {}
    texts: dict[str, str] = {}
    once = texts.setdefault  # each text is kept once: a large graph repeats most of them
    for _asked, where, record, name, value in cast("Rows", rows):
        values = found.setdefault((record.value, once(where.value, where.value)), {})
        text, prop = value.value, name.value
        pair = (once(text, text), getattr(value, "language", "") or "")
        values.setdefault(once(prop, prop), []).append(pair)
    return found


def read(graph: Graph, kind: type[T]) -> tuple[T, ...]:
    """All records of one class, sorted; actors and themes once for each graph they are in."""
    return cached(graph, kind, lambda: _read(graph, kind))


def _read(graph: Graph, kind: type[T]) -> tuple[T, ...]:
    if graph.subjects is not None and is_cached(graph.whole, kind):
        return tuple(x for x in read(graph.whole, kind) if x.id in graph.subjects)
    described = _described(graph, kind.KIND.name)
    made = [_record(kind, *key, values) for key, values in described.items()]
    return tuple(sorted(made, key=lambda record: (natural(record.id), record.source)))


def _record(kind: type[T], iri: str, source: str, values: Values) -> T:
    fields = _filled(KINDS[kind.KIND.name], values)
    label = [pair for prop in LABELS for pair in values.get(prop, ())]
    fields["label"] = tuple(sorted({(language or "nl", text) for text, language in label}))
    fields["references"] = tuple(
        sorted(
            (actor, how) for prop, how in REFERENCES.items() for actor, _ in values.get(prop, ())
        )
    )
    main = sorted({iri for iri, _ in values.get(_PRIMARY, ())}, key=natural)
    more = sorted({iri for iri, _ in values.get(_DERIVED, ())}, key=natural)
    derived = tuple(dict.fromkeys((*main, *more)))
    fields["passages"] = derived
    if kind in (r.Actor, r.Theme):
        forms = [*sorted(label), *sorted(values.get(ALSO, ()))]
        fields["names"] = tuple(dict.fromkeys(text for text, _ in forms))
    if kind is r.Actor:
        said = any(iri.startswith(_PASSAGE) for iri in derived)
        fields["named"] = said or _document(source) in derived  # a list names those on it
        if fields.get("type") and not said:
            fields["type_source"] = next(iter(derived), source)
    return kind.from_fields({"id": iri, "source": source, **fields})


def _document(source: str) -> str:
    """The document that a named graph is, when it has the name of one."""
    return f"{ID}document/{source.rpartition('/')[2]}"


def source_documents(graph: Graph) -> tuple[r.Document, ...]:
    """The documents that named graphs are made of: consulted, and by an author or of that name."""
    every = consulted_documents(graph)
    return tuple(d for d in every if d.author or d.id == _document(d.source))


def consulted_documents(graph: Graph) -> tuple[r.Document, ...]:
    """The documents that somebody opened, each once for each graph that it is in."""
    return cached(graph.whole, "consulted", lambda: _consulted(graph.whole))


def _consulted(graph: Graph) -> tuple[r.Document, ...]:
    some = graph.fresh(consulted(graph))
    return tuple(d for d in read(some, r.Document) if d.consulted)


def _filled(known: Fields, values: Values) -> dict[str, object]:
    """Field → its value, of the properties that fill one."""
    filled = ((known[prop], found) for prop, found in values.items() if prop in known)
    return {field: read_values(found) for (field, read_values), found in filled}


def by_id(graph: Graph, kind: type[T]) -> dict[str, T]:
    """Records of one class by IRI; what several graphs say of one actor or theme is merged.

    An actor that a record speaks of is named, also when no passage gives its name: the tables
    of a user have no passages.
    """
    return cached(graph, ("by id", kind), lambda: _by_id(graph, kind))


def _by_id(graph: Graph, kind: type[T]) -> dict[str, T]:
    placed: Callable[[type[T]], dict[str, T]] | None = graph.cache.get(_PLACED)
    return placed(kind) if placed else _spoken_of(graph, _merged(read(graph, kind)))


def _spoken_of(graph: Graph, found: dict[str, T]) -> dict[str, T]:
    silent = [iri for iri, x in found.items() if isinstance(x, r.Actor) and not x.named]
    spoken = {iri for iri in silent if any(how in _SPEAKS for _x, how in graph.naming(iri))}
    return {i: x.replaced(named=True) if i in spoken else x for i, x in found.items()}


def records_of(
    graph: Graph, *kinds: type[T], themes: Collection[str] = (), period: Period | None = None
) -> tuple[T, ...]:
    """The records of these kinds, each once however many graphs hold it, sorted within a kind.

    With *themes* (IRIs, as given: ask ``labels.narrower`` for those below) those about one of
    them; with a *period* those that overlap it, and those without a date.
    """
    every = [_once(graph, kind) for kind in kinds]
    found = every[0] if len(every) == 1 else tuple(chain.from_iterable(every))
    if not themes and period is None:
        return found
    wanted = set(themes)
    return tuple(
        record
        for record in found
        if (not wanted or wanted & set(record.themes))
        and (period is None or period.match(record) != "out")
    )


def _once(graph: Graph, kind: type[T]) -> tuple[T, ...]:
    every = by_id(graph, kind)
    return cached(graph, ("once", kind), lambda: tuple(x for i, x in every.items() if x.id == i))


def place_records(graph: Graph, placed: Callable[[type[r.Record]], dict[str, r.Record]]) -> None:
    """Have a graph answer with the records of each kind that *placed* gives by IRI.

    A record stands under its own IRI, and may under others.
    """
    graph.cache[_PLACED] = placed


def memberships(graph: Graph, *, group: str = "", member: str = "") -> tuple[r.Membership, ...]:
    """All memberships, or those of a *group* (IRI), of a *member*, or of one in the other."""
    return tuple(
        m
        for m in records_of(graph, r.Membership)
        if group in ("", m.organisation) and member in ("", m.member)
    )


def _merged(found: Iterable[T]) -> dict[str, T]:
    merged: dict[str, T] = {}
    for record in found:
        known = merged.get(record.id)
        merged[record.id] = record if known is None else _merge(known, record)
    return merged


def _merge(a: T, b: T) -> T:
    """Two graphs on one thing: the one that names it in a source speaks first."""
    if isinstance(b, r.Actor) and isinstance(a, r.Actor) and b.named and not a.named:
        a, b = cast("tuple[T, T]", (b, a))
    changes: dict[str, object] = {
        field: getattr(b, field)
        for field in a.fields
        if not getattr(a, field) and getattr(b, field)
    }
    if not isinstance(a, r.Actor):  # of an actor the source's own passages are enough
        changes["passages"] = tuple(dict.fromkeys((*a.passages, *b.passages)))
    if isinstance(a, r.Actor | r.Theme) and isinstance(b, r.Actor | r.Theme):
        changes["names"] = tuple(dict.fromkeys((*a.names, *b.names)))
    if isinstance(a, r.Actor) and a.type:  # the report's own word counts, and needs no other source
        changes.pop("type_source", None)
    return a.replaced(**changes)


def passage(graph: Graph, iri: str) -> r.Passage | None:
    """One passage, or ``None`` for an IRI that is not a passage of the graph."""
    return cached(graph, ("passage", iri), lambda: _passage(graph, iri))


def _passage(graph: Graph, iri: str) -> r.Passage | None:
    values, source = _one(graph, iri)
    if OA + "hasSource" not in values:
        return None
    selector = values.get(OA + "hasSelector", [("", "")])[0][0]
    return _made_passage(iri, source, values, _one(graph, selector)[0] if selector else {})


def _one(graph: Graph, iri: str) -> tuple[Values, str]:
    values: Values = {}
    every = said_of(graph, iri)
    for said in every.values():
        for prop, found in said.items():
            values.setdefault(prop, []).extend(found)
    return values, min(every, default="")


def _made_passage(iri: str, source: str, values: Values, selector: Values) -> r.Passage:
    fields = _filled(KINDS["passage"], values) | _filled(_SPAN, selector)
    return r.Passage.from_fields({"id": iri, "source": source, **fields})


def passages(graph: Graph) -> dict[str, r.Passage]:
    """All passages by IRI, in the order of their numbers."""
    return cached(graph, "passages", lambda: _passages(graph))


def _passages(graph: Graph) -> dict[str, r.Passage]:
    spans = {iri: values for (iri, _), values in _described(graph, SELECTOR).items()}
    found: dict[str, r.Passage] = {}
    for (iri, source), values in _described(graph, "passage").items():
        selector = min(values.get(OA + "hasSelector", [("", "")]))[0]
        found[iri] = _made_passage(iri, source, values, spans.get(selector, {}))
    return dict(sorted(found.items(), key=lambda item: natural(item[0])))


def exists(graph: Graph, kind: type[r.Record]) -> bool:
    """Whether a graph has anything of a kind."""
    named = (IN_SCHEME, THEMES) if kind is r.Theme else (TYPE, kind.KIND.iri)
    return any(True for _iri in graph.stating(*named))


def called(graph: Graph, text: str, folding: Folding) -> set[str]:
    """The IRIs of what has a name that is the same as *text* under a folding."""
    keys = {*folding(text)}
    named = (pair for prop in (*LABELS, ALSO) for pair in graph.stating(prop))
    return {iri for iri, term in named if keys.intersection(folding(getattr(term, "value", "")))}


def sources(graph: Graph) -> tuple[str, ...]:
    """The named graphs of sources, sorted: not the ontology, nor what was computed before."""
    made = {where for kind in SEARCHES for _search, where in _described(graph, kind)}
    return tuple(name for name in graph.names() if name not in {ONTOLOGY_GRAPH, *made})


def concept(graph: Graph, scheme: str, word: str) -> Values:
    """What the schemes say of one concept: property → values."""
    iri = f"{ID}{scheme}/{word}"
    return cached(graph, ("concept", iri), lambda: _one(graph, iri)[0])


def name(graph: Graph, scheme: str, word: str) -> r.Text:
    """The display name of a concept; its code where the schemes do not know it."""
    return cached(graph, ("name", scheme, word), lambda: _name(graph, scheme, word))


def _name(graph: Graph, scheme: str, word: str) -> r.Text:
    found = concept(graph, scheme, word).get(SKOS + "prefLabel", [])
    return tuple(sorted((lang or "nl", text) for text, lang in found)) or (("nl", word),)


def above(graph: Graph, scheme: str, word: str) -> str:
    """The code of the concept above this one, or its own code at the top."""
    found = concept(graph, scheme, word).get(SKOS + "broader", [])
    return code(min(found)[0]) if found else word


def codes(graph: Graph, scheme: str) -> tuple[str, ...]:
    """The codes of a scheme, sorted."""
    return cached(graph, ("codes", scheme), lambda: _codes(graph, scheme))


def _codes(graph: Graph, scheme: str) -> tuple[str, ...]:
    rows = graph.select(_query("scheme.rq"), scheme=f"{ID}scheme/{scheme}")
    found = {concept.value for _asked, _graph, concept, _name, _value in cast("Rows", rows)}
    return tuple(sorted(code(iri) for iri in found))
