# SPDX-License-Identifier: EUPL-1.2
"""Everything that the side panel can show: things by key, with facts, relations, passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from htno_graph.answers.briefing import Briefing
from htno_graph.answers.query import row as tie_row
from htno_graph.answers.rows import RecordRow, TieRow
from htno_graph.answers.show import described, mentions
from htno_graph.errors import InputError
from htno_graph.labels import kind_name, label, type_name, written
from htno_graph.language import _, pick
from htno_graph.model import records as r
from htno_graph.model.rows import Entity, Row, Value
from htno_graph.model.vocabulary import kind_of, short
from htno_graph.page.payload import Data, passages, ref, refs
from htno_graph.page.style import look
from htno_graph.queries import passages as all_passages
from htno_graph.queries import records_of
from htno_graph.render.cells import not_literal, spot
from htno_graph.render.fields import field_name
from htno_graph.render.text import HIDDEN
from htno_graph.sources.documents import best, copies
from htno_graph.store.memory import Graph
from htno_graph.ties import rows as ties

SILENT = (*HIDDEN, "id", "label", "evidence", "named", "earliest", "latest", "section")
"""Fields of a row that the panel shows elsewhere or not at all."""


MOST_PAIRS = 5_000
"""Pairs that met, up to which a page tells of each; a graph with more has them in ``query``."""


def too_many_ties(graph: Graph) -> bool:
    """Whether more pairs met than a page can tell of one by one."""
    met = Counter(p.activity for p in records_of(graph, r.Participation))
    return sum(n * (n - 1) // 2 for n in met.values()) > MOST_PAIRS


def things_by_key(briefing: Briefing) -> dict[str, Data]:
    """Key → label, kind, facts, relations, mentions and passages of every thing."""
    graph = briefing.graph
    named, many = mentions(graph), too_many_ties(graph)
    return {
        short(record.id): _thing(briefing, record, row, named.get(record.id, ()), many=many)
        for record, row in described(graph, briefing.context)
    }


def _thing(
    briefing: Briefing, record: r.Record, row: RecordRow, named: tuple[str, ...], *, many: bool
) -> Data:
    graph = briefing.graph
    kind, keys = type_name(graph, record.id), passages(row.evidence)
    found: Data = {
        "label": row.label,
        "kind": kind_name(record),
        "type": kind if kind != kind_name(record) else "",
        "look": look(record),
        "facts": list(_facts(row)),
        "says": [key for key in keys if key.startswith("passage/")],
    }
    if papers := [key for key in keys if not key.startswith("passage/")]:
        found["from"] = papers
    if isinstance(record, r.Actor | r.Theme):
        found["in"] = [short(iri) for iri in named if kind_of(iri) != "participation"]
        labels = {text for _lang, text in record.label}
        found["names"] = [name for name in written(graph, record) if name not in labels]
    if isinstance(record, r.Actor):
        found["named"] = record.named
        found["ties"] = None if many else tied(briefing, _ties(briefing, record.id))
    if row.certainty == "implied":
        found["implied"] = list(row.implied_label)
    if row.status:
        found["status"] = [row.status, row.status_label]
    return found


def _facts(row: RecordRow) -> Iterator[list[object]]:
    """Each field of a row that says something: its name, then texts and references."""
    for field, value in row.items():
        if field in SILENT or field in ("implied_label", "status_label", "names", "written"):
            continue
        found = list(_items(field, value))
        if found:
            yield [field_name(field), *found]


def _items(field: str, value: Value) -> Iterator[object]:
    if isinstance(value, Entity | RecordRow):
        yield {"ref": ref(value)}
    elif isinstance(value, Row | Mapping):
        yield ", ".join(f"{k} {v}" for k, v in value.items() if not isinstance(v, tuple))
    elif isinstance(value, tuple):
        for item in value:
            yield from _items(field, item)
    elif isinstance(value, bool):
        yield from [_("yes")] if value else []
    elif value:
        yield {"url": value} if field == "url" else str(value)


def _ties(briefing: Briefing, actor: str) -> list[r.Tie]:
    """The ties of an actor at all times and on all themes."""
    return ties(briefing.graph, {actor}) if briefing.narrowed else briefing.ties_of(actor)


def tied(briefing: Briefing, found: Iterable[r.Tie]) -> list[Data]:
    """Ties, and what is none, as seen from the actor whose ties were asked for."""
    return [_tie(tie_row(briefing.graph, tie, briefing.context)) for tie in found]


def _tie(row: TieRow) -> Data:
    return {
        "section": row.section,
        "who": ref(row.partner),
        "basis": row.basis_label,
        "marks": sorted({mark.kind_label for mark in row.mark}),
        "when": row.years,
        "via": ref(row.via),
        "author": row.by_author,
        "on": refs(row.themes),
        "doubt": list(_doubts(row.records)),
        "records": refs(x for x in row.records if x.type != "participation"),
        "says": passages(e for x in (*row.records, *row.mark) for e in x.evidence[:1]),
    }


def _doubts(records: Iterable[RecordRow]) -> Iterator[str]:
    """What makes a tie less than certain: implied fields, attendance, remarks."""
    records = list(records)
    implied = dict.fromkeys(field for record in records for field in record.implied_label)
    if implied:
        yield not_literal(implied, (e for record in records for e in record.evidence[:1]))
    if any("not-recorded" in record.words("attendance") for record in records):
        yield _("attendance not recorded")
    yield from dict.fromkeys(record.note for record in records if record.note)


def passages_by_key(graph: Graph, sources: str) -> dict[str, Data]:
    """Key → where a passage stands, what it says and, with the user's copy, the quote.

    Raises ``InputError`` for a folder of *sources* that is none or holds no text.
    """
    quotes = _quotes(graph, sources) if sources else {}
    found: dict[str, Data] = {}
    for iri, passage in all_passages(graph).items():
        source = label(graph, passage.document)
        found[short(iri)] = {
            "source": source,
            "where": spot(passage) if passage.section else source,
            "gloss": pick(passage.gloss),
            **({"quote": quotes[iri]} if iri in quotes else {}),
        }
    return found


def _quotes(graph: Graph, folder: str) -> dict[str, str]:
    """Passage → its words in the copy of its source; only where the whole fits."""
    documents = copies(folder)
    found: dict[str, str] = {}
    by_source: dict[str, list[r.Passage]] = {}
    for passage in all_passages(graph).values():
        by_source.setdefault(passage.document, []).append(passage)
    for mine in by_source.values():
        name, located = best(documents, mine)
        for iri, span in located.items() if name else ():
            if span is not None:
                found[iri] = documents[name].quote(span)
    if not found:
        message = _("No passage of the graph stands in these files. Is it another document?")
        raise InputError(message, place=folder)
    return found
