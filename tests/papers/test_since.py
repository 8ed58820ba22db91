# SPDX-License-Identifier: EUPL-1.2
"""What changed since the last table: the rows of the command, what a table wants to know first.

The table of June is made up: it says who evaluates the pilot, of which the report says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from htno_graph.answers.briefing import Briefing, BriefingQuery, looked_up
from htno_graph.cli import main
from htno_graph.errors import HtnoError
from htno_graph.papers import paper
from htno_graph.papers.content import content
from htno_graph.papers.since import FIRST, Changed, changed
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read as opened
from tests.papers.readback import read

JUNE = """
document:juni a dcterms:BibliographicResource ; skos:prefLabel "tafel juni"@nl ;
    dcterms:creator actor:branches ; htno:consulted true .
passage:1 a oa:SpecificResource ; oa:hasSource document:juni ; htno:section "punt 3" .
<https://w3id.org/htno/id/action/jaarverslag-2023/17> a schema:Action ;
    schema:agent actor:fme ; prov:hadPrimarySource passage:1 .
collaboration:1 a htno:Collaboration ; rdfs:label "samen evalueren"@nl ;
    schema:agent actor:fme ; schema:participant actor:hogeschool-zuyd ;
    htno:byName actor:fme , actor:hogeschool-zuyd ; htno:status status:ongoing ;
    htno:form basis:collaboration ; prov:hadPrimarySource passage:1 .
"""


@pytest.fixture
def june(written: Callable[[str, str], Path]) -> Path:
    return written(JUNE, "juni")


@pytest.fixture
def after(june: Path) -> Graph:
    return opened(["shipped", str(june)])


def found(graph: Graph, since: Any, **asked: str) -> Changed:
    names = {"theme": "", "actor": "", "period": "", "as_of": ""} | asked
    answer = changed(Briefing(graph, looked_up(graph, **names)), since)
    assert answer is not None
    return answer


def test_without_something_to_compare_there_is_no_chapter(shipped: Graph, spoken: str) -> None:
    assert changed(Briefing(shipped, BriefingQuery()), "") is None
    assert content(Briefing(shipped, BriefingQuery())).changed is None


def test_the_lines_are_the_rows_of_its_own_command(
    shipped: Graph, after: Graph, june: Path, spoken: str
) -> None:
    """Gaps that are still there are no change, and so not among them."""
    told = found(after, shipped)
    words = told.command.split()[1:]
    assert words == [*(["--lang", "en"] if spoken == "en" else []), "diff", "shipped", words[-1]]
    assert words[-1] == f"shipped+{june}"
    result = CliRunner().invoke(main, ["--lang", spoken, *words[-3:], "--format", "json"])
    rows = [r for r in json.loads(result.stdout)["rows"] if r["change"] != "still"]
    assert len(told.lines) == len(rows) > 3
    assert all(any(row["thing"]["label"] in line.text for line in told.lines) for row in rows)


def test_what_was_agreed_comes_first_and_what_is_not_recorded_any_more_last(
    shipped: Graph, after: Graph, english: None
) -> None:
    there, back = found(after, shipped), found(shipped, after)
    assert there.lines[0].text.startswith("action, changed: evaluating the whole pilot")
    assert there.lines[0].where == "tafel juni · punt 3"
    assert "not recorded any more" in back.lines[-1].text
    assert len({*FIRST}) == len(FIRST)


def test_periods_are_compared_with_the_period_of_the_paper(shipped: Graph, english: None) -> None:
    told = found(shipped, "2023-H1", period="2023-H2")
    assert told.command == "htno-graph --lang en diff 2023-H1 2023-H2"
    assert told.title == f"Changed from 2023-H1 to 2023-H2: {len(told.lines)}"
    assert any(line.text.startswith("action, newly recorded: ") for line in told.lines)
    with pytest.raises(HtnoError, match="Give two periods or two graphs"):
        found(shipped, shipped, period="2023-H2")


def test_it_is_narrowed_as_the_paper_is(shipped: Graph, after: Graph, english: None) -> None:
    about = found(after, shipped, actor="FME")
    assert about.command.endswith(" --who FME")
    assert 0 < len(about.lines) < len(found(after, shipped).lines)
    themed = found(after, shipped, theme="uitval")
    assert themed.lines == ()
    assert " --theme uitval" in themed.command


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_both_papers_have_the_chapter(
    shipped: Graph, after: Graph, form: str, english: None
) -> None:
    texts = read(form, paper(after, form, since=shipped))
    told = found(after, shipped)
    assert f"Changed since the last table: {len(told.lines)}" in texts
    assert any(told.lines[0].text in text for text in texts)
    assert any(told.command in text for text in texts)
    same = read(form, paper(after, form, since=after))
    assert "Since the last table nothing changed in what is recorded" in same


def test_a_briefing_with_many_changes_stays_on_two_pages_and_counts_the_rest(
    shipped: Graph, english: None
) -> None:
    """Of the whole report nothing was recorded before it: more than a hundred changes."""
    bare = shipped.without([n for n in shipped.names() if n.endswith("jaarverslag-2023")])
    told = found(shipped, bare)
    texts = read("docx", paper(shipped, "docx", since=bare))
    shown = [line for line in told.lines if any(line.text in text for text in texts)]
    assert 0 < len(shown) < len(told.lines)
    assert any(f"{len(told.lines) - len(shown)} more: htno-graph" in text for text in texts)
