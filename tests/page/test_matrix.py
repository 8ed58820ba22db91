# SPDX-License-Identifier: EUPL-1.2
"""A cell says what is recorded of a party and a theme; too few cells are one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.page.matrix import Matrix, matrices
from htno_graph.store.memory import Graph
from tests.wording import says

Told = Callable[..., Graph]

ACTORS = "".join(
    f'actor:{name} a prov:Agent ; skos:prefLabel "{name}"@en ; '
    f"dcterms:type actor-type:university ; prov:hadPrimarySource passage:{n} .\n"
    for n, name in enumerate("abc", 1)
)


pytestmark = pytest.mark.usefixtures("english")


def table(n: int, theme: str, **attendance: str) -> str:
    """A table on a theme and who was there: ``a="attended"``."""
    told = (
        f"activity:{n} a schema:Event ; dcterms:type series:sector-table ; htno:status "
        f"activity-status:held ; dcterms:subject theme:{theme} .\n"
    )
    for m, (name, how) in enumerate(attendance.items()):
        told += (
            f"participation:{n}{m} a htno:Participation ; htno:activity activity:{n} ; "
            f"prov:agent actor:{name} ; prov:hadRole role:participant ; "
            f"htno:attendance attendance:{how} .\n"
        )
    return told


def by_party(told: Told, turtle: str) -> Matrix:
    return matrices(Briefing(told(ACTORS + turtle), BriefingQuery()))[1]


def cell(found: Matrix, party: str, theme: str) -> tuple[str, int]:
    data: Any = found.data()
    y, x = data["rows"].index(f"actor/{party}"), data["columns"].index(f"theme/{theme}")
    kind, n = data["cells"][y][x]
    assert found.cells[y][x] == (kind, n)
    return kind, n


def test_a_part_counts_the_happenings(told: Told) -> None:
    found = by_party(told, table(1, "x", a="attended", b="attended") + table(2, "x", a="attended"))
    assert cell(found, "a", "x") == ("part", 2)
    assert cell(found, "b", "x") == ("part", 1)


def test_absence_that_a_source_states_is_no_part(told: Told) -> None:
    found = by_party(told, table(1, "x", a="attended", b="absent"))
    assert cell(found, "b", "x") == ("absent", 0)


def test_what_a_source_calls_fragile_says_so_and_keeps_its_count(told: Told) -> None:
    finding = (
        'finding:1 a htno:Finding ; rdfs:label "f"@en ; dcterms:type finding-kind:fragile ; '
        "schema:about actor:a , actor:b ; dcterms:subject theme:x .\n"
    )
    found = by_party(told, table(1, "x", a="attended", b="attended") + finding)
    assert cell(found, "a", "x") == ("fragile", 1)


def test_what_is_not_recorded_is_a_cell_of_its_own(told: Told) -> None:
    found = by_party(told, table(1, "x", a="attended", b="attended") + table(2, "y", a="attended"))
    assert cell(found, "b", "y") == ("none", 0)


def test_under_a_fifth_of_the_cells_there_is_a_sentence_and_no_matrix(told: Told) -> None:
    """Seven parties with a theme each: 7 of 49 cells."""
    names = "abcdefg"
    more = "".join(
        f'actor:{name} a prov:Agent ; skos:prefLabel "{name}"@en ; '
        f"dcterms:type actor-type:university .\n"
        for name in names[3:]
    )
    tables = "".join(table(n, f"t{n}", **{name: "attended"}) for n, name in enumerate(names, 1))
    found = by_party(told, more + tables)
    assert says(found.why_not, "7 of 49 cells", "too few")
    assert found.data() == {"title": found.title, "why_not": found.why_not}
    assert not found.cells
