# SPDX-License-Identifier: EUPL-1.2
"""What the roles of a broker are called in the room."""

from __future__ import annotations

from collections.abc import Mapping

from htno_graph.language import pick

_NAMES: Mapping[str, tuple[str, str]] = {
    "coordinator": ("coördinator", "coordinator"),
    "itinerant": ("bemiddelaar van buiten", "itinerant broker"),
    "gatekeeper": ("poortwachter", "gatekeeper"),
    "representative": ("afgezant", "representative"),
    "liaison": ("verbinder", "liaison"),
}
"""Field of ``Brokerage`` → its name in Dutch and in English."""


def role_name(role: str) -> str:
    """The name of a field of ``Brokerage`` in the language spoken now."""
    return pick(zip(("nl", "en"), _NAMES[role], strict=True))
