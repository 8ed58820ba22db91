# SPDX-License-Identifier: EUPL-1.2
"""The commands: a command in, its rows out; what is refused, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import htno_graph as hg
from htno_graph.render import FORMATS, render
from htno_graph.store.memory import Graph

Run = Callable[..., Result]
Message = Callable[[Result], str]

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"rdflib", "networkx", "pyvis", "pyshacl", "scipy", "numpy", "rich", "rapidfuzz", "pypdf"}


def rows(result: Result) -> list[Any]:
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    return list(json.loads(result.stdout)["rows"])


# Command in, rows out


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("query FME", [("tie", "actor/fme", "actor/sac-htno", "contact")]),
        ("query fme", [("tie", "actor/fme", "actor/sac-htno", "contact")]),
        ("query FME sac-htno", [("tie", "actor/fme", "actor/sac-htno", "contact")]),
        ("query FME hogeschool-zuyd", []),
        (
            "query branches domeindirecteuren",
            [("tie", "actor/branches", "actor/domeindirecteuren", "one-table")],
        ),
    ],
)
def test_query_answers_with_ties(run: Run, command: str, expected: list[tuple[str, ...]]) -> None:
    ties = [row for row in rows(run(*command.split(), "--format", "json")) if not row["chain"]]
    found = [
        (
            row["section"],
            row["actor"]["id"].partition("/id/")[2],
            row["partner"]["id"].partition("/id/")[2],
            row["basis"],
        )
        for row in ties
        if row["section"] == "tie"
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("command", "count"),
    [
        ("list uitgangspunten", 6),
        ("list principles", 6),
        ("list activiteiten --status gepland --due 2024-H1", None),
        ("list acties --status open --who branches", None),
        ("list bevindingen --theme uitval", None),
        ("list cijfers --period 2023", None),
        ("list documenten", None),
        ("list actoren", None),
        ("list thema's", None),
        ("list bronnen", 1),
        ("list ritme", None),
    ],
)
def test_list_answers_with_rows(run: Run, command: str, count: int | None) -> None:
    found = rows(run(*command.split(), "--format", "json"))
    assert found
    assert len(found) == (count or len(found))
    assert len({row["id"] for row in found}) == len(found)


def test_the_work_agenda_is_among_the_open_actions(run: Run) -> None:
    found = rows(run("list", "acties", "--status", "open", "--format", "json"))
    assert [row["status"] for row in found].count("not-achieved") == 1


@pytest.mark.parametrize(
    "name", ["FME", "flexibilisering", "activity/jaarverslag-2023/1", "passage"]
)
def test_show_answers_with_one_thing_or_none(run: Run, name: str, message: Message) -> None:
    result = run("show", name, "--format", "json")
    if name == "passage":
        assert "“passage” is not in this graph" in message(result)
    else:
        (row,) = rows(result)
        assert row["evidence"] or row["mentions"]


def test_sparql_answers_with_its_own_columns(run: Run) -> None:
    query = 'SELECT ?a WHERE { ?a skos:prefLabel "FME"@nl }'
    assert rows(run("sparql", query, "--format", "json")) == [
        {"a": "https://w3id.org/htno/id/actor/fme"}
    ]


@pytest.mark.parametrize("name", ["vraag.rq", "vraag.sparql", "-"])
def test_sparql_takes_its_query_from_a_file_or_standard_input(
    run: Run, tmp_path: Path, name: str
) -> None:
    """A mark at the beginning of the file does not matter."""
    query = b"\xef\xbb\xbfASK { ?a ?b ?c } # caf\xc3\xa9"
    path = tmp_path / name
    if name != "-":
        path.write_bytes(query)
    result = run("sparql", name if name == "-" else path, "--format", "json", stdin=query)
    assert rows(result) == [{"answer": "true"}]


@pytest.mark.slow
def test_check_finds_nothing_to_mend_in_what_is_shipped(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "0 to mend" in result.stdout


def test_check_lists_each_violation_with_its_remedy_and_exits_with_1(
    run: Run, written: Callable[..., Path]
) -> None:
    told = """finding:1 a htno:Finding ; rdfs:label "zonder passage"@nl .
        action:1 a schema:Action ; rdfs:label "zonder status"@nl ; htno:earliest "ooit" ."""
    result = run("--graph", written(told), "check")
    assert result.exit_code == 1
    lines = [line for line in result.stdout.splitlines() if line.startswith("✗ ")]
    assert [line for line in lines if "finding/bron/1" in line and "has no passage" in line]
    assert [line for line in lines if "action/bron/1" in line and "status" in line]
    assert result.stderr == "Error: The graph needs mending; see above.\n"


def test_export_leaves_through_standard_output(run: Run) -> None:
    result = run("export", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["command"] == "export"


# The same as the library


@pytest.mark.parametrize("form", FORMATS)
def test_a_command_prints_what_the_library_gives(run: Run, shipped: Graph, form: str) -> None:
    """The same number everywhere."""
    graph = hg.KnowledgeGraph(shipped)
    assert run("query", "branches", "--format", form).stdout_bytes.decode() == render(
        graph.query("branches"), form
    )
    assert run("list", "acties", "--format", form).stdout_bytes.decode() == render(
        graph.list("acties"), form
    )
    assert run("show", "FME", "--format", form).stdout_bytes.decode() == render(
        graph.show("FME"), form
    )


def test_the_reference_date_is_that_of_as_of(run: Run) -> None:
    parsed = json.loads(run("--as-of", "2024-06-30", "query", "FME", "--format", "json").stdout)
    assert parsed["as_of"] == "2024-06-30"
    assert "reference date 2024-06-30" in run("--as-of", "2024-06-30", "query", "FME").stdout


def test_the_answer_is_in_the_language_asked_for_and_dutch_by_default(run: Run) -> None:
    command = ("list", "acties", "--format", "json")
    words = {
        lang: {row["status_label"] for row in rows(run(*command, lang=lang))}
        for lang in ("nl", "en")
    }
    assert {"gedaan", "nog niet gelukt"} <= words["nl"]
    assert {"done", "not achieved so far"} <= words["en"]
    done = subprocess.run(
        [sys.executable, "-m", "htno_graph", *command], cwd=ROOT, capture_output=True, check=True
    )
    assert "nog niet gelukt" in {row["status_label"] for row in json.loads(done.stdout)["rows"]}


# Places


def test_graph_replaces_what_is_shipped(run: Run, small: Path) -> None:
    found = rows(run("--graph", small, "list", "actoren", "--format", "json"))
    assert [row["label"] for row in found] == ["Alfa", "Bèta ’s"]


def test_graph_repeats_to_combine(run: Run, small: Path) -> None:
    found = rows(run("--graph", small, "--graph", "shipped", "list", "actoren", "--format", "json"))
    assert {"Alfa", "FME"} <= {row["label"] for row in found}


@pytest.mark.parametrize("command", ["list acties", "list actoren", "query branches"])
def test_what_two_places_both_say_counts_once(run: Run, tmp_path: Path, command: str) -> None:
    """A copy of the shipped graph beside it, under another name, adds nothing."""
    copy = tmp_path / "kopie.ttl"
    assert run("export", "-o", copy).exit_code == 0
    both = rows(run("--graph", "shipped", "--graph", copy, *command.split(), "--format", "json"))
    alone = rows(run(*command.split(), "--format", "json"))
    assert [ids(row) for row in both] == [ids(row) for row in alone]


def ids(row: Any) -> list[str]:
    """What a row is about: its own id, or those of its actors and records."""
    if "id" in row:
        return [row["id"]]
    partner = [row["partner"]["id"]] if row["partner"] else []
    return [row["actor"]["id"], *partner, *(record["id"] for record in row["records"])]


@pytest.mark.parametrize("trailing", ["", "/"])
def test_graph_may_be_a_folder(run: Run, small: Path, trailing: str) -> None:
    (small.parent / "leesmij.txt").write_text("geen RDF", "utf-8")
    place = str(small.parent) + trailing
    assert len(rows(run("--graph", place, "list", "actoren", "--format", "json"))) == 2


def test_graph_may_come_from_standard_input(run: Run, small: Path) -> None:
    command = ("--graph", "-", "query", "alfa", "--format", "json")
    (row,) = rows(run(*command, stdin=small.read_bytes()))
    assert row["partner"]["label"] == "Bèta ’s"


def test_two_that_want_standard_input_are_refused(run: Run, small: Path, message: Message) -> None:
    """A graph and a query cannot both be in it."""
    result = run("--graph", "-", "sparql", "-", stdin=small.read_bytes())
    assert result.exit_code in (1, 2)
    assert result.stdout == ""
    assert "standard input" in result.stderr


def test_htno_graph_holds_one_place(
    run: Run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also with spaces in its name; --graph wins from it."""
    folder = tmp_path / "een map met spaties"
    folder.mkdir()
    place = folder / "mijn graaf.ttl"
    place.write_bytes(small.read_bytes())
    monkeypatch.setenv("HTNO_GRAPH", str(place))
    assert len(rows(run("list", "actoren", "--format", "json"))) == 2
    shipped = rows(run("--graph", "shipped", "list", "actoren", "--format", "json"))
    assert len(shipped) > 2
    monkeypatch.setenv("HTNO_GRAPH", "")
    assert rows(run("list", "actoren", "--format", "json")) == shipped


