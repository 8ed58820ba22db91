# SPDX-License-Identifier: EUPL-1.2
"""The network on a slide: the places of the page, the author as a frame around them.

Only as many parties are drawn as have room for a name that can be read; of those with fewest
ties the notes tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from htno_graph.labels import find
from htno_graph.language import _, ngettext
from htno_graph.page.drawing import Edge
from htno_graph.page.network import DrawnTies
from htno_graph.page.style import LOOKS, called, look, stands
from htno_graph.papers import shapes as s
from htno_graph.papers.content import Paper
from htno_graph.papers.fit import LEAD, cut, joined
from htno_graph.papers.grid import left_out

LABEL, SIGN = 2.7, 0.32
"""Width of a name, and size of a sign, in inches."""

STEP = SIGN + 0.75
"""Height of a sign with two lines of name under it."""

ROOM = 0.45
"""Height of a line of text in the frame."""

Places = dict[str, tuple[float, float]]


def drawing(paper: Paper, network: DrawnTies) -> s.Slide:
    """The ties of a paper, as the *network* of the page has them."""
    author, names = network.author, _names(paper, network)
    ties = [edge for edge in network.drawing.edges if edge.one in names and edge.other in names]
    inner = [edge for edge in ties if not {edge.one, edge.other} & {*author}]
    tied = {end for edge in inner for end in (edge.one, edge.other)}
    legend = _legend(paper, network, tied, inner)
    low = s.BOTTOM - (legend[0].high if legend else 0.0) - 0.1
    lines = _in_frame(network, names, len(names) - len(author) - len(tied))
    inside = (s.TOP + ROOM * len(lines[:1]) + 0.1, low - ROOM * len(lines[1:]) - 0.1)
    places = _placed({n.id: (n.x, n.y) for n in network.drawing.nodes}, inner, inside)
    if places and len(places) < len(tied):
        left = left_out(len(tied) - len(places))
        lines = [*lines[:1], cut(" ".join([left, *lines[1:]]), s.LEAST, s.WIDE - 0.6, 1)]
    described = {edge: _tie(network, names, edge) for edge in ties}
    drawn = {e: described[e] for e in inner if e.one in places and e.other in places}
    shown = _picture(paper, names, places, drawn) if places else _listed(author, names, inside)
    message = ngettext(
        "Ties recorded: {n}, between {parties} party",
        "Ties recorded: {n}, between {parties} parties",
        len(names),
    )
    return s.Slide(
        message.format(n=len(ties), parties=len(names)),
        (*_frame(lines, low, framed=bool(author)), shown, *legend),
        (*lines, *(f"• {text}{_where(paper, edge)}" for edge, text in described.items())),
    )


def _names(paper: Paper, network: DrawnTies) -> dict[str, str]:
    """Key of a node → what it is called; of a class of parties with their number."""
    if network.counts:
        return {
            key: f"{called(paper.briefing.graph, key)} ({n})" for key, n in network.counts.items()
        }
    return {node.id: paper.called(node.id) for node in network.drawing.nodes}


def _in_frame(network: DrawnTies, names: dict[str, str], alone: int) -> list[str]:
    """What stands in the frame: who the frame is, who is tied only to it, or why it is so."""
    lines = []
    if network.author:
        who = ", ".join(names[key] for key in network.author)
        line = _("{name} wrote the source; its lines are off.")
        lines.append(line.format(name=who))
        line = ngettext(
            "Tied only to {name}: {n} party; see the notes.",
            "Tied only to {name}: {n} parties; see the notes.",
            alone,
        )
        lines += [line.format(n=alone, name=who)] if alone else []
    lines += [network.why] if network.why else []
    return [cut(line, s.LEAST, s.WIDE - 0.6, 1) for line in lines]


def _placed(at: Places, inner: Sequence[Edge], inside: tuple[float, float]) -> Places:
    """The tied nodes in inches, without those with fewest ties until no names overlap."""
    kept = sorted({end for edge in inner for end in (edge.one, edge.other)})
    while len(kept) > 1:
        places = _scaled({key: at[key] for key in kept}, inside)
        if not _overlap(list(places.values())):
            return places
        ties = [e for e in inner if e.one in kept and e.other in kept]
        count = {key: sum(key in (e.one, e.other) for e in ties) for key in kept}
        kept.remove(min(kept, key=lambda key: (count[key], key)))
    return {}


def _scaled(at: Places, inside: tuple[float, float]) -> Places:
    """Places stretched over the frame, each way by itself: a slide is wide."""
    xs = _stretch([x for x, _y in at.values()], s.BODY + LABEL / 2, s.BODY + s.WIDE - LABEL / 2)
    ys = _stretch([y for _x, y in at.values()], inside[0] + SIGN / 2, inside[1] - STEP + SIGN / 2)
    return dict(zip(at, zip(xs, ys, strict=True), strict=True))


def _stretch(values: list[float], low: float, high: float) -> list[float]:
    least, most = min(values), max(values)
    if most - least < 1e-9:
        return [(low + high) / 2 for _value in values]
    return [low + (value - least) / (most - least) * (high - low) for value in values]


def _overlap(places: Sequence[tuple[float, float]]) -> bool:
    return any(
        abs(a[0] - b[0]) < LABEL and abs(a[1] - b[1]) < STEP
        for n, a in enumerate(places)
        for b in places[n + 1 :]
    )


def _picture(
    paper: Paper, names: dict[str, str], places: Places, drawn: dict[Edge, str]
) -> s.Picture:
    ties = tuple(s.TieLine((*places[e.one], *places[e.other]), e.basis, e.marked) for e in drawn)
    marks = tuple(
        s.Mark(cut(names[key], s.LEAST, LABEL - 0.1, 2), _look(paper, key), x, y)
        for key, (x, y) in sorted(places.items())
    )
    return s.Picture("; ".join(drawn.values()), ties, marks)


def _look(paper: Paper, key: str) -> str:
    """The class of a party; a class of parties is its own."""
    party = find(paper.briefing.graph, key)
    return look(party) if party else key


def _listed(author: Sequence[str], names: dict[str, str], inside: tuple[float, float]) -> s.Box:
    """The parties by name, when no two of them have a tie that can be drawn."""
    room, most = s.WIDE - 0.8, int((inside[1] - inside[0] - 0.3) / (s.LEAST * LEAD / 72))
    text = " · ".join(name for key, name in names.items() if key not in author)
    words_ = s.Words((cut(text, s.LEAST, room, most),), s.LEAST)
    return s.Box(words_, s.BODY + 0.3, inside[0] + 0.1, s.WIDE - 0.6, inside[1] - inside[0] - 0.2)


def _frame(lines: list[str], low: float, *, framed: bool) -> tuple[s.Box, ...]:
    """The author as a line around the drawing, and what is said in it."""
    boxes = (
        [s.Box(s.Words((), s.LEAST), s.BODY, s.TOP, s.WIDE, low - s.TOP, lined=True)]
        if framed
        else []
    )
    tops = (s.TOP, *(low - ROOM * n for n in range(len(lines) - 1, 0, -1)))
    boxes += [
        s.Box(s.Words((line,), s.LEAST, soft=True), s.BODY + 0.2, top, s.WIDE - 0.4, ROOM)
        for line, top in zip(lines, tops, strict=False)
    ]
    return tuple(boxes)


def _legend(
    paper: Paper, network: DrawnTies, keys: set[str], inner: Sequence[Edge]
) -> tuple[s.Box, ...]:
    """What signs and lines mean, in words: the signs themselves stand in the drawing."""
    used = {_look(paper, key) for key in keys}
    parts = [
        f"{GLYPHS[found.shape][0 if found.filled else 1]} {called(paper.briefing.graph, key)}"
        for key, found in LOOKS.items()
        if key in used
    ]
    drawn = {edge.basis for edge in inner}
    parts += [f"{STROKES[code]} {name}" for code, name in network.bases if code in drawn]
    if any(edge.marked for edge in inner):
        parts.append(_("red: {meaning}").format(meaning=stands("marked")))
    short = [cut(part, s.LEAST, s.WIDE - 0.3, 1) for part in parts]
    lines = joined(short, "    ", s.LEAST, s.WIDE - 0.3)
    high = 0.32 * len(lines) + 0.1
    return (s.Box(s.Words(lines, s.LEAST), s.BODY, s.BOTTOM - high, s.WIDE, high),) if lines else ()


GLYPHS = {
    "dot": "●○",
    "square": "■□",
    "triangle": "▲△",
    "triangleDown": "▼▽",
    "diamond": "◆◇",
    "star": "★☆",
    "hexagon": "⬢⬡",
}
"""Signs of the legend: filled, and open."""

STROKES = {
    "joint-action": "▬▬",
    "collaboration": "━━",
    "body": "━ ━",
    "contact": "╌╌╌",
    "one-table": "┈┈┈",
}
"""Lines of the legend, thick to thin."""


def _tie(network: DrawnTies, names: dict[str, str], edge: Edge) -> str:
    basis = dict(network.bases).get(edge.basis, "")
    mark = f" ({stands('marked')})" if edge.marked else ""
    between = f"{names[edge.one]} – {names[edge.other]}"
    return f"{between}: {basis}{mark}" if basis else between


def _where(paper: Paper, edge: Edge) -> str:
    place = paper.where_of(edge.records)
    return f" [{place}]" if place else ""
