# SPDX-License-Identifier: EUPL-1.2
"""What the tests of a folder of one's own share with those of what comes in."""

from __future__ import annotations

from tests.importing.conftest import _english, files, says, space

__all__ = ["_english", "files", "says", "space"]
