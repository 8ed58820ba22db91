# SPDX-License-Identifier: EUPL-1.2
"""Stroom: which names of the field there is room for, and where rows and ribbons come.

The same short rule stands in ``assets/25-stack.js``, for a window that is given another size;
a test compares the two. All of it is in the units of the sheet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from htno_graph.page.field import HOWS, NO_THEME, Column, Field, Item, Part
from htno_graph.page.seen import Seen
from htno_graph.render.widths import width, wrapped

LINE, HEAD, GAP = 1.25, 1.3, 0.8
"""Height of a line in sizes of the font; of a heading, and most room above it, in lines."""

MOST = 3
"""Lines of a name; what is longer ends in ``…``, and is whole in the panel."""

WHO, LEFT, RIGHT, CAME = 0.215, 0.35, 0.58, 0.69
"""Where the columns stand, in shares of the width: names end at the first."""


class Sheet(NamedTuple):
    """What there is to draw on: *size* is that of the font; *every* name, however high it gets.

    *first* are the words before the themes on which nothing came.
    """

    width: float
    height: float
    size: float
    every: bool = False
    first: str = ""


class Row(NamedTuple):
    """A name, or a fold (*folds*) of those without room; *y* is the middle of it."""

    column: str
    group: int
    ids: tuple[str, ...]
    lines: tuple[str, ...]
    y: float
    high: float
    folds: bool = False
    bare: bool = False


class Ribbon(NamedTuple):
    """What goes from one row to another: how many *matters*, and the strongest claim or the end."""

    left: int
    right: int
    matters: tuple[str, ...]
    how: str
    y1: float
    y2: float
    width: float


class Chip(NamedTuple):
    """A theme on which nothing came, by name above all else."""

    id: str
    text: str
    x: float
    y: float
    width: float


class Stacked(NamedTuple):
    """The picture. *heads* are (column, group, y); *height* is what it takes."""

    chips: tuple[Chip, ...]
    heads: tuple[tuple[str, int, float], ...]
    rows: tuple[Row, ...]
    ribbons: tuple[Ribbon, ...]
    top: float
    height: float


Call = Callable[[str], str]


def rooms(sheet: Sheet) -> Mapping[str, int]:
    """Column → thousandths of the font's size that a line of a name may take."""
    wide, size = sheet.width, sheet.size
    found = {
        "who": WHO * wide - 0.6 * size,
        "what": (RIGHT - LEFT) * wide - 1.2 * size,
        "came": (1 - CAME) * wide - 1.8 * size,
    }
    return {column: int(room * 1000 / size) for column, room in found.items()}


def stacked(
    field: Field,
    seen: Seen,
    sheet: Sheet,
    called: Call,
    unfolded: Collection[str] = (),
    ahead: Collection[str] = (),
) -> Stacked:
    """The rows that are *seen* and have room, in their places.

    *unfolded* are codes of groups, *ahead* are things to be named before all others.
    """
    empty = [item for item in field.what.items if item.note == "empty" and item.id in seen.what]
    chips, top = _chips(empty, sheet, called)
    top += 1.5 * LINE * sheet.size
    heads: list[tuple[str, int, float]] = []
    rows: list[Row] = []
    low = top
    for name, column, shown in (
        ("who", field.who, seen.who),
        ("what", field.what, seen.what),
        ("came", field.came, seen.came),
    ):
        stack = _Stack(name, column, sheet, called, (set(unfolded), set(ahead)))
        stack.fill([x for x in column.items if x.id in shown and x.note != "empty"], top)
        heads += stack.heads
        rows += stack.rows
        low = max(low, stack.low)
    return Stacked(chips, tuple(heads), tuple(rows), _ribbons(field, seen, rows, sheet), top, low)


def _chips(items: Sequence[Item], sheet: Sheet, called: Call) -> tuple[tuple[Chip, ...], float]:
    """Names in lines over the whole width, behind their heading; and their height."""
    size, found = sheet.size, []
    x, y = width(sheet.first) * size / 1000 * 1.08 + 1.2 * size, 0.75 * LINE * size
    for item in items:
        text = wrapped(called(item.id), int(sheet.width * 1000 / size) - 2400, 1)[0]
        wide = width(text) * size / 1000 + 0.8 * size
        if x > 0.5 * size and x + wide > sheet.width:
            x, y = 0.5 * size, y + 1.3 * LINE * size
        found.append(Chip(item.id, text, x, y, wide))
        x += wide + 0.35 * size
    return tuple(found), y + 0.8 * LINE * size if found else 0.0


