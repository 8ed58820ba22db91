# SPDX-License-Identifier: EUPL-1.2
"""What hangs on one party or one tie, and never on the author of the only source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.gaps import bridge
from htno_graph.gaps.bridge import cards
from htno_graph.gaps.card import Card
from htno_graph.gaps.scope import Scope
from htno_graph.model.vocabulary import ID, short
from htno_graph.store.memory import Graph
from tests.wording import says

Told = Callable[..., Graph]

DOCUMENT = """
document:verslag a dcterms:BibliographicResource ; skos:prefLabel "verslag"@nl ;
    htno:consulted true ; dcterms:creator actor:s .
"""


def actors(names: str, kind: str = "university") -> str:
    return "".join(
        f'actor:{name} a prov:Agent ; skos:prefLabel "{name.upper()}"@en ; '
        f"dcterms:type actor-type:{kind} .\n"
        for name in names
    )


def ties(*pairs: str, status: str = "done", start: int = 1) -> str:
    return "".join(
        f"collaboration:{n} a htno:Collaboration ; htno:form basis:contact ; "
        f'htno:status status:{status} ; rdfs:label "{two}"@en ; '
        f"schema:agent actor:{two[0]} ; schema:participant actor:{two[1]} .\n"
        for n, two in enumerate(pairs, start)
    )


def found(told: Told, turtle: str) -> list[Card]:
    return list(cards(Scope(told(turtle))))


def said(told: Told, turtle: str) -> list[str]:
    return [card.title for card in found(told, turtle)]


BOW = ("ab", "ac", "bc", "cd", "ce", "de")
"""Two triangles, ABC and CDE, with C in both."""

BARBELL = ("ab", "ac", "bc", "cd", "de", "df", "ef")
"""Two triangles, ABC and DEF, and one tie between them."""


def test_the_party_that_two_circles_share_is_a_hinge(told: Told) -> None:
    """Without C four named actors are two and two: of their 6 pairs 4 are apart."""
    (card,) = found(told, actors("abcde") + ties(*BOW))
    assert card.title == "C holds 2 parts together"
    apart, broker = [reason.text for reason in card.reasons]
    assert says(apart, "Without C no recorded tie", "A and B; D and E")
    assert says(broker, "without a recorded tie", "4× as “coordinator”")
    assert card.score == pytest.approx(4 / 6)
    assert [short(iri) for iri in card.presence] == ["actor/c", "actor/a", "actor/d"]
    assert card.question == "Which of these would do well to be in touch without C?"
    assert [reason.text for reason in card.against] == [
        "The network holds what is recorded; they may meet elsewhere.",
        "There is one source for this.",
    ]


def test_one_tie_between_two_circles_is_one_card(told: Told) -> None:
    """C and D are hinges too, but of the same matter."""
    (card,) = found(told, actors("abcdef") + ties(*BARBELL))
    assert card.title == "C and D: one tie between two parts"
    assert says(card.reasons[0].text, "only one recorded", "A, B and C and D, E and F")
    assert card.records == (f"{ID}collaboration/bron/4",)
    assert card.score == pytest.approx(9 / 15)


def test_who_stands_between_loose_contacts_is_a_go_between(told: Told) -> None:
    """A wheel of which only the spokes and a few pieces of the rim are there holds together."""
    rim = ("ab", "bc", "cd", "de", "ea")
    (card,) = (
        c
        for c in found(told, actors("abcdefx") + ties("xa", "xc", "xd", "xf", *rim, "fb"))
        if "stands between" in c.title
    )
    assert card.title == "X stands between 4 parties"
    assert says(card.reasons[0].text, "Of 4 contacts of X 2 have no tie recorded")


def test_the_author_of_the_only_source_is_no_hinge(told: Told) -> None:
    turtle = (
        actors("abde") + actors("s", "advisory-council") + ties("ab", "sa", "sb", "sd", "se", "de")
    )
    assert said(told, turtle) == ["S holds 2 parts together"]
    assert said(told, turtle + DOCUMENT) == []


def test_with_a_second_source_an_author_is_in_the_network_and_still_no_hinge(told: Told) -> None:
    """The second source names the author too; it is still not the linchpin."""
    one = actors("abde") + actors("s", "advisory-council") + DOCUMENT + ties("ab", "sa", "sb")
    graph = told(een=one, twee=actors("abde") + ties("sd", "se", "de"))
    assert list(cards(Scope(graph))) == []


def test_a_tie_of_the_author_joins_no_two_sides(told: Told) -> None:
    """The report sets its author S at one end of the only tie between two circles."""
    barbell = actors("abdef") + actors("s", "advisory-council")
    barbell += ties("ab", "as", "bs", "sd", "de", "df", "ef")
    assert said(told, barbell) == ["D and S: one tie between two parts"]
    assert said(told, barbell + DOCUMENT) == []


def test_with_a_second_source_a_tie_of_an_author_is_still_no_card(told: Told) -> None:
    """D holds its circle by that tie and is told of; the author is neither subject nor guest."""
    both = actors("abdef") + actors("s", "advisory-council")
    one = both + DOCUMENT + ties("ab", "as", "bs", "sd")
    (card,) = cards(Scope(told(een=one, twee=both + ties("de", "df", "ef"))))
    assert card.title == "D holds 2 parts together"
    assert f"{ID}actor/s" not in (*card.subjects, *card.presence)


def test_an_author_is_no_go_between(told: Told) -> None:
    """X of the wheel above, once another source tells of a tie and once X wrote the first."""
    wheel = actors("abcdefx") + ties("xa", "xc", "xd", "xf", "ab", "bc", "cd", "de", "ea")
    other = ties("fb")
    titles = [card.title for card in cards(Scope(told(een=wheel, twee=other)))]
    assert titles == ["X stands between 4 parties"]
    wrote = wheel + DOCUMENT.replace("actor:s", "actor:x")
    assert list(cards(Scope(told(een=wrote, twee=other)))) == []


def test_groups_are_nobody_in_particular(told: Told) -> None:
    assert said(told, actors("abde", "group") + actors("c") + ties(*BOW)) == []
    assert said(told, actors("abde") + actors("c", "group") + ties(*BOW)) == []


def test_a_part_of_two_by_name_says_nothing(told: Told) -> None:
    assert said(told, actors("ab") + actors("g", "group") + ties("ab", "bg")) == []


def test_of_groups_in_a_part_is_said_that_nobody_knows_who_they_are(told: Told) -> None:
    (card,) = found(told, actors("abcd") + actors("e", "group") + ties(*BOW))
    assert "Who they are is not recorded: E." in [reason.text for reason in card.against]


def test_what_is_planned_between_the_parts_is_a_reason_against(told: Told) -> None:
    plan = ties("ad", status="planned", start=20)
    (card,) = found(told, actors("abcde") + ties(*BOW) + plan)
    assert "Planned for later: A and D." in [reason.text for reason in card.against]


def test_a_closed_circle_hangs_on_nobody(told: Told) -> None:
    assert said(told, actors("abc") + ties("ab", "bc", "ac")) == []


def test_each_part_of_the_network_is_looked_at_alone(told: Told) -> None:
    bow, path = ties(*BOW), ties("xy", start=20)
    assert said(told, actors("abcdexy") + bow + path) == ["C holds 2 parts together"]


@pytest.mark.parametrize(
    "turtle", ["", actors("a"), actors("a") + ties("aa"), actors("ab") + ties("ab")]
)
def test_nothing_to_say(told: Told, turtle: str) -> None:
    assert said(told, turtle) == []


def test_a_network_that_is_too_large_is_left_alone(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge, "MOST", 3)
    assert said(told, actors("abcde") + ties(*BOW)) == []


def test_two_runs_give_the_same_cards(told: Told) -> None:
    turtle = actors("abcdef") + ties(*BARBELL, "fa")
    assert found(told, turtle) == found(told, turtle)


def test_the_shipped_report_has_no_bridge(shipped: Graph) -> None:
    """Without its author four ties are left, and all of them are of groups."""
    assert list(cards(Scope(shipped))) == []
