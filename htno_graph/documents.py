# SPDX-License-Identifier: EUPL-1.2
"""The user's own copies of the sources: text or PDF files in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from htno_graph.errors import InputError
from htno_graph.language import _
from htno_graph.passages import Document, Fingerprint, Span
from htno_graph.records import Passage

KINDS = (".pdf", ".txt", ".md")
LARGEST = 100_000_000
"""Bytes; a larger file is not a report."""

Located = dict[str, Span | None]


def copies(folder: str) -> dict[str, Document]:
    """File name → document, for every text and PDF in a folder, by name.

    Raises ``InputError`` for a folder that is not there or holds none, and for a file that
    cannot be read.
    """
    home = Path(folder)
    if not home.is_dir():
        raise InputError(_("This is not a folder. Give the folder with your copies."), place=folder)
    files = sorted(p for p in home.iterdir() if p.suffix.lower() in KINDS and p.is_file())
    if not files:
        message = _("There is no text or PDF file in this folder. Put your copies in it.")
        raise InputError(message, place=folder)
    return {path.name: Document(_text(path)) for path in files}


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise InputError(_("This file is too large for a report."), place=str(path))
    data = path.read_bytes()
    if data.startswith(b"%PDF"):
        return _pdf(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("This text is not UTF-8. Save it again as UTF-8.")
        raise InputError(message, place=str(path)) from error


def _pdf(path: Path) -> str:
    """The text of a PDF, a form feed between pages."""
    from pypdf import PdfReader  # noqa: PLC0415 - 100 ms, only for PDFs
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        return "\f".join(page.extract_text() for page in PdfReader(path).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        message = _("This PDF cannot be read. Save it as text and try again.")
        raise InputError(message, place=str(path)) from error


def best(documents: dict[str, Document], passages: Iterable[Passage]) -> tuple[str, Located]:
    """The copy in which most of these passages stand, and where each stands in it.

    The name is empty when no copy holds any of them.
    """
    wanted = tuple(passages)
    tried = [(name, locate(document, wanted)) for name, document in sorted(documents.items())]
    name, found = max(tried, key=lambda t: sum(span is not None for span in t[1].values()))
    return (name, found) if any(found.values()) else ("", found)


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
