# SPDX-License-Identifier: EUPL-1.2
"""Papers as files: equal bytes, text that stays text, written whole or not at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from htno_graph import formats as exports
from htno_graph.errors import ChoiceError, NameNotFound, OutputError, PeriodError
from htno_graph.papers import EVERY, FORMATS, form_of, paper, write_any
from htno_graph.papers.content import Paper
from htno_graph.papers.document import document_blocks
from htno_graph.papers.slides import slides
from htno_graph.store.memory import Graph
from tests.papers.readback import block_texts, read, slide_texts

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("=1+1", "@SUM(A1)", "</script><script>x", "a & b < c > d", '"} ; DROP ALL')
LONG = "woord " * 6_666 + "eind"  # 40,000 characters
DATES = re.compile(rb"<dcterms:(?:created|modified)[^>]*>([^<]*)<")

HASHES = """
import hashlib, htno_graph
from htno_graph.papers import FORMATS, paper
graph = htno_graph.open().graph
print(*(hashlib.sha256(paper(graph, form)).hexdigest() for form in FORMATS))
"""


@pytest.mark.slow
def test_two_runs_give_equal_bytes() -> None:
    """Whatever order sets have in a process, and whenever it runs."""

    def run(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", HASHES]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    first = run("1")
    assert len(first.split()) == len(FORMATS)
    assert first == run("2")


@pytest.mark.parametrize("form", FORMATS)
def test_no_clock_is_in_a_file(form: str, shipped: Graph) -> None:
    """The zip has one date; the properties have the reference date of the report."""
    with zipfile.ZipFile(BytesIO(paper(shipped, form))) as found:
        assert {part.date_time for part in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = found.read("docProps/core.xml")
        assert not [name for name in found.namelist() if "thumbnail" in name]
        assert b"thumbnail" not in found.read("_rels/.rels")
    assert set(DATES.findall(core)) == {b"2023-12-31T00:00:00Z"}
    assert b"python-" not in core
    assert core.count(b"htno-graph") == 2  # who made it, and changed it last


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_text_is_text(form: str, name: str, renamed: Callable[[str], Graph]) -> None:
    """Whatever a thing is called, it reads back as that and no part of a file is more."""
    content = paper(renamed(name), form)
    assert any(name in text for text in read(form, content))
    with zipfile.ZipFile(BytesIO(content)) as found:
        parts = [found.read(part) for part in found.namelist() if part.endswith(".xml")]
    assert not [part for part in parts if b"<script" in part or b"<!DOCTYPE" in part]


@pytest.mark.parametrize("form", FORMATS)
def test_signs_that_xml_cannot_hold_are_marked(
    form: str, renamed: Callable[[str], Graph], tmp_path: Path
) -> None:
    graph = renamed("bel\x07 nul\x00 esc\x1b om\u202egekeerd")
    write_any(graph, form, str(tmp_path / f"x.{form}"))  # reads it again
    texts = read(form, paper(graph, form))
    assert any("bel\ufffd nul\ufffd esc\ufffd om\ufffdgekeerd" in text for text in texts)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_a_name_of_forty_thousand_signs_is_there(
    form: str, renamed: Callable[[str], Graph]
) -> None:
    """In the document whole; on slides cut, and whole in the notes."""
    assert len(LONG) == 40_000
    assert any(LONG in text for text in read(form, paper(renamed(LONG), form)))


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_exists_stays_without_force(form: str, shipped: Graph, tmp_path: Path) -> None:
    place = tmp_path / f"een é.{form}"
    place.write_text("van mij", "utf-8")
    with pytest.raises(OutputError, match="--force"):
        write_any(shipped, "", str(place))
    assert place.read_text("utf-8") == "van mij"
    write_any(shipped, "", str(place), force=True)
    assert place.read_bytes() == paper(shipped, form)
    assert [found.name for found in tmp_path.iterdir()] == [place.name]


def test_every_text_of_a_paper_reads_back(report: Paper, shipped: Graph) -> None:
    """In order, and none more; in both languages."""
    said = {"docx": [*block_texts(document_blocks(report))], "pptx": [*slide_texts(slides(report))]}
    for form, texts in said.items():
        assert read(form, paper(shipped, form)) == texts != []


def test_a_format_goes_by_the_name_of_the_file(tmp_path: Path) -> None:
    assert (form_of("a/B.DOCX"), form_of("tafel.pptx"), form_of("x.gexf")) == (
        "docx",
        "pptx",
        "gexf",
    )
    with pytest.raises(ChoiceError) as caught:
        form_of("x.odt")
    assert caught.value.allowed == EVERY
    assert {*exports.FORMATS} < {*EVERY}


@pytest.mark.parametrize(
    ("asked", "error"),
    [({"theme": "bestaat niet"}, NameNotFound), ({"period": "ooit"}, PeriodError)],
)
def test_what_cannot_be_asked_is_refused(
    asked: dict[str, str], error: type[Exception], shipped: Graph
) -> None:
    with pytest.raises(error):
        paper(shipped, "docx", **asked)


@pytest.mark.parametrize("form", FORMATS)
def test_a_graph_without_data_gives_a_paper_that_says_so(
    form: str, told: Callable[[], Graph], english: None
) -> None:
    assert "There is nothing in this graph yet." in read(form, paper(told(), form))
