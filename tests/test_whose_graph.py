# SPDX-License-Identifier: EUPL-1.2
"""Whose graph it is: a graph of another sector speaks with its own words.

The water board and its table are made up.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from htno_graph import language
from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.answers.examples import commands, in_words, words
from htno_graph.answers.gaps import gap_cards
from htno_graph.cli import main
from htno_graph.formats import write_template
from htno_graph.formats.rdf import make
from htno_graph.labels import kind_of_source
from htno_graph.page.style import called
from htno_graph.render.cells import says
from htno_graph.store.memory import Graph

Told = Callable[..., Graph]

BOARD = """
document:notulen a dcterms:BibliographicResource ; skos:prefLabel "Notulen gebiedstafel maart"@nl ;
    htno:consulted true ; htno:earliest "2025-03-12" ; htno:latest "2025-03-12" .
passage:1 a oa:SpecificResource ; oa:hasSource document:notulen ; htno:section "1" .
actor-type:waterschap a skos:Concept ; skos:inScheme scheme:actor-type ;
    skos:prefLabel "waterschap"@nl .
series:gebiedstafel a skos:Concept ; skos:inScheme scheme:series ;
    skos:prefLabel "gebiedstafel"@nl .
actor:w a prov:Agent ; skos:prefLabel "Waterschap Oost"@nl ; dcterms:type actor-type:waterschap ;
    prov:hadPrimarySource passage:1 .
actor:b a prov:Agent ; skos:prefLabel "Boerenbond"@nl ; prov:hadPrimarySource passage:1 .
activity:1 a schema:Event ; rdfs:label "gebiedstafel maart"@nl ; dcterms:type series:gebiedstafel ;
    htno:status activity-status:held ; prov:hadPrimarySource passage:1 .
participation:1 a htno:Participation ; prov:agent actor:w ; htno:activity activity:1 ;
    htno:attendance attendance:attended ; prov:hadPrimarySource passage:1 .
finding:1 a htno:Finding ; rdfs:label "drinkwaterbedrijven ontbreken"@nl ; schema:about actor:w ;
    dcterms:type finding-kind:gap ; prov:hadPrimarySource passage:1 .
"""


@pytest.fixture
def board(told: Told) -> Graph:
    return told(notulen=BOARD)


@pytest.fixture(autouse=True)
def _dutch() -> None:
    language.use("nl")


def test_the_title_is_that_of_its_own_table(board: Graph, shipped: Graph, told: Told) -> None:
    """The series that meets in a rhythm, else most often; without one there is no name in it."""
    titles = [
        Briefing(x, BriefingQuery()).title
        for x in (board, shipped, told("activity:1 a schema:Event ."))
    ]
    assert titles == [
        "Gebiedstafel: stand van zaken",
        "Sectortafel: stand van zaken",
        "Stand van zaken",
    ]


def test_minutes_say_it_and_not_a_report(board: Graph, shipped: Graph) -> None:
    (row,) = [row for row in gap_cards(board).rows if row.says == "source"]
    assert says(row) == "de notulen zeggen"
    assert (
        says(next(row for row in gap_cards(shipped).rows if row.says == "source"))
        == "het verslag zegt"
    )


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["jaarverslag 2023 van het sac htno"], "report"),
        (["Verslag tafel", "annual report 2023"], "report"),
        (["Notulen 3 mei"], "minutes"),
        (["Sectortafel april 2024"], "source"),
        (["jaarverslag 2023", "Notulen 3 mei"], "source"),
        (["reportage"], "source"),
        ([], "source"),
    ],
)
def test_a_source_is_what_its_name_says(names: list[str], found: str) -> None:
    """Of several what all are, else a source."""
    assert kind_of_source(names) == found


def test_examples_are_in_the_words_of_the_graph(
    board: Graph, shipped: Graph, told: Told, tmp_path: Path
) -> None:
    """In help and in the template; of ours, and of a graph that names nobody, they stay."""
    assert words(shipped) == words(told("")) == {}
    own = words(board)
    assert own["FME"] == "Boerenbond"
    assert own["Hogeschool Zuyd"] == "Waterschap Oost"
    assert commands("Ook FME.\n\nVoorbeeld: htno-graph show 'x' --who FME", own) == (
        "Ook FME.\n\nVoorbeeld: htno-graph show 'x' --who Boerenbond"
    )
    assert in_words("sectortafel april 2024", own) == "gebiedstafel april 2024"
    write_template(board, str(tmp_path / "leeg.xlsx"))
    sheets = load_workbook(tmp_path / "leeg.xlsx")
    cells = {cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row}
    assert "waterschap" in cells
    assert not [x for x in cells if isinstance(x, str) and x.startswith("sectortafel april")]


def test_help_names_what_the_graph_has(board: Graph, tmp_path: Path) -> None:
    place = tmp_path / "notulen.ttl"
    place.write_bytes(make(board, "ttl"))
    shown = CliRunner().invoke(main, ["--graph", str(place), "query", "--help"]).output
    assert "htno-graph query Boerenbond" in shown
    assert "FME" not in shown


def test_a_name_in_help_says_nothing_to_the_terminal(told: Told) -> None:
    graph = told(notulen=BOARD.replace("Boerenbond", "Boeren\\u202ebond"))
    assert "\u202e" not in commands("Voorbeeld: htno-graph query FME", words(graph))


def test_the_legend_names_the_types_of_the_graph(board: Graph, shipped: Graph) -> None:
    assert called(board, "other") == "overig: waterschap"
    assert called(shipped, "other") == "overig of niet vastgelegd"
