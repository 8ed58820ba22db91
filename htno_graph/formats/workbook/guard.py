# SPDX-License-Identifier: EUPL-1.2
"""A workbook as bytes, checked before any parser of workbooks sees it.

A few kilobytes can unpack to gigabytes, or put one cell in the last row of the last column,
which takes minutes to read. What is refused here: what is no workbook, with what it is
instead; too much in the zip; document types and entities; cells far away from the others.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from posixpath import join, normpath
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from htno_graph.errors import InputError, shown
from htno_graph.language import _

MAX_BYTES = 50_000_000
MAX_PARTS = 2_000
MAX_UNPACKED = 100_000_000
MAX_RATIO, SMALL = 100, 5_000_000
"""A part may unpack to at most ``MAX_RATIO`` times its size, once it is over ``SMALL`` bytes."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,  # a version or a compression that nobody has
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,  # also a place before the beginning
)
"""What zipfile raises over bytes that are no sound archive."""

_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|table|\?xml|head|meta)", re.IGNORECASE
)
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK = "xl/workbook.xml"


class ArchivePart(NamedTuple):
    """A sheet in the package: its *title*, the part that holds it, whether it is *hidden*."""

    title: str
    name: str
    hidden: bool


class Package:
    """An open workbook that passed the checks."""

    def __init__(self, data: bytes, place: str) -> None:
        """Check *data*; raises ``InputError`` with what it is when it is not a workbook."""
        self.place = place
        _check_kind(data, place)
        if data.count(_ENTRY) > 2 * MAX_PARTS:  # also by chance, and in files that are parts
            raise self._too_much()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self._damaged() from error
        self._check_parts()
        self.sheets = self._sheets()

    def part(self, name: str) -> bytes:
        """The content of a part; raises ``InputError`` when it is missing or damaged."""
        try:
            return self._zip.read(name)
        except KeyError:
            message = _("The part {name} is missing. Open the file, and save it again.")
            raise self._refused(message, name) from None
        except _BROKEN as error:
            raise self._damaged() from error

    def xml(self, name: str) -> Element:
        """A part as an element; raises ``InputError`` when it is not well-formed, or too large."""
        content = self.part(name)
        if len(content) > SMALL:
            raise self._too_large(name, len(content))
        try:
            found: Element = fromstring(content, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
            message = _("The part {name} cannot be read. Open the file, and save it again.")
            raise self._refused(message, name) from error
        return found

    def _check_parts(self) -> None:
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise self._too_much()
        for part in parts:
            if part.file_size > max(SMALL, MAX_RATIO * part.compress_size):
                raise self._too_large(part.filename, part.file_size)
            if part.flag_bits & 1:
                raise self._refused(_("The file has a password. Save it without one."))
        self._check_book({part.filename for part in parts})
        for part in parts:
            if part.filename.endswith((".xml", ".rels", ".vml")):
                content = self.part(part.filename)
                if b"\0" in content[:200] or _DECLARED.search(content):
                    message = _(
                        "The part {name} has a DOCTYPE or ENTITY, which is refused. "
                        "Open the file, and save it again."
                    )
                    raise self._refused(message, part.filename)

    def _check_book(self, names: set[str]) -> None:
        if _BOOK in names:
            return
        kinds = {
            "xl/workbook.bin": _("a binary workbook (.xlsb). Save it as .xlsx."),
            "word/document.xml": _("a Word file. Give a workbook (.xlsx)."),
            "content.xml": _("a file of LibreOffice (.ods). Save it as .xlsx."),
        }
        kind = next((kind for name, kind in kinds.items() if name in names), None)
        message = _("This is not a workbook but {kind}") if kind else _("This is no workbook.")
        raise self._refused(message.format(kind=kind))

    def _sheets(self) -> list[ArchivePart]:
        targets = {
            rel.get("Id", ""): normpath(join("/xl", rel.get("Target", ""))).lstrip("/")
            for rel in self.xml("xl/_rels/workbook.xml.rels")
        }
        found = []
        for sheet in self.xml(_BOOK).iter():
            target = targets.get(sheet.get(_REL, ""), "")
            if sheet.tag.endswith("}sheet") and "/worksheets/" in target:
                hidden = sheet.get("state", "visible") != "visible"
                found.append(ArchivePart(sheet.get("name", ""), target, hidden))
        if not found:
            raise self._refused(_("The workbook has no sheets with cells."))
        return found

    def _refused(self, message: str, name: str = "") -> InputError:
        """The error that says why the file is refused; *name* is the part that is wrong."""
        return InputError(message.format(name=shown(name)) if name else message, place=self.place)

    def _too_much(self) -> InputError:
        message = _("This unpacks to more than {limit} MB or {parts} parts. Split the file.")
        return self._refused(message.format(limit=MAX_UNPACKED // 1_000_000, parts=MAX_PARTS))

    def _too_large(self, name: str, size: int) -> InputError:
        message = _("The part {name} unpacks to {size} MB, which is refused.")
        return self._refused(message.format(name=shown(name), size=size // 1_000_000))

    def _damaged(self) -> InputError:
        return self._refused(_("The file is damaged or cut off. Copy or download it again."))


def _check_kind(data: bytes, place: str) -> None:
    """Refuse by the first bytes what is no zip file, and say what it is."""
    if len(data) > MAX_BYTES:
        message = _("Larger than {limit} MB. Split the file.")
        raise InputError(message.format(limit=MAX_BYTES // 1_000_000), place=place)
    if data.startswith(_ZIP):
        return
    if not data.strip():
        message = _("The file is empty.")
    elif data.startswith(_OLE):
        message = _(
            "This is an old .xls or a workbook with a password. Save it as .xlsx without one."
        )
    elif _HTML.match(data[:1000]):
        message = _("This is a web page (HTML or XML) named as a workbook. Save it as .xlsx.")
    elif b"\0" not in data[:1000]:
        message = _("This is text, such as CSV, named as a workbook. Rename it to .csv.")
    else:
        message = _("This is no workbook. Save it as .xlsx.")
    raise InputError(message, place=place)
