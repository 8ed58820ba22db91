# SPDX-License-Identifier: EUPL-1.2
"""The tables are the lists of the commands, cell by cell; an empty one is left out."""

from __future__ import annotations

from typing import Any

import pytest

from htno_graph import language
from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.answers.listing import DUTCH, listing
from htno_graph.model.vocabulary import short
from htno_graph.page.tables import FILTERED, tables_view
from htno_graph.render import flat
from htno_graph.store.memory import Graph
from tests.shipped import FME


def shown(briefing: Briefing) -> dict[str, Any]:
    found: Any = tables_view(briefing)
    return {table["kind"]: table for table in found["tables"]}


def test_rows_are_those_of_the_lists(briefing: Briefing, asked: dict[str, Any]) -> None:
    """Also of what is open, and the ties; a list without a row has no table."""
    found = shown(briefing)
    assert found["ties"]["rows"]
    lists = {kind: listing(briefing.graph, kind, **asked) for kind in DUTCH.values()}
    lists["open"] = listing(briefing.graph, "actions", status="open", **asked)
    for kind, answer in lists.items():
        keys = [row[0] for row in found[kind]["rows"]] if kind in found else []
        assert keys == [short(row.id) for row in answer.rows], kind
        assert (kind in found) == bool(answer.rows)


def test_cells_are_those_of_the_command(shipped: Graph, english: None) -> None:
    """Each row is a key, its passages, and a cell per heading."""
    found = shown(Briefing(shipped, BriefingQuery()))
    for kind in DUTCH.values():
        headings, lines = flat(listing(shipped, kind))
        table = found[kind]
        width = len(table["heads"])
        assert table["heads"] == list(headings)[:width]
        assert [row[2:] for row in table["rows"]] == [list(line)[:width] for line in lines], kind


def test_about_an_actor_only_what_can_name_one_is_narrowed(shipped: Graph, english: None) -> None:
    asked = (BriefingQuery(), BriefingQuery(actor=FME))
    whole, mine = (shown(Briefing(shipped, one)) for one in asked)
    for kind in DUTCH.values():
        rows = listing(shipped, kind, who="FME").rows if kind in FILTERED else whole[kind]["rows"]
        assert len(mine[kind]["rows"] if kind in mine else ()) == len(rows), kind
        if kind in mine:
            assert ("--who FME" in mine[kind]["command"]) == (kind in FILTERED)
    assert {"FME"} <= {cell for row in mine["ties"]["rows"] for cell in row[2:4]}
    assert len(mine["ties"]["rows"]) < len(whole["ties"]["rows"])


@pytest.mark.parametrize(("spoken", "word"), [("nl", "acties"), ("en", "actions")])
def test_the_command_of_a_table_is_in_the_language_of_the_page(
    shipped: Graph, spoken: str, word: str
) -> None:
    language.use(spoken)
    found = shown(Briefing(shipped, BriefingQuery()))
    assert found["open"]["command"].endswith(f"list {word} --status open")
    assert len({table["title"] for table in found.values()}) == len(found)


def test_without_a_row_there_is_no_view(told: Any) -> None:
    assert tables_view(Briefing(told(""), BriefingQuery())) is None
