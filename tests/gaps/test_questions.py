# SPDX-License-Identifier: EUPL-1.2
"""What can't be a finding is asked, and what settles most is asked first."""

from __future__ import annotations

from htno_graph.gaps.questions import MOST, GapQuestion, questions
from htno_graph.gaps.scope import Scope
from htno_graph.model.vocabulary import ID
from tests.gaps.turtle import ALFA, Told, deed, document, held, membership, part

WORLD = document("s") + ALFA
WORLD += 'actor:g a prov:Agent ; skos:prefLabel "branches"@en ; dcterms:type actor-type:group .\n'


def table(n: int, month: str, status: str = "held") -> str:
    return held(n, f"2023-{month}", status)


def there(n: int, at: int, actor: str, attendance: str = "attended") -> str:
    return part(n, at, actor, more=f"htno:attendance attendance:{attendance} ; ")


def finding(n: int, kind: str, more: str = "") -> str:
    return (
        f'finding:{n} a htno:Finding ; rdfs:label "matter {n}"@en ; {more}'
        f"dcterms:type finding-kind:{kind} .\n"
    )


def asked(told: Told, turtle: str, as_of: str = "2023-12-31") -> list[tuple[str, int]]:
    return [(q.text, q.settles) for q in questions(Scope(told(WORLD + turtle), as_of=as_of))]


def test_who_a_group_is_settles_each_of_its_parts(told: Told) -> None:
    """Three tables at which it was, each month named once, one to come, a deed in its name."""
    tables = table(1, "04") + table(2, "11") + table(3, "11") + table(4, "12", "planned")
    turtle = tables + "".join(there(n, n, "g") for n in (1, 2, 3, 4)) + deed(1, "g")
    question = "Who is meant by “branches”, and who of them was there in April 2023 and "
    assert asked(told, turtle) == [(f"{question}November 2023?", 5)]


def test_of_a_group_without_a_table_only_who_it_is_is_asked(told: Told) -> None:
    assert asked(told, deed(1, "g") + deed(2, "g")) == [("Who is meant by “branches”?", 2)]


def test_one_part_of_a_group_and_any_of_a_party_by_name_are_not_asked_about(told: Told) -> None:
    """One unknown is asked as such, if at all; who Alfa is, is known."""
    assert asked(told, deed(1, "g") + deed(2, "a") + deed(3, "a")) == []


def test_where_a_group_was_absent_nobody_asks_who_of_it_was_there(told: Told) -> None:
    turtle = table(1, "04") + there(1, 1, "g", "absent") + deed(1, "g") + deed(2, "g")
    assert asked(told, turtle) == [("Who is meant by “branches”?", 2)]


def test_a_group_of_which_a_source_names_somebody_is_not_asked_about(told: Told) -> None:
    member = membership(1, "a", "g")
    assert asked(told, deed(1, "g") + deed(2, "g") + member) == []


def test_who_was_at_a_table_is_asked_once_for_all_whose_attendance_is_not_recorded(
    told: Told,
) -> None:
    """Not of what is still to be held."""
    unknown = there(1, 1, "a", "not-recorded") + there(2, 1, "g", "not-recorded")
    assert asked(told, table(1, "04") + unknown) == [("Who was there: “table 1”?", 2)]
    assert asked(told, table(1, "04", "planned") + unknown) == []


def test_where_an_action_stands_settles_more_when_nobody_is_named(told: Told) -> None:
    turtle = deed(1, "a", "not-recorded") + deed(2, "", "not-recorded")
    assert asked(told, turtle) == [
        ("Where does this stand: “action 2”?", 2),
        ("Where does this stand: “action 1”?", 1),
    ]


def test_an_outcome_after_the_coverage_is_asked_once_its_day_has_passed(told: Told) -> None:
    """Before the day, on the day itself, and for what the sources could know, it is not."""
    turtle = deed(1, "a", "planned", "2024")
    question = "What came of “action 1” (2024)? The outcome is not in the sources."
    assert asked(told, turtle, "2024-12-31") == [(question, 1)]
    assert asked(told, turtle, "2024-12-30") == []
    assert asked(told, deed(1, "a", "planned", "2022"), "2026-01-01") == []


def test_what_a_source_asks_or_leaves_empty_is_asked_on(told: Told) -> None:
    """Nothing is asked of what it calls fragile, which is a finding."""
    hole = finding(2, "unfilled", "dcterms:relation actor:a , actor:g ; ")
    assert asked(told, finding(1, "question") + hole + finding(3, "fragile")) == [
        ("Who has Alfa and branches?", 2),
        ("Asked in the source: matter 1?", 1),
    ]


def test_no_more_are_asked_than_a_table_has_time_for(told: Told) -> None:
    """What settles most first, and by their text among equals; more for who asks for them."""
    turtle = "".join(finding(n, "question") for n in range(10, 10 + MOST + 3))
    turtle += deed(1, "", "not-recorded")
    scope = Scope(told(WORLD + turtle))
    found = questions(scope)
    assert len(found) == MOST
    assert [(q.settles, q.text) for q in found] == sorted(
        ((q.settles, q.text) for q in found), key=lambda pair: (-pair[0], pair[1])
    )
    assert found[0].text == "Where does this stand: “action 1”?"
    assert len(questions(scope, 99)) == MOST + 4


def test_a_question_rests_on_records_and_says_whom_to_ask(told: Told) -> None:
    (found,) = questions(Scope(told(WORLD + deed(1, "a", "not-recorded"))))
    assert found == GapQuestion(
        "Where does this stand: “action 1”?",
        1,
        (f"{ID}action/bron/1",),
        (f"{ID}actor/a",),
    )
