# SPDX-License-Identifier: EUPL-1.2
"""The numbers agree: whatever two outputs both show is the same in both.

First command line, page, briefing and slides within a filter; then every file of `export --all`,
which is of the whole graph, as the library of its format reads it.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from click.testing import CliRunner
from pptx import Presentation

from htno_graph import language
from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.answers.listing import KINDS as LISTS
from htno_graph.cli import main
from htno_graph.formats.workbook.columns import SHEETS
from htno_graph.model.vocabulary import DCTERMS, DEF, ID, PROV, QB, SCHEMA
from htno_graph.page.model import model
from htno_graph.page.network import tie_field
from htno_graph.papers import paper
from htno_graph.papers.content import GAPS, QUESTIONS
from htno_graph.papers.slides import GAPS as SLIDES
from htno_graph.store.memory import Graph
from tests.papers.files import Folder
from tests.papers.readback import read
from tests.shipped import SAC


@pytest.fixture(
    scope="module",
    params=[
        pytest.param({}, id="everything"),
        pytest.param({"theme": "diversiteit"}, id="one theme", marks=pytest.mark.slow),
    ],
)
def asked(request: pytest.FixtureRequest) -> dict[str, str]:
    return dict(request.param)


@pytest.fixture(scope="module")
def page(shipped: Graph, tongue: str, asked: dict[str, str]) -> dict[str, Any]:
    with language.speaking(tongue):
        return model(Briefing(shipped, BriefingQuery(theme=asked.get("theme", ""))))


@pytest.fixture(scope="module")
def word(shipped: Graph, tongue: str, asked: dict[str, str]) -> list[str]:
    with language.speaking(tongue):
        return read("docx", paper(shipped, "docx", **asked))


@pytest.fixture(scope="module")
def slides(shipped: Graph, tongue: str, asked: dict[str, str]) -> bytes:
    with language.speaking(tongue):
        return paper(shipped, "pptx", **asked)


@pytest.fixture(scope="module")
def deck(slides: bytes) -> list[str]:
    return read("pptx", slides)


@pytest.fixture(scope="module")
def headings(slides: bytes) -> list[str]:
    """The titles of the slides."""
    found = Presentation(BytesIO(slides))
    return [slide.shapes.title.text for slide in found.slides]


@pytest.fixture
def rows(spoken: str, asked: dict[str, str]) -> Any:
    """``rows("gaps")``: what the command line answers, as JSON."""

    def ask(*command: str) -> list[dict[str, Any]]:
        theme = ["--theme", asked["theme"]] if asked else []
        given = ["--lang", spoken, *command, *theme, "--format", "json"]
        result = CliRunner().invoke(main, given, catch_exceptions=False)
        assert result.exit_code == 0
        found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
        assert found
        return found

    return ask


def in_order(texts: list[str], wanted: list[str]) -> bool:
    """Whether each of *wanted* is in a text, each after the one before."""
    places = iter(texts)
    return all(any(text in place for place in places) for text in wanted)


def test_open_promises(rows: Any, page: Any, word: list[str], deck: list[str]) -> None:
    """As many everywhere; the first row of the page is that of the papers."""
    answered = rows("list", "acties", "--status", "open")
    start = page["views"]["start"]
    assert len(start["agreed"]) + start["more_agreed"] == len(answered)
    assert any(f"({len(answered)} open)" in line for line in word)
    assert any(line.endswith(f": {len(answered)}") for line in deck[:20])
    labels = {row["label"] for row in answered}
    first = [page["things"][row["thing"]]["label"] for row in start["agreed"]]
    assert {*first} <= labels
    assert in_order(word, first[:2])
    assert in_order(deck, first[:2])
    assert not [label for label in labels if not any(label in line for line in deck)]


def test_gaps_in_their_order(rows: Any, page: Any, word: list[str], headings: list[str]) -> None:
    answered = rows("gaps", "--top", "100")
    assert [card["id"] for card in page["views"]["gaps"]["cards"]] == [r["id"] for r in answered]
    titles = [row["title"] for row in answered]
    shown = [f"{n}. {title}" for n, title in enumerate(titles[:GAPS], 1)]
    assert [line for line in word if line in shown] == shown
    assert [line for line in headings if line in titles] == titles[:SLIDES]
    assert any(str(len(titles)) in line for line in word if line.endswith(f" {len(titles)}"))


def test_seats(rows: Any, page: Any, word: list[str], deck: list[str]) -> None:
    answered = [r["label"] for r in rows("invite", "--seats", "4") if r["section"] == "seat"]
    found = page["views"]["invite"]["sets"][1]
    assert found["size"] == 4
    assert [seat["name"] for seat in found["seats"]] == answered
    assert in_order(word, answered)
    assert in_order(deck, answered)
    assert found["remarks"][0] in " ".join(word)
    assert found["remarks"][0] in deck


def test_whom_to_ask_when_a_seat_stays_empty(
    rows: Any, page: Any, word: list[str], deck: list[str], spoken: str
) -> None:
    """Stand-ins speak to the same gaps; the next choice is the best for the table as a whole."""
    answered = [row for row in rows("invite", "--seats", "4") if row["section"] == "seat"]
    shown = page["views"]["invite"]["sets"][1]["seats"]
    nobody = "niemand" if spoken == "nl" else "nobody"
    assert any(row["stand_ins"] for row in answered)
    for row, seat in zip(answered, shown, strict=True):
        able = "; ".join(who["label"] for who in row["stand_ins"])
        following = row["runner_up"]["label"] if row["runner_up"] else nobody
        following += f" (−{row['loss']:g})" if row["loss"] else ""
        assert (seat["stand_ins"], seat["next"]) == (able, following)
        for lines in (word, deck):
            assert in_order(lines, [row["label"], able or nobody, following])


def test_ties(shipped: Graph, asked: dict[str, str], headings: list[str], spoken: str) -> None:
    found = tie_field(Briefing(shipped, BriefingQuery(theme=asked.get("theme", ""))))
    assert found is not None
    drawing = found.drawing
    line = {
        "nl": "Vastgelegde banden: {}, tussen {} partijen",
        "en": "Ties recorded: {}, between {} parties",
    }[spoken]
    assert line.format(len(drawing.edges), len(drawing.nodes)) in headings


def test_questions(rows: Any, page: Any, word: list[str], deck: list[str]) -> None:
    answered = rows("gaps", "--ask", "--top", "1000")
    start = page["views"]["start"]
    assert len(start["questions"]) == len(answered)
    texts = [row["text"] for row in answered][:QUESTIONS]
    assert [q["text"] for q in start["questions"]][:QUESTIONS] == texts
    assert in_order(word, texts)
    assert in_order(deck, texts)


# --- what `export --all` wrote, read from the files --------------------------------------------


@pytest.fixture(scope="module", params=["nl", pytest.param("en", marks=pytest.mark.slow)])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Everything of the report in one folder, in each language."""
    place = tmp_path_factory.mktemp("alles") / "sector"
    with language.speaking("nl"):
        given = ["--lang", request.param, "export", "--all", str(place)]
        result = CliRunner().invoke(main, given, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return Folder(place, request.param)


@pytest.fixture
def answer(folder: Folder) -> Any:
    """``answer("gaps", "--top", "100")``: the rows that the command line gives."""

    def ask(*command: str) -> list[dict[str, Any]]:
        given = ["--lang", folder.spoken, *command, "--format", "json"]
        result = CliRunner().invoke(main, given, catch_exceptions=False)
        assert result.exit_code == 0
        found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
        assert found
        return found

    return ask


KINDS = {
    "activities": ("activiteiten", "Activiteiten", "Activities", SCHEMA + "Event"),
    "findings": ("bevindingen", "Bevindingen", "Findings", DEF + "Finding"),
    "figures": ("cijfers", "Cijfers", "Figures", QB + "Observation"),
    "principles": ("uitgangspunten", "Uitgangspunten", "Principles", DEF + "Criterion"),
    "documents": ("documenten", "Bronnen", "Sources", DCTERMS + "BibliographicResource"),
    "actors": ("actoren", "Actoren", "Actors", PROV + "Agent"),
    "themes": ("themas", "Thema’s", "Themes", ""),  # as RDF, concepts like those of the ontology
    "cadences": ("ritme", "Ritme", "Cadence", SCHEMA + "Schedule"),
}
"""A list → its Dutch name, its sheet in Dutch and in English, its class in RDF."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_has_the_same_things_everywhere(folder: Folder, answer: Any, kind: str) -> None:
    """Command, page, JSON, CSV, Markdown, workbook, RDF: by their ids, in one order where listed.

    In the workbook a thing has a row for each source that tells of it, and the sheet of sources
    has all documents.
    """
    dutch, sheet_nl, sheet_en, of = KINDS[kind]
    nl = folder.spoken == "nl"
    ids = [row["id"] for row in answer("list", dutch)]
    assert len(set(ids)) == len(ids) > 0
    assert [row["id"] for row in folder.json()["rows"][kind]] == ids
    assert {row["record.id"] for row in folder.table(dutch if nl else kind)} == set(ids)
    heading = folder.headings()[list(LISTS).index(kind)]
    assert [row["Id"] for row in folder.markdown(folder.place / "sector.md", heading)] == ids
    assert set(folder.ids(sheet_nl if nl else sheet_en)) == set(ids)
    for form in ("trig", "ttl") if of else ():
        assert folder.subjects(form, of) == set(ids)


def test_actions_and_promises(folder: Folder, answer: Any) -> None:
    """`list acties` has the actions, and the promises of what is no action.

    The workbook and RDF have a sheet and a class for each: there a promise stands whatever it is
    of, and so they have more of them.
    """
    nl = folder.spoken == "nl"
    rows = answer("list", "acties")
    ids = [row["id"] for row in rows]
    assert [row["id"] for row in folder.json()["rows"]["actions"]] == ids
    actions, promises = ("Acties", "Toezeggingen") if nl else ("Actions", "Commitments")
    kept = folder.sheet(actions)
    table = folder.table("acties" if nl else "actions")
    assert [row["id"] for row in table] == [row["id"] for row in kept]
    assert {ID + row["id"] for row in kept} == {i for i in ids if "/action/" in i}
    assert {ID + row["id"] for row in kept} == folder.subjects("trig", SCHEMA + "Action")
    made = folder.sheet(promises)
    names = {row["naam" if nl else "name (English)"] for row in kept}
    bare = {ID + row["id"] for row in made if row["tot" if nl else "to"] not in names}
    assert bare == {i for i in ids if "/commitment/" in i} != set()
    assert {ID + row["id"] for row in made} == folder.subjects("trig", DEF + "Commitment")
    told = {promise["id"] for row in rows for promise in row["promises"]} | bare
    assert {ID + row["id"] for row in made} == told


ANSWERS = {
    "gaps": ("gaps --top 100", [("Id", "Id", "id")]),
    "invite": ("invite --seats 4", [("Id", "Id", "id"), ("Punten", "Weight", "weight")]),
    "questions": (
        "gaps --ask --top 1000",
        [("Vraag", "Question", "text"), ("Beslecht", "Settles", "settles")],
    ),
}
"""An answer of the folder → its command, and columns in Dutch and English with their field."""


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_of_the_folder(folder: Folder, answer: Any, name: str) -> None:
    """All of them in their order, as JSON, CSV and Markdown."""
    command, columns = ANSWERS[name]
    rows = answer(*command.split())
    assert folder.json(name)["rows"] == rows
    for lines in (
        folder.csv(folder.answer(name, "csv")),
        folder.markdown(folder.answer(name, "md")),
    ):
        for dutch, english, field in columns:
            cells = [line[folder.name(dutch, english)] for line in lines]
            assert cells == [
                f"{x:g}" if isinstance(x := row[field], float) else str(x) for row in rows
            ]


def test_ties_and_the_network(folder: Folder, answer: Any, shipped: Graph) -> None:
    """A pair each: page, GEXF, GraphML, Kumu, and the lists of ties.

    The lists have what is no tie as well, each with its section; the workbook has no ties: they
    follow from its records.
    """
    nodes, edges = folder.network("gexf")
    assert folder.network("graphml") == (nodes, edges)
    elements = folder.csv(folder.place / "kumu" / "elements.csv")
    assert {row["Id"] for row in elements} == nodes
    connections = folder.csv(folder.place / "kumu" / "connections.csv")
    names = {row["Label"]: row["Id"] for row in elements}
    assert {frozenset((names[r["From"]], names[r["To"]])) for r in connections} == edges
    assert len(connections) == len(edges)
    network = tie_field(Briefing(shipped, BriefingQuery()))
    assert network is not None
    assert {node.id for node in network.drawing.nodes} == nodes
    assert {frozenset((edge.one, edge.other)) for edge in network.drawing.edges} == edges
    rows = [row for row in folder.json()["rows"]["ties"] if row["section"] == "tie"]
    assert len(rows) == len(edges)
    assert {frozenset((r["actor"]["id"], r["partner"]["id"])) for r in rows} == edges
    lines = folder.table(folder.name("banden", "ties"))
    sections = [row[folder.name("Onderdeel", "Section")] for row in lines]
    assert len(sections) > sections.count("tie") == len(edges)
    answered = {
        frozenset((row["actor"]["id"], row["partner"]["id"]))
        for row in answer("query", "sac htno")
        if row["section"] == "tie"
    }
    assert answered == {pair for pair in edges if SAC in pair}


def test_figures_have_the_same_value(folder: Folder, answer: Any) -> None:
    """The number as such; no paper has figures."""
    nl = folder.spoken == "nl"
    rows = answer("list", "cijfers")
    numbers = {row["id"]: float(row["number"]) for row in rows}
    table = folder.table("cijfers" if nl else "figures")
    assert {r["record.id"]: float(r["waarde" if nl else "value"]) for r in table} == numbers
    sheet = folder.sheet("Cijfers" if nl else "Figures")
    assert {ID + r["id"]: float(r["waarde" if nl else "value"]) for r in sheet} == numbers
    assert {r["id"]: float(r["number"]) for r in folder.json()["rows"]["figures"]} == numbers


def test_what_a_source_contributes_is_what_the_workbook_has_of_it(
    folder: Folder, answer: Any
) -> None:
    """Kind by kind: of the report the same in `list bronnen`, in the lists, and rows by source."""
    nl = folder.spoken == "nl"
    (row,) = answer("list", "bronnen")
    source = row["graph"].rpartition("/")[2]
    counts = {kind: n for kind, n in row["counts"].items() if n}
    sheets = {sheet.kind: sheet.title("nl" if nl else "en") for sheet in SHEETS}
    for kind, n in counts.items():
        of = [
            line
            for line in folder.sheet(sheets[kind])
            if line["bron" if nl else "source"] == source
        ]
        assert len(of) == n, kind
    heading = folder.headings()[list(LISTS).index("sources")]
    (listed,) = folder.markdown(folder.place / "sector.md", heading)
    told = listed[folder.name("Draagt bij", "Contributes")]
    assert [int(word) for word in told.split() if word.isdigit()] == list(counts.values())


def test_how_many_parties_are_named(folder: Folder, answer: Any) -> None:
    """Of the actors, those of the register and of outside facts alone are named in no source."""
    named = [row["id"] for row in answer("list", "actoren") if row["named"]]
    flags = [row["id"] for row in folder.json()["rows"]["actors"] if row["named"]]
    assert flags == named
    (source,) = answer("list", "bronnen")
    assert source["counts"]["actor"] == len(named)
