# SPDX-License-Identifier: EUPL-1.2
"""Whom an activity ties: at a table, in a hall, by letter; present, absent, invited, visited."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from htno_graph.model.records import Tie
from htno_graph.store.memory import Graph
from htno_graph.ties import rows
from htno_graph.ties.links import PRESENT

Rows = list[tuple[str, str, str, str]]
Said = Callable[..., Rows]
Found = Callable[..., list[Tie]]

TABLES = ["sector-table", "council-meeting", "work-session", "working-visit", "talk", "table"]
NOT_PRESENT = ["target-group", "place-visited", "guest", "secretary", "member"]
LETTERS = ["pamphlet", "newsletter", "invitation", "recess", "no-meeting"]


def meeting(*parts: str, series: str = "sector-table", status: str = "held", more: str = "") -> str:
    """An activity with a participation for each "actor role [attendance] [flag …]"."""
    kind = f"dcterms:type series:{series} ;" if series else ""
    told = f"activity:1 a schema:Event ; {kind} htno:status activity-status:{status} {more} .\n"
    for number, part in enumerate(parts, 1):
        actor, role, *facts = part.split()
        flags = "".join(
            f"; htno:{fact} true"
            if fact in ("invited", "addressed")
            else f"; htno:attendance attendance:{fact}"
            for fact in facts
        )
        told += (
            f"participation:{number} a htno:Participation ; htno:activity activity:1 ; "
            f"prov:agent actor:{actor} ; prov:hadRole role:{role} {flags} .\n"
        )
    return told


def pairs(rows: Rows, section: str, basis: str) -> set[str]:
    return {"".join(sorted(a + b)) for s, a, b, found in rows if (s, found) == (section, basis)}


def ties(rows: Rows) -> set[str]:
    return {"".join(sorted(a + b)) for section, a, b, _basis in rows if section == "tie"}


THREE = ("s organiser", "a participant", "b participant")


# Table, hall, letter


@pytest.mark.parametrize("series", TABLES)
def test_at_a_table_everybody_meets(said: Said, series: str) -> None:
    rows = said(meeting(*THREE, series=series))
    assert pairs(rows, "tie", "one-table") == {"as", "bs", "ab"}


@pytest.mark.parametrize("series", ["htno-afternoon", "hall"])
def test_in_a_hall_only_the_organiser_meets_each_group(said: Said, series: str) -> None:
    """Groups in one hall are mentioned, not tied."""
    rows = said(meeting(*THREE, series=series))
    assert pairs(rows, "tie", "one-table") == {"as", "bs"}
    assert pairs(rows, "mentioned", "one-hall") == {"ab"}


@pytest.mark.parametrize(
    ("parts", "series", "expected"),
    [
        *((THREE, series, "") for series in LETTERS),
        # A meeting of no series is a table.
        (("a participant", "b participant"), "", "ab"),
        # In a hall each meets the organisers who were there, and nobody else.
        (("s organiser", "t organiser", "a participant"), "htno-afternoon", "st as at"),
        (("a participant", "b participant"), "htno-afternoon", ""),
        (("s organiser", "a participant absent", "b participant"), "htno-afternoon", "bs"),
        (("s organiser absent", "a participant"), "htno-afternoon", ""),
        # By role
        *(((f"a {role}", "b participant"), "talk", "ab") for role in sorted(PRESENT)),
        *(((f"a {role}", "b participant"), "talk", "") for role in NOT_PRESENT),
        # By attendance: a calendar's "Deelnemers" need not be recorded as attended.
        (("a participant attended", "b participant not-recorded"), "talk", "ab"),
        (("a participant absent", "b participant", "c participant"), "talk", "bc"),
        (("s organiser", "g guest attended"), "talk", "gs"),
        (("s organiser", "g guest"), "talk", ""),
        (("s organiser", "g guest not-recorded invited"), "talk", ""),
        (("s organiser", "g guest absent"), "talk", ""),
    ],
)
def test_who_was_there_meets_whom_the_series_lets_them_meet(
    said: Said, parts: tuple[str, ...], series: str, expected: str
) -> None:
    assert ties(said(meeting(*parts, series=series))) == set(expected.split())


OWN = """series:gebiedstafel a skos:Concept ; skos:inScheme scheme:series ;
    skos:prefLabel "gebiedstafel"@nl {broader} .
