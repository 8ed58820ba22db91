# SPDX-License-Identifier: EUPL-1.2
"""Which columns a list shows, and how a row becomes a line of plain cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from htno_graph.answers.rows import AnyAnswer, RecordRow, ThingRow
from htno_graph.language import N_, _
from htno_graph.model.fields import titled
from htno_graph.model.kinds import IN_ROWS, THINGS
from htno_graph.model.records import Record
from htno_graph.render import cells
from htno_graph.render.cells import Cell, names, place, plain, where

LABEL = plain("label")
WHEN = (N_("When"), cells.time)
WHERE = (N_("Where it says so"), place)

TOGETHER: Mapping[str, tuple[str, Cell]] = {
    "against": (N_("Speaks against"), cells.reasons("against")),
    "author": (N_("Author or publisher"), cells.author),
    "availability": (N_("Consulted"), cells.availability),
    "counted": (N_("Counted"), cells.counted),
    "doers": (N_("Who"), cells.doers),
    "for": (N_("Speaks for"), cells.reasons("for")),
    "forms": (N_("Also written"), cells.forms),
    "outcome": (N_("Outcome"), cells.outcome),
    "place": (N_("Place"), cells.placed),
    "present": (N_("Who"), cells.present),
    "promised": (N_("Promised or intended by"), cells.promised),
    "stands": (N_("Status"), cells.stands),
    "theme": (N_("Theme"), names("themes")),
    "when": WHEN,
    "where": WHERE,
}
"""Columns that are put together of several fields, or say a field in their own way."""

COLUMNS: Mapping[str, tuple[tuple[str, Cell], ...]] = {
    "sources": (
        (N_("Source"), LABEL),
        (N_("Author"), names("author")),
        (N_("Covers"), plain("period")),
        (N_("Contributes"), cells.contributes),
    ),
    "questions": (
        (N_("Question"), plain("text")),
        (N_("Settles"), plain("settles")),
        (N_("Whom to ask"), names("presence")),
        WHERE,
    ),
    "cards": (
        (N_("Gap"), plain("title")),
        (N_("Says"), cells.says),
        (N_("Families"), cells.families),
        (N_("Theme"), names("theme")),
        (N_("For"), cells.texts("for")),
        (N_("Against"), cells.texts("against")),
        (N_("Question"), plain("question")),
        (N_("Whose presence"), names("presence")),
        WHERE,
        (N_("Id"), plain("id")),
    ),
    "explained": (
        (N_("Stated gap"), plain("title")),
        (N_("Also found by"), cells.families),
        (N_("Why by no family"), plain("why")),
        WHERE,
    ),
    "seats": (
        (N_("Seat"), cells.seated),
        (N_("Weight"), cells.weight),
        (N_("Gaps"), cells.served),
        (N_("Stand-in"), cells.stand_ins),
        (N_("Next choice"), cells.next_choice),
        WHERE,
    ),
    "review": (
        (N_("State"), plain("state_label")),
        (N_("Kind"), plain("kind_label")),
        (N_("Record"), names("record")),
        (N_("What"), plain("what")),
        (N_("Source"), plain("source")),
        (N_("Cell"), cells.sheet_and_cell),
        (N_("Decision"), plain("decision")),
    ),
    "history": (
        (N_("Import"), plain("id")),
        (N_("Date"), lambda row: row.date or _("not given")),
        (N_("What"), cells.done),
        (N_("Sources"), plain("sources")),
        (N_("Records"), cells.tallied),
        (N_("Taken back by"), plain("undone_by")),
        (N_("Hash"), lambda row: row.hash[:12]),
    ),
}
"""Headings, to be translated, and cells of lists of what is worked out."""

LISTED = {cls.KIND.listed[1]: cls for cls in THINGS if cls.KIND.listed}
"""Lists of kinds of records."""


TIES: tuple[tuple[str, Cell], ...] = (
    (N_("Section"), plain("section")),
    (N_("Actor"), names("actor")),
    (N_("Partner"), names("partner")),
    (N_("Basis"), plain("basis_label")),
    (N_("Mark"), lambda row: "; ".join(mark.kind_label for mark in row.mark)),
    (N_("Themes"), names("themes")),
    (N_("First"), plain("first")),
    (N_("Last"), plain("last")),
    (N_("Records"), lambda row: "; ".join(cells.happened(row))),
    (N_("Status"), lambda row: cells.of_records(row, "status_label")),
    (N_("Hedge"), lambda row: cells.of_records(row, "hedge")),
    (N_("Implied"), lambda row: cells.of_records(row, "implied_label")),
    (N_("Remark"), lambda row: cells.of_records(row, "note")),
    (N_("By the author"), plain("by_author")),
    (N_("What it says"), lambda row: cells.evidence(row, lambda e: e.gloss)),
    (N_("Source"), lambda row: cells.evidence(row, lambda e: e.source)),
    (N_("Where it says so"), lambda row: cells.evidence(row, where)),
    (N_("Certainty"), cells.certainty),
)
"""Columns of the ties of an actor, one line per tie."""

DIFFERENCE: tuple[tuple[str, Cell], ...] = (
    (N_("What"), cells.section),
    (N_("Change"), cells.change),
    (N_("Name"), names("thing")),
    (N_("From"), plain("from")),
    (N_("To"), plain("to")),
    (N_("How it is recorded"), cells.marks),
    (N_("Why"), plain("why")),
    (N_("Source"), cells.source),
    (N_("Where it says so"), place),
    (N_("Id"), lambda row: row.thing.id),
)
"""Columns of what changed, one line per change."""


def _shown(row: ThingRow | RecordRow) -> RecordRow:
    """The row of the thing itself."""
    return row.thing if isinstance(row, ThingRow) else row


THING: tuple[tuple[str, Cell], ...] = (
    (N_("Id"), plain("id")),
    (N_("Name"), LABEL),
    (N_("Type"), plain("type")),
    (N_("Where it says so"), lambda row: "; ".join(map(where, _shown(row).evidence))),
    (N_("What it says"), lambda row: " | ".join(e.gloss for e in _shown(row).evidence)),
    (N_("Source"), lambda row: cells.source(_shown(row))),
    (N_("Certainty"), lambda row: cells.certainty(_shown(row))),
)
"""Columns of one thing shown."""

FLAT: Mapping[str, tuple[tuple[str, Cell], ...]] = {
    "ties": TIES,
    "thing": THING,
    "difference": DIFFERENCE,
}
"""Kinds of answers whose flat table is another than the one for a terminal."""


def columns(kind: str) -> list[tuple[str, Cell]]:
    """Headings and cells of the list of one kind, in the language spoken."""
    if kind not in LISTED:
        return [(_(heading), cell) for heading, cell in COLUMNS[kind]]
    return [_column(LISTED[kind], word) for word in _words(LISTED[kind])]


def _words(cls: type[Record]) -> Iterator[str]:
    """The columns of a list, as ``Kind`` states them, with all fields that have one."""
    stated = cls.KIND.columns.split()
    for word in stated:
        if word == "*":
            yield from (x.key for x in IN_ROWS[cls] if x.listed and x.key not in stated)
        else:
            yield word


def _column(cls: type[Record], word: str) -> tuple[str, Cell]:
    if word.startswith("@"):
        heading, cell = TOGETHER[word[1:]]
        return _(heading), cell
    if word == "label":
        return titled(cls.KIND.one), LABEL
    field = cls.stated[word]
    row = field.row or word
    if field.kind == "thing":
        return titled(field.called), names(row)
    return titled(field.called), plain(f"{row}_label" if field.coded else row)


def flat_columns(answer: AnyAnswer) -> list[tuple[str, Cell]]:
    """Headings and cells of an answer as a flat table: source, section and certainty in each row.

    Sources have none of the three, and what is asked in SPARQL brings its own columns.
    """
    kind = answer.kind
    if kind == "rows":
        return [(heading, plain(heading)) for heading in answer.columns]
    if kind in FLAT:
        return [(_(heading), cell) for heading, cell in FLAT[kind]]
    if kind in ("review", "history"):
        return columns(kind)
    shown = columns(kind)
    if kind != "sources":
        where_ = (_("Where it says so"), place)
        shown += [] if where_[0] in (heading for heading, _cell in shown) else [where_]
        shown += [(_("Source"), cells.source), (_("Certainty"), cells.certainty)]
    named = [heading for heading, _cell in shown]
    return shown if _("Id") in named or kind == "questions" else [*shown, (_("Id"), plain("id"))]


def remarks(answer: AnyAnswer) -> tuple[str, ...]:
    """The remarks of an answer, each once."""
    return tuple(dict.fromkeys(answer.not_recorded))


def without_rows(answer: AnyAnswer) -> str:
    """What to say of an answer that has none: "no data" of an empty graph only."""
    if answer.empty:
        return _("no data")
    return _("nothing found") if answer.command == "sparql" else _("nothing recorded")


def remarks_heading(answer: AnyAnswer) -> str:
    """What the remarks are: of ties and things what is not recorded."""
    return _("NOT RECORDED") if answer.kind in ("ties", "thing") else _("REMARKS")
