# SPDX-License-Identifier: EUPL-1.2
"""Sources say what each contributes; what they cannot show is told with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from htno_graph.answers.listing import listing
from htno_graph.answers.rows import SourceRow
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.page.context import PageContext, PageQuery
from htno_graph.page.sources import origins
from htno_graph.queries import read
from htno_graph.store.memory import Graph

Told = Callable[..., Graph]

ONE_SOURCE = "There is one source: what it does not tell cannot be seen here."
NEVER_MET = "Who never met whom can't be computed: no attendance is complete by organisation."
SOURCE = """
document:{n} a dcterms:BibliographicResource ; skos:prefLabel "paper"@en ; htno:consulted true ;
    dcterms:creator actor:a ; htno:latest "2023-12-31"^^xsd:date .
passage:1 a oa:SpecificResource ; oa:hasSource document:{n} .
actor:a a prov:Agent ; prov:hadPrimarySource passage:1 .
"""
HELD = """
activity:{m} a schema:Event ; htno:status activity-status:held ; prov:hadPrimarySource passage:1 ;
    htno:attendanceRecord attendance-record:{how} ;
    htno:attendanceLevel attendance-level:{level} .
"""


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Sentences in English."""


def shown(graph: Graph) -> dict[str, Any]:
    found = origins(PageContext(graph, PageQuery()))
    assert found is not None
    return found


def test_every_document_stands_in_one_place(shipped: Graph) -> None:
    """Sources apart; of the others what was read, what was not, and what is missing."""
    found = shown(shipped)
    kinds = ("missing", "not_consulted", "others")
    papers = [key for kind in kinds for key in found[kind]]
    sources = [source["thing"] for source in found["sources"]]
    assert sorted([*papers, *sources]) == sorted(short(d.id) for d in read(shipped, r.Document))
    assert all(found[kind] for kind in kinds)


def test_sources_are_those_of_the_command(shipped: Graph) -> None:
    rows = listing(shipped, "bronnen").of(SourceRow)
    found = shown(shipped)["sources"]
    assert [source["thing"] for source in found] == [short(row.id) for row in rows]
    assert [source["implied"] for source in found] == [
        pytest.approx(row.implied_share, abs=0.0005) for row in rows
    ]
    assert [source["covers"] for source in found] == [row.period for row in rows]


def test_of_several_sources_it_is_not_said_that_there_is_one(told: Told) -> None:
    assert ONE_SOURCE in shown(told(SOURCE.format(n="bron")))["limits"]
    two = told(**{n: SOURCE.format(n=n) for n in ("een", "twee")})
    assert len(shown(two)["sources"]) == 2
    assert ONE_SOURCE not in shown(two)["limits"]


@pytest.mark.parametrize(
    ("records", "said"),
    [
        (("none",), "Of the 1 activity held the attendance is not recorded completely."),
        (("complete",), "Of the 1 activity held the attendance is recorded completely."),
        (
            ("none", "partial"),
            "Of none of the 2 activities held the attendance is recorded completely.",
        ),
        (
            ("complete", "partial"),
            "Of 2 activities held the attendance of 1 is recorded completely.",
        ),
    ],
)
def test_of_how_many_the_attendance_is_whole(
    told: Told, records: tuple[str, ...], said: str
) -> None:
    held = "".join(HELD.format(m=m, how=how, level="group") for m, how in enumerate(records))
    assert said in shown(told(SOURCE.format(n="bron") + held))["limits"]


@pytest.mark.parametrize(
    ("how", "level", "told_so"),
    [
        ("complete", "organisation", False),
        ("complete", "group", True),
        ("partial", "organisation", True),
    ],
)
def test_who_never_met_needs_one_list_whole_and_by_organisation(
    told: Told, how: str, level: str, *, told_so: bool
) -> None:
    graph = told(SOURCE.format(n="bron") + HELD.format(m=1, how=how, level=level))
    assert (NEVER_MET in shown(graph)["limits"]) is told_so


def test_without_a_source_there_is_no_view(told: Told) -> None:
    assert origins(PageContext(told(""), PageQuery())) is None
