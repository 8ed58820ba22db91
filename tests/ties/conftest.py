# SPDX-License-Identifier: EUPL-1.2
"""What the tests of ties share: records in Turtle in, rows with short names out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from htno_graph.model.records import Tie
from htno_graph.model.vocabulary import ID
from htno_graph.store.memory import Graph
from htno_graph.ties import rows


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Labels of concepts decide the order of nothing here, but messages should not change."""


@pytest.fixture
def found(told: Callable[..., Graph]) -> Callable[..., list[Tie]]:
    """``found(turtle, "a", "b", …)``: the rows for these actors, or for all."""

    def find(turtle: str, *actors: str, **filters: Any) -> list[Tie]:
        asked = {f"{ID}actor/{name}" for name in actors} or None
        return rows(told(turtle), asked, **filters)

    return find


@pytest.fixture
def said(found: Callable[..., list[Tie]]) -> Callable[..., list[tuple[str, str, str, str]]]:
    """The same rows as (section, actor, partner, basis), actors by their last word."""

    def say(turtle: str, *actors: str, **filters: Any) -> list[tuple[str, str, str, str]]:
        return [
            (row.section, last(row.actor), last(row.partner), row.basis)
            for row in found(turtle, *actors, **filters)
        ]

    return say


def last(iri: str) -> str:
    return iri.rpartition("/")[2]
