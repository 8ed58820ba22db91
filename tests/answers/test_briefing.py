# SPDX-License-Identifier: EUPL-1.2
"""What page and papers share: what is asked, what was agreed, what it rests on."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import pytest

from htno_graph import language
from htno_graph.answers.briefing import URGENCY, Briefing, BriefingQuery, looked_up
from htno_graph.answers.listing import listing
from htno_graph.errors import NameNotFound, PeriodError
from htno_graph.labels import index, narrower
from htno_graph.model.vocabulary import short
from htno_graph.render.cells import promised
from htno_graph.store.memory import Graph
from tests.shipped import BRANCHES, FME

Told = Callable[..., Graph]


@pytest.fixture
def whole(shipped: Graph) -> Briefing:
    """All of the report."""
    return Briefing(shipped, BriefingQuery())


def test_an_actor_goes_by_any_form_of_its_name(shipped: Graph) -> None:
    """The page works with its IRI; a theme and a period stay as they were asked."""
    asked = looked_up(shipped, "flexibilisering", "de branches", "2023-H1", "")
    assert asked == BriefingQuery("flexibilisering", BRANCHES, "2023-H1")


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
    asked = BriefingQuery("it's; a theme", actor, "2023-01/2023-06", as_of="2024-01-31")
    briefing = Briefing(shipped, BriefingQuery(actor=actor, as_of=asked.as_of))
    briefing.asked = asked  # there is no such theme
    words = shlex.split(briefing.command("list acties --status open", who=True))
    assert words == [
        *("htno-graph", "--as-of", "2024-01-31", "--lang", "en", "list", "acties"),
        *("--status", "open", "--theme", "it's; a theme", "--period", "2023-01/2023-06"),
        *("--who", briefing.who),
    ]
    assert " " in briefing.who


def test_a_command_names_no_filter_that_it_does_not_take(shipped: Graph, english: None) -> None:
    """What is of the whole graph is without theme and period; few take an actor."""
    briefing = Briefing(shipped, BriefingQuery("flexibilisering", FME, "2023"))
    assert briefing.command("check", theme=False) == "htno-graph --lang en check"
    assert "--who" not in briefing.command("gaps")
    assert "--theme flexibilisering --period 2023" in briefing.command("gaps")


def test_cards_stand_in_the_order_given_and_others_after_them(shipped: Graph) -> None:
    """The other language of a page takes the order of the first: names break ties."""
    cards = [card.id for card in Briefing(shipped, BriefingQuery()).cards]
    given = (cards[5], "of-another-graph", cards[2])
    found = [card.id for card in Briefing(shipped, BriefingQuery(order=given)).cards]
    assert found[:2] == [cards[5], cards[2]]
    assert found[2:] == [card for card in cards if card not in given]


def test_a_page_about_an_actor_is_not_narrowed_and_one_on_a_theme_or_period_is(
    shipped: Graph,
) -> None:
    """An actor is what a page is about; nothing else is left out for it."""
    assert not Briefing(shipped, BriefingQuery()).narrowed
    assert not Briefing(shipped, BriefingQuery(actor=FME)).narrowed
    assert Briefing(shipped, BriefingQuery("flexibilisering")).narrowed
    assert Briefing(shipped, BriefingQuery(period="2023")).narrowed


def test_the_long_term_themes_are_those_of_the_cycle_that_runs_longest(shipped: Graph) -> None:
    """2022-2032 in the report (appendix 2), against 2022-2024 and the year."""
    found = [short(iri) for iri in Briefing(shipped, BriefingQuery()).long_term]
    assert found == [
        "theme/aansluiting-onderwijs-arbeidsmarkt",
        "theme/cross-sectoraal-werken",
        "theme/kwantitatieve-mismatch",
    ]


@pytest.mark.parametrize("asked", [{}, {"theme": "flexibilisering"}, {"period": "2023-H1"}])
def test_what_is_on_themes_is_of_all_themes_in_the_period(
    shipped: Graph, asked: dict[str, str]
) -> None:
    """The theme asked for is let go, the period is not."""
    briefing = Briefing(shipped, BriefingQuery(**asked))  # type: ignore[arg-type] # no order
    about = frozenset(iri for top in briefing.long_term for iri in narrower(shipped, top))
    found = listing(shipped, "actions", period=asked.get("period", "")).rows
    on = {row.id for row in found if about & {theme.id for theme in row.themes}}
    assert {row.id for row in briefing.on_themes("actions", about)} == on != set()


# --- what was agreed, and what to ask ----------------------------------------------------------


def test_what_was_not_achieved_comes_first_then_what_was_promised(
    whole: Briefing, english: None
) -> None:
    """Then by time: what is due soonest; what has no date stands last among its like."""
    rows = whole.agreed
    places = [(URGENCY.index(row.status), not promised(row)) for row in rows]
    assert places == sorted(places)
    assert rows[0].status == "not-achieved"
    undated = [n for n, row in enumerate(rows) if not whole.due(row)]
    dated = [n for n, row in enumerate(rows) if whole.due(row)]
    assert undated
    assert all(places[u] != places[n] or n < u for u in undated for n in dated)


def test_an_implied_date_is_marked(whole: Briefing, english: None) -> None:
    """As the list of the command marks it."""
    rows = listing(whole.graph, "acties", status="open").rows
    implied = {row.id for row in rows if "date" in row.implied and row.when}
    marked = {row.id for row in whole.agreed if whole.due(row).endswith("(implied)")}
    assert marked == implied != set()


def test_about_an_actor_it_asks_what_that_actor_can_answer(whole: Briefing) -> None:
    mine = Briefing(whole.graph, BriefingQuery(actor=BRANCHES)).questions
    asked = [row for row in whole.questions if BRANCHES in [one.id for one in row.presence]]
    assert mine == asked != []
    assert len(mine) < len(whole.questions)


@pytest.mark.parametrize(
    ("spoken", "agreed", "gaps", "said"),
    [
        ("en", 1, 1, "1 open promise or plan; 1 gap, with what speaks for and against."),
        ("en", 0, 2, "0 open promises and plans; 2 gaps, each with what speaks for and against."),
        ("nl", 1, 1, "1 open toezegging of plan; 1 kwestie, met wat ervoor en ertegen pleit."),
        ("nl", 2, 1, "2 open toezeggingen en plannen; 1 kwestie, met wat ervoor en ertegen pleit."),
    ],
)
def test_it_counts_in_one_sentence(
    whole: Briefing, spoken: str, agreed: int, gaps: int, said: str
) -> None:
    language.use(spoken)
    whole.agreed, whole.cards = whole.agreed[:agreed], whole.cards[:gaps]
    assert whole.summary == said


# --- what it rests on --------------------------------------------------------------------------

ONE_SOURCE = "There is one source: what it does not tell cannot be seen here."
NEVER_MET = "Who never met whom can't be computed: no attendance is complete by organisation."
SOURCE = """
document:{n} a dcterms:BibliographicResource ; skos:prefLabel "paper"@en ; htno:consulted true ;
    dcterms:creator actor:a ; htno:latest "2023-12-31"^^xsd:date .
