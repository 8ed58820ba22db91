# SPDX-License-Identifier: EUPL-1.2
"""Why a family that counts has nothing to show: the first thing that it needs and does not have."""

from __future__ import annotations

from itertools import count

import networkx as nx

from htno_graph.gaps.block import ENOUGH, LEVEL, filled, of_themes, of_types
from htno_graph.gaps.bridge import MOST, NAMED, SHARE, known_by_name, pairs_met
from htno_graph.gaps.candidates import candidates, complete
from htno_graph.gaps.scope import Scope
from htno_graph.language import _
from htno_graph.nullmodel import smallest_tail


def why_silent(scope: Scope, family: str) -> str:
    """One sentence on a *family* (pair, block or bridge) of which the scope has no card."""
    reason = {"pair": _pair, "block": _block, "bridge": _bridge}[family]
    return scope.skipped.get(family) or reason(scope)


def _pair(scope: Scope) -> str:
    found = candidates(scope)
    if len(found.actors) < 2:
        return _("Of fewer than two parties a part in anything is recorded here.")
    if not found.observable(found.listed).any():
        return _(
            "Of no two parties can be seen whether they met: no activity held names both, and on "
            "no theme of both is attendance recorded in full and by organisation."
        )
    pairs = len(found.pairs)
    if not pairs:
        return _(
            "Of every two parties that can be seen together a tie is recorded, or a source says "
            "something of them itself."
        )
    line = _(
        "Pairs without a recorded tie that can be seen together: {n}; none shares a partner known "
        "by name, or meets less than chance leads one to expect."
    )
    text = line.format(n=pairs)
    if len(found.busiest) < len(found.actors):
        more = _("Only the {n} actors with most parts were compared.")
        text += " " + more.format(n=len(found.busiest))
    return text


def _block(scope: Scope) -> str:
    full = complete(Scope(scope.graph, period=scope.period))
    needed = next(n for n in count(1) if smallest_tail(n) <= LEVEL)
    if len(full) < needed:
        line = _(
            "Activities with attendance recorded in full and by organisation: {n}; under {least} "
            "nothing can be told from chance."
        )
        return line.format(n=len(full), least=needed)
    types = of_types(scope, full)[0]
    if len(types) < 2:
        line = _(
            "Types with {least} parties or more at activities with full attendance: {n}; it takes "
            "two to compare."
        )
        return line.format(least=ENOUGH, n=len(types))
    if not any(filled(types, columns) for columns in (types, of_themes(full))):
        return _("Under a fifth of the cells of types and themes is recorded.")
    return _("No type comes to a theme or to another type less than chance leads one to expect.")


def _bridge(scope: Scope) -> str:
    if pairs_met(scope) > MOST:  # estimated, and no share is large
        line = _("Through no party lead {share} of the shortest ways between others.")
        return line.format(share=f"{SHARE:.0%}")
    G = scope.network
    if not any(len(known_by_name(scope, x)) >= NAMED for x in nx.connected_components(G)):
        line = _(
            "In no connected part of the network are {least} parties known by name, the author of "
            "a source not counted."
        )
        return line.format(least=NAMED)
    return _("Nothing hangs on one party or one tie, and nobody stands alone between others.")
