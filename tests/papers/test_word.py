# SPDX-License-Identifier: EUPL-1.2
"""The briefing: two pages in Word's own styles, each line with its place."""

from __future__ import annotations

from io import BytesIO
from itertools import chain
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from htno_graph import language
from htno_graph.papers import paper
from htno_graph.papers.blocks import Table, Text, height
from htno_graph.papers.content import Paper
from htno_graph.papers.document import PAGE, PLANS, document_blocks
from htno_graph.papers.since import Changed, PlacedText
from htno_graph.store.memory import Graph
from tests.papers.readback import block_texts


@pytest.fixture(scope="module")
def made(shipped: Graph, tongue: str) -> Any:
    with language.speaking(tongue):
        return docx.Document(BytesIO(paper(shipped, "docx")))


def test_it_fits_on_two_pages(report: Paper) -> None:
    """As far as can be known without a printer."""
    assert sum(map(height, document_blocks(report))) <= 2 * PAGE


def test_longer_texts_leave_less_rows(report: Paper) -> None:
    """Rows and reasons are left to the command until it fits; the least always stands."""
    long = report.replaced(agreed=tuple(x.replaced(label=x.label * 12) for x in report.agreed))
    agreed = next(b for b in document_blocks(long) if isinstance(b, Table))
    assert len(agreed.rows) == PLANS[-1][1] == 3
    assert len(next(b for b in document_blocks(report) if isinstance(b, Table)).rows) > 3


def test_every_row_and_reason_has_its_place(report: Paper) -> None:
    rows: list[Any] = [*report.agreed, *report.gaps, *report.seats, *report.questions]
    places = [report.where(row.evidence) for row in rows]
    assert not [place for place in places if place in ("", "niet vastgelegd", "not recorded")]
    assert all((report.agreed, report.gaps, report.seats, report.questions))
    for gap in report.gaps:
        assert not [reason for reason in chain(*report.reasons(gap)) if not reason.where]
    said = "\n".join(block_texts(document_blocks(report)))
    for place in {*places[len(report.agreed) :]}:
        assert place in said


def test_what_changed_is_a_chapter_only_when_something_did(report: Paper) -> None:
    def headings(found: Paper) -> int:
        blocks = [b for b in document_blocks(found) if isinstance(b, Text)]
        return sum(block.style == "Heading 1" for block in blocks)

    changed = report.replaced(
        changed=Changed(
            (PlacedText("Een kwestie ging dicht.", "1 · alinea 2"),), "van a; naar b", "diff a b"
        )
    )
    assert headings(changed) == headings(report) + 1
    assert "Een kwestie ging dicht. [1 · alinea 2]" in list(block_texts(document_blocks(changed)))


def test_words_own_styles_make_title_and_headings(made: Any) -> None:
    styles = [paragraph.style.name for paragraph in made.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 6  # agreed, decided, gaps, seats, questions, sources
    assert {"List Number", "List Bullet"} <= {*styles}


def test_header_rows_are_marked_and_rows_stay_whole(made: Any) -> None:
    assert len(made.tables) == 4  # agreed, decided, gaps, seats
    for table in made.tables:
        first, *others = [row._tr.trPr for row in table.rows]
        assert first.find(qn("w:tblHeader")) is not None
        assert not [row for row in others if row.find(qn("w:tblHeader")) is not None]
        assert not [row for row in (first, *others) if row.find(qn("w:cantSplit")) is None]
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_pages_are_a4_and_numbered(made: Any) -> None:
    section = made.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    fields = [part.text.strip() for part in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_language_is_that_of_its_words(made: Any, spoken: str) -> None:
    tag = {"nl": "nl-NL", "en": "en-GB"}[spoken]
    assert {lang.get(qn("w:val")) for lang in made.styles.element.iter(qn("w:lang"))} == {tag}
    assert made.core_properties.language == tag
