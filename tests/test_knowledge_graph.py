# SPDX-License-Identifier: EUPL-1.2
"""What ``hg.open()`` gives: a method for each command, that hides no package and answers alike."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import htno_graph as hg
from htno_graph.answers.difference import diff
from htno_graph.answers.gaps import gap_cards, gap_explained, gap_questions
from htno_graph.answers.invitation import invitation
from htno_graph.answers.listing import listing
from htno_graph.answers.query import query
from htno_graph.answers.show import show
from htno_graph.answers.sparql import sparql
from htno_graph.cli import main
from htno_graph.cli.base import Group
from htno_graph.errors import HtnoError
from htno_graph.formats import export
from htno_graph.knowledge_graph import KnowledgeGraph
from htno_graph.network import network
from htno_graph.page import view
from htno_graph.render import as_json
from htno_graph.store.memory import Graph

SAME = [
    (KnowledgeGraph.query, query),
    (KnowledgeGraph.list, listing),
    (KnowledgeGraph.show, show),
    (KnowledgeGraph.gaps, gap_cards),
    (KnowledgeGraph.questions, gap_questions),
    (KnowledgeGraph.explained, gap_explained),
    (KnowledgeGraph.invite, invitation),
    (KnowledgeGraph.sparql, sparql),
    (KnowledgeGraph.network, network),
    (KnowledgeGraph.view, view),
    (KnowledgeGraph.diff, diff),
    (KnowledgeGraph.export, export),
]
"""Methods, and the functions that they are."""


@pytest.fixture
def g(shipped: Graph) -> KnowledgeGraph:
    return KnowledgeGraph(shipped)


@pytest.mark.parametrize(("method", "function"), SAME, ids=[f.__name__ for f, _g in SAME])
def test_a_method_has_the_defaults_of_its_function(
    method: Callable[..., object], function: Callable[..., object]
) -> None:
    ours = inspect.signature(method).parameters
    theirs = inspect.signature(function).parameters
    shared = [name for name in ours if name in theirs and name != "self"]
    assert shared
    for name in shared:
        assert ours[name].default == theirs[name].default, name


def test_every_command_that_asks_is_a_method() -> None:
    assert isinstance(main, Group)
    ours = {"history", "undo", "import", "init", "check"}  # of a folder, not of a graph
    assert {*main.list_commands(None)} - ours <= {*dir(KnowledgeGraph)}  # type: ignore[arg-type] # it needs no context


@pytest.mark.parametrize("name", ["ties", "gaps", "invite", "network", "page", "render"])
def test_no_function_hides_a_package(name: str) -> None:
    assert isinstance(import_module(f"htno_graph.{name}"), ModuleType)
    assert isinstance(getattr(hg, name), ModuleType)


def test_dir_shows_what_there_is() -> None:
    assert {"open", "KnowledgeGraph", "Workspace", "speaking"} <= {*dir(hg)}
    assert all(hasattr(hg, name) for name in dir(hg))


def test_the_ties_of_a_party_are_those_of_query(g: KnowledgeGraph) -> None:
    every = g.query("branches").rows
    found = g.ties("branches").rows
    assert [row for row in every if row.section == "tie"] == list(found)
    assert 0 < len(found) < len(every)


def test_a_period_or_another_graph_is_compared(g: KnowledgeGraph) -> None:
    assert g.diff("2023-H1", "2023-H2").understood[0].startswith("van 2023-H1")
    assert g.diff(KnowledgeGraph(Graph.of(g.graph.quads()))).rows == ()


def test_a_period_is_compared_with_a_period(g: KnowledgeGraph) -> None:
    """Not with a graph, and not with nothing."""
    with pytest.raises(HtnoError, match="“2023” is een periode en “shipped” een graaf"):
        g.diff(g, "2023")
    with pytest.raises(HtnoError, match="“2023” is een periode en “shipped” een graaf"):
        g.diff("2023", g)
    with pytest.raises(HtnoError, match="“2023” is één periode"):
        g.diff("2023")


def test_what_narrows_papers_is_refused_for_other_formats(g: KnowledgeGraph) -> None:
    """As the command does: none is silently ignored. A day goes with all."""
    with pytest.raises(HtnoError, match="theme, period gaat niet samen met ttl"):
        g.export("ttl", theme="flexibilisering", period="2023")
    assert g.export("md", as_of="2023-12-31").data


def test_a_page_and_exports_are_saved(g: KnowledgeGraph, tmp_path: Path) -> None:
    g.view().save(str(tmp_path / "tafel.html"))
    g.export("ttl").save(str(tmp_path / "htno.ttl"))
    g.export("csv").save(str(tmp_path / "tabellen"))
    g.export("docx", theme="flexibilisering").save(str(tmp_path / "tafel.docx"))
    assert (tmp_path / "htno.ttl").read_bytes() == g.export("ttl").data
    assert (tmp_path / "tabellen" / "actoren.csv").is_file()
    assert {p.name for p in tmp_path.iterdir()} == {
        "tafel.html",
        "htno.ttl",
        "tabellen",
        "tafel.docx",
    }


def test_what_it_is_fits_on_a_line(g: KnowledgeGraph) -> None:
    results = (g, g.query("FME"), g.gaps(), g.view(), g.export("ttl"), g.export("csv"))
    assert all(len(repr(result)) < 300 and "\n" not in repr(result) for result in results)


def test_an_answer_does_not_change(g: KnowledgeGraph) -> None:
    answer = g.query("FME")
    with pytest.raises(AttributeError):
        answer.rows[0].basis = "contact"  # type: ignore[misc] # that is the point
    assert as_json(answer) == as_json(g.query("FME"))
