# SPDX-License-Identifier: EUPL-1.2
"""The part of a graph that an answer rests on, for programs that read RDF.

Statements are taken as they are, each in the named graph of its source; none is added. With
the records of the rows come all that they lean on (passages, documents, actors, themes, records
that they point to), and what belongs to them: the attendance of an activity, the promises of an
action, the evidence on a principle, what another source says of a record. Left without those, a
part would say less of a matter than its sources do. The sources of the whole graph come along
as documents: who wrote them and what they cover decides reference date and author.

The question of which it is the answer gets the same rows from it. Of other questions it does
not know the answer: what is not in a part may well be recorded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from htno_graph.answers.lists import counted_in, involved
from htno_graph.answers.rows import AnyAnswer, RecordRow, SourceRow, ThingRow, TieRow
from htno_graph.formats.rdf import data
from htno_graph.labels import find, narrower
from htno_graph.model import records as r
from htno_graph.model.rows import Entity, Evidence, Row, Value
from htno_graph.model.vocabulary import DEF
from htno_graph.queries import records_of, source_documents
from htno_graph.store.memory import Graph

BELONGS = frozenset(
    f"<{DEF}{name}>"
    for name in "activity assesses commitsTo completes confirms contradicts".split()
)
"""Properties whose subject comes along with the thing that it points to."""


def subgraph(graph: Graph, answer: AnyAnswer) -> Graph:
    """The statements of *graph* that an answer of ``query``, ``list`` or ``show`` rests on.

    An answer without rows still brings the actors and themes that were asked about.
    """
    every = data(graph)
    named: dict[str, list[str]] = defaultdict(list)
    owned: dict[str, list[str]] = defaultdict(list)
    for quad in every.quads():
        subject, value = str(quad.subject), str(quad.object)
        named[subject].append(value)
        if str(quad.predicate) in BELONGS:
            owned[value].append(subject)
    wanted = [f"<{iri}>" for iri in {*_asked(graph, answer), *_rests_on(graph, answer)}]
    seen: set[str] = set()
    while wanted:
        thing = wanted.pop()
        if thing in named and thing not in seen:
            seen.add(thing)
            wanted += named[thing] + owned[thing]
    return Graph.of((q for q in every.quads() if str(q.subject) in seen), graph.places)


def _asked(graph: Graph, answer: AnyAnswer) -> Iterator[str]:
    """The things asked about, with the themes under them; and the sources of the whole graph."""
    yield from answer.about
    for iri in answer.about:
        yield from narrower(graph, iri)
    if answer.rows or answer.about:
        yield from (d.id for d in source_documents(graph))


def _rests_on(graph: Graph, answer: AnyAnswer) -> Iterator[str]:
    """What the rows name, and what was counted, crossed or looked through for them."""
    for row in answer.rows:
        yield from _named(row)
    yield from counted_in(graph, [find(graph, row.id) for row in _records(answer)])
    wheres = {f"<{row.graph}>" for row in _records(answer) if isinstance(row, SourceRow)}
    if wheres:  # of a source everything is counted
        quads = (quad for quad in graph.quads() if str(quad.graph_name) in wheres)
        yield from (str(quad.subject)[1:-1] for quad in quads)
    if answer.command == "query":
        yield from _joined(graph, answer)
        yield from _spoken_of(graph, answer.about)


def _records(answer: AnyAnswer) -> list[RecordRow]:
    """The rows of records, those of things shown too."""
    return [*answer.of(RecordRow), *(row.thing for row in answer.of(ThingRow))]


def _named(value: Value) -> Iterator[str]:
    """The IRIs in a row, however deep."""
    if isinstance(value, Entity | RecordRow):
        yield value.id
    if isinstance(value, Evidence):
        yield value.passage
    elif isinstance(value, Row):
        yield from (iri for _name, part in value.items() for iri in _named(part))
    elif isinstance(value, tuple):
        yield from (iri for part in value for iri in _named(part))


def _joined(graph: Graph, answer: AnyAnswer) -> Iterator[str]:
    """The memberships through which the rows reach an actor."""
    via = {
        (end.id, row.via.id)
        for row in answer.of(TieRow)
        for end in (row.actor, row.partner)
        if row.via and end
    }
    yield from (m.id for m in records_of(graph, r.Membership) if (m.member, m.organisation) in via)


def _spoken_of(graph: Graph, about: Iterable[str]) -> Iterator[str]:
    """Parts, actions and promises of those asked about: a part without must not say "none"."""
    asked = {iri for iri in about if isinstance(find(graph, iri), r.Actor)}
    if not asked:
        return
    yield from (p.id for p in records_of(graph, r.Participation) if p.actor in asked)
    deeds = (*records_of(graph, r.Action), *records_of(graph, r.Commitment))
    yield from (deed.id for deed in deeds if not asked.isdisjoint(involved(graph, deed)))
