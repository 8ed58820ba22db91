# SPDX-License-Identifier: EUPL-1.2
"""Structural holes: how free an actor is to act between its contacts."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy import sparse

from htno_graph.measures.common import N, plain


@dataclass(frozen=True, slots=True)
class StructuralHoles:
    """Burt's two measures for one actor.

    *constraint* is above 0: near 0 with many contacts that share no tie, 1 with a single
    contact, a little above 1 with two or three that are all tied. *effective_size* lies
    between 1 (all contacts tied) and the number of contacts (none tied).
    """

    constraint: float
    effective_size: float


def structural_holes(G: nx.Graph[N], weight: str | None = None) -> dict[N, StructuralHoles | None]:
    """Burt's constraint and effective size of every node.

    With z the ties in both directions added up, p(i, j) the share of j in all ties of i,
    m(j, q) the tie of j and q over the strongest tie of j, and j, q over the contacts:

    - constraint(i) = Σⱼ (p(i, j) + Σ_q p(i, q) p(q, j))²
    - effective size(i) = Σⱼ (1 − Σ_q p(i, q) m(j, q))

    Without weights and directions the effective size is the number of contacts less the
    mean number of ties that a contact has to other contacts (Borgatti 1997).

    An isolated node has no contacts to act between: ``None``.

    >>> star = nx.Graph([("hub", "a"), ("hub", "b"), ("hub", "c")])
    >>> star.add_node("alone")
    >>> found = structural_holes(star)
    >>> found["a"], found["alone"]
    (StructuralHoles(constraint=1.0, effective_size=1.0), None)
    >>> round(found["hub"].constraint, 3), found["hub"].effective_size
    (0.333, 3.0)

    References: R. S. Burt, Structural Holes, Harvard University Press 1992, chapter 2;
    S. P. Borgatti, "Structural holes: unpacking Burt's redundancy measures",
    Connections 20(1), 1997, 35-38.
    """
    copy = plain(G, weight)
    if not copy.size():
        return dict.fromkeys(copy)
    arcs = sparse.csr_array(nx.to_scipy_sparse_array(copy, weight="weight"))
    ties = (arcs + arcs.T).tocsr()
    contacts = (ties > 0).astype(float)
    share = _rows_over(ties, ties.sum(axis=1)).tocsr()
    strength = _rows_over(ties, ties.max(axis=1).toarray().ravel()).tocsr()
    through = (share @ share).multiply(contacts)
    constraint = ((share + through).power(2)).sum(axis=1).tolist()
    redundancy = (share @ strength.T).multiply(contacts).sum(axis=1)
    size = (contacts.sum(axis=1) - redundancy).tolist()
    return {
        node: StructuralHoles(constraint[i], size[i]) if copy.degree(node) else None
        for i, node in enumerate(copy)
    }


def _rows_over(matrix: sparse.csr_array, totals: np.ndarray) -> sparse.csr_array:
    """*matrix* with each row divided by its total; a row of zeros stays one."""
    factors = np.divide(1.0, totals, out=np.zeros(len(totals)), where=totals > 0)
    return sparse.dia_array((factors[np.newaxis], [0]), shape=matrix.shape) @ matrix
