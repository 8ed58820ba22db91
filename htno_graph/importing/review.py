# SPDX-License-Identifier: EUPL-1.2
"""What an import would do, record by record, before it does it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from htno_graph.answers.common import entity
from htno_graph.answers.computed_rows import ImportRow, ReviewRow
from htno_graph.answers.rows import Answer
from htno_graph.errors import InputError, shown
from htno_graph.importing.blank_node_keys import left_beside
from htno_graph.importing.statements import (
    Statement,
    Statements,
    by_graph,
    by_record,
    graph_of,
    kind_of_record,
    values,
)
from htno_graph.labels import find, label
from htno_graph.language import _, pick
from htno_graph.model.fields import spoken
from htno_graph.model.kinds import BY_NAME, REFERENCES
from htno_graph.model.records import COMPARING
from htno_graph.model.vocabulary import DEF, GRAPH, code, kind_of, short
from htno_graph.names.forms import LABELS
from htno_graph.queries import concept, name, natural, passages
from htno_graph.render.cells import spot
from htno_graph.render.fields import STATES, field_name, plural, singular
from htno_graph.store.memory import Graph
from htno_graph.store.reading import STDIN, parsed
from htno_graph.store.serialise import serialise
from htno_graph.workspace.folder import Workspace, source_name

if TYPE_CHECKING:
    from htno_graph.shapes import Violation


OPEN = frozenset({"duplicate", "unknown-name", "ambiguous-date", "table-or-hall"})
"""States that ask for a decision: such a record is in no change until there is one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An import that can be looked at and kept.

    *rows* are those of the review; *changes* what ``Workspace.commit`` takes, empty when there
    is nothing to do; *graph* is the folder's graph as it would be; *violations* are shapes
    that it would break.
    """

    label: str
    rows: tuple[ReviewRow, ...]
    changes: Mapping[str, bytes | None]
    graph: Graph
    violations: tuple[Violation, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    @property
    def counts(self) -> dict[str, int]:
        """Number of records by state, in the order of ``STATES``, without what stays as it is."""
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in STATES if found[state] and state != "unchanged"}

    @property
    def open(self) -> int:
        """Number of rows that ask for a decision."""
        return sum(row.state in OPEN and not row.decision for row in self.rows)

    @property
    def waiting(self) -> int:
        """Number of rows that are left out because they name one that asks."""
        return sum(row.state == "waiting" for row in self.rows)


def review_row(
    graph: Graph, state: str, kind: str, record: str, source: str, **more: str
) -> ReviewRow:
    """A row of a review: *record* is an IRI that *graph* may name.

    *source* is the name of the source as in IRIs; *more* are ``what``, ``sheet``, ``cell`` and
    ``decision``.
    """
    named = entity(graph, record)
    return ReviewRow(
        state=state,
        state_label=_(STATES[state]),
        kind=kind,
        kind_label=singular(kind),
        record=named.replaced(label=_place_of(graph, record) or named.label),
        source=source,
        **more,
    )


def compared(
    workspace: Workspace,
    given: Mapping[str, Statements],
    title: str,
    *,
    replace: bool = False,
    remarks: Sequence[str] = (),
) -> Plan:
    """The plan of giving each source (as in IRIs) these statements, beside what it has now.

    A record that is given takes the place of the one with its IRI; others stay, or go with
    *replace*. Raises ``InputError`` when another file of the folder has the graph of a source,
    and what ``source_name`` does.
    """
    present = workspace.graph()
    old = {source: _held(workspace, source, present) for source in given if source_name(source)}
    future = {
        source: new if replace else _merged(old[source], new) for source, new in given.items()
    }
    graphs = {source: graph_of(GRAPH + source, future[source]) for source in sorted(future)}
    after = present.without([GRAPH + source for source in given]).along(*graphs.values())
    rows = [
        found
        for source in sorted(given)
        for found in _rows(present, after, source, old[source], given[source], replace=replace)
    ]
    changes = {
        source: serialise(graph, "trig") if len(graph) else None
        for source, graph in graphs.items()
        if future[source] != old[source]
    }
    broken = _violations(after, future, everything=replace) if changes else ()
    beside = () if replace else left_beside(old, given)
    rows.sort(key=_order)
    return Plan(title, tuple(rows), changes, after, broken, (*remarks, *beside))


def answer(plan: Plan) -> Answer[ReviewRow]:
    """The review as an answer: how many of each kind, and a row per record."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for found in plan.rows:
        kinds[plural(found.kind)][found.state] += 1
    lines = [
        f"{kind}: " + ", ".join(f"{found[s]} {_(STATES[s])}" for s in STATES if found[s])
        for kind, found in sorted(kinds.items())
    ]
    sources = ", ".join(sorted({found.source for found in plan.rows}))
    about = _("{import_} → source {sources}").format(import_=plan.label, sources=sources)
    return Answer(
        command="import",
        kind="review",
        as_of="",
        understood=(about if sources else plan.label, *lines),
        rows=plan.rows,
        not_recorded=plan.remarks,
    )


