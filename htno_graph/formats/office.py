# SPDX-License-Identifier: EUPL-1.2
"""Office files: texts that their XML can hold, and archives without a clock.

The same content gives the same bytes. The picture of the libraries' own template goes: it would
be shown for the file.
"""

from __future__ import annotations

import io
import re
import zipfile

DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the first that a zip file knows."""

_CORE, _PICTURE, _LINKS = "docProps/core.xml", "docProps/thumbnail.jpeg", "_rels/.rels"
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_TO_PICTURE = re.compile(rb"<Relationship [^>]*thumbnail[^>]*/>")


def settled(data: bytes, *, stamped: bool, level: int = -1, mode: int = 0) -> bytes:
    """An Office file whose parts have one date.

    *stamped* when its core properties tell the time of writing, which then becomes that date;
    *level* is how well it is compressed (0-9, -1 for zlib's own), *mode* who may read the parts.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as new,
    ):
        for name in old.namelist():
            if name == _PICTURE:
                continue
            content = old.read(name)
            if name == _LINKS:
                content = _TO_PICTURE.sub(b"", content)
            if name == _CORE and stamped:
                content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
            part = zipfile.ZipInfo(name, DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3  # else the system that the program runs on
            part.external_attr = mode << 16
            new.writestr(part, content)
    return out.getvalue()


def clean(text: str) -> str:
    """*text* without the control characters that XML forbids or discourages, marked by ``�``.

    >>> clean("FME" + chr(0) + " & co")
    'FME� & co'
    """
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
