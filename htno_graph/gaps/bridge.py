# SPDX-License-Identifier: EUPL-1.2
"""What hangs on one party or one tie: computed without the author of the only source.

A part of the network says something here only when at least three actors in it are known by
name: of groups nobody knows who they are, so nobody knows what hangs on them. Authors of
sources are never the subject: a report puts its author in the middle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from math import comb
from typing import NamedTuple

import networkx as nx

from htno_graph.gaps.betweenness import estimates
from htno_graph.gaps.card import Card, Reason
from htno_graph.gaps.scope import DEEDS, Scope
from htno_graph.labels import find
from htno_graph.language import _, ngettext
from htno_graph.measures import (
    Brokerage,
    articulation_points,
    bridges,
    brokerage,
    induced,
    role_name,
    structural_holes,
)
from htno_graph.model import records as r
from htno_graph.network import parts
from htno_graph.ties.links import Link, links

NAMED = 3
"""Fewest actors known by name in a connected part of the network."""

SIDE = 2
"""Fewest actors known by name on each side of a tie that is worth a card."""

CONTACTS = 4
"""Fewest contacts of a go-between; three quarters of them are not tied to each other."""

MOST = 100_000
"""With more pairs at happenings networkx would take minutes and more: see ``between``."""

SHOWN = 3
"""At most this many actors of a part are named in a sentence."""

Parts = tuple[tuple[str, ...], ...]


class Look(NamedTuple):
    """What the cards are made from: the network, plans within the scope, and roles of brokers."""

    scope: Scope
    G: nx.Graph[str]
    planned: list[Link]
    roles: dict[str, Brokerage]


def cards(scope: Scope) -> Iterator[Card]:
    """Cards for ties and actors that hold parts of the network together, and go-betweens."""
    if pairs_met(scope) > MOST:
        yield from _estimated(scope)
        return
    G = scope.network
    keep = [
        node
        for part in nx.connected_components(G)
        if len(_named(scope, part)) >= NAMED
        for node in part
    ]
    G = induced(G, keep)
    if not len(G):
        return
    cut = _ties(scope, G)
    hinges, at_cut = _hinges(scope, G, cut), {actor for tie in cut for actor in tie}
    shares = _between(scope, G).items()
    between = {a: share for a, share in shares if a not in hinges and a not in at_cut}
    look = Look(scope, G, _planned(scope), _roles(G, hinges.keys() | between.keys()))
    yield from (_tie_card(look, tie, sides) for tie, sides in cut.items())
    yield from (_hinge_card(look, actor, found) for actor, found in hinges.items())
    yield from (_between_card(look, actor, share) for actor, share in between.items())


def _estimated(scope: Scope) -> Iterator[Card]:
    """Where there are too many ties: an estimate when asked for, else a word on why not."""
    if scope.sampled:
        yield from estimates(scope)
        return
    line = _(
        "More than {n} pairs were at the same happening: too many to look for bridges. Narrow by "
        "theme or period, or estimate who stands between others with --sampled."
    )
    scope.skipped["bridge"] = line.format(n=MOST)


def pairs_met(scope: Scope) -> int:
    """How many pairs are at the same happening, each counted for every happening."""
    size: dict[str, int] = defaultdict(int)
    for part in parts(scope.graph, themes=scope.themes, period=scope.period):
        size[part.happening.id] += 1
    return sum(comb(k, 2) for k in size.values())


def _named(scope: Scope, actors: Iterable[str]) -> tuple[str, ...]:
    """Those of *actors* that are somebody in particular, and no author, by name."""
    found = (a for a in actors if not scope.is_group(a) and a not in scope.author)
    return tuple(sorted(found, key=lambda a: (scope.label(a), a)))


def _ties(scope: Scope, G: nx.Graph[str]) -> dict[tuple[str, str], Parts]:
    """Ties that alone join two sides, with named actors enough on both; none of an author."""
    return {
        tie: sides
        for tie, sides in bridges(G).items()
        if not set(tie) & scope.author
        and _named(scope, tie)
        and all(len(_named(scope, side)) >= SIDE for side in sides)
    }


def _hinges(scope: Scope, G: nx.Graph[str], cut: Iterable[tuple[str, str]]) -> dict[str, Parts]:
    """Named actors without whom parts with somebody named come apart.

    A part that hangs on a tie with a card of its own is not told again.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for a, b in cut:
        told[a].add(b)
        told[b].add(a)
    found = {
        actor: tuple(p for p in of if _named(scope, p) and not told[actor] & set(p))
        for actor, of in articulation_points(G).items()
        if _named(scope, (actor,))
    }
    return {actor: of for actor, of in found.items() if len(of) > 1}


def _between(scope: Scope, G: nx.Graph[str]) -> dict[str, float]:
    """Named actors whose contacts hardly have ties with each other, least bound first.

    Each with its effective size over its contacts, 0.75-1.
    """
    found = structural_holes(G)
    able = [
        (holes.constraint, actor, holes.effective_size / G.degree[actor])
        for actor, holes in found.items()
        if holes
        and G.degree[actor] >= CONTACTS
        and len(_named(scope, G[actor])) >= NAMED
        and holes.effective_size >= 0.75 * G.degree[actor]
        and _named(scope, (actor,))
    ]
    return {actor: share for _constraint, actor, share in sorted(able)}


