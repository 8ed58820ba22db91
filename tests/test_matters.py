# SPDX-License-Identifier: EUPL-1.2
"""One record for each matter, as it stands on a day: a later word counts, and likeness does not."""

from __future__ import annotations

import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htno_graph.matters import at, history, parties
from htno_graph.model import records as r
from htno_graph.queries import by_id, records_of
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from tests.conftest import prefixes

ID = "https://w3id.org/htno/id/"
DAYS = {"maart": "2024-03-14", "juni": "2024-06-13", "november": "2024-11-07"}
DONE, OPEN = ("done", "dropped"), ("planned", "ongoing", "partly-done", "not-achieved")


def graph(**sources: str) -> Graph:
    """A graph of sources, each of its day in ``DAYS``, or of none; in the order given."""
    with tempfile.TemporaryDirectory() as place:
        paths = []
        for source, text in sources.items():
            paths.append(Path(place, f"{source}.ttl"))
            paths[-1].write_text(prefixes(source) + document(source) + text, "utf-8")
        return read([str(path) for path in paths])


def document(source: str) -> str:
    day = DAYS.get(source, "")
    when = f'; htno:earliest "{day}"^^xsd:date ; htno:latest "{day}"^^xsd:date' if day else ""
    return (
        f"document:{source} a dcterms:BibliographicResource ; "
        f'skos:prefLabel "{source}"@nl ; dcterms:creator actor:wie ; htno:consulted true {when} .\n'
        'actor:wie a prov:Agent ; skos:prefLabel "Wie"@nl .\n'
    )


def action(n: int = 1, link: str = "", **fields: str) -> str:
    """An action with a status, a time (``when``), and who does it; *link* is a statement of it."""
    status = fields.get("status", "")
    when = fields.get("when", "")
    said = [
        f"htno:status status:{status}" if status else "",
        f'htno:earliest "{when}"^^xsd:date ; htno:latest "{when}"^^xsd:date ; '
        "htno:precision precision:day"
        if when
        else "",
        f"schema:agent {fields['who']}" if "who" in fields else "",
        f'schema:result "{fields["result"]}"@nl' if "result" in fields else "",
        link,
    ]
    told = " ; ".join(filter(None, said))
    name = f'rdfs:label "plan {n}"@nl ; prov:hadPrimarySource passage:{n}'
    return f"action:{n} a schema:Action ; {name} ; {told} .\n"


def completes(source: str, n: int = 1, kind: str = "action", how: str = "completes") -> str:
    return f"htno:{how} <{ID}{kind}/{source}/{n}>"


def only(found: Graph, kind: type[r.Record] = r.Action) -> r.Record:
    (record,) = records_of(found, kind)
    return record


def test_a_later_word_counts_and_the_earlier_stays() -> None:
    found = at(
        graph(
            maart=action(status="planned", when="2024-05-01", who="actor:a"),
            november=action(link=completes("maart"), status="done", result="klaar"),
        )
    )
    matter = only(found)
    assert isinstance(matter, r.Action)
    assert (matter.id, matter.status) == (f"{ID}action/maart/1", "done")
    assert (matter.latest, matter.agents) == ("2024-05-01", (f"{ID}actor/a",)), "empty says nothing"
    assert matter.result == (("nl", "klaar"),)
    assert [x.source.rpartition("/")[2] for x in history(found, matter.id)] == ["november", "maart"]
    assert [iri.rpartition("/")[0][len(ID) :] for iri in matter.passages] == [
        "passage/november",
        "passage/maart",
    ]


def test_a_record_by_its_own_iri_is_the_matter() -> None:
    found = at(
        graph(
            maart=action(status="planned"), november=action(link=completes("maart"), status="done")
        )
    )
    assert by_id(found, r.Action)[f"{ID}action/november/1"] == only(found)
    assert len(history(found, f"{ID}action/november/1")) == 2


@pytest.mark.parametrize("settled", DONE)
def test_a_repeated_plan_does_not_reopen(settled: str) -> None:
    found = at(
        graph(
            maart=action(status=settled),
            november=action(link=completes("maart"), status="planned", when="2025-01-10"),
        )
    )
    assert getattr(only(found), "status", "") == settled


def test_what_is_under_way_again_is_open_again() -> None:
    found = at(
        graph(
            maart=action(status="done"), november=action(link=completes("maart"), status="ongoing")
        )
    )
    assert getattr(only(found), "status", "") == "ongoing"


def test_a_moved_plan_has_its_new_day() -> None:
    found = at(
        graph(
            maart=action(status="planned", when="2024-09-01"),
            november=action(link=completes("maart"), status="planned", when="2025-03-01"),
        )
    )
    assert (only(found).earliest, getattr(only(found), "status", "")) == ("2025-03-01", "planned")


def test_who_takes_part_is_added_to() -> None:
    found = at(
        graph(
            maart=action(status="planned", who="actor:b"),
            november=action(link=completes("maart"), status="planned", who="actor:a , actor:b"),
        )
    )
    assert getattr(only(found), "agents", ()) == (f"{ID}actor/b", f"{ID}actor/a")


def test_a_source_of_a_later_day_does_not_count() -> None:
    every = graph(
        maart=action(status="planned"),
        november=action(link=completes("maart"), status="done") + action(2, status="planned"),
    )
    assert getattr(only(at(every, "2024-05-01")), "status", "") == "planned"
    assert len(records_of(at(every, "2024-11-07"), r.Action)) == 2