"""


@pytest.mark.parametrize("series", ["", "gebiedstafel"])
def test_a_meeting_of_no_series_or_one_of_ones_own_is_a_table(said: Said, series: str) -> None:
    """Up to 25 that were there; of more it is not known that they met."""
    few = meeting("a participant", "b participant", series=series)
    assert ties(said(OWN.format(broader="") + few)) == {"ab"}
    many = meeting(*(f"p{n} participant" for n in range(26)), series=series)
    assert ties(said(OWN.format(broader="") + many)) == set()


@pytest.mark.parametrize(
    ("above", "tied"),
    [("hall", set()), ("no-meeting", set()), ("table", {"ab"}), ("sector-table", {"ab"})],
)
def test_a_series_of_ones_own_is_what_it_is_under(said: Said, above: str, tied: set[str]) -> None:
    own = OWN.format(broader=f"; skos:broader series:{above}")
    met = meeting("a participant", "b participant", series="gebiedstafel")
    assert ties(said(own + met)) == tied


# Held or not


def test_a_planned_meeting_is_planned_together(said: Said) -> None:
    rows = said(meeting("a participant", "b participant", status="planned"))
    assert rows == [("planned", "a", "b", "planned-together")]


def test_a_planned_hall_plans_with_the_organiser_only(said: Said) -> None:
    rows = said(meeting(*THREE, series="htno-afternoon", status="planned"))
    assert pairs(rows, "planned", "planned-together") == {"as", "bs"}
    assert ties(rows) == set()


@pytest.mark.parametrize("status", ["not-held", "not-recorded", "zoek"])
def test_what_was_not_held_or_is_not_recorded_ties_nobody(said: Said, status: str) -> None:
    assert said(meeting("a participant", "b participant", status=status)) == []


# Absent, invited, addressed, visited


def test_the_absent_are_nobodys_partner(said: Said) -> None:
    """Absence is a value of one activity, shown apart, and never of a pair."""
    rows = said(meeting("a participant absent", "b participant", "c participant"))
    assert ties(rows) == {"bc"}
    assert [row for row in rows if "a" in row[1:3]] == [("absent", "a", "", "absent")]


@pytest.mark.parametrize(
    ("part", "row"),
    [
        ("a guest invited", ("addressed", "s", "a", "addressed-by")),
        ("a participant attended invited", ("tie", "a", "s", "one-table")),
        ("a guest absent invited", ("absent", "a", "", "absent")),
    ],
)
def test_invited_is_not_attended(said: Said, part: str, row: tuple[str, ...]) -> None:
    assert said(meeting("s organiser", part)) == [row]


@pytest.mark.parametrize("part", ["target-group", "participant addressed"])
def test_a_target_group_is_addressed(said: Said, part: str) -> None:
    rows = said(meeting(f"a {part}", series="pamphlet"))
    assert ("addressed", "a", "", "target-group") in rows
    assert ties(rows) == set()


def test_target_groups_of_one_letter_are_addressed_together(said: Said) -> None:
    """By the sender, when it is recorded; that makes no pair of groups a tie."""
    rows = said(meeting("s organiser", "a target-group", "b target-group", series="pamphlet"))
    assert pairs(rows, "addressed", "addressed-by") == {"as", "bs"}
    assert pairs(rows, "mentioned", "addressed-together") == {"ab"}
    assert ties(rows) == set()


def test_a_place_that_was_visited_is_no_partner(said: Said) -> None:
    """Who went there is not said, and a place does not meet."""
    rows = said(meeting("p place-visited", "a participant", series="working-visit"))
    assert rows == [("mentioned", "p", "", "visited")]


# Weight


COMPLETE = """; htno:attendanceRecord attendance-record:complete ;
    htno:attendanceLevel attendance-level:organisation"""


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_a_meeting_of_k_weighs_one_over_k_minus_one(found: Found, size: int) -> None:
    """Newman (2001), eq. 2: each actor's weights over its partners add up to 1."""
    names = "abcde"[:size]
    rows = found(meeting(*(f"{name} participant attended" for name in names), more=COMPLETE))
    assert len(rows) == len(list(combinations(names, 2)))
    assert [row.weight for row in rows] == [1 / (size - 1)] * len(rows)