class _Stack:
    """One column: groups with the rows that they name, filled from the first rank on."""

    def __init__(
        self,
        name: str,
        column: Column,
        sheet: Sheet,
        called: Call,
        asked: tuple[set[str], set[str]],
    ) -> None:
        self.name, self.column, self.sheet, self.called = name, column, sheet, called
        self.unfolded, self.ahead = asked
        self.pad = 0.22 if name == "what" else 0.0
        self.room = rooms(sheet)[name]
        self.heads: list[tuple[str, int, float]] = []
        self.rows: list[Row] = []
        self.low = 0.0

    def fill(self, items: Sequence[Item], top: float) -> None:
        """Place these items of the column from *top* down."""
        of: dict[int, list[Item]] = defaultdict(list)
        for item in items:
            of[item.group].append(item)
        line = LINE * self.sheet.size
        room = (self.sheet.height - top) / line
        named = self._named(of, room)
        shown = {g: [self._high(x) for x in mine if x.id in named] for g, mine in of.items()}
        used = sum(self._cost(shown[group], len(mine)) for group, mine in of.items())
        gap = min(GAP, max(0.0, (room - used) / max(1, len(of)))) * line
        y = top
        for group in sorted(of):
            y = self._place(group, of[group], named, y + gap)
        self.low = y

    def _lines(self, item: Item) -> list[str]:
        return wrapped(self.called(item.id), self.room, MOST)

    def _named(self, of: Mapping[int, Sequence[Item]], room: float) -> set[str]:
        """Who is named: heads, and as many more as there is room for.

        A group that is unfolded makes the picture higher, and folds nothing else.
        """
        named = {
            item.id
            for mine in of.values()
            for item in mine
            if self.sheet.every or item.note == "head"
        }
        lines = {
            group: [self._high(x) for x in mine if x.id in named] for group, mine in of.items()
        }
        used = sum(self._cost(lines[group], len(mine)) for group, mine in of.items())
        every = [x for mine in of.values() for x in mine]
        for item in sorted(every, key=lambda x: (x.id not in self.ahead, x.rank)):
            if item.id in named:
                continue
            if room - used < 1:
                break
            mine, size = lines[item.group], len(of[item.group])
            more = [*mine, self._high(item)]
            cost = self._cost(more, size) - self._cost(mine, size)
            if used + cost <= room:
                named.add(item.id)
                lines[item.group] = more
                used += cost
        opened = [g for g in of if self.column.groups[g].code in self.unfolded]
        return named | {item.id for group in opened for item in of[group]}

    def _high(self, item: Item) -> float:
        """Lines that an item takes; the first of a theme that heads a group is its head."""
        return len(self._lines(item)) + (-1 if item.note == "head" else self.pad)

    def _cost(self, shown: Sequence[float], size: int) -> float:
        """Lines that a group of so many takes with these named."""
        if not shown:
            return 1.0 + self.pad
        return HEAD + sum(shown) + (1.0 + self.pad if len(shown) < size else 0.0)

    def _place(self, group: int, mine: Sequence[Item], named: Collection[str], y: float) -> float:
        """The rows of one group; gives where the next begins."""
        line = LINE * self.sheet.size
        shown = [item for item in mine if item.id in named]
        rest = tuple(item.id for item in mine if item.id not in named)
        if shown and shown[0].note != "head":
            self.heads.append((self.name, group, y + HEAD * line / 2))
            y += HEAD * line
        for item in shown:
            lines = tuple(self._lines(item))
            high = (self._high(item) + (HEAD if item.note == "head" else 0.0)) * line
            self.rows.append(Row(self.name, group, (item.id,), lines, y + high / 2, high))
            y += high
        if rest:
            high = (1.0 + self.pad) * line
            at = y + high / 2
            self.rows.append(Row(self.name, group, rest, (), at, high, folds=True, bare=not shown))
            y += high
        return y


def _ribbons(field: Field, seen: Seen, rows: Sequence[Row], sheet: Sheet) -> tuple[Ribbon, ...]:
    """One ribbon for each two rows, spread over the height of the rows that it ends at."""
    place = {(row.column, iri): n for n, row in enumerate(rows) for iri in row.ids}
    of: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    hows: dict[tuple[int, int], set[str]] = defaultdict(set)
    for part in seen.parts:
        for theme in field.matters[part.matter].themes or (NO_THEME,):
            ends = place.get(("who", part.party)), place.get(("what", theme))
            _note(of, hows, ends, part.matter, part.how)
    for matter in seen.matters:
        for theme in field.matters[matter].themes or (NO_THEME,):
            ends = place.get(("what", theme)), place.get(("came", matter))
            _note(of, hows, ends, matter, field.matters[matter].end)
    pairs = list(of)
    wide = {pair: sheet.size * (0.1 + 0.08 * min(12, len(of[pair]))) for pair in pairs}
    left, thin = _ports(pairs, 0, wide, rows)
    right, thinner = _ports(pairs, 1, wide, rows)
    return tuple(
        Ribbon(
            *pair,
            tuple(of[pair]),
            min(hows[pair], key=[*HOWS].index) if len(hows[pair]) > 1 else next(iter(hows[pair])),
            left[pair],
            right[pair],
            min(thin[pair], thinner[pair]),
        )
        for pair in pairs
    )


def _note(
    of: dict[tuple[int, int], dict[str, None]],
    hows: dict[tuple[int, int], set[str]],
    ends: tuple[int | None, int | None],
    matter: str,
    how: str,
) -> None:
    one, other = ends
    if one is not None and other is not None:
        of[one, other][matter] = None
        hows[one, other].add(how)


Pair = tuple[int, int]


def _ports(
    pairs: Iterable[Pair], side: int, wide: Mapping[Pair, float], rows: Sequence[Row]
) -> tuple[dict[Pair, float], dict[Pair, float]]:
    """Where ribbons end on their rows, in the order of their other ends; and how wide they are."""
    by_row: dict[tuple[int, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_row[pair[side], rows[pair[1 - side]].column].append(pair)
    at: dict[Pair, float] = {}
    thin: dict[Pair, float] = {}
    for (row, _column), mine in by_row.items():
        mine.sort(key=lambda pair: rows[pair[1 - side]].y)
        whole = sum(wide[pair] for pair in mine)
        share = min(1.0, rows[row].high * 0.84 / whole)
        y = rows[row].y - whole * share / 2
        for pair in mine:
            thin[pair] = wide[pair] * share
            at[pair] = y + thin[pair] / 2
            y += thin[pair]
    return at, thin


__all__ = ["Chip", "Part", "Ribbon", "Row", "Sheet", "Stacked", "rooms", "stacked"]
