# SPDX-License-Identifier: EUPL-1.2
"""The slides: one message each, large text that fits, and the evidence in the notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import chain
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu

from htno_graph import language
from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.papers import paper
from htno_graph.papers.content import GAPS, Paper, content
from htno_graph.papers.fit import high
from htno_graph.papers.grid import MARGIN
from htno_graph.papers.shapes import BODY, BOTTOM, LEAST, TOP, WIDE, Box, Grid, Picture, Slide
from htno_graph.papers.slides import slides
from htno_graph.store.memory import Graph
from tests.papers.readback import part_texts
from tests.shipped import FME, TIES_WITHOUT_AUTHOR

LONG = "een heel lange naam " * 2_000


@pytest.fixture(scope="module")
def made(shipped: Graph, tongue: str) -> Any:
    with language.speaking(tongue):
        return Presentation(BytesIO(paper(shipped, "pptx")))


@pytest.fixture(scope="module", params=["report", "long names"])
def shown(
    request: pytest.FixtureRequest,
    tongue: str,
    shipped: Graph,
    renamed: Callable[[str], Graph],
) -> list[Slide]:
    """The slides of the report, and of one with names of 40,000 signs."""
    graph = shipped if request.param == "report" else renamed(LONG)
    with language.speaking(tongue):
        return slides(content(Briefing(graph, BriefingQuery())))


def runs(slide: Any) -> Iterator[Any]:
    for shape in slide.shapes:
        for inner in (*getattr(shape, "shapes", ()), shape):
            if inner.has_text_frame:
                yield from (run for p in inner.text_frame.paragraphs for run in p.runs)
        if getattr(shape, "has_table", False):
            cells = (cell for row in shape.table.rows for cell in row.cells)
            yield from (run for cell in cells for p in cell.text_frame.paragraphs for run in p.runs)


def test_every_slide_has_one_message_as_its_title(made: Any) -> None:
    titles = [slide.shapes.title.text for slide in made.slides]
    assert len(titles) == len(set(titles)) == 11  # opening, 2 + 3 + 1 + 1 + 1 + 1, sources
    assert all(titles)


def test_text_is_large_and_in_one_language(made: Any, spoken: str) -> None:
    for slide in made.slides:
        found = list(runs(slide))
        assert found
        assert min(run.font.size.pt for run in found) >= LEAST
        tag = {"nl": "nl-NL", "en": "en-GB"}[spoken]
        assert {run._r.rPr.get("lang") for run in found} == {tag}


def test_slides_are_16_by_9_and_nothing_stands_outside(made: Any) -> None:
    assert round(made.slide_width / made.slide_height, 2) == 1.78
    for slide in made.slides:
        for shape in slide.shapes:
            assert min(shape.left, shape.top) >= 0
            assert shape.left + shape.width <= made.slide_width + Emu(1)
            assert shape.top + shape.height <= made.slide_height + Emu(1)


def test_no_text_runs_out_of_its_box(shown: list[Slide]) -> None:
    """By the widths of the letters; lines of 4 points stand between paragraphs."""
    for slide in shown:
        for part in slide.parts:
            if isinstance(part, Box):
                words = part.words
                size = words.first or words.size
                need = sum(
                    high(line, size if n == 0 else words.size, part.wide - 0.2) + 4 / 72
                    for n, line in enumerate(words.lines)
                )
                assert need <= part.high + 0.12, words.lines
                assert part.top + part.high <= BOTTOM + 0.01


def test_no_table_is_longer_than_its_slide(shown: list[Slide]) -> None:
    tables = [part for slide in shown for part in slide.parts if isinstance(part, Grid)]
    assert tables
    for table in tables:
        assert TOP + sum(table.heights) <= BOTTOM
        assert sum(table.widths) == pytest.approx(WIDE)
        for row, tall in zip(table.rows, table.heights[1:], strict=True):
            need = max(high(c, LEAST, w - MARGIN) for c, w in zip(row, table.widths, strict=True))
            assert need <= tall


def test_what_is_cut_is_whole_in_the_notes(spoken: str, renamed: Callable[[str], Graph]) -> None:
    name = LONG.strip()
    found = slides(content(Briefing(renamed(name), BriefingQuery())))
    cut = [
        (slide, text.partition("…")[0].strip())
        for slide in found
        for text in (slide.title, *part_texts(slide))
        if "…" in text
    ]
    assert len({slide.title for slide, _start in cut}) > 3
    for slide, start in cut:
        whole = [note for note in slide.notes if "…" not in note]
        assert any(name in note or start in note for note in whole), slide.title


def test_notes_have_the_command_and_the_passages(report: Paper) -> None:
    found = slides(report)
    assert not [s.title for s in found if not any("htno-graph" in note for note in s.notes)]
    gap = next(slide for slide in found if slide.title == report.gaps[0].title)
    assert {*report.passages(report.gaps[0].evidence)} <= {*gap.notes}
    for reason in chain(*report.reasons(report.gaps[0])):
        assert any(reason.text in note and reason.where in note for note in gap.notes)


def test_the_first_gaps_have_a_slide_each(report: Paper) -> None:
    titles = [slide.title for slide in slides(report)]
    wanted = [gap.title for gap in report.gaps]
    assert [title for title in titles if title in wanted] == wanted[:3]
    assert len(wanted) == GAPS


def test_the_network_is_native_and_described(made: Any) -> None:
    groups = [x for slide in made.slides for x in slide.shapes if hasattr(x, "shapes")]
    assert len(groups) == 1
    kinds = [type(shape).__name__ for shape in groups[0].shapes]
    assert kinds.count("Connector") == TIES_WITHOUT_AUTHOR, "those with the author say little"
    assert groups[0]._element.xpath(".//p:cNvPr")[0].get("descr")


def test_names_in_the_network_do_not_overlap(report: Paper) -> None:
    pictures = [p for slide in slides(report) for p in slide.parts if isinstance(p, Picture)]
    marks = pictures[0].marks
    assert len(marks) > 2
    for n, a in enumerate(marks):
        assert BODY <= a.x <= BODY + WIDE
        for b in marks[n + 1 :]:
            assert abs(a.x - b.x) >= 2.7 or abs(a.y - b.y) >= 1.0


def test_tables_have_a_header_and_a_description(made: Any) -> None:
    shapes = [s for slide in made.slides for s in slide.shapes if getattr(s, "has_table", False)]
    assert len(shapes) == 4  # promises, decisions, matrix, seats
    for shape in shapes:
        assert shape.table.first_row
        assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_a_paper_about_one_actor_has_nothing_of_the_whole_field(shipped: Graph) -> None:
    """Seats and matrices are not narrowed to an actor, so they are left out."""
    found = content(Briefing(shipped, BriefingQuery(actor=FME)))
    assert found.gaps
    assert not found.seats
    assert not found.matrices


@pytest.mark.parametrize("count", [2, 4, 60])
def test_the_last_slide_names_every_source_that_fits_and_counts_the_others(
    report: Paper, count: int
) -> None:
    sources = tuple(f"verslag {n} van een tafel" for n in range(count))
    last = slides(report.replaced(rests=sources, limits=("één bron",)))[-1]
    (box,) = last.parts
    assert isinstance(box, Box)
    lines = box.words.lines
    named = [line for line in lines if line in sources]
    assert named == list(sources[: len(named)])
    assert "één bron" in lines
    assert {*sources} <= {*last.notes}
    if count < 10:
        assert len(named) == count
    else:
        assert len(named) > 1
        (more,) = [
            line for line in lines if f"{count - len(named)}" in line.replace(";", "").split()
        ]
        assert "not" in more


def test_seats_say_that_they_are_computed(report: Paper, spoken: str) -> None:
    mark = {"nl": "(berekend)", "en": "(computed)"}[spoken]
    (slide,) = [s for s in slides(report) if report.remarks[0].rstrip(".") in s.title]
    assert slide.title.endswith(mark)
