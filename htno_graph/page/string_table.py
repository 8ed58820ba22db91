# SPDX-License-Identifier: EUPL-1.2
"""Data with every text once: a page repeats names and places thousands of times."""

from __future__ import annotations

from typing import Any


def packed(data: Any) -> dict[str, Any]:
    """``{"texts": […], "data": …}``: texts become their place in the list, numbers ``"#…"``.

    >>> packed({"a": "tafel", "b": ["tafel", 2.5, True]})
    {'texts': ['tafel'], 'data': {'a': 0, 'b': [0, '#2.5', True]}}
    """
    places: dict[str, int] = {}

    def pack(value: Any) -> Any:
        if isinstance(value, str):
            return places.setdefault(value, len(places))
        if isinstance(value, dict):
            return {key: pack(part) for key, part in value.items()}
        if isinstance(value, list | tuple):
            return [pack(part) for part in value]
        if isinstance(value, bool) or value is None:
            return value
        return f"#{value}"

    found = pack(data)
    return {"texts": list(places), "data": found}
