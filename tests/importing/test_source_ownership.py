# SPDX-License-Identifier: EUPL-1.2
"""A record stands in one source, which its IRI names; nothing comes in a second time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.errors import InputError
from htno_graph.importing.source_ownership import copied, doubles, refuse, source_in
from htno_graph.importing.statements import Statements, by_graph
from htno_graph.model.vocabulary import GRAPH, ID
from htno_graph.store.memory import Graph

ACTOR = 'actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; prov:hadPrimarySource passage:1 . '
ACTION = 'action:1 a schema:Action ; rdfs:label "leerlijn"@nl . '
NOTE = 'action:1 skos:note "let op"@nl . '

Told = Callable[..., Graph]


@pytest.mark.parametrize(
    ("iri", "source"),
    [
        (ID + "action/mei/1", "mei"),
        (ID + "passage/mei/1.span", "mei"),
        (ID + "actor/fme", ""),
        (ID + "theme/mei/1", ""),
        (ID + "action/1", ""),
        (ID + "status/mei/1", ""),
        (ID + "action/Mei/1", ""),
        ("https://example.org/action/mei/1", ""),
    ],
)
def test_an_iri_of_a_record_names_its_source(iri: str, source: str) -> None:
    assert source_in(iri) == source


def given(graph: Graph, source: str) -> dict[str, Statements]:
    """What the one source of a graph says, as if it were to come into another."""
    return {source: by_graph(graph)[GRAPH + "bron"]}


def test_a_record_of_another_source_is_a_double_and_one_that_is_only_noted_is_not(
    told: Told,
) -> None:
    here = given(told(ACTION + ACTOR + NOTE), "kopie")
    ((source, other, records),) = doubles(here, told(ACTION))
    assert (source, other, records) == ("kopie", "bron", (ID + "action/bron/1",))
    assert doubles(here, told(NOTE)) == []
    assert doubles(given(told(ACTION), "bron"), told(ACTION)) == [], "the same source"


def test_an_actor_may_be_in_two_sources_but_not_all_word_for_word(told: Told) -> None:
    both = told(ACTOR + ACTION)
    assert doubles(given(told(ACTOR + NOTE), "kopie"), both) == []
    assert doubles(given(told(ACTOR), "kopie"), both)[0].records == (ID + "actor/a",)


def test_what_is_word_for_word_of_another_source_is_told(told: Told) -> None:
    (line,) = copied(given(told(ACTOR + NOTE), "kopie"), told(ACTOR))
    assert line.startswith("1 actor or theme (actor/a) is word for word")
    assert list(copied(given(told(ACTION), "kopie"), told(ACTION))) == []


def test_a_double_is_refused_with_its_place_or_its_id(told: Told) -> None:
    found = doubles(given(told(ACTION), "kopie"), told(ACTION))
    with pytest.raises(InputError, match=r"^x.xlsx: 1 record \(action/bron/1\) stands"):
        refuse(found, "x.xlsx", {})
    with pytest.raises(InputError, match=r"\(sheet Actions, row 2\) stands"):
        refuse(found, "x.xlsx", {("kopie", ID + "action/bron/1"): "sheet Actions, row 2"})
    refuse([], "x.xlsx", {})
