# SPDX-License-Identifier: EUPL-1.2
"""Networks as GraphML and GEXF, written without a clock; and the network of ties in them.

GEXF carries what the page shows as well: places, colours, widths of lines, and from when to
when a tie is recorded.

Both formats know numbers, truth values and text, and neither knows lists: lists are joined
with ``; ``. Characters that XML cannot hold become ``�``, line ends become spaces. GEXF
carries the reference date of the data where networkx would write today's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

import networkx as nx

from htno_graph.answers.rows import AnyAnswer, TieRow
from htno_graph.formats.office import clean
from htno_graph.labels import authors, evidence, find, label, type_name
from htno_graph.language import pick
from htno_graph.model import records as r
from htno_graph.model.rows import Evidence
from htno_graph.network import network, tied
from htno_graph.page.layout import Place, framed
from htno_graph.page.style import LINES, LOOKS, Look, look
from htno_graph.queries import by_id, name
from htno_graph.render.cells import where
from htno_graph.store.memory import Graph
from htno_graph.ties import rank

MOST = 2_000
"""Actors that the page draws."""

SCALE = 20.0
"""Units of Gephi to a line of the page."""

SIZE = 20.0
"""Size of every node in units of Gephi: none is more important."""

SHAPES = {"square": "square", "triangle": "triangle", "diamond": "diamond"}
"""Shapes that GEXF knows; others are discs."""

_META = re.compile(rb'<meta lastmodifieddate="[^"]*">\s*<creator>[^<]*</creator>\s*</meta>')
_CREATOR = b"<creator>htno-graph</creator>"


def plain(values: Mapping[str, object]) -> dict[str, str | int | float | bool]:
    """Attributes with what both formats can hold."""
    return {field: _plain(value) for field, value in values.items()}


def _plain(value: object) -> str | int | float | bool:
    if isinstance(value, str):
        return " ".join(clean(value).split())
    if isinstance(value, list | tuple):
        return "; ".join(str(_plain(item)) for item in value)
    if isinstance(value, bool | int | float):
        return value
    raise TypeError(value)  # None would be written as the text "None"


def passages_of(graph: Graph, records: Iterable[str]) -> list[Evidence]:
    """The passages of these records and things, in order."""
    return [e for iri in records if (found := find(graph, iri)) for e in evidence(graph, found)]


def grounds(passages: Sequence[Evidence]) -> dict[str, list[str]]:
    """The sources and the places of passages, and what these say, each once."""
    sources = list(dict.fromkeys(e.source for e in passages))
    sections = places(passages, named=len(sources) > 1)
    gloss = list(dict.fromkeys(e.gloss for e in passages))
    return {"sources": sources, "sections": sections, "gloss": gloss}


def places(passages: Iterable[Evidence], *, named: bool) -> list[str]:
    """Section, paragraph and sentence of each passage; its source too when *named*."""
    lines = (f"{e.source}: {where(e)}" if named else where(e) for e in passages)
    return list(dict.fromkeys(lines))


def node_look(found: Look) -> dict[str, object]:
    """How a node looks: colour, size and shape."""
    rgb = zip("rgb", bytes.fromhex(found.light.removeprefix("#")), strict=True)
    shape = SHAPES.get(found.shape, "disc")
    return {"color": {**dict(rgb), "a": 1.0}, "size": SIZE, "shape": shape}


def line_look(kind: str) -> dict[str, object]:
    """How an edge of this kind (a key of ``LINES``) looks."""
    width, dashes = LINES.get(kind, (1, ()))
    shape = "solid" if not dashes else "dotted" if dashes[0] < 2 else "dashed"
    return {"thickness": float(width), "shape": shape}


def timed(values: Mapping[str, object], first: str, last: str) -> dict[str, object]:
    """A node or edge with its time; what has no date has no start or end."""
    days = {"start": first, "end": last}
    return {**values, **{word: day for word, day in days.items() if day}}


def looks_left_out(G: nx.Graph[str]) -> nx.Graph[str]:
    """What GraphML holds: no looks, and no time but in the attributes."""
    H = G.copy()
    nodes, edges = H.nodes(data=True), H.edges(data=True)
    for values in (*(node for _iri, node in nodes), *(edge for _a, _b, edge in edges)):
        for word in ("viz", "start", "end"):
            values.pop(word, None)
    return H


def graphml(G: nx.Graph[str], day: str) -> bytes:
    """A network as GraphML; *day* is the reference date, empty for none."""
    H = looks_left_out(G)
    H.graph.update({"as_of": day} if day else {})
    out = BytesIO()
    # Not write_graphml: that takes lxml where it is installed, and other bytes come out.
    nx.write_graphml_xml(H, out)
    return out.getvalue() + b"\n"


def gexf(G: nx.Graph[str], day: str) -> bytes:
    """A network as GEXF 1.2, with how it looks; *day* is the reference date, empty for none."""
    out = BytesIO()
    nx.write_gexf(G, out)
    date = f' lastmodifieddate="{day}"'.encode() if day else b""
    settled, count = _META.subn(b"<meta%b>%b</meta>" % (date, _CREATOR), out.getvalue(), count=1)
    if count != 1:  # another networkx: better no file than one with today's date
        raise AssertionError("networkx writes the date of GEXF in another way")
    return settled + b"\n"


MAKERS = {"graphml": graphml, "gexf": gexf}


def flat(graph: Graph, G: nx.Graph[str] | None = None) -> nx.Graph[str]:
    """The network, or the part *G* of it, with what both formats can hold.

    Each node and edge has the same attributes; only ``weight`` is absent where undefined.
    """
    G = network(graph) if G is None else G
    H: nx.Graph[str] = nx.Graph()
    for iri, node in G.nodes(data=True):
        passages = passages_of(graph, [iri])
        sources = list(dict.fromkeys(e.source for e in passages))
        sections = places(passages, named=False)
        H.add_node(iri, **plain({**node, "sources": sources, "sections": sections}))
    for a, b, edge in G.edges(data=True):
        named = len(edge["sources"]) > 1
        found = {
            **edge,
            "implied": [pick(name(graph, "field", code)) for code in edge["implied"]],
            "themes": [label(graph, iri) for iri in edge["themes"]],
            "marks": sorted({type_name(graph, iri) for iri in edge["marks"]}),
            "sections": places(passages_of(graph, edge["records"]), named=named),
        }
        H.add_edge(a, b, **plain(found))
    return H


def drawn(graph: Graph, G: nx.Graph[str] | None = None) -> nx.Graph[str]:
    """The same as the page shows it: places, colours, lines, and the time of each tie.

    With more than ``MOST`` actors there are no places: a program that draws lays them out.
    Ties without a date have no start or end.
    """
    H, actors = flat(graph, G), by_id(graph, r.Actor)
    at = _places(graph, H) if G is None else _places_on_page(graph, H)
    for iri, node in H.nodes(data=True):
        node["viz"] = node_look(LOOKS[look(actors.get(iri, r.Actor(iri, "")))])
        if iri in at:  # a page counts downwards, GEXF upwards
            x, y = (round(part * SCALE, 2) for part in at[iri])
            node["viz"]["position"] = {"x": x, "y": -y, "z": 0.0}
    for _a, _b, edge in H.edges(data=True):
        edge["viz"] = line_look(str(edge["basis"]))
        edge.update(timed({}, edge["first"], edge["last"]))
    return H


def _places(graph: Graph, H: nx.Graph[str]) -> dict[str, Place]:
    """Where a page has the actors of this network."""
    if len(H) > MOST:
        return {}
    return framed(H, sorted(set(authors(graph).values()) & set(H)))


def _places_on_page(graph: Graph, H: nx.Graph[str]) -> dict[str, Place]:
    """Where the page of the whole graph has these actors; their own places when it is too large."""
    if sum(actor.named for actor in by_id(graph, r.Actor).values()) <= MOST:
        whole = network(graph)
        if set(H) <= set(whole):
            return _places(graph, whole)
    return _places(graph, H)


def answered(graph: Graph, answer: AnyAnswer, form: str) -> nx.Graph[str]:
    """The ties in an answer of ``query`` as a network; its other sections are no ties.

    As ``drawn``, or ``flat`` for GraphML. An edge also names the groups through which it
    reaches the actor (``via``), and the chains that it is a step of (``chain``).
    """
    pairs: dict[tuple[str, str], list[TieRow]] = {}
    for row in answer.of(TieRow):
        if row.section == "tie":
            pairs.setdefault(_ends(row), []).append(row)
    G = tied(graph, [_together(*ends, rows) for ends, rows in pairs.items()])
    H = drawn(graph, G) if form == "gexf" else flat(graph, G)
    for ends, rows in pairs.items():
        via = dict.fromkeys(row.via.label for row in rows if row.via)
        chains = dict.fromkeys(str(row.chain) for row in rows if row.chain)
        H.edges[ends].update(plain({"via": list(via), "chain": list(chains)}))
    return H


def _ends(row: TieRow) -> tuple[str, str]:
    """Both actors of a row, sorted."""
    first, last = sorted((row.actor.id, row.partner.id if row.partner else ""))
    return first, last


def _together(actor: str, partner: str, rows: Sequence[TieRow]) -> r.Tie:
    """The rows on one pair as one tie: its own, if there is one, before what is via a group."""
    main = min(rows, key=lambda row: (row.via is not None, rank(row.basis)))
    rows = [main, *rows]
    return r.Tie(
        section="tie",
        actor=actor,
        partner=partner,
        basis=main.basis,
        records=tuple(dict.fromkeys(x.id for row in rows for x in row.records)),
        marks=tuple(dict.fromkeys(x.id for row in rows for x in row.mark)),
        themes=tuple(sorted({x.id for row in rows for x in row.themes})),
        first=main.first or "",
        last=main.last or "",
        by_author=all(row.by_author for row in rows),
        weight=main.weight,
    )


def make(graph: Graph, form: str, day: str) -> bytes:
    """The ties as GraphML or GEXF 1.2; *day* is the reference date, empty for none."""
    return MAKERS[form](drawn(graph) if form == "gexf" else flat(graph), day)
