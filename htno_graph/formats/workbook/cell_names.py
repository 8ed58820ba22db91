# SPDX-License-Identifier: EUPL-1.2
"""What a source is called in a cell, and the named graph that it is."""

from __future__ import annotations

from unicodedata import normalize

from htno_graph.model.letters import plain
from htno_graph.model.vocabulary import GRAPH


def source_name(graph: str) -> str:
    """What the column of sources says for a named graph: its short name where it has one."""
    name = graph.removeprefix(GRAPH)
    return name if graph.startswith(GRAPH) and name == slug(name) else graph


def source_graph(text: str) -> str:
    """The named graph that a name of a source, or its IRI, stands for; ``""`` for none."""
    text = text.strip()
    if "://" in text or text.startswith("urn:"):
        return text
    return GRAPH + slug(text) if slug(text) else ""


def slug(text: str) -> str:
    """*text* as the end of an IRI: letters and digits with hyphens.

    >>> slug("Sectortafel april 2024")
    'sectortafel-april-2024'
    """
    return normalize("NFC", plain(text)).replace(" ", "-")
