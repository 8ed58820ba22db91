# SPDX-License-Identifier: EUPL-1.2
"""What a record says in numbers, dates, names and hedges occurs in its passage, word for word."""

from __future__ import annotations

from typing import Any

import pytest

from htno_graph.queries import passages
from htno_graph.sources.checks.grounding import Words, claims
from htno_graph.sources.documents import copies, locate
from htno_graph.sources.passages import Document, Span

Found = list[tuple[str, str, str]]

JUNE = "De kring spreekt tweemaal per jaar met de bakkers, op 14 juni 2031 voor het eerst."
QUARTER = (
    "In het tweede kwartaal van 2031 zijn 80 duikers geteld, ruim 2,5 keer zoveel als verwacht."
)
EIGHT = "Of met acht duikers iets mis is, weet niemand."
AUTUMN = "In het najaar van 2031 hielp Zuiderhoek (de school aan de vaart) bij de vijzels."
HEAVY = "Dat was zwaar werk, dat lang duurde en waar veel regen bij viel."
FIVE = "Vijf gemeenten keken toe."
HALF = "De eerste helft van 2032 is voor de bruggen."
PAYS = "Wie het betaalt, staat er niet."


def claimed(source: Any) -> Found:
    """What, words and state of each claim that the graph makes, sorted."""
    graph = source.graph()
    (document,) = copies(source.copies).values()
    found = claims(graph, document, locate(document, passages(graph).values()))
    return [(claim.what, claim.words, claim.state) for claim in found]


def dated(earliest: str, precision: str, *, latest: str = "2032-12-31", implied: str = "") -> str:
    fields = f"htno:certainty certainty:implied ; htno:implied {implied} ;" if implied else ""
    return (
        f'{fields} htno:earliest "{earliest}"^^xsd:date ; htno:latest "{latest}"^^xsd:date ;'
        f" htno:precision precision:{precision}"
    )


# Words


@pytest.mark.parametrize(
    ("option", "text", "there"),
    [
        ("FME", "met FME, en verder", True),
        ("FME", "of met de rest", False),
        ("VH", "(VH)", True),
        ("VH", "FME/VH", True),
        ("Ad", "de stad", False),
        ("acht", "met aandacht gelezen", False),
        ("een", "geen regen", False),
        ("één", "een brug", True),
        ("8", "in 8 scholen", True),
        ("8", "80 duikers", False),
        ("8", "in 2018", False),
        ("80", "80%", True),
        ("2,5", "€ 2,5 miljoen", True),
        ("25", "2,5 keer", False),
        ("2022", "u i t 2 0 2 2 zijn", True),
        ("2022", "2022–2024", True),
        ("januari", "in j a n u a r i van", True),
        ("onderwijs", "het on-\nderwijs", True),
        ("branches", "de branches1 zijn", True),
        ("Hogeschool Zuyd", "bij hogeschool\nZuyd.", True),
        ("Café De Meent", "cafe de meent", True),
        ("mei", "met meisjes", False),
        ("", "iets", False),
        ("…", "iets …", False),
    ],
)
def test_a_word_is_there_or_not(option: str, text: str, there: bool) -> None:  # noqa: FBT001
    document = Document(text)
    words = Words(document, [Span(0, len(document.folded), exact=True)])
    assert words.have([option]) is there


def test_one_of_several_forms_is_enough() -> None:
    document = Document("ruim tachtig duikers")
    words = Words(document, [Span(0, len(document.folded), exact=True)])
    assert words.have(["80", "tachtig"])
    assert not words.have([])


def test_a_word_does_not_run_from_one_passage_into_the_next() -> None:
    document = Document("geen zalm, wel een makreel")
    at = document.folded.index("makreel")
    words = Words(document, [Span(4, 8, exact=True), Span(at, at + 7, exact=True)])
    assert words.have(["zalm"])
    assert not words.have(["zalm makreel"])


# Numbers


