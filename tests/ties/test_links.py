# SPDX-License-Identifier: EUPL-1.2
"""Which records tie whom: collaborations, actions, promises, mentions and memberships."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.model.records import SILENT
from htno_graph.model.vocabulary import code
from htno_graph.queries import codes
from htno_graph.store.memory import Graph
from htno_graph.ties.links import REAL

Rows = list[tuple[str, str, str, str]]
Said = Callable[..., Rows]

COLLABORATION = """collaboration:1 a htno:Collaboration ; htno:form basis:{form} ;
    htno:status status:{status} ; schema:agent {agents} {partners} .
"""
ACTION = "action:1 a schema:Action ; htno:status status:{status} ; schema:agent {agents} {more} .\n"


def list_of(*names: str) -> str:
    return " , ".join(f"actor:{name}" for name in names)


def collaboration(
    agents: str, partners: str = "", form: str = "contact", status: str = "done"
) -> str:
    more = f"; schema:participant {list_of(*partners)}" if partners else ""
    return COLLABORATION.format(form=form, status=status, agents=list_of(*agents), partners=more)


def action(agents: str, partners: str = "", status: str = "done", more: str = "") -> str:
    more += f"; schema:participant {list_of(*partners)}" if partners else ""
    return ACTION.format(status=status, agents=list_of(*agents), more=more)


def pairs(rows: Rows, section: str = "tie") -> set[str]:
    """Pairs of actors of one letter, in one section."""
    return {"".join(sorted(a + b)) for found, a, b, _basis in rows if found == section}


# Stars


@pytest.mark.parametrize(
    ("agents", "partners", "expected"),
    [
        ("s", "abc", "as bs cs"),  # "S has contact with A, B and C" says nothing of A and B
        ("st", "ab", "st as bs at bt"),
        ("sa", "ab", "as bs ab"),  # A is not tied to itself
    ],
)
def test_agents_act_with_one_another_and_with_each_partner(
    said: Said, agents: str, partners: str, expected: str
) -> None:
    assert pairs(said(collaboration(agents, partners))) == set(expected.split())


def test_one_agent_alone_is_nobodys_partner(said: Said) -> None:
    """What an actor did with nobody named is a mention, so that it does not vanish."""
    assert said(collaboration("s")) == [("mentioned", "s", "", "contact")]
    assert said(action("s")) == []


def test_partners_of_nobody_recorded_are_not_tied(said: Said) -> None:
    """Who collaborated with A and B is not said; that they did so together is not either."""
    told = """collaboration:1 a htno:Collaboration ; htno:form basis:contact ;
        htno:status status:done ; schema:participant actor:a , actor:b ."""
    assert said(told) == []


# Forms and statuses


@pytest.mark.parametrize(
    ("form", "basis"),
    [
        ("collaboration", "collaboration"),
        ("body", "body"),
        ("working-group", "body"),
        ("contact", "contact"),
        ("talk", "contact"),
        ("visit", "contact"),
        ("guidance", "contact"),
    ],
)
def test_the_form_of_a_collaboration_gives_its_basis(said: Said, form: str, basis: str) -> None:
    """The scheme says which form falls under which basis."""
    assert said(collaboration("a", "b", form)) == [("tie", "a", "b", basis)]


def test_every_status_of_the_scheme_is_real_or_not(shipped: Graph) -> None:
    """A new status has to be judged before it can make ties."""
    judged = {"planned", "not-achieved", "dropped", "not-recorded", "open", "closed"}
    assert set(codes(shipped, "status")) == REAL | judged


@pytest.mark.parametrize("record", [collaboration, action])
@pytest.mark.parametrize(
    ("status", "section"),
    [
        *((status, "tie") for status in sorted(REAL)),
        *((status, "planned") for status in ("planned", "not-achieved", "open", "zoek")),
        *((status, "mentioned") for status in ("not-recorded", "", "dropped", "cancelled")),
    ],
)
def test_only_what_happened_or_is_happening_is_a_tie(
    said: Said, record: Callable[..., str], status: str, section: str
) -> None:
    """Of an action of which it is not recorded nobody says that it has yet to happen.

    Its parties are named together, no more, as are those of a plan that was dropped; that
    parties collaborate is said without a status.
    """
    if status in SILENT and record is collaboration:
        section = "tie"
    told = record("a", "b", status=status)
    ((found, _a, _b, basis),) = said(told if status else told.replace("htno:status status: ;", ""))
    assert found == section
    named = {"planned": "planned-together", "mentioned": "named-together"}
    assert basis == named.get(section, "contact" if record is collaboration else "joint-action")


# Actions: for whom, where, and with nobody


def test_whom_an_action_is_for_is_addressed_and_no_partner(said: Said) -> None:
    rows = said(action("ab", more="; schema:recipient actor:c , actor:d"))
    assert pairs(rows) == {"ab"}
    assert pairs(rows, "addressed") == {"ac", "ad", "bc", "bd"}
    assert {basis for section, _a, _b, basis in rows if section == "addressed"} == {"addressed-by"}


def test_a_place_is_never_a_partner(said: Said) -> None:
    """Nor is it paired with those who act there."""
    rows = said(action("a", "b", more="; schema:location actor:p"))
    assert rows == [("tie", "a", "b", "joint-action"), ("mentioned", "p", "", "located-in")]


@pytest.mark.parametrize(
    ("status", "row"),
    [
        ("done", ("mentioned", "b", "c", "named-together")),
        ("planned", ("planned", "b", "c", "planned-together")),
        ("not-recorded", ("mentioned", "b", "c", "named-together")),
    ],
)
def test_partners_of_an_action_by_nobody_recorded_are_named_together(
    said: Said, status: str, row: tuple[str, str, str, str]
) -> None:
    told = f"""action:1 a schema:Action ; htno:status status:{status} ;
        schema:participant actor:b , actor:c ."""
    assert said(told) == [row]


# Promises


def test_a_promise_makes_a_plan_with_those_it_is_for(said: Said) -> None:
    """Whoever promises an action of others plans with them; co-promisers are not paired."""
    told = action("a", "b", status="planned")
    told += "commitment:1 a htno:Commitment ; schema:agent actor:c , actor:d ;"
    told += " htno:commitsTo action:1 ."
    assert pairs(said(told), "planned") == {"ab", "ac", "bc", "ad", "bd"}
    assert pairs(said(told)) == set()


def test_a_promise_is_no_tie_when_the_action_was_done(said: Said) -> None:
    told = action("a", status="done")
    told += "commitment:1 a htno:Commitment ; schema:agent actor:c ; htno:commitsTo action:1 ."
    assert pairs(said(told)) == set()


@pytest.mark.parametrize("target", ["", "; htno:commitsTo activity:1", "; htno:commitsTo action:9"])
def test_a_promise_of_nothing_recorded_links_nobody(said: Said, target: str) -> None:
    assert said(f"commitment:1 a htno:Commitment ; schema:agent actor:c {target} .") == []


# Mentions


@pytest.mark.parametrize(
    "form", ["influences", "decides-on", "channel", "located-in", "approaches", "named-together"]
)
def test_a_relation_is_mentioned_and_never_a_tie(said: Said, form: str) -> None:
    told = f"""relation:1 a htno:Relation ; htno:form non-tie:{form} ;
        schema:agent actor:a ; schema:participant actor:b ."""
    assert said(told) == [("mentioned", "a", "b", form)]


def test_those_who_influence_the_same_are_not_linked_to_each_other(said: Said) -> None:
    """Only "named together" goes between all; the others from each agent to what it concerns."""
    told = "relation:1 a htno:Relation ; htno:form non-tie:{} ; schema:agent actor:a , actor:b {} ."
    other = "; schema:participant actor:c"
    assert pairs(said(told.format("influences", other)), "mentioned") == {"ac", "bc"}
    assert pairs(said(told.format("named-together", "")), "mentioned") == {"ab"}


@pytest.mark.parametrize("role", ["member", "part", "from", "employee", "secretary"])
def test_membership_itself_is_never_a_tie(said: Said, role: str) -> None:
    told = f"""membership:1 a org:Membership ; org:role role:{role} ;
        org:member actor:m ; org:organization actor:g ."""
    assert {row[:1] + row[3:] for row in said(told)} == {("mentioned", "belongs-to")}


# What is wrong or foreign


def test_records_without_actors_or_of_unknown_ones_do_no_harm(said: Said) -> None:
    told = """
        collaboration:1 a htno:Collaboration ; htno:status status:done .
        action:1 a schema:Action . relation:1 a htno:Relation . commitment:1 a htno:Commitment .
        participation:1 a htno:Participation ; htno:activity activity:9 .
        activity:1 a schema:Event .
    """
    assert [row for row in said(told) if row[1] or row[2]] == []


def test_a_membership_without_two_sides_is_not_mentioned(said: Said) -> None:
    """A pair of nobody is no row."""
    assert said("membership:1 a org:Membership ; org:member actor:m .", "m") == []


def test_no_pair_of_an_answer_is_one_actor_twice(shipped: Graph) -> None:
    from htno_graph.ties import rows

    every = rows(shipped)
    assert every
    assert not [code(row.actor) for row in every if row.actor == row.partner]
