# SPDX-License-Identifier: EUPL-1.2
"""ARCHITECTURE.md beside the code: no file in it that is gone, no part of the package left out."""

from __future__ import annotations

import re

import pytest

from tests.test_layers import ORDER, PACKAGE

pytestmark = pytest.mark.docs

TEXT = (PACKAGE.parent / "ARCHITECTURE.md").read_text("utf-8")
ASIDE = {"__init__", "__main__"}
"""Parts that are no folder and no file of their own in the house."""


def test_every_file_and_folder_that_it_names_is_there() -> None:
    named = re.findall(r"`([\w./]+(?:/|\.py|\.ttl|\.md))`", TEXT)
    assert len(named) > 20
    for place in named:
        found = [root / place for root in (PACKAGE, PACKAGE.parent)]
        assert any(path.exists() for path in found), place


def test_every_part_of_the_package_is_said_what_it_is_for() -> None:
    """In the table of folders, by the names in the order of the house."""
    table = TEXT[TEXT.index("## Folders") : TEXT.index("## Where to add")]
    firsts = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    told = [name for cell in firsts for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(told) == sorted({*ORDER} - ASIDE)


def test_the_drawing_has_the_parts_in_the_order_of_the_house() -> None:
    drawing = TEXT[TEXT.index("```") : TEXT.index("## The one way through")]
    lines = [re.split(r"\s{3,}", line.strip())[0] for line in drawing.splitlines()]
    drawn = [name for line in lines for name in line.split(" ─ ") if name in ORDER]
    assert len(drawn) > 15
    assert [ORDER.index(name) for name in drawn] == sorted(ORDER.index(name) for name in drawn)