passage:1 a oa:SpecificResource ; oa:hasSource document:{n} .
actor:a a prov:Agent ; skos:prefLabel "Alfa"@en ; prov:hadPrimarySource passage:1 .
"""
HELD = """
activity:{m} a schema:Event ; htno:status activity-status:held ; prov:hadPrimarySource passage:1 ;
    htno:attendanceRecord attendance-record:{how} ;
    htno:attendanceLevel attendance-level:{level} .
"""


def test_it_says_what_it_rests_on_and_how_many_it_names(told: Told, english: None) -> None:
    """A line per source with its author; parties of outside facts only are not counted."""
    found = Briefing(told(SOURCE.format(n="bron")), BriefingQuery()).rests
    assert found == ["paper, written by Alfa, covers 2023-12-31", "1 party named"]


def test_of_several_sources_it_is_not_said_that_there_is_one(told: Told, english: None) -> None:
    one = Briefing(told(SOURCE.format(n="bron")), BriefingQuery())
    two = Briefing(told(**{n: SOURCE.format(n=n) for n in ("een", "twee")}), BriefingQuery())
    assert ONE_SOURCE in one.limits
    assert len(two.sources) == 2
    assert ONE_SOURCE not in two.limits


@pytest.mark.parametrize(
    ("records", "level", "said", "never_met"),
    [
        (["none"], "group", "Of the 1 activity held the attendance is not recorded", True),
        (["complete"], "group", "Of the 1 activity held the attendance is recorded", True),
        (["complete"], "organisation", "Of the 1 activity held the attendance is recorded", False),
        (["partial"], "organisation", "Of the 1 activity held the attendance is not", True),
        (["none", "partial"], "group", "Of none of the 2 activities held the attendance", True),
        (["complete", "partial"], "group", "Of 2 activities held the attendance of 1 is", True),
    ],
)
def test_how_far_attendance_is_recorded(
    told: Told, english: None, records: list[str], level: str, said: str, *, never_met: bool
) -> None:
    """Who never met needs one list that is whole and by organisation."""
    held = "".join(HELD.format(m=m, how=how, level=level) for m, how in enumerate(records))
    found = Briefing(told(SOURCE.format(n="bron") + held), BriefingQuery()).limits
    assert any(line.startswith(said) for line in found)
    assert (NEVER_MET in found) is never_met
