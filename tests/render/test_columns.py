# SPDX-License-Identifier: EUPL-1.2
"""What the columns of a list are called is what they hold."""

from __future__ import annotations

import pytest

from htno_graph import language
from htno_graph.answers.listing import listing
from htno_graph.answers.rows import ActionRow
from htno_graph.render import flat
from htno_graph.render.cells import doers, stands
from htno_graph.store.memory import Graph
from tests.render.rows import listed, named

SAID = (
    "acties",
    "activiteiten",
    "bevindingen",
    "cijfers",
    "uitgangspunten",
    "ritme",
)
"""Lists of what a source says; the others list documents, names and agendas."""


@pytest.mark.parametrize("kind", SAID)
def test_every_line_of_what_a_source_says_tells_where_it_says_so(shipped: Graph, kind: str) -> None:
    headings, lines = flat(listing(shipped, kind))
    where = headings.index("Where it says so")
    assert lines
    assert all(" · " in line[where] for line in lines)


def test_who_promises_stands_apart_from_who_does(shipped: Graph) -> None:
    """The branches promised to draw up the work agenda; taking it up is an intention of the sac.

    Chapter 2 and principle 4 of the report; an intention is no promise, and the heading has both.
    """
    headings, lines = flat(listing(shipped, "acties"))
    action, promised = headings.index("Action"), headings.index("Promised or intended by")
    (agenda,) = (line for line in lines if "joint work agenda" in line[action])
    assert agenda[promised] == "sac htno; the branches"
    language.use("nl")
    assert "Toegezegd of voorgenomen door" in flat(listing(shipped, "acties"))[0]


def test_each_cell_that_follows_from_the_text_is_marked() -> None:
    """Beside a marked cell one without a mark reads as stated: partners and status have it too."""
    row = listed(ActionRow, who=named("Alfa"), with_=named("Alfa"), status_label="planned")
    assert (doers(row), stands(row)) == ("Alfa; with Alfa", "planned")
    marked = row.replaced(implied=("partner", "status"))
    assert (doers(marked), stands(marked)) == (
        "Alfa; with Alfa (implied)",
        "planned (implied)",
    )
    assert stands(marked.replaced(status_label="")) == ""
    assert doers(marked.replaced(with_=())) == "Alfa"
