# SPDX-License-Identifier: EUPL-1.2
"""What the tests of papers share: both languages, a paper of the report, one with other names."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from htno_graph import language
from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.model.vocabulary import DCTERMS, ID, RDFS, SKOS
from htno_graph.papers.content import Paper, content
from htno_graph.store.memory import Graph

NAMED = (
    "actor/branches",
    "action/jaarverslag-2023/8",
    "finding/jaarverslag-2023/6",
    "theme/hybride-techniekhubs",
    "document/jaarverslag-2023",
    "passage/jaarverslag-2023/106",
)
"""A party, a promise, a gap, a theme, a source and a passage, all on the first slides."""


@pytest.fixture(scope="module", params=["nl", pytest.param("en", marks=pytest.mark.slow)])
def tongue(request: pytest.FixtureRequest) -> str:
    """Each language, for what is made once for the tests of a file."""
    return str(request.param)


@pytest.fixture
def spoken(tongue: str) -> str:
    """Each test in both languages."""
    language.use(tongue)
    return tongue


@pytest.fixture(scope="module")
def _report(shipped: Graph, tongue: str) -> Paper:
    with language.speaking(tongue):
        return content(Briefing(shipped, BriefingQuery()))


@pytest.fixture
def report(_report: Paper, spoken: str) -> Paper:
    """What papers say of the shipped graph."""
    return _report


@pytest.fixture(scope="session")
def renamed(shipped: Graph) -> Callable[[str], Graph]:
    """The shipped graph, in which one of each kind is called by another name."""

    @cache
    def graph(name: str) -> Graph:
        store, things = Store(), {NamedNode(ID + key) for key in NAMED}
        texts = {NamedNode(iri) for iri in (SKOS + "prefLabel", RDFS + "label")}
        texts |= {NamedNode(DCTERMS + "description")}
        found = 0
        for quad in shipped.quads():
            if quad.subject in things and quad.predicate in texts:
                said = Literal(name, language=getattr(quad.object, "language", "nl"))
                store.add(Quad(quad.subject, quad.predicate, said, quad.graph_name))
                found += 1
            else:
                store.add(quad)
        assert found >= 2 * len(NAMED)  # each in two languages
        return Graph(store)

    return graph
