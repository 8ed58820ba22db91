# SPDX-License-Identifier: EUPL-1.2
"""Every text of a paper, as its library reads it, and as it was to be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.text.paragraph import Paragraph
from pptx import Presentation

from htno_graph.papers.blocks import Block, Text, words
from htno_graph.papers.shapes import Box, Grid, Slide


def read(form: str, content: bytes) -> list[str]:
    """Every text of a ``docx`` or ``pptx``, in order."""
    return {"docx": document_texts, "pptx": presentation_texts}[form](content)


def document_texts(content: bytes) -> list[str]:
    """Every paragraph of a document, cells row by row, in order."""
    found = docx.Document(BytesIO(content))
    lines: list[str] = []
    for block in found.iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            cells = (cell for row in block.rows for cell in row.cells)
            lines += [paragraph.text for cell in cells for paragraph in cell.paragraphs]
    return lines


def presentation_texts(content: bytes) -> list[str]:
    """Every text of a presentation, in order: title, parts and notes of each slide."""
    found: list[str] = []
    for slide in Presentation(BytesIO(content)).slides:
        found += [text for shape in slide.shapes for text in _read(shape)]
        frame = slide.notes_slide.notes_text_frame
        found += _paragraphs(frame) if frame is not None else []
    return found


def _read(shape: Any) -> Iterator[str]:
    if shape.has_text_frame:
        yield from _paragraphs(shape.text_frame)
    elif getattr(shape, "has_table", False):
        cells = (cell for row in shape.table.rows for cell in row.cells)
        yield from (cell.text_frame.text for cell in cells)
    else:
        yield from (text for inner in getattr(shape, "shapes", ()) for text in _read(inner))


def _paragraphs(frame: Any) -> list[str]:
    found = [paragraph.text for paragraph in frame.paragraphs]
    return found if found != [""] else []


def block_texts(blocks: Sequence[Block]) -> Iterator[str]:
    """Every paragraph of the document, cells row by row, in order."""
    for block in blocks:
        if isinstance(block, Text):
            yield words(block.line)
        else:
            yield from block.headings
            yield from (words(line) for row in block.rows for cell in row for line in cell)


def slide_texts(slides: Sequence[Slide]) -> Iterator[str]:
    """Every text of the slides, in order: title, parts, notes."""
    for slide in slides:
        yield from (slide.title, *part_texts(slide), *slide.notes)


def part_texts(slide: Slide) -> Iterator[str]:
    """What stands under the title of a slide."""
    for part in slide.parts:
        if isinstance(part, Box):
            yield from part.words.lines
        elif isinstance(part, Grid):
            yield from (cell for row in (part.headings, *part.rows) for cell in row)
        else:
            yield from (mark.label for mark in part.marks)
