# SPDX-License-Identifier: EUPL-1.2
"""Rows of ties: their order, what several records add up to, marks, authors, members, filters."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from htno_graph.errors import NameNotFound
from htno_graph.model.periods import parse
from htno_graph.model.records import Tie
from htno_graph.model.vocabulary import ID
from htno_graph.store.memory import Graph
from htno_graph.ties import SECTIONS, happenings, rows, ties

Rows = list[tuple[str, str, str, str]]
Said = Callable[..., Rows]
Found = Callable[..., list[Tie]]
Told = Callable[..., Graph]

A = ID + "actor/"


def link(
    number: int,
    partner: str,
    form: str = "contact",
    *,
    agent: str = "s",
    when: str = "",
    themes: str = "",
    status: str = "done",
) -> str:
    """A collaboration of *agent* with *partner*; *when* is "earliest latest"."""
    first, _space, last = when.partition(" ")
    told = f"""collaboration:{number} a htno:Collaboration ; htno:form basis:{form} ;
        htno:status status:{status} ; schema:agent actor:{agent} ;
        schema:participant actor:{partner} """
    if first:
        told += f'; htno:earliest "{first}"^^xsd:date ; htno:latest "{last or first}"^^xsd:date '
    for theme in themes:
        told += f"; dcterms:subject theme:{theme} "
    return told + ".\n"


def joint(number: int, partner: str, agent: str = "s") -> str:
    return f"""action:{number} a schema:Action ; htno:status status:done ;
        schema:agent actor:{agent} ; schema:participant actor:{partner} .\n"""


def member(group: str, role: str = "member", more: str = "", *, who: str = "m") -> str:
    return f"""membership:{who} a org:Membership ; org:member actor:{who} ;
        org:organization actor:{group} ; org:role role:{role} {more} .\n"""


def table(*names: str, number: int = 1) -> str:
    told = f"""activity:{number} a schema:Event ; dcterms:type series:sector-table ;
        htno:status activity-status:held .\n"""
    for name in names:
        told += f"""participation:{number}{name} a htno:Participation ; prov:agent actor:{name} ;
            htno:activity activity:{number} ; prov:hadRole role:participant .\n"""
    return told


def partners(found: list[Tie]) -> list[str]:
    return [row.partner.removeprefix(A) for row in found]


# Order


NAMED = """actor:a a prov:Agent ; skos:prefLabel "Zeta"@nl .
    actor:z a prov:Agent ; skos:prefLabel "Alfa"@nl .\n"""


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        (
            table("s", "a")
            + link(1, "b")
            + link(2, "c", "body")
            + link(3, "d", "collaboration")
            + joint(1, "e"),
            "edcba",
        ),
        (link(1, "a") + link(2, "b") + link(3, "b"), "ba"),
        (
            link(1, "a")
            + link(2, "b", when="2022-01-01")
            + link(3, "c", when="2023-01-01")
            + link(4, "d", when="2022-06-01 2023-12-31"),
            "dcba",
        ),
        (NAMED + link(1, "a") + link(2, "z"), "za"),
    ],
    ids=["stronger basis", "more happenings", "latest, undated last", "name"],
)
def test_what_comes_first(found: Found, turtle: str, expected: str) -> None:
    assert partners(found(turtle, "s")) == [*expected]


def test_a_meeting_is_one_happening_whatever_the_participations(found: Found) -> None:
    """Participations belong to their meeting and do not count."""
    told = table("s", "a", number=1) + table("s", "b", number=2) + table("s", "b", number=3)
    one_table = found(told, "s")
    assert partners(one_table) == ["b", "a"]
    assert [len(happenings(row)) for row in one_table] == [2, 1]


def test_sections_follow_each_other(found: Found) -> None:
    told = """
        relation:1 a htno:Relation ; htno:form non-tie:influences ; schema:agent actor:s , actor:x ;
            schema:participant actor:m .
        activity:1 a schema:Event ; htno:status activity-status:held ;
            dcterms:type series:sector-table .
        participation:1 a htno:Participation ; prov:agent actor:s ; htno:activity activity:1 ;
            prov:hadRole role:participant ; htno:attendance attendance:absent .
        action:2 a schema:Action ; htno:status status:planned ; schema:agent actor:s ;
            schema:participant actor:p ; schema:recipient actor:r .
    """
    rows_ = found(told + link(1, "t"), "s")
    assert [row.section for row in rows_] == list(SECTIONS)


# Several records of one pair


def test_several_records_of_one_pair_are_one_row(found: Found) -> None:
    """Its basis and time are those of the strongest, its records in that order."""
    told = (
        link(1, "a", when="2023-05-01 2023-05-31", themes="tu")
        + link(2, "a", "collaboration", when="2022-01-01 2022-12-31", themes="uv")
        + joint(10, "a")
        + joint(2, "a")
    )
    (row,) = found(told, "s")
    assert row.basis == "joint-action"
    assert [iri.removeprefix(ID) for iri in row.records] == [
        "action/bron/2",
        "action/bron/10",
        "collaboration/bron/2",
        "collaboration/bron/1",
    ]
    assert row.themes == (ID + "theme/t", ID + "theme/u", ID + "theme/v")
    assert (row.first, row.last) == ("", "")  # the joint actions have no date


def test_the_time_of_a_row_spans_the_records_of_its_basis(found: Found) -> None:
    """A contact of May says nothing about when the collaboration was."""
    told = (
        link(1, "a", when="2023-05-01 2023-05-31")
        + link(2, "a", "collaboration", when="2021-01-01 2021-12-31")
        + link(3, "a", "collaboration", when="2022-01-01 2022-12-31")
    )
    (row,) = found(told, "s")
    assert (row.first, row.last) == ("2021-01-01", "2022-12-31")


def test_a_tie_is_the_same_from_both_ends_whoever_is_named_first(found: Found) -> None:
    told = link(1, "a", when="2023-05-01") + link(2, "s", agent="a") + joint(1, "a")
    (one,), (other,), (both,) = found(told, "s"), found(told, "a"), found(told)
    assert (one.actor, one.partner) == (other.partner, other.actor)
    assert (one.basis, one.records, one.last) == (other.basis, other.records, other.last)
    assert len(both.records) == 3


def test_kinds_of_non_ties_are_rows_of_their_own(found: Found) -> None:
    told = "".join(
        f"""relation:{number} a htno:Relation ; htno:form non-tie:{form} ;
            schema:agent actor:s ; schema:participant actor:a .\n"""
        for number, form in enumerate(("influences", "decides-on", "influences"))
    )
    assert [(row.basis, len(row.records)) for row in found(told, "s")] == [
        ("influences", 2),
        ("decides-on", 1),
    ]


def test_rows_of_all_are_the_rows_of_each(shipped: Graph) -> None:
    """Every pair once; asked for one by one, the same pairs rest on the same records."""
    every = rows(shipped)
    keys = [(row.section, row.basis, frozenset((row.actor, row.partner))) for row in every]
    assert len(keys) == len(set(keys))
    for row in every:
        alone = rows(shipped, {row.actor})
        same = [r for r in alone if not r.via and (r.section, r.basis) == (row.section, row.basis)]
        assert row.records in [r.records for r in same if row.partner in (r.partner, r.actor)]


def test_two_actors_asked_together_have_each_pair_once(found: Found) -> None:
    """Whichever of the two a record names first."""
    told = link(1, "a") + link(2, "b") + link(3, "s", agent="a") + joint(1, "s", agent="a")
    rows_ = found(told, "s", "a")
    assert sorted(len(row.records) for row in rows_) == [1, 3]
    assert [row.basis for row in rows_ if len(row.records) == 3] == ["joint-action"]


# Marks


FINDING = """finding:1 a htno:Finding ; dcterms:type finding-kind:{kind} ; schema:about {about} .
"""


@pytest.mark.parametrize("kind", ["fragile", "insufficient"])
def test_a_tie_carries_the_mark_of_a_finding_on_both(found: Found, kind: str) -> None:
    mark = FINDING.format(kind=kind, about="actor:s , actor:a")
    tie, other = found(link(1, "a") + link(2, "b") + mark, "s")
    assert tie.marks == (ID + "finding/bron/1",)
    assert other.marks == ()


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        ("fragile", "actor:s"),
        ("fragile", "actor:a"),
        ("fragile", "actor:s , actor:b"),
        ("strength", "actor:s , actor:a"),
        ("not-achieved", "actor:s , actor:a"),
    ],
)
def test_a_finding_on_one_of_them_or_of_another_kind_is_no_mark(
    found: Found, kind: str, about: str
) -> None:
    (tie,) = found(link(1, "a") + FINDING.format(kind=kind, about=about), "s")
    assert tie.marks == ()


def test_what_is_no_tie_carries_no_mark(found: Found) -> None:
    told = link(1, "a", status="planned")
    (row,) = found(told + FINDING.format(kind="fragile", about="actor:s , actor:a"), "s")
    assert (row.section, row.marks) == ("planned", ())


# The author of the source


def by(author: str) -> str:
    return f"""document:{author} a dcterms:BibliographicResource ; htno:consulted true ;
        dcterms:creator actor:{author} .\n"""


def test_ties_of_the_author_are_marked(found: Found) -> None:
    """Of each source its own: a report makes its author the centre of its network."""
    told = by("s") + link(1, "a") + link(2, "b", agent="a")
    assert {row.partner[-1]: row.by_author for row in found(told, "a")} == {"s": True, "b": False}


def test_a_tie_that_another_source_records_too_is_not_only_the_authors(told: Told) -> None:
    graph = told(een=by("s") + link(1, "a"), twee=by("z") + link(1, "a"))
    (row,) = rows(graph, {A + "s"})
    assert not row.by_author


@pytest.mark.parametrize("document", ["", by("z"), by("s").replace("true", "false")])
def test_without_an_author_in_the_pair_nothing_is_marked(found: Found, document: str) -> None:
    """Also not the absence of one actor, which has no partner."""
    told = document + link(1, "a") + table("s", "b")
    told = told.replace("actor:b ;", "actor:b ; htno:attendance attendance:absent ;")
    found_ = [*found(told, "s"), *found(told, "b")]
    assert {row.section for row in found_} == {"tie", "absent"}
    assert not any(row.by_author for row in found_)


# Members


@pytest.mark.parametrize("role", ["member", "part"])
def test_what_a_group_does_reaches_a_stated_member_marked_via(found: Found, role: str) -> None:
    via = [
        (row.partner[-1], row.via[-1:])
        for row in found(link(1, "x", agent="g") + member("g", role), "m")
    ]
    assert ("x", "g") in via


@pytest.mark.parametrize(
    ("role", "more"),
    [
        ("employee", ""),
        ("from", ""),
        ("secretary", ""),
        ("portfolio-holder", ""),
        ("zoek", ""),
        ("member", "; htno:certainty certainty:implied ; htno:implied field:membership"),
        ("part", "; htno:certainty certainty:implied ; htno:implied field:date , field:membership"),
    ],
)
def test_nothing_reaches_an_employee_or_an_implied_member(
    found: Found, role: str, more: str
) -> None:
    """A lector is not the university, and what is only implied binds nobody."""
    found_ = found(link(1, "x", agent="g") + member("g", role, more), "m")
    assert [(row.section, row.partner[-1], row.via) for row in found_] == [("mentioned", "g", "")]


def test_a_membership_of_which_only_the_date_is_implied_does_reach(found: Found) -> None:
    more = "; htno:certainty certainty:implied ; htno:implied field:date"
    found_ = found(link(1, "x", agent="g") + member("g", "member", more), "m")
    assert [row.partner[-1] for row in found_ if row.section == "tie"] == ["x"]


def test_what_a_member_does_does_not_reach_the_group(found: Found) -> None:
    found_ = found(link(1, "x", agent="m") + member("g"), "g")
    assert [row.section for row in found_] == ["mentioned"]


def test_membership_makes_no_tie_between_members_or_with_the_group(found: Found) -> None:
    told = member("g") + member("g", who="n") + link(1, "g", agent="x")
    found_ = found(told, "m")
    assert [(row.partner[-1], row.via[-1:]) for row in found_ if row.section == "tie"] == [
        ("x", "g")
    ]
    assert [row.partner[-1] for row in found_ if row.section == "mentioned"] == ["g"]


def test_a_tie_between_a_group_and_its_member_is_not_via_the_group(found: Found) -> None:
    (tie,) = (
        row for row in found(link(1, "m", agent="g") + member("g"), "m") if row.section == "tie"
    )
    assert (tie.partner, tie.via) == (A + "g", "")


def test_an_own_tie_and_one_via_a_group_are_two_rows(found: Found) -> None:
    told = link(1, "x", agent="m") + link(2, "x", agent="g") + member("g")
    assert [row.via[-1:] for row in found(told, "m") if row.section == "tie"] == ["", "g"]


def test_a_promise_of_a_group_binds_no_member(found: Found) -> None:
    told = """action:1 a schema:Action ; htno:status status:planned ; schema:agent actor:x .
        commitment:1 a htno:Commitment ; schema:agent actor:g ; htno:commitsTo action:1 .\n"""
    assert [row.section for row in found(told + member("g"), "m")] == ["mentioned"]
    assert [row.section for row in found(told, "g")] == ["planned"]


def test_asking_for_all_takes_no_way_round_by_members(found: Found) -> None:
    assert not [row for row in found(link(1, "x", agent="g") + member("g")) if row.via]


# Filters


@pytest.mark.parametrize(
    ("theme", "period", "expected"),
    [("t", "", "ad"), ("zoek", "", ""), ("", "2023-Q2", "ba"), ("t", "2023", "a")],
)
def test_a_theme_and_a_period_keep_what_is_about_it_and_overlaps_it(
    found: Found, theme: str, period: str, expected: str
) -> None:
    """Undated records are left out of a period: whoever asks counts them apart."""
    told = (
        link(1, "a", when="2023-04-05", themes="t")
        + link(2, "b", when="2022-01-01 2023-12-31", themes="u")
        + link(3, "c", when="2024-01-01")
        + link(4, "d", themes="tu")
    )
    themes = {f"{ID}theme/{theme}"} if theme else set()
    found_ = found(told, "s", themes=themes, period=parse(period) if period else None)
    assert partners(found_) == [*expected]


def test_a_theme_leaves_only_its_own_records_in_a_row(found: Found) -> None:
    told = link(1, "a", themes="t") + joint(1, "a")
    (row,) = found(told, "s", themes={ID + "theme/t"})
    assert (row.basis, len(row.records)) == ("contact", 1)


# For one name


NAMES = """
actor:s a prov:Agent ; skos:prefLabel "Sigma"@nl .
theme:t a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "thema"@nl .
theme:u a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "deel"@nl ;
    skos:broader theme:t .
"""


def test_ties_are_those_of_the_actor_of_that_name(told: Told) -> None:
    graph = told(NAMES + link(1, "a"))
    assert ties(graph, "sigma") == rows(graph, {A + "s"})
    with pytest.raises(NameNotFound):
        ties(graph, "thema")


def test_ties_on_a_theme_are_also_those_on_themes_below_it(told: Told) -> None:
    """The same figure as ``query`` gives."""
    graph = told(NAMES + link(1, "a", themes="u"))
    assert partners(ties(graph, "Sigma", theme="thema")) == ["a"]


# The same bytes


SCRIPT = """
import htno_graph
from htno_graph.answers import listing
from htno_graph.render import render
graph = htno_graph.open()
answers = [graph.query(), graph.query("branches"), graph.show("sac htno")]
answers += [graph.list(kind) for kind in listing.KINDS]
for answer in answers:
    print(render(answer, "json"))
    print(render(answer, "table"))
"""


def test_the_same_question_gives_the_same_bytes_whatever_the_order_of_sets() -> None:
    def run(seed: str) -> bytes:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=Path(__file__).resolve().parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        )
        return done.stdout

    first = run("1")
    assert len(first) > 100_000
    assert first == run("2")
