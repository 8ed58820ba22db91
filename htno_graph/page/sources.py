# SPDX-License-Identifier: EUPL-1.2
"""Bronnen: what each source contributes, what is missing, and what cannot be shown, and why."""

from __future__ import annotations

from htno_graph.answers.briefing import Briefing
from htno_graph.model import records as r
from htno_graph.model.vocabulary import short
from htno_graph.page.payload import Data, ref
from htno_graph.queries import read
from htno_graph.render.cells import contributes


def sources_view(briefing: Briefing) -> Data | None:
    """The sources with their shares of stated and implied, their documents, and the limits."""
    if not briefing.sources:
        return None
    papers = [d for d in read(briefing.graph, r.Document) if not (d.consulted and d.author)]
    return {
        "sources": [
            {
                "thing": ref(row),
                "author": ref(row.author),
                "covers": row.period,
                "contributes": contributes(row),
                "implied": round(row.implied_share, 3),
                "sha256": row.sha256,
            }
            for row in briefing.sources
        ],
        "not_consulted": [short(d.id) for d in papers if not d.consulted and not d.missing],
        "missing": [short(d.id) for d in papers if d.missing],
        "others": [short(d.id) for d in papers if d.consulted],
        "limits": briefing.limits,
        "commands": [
            briefing.command("list bronnen", theme=False),
            briefing.command("check", theme=False),
        ],
    }
