# SPDX-License-Identifier: EUPL-1.2
"""A new row is known by what it says: a passage by its place, a document by its source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.importing.tables import Tables
from htno_graph.model.vocabulary import DEF, ID, PROV


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


def test_part_of_a_place_is_enough_when_one_passage_has_it(taken: Callable[..., Tables]) -> None:
    """Of two it is asked which, by their places."""
    first, second = ["agendapunt 3", "1", "1", "Zo is het."], ["agendapunt 3", "2", "1", "Of zo."]
    head, actions = ["paragraaf", "alinea", "zin", "citaat"], [["naam", "vindplaats"]]
    actions.append(["werkagenda", "agendapunt 3"])
    assert not taken(Passages=[head, first], Acties=actions).built.asked
    (asked,) = taken(Passages=[head, first, second], Acties=actions).built.asked
    assert "agendapunt 3 · al. 1 · zin 1, agendapunt 3 · al. 2 · zin 1" in asked.question.what
