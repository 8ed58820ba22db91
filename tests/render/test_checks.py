# SPDX-License-Identifier: EUPL-1.2
"""What check found, as text: every word of it in the language spoken."""

from __future__ import annotations

import pytest

from htno_graph import language
from htno_graph.render.checks import text
from htno_graph.sources.checks import Comparison, Report
from htno_graph.sources.checks.grounding import Claim
from htno_graph.store.memory import Graph


def said(graph: Graph, *claims: Claim) -> str:
    """A report on these claims, as text."""
    comparison = Comparison("report", "copy.txt", 1, 1, 1, (), claims, 1, 0, ())
    return text(graph, Report((), (comparison,), 1))


@pytest.mark.parametrize(
    ("what", "in_english", "in_dutch"),
    [
        ("number", "figure", "cijfer"),
        ("date", "date", "datum"),
        ("name", "name", "naam"),
        ("theme", "theme", "thema"),
        ("hedge", "hedge", "voorbehoud"),
        ("gloss nl", "figure in the gloss (nl)", "cijfer in de omschrijving (nl)"),
        ("gloss en", "figure in the gloss (en)", "cijfer in de omschrijving (en)"),
    ],
)
def test_what_is_missing_is_said_in_the_language_spoken(
    shipped: Graph, what: str, in_english: str, in_dutch: str
) -> None:
    claim = Claim("https://w3id.org/htno/id/figure/x/1", what, "80", "missing")
    assert f"not in its passage: {in_english} “80” of figure/x/1" in said(shipped, claim)
    language.use("nl")
    assert f"niet in de passage: {in_dutch} “80” van figure/x/1" in said(shipped, claim)


def test_only_what_is_missing_is_listed(shipped: Graph) -> None:
    shown = said(
        shipped, Claim("r/1", "number", "7", "grounded"), Claim("r/2", "date", "8", "implied")
    )
    assert "not in its passage" not in shown
    assert "100.0% of 1 number, date, name or hedge; marked as implied: 1" in shown
