# SPDX-License-Identifier: EUPL-1.2
"""The words of our examples, in help and templates, as those of the graph that is asked."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, cycle

from htno_graph.errors import inline
from htno_graph.labels import index, sole_author
from htno_graph.language import pick
from htno_graph.model import records as r
from htno_graph.queries import by_id, name, records_of
from htno_graph.store.memory import Graph

PARTIES, GROUPS = ("FME", "Hogeschool Zuyd"), ("branches", "studenten")
THEMES = ("flexibilisering", "macrodoelmatigheid", "diversiteit")
AUTHOR = "sac htno"
SERIES, TYPES = ("sectortafel", "sector table"), ("brancheorganisatie", "branch organisation")
MORE_TYPES = ("hogeschool", "ministerie")
OURS = (*PARTIES, *GROUPS, *THEMES, AUTHOR, *SERIES, *TYPES, *MORE_TYPES)

Words = Mapping[str, str]
"""A word of our examples → the word of a graph for a thing of that kind."""


def words(graph: Graph) -> Words:
    """What to say instead of what stands in our examples; nothing for a graph that has that."""
    actors = [x for x in by_id(graph, r.Actor).values() if x.named and x.label]
    known = index(graph)
    if not actors or known.fitting(PARTIES[0], ("actor",)):
        return {}
    author = sole_author(graph)
    groups = [pick(x.label) for x in actors if x.type in ("group", "role") and x.id != author]
    parties = [pick(x.label) for x in actors if x.type not in ("group", "role") and x.id != author]
    hosts = [pick(x.label) for x in actors if x.id == author] or parties
    themes = [pick(x.label) for x in by_id(graph, r.Theme).values()]
    found = dict(
        chain(
            zip(PARTIES, cycle(sorted(parties)), strict=False),
            zip(GROUPS, cycle(sorted(groups) or sorted(parties)), strict=False),
            zip(THEMES, cycle(sorted(themes)), strict=False),
            zip((AUTHOR,), hosts, strict=False),
        )
    )
    series = _usual(graph, "series", (x.series for x in records_of(graph, r.Activity)))
    types = _usual(graph, "actor-type", (x.type for x in actors))
    found |= dict.fromkeys(SERIES, series) | dict.fromkeys((*TYPES, *MORE_TYPES), types)
    return {ours: inline(theirs) for ours, theirs in found.items() if theirs}


def _usual(graph: Graph, scheme: str, used: Iterable[str]) -> str:
    """The name of the concept that is used most."""
    counted = Counter(filter(None, used))
    most = min(counted, key=lambda code: (-counted[code], code), default="")
    return pick(name(graph, scheme, most)) if most else ""


def in_words(text: str, found: Words) -> str:
    """A text with the words of a graph, such as a cell of an example."""
    return _pattern(found).sub(lambda word: found[word[0]], text) if found else text


def commands(text: str, found: Words) -> str:
    """A help text with the words of a graph in its examples, quoted where a shell needs it."""
    return "\n".join(_commands(text.split("\n"), found)) if found else text


def _commands(lines: Iterable[str], found: Words) -> Iterator[str]:
    pattern = _pattern(found)
    for line in lines:
        ours = "htno-graph " not in line
        yield line if ours else pattern.sub(lambda word: shlex.quote(found[word[0]]), line)


def _pattern(found: Words) -> re.Pattern[str]:
    return re.compile(r"(?<![\w.-])(?:" + "|".join(map(re.escape, found)) + r")(?![\w.-])")
