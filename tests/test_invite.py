# SPDX-License-Identifier: EUPL-1.2
"""Whom to invite: the best set, the same one among equals, and clear answers to odd wishes."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from htno_graph.answers import invitation as answers
from htno_graph.answers.computed_rows import SeatRow
from htno_graph.answers.invitation import hosts, places
from htno_graph.answers.rows import Answer
from htno_graph.cli import main
from htno_graph.errors import ChoiceError, HtnoError, NameNotFound
from htno_graph.gaps.card import PROMISED, RHYTHM, THEME, URGENT, Card
from htno_graph.invite import Invitation, Need, invite
from htno_graph.render import render
from htno_graph.store.memory import Graph
from tests.wording import says

Ask = Callable[..., Answer[SeatRow]]


def chosen(found: Invitation) -> list[str]:
    return [seat.seat for seat in found.seats]


# --- the core -------------------------------------------------------------------------------


def brute_force(
    needs: Mapping[str, Need],
    seats: int,
    must: set[str],
    never: set[str],
    caps: Mapping[str, int],
    types: Mapping[str, str],
) -> tuple[int, frozenset[str]]:
    """The rule of the module, by trying every set."""
    alone = dict.fromkeys(must, 0)
    for need in needs.values():
        for seat in set(need.presence) - never:
            alone[seat] = alone.get(seat, 0) + round(need.weight * 1000)
    order = sorted(alone, key=lambda seat: (-alone[seat], seat))
    best: tuple[int, int, tuple[int, ...]] | None = None
    for size in range(len(must), min(seats, len(order)) + 1):
        for numbers in combinations(range(len(order)), size):
            members = {order[i] for i in numbers}
            kinds = [types.get(seat) for seat in members]
            if must <= members and all(kinds.count(kind) <= n for kind, n in caps.items()):
                value = sum(
                    round(need.weight * 1000)
                    for need in needs.values()
                    if members & set(need.presence)
                )
                found = (-value, size, numbers)
                best = found if best is None else min(best, found)
    assert best is not None
    return -best[0], frozenset(order[i] for i in best[2])


NAMES = "abcdefg"
WEIGHTS = st.sampled_from([0.0, 0.001, 0.5, 1.0, 1.5, 2.0, 16.0, 32.0, 1 / 3])
PRESENCE = st.lists(st.sampled_from(NAMES), max_size=4).map(tuple)
NEEDS = st.lists(st.builds(Need, WEIGHTS, PRESENCE), max_size=9).map(
    lambda made: {f"card {i}": need for i, need in enumerate(made)}
)


@settings(max_examples=150)
@given(st.data())
def test_equals_brute_force_with_its_ties(data: st.DataObject) -> None:
    needs = data.draw(NEEDS)
    seats = data.draw(st.integers(1, 5))
    must = data.draw(st.sets(st.sampled_from(NAMES + "z"), max_size=min(2, seats)))
    never = data.draw(st.sets(st.sampled_from(NAMES), max_size=2)) - must
    types = {name: "even" if i % 2 else "odd" for i, name in enumerate(NAMES)}
    asked = sum(types.get(seat) == "even" for seat in must)
    caps = data.draw(st.sampled_from([{}, {"even": asked}, {"even": asked + 1}]))
    found = invite(needs, seats, must=must, never=never, caps=caps, types=types)
    value, best = brute_force(needs, seats, must, never, caps, types)
    assert found.covered == value / 1000
    assert set(chosen(found)) == best
    assert found.status == "optimal"
    assert (found.bound, found.gap) == (found.covered, 0)
    assert sum(round(seat.gain * 1000) for seat in found.seats) == value
    assert found.open == tuple(c for c, need in needs.items() if not best & set(need.presence))


@settings(max_examples=50)
@given(st.data())
def test_the_runner_up_is_the_best_swap(data: st.DataObject) -> None:
    needs = data.draw(NEEDS)

    def value(members: set[str]) -> int:
        return sum(round(n.weight * 1000) for n in needs.values() if members & set(n.presence))

    found = invite(needs, 3)
    members = set(chosen(found))
    for seat in found.seats:
        rest = members - {seat.seat}
        swaps = {name: value(rest | {name}) for name in set(NAMES) - members}
        best = max([value(rest), *swaps.values()])
        assert round(seat.loss * 1000) == value(members) - best
        assert (seat.runner_up == "") == (best == value(rest))
        assert not seat.runner_up or swaps[seat.runner_up] == best


@settings(max_examples=50)
@given(st.data())
def test_a_stand_in_serves_all_that_a_seat_adds(data: st.DataObject) -> None:
    """Whoever has no seat, may come and serves those cards is one; then nothing is lost."""
    needs = data.draw(NEEDS)
    never = data.draw(st.sets(st.sampled_from(NAMES), max_size=2))
    types = {name: "even" if i % 2 else "odd" for i, name in enumerate(NAMES)}
    caps = data.draw(st.sampled_from([{}, {"even": 1}]))
    found = invite(needs, 3, never=never, caps=caps, types=types)
    members = set(chosen(found))
    for seat in found.seats:
        rest = members - {seat.seat}
        full = bool(caps) and sum(types[name] == "even" for name in rest) >= 1
        able = {
            name
            for name in set(NAMES) - members - never
            if all(name in needs[card].presence for card in seat.new)
            and not (full and types[name] == "even")
        }
        assert set(seat.stand_ins) == able
        assert len(seat.stand_ins) == len(able)
        assert not able or seat.loss <= 0


def test_a_greedy_choice_is_not_good_enough() -> None:
    """By hand: x alone serves 4, but a and b together serve all 6."""
    needs = {
        "1": Need(1, ("a",)),
        "2": Need(1, ("a", "x")),
        "3": Need(1, ("a", "x")),
        "4": Need(1, ("b", "x")),
        "5": Need(1, ("b", "x")),
        "6": Need(1, ("b",)),
    }
    found = invite(needs, 2)
    assert chosen(found) == ["a", "b"]
    assert (found.covered, found.total, found.open) == (6, 6, ())


def test_seats_stand_by_what_they_add() -> None:
    """By hand: b serves 5; a serves 4, of which 3 with b; so c, which adds 2, comes before a."""
    needs = {
        "shared": Need(3, ("a", "b")),
        "b": Need(2, ("b",)),
        "c": Need(2, ("c",)),
        "a": Need(1, ("a",)),
        "lost": Need(0.5, ("d",)),
    }
    found = invite(needs, 3)
    assert [(s.seat, s.gain) for s in found.seats] == [("b", 5), ("c", 2), ("a", 1)]
    last = found.seats[-1]
    assert (last.cards, last.new) == (("shared", "a"), ("a",))
    assert (last.runner_up, last.loss, last.stand_ins) == ("d", 0.5, ())
    assert found.open == ("lost",)
    assert (found.covered, found.total) == (8, 8.5)


def test_the_next_choice_is_not_always_a_stand_in() -> None:
    """By hand: y adds 3 by two cards, of which x and c serve one each; c brings one of its own."""
    needs = {
        "1": Need(4, ("a",)),
        "2": Need(2, ("x", "y")),
        "3": Need(1, ("c",)),
        "4": Need(1, ("c", "y")),
    }
    a, x = invite(needs, 2).seats
    assert (a.seat, a.stand_ins, a.runner_up, a.loss) == ("a", (), "c", 3)
    assert (x.seat, x.stand_ins, x.runner_up, x.loss) == ("y", (), "c", 1)


def test_a_seat_that_adds_nothing_stays_empty_unless_asked_for() -> None:
    needs = {"1": Need(1, ("a",))}
    assert chosen(invite(needs, 9)) == ["a"]
    found = invite(needs, 9, must=["z"])
    assert [(s.seat, s.gain, s.cards) for s in found.seats] == [("a", 1, ("1",)), ("z", 0, ())]


def test_nothing_to_serve_is_an_answer() -> None:
    assert invite({}, 4) == Invitation((), 0, 0, (), "optimal", 0, 0)
    found = invite({"1": Need(1, ())}, 4, must=["a"])
    assert (chosen(found), found.open, found.status) == (["a"], ("1",), "optimal")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("wishes", "says"),
    [
        ({"seats": 0}, "Without a seat"),
        ({"seats": -1}, "Without a seat"),
        ({"seats": 1, "must": ["a", "b"]}, "More are asked for .2. than there are seats .1."),
        ({"seats": 2, "must": ["a"], "never": ["a"]}, "a: asked for and left out at once"),
        ({"seats": 2, "caps": {"x": -1}}, "At most -1 of type x cannot be"),
        ({"seats": 2, "must": ["a"], "caps": {"x": 0}, "types": {"a": "x"}}, "1 of type x is"),
    ],
)
def test_wishes_that_cannot_be_met_are_refused(wishes: dict[str, Any], says: str) -> None:
    with pytest.raises(HtnoError, match=says):
        invite({"1": Need(1, ("a", "b"))}, **wishes)


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_a_weight_is_a_number(weight: float) -> None:
    with pytest.raises(ValueError, match="cannot weigh"):
        invite({"1": Need(weight, ("a",))}, 1)


def hard(seats: int = 60, cards: int = 200) -> dict[str, Need]:
    """Each card needs one of three: no obvious seats."""
    rng = random.Random(0)  # noqa: S311 - a puzzle, no secret
    names = [f"s{i:02}" for i in range(seats)]
    return {str(i): Need(1, tuple(rng.sample(names, 3))) for i in range(cards)}


def test_without_nodes_the_best_found_comes_with_a_bound() -> None:
    found = invite(hard(), 20, nodes=1)
    assert found.status == "best found"
    assert found.covered < found.bound <= found.total
    assert found.gap == pytest.approx((found.bound - found.covered) / found.bound)
    assert found == invite(hard(), 20, nodes=1)


def test_the_solver_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """What HiGHS prints of itself would stand above an answer, and spoil one as JSON."""
    invite(hard(), 20, nodes=1)
    assert "htno_graph.invite.highs" in sys.modules
    assert capfd.readouterr() == ("", "")


def test_two_processes_choose_the_same() -> None:
    """Whatever the order of sets: strings hash differently in each process."""
    code = (
        "import random; from htno_graph.invite import Need, invite; rng = random.Random(1)\n"
        "names = [f's{i}' for i in range(30)]\n"
        "needs = {str(i): Need(1, tuple(rng.sample(names, 2))) for i in range(40)}\n"
        "print(invite(needs, 6, must={'s3', 's4'}, caps={'t': 2, 'u': 2},"
        " types={n: 'tu'[i % 2] for i, n in enumerate(names)}))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


# --- the answer -----------------------------------------------------------------------------

WORLD = (
    "".join(
        f'actor:{slug} a prov:Agent ; skos:prefLabel "{name}"@nl ; '
        f"dcterms:type actor-type:{kind} ; prov:hadPrimarySource passage:1 .\n"
        for slug, name, kind in (
            ("s", "Sac", "advisory-council"),
            ("lid", "leden", "role"),
            ("b", "branches", "group"),
            ("h", "Hogeschool", "university"),
            ("m", "Ministerie", "ministry"),
            ("n", "Noord", "ministry"),
            ("g", "gemeente", "municipality"),
        )
    )
    + """
