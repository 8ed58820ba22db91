# SPDX-License-Identifier: EUPL-1.2
"""A view of a graph as the page has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.store.memory import Graph


def shown(view: Callable[[Briefing], Any], graph: Graph, **asked: Any) -> Any:
    """What a view, or the whole page, shows of a graph within these filters; never nothing."""
    found = view(Briefing(graph, BriefingQuery(**asked)))
    assert found is not None
    return found