def past(workspace: Workspace) -> Answer[ImportRow]:
    """The history of a graph of one's own as an answer, oldest first."""
    return Answer(
        command="history",
        kind="history",
        as_of="",
        understood=(),
        rows=workspace.history(),
        not_recorded=tuple(workspace.remarks()),
    )


def _held(workspace: Workspace, source: str, present: Graph) -> Statements:
    """What the file of a source says now."""
    data = workspace.source(source)
    if not data and GRAPH + source in present.names():
        message = _("Another file in this folder has the graph {graph}. Import that file instead.")
        raise InputError(message.format(graph=GRAPH + source), place=str(workspace.folder))
    return by_graph(parsed(STDIN, BytesIO(data), source))[GRAPH + source] if data else set()


def _merged(old: Statements, new: Statements) -> Statements:
    """The records of both, those of *new* for those of the same IRI."""
    given = by_record(new)
    return set[Statement]().union(*(by_record(old) | given).values())


def _rows(
    present: Graph, after: Graph, source: str, old: Statements, new: Statements, *, replace: bool
) -> Iterable[ReviewRow]:
    before, given = by_record(old), by_record(new)
    for iri in sorted({*before, *given}, key=natural):
        was, now = before.get(iri, set()), given.get(iri, set())
        kind = kind_of_record(iri, now or was)
        if was and now:
            state = "unchanged" if was == now else "changed"
            yield review_row(
                after, state, kind, iri, source, what=_differences(after, kind, was, now)
            )
        elif now:
            state = next((s for s in reversed(COMPARING) if values(now, DEF + s)), "new")
            things = sorted(_shown(after, *pair) for pair in values(now, DEF + state))
            what = f"{field_name(state)}: " + ", ".join(things) if things else ""
            yield review_row(after, state, kind, iri, source, what=what)
        else:
            yield review_row(present, "removed" if replace else "unchanged", kind, iri, source)


def _violations(
    after: Graph, future: Mapping[str, Statements], *, everything: bool
) -> tuple[Violation, ...]:
    """Shapes that the folder would break: in the sources that change, or where records go."""
    from htno_graph.shapes import violations  # rdflib and pySHACL take time to import

    statements = [one for new in future.values() for one in new]
    ours = {one.subject for one in statements}
    described = {one.subject for new in by_graph(after).values() for one in new}
    ours |= {one.value for one in statements} - described  # what only they speak of
    return tuple(found for found in violations(after) if everything or found.record in ours)


def _order(row: ReviewRow) -> tuple[str, int, str, tuple[str | int, ...]]:
    return row.source, list(STATES).index(row.state), row.kind, natural(row.record.id)


def _differences(graph: Graph, kind: str, was: Statements, now: Statements) -> str:
    """What is said otherwise of a record: ``field: old → new``, fields in order."""
    changed = {one.property for one in was ^ now}
    lines = []
    for predicate in changed:
        gone, come = (
            sorted(_shown(graph, *pair) for pair in values(these - those, predicate))
            for these, those in ((was, now), (now, was))
        )
        sides = (", ".join(gone), ", ".join(come))
        change = " → ".join(sides) if all(sides) else f"+ {sides[1]}" if come else f"− {sides[0]}"
        lines.append(f"{_field(kind, predicate)}: {change}")
    return "; ".join(sorted(lines))


def _field(kind: str, predicate: str) -> str:
    """A property in words, where the lists have words for it."""
    if predicate in LABELS:
        return _("name")
    if predicate in REFERENCES:
        return _("how it is referred to")
    stated = BY_NAME[kind].stated.values() if kind in BY_NAME else ()
    labels = [one.label for one in stated if one.property == predicate and any(one.label)]
    if labels:
        return spoken(labels[0])
    return code(predicate.replace("#", "/"))


def _place_of(graph: Graph, iri: str) -> str:
    """Where a passage stands, as people look it up; ``""`` for what is none or says no place."""
    passage = passages(graph).get(iri) if kind_of(iri) == "passage" else None
    if passage is None or not passage.section:
        return ""
    return spot(passage)


def _shown(graph: Graph, value: str, kind: str) -> str:
    """A value of a statement: a text, or what the thing is called."""
    if kind:
        other = f" ({kind[1:]})" if kind.startswith("@") and kind != "@nl" else ""
        return shown(value) + other
    if place := _place_of(graph, value):
        return shown(place)
    if find(graph, value):
        return shown(label(graph, value))
    scheme = kind_of(value)
    if scheme and concept(graph, scheme, code(value)):
        return pick(name(graph, scheme, code(value)))
    return shown(short(value))
