# SPDX-License-Identifier: EUPL-1.2
"""Imports of the past as places, compared by name; what a paper compares with by itself."""

from __future__ import annotations

import shutil

import pytest

import htno_graph as hg
from htno_graph.answers.computed_rows import ChangeRow
from htno_graph.errors import HtnoError, InputError
from htno_graph.model.vocabulary import GRAPH, ID, PROV, SKOS
from htno_graph.workspace import opened
from htno_graph.workspace.difference import before_last, diff, earlier

ALFA, BETA = f"{ID}actor/a", f"{ID}actor/b"


@pytest.fixture
def says():
    """A source that names one actor: what tests of the folder use, and a passage beside it."""

    def said(source, name):
        passage = f"{ID}passage/{source}/1"
        return (
            f"<{GRAPH}{source}> {{ <{ID}actor/{source}> a <{PROV}Agent> ; "
            f'<{SKOS}prefLabel> "{name}"@nl ; <{PROV}hadPrimarySource> <{passage}> . }}\n'
        ).encode()

    return said


@pytest.fixture
def tables(space, says):
    """Import 1 says Alfa, import 2 calls it Anders, import 3 adds Bèta in a source of its own."""
    space.commit({"a": says("a", "Alfa")}, label="Tafel één", counts={}, date="2024-04-11")
    space.commit({"a": says("a", "Anders")}, label="Tafel twee", counts={})
    space.commit({"b": says("b", "Bèta")}, label="Tafel drie", counts={})
    return str(space.folder)


def names(*places):
    """What the sources of a graph say."""
    graph = opened(places)
    sources = [name for name in graph.names() if not name.endswith("/ontology")]
    found = [q for q in graph.quads() if q.predicate.value == f"{SKOS}prefLabel"]
    found = [q for q in found if getattr(q.graph_name, "value", "") in sources]
    return sorted(getattr(quad.object, "value", "") for quad in found)


def changes(*given, **narrowed):
    rows = diff(*given, **narrowed).of(ChangeRow)
    return [(row.change, row.thing.id) for row in rows if row.section == "actors"]


def test_a_graph_is_read_as_it_was_after_a_line_of_its_history(tables):
    found = {n: names(f"{tables}@{n}") for n in range(4)}
    assert found == {0: [], 1: ["Alfa"], 2: ["Anders"], 3: ["Anders", "Bèta"]}
    assert names(tables) == found[3]


def test_an_undo_is_a_line_too(space, tables):
    space.undo("2")
    assert names(f"{tables}@4") == names(tables) == ["Alfa", "Bèta"]
    assert names(f"{tables}@3") == ["Anders", "Bèta"]
    said = opened([f"{tables}@4"]).remarks
    assert said == (f"{tables}@4: after 4, which took back import 2, Tafel twee",)


def test_a_file_that_was_there_before_an_import_changed_it_is_there_before(space, says):
    """The journal has its hash, and the history what it held."""
    (space.folder / "a.trig").write_bytes(says("a", "met de hand"))
    space.commit({"a": says("a", "Alfa")}, label="Tafel", counts={})
    assert names(f"{space.folder}@0") == ["met de hand"]


def test_what_no_import_wrote_is_as_it_is_now(space, tables, says):
    """Since when it is there is not known, so it is no difference."""
    (space.folder / "eigen.trig").write_bytes(says("eigen", "van mij"))
    assert names(f"{tables}@1") == ["Alfa", "van mij"]
    assert changes(f"{tables}@2", tables) == [("appeared", BETA)]
    (space.folder / "b.trig").write_bytes(says("b", "Gamma"))
    assert names(f"{tables}@3") == ["Anders", "Bèta", "van mij"]
    assert names(tables) == ["Anders", "Gamma", "van mij"]


def test_a_past_that_is_not_there_is_refused_and_only_where_it_is_needed(
    space, tables, tmp_path, says
):
    """A line that there is not, a content that is gone, a folder that is no graph of one's own."""
    with pytest.raises(InputError, match="There is no import 4 here"):
        opened([f"{tables}@4"])
    (tmp_path / "x.trig").write_bytes(says("x", "los"))
    with pytest.raises(InputError, match="no such file"):
        opened([f"{tmp_path}@1"])
    shutil.rmtree(space.folder / "history")
    assert names(tables) == ["Anders", "Bèta"]
    with pytest.raises(InputError, match="missing or damaged"):
        opened([f"{tables}@1"])


def test_a_file_of_that_very_name_is_that_file(space, says):
    space.commit({"a": says("a", "Alfa")}, label="Tafel", counts={})
    beside = space.folder.with_name(f"{space.folder.name}@1")
    beside.mkdir()
    (beside / "x.trig").write_bytes(says("x", "de map"))
    assert names(str(beside)) == ["de map"]


# Compared


def test_two_imports_are_compared(tables):
    assert changes(f"{tables}@0", f"{tables}@1") == [("appeared", ALFA)]
    assert changes(f"{tables}@1", f"{tables}@2") == [("changed", ALFA)]
    assert changes(f"{tables}@3", f"{tables}@1") == [("changed", ALFA), ("gone", BETA)]
    assert diff(f"{tables}@3", tables).rows == ()
    with pytest.raises(HtnoError, match="are the same"):
        diff(f"{tables}@1", f"{tables}@1")


def test_the_answer_says_which_import_it_was(tables):
    said = diff(f"{tables}@1", f"{tables}@2").understood
    assert said[2:] == (
        f"{tables}@1: after import 1, Tafel één (2024-04-11)",
        f"{tables}@2: after import 2, Tafel twee",
    )


def test_it_goes_together_with_other_places(tables):
    whole = diff(f"shipped+{tables}@2", f"shipped+{tables}")
    rows = whole.of(ChangeRow)
    assert [row.thing.id for row in rows if row.change == "appeared"] == [BETA]
    assert hg.open("shipped", f"{tables}@2").diff(hg.open("shipped", tables)).rows == whole.rows


# What a paper compares with


def test_a_first_import_has_nothing_before_it(space, says):
    """Beside other places it has: what they say."""
    assert before_last([str(space.folder)]) is None
    space.commit({"a": says("a", "Alfa")}, label="Tafel", counts={})
    assert before_last([str(space.folder)]) is None
    assert before_last(["shipped", str(space.folder)]) is not None


def test_a_paper_compares_with_the_graph_before_the_last_import_that_stands(space, tables):
    found = [before_last(["shipped", tables])]
    space.undo()
    found.append(before_last([tables]))
    places = [graph.places for graph in found if graph]
    assert places == [("shipped", f"{tables}@2"), (f"{tables}@1",)]


def test_without_one_graph_of_ones_own_nothing_is_compared(tables, tmp_path):
    other = tmp_path / "kopie"
    shutil.copytree(tables, other)
    assert before_last(["shipped"]) is None
    assert before_last([tables, str(other)]) is None
    assert before_last([tables, "-"]) is None


def test_what_is_named_comes_before_what_is_found(tables):
    places = ["shipped", tables]
    named = earlier(places, f"shipped+{tables}@0")
    assert getattr(named, "places", None) == ("shipped", f"{tables}@0")
    assert earlier(places, "2023", "2024") == "2023"
    assert earlier(places, period="2024") == "", "two graphs cannot be narrowed to a period"
    with pytest.raises(HtnoError, match="Give two periods or two graphs"):
        earlier(places, "2023")
    with pytest.raises(HtnoError, match="Give two periods or two graphs"):
        earlier(places, "shipped", "2023")
