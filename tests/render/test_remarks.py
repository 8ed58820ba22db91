# SPDX-License-Identifier: EUPL-1.2
"""Remarks stand once below an answer, under the same heading in every form."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from htno_graph.answers.query import query
from htno_graph.answers.rows import Answer, AnyAnswer
from htno_graph.render import render
from htno_graph.render.columns import remarks_heading
from htno_graph.store.memory import Graph


def answer(kind: str) -> AnyAnswer:
    return Answer("x", kind, "", (), (), not_recorded=("one thing", "another", "one thing"))


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("ties", "NOT RECORDED"),
        ("thing", "NOT RECORDED"),
        ("cards", "REMARKS"),
        ("actions", "REMARKS"),
    ],
)
def test_the_heading_says_what_the_remarks_are_in_text_and_in_markdown(
    kind: str, heading: str
) -> None:
    assert remarks_heading(answer(kind)) == heading
    assert render(answer(kind), "table").splitlines() == [heading, "  one thing", "  another"]
    assert f"**{heading}**\n\n- one thing\n- another\n" in render(answer(kind), "md")


def test_programs_are_told_once_too() -> None:
    assert json.loads(render(answer("ties"), "json"))["not_recorded"] == ["one thing", "another"]


def test_a_remark_on_a_meeting_and_on_who_was_there_stands_once(
    told: Callable[..., Graph],
) -> None:
    """The same words at the activity and at two participations in it."""
    note = 'skos:note "beware"@nl'
    graph = told(
        "actor:a a prov:Agent ; skos:prefLabel 'Alfa'@nl ; prov:hadPrimarySource passage:1 . "
        "actor:b a prov:Agent ; skos:prefLabel 'Beta'@nl ; prov:hadPrimarySource passage:1 . "
        "activity:1 a schema:Event ; dcterms:type series:sector-table ; "
        f"htno:status activity-status:held ; {note} ."
        + "".join(
            f"participation:{n} a htno:Participation ; htno:activity activity:1 ; {note} ; "
            f"prov:agent actor:{who} ; prov:hadRole role:participant . "
            for n, who in enumerate("ab", 1)
        )
    )
    assert render(query(graph, "Alfa"), "table").count("! beware") == 1
