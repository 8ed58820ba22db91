# SPDX-License-Identifier: EUPL-1.2
"""Office files without a clock: the same parts in the same order, each of one date.

The picture of the libraries' own template goes: it would be shown for the file.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

DAY = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip knows."""


PICTURE, LINKS = "docProps/thumbnail.jpeg", "_rels/.rels"

_TO_PICTURE = re.compile(rb"<Relationship [^>]*thumbnail[^>]*/>")


def settled(content: bytes) -> bytes:
    """The zip *content* with its parts as they are, but the picture, and all dates the same."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made,
    ):
        for name in given.namelist():
            if name == PICTURE:
                continue
            said = given.read(name)
            part = zipfile.ZipInfo(name, DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            made.writestr(part, _TO_PICTURE.sub(b"", said) if name == LINKS else said)
    return out.getvalue()
