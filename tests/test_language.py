# SPDX-License-Identifier: EUPL-1.2
"""Two languages, Dutch unless asked otherwise, and a form for one beside that for more."""

from __future__ import annotations

import pytest

from htno_graph import language
from htno_graph.language import _, current, decimal, ngettext, pick, use


@pytest.fixture(autouse=True)
def _nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_state", {})


def test_dutch_is_spoken_until_another_is_asked_for() -> None:
    assert (current(), _("not recorded")) == ("nl", "niet vastgelegd")
    use("en")
    assert (current(), _("not recorded")) == ("en", "not recorded")
    use("nl")
    assert _("not recorded") == "niet vastgelegd"


def test_a_language_that_is_not_spoken_is_refused_and_changes_nothing() -> None:
    use("en")
    with pytest.raises(ValueError, match="fr"):
        use("fr")
    assert current() == "en"


@pytest.mark.parametrize(
    ("spoken", "one", "more"),
    [("nl", "{n} document", "{n} documenten"), ("en", "{n} document", "{n} documents")],
)
def test_only_one_has_the_form_for_one(spoken: str, one: str, more: str) -> None:
    """None and twenty-one are more than one, in both languages."""
    use(spoken)
    forms = [ngettext("{n} document", "{n} documents", n) for n in (0, 1, 2, 21)]
    assert forms == [more, one, more, more]


def test_a_number_has_the_comma_of_the_language() -> None:
    assert decimal("51.5") == "51,5"
    use("en")
    assert decimal("51.5") == "51.5"


def test_a_text_is_shown_in_the_language_spoken_or_the_best_there_is() -> None:
    """That of the language, else Dutch, else English, else any; nothing for nothing."""
    both = (("en", "table"), ("nl", "tafel"))
    assert pick(both) == "tafel"
    assert pick((("fr", "table"), ("en", "table (en)"))) == "table (en)"
    assert pick((("fr", "la table"),)) == "la table"
    assert pick(()) == ""
    use("en")
    assert pick(both) == "table"
    assert pick((("fr", "la table"), ("nl", "tafel"))) == "tafel"
