# SPDX-License-Identifier: EUPL-1.2
"""Marks for the catalogue."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a message for the catalogue; it is translated when it is shown."""
    return message
