# SPDX-License-Identifier: EUPL-1.2
"""Measures of a network: plain functions on plain networkx graphs.

Each takes a graph first and gives a dictionary of numbers or frozen records. What they
share:

- Undefined is ``None``, never NaN.
- Ties are read as in `common.plain`: no loops, a weight of 0 is no tie, multigraphs and
  weights below 0 raise ``ValueError``.
- The answer does not depend on the order in which nodes and ties were added: nodes and
  types come out sorted, and what is random is seeded.
- *group* gives the type of every node of the graph; a node it lacks raises ``KeyError``.
  ``None`` is a type like any other, so leave nodes of unknown type out beforehand.

A network holds what is recorded. That two actors have no tie in it does not mean that they
do not work together; the sentences in `MEASURES` say so.
"""

from __future__ import annotations

from htno_graph.measures.burt import StructuralHoles, structural_holes
from htno_graph.measures.common import induced
from htno_graph.measures.cuts import articulation_points, bridges
from htno_graph.measures.mixing import ei_index
from htno_graph.measures.roles import Brokerage, brokerage
from htno_graph.measures.sampled import sampled_betweenness
from htno_graph.measures.words import role_name

__all__ = [
    "Brokerage",
    "StructuralHoles",
    "articulation_points",
    "bridges",
    "brokerage",
    "ei_index",
    "induced",
    "role_name",
    "sampled_betweenness",
    "structural_holes",
]
