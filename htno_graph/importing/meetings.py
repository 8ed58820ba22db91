# SPDX-License-Identifier: EUPL-1.2
"""A large activity without a series: a table or a hall is asked once, and kept as its series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from htno_graph.errors import shown
from htno_graph.formats.workbook.cell_texts import unquoted
from htno_graph.importing.known import Known
from htno_graph.importing.row_reader import Question
from htno_graph.importing.rows import InputRow
from htno_graph.importing.statements import Statement, graph_of
from htno_graph.language import _
from htno_graph.model.records import Activity, Participation
from htno_graph.model.vocabulary import ID
from htno_graph.queries import by_id, records_of
from htno_graph.store.memory import Graph
from htno_graph.ties.links import TABLE, took_part

StatementsByRow = dict[tuple[str, str], list[Statement]]
"""(named graph, IRI) of a row → what it says."""

ANSWERS = ("table", "hall")
"""Series that say no more than how people met."""


def table_or_hall(
    by_row: StatementsByRow, rows: Sequence[InputRow], known: Known
) -> Iterator[Question]:
    """A question for each activity without a series at which more than ``TABLE`` were.

    What was answered is stated as its series, also when the answer is in the graph already. A row
    with a question leaves *by_row*.
    """
    silent = [row for row in rows if row.key in by_row and _has_no_series(row, by_row[row.key])]
    present = _present(by_row, known.graph) if silent else {}
    kept = by_id(known.graph, Activity) if silent else {}
    for row in silent:
        count = present.get(row.iri, 0)
        code = known.concept("series", unquoted(row.cell("decision"))) if count > TABLE else ""
        if not code and row.iri in kept and kept[row.iri].series in ANSWERS:
            code = kept[row.iri].series
        if code:
            series = Statement(row.iri, Activity.stated["series"].property, f"{ID}series/{code}")
            by_row[row.key].append(series)
        elif count > TABLE:
            del by_row[row.key]
            message = _(
                "{count} took part in “{name}”, which has no series. Decide: table, if all met one "
                "another, or hall; or write its series."
            )
            what = message.format(count=count, name=shown(row.called))
            yield Question(row, "table-or-hall", row.first_cell, what)


def _has_no_series(row: InputRow, statements: Sequence[Statement]) -> bool:
    """Whether a row is an activity of which no series is stated."""
    prop = Activity.stated["series"].property
    return row.kind == "activity" and not any(one.property == prop for one in statements)


def _present(by_row: StatementsByRow, graph: Graph) -> Mapping[str, int]:
    """Activity → how many took part, by these rows and a graph; exact for more than ``TABLE``."""
    prop = Participation.stated["activity"].property
    rough = Counter(x.activity for x in records_of(graph, Participation))
    rough.update(
        one.value for statements in by_row.values() for one in statements if one.property == prop
    )
    if max(rough.values(), default=0) <= TABLE:
        return rough
    by_graph: dict[str, list[Statement]] = defaultdict(list)
    for (name, _iri), statements in by_row.items():
        by_graph[name] += statements
    whole = graph.along(*(graph_of(name, told) for name, told in by_graph.items()))
    found: dict[str, set[str]] = defaultdict(set)
    for x in records_of(whole, Participation):
        if took_part(x):
            found[x.activity].add(x.actor)
    return {activity: len(actors) for activity, actors in found.items()}
