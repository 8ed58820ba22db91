# SPDX-License-Identifier: EUPL-1.2
"""The shipped graph beside the report that it encodes, where a copy stands beside the checkout.

The report is not ours to ship: without ``../shared/sources`` these tests are skipped.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from htno_graph.model.letters import plain
from htno_graph.resources import packaged
from htno_graph.sources.checks import GROUNDED, Comparison, _compare
from htno_graph.sources.documents import copies
from htno_graph.store.reading import read
from tests.sources.conftest import pdf, wrapped

ROOT = Path(__file__).parents[2]
SOURCES = ROOT.parent / "shared" / "sources"
FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
HEAD = "Jaarverslag – pilot permanente dialoog"
IN_A_ROW = 9
"""So many words in a row are a quotation."""

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="no copy of the report here")


@cache
def compared(folder: Path) -> Comparison:
    """The report beside the copy in *folder*; whether it follows the shapes is not asked here."""
    (comparison,) = _compare(read(), str(folder))
    return comparison


@cache
def stream() -> str:
    """All words of the report on one line, broken words mended."""
    (document,) = copies(str(SOURCES)).values()
    return re.sub(r"(?<=\w)- (?=[a-z])", "", " ".join(document.lines))


def laid_out(width: int, rows: int) -> list[list[str]]:
    """The report on other pages: other line breaks, and words broken to fill the lines."""
    lines = wrapped(stream(), width, hyphens=True)
    return [lines[start : start + rows] for start in range(0, len(lines), rows)]


def test_every_passage_is_found_word_for_word() -> None:
    found = compared(SOURCES)
    assert found.lost == ()
    assert found.exact == found.located == found.passages > 0


def test_the_records_say_what_the_passages_say() -> None:
    found = compared(SOURCES)
    assert found.grounded >= GROUNDED
    missing = {(claim.record, claim.words) for claim in found.claims if claim.state == "missing"}
    assert not missing, "explain these"


def test_every_sentence_is_accounted_for() -> None:
    assert [sentence.text for sentence in compared(SOURCES).open_] == []


@pytest.mark.parametrize(("width", "rows"), [(58, 30), (72, 44), (100, 51)])
@pytest.mark.parametrize("between", ["\f", "\n", "\r\n\r\n"])
def test_every_passage_is_found_in_another_text(
    tmp_path: Path, width: int, rows: int, between: str
) -> None:
    pages = laid_out(width, rows)
    assert sum(line.endswith("-") for page in pages for line in page) > len(pages)
    text = between.join(
        "\n".join([HEAD, *page, f"- {number} -"]) for number, page in enumerate(pages, 1)
    )
    (tmp_path / "verslag.txt").write_text(text, encoding="utf-8", newline="")
    found = compared(tmp_path)
    assert found.lost == ()
    assert found.located == found.passages


@pytest.mark.parametrize(("width", "rows"), [(72, 44), (90, 50)])
def test_every_passage_is_found_in_a_pdf(tmp_path: Path, width: int, rows: int) -> None:
    pdfmetrics.registerFont(TTFont("Vera", FONT))
    (tmp_path / "verslag.pdf").write_bytes(pdf(laid_out(width, rows), HEAD, "Vera"))
    found = compared(tmp_path)
    assert found.lost == ()
    assert found.located == found.passages
    assert found.grounded >= GROUNDED


def test_no_passage_is_quoted_in_what_is_shipped() -> None:
    words = plain(stream()).split()
    rows = {tuple(words[start : start + IN_A_ROW]) for start in range(len(words))}
    for path in sorted([*packaged("data").iterdir(), *packaged("ontology").iterdir()]):
        for literal in re.findall(r'"(?!http)[^"]{30,}"', path.read_text(encoding="utf-8")):
            said = plain(literal).split()
            runs = (tuple(said[start : start + IN_A_ROW]) for start in range(len(said)))
            assert not [run for run in runs if len(run) == IN_A_ROW and run in rows], literal
