# SPDX-License-Identifier: EUPL-1.2
"""A briefing for a table, on two pages: what was agreed, what is stuck, whom and what to ask."""

from __future__ import annotations

from collections.abc import Sequence

from htno_graph.answers.computed_rows import GapRow, QuestionRow, SeatRow
from htno_graph.answers.rows import ActionRow, DecisionRow
from htno_graph.language import _, ngettext
from htno_graph.papers.blocks import Block, Cell, Line, Run, Table, Text, height, say
from htno_graph.papers.content import Paper
from htno_graph.papers.fit import plain
from htno_graph.papers.since import Changed, PlacedText
from htno_graph.render.cells import source_says

PAGE = 26.2
"""Centimetres between the margins of a page, its foot left out."""

PLANS = ((3, 12), (3, 9), (2, 12), (2, 9), (2, 7), (2, 5), (1, 6), (1, 4), (1, 3))
"""Reasons on each side, and rows agreed: the first that fits on two pages is taken."""


def document_blocks(paper: Paper) -> list[Block]:
    """The briefing; with texts so long that two pages cannot hold the least, more pages."""
    if paper.empty:
        return [*_head(paper), Text("Normal", say(_("There is nothing in this graph yet.")))]
    for reasons, rows in PLANS:
        blocks = _blocks(paper, reasons, rows)
        if sum(map(height, blocks)) <= 2 * PAGE:  # estimated rather high, as rows do not split
            break
    return blocks


