# SPDX-License-Identifier: EUPL-1.2
"""Whatever can be opened says what it is, what is known of it, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.errors import InputError
from htno_graph.model.vocabulary import short
from htno_graph.page import entities
from htno_graph.page.entities import passages_by_key, things_by_key
from htno_graph.page.tables import tables_view
from htno_graph.queries import passages
from htno_graph.store.memory import Graph
from tests.page.views import shown

Told = Callable[..., Graph]

PASSAGE = """
document:bron a dcterms:BibliographicResource ; skos:prefLabel "paper"@en .
passage:1 a oa:SpecificResource ; oa:hasSource document:bron ; htno:section "3" ;
    htno:paragraph "2" ; htno:sentence "1" ; dcterms:description "it says so"@en .
"""


pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def things(shipped: Graph, english: None) -> dict[str, Any]:
    return things_by_key(Briefing(shipped, BriefingQuery()))


def facts(thing: Any) -> dict[str, list[Any]]:
    return {name: values for name, *values in thing["facts"]}


def test_other_names_are_told_and_its_own_is_not_told_again(things: dict[str, Any]) -> None:
    """In neither language: the branches are “branches” and “the branches”."""
    names = things["actor/branches"]["names"]
    assert "landelijk georganiseerde branches" in names
    assert not {"branches", "the branches"} & {*names}


def test_what_is_not_recorded_is_no_fact(told: Told) -> None:
    """No empty value, and no “no” for what a source may just not say."""
    actor = 'actor:a a prov:Agent ; skos:prefLabel "Alfa"@en ; prov:hadPrimarySource passage:1 .'
    things = shown(things_by_key, told(PASSAGE + actor))
    found = things["actor/a"]
    assert found["facts"] == things["document/bron"]["facts"] == []
    assert found["says"] == ["passage/bron/1"]
    assert "implied" not in found
    assert "status" not in found


def test_an_address_is_a_link_and_a_thing_a_reference(things: dict[str, Any]) -> None:
    urls = [value for thing in things.values() for value in facts(thing).get("link", [])]
    assert urls
    assert all(value["url"].startswith("http") for value in urls)
    author = facts(things["document/jaarverslag-2023"])["author"]
    assert author == [{"ref": "actor/sac-htno"}]


def test_every_reference_in_a_fact_can_be_opened(things: dict[str, Any]) -> None:
    told = [values for thing in things.values() for values in facts(thing).values()]
    found = [
        value["ref"]
        for values in told
        for value in values
        if isinstance(value, dict) and "ref" in value
    ]
    assert len(found) > 100
    assert set(found) <= set(things)


def test_a_tie_is_seen_from_both_sides(things: dict[str, Any]) -> None:
    """Each names the other, on the same basis with the same passages."""
    ties = {
        (key, tie["who"]): (tie["basis"], tie["when"], tuple(tie["says"]))
        for key, thing in things.items()
        for tie in thing.get("ties", ())
        if tie["section"] == "tie" and not tie["via"]  # a tie through a group is that of the group
    }
    assert ties
    for (one, other), told in ties.items():
        assert ties[other, one] == told


def test_only_parties_have_ties_and_only_parties_and_themes_are_named(
    things: dict[str, Any],
) -> None:
    assert {key.split("/")[0] for key, thing in things.items() if "ties" in thing} == {"actor"}
    assert {key.split("/")[0] for key, thing in things.items() if "in" in thing} == {
        "actor",
        "theme",
    }


def test_what_stands_in_a_document_and_no_passage_names_the_document(
    things: dict[str, Any],
) -> None:
    """Outside facts: their document is told, not passed off as a passage."""
    outside = [thing for thing in things.values() if "from" in thing]
    assert outside
    for thing in outside:
        assert all(key.startswith("document/") for key in thing["from"])
    assert all(key.startswith("passage/") for thing in things.values() for key in thing["says"])


def test_every_passage_has_its_place_its_source_and_its_gloss(shipped: Graph) -> None:
    found: dict[str, Any] = passages_by_key(shipped, "")
    assert set(found) == {short(iri) for iri in passages(shipped)}
    assert all(passage["where"] and passage["source"] for passage in found.values())
    assert found["passage/jaarverslag-2023/106"]["gloss"].startswith("That has not succeeded")
    assert not [key for key, passage in found.items() if "quote" in passage]


def test_a_folder_of_other_documents_is_refused(told: Told, tmp_path: Path) -> None:
    (tmp_path / "ander.txt").write_text("Iets heel anders.", "utf-8")
    with pytest.raises(InputError, match="another document"):
        passages_by_key(told(PASSAGE), str(tmp_path))


def test_a_graph_of_many_pairs_has_them_in_the_command_and_not_on_the_page(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left out is said in the panel; nothing else changes."""
    actors = [world.actor(f"a{n}", f"partij {n}") for n in range(4)]
    world.activity(world.theme("t", "thema"), "2030-05", *actors)
    graph = world.graph()
    assert shown(things_by_key, graph)["actor/a0"]["ties"]
    monkeypatch.setattr(entities, "MOST_PAIRS", 5)
    assert shown(things_by_key, graph)["actor/a0"]["ties"] is None
    kinds = [table["kind"] for table in shown(tables_view, graph)["tables"]]
    assert "ties" not in kinds
