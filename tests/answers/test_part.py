# SPDX-License-Identifier: EUPL-1.2
"""An answer on the part of a graph that a question touches is the answer on the whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import combinations, product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htno_graph.answers.listing import KINDS, listing
from htno_graph.answers.query import query
from htno_graph.answers.show import show
from htno_graph.errors import HtnoError
from htno_graph.model import records as r
from htno_graph.model.kinds import THINGS
from htno_graph.queries import read as records
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from tests.conftest import prefixes

WHO, ON = "abcdef", "tuv"
SOURCES = ("een", "twee", "drie")
REFERRED = "action activity collaboration commitment decision finding cadence".split()
STATUSES = "planned ongoing done dropped not-achieved".split()
HELD = "held planned cancelled moved".split()
ROLES = "participant organiser target-group place-visited member".split()


class Teller:
    """Tells what sources say, of records of all kinds that name one another as they please."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - a made-up graph is no secret
        self.known: list[str] = []

    def sources(self) -> dict[str, str]:
        return {source: self._source(source, n) for n, source in enumerate(SOURCES, 1)}

    def _source(self, source: str, n: int) -> str:
        lines = [prefixes(source), self._document(source, n)]
        for x in self._some(WHO, 5):
            also = f' , "{x}{x}"@en' if self._perhaps() else ""
            type_ = "group" if x in "ab" else "university"
            lines.append(
                f'actor:{x} a prov:Agent ; skos:prefLabel "Partij {x}"@nl{also} ; '
                f"dcterms:type actor-type:{type_}{self._from(source)} ."
            )
        for x in ON:
            above = "; skos:broader theme:t" if x != "t" else ""
            lines.append(
                f"theme:{x} a skos:Concept ; skos:inScheme scheme:themes ; "
                f'skos:prefLabel "thema {x}"@nl {above} .'
            )
        for i in range(3):
            lines += [self._tell(kind, source, i) for kind in self._kinds() if self._perhaps(0.6)]
        return "\n".join(lines)

    def _kinds(self) -> list[str]:
        kinds = "activity action collaboration commitment decision relation finding".split()
        return [*kinds, "participation", "participation", "membership", "cadence"]

    def _document(self, source: str, n: int) -> str:
        author = f"; dcterms:creator actor:{self.random.choice(WHO)}" if self._perhaps() else ""
        return (
            f"document:{source} a dcterms:BibliographicResource ; htno:consulted true ; "
            f'skos:prefLabel "bron {source}"@nl {author} ; '
            f'htno:earliest "{2020 + n}-01-01" ; htno:latest "{2020 + n}-12-31" .\n'
            f"passage:1 a oa:SpecificResource ; oa:hasSource document:{source} ."
        )

    def _tell(self, kind: str, source: str, i: int) -> str:
        iri = f"<https://w3id.org/htno/id/{kind}/{source}/{self.random.randrange(4)}>"
        said = {
            "activity": ["a schema:Event", self._one("htno:status", "activity-status", HELD)],
            "action": ["a schema:Action", self._one("htno:status", "status", STATUSES)],
            "collaboration": [
                "a htno:Collaboration",
                self._one("htno:form", "basis", ["contact", "body", "collaboration"]),
            ],
            "commitment": ["a htno:Commitment", self._to("htno:commitsTo", "action activity")],
            "decision": [
                "a htno:Decision",
                self._to("dcterms:relation", "action commitment cadence"),
            ],
            "relation": ["a htno:Relation", "htno:form non-tie:influences"],
            "finding": [
                "a htno:Finding",
                self._one("dcterms:type", "finding-kind", ["fragile", "gap"]),
                self._all("schema:about"),
            ],
            "participation": [
                "a htno:Participation",
                self._one("prov:agent", "actor", WHO),
                self._to("htno:activity", "activity"),
                self._one("prov:hadRole", "role", ROLES),
                self._one("htno:attendance", "attendance", ["attended", "absent", "excused"]),
            ],
            "membership": [
                "a org:Membership",
                f"org:member actor:{self.random.choice(WHO)}",
                f"org:organization actor:{self.random.choice('ab')}",
                self._one("org:role", "role", ["member", "part"]),
            ],
            "cadence": ["a schema:Schedule", "dcterms:type series:sector-table"],
        }[kind]
        deed = kind in "action collaboration commitment decision relation".split()
        said += [self._all("schema:agent"), self._all("schema:participant")] if deed else []
        said += (
            [self._to("prov:wasInfluencedBy", "activity")] if kind in ("action", "decision") else []
        )
        said += [f'rdfs:label "{kind} {i}"@nl', self._one("dcterms:subject", "theme", ON)]
        said.append(f'htno:earliest "2021-0{i + 1}-01" ; htno:latest "202{i + 1}-09-01"')
        for how in ("confirms", "completes", "contradicts"):
            said.append(self._to(f"htno:{how}", kind) if self._perhaps(0.3) else "")
        self.known.append(iri)
        return f"{iri} {' ; '.join(filter(None, said))}{self._from(source)} ."

    def _perhaps(self, share: float = 0.5) -> bool:
        return self.random.random() < share

    def _some(self, of: str, most: int = 2) -> list[str]:
        return self.random.sample(of, self.random.randint(0, most))

    def _one(self, prop: str, scheme: str, of: list[str] | str) -> str:
        return f"{prop} {scheme}:{self.random.choice(of)}" if self._perhaps(0.8) else ""

    def _all(self, prop: str) -> str:
        return " ; ".join(f"{prop} actor:{x}" for x in self._some(WHO))

    def _to(self, prop: str, kinds: str) -> str:
        found = [x for x in self.known if any(f"/id/{kind}/" in x for kind in kinds.split())]
        return f"{prop} {self.random.choice(found)}" if found else ""

    def _from(self, source: str) -> str:
        at = ["passage:1", f"document:{source}", ""]
        found = self.random.choice(at)
        return f" ; prov:hadPrimarySource {found}" if found else ""


