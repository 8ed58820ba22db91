# SPDX-License-Identifier: EUPL-1.2
"""What a name can mean in a graph, and what to call a thing when it is shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from htno_graph.language import _, current, decimal, pick
from htno_graph.matters import at, history, named
from htno_graph.model import records as r
from htno_graph.model.fields import spoken
from htno_graph.model.kinds import RECORDS, THINGS
from htno_graph.model.periods import is_day
from htno_graph.model.rows import Evidence
from htno_graph.model.vocabulary import kind_of, short
from htno_graph.names.folding import caseless, keys
from htno_graph.names.forms import ALSO, Forms, Named
from htno_graph.names.questions import QuestionNames
from htno_graph.queries import (
    by_id,
    cached,
    called,
    codes,
    concept,
    consulted_documents,
    exists,
    name,
    passage,
    read,
    records_of,
    source_documents,
)
from htno_graph.queries.part import linked
from htno_graph.store.memory import Graph


def index(graph: Graph) -> QuestionNames:
    """The names of all actors and themes of a graph, or of the whole that it is a part of."""
    whole = _whole(graph)
    return cached(whole, ("index", current()), lambda: QuestionNames(_names(whole)))


def meant(graph: Graph, text: str, kinds: Collection[str] = ()) -> Named:
    """The one thing of *kinds* that *text* names best, as ``index`` finds it.

    What has that very name is found without the names of all others. Raises ``NameUnclear`` and
    ``NameNotFound`` as ``QuestionNames.find`` does.
    """
    if "/" not in text:  # may be an IRI
        some = named(graph, called(graph, text, keys))
        found = QuestionNames(_names(some)).exact(text, kinds)
        if len(found) == 1:
            return found[0]
    return index(graph).find(text, kinds)


def _whole(graph: Graph) -> Graph:
    return graph if graph.subjects is None else at(graph.whole)


def _names(graph: Graph) -> Iterator[Named]:
    every: tuple[r.Actor | r.Theme, ...] = (
        *records_of(graph, r.Actor),
        *records_of(graph, r.Theme),
    )
    for x in every:
        yield Named(x.id, pick(x.label) or short(x.id), x.names, x.KIND.name)


def written(graph: Graph, thing: r.Actor | r.Theme) -> tuple[str, ...]:
    """The names of a thing as sources write them, sorted as ``names``; no translation of ours.

    A label in another language than that of the documents that it rests on is one, where these
    say what language they are in.
    """
    ours = {
        text
        for record in _each(graph, type(thing)).get(thing.id, ())
        for spoken_ in [_languages(graph, record)]
        for language, text in record.label
        if spoken_ and language not in spoken_
    }
    return tuple(text for text in thing.names if text not in ours)


def _each(graph: Graph, kind: type[r.Actor | r.Theme]) -> dict[str, list[r.Actor | r.Theme]]:
    """IRI → what each named graph says of that actor or theme."""
    return cached(graph, ("each", kind), lambda: _grouped(read(graph, kind)))


def _grouped(found: Iterable[r.Actor | r.Theme]) -> dict[str, list[r.Actor | r.Theme]]:
    by_iri: dict[str, list[r.Actor | r.Theme]] = defaultdict(list)
    for record in found:
        by_iri[record.id].append(record)
    return by_iri


def _languages(graph: Graph, record: r.Record) -> set[str]:
    """The languages of the documents that a record rests on, of those that say one."""
    found = ((passage(graph, iri), iri) for iri in record.passages)
    documents = {at.document if at else iri for at, iri in found}
    known = (by_id(graph, r.Document).get(iri) for iri in documents)
    return {document.language for document in known if document and document.language}


def labelled(graph: Graph, text: str) -> list[str]:
    """The IRIs of the records that a source calls this, in any case, whatever their kind."""
    some = named(graph, called(graph, text, caseless))
    found = Forms(_labelled(some)).same(text, caseless)
    if not found and " · " in text:  # what answers call a record that has no name
        found = Forms(_labelled(graph)).same(text, caseless)
    return list(dict.fromkeys(form.thing.id for form in found))


def _labelled(graph: Graph) -> Iterator[Named]:
    for record in (x for kind in RECORDS for x in by_id(graph, kind).values()):
        called = [x.label for x in history(graph, record.id) or (record,)]
        forms = [text for told in called for _, text in told]
        yield Named(record.id, "", tuple(forms) or (label(graph, record.id),), "record")


def concepts(graph: Graph, scheme: str) -> Forms:
    """The concepts of a scheme by their names in English, those in Dutch, and their codes."""
    return cached(graph, ("concepts", scheme), lambda: Forms(_concepts(graph, scheme)))


def _concepts(graph: Graph, scheme: str) -> Iterator[Named]:
    names = {code: dict(name(graph, scheme, code)) for code in codes(graph, scheme)}
    for code in names:  # what earlier versions called it, in tables that are still around
        for former, _language in concept(graph, scheme, code).get(ALSO, ()):
            yield Named(code, former, (), scheme)
    for language in ("en", "nl"):
        yield from (Named(code, names[code].get(language, code), (), scheme) for code in names)
    yield from (Named(code, code, (), scheme) for code in names)


def is_empty(graph: Graph) -> bool:
    """True for a graph without a single actor, theme or record."""
    return not any(exists(graph, kind) for kind in THINGS)


def label(graph: Graph, iri: str) -> str:
    """What to call the thing with this IRI; the short form of the IRI when it has no name."""
    thing = find(graph, iri)
    if isinstance(thing, r.Participation):
        return f"{label(graph, thing.actor)} · {label(graph, thing.activity)}"
    if isinstance(thing, r.Membership) and not thing.label:
        role = pick(name(graph, "role", thing.role)) if thing.role not in ("", "member") else ""
        who = f"{label(graph, thing.member)} · {label(graph, thing.organisation)}"
        return f"{who} ({role})" if role else who
    if isinstance(thing, r.Assessment):
        return label(graph, thing.criterion)
    return (pick(thing.label) if thing else "") or short(iri)


REPORT = re.compile(r"(?:\w*verslag|\w*report)\b", re.IGNORECASE)
MINUTES = re.compile(r"(?:notulen|minutes)\b", re.IGNORECASE)


def kind_of_source(names: Iterable[str]) -> str:
    """``report``, ``minutes`` or ``source``: what sources are, as far as all their names say it.

    >>> kind_of_source(["jaarverslag 2023"]), kind_of_source(["Notulen 3 mei", "jaarverslag 2023"])
    ('report', 'source')
    """
    kinds = ((REPORT, "report"), (MINUTES, "minutes"))
    found = {next((kind for form, kind in kinds if form.search(x)), "source") for x in names}
    return found.pop() if len(found) == 1 else "source"


def source_noun(graph: Graph, record: r.Record) -> str:
    """What the source of a record's main passage is, for a sentence, such as “the report”."""
    return noun_of(e.source for e in evidence(graph, record)[:1])


