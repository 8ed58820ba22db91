# SPDX-License-Identifier: EUPL-1.2
"""The graph against its shapes and against the user's own copy of the source."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from htno_graph.errors import InputError
from htno_graph.files import read_file
from htno_graph.labels import label
from htno_graph.language import _
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.queries import passages
from htno_graph.resources import packaged
from htno_graph.shapes import Violation, violations
from htno_graph.sources.checks.grounding import Claim, claims
from htno_graph.sources.documents import best, copies
from htno_graph.sources.passages import Document, Fingerprint, Sentence, Span, coverage
from htno_graph.store.memory import Graph
from htno_graph.store.reading import SHIPPED

LARGEST = 10_000_000
"""Bytes of a list of uncovered sentences."""

GROUNDED = 0.98
"""Share of the claims that a good graph grounds at least."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One source beside the user's copy of it.

    *located* counts passages found (*exact* ones by the hash of the whole) out of *passages*;
    *lost* are those not found; *claims* say what is grounded; *sentences* counts those of the
    copy, *explained* those that only ``uncovered.csv`` accounts for, *open_* are the rest.
    """

    document: str
    copy: str
    passages: int
    located: int
    exact: int
    lost: tuple[str, ...]
    claims: tuple[Claim, ...]
    sentences: int
    explained: int
    open_: tuple[Sentence, ...]

    @property
    def grounded(self) -> float:
        """Share of the claims that are not marked as implied and occur in the passages."""
        stated = [claim for claim in self.claims if claim.state != "implied"]
        good = sum(claim.state == "grounded" for claim in stated)
        return good / len(stated) if stated else 1.0


@dataclass(frozen=True, slots=True)
class Report:
    """What ``check`` found: *good* when nothing has to be mended."""

    violations: tuple[Violation, ...]
    comparisons: tuple[Comparison, ...]
    records: int

    @property
    def good(self) -> bool:
        """No shape broken, no passage lost, no sentence open, enough grounded."""
        return not self.violations and all(
            not c.lost and not c.open_ and c.grounded >= GROUNDED for c in self.comparisons
        )


def check(graph: Graph, sources: str = "") -> Report:
    """The graph against the shapes and, given a folder of *sources*, against their text.

    Raises ``InputError`` for a folder without a copy of any source of the graph.
    """
    compared = tuple(_compare(graph, sources)) if sources else ()  # first: a wrong folder is told
    found = tuple(violations(graph))
    return Report(found, compared, len(passages(graph)))


def _compare(graph: Graph, folder: str) -> list[Comparison]:
    documents = copies(folder)
    by_document: dict[str, list[r.Passage]] = {}
    for passage in passages(graph).values():
        by_document.setdefault(passage.document, []).append(passage)
    compared = []
    for iri, wanted in sorted(by_document.items()):
        copy, located = best(documents, wanted)
        if not copy:
            continue
        document = documents[copy]
        spans = {passage: span for passage, span in located.items() if span}
        left = coverage(document, list(spans.values()))
        accounted = [*spans.values(), *_explained(graph, document, iri)]
        open_ = coverage(document, accounted)
        compared.append(
            Comparison(
                document=label(graph, iri),
                copy=copy,
                passages=len(wanted),
                located=len(spans),
                exact=sum(span.exact for span in spans.values()),
                lost=tuple(p for p, span in located.items() if span is None),
                claims=tuple(claims(graph, document, located)),
                sentences=len(document.sentences),
                explained=len(left) - len(open_),
                open_=open_,
            )
        )
    if not compared:
        message = _("No passage of the graph stands in these files. Is it another document?")
        raise InputError(message, place=folder)
    return compared


def _explained(graph: Graph, document: Document, iri: str) -> list[Span]:
    """Sentences that no record rests on, with a reason, from ``uncovered.csv`` by the data."""
    source = short(iri).partition("/")[2]
    spans = []
    for path in sorted({_beside(place) for place in graph.places}):
        if path.exists():
            for number, row in enumerate(_rows(path), 2):
                if row.get("source") == source:
                    spans.append(_span(document, row, str(path), number))
    return [span for span in spans if span]


def _beside(place: str) -> Path:
    """The list of uncovered sentences in the folder that a place is, or stands in."""
    home = packaged("data") if place == SHIPPED else Path(place)
    return (home if home.is_dir() else home.parent) / "uncovered.csv"


def _rows(path: Path) -> list[dict[str, str | None]]:
    data = read_file(path, LARGEST)
    try:
        text = io.StringIO(data.decode("utf-8-sig"), newline="")
        return list(csv.DictReader(text, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        message = _("This is not a CSV table in UTF-8. Save it again as CSV in UTF-8.")
        raise InputError(message, place=str(path)) from error


def _span(document: Document, row: dict[str, str | None], path: str, line: int) -> Span | None:
    try:
        mark, near = Fingerprint.parse(row.get("fingerprint") or ""), int(row.get("start") or "")
    except ValueError as error:
        message = _("This line has no usable fingerprint or start.")
        raise InputError(message, place=path, line=line) from error
    return document.locate(mark, near) if (row.get("reason_nl") or "").strip() else None