def graph(sources: dict[str, str]) -> Graph:
    with tempfile.TemporaryDirectory() as place:
        for source, text in sources.items():
            Path(place, f"{source}.ttl").write_text(text, "utf-8")
        return read([place])


@contextmanager
def on_the_whole(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setattr("htno_graph.matters.part", lambda graph, _things: graph)
        yield


Ask = Callable[[Graph], object]


def asks(question: Callable[..., object], *words: str, **narrowed: str) -> Ask:
    return lambda found: question(found, *words, **narrowed)


def questions(found: Graph) -> Iterator[tuple[str, Ask]]:
    """Questions about each thing, about pairs, within a theme and a period, on several days."""
    actors = sorted({x.id for x in records(found, r.Actor)})
    themes = sorted({x.id for x in records(found, r.Theme)})
    names = [f"Partij {x}" for x in WHO] + ["FME", "branches", "aa"]
    for day in ("", "2022-06-30"):
        for a in (*actors, *names):
            yield f"query {a} {day}", asks(query, a, as_of=day)
        for a, kind in product(actors, KINDS):
            yield f"list {kind} {a} {day}", asks(listing, kind, who=a, as_of=day)
        for a, b in combinations(actors, 2):
            yield f"query {a} {b} {day}", asks(query, a, b, as_of=day)
        for t in themes:
            yield f"query --theme {t} {day}", asks(query, theme=t, as_of=day)
        for t, kind in product(themes, KINDS):
            yield f"list {kind} {t} {day}", asks(listing, kind, theme=t, as_of=day)
        for iri in sorted({x.id for kind in THINGS for x in records(found, kind)}):
            yield f"show {iri} {day}", asks(show, iri, as_of=day)
    for a, t in zip(actors, themes, strict=False):
        yield f"query {a} --theme {t}", asks(query, a, theme=t, period="2021")
        yield f"list {a} {t}", asks(listing, "acties", who=a, theme=t)
    for name in ("action 1", "Collaboration 2", "sectortafel april 2023", *names):
        yield f"show {name}", asks(show, name)


def answer(ask: Ask, found: Graph) -> object:
    try:
        return ask(found)
    except HtnoError as error:
        return str(error)


def different(found: Graph, monkeypatch: pytest.MonkeyPatch, seed: int, count: int) -> list[str]:
    """The questions, of so many, that a part answers otherwise than the whole."""
    every = sorted(questions(found), key=lambda question: question[0])
    asked = dict(Random(seed).sample(every, count))  # noqa: S311 - as above
    parts = {line: answer(ask, found.fresh()) for line, ask in asked.items()}
    with on_the_whole(monkeypatch):
        whole = found.fresh()
        return [line for line, ask in asked.items() if answer(ask, whole) != parts[line]]


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_a_part_answers_as_the_whole(seed: int) -> None:
    found = graph(Teller(seed).sources())
    assert different(found, pytest.MonkeyPatch(), seed, 50) == []


def test_so_does_one_of_the_shipped_graph(shipped: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    assert different(shipped, monkeypatch, 0, 200) == []