@pytest.mark.parametrize(
    "more",
    [
        "",
        "; htno:attendanceRecord attendance-record:complete",
        "; htno:attendanceLevel attendance-level:organisation",
        COMPLETE.replace(":complete", ":partial"),
        COMPLETE.replace(":complete", ":none"),
        COMPLETE.replace(":organisation", ":group"),
    ],
)
def test_without_complete_attendance_by_organisation_there_is_no_weight(
    found: Found, more: str
) -> None:
    (row,) = found(meeting("a participant attended", "b participant attended", more=more))
    assert row.weight is None


def test_a_hall_has_no_weight(found: Found) -> None:
    """Not everybody in it met."""
    rows = found(meeting(*THREE, series="htno-afternoon", more=COMPLETE))
    assert {row.weight for row in rows} == {None}


def test_the_absent_do_not_count_for_the_size(found: Found) -> None:
    told = meeting("a participant", "b participant", "c participant absent", more=COMPLETE)
    (tie,) = (row for row in found(told) if row.section == "tie")
    assert tie.weight == 1


def test_weights_of_several_meetings_add_up(found: Found) -> None:
    """1/(2-1) + 1/(3-1), by hand."""
    two = meeting("a participant", "b participant", more=COMPLETE)
    three = meeting("a participant", "b participant", "c participant", more=COMPLETE)
    three = three.replace("activity:1", "activity:2").replace("participation:", "participation:2")
    weights = {(row.actor[-1], row.partner[-1]): row.weight for row in found(two + three)}
    assert weights == {("a", "b"): 1.5, ("a", "c"): 0.5, ("b", "c"): 0.5}


@pytest.mark.parametrize(
    "parts",
    [
        ("a participant attended", "a organiser attended", "b participant attended"),
        ("a guest attended", "a participant attended", "b participant attended"),
    ],
)
def test_who_is_told_of_twice_is_there_once(found: Found, parts: tuple[str, ...]) -> None:
    """As two sources may do of one meeting: the weight is that of a meeting of two."""
    (row,) = found(meeting(*parts, more=COMPLETE))
    assert row.weight == 1


def test_a_meeting_that_stands_in_two_sources_weighs_once(told: Callable[..., Graph]) -> None:
    """As when a copy of a source is given beside it."""
    told_ = meeting("a participant", "b participant", more=COMPLETE)
    told_ = told_.replace("activity:1", "<https://w3id.org/htno/id/activity/x/1>")
    for number in "12":
        name = f"<https://w3id.org/htno/id/participation/x/{number}>"
        told_ = told_.replace(f"participation:{number} a", f"{name} a")
    (row,) = rows(told(een=told_, twee=told_))
    assert row.weight == 1


def test_two_roles_of_one_participation_count_once(found: Found) -> None:
    told = meeting("a guest attended", "b participant attended", more=COMPLETE)
    told = told.replace("role:guest", "role:guest , role:participant")
    (row,) = found(told)
    assert row.weight == 1


# Evidence


def test_a_tie_of_a_meeting_rests_on_it_and_on_both_participations(found: Found) -> None:
    (row,) = found(meeting("a participant", "b participant"))
    assert [iri.removeprefix("https://w3id.org/htno/id/") for iri in row.records] == [
        "activity/bron/1",
        "participation/bron/1",
        "participation/bron/2",
    ]
