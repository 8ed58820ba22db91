# SPDX-License-Identifier: EUPL-1.2
"""Office files without a clock: the same parts in the same order, each of one date."""

from __future__ import annotations

import zipfile
from io import BytesIO

DAY = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip knows."""


def settled(content: bytes) -> bytes:
    """The zip *content* with its parts as they are and all dates the same."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made,
    ):
        for name in given.namelist():
            part = zipfile.ZipInfo(name, DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            made.writestr(part, given.read(name))
    return out.getvalue()
