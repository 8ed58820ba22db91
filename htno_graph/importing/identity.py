# SPDX-License-Identifier: EUPL-1.2
"""Which thing a row is about: the IRI it gives, or one made of what it says.

The IRI of a new row is a hash of its source, its kind and what tells it from others (the
columns marked *identity*), never of its place: the same row gives the same IRI wherever it
stands, and the same file twice adds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from htno_graph.errors import shown
from htno_graph.formats.plain_tables import Faults, where
from htno_graph.formats.workbook.cell_names import slug, source_name
from htno_graph.formats.workbook.columns import Column, Sheet
from htno_graph.formats.workbook.quoting import parted, unquoted
from htno_graph.importing.headings import Filled, Placed
from htno_graph.importing.known import Known, document_of
from htno_graph.importing.resolution import INVENTED, OTHER, SAME, SKIP, Naming, decided, meant
from htno_graph.importing.source_ownership import SHARED, source_in, sources_in
from htno_graph.importing.values import Style, as_text, flag, moment
from htno_graph.language import _, current, ngettext
from htno_graph.model.kinds import NEEDED_FIRST
from htno_graph.model.letters import plain
from htno_graph.model.vocabulary import GRAPH, ID, kind_of
from htno_graph.store.building import is_iri

ORDER = [cls.KIND.name for cls in NEEDED_FIRST]
"""Kinds whose names others need come first."""

LONGEST = 40


class ResolvedRow(NamedTuple):
    """A row with its IRI and its named graph; *fresh* when the row gave no id.

    *like* are things that it may be the same as, when nobody has decided yet; *source* is
    what people call its source; *when* the first and last day in its cell for the time.
    """

    sheet: Sheet
    row: Filled
    iri: str
    graph: str
    fresh: bool
    like: tuple[str, ...] = ()
    source: str = ""
    when: tuple[str, str] = ("", "")

    @property
    def key(self) -> tuple[str, str]:
        """The named graph and the IRI: what tells this record from all others."""
        return self.graph, self.iri

    @property
    def at(self) -> str:
        """File, sheet and row, for a message."""
        return where(
            self.row.place, self.row.title, _("row {number}").format(number=self.row.number)
        )

    def place(self, key: str) -> str:
        """File, sheet and cell of a column, for a message; without that cell the row."""
        if key not in self.row.cells:
            return self.at
        return where(self.row.place, self.row.title, self.row.cells[key][0])

    def cell(self, key: str) -> str:
        """The text under a column; empty when there is none."""
        return as_text(self.row.cells[key][1]).strip() if key in self.row.cells else ""

    @property
    def label(self) -> str:
        """Its name in Dutch, else in English."""
        return unquoted(self.cell("label")) or unquoted(self.cell("label_en"))

    @property
    def called(self) -> str:
        """Its name, else the cells that tell it from other rows, as the table has them."""
        told = [self.cell(column.key) for column in self.sheet.columns if column.identity]
        return self.label or " · ".join(filter(None, map(unquoted, told)))

    @property
    def naming(self) -> Naming:
        """The row as it names things."""
        return Naming(self.iri, self.graph, self.cell("decision"), self.when)

    @property
    def decision(self) -> str:
        """What the reader decided, in small letters."""
        return self.cell("decision").casefold()


def identified(
    placed: Sequence[Placed],
    source: str,
    known: Known,
    seen: Style,
    faults: Faults,
    remarks: list[str],
) -> list[ResolvedRow]:
    """All rows with their IRIs, in the order of their kinds; their names become known.

    A row that names no source is of *source*, else of the one in its id, else of the one
    that all ids name together, which *remarks* then tell.
    """
    found: list[ResolvedRow] = []
    source = source or _by_ids(placed, remarks)
    alone = _alone(placed, source, known)
    by_kind = {kind: [each for each in placed if each.sheet.kind == kind] for kind in ORDER}
    for sheets in by_kind.values():
        rows = [(each.sheet, row) for each in sheets for row in each.rows]
        given = [(sheet, row) for sheet, row in rows if "id" in row.cells]
        fresh = [(sheet, row) for sheet, row in rows if "id" not in row.cells]
        for sheet, row in (*given, *fresh):
            made = _made(sheet, row, source, known, seen, faults)
            if made is not None and made.graph in alone and _is_source(made):
                made = made._replace(iri=document_of(made.graph))
            if made is not None:
                found.append(made)
                known.names.add(made.iri, sheet.kind, made.graph, _labels(made))
                if sheet.kind == "activity":
                    known.days[made.iri] = made.when
    return found


def _alone(placed: Sequence[Placed], source: str, known: Known) -> set[str]:
    """The new sources of which one document was consulted: it is the document of the source."""
    found: Counter[str] = Counter()
    for sheet, row in ((each.sheet, row) for each in placed for row in each.rows):
        made = ResolvedRow(sheet, row, "", "", fresh=True)
        if _is_source(made):
            found[known.source(made.cell("source") or source)] += 1
    return {graph for graph, n in found.items() if n == 1 and graph not in known.sources}


def _is_source(made: ResolvedRow) -> bool:
    """Whether a new row is a document that was consulted."""
    try:
        consulted = flag(made.cell("consulted")) == "true"
    except ValueError:
        return False
    return consulted and made.sheet.kind == "document" and not made.cell("id")


def _by_ids(placed: Sequence[Placed], remarks: list[str]) -> str:
    """The one source that the ids of all rows name, when a row names none itself."""
    rows = [
        ResolvedRow(each.sheet, row, "", "", fresh=True) for each in placed for row in each.rows
    ]
    named = sources_in(_given(made.cell("id"), made.sheet.kind) for made in rows)
    silent = sum(not made.cell("source") for made in rows)
    if len(named) != 1 or not silent:
        return ""
    (source,) = named
    message = ngettext(
        "{count} row names no source, and goes to {source}, which the ids of the file name.",
        "{count} rows name no source, and go to {source}, which the ids of the file name.",
        silent,
    )
    remarks.append(message.format(count=silent, source=source))
    return source


def _made(
    sheet: Sheet, row: Filled, source: str, known: Known, seen: Style, faults: Faults
) -> ResolvedRow | None:
    made = ResolvedRow(sheet, row, "", "", fresh=True)
    if made.decision in SKIP:
        return None
    title = made.cell("source") or source or source_in(_given(made.cell("id"), sheet.kind))
    graph = known.source(title)
    if not graph:
        message = _("The row names no source. Fill the column, or give --source.")
        if title:
            message = _("The source “{name}” has no letter or digit. Give it another name.")
        faults.add(made.at, message.format(name=shown(title)))
        return None
    if not (is_iri(graph) and is_iri(document_of(graph))):
        message = _("“{name}” is no address (IRI) of a source. Give the source a plain name.")
        faults.add(made.place("source"), message.format(name=shown(title)))
        graph = GRAPH + slug(title)  # stands in, so that other faults of the row are told too
    made = made._replace(graph=graph, source=title, when=_when(made, seen))
    if text := made.cell("id"):
        iri = _given(text, sheet.kind)
        if not iri:
            message = _("“{id}” is no id of this sheet. Leave it empty for a new row.")
            faults.add(made.place("id"), message.format(id=shown(text)))
            iri = f"{ID}{sheet.kind}/{sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}"
        return made._replace(iri=iri, fresh=False)
    if not made.label and not any(made.cell(c.key) for c in sheet.columns if c.identity):
        message = _("The row has nothing under “{column}”, and no id.")
        heading = next(c for c in sheet.columns if c.identity)
        faults.add(made.at, message.format(column=heading.heading(current())))
        return None
    return _new(made, known, seen)


def _when(made: ResolvedRow, seen: Style) -> tuple[str, str]:
    """The first and last day in the cell for the time; empty for none, or one that is no time."""
    if not made.cell("time"):
        return "", ""
    try:
        (first, last, _precision), _remark = moment(made.row.cells["time"][1], seen)
    except ValueError:  # told, or asked about, where the cell is read
        return "", ""
    return first, last


def _given(text: str, kind: str) -> str:
    """The IRI that an id means; ``""`` when it is of another kind, or none."""
    if "://" in text:
        return text if kind_of(text) in ("", kind) and is_iri(text) else ""
    iri = ID + text
    good = kind_of(iri) == kind and text.partition("/")[2]
    return iri if good and is_iri(iri) else ""


def _new(made: ResolvedRow, known: Known, seen: Style) -> ResolvedRow:
    kind, label = made.sheet.kind, made.label
    iri = _minted(made, known, seen)
    if kind not in ("actor", "theme", "document") or not label:
        return made._replace(iri=iri)
    if kind == "document" and slug(label) == source_name(made.graph).rpartition("/")[2]:
        return made._replace(iri=f"{ID}document/{slug(label)}")
    if iri in known.things and made.decision not in SAME:  # kept before: it was decided
        return made._replace(iri=iri)
    like = [thing for thing in known.names.alike(label, kind) if thing != iri]
    exact = [x for x in like if label in [name for _l, name in known.names.labels[x]]]
    if len(exact) == 1 and made.decision not in OTHER:
        return made._replace(iri=exact[0])
    if len(like) == 1 and made.decision in SAME:
        return made._replace(iri=like[0])
    if made.decision in OTHER:
        like = []
    return made._replace(iri=iri, like=tuple(like))


def invented(name: str, kind: str, graph: str) -> str:
    """The IRI of an actor or theme that a row only names, when it is decided to be new."""
    digest = sha256("\n".join([source_name(graph), kind, plain(name)]).encode()).hexdigest()
    return f"{ID}{kind}/{slug(name)[:LONGEST].strip('-')}-{digest[:12]}"


def _minted(made: ResolvedRow, known: Known, seen: Style) -> str:
    kind, source = made.sheet.kind, source_name(made.graph)
    keys = [_key(made, column, known, seen) for column in made.sheet.columns if column.identity]
    if kind == "membership" and made.when[0]:  # two terms are two memberships
        keys.append("/".join(made.when))
    if kind in ("actor", "theme") and made.label:
        return invented(made.label, kind, made.graph)
    digest = sha256("\n".join([source, kind, *keys]).encode()).hexdigest()[:12]
    if kind in SHARED:
        head = slug(made.label)[:LONGEST].strip("-")
        return f"{ID}{kind}/{head}-{digest}" if head else f"{ID}{kind}/{digest}"
    return f"{ID}{kind}/{slug(source.rpartition('/')[2])}/{digest}"


def _key(made: ResolvedRow, column: Column, known: Known, seen: Style) -> str:
    """What a cell contributes: the things it names, the moment it means, or its plain text."""
    text = made.label if column.key == "label" else made.cell(column.key)
    if column.kind == "thing":
        parts = parted(text) if column.many else [unquoted(text)]
        return " ".join(sorted(_named(part, column, made, known) for part in parts if part))
    if column.kind == "time" and text:
        try:
            return "/".join(moment(made.row.cells[column.key][1], seen)[0])
        except ValueError:
            return plain(text)
    if column.kind == "concept":
        return known.concept(column.of[0], text) or plain(text)
    return plain(text)


def _named(text: str, column: Column, made: ResolvedRow, known: Known) -> str:
    """The IRI of what a cell names; of a new actor or theme the one that it would get."""
    row, kind = made.naming, column.of[0]
    new = invented(text, kind, made.graph) if kind in INVENTED else plain(text)
    return meant(text, column, row, known) or decided(column, row, known) or new


def _labels(made: ResolvedRow) -> list[tuple[str, str]]:
    found = [("nl", unquoted(made.cell("label"))), ("en", unquoted(made.cell("label_en")))]
    found += [("nl", name) for name in parted(made.cell("also_named"))]
    found += [("en", name) for name in parted(made.cell("also_named_en"))]
    found += list(_places(made)) if made.sheet.kind == "passage" else []
    return [(language, name) for language, name in found if name]


def _places(made: ResolvedRow) -> Iterator[tuple[str, str]]:
    """A passage by where it stands, as answers write it: what other rows can call it."""
    section, paragraph, sentence = map(made.cell, ("section", "paragraph", "sentence"))
    for language, before in (("nl", ("al. ", "zin ")), ("en", ("par. ", "sent. "))):
        parts = [word + n for word, n in zip(before, (paragraph, sentence), strict=True) if n]
        yield language, " · ".join([section, *parts])
