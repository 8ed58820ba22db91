# SPDX-License-Identifier: EUPL-1.2
"""A briefing for a table, on two pages: what was agreed, what is stuck, whom and what to ask."""

from __future__ import annotations

from collections.abc import Sequence

from htno_graph.language import _, ngettext
from htno_graph.papers.blocks import Block, Cell, Line, Run, Table, Text, height, say
from htno_graph.papers.content import Agreed, Decided, InvitedSeat, Paper, PaperGap, PaperQuestion
from htno_graph.papers.since import Changed, PlacedText

PAGE = 26.2
"""Centimetres between the margins of a page, its foot left out."""

PLANS = ((3, 12), (3, 9), (2, 12), (2, 9), (2, 7), (2, 5), (1, 6), (1, 4), (1, 3))
"""Reasons on each side, and rows agreed: the first that fits on two pages is taken."""


def briefing(paper: Paper) -> list[Block]:
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
        tuple(_deal(deal) for deal in paper.agreed[:rows]),
        (5.6, 3.7, 2.6, 2.0, 4.1),
    )
    return [
        _heading(heading),
        table,
        *_more(len(paper.agreed) - rows, paper.commands["agreed"]),
    ]


def _deal(deal: Agreed) -> tuple[Cell, ...]:
    return (
        (say(deal.what, "strong"),),
        (say(deal.who),),
        (say(deal.when),),
        (say(deal.status),),
        (say(deal.where, "place"),),
    )


def _decided(paper: Paper, rows: int) -> list[Block]:
    if not paper.decided:
        return []
    table = Table(
        _("Decisions: what, by whom, where, on what, and where the source says so"),
        (_("Decision"), _("Who"), _("Decided at"), _("On"), _("Where it says so")),
        tuple(_decision(row) for row in paper.decided[:rows]),
        (5.6, 2.9, 2.8, 2.6, 4.1),
    )
    heading = _("Decided ({n})").format(n=len(paper.decided))
    more = _more(len(paper.decided) - rows, paper.commands["decided"])
    return [_heading(heading), table, *more]


def _decision(row: Decided) -> tuple[Cell, ...]:
    return (
        (say(row.what, "strong"),),
        (say(row.who),),
        (say(row.at),),
        (say(row.about),),
        (say(row.where, "place"),),
    )


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
        tuple(_card(n, gap, reasons) for n, gap in enumerate(paper.gaps, 1)),
        (6.0, 5.4, 6.6),
    )
    more = _more(paper.all_gaps - len(paper.gaps), paper.commands["gaps"])
    title = heading.format(n=len(paper.gaps), all=paper.all_gaps)
    return [_heading(title), table, *more]


def _card(number: int, gap: PaperGap, reasons: int) -> tuple[Cell, ...]:
    matter: list[Line] = [say(f"{number}. {gap.title}", "strong")]
    matter.append(say(f"{gap.says_who} · {gap.where}", "place"))
    matter.append(say(gap.question, "em"))
    if gap.needed:
        matter.append(say(_("needs at the table: {names}").format(names=gap.needed)))
    return tuple(matter), _side(gap.pro, reasons, gap.id), _side(gap.con, reasons, gap.id)


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
        tuple(_seat(seat) for seat in paper.seats),
        (3.8, 5.0, 2.9, 3.1, 3.2),
    )
    remarks = " ".join(paper.remarks)
    count = len(paper.seats)
    heading = ngettext(
        "Whom to invite: {n} seat (computed)", "Whom to invite: {n} seats (computed)", count
    )
    heading = heading.format(n=count)
    return [_heading(heading), table, *([Text("Normal", say(remarks))] if remarks else [])]


def _seat(seat: InvitedSeat) -> tuple[Cell, ...]:
    serves = [say(name) for name in seat.serves[:2]]
    if more := max(0, len(seat.serves) - 2):
        serves.append(say(_("and {n} more").format(n=more)))
    line = _("weight {n}").format(n=seat.weight)
    return (
        (say(seat.name, "strong"), say(line, "place")),
        tuple(serves) or (say(_("not recorded")),),
        (say(seat.stand_in),),
        (say(seat.next),),
        (say(seat.where, "place"),),
    )


def _questions(paper: Paper) -> list[Block]:
    if not paper.questions:
        return []
    lines = [Text("List Number", _question(row)) for row in paper.questions]
    more = _more(paper.all_questions - len(lines), paper.commands["questions"])
    return [_heading(_("Questions to ask")), *lines, *more]


def _question(row: PaperQuestion) -> Line:
    return Run(row.text), Run(f" ({settles(row)}) "), Run(f"[{row.where}]", "place")


def settles(row: PaperQuestion) -> str:
    """How many unknowns an answer takes away, in words."""
    line = ngettext("settles {n} unknown", "settles {n} unknowns", row.settles)
    return line.format(n=row.settles)


def how_to_read() -> tuple[tuple[str, str], ...]:
    """The words that every line depends on, each with what it means."""
    return (
        (_("the report says"), _("it stands in the source, at the place named")),
        (_("computed"), _("it follows from what is recorded; no source says it in so many words")),
        (_("not recorded"), _("the sources do not say; that is not the same as “no”")),
        (_("(implied)"), _("it follows from the text and is not stated")),
    )


def _sources(paper: Paper) -> list[Block]:
    lines = [*paper.rests, *paper.limits]
    terms = [part for word, means in how_to_read() for part in _term(word, means)]
    return [
        _heading(_("Sources, and how to read this")),
        *(Text("List Bullet", say(line)) for line in lines),
        Text("Normal", tuple(terms)),
    ]


def _term(word: str, means: str) -> Line:
    return Run(f"{word}: ", "strong"), Run(f"{means}. ")