@pytest.mark.parametrize(
    ("value", "passage", "words", "state"),
    [
        ("80.0", QUARTER, "80", "grounded"),
        ("80", QUARTER, "80", "grounded"),
        ("2.5", QUARTER, "2,5", "grounded"),
        ("2.50", QUARTER, "2,5", "grounded"),
        ("8.0", QUARTER, "8 / acht", "missing"),
        ("8.0", EIGHT, "8 / acht", "grounded"),
        ("90.0", QUARTER, "90", "missing"),
    ],
)
def test_a_figure_has_its_value_in_the_passage(
    source: Any, value: str, passage: str, words: str, state: str
) -> None:
    implied = "htno:implied field:population , field:date"
    source.record("figure:1", f"qb:Observation ; schema:value {value} ; {implied}", passage)
    assert claimed(source) == [("number", words, state)]


@pytest.mark.parametrize(
    ("count", "passage", "state"),
    [(2, JUNE, "grounded"), (4, JUNE, "missing"), (5, FIVE, "grounded"), (5, HALF, "missing")],
)
def test_a_cadence_has_its_number_in_the_passage(
    source: Any, count: int, passage: str, state: str
) -> None:
    source.record("cadence:1", f"schema:Schedule ; schema:repeatCount {count}", passage)
    ((what, _words, found),) = claimed(source)
    assert (what, found) == ("number", state)


def test_an_activity_that_counts_for_several_has_its_number_in_the_passage(source: Any) -> None:
    source.record("activity:1", "schema:Event ; schema:repeatCount 5", FIVE)
    source.record("activity:2", "schema:Event ; schema:repeatCount 1", HALF)
    assert claimed(source) == [("number", "5 / vijf", "grounded")]


# Dates


@pytest.mark.parametrize(
    ("date", "passage", "expected"),
    [
        (dated("2031-06-14", "day"), JUNE, {"2031", "juni", "14"}),
        (dated("2031-06-15", "day"), JUNE, {"2031", "juni", "!15"}),
        (dated("2031-06-01", "month"), JUNE, {"2031", "juni"}),
        (dated("2031-07-01", "month"), JUNE, {"2031", "!juli"}),
        (dated("2031-04-01", "quarter"), QUARTER, {"2031", "tweede kwartaal"}),
        (dated("2031-07-01", "quarter"), QUARTER, {"2031", "!derde kwartaal"}),
        (dated("2032-01-01", "half-year"), HALF, {"2032", "eerste helft"}),
        (dated("2032-07-01", "half-year"), HALF, {"2032", "!tweede helft"}),
        (dated("2031-09-01", "season"), AUTUMN, {"2031", "najaar / herfst"}),
        (dated("2031-10-01", "season"), AUTUMN, {"2031", "najaar / herfst"}),
        (dated("2031-03-01", "season"), AUTUMN, {"2031", "!voorjaar / lente"}),
        (dated("2031-12-21", "season"), AUTUMN, {"2031", "!winter"}),
        (dated("2031-01-01", "year"), AUTUMN, {"2031"}),
        (dated("2030-01-01", "year"), AUTUMN, {"!2030"}),
        (dated("2031-01-01", "span"), AUTUMN, {"2031", "!2032"}),
        (dated("2031-01-01", "span", latest="2031-12-31"), AUTUMN, {"2031"}),
        (dated("gisteren", "day"), AUTUMN, set()),
    ],
)
def test_a_date_stands_in_the_passage_as_precisely_as_it_is_given(
    source: Any, date: str, passage: str, expected: set[str]
) -> None:
    source.record("action:1", f"schema:Action ; {date}", passage)
    found = claimed(source)
    assert {what for what, _, _ in found} <= {"date"}
    marks = {"grounded": "", "missing": "!"}
    assert {marks[state] + words for _, words, state in found} == expected


def test_an_implied_date_asks_for_no_words(source: Any) -> None:
    date = dated("2031-06-01", "month", implied="field:date")
    source.record("action:1", f"schema:Action ; {date}", FIVE)
    assert claimed(source) == [("date", "2031", "implied"), ("date", "juni", "implied")]


