# SPDX-License-Identifier: EUPL-1.2
"""What the tests of a folder of one's own share with those of what comes in."""

from __future__ import annotations

from tests.importing.conftest import *  # noqa: F403 - fixtures
from tests.importing.conftest import _english as _english  # noqa: PLC0414 - idem
