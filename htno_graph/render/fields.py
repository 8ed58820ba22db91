# SPDX-License-Identifier: EUPL-1.2
"""The fields of rows and the kinds of records, in words."""

from __future__ import annotations

from collections.abc import Mapping

from htno_graph.language import N_, _
from htno_graph.model.fields import Words, spoken
from htno_graph.model.kinds import BY_NAME, THINGS


def _words() -> Mapping[str, Words]:
    found: dict[str, Words] = {}
    for field in (field for cls in THINGS for field in cls.stated.values()):
        if field.row and any(field.called):
            found[field.row] = field.called
            found |= {f"{field.row}_label": field.called} if field.coded else {}
    return found


FIELDS = _words()
"""Field of a row → its name in Dutch and English; programs read the fields themselves."""


def field_name(field: str) -> str:
    """What a field of a row is called, in the language spoken."""
    return spoken(FIELDS[field]) if field in FIELDS else field.replace("_", " ")


def plural(kind: str) -> str:
    """What records of a kind are called; ``other`` is what the model does not know."""
    return spoken(BY_NAME[kind].KIND.more) if kind in BY_NAME else _("other")


def singular(kind: str) -> str:
    """What a record of a kind is called."""
    return spoken(BY_NAME[kind].KIND.one) if kind in BY_NAME else _("other")


def of_kind(kind: str, n: int) -> str:
    """So many records of one kind, in words: ``1 document``, ``3 documents``."""
    return f"{n} {singular(kind) if n == 1 else plural(kind)}"


STATES: Mapping[str, str] = {
    "new": N_("new"),
    "changed": N_("changed"),
    "confirms": N_("confirms"),
    "completes": N_("completes"),
    "contradicts": N_("contradicts"),
    "duplicate": N_("perhaps there already"),
    "unknown-name": N_("unknown name"),
    "ambiguous-date": N_("unclear date"),
    "table-or-hall": N_("table or hall"),
    "waiting": N_("waits for another row"),
    "removed": N_("removed"),
    "unchanged": N_("unchanged"),
}
"""State of a record in a review, in the order of attention → its name, to be translated."""
