# SPDX-License-Identifier: EUPL-1.2
"""Who was stated absent, which groups nobody names, and which parties stand at no table."""

from __future__ import annotations

import pytest

from htno_graph.gaps import gaps
from htno_graph.gaps.card import REPRESENTATION, URGENT, Card
from htno_graph.gaps.representation import cards
from htno_graph.gaps.scope import Scope
from htno_graph.model.vocabulary import ID
from tests.gaps.turtle import ALFA, Told, contact, document, held, membership, part

TABLE = (
    document("s")
    + ALFA
    + """
actor:s a prov:Agent ; skos:prefLabel "Sac"@en ; dcterms:type actor-type:advisory-council .
actor:g a prov:Agent ; skos:prefLabel "students"@en ; dcterms:type actor-type:group .
actor:h a prov:Agent ; skos:prefLabel "members"@en ; dcterms:type actor-type:group .
actor:f a prov:Agent ; skos:prefLabel "secretary"@en ; dcterms:type actor-type:role .
activity:1 a schema:Event ; skos:prefLabel "table 1"@en ; dcterms:type series:sector-table ;
    htno:status activity-status:held .
"""
)


def there(n: int, actor: str, attendance: str = "", role: str = "participant") -> str:
    return part(
        n, 1, actor, role, f"htno:attendance attendance:{attendance} ; " if attendance else ""
    )


def found(told: Told, turtle: str) -> list[Card]:
    return list(cards(Scope(told(TABLE + turtle))))


def titles(told: Told, turtle: str) -> list[str]:
    return [card.title for card in found(told, turtle)]


# Groups of which nobody is known


def test_a_group_at_a_table_is_a_card(told: Told) -> None:
    (card,) = found(told, there(1, "g"))
    assert card.title == "students: no names recorded"
    assert card.presence == (f"{ID}actor/g",)
    assert card.place == REPRESENTATION


def test_a_role_is_no_group_without_names(told: Told) -> None:
    """A secretary is one person: who it is, is no matter of representation."""
    assert titles(told, there(1, "f")) == []
    assert titles(told, there(1, "f") + there(2, "g")) == ["students: no names recorded"]


def test_a_party_by_name_is_no_group_without_names(told: Told) -> None:
    assert titles(told, there(1, "a")) == []


def test_a_group_that_wrote_the_source_is_none(told: Told) -> None:
    wrote = TABLE.replace(document("s"), document("h"))
    both = there(1, "g") + there(2, "h")
    assert [card.title for card in cards(Scope(told(wrote + both)))] == [
        "students: no names recorded"
    ]


def test_a_group_with_a_member_by_name_is_represented(told: Told) -> None:
    """By a party, not by another group."""
    assert titles(told, there(1, "g") + membership(1, "h", "g")) == ["students: no names recorded"]
    assert titles(told, there(1, "g") + membership(1, "a", "g")) == []


def test_to_be_addressed_is_not_to_take_part(told: Told) -> None:
    assert titles(told, there(1, "g", role="target-group")) == []


# Stated absence


def test_stated_absence_is_urgent_and_says_so_of_the_group_alone(told: Told) -> None:
    card, *rest = found(told, there(1, "g", "absent") + there(2, "a", "attended"))
    assert card.title == "students absent: table 1"
    assert (card.place, card.says) == (URGENT, "source")
    assert card.presence == (f"{ID}actor/g",)
    assert [reason.text for reason in card.against][:2] == [
        "Recorded as present: Alfa.",
        "Whether students were invited is not recorded.",
    ]
    assert not [other for other in rest if other.place == URGENT]


def test_that_the_author_was_there_speaks_against_nothing(told: Told) -> None:
    card = found(told, there(1, "g", "absent") + there(2, "s", "attended"))[0]
    assert not [reason for reason in card.against if "present" in reason.text]


@pytest.mark.parametrize("attendance", ["attended", "not-recorded", ""])
def test_attendance_that_is_not_recorded_is_no_absence(told: Told, attendance: str) -> None:
    assert not [c for c in found(told, there(1, "g", attendance)) if c.place == URGENT]


def test_an_absence_without_a_passage_says_in_words_what_is_recorded(told: Told) -> None:
    card = found(told, there(1, "a", "absent"))[0]
    assert [reason.text for reason in card.reasons] == ["Recorded as absent from table 1."]


@pytest.mark.parametrize(("actor", "was"), [("a", "Was Alfa"), ("g", "Were students")])
def test_a_group_is_several_and_a_party_is_one(told: Told, actor: str, was: str) -> None:
    card = found(told, there(1, actor, "absent"))[0]
    rest = "invited, and what is needed for them to take part?"
    assert card.question == f"{was} {rest}"
    who = was.split()
    assert [r.text for r in card.against if "invited" in r.text] == [
        f"Whether {who[1]} {who[0].lower()} invited is not recorded."
    ]


@pytest.mark.parametrize("by", [1, 2])
def test_of_who_was_invited_it_is_not_asked_whether_they_were(told: Told, by: int) -> None:
    """Whichever record of the participation says so: two sources may tell of one."""
    more = there(2, "a").replace(".\n", "; htno:invited true .\n")
    said = there(1, "a", "absent")
    said = said + more if by == 2 else said.replace(".\n", "; htno:invited true .\n")
    card = found(told, said)[0]
    assert card.question == "What is needed for Alfa to take part?"
    assert not [reason for reason in card.against if "invited" in reason.text]


# Parties at no table


def test_a_party_with_contact_that_stands_at_no_activity_is_a_card(told: Told) -> None:
    met = contact(1, "s", "a g")
    (card,) = found(told, met)
    assert card.title == "Alfa: contact, recorded at no table"
    assert card.subjects == card.presence == (f"{ID}actor/a",)
    assert titles(told, met + there(1, "a")) == []


# Who left


@pytest.mark.parametrize(
    ("end", "came_again", "asked"),
    [
        ("2024-06-30", False, False),
        ("2024-06-30", True, True),
        ("2024-12-31", False, True),  # the year that the source covers: nobody says that it left
        ("", False, True),
    ],
)
def test_who_left_is_asked_to_no_table(
    told: Told, end: str, *, came_again: bool, asked: bool
) -> None:
    left = membership(1, "a", "s")
    if end:
        left = left.replace(" .\n", f' ; htno:latest "{end}"^^xsd:date .\n')
    again = held(2, "2024-09") + part(9, 2, "a", more="htno:attendance attendance:attended ; ")
    graph = told(
        TABLE.replace(document("s"), document("s", "2024-12-31"))
        + there(1, "a", "absent")
        + left
        + (again if came_again else "")
    )
    scope = Scope(graph)
    subjects = {iri for card in gaps(scope) for iri in (*card.subjects, *card.presence)}
    assert (f"{ID}actor/a" in subjects) == asked
    told_so = [line for line in scope.remarks if "Alfa" in line]
    assert bool(told_so) != asked
