# SPDX-License-Identifier: EUPL-1.2
"""Parts of the network that one party or one tie holds together, and go-betweens.

Computed without the author of the only source. A part of the network counts here only when at
least three actors in it are known by name: who is in a group is not recorded, so what depends on
it cannot be told. Authors of sources are never the subject: a report puts its author in the
middle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from math import comb
from typing import NamedTuple

import networkx as nx
from scipy import sparse

from htno_graph.gaps.candidates import inside, present
from htno_graph.gaps.card import Card, Reason
from htno_graph.gaps.incidence import Occasions, occasions
from htno_graph.gaps.scope import DEEDS, Scope
from htno_graph.labels import find_all
from htno_graph.language import _, ngettext
from htno_graph.measures import (
    Brokerage,
    articulation_points,
    bridges,
    brokerage,
    induced,
    role_name,
    sampled_betweenness,
    structural_holes,
)
from htno_graph.model import records as r
from htno_graph.network import parts
from htno_graph.queries import natural
from htno_graph.ties.links import Link, links

NAMED = 3
"""Fewest actors known by name in a connected part of the network."""

SIDE = 2
"""Fewest actors known by name on each side of a tie that is worth a card."""

CONTACTS = 4
"""Fewest contacts of a go-between; three quarters of them are not tied to each other."""

MOST = 100_000
"""With more pairs at happenings networkx would take minutes and more: an estimate can be had."""

SHOWN = 3
"""At most this many actors of a part are named in a sentence."""

DRAWN = 50
"""Parties drawn at random, always the same; at 100,000 actors each takes a second or two."""

SHARE = 0.05
"""Least estimated share of the shortest ways that is worth a card."""

ESTIMATES = 10
"""At most so many estimates are cards, with at most so many records on each."""

Parts = tuple[tuple[str, ...], ...]


class Findings(NamedTuple):
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
        if len(known_by_name(scope, part)) >= NAMED
        for node in part
    ]
    G = induced(G, keep)
    if not len(G):
        return
    cut = _ties(scope, G)
    cutpoints, at_cut = _cutpoints(scope, G, cut), {actor for tie in cut for actor in tie}
    shares = _between(scope, G).items()
    between = {a: share for a, share in shares if a not in cutpoints and a not in at_cut}
    findings = Findings(scope, G, _planned(scope), _roles(G, cutpoints.keys() | between.keys()))
    yield from (_tie_card(findings, tie, sides) for tie, sides in cut.items())
    yield from (_cutpoint_card(findings, actor, found) for actor, found in cutpoints.items())
    yield from (_between_card(findings, actor, share) for actor, share in between.items())


def _estimated(scope: Scope) -> Iterator[Card]:
    """Where there are too many ties: an estimate when asked for, else the reason why not."""
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


def known_by_name(scope: Scope, actors: Iterable[str]) -> tuple[str, ...]:
    """Those of *actors* that are known by name and wrote no source, sorted by name."""
    found = (a for a in actors if not scope.is_group(a) and a not in scope.author)
    return tuple(sorted(found, key=lambda a: (scope.label(a), a)))


def _ties(scope: Scope, G: nx.Graph[str]) -> dict[tuple[str, str], Parts]:
    """Ties that alone join two sides, with named actors enough on both; none of an author."""
    return {
        tie: sides
        for tie, sides in bridges(G).items()
        if not set(tie) & scope.author
        and known_by_name(scope, tie)
        and all(len(known_by_name(scope, side)) >= SIDE for side in sides)
    }


def _cutpoints(scope: Scope, G: nx.Graph[str], cut: Iterable[tuple[str, str]]) -> dict[str, Parts]:
    """Named actors without whom parts with somebody named come apart.

    A part that is joined by a tie with a card of its own is left out.
    """
    cut_off: dict[str, set[str]] = defaultdict(set)
    for a, b in cut:
        cut_off[a].add(b)
        cut_off[b].add(a)
    found = {
        actor: tuple(p for p in of if known_by_name(scope, p) and not cut_off[actor] & set(p))
        for actor, of in articulation_points(G).items()
        if known_by_name(scope, (actor,))
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
        and len(known_by_name(scope, G[actor])) >= NAMED
        and holes.effective_size >= 0.75 * G.degree[actor]
        and known_by_name(scope, (actor,))
    ]
    return {actor: share for _constraint, actor, share in sorted(able)}


def _tie_card(findings: Findings, tie: tuple[str, str], sides: Parts) -> Card:
    scope = findings.scope
    names, records = scope.names(tie), tuple(findings.G.edges[tie]["records"])
    line = _("Their tie is the only one recorded between {one} and {other}.")
    text = line.format(one=_some(scope, sides[0]), other=_some(scope, sides[1]))
    return _card(findings, tie, sides, (Reason(text, records),)).replaced(
        title=_("{names}: one tie between two parts").format(names=names),
        question=_("Who else on either side could be in touch, should this tie fall away?"),
        presence=known_by_name(scope, tie),
    )


def _cutpoint_card(findings: Findings, actor: str, found: Parts) -> Card:
    scope, label = findings.scope, findings.scope.label(actor)
    line = _("Without {actor} no recorded tie is left between {parts}.")
    text = line.format(actor=label, parts="; ".join(_some(scope, part) for part in found))
    return _actor_card(findings, actor, found, text).replaced(
        title=_("{actor} holds {n} parts together").format(actor=label, n=len(found)),
        presence=(actor, *(known_by_name(scope, part)[0] for part in found)),
    )


def _between_card(findings: Findings, actor: str, share: float) -> Card:
    scope, contacts = findings.scope, findings.G[actor]
    label, n = scope.label(actor), len(contacts)
    untied = [a for a in contacts if not set(findings.G[a]) & set(contacts)]
    line = ngettext(
        "Of {n} contacts of {actor} {m} has no tie recorded with any other of them.",
        "Of {n} contacts of {actor} {m} have no tie recorded with any other of them.",
        len(untied),
    )
    text = line.format(n=n, actor=label, m=len(untied))
    card = _actor_card(findings, actor, tuple((a,) for a in contacts), text)
    return card.replaced(
        title=_("{actor} stands between {n} parties").format(actor=label, n=n),
        presence=(actor, *known_by_name(scope, contacts)[:SHOWN]),
        score=share * card.score,
        parts=(("own-reach", 1.0),),
    )


def _actor_card(findings: Findings, actor: str, found: Parts, text: str) -> Card:
    """A card on an actor between parts, with *text* as the first reason."""
    line = _("Which of these would do well to be in touch without {actor}?")
    reasons = (Reason(text, _records(findings.G, actor)), *_role(findings, actor))
    question = line.format(actor=findings.scope.label(actor))
    return _card(findings, (actor,), found, reasons).replaced(question=question)


def _card(
    findings: Findings, subjects: tuple[str, ...], found: Parts, reasons: tuple[Reason, ...]
) -> Card:
    """What all these cards have; they rest on the records of the first reason."""
    records = reasons[0].records
    return Card(
        family="bridge",
        title="",
        subjects=subjects,
        reasons=reasons,
        against=_against(findings, found, records),
        records=records,
        score=_share(findings.scope, found),
        parts=(("apart", 1.0),),
    )


def _roles(G: nx.Graph[str], actors: Collection[str]) -> dict[str, Brokerage]:
    """Brokerage of *actors* among all those whose type is known."""
    types = {node: str(kind) for node, kind in G.nodes(data="type") if kind}
    return brokerage(induced(G, types), types, actors)


def _role(findings: Findings, actor: str) -> Iterator[Reason]:
    """The role in which the actor stands most often between two others."""
    found = findings.roles.get(actor, Brokerage())
    counts = {role: getattr(found, role) for role in Brokerage.__slots__}
    role = max(counts, key=lambda role: counts[role])
    if counts[role]:
        line = _("Between two without a recorded tie: {n}× as “{role}”.")
        text = line.format(n=counts[role], role=role_name(role))
        yield Reason(text, _records(findings.G, actor))


def _planned(scope: Scope) -> list[Link]:
    """What is planned together within the themes and the period of the scope."""
    inside = {record.id for record in scope.records(*DEEDS)}
    every = (link for link in links(scope.graph) if link.section == "planned")
    return [link for link in every if link.records[0] in inside]


def _against(findings: Findings, found: Parts, records: tuple[str, ...]) -> tuple[Reason, ...]:
    scope = findings.scope
    doubts = [Reason(_("The network holds what is recorded; they may meet elsewhere."))]
    place = {actor: n for n, part in enumerate(found) for actor in part}
    for link in findings.planned:
        if len({place.get(link.a), place.get(link.b)} - {None}) > 1:
            line = _("Planned for later: {names}.")
            text = line.format(names=scope.names((link.a, link.b)))
            doubts.append(Reason(text, link.records))
    if groups := tuple(a for part in found for a in part if scope.is_group(a)):
        line = _("Who they are is not recorded: {names}.")
        doubts.append(Reason(line.format(names=_some(scope, groups))))
    happened = [
        record
        for record in find_all(scope.graph, records)
        if not isinstance(record, r.Participation)
    ]
    return (*doubts, *scope.doubts(*happened))


def _records(G: nx.Graph[str], actor: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(iri for other in G[actor] for iri in G[actor][other]["records"]))


def _share(scope: Scope, found: Parts) -> float:
    """The share of pairs of named actors in these parts that are in different ones, 0-1."""
    sizes = [len(known_by_name(scope, part)) for part in found]
    pairs = comb(sum(sizes), 2)
    return 1 - sum(comb(size, 2) for size in sizes) / pairs if pairs else 0.0


def _some(scope: Scope, actors: tuple[str, ...]) -> str:
    """Some of the actors by name, those known by name first, and how many more there are."""
    order = sorted(actors, key=lambda a: (scope.is_group(a), scope.label(a), a))
    return scope.some(tuple(order))


# An estimate, where the network is too large to look at whole. What depends on one party or one
# tie cannot be told from a part of the network; on whom many of the shortest ways lead can, from
# some parties drawn at random. Ways go over happenings, so that the ties of a meeting of thousands
# need not be made one by one.


def estimates(scope: Scope) -> Iterator[Card]:
    """Cards for parties by name through whom many of the shortest ways lead, most first."""
    taken, _author = present(scope)
    met = occasions(scope, [part for part in taken if inside(scope, part)], ())
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
    for row in order[:ESTIMATES]:
        if found[row] >= SHARE and names[row] not in scope.author:
            yield _estimate_card(scope, met, names[row], found[row])


def _two_mode(met: Occasions) -> nx.Graph[int]:
    """Actors by row, tied to the occasions at which they meet others."""
    ties = sparse.coo_array(met.ties)
    row, column = ties.coords
    G: nx.Graph[int] = nx.Graph()
    G.add_nodes_from(range(len(met.rows)))
    G.add_edges_from(zip(row.tolist(), (column + len(met.rows)).tolist(), strict=True))
    return G


def _estimate_card(scope: Scope, met: Occasions, actor: str, share: float) -> Card:
    columns = met.ties[[met.rows[actor]]].indices.tolist()
    ids = sorted(dict.fromkeys(met.of[n].id for n in columns), key=natural)
    records, name = tuple(ids[:ESTIMATES]), scope.label(actor)
    line = _("Of the shortest ways between parties about {share} lead through {actor}.")
    return Card(
        family="bridge",
        title=_("{actor} stands between many others").format(actor=name),
        subjects=(actor,),
        reasons=(Reason(line.format(share=f"{share:.0%}", actor=name), records),),
        against=(
            Reason(_("The network holds what is recorded; they may meet elsewhere.")),
            Reason(_("An estimate from some parties drawn by lot.")),
            *scope.doubts(*find_all(scope.graph, records)),
        ),
        question=_("Who would do well to be in touch without {actor}?").format(actor=name),
        presence=(actor,),
        records=records,
        score=share,
    )
