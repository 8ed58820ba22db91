# SPDX-License-Identifier: EUPL-1.2
"""The commands on gaps: cards, questions and seats out, and messages for what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

import htno_graph
from htno_graph.store.formats import FORMATS
from tests.wording import says

Run = Callable[..., Result]

SCHEMA: Any = json.loads(
    (Path(htno_graph.__file__).parent / "answer.schema.json").read_text("utf-8")
)


def rows(run: Run, *command: str) -> list[dict[str, Any]]:
    """The rows of the JSON, after the schema has passed it."""
    result = run(*command, "--format", "json")
    assert result.exit_code == 0, result.stderr
    parsed = json.loads(result.stdout)
    Draft202012Validator(SCHEMA).validate(parsed)
    found: list[dict[str, Any]] = parsed["rows"]
    return found


@pytest.mark.parametrize(
    "command",
    [
        ("gaps",),
        ("gaps", "--ask"),
        ("gaps", "--ask", "--pairs"),
        ("gaps", "--explain"),
        ("gaps", "--theme", "diversiteit"),
        ("gaps", "--period", "2023-Q2"),
        ("invite",),
    ],
)
def test_the_answers_keep_the_contract(run: Run, command: tuple[str, ...]) -> None:
    assert rows(run, *command)


def test_top_limits_the_cards_and_says_how_many_more(run: Run) -> None:
    assert len(rows(run, "gaps", "--top", "3")) == 3
    assert "more; --top 0 shows all" in run("gaps", "--top", "3").stdout


def test_a_family_keeps_its_own_cards(run: Run) -> None:
    found = rows(run, "gaps", "--family", "cadence")
    assert found
    assert all("cadence" in row["families"] for row in found)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("word", ["follow-through", "opvolging", "Follow-through", "OPVOLGING"])
def test_a_family_goes_by_its_code_and_by_its_names(run: Run, word: str, lang: str) -> None:
    asked, named = (
        run("gaps", "--family", name, "--format", "json", lang=lang).stdout
        for name in (word, "follow-through")
    )
    assert asked == named
    assert "follow-through" in asked


def test_cards_say_the_name_of_a_family_that_can_be_asked_for(run: Run) -> None:
    """Those of the concept scheme, in the language spoken."""
    label = "door de bron gezegd"
    assert label in run("gaps", "--top", "1", lang="nl").stdout
    assert label in run("gaps", "--family", label, "--top", "1", lang="nl").stdout
    assert label in run("gaps", "--family", "zomaar", lang="nl").stderr


@pytest.mark.parametrize("family", ["pair", "block", "bridge"])
def test_a_family_without_cards_says_why(run: Run, family: str) -> None:
    result = run("gaps", "--family", family, "--format", "json")
    told = json.loads(result.stdout)
    assert told["rows"] == []
    assert len(told["not_recorded"]) == 1


def test_the_whole_list_names_what_it_leaves_out_in_one_line(run: Run) -> None:
    told = json.loads(run("gaps", "--format", "json").stdout)["not_recorded"]
    (line,) = [line for line in told if "Nothing to show for" in line]
    assert says(line, "pair, block and bridge", "--family")


@pytest.mark.parametrize("command", [("--family", "stated"), ("--family", "cadence")])
def test_a_family_that_was_not_asked_for_is_not_named(run: Run, command: tuple[str, ...]) -> None:
    assert "Nothing to show" not in run("gaps", *command).stdout


@pytest.mark.parametrize("command", ["--ask", "--explain"])
def test_questions_and_explanations_heed_top_and_sources_left_out(run: Run, command: str) -> None:
    every = rows(run, "gaps", command)
    assert rows(run, "gaps", command, "--top", "2") == every[:2]
    without = run("gaps", command, "--without-source", "jaarverslag-2023", "--format", "json")
    assert json.loads(without.stdout)["rows"] == []


def test_pairs_are_asked_about_and_that_groups_come_first_is_said(run: Run) -> None:
    found = rows(run, "gaps", "--ask", "--pairs")
    assert 0 < len(found) <= 10
    assert all(len(row["presence"]) == 2 for row in found)
    assert "first ask who they are" in run("gaps", "--ask", "--pairs").stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["--pairs"], "--ask"),
        (["--explain", "--pairs"], "--ask"),
        (["--ask", "--explain"], "--explain"),
        (["--ask", "--family", "pair"], "--family"),
        (["--ask", "--type", "group"], "--type"),
        (["--explain", "--family", "pair"], "--family"),
        (["--explain", "--type", "group"], "--type"),
        (["--ask", "--format", "ttl"], "--format ttl"),
        (["--explain", "-o", "x.trig"], "--format trig"),
        (["--ask", "-o", "x.gexf"], "--format gexf"),
        (["--top", "0"], "--top"),
        (["--ask", "--sampled"], "--sampled"),
        (["--explain", "--sampled"], "--sampled"),
        (["--sampled", "--format", "ttl"], "--format ttl"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    run: Run, command: list[str], said: str
) -> None:
    result = run("gaps", *command)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_cards_are_written_as_rdf_by_format_or_by_name(run: Run, form: str, tmp_path: Path) -> None:
    place = tmp_path / f"gaps.{form}"
    written = run("gaps", "-o", place)
    assert written.exit_code == 0
    assert "written" in written.stderr
    shown = run("gaps", "--format", form)
    assert shown.stdout.encode() == place.read_bytes()
    assert "Nothing to show for" in shown.stderr
    assert run("gaps", "-o", place).exit_code == 1
    assert run("gaps", "-o", place, "--force").exit_code == 0


@pytest.mark.slow
def test_gaps_beside_the_report_change_no_answer_and_pass_the_check(
    run: Run, tmp_path: Path
) -> None:
    place = tmp_path / "gaps.trig"
    run("gaps", "-o", place)
    both = ("--graph", "shipped", "--graph", str(place))
    for command in (["gaps"], ["query", "branches"], ["list", "bevindingen"]):
        assert run(*both, *command).stdout == run(*command).stdout
    assert run(*both, "check").exit_code == 0


def test_a_card_is_shown_by_its_id(run: Run) -> None:
    first = rows(run, "gaps")[0]
    (shown,) = rows(run, "show", first["id"])
    assert shown == first
    for name in (f"gap/{first['id']}", f"https://w3id.org/htno/id/gap/{first['id']}"):
        assert rows(run, "show", name) == [first]


def test_without_the_only_source_nothing_stands(run: Run) -> None:
    """Which says what a card of one source is worth."""
    assert rows(run, "gaps", "--without-source", "jaarverslag-2023") == []


def test_what_the_report_states_is_found_too_or_it_says_why(run: Run) -> None:
    """The absence of June is found from the attendance, the work agenda from the action."""
    found = rows(run, "gaps", "--explain")
    stated = [row for row in rows(run, "gaps", "--top", "99") if "stated" in row["families"]]
    assert [row["id"] for row in found] == [row["id"] for row in stated]
    assert [row["found_by"] for row in found[:2]] == [["representation"], ["follow-through"]]
    assert all(bool(row["found_by"]) != bool(row["why"]) for row in found)
    assert len({row["why"] for row in found}) > 2


def test_the_table_starts_with_the_branches_and_the_hogescholen_that_promised(run: Run) -> None:
    """The report: nobody from the branches came; hogescholen made commitments (chapter 2)."""
    seats = rows(run, "invite", "--theme", "diversiteit", "--seats", "4")
    first, second = (row["id"].rpartition("/")[2] for row in seats[:2])
    assert first == "branches"
    assert second == "betrokken-hogescholen-diversiteit-en-inclusie"


@pytest.mark.parametrize("form", ["table", "csv", "md"])
@pytest.mark.parametrize(
    "command", [("gaps",), ("gaps", "--ask"), ("gaps", "--explain"), ("invite",)]
)
def test_every_format_and_language_answers_the_same_twice(
    run: Run, command: tuple[str, ...], form: str
) -> None:
    for lang in ("nl", "en"):
        once, again = (run(*command, "--format", form, lang=lang) for _ in range(2))
        assert once.exit_code == 0
        assert once.stdout == again.stdout
        assert "branches" in once.stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["gaps", "--family", "zomaar"], "zomaar"),
        (["gaps", "--theme", "zomaar"], "zomaar"),
        (["gaps", "--type", "zomaar"], "zomaar"),
        (["gaps", "--period", "gisteren"], "is not a period"),
        (["gaps", "--without-source", "zomaar"], "zomaar"),
        (["invite", "--seats", "0"], "give 1 seat or more"),
        (["invite", "--must", "FME", "--not", "FME"], "FME"),
        (["invite", "--cap", "zomaar=1"], "zomaar"),
        (["invite", "--cap", "group"], "group"),
    ],
)
def test_what_is_refused_is_one_message(run: Run, command: list[str], said: str) -> None:
    result = run(*command)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert said in result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["gaps"],
        ["gaps", "--ask"],
        ["gaps", "--ask", "--pairs"],
        ["gaps", "--format", "nq"],
        ["invite"],
    ],
)
def test_a_graph_without_records_is_no_error(
    run: Run, written: Callable[[str, str], object], command: list[str]
) -> None:
    result = run("--graph", str(written("", "leeg")), *command)
    assert result.exit_code == 0
    assert "Traceback" not in result.output


# What is thin or odd

ACTORS = """
actor:a a prov:Agent ; skos:prefLabel "Alfa"@en ; dcterms:type actor-type:university ;
    prov:hadPrimarySource passage:1 .
