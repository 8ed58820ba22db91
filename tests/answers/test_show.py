# SPDX-License-Identifier: EUPL-1.2
"""One thing with everything the graph says of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.answers.computed_rows import GapRow
from htno_graph.answers.rows import Answer, RecordRow, ThingRow
from htno_graph.answers.show import show
from htno_graph.errors import NameNotFound, NameUnclear
from htno_graph.model.kinds import RECORDS
from htno_graph.model.records import Record
from htno_graph.model.vocabulary import ID, short
from htno_graph.queries import read
from htno_graph.store.memory import Graph
from tests.plain import plain

Told = Callable[..., Graph]


def shown(answer: Answer[ThingRow | GapRow]) -> ThingRow:
    (found,) = answer.rows
    assert isinstance(found, ThingRow)
    return found


def row(answer: Answer[ThingRow | GapRow]) -> RecordRow:
    return shown(answer).thing


def mentions(answer: Answer[ThingRow | GapRow]) -> list[str]:
    return [record.id.removeprefix(ID) for record in shown(answer).mentions]


@pytest.mark.parametrize("name", ["Alfa", "alfa", "de Alfa", "A-groep", "actor/a", ID + "actor/a"])
def test_an_actor_is_shown_by_any_form_of_its_name(world: Graph, name: str) -> None:
    answer = show(world, name)
    assert row(answer).id == ID + "actor/a"
    assert answer.understood == ("Alfa (group) · actor/a",)
    assert (answer.command, answer.kind, answer.as_of) == ("show", "thing", "2023-12-31")


def test_an_actor_is_shown_with_every_record_that_names_it(world: Graph) -> None:
    """In whatever capacity: agent, partner, subject."""
    assert mentions(show(world, "Alfa")) == [
        "action/verslag/2",
        "collaboration/verslag/1",
        "collaboration/verslag/2",
        "finding/verslag/1",
    ]
    assert mentions(show(world, "Epsilon")) == []
    assert mentions(show(world, "Sac"))[-1] == "finding/verslag/1"


def test_a_theme_is_shown_with_what_is_about_it(world: Graph) -> None:
    assert mentions(show(world, "water")) == ["collaboration/verslag/1", "collaboration/verslag/3"]


@pytest.mark.parametrize(
    "name",
    [
        "collaboration/verslag/1",
        ID + "collaboration/verslag/1",
        f"<{ID}collaboration/verslag/1>",
        " collaboration/verslag/1 ",
        "contact met Alfa",
        "CONTACT MET ALFA",
    ],
)
def test_a_record_is_shown_by_short_id_iri_or_label(world: Graph, name: str) -> None:
    found = shown(show(world, name))
    assert found.thing.id == ID + "collaboration/verslag/1"
    told = plain(found)
    assert [entity["label"] for entity in told["agents"]] == ["Sac"]
    assert [entity["label"] for entity in told["participants"]] == ["Alfa"]
    assert found.mentions == ()


def test_a_record_is_shown_with_all_its_passages(told: Told) -> None:
    """The main one first."""
    graph = told("""
        passage:1 a oa:SpecificResource ; oa:hasSource document:d ; htno:section "§ 1" .
        passage:2 a oa:SpecificResource ; oa:hasSource document:d ; htno:section "§ 2" .
        finding:1 a htno:Finding ; rdfs:label "zo"@nl ;
            prov:hadPrimarySource passage:2 ; prov:wasDerivedFrom passage:1 .
    """)
    found = row(show(graph, "zo"))
    assert [evidence.section for evidence in found.evidence] == ["§ 2", "§ 1"]


@pytest.mark.parametrize("word", ["confirms", "completes", "contradicts"])
def test_what_another_source_says_of_a_record_is_shown_with_it(told: Told, word: str) -> None:
    """Where tellings differ both stay: by either name one record tells both."""
    graph = told(
        een='finding:1 a htno:Finding ; rdfs:label "zo"@nl .',
        twee=f"""finding:1 a htno:Finding ; rdfs:label "anders"@nl ;
            htno:{word} <{ID}finding/een/1> .""",
    )
    assert row(show(graph, "zo")).id == f"{ID}finding/een/1"
    assert show(graph, "anders").rows == show(graph, "zo").rows
    assert show(graph, f"{ID}finding/twee/1").rows == show(graph, "zo").rows


def test_an_actor_of_the_register_is_shown_and_said_to_be_unnamed(world: Graph) -> None:
    answer = show(world, "Registerschool")
    assert row(answer).field("type_from") == "register"
    assert answer.not_recorded == ("Registerschool is not named in the sources.",)
    assert show(world, "Alfa").not_recorded == ()


def test_a_label_of_several_records_is_refused_with_their_ids(told: Told) -> None:
    """Not the first of them in silence."""
    graph = told("""
        figure:1 a qb:Observation ; rdfs:label "studiesucces"@nl .
        figure:2 a qb:Observation ; rdfs:label "studiesucces"@nl .
    """)
    with pytest.raises(NameUnclear) as caught:
        show(graph, "studiesucces")
    assert caught.value.candidates == ("figure/bron/1", "figure/bron/2")


def test_an_actor_wins_from_a_record_of_that_label(told: Told) -> None:
    graph = told("""
        actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl .
        action:1 a schema:Action ; rdfs:label "Alfa"@nl .
    """)
    assert row(show(graph, "Alfa")).id == ID + "actor/a"


@pytest.mark.parametrize("name", ["zoek", "", " ", "action/verslag/99", ID, "<>", "/", "\udcff"])
def test_what_is_not_there_is_refused(world: Graph, name: str) -> None:
    with pytest.raises(NameNotFound) as caught:
        show(world, name)
    assert caught.value.name == name


def test_a_graph_without_records_has_no_data_and_no_complaint(told: Told) -> None:
    answer = show(told(), "FME")
    assert (answer.rows, answer.not_recorded) == ((), ())


def test_a_record_of_a_foreign_file_is_shown_too(told: Told) -> None:
    graph = told('<https://example.org/x> a schema:Action ; rdfs:label "vreemd"@nl .')
    assert row(show(graph, "https://example.org/x")).label == "vreemd"
    assert row(show(graph, "vreemd")).type == "action"


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_record_of_the_shipped_graph_can_be_shown(shipped: Graph, cls: type[Record]) -> None:
    found = read(shipped, cls)
    assert found
    for record in found:
        answer = show(shipped, short(record.id))
        assert row(answer).id == record.id
        assert answer.understood[0].endswith(f" · {short(record.id)}")
