# SPDX-License-Identifier: EUPL-1.2
"""Types of actors that come less to a theme, or to one another, than their activity suggests.

Only activities held whose attendance is complete and by organisation count: elsewhere a type
that is not recorded may well have been there. Each type, and each theme, is then a set of
such activities: those with somebody of that type, those on that theme. How few two sets
share, with their sizes as they are, has an exact chance (hypergeometric, ``nullmodel``).

There is no card with fewer activities than can show anything (six, see ``smallest_tail``), on
a type with fewer than three actors, or from a table of which under a fifth is filled. A cell
is a card when it stays under 0.05 after correction for all cells of its table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from htno_graph.gaps.bridge import MOST, pairs_met
from htno_graph.gaps.candidates import complete
from htno_graph.gaps.card import Card, Reason
from htno_graph.gaps.scope import Scope
from htno_graph.language import _, decimal, ngettext, pick
from htno_graph.measures import ei_index
from htno_graph.model import records as r
from htno_graph.model.vocabulary import ID
from htno_graph.network import parts
from htno_graph.nullmodel import benjamini_hochberg, pair_tails, smallest_tail
from htno_graph.queries import cached, name, natural

LEVEL = 0.05
ENOUGH = 3
"""Fewest actors of a type, and fewest types."""

FILLED = 0.2
"""A table with a smaller share of its cells recorded is not read."""

SHOWN = 3
"""At most this many actors stand for a type when a card says whose presence it needs."""

Sets = Mapping[str, set[str]]


class Cell(NamedTuple):
    """Two sets of activities that share *together* of the *expected*, by chance so few at *q*."""

    one: str
    other: str
    together: int
    expected: float
    q: float
    compared: int


def cards(scope: Scope) -> Iterator[Card]:
    """A card for each type × theme, and each type × type, that meets too little for chance."""
    yield from _theme_cards(scope, complete(Scope(scope.graph, period=scope.period)))
    yield from _type_cards(scope, complete(scope))


def _theme_cards(scope: Scope, full: Mapping[str, r.Activity]) -> Iterator[Card]:
    """A theme stands out among all themes: all are compared, those of the scope become cards."""
    types, actors = of_types(scope, full)
    themes = of_themes(full)
    for cell in few(types, themes, len(full)):
        if not scope.themes or cell.other in scope.themes:
            seen = [full[iri] for iri in sorted(themes[cell.other], key=natural)]
            yield _theme_card(scope, cell, seen, actors[cell.one], len(full))


def _type_cards(scope: Scope, full: Mapping[str, r.Activity]) -> Iterator[Card]:
    types, actors = of_types(scope, full)
    for cell in few(types, types, len(full)):
        both = types[cell.one] | types[cell.other]
        seen = [full[iri] for iri in sorted(both, key=natural)]
        yield _type_card(scope, cell, seen, actors, len(full))


def of_themes(full: Mapping[str, r.Activity]) -> dict[str, set[str]]:
    """Theme → the activities on it."""
    themes: dict[str, set[str]] = defaultdict(set)
    for activity in full.values():
        for theme in activity.themes:
            themes[theme].add(activity.id)
    return themes


def of_types(
    scope: Scope, full: Mapping[str, r.Activity]
) -> tuple[dict[str, set[str]], dict[str, list[str]]]:
    """Type → activities with one of that type, and its actors, the most active first."""
    there: dict[str, set[str]] = defaultdict(set)
    for part in parts(scope.graph):
        known = scope.actor(part.actor)
        typed = known is not None and known.type and not scope.is_group(part.actor)
        if part.happening.id in full and typed and part.actor not in scope.author:
            there[part.actor].add(part.happening.id)
    actors: dict[str, list[str]] = defaultdict(list)
    for iri in sorted(there, key=lambda iri: (-len(there[iri]), scope.label(iri), iri)):
        actors[scope.type(iri)].append(iri)
    enough = {kind: of for kind, of in sorted(actors.items()) if len(of) >= ENOUGH}
    return {kind: set().union(*(there[iri] for iri in of)) for kind, of in enough.items()}, enough


def few(rows: Sets, columns: Sets, activities: int) -> list[Cell]:
    """Cells of rows × columns that share fewer activities than chance, the least likely first.

    With one and the same table on both sides each pair once. Empty where under a fifth of
    the cells shares anything, or no cell is at most 0.05 after Benjamini and Hochberg.
    """
    pairs = _pairs(rows, columns)
    together = [len(rows[a] & columns[b]) for a, b in pairs]
    if smallest_tail(activities) > LEVEL or len(rows) < 2 or not filled(rows, columns):
        return []
    sets = [*rows.values(), *columns.values()]
    order = {iri: n for n, iri in enumerate(sorted(set().union(*sets)))}
    B = np.zeros((len(sets), activities), dtype=np.int64)
    for row, found in enumerate(sets):
        B[row, [order[iri] for iri in found]] = 1
    place = {a: n for n, a in enumerate(rows)}, {b: len(rows) + n for n, b in enumerate(columns)}
    indices = np.array([(place[0][a], place[1][b]) for a, b in pairs])
    q = benjamini_hochberg(pair_tails(B, "hypergeometric", indices).lower)
    cells = [
        Cell(a, b, x, len(rows[a]) * len(columns[b]) / activities, float(value), len(pairs))
        for (a, b), x, value in zip(pairs, together, q, strict=True)
        if value <= LEVEL
    ]
    return sorted(cells, key=lambda cell: (cell.q, cell.one, cell.other))


def filled(rows: Sets, columns: Sets) -> bool:
    """True where at least a fifth of the cells of rows × columns shares an activity."""
    cells = [bool(rows[a] & columns[b]) for a, b in _pairs(rows, columns)]
    return bool(cells) and sum(cells) >= FILLED * len(cells)


def _pairs(rows: Sets, columns: Sets) -> list[tuple[str, str]]:
    return [(a, b) for a in rows for b in columns if rows is not columns or a < b]


def _theme_card(
    scope: Scope, cell: Cell, seen: list[r.Activity], actors: list[str], full: int
) -> Card:
    kind, theme = _name(scope, cell.one), scope.label(cell.other)
    line = ngettext(
        "{x} of {n} activity on {theme} had one of this type; {e} would be expected.",
        "{x} of {n} activities on {theme} had one of this type; {e} would be expected.",
        len(seen),
    )
    text = line.format(x=cell.together, n=len(seen), theme=theme, e=_number(cell.expected))
    card = _card(scope, cell, seen, full, text)
    return card.replaced(
        title=_("{type}: seldom at {theme}").format(type=kind, theme=theme),
        subjects=(_type(cell.one),),
        theme=cell.other,
        question=_("Does {theme} concern “{type}” too, and who of them would come?").format(
            theme=theme, type=kind
        ),
        presence=tuple(actors[:SHOWN]),
    )


def _type_card(
    scope: Scope,
    cell: Cell,
    seen: list[r.Activity],
    actors: Mapping[str, list[str]],
    full: int,
) -> Card:
    one, other = _name(scope, cell.one), _name(scope, cell.other)
    line = ngettext(
        "Both types were at {x} activity; {e} would be expected of how often they come.",
        "Both types were at {x} activities; {e} would be expected of how often they come.",
        cell.together,
    )
    card = _card(scope, cell, seen, full, line.format(x=cell.together, e=_number(cell.expected)))
    outward = (x for kind in (cell.one, cell.other) for x in _outward(scope, kind, actors))
    return card.replaced(
        title=_("{one} and {other}: seldom together").format(one=one, other=other),
        subjects=(_type(cell.one), _type(cell.other)),
        theme=next(iter(scope.themes)) if len(scope.themes) == 1 else "",
        reasons=(*card.reasons, *outward),
        question=_("Is there a subject for which “{one}” and “{other}” need each other?").format(
            one=one, other=other
        ),
        presence=(*actors[cell.one][:SHOWN], *actors[cell.other][:SHOWN]),
    )


def _card(scope: Scope, cell: Cell, seen: list[r.Activity], full: int, text: str) -> Card:
    """What all these cards have, with *text* as the first reason."""
    ids = tuple(activity.id for activity in seen)
    return Card(
        family="block",
        title="",
        subjects=(),
        reasons=(Reason(text, ids), _chance(cell)),
        against=_doubts(scope, seen, full),
        records=ids,
        score=1 - cell.q,
        parts=(("activity", 1.0),),
    )


def _chance(cell: Cell) -> Reason:
    line = ngettext(
        "By chance so few in {q} of cases, corrected for {n} comparison.",
        "By chance so few in {q} of cases, corrected for {n} comparisons.",
        cell.compared,
    )
    return Reason(line.format(q=_number(cell.q, 3), n=cell.compared))


def _outward(scope: Scope, kind: str, actors: Mapping[str, list[str]]) -> Iterator[Reason]:
    """The E–I index of the ties of one type, without the author of the only source."""
    if pairs_met(scope) > MOST:
        line = _("The E–I index was not computed: over {n} pairs were at the same happening.")
        if (remark := line.format(n=MOST)) not in scope.remarks:
            scope.remarks.append(remark)
        return
    G, mine = scope.network, set(actors[kind])
    ties = G.edge_subgraph([tie for tie in G.edges if mine & set(tie)])
    value = ei_index(ties, {iri: iri in mine for iri in ties})
    text = _("not recorded") if value is None else _number(value)
    line = _("{type}: E–I index {value} (−1 ties only among themselves, 1 only with others).")
    yield Reason(line.format(type=_name(scope, kind), value=text))


def _untyped(scope: Scope) -> int:
    """How many actors had a part in something and have no type recorded."""
    actors = {part.actor for part in parts(scope.graph)}
    return sum(not scope.type(actor) for actor in actors)


def _doubts(scope: Scope, seen: list[r.Activity], full: int) -> tuple[Reason, ...]:
    line = ngettext(
        "Only the {n} activity with complete attendance by organisation counts.",
        "Only the {n} activities with complete attendance by organisation count.",
        full,
    )
    unknown = cached(scope.graph, "actors without a type", lambda: _untyped(scope))
    more = ngettext(
        "Of {n} actor the type is not recorded.", "Of {n} actors the type is not recorded.", unknown
    ).format(n=unknown)
    return (
        Reason(line.format(n=full), tuple(activity.id for activity in seen)),
        *((Reason(more),) if unknown else ()),
        *scope.doubts(*seen),
    )


def _type(code: str) -> str:
    return f"{ID}actor-type/{code}"


def _name(scope: Scope, code: str) -> str:
    return pick(name(scope.graph, "actor-type", code))


def _number(value: float, digits: int = 1) -> str:
    """A number with so many decimals, as the language spoken writes it."""
    return decimal(f"{value:.{digits}f}").replace("-", "−")
