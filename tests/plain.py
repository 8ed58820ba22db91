# SPDX-License-Identifier: EUPL-1.2
"""Rows of answers as JSON has them, for tests that compare whole ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from htno_graph.model.rows import Row, Value


def plain(value: Value) -> Any:
    """A row as mappings, lists, texts and numbers."""
    if isinstance(value, Row):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return dict(value) if isinstance(value, Mapping) else value
