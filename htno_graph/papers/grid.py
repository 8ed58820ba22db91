# SPDX-License-Identifier: EUPL-1.2
"""Tables on a slide: as many rows as fit, and a line for those that do not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from htno_graph.language import _
from htno_graph.page.matrix import Matrix
from htno_graph.page.style import LOOKS, called
from htno_graph.page.words import states
from htno_graph.papers import shapes as s
from htno_graph.papers.content import Paper
from htno_graph.papers.fit import cut, fitting, halves, high, joined

MARGIN = 0.2
"""Inches of a cell that its text cannot use."""

MOST = 3
"""Lines of a cell; the notes have the rest."""

LINE = 0.4
"""Height of a line below a table."""

SIGNS = {"part": "●", "fragile": "!", "absent": "×", "candidate": "?", "none": "–"}
"""A sign for each state of a cell, so that nothing rests on colour alone."""

FILLS = {
    "part": "D6E6F5",
    "fragile": "F8DDC8",
    "absent": "F6D3DE",
    "candidate": "EFE7C8",
    "none": "FFFFFF",
}

COLUMN, HEAD = 0.86, 2.75
"""Width of a column of a matrix, and height of its headings, which stand upright."""

ROW = 0.42


def grid(
    caption: str,
    headings: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    widths: tuple[float, ...],
) -> tuple[s.Part, ...]:
    """The rows that fit under their headings, and how many are left out."""
    cells = [_cut(row, widths) for row in rows]
    head, *needs = (_high(row, widths) for row in (headings, *cells))
    shown = fitting(needs, s.BOTTOM - s.TOP - head, LINE)
    heights = (head, *needs[:shown])
    table = s.Grid(caption, headings, tuple(cells[:shown]), widths, heights)
    if shown == len(rows):
        return (table,)
    below = s.Words((left_out(len(rows) - shown),), s.LEAST, soft=True)
    return table, s.Box(below, s.BODY, s.TOP + sum(heights) + 0.02, s.WIDE, LINE)


def left_out(count: int) -> str:
    """How many are not shown, and where they are."""
    return _("{n} more; see the notes").format(n=count)


def _cut(row: Sequence[str], widths: Sequence[float]) -> tuple[str, ...]:
    cells = zip(row, widths, strict=True)
    return tuple(cut(text, s.LEAST, room - MARGIN, MOST) for text, room in cells)


def _high(row: Sequence[str], widths: Sequence[float]) -> float:
    cells = zip(row, widths, strict=True)
    return max(high(text, s.LEAST, room - MARGIN) for text, room in cells) + 0.12


def grid_of(paper: Paper, matrix: Matrix) -> s.Slide:
    """A matrix with its themes as rows: the fullest that fit, and what the signs mean."""
    names = [_name(paper, row) for row in matrix.rows]
    columns = range(min(len(names), int((s.WIDE - 4.0) / COLUMN)))
    rows = [
        (paper.called(theme), [matrix.cells[row][n] for row in columns])
        for n, theme in enumerate(matrix.columns)
    ]
    legend = _legend({state for _theme, cells in rows for state, _n in cells})
    most = int((s.BOTTOM - s.TOP - HEAD - legend.high) / ROW)
    widths = (s.WIDE - COLUMN * len(columns), *(COLUMN for _n in columns))
    heads = tuple(halves(names[n], s.LEAST * s.BOLD, HEAD - 0.2) for n in columns)
    table = s.Grid(
        matrix.title,
        (_corner(matrix, len(rows), most), *heads),
        tuple(_row(theme, cells, widths[0]) for theme, cells in rows[:most]),
        widths,
        (HEAD, *(ROW for _row in rows[:most])),
        turned=True,
        fills=tuple(
            ("FFFFFF", *(FILLS[state] for state, _n in cells)) for _t, cells in rows[:most]
        ),
    )
    line = _("{title}: {n} of {size} recorded")
    full = sum(state != "none" for row in matrix.cells for state, _n in row)
    size = len(matrix.rows) * len(matrix.columns)
    title = line.format(title=matrix.title, n=full, size=size)
    return s.Slide(title, (table, legend), (*_notes(paper, names, rows, matrix),))


def _corner(matrix: Matrix, count: int, most: int) -> str:
    """What the rows are, what the numbers, and that the notes have the other rows."""
    numbers = _("number: parties") if matrix.rows[0] in LOOKS else _("number: happenings")
    line = _("the first {n} of {all} themes; see the notes") if count > most else _("themes")
    return f"{line.format(n=most, all=count)}\n{numbers}"


def _name(paper: Paper, key: str) -> str:
    return called(paper.briefing.graph, key) if key in LOOKS else paper.called(key)


def _row(theme: str, cells: Sequence[tuple[str, int]], room: float) -> tuple[str, ...]:
    return cut(theme, s.LEAST, room - MARGIN, 1), *(_sign(*cell) for cell in cells)


def _sign(state: str, count: int) -> str:
    return f"{SIGNS[state]} {count}" if count else SIGNS[state]


def _legend(used: Collection[str]) -> s.Box:
    meanings = states()
    parts = [f"{sign} {meanings[state]}" for state, sign in SIGNS.items() if state in used]
    lines = joined(parts, "   ", s.LEAST, s.WIDE - MARGIN)
    room = len(lines) * LINE
    return s.Box(s.Words(lines, s.LEAST, soft=True), s.BODY, s.BOTTOM - room, s.WIDE, room)


def _notes(
    paper: Paper, names: list[str], rows: list[tuple[str, list[tuple[str, int]]]], matrix: Matrix
) -> Iterator[str]:
    """The command, and the whole matrix in words, theme by theme."""
    meanings, command = states(), paper.briefing.command("view -o tafel.html")
    yield _("Command: {command}").format(command=command)
    for n, (theme, _cells) in enumerate(rows):
        column = [row[n] for row in matrix.cells]
        cells = [
            f"{name}: {meanings[state]}" + (f" ({count})" if count else "")
            for name, (state, count) in zip(names, column, strict=True)
            if state != "none"
        ]
        told = "; ".join(cells) or _("not recorded")
        yield f"{theme} – {told}"
