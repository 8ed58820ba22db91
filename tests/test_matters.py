# SPDX-License-Identifier: EUPL-1.2
"""One record for each matter, as it stands on a day: a later word counts, and likeness does not."""

from __future__ import annotations

import tempfile
from itertools import combinations, permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htno_graph.labels import find
from htno_graph.matters import at, history, parties
from htno_graph.model import records as r
from htno_graph.queries import by_id, records_of
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from htno_graph.ties.links import links, participations
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


# Whom a matter brings together


def deed(kind: str, n: int, agents: str, participants: str = "", link: str = "") -> str:
    """A deed of one letter for each party, and how it is linked (``contradicts juni``)."""
    said = [f"schema:agent actor:{name}" for name in agents]
    said += [f"schema:participant actor:{name}" for name in participants]
    if link:
        how, source = link.split()
        said.append(completes(source, kind=kind, how=how))
    cls = {"action": "schema:Action", "collaboration": "htno:Collaboration"}[kind]
    return f"{kind}:{n} a {cls} ; htno:status status:done ; {' ; '.join(said)} .\n"


def couples(found: Graph) -> set[str]:
    """The pairs that are tied, by their letters."""
    every = links(found)
    return {"".join(sorted((x.a[-1], x.b[-1]))) for x in every if x.section == "tie"}


DEEDS = pytest.mark.parametrize("kind", ["action", "collaboration"])


@DEEDS
def test_a_correction_takes_a_party_away(kind: str) -> None:
    """As long as no later word names it again."""
    texts = {
        "maart": deed(kind, 1, "a", "bc"),
        "juni": deed(kind, 1, "a", "b", "contradicts maart"),
    }
    assert couples(at(graph(maart=texts["maart"]))) == {"ab", "ac"}
    corrected = at(graph(**texts))
    assert couples(corrected) == {"ab"}
    matter = find(corrected, f"{ID}{kind}/maart/1")
    assert getattr(matter, "participants", ()) == (f"{ID}actor/b",)
    again = deed(kind, 1, "a", "c", "completes juni")
    assert couples(at(graph(**texts, november=again))) == {"ab", "ac"}
    assert couples(at(graph(**texts), "2024-05-01")) == {"ab", "ac"}, "not known then"


@DEEDS
def test_parties_of_two_sources_are_no_couple(kind: str) -> None:
    """Only a later source that names nobody as agent names those who join the first."""
    first = deed(kind, 1, "a", "b")
    other = deed(kind, 1, "c", "d", "completes maart")
    assert couples(at(graph(maart=first, juni=other))) == {"ab", "cd"}
    more = deed(kind, 1, "", "d", "completes maart")
    assert couples(at(graph(maart=first, juni=more))) == {"ab", "ad"}
    alone = deed(kind, 1, "c", "", "completes maart")
    assert couples(at(graph(maart=first, juni=alone))) == {"ab"}


def test_attendance_that_a_later_source_adds_counts() -> None:
    """Whether it says who was there of the meeting, of its own record of it, or of a part."""
    name = "participation:{n} a htno:Participation ; prov:agent actor:{who} ; {said} .\n"
    first = activity(1, "planned") + "".join(
        name.format(n=n, who=who, said="htno:activity activity:1 ; prov:hadRole role:participant")
        for n, who in enumerate("ab", 1)
    )
    there = "htno:attendance attendance:attended ; "
    held = activity(1, "held", " ; " + completes("maart", kind="activity"))
    for later, who in (
        (name.format(n=3, who="c", said=there + f"htno:activity <{ID}activity/maart/1>"), "abc"),
        (name.format(n=3, who="c", said=there + "htno:activity activity:1"), "abc"),
        (name.format(n=1, who="a", said=there + completes("maart", 1, "participation")), "ab"),
    ):
        found = at(graph(maart=first, juni=held + later))
        (meeting,) = records_of(found, r.Activity)
        present = participations(found, meeting)
        assert "".join(sorted(p.actor[-1] for p in present)) == who
        assert [p.attendance for p in present].count("attended") == 1
        assert couples(found) == {"".join(two) for two in combinations(who, 2)}


# How a matter stands


