# SPDX-License-Identifier: EUPL-1.2
"""The page has the words that its scripts use, in both languages, and a form for one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from htno_graph import language
from htno_graph.page import words as module
from htno_graph.page.words import words

SCRIPTS = Path(module.__file__).parent / "assets"
USED = re.compile(r"\bW\.(\w+)")
COUNTED = re.compile(r"fill\(W\.(\w+), \{[^}]*\bn\b")


@pytest.fixture(params=["nl", "en"])
def spoken(request: pytest.FixtureRequest) -> str:
    language.use(request.param)
    return str(request.param)


@pytest.fixture(scope="module")
def script() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(SCRIPTS.glob("*.js")))


def test_a_script_uses_no_word_that_is_not_there_and_no_word_is_there_for_nothing(
    script: str,
) -> None:
    """A missing one would stand on the page as “undefined”."""
    assert set(USED.findall(script)) == set(words())


def test_what_is_counted_has_a_form_for_one_or_no_noun(spoken: str, script: str) -> None:
    """“1 kwesties” would be wrong; “nog 1”, “1 gevonden” and “Andere thema’s (1)” are not."""
    counted, found = set(COUNTED.findall(script)), words()
    pairs = {key for key in counted if isinstance(found[key], list)}
    assert pairs == {key for key, text in found.items() if isinstance(text, list)}
    assert counted - pairs == {"more", "other_themes", "found_n", "below", "shown", "step"}
    for key in pairs:
        forms = found[key]
        assert isinstance(forms, list), key
        one, more = forms
        assert "{n}" in one
        assert "{n}" in more
        assert (one == more) == (spoken == "nl" and key == "times"), key  # “1 keer”, “2 keer”


def test_the_page_takes_the_form_for_its_number(opened: Any, shipped_page: Path) -> None:
    """Of eight seats some serve one gap and some more."""
    seats = opened(shipped_page, "view=invite&seats=8").locator("li.card").all()
    counts = [seat.locator("ul > li").count() for seat in seats]
    told = [seat.locator("p.meta").inner_text().partition(" · ")[0] for seat in seats]
    assert told == [f"helpt bij {n} {'kwestie' if n == 1 else 'kwesties'}" for n in counts]
    assert min(counts) == 1 < max(counts)
