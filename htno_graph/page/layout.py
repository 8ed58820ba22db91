# SPDX-License-Identifier: EUPL-1.2
"""Where things stand: computed here, so that a page opens drawn and the same each time.

Positions are in units of one label's line; a page scales them to its window.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from math import ceil, cos, pi, sin, sqrt

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from htno_graph.measures import induced

Place = tuple[float, float]
Floats = NDArray[np.float64]

EXACT = 150
"""Up to so many nodes all distances count (Kamada and Kawai 1989); beyond, springs."""

WIDE, HIGH = 9.5, 3.4
"""A node with its name under it, in units."""

LONG, ROW = 14.0, 2.7
"""A node with its name beside it."""

JITTER = 0.05
"""Share of its own place in the start of a node: two with the same ties must not coincide."""

ROUNDS = 60
"""Passes that push labels apart."""


def spread(G: nx.Graph[str]) -> dict[str, Place]:
    """Node → place, for the parts of a network beside each other, the largest first.

    The parts stand above the lone nodes, the largest lowest, so that one more node moves the
    others little. Kamada, T. and Kawai, S. (1989), An algorithm for drawing general
    undirected graphs, Information Processing Letters 31, 7-15.
    """
    parts = sorted(nx.connected_components(G), key=lambda part: (-len(part), min(part)))
    drawn = [_part(induced(G, part)) for part in parts if len(part) > 1]
    singles = alone(G)
    placed = _beside([_apart(part) for part in drawn], _across(len(singles)) * LONG)
    return placed | rows(singles, ROW)


def framed(G: nx.Graph[str], author: Sequence[str]) -> dict[str, Place]:
    """Places worked out without the author, who stands above: hiding it moves nobody."""
    places = spread(induced(G, set(G) - set(author)))
    xs = [x for x, _y in places.values()] or [0.0]
    top = min((y for _x, y in places.values()), default=0.0)
    middle = (min(xs) + max(xs)) / 2
    return places | {node: (middle + n * 9.0, top - 4.0) for n, node in enumerate(author)}


def alone(G: nx.Graph[str]) -> list[str]:
    """The nodes without a tie, sorted; their names stand beside them, in rows."""
    return sorted(node for node in G if not G.degree(node))


def _part(H: nx.Graph[str]) -> dict[str, Place]:
    size = sqrt(len(H))
    if len(H) > EXACT:
        start = {node: _own(node) for node in H}
        found = nx.spring_layout(H, pos=start, seed=1, iterations=60, scale=size)
    else:
        found = _by_distance(H, size)
    plain = {node: (float(x), float(y)) for node, (x, y) in found.items()}
    if _extent(plain, 1) > _extent(plain, 0):  # a window is wider than high
        plain = {node: (y, x) for node, (x, y) in plain.items()}
    return {n: (x * WIDE * 0.8, y * HIGH * 1.3) for n, (x, y) in plain.items()}


def _by_distance(H: nx.Graph[str], size: float) -> dict[str, Floats]:
    """Node → place of a network of which the distances on paper are those in steps, or near."""
    nodes = sorted(H)
    lengths = dict(nx.all_pairs_shortest_path_length(H))
    steps = np.array([[lengths[a][b] for b in nodes] for a in nodes], dtype=float)
    own = np.array([_own(node) for node in nodes])
    placed = _scaled(steps, own)
    if np.allclose(np.linalg.norm(placed[:, None] - placed[None], axis=2), steps):
        # Nothing is left to search for, and scipy's search takes long to import.
        return dict(zip(nodes, nx.rescale_layout(placed, scale=size), strict=True))
    begin = placed / max(float(abs(placed).max()), 1e-9) + JITTER * own
    start = dict(zip(nodes, begin, strict=True))
    return nx.kamada_kawai_layout(_sorted(H), pos=start, weight=None, scale=size)


def _extent(places: dict[str, Place], axis: int) -> float:
    along = [at[axis] for at in places.values()]
    return max(along) - min(along)


def _sorted(H: nx.Graph[str]) -> nx.Graph[str]:
    """The same network whatever the order in which it was made."""
    G: nx.Graph[str] = nx.Graph()
    G.add_nodes_from(sorted(H))
    G.add_edges_from(sorted((min(edge), max(edge)) for edge in H.edges))
    return G


def _scaled(steps: Floats, own: Floats) -> Floats:
    """Classical scaling of distances (n × n) to places (n × 2), turned towards the *own* ones.

    Torgerson, W. S. (1952), Multidimensional scaling: I. Theory and method, Psychometrika 17,
    401-419. One node more changes the distances little, and so the places.
    """
    centred = np.eye(len(steps)) - 1 / len(steps)
    values, vectors = np.linalg.eigh(-centred @ (steps**2) @ centred / 2)
    found = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0))
    left, _values, right = np.linalg.svd(found.T @ (own - own.mean(axis=0)))
    turned: Floats = found @ (left @ right)
    return turned


def _own(node: str) -> Place:
    """A place on a disc that depends on the name of the node alone."""
    number = int.from_bytes(sha256(node.encode()).digest()[:8], "big")
    turn, far = 2 * pi * (number % 3600) / 3600, sqrt((number // 3600 % 1000 + 1) / 1000)
    return far * cos(turn), far * sin(turn)


def _apart(found: dict[str, Place]) -> dict[str, Place]:
    """The places with overlapping labels pushed apart, up and down where that is shorter."""
    place = {node: list(at) for node, at in sorted(found.items())}
    nodes = list(place)
    for _round in range(ROUNDS if len(nodes) <= 4 * EXACT else 0):
        moved = False
        order = sorted(nodes, key=lambda node: (place[node][1], node))
        for i, a in enumerate(order):
            for b in order[i + 1 :]:
                dy = place[b][1] - place[a][1]
                if dy >= HIGH:
                    break
                moved |= _push(place[a], place[b])
        if not moved:
            break
    return {node: (x, y) for node, (x, y) in place.items()}


def _push(a: list[float], b: list[float]) -> bool:
    """Move two places apart by half of their overlap each; whether there was one."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    over_x, over_y = WIDE - abs(dx), HIGH - abs(dy)
    if over_x <= 0 or over_y <= 0:
        return False
    axis, over, way = (1, over_y, dy >= 0) if over_y * 3 <= over_x else (0, over_x, dx >= 0)
    step = (over / 2 + 0.01) * (1 if way else -1)
    a[axis] -= step
    b[axis] += step
    return True


