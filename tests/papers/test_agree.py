# SPDX-License-Identifier: EUPL-1.2
"""The numbers agree: command line, page, briefing, slides and exports tell the same."""

from __future__ import annotations

import csv
import io
import json
from io import BytesIO
from typing import Any

import pytest
from click.testing import CliRunner
from pptx import Presentation

from htno_graph.cli import main
from htno_graph.exports import export
from htno_graph.papers import paper, read
from htno_graph.papers.content import GAPS, QUESTIONS
from htno_graph.papers.slides import GAPS as SLIDES
from htno_graph.store.memory import Graph
from htno_graph.views.asked import Asked
from htno_graph.views.model import model


@pytest.fixture(params=[{}, {"theme": "diversiteit"}], ids=["everything", "one theme"])
def asked(request: pytest.FixtureRequest) -> dict[str, str]:
    return dict(request.param)


@pytest.fixture
def page(shipped: Graph, spoken: str, asked: dict[str, str]) -> dict[str, Any]:
    return model(shipped, Asked(theme=asked.get("theme", "")))


@pytest.fixture
def word(shipped: Graph, spoken: str, asked: dict[str, str]) -> list[str]:
    return read("docx", paper(shipped, "docx", **asked))


@pytest.fixture
def deck(shipped: Graph, spoken: str, asked: dict[str, str]) -> list[str]:
    return read("pptx", paper(shipped, "pptx", **asked))


@pytest.fixture
def headings(shipped: Graph, spoken: str, asked: dict[str, str]) -> list[str]:
    """The titles of the slides."""
    found = Presentation(BytesIO(paper(shipped, "pptx", **asked)))
    return [slide.shapes.title.text for slide in found.slides]


@pytest.fixture
def rows(spoken: str, asked: dict[str, str]) -> Any:
    """``rows("gaps")``: what the command line answers, as JSON."""

    def ask(*command: str) -> list[dict[str, Any]]:
        theme = ["--theme", asked["theme"]] if asked else []
        given = ["--lang", spoken, *command, *theme, "--format", "json"]
        result = CliRunner().invoke(main, given, catch_exceptions=False)
        assert result.exit_code == 0
        found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
        assert found
        return found

    return ask


def in_order(texts: list[str], wanted: list[str]) -> bool:
    """Whether each of *wanted* is in a text, each after the one before."""
    places = iter(texts)
    return all(any(text in place for place in places) for text in wanted)


def test_open_promises(rows: Any, page: Any, word: list[str], deck: list[str]) -> None:
    """As many everywhere; the first row of the page is that of the papers."""
    answered = rows("list", "acties", "--status", "open")
    start = page["views"]["start"]
    assert len(start["agreed"]) + start["more_agreed"] == len(answered)
    assert any(f"({len(answered)} open)" in line for line in word)
    assert any(line.endswith(f": {len(answered)}") for line in deck[:20])
    labels = {row["label"] for row in answered}
    first = [page["things"][row["thing"]]["label"] for row in start["agreed"]]
    assert {*first} <= labels
    assert in_order(word, first[:2])
    assert in_order(deck, first[:2])
    assert not [label for label in labels if not any(label in line for line in deck)]


def test_gaps_in_their_order(rows: Any, page: Any, word: list[str], headings: list[str]) -> None:
    answered = rows("gaps", "--top", "100")
    assert [card["id"] for card in page["views"]["gaps"]["cards"]] == [r["id"] for r in answered]
    titles = [row["title"] for row in answered]
    shown = [f"{n}. {title}" for n, title in enumerate(titles[:GAPS], 1)]
    assert [line for line in word if line in shown] == shown
    assert [line for line in headings if line in titles] == titles[:SLIDES]
    assert any(str(len(titles)) in line for line in word if line.endswith(f" {len(titles)}"))


def test_seats(rows: Any, page: Any, word: list[str], deck: list[str]) -> None:
    answered = [r["label"] for r in rows("invite", "--seats", "4") if r["section"] == "seat"]
    found = page["views"]["invite"]["sets"][1]
    assert found["size"] == 4
    assert [seat["name"] for seat in found["seats"]] == answered
    assert in_order(word, answered)
    assert in_order(deck, answered)
    assert found["remarks"][0] in " ".join(word)
    assert found["remarks"][0] in deck


def test_whom_to_ask_when_a_seat_stays_empty(
    rows: Any, page: Any, word: list[str], deck: list[str], spoken: str
) -> None:
    """Stand-ins speak to the same gaps; the next choice is the best for the table as a whole."""
    answered = [row for row in rows("invite", "--seats", "4") if row["section"] == "seat"]
    shown = page["views"]["invite"]["sets"][1]["seats"]
    nobody = "niemand" if spoken == "nl" else "nobody"
    assert any(row["stand_ins"] for row in answered)
    for row, seat in zip(answered, shown, strict=True):
        able = "; ".join(who["label"] for who in row["stand_ins"])
        following = row["runner_up"]["label"] if row["runner_up"] else nobody
        following += f" (−{row['loss']:g})" if row["loss"] else ""
        assert (seat["stand_ins"], seat["next"]) == (able, following)
        for lines in (word, deck):
            assert in_order(lines, [row["label"], able or nobody, following])


def test_questions(rows: Any, page: Any, word: list[str], deck: list[str]) -> None:
    answered = rows("gaps", "--ask")
    start = page["views"]["start"]
    assert len(start["questions"]) == len(answered)
    texts = [row["text"] for row in answered][:QUESTIONS]
    assert [q["text"] for q in start["questions"]][:QUESTIONS] == texts
    assert in_order(word, texts)
    assert in_order(deck, texts)


def test_figures(shipped: Graph, spoken: str, rows: Any, page: Any, asked: dict[str, str]) -> None:
    """What the report counts: the same values on the screen, the page, in JSON and in CSV."""
    if asked:
        pytest.skip("exports are of the whole graph")
    answered = rows("list", "cijfers")
    tables = {table["kind"]: table for table in page["views"]["table"]["tables"]}
    assert len(tables["figures"]["rows"]) == len(answered)
    whole, files = export(shipped, "json"), export(shipped, "csv")
    assert isinstance(whole, bytes)
    assert isinstance(files, dict)
    assert json.loads(whole)["rows"]["figures"] == answered
    name = "cijfers.csv" if spoken == "nl" else "figures.csv"
    lines = list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"))))
    heading = "waarde" if spoken == "nl" else "value"
    assert [line[heading] for line in lines] == [str(row["number"]) for row in answered]
