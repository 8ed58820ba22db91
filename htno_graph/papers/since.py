# SPDX-License-Identifier: EUPL-1.2
"""What changed since the last table, for papers: the rows of ``diff``, a line each."""

from __future__ import annotations

from itertools import product
from shlex import quote
from typing import NamedTuple

from htno_graph.answers.briefing import Briefing
from htno_graph.answers.computed_rows import ChangeRow
from htno_graph.answers.difference import TOGETHER, Given, diff
from htno_graph.language import _
from htno_graph.model.rows import Evidence
from htno_graph.papers.fit import plain
from htno_graph.render.cells import change, course, marks, section, where

FIRST = (
    *product(("actions", "decisions", "activities"), ("changed", "appeared")),
    *(
        ("gaps", "closed"),
        ("gaps", "opened"),
    ),
    *product(("ties", "themes", "memberships", "figures", "actors"), ("appeared", "changed")),
)
"""What a table wants to know first; what is not recorded any more comes after."""


class PlacedText(NamedTuple):
    """A sentence, and where it stands."""

    text: str
    where: str


class Changed(NamedTuple):
    """A line for each change, what was compared, and the command that gives the same.

    *between* are the two periods, when it was periods that were compared.
    """

    lines: tuple[PlacedText, ...]
    compared: str
    command: str
    between: tuple[str, str] | None = None

    @property
    def title(self) -> str:
        """How much changed."""
        if self.between:
            one, other = self.between
            line = _("Changed from {one} to {other}: {n}")
            return line.format(one=one, other=other, n=len(self.lines))
        if not self.lines:
            return _("Since the last table nothing changed in what is recorded")
        return _("Changed since the last table: {n}").format(n=len(self.lines))


def changed(briefing: Briefing, since: Given) -> Changed | None:
    """What changed from *since* to what the paper is about; ``None`` when nothing is compared.

    *since* is a graph, to compare with the whole one, or a period, to compare with that of the
    paper. Gaps that are still there are not among the lines. Raises what ``diff`` does.
    """
    if not since:
        return None
    asked = briefing.asked
    after: Given = asked.period or briefing.graph
    answer = diff(
        since, after, graph=briefing.graph, theme=asked.theme, who=briefing.who, as_of=asked.as_of
    )
    kept = (row for row in answer.rows if row.change != "still")
    rows = sorted(kept, key=_place_of)  # those of one place keep the order of the answer
    several = len({e.source for row in rows for e in row.evidence}) > 1
    lines = tuple(_line(row, several=several) for row in rows)
    remarks = () if isinstance(since, str) else since.remarks
    compared = "; ".join((*answer.understood[:2], *remarks))
    between = (since, asked.period) if isinstance(since, str) else None
    return Changed(lines, plain(compared), _command(briefing, since), between)


def _place_of(row: ChangeRow) -> int:
    kind = (row.section, row.change)
    return FIRST.index(kind) if kind in FIRST else len(FIRST)


def _line(row: ChangeRow, *, several: bool) -> PlacedText:
    why = row.why if row.change != "opened" else ""
    facts = [course(row) if row.section != "gaps" else "", marks(row), why]
    more = " · ".join(filter(None, facts))
    text = f"{section(row)}, {change(row)}: {row.thing.label}"
    place = next((_place(e, several=several) for e in row.evidence), "")
    return PlacedText(plain(text + (f" — {more}" if more else "")), plain(place))


def _place(evidence: Evidence, *, several: bool) -> str:
    """Where it stands, with its source when there are several; a source as a whole by itself."""
    source, place = evidence.source, where(evidence)
    return f"{source} · {place}" if several and place != source else place


def _command(briefing: Briefing, since: Given) -> str:
    asked = briefing.asked
    if isinstance(since, str):
        places = since, asked.period
    else:
        places = TOGETHER.join(since.places), TOGETHER.join(briefing.graph.places)
    words = ["diff", *map(quote, places)]
    words += ["--theme", quote(asked.theme)] if asked.theme else []
    return briefing.command(" ".join(words), theme=False, who=True, places=isinstance(since, str))
