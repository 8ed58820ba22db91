# SPDX-License-Identifier: EUPL-1.2
"""Facts of the shipped graph that tests count on, each with where it was read or counted.

When the graph grows, they change here and nowhere else. What the graph must say of whom stands
in ``tests/answers/test_shipped.py``. A test that needs no more than some graph tells its own.
"""

from __future__ import annotations

from htno_graph.model.vocabulary import ID

# Who the tests ask about
FME = f"{ID}actor/fme"
SAC = f"{ID}actor/sac-htno"
"""The author of the report."""
BRANCHES = f"{ID}actor/branches"
"""A group; no organisation is named as one of it."""

# data/jaarverslag-2023.ttl
REPORT_NAME = "2023 annual report of the sac htno"
LAST_DAY = "2023-12-31"
"""The last day that the report covers: the reference date of an answer that is given none."""
LONG_TERM = 3
"""Themes of the long term: the report, footnote 1."""
SHORT_TERM = 15
"""Themes of the short term: the report, bijlage 1."""
PRINCIPLES = 6
"""Principles of the pilot: the report, chapter 1."""
WEIGHED = 5
"""Principles with a section of their own in chapter 3; the sixth has none."""
TRANSITIONS = 6
"""Transitions that are named, as examples: the report, chapter 1, paragraph 2."""
UNDATED = 25
"""Records without a date, counted in the data: action 5, membership 9, relation 4,
collaboration 1, commitment 2, decision 3, finding 1."""
TIES_WITHOUT_AUTHOR = 3
"""Ties between two parties of which neither is the author; counted with ``query``."""
PAIRS_TO_ASK = 7
"""Six pairs of four branches in one star of contacts (chapter 5, paragraph 4), and two parties
on hybrid hubs (chapter 2, paragraph 4)."""

# data/hogescholen.ttl
REGISTERED = 36
"""Universities of applied sciences in the register."""
ALSO_IN_REPORT = {"hva", "saxion", "hogeschool-zuyd"}
"""Those that the report names too, read in it; of the others no source tells anything."""
CODED = 35
"""Those with a code; the one without is shown by ``list actoren``."""
