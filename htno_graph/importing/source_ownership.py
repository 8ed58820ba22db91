# SPDX-License-Identifier: EUPL-1.2
"""Which source records are of, and whether another source has them already.

A record stands in one source. Its IRI names that source (``…/id/action/april-2024/7``), but
for what several sources describe: actors, themes, documents and agendas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from htno_graph.errors import InputError
from htno_graph.formats.workbook.rdf_to_rows import TYPE
from htno_graph.importing.statements import Statements, by_graph, by_record, kind_of_record
from htno_graph.language import _, ngettext
from htno_graph.model.kinds import BY_NAME, CLASSES
from htno_graph.model.records import COMPARING
from htno_graph.model.vocabulary import DEF, GRAPH, ID, short
from htno_graph.queries import natural
from htno_graph.render.fields import field_name
from htno_graph.store.memory import Graph
from htno_graph.store.reading import slug
from htno_graph.workspace.folder import RESERVED

SHARED = tuple(name for name, cls in BY_NAME.items() if cls.KIND.shared)
"""Kinds that several sources describe: their IRIs are of no source."""


class Double(NamedTuple):
    """*records* that are to come into *source* and stand in the source *other* already."""

    source: str
    other: str
    records: tuple[str, ...]


def source_in(iri: str) -> str:
    """The source that the IRI of a record names, ``""`` when it names none.

    >>> source_in(ID + "action/jaarverslag-2023/7"), source_in(ID + "actor/fme")
    ('jaarverslag-2023', '')
    """
    kind, _slash, rest = short(iri).partition("/")
    source, slash, _number = rest.partition("/")
    ours = iri.startswith(ID) and kind in CLASSES and kind not in SHARED
    return source if ours and slash and source == slug(source) else ""


def sources_in(records: Iterable[str]) -> set[str]:
    """The sources that the IRIs of *records* name."""
    return {source_in(iri) for iri in records} - {""}


def doubles(given: Mapping[str, Statements], *graphs: Graph) -> list[Double]:
    """What would count twice if each source got these statements beside *graphs*, sorted.

    That is a record which another source describes under the same IRI, and a source of which
    another one says everything word for word.
    """
    found: dict[tuple[str, str], set[str]] = {}
    elsewhere = _elsewhere(given, graphs)
    for source, statements in sorted(given.items()):
        records = by_record(statements)
        of_one = {
            iri
            for iri, about in records.items()
            if kind_of_record(iri, about) not in (*SHARED, "other")
        }
        for other, others in elsewhere.items():
            if other == source or (other, source) in found:
                continue
            typed = {one.subject for one in others if one.property == TYPE}
            if same := set(records) if records and statements <= others else of_one & typed:
                found[source, other] = same
    return [Double(*key, tuple(sorted(same, key=natural))) for key, same in found.items()]


def refuse(found: Iterable[Double], place: str, at: Mapping[tuple[str, str], str]) -> None:
    """Raise ``InputError`` when anything would count twice.

    *at* says of (source, record) where it stands in the file, when that is known.
    """
    lines = []
    for source, other, records in found:
        message = ngettext(
            "{count} record ({record}) stands in the source {other} already, and would count "
            "twice in {source}. If this is {other}, say so: --source {other}, or the name of the "
            "source in the file. If not, give it an id of its own.",
            "{count} records, such as {record}, stand in the source {other} already, and would "
            "count twice in {source}. If this is {other}, say so: --source {other}, or the name "
            "of the source in the file. If not, give them ids of their own.",
            len(records),
        )
        first = at.get((source, records[0])) or short(records[0])
        lines.append(message.format(count=len(records), record=first, other=other, source=source))
    if lines:
        raise InputError("\n".join(lines), place=place)


def copied(given: Mapping[str, Statements], *graphs: Graph) -> Iterator[str]:
    """A sentence for each other source whose actors and themes come in word for word."""
    elsewhere = _elsewhere(given, graphs)
    for source, statements in sorted(given.items()):
        shared = {
            iri: about
            for iri, about in by_record(statements).items()
            if kind_of_record(iri, about) in ("actor", "theme")
        }
        for other, others in elsewhere.items():
            same = sorted(iri for iri, about in shared.items() if about <= others)
            if same and other != source:
                message = ngettext(
                    "{count} actor or theme ({record}) is word for word that of the source "
                    "{other}, and would be said by {source} too. Turtle mixes sources; TriG and "
                    "the workbook keep them apart.",
                    "{count} actors and themes, such as {record}, are word for word those of the "
                    "source {other}, and would be said by {source} too. Turtle mixes sources; "
                    "TriG and the workbook keep them apart.",
                    len(same),
                )
                first = short(same[0])
                yield message.format(count=len(same), record=first, other=other, source=source)


def unknown_references(given: Mapping[str, Statements], *graphs: Graph) -> Iterator[str]:
    """A sentence for each record that speaks of one that no source has which is loaded."""
    sources = _elsewhere(given, graphs)
    known = {one.subject for statements in sources.values() for one in statements}
    for one in sorted({one for statements in given.values() for one in statements}):
        field = one.property.removeprefix(DEF)
        if field in COMPARING and one.value not in known:
            message = _(
                "{record}: “{field}” names {reference}, which no source has that is loaded "
                "({sources}). It counts when its source is loaded too."
            )
            yield message.format(
                record=short(one.subject),
                field=field_name(field),
                reference=short(one.value),
                sources=", ".join(sources),
            )


def _elsewhere(given: Mapping[str, Statements], graphs: Iterable[Graph]) -> dict[str, Statements]:
    """Source → what it says: those of *graphs* that are not given, and those given."""
    others = {
        name.removeprefix(GRAPH): statements
        for name, statements in by_graph(*graphs).items()
        if name.startswith(GRAPH) and name.removeprefix(GRAPH) not in (*RESERVED, *given)
    }
    return dict(sorted({**given, **others}.items()))
