# SPDX-License-Identifier: EUPL-1.2
"""The field: everything is in it, and no line claims more than its records."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.model import records as r
from htno_graph.model.vocabulary import ID
from htno_graph.page.field import ENDS, HOWS, NO_THEME, Field, field
from htno_graph.page.seen import Filter, seen
from htno_graph.queries import by_id, records_of
from htno_graph.store.memory import Graph
from htno_graph.ties.links import took_part

pytestmark = pytest.mark.usefixtures("english")


def of(graph: Graph, **asked: Any) -> Field:
    return field(Briefing(graph, BriefingQuery(**asked)))


@pytest.fixture
def found(shipped: Graph) -> Field:
    return of(shipped)


def classes(found: Field) -> dict[str, str]:
    return {item.id: found.who.groups[item.group].code for item in found.who.items}


# --- everything is there ----------------------------------------------------------------------


def test_everything_that_the_lists_have_is_in_the_field_once(shipped: Graph) -> None:
    """Parties that a source names, themes, and what was done, planned, promised or decided."""
    briefing = Briefing(shipped, BriefingQuery())
    found = field(briefing)
    in_list = {
        kind: [row.id for row in briefing.listing(kind).rows]
        for kind in ("themas", "acties", "activiteiten", "besluiten")
    }
    actors = [row.id for row in briefing.listing("actoren").rows if getattr(row, "named", False)]
    assert sorted(item.id for item in found.who.items) == sorted(actors)
    assert sorted(x.id for x in found.what.items if x.id != NO_THEME) == sorted(in_list["themas"])
    promises = [iri for matter in found.matters.values() for iri in matter.promises]
    drawn = [*found.matters, *promises]
    assert len(set(drawn)) == len(drawn)
    deeds = {
        x.id
        for kind in (r.Action, r.Activity, r.Collaboration, r.Commitment, r.Decision)
        for x in records_of(briefing.graph, kind)
    }
    assert set(drawn) == deeds
    assert deeds > {*in_list["acties"], *in_list["activiteiten"], *in_list["besluiten"]}
    assert sorted(item.id for item in found.came.items) == sorted(found.matters)


def test_every_status_is_an_end_and_every_column_is_in_groups(found: Field) -> None:
    assert {matter.end for matter in found.matters.values()} <= set(ENDS)
    for column in (found.who, found.what, found.came):
        places = [item.group for item in column.items]
        assert places == sorted(places)
        assert set(places) == set(range(len(column.groups)))
        assert sorted(item.rank for item in column.items) == list(range(len(places)))


def test_a_theme_on_which_nothing_came_is_empty_and_so_is_all_under_it(world: Any) -> None:
    """One with something on a theme under it is not."""
    dry, wet, under = (world.theme(slug, slug) for slug in ("dry", "wet", "under"))
    world.said.append(f"{under} skos:broader {wet} .")
    world.tie(under, world.actor("a", "Alfa"), world.actor("b", "Beta"))
    notes = {item.id.rpartition("/")[2]: item.note for item in of(world.graph()).what.items}
    assert notes == {"dry": "empty", "wet": "", "under": ""}
    assert dry


# --- no line claims more than its records -----------------------------------------------------


def test_a_line_says_no_more_than_the_records_that_it_rests_on(shipped: Graph) -> None:
    """Who had a part was there or does what is done; who is absent is said to be."""
    briefing = Briefing(shipped, BriefingQuery())
    participations = {p.id: p for p in records_of(briefing.graph, r.Participation)}
    for part in field(briefing).parts:
        assert part.records
        there = [participations[iri] for iri in part.records if iri in participations]
        assert all(p.actor == part.party for p in there)
        if part.how == "absent":
            assert any(p.attendance in r.AWAY for p in there)
        if part.how == "part" and there:
            assert any(p.attendance == "attended" or "organiser" in p.roles for p in there)
            assert all(took_part(p) for p in there)
        if part.how == "part" and not there:
            deed = next(iter(part.records))
            status = getattr(_record(briefing.graph, deed), "status", "")
            assert status in ("done", "ongoing", "partly-done")
        assert (part.how == "deciding") == all("/decision/" in iri for iri in part.records)


def _record(graph: Graph, iri: str) -> r.Record:
    kinds = (r.Action, r.Collaboration, r.Decision, r.Commitment)
    return next(by_id(graph, kind)[iri] for kind in kinds if iri in by_id(graph, kind))


@pytest.mark.parametrize(
    ("status", "how"),
    [("done", "part"), ("ongoing", "part"), ("planned", "planned"), ("not-achieved", "planned")],
)
def test_what_is_planned_or_failed_is_not_done(world: Any, status: str, how: str) -> None:
    world.action(world.theme("t", "thema"), world.actor("a", "Alfa"))
    world.said = [x.replace("status:planned", f"status:{status}") for x in world.said]
    (part,) = of(world.graph()).parts
    assert part.how == how


def test_a_role_says_who_was_to_be_there_and_not_who_was(world: Any) -> None:
    """Without attendance of its own a participant is not certain to have been there."""
    world.activity(world.theme("t", "thema"), "2030-05", world.actor("a", "Alfa"))
    (part,) = of(world.graph()).parts
    assert part.how == "unsure"


def test_a_promise_is_of_the_matter_that_is_promised(shipped: Graph) -> None:
    found = of(shipped)
    (agenda,) = [m for m in found.matters.values() if m.end == "not-achieved"]
    assert len(agenda.promises) == 2
    promised = [p for p in found.parts if p.matter == agenda.id and agenda.promises[0] in p.records]
    assert [p.how for p in promised] == ["planned"]
    assert promised[0].party == f"{ID}actor/branches"


def test_parts_have_one_claim_of_each_kind(found: Field) -> None:
    ways = Counter((part.party, part.matter, part.how) for part in found.parts)
    assert set(ways.values()) == {1}
    assert {part.how for part in found.parts} <= set(HOWS)


# --- the same, whatever the order; little moves ------------------------------------------------


def test_narrowed_to_a_theme_the_field_has_what_is_on_it(shipped: Graph) -> None:
    """Every matter is on it or on one below it; parties are those of these matters."""
    whole, found = of(shipped), of(shipped, theme="flexibilisering")
    assert 0 < len(found.matters) < len(whole.matters)
    assert {item.id for item in found.who.items} == {part.party for part in found.parts}


def test_a_filter_leaves_out_and_counts_the_rest(found: Field) -> None:
    """What passes is a part of the whole, and nothing passes that a filter names."""
    everything = seen(found, Filter(author=True), classes(found))
    assert everything.parts == found.parts
    assert everything.what == {item.id for item in found.what.items}
    for code in ("who:group", "end:done", "how:aside", "kind:action"):
        left = seen(found, Filter(frozenset({code})), classes(found))
        assert set(left.parts) < set(found.parts)
        assert left.came <= everything.came
        assert not [
            p for p in left.parts if code in (f"how:{p.how}", f"who:{classes(found)[p.party]}")
        ]
    without = seen(found, Filter(), classes(found))
    assert {p.party for p in found.parts} - {p.party for p in without.parts} == found.wrote


def test_one_thing_more_moves_few(world: Any) -> None:
    """Twelve parties on four themes, and one more: at most a quarter changes place."""
    themes = [world.theme(f"t{n}", f"thema {n}") for n in range(4)]
    actors = [world.actor(f"a{n:02}", f"partij {n}") for n in range(12)]
    for n, actor in enumerate(actors):
        world.tie(themes[n % 4], actor, actors[(n * 5 + 4) % 12])
    before = of(world.graph())
    world.tie(themes[0], world.actor("nieuw", "nieuw"), actors[0])
    after = of(world.graph())
    for old, new in ((before.who, after.who), (before.what, after.what), (before.came, after.came)):
        kept = [item.id for item in new.items if item.id in {x.id for x in old.items}]
        moved = sum(a != b.id for a, b in zip(kept, old.items, strict=True))
        assert moved <= len(kept) / 4


def test_what_a_later_source_says_otherwise_is_changed_since_it_spoke(told: Any) -> None:
    """The filter on what is new since the previous table goes by the day of the newest word."""
    line = (
        "document:{s} a dcterms:BibliographicResource ; htno:consulted true ; "
        'htno:latest "{day}"^^xsd:date . '
    )
    action = "a schema:Action ; rdfs:label {label} ; htno:status status:{status}"
    first = line.format(s="een", day="2030-03-01")
    first += "action:1 " + action.format(label='"iets doen"@nl', status="planned") + " ."
    second = line.format(s="twee", day="2030-11-01")
    second += "action:1 " + action.format(label='"iets doen"@nl', status="done")
    second += " ; htno:completes <https://w3id.org/htno/id/action/een/1> ."
    found = of(told(een=first, twee=second))
    (matter,) = found.matters.values()
    assert (matter.end, matter.changed) == ("done", "2030-11-01")
    for since, kept in (("2030-10-01", 1), ("2030-12-01", 0)):
        view = seen(found._replace(since=since), Filter(since=True), classes(found))
        assert len(view.matters) == kept
