# SPDX-License-Identifier: EUPL-1.2
"""Which source a line is from, said where an answer draws on several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from htno_graph.model.rows import Evidence, Row, Value


def attributed(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, each passage with its source before its section when there are several sources.

    >>> def row(source):
    ...     return Evidence(source, "1", "", "", None, None, "", "stated", "p")
    >>> [row.section for row in attributed([row("A"), row("A")])]
    ['1', '1']
    >>> [row.section for row in attributed([row("A"), row("B")])]
    ['A · 1', 'B · 1']
    """
    sources = {passage.source for row in rows for passage in _passages(row)}
    return [_named_row(row) for row in rows] if len(sources) > 1 else rows


def _passages(value: Value) -> Iterator[Evidence]:
    """Every passage in a value, however deep."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, Row):
        for _name, part in value.items():  # noqa: PERF102 - a row is no mapping
            yield from _passages(part)
    elif isinstance(value, tuple | Mapping):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _passages(part)


def _named_row(row: Row) -> Row:
    if isinstance(row, Evidence):
        return row.replaced(section=" · ".join(filter(None, (row.source, row.section))))
    return row.replaced(**{field: _named(getattr(row, field)) for field in row.fields})


def _named(value: Value) -> Value:
    if isinstance(value, Row):
        return _named_row(value)
    if isinstance(value, tuple):
        return tuple(_named(part) for part in value)
    if isinstance(value, Mapping):
        return {name: _named(part) for name, part in value.items()}
    return value
