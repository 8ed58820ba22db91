# SPDX-License-Identifier: EUPL-1.2
"""Which source a line is from, said where an answer draws on several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def attributed(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, each passage with its source before its section when there are several sources.

    >>> def row(source):
    ...     return {"evidence": [{"source": source, "section": "1", "passage": "p"}]}
    >>> [row["evidence"][0]["section"] for row in attributed([row("A"), row("A")])]
    ['1', '1']
    >>> [row["evidence"][0]["section"] for row in attributed([row("A"), row("B")])]
    ['A · 1', 'B · 1']
    """
    sources = {passage["source"] for passage in _passages(rows)}
    return [_named(row) for row in rows] if len(sources) > 1 else rows


def _passages(value: Any) -> Iterator[Row]:
    """Every passage in a value, however deep."""
    if isinstance(value, Mapping):
        if "passage" in value and "source" in value:
            yield value
        else:
            for part in value.values():
                yield from _passages(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _passages(part)


def _named(value: Any) -> Any:
    if isinstance(value, Mapping):
        if "passage" in value and "source" in value:
            place = " · ".join(filter(None, (value["source"], value["section"])))
            return {**value, "section": place}
        return {field: _named(part) for field, part in value.items()}
    if isinstance(value, list | tuple):
        return [_named(part) for part in value]
    return value
