# SPDX-License-Identifier: EUPL-1.2
"""The table of occasions says of each two the same as the ties themselves."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from htno_graph.gaps.candidates import candidates, present
from htno_graph.gaps.incidence import Occasions, occasions
from htno_graph.gaps.scope import Scope
from htno_graph.matters import at
from htno_graph.model import records as r
from htno_graph.model.vocabulary import ID
from htno_graph.network import members
from htno_graph.queries import records_of
from htno_graph.ties.links import links
from tests.gaps.turtle import Told, actors, deed, meeting, membership, part

NAMES = "abcdefgh"
ACTORS = actors("a b c d e f") + actors("g h", "group")
some = st.lists(st.sampled_from(NAMES), max_size=4, unique=True)


@st.composite
def worlds(draw: st.DrawFn) -> str:
    """Tables, halls and mailings, contacts and actions, planned or not, and memberships."""
    told = ACTORS
    for n in range(draw(st.integers(0, 3))):
        series = draw(st.sampled_from(["sector-table", "htno-afternoon", "newsletter"]))
        status = draw(st.sampled_from(["held", "held", "planned"]))
        met = meeting(n, "", series=series, theme=draw(st.sampled_from("xy")))
        told += met.replace("status:held", f"status:{status}")
        for m, name in enumerate(draw(some)):
            told += part(
                10 * n + m, n, name, draw(st.sampled_from(["participant", "organiser", "guest"]))
            )
    for n in range(draw(st.integers(0, 3))):
        status = draw(st.sampled_from(["done", "ongoing", "planned", "not-achieved"]))
        theme, agents, others = draw(st.sampled_from("xy")), draw(some), draw(some)
        more = "".join(f"schema:agent actor:{a} ; " for a in agents)
        more += "".join(f"schema:participant actor:{a} ; " for a in others)
        more += f"dcterms:subject theme:{theme} ; "
        done = deed(n, "", status, "", more)
        as_contact = done.replace("schema:Action", "htno:Collaboration ; htno:form basis:contact")
        told += draw(st.sampled_from([done, as_contact.replace("action:", "collaboration:")]))
    for n, member in enumerate(draw(some)):
        told += membership(n, member, draw(st.sampled_from("gh")))
    return told


def made(scope: Scope) -> Occasions:
    return occasions(scope, present(scope)[0], ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worlds())
def test_who_shares_an_occasion_has_a_tie_and_nobody_else(told, world):
    graph = told(world)
    ties = {frozenset((x.a, x.b)) for x in links(graph) if x.section == "tie"}
    met = made(Scope(graph))
    names = list(met.rows)
    found = {
        frozenset((names[row], names[other]))
        for row in range(len(names))
        for other in met.partners(row).tolist()
    }
    assert found == ties


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worlds(), st.sampled_from(["", "x"]))
def test_known_is_what_walking_over_all_ties_would_find(told, world, theme):
    """Within a theme: a tie, that of a group of which the other is a member, or a statement.

    Members of members belong to a group too.
    """
    graph = told(world)
    wanted = {f"https://w3id.org/htno/id/theme/{theme}"} if theme else set()
    scope = Scope(graph, frozenset(wanted))
    there = present(scope)[0]
    inside = {p.happening.id for p in there if not wanted or wanted & set(p.happening.themes)}
    below, known = members(graph), set()
    known |= {frozenset((group, m)) for group, within in below.items() for m in within}
    for link in links(graph):
        if link.basis == "belongs-to":
            known.add(frozenset((link.a, link.b)))
        if link.section == "tie" and link.records[0] in inside:
            known.add(frozenset((link.a, link.b)))
            known |= {frozenset((link.a, m)) for m in below.get(link.b, ())}
            known |= {frozenset((link.b, m)) for m in below.get(link.a, ())}
    deeds: tuple[r.Action | r.Collaboration, ...] = records_of(graph, r.Action, r.Collaboration)
    for record in deeds:
        if record.status == "not-achieved":
            known |= set(map(frozenset, combinations((*record.agents, *record.participants), 2)))
    found = candidates(scope)
    every = np.array([*combinations(range(len(found.actors)), 2)], dtype=np.int64).reshape(-1, 2)
    of = [frozenset(found.actors[n] for n in pair) for pair in every.tolist()]
    assert found.known(every).tolist() == [two in known for two in of]


@pytest.mark.parametrize("kind", ["Action", "Collaboration"])
def test_whom_two_sources_name_in_one_deed_have_no_occasion_together(told: Told, kind: str) -> None:
    """What both say of the same two is one occasion."""
    name = f"{kind.lower()}:1 a {'schema' if kind == 'Action' else 'htno'}:{kind} ; "
    march = name + "schema:agent actor:a ; schema:participant actor:b ; htno:status status:done ."
    june = name + (
        "schema:agent actor:c ; schema:participant actor:d ; htno:status status:done ; "
        f"htno:completes <{ID}{kind.lower()}/maart/1> ."
    )
    again = june.replace("actor:c", "actor:a").replace("actor:d", "actor:b")
    for later, names in ((june, {"ab", "cd"}), (again, {"ab"})):
        graph = at(told(maart=ACTORS + march, juni=later))
        met = made(Scope(graph))
        rows = [iri[-1] for iri in met.rows]
        found = {
            "".join(sorted((name, rows[other])))
            for n, name in enumerate(rows)
            for other in met.partners(n)
        }
        ties = {"".join(sorted(x.a[-1] + x.b[-1])) for x in links(graph) if x.section == "tie"}
        assert found == ties == names
        assert met.ties.shape[1] == len(names)


def test_in_a_hall_only_the_organiser_meets_everybody(told: Told) -> None:
    attended = "htno:attendance attendance:attended ; "
    hall = meeting(1, "", series="htno-afternoon") + "".join(
        part(n, 1, name, role, attended)
        for n, (name, role) in enumerate(
            zip("abc", ("organiser", "participant", "guest"), strict=True)
        )
    )
    met = made(Scope(told(ACTORS + hall)))
    names = [iri[-1] for iri in met.rows]
    assert {name: "".join(names[x] for x in met.partners(n)) for n, name in enumerate(names)} == {
        "a": "bc",
        "b": "a",
        "c": "a",
    }
    assert not met.meets.any()


@pytest.mark.parametrize("turtle", ["", ACTORS])
def test_of_nothing_the_tables_are_empty(told: Told, turtle: str) -> None:
    met = made(Scope(told(turtle)))
    assert (met.rows, met.happenings, met.of) == ({}, [], [])
    assert met.present.shape == met.ties.shape == (0, 0)
