# SPDX-License-Identifier: EUPL-1.2
"""Slides for a discussion: one message on each, its evidence and command in the notes.

A slide has room for so much; what does not fit is left to the notes, and the slide says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from htno_graph.language import _
from htno_graph.page.start import summary
from htno_graph.page.words import text
from htno_graph.papers.briefing import how_to_read, settles
from htno_graph.papers.content import Agreed, Decided, InvitedSeat, Paper, PaperGap
from htno_graph.papers.fit import cut, high
from htno_graph.papers.grid import grid, grid_of
from htno_graph.papers.picture import NetworkSlide, drawing
from htno_graph.papers.shapes import BODY, BOLD, BOTTOM, LEAST, TITLES, TOP, WIDE, Box, Slide, Words
from htno_graph.papers.since import PlacedText

GAPS = 3
"""Gaps with a slide of their own."""

QUESTION = 20.0
"""Points of what the table is asked."""


def slides(paper: Paper) -> list[Slide]:
    """The slides in their order; what has nothing to show is left out."""
    if paper.empty:
        return [_whole(_opening(paper))]
    found = [
        _opening(paper),
        *_agreed(paper),
        *_decided(paper),
        *_changed(paper),
        *(_gap(paper, gap) for gap in paper.gaps[:GAPS]),
        *_network(paper),
        *_matrix(paper),
        *_seats(paper),
        *_questions(paper),
        _sources(paper),
    ]
    return [_whole(slide) for slide in found]


def _whole(slide: Slide) -> Slide:
    """The slide with a title that fits; the notes have what was cut."""
    title = cut(slide.title, TITLES[-1] * BOLD, WIDE - 0.2, 2)
    more = (slide.title,) if title != slide.title else ()
    return Slide(title, slide.parts, tuple(filter(None, (*more, *slide.notes))))


def _opening(paper: Paper) -> Slide:
    says = summary(len(paper.agreed), paper.all_gaps)
    if paper.empty:
        says = _("There is nothing in this graph yet.")
    lines = [says, *paper.filters, *filter(None, [paper.as_of]), *paper.rests]
    notes = (*lines, _command(paper, "page"))
    box = Box(
        Words(_fitting(lines, 24, WIDE - 0.2, BOTTOM - TOP), 24), BODY, TOP, WIDE, BOTTOM - TOP
    )
    return Slide(paper.title, (box,), notes)


def _fitting(lines: Iterable[str], size: float, wide: float, room: float) -> tuple[str, ...]:
    """As many lines as there is room for; the first is cut rather than left out.

    Whatever is left out is counted in a last line.
    """
    every, shown, used = list(lines), [], 0.0
    last = high(_left(999), size, wide)
    for number, line in enumerate(every):
        need = high(line, size, wide) + GAP
        spare = 0.0 if number == len(every) - 1 else last
        if used + need + spare > room:
            break
        shown.append(line)
        used += need
    if len(shown) == len(every):
        return tuple(shown)
    if not shown:
        most = max(1, int((room - last) / high("x", size, wide)))
        shown = [cut(every[0], size, wide, most)]
        return (*shown, _left(len(every) - 1) if every[1:] else _("See the notes."))
    return (*shown, _left(len(every) - len(shown)))


GAP = 0.09
"""Inches between two paragraphs."""


def _left(count: int) -> str:
    return _("{n} more; see the notes").format(n=count)


def _command(paper: Paper, part: str, **more: str) -> str:
    return _("Command: {command}").format(command=paper.commands[part].format(**more))


def _agreed(paper: Paper) -> Iterator[Slide]:
    if not paper.agreed:
        return
    heading = (_("What"), _("Who"), _("When"), _("Status"))
    table = grid(
        _("Open promises and plans: what, who, when and status"),
        heading,
        [(row.what, row.who, row.when, row.status) for row in paper.agreed],
        (5.33, 3.2, 2.0, 1.8),
        _left,
    )
    title = _("Open promises and plans: {n}").format(n=len(paper.agreed))
    notes = [line for row in paper.agreed for line in _deal(row)]
    yield Slide(title, table, (_command(paper, "agreed"), *notes))


def _deal(deal: Agreed) -> Iterator[str]:
    yield f"• {deal.what} · {deal.who} · {deal.when} · {deal.status} [{deal.where}]"
    yield from (f"    {line}" for line in deal.says)


def _decided(paper: Paper) -> Iterator[Slide]:
    if not paper.decided:
        return
    table = grid(
        _("Decisions: what, by whom, where and on what"),
        (_("Decision"), _("Who"), _("Decided at"), _("On")),
        [(row.what, row.who, row.at, row.about) for row in paper.decided],
        (5.33, 2.6, 2.2, 2.2),
        _left,
    )
    title = _("Decisions: {n}").format(n=len(paper.decided))
    notes = [line for row in paper.decided for line in _decision(row)]
    yield Slide(title, table, (_command(paper, "decided"), *notes))


def _decision(row: Decided) -> Iterator[str]:
    facts = " · ".join(filter(None, (row.what, row.who, row.at, row.about)))
    yield f"• {facts} [{row.where}]"
    yield from (f"    {line}" for line in row.says)


def _changed(paper: Paper) -> Iterator[Slide]:
    if changed := paper.changed:
        lines = [_reason(reason) for reason in changed.lines] or [changed.compared]
        command = _("Command: {command}").format(command=changed.command)
        yield _listed(changed.title, lines, (command, changed.compared, *lines))


def _listed(title: str, lines: Sequence[str], notes: tuple[str, ...], size: float = LEAST) -> Slide:
    shown = _fitting(lines, size, WIDE - 0.4, BOTTOM - TOP)
    box = Box(Words(shown, size, bullets=True), BODY, TOP, WIDE, BOTTOM - TOP)
    return Slide(title, (box,), notes)


def _reason(reason: PlacedText) -> str:
    return f"{reason.text} [{reason.where}]" if reason.where else reason.text


def _gap(paper: Paper, gap: PaperGap) -> Slide:
    place = cut(f"{gap.says_who} · {gap.where}", LEAST, WIDE, 1)
    asked = [cut(gap.question, QUESTION, WIDE - 0.4, 2)]
    if gap.needed:
        needs = _("needs at the table: {names}").format(names=gap.needed)
        asked.append(cut(needs, LEAST, WIDE - 0.4, 1))
    half, top, foot = (WIDE - 0.3) / 2, TOP + 0.45, BOTTOM - 1.15
    sides = [
        _side(_("For"), gap.pro, BODY, top, half, foot - top - 0.1),
        _side(_("Against"), gap.con, BODY + half + 0.3, top, half, foot - top - 0.1),
    ]
    boxes = (
        Box(Words((place,), LEAST, soft=True), BODY, TOP, WIDE, 0.4),
        *sides,
        Box(Words(tuple(asked), LEAST, first=QUESTION), BODY, foot, WIDE, 1.15, filled=True),
    )
    notes = (
        _command(paper, "gap", id=gap.id),
        gap.title,
        f"{gap.says_who} · {gap.where}",
        gap.question,
        gap.needed and _("needs at the table: {names}").format(names=gap.needed),
        *(f"+ {_reason(reason)}" for reason in gap.pro),
        *(f"– {_reason(reason)}" for reason in gap.con),
        *gap.says,
    )
    return Slide(gap.title, boxes, notes)


def _side(
    name: str, found: Sequence[PlacedText], left: float, top: float, wide: float, room: float
) -> Box:
    lines = [reason.text for reason in found] or [_("not recorded")]
    shown = _fitting(lines, LEAST, wide - 0.4, room - 0.5)
    words = Words((name, *shown), LEAST, first=QUESTION)
    return Box(words, left, top, wide, room, lined=True)


def _network(paper: Paper) -> Iterator[Slide]:
    if not paper.network:
        return
    shown: NetworkSlide = drawing(paper, paper.network)
    notes = (_command(paper, "network"), *shown.notes)
    yield Slide(shown.message, shown.parts, notes)


def _matrix(paper: Paper) -> Iterator[Slide]:
    """The first matrix that there is, or why there is none."""
    for matrix in paper.matrices:
        if not matrix.why_not:
            yield from grid_of(paper, matrix)
            return
    lines = [f"{matrix.title}: {matrix.why_not}" for matrix in paper.matrices]
    if lines:
        yield _listed(_("Too little is recorded for a matrix"), lines, (_command(paper, "gaps"),))


def _seats(paper: Paper) -> Iterator[Slide]:
    if not paper.seats:
        return
    table = grid(
        _("Seats: who, which gaps that serves, who could stand in, and the next choice"),
        (_("Seat"), _("Gaps"), _("Stand-in"), _("Next choice")),
        [_seat(seat) for seat in paper.seats],
        (3.6, 3.73, 2.2, 2.8),
        _left,
    )
    says = paper.remarks[0].removesuffix(".") if paper.remarks else _("Whom to invite")
    title = _("{message} (computed)").format(message=says)
    notes = [line for seat in paper.seats for line in _chair(seat)]
    yield Slide(title, table, (_command(paper, "invite"), *paper.remarks, *notes))


def _seat(seat: InvitedSeat) -> tuple[str, str, str, str]:
    more = len(seat.serves) - 1
    line = _("{gap} and {n} more") if more > 0 else "{gap}"
    first = seat.serves[0] if seat.serves else _("not recorded")
    return seat.name, line.format(gap=first, n=more), seat.stand_in, seat.next


def _chair(seat: InvitedSeat) -> Iterator[str]:
    line = _("weight {n}").format(n=seat.weight)
    yield f"• {seat.name} · {line} [{seat.where}]"
    yield "    " + text("stand_in").format(who=seat.stand_in)
    yield "    " + text("next_choice").format(who=seat.next)
    yield from (f"    {name}" for name in seat.serves)
    yield from (f"    {said}" for said in seat.says)


def _questions(paper: Paper) -> Iterator[Slide]:
    if not paper.questions:
        return
    lines = [f"{row.text} ({settles(row)})" for row in paper.questions]
    title = _("Questions that settle most: {n}").format(n=len(lines))
    notes = [
        line
        for row in paper.questions
        for line in (
            f"• {row.text} ({settles(row)}) [{row.where}]",
            *(f"    {said}" for said in row.says),
        )
    ]
    yield _listed(title, lines, (_command(paper, "questions"), *notes), QUESTION)


def _sources(paper: Paper) -> Slide:
    terms = [f"{word}: {means}" for word, means in how_to_read()]
    last = [*paper.limits[:1], *terms]
    kept = [*last, _left(999)]  # the room of a last line that counts
    room = BOTTOM - TOP - GAP - sum(high(line, QUESTION, WIDE - 0.4) + GAP for line in kept)
    lines = [*_fitting([*paper.rests, *paper.limits[1:]], QUESTION, WIDE - 0.4, room), *last]
    notes = (_command(paper, "sources"), *paper.rests, *paper.limits, *terms)
    return _listed(_("What this rests on, and how to read it"), lines, notes, QUESTION)
