# SPDX-License-Identifier: EUPL-1.2
"""What a question names, and what in it is told as not recognised."""

from __future__ import annotations

import pytest

from htno_graph.answers.query import named_things, query
from htno_graph.errors import HtnoError, NameNotFound, NameUnclear
from htno_graph.model.vocabulary import ID, short
from htno_graph.store.memory import Graph

LEFT_OUT = "not recognised and left out: “{}”"


def named(graph: Graph, *words: str, theme: str = "") -> tuple[list[str], str]:
    """The slugs of the actors and that of the theme."""
    found = named_things(graph, words, theme)
    return [short(iri).partition("/")[2] for iri in found.actors], short(found.theme)


@pytest.mark.parametrize(
    ("words", "actors", "theme"),
    [
        (["Alfa"], ["a"], ""),
        (["alfa"], ["a"], ""),
        (["A-groep"], ["a"], ""),
        (["de Alfa"], ["a"], ""),
        (["actor/a"], ["a"], ""),
        ([ID + "actor/a"], ["a"], ""),
        (["Alfa", "Beta"], ["a", "b"], ""),
        (["Beta", "Alfa"], ["b", "a"], ""),
        (["Alfa", "A-groep"], ["a"], ""),
        (["warmte"], [], "theme/u"),
        (["Alfa", "warmte"], ["a"], "theme/u"),
        (["wie werkt met Alfa aan warmte?"], ["a"], "theme/u"),
        (["werkt Beta met Alfa?"], ["b", "a"], ""),
        (["who works with Gamma on water?"], ["c"], "theme/v"),
        (["Wat doen Alfa en Beta samen"], ["a", "b"], ""),
    ],
)
def test_a_question_names_actors_in_order_and_a_theme(
    world: Graph, words: list[str], actors: list[str], theme: str
) -> None:
    assert named(world, *words) == (actors, theme)


def test_a_theme_given_apart_is_kept_as_given(world: Graph) -> None:
    assert named(world, "Alfa", theme="warmte") == (["a"], "warmte")


def test_what_is_named_and_filler_leaves_nothing_to_tell(world: Graph) -> None:
    for words in (["Alfa"], ["wie werkt met Alfa aan warmte?"], ["who works with Alfa, and how?"]):
        assert named_things(world, words, "").unknown == []


@pytest.mark.parametrize(
    ("phrase", "unknown"),
    [
        ("wie werkt met Alfa aan zonnepanelen?", ["zonnepanelen"]),
        ("wie werkt met Alfa aan blauwe zonnepanelen?", ["blauwe zonnepanelen"]),
        ("zonnepanelen van Alfa of windmolens", ["zonnepanelen", "windmolens"]),
        ("zonnepanelen met Alfa en zonnepanelen", ["zonnepanelen"]),
    ],
)
def test_other_words_are_told_as_not_recognised_each_run_once(
    world: Graph, phrase: str, unknown: list[str]
) -> None:
    assert named_things(world, [phrase], "").unknown == [
        LEFT_OUT.format(words) for words in unknown
    ]


def test_what_resembles_a_name_is_told_with_that_name(world: Graph) -> None:
    (line,) = named_things(world, ["werkt Alfa met Epsilom"], "").unknown
    assert line == LEFT_OUT.format("Epsilom") + "; did you mean “Epsilon”?"


def test_what_was_left_out_stands_in_the_answer(world: Graph) -> None:
    """Else an answer without it looks like an answer with it."""
    answer = query(world, "wie werkt met Alfa aan zonnepanelen?")
    assert answer.rows
    assert LEFT_OUT.format("zonnepanelen") in answer.understood


@pytest.mark.parametrize(
    "phrase", ["wie werkt aan zonnepanelen?", "wie werkt met wie?", "?", "", " ", "\udcff"]
)
def test_a_phrase_without_a_name_is_refused(world: Graph, phrase: str) -> None:
    with pytest.raises(NameNotFound) as caught:
        query(world, phrase)
    assert caught.value.name == phrase


def test_a_name_of_two_is_refused_with_both(world: Graph) -> None:
    with pytest.raises(NameUnclear) as caught:
        named_things(world, ["Zeta"], "")
    assert {*caught.value.candidates} == {"Zeta Noord", "Zeta Zuid"}


@pytest.mark.parametrize(
    ("words", "theme", "names"),
    [
        (["Alfa", "Beta", "Gamma"], "", "Alfa, Beta, Gamma"),
        (["werken Alfa, Beta en Gamma samen?"], "", "Alfa, Beta, Gamma"),
        (["Alfa", "warmte", "water"], "", "warmte, water"),
        (["Alfa", "warmte"], f"{ID}theme/v", "water, warmte"),
        (["wie werkt aan warmte en water?"], "", "warmte, water"),
    ],
)
def test_more_than_two_actors_or_one_theme_is_refused_with_their_names(
    world: Graph, words: list[str], theme: str, names: str
) -> None:
    with pytest.raises(HtnoError, match=f"this names {names}"):
        named_things(world, words, theme)