# Refused: exit 1, one message


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["query", "Gama Delta"], "“Gama Delta” is not in this graph."),
        (["query", "FMEE"], "Did you mean “FME”?"),
        (["query", "FME", "HvA", "Saxion"], "at most two actors"),
        (["query", "--theme", "zoek"], "“zoek” is not in this graph."),
        (["query", "FME", "--period", "2023-13"], "“2023-13” is not a period."),
        (["query", "FME", "--period", "gisteren"], "“gisteren” is not a period."),
        (["list", "dingen"], "kind “dingen” is unknown. Choose from: acties, activiteiten"),
        (["list", "acties", "--status", "held"], "status “held” is unknown. Choose from:"),
        (["list", "acties", "--due", "2023-Q5"], "“2023-Q5” is not a period."),
        (["list", "acties", "--period", "2024/2023"], "“2024/2023” is not a period."),
        (["list", "acties", "--who", "zoek"], "“zoek” is not in this graph."),
        (["list", "acties", "--theme", "zoek"], "“zoek” is not in this graph."),
        (["show", "action/jaarverslag-2023/9999"], "is not in this graph."),
        (["sparql", "SELEC"], "line 1"),
        (["sparql", "INSERT DATA { <x:a> <x:b> <x:c> }"], "INSERT"),
        (["sparql", "SELECT * { SERVICE <http://127.0.0.1/> {} }"], "SERVICE"),
        (["sparql", "bestaat-niet.rq"], "bestaat-niet.rq: There is no such file or folder."),
        (["check", "--sources", "bestaat-niet"], "bestaat-niet"),
        (["export", "--format", "zip"], "“zip” is unknown. Choose from: ttl"),
        (["--as-of", "gisteren", "query", "FME"], "“gisteren” is not a date."),
        (["--as-of", "2023-02-30", "list", "acties"], "“2023-02-30” is not a date."),
        (["--as-of", "gisteren", "show", "FME"], "“gisteren” is not a date."),
        (["--as-of", "gisteren", "sparql", "ASK {}"], "“gisteren” is not a date."),
        (["--as-of", "gisteren", "check"], "“gisteren” is not a date."),
        (["--as-of", "gisteren", "export", "--format", "ttl"], "“gisteren” is not a date."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_refused_is_one_message_on_standard_error(
    run: Run, message: Message, command: list[str], said: str
) -> None:
    """Exit 1, nothing on standard output; the message names the value and the remedy."""
    assert said in message(run(*command))


@pytest.mark.parametrize("brackets", ["{}", "()"])
def test_brackets_ten_thousand_deep_are_refused(run: Run, message: Message, brackets: str) -> None:
    deep = brackets[0] * 10_000 + brackets[1] * 10_000
    query = f"SELECT * {{ {deep} }}" if brackets == "{}" else f"ASK {{ FILTER{deep} }}"
    assert "brackets open at once" in message(run("sparql", query))


def test_a_query_that_runs_for_ever_is_stopped(run: Run, message: Message) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    said = message(run("sparql", "--seconds", "0.5", endless))
    assert said.startswith("The query was stopped after 0.5 seconds.")


@pytest.mark.parametrize("data", [b"SELECT \xff", b"\xff\xfeA\x00"])
@pytest.mark.parametrize("name", ["vraag.rq", "-"])
def test_a_query_that_is_no_utf_8_is_refused(
    run: Run, message: Message, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / "vraag.rq"
    path.write_bytes(data)
    said = message(run("sparql", "-" if name == "-" else path, stdin=data))
    assert "UTF-8" in said
    assert "codec" not in said


@pytest.mark.parametrize("name", ['" } ; DROP ALL #', "?s ?p ?o", "<b>x</b>", "\udcff", "x" * 5000])
def test_a_hostile_name_is_only_a_name(run: Run, message: Message, name: str) -> None:
    assert "is not in this graph" in message(run("query", name))
    assert "is not in this graph" in message(run("show", name))


# Wrong usage: exit 2


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["zoek"],
        ["list"],
        ["show"],
        ["sparql"],
        ["query", "--zoek"],
        ["query", "FME", "--format", "xml"],
        ["list", "acties", "meer"],
        ["show", "een", "twee"],
        ["sparql", "ASK {}", "--seconds", "nooit"],
        ["sparql", "ASK {}", "--seconds", "0"],
        ["sparql", "ASK {}", "--seconds", "nan"],
        ["query", "-o"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2_and_says_how(run: Run, command: list[str]) -> None:
    result = run(*command)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1].startswith("Error: ")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [["--lang", "fr", "query"], ["--graph"], ["--zoek"]])
def test_wrong_usage_before_the_command_exits_with_2_too(run: Run, command: list[str]) -> None:
    """In Dutch, as long as no other language was understood."""
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert ("fr" if "fr" in command else command[0]) in result.stderr


# What it costs


@pytest.mark.parametrize(
    "command",
    [
        "'query', 'FME'",
        "'query', 'FME', 'branches', '--format', 'json'",
        "'query', 'wie werkt met de branches aan macrodoelmatigheid?'",
        "'query', '--theme', 'flexibilisering', '--period', '2023-Q1'",
        "'list', 'acties', '--status', 'open', '--format', 'csv'",
        "'show', 'FME', '--format', 'md'",
        "'query', 'FME', '--format', 'trig'",
        "'list', 'acties', '--format', 'nq'",
        "'sparql', 'ASK {}'",
    ],
)
def test_a_question_loads_nothing_heavy(command: str) -> None:
    """What names resemble is looked up only when none was found."""
    script = f"""
import contextlib, io, sys
from htno_graph.cli import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
    main([{command}], standalone_mode=False)
print(*{{name.partition('.')[0] for name in sys.modules}})
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "pyoxigraph" in loaded
    phrase = {"rapidfuzz"} if "wie werkt" in command else set()
    assert not loaded & (HEAVY - phrase)
