# SPDX-License-Identifier: EUPL-1.2
"""Rows for the tests of reports: of what a test does not say there is nothing."""

from __future__ import annotations

from typing import Any, TypeVar

from htno_graph.answers.rows import ListRow
from htno_graph.model.rows import Entity, Evidence

T = TypeVar("T", bound=ListRow)

TEXTS = ("id", "label", "type", "status", "status_label", "when", "certainty", "hedge", "note")
LISTS = ("implied", "implied_label", "evidence")


def listed(of: type[T], **fields: Any) -> T:
    """A row of a list."""
    return of(**(dict.fromkeys(TEXTS, "") | dict.fromkeys(LISTS, ()) | fields))


def named(*labels: str) -> tuple[Entity, ...]:
    """Things with these labels."""
    return tuple(Entity(id=label, label=label, type="") for label in labels)


def passage(source: str, section: str = "1") -> Evidence:
    """A passage that is known by its source."""
    return Evidence(source, section, "", "", None, None, "g", "stated", source)