actor:b a prov:Agent ; skos:prefLabel "Beta"@en ; dcterms:type actor-type:ministry ;
    prov:hadPrimarySource passage:1 .
actor:c a prov:Agent ; skos:prefLabel "Gamma"@en ; dcterms:type actor-type:platform ;
    prov:hadPrimarySource passage:1 .
actor:d a prov:Agent ; skos:prefLabel "Delta"@en ; dcterms:type actor-type:board ;
    prov:hadPrimarySource passage:1 .
"""
TABLE = """
activity:1 a schema:Event ; rdfs:label "table"@en ; dcterms:type series:sector-table ;
    htno:status activity-status:held ; htno:attendanceRecord attendance-record:complete ;
    htno:attendanceLevel attendance-level:organisation ; prov:hadPrimarySource passage:1 .
"""


def met(*who: str) -> str:
    return TABLE + "".join(
        f"participation:{n} a htno:Participation ; htno:activity activity:1 ; prov:agent "
        f"actor:{name} ; prov:hadRole role:participant ; prov:hadPrimarySource passage:1 .\n"
        for n, name in enumerate(who)
    )


def contact(n: int, one: str, other: str) -> str:
    return (
        f'collaboration:{n} a htno:Collaboration ; rdfs:label "c{n}"@en ; '
        f"htno:form basis:contact ; htno:status status:done ; schema:agent actor:{one} ; "
        f"schema:participant actor:{other} ; prov:hadPrimarySource passage:1 .\n"
    )


THIN = {
    "one actor": ACTORS.partition("actor:b")[0],
    "no themes": ACTORS + contact(1, "a", "b"),
    "all in one meeting": ACTORS + met(*"abcd"),
    "two components": ACTORS + contact(1, "a", "b") + contact(2, "c", "d"),
    "self-ties": ACTORS + contact(1, "a", "a") + met("a", "a"),
}


@pytest.mark.parametrize("graph", THIN)
def test_of_a_thin_graph_no_pair_block_or_bridge_is_told(
    run: Run, written: Callable[[str, str], object], graph: str
) -> None:
    place = ("--graph", str(written(THIN[graph], "dun")))
    answer = json.loads(run(*place, "gaps", "--format", "json").stdout)
    assert [line for line in answer["not_recorded"] if says(line, "pair, block and bridge")]
    assert not {"pair", "block", "bridge"} & {f for row in answer["rows"] for f in row["families"]}
    for family in ("pair", "block", "bridge"):
        one = json.loads(run(*place, "gaps", "--family", family, "--format", "json").stdout)
        assert (one["rows"], len(one["not_recorded"])) == ([], 1)
        assert one["not_recorded"][0].endswith(".")


@pytest.mark.parametrize("graph", THIN)
@pytest.mark.parametrize("option", [["--ask"], ["--explain"], ["--ask", "--pairs"]])
def test_of_a_thin_graph_is_asked_who_came_and_nothing_else(
    run: Run, written: Callable[[str, str], object], graph: str, option: list[str]
) -> None:
    result = run("--graph", str(written(THIN[graph], "dun")), "gaps", *option, "--format", "json")
    assert result.exit_code == 0
    met_ = graph in ("all in one meeting", "self-ties") and option == ["--ask"]
    asked = [row["text"] for row in json.loads(result.stdout)["rows"]]
    assert asked == (["Who was there: “table”?"] if met_ else [])


@pytest.mark.parametrize("seats", ["1", "4", "1000000"])
@pytest.mark.parametrize("graph", THIN)
def test_of_a_thin_graph_nobody_is_invited_twice_and_the_rest_stays_empty(
    run: Run, written: Callable[[str, str], object], graph: str, seats: str
) -> None:
    place = ("--graph", str(written(THIN[graph], "dun")))
    answer = json.loads(run(*place, "invite", "--seats", seats, "--format", "json").stdout)
    found = [row["id"] for row in answer["rows"] if row["section"] == "seat"]
    assert len(found) == len(set(found)) <= min(4, int(seats))
    assert answer["not_recorded"]


def test_a_theme_that_no_graph_has_is_refused(
    run: Run, written: Callable[[str, str], object]
) -> None:
    place = str(written(THIN["no themes"], "dun"))
    for command in ("gaps", "invite"):
        result = run("--graph", place, command, "--theme", "zout")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "zout" in result.stderr


def test_a_network_that_is_too_large_says_so_and_offers_an_estimate(
    run: Run, written: Callable[[str, str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("htno_graph.gaps.bridge.MOST", 0)
    wheel = "".join(contact(n, "a", other) for n, other in enumerate("bcd"))
    place = ("--graph", str(written(ACTORS + wheel, "groot")))
    for command in (["gaps"], ["gaps", "--family", "bridge"], ["invite"]):
        told = json.loads(run(*place, *command, "--format", "json").stdout)["not_recorded"]
        assert len([line for line in told if "--sampled" in line]) == 1, command
    (card,) = rows(run, *place, "gaps", "--family", "bridge", "--sampled")
    assert card["title"] == "Alfa stands between many others"
    assert rows(run, *place, "show", card["id"]) == [card]


@pytest.mark.parametrize(
    "command",
    [
        ["gaps"],
        pytest.param(["gaps", "--ask", "--pairs"], marks=pytest.mark.slow),
        pytest.param(["invite"], marks=pytest.mark.slow),
    ],
)
def test_two_processes_write_equal_bytes(
    program: Callable[..., Any], written: Callable[[str, str], object], command: list[str]
) -> None:
    """Whatever the order of sets: pairs, a bridge and seats, of whom several are alike."""
    people = ACTORS + met(*"abc") + TABLE.replace(":1", ":2", 1)
    people += contact(1, "d", "a") + contact(2, "d", "c")
    place = str(written(people, "klein"))
    outputs = {
        program("--graph", place, *command, "--format", "json", env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs != {b""}
