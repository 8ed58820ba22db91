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
from htno_graph.answers.listing import KINDS as LISTS
from htno_graph.cli import main
from htno_graph.formats.workbook.columns import SHEETS
from htno_graph.model.vocabulary import DCTERMS, DEF, ID, PROV, QB, SCHEMA
from htno_graph.page.context import PageContext, PageQuery
from htno_graph.page.model import model
from htno_graph.papers import paper
from htno_graph.papers.content import GAPS, QUESTIONS
from htno_graph.papers.slides import GAPS as SLIDES
from htno_graph.store.memory import Graph
from tests.papers.files import Folder
from tests.papers.readback import read
from tests.shipped import SAC


@pytest.fixture(params=[{}, {"theme": "diversiteit"}], ids=["everything", "one theme"])
def asked(request: pytest.FixtureRequest) -> dict[str, str]:
    return dict(request.param)


@pytest.fixture
def page(shipped: Graph, spoken: str, asked: dict[str, str]) -> dict[str, Any]:
    return model(PageContext(shipped, PageQuery(theme=asked.get("theme", ""))))


@pytest.fixture
def word(shipped: Graph, spoken: str, asked: dict[str, str]) -> list[str]:
    return read("docx", paper(shipped, "docx", **asked))


@pytest.fixture
def deck(shipped: Graph, spoken: str, asked: dict[str, str]) -> list[str]:
    return read("pptx", paper(shipped, "pptx", **asked))


@pytest.fixture
def headings(shipped: Graph, spoken: str, asked: dict[str, str]) -> list[str]:
    """The titles of the slides."""
    found = Presentation(BytesIO(paper(shipped, "pptx", **asked)))
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


def test_questions(rows: Any, page: Any, word: list[str], deck: list[str]) -> None:
    answered = rows("gaps", "--ask", "--top", "1000")
    start = page["views"]["start"]
    assert len(start["questions"]) == len(answered)
    texts = [row["text"] for row in answered][:QUESTIONS]
    assert [q["text"] for q in start["questions"]][:QUESTIONS] == texts
    assert in_order(word, texts)
    assert in_order(deck, texts)


# --- what `export --all` wrote, read from the files --------------------------------------------


@pytest.fixture(scope="module", params=["nl", "en"])
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
    tables = {table["kind"]: table for table in folder.page["views"]["table"]["tables"]}
    assert [row[0] for row in tables[kind]["rows"]] == [iri.removeprefix(ID) for iri in ids]
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
    tables = {table["kind"]: table for table in folder.page["views"]["table"]["tables"]}
    assert [row[0] for row in tables["actions"]["rows"]] == [iri.removeprefix(ID) for iri in ids]
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


def test_what_is_open(folder: Folder, answer: Any) -> None:
    """Command, page, briefing, slides; the lists have the same with their status."""
    rows = answer("list", "acties", "--status", "open")
    start, tables = folder.page["views"]["start"], folder.page["views"]["table"]["tables"]
    assert len(start["agreed"]) + start["more_agreed"] == len(rows)
    (shown,) = [table for table in tables if table["kind"] == "open"]
    assert [ID + row[0] for row in shown["rows"]] == [row["id"] for row in rows]
    assert f"({len(rows)} open)" in " ".join(folder.word)
    titles = [title for title, _texts, _notes in folder.slides]
    assert len([title for title in titles if title.endswith(f": {len(rows)}")]) == 1
    table = folder.table(folder.name("acties", "actions"))
    in_csv = {row["record.id"]: row["status.code"] for row in table}
    actions = {row["id"]: row["status"] for row in rows if "/action/" in row["id"]}
    assert {} != actions.items() <= in_csv.items()


def test_gaps_of_the_folder(folder: Folder, answer: Any) -> None:
    """All of them in their order; briefing and slides have the first and count all."""
    rows = answer("gaps", "--top", "100")
    ids = [row["id"] for row in rows]
    assert [row["id"] for row in folder.json("gaps")["rows"]] == ids
    assert [row["Id"] for row in folder.csv(folder.answer("gaps", "csv"))] == ids
    assert [row["Id"] for row in folder.markdown(folder.answer("gaps", "md"))] == ids
    assert [card["id"] for card in folder.page["views"]["gaps"]["cards"]] == ids
    count = str(len(ids))
    heading = [line for line in folder.word if line.endswith(f"{GAPS} van {count}")]
    heading += [line for line in folder.word if line.endswith(f"{GAPS} of {count}")]
    assert len(heading) == 1
    word = f"{count} gaten" if folder.spoken == "nl" else f"{count} gaps"
    _title, texts, _notes = folder.slides[0]
    assert word in " ".join(texts)
    story = folder.page["story"][0]["text"]
    assert word in story


def test_seats_weights_and_whom_to_ask_instead(folder: Folder, answer: Any) -> None:
    """Four seats, and what stays open; papers have the seats only."""
    rows = answer("invite", "--seats", "4")
    assert folder.json("invite")["rows"] == rows
    ids, weights = [row["id"] for row in rows], [f"{row['weight']:g}" for row in rows]
    for lines in (
        folder.csv(folder.answer("invite", "csv")),
        folder.markdown(folder.answer("invite", "md")),
    ):
        assert [row["Id"] for row in lines] == ids
        assert [row[folder.name("Gewicht", "Weight")] for row in lines] == weights
    seats = [row for row in rows if row["section"] == "seat"]
    names = [row["label"] for row in seats]
    (shown,) = [found for found in folder.page["views"]["invite"]["sets"] if found["size"] == 4]
    assert [(s["name"], s["weight"]) for s in shown["seats"]] == [
        (row["label"], row["weight"]) for row in seats
    ]
    word = folder.word
    assert in_order(word, names)
    weight = folder.name("gewicht", "weight")
    assert in_order(word, [f"{weight} {row['weight']:g}" for row in seats])
    (slide,) = [s for s in folder.slides if s[0].startswith(shown["remarks"][0][:-1])]
    computed = folder.name("(berekend)", "(computed)")
    assert slide[0].endswith(computed)
    assert [line for line in word if line.endswith(computed)]
    assert in_order(slide[1], names)


