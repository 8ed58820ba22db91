# SPDX-License-Identifier: EUPL-1.2
"""Where a graph lives: reading with guards, memory, questions, writing.

``reading.read`` makes a ``memory.Graph`` of files; ``serialise`` and ``writing`` bring it out
again; ``sparql.answer`` runs the questions of others. What comes from outside passes
``guards`` as bytes before any parser, and ``terms`` as quads after it.
"""
