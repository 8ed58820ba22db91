# SPDX-License-Identifier: EUPL-1.2
"""What the tests of exports share: English, an empty graph and a hostile one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from htno_graph import language
from htno_graph.answers.gaps import gap_cards, gap_explained, gap_questions
from htno_graph.answers.listing import DUTCH, listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import AnyAnswer
from htno_graph.answers.show import show
from htno_graph.model.vocabulary import (
    DCTERMS,
    DEF,
    GRAPH,
    ID,
    OA,
    ONTOLOGY_GRAPH,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
)
from htno_graph.store.memory import Graph

Called = Callable[[Sequence[str]], Graph]
"""A graph of actors with these names: see ``called``."""

HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    "'=1+1",
    "\t-2+3",
    '"} ; DROP ALL',
    "</script><script>alert(1)</script>",
    "a & b < c > d",
    "]]>",
    "cr\rlf\r\nlf\nend",
    "bell\x07 nul\x00 escape\x1b del\x7f csi\x9b",
    "not a character \ufffe \uffff",
    "right to left \u202e and a line \u2028 between",
    "é ü 漢字 \U0001f600",
    "  spaces   around  ",
    "x" * 40_000,
)


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Headings and remarks in English."""


@pytest.fixture(scope="module")
def _speaking() -> Iterator[None]:
    """English, for what is made once for all tests."""
    with language.speaking("en"):
        yield


@pytest.fixture(scope="session")
def ontology(shipped: Graph) -> list[Quad]:
    """The concept schemes, which every graph that is read has."""
    name = NamedNode(ONTOLOGY_GRAPH)
    return list(shipped.store.quads_for_pattern(None, None, None, name))


@pytest.fixture
def empty(ontology: list[Quad]) -> Graph:
    return _graph(ontology)


@pytest.fixture
def called(ontology: list[Quad]) -> Called:
    """A graph of actors with these names; the first works with each of the others."""
    return lambda names: _graph([*ontology, *_quads(names)])


@pytest.fixture
def hostile(called: Called) -> Graph:
    return called(HOSTILE)


def _graph(quads: Sequence[Quad]) -> Graph:
    store = Store()
    store.extend(quads)
    return Graph(store)


def _quads(names: Sequence[str]) -> list[Quad]:
    def say(subject: str, prop: str, value: str | Literal) -> Quad:
        ours = value if isinstance(value, Literal) else NamedNode(value)
        return Quad(NamedNode(subject), NamedNode(prop), ours, NamedNode(f"{GRAPH}test"))

    kind = RDF + "type"
    record, first = f"{ID}collaboration/test/1", f"{ID}actor/0"
    passage, document = f"{ID}passage/test/1", f"{ID}document/test"
    quads = [
        say(record, kind, f"{DEF}Collaboration"),
        say(record, f"{DEF}form", f"{ID}basis/contact"),
        say(record, f"{DEF}status", f"{ID}status/done"),
        say(record, f"{SCHEMA}agent", first),
        say(record, f"{PROV}hadPrimarySource", passage),
        say(passage, kind, f"{OA}SpecificResource"),
        say(passage, f"{OA}hasSource", document),
        say(passage, f"{DEF}section", Literal("§ 1")),
        say(passage, f"{DCTERMS}description", Literal(names[-1], language="en")),
        say(document, kind, f"{DCTERMS}BibliographicResource"),
        say(document, f"{RDFS}label", Literal(names[0])),
    ]
    for number, name in enumerate(names):
        actor = f"{ID}actor/{number}"
        quads += [
            say(actor, kind, f"{PROV}Agent"),
            say(actor, f"{SKOS}prefLabel", Literal(name, language="nl")),
            say(actor, f"{PROV}wasDerivedFrom", passage),
        ]
        if number:
            quads.append(say(record, f"{SCHEMA}participant", actor))
    return quads


ANSWERS: tuple[Callable[[Graph], AnyAnswer], ...] = (
    lambda graph: query(graph, "branches"),
    lambda graph: query(graph, theme="flexibilisering"),
    lambda graph: query(graph, "FME", "Hogeschool Zuyd"),
    lambda graph: gap_cards(graph, top=99),
    gap_questions,
    gap_explained,
    lambda graph: show(graph, "branches"),
    *(partial(listing, kind=kind) for kind in DUTCH),
)
"""A question of each sort, and every list: what is computed must change none of the answers."""
