# SPDX-License-Identifier: EUPL-1.2
"""Slides for a discussion: one message on each, its evidence and command in the notes.

A slide has room for so much; what does not fit is left to the notes, and the slide says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from htno_graph.answers.computed_rows import GapRow, SeatRow
from htno_graph.language import _
from htno_graph.page.words import text
from htno_graph.papers.content import SEATS, Paper
from htno_graph.papers.document import how_to_read, settles
from htno_graph.papers.fit import cut, fitting, high, plain
from htno_graph.papers.grid import grid, grid_of, left_out
from htno_graph.papers.picture import drawing
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
        *(_gap(paper, row) for row in paper.gaps[:GAPS]),
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
    nothing = _("There is nothing in this graph yet.")
    says = nothing if paper.empty else paper.briefing.summary
    lines = [says, *paper.filters, *filter(None, [paper.as_of]), *paper.rests]
    notes = (*lines, _command(paper.briefing.command("view -o tafel.html")))
    shown = _fitting(lines, 24, WIDE - 0.2, BOTTOM - TOP)
    box = Box(Words(shown, 24), BODY, TOP, WIDE, BOTTOM - TOP)
    return Slide(paper.title, (box,), notes)


def _fitting(lines: Sequence[str], size: float, wide: float, room: float) -> tuple[str, ...]:
    """As many lines as there is room for; the first is cut rather than left out.

    Whatever is left out is counted in a last line.
    """
    last = high(left_out(999), size, wide)
    count = fitting([high(line, size, wide) + GAP for line in lines], room, last)
    if count or not lines:
        more = len(lines) - count
        return (*lines[:count], *([left_out(more)] if more else []))
    most = max(1, int((room - last) / high("x", size, wide)))
    more_below = left_out(len(lines) - 1) if lines[1:] else _("See the notes.")
    return cut(lines[0], size, wide, most), more_below


GAP = 0.09
"""Inches between two paragraphs."""


def _command(command: str) -> str:
    return _("Command: {command}").format(command=command)


def _agreed(paper: Paper) -> Iterator[Slide]:
    if not paper.agreed:
        return
    heading = (_("What"), _("Who"), _("When"), _("Status"))
    table = grid(
        _("Open promises and plans: what, who, when and status"),
        heading,
        [paper.agreement(row) for row in paper.agreed],
        (5.33, 3.2, 2.0, 1.8),
    )
    title = _("Open promises and plans: {n}").format(n=len(paper.agreed))
    notes = [_command(paper.briefing.command("list acties --status open", who=True))]
    for row in paper.agreed:
        notes.append(f"• {' · '.join(paper.agreement(row))} [{paper.where(row.evidence)}]")
        notes += (f"    {passage}" for passage in paper.passages(row.evidence))
    yield Slide(title, table, tuple(notes))


def _decided(paper: Paper) -> Iterator[Slide]:
    if not paper.decided:
        return
    table = grid(
        _("Decisions: what, by whom, where and on what"),
        (_("Decision"), _("Who"), _("Decided at"), _("On")),
        [paper.decision(row) for row in paper.decided],
        (5.33, 2.6, 2.2, 2.2),
    )
    title = _("Decisions: {n}").format(n=len(paper.decided))
    notes = [_command(paper.briefing.command("list besluiten", who=True))]
    for row in paper.decided:
        facts = " · ".join(filter(None, paper.decision(row)))
        notes.append(f"• {facts} [{paper.where(row.evidence)}]")
        notes += (f"    {passage}" for passage in paper.passages(row.evidence))
    yield Slide(title, table, tuple(notes))


def _changed(paper: Paper) -> Iterator[Slide]:
    if changed := paper.changed:
        lines = [_reason(reason) for reason in changed.lines] or [changed.compared]
        notes = (_command(changed.command), changed.compared, *lines)
        yield _listed(changed.title, lines, notes)


def _listed(title: str, lines: Sequence[str], notes: tuple[str, ...], size: float = LEAST) -> Slide:
    shown = _fitting(lines, size, WIDE - 0.4, BOTTOM - TOP)
    box = Box(Words(shown, size, bullets=True), BODY, TOP, WIDE, BOTTOM - TOP)
    return Slide(title, (box,), notes)


def _reason(reason: PlacedText) -> str:
    return f"{reason.text} [{reason.where}]" if reason.where else reason.text


def _gap(paper: Paper, row: GapRow) -> Slide:
    found, question, needed = paper.found(row), plain(row.question), paper.needed(row)
    (pro, con), title = paper.reasons(row), plain(row.title)
    asked = [cut(question, QUESTION, WIDE - 0.4, 2)]
    if needed:
        asked.append(cut(needed, LEAST, WIDE - 0.4, 1))
    half, top, foot = (WIDE - 0.3) / 2, TOP + 0.45, BOTTOM - 1.15
    sides = [
        _side(_("For"), pro, BODY, top, half, foot - top - 0.1),
        _side(_("Against"), con, BODY + half + 0.3, top, half, foot - top - 0.1),
    ]
    boxes = (
        Box(Words((cut(found, LEAST, WIDE, 1),), LEAST, soft=True), BODY, TOP, WIDE, 0.4),
        *sides,
        Box(Words(tuple(asked), LEAST, first=QUESTION), BODY, foot, WIDE, 1.15, filled=True),
    )
    notes = (
        _command(paper.briefing.command(f"show {row.id}", theme=False)),
        title,
        found,
        question,
        needed,
        *(f"+ {_reason(reason)}" for reason in pro),
        *(f"– {_reason(reason)}" for reason in con),
        *paper.passages(row.evidence),
    )
    return Slide(title, boxes, notes)


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
    shown = drawing(paper, paper.network)
    command = paper.briefing.command("export -o sector.gexf", theme=False)
    notes = (_command(command), *shown.notes)
    yield shown._replace(notes=notes)


def _matrix(paper: Paper) -> Iterator[Slide]:
    """The first matrix that there is, or why there is none."""
    for matrix in paper.matrices:
        if not matrix.why_not:
            yield grid_of(paper, matrix)
            return
    lines = [f"{matrix.title}: {matrix.why_not}" for matrix in paper.matrices]
    if lines:
        notes = (_command(paper.briefing.command("gaps --top 100")),)
        yield _listed(_("Too little is recorded for a matrix"), lines, notes)


def _seats(paper: Paper) -> Iterator[Slide]:
    if not paper.seats:
        return
    table = grid(
        _("Seats: who, which gaps that serves, who could stand in, and the next choice"),
        (_("Seat"), _("Gaps"), _("Stand-in"), _("Next choice")),
        [_seat(paper, row) for row in paper.seats],
        (3.6, 3.73, 2.2, 2.8),
    )
    says = paper.remarks[0].removesuffix(".") if paper.remarks else _("Whom to invite")
    title = _("{message} (computed)").format(message=says)
    notes = [line for row in paper.seats for line in _seat_notes(paper, row)]
    command = _command(paper.briefing.command(f"invite --seats {SEATS}"))
    yield Slide(title, table, (command, *paper.remarks, *notes))


def _seat(paper: Paper, row: SeatRow) -> tuple[str, str, str, str]:
    name, _weight, stand_in, following = paper.seat(row)
    serves = [plain(card.label) for card in row.cards if card.new] or [_("not recorded")]
    more = len(serves) - 1
    line = _("{gap} and {n} more") if more else "{gap}"
    return name, line.format(gap=serves[0], n=more), stand_in, following


def _seat_notes(paper: Paper, row: SeatRow) -> Iterator[str]:
    name, weight, stand_in, following = paper.seat(row)
    yield f"• {name} · {weight} [{paper.where(row.evidence)}]"
    yield "    " + text("stand_in").format(who=stand_in)
    yield "    " + text("next_choice").format(who=following)
    yield from (f"    {plain(card.label)}" for card in row.cards if card.new)
    yield from (f"    {passage}" for passage in paper.passages(row.evidence))


def _questions(paper: Paper) -> Iterator[Slide]:
    if not paper.questions:
        return
    lines = [f"{plain(row.text)} ({settles(row)})" for row in paper.questions]
    title = _("Questions that settle most: {n}").format(n=len(lines))
    notes = [_command(paper.briefing.command("gaps --ask --top 100"))]
    for line, row in zip(lines, paper.questions, strict=True):
        notes.append(f"• {line} [{paper.where(row.evidence)}]")
        notes += (f"    {passage}" for passage in paper.passages(row.evidence))
    yield _listed(title, lines, tuple(notes), QUESTION)


def _sources(paper: Paper) -> Slide:
    terms = [f"{word}: {means}" for word, means in how_to_read(paper)]
    last = [*paper.limits[:1], *terms]
    kept = [*last, left_out(999)]  # the room of a last line that counts
    room = BOTTOM - TOP - GAP - sum(high(line, QUESTION, WIDE - 0.4) + GAP for line in kept)
    lines = [*_fitting([*paper.rests, *paper.limits[1:]], QUESTION, WIDE - 0.4, room), *last]
    command = paper.briefing.command("list bronnen", theme=False)
    notes = (_command(command), *paper.rests, *paper.limits, *terms)
    return _listed(_("What this rests on, and how to read it"), lines, notes, QUESTION)
