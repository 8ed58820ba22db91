# SPDX-License-Identifier: EUPL-1.2
"""A page asks the graph nothing twice: what it shows in several places is worked out once."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from htno_graph.language import LANGUAGES
from htno_graph.page import view
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Counter[str]]:
    """Counts the calls of a function from now on, wherever in the package it is called."""
    calls: Counter[str] = Counter()

    def count(module: str, name: str) -> Counter[str]:
        real = getattr(sys.modules[module], name)

        def counting(*args: Any, **named: Any) -> Any:
            calls[name] += 1
            return real(*args, **named)

        for known, found in list(sys.modules.items()):
            if known.startswith("htno_graph") and getattr(found, name, None) is real:
                monkeypatch.setattr(found, name, counting)
        return calls

    return count


@pytest.mark.parametrize(
    "asked",
    [
        {},
        pytest.param({"theme": "flexibilisering"}, marks=pytest.mark.slow),
        pytest.param({"period": "2023"}, marks=pytest.mark.slow),
    ],
)
def test_a_page_computes_the_gaps_once_in_each_language_and_the_links_once(
    counted: Callable[[str, str], Counter[str]], asked: dict[str, str]
) -> None:
    """What a gap is called depends on the language; who is linked to whom does not."""
    graph: Graph = read()
    view(graph)  # imports what it needs
    graph = read()
    counted("htno_graph.gaps", "gaps")
    calls = counted("htno_graph.ties.links", "_enumerated")
    view(graph, **asked)
    assert calls == {"gaps": len(LANGUAGES), "_enumerated": 1}


def test_links_are_the_same_whether_all_are_known_or_only_some_are_asked_for() -> None:
    """And the ties made of them: of each actor, and of several together."""
    from htno_graph.model import records as r
    from htno_graph.queries import records_of
    from htno_graph.ties import rows
    from htno_graph.ties.links import links

    apart, known = read(), read()
    links(known)
    actors = [actor.id for actor in records_of(known, r.Actor) if actor.named]
    for some in ({a} for a in actors):
        assert sorted(links(apart, some)) == sorted(links(known, some))
        assert rows(apart, some) == rows(known, some)
    for n in range(0, len(actors), 7):
        some = set(actors[n : n + 9])
        assert rows(apart, some) == rows(known, some)