def test_another_implied_field_does_not_excuse_a_date(source: Any) -> None:
    date = dated("2031-01-01", "year", implied="field:theme")
    source.record("action:1", f"schema:Action ; {date}", FIVE)
    assert claimed(source) == [("date", "2031", "missing")]


def test_a_second_passage_may_carry_the_date(source: Any) -> None:
    source.record("action:1", f"schema:Action ; {dated('2031-01-01', 'year')}", FIVE, AUTUMN)
    assert claimed(source) == [("date", "2031", "grounded")]


# Names


@pytest.mark.parametrize(
    ("names", "passage", "state"),
    [
        (("Zuiderhoek",), AUTUMN, "grounded"),
        (("OBS", "school aan de vaart"), AUTUMN, "grounded"),
        (("Zuiderhoek",), HEAVY, "grounded"),  # the sentence after it
        (("Zuiderhoek",), PAYS, "missing"),  # 300 characters further on
        (("Noorderhoek",), AUTUMN, "missing"),
        (("FDR",), HEAVY, "missing"),  # "bleef droog"
    ],
)
def test_a_name_stands_in_the_passage_or_beside_it(
    source: Any, names: tuple[str, ...], passage: str, state: str
) -> None:
    actor = source.actor("x", *names)
    source.record("action:1", f"schema:Action ; htno:byName {actor}", passage)
    assert claimed(source) == [("name", names[0], state)]


@pytest.mark.parametrize("how", ["byPronoun", "byRole", "byPassive"])
def test_who_is_not_named_needs_no_name(source: Any, how: str) -> None:
    actor = source.actor("x", "Noorderhoek")
    source.record("action:1", f"schema:Action ; htno:{how} {actor}", AUTUMN)
    assert claimed(source) == []


# Hedges


@pytest.mark.parametrize(
    ("hedge", "passage", "state"),
    [
        ('"ruim"@nl', QUARTER, "grounded"),
        ('"Ruim 2,5  keer"@nl', QUARTER, "grounded"),
        ('"wel ruim"@nl', QUARTER, "missing"),
        ('"uim"@nl', QUARTER, "missing"),  # a word, not a piece of one
        ('"ruim"@nl', AUTUMN, "missing"),
        ('"well over"@en , "ruim"@nl', QUARTER, "grounded"),
        ('"well over"@en , "krap"@nl', QUARTER, "missing"),
    ],
)
def test_a_hedge_stands_in_the_passage_in_one_of_its_languages(
    source: Any, hedge: str, passage: str, state: str
) -> None:
    source.record("action:1", f"schema:Action ; htno:hedge {hedge}", passage)
    ((what, _words, found),) = claimed(source)
    assert (what, found) == ("hedge", state)


def test_a_hedge_may_stand_in_a_second_passage(source: Any) -> None:
    source.record("action:1", 'schema:Action ; htno:hedge "ruim"@nl', FIVE, QUARTER)
    assert claimed(source) == [("hedge", "ruim", "grounded")]


@pytest.mark.parametrize("sign", ["?", ">80%", "…"])
def test_a_hedge_without_letters_asks_for_no_words(source: Any, sign: str) -> None:
    source.record("action:1", f'schema:Action ; htno:hedge "{sign}"@nl', QUARTER)
    assert claimed(source) == []


# Glosses


@pytest.mark.parametrize(
    ("gloss", "expected"),
    [
        ("Tachtig duikers geteld.", []),
        ("80 duikers, 2,5 keer zoveel.", [("2,5", "grounded"), ("80", "grounded")]),
        ("80 duikers in 2032.", [("2032", "missing"), ("80", "grounded")]),
    ],
)
def test_a_number_in_a_gloss_stands_in_its_passage(
    source: Any, gloss: str, expected: list[tuple[str, str]]
) -> None:
    source.passage(QUARTER, gloss)
    assert claimed(source) == [("gloss nl", words, state) for words, state in expected]


# What is not looked at


def test_a_record_whose_passage_was_not_found_claims_nothing(source: Any) -> None:
    when = dated("2031-01-01", "year")
    source.record("action:1", f"schema:Action ; {when}", "Deze woorden staan nergens.")
    assert claimed(source) == []
