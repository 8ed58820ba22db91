# SPDX-License-Identifier: EUPL-1.2
"""Every kind of record has a name, for one and for more, in both languages."""

from __future__ import annotations

import pytest

from htno_graph import language
from htno_graph.language import _
from htno_graph.report.cells import contributes
from htno_graph.report.fields import KINDS, of_kind


@pytest.fixture(params=["nl", "en"])
def spoken(request: pytest.FixtureRequest) -> str:
    language.use(request.param)
    return str(request.param)


def test_of_more_than_one_the_name_is_that_of_the_heading(spoken: str) -> None:
    for kind, plural in KINDS.items():
        assert of_kind(kind, 3) == f"3 {_(plural)}"


def test_of_one_the_name_is_another(spoken: str) -> None:
    """But for “other”, which is no noun."""
    same = [kind for kind, plural in KINDS.items() if of_kind(kind, 1) == f"1 {_(plural)}"]
    assert same == ["other"]


def test_a_source_that_contributes_one_of_a_kind_says_so_well(spoken: str) -> None:
    """Kinds of which it has none are not told."""
    told = contributes({"counts": {"document": 1, "finding": 2, "theme": 0}})
    assert (
        told
        == {
            "nl": "1 document, 2 bevindingen",
            "en": "1 document, 2 findings",
        }[spoken]
    )
