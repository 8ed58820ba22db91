# SPDX-License-Identifier: EUPL-1.2
"""Who works with whom in Dutch higher technical education, on what, and who says so.

    import htno_graph as hg

    graph = hg.open()
    hg.ties(graph, "FME")

Nothing is loaded at import; each function loads what it needs.
"""

from __future__ import annotations

import sys
from types import ModuleType

__version__ = "0.1.1"

TYPE_CHECKING = False  # as type checkers know it: importing typing takes longer than all of this
if TYPE_CHECKING:
    from htno_graph.answers.gap import gap_cards, gap_explained, gap_questions
    from htno_graph.answers.invitation import invitation
    from htno_graph.answers.listing import listing
    from htno_graph.answers.query import query
    from htno_graph.answers.show import show
    from htno_graph.answers.sparql import sparql
    from htno_graph.checks import check
    from htno_graph.exports import export
    from htno_graph.intake.since import diff
    from htno_graph.intake.workspace import Workspace
    from htno_graph.language import speaking
    from htno_graph.network import network
    from htno_graph.passages import fingerprint
    from htno_graph.report import render
    from htno_graph.store.memory import Graph
    from htno_graph.ties import ties
    from htno_graph.views import view

_HOMES = {
    "Graph": "htno_graph.store.memory",
    "Workspace": "htno_graph.intake.workspace",
    "check": "htno_graph.checks",
    "diff": "htno_graph.intake.since",
    "export": "htno_graph.exports",
    "fingerprint": "htno_graph.passages",
    "gap_cards": "htno_graph.answers.gap",
    "gap_explained": "htno_graph.answers.gap",
    "gap_questions": "htno_graph.answers.gap",
    "invitation": "htno_graph.answers.invitation",
    "listing": "htno_graph.answers.listing",
    "network": "htno_graph.network",
    "query": "htno_graph.answers.query",
    "render": "htno_graph.report",
    "show": "htno_graph.answers.show",
    "speaking": "htno_graph.language",
    "sparql": "htno_graph.answers.sparql",
    "ties": "htno_graph.ties",
    "view": "htno_graph.views",
}

__all__ = [
    "Graph",
    "Workspace",
    "check",
    "diff",
    "export",
    "fingerprint",
    "gap_cards",
    "gap_explained",
    "gap_questions",
    "invitation",
    "listing",
    "network",
    "open",
    "query",
    "render",
    "show",
    "sparql",
    "speaking",
    "ties",
    "view",
]


def open(*places: str) -> Graph:  # noqa: A001 - the word for it, as in hg.open()
    """The graph of these places (files, folders, ``shipped``); without any, the shipped one.

    Warns of a file in a graph of one's own that is not as its import left it. Raises
    ``InputError`` for a place that cannot be read.
    """
    import warnings

    from htno_graph.errors import harmless
    from htno_graph.intake import opened

    def tell(line: str) -> None:
        warnings.warn(harmless(line), stacklevel=4)

    return opened(places or ("shipped",), tell=tell)


def __getattr__(name: str) -> object:
    """Public functions, imported when they are asked for."""
    from importlib import import_module

    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


class _Package(ModuleType):
    """Keeps ``hg.ties`` the function: importing the module of that name would replace it."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
