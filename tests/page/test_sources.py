# SPDX-License-Identifier: EUPL-1.2
"""Sources say what each contributes, and every document stands in one place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.answers.listing import listing
from htno_graph.answers.rows import SourceRow
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.page.sources import sources_view
from htno_graph.queries import read
from htno_graph.store.memory import Graph
from tests.page.views import shown


def test_every_document_stands_in_one_place(shipped: Graph) -> None:
    """Sources apart; of the others what was read, what was not, and what is missing."""
    found = shown(sources_view, shipped)
    kinds = ("missing", "not_consulted", "others")
    papers = [key for kind in kinds for key in found[kind]]
    sources = [source["thing"] for source in found["sources"]]
    assert sorted([*papers, *sources]) == sorted(short(d.id) for d in read(shipped, r.Document))
    assert all(found[kind] for kind in kinds)


def test_sources_are_those_of_the_command(shipped: Graph) -> None:
    rows = listing(shipped, "bronnen").of(SourceRow)
    found = shown(sources_view, shipped)["sources"]
    assert [(one["thing"], one["covers"], one["implied"]) for one in found] == [
        (short(row.id), row.period, pytest.approx(row.implied_share, abs=0.0005)) for row in rows
    ]


def test_without_a_source_there_is_no_view(told: Callable[..., Graph]) -> None:
    assert sources_view(Briefing(told(""), BriefingQuery())) is None
