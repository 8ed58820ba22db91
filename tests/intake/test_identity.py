# SPDX-License-Identifier: EUPL-1.2
"""A new row is known by what it says: a passage by its place, a document by its source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.intake.tables import Tables
from htno_graph.vocabulary import DEF, ID, PROV


@pytest.mark.parametrize("name", ["3 · al. 2 · zin 1", "3, al. 2, zin 1", "3 · par. 2 · sent. 1"])
def test_a_new_passage_can_be_called_by_its_place(taken: Callable[..., Tables], name: str) -> None:
    passages = [["paragraaf", "alinea", "zin", "citaat"], ["3", "2", "1", "Zo staat het er."]]
    actions = [["naam", "vindplaats"], ["werkagenda", name]]
    found = taken(Passages=passages, Acties=actions)
    (passage,) = [made.iri for made in found.built.rows if made.sheet.kind == "passage"]
    (graph,) = found.built.graphs.values()
    grounds = [q for q in graph.quads() if q.predicate.value == f"{PROV}hadPrimarySource"]
    assert [getattr(quad.object, "value", "") for quad in grounds] == [passage]


def test_the_only_document_consulted_is_that_of_its_new_source(
    taken: Callable[..., Tables],
) -> None:
    """Whatever it is called: else the source would count as a second one, that nobody wrote."""
    heading = ["naam", "geraadpleegd"]
    one, other = ["Verslag van de tafel", "ja"], ["Bijlage", "ja"]
    document = f"{ID}document/april"

    def documents(*rows: list[str]) -> set[str]:
        found = taken(Bronnen=[heading, *rows], Acties=[["naam"], ["werkagenda"]])
        (graph,) = found.built.graphs.values()
        kept = [q for q in graph.quads() if q.predicate.value == f"{DEF}consulted"]
        return {getattr(quad.subject, "value", "") for quad in kept}

    assert documents(one) == documents(one, ["Bijlage", ""]) == {document}
    both = documents(one, other)
    assert len(both) == 3, "of two, neither is the source: it stands beside them"
    assert document in both
