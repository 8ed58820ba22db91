# SPDX-License-Identifier: EUPL-1.2
"""The user's own copies of the sources: text or PDF files in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from htno_graph.errors import InputError
from htno_graph.files import read_file, unreadable
from htno_graph.language import _
from htno_graph.model.records import Passage
from htno_graph.sources.passages import Document, Fingerprint, Span

KINDS = (".pdf", ".txt", ".md")
LARGEST = 100_000_000
"""Bytes; a larger file is not a report."""

LONGEST = 3_000_000
"""Characters of text, a thousand pages: beyond it finding passages takes too much memory."""

Located = dict[str, Span | None]


def copies(folder: str) -> dict[str, Document]:
    """File name → document, for every text and PDF in a folder, by name.

    Raises ``InputError`` for a folder that is not there or holds none, and for a file that
    cannot be read.
    """
    home = Path(folder)
    if not home.is_dir():
        raise InputError(_("This is not a folder. Give the folder with your copies."), place=folder)
    try:
        files = sorted(path for path in home.iterdir() if _is_copy(path))
    except OSError as error:
        raise unreadable(error, folder) from error
    if not files:
        message = _("There is no text or PDF file in this folder. Put your copies in it.")
        raise InputError(message, place=folder)
    return {path.name: Document(_text(path)) for path in files}


def _is_copy(path: Path) -> bool:
    """Whether it is a text or a PDF; hidden files belong to a system or an editor."""
    return path.suffix.lower() in KINDS and not path.name.startswith(".") and not path.is_dir()


def _text(path: Path) -> str:
    place = str(path)
    too_large = _("This file is too large for a report. Give only the report.")
    data = read_file(path, LARGEST, place, too_large)
    is_pdf = path.suffix.lower() == ".pdf" or data.startswith(b"%PDF")
    text = _pdf(data, place) if is_pdf else _plain(data, place)
    if len(text) > LONGEST:
        raise InputError(too_large, place=place)
    return text


def _plain(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("This text is not UTF-8. Save it again as UTF-8.")
        raise InputError(message, place=place) from error


def _pdf(data: bytes, place: str) -> str:
    """The text of a PDF, a form feed between pages."""
    from pypdf import PdfReader  # 100 ms to import, only for PDFs

    try:
        return "\f".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    except Exception as error:
        message = _("This PDF cannot be read. Save it as text and try again.")
        raise InputError(message, place=place) from error


def best(documents: dict[str, Document], passages: Iterable[Passage]) -> tuple[str, Located]:
    """The copy in which most of these passages stand, and where each stands in it.

    Of copies that hold equally many, the one that holds more of them whole. The name is empty
    when no copy holds any of them.
    """
    wanted = tuple(passages)
    tried = [(name, locate(document, wanted)) for name, document in sorted(documents.items())]
    name, found = max(tried, key=lambda copy: _held(copy[1]))
    return (name, found) if any(found.values()) else ("", found)


def _held(found: Located) -> tuple[int, int]:
    spans = [span for span in found.values() if span]
    return len(spans), sum(span.exact for span in spans)


def locate(document: Document, passages: Iterable[Passage]) -> Located:
    """Passage IRI → its span in the document, ``None`` where it is not found."""
    found: Located = {}
    for passage in passages:
        try:
            mark = Fingerprint.parse(passage.fingerprint)
        except ValueError:
            found[passage.id] = None
            continue
        found[passage.id] = document.locate(mark, passage.start)
    return found
