# SPDX-License-Identifier: EUPL-1.2
"""Who works with whom in Dutch higher technical education, on what, and who says so.

    import htno_graph as hg

    g = hg.open()
    g.ties("FME")

Nothing is loaded at import; each function loads what it needs.
"""

from __future__ import annotations

__version__ = "0.1.1"

TYPE_CHECKING = False  # as type checkers know it: importing typing takes longer than all of this
if TYPE_CHECKING:
    from htno_graph.knowledge_graph import KnowledgeGraph
    from htno_graph.language import speaking
    from htno_graph.sources.passages import fingerprint
    from htno_graph.workspace.folder import Workspace

_HOMES = {
    "KnowledgeGraph": "htno_graph.knowledge_graph",
    "Workspace": "htno_graph.workspace.folder",
    "fingerprint": "htno_graph.sources.passages",
    "speaking": "htno_graph.language",
}

__all__ = ["KnowledgeGraph", "Workspace", "fingerprint", "open", "speaking"]


def open(*places: str) -> KnowledgeGraph:  # noqa: A001 - the word for it, as in hg.open()
    """The graph of these places (files, folders, ``shipped``); without any, the shipped one.

    Warns of a file in a graph of one's own that is not as its import left it. Raises
    ``InputError`` for a place that cannot be read.
    """
    import warnings

    from htno_graph.errors import harmless
    from htno_graph.knowledge_graph import KnowledgeGraph
    from htno_graph.workspace import opened

    def tell(line: str) -> None:
        warnings.warn(harmless(line), stacklevel=4)

    return KnowledgeGraph(opened(places or ("shipped",), tell=tell))


def __getattr__(name: str) -> object:
    """What is public, imported when it is asked for."""
    from importlib import import_module

    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """What there is to use."""
    return sorted((*__all__, "__version__", "__doc__"))
