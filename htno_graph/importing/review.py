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
from htno_graph.errors import InputError
from htno_graph.importing.blank_node_keys import stays
from htno_graph.importing.differences import (
    Statements,
    by_record,
    differences,
    kind_of_record,
    place_of,
    said,
    values,
)
from htno_graph.language import _
from htno_graph.model.records import COMPARING
from htno_graph.model.vocabulary import DEF, GRAPH
from htno_graph.queries import natural
from htno_graph.render.fields import STATES, plural, singular
from htno_graph.store.memory import Graph
from htno_graph.store.reading import STDIN, parsed
from htno_graph.store.serialise import serialise
from htno_graph.workspace.folder import Workspace, source_name

if TYPE_CHECKING:
    from htno_graph.shapes import Violation


OPEN = frozenset({"duplicate", "unknown-name", "ambiguous-date"})
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


def row(graph: Graph, state: str, kind: str, record: str, source: str, **more: str) -> ReviewRow:
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
        record=named.replaced(label=place_of(graph, record) or named.label),
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
    after = present.without([GRAPH + source for source in given]).along(
        Graph.of(quad for quads in future.values() for quad in quads)
    )
    rows = [
        made
        for source in sorted(given)
        for made in _rows(present, after, source, old[source], given[source], replace=replace)
    ]
    changes = {
        source: serialise(quads, "trig") if quads else None
        for source, quads in sorted(future.items())
        if quads != old[source]
    }
    found = _violations(after, future, everything=replace) if changes else ()
    told = (*remarks, *(() if replace else stays(old, given)))
    return Plan(title, tuple(sorted(rows, key=_order)), changes, after, found, told)


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
    return set(parsed(STDIN, BytesIO(data), source).quads()) if data else set()


def _merged(old: Statements, new: Statements) -> Statements:
    """The records of both, those of *new* for those of the same IRI."""
    given = by_record(new)
    kept = {iri: quads for iri, quads in by_record(old).items() if iri not in given}
    return {quad for quads in (*kept.values(), *given.values()) for quad in quads}


def _rows(
    present: Graph, after: Graph, source: str, old: Statements, new: Statements, *, replace: bool
) -> Iterable[ReviewRow]:
    before, given = by_record(old), by_record(new)
    for iri in sorted({*before, *given}, key=natural):
        was, now = before.get(iri, set()), given.get(iri, set())
        kind = kind_of_record(iri, now or was)
        if was and now:
            state = "unchanged" if was == now else "changed"
            yield row(after, state, kind, iri, source, what=differences(after, kind, was, now))
        elif now:
            state = next((s for s in reversed(COMPARING) if values(now, DEF + s)), "new")
            what = "" if state == "new" else said(after, state, values(now, DEF + state))
            yield row(after, state, kind, iri, source, what=what)
        else:
            yield row(present, "removed" if replace else "unchanged", kind, iri, source)


def _violations(
    after: Graph, future: Mapping[str, Statements], *, everything: bool
) -> tuple[Violation, ...]:
    """Shapes that the folder would break: in the sources that change, or where records go."""
    from htno_graph.shapes import violations  # rdflib and pySHACL take time to import

    quads = [quad for given in future.values() for quad in given]
    ours = {quad.subject.value for quad in quads}
    described = {getattr(quad.subject, "value", "") for quad in after.quads()}
    ours |= {quad.object.value for quad in quads} - described  # what only they speak of
    return tuple(found for found in violations(after) if everything or found.record in ours)


def _order(made: ReviewRow) -> tuple[str, int, str, tuple[str | int, ...]]:
    return made.source, list(STATES).index(made.state), made.kind, natural(made.record.id)
