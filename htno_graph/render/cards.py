# SPDX-License-Identifier: EUPL-1.2
"""Cards of gaps as text: what, why, why not, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from htno_graph.answers.computed_rows import GapRow
from htno_graph.language import _
from htno_graph.render.cells import families, listed, safe, says, where
from htno_graph.render.layout import folded

PLACES = 3
"""At most this many places are named under a card; ``show`` gives them all as JSON."""


def cards(rows: Sequence[GapRow], width: int) -> Iterator[str]:
    """Every card as a block of lines, numbered."""
    for number, row in enumerate(rows, 1):
        if number > 1:
            yield ""
        yield from _card(row, number, width)


def _card(row: GapRow, number: int, width: int) -> Iterator[str]:
    yield from folded(safe(f"{number}. {row.title}"), width, "", "   ")
    facts = [says(row), families(row)]
    if row.theme:
        facts.append(_("theme {name}").format(name=row.theme.label))
    yield from folded(safe(" · ".join([*facts, row.id])), width, "   ")
    for sign, reasons in (("+", row.reasons), ("–", row.against)):
        for reason in reasons:
            yield from folded(safe(f"{sign} {reason.text}"), width, "   ", "     ")
    for part in (part for part in row.parts if round(part.share, 2)):  # 0% is no reason
        line = _("{share:.0%} of the score: {name}").format(share=part.share, name=part.label)
        yield from folded(safe(f"+ {line}"), width, "   ", "     ")
    yield from folded(safe(f"? {row.question}"), width, "   ", "     ")
    if row.presence:
        line = _("needs at the table: {names}").format(names=listed(row.presence))
        yield from folded(safe(line), width, "   ", "     ")
    places = [where(evidence) for evidence in row.evidence]
    more = _(" and {n} more").format(n=len(places) - PLACES) if len(places) > PLACES else ""
    yield from folded(safe(f"[{'; '.join(places[:PLACES])}{more}]"), width, "   ", "     ")
