# SPDX-License-Identifier: EUPL-1.2
"""One structure out of two that say the same in two languages."""

from __future__ import annotations

from typing import Any

KEYS = ("nl", "en")


def both(dutch: Any, english: Any) -> Any:
    """What is equal once, and ``{"nl": …, "en": …}`` where the two differ.

    >>> both({"n": 1, "who": "tafel"}, {"n": 1, "who": "table"})
    {'n': 1, 'who': {'nl': 'tafel', 'en': 'table'}}
    """
    if isinstance(dutch, dict) and isinstance(english, dict) and list(dutch) == list(english):
        return {key: both(value, english[key]) for key, value in dutch.items()}
    if isinstance(dutch, list) and isinstance(english, list) and len(dutch) == len(english):
        return [both(a, b) for a, b in zip(dutch, english, strict=True)]
    if dutch == english:  # last: what holds others would be compared again at every depth
        return dutch
    return dict(zip(KEYS, (dutch, english), strict=True))