def noun_of(names: Iterable[str]) -> str:
    """What sources of these names are, for a sentence."""
    nouns = {"report": _("the report"), "minutes": _("the minutes"), "source": _("the source")}
    return nouns[kind_of_source(names)]


def amount(figure: r.Figure) -> str:
    """A value as the source means it: ``>80%``, ``ruim 70%``, ``51,5%``."""
    number = decimal(figure.value.removesuffix(".0"))
    sign = {"more-than": ">", "over": _("well over") + " "}.get(figure.bound, "")
    return f"{sign}{number}" + (figure.unit if figure.unit == "%" else f" {figure.unit}")


def type_name(graph: Graph, iri: str) -> str:
    """The type of an actor, the series of an activity, the kind of a finding … or ``""``."""
    thing = find(graph, iri)
    if thing is None or not thing.KIND.typed_by:
        return ""
    field = thing.stated[thing.KIND.typed_by]
    code = getattr(thing, field.key)
    return pick(name(graph, field.of[0], code)) if code else ""


def kind_name(record: r.Record) -> str:
    """What kind of record it is, in words."""
    return spoken(record.KIND.one)


def find(graph: Graph, iri: str) -> r.Record | None:
    """The record, actor, theme or document with this IRI, or ``None``."""
    known: dict[str, r.Record] = cached(graph, "things", dict)
    if found := known.get(iri) or _find(graph, iri):
        known[iri] = found
    return found


def find_all(graph: Graph, iris: Iterable[str]) -> list[r.Record]:
    """The records with these IRIs, in order, without those that the graph does not have."""
    return [record for iri in iris if (record := find(graph, iri))]


def _find(graph: Graph, iri: str) -> r.Record | None:
    kind = kind_of(iri)
    for cls in [x for x in THINGS if x.KIND.name == kind] or THINGS:
        if found := by_id(graph, cls).get(iri):
            return found
    return None


def comparing(graph: Graph) -> tuple[r.Record, ...]:
    """The records that confirm, complete or contradict one of another source."""
    every = (x for kind in RECORDS for x in read(linked(graph), kind))
    found = (x for x in every if any(getattr(x, field) for field in r.COMPARING))
    return cached(graph, "comparing", lambda: tuple(found))


def narrower(graph: Graph, theme: str) -> frozenset[str]:
    """A theme and all themes under it, also those that are not in a part of a graph."""
    whole = _whole(graph)
    return cached(whole, ("narrower", theme), lambda: _narrower(whole, theme))


def _narrower(graph: Graph, theme: str) -> frozenset[str]:
    found = {theme}
    themes = by_id(graph, r.Theme).values()
    while more := {t.id for t in themes if t.id not in found and found & set(t.broader)}:
        found |= more
    return frozenset(found)


def authors(graph: Graph) -> dict[str, str]:
    """Named graph → the actor who wrote the source in it."""
    return {d.source: d.author for d in consulted_documents(graph) if d.author}


def sole_author(graph: Graph) -> str:
    """The one author of all sources (an IRI); ``""`` when others wrote one, or who is not said."""
    wrote = {d.author for d in source_documents(graph)}
    return wrote.pop() if len(wrote) == 1 else ""


def last_day(graph: Graph) -> str:
    """The last day that the consulted sources cover, ``""`` when none says."""
    days = [d.latest for d in source_documents(graph)]
    return max((day for day in days if is_day(day)), default="")


def evidence(graph: Graph, record: r.Record) -> tuple[Evidence, ...]:
    """Where a source says it: the main passage first; documents for outside facts."""
    return tuple(_evidence(graph, record, iri) for iri in record.passages)


def _evidence(graph: Graph, record: r.Record, iri: str) -> Evidence:
    known = passage(graph, iri)
    found = known or r.Passage(iri, record.source, document=iri)
    return Evidence(
        source=label(graph, found.document),
        section=found.section,
        paragraph=found.paragraph,
        sentence=found.sentence,
        start=found.start if known else None,
        end=found.end if known else None,
        gloss=pick(found.gloss),
        certainty=record.certainty,
        passage=iri,
    )