def _blocks(paper: Paper, reasons: int, rows: int) -> list[Block]:
    return [
        *_head(paper),
        *_agreed(paper, rows),
        *_decided(paper, (rows + 1) // 2),
        *_changed(paper.changed, (rows + 1) // 2),
        *_gaps(paper, reasons),
        *_seats(paper),
        *_questions(paper),
        *_sources(paper),
    ]


def _head(paper: Paper) -> list[Block]:
    facts = " · ".join(filter(None, (paper.as_of, *paper.filters)))
    blocks: list[Block] = [Text("Title", say(paper.title))]
    return blocks + ([Text("Subtitle", say(facts))] if facts else [])


def _heading(text: str) -> Text:
    return Text("Heading 1", say(text))


def _more(count: int, command: str) -> list[Block]:
    """That there is more, and the command that gives all."""
    line = _("{n} more: {command}").format(n=count, command=command)
    return [Text("Normal", say(line, "place"))] if count > 0 else []


def _agreed(paper: Paper, rows: int) -> list[Block]:
    if not paper.agreed:
        return []
    heading = _("Agreed, and where it stands ({n} open)").format(n=len(paper.agreed))
    table = Table(
        _("Open promises and plans: what, who, when, status, and where the source says so"),
        (_("What"), _("Who"), _("When"), _("Status"), _("Where it says so")),
        tuple(_deal(paper, row) for row in paper.agreed[:rows]),
        (5.6, 3.7, 2.6, 2.0, 4.1),
    )
    command = paper.briefing.command("list acties --status open", who=True)
    return [_heading(heading), table, *_more(len(paper.agreed) - rows, command)]


def _deal(paper: Paper, row: ActionRow) -> tuple[Cell, ...]:
    what, *others = paper.agreement(row)
    place = say(paper.where(row.evidence), "place")
    return (say(what, "strong"),), *((say(text),) for text in others), (place,)


def _decided(paper: Paper, rows: int) -> list[Block]:
    if not paper.decided:
        return []
    heading = _("Decided ({n})").format(n=len(paper.decided))
    table = Table(
        _("Decisions: what, by whom, where, on what, and where the source says so"),
        (_("Decision"), _("Who"), _("Decided at"), _("On"), _("Where it says so")),
        tuple(_decision(paper, row) for row in paper.decided[:rows]),
        (5.6, 2.9, 2.8, 2.6, 4.1),
    )
    command = paper.briefing.command("list besluiten", who=True)
    return [_heading(heading), table, *_more(len(paper.decided) - rows, command)]


def _decision(paper: Paper, row: DecisionRow) -> tuple[Cell, ...]:
    what, *others = paper.decision(row)
    place = say(paper.where(row.evidence), "place")
    return (say(what, "strong"),), *((say(text),) for text in others), (place,)


def _changed(changed: Changed | None, most: int) -> list[Block]:
    if changed is None:
        return []
    lines = [Text("List Bullet", _reason(reason)) for reason in changed.lines[:most]]
    left = len(changed.lines) - most
    compared = Text("Normal", say(changed.compared, "place"))
    same = Text("Normal", say(changed.command, "place"))
    return [_heading(changed.title), compared, *lines, *(_more(left, changed.command) or [same])]


def _reason(reason: PlacedText) -> Line:
    place = (Run(f" [{reason.where}]", "place"),) if reason.where else ()
    return (Run(reason.text), *place)


def _gaps(paper: Paper, reasons: int) -> list[Block]:
    if not paper.gaps:
        return []
    heading = ngettext(
        "Where it sticks: gap {n} of {all}",
        "Where it sticks: gaps 1 to {n} of {all}",
        len(paper.gaps),
    )
    table = Table(
        _("Gaps: the matter with its question, what speaks for it and what against"),
        (_("Gap and question"), _("For"), _("Against")),
        tuple(_card(paper, n, row, reasons) for n, row in enumerate(paper.gaps, 1)),
        (6.0, 5.4, 6.6),
    )
    every = len(paper.briefing.rows)
    more = _more(every - len(paper.gaps), paper.briefing.command("gaps --top 100"))
    title = heading.format(n=len(paper.gaps), all=every)
    return [_heading(title), table, *more]


def _card(paper: Paper, number: int, row: GapRow, reasons: int) -> tuple[Cell, ...]:
    matter: list[Line] = [say(f"{number}. {plain(row.title)}", "strong")]
    matter.append(say(paper.found(row), "place"))
    matter.append(say(plain(row.question), "em"))
    if needed := paper.needed(row):
        matter.append(say(needed))
    return tuple(matter), *(_side(side, reasons, row.id) for side in paper.reasons(row))


def _side(found: Sequence[PlacedText], most: int, gap: str) -> Cell:
    lines = [_reason(reason) for reason in found[:most]] or [say(_("not recorded"))]
    if more := len(found) - most if len(found) > most else 0:
        line = _("{n} more: {command}").format(n=more, command=f"htno-graph show {gap}")
        lines.append(say(line, "place"))
    return tuple(lines)


def _seats(paper: Paper) -> list[Block]:
    if not paper.seats:
        return []
    table = Table(
        _("Seats: who, which gaps that serves, who could stand in, and the next choice"),
        (_("Seat"), _("Gaps"), _("Stand-in"), _("Next choice"), _("Where it says so")),
        tuple(_seat(paper, row) for row in paper.seats),
        (3.8, 5.0, 2.9, 3.1, 3.2),
    )
    remarks = " ".join(paper.remarks)
    count = len(paper.seats)
    heading = ngettext(
        "Whom to invite: {n} seat (computed)", "Whom to invite: {n} seats (computed)", count
    )
    heading = heading.format(n=count)
    return [_heading(heading), table, *([Text("Normal", say(remarks))] if remarks else [])]


def _seat(paper: Paper, row: SeatRow) -> tuple[Cell, ...]:
    name, weight, stand_in, following = paper.seat(row)
    cards = [plain(card.label) for card in row.cards if card.new]
    serves = list(map(say, cards[:2] or [_("not recorded")]))
    if more := max(0, len(cards) - 2):
        serves.append(say(_("and {n} more").format(n=more)))
    return (
        (say(name, "strong"), say(weight, "place")),
        tuple(serves),
        (say(stand_in),),
        (say(following),),
        (say(paper.where(row.evidence), "place"),),
    )


def _questions(paper: Paper) -> list[Block]:
    if not paper.questions:
        return []
    lines = [Text("List Number", _question(paper, row)) for row in paper.questions]
    command = paper.briefing.command("gaps --ask --top 100")
    more = _more(len(paper.briefing.questions) - len(lines), command)
    return [_heading(_("Questions to ask")), *lines, *more]


def _question(paper: Paper, row: QuestionRow) -> Line:
    place = Run(f"[{paper.where(row.evidence)}]", "place")
    return Run(plain(row.text)), Run(f" ({settles(row)}) "), place


def settles(row: QuestionRow) -> str:
    """How many unknowns an answer takes away, in words."""
    line = ngettext("settles {n} unknown", "settles {n} unknowns", row.settles)
    return line.format(n=row.settles)


def how_to_read(paper: Paper) -> tuple[tuple[str, str], ...]:
    """The words that every line depends on, each with what it means."""
    says = source_says(source.label for source in paper.briefing.sources)
    return (
        (says, _("it stands in the source, at the place named")),
        (_("computed"), _("it follows from what is recorded; no source says it in so many words")),
        (_("not recorded"), _("the sources do not say; that is not the same as “no”")),
        (_("(implied)"), _("it follows from the text and is not stated")),
    )


def _sources(paper: Paper) -> list[Block]:
    lines = [*paper.rests, *paper.limits]
    terms = [part for word, means in how_to_read(paper) for part in _term(word, means)]
    return [
        _heading(_("Sources, and how to read this")),
        *(Text("List Bullet", say(line)) for line in lines),
        Text("Normal", tuple(terms)),
    ]


def _term(word: str, means: str) -> Line:
    return Run(f"{word}: ", "strong"), Run(f"{means}. ")
