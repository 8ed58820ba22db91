# SPDX-License-Identifier: EUPL-1.2
"""The page that version 0.1 wrote opens as any page does: no request, message or error."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).resolve().parents[1] / "fixtures" / "v0_1" / "page.html.gz"
VIEWS = ("start", "themes", "gaps", "close", "time", "network", "invite", "table", "sources")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    place = tmp_path / "page.html"
    place.write_bytes(gzip.decompress(PAGE.read_bytes()))
    return place


@pytest.mark.parametrize("view", VIEWS)
def test_the_page_opens_without_a_message(opened: Any, written: Path, view: str) -> None:
    page = opened(written, f"view={view}")
    assert page.locator(f"#view-{view}").is_visible()
    assert "niet te lezen" not in page.locator("body").inner_text()


def test_the_page_shows_what_it_was_made_of(opened: Any, written: Path) -> None:
    page = opened(written, "view=table")
    assert "gemeente Duinen" in page.locator("#view-table").inner_text()