document:verslag a dcterms:BibliographicResource ; skos:prefLabel "verslag"@nl ;
    dcterms:creator actor:s ; htno:consulted true ; htno:latest "2023-12-31"^^xsd:date .
passage:1 a oa:SpecificResource ; oa:hasSource document:verslag ; htno:section "§ 1" .

actor:r a prov:Agent ; skos:prefLabel "Register"@nl ; dcterms:type actor-type:university .

membership:1 a org:Membership ; org:member actor:lid ; org:organization actor:s ;
    prov:hadPrimarySource passage:1 .
finding:1 a htno:Finding ; skos:prefLabel "branches weg"@nl ; schema:about actor:b ;
    prov:hadPrimarySource passage:1 .
action:1 a schema:Action ; skos:prefLabel "proef"@nl ; schema:location actor:g ;
    prov:hadPrimarySource passage:1 .

scheme:actor-type a skos:ConceptScheme .
actor-type:ministry a skos:Concept ; skos:inScheme scheme:actor-type ;
    skos:prefLabel "ministerie"@nl , "ministry"@en .
actor-type:university a skos:Concept ; skos:inScheme scheme:actor-type ;
    skos:prefLabel "hogeschool"@nl , "university"@en .
"""
)


def who(name: str) -> str:
    return f"https://w3id.org/htno/id/actor/{name}"


def card(title: str, place: int, *presence: str) -> Card:
    record = "https://w3id.org/htno/id/finding/bron/1"
    return Card(
        "stated",
        title,
        (title,),
        place=place,
        presence=tuple(map(who, presence)),
        records=(record,),
    )


CARDS = [
    card("weg", URGENT, "b", "s"),
    card("toezegging", PROMISED, "h"),
    card("stil", THEME, "m", "r"),
    card("ritme", RHYTHM, "n"),
    card("plaats", URGENT, "g"),
    card("eigen", URGENT, "s", "lid"),
    card("niemand", URGENT),
]


@pytest.fixture
def ask(told: Callable[..., Graph], monkeypatch: pytest.MonkeyPatch, english: None) -> Ask:
    """``ask(seats=…)``: an invitation for the cards above."""
    graph = told(WORLD)
    monkeypatch.setattr(answers, "gaps", lambda _field: CARDS)
    return lambda **wishes: answers.invitation(graph, **wishes)


def seated(answer: Answer[SeatRow]) -> list[tuple[str, float]]:
    return [(row.label, row.weight) for row in answer.rows if row.section == "seat"]


def test_a_seat_is_a_party_or_somebody_of_a_group(ask: Ask) -> None:
    assert seated(ask(seats=2)) == [("representative of branches", 32), ("Hogeschool", 16)]


def test_a_seat_tells_its_cards_runner_up_and_evidence(ask: Ask) -> None:
    row = ask(seats=2).rows[1]
    assert [(c.label, c.new) for c in row.cards] == [("toezegging", True)]
    assert (row.runner_up and row.runner_up.label, row.loss) == ("Ministerie", 12)
    assert [e.section for e in row.evidence] == ["§ 1"]


def test_what_stays_open_says_whom_it_asks_for(ask: Ask) -> None:
    rows = [row for row in ask(seats=2).rows if row.section == "open"]
    found = [(row.label, row.weight, [p.label for p in row.presence]) for row in rows]
    assert found == [("stil", 4, ["Ministerie"]), ("ritme", 2, ["Noord"])]


def test_no_seat_for_a_place_a_stranger_or_who_holds_the_table(
    ask: Ask,
) -> None:
    answer = ask(seats=9)
    assert [label for label, _weight in seated(answer)] == [
        "representative of branches", "Hogeschool", "Ministerie", "Noord",
    ]  # fmt: skip
    served, points, empty, own, nobody = answer.not_recorded
    assert "32, 16, 8, 4, 2 points or 1" in points
    assert says(served, "54 of 54", "no other choice")
    assert says(empty, "left empty", ": 5.")
    assert says(own, "(Sac, leden): 1.")
    assert says(nobody, "for nobody", ": 2.")


def test_who_is_asked_for_comes_even_who_holds_the_table(
    ask: Ask,
) -> None:
    """By hand: Sac serves two urgent cards, and is the first then; branches add nothing."""
    answer = ask(seats=2, must=["Sac"])
    assert seated(answer) == [("Sac", 64), ("Hogeschool", 16)]
    assert answer.rows[0].must


def test_of_a_stranger_is_said_that_no_source_names_it(ask: Ask) -> None:
    answer = ask(seats=1, must=["Register"])
    assert seated(answer) == [("representative of branches", 32)]
    assert "Register is not named in the sources." in answer.not_recorded


def test_a_cap_is_a_type_by_name_and_a_number(ask: Ask) -> None:
    answer = ask(seats=4, caps=["ministerie=1", "ministry=2"])
    assert [label for label, _w in seated(answer)] == [
        "representative of branches", "Hogeschool", "Ministerie",
    ]  # fmt: skip
    assert answer.understood == ("seats: 4", "at most 1 of type ministry")


@pytest.mark.parametrize(
    ("wishes", "error", "says"),
    [
        ({"seats": 0}, HtnoError, "Without a seat"),
        ({"must": ["Sac"], "never": ["sac"]}, HtnoError, "Sac: asked for and left out at once"),
        ({"seats": 1, "must": ["Sac", "branches"]}, HtnoError, "More are asked for"),
        ({"must": ["Noord"], "caps": ["ministry=0"]}, HtnoError, "1 of type ministry is asked"),
        ({"caps": ["prins=1"]}, ChoiceError, "type “prins” is unknown"),
        ({"caps": ["ministry"]}, HtnoError, "“ministry” is no cap"),
        ({"caps": ["ministry=-1"]}, HtnoError, "such as ministry=1"),
        ({"caps": ["=1"]}, HtnoError, "is no cap"),
        ({"caps": ["ministry=²"]}, HtnoError, "is no cap"),
        ({"must": ["Onbekend"]}, NameNotFound, "Onbekend"),
        ({"never": ["Onbekend"]}, NameNotFound, "Onbekend"),
        ({"theme": "Onbekend"}, NameNotFound, "Onbekend"),
    ],
)
def test_what_cannot_be_is_a_message(
    ask: Ask, wishes: dict[str, Any], error: type[HtnoError], says: str
) -> None:
    with pytest.raises(error, match=says):
        ask(**wishes)


def test_without_gaps_nobody_needs_to_come(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "gaps", lambda _field: [])
    answer = ask()
    assert (answer.rows, answer.not_recorded) == (
        (),
        ("No gap here asks for the presence of anybody.",),
    )


@pytest.mark.usefixtures("english")
def test_an_empty_graph_has_no_data(told: Callable[..., Graph]) -> None:
    assert render(answers.invitation(told("")), "table") == "no data\n"


def test_every_form_shows_seats_and_what_is_open(ask: Ask) -> None:
    answer = ask(seats=2, must=["Noord"])
    table = " ".join(render(answer, "table").split())
    assert "Noord (asked for)" in table
    assert "stays open; asks for Hogeschool" in table
    assert "Hogeschool (+14)" in table
    rows = json.loads(render(answer, "json"))["rows"]
    assert [row["section"] for row in rows] == ["seat", "seat", "open", "open"]
    assert len({frozenset(row) for row in rows}) == 1
    assert len(render(answer, "csv").splitlines()) == 1 + len(rows)
    assert render(answer, "md").count("\n| ") == 2 + len(rows)  # headings and the line below


def test_several_authors_hold_no_table(told: Callable[..., Graph]) -> None:
    other = """
    document:ander a dcterms:BibliographicResource ; skos:prefLabel "ander"@nl ;
        dcterms:creator actor:h ; htno:consulted true .
    """
    assert hosts(told(WORLD)) == {who("s"), who("lid")}
    assert hosts(told(bron=WORLD, ander=other)) == set()


def test_a_place_that_takes_part_is_a_party(told: Callable[..., Graph]) -> None:
    doing = "action:2 a schema:Action ; schema:agent actor:g ."
    assert places(told(WORLD)) == {who("g")}
    assert places(told(WORLD + doing)) == set()


# --- the shipped graph, and the command ------------------------------------------------------


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, english: None) -> Callable[..., Result]:
    monkeypatch.delenv("HTNO_GRAPH", raising=False)
    return lambda *args: CliRunner().invoke(main, ["--lang", "en", *args], catch_exceptions=False)


def test_diversity_begins_with_the_branches_and_those_who_promised(shipped: Graph) -> None:
    answer = answers.invitation(shipped, theme="diversiteit", seats=4)
    first = [row.id for row in answer.rows[:2]]
    assert first == [who("branches"), who("betrokken-hogescholen-diversiteit-en-inclusie")]


def test_the_command_prints_seats(run: Callable[..., Result]) -> None:
    result = run("invite", "--theme", "diversiteit", "--seats", "1", "--format", "json")
    assert result.exit_code == 0, result.stderr
    said = json.loads(result.stdout)
    assert said["command"] == "invite"
    assert said["rows"][0]["id"] == who("branches")


def test_the_command_refuses_with_a_message(run: Callable[..., Result]) -> None:
    result = run("invite", "--must", "FME", "--not", "FME")
    assert result.exit_code == 1
    assert "FME: asked for and left out at once" in result.stderr


def test_the_command_repeats_its_wishes(run: Callable[..., Result]) -> None:
    wishes = ["--must", "FME", "--must", "OCW", "--not", "studenten", "--cap", "ministry=1"]
    result = run("invite", *wishes, "--format", "json")
    assert result.exit_code == 0, result.stderr
    seats = [row["id"] for row in json.loads(result.stdout)["rows"] if row["section"] == "seat"]
    assert {who("fme"), who("ocw")} < set(seats)
    assert who("studenten") not in seats
