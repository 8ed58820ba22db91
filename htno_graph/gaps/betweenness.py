# SPDX-License-Identifier: EUPL-1.2
"""Who stands between others in a network that is too large to look at whole: an estimate.

What hangs on one party or one tie cannot be told from a part of the network; on whom many of
the shortest ways lead can, from some parties drawn by lot. Ways go over happenings, so that
the ties of a meeting of thousands need not be made one by one.
"""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
from scipy import sparse

from htno_graph.gaps.candidates import inside, present
from htno_graph.gaps.card import Card, Reason
from htno_graph.gaps.incidence import Occasions, occasions
from htno_graph.gaps.scope import Scope
from htno_graph.labels import find
from htno_graph.language import _, ngettext
from htno_graph.measures import sampled_betweenness
from htno_graph.queries import natural

DRAWN = 50
"""Parties drawn by lot, always the same; at 100,000 actors each takes a second or two."""

SHARE = 0.05
"""Least share of the shortest ways that is worth a card."""

SHOWN = 10
"""At most so many cards, and records on each."""


def estimates(scope: Scope) -> Iterator[Card]:
    """Cards for parties by name through whom many of the shortest ways lead, most first."""
    there, _author = present(scope)
    met = occasions(scope, [part for part in there if inside(scope, part)], ())
    names = list(met.rows)
    able = [n for n, iri in enumerate(names) if scope.actor(iri) and not scope.is_group(iri)]
    found = sampled_betweenness(_two_mode(met), able, DRAWN)
    line = ngettext(
        "Who stands between others is an estimate, from {k} of {n} party drawn by lot.",
        "Who stands between others is an estimate, from {k} of {n} parties drawn by lot.",
        len(able),
    )
    scope.remarks.append(line.format(k=min(DRAWN, len(able)), n=len(able)))
    order = sorted(able, key=lambda n: (-found[n], scope.label(names[n]), names[n]))
    for row in order[:SHOWN]:
        if found[row] >= SHARE and names[row] not in scope.author:
            yield _card(scope, met, names[row], found[row])


def _two_mode(met: Occasions) -> nx.Graph[int]:
    """Actors by row, tied to the occasions at which they meet others."""
    ties = sparse.coo_array(met.ties)
    row, column = ties.coords
    G: nx.Graph[int] = nx.Graph()
    G.add_nodes_from(range(len(met.rows)))
    G.add_edges_from(zip(row.tolist(), (column + len(met.rows)).tolist(), strict=True))
    return G


def _card(scope: Scope, met: Occasions, actor: str, share: float) -> Card:
    columns = met.ties[[met.rows[actor]]].indices.tolist()
    ids = sorted(dict.fromkeys(met.of[n].id for n in columns), key=natural)
    records, name = tuple(ids[:SHOWN]), scope.label(actor)
    line = _("Of the shortest ways between parties about {share} lead through {actor}.")
    told = [record for iri in records if (record := find(scope.graph, iri))]
    return Card(
        family="bridge",
        title=_("{actor} stands between many others").format(actor=name),
        subjects=(actor,),
        reasons=(Reason(line.format(share=f"{share:.0%}", actor=name), records),),
        against=(
            Reason(_("The network holds what is recorded; they may meet elsewhere.")),
            Reason(_("An estimate from some parties drawn by lot.")),
            *scope.doubts(*told),
        ),
        question=_("Who would do well to be in touch without {actor}?").format(actor=name),
        presence=(actor,),
        records=records,
        score=share,
    )