def test_within_a_source_the_later_date_wins() -> None:
    found = at(
        graph(
            maart=action(status="planned"),
            november=action(2, link=completes("maart"), status="partly-done", when="2024-10-01")
            + action(1, link=completes("maart"), status="done", when="2024-11-01"),
        )
    )
    assert getattr(only(found), "status", "") == "done"


def test_likeness_joins_nothing() -> None:
    found = at(graph(maart=action(status="planned"), november=action(status="done")))
    assert len(records_of(found, r.Action)) == 2


def test_a_graph_without_links_is_itself() -> None:
    every = graph(maart=action(status="planned"), november=action(2, status="done"))
    assert at(every, "2024-12-31") is every


def test_another_kind_is_another_matter() -> None:
    visit = (
        'activity:1 a schema:Event ; rdfs:label "bezoek"@nl ; htno:status activity-status:held ; '
        + completes("maart")
        + " ."
    )
    found = at(graph(maart=action(status="planned"), november=visit))
    assert len(records_of(found, r.Action)) == len(records_of(found, r.Activity)) == 1


def activity(n: int, status: str, more: str = "") -> str:
    return (
        f'activity:{n} a schema:Event ; rdfs:label "tafel {n}"@nl ; '
        f"htno:status activity-status:{status} {more} .\n"
    )


def test_a_part_leaves_the_whole_as_it_was() -> None:
    part = " ; " + completes("maart", kind="activity")
    found = at(
        graph(
            maart=activity(1, "planned", " ; schema:repeatCount 2"),
            november=activity(1, "held", part),
        )
    )
    assert [x.status for x in records_of(found, r.Activity)] == ["planned", "held"]


def test_what_names_a_record_names_the_matter() -> None:
    there = (
        "participation:1 a htno:Participation ; prov:agent actor:a ; htno:activity activity:1 ; "
        "htno:attendance attendance:attended . actor:a a prov:Agent .\n"
    )
    held = activity(1, "held", " ; " + completes("maart", kind="activity"))
    found = at(graph(maart=activity(1, "planned"), november=held + there))
    (part,) = records_of(found, r.Participation)
    assert part.activity == only(found, r.Activity).id == f"{ID}activity/maart/1"


def test_a_correction_takes_all_that_it_says() -> None:
    def figure(value: int, more: str = "") -> str:
        return (
            f'figure:1 a qb:Observation ; rdfs:label "bezoekers"@nl ; schema:value {value} {more} .'
        )

    wrong = " ; " + completes("maart", kind="figure", how="contradicts")
    found = at(graph(maart=figure(140), november=figure(104, wrong)))
    assert getattr(only(found, r.Figure), "value", "") == "104"


STATES = st.sampled_from((*OPEN, *DONE, "not-recorded", ""))
WHENS = st.sampled_from(("", "2024-05-01", "2025-01-01"))


@settings(max_examples=30)
@given(st.lists(st.tuples(STATES, WHENS), min_size=3, max_size=3))
def test_the_state_is_the_same_for_any_order_of_sources(told: list[tuple[str, str]]) -> None:
    """Whichever comes in first, and whichever file is named first."""
    links = ("", completes("maart"), completes("juni"))
    texts = {
        source: action(link=link, status=status, when=when)
        for source, link, (status, when) in zip(DAYS, links, told, strict=True)
    }
    found = {
        only(at(graph(**{source: texts[source] for source in order})))
        for order in permutations(texts)
    }
    assert len(found) == 1


def replaced(whom: str, link: str = "") -> str:
    return f"{link} ; htno:inPlaceOf {whom}" if link else f"htno:inPlaceOf {whom}"


def test_a_new_owner_is_added_and_comes_for_the_former_where_a_source_says_so() -> None:
    plan = {"maart": action(status="planned", who="actor:a , actor:b")}
    told = completes("maart")
    added = only(at(graph(**plan, november=action(link=told, who="actor:c"))))
    now = at(graph(**plan, november=action(link=replaced("actor:a", told), who="actor:c")))
    instead = only(now)
    assert isinstance(added, r.Action)
    assert isinstance(instead, r.Action)
    assert [iri[-1] for iri in added.agents] == ["a", "b", "c"]
    assert [iri[-1] for iri in instead.agents] == ["b", "c"]
    assert [iri[-1] for iri in instead.in_place_of] == ["a"]


def test_whom_a_former_owner_worked_with_is_no_tie_of_theirs_any_more() -> None:
    plan = action(status="done", who="actor:a", link="schema:participant actor:p")
    later = action(link=replaced("actor:a", completes("maart")), who="actor:b")
    now = at(graph(maart=plan, november=later))
    matter = only(now)
    assert isinstance(matter, r.Action)
    pairs = parties(now, matter)
    assert {iri[-1] for agents, _others in pairs for iri in agents} == {"b"}
    assert {iri[-1] for _agents, others in pairs for iri in others} == {"p"}


def test_who_comes_back_does_it_again() -> None:
    found = only(
        at(
            graph(
                maart=action(who="actor:a"),
                juni=action(link=replaced("actor:a", completes("maart")), who="actor:b"),
                november=action(link=replaced("actor:b", completes("juni")), who="actor:a"),
            )
        )
    )
    assert isinstance(found, r.Action)
    assert [iri[-1] for iri in found.agents] == ["a"]
