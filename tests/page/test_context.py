# SPDX-License-Identifier: EUPL-1.2
"""What a page is asked for is looked up once, and told again as the command that gives the same."""

from __future__ import annotations

import shlex

import pytest

from htno_graph.answers.listing import listing
from htno_graph.errors import NameNotFound, PeriodError
from htno_graph.labels import index, narrower
from htno_graph.model.vocabulary import short
from htno_graph.page.context import PageContext, PageQuery, looked_up
from htno_graph.store.memory import Graph
from tests.shipped import BRANCHES


def test_an_actor_goes_by_any_form_of_its_name(shipped: Graph) -> None:
    """The page works with its IRI; a theme and a period stay as they were asked."""
    asked = looked_up(shipped, "flexibilisering", "de branches", "2023-H1", "")
    assert asked == PageQuery("flexibilisering", BRANCHES, "2023-H1")


@pytest.mark.parametrize(
    ("theme", "actor", "period", "error"),
    [
        ("", "zoek-en-vind-niet", "", NameNotFound),
        ("zoek-en-vind-niet", "", "", NameNotFound),
        ("", "", "ooit", PeriodError),
    ],
)
def test_what_cannot_be_asked_is_refused_at_once(
    shipped: Graph, theme: str, actor: str, period: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        looked_up(shipped, theme, actor, period, "")


def test_a_command_can_be_typed_as_it_stands(shipped: Graph, english: None) -> None:
    """Names with spaces and apostrophes come out of a shell as they went in."""
    actor = index(shipped).find("CvB’s en directeuren zonder plaats in het sac", ("actor",)).id
    asked = PageQuery("it's; a theme", actor, "2023-01/2023-06", as_of="2024-01-31")
    scene = PageContext(shipped, PageQuery(actor=actor, as_of=asked.as_of))
    scene.asked = asked  # there is no such theme
    words = shlex.split(scene.command("list acties --status open", who=True))
    assert words == [
        *("htno-graph", "--as-of", "2024-01-31", "--lang", "en", "list", "acties"),
        *("--status", "open", "--theme", "it's; a theme", "--period", "2023-01/2023-06"),
        *("--who", scene.who),
    ]
    assert " " in scene.who


def test_a_command_names_no_filter_that_it_does_not_take(shipped: Graph, english: None) -> None:
    """What is of the whole graph is without theme and period; few take an actor."""
    actor = index(shipped).find("FME", ("actor",)).id
    scene = PageContext(shipped, PageQuery("flexibilisering", actor, "2023"))
    assert scene.command("check", theme=False) == "htno-graph --lang en check"
    assert "--who" not in scene.command("gaps")
    assert "--theme flexibilisering --period 2023" in scene.command("gaps")


def test_cards_stand_in_the_order_given_and_others_after_them(shipped: Graph) -> None:
    """The other language of a page takes the order of the first: names break ties."""
    cards = [card.id for card in PageContext(shipped, PageQuery()).cards]
    given = (cards[5], "of-another-graph", cards[2])
    found = [card.id for card in PageContext(shipped, PageQuery(order=given)).cards]
    assert found[:2] == [cards[5], cards[2]]
    assert found[2:] == [card for card in cards if card not in given]


def test_a_page_about_an_actor_is_not_narrowed_and_one_on_a_theme_or_period_is(
    shipped: Graph,
) -> None:
    """An actor is what a page is about; nothing else is left out for it."""
    actor = index(shipped).find("FME", ("actor",)).id
    assert not PageContext(shipped, PageQuery()).narrowed
    assert not PageContext(shipped, PageQuery(actor=actor)).narrowed
    assert PageContext(shipped, PageQuery("flexibilisering")).narrowed
    assert PageContext(shipped, PageQuery(period="2023")).narrowed


def test_the_long_term_themes_are_those_of_the_cycle_that_runs_longest(shipped: Graph) -> None:
    """2022-2032 in the report (appendix 2), against 2022-2024 and the year."""
    found = [short(iri) for iri in PageContext(shipped, PageQuery()).long_term]
    assert found == [
        "theme/aansluiting-onderwijs-arbeidsmarkt",
        "theme/cross-sectoraal-werken",
        "theme/kwantitatieve-mismatch",
    ]


def test_what_is_listed_on_themes_is_on_one_of_them(scene: PageContext) -> None:
    """With all themes the theme asked for is let go, the period is not."""
    about = frozenset(iri for top in scene.long_term for iri in narrower(scene.graph, top))
    shown = scene.listed("actions", about)
    assert all(about & {theme.id for theme in row.themes} for row in shown)
    whole = scene.listed("actions", about, all_themes=True)
    assert {row.id for row in shown} <= {row.id for row in whole} != set()
    asked = scene.asked
    found = listing(scene.graph, "actions", period=asked.period, as_of=asked.as_of)
    assert {row.id for row in whole} <= {row.id for row in found.rows}