def test_questions_of_the_folder(folder: Folder, answer: Any) -> None:
    """The folder, the page and the command have all, as data.

    The papers have the first five, and count the others.
    """
    rows = answer("gaps", "--ask", "--top", "1000")
    texts, settles = [row["text"] for row in rows], [row["settles"] for row in rows]
    assert folder.json("questions")["rows"] == rows
    for lines in (
        folder.csv(folder.answer("questions", "csv")),
        folder.markdown(folder.answer("questions", "md")),
    ):
        assert [row[folder.name("Vraag", "Question")] for row in lines] == texts
        assert [int(row[folder.name("Beslecht", "Settles")]) for row in lines] == settles
    assert answer("gaps", "--ask") == rows
    start = folder.page["views"]["start"]
    assert [(q["text"], q["settles"]) for q in start["questions"]] == list(
        zip(texts, settles, strict=True)
    )
    word, nog = folder.word, len(rows) - QUESTIONS
    assert in_order(word, texts[:QUESTIONS])
    assert [line for line in word if "gaps --ask" in line and str(nog) in line]
    assert in_order([t for _title, found, _n in folder.slides for t in found], texts[:1])


def test_ties_and_the_network(folder: Folder, answer: Any) -> None:
    """A pair each: page, GEXF, GraphML, Kumu, slide, and the lists of ties.

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
    drawing = folder.page["views"]["network"]["drawing"]
    assert {ID + node["id"] for node in drawing["nodes"]} == nodes
    assert {frozenset((ID + e["from"], ID + e["to"])) for e in drawing["edges"]} == edges
    rows = [row for row in folder.json()["rows"]["ties"] if row["section"] == "tie"]
    assert len(rows) == len(edges)
    assert {frozenset((r["actor"]["id"], r["partner"]["id"])) for r in rows} == edges
    lines = folder.table(folder.name("banden", "ties"))
    sections = [row[folder.name("Onderdeel", "Section")] for row in lines]
    assert len(sections) > sections.count("tie") == len(edges)
    tables = {table["kind"]: table for table in folder.page["views"]["table"]["tables"]}
    assert len(tables["ties"]["rows"]) == len(edges)
    titles = [title for title, _texts, _notes in folder.slides]
    said = folder.name(
        f"Vastgelegde banden: {len(edges)}, tussen {len(nodes)} partijen",
        f"Ties recorded: {len(edges)}, between {len(nodes)} parties",
    )
    assert said in titles
    answered = {
        frozenset((row["actor"]["id"], row["partner"]["id"]))
        for row in answer("query", "sac htno")
        if row["section"] == "tie"
    }
    assert answered == {pair for pair in edges if SAC in pair}


def test_figures_have_the_same_value(folder: Folder, answer: Any) -> None:
    """The number as such, and as it is said: with its bound and unit. No paper has figures."""
    nl = folder.spoken == "nl"
    rows = answer("list", "cijfers")
    numbers = {row["id"]: float(row["number"]) for row in rows}
    table = folder.table("cijfers" if nl else "figures")
    assert {r["record.id"]: float(r["waarde" if nl else "value"]) for r in table} == numbers
    sheet = folder.sheet("Cijfers" if nl else "Figures")
    assert {ID + r["id"]: float(r["waarde" if nl else "value"]) for r in sheet} == numbers
    assert {r["id"]: float(r["number"]) for r in folder.json()["rows"]["figures"]} == numbers
    said = [row["value"] for row in rows]
    heading = "Waarde" if nl else "Value"
    tables = {table["kind"]: table for table in folder.page["views"]["table"]["tables"]}
    column = tables["figures"]["heads"].index(heading)
    assert [row[2 + column] for row in tables["figures"]["rows"]] == said


def test_what_a_source_contributes_is_what_the_workbook_has_of_it(
    folder: Folder, answer: Any
) -> None:
    """Kind by kind: of the report the same in `list bronnen`, the page, and rows by source."""
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
    (shown,) = folder.page["views"]["sources"]["sources"]
    heading = folder.headings()[list(LISTS).index("sources")]
    (listed,) = folder.markdown(folder.place / "sector.md", heading)
    told = listed[folder.name("Draagt bij", "Contributes")]
    assert shown["contributes"] == told
    assert [int(word) for word in told.split() if word.isdigit()] == list(counts.values())


def test_how_many_parties_are_named(folder: Folder, answer: Any) -> None:
    """Of the actors, those of the register and of outside facts alone are named in no source."""
    named = [row["id"] for row in answer("list", "actoren") if row["named"]]
    flags = [row["id"] for row in folder.json()["rows"]["actors"] if row["named"]]
    assert flags == named
    (source,) = answer("list", "bronnen")
    assert source["counts"]["actor"] == len(named)
    line = folder.name(f"{len(named)} partijen genoemd", f"{len(named)} parties named")
    assert line in folder.page["views"]["start"]["rests"]
    assert line in folder.word
    assert line in folder.slides[0][2]