def _tie_card(look: Look, tie: tuple[str, str], sides: Parts) -> Card:
    scope, G = look.scope, look.G
    names, records = scope.names(tie), tuple(G.edges[tie]["records"])
    line = _("Their tie is the only one recorded between {one} and {other}.")
    return Card(
        family="bridge",
        title=_("{names}: one tie between two parts").format(names=names),
        subjects=tie,
        reasons=(
            Reason(line.format(one=_some(scope, sides[0]), other=_some(scope, sides[1])), records),
        ),
        against=_against(look, sides, records),
        question=_("Who else on either side could be in touch, should this tie fall away?"),
        presence=_named(scope, tie),
        records=records,
        score=_share(scope, sides),
        parts=(("apart", 1.0),),
    )


def _hinge_card(look: Look, actor: str, found: Parts) -> Card:
    scope, G = look.scope, look.G
    label, records = scope.label(actor), _records(G, actor)
    line = _("Without {actor} no recorded tie is left between {parts}.")
    listed = "; ".join(_some(scope, part) for part in found)
    return Card(
        family="bridge",
        title=_("{actor} holds {n} parts together").format(actor=label, n=len(found)),
        subjects=(actor,),
        reasons=(
            Reason(line.format(actor=label, parts=listed), records),
            *_role(look, actor),
        ),
        against=_against(look, found, records),
        question=_("Which of these would do well to be in touch without {actor}?").format(
            actor=label
        ),
        presence=(actor, *(_named(scope, part)[0] for part in found)),
        records=records,
        score=_share(scope, found),
        parts=(("apart", 1.0),),
    )


def _between_card(look: Look, actor: str, share: float) -> Card:
    scope, G = look.scope, look.G
    label, records = scope.label(actor), _records(G, actor)
    loose = [a for a in G[actor] if not set(G[a]) & set(G[actor])]
    line = ngettext(
        "Of {n} contacts of {actor} {m} has no tie recorded with any other of them.",
        "Of {n} contacts of {actor} {m} have no tie recorded with any other of them.",
        len(loose),
    )
    contacts = tuple((a,) for a in G[actor])
    return Card(
        family="bridge",
        title=_("{actor} stands between {n} parties").format(actor=label, n=G.degree[actor]),
        subjects=(actor,),
        reasons=(
            Reason(line.format(n=G.degree[actor], actor=label, m=len(loose)), records),
            *_role(look, actor),
        ),
        against=_against(look, contacts, records),
        question=_("Which of these would do well to be in touch without {actor}?").format(
            actor=label
        ),
        presence=(actor, *_named(scope, G[actor])[:SHOWN]),
        records=records,
        score=share * _share(scope, contacts),
        parts=(("own-reach", 1.0),),
    )


def _roles(G: nx.Graph[str], actors: Collection[str]) -> dict[str, Brokerage]:
    """Brokerage of *actors* among all those whose type is known."""
    types = {node: str(kind) for node, kind in G.nodes(data="type") if kind}
    return brokerage(induced(G, types), types, actors)


def _role(look: Look, actor: str) -> Iterator[Reason]:
    """The role in which the actor stands most often between two others."""
    found = look.roles.get(actor, Brokerage())
    counts = {role: getattr(found, role) for role in Brokerage.__slots__}
    role = max(counts, key=lambda role: counts[role])
    if counts[role]:
        line = _("Between two without a recorded tie: {n}× as “{role}”.")
        text = line.format(n=counts[role], role=role_name(role))
        yield Reason(text, _records(look.G, actor))


def _planned(scope: Scope) -> list[Link]:
    """What is planned together within the themes and the period of the scope."""
    inside = {record.id for kind in DEEDS for record in scope.records(kind)}
    every = (link for link in links(scope.graph) if link.section == "planned")
    return [link for link in every if link.records[0] in inside]


def _against(look: Look, found: Parts, records: tuple[str, ...]) -> tuple[Reason, ...]:
    scope = look.scope
    doubts = [Reason(_("The network holds what is recorded; they may meet elsewhere."))]
    place = {actor: n for n, part in enumerate(found) for actor in part}
    for link in look.planned:
        if len({place.get(link.a), place.get(link.b)} - {None}) > 1:
            line = _("Planned for later: {names}.")
            text = line.format(names=scope.names((link.a, link.b)))
            doubts.append(Reason(text, link.records))
    if groups := tuple(a for part in found for a in part if scope.is_group(a)):
        line = _("Who they are is not recorded: {names}.")
        doubts.append(Reason(line.format(names=_some(scope, groups))))
    told = [record for iri in records if (record := find(scope.graph, iri))]
    happened = [record for record in told if not isinstance(record, r.Participation)]
    return (*doubts, *scope.doubts(*happened))


def _records(G: nx.Graph[str], actor: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(iri for other in G[actor] for iri in G[actor][other]["records"]))


def _share(scope: Scope, found: Parts) -> float:
    """The share of pairs of named actors in these parts that are in different ones, 0-1."""
    sizes = [len(_named(scope, part)) for part in found]
    pairs = comb(sum(sizes), 2)
    return 1 - sum(comb(size, 2) for size in sizes) / pairs if pairs else 0.0


def _some(scope: Scope, actors: tuple[str, ...]) -> str:
    """Some of the actors by name, those known by name first, and how many more there are."""
    order = sorted(actors, key=lambda a: (scope.is_group(a), scope.label(a), a))
    return scope.some(tuple(order))