def _beside(parts: Sequence[dict[str, Place]], least: float) -> dict[str, Place]:
    """Drawn parts on shelves at least so wide, each in its own box, from zero upwards."""
    total = sum(_box(part)[2] * _box(part)[3] for part in parts)
    wide = max([least, sqrt(total * 2.4), *(_box(part)[2] for part in parts)])
    found: dict[str, Place] = {}
    x = y = shelf = 0.0
    for part in parts:
        left, top, width, height = _box(part)
        if x and x + width > wide:
            x, y, shelf = 0.0, y + shelf, 0.0
        found |= {n: (px - left + x, py - top - height - y) for n, (px, py) in part.items()}
        x, shelf = x + width, max(shelf, height)
    return found


def _box(part: dict[str, Place]) -> tuple[float, float, float, float]:
    """Left, top, width and height of a part with its labels and a margin."""
    xs, ys = [x for x, _y in part.values()], [y for _x, y in part.values()]
    left, top = min(xs) - WIDE / 2, min(ys) - HIGH / 2
    return left, top, max(xs) - left + WIDE, max(ys) - top + HIGH * 1.5


def _across(count: int) -> int:
    return max(1, ceil(sqrt(count * 4.0 * ROW / LONG)))


def rows(nodes: Sequence[str], top: float = 0.0) -> dict[str, Place]:
    """Nodes in columns to read down, several times as wide as high.

    One node less moves the next ones up by a row.
    """
    down = max(1, ceil(len(nodes) / _across(len(nodes))))
    return {node: (n // down * LONG, top + n % down * ROW) for n, node in enumerate(nodes)}


def evened(places: dict[str, Place], wide: float, high: float) -> dict[str, Place]:
    """Places over a sheet of *wide* by *high* units, dense parts opened, names pushed apart.

    Half of where a node comes is its place, half its rank: so no part stays a knot, and what
    was left of another stays left of it.
    """
    nodes = sorted(places)
    found = np.array([places[node] for node in nodes], dtype=float)
    order = found.argsort(axis=0, kind="stable").argsort(axis=0)
    least, size = found.min(axis=0), np.maximum(found.max(axis=0) - found.min(axis=0), 1e-9)
    sheet = np.array([wide, high])
    found = ((found - least) / size + order / max(1, len(nodes) - 1)) / 2 * sheet
    box = np.array([WIDE * 0.8, HIGH])
    count = np.arange(len(nodes))
    later = (count[:, None] > count[None])[:, :, None]  # of two at one place the second moves on
    for _round in range(3 * ROUNDS):
        apart = found[:, None] - found[None]
        over = np.maximum(0.0, 1 - np.abs(apart) / box)
        hit = (over.min(axis=2) > 0) & ~np.eye(len(nodes), dtype=bool)
        if not hit.any():
            break
        upright = over[:, :, 1] <= over[:, :, 0]
        sign = np.where((apart > 0) | ((apart == 0) & later), 1.0, -1.0)
        step = sign * over * box * 0.3 * hit[:, :, None]
        step[:, :, 0] *= ~upright
        step[:, :, 1] *= upright
        found = np.clip(found + step.sum(axis=1), 0.0, sheet)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, found, strict=True)}
