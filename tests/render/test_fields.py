# SPDX-License-Identifier: EUPL-1.2
"""Every kind of record has a name, for one and for more, in both languages."""

from __future__ import annotations

import pytest

from htno_graph import language
from htno_graph.answers.rows import SourceRow
from htno_graph.model.fields import Words
from htno_graph.model.kinds import BY_NAME, THINGS
from htno_graph.render.cells import contributes
from htno_graph.render.fields import of_kind, plural
from tests.render.rows import listed


@pytest.fixture(params=["nl", "en"])
def spoken(request: pytest.FixtureRequest) -> str:
    language.use(request.param)
    return str(request.param)


def test_of_more_than_one_the_name_is_that_of_the_heading(spoken: str) -> None:
    for kind in BY_NAME:
        assert of_kind(kind, 3) == f"3 {plural(kind)}"


def test_of_one_the_name_is_another(spoken: str) -> None:
    """But for “other”, which is no noun."""
    same = [kind for kind in (*BY_NAME, "other") if of_kind(kind, 1) == f"1 {plural(kind)}"]
    assert same == ["other"]


def test_a_field_of_a_row_is_called_the_same_whatever_the_kind() -> None:
    """Rows of two kinds may share a field; a reader of both must not see two names for it."""
    names: dict[str, set[Words]] = {}
    for field in (field for cls in THINGS for field in cls.stated.values()):
        if field.row and any(field.called):
            names.setdefault(field.row, set()).add(field.called)
    assert not {row: found for row, found in names.items() if len(found) > 1}


def test_a_source_that_contributes_one_of_a_kind_says_so_well(spoken: str) -> None:
    """Kinds of which it has none are not told."""
    told = contributes(listed(SourceRow, counts={"document": 1, "finding": 2, "theme": 0}))
    assert (
        told
        == {
            "nl": "1 document, 2 bevindingen",
            "en": "1 document, 2 findings",
        }[spoken]
    )
