# SPDX-License-Identifier: EUPL-1.2
"""Where no script may run the page still says what was agreed and what is missing or stuck."""

from __future__ import annotations

import re
from html import unescape

from htno_graph.answers.gaps import gap_cards
from htno_graph.answers.listing import listing
from htno_graph.page import view
from htno_graph.store.memory import Graph


def test_what_is_open_and_what_is_stuck_stand_in_plain_words(shipped: Graph) -> None:
    text = view(shipped)
    (inside,) = re.findall("<noscript>(.*?)</noscript>", text, re.DOTALL)
    lines = [unescape(line) for line in re.findall("<li>(.*?)</li>", inside)]
    for row in listing(shipped, "acties", status="open").rows:
        assert any(line.startswith(row.label) for line in lines), row.label
    assert {card.title for card in gap_cards(shipped).rows} <= {*lines}
