# SPDX-License-Identifier: EUPL-1.2
"""Blank nodes become IRIs that depend on what is said about them, and on nothing else.

Stored data has no blank nodes: the same file read twice must add nothing. Blank nodes that
hang together are taken together, brought into canonical form (RDFC-1.0) and named after a
hash of that form; a change elsewhere in the file leaves their names alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
)

from htno_graph.errors import InputError
from htno_graph.language import _
from htno_graph.model.vocabulary import ID
from htno_graph.store import sandbox as child

NAMESPACE = ID + "blank/"

SECONDS = 10.0
"""For a whole file; a tangle of ten nodes that are all alike takes longer than that."""


def among(quad: Quad) -> bool:
    """Whether *quad* has a blank node."""
    return any(isinstance(term, BlankNode) for term in quad)


def named(quads: Sequence[Quad], home: NamedNode, place: str) -> list[Quad]:
    """*quads* with IRIs for their blank nodes; *home* does not count for what they are called.

    Raises ``InputError`` when the blank nodes are too entangled to be told apart within
    ``SECONDS``.
    """
    try:
        return child.run(_named, quads, home, seconds=SECONDS)
    except child.StoppedError:
        message = _("The blank nodes are too entangled to be told apart. Give them IRIs.")
        raise InputError(message, place=place) from None


def _named(quads: Sequence[Quad], home: NamedNode) -> list[Quad]:
    result: list[Quad] = []
    alike: Counter[str] = Counter()
    for tangle in _tangles(quads):
        dataset = Dataset(
            Quad(s, p, o, DefaultGraph() if g == home else g) for s, p, o, g in tangle
        )
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        canonical = sorted(dataset, key=str)
        form = "\n".join(map(str, canonical))
        alike[form] += 1
        tangle_name = _hash(f"{form} {alike[form]}")
        for quad in canonical:
            s, p, o, g = (_iri(term, tangle_name) for term in quad)
            result.append(Quad(s, p, o, home if isinstance(g, DefaultGraph) else g))
    return result


def _iri(term: Any, tangle_name: str) -> Any:
    """*term*, or for a blank node the IRI that goes with its place in its tangle."""
    if not isinstance(term, BlankNode):
        return term
    return NamedNode(NAMESPACE + _hash(f"{tangle_name} {term.value}")[:32])


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _tangles(quads: Iterable[Quad]) -> list[list[Quad]]:
    """*quads* in groups that share no blank node, in order of first appearance."""
    above: dict[str, str] = {}

    def root(name: str) -> str:
        above.setdefault(name, name)
        while above[name] != name:
            above[name] = name = above[above[name]]
        return name

    blank = [(quad, [term.value for term in quad if isinstance(term, BlankNode)]) for quad in quads]
    for _quad, names in blank:
        for other in names[1:]:
            above[root(other)] = root(names[0])
    groups: dict[str, list[Quad]] = {}
    for quad, names in blank:
        groups.setdefault(root(names[0]), []).append(quad)
    return list(groups.values())
