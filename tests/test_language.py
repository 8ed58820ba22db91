# SPDX-License-Identifier: EUPL-1.2
"""Two languages, Dutch unless asked otherwise, and a form for one beside that for more."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

import htno_graph as hg
from htno_graph.language import LANGUAGES, _, current, decimal, ngettext, pick, speaking, use
from htno_graph.render import render
from htno_graph.store.memory import Graph


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


def test_a_language_is_spoken_in_its_block_only() -> None:
    with speaking("en"):
        with speaking("nl"):
            assert current() == "nl"
        use("nl")
        use("en")
        assert current() == "en"
    assert current() == "nl"


def test_a_language_ends_with_its_block_also_on_an_error() -> None:
    with pytest.raises(KeyError), speaking("en"):
        raise KeyError
    assert current() == "nl"
    with pytest.raises(ValueError, match="fr"), speaking("fr"):
        pass
    assert current() == "nl"


def test_two_threads_answer_in_two_languages_at_once(shipped: Graph) -> None:
    """Of one graph, in step, and as each would alone; a page speaks both and changes nothing."""
    g = hg.KnowledgeGraph(shipped)
    asks: tuple[Callable[[], object], ...] = (
        lambda: g.list("activiteiten"),
        lambda: render(g.query("FME"), "table"),
        g.gaps,
        lambda: g.show("flexibilisering"),
        g.view,
        lambda: g.export("csv"),
        lambda: g.export("gexf"),
        g.invite,
    )
    together = Barrier(len(LANGUAGES))

    def told(language: str, *, alone: bool) -> list[object]:
        found: list[object] = []
        with speaking(language):
            for ask in asks:
                if not alone:
                    together.wait(60)
                found.append(ask())
            return [*found, current()]

    with ThreadPoolExecutor(len(LANGUAGES)) as threads:
        both = threads.map(lambda language: told(language, alone=False), LANGUAGES)
    assert list(both) == [told(language, alone=True) for language in LANGUAGES]
    assert current() == "nl"


MONTHS = (
    "Between the last two {n} month passed.",
    "Between the last two {n} months passed.",
)
MAANDEN = (
    "Tussen de laatste twee lag {n} maand.",
    "Tussen de laatste twee lagen {n} maanden.",
)


@pytest.mark.parametrize(("spoken", "one", "more"), [("nl", *MAANDEN), ("en", *MONTHS)])
def test_only_one_has_the_form_for_one(spoken: str, one: str, more: str) -> None:
    """None and twenty-one are more than one, in both languages."""
    use(spoken)
    forms = [ngettext(*MONTHS, n) for n in (0, 1, 2, 21)]
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
