# SPDX-License-Identifier: EUPL-1.2
"""One thing with everything the graph says of it; the answer to ``show``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from htno_graph.answers.common import field_values, nothing, record_row
from htno_graph.answers.computed_rows import GapRow
from htno_graph.answers.context import Context
from htno_graph.answers.listing import CLASSES, list_rows
from htno_graph.answers.lists import counts_activities, involved
from htno_graph.answers.rows import Answer, RecordRow, ThingRow
from htno_graph.errors import NameNotFound, NameUnclear
from htno_graph.labels import find, kind_name, labelled, meant, type_name
from htno_graph.language import _
from htno_graph.matters import about, at
from htno_graph.model import records as r
from htno_graph.model.kinds import IN_ROWS, RECORDS, THINGS
from htno_graph.model.vocabulary import FAMILIES, ID, short
from htno_graph.queries import cached, natural, records_of
from htno_graph.store.memory import Graph

LISTED = {cls: kind for kind, cls in CLASSES.items()}
"""Kind of record → its list."""


def show(graph: Graph, name: str, *, as_of: str = "") -> Answer[ThingRow | GapRow]:
    """An actor, theme or record by name, short id or IRI, with its passages.

    For an actor or theme also every record that names it. Raises ``NameNotFound`` or
    ``NameUnclear``.
    """
    context = Context.of(graph, as_of)
    if empty := nothing(graph, "show", "thing"):
        return empty
    graph = at(graph, context.day)
    gap = short(name.strip().strip("<>")).removeprefix("gap/")
    if gap.startswith(tuple(f"{family}-" for family in FAMILIES)):
        from htno_graph.answers.gaps import gap_card  # networkx and numpy

        if card := gap_card(graph, gap, as_of=as_of):
            return card
    iri = _meant(graph, name)
    graph = graph if counts_activities(iri) else about(graph, [iri])
    record = find(graph, iri)
    if record is None:
        raise NameNotFound(name)
    named = isinstance(record, r.Actor | r.Theme)
    row = _row(graph, record, context)
    missing = []
    if isinstance(record, r.Actor) and not record.named:
        missing.append(_("{name} is not named in the sources.").format(name=row.label))
    return Answer(
        command="show",
        kind="thing",
        as_of=context.day,
        understood=(f"{row.label} ({type_name(graph, iri) or kind_name(record)}) · {short(iri)}",),
        rows=(ThingRow(row, _mentions(graph, record, context) if named else ()),),
        not_recorded=tuple(missing),
        about=(iri,),
        remarks=graph.unused,
    )


def _meant(graph: Graph, name: str) -> str:
    """The IRI meant: a record by (short) id, else an actor or theme by name."""
    typed = name.strip().strip("<>")
    for iri in (typed, ID + typed):
        if "/" in typed and find(about(graph, [iri]), iri) is not None:
            return iri
    try:
        return meant(graph, name, ("actor", "theme")).id
    except NameNotFound:
        found = labelled(graph, name)
        if not found:
            raise
    if len(found) > 1:
        raise NameUnclear(name, [short(iri) for iri in found])
    return found[0]


def described(graph: Graph, context: Context) -> Iterator[tuple[r.Record, RecordRow]]:
    """Every actor, theme and record with its row, as ``show`` gives it but for what names it."""
    listed = {x.id: row for kind in LISTED.values() for x, row in list_rows(graph, kind, context)}
    kinds: tuple[type[r.Record], ...] = THINGS
    for record in (record for kind in kinds for record in records_of(graph, kind)):
        yield record, listed.get(record.id) or _other(graph, record, context)


def _row(graph: Graph, record: r.Record, context: Context) -> RecordRow:
    listed = LISTED.get(type(record))
    rows = {one.id: row for one, row in list_rows(graph, listed, context)} if listed else {}
    return rows.get(record.id) or _other(graph, record, context)


def _other(graph: Graph, record: r.Record, context: Context) -> RecordRow:
    """The row of a kind that has no list of its own."""
    row = record_row(graph, record.id, context)
    more = dict(row.more)
    for field in sorted(IN_ROWS[type(record)], key=lambda field: field.kind == "concept"):
        if field.attribute and field.shown and getattr(record, field.key):
            more |= field_values(graph, record, field, coded=False)
    return row.replaced(more=more)


def _mentions(graph: Graph, thing: r.Record, context: Context) -> tuple[RecordRow, ...]:
    """Every record that names an actor, or is about a theme."""
    return tuple(record_row(graph, iri, context) for iri in mentions(graph).get(thing.id, ()))


def mentions(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Actor or theme → the records that name it, in the order of their IRIs."""
    return cached(graph, "mentions", lambda: _all_mentions(graph))


def _all_mentions(graph: Graph) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for kind in RECORDS:
        for record in records_of(graph, kind):
            for iri in {*record.themes, *involved(graph, record)} - {record.id}:
                found[iri].append(record.id)
    return {iri: tuple(sorted(ids, key=natural)) for iri, ids in found.items()}