def test_status_and_time_are_those_of_one_record() -> None:
    """A plan that is repeated for a later day moves nothing that was done."""
    found = at(
        graph(
            maart=action(status="done", when="2024-03-01"),
            juni=action(link=completes("maart"), status="planned", when="2024-12-01"),
            november=action(link=completes("juni"), status="not-recorded", when="2025-02-01"),
        )
    )
    matter = only(found)
    assert (getattr(matter, "status", ""), matter.latest) == ("done", "2024-03-01")


@pytest.mark.parametrize(
    ("how", "records"), [("completes", 2), ("confirms", 1), ("contradicts", 1)]
)
def test_a_part_joins_no_whole_by_completing_it(how: str, records: int) -> None:
    """To confirm or contradict one that stands for several is to speak of all of them."""
    part = activity(1, "held", " ; " + completes("maart", kind="activity", how=how))
    whole = activity(1, "planned", " ; schema:repeatCount 2")
    assert len(records_of(at(graph(maart=whole, juni=part)), r.Activity)) == records


# Many records


def numbered(n: int, links: str, status: str = "planned") -> str:
    return f"action:{n} a schema:Action ; htno:status status:{status} {links} .\n"


@pytest.mark.parametrize("back", [True, False])
def test_a_long_chain_is_one_matter(back: bool) -> None:  # noqa: FBT001 - two ways to tell it
    """Each record completes the one before it, or the one after it; the last word stands."""
    size = 1_100
    step = -1 if back else 1
    ends = {1 if back else size}
    text = "".join(
        numbered(
            n,
            "" if n in ends else f"; htno:completes action:{n + step}",
            "done" if n == (size if back else 1) else "planned",
        )
        for n in range(1, size + 1)
    )
    found = at(graph(maart=text))
    matter = only(found)
    assert getattr(matter, "status", "") == "done"
    assert len(history(found, matter.id)) == size
    assert matter.id == f"{ID}action/maart/{1 if back else size}"


def test_layers_of_many_links_are_one_matter() -> None:
    """Twenty records that each complete all twenty before them, ten times."""
    wide, deep = 20, 10
    text = ""
    for layer in range(deep):
        before = ", ".join(f"action:{(layer - 1) * wide + n}" for n in range(wide))
        status = "done" if layer == deep - 1 else "planned"
        for n in range(wide):
            said = f"; htno:completes {before}" if layer else ""
            text += numbered(layer * wide + n, said, status)
    found = at(graph(maart=text))
    assert getattr(only(found), "status", "") == "done"
    assert len(history(found, only(found).id)) == wide * deep


LINKS = st.sampled_from(r.COMPARING)
WHO = st.lists(st.sampled_from("abc"), max_size=2, unique=True)


@st.composite
def records_told(draw: st.DrawFn) -> dict[str, list[str]]:
    """For each source the lines of its records, which are linked with others in any way."""
    places = [(source, n) for source in DAYS for n in (1, 2)]
    found: dict[str, list[str]] = {source: [] for source in DAYS}
    for source, n in places:
        of = draw(st.lists(st.sampled_from(places), max_size=2, unique=True))
        fields = {"status": draw(STATES), "when": draw(WHENS)}
        if who := draw(WHO):
            fields["who"] = " , ".join(f"actor:{name}" for name in who)
        said = [completes(to, m, how=draw(LINKS)) for to, m in of if (to, m) != (source, n)]
        found[source].append(action(n, " ; ".join(said), **fields))
    return found


@settings(max_examples=40)
@given(records_told(), st.randoms(use_true_random=False))
def test_how_matters_stand_is_the_same_in_any_order(
    told: dict[str, list[str]], random: Random
) -> None:
    """Of the files, and of the lines in them, whatever is linked with what, circles too."""
    expected = at(graph(**{source: "".join(lines) for source, lines in told.items()}))
    sources = random.sample([*told], len(told))
    found = at(graph(**{x: "".join(random.sample(told[x], len(told[x]))) for x in sources}))
    assert records_of(found, r.Action) == records_of(expected, r.Action)
    for matter in records_of(found, r.Action):
        assert history(found, matter.id) == history(expected, matter.id)
    assert couples(found) == couples(expected)


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
