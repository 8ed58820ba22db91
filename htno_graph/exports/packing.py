# SPDX-License-Identifier: EUPL-1.2
"""Office files without a clock: the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the first that a zip file knows."""

_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def settled(data: bytes) -> bytes:
    """An Office file with fixed dates in its zip and its core properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == _CORE:
                content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
            info = zipfile.ZipInfo(part.filename, MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # else the system that the program runs on
            new.writestr(info, content)
    return out.getvalue()
