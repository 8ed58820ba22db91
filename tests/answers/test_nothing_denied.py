# SPDX-License-Identifier: EUPL-1.2
"""What is recorded is never denied: a question beside every list, on graphs of any make."""

from __future__ import annotations

import tempfile
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htno_graph.answers.listing import KINDS, listing
from htno_graph.answers.lists import involved
from htno_graph.answers.query import query
from htno_graph.answers.rows import ActivityRow, TieRow
from htno_graph.labels import find
from htno_graph.matters import at
from htno_graph.model import records as r
from htno_graph.queries import by_id, records_of
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from tests.conftest import prefixes

ID = "https://w3id.org/htno/id/"
WHO = "abc"
PARTIES = "".join(f'actor:{x} a prov:Agent ; skos:prefLabel "Partij {x}"@nl .\n' for x in WHO)
THEMES = (
    'theme:t a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "thema t"@nl .\n'
    'theme:u a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "thema u"@nl ; '
    "skos:broader theme:t .\n"
)

some = st.lists(st.sampled_from(WHO), unique=True, max_size=2)
theme = st.sampled_from(["", "; dcterms:subject theme:t", "; dcterms:subject theme:u"])
status = st.sampled_from(["planned", "ongoing", "done", "dropped", "not-recorded"])
held = st.sampled_from(["held", "planned", "cancelled", "moved", "not-recorded"])
attendance = st.sampled_from(["", "attended", "absent", "excused", "not-recorded"])
role = st.sampled_from(["", "participant", "organiser", "target-group", "member", "place-visited"])


def named(prop: str, who: list[str]) -> str:
    return "".join(f"; {prop} actor:{x} " for x in who)


@st.composite
def told(draw: st.DrawFn) -> str:
    """Actions, promises, collaborations, a meeting with who is at it, and a member of a group."""
    lines = [PARTIES, THEMES]
    for n, how in enumerate(draw(st.lists(status, max_size=2)), 1):
        who = named("schema:agent", draw(some)) + named("schema:participant", draw(some))
        who += named("schema:recipient", draw(some)) + draw(theme)
        lines.append(f'action:{n} a schema:Action ; rdfs:label "doen {n}"@nl ; ')
        lines.append(f"htno:status status:{how} {who} .\n")
    if draw(st.booleans()):
        target = draw(st.sampled_from(["action:1", "activity:1"]))
        lines.append(
            f'commitment:1 a htno:Commitment ; rdfs:label "belofte"@nl ; htno:commitsTo {target} '
        )
        lines.append(named("schema:agent", draw(some)) + draw(theme) + " .\n")
    if draw(st.booleans()):
        who = named("schema:agent", draw(some)) + named("schema:participant", draw(some))
        lines.append(
            f'collaboration:1 a htno:Collaboration ; rdfs:label "samen"@nl {who} {draw(theme)} .\n'
        )
    lines.append('activity:1 a schema:Event ; rdfs:label "overleg"@nl ; ')
    lines.append(f"htno:status activity-status:{draw(held)} {draw(theme)} .\n")
    for n, x in enumerate(draw(some), 1):
        how, as_ = draw(attendance), draw(role)
        lines.append(f"participation:{n} a htno:Participation ; htno:activity activity:1 ")
        lines.append(f"; htno:attendance attendance:{how} " if how else "")
        lines.append((f"; prov:hadRole role:{as_} " if as_ else "") + f"; prov:agent actor:{x} .\n")
    if draw(st.booleans()):
        lines.append(
            "membership:1 a org:Membership ; org:member actor:a ; org:organization actor:b .\n"
        )
    return "".join(lines)


def graph(text: str) -> Graph:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "bron.ttl")
        path.write_text(prefixes("bron") + text, "utf-8")
        return read([str(path)])


def short(iri: str) -> str:
    return iri.removeprefix(ID)


def denied_of_actors(found: Graph) -> list[str]:
    """What a question about one actor denies and a list has."""
    deeds = [record for row in listing(found, "acties").rows if (record := find(found, row.id))]
    meetings = listing(found, "activiteiten").of(ActivityRow)
    faults = []
    for actor in by_id(found, r.Actor).values():
        if not actor.named:
            continue
        answer = query(found, short(actor.id))
        if "an action" in answer.not_recorded and any(
            actor.id in involved(found, x) for x in deeds
        ):
            faults.append(f"{actor.id}: an action")
        present = {
            x.id
            for row in meetings
            for x in (*row.attended, *row.organisers)
            if x.id not in {away.id for away in row.absent}
        }
        if "taking part in a meeting" in answer.not_recorded and actor.id in present:
            faults.append(f"{actor.id}: a meeting")
        promised = {who for x in records_of(found, r.Commitment) for who in x.agents}
        if "a commitment" in answer.not_recorded and actor.id in promised:
            faults.append(f"{actor.id}: a commitment")
    return faults


def denied_of_pairs(found: Graph) -> list[str]:
    """A tie that the whole field has and a question about the two denies."""
    every = {
        frozenset((row.actor.id, row.partner.id))
        for row in query(found).of(TieRow)
        if row.section == "tie" and row.partner
    }
    faults = []
    for pair in combinations((f"{ID}actor/{x}" for x in WHO), 2):
        answer = query(found, *map(short, pair))
        denied = any("is not recorded" in line for line in answer.not_recorded)
        if denied == (frozenset(pair) in every):
            faults.append(" ".join(pair))
    return faults


def denied_of_themes(found: Graph) -> list[str]:
    """A theme about which a list has a row and a question says nothing."""
    faults = []
    rows = [row for kind in KINDS for row in listing(found, kind).rows]
    for iri in by_id(found, r.Theme):
        on = [row for row in rows if iri in {x.id for x in row.themes}]
        told_ = {x.id for row in query(found, theme=short(iri)).of(TieRow) for x in row.records}
        faults += [f"{iri}: {row.id}" for row in on if row.id not in told_]
    return faults


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """The lines looked for are English."""


@settings(max_examples=60)
@given(told())
def test_no_question_denies_what_a_list_shows(text: str) -> None:
    found = at(graph(text))
    assert denied_of_actors(found) == []
    assert denied_of_pairs(found) == []
    assert denied_of_themes(found) == []


def test_nor_does_one_about_the_shipped_graph(shipped: Graph) -> None:
    assert denied_of_actors(shipped) == []
    assert denied_of_themes(shipped) == []
