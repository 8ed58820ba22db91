# SPDX-License-Identifier: EUPL-1.2
"""Texts in cells: several values in one, what is put between quotes, and names of sources.

Values stand side by side with ``; ``. One that holds a ``;``, a line end, spaces at an end
or a ``"`` at the beginning is put between quotes, its own quotes doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from htno_graph.model.letters import plain
from htno_graph.model.vocabulary import GRAPH

_ITEM = re.compile(r'\s*("(?:[^"]|"")*"|[^;\n]*?)\s*(?:[;\n]|\Z)', re.DOTALL)


def joined(values: Iterable[str]) -> str:
    """Values in one cell.

    >>> joined(["FME", "a;b"])
    'FME; "a;b"'
    """
    return "; ".join(_item(value) for value in values)


def parted(cell: str) -> list[str]:
    """The values of a cell, with ``;`` or line ends between them; empty ones don't count.

    >>> parted('FME; "a;b" ;')
    ['FME', 'a;b']
    """
    values, at = [], 0
    while at < len(cell):
        found = _ITEM.match(cell, at)
        if found is None:  # a quote that is not closed, or goes on: take it as it is
            end = min(
                (i for i in (cell.find(";", at), cell.find("\n", at)) if i >= 0), default=len(cell)
            )
            text, at = cell[at:end].strip(), end + 1
        else:
            text, at = found[1], found.end()
        inner = text[1:-1].replace('""', '"')
        if len(text) > 1 and _item(inner) == text:
            text = inner
        if text:
            values.append(text)
    return values


def quoted(text: str) -> str:
    """A single text, between quotes only when a reader would change it."""
    if text != text.strip() or (len(text) > 1 and text[0] == text[-1] == '"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def unquoted(cell: str) -> str:
    """The text that ``quoted`` made *cell* of, without spaces around."""
    text = cell.strip()
    inner = text[1:-1].replace('""', '"')
    return inner if len(text) > 1 and quoted(inner) == text else text


def _item(value: str) -> str:
    if value == "" or value != value.strip() or value[0] == '"' or re.search("[;\n]", value):
        return '"' + value.replace('"', '""') + '"'
    return value


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
