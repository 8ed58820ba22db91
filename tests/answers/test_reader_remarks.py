# SPDX-License-Identifier: EUPL-1.2
"""What the reader remarked of a graph goes with every answer, apart from what is not recorded."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import htno_graph as hg
from htno_graph.answers.difference import diff
from htno_graph.answers.gaps import gap_cards, gap_explained, gap_questions
from htno_graph.answers.invitation import invitation
from htno_graph.answers.listing import listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import AnyAnswer
from htno_graph.answers.show import show
from htno_graph.answers.sparql import sparql
from htno_graph.cli import main
from htno_graph.render import as_json, render
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read

SCHEMA = json.loads((Path(hg.__file__).parent / "answer.schema.json").read_text("utf-8"))

ASKED: dict[str, Callable[[Graph], AnyAnswer]] = {
    "query": lambda graph: query(graph, "Lichtbond"),
    "list": lambda graph: listing(graph, "actoren"),
    "show": lambda graph: show(graph, "Lichtbond"),
    "gaps": gap_cards,
    "questions": gap_questions,
    "explained": gap_explained,
    "invite": invitation,
    "diff": lambda graph: diff("2023", "2024", graph=graph),
    "sparql": lambda graph: sparql(graph, "SELECT ?a WHERE { ?a a org:Organization }"),
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A file with one party, and a statement on it that says nothing here."""
    path = tmp_path / "register.ttl"
    path.write_text(
        "@prefix org: <http://www.w3.org/ns/org#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
        '<https://w.example/1> a org:Organization ; skos:prefLabel "Lichtbond"@nl ;\n'
        '    foaf:nick "bond" .\n'
        "<https://w.example/2> a foaf:Person .\n",
        "utf-8",
    )
    return path


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_an_answer_has_what_the_reader_remarked(
    ask: Callable[[Graph], AnyAnswer], place: Path
) -> None:
    graph = read([str(place)])
    assert graph.unused
    answer = ask(graph)
    assert answer.remarks == graph.unused
    assert not {*graph.unused} & {*answer.not_recorded}
    parsed = json.loads(as_json(answer))
    assert parsed["remarks"] == [*graph.unused]
    assert not list(Draft202012Validator(SCHEMA).iter_errors(parsed))
    assert not [line for line in graph.unused if line in render(answer, "table", 999)]


def test_a_graph_of_which_all_is_used_has_no_remarks(shipped: Graph) -> None:
    assert json.loads(as_json(query(shipped, "FME")))["remarks"] == []


@pytest.mark.parametrize("command", [["query", "Lichtbond"], ["gaps"], ["list", "actoren"]])
def test_people_read_them_beside_the_answer(place: Path, command: list[str]) -> None:
    (line,) = read([str(place)]).unused
    result = CliRunner().invoke(main, ["--lang", "en", "--graph", str(place), *command])
    assert (line in result.stderr, line in result.stdout) == (True, False)


def test_so_they_do_of_two_graphs_that_are_compared(place: Path) -> None:
    (line,) = read([str(place)]).unused
    result = CliRunner().invoke(main, ["--lang", "en", "diff", "shipped", f"shipped+{place}"])
    assert (result.stderr.count(line), line in result.stdout) == (1, False)
