# SPDX-License-Identifier: EUPL-1.2
"""Which thing a row is about: the IRI it gives, or one made of what it says.

The IRI of a new row is a hash of its source, its kind and what tells it from others (the
columns marked *identity*), never of its place: the same row gives the same IRI wherever it
stands, and the same file twice adds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from htno_graph.errors import shown
from htno_graph.formats.plain_tables import Findings
from htno_graph.formats.workbook.cell_texts import parted, slug, source_name, unquoted
from htno_graph.formats.workbook.columns import Column
from htno_graph.importing.known import CAN_BE_NEW, OTHER, SAME, SKIP, Known, document_of
from htno_graph.importing.rows import InputRow
from htno_graph.importing.source_ownership import SHARED, source_in, sources_in
from htno_graph.importing.values import Style, flag, moment
from htno_graph.language import _, current, ngettext
from htno_graph.model.kinds import NEEDED_FIRST
from htno_graph.model.letters import plain
from htno_graph.model.vocabulary import GRAPH, ID, kind_of
from htno_graph.store.building import is_iri

ORDER = [cls.KIND.name for cls in NEEDED_FIRST]
"""Kinds whose names others need come first."""

LONGEST = 40


def identified(
    rows: Sequence[InputRow], source: str, known: Known, style: Style, findings: Findings
) -> list[InputRow]:
    """All rows with their IRIs, in the order of their kinds; their names become known.

    A row that names no source is of *source*, else of the one in its id, else of the one
    that all ids name together, which a remark then tells.
    """
    found: list[InputRow] = []
    source = source or _by_ids(rows, findings)
    alone = _alone(rows, source, known)
    # Rows with an id come first: others may mean the things that they name.
    for given in sorted(rows, key=lambda row: (ORDER.index(row.kind), "id" not in row.cells)):
        row = _identified(given, source, known, style, findings)
        if row is None:
            continue
        if row.graph in alone and _is_source(row):
            row = replace(row, iri=document_of(row.graph))
        found.append(row)
        known.names.add(row.iri, row.kind, row.graph, _labels(row))
        if row.kind == "activity":
            known.days[row.iri] = row.when
    return found


def _alone(rows: Sequence[InputRow], source: str, known: Known) -> set[str]:
    """The new sources of which one document was consulted: it is the document of the source."""
    consulted = [row.cell("source") or source for row in rows if _is_source(row)]
    found = Counter(map(known.source, consulted))
    return {graph for graph, n in found.items() if n == 1 and graph not in known.sources}


def _is_source(row: InputRow) -> bool:
    """Whether a new row is a document that was consulted."""
    try:
        consulted = flag(row.cell("consulted")) == "true"
    except ValueError:
        return False
    return consulted and row.kind == "document" and not row.cell("id")


def _by_ids(rows: Sequence[InputRow], findings: Findings) -> str:
    """The one source that the ids of all rows name, when a row names none itself."""
    named = sources_in(_given(row.cell("id"), row.kind) for row in rows)
    without = sum(not row.cell("source") for row in rows)
    if len(named) != 1 or not without:
        return ""
    (source,) = named
    message = ngettext(
        "{count} row names no source, and goes to {source}, which the ids of the file name.",
        "{count} rows name no source, and go to {source}, which the ids of the file name.",
        without,
    )
    findings.remark(message, count=without, source=source)
    return source


def _identified(
    row: InputRow, source: str, known: Known, style: Style, findings: Findings
) -> InputRow | None:
    """The row with its source and IRI; ``None`` when it is left out, or lacks either."""
    if row.decision in SKIP:
        return None
    title = row.cell("source") or source or source_in(_given(row.cell("id"), row.kind))
    graph = known.source(title)
    if not graph:
        message = _("The row names no source. Fill the column, or give --source.")
        if title:
            message = _("The source “{name}” has no letter or digit. Give it another name.")
        findings.fault(row.at, message, name=shown(title))
        return None
    if not (is_iri(graph) and is_iri(document_of(graph))):
        message = _("“{name}” is no address (IRI) of a source. Give the source a plain name.")
        findings.fault(row.cell_at("source"), message, name=shown(title))
        graph = GRAPH + slug(title)  # so that other faults of the row are found too
    row = replace(row, graph=graph, source=title, when=_when(row, style))
    if text := row.cell("id"):
        iri = _given(text, row.kind)
        if not iri:
            message = _("“{id}” is no id of this sheet. Leave it empty for a new row.")
            findings.fault(row.cell_at("id"), message, id=shown(text))
            iri = f"{ID}{row.kind}/{hashed(text)}"
        return replace(row, iri=iri, fresh=False)
    if not row.label and not any(row.cell(column.key) for column in row.sheet.identity):
        message = _("The row has nothing under “{column}”, and no id.")
        heading = row.sheet.identity[0].heading(current())
        findings.fault(row.at, message, column=heading)
        return None
    return _new(row, known, style)


def _when(row: InputRow, style: Style) -> tuple[str, str]:
    """The first and last day in the cell for the time; empty for none, or one that is no time."""
    try:
        (first, last, _precision), _remark = moment(row.cells["time"][1], style)
    except (KeyError, ValueError):  # what is no time is told, or asked about, where it is read
        return "", ""
    return first, last


def _given(text: str, kind: str) -> str:
    """The IRI that an id means; ``""`` when it is of another kind, or none."""
    if "://" in text:
        return text if kind_of(text) in ("", kind) and is_iri(text) else ""
    iri = ID + text
    good = kind_of(iri) == kind and text.partition("/")[2]
    return iri if good and is_iri(iri) else ""


def _new(row: InputRow, known: Known, style: Style) -> InputRow:
    """A row without an id: of a thing that is known by its name, else of a new one."""
    kind, label = row.kind, row.label
    iri = _new_iri(row, known, style)
    if kind not in ("actor", "theme", "document") or not label:
        return replace(row, iri=iri)
    if kind == "document" and slug(label) == source_name(row.graph).rpartition("/")[2]:
        return replace(row, iri=f"{ID}document/{slug(label)}")
    if iri in known.things and row.decision not in SAME:  # kept before: it was decided
        return replace(row, iri=iri)
    like = [thing for thing in known.names.alike(label, kind) if thing != iri]
    exact = [x for x in like if label in [name for _l, name in known.names.labels[x]]]
    if len(exact) == 1 and row.decision not in OTHER:
        return replace(row, iri=exact[0])
    if len(like) == 1 and row.decision in SAME:
        return replace(row, iri=like[0])
    return replace(row, iri=iri, like=() if row.decision in OTHER else tuple(like))


def hashed(*parts: str) -> str:
    """Twelve digits that stand for *parts* in an IRI."""
    return sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


def actor_or_theme(name: str, kind: str, graph: str) -> str:
    """The IRI of an actor or theme of this name that a source is the first to name."""
    digest = hashed(source_name(graph), kind, plain(name))
    return f"{ID}{kind}/{slug(name)[:LONGEST].strip('-')}-{digest}"


def _new_iri(row: InputRow, known: Known, style: Style) -> str:
    kind, source = row.kind, source_name(row.graph)
    if kind in ("actor", "theme") and row.label:
        return actor_or_theme(row.label, kind, row.graph)
    keys = [_key(row, column, known, style) for column in row.sheet.identity]
    if kind == "membership" and row.when[0]:  # two terms are two memberships
        keys.append("/".join(row.when))
    digest = hashed(source, kind, *keys)
    if kind in SHARED:
        head = slug(row.label)[:LONGEST].strip("-")
        return f"{ID}{kind}/{head}-{digest}" if head else f"{ID}{kind}/{digest}"
    return f"{ID}{kind}/{slug(source.rpartition('/')[2])}/{digest}"


def _key(row: InputRow, column: Column, known: Known, style: Style) -> str:
    """What a cell contributes: the things it names, the moment it means, or its plain text."""
    text = row.label if column.key == "label" else row.cell(column.key)
    if column.kind == "thing":
        parts = parted(text) if column.many else [unquoted(text)]
        return " ".join(sorted(_named(part, column, row, known) for part in parts if part))
    if column.kind == "time" and text:
        try:
            return "/".join(moment(row.cells[column.key][1], style)[0])
        except ValueError:
            return plain(text)
    if column.kind == "concept":
        return known.word(column.of[0], text, row) or plain(text)
    return plain(text)


def _named(text: str, column: Column, row: InputRow, known: Known) -> str:
    """The IRI of what a cell names; of a new actor or theme the one that it would get."""
    kind = column.of[0]
    new = actor_or_theme(text, kind, row.graph) if kind in CAN_BE_NEW else plain(text)
    return known.meant(text, column, row) or known.decided(column, row) or new


def _labels(row: InputRow) -> list[tuple[str, str]]:
    found = [("nl", unquoted(row.cell("label"))), ("en", unquoted(row.cell("label_en")))]
    found += [("nl", name) for name in parted(row.cell("also_named"))]
    found += [("en", name) for name in parted(row.cell("also_named_en"))]
    found += list(_places(row)) if row.kind == "passage" else []
    return [(language, name) for language, name in found if name]


def _places(row: InputRow) -> Iterator[tuple[str, str]]:
    """A passage by where it stands, as answers write it: what other rows can call it."""
    section, paragraph, sentence = map(row.cell, ("section", "paragraph", "sentence"))
    spellings = (("nl", ("alinea ", "zin ")), ("nl", ("al. ", "zin ")), ("en", ("par. ", "sent. ")))
    for language, before in spellings:
        parts = [word + n for word, n in zip(before, (paragraph, sentence), strict=True) if n]
        yield language, " · ".join([section, *parts])
